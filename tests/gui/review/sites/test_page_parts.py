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
from rareannot.gui.review.sites.page import RuleBox, RuleBoxes, StateLine, rules_beside
from rareannot.gui.review.sites.readings import ReadingRow
from rareannot.gui.widgets.icons import IconView
from rareannot.store.values import Reviewed, Settled
from tests.gui.ground import ground

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


def test_a_rule_has_a_line_at_its_left_and_its_parts_below_each_other(qtbot: QtBot) -> None:
    box = RuleBox()
    qtbot.addWidget(box)
    box.show_rule("ORG", replace(ORG, rule="a company", examples=("{Lynas} sold",)))
    box.resize(400, 200)
    box.show()
    assert [ground(box, x, 100) for x in (0, 1, 2)] == ["border_strong", "border_strong", "window"]
    parts = (box.head, box.rule, box.example)
    assert {part.x() for part in parts} == {14}
    assert [part.y() for part in parts] == sorted({part.y() for part in parts})


def test_rules_stand_below_each_other(qtbot: QtBot) -> None:
    boxes = RuleBoxes(LABELS)
    qtbot.addWidget(boxes)
    boxes.resize(400, 400)
    boxes.show_rules(("ORG", "GPE"))
    boxes.show()
    first, second = boxes.boxes
    assert second.y() - first.geometry().bottom() == 12 + 1
    assert first.width() == 400


def test_how_a_site_stands_has_its_sign_beside_the_words(qtbot: QtBot) -> None:
    line = StateLine()
    qtbot.addWidget(line)
    line.resize(300, 60)
    line.show()
    seen = Reviewed(1, Document(TEXT), (), (), (Settled("e", DECISION, "Rita", AT),), {}, {}, "new")
    sign = line.findChild(IconView)
    assert isinstance(sign, IconView)
    pictures = []
    for name in ("decided", "changed"):
        line.show_state(seen, State(name, (DECISION,)), TODAY)
        assert sign.geometry().top() == 0
        assert line.words.x() == sign.geometry().right() + 1 + 8
        assert line.words.geometry().right() == line.width() - 1
        pictures.append(sign.grab().toImage())
    assert pictures[0] != pictures[1]
