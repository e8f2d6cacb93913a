"""Names swapped for others in what a network is taught: of the same kind, and their short forms along with them."""

import importlib
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rareannot.suggest.names.firm_shorts import body_of
from rareannot.suggest.names.folded_text import fold_phrase

PIPELINE = Path(__file__).resolve().parents[2] / "packaging" / "pipeline"
MARKS = {
    "ORG": ("Tarvox Gold Ltd", "Tarvox", "Velsk Metals, Inc.", "WTO", "Treasury"),
    "FAC": ("Corran Gold Project", "Corran"),
}
TEXT = "Tarvox Gold Ltd owns the Corran Gold Project. Tarvox said Corran feeds Velsk Metals, Inc. The WTO and Treasury know."


@pytest.fixture(scope="module")
def swap() -> Iterable[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PIPELINE))
        yield importlib.import_module("swap")


def spans() -> list[tuple[int, int, str]]:
    """The longest of the marked names at each place."""
    found: list[tuple[int, int, str]] = []
    for label, names in MARKS.items():
        for name in names:
            start = TEXT.find(name)
            while start >= 0:
                if not any(a < start + len(name) and start < b for a, b, _ in found):
                    found.append((start, start + len(name), label))
                start = TEXT.find(name, start + 1)
    return sorted(found)


def made(swap: Any) -> Iterable[tuple[str, list[str]]]:
    for seed in range(60):
        text, moved = swap.swapped(TEXT, spans(), Random(seed))
        yield text, [text[start:end] for start, end, _ in moved]


def test_spans_move_along_and_the_words_between_stay(swap: Any) -> None:
    for text, names in made(swap):
        between = text
        for name in sorted(names, key=len, reverse=True):
            between = between.replace(name, "#", 1)
        assert between.count("owns the") == between.count("feeds") == 1


def test_a_short_form_goes_along_with_its_firm_and_the_legal_form_stays(swap: Any) -> None:
    changed = 0
    for _, (firm, _, short, *_) in made(swap):
        assert firm.startswith(short)
        if firm.endswith(" Ltd"):
            assert len(body_of(fold_phrase(firm))) > 1
            changed += firm != "Tarvox Gold Ltd"
    assert changed > 10


def test_some_firms_have_their_short_form_alone(swap: Any) -> None:
    firms = [firm for _, (firm, *_) in made(swap)]
    assert 0 < sum(not firm.endswith(" Ltd") for firm in firms) < len(firms) / 2


def test_what_a_site_is_and_what_is_dug_stays_and_the_site_is_the_same_elsewhere(swap: Any) -> None:
    sites = [(site, again) for _, (_, site, _, again, *_) in made(swap)]
    assert all(site == f"{again} Gold Project" for site, again in sites)
    assert len({again for _, again in sites}) > 20


def test_bodies_that_are_plain_words_stay_as_they_are(swap: Any) -> None:
    assert {names[-1] for _, names in made(swap)} == {"Treasury"}


def test_what_is_in_doubt_and_buildings_by_a_port_are_not_swapped(swap: Any) -> None:
    text = "The Port of Zorv and Velsk Gold grew."
    marked = [(4, 16, "FAC"), (21, 31, "?")]
    for seed in range(20):
        assert swap.swapped(text, marked, Random(seed)) == (text, marked)


def test_a_building_keeps_what_it_is(swap: Any) -> None:
    text = "They met in Corella Airport and in Zorv."
    made = {swap.swapped(text, [(12, 27, "FAC")], Random(seed))[0] for seed in range(40)}
    assert len(made) > 5
    assert all(one.endswith(" Airport and in Zorv.") for one in made)


def test_land_keeps_what_it_is_and_an_ocean_its_name(swap: Any) -> None:
    text = "Lake Corella, the Velsk Range and the Atlantic Ocean."
    marked = [(0, 12, "LOC"), (18, 29, "LOC"), (38, 52, "LOC")]
    ranges = set()
    for seed in range(40):
        out, moved = swap.swapped(text, marked, Random(seed))
        lake, mountains, ocean = (out[start:end] for start, end, _ in moved)
        assert lake.startswith("Lake ")
        assert mountains.endswith(" Range")
        assert ocean == "Atlantic Ocean"
        ranges.add(mountains)
    assert len(ranges) > 10


def test_land_keeps_both_its_nouns_and_has_one_new_name(swap: Any) -> None:
    text = "Lake Corella Basin, the Velsk Greenstone Belt and the Velsk Belt."
    marked = [(0, 18, "LOC"), (24, 45, "LOC"), (54, 64, "LOC")]
    assert [text[a:b] for a, b, _ in marked] == ["Lake Corella Basin", "Velsk Greenstone Belt", "Velsk Belt"]
    for seed in range(30):
        out, moved = swap.swapped(text, marked, Random(seed))
        basin, greenstone, belt = (out[start:end] for start, end, _ in moved)
        assert basin.startswith("Lake ")
        assert basin.endswith(" Basin")
        assert greenstone == f"{belt.removesuffix(' Belt')} Greenstone Belt"


def test_a_site_that_is_bare_somewhere_gets_no_name_of_land_anywhere(swap: Any) -> None:
    for seed in range(60):
        made = swap._facilities(["Corran Mine", "Corran"], Random(seed))
        assert made["Corran"] == "Corran" or not swap._land(made["Corran"].split())
        assert made["Corran Mine"] == f"{made['Corran']} Mine"


def test_a_site_without_its_noun_gets_no_name_of_land(swap: Any) -> None:
    assert not any(swap._land(name.split()) for name in swap._sites(bare=True))
    assert any(swap._land(name.split()) for name in swap._sites(bare=False))
