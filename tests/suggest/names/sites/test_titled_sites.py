"""Sites whose capitals tell where their names end, and where they do not."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.sites.facilities import Facilities
from rareannot.suggest.names.sites.titled_sites import bare, titled

ABOUT = " The mine has ore; drilling at the deposit hit mineralization."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They own the Corran Copper and Gold Project.", "Corran Copper and Gold Project"),
        ("They own the Corran Copper project.", "Corran Copper"),
        ("They dig the Velmore Drift.", "Velmore Drift"),
        ("The Canadian Velmore Graphite Project grew.", "Velmore Graphite Project"),
    ],
)
def test_a_site_ends_where_its_capitals_say(text: str, name: str) -> None:
    found = [text[s.start : s.end] for s in titled(read(text + ABOUT))]
    assert found == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They own the Corran Expansion Project.",
        "They own the Northern Project.",
        "They saw Tarvox Metals Corran Project.",
    ],
)
def test_what_is_planned_and_what_a_firm_leads_is_not_told_by_capitals(text: str) -> None:
    assert not [*titled(read(text + ABOUT))]


def test_text_that_is_not_about_mining_and_text_without_capitals_tell_nothing() -> None:
    assert not [*titled(read("They own the Corran Copper and Gold Project."))]
    assert not [*titled(read("they own the corran copper and gold project" + ABOUT.lower()))]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("They own the Corran Peak Gold Project. Corran Peak grew, and so did drilling at Corran Peak.", 2),
        ("They own the Corran Peak Gold Project of Corran Peak Resources.", 0),
        ("They own the Corran Peak Gold Project in corran peak.", 0),
        ("They own the Corran Gold Project. Corran grew.", 0),
        ("They own the Corran Peak Gold Project.\nCORRAN PEAK, May 5 - It grew.", 0),
        ("They own the New York Gold Project. New York grew.", 0),
    ],
)
def test_the_name_of_a_site_alone_is_the_site(text: str, mentions: int) -> None:
    reading = read(text + ABOUT)
    assert len([*bare(reading, Facilities().find(reading))]) == mentions
