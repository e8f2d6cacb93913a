"""Articles of the domain in which names alone are marked (``authors/``): most are taught, the rest teach who is to be believed.

A file holds the articles of one author. An article starts at ``=== title``; a name is ``[letter:text]`` with the letters of
LABELS. The sentences were written for this project (MIT), what they tell is made up, and so are the people in them.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus import Labelled
from forms import Span

FOLDER = Path(__file__).resolve().parent / "authors"
LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP"}
TAUGHT = {
    "dispatch": 50,
    "gleaner": 50,
    "signal": 50,
    "quarry": 50,
    "beacon": 60,
    "canary": 60,
    "tally": 60,
    "harbour": 120,
    "ferry": 120,
    "lantern": 120,
    "prospect": 120,
    "assay": 60,
    "lotus": 60,
    "digest": 60,
    "chronicle": 120,
    "gazette": 120,
    "primer": 60,
    "broker": 60,
    "kiosk": 0,
    "mast": 0,
    "terrace": 0,
    "compass": 0,
    "ledgerline": 0,
    "orchard": 0,
    "pylon": 0,
    "almanac": 0,
    "parish": 0,
}
"""How many of an author's articles, the first ones, the network is taught."""
_MARK = re.compile(r"\[(?P<code>[POGLFN]):(?P<words>[^\]|\n]+)\]")


def parse(marked: str, pattern: re.Pattern[str] = _MARK, labels: Mapping[str, str] = LABELS) -> Labelled:
    """The text without its marks, and the spans; ``pattern`` has the groups ``code`` and ``words``. Raises KeyError on a code that is none."""
    text, spans, last = "", list[Span](), 0
    for mark in pattern.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((len(text), len(text) + len(mark["words"]), labels[mark["code"]]))
        text += mark["words"]
        last = mark.end()
    return text + marked[last:], spans


def articles(author: str) -> list[Labelled]:
    """The articles of an author, in their order."""
    file = (FOLDER / f"{author}.txt").read_text("utf-8")
    return [parse(part.strip("\n")) for part in re.split(r"^=== .*\n", file, flags=re.MULTILINE)[1:]]


def taught() -> Iterator[Labelled]:
    """The articles that the network is taught."""
    for author, most in TAUGHT.items():
        yield from articles(author)[:most]


def kept() -> Iterator[Labelled]:
    """The articles that it is not taught."""
    for author, taught in TAUGHT.items():
        yield from articles(author)[taught:]
