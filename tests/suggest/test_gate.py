"""The gate of rules: it switches parts of the suggester off and on again, and counts what they are worth."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rareannot.suggest import Suggester

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SOURCES = ("materials", "places")
TEXT = "Lithium from Mali, said the miner."


@pytest.fixture(scope="module")
def scripts() -> Iterator[dict[str, ModuleType]]:
    """The scripts of packaging/corpora, which is a folder of scripts and no Python package."""
    with pytest.MonkeyPatch.context() as patch:
        for folder in ("pipeline", "corpora"):
            patch.syspath_prepend(str(PACKAGING / folder))
        before = {*sys.modules}
        yield {name: importlib.import_module(name) for name in ("gate", "gate_parts")}
        for name in {*sys.modules} - before:
            if str(PACKAGING) in str(getattr(sys.modules[name], "__file__", "")):
                sys.modules.pop(name, None)


def suggested(suggester: Suggester) -> list[str]:
    return [TEXT[s.start : s.end] for s in suggester.suggest_one(TEXT)]


def test_a_part_that_is_switched_off_proposes_nothing_until_it_is_on_again(scripts: dict[str, ModuleType]) -> None:
    suggester = Suggester(SOURCES)
    with scripts["gate_parts"].switched_off(["materials"]) as anew:
        without = suggested(suggester)
    assert not anew
    assert (without, suggested(suggester)) == (["Mali"], ["Lithium", "Mali"])


def test_a_table_that_is_switched_off_is_read_as_if_it_were_empty(scripts: dict[str, ModuleType]) -> None:
    with scripts["gate_parts"].switched_off(["table places.tsv"]) as anew:
        without = suggested(Suggester(SOURCES))
    assert anew
    assert (without, suggested(Suggester(SOURCES))) == (["Lithium"], ["Lithium", "Mali"])


def test_every_part_and_group_has_lines_that_would_go(scripts: dict[str, ModuleType]) -> None:
    parts = scripts["gate_parts"]
    assert [name for name in parts.KNOWN if parts.lines_of(name) < 1] == []


def test_points_are_the_difference_of_f1_with_an_interval_over_articles(scripts: dict[str, ModuleType]) -> None:
    with_it, without = [(1, 1, 1), (1, 2, 2)] * 50, [(1, 1, 1), (0, 2, 2)] * 50
    points, low, high = scripts["gate"].won(with_it, without)
    assert points == pytest.approx(100 / 3)
    assert low < points < high
