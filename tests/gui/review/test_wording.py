"""What the review says: causes, states, shares, counts, and how a reading came about."""

from dataclasses import replace

import pytest

from rareannot.core.spans import ORIGINS
from rareannot.gui.review import wording
from rareannot.store.values import SiteRow
from tests.rows import each_row

pytestmark = pytest.mark.usefixtures("qapp")

ROW = SiteRow(
    id=1, document=1, headline="A", start=0, end=5, fingerprint="f", cause="label", state="open", before="",
    quote="chile", after="", labels=("GPE", "ORG"), readings=2, found=3, annotators=4,
)  # fmt: skip


def test_every_state_has_a_name_of_its_own() -> None:
    assert [wording.state_name(s) for s in ("open", "decided", "changed")] == [
        "open",
        "settled",
        "changed since decided",
    ]


def test_causes_stand_in_the_order_of_review_and_the_unanimous_ones_last() -> None:
    assert wording.cause_order(["", "split/join", "value", "label"]) == ["label", "value", "split/join", ""]


@pytest.mark.parametrize(("count", "text"), [(0, "0 articles"), (1, "1 article"), (1_000, "1\u202f000 articles")])
def test_articles_are_counted(count: int, text: str) -> None:
    assert wording.articles_text(count) == text


@pytest.mark.parametrize(("count", "text"), [(1, "1 reading"), (3, "3 readings")])
def test_readings_are_counted(count: int, text: str) -> None:
    assert wording.readings_text(count) == text


@each_row(
    ("row", "text"),
    [
        (ROW, "GPE / ORG · 2 readings"),
        (replace(ROW, labels=("GPE",)), "GPE · 2 readings"),
        (replace(ROW, labels=("GPE", "ORG", "LOC")), "GPE / ORG… · 2 readings"),
        (replace(ROW, labels=()), "2 readings"),
        (replace(ROW, cause="found by some", labels=("GPE",)), "GPE · 1 of 4 missed it"),
    ],
)
def test_a_site_says_its_labels_and_readings_or_who_missed_it(row: SiteRow, text: str) -> None:
    assert wording.site_detail(row) == text


def test_support_is_a_count_while_names_are_hidden() -> None:
    assert wording.support_text(2, 3) == "2 of 3"
    assert wording.support_text(0, 3) == "nobody"


def test_names_stand_in_a_row() -> None:
    assert wording.names_text(["Mira", "Aiko"]) == "Mira, Aiko"


@each_row(
    ("origins", "text"),
    [
        ([], ""),
        (["manual"], "made by hand"),
        (["manual", "manual"], "made by hand"),
        (["accepted", "corrected"], "accepted as suggested, suggestion corrected"),
        (["accepted", "corrected", "imported"], "accepted as suggested, suggestion corrected…"),
        (["of a later version"], "of a later version"),
    ],
)
def test_a_reading_says_how_it_came_about(origins: list[str], text: str) -> None:
    assert wording.came_text(origins) == text


def test_every_origin_that_stands_has_words() -> None:
    same_word = {"imported", "rejected"}  # the second never stands
    assert {o for o in ORIGINS if wording.came_text([o]) == o} == same_word


@each_row(
    ("ms", "text"),
    [(None, ""), (0, "0.0 s"), (3_140, "3.1 s"), (89_999, "90.0 s"), (90_000, "2 min"), (600_000, "10 min")],
)
def test_a_time_is_said_in_seconds_and_then_in_minutes(ms: float | None, text: str) -> None:
    assert wording.seconds_text(ms) == text
