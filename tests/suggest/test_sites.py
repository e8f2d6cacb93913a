"""Named sites: the noun stays outside unless it is part of the name."""

import pytest

from rareannot.suggest.sites import Sites
from tests.suggest.marked import found, plain, reading_of

SITES = Sites()


@pytest.mark.parametrize(
    "marked",
    [
        "Ore left the {Quarnel} mine.",
        "Nothing moves at {Mountain Pass} now.",
        "The {Yarvoo} rare earths project waits.",
        "Trucks reached {Quarnel Airport}.",
    ],
)
def test_sites_in_both_forms(marked: str) -> None:
    for form in (marked, plain(marked)):
        reading, wanted = reading_of(form)
        assert found(reading.text, SITES.find(reading), "FAC") == wanted


@pytest.mark.parametrize("text", ["the new mine opened", "a cobalt refinery and a power plant", "its largest mine"])
def test_plain_nouns_name_no_site(text: str) -> None:
    reading, _ = reading_of(text)
    assert found(reading.text, SITES.find(reading), "FAC") == []
