"""The label list and the rule below it: room for the key, and an example only where there is one."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.annotate.inspector.labels import LabelButton, RuleSection
from rareannot.gui.widgets.marked_text import MarkedText

ORG = builtin_label_set()["ORG"]


def test_a_label_with_a_key_asks_for_room_for_it(qtbot: QtBot) -> None:
    with_key, without = (LabelButton(replace(ORG, key=key)) for key in ("O", ""))
    for one in (with_key, without):
        qtbot.addWidget(one)
    assert with_key.sizeHint().width() > without.sizeHint().width()


@pytest.mark.parametrize(
    ("rule", "examples", "shown"),
    [("a company", ("[Lynas] sold",), True), ("a company", (), False), ("", (), False), ("", ("[Lynas] sold",), True)],
)
def test_the_example_is_there_where_the_label_has_one(
    qtbot: QtBot, rule: str, examples: tuple[str, ...], shown: bool
) -> None:
    section = RuleSection()
    qtbot.addWidget(section)
    section.show()
    assert section.show_label(ORG)
    assert section.show_label(replace(ORG, rule=rule, examples=examples)) == bool(rule or examples)
    (example,) = section.findChildren(MarkedText)
    assert example.isVisible() == shown
