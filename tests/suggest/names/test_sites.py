"""Sites that the lists have."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.sites import Sites


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("The Mountain Pass mine grew.", ["Mountain Pass"]),
        ("the mountain pass mine grew", ["mountain pass"]),
        ("They crossed a mountain pass.", []),
        ("Zorvane mine grew.", []),
    ],
)
def test_a_listed_site_is_suggested_where_it_is_written_as_a_name(text: str, sites: list[str]) -> None:
    assert [text[s.start : s.end] for s in Sites().find(read(text))] == sites
