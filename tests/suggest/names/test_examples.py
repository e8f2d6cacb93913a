"""Sentences in which each rule of names has something to do, with all that the sources propose for them: ``examples.txt``.

A line that begins a block is a sentence, published or normalised; what is proposed stands indented below it, in reading order,
with its score in percent.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.materials import Materials
from rareannot.suggest.names.organisations import Organisations
from rareannot.suggest.names.people import People
from rareannot.suggest.names.places import Places
from rareannot.suggest.names.sites import Sites


@cache
def sources() -> tuple[Sites, Materials, Organisations, People, Places]:
    return Sites(), Materials(), Organisations(), People(), Places()


def found(text: str) -> list[str]:
    """What the sources propose for a text, each once with its highest score, one line each."""
    reading = read(text)
    best: dict[tuple[int, int, str], float] = {}
    for source in sources():
        for one in source.find(reading):
            place = one.start, one.end, one.label
            best[place] = max(best.get(place, 0.0), one.score)
    return [f"{label} {text[start:end]} {score * 100:.0f}" for (start, end, label), score in sorted(best.items())]


def blocks() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with what is proposed for it."""
    lines = Path(__file__).with_name("examples.txt").read_text("utf-8").splitlines()
    begins = [n for n, line in enumerate(lines) if not line.startswith("    ")]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield lines[begin], [line.strip() for line in lines[begin + 1 : end]]


@pytest.mark.parametrize(("sentence", "names"), [*blocks()], ids=lambda one: one[:40] if isinstance(one, str) else "")
def test_all_names_of_a_sentence_are_proposed_and_nothing_else(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names
