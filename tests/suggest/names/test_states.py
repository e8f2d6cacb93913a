"""States by their short name after a town."""

import pytest

from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.states import states


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TULSA, OK, May 3 - The firm left.", ["OK"]),
        ("It moved to Reno, NV.", ["NV"]),
        ("It moved to Reno, NV", ["NV"]),
        ("Its office in Reno, NV 89501 shut.", ["NV"]),
        ("Its office in Tacoma, Wash., shut.", ["Wash."]),
        ("Its office in Tacoma, wash., shut.", []),
        ("It moved from Reno to NV.", []),
        ("It moved to Reno, OK then.", []),  # an answer
        ("It moved, ME.", []),
        ("Corella Inc, AL, left.", []),
        ("it left tacoma wash on monday", ["wash"]),
        ("it left reno nv on monday", ["nv"]),
        ("it left reno in may", []),
        ("it left detroit mi on monday", ["mi"]),
        ("it left washington dc on monday", []),
        ("It left Washington, DC.", []),
        ("they wash reno", []),
        ("annual meeting newswire toronto on feb 11 2025 the firm said", ["on"]),
        ("a meeting in toronto on feb 11 2025 the firm said", []),
        ("the firm left toronto on foot", []),
    ],
)
def test_a_short_name_is_a_state_right_after_a_town(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in states(read(text), places.lexicon())] == found
