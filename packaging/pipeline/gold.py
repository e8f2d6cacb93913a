"""Hand-made gold -> the second lesson: the articles of tests/suggest/heldout, as they are and with other names."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import articles
import swap
from corpus import Labelled, both_forms, normalised
from forms import Span
from teach import LABELS

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "suggest" / "heldout"
SETS = (".", "wire", "press", "mint", "courier", "ledger")
"""The authors whose articles are taught; ``desk``, and who comes later, is not among them, so that it can measure."""
SHORTEST = 300  # characters of a piece: lines are put together until they have so many
COPIES = 2  # times that each piece comes with other names in both forms, beside the one time that it comes as it is
COPIES_NORMALISED = 3  # times that it comes with other names in the normalised form alone, the harder one
ARTICLES = 1000  # made-up pieces beside them, each in both forms, so that the patterns are not forgotten


def pieces(sets: Iterable[str]) -> Iterator[Labelled]:
    """The names of the cased articles of ``sets``, cut at line ends."""
    for name in sets:
        for line in (FOLDER / name / "cased.jsonl").read_text("utf-8").splitlines():
            article = json.loads(line)
            names = [(s["start"], s["end"], s["label"]) for s in article["spans"] if s["label"] in LABELS]
            yield from cut(article["text"], sorted(names))


def cut(text: str, spans: list[Span]) -> Iterator[Labelled]:
    """An article in pieces of a paragraph or two."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + SHORTEST) + 1 or len(text)
        yield text[start:end].rstrip(), [(s - start, e - start, label) for s, e, label in spans if start <= s < end]
        start = end


def lessons(sets: Iterable[str], rng: Random) -> Iterator[Labelled]:
    """Each piece as it is and with other names, then made-up articles."""
    yield from copied(pieces(sets), rng)
    sentences = articles.templates()
    yield from both_forms([articles.article(sentences, rng) for _ in range(ARTICLES)])


def copied(some: Iterable[Labelled], rng: Random) -> Iterator[Labelled]:
    """Each piece as it is in both forms, and so many times with other names."""
    for text, spans in some:
        yield from both_forms([(text, spans)])
        for _ in range(COPIES):
            yield from both_forms([swap.swapped(text, spans, rng)])
        for _ in range(COPIES_NORMALISED):
            yield normalised(swap.swapped(text, spans, rng))
