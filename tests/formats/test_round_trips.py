"""The table of round trips: whoever is installed gives back what was written, but for what was said to be lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.formats.round_trips import ALL, TRIPS, Back, Trip, travelled

# what other people's libraries warn of is not ours
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize("trip", TRIPS, ids=lambda trip: f"{trip.tool} {trip.form}")
def test_what_a_tool_gives_back_is_what_was_written(trip: Trip, tmp_path: Path) -> None:
    row = travelled(trip, tmp_path)
    if not row.version:
        pytest.skip(f"{trip.package} is not installed")
    assert row.whole, row
    assert row.spans > 0


def test_a_tool_that_loses_or_moves_something_is_seen(tmp_path: Path) -> None:
    there = [(one.document.text, [(s.start, s.end, s.label) for s in one.spans]) for one in ALL]
    moved = [(text, [(a + 1, b, label) for a, b, label in spans]) for text, spans in there]
    given = (Back(there), Back(there[1:]), Back(moved), Back(there, ["odd"]))
    seen = [travelled(_giving(back), _folder(tmp_path, number)) for number, back in enumerate(given)]
    assert [row.whole for row in seen] == [True, False, False, False]
    assert [row.cells()[-1] for row in seen] == ["nothing", "NOT EQUAL", "NOT EQUAL", "odd; NOT EQUAL"]


def test_a_tool_that_is_not_there_has_a_row_that_says_so(tmp_path: Path) -> None:
    row = travelled(replace(TRIPS[0], package="no-such-package"), tmp_path)
    assert row.cells()[:3] == ("spaCy", "not installed", "spacy")


def _giving(back: Back) -> Trip:
    return Trip("t", "spacy", "native", "nothing", ".jsonl", lambda _: back)


def _folder(tmp_path: Path, number: int) -> Path:
    (made := tmp_path / str(number)).mkdir()
    return made
