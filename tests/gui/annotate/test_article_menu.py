"""The right-click menu: which actions it has for a span, a selection or plain text, and what its lines do."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.core.marks import Mark
from rareannot.gui.annotate.article_mouse import SELECTION, TEXT, article_menu, groups_for
from rareannot.gui.base.actions import ACTIONS
from rareannot.gui.base.shortcuts import Shortcuts

LABELS = builtin_label_set()


def mark(label: str, state: str) -> Mark:
    return Mark("m", 0, 5, label, state)


@pytest.mark.parametrize(
    ("label", "state", "first", "second"),
    [
        ("ORG", "undecided", ("accept", "reject"), ("widen", "same_elsewhere", "nested")),
        ("ORG", "accepted", ("reject", "undecide"), ("widen", "same_elsewhere", "nested")),
        ("QUANTITY", "manual", ("reject", "undecide"), ("edit_value", "widen", "same_elsewhere", "nested")),
        ("BOILERPLATE", "undecided", ("accept", "reject"), ("nested",)),
        ("UNHEARD-OF", "accepted", ("reject", "undecide"), ("widen", "same_elsewhere", "nested")),
    ],
)
def test_a_span_is_judged_by_what_it_is(
    label: str, state: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    groups = groups_for(mark(label, state), LABELS, selected=False)
    alike = (("accept_string", "accept_label", "accept_source"),) if state == "undecided" else ()
    assert groups == (first, *alike, second, ("edit_note", "flag", "copy"))


def test_a_selection_comes_before_a_span() -> None:
    assert groups_for(mark("ORG", "accepted"), LABELS, selected=True) == SELECTION
    assert groups_for(None, LABELS, selected=True) == SELECTION


def test_on_plain_text_the_menu_moves_on() -> None:
    assert groups_for(None, LABELS, selected=False) == TEXT


def test_every_action_of_the_menus_is_in_the_table() -> None:
    groups = [*SELECTION, *TEXT]
    for label in ("ORG", "QUANTITY", "BOILERPLATE"):
        for state in ("undecided", "accepted"):
            groups += groups_for(mark(label, state), LABELS, selected=False)
    assert {name for group in groups for name in group} <= {spec.name for spec in ACTIONS}


@pytest.fixture
def done() -> list[str]:
    """What the menu asked to be done."""
    return []


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """Where the menu opens."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def lines(place: QWidget, done: list[str]) -> dict[str, QAction]:
    """The menu of a selection and of two labels, by the words of its lines."""
    menu = article_menu(place, SELECTION, LABELS.labels[:2], Shortcuts(), done.append)
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_a_line_has_its_key_beside_it(lines: dict[str, QAction]) -> None:
    assert {"Widen to the whole figure\tW", "Copy\tCtrl+C"} <= set(lines)


def test_labels_stand_behind_the_actions_with_their_keys(lines: dict[str, QAction]) -> None:
    one, other = LABELS.labels[:2]
    assert [words.split("\t")[0] for words in lines][-2:] == [one.name, other.name]
    assert list(lines)[-2] == f"{one.name}\t{one.key.upper()}"


def test_a_line_does_its_action(lines: dict[str, QAction], done: list[str]) -> None:
    lines["Copy\tCtrl+C"].trigger()
    assert done == ["copy"]


def test_a_labels_line_gives_that_label(lines: dict[str, QAction], done: list[str]) -> None:
    one = LABELS.labels[0]
    lines[f"{one.name}\t{one.key.upper()}"].trigger()
    assert done == [f"label:{one.name}"]
