"""Articles of the domain in which names alone are marked (``authors/``): most are taught, the rest teach who is to be believed.

A file holds the articles of one author. An article starts at ``=== title``; a name is ``[letter:text]`` with the letters of
LABELS. The sentences were written for this project (MIT), what they tell is made up, and so are the people in them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus import Labelled
from forms import Span

FOLDER = Path(__file__).resolve().parent / "authors"
LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP"}
TAUGHT = ("dispatch", "gleaner", "signal", "quarry")
"""The authors whose first ``MOST`` articles the network is taught; of others it is taught none."""
MOST = 50
_MARK = re.compile(r"\[([POGLFN]):([^\]|\n]+)\]")


def parse(marked: str) -> Labelled:
    """The text without its marks, and the names."""
    text, names, last = "", list[Span](), 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        names.append((len(text), len(text) + len(mark[2]), LABELS[mark[1]]))
        text += mark[2]
        last = mark.end()
    return text + marked[last:], names


def articles(author: str) -> list[Labelled]:
    """The articles of an author, in their order."""
    file = (FOLDER / f"{author}.txt").read_text("utf-8")
    return [parse(part.strip("\n")) for part in re.split(r"^=== .*\n", file, flags=re.MULTILINE)[1:]]


def taught() -> Iterator[Labelled]:
    """The articles that the network is taught."""
    for author in TAUGHT:
        yield from articles(author)[:MOST]


def kept() -> Iterator[Labelled]:
    """The articles that it is not taught."""
    for author in sorted(path.stem for path in FOLDER.glob("*.txt")):
        yield from articles(author)[MOST if author in TAUGHT else 0 :]
