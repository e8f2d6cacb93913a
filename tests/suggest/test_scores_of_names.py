"""The script that measures scores of names on public corpora, on articles written here."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Suggester

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LENT = ("bench", "gum", "public_corpora", "readers", "forms", "scores")


@pytest.fixture(scope="module")
def scores() -> Iterator[ModuleType]:
    """The script, which lies in a folder of scripts and in no Python package."""
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        for folder in ("pipeline", "corpora"):
            patch.syspath_prepend(str(PACKAGING / folder))
        yield importlib.import_module("scores")
        for name in set(LENT) - before:
            sys.modules.pop(name, None)


def article(scores: ModuleType, text: str, *names: tuple[str, str]) -> object:
    spans = tuple((text.index(name), text.index(name) + len(name), label) for name, label in names)
    return scores.Article("x", text, spans)


def test_the_line_tells_how_far_scores_are_from_shares_right(scores: ModuleType) -> None:
    one = article(scores, "Ann Lee left Ulm.", ("Ann Lee", "PERSON"))
    made = [Suggestion(0, 7, "PERSON", "people 1", 0.95), Suggestion(13, 16, "GPE", "places 1", 0.55)]
    line = scores.figures(list(scores.shown(one, made)), 1)
    assert line.split()[:5] == "F1 66.7 ECE 0.300 (0.300,".split()
    assert line.split()[-7:] == "tier 1.000 (1.000) right, 1 of 2".split()


def test_chance_makes_less_of_many_names_and_nothing_of_sure_ones(scores: ModuleType) -> None:
    few, many = (scores.by_chance([0.5] * size) for size in (20, 2000))
    assert 0.06 < few < 0.12  # the mean of |share - 1/2| is about sqrt(1 / (2 * pi * n))
    assert 0.006 < many < 0.012
    assert scores.by_chance([1.0] * 9) == 0


def test_what_is_hidden_and_what_is_no_name_counts_for_nothing(scores: ModuleType) -> None:
    one = article(scores, "Ann Lee left Ulm.", ("Ann Lee", "PERSON"))
    made = [Suggestion(0, 7, "PERSON", "people 1", 0.3), Suggestion(8, 12, "DATE", "figures 1", 0.9)]
    assert list(scores.shown(one, made)) == []


def test_a_place_that_gold_calls_an_organisation_is_wrong_and_vague(scores: ModuleType) -> None:
    one = article(scores, "Oslo agreed.", ("Oslo", "ORG"))
    (found,) = scores.shown(one, [Suggestion(0, 4, "GPE", "places 1", 0.9)])
    assert (found.right, found.vague) == (False, True)
    assert scores.figures([found], 1).split()[:4] == "F1 0.0 ECE 0.900".split()
    assert "(0.000, by chance 0.000)" in scores.figures([found], 1)


def test_gold_is_replayed_as_decisions(scores: ModuleType) -> None:
    suggester = Suggester(["places"])
    memory = scores.decided([article(scores, "He left Oslo and saw Paris.", ("Oslo", "PLACE"))], suggester)
    assert memory.counts == (("Oslo", "GPE", 1, 0), ("Paris", "GPE", 0, 1))
    missed = scores.decided([article(scores, "He met Quarn.", ("Quarn", "PERSON"))], suggester)
    assert missed.counts == (("Quarn", "PERSON", 1, 0),)
    ((source, label, wrong, doubt, *_),) = memory.records
    assert (source, label, wrong) == ("places", "GPE", 1)
    assert 0 < doubt < 2


def test_draws_decide_other_articles_each_time_and_measure_none_of_them(scores: ModuleType) -> None:
    made = list(scores.draws(list("abcdefghi"), 20, 3))
    assert [("".join(done), "".join(others)) for done, others in made] == [
        ("abcdef", "ghi"),
        ("defghi", "abc"),
        ("ghiabc", "def"),
    ]
