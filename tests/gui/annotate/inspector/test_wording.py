"""What the inspector says: how a span came about, figures as they are typed, steps of a history and moments."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rareannot.core.figure import MODIFIERS, Figure
from rareannot.core.marks import Mark
from rareannot.core.spans import ORIGINS
from rareannot.gui.annotate.inspector import wording
from rareannot.gui.base import act_wording
from rareannot.store.history import Step
from tests.rows import each_row

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "kilundu ships 500 tons of lithium"


def step(kind: str, part: tuple[int, int] | None = (0, 7), label: str = "ORG", count: int = 1) -> Step:
    return Step("a1", "2026-03-13T09:14:00Z", "Mira", kind, count, part, label)


def test_every_origin_has_a_name_of_its_own() -> None:
    names = [wording.state_name(state) for state in (*ORIGINS, "undecided")]
    assert len(set(names)) == len(names)
    assert wording.state_name("propagated") == "as the same words"


def test_a_state_of_a_later_version_keeps_its_own_name() -> None:
    assert wording.state_name("dreamt") == "dreamt"


def test_every_modifier_has_a_name_in_the_usual_order() -> None:
    assert wording.modifier_names() == [
        ("none", "exactly"),
        ("about", "about"),
        ("up_to", "up to"),
        ("at_least", "at least"),
        ("at_most", "at most"),
        ("more_than", "more than"),
        ("less_than", "less than"),
        ("range", "range"),
    ]
    assert tuple(modifier for modifier, _ in wording.modifier_names()) == MODIFIERS


@each_row(
    ("figure", "text"),
    [
        (None, ""),
        (Figure(Decimal(24_280)), "24 280"),
        (Figure(Decimal("0.5")), "0.5"),
        (Figure(low=Decimal(12), high=Decimal(15), modifier="range"), "12 – 15"),
        (Figure(low=Decimal(12), modifier="range"), "12"),
    ],
)
def test_a_number_is_shown_as_it_is_typed(figure: Figure | None, text: str) -> None:
    assert wording.number_text(figure).replace("\u202f", " ").replace("\u00a0", " ") == text


def test_a_span_says_its_source_where_it_has_one() -> None:
    assert wording.origin_text(Mark("m", 0, 7, "ORG", "accepted", source="figures 3")) == "from figures 3"
    assert wording.origin_text(Mark("m", 0, 7, "ORG", "manual")) == ""


@each_row(
    ("kind", "text"),
    [("make", "marked it"), ("reject", "rejected it"), ("undo", "undid a step"), ("of later", "of later")],
)
def test_an_action_says_what_it_did_to_the_span(kind: str, text: str) -> None:
    assert act_wording.what_text(kind) == text


@each_row(
    ("one", "text"),
    [
        (step("make"), "marked “kilundu” as ORG"),
        (step("accept"), "accepted “kilundu”, ORG"),
        (step("relabel"), "labelled “kilundu” ORG"),
        (step("undo", count=3), "undid a step on 3 spans"),
        (step("undo"), "undid a step: “kilundu”"),
        (step("undo", None), "undid a step"),
        (step("done", None), "set the article done"),
        (step("link"), "linked “kilundu”"),
        (step("unlink", None), "removed a link"),
        (step("accept all on screen", count=12), "accepted 12 suggestions on screen"),
        (step("relabel", count=2), "labelled “kilundu” ORG"),
        (step("of later", None), "of later"),
    ],
)
def test_a_step_says_what_it_did_to_a_span_to_many_or_to_the_article(one: Step, text: str) -> None:
    assert act_wording.step_text(one, TEXT) == text


def test_many_words_are_cut_and_line_breaks_become_blanks() -> None:
    text = "a\n\nb " + "long " * 20
    assert (
        act_wording.step_text(step("resize", (0, len(text))), text)
        == f"moved an edge: “{('a b ' + 'long ' * 20)[:40]}…”"
    )
    assert act_wording.step_text(step("resize", (0, 4)), text) == "moved an edge: “a b”"


def moment() -> datetime:
    """The time of a step in this computer's zone."""
    return datetime(2026, 3, 13, 9, 14, 5, tzinfo=UTC).astimezone()


def test_a_moment_of_today_is_a_time() -> None:
    at = "2026-03-13T09:14:05Z"
    assert act_wording.when_text(at, moment().date()) == f"{moment():%H:%M}"
    assert act_wording.when_text(at, moment().date(), seconds=True) == f"{moment():%H:%M:%S}"


def test_a_moment_before_has_its_day() -> None:
    told = act_wording.when_text("2026-03-13T09:14:05Z", date(2026, 11, 1))
    assert told.endswith(f" {moment():%H:%M}")
    assert told.startswith(f"{moment().day} ")


def test_what_is_no_moment_is_shown_as_it_is() -> None:
    assert act_wording.when_text("once upon a time", date(2026, 1, 1)) == "once upon a time"
