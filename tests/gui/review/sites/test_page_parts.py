"""Parts of a site's page as values: whose rules decide, a rule with its example, and how a site stands."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import Decision, State
from rareannot.core.spans import Span
from rareannot.gui.base.numbers import clock_text, day_text, local
from rareannot.gui.review.sites.page_parts import RuleBox, RuleBoxes, StateLine, rules_beside
from rareannot.gui.review.sites.readings import ReadingRow
from rareannot.store.values import Reviewed, Settled

LABELS = builtin_label_set()
ORG = LABELS["ORG"]


def row(label: str, support: int, *more: str) -> ReadingRow:
    spans = tuple(Span(0, 5, one) for one in (label, *more) if one)
    return ReadingRow("1", 0, spans, (), "", "", "", support=support)


A, B, C, NOTHING = row("ORG", 2), row("GPE", 2), row("LOC", 1), row("", 1)


@pytest.mark.parametrize(
    ("chosen", "rows", "labels"),
    [
        (A, (A, B, C), ("ORG", "GPE")),
        (B, (A, B, C), ("GPE", "ORG")),
        (C, (A, B, C), ("LOC",)),
        (A, (A, C), ("ORG",)),
        (NOTHING, (NOTHING, C), ()),
        (row("", 3), (row("", 3), C), ()),
        (row("ORG", 2, "GPE"), (row("ORG", 2, "GPE"),), ("ORG",)),
        (A, (), ("ORG",)),
    ],
)
def test_in_a_tie_the_rules_of_all_that_are_tied_decide(
    chosen: ReadingRow, rows: tuple[ReadingRow, ...], labels: tuple[str, ...]
) -> None:
    assert rules_beside(chosen, rows) == labels


def test_a_rule_has_its_example_where_there_is_one(qtbot: QtBot) -> None:
    box = RuleBox()
    qtbot.addWidget(box)
    box.show_rule("ORG", replace(ORG, rule="a company", examples=("{Lynas} sold", "more")))
    assert (box.head.text(), box.rule.text(), box.example.text()) == ("Rule for ORG", "a company", "Lynas sold")
    assert [part.isHidden() for part in (box.rule, box.example)] == [False, False]
    box.show_rule("ORG", replace(ORG, rule="", examples=()))
    assert [part.isHidden() for part in (box.rule, box.example)] == [True, True]
    box.show_rule("GONE", None)
    assert (box.head.text(), box.rule.text()) == ("Rule for GONE", "")
    assert [part.isHidden() for part in (box.rule, box.example)] == [True, True]


def test_as_many_rules_are_shown_as_are_asked_for(qtbot: QtBot) -> None:
    boxes = RuleBoxes(LABELS)
    qtbot.addWidget(boxes)
    for names in (("ORG",), ("GPE", "LOC", "GONE"), ("LOC",), ()):
        boxes.show_rules(names)
        assert boxes.shown() == [f"Rule for {name}" for name in names]
    assert len(boxes.boxes) == 3
    assert boxes.boxes[0].rule.text() != ""


TEXT = "lynas sold 97 percent"
AT = "2026-11-20T10:00:00Z"
TODAY = date(2026, 12, 24)
DECISION = Decision(0, 5, (Span(0, 5, "ORG"),), (0,), ("mira",), "f")


def said(qtbot: QtBot, state: State, *settled: Settled, today: date = TODAY) -> str:
    seen = Reviewed(1, Document(TEXT), (), (), settled, {}, {}, "new")
    line = StateLine()
    qtbot.addWidget(line)
    line.show_state(seen, state, today)
    assert line.isHidden() == (state.name == "open")
    return line.words.text()


def test_a_settled_site_says_as_what_by_whom_and_when(qtbot: QtBot) -> None:
    moment = local(AT)
    assert moment is not None
    settled = Settled("e", DECISION, "Rita", AT)
    day, clock = day_text(moment.date(), TODAY), clock_text(moment)
    decided = State("decided", (DECISION,))
    assert said(qtbot, decided, settled) == f"Settled as “lynas” ORG (Rita, {day})."
    assert said(qtbot, decided, settled, today=moment.date()) == f"Settled as “lynas” ORG (Rita, {clock})."
    changed = State("changed", (DECISION,))
    assert said(qtbot, changed, settled).startswith(f"Changed since it was settled as “lynas” ORG (Rita, {day}). ")
    said(qtbot, State("open"), settled)


def test_values_reasons_and_other_decisions_are_told_too(qtbot: QtBot) -> None:
    share = Span(11, 21, "PERCENT", Figure(Decimal(97), unit="percent"))
    both = replace(DECISION, spans=(Span(0, 5, "ORG"), share), why="by rule 3")
    nothing = replace(DECISION, spans=(), why="no name")
    other = replace(DECISION, start=7)
    state = State("decided", (both, nothing))
    found = said(
        qtbot, state, Settled("a", both, "Rita", "some day"), Settled("b", nothing, "", "some day"),
        Settled("c", other, "Mira", AT),
    )  # fmt: skip
    assert (
        found
        == f"Settled as “lynas” ORG, “97 percent” PERCENT {share.figure} (Rita); nothing here (). by rule 3 no name"
    )
