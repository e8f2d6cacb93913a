"""Hints at the foot: which there are, and the keys of now beside their words."""

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.widgets.key_hints import CALM, DECIDED, LABELS, PARTS, SELECTED, USUAL, of_part, usual, with_keys
from rareannot.gui.widgets.keycap import AND_SO_ON, OR
from tests.rows import each_row

pytestmark = pytest.mark.usefixtures("qapp")


def names(hints: list[tuple[str, str]]) -> list[str]:
    return [name for name, _ in hints]


@each_row(
    ("state", "expected"),
    [
        ({"calm": False}, list(USUAL)),
        ({"calm": True}, list(CALM)),
        ({"calm": False, "selected": True}, [name for name, _ in SELECTED]),
        ({"calm": True, "selected": True}, [name for name, _ in SELECTED]),
        ({"calm": False, "decided": True}, [name for name, _ in DECIDED]),
        ({"calm": True, "decided": True}, list(CALM)),
        ({"calm": False, "selected": True, "decided": True}, [name for name, _ in SELECTED]),
    ],
)
def test_the_hints_go_by_what_is_selected_decided_and_shown(state: dict[str, bool], expected: list[str]) -> None:
    assert names(usual(**state)) == expected


@pytest.mark.parametrize("state", [{}, {"selected": True}, {"decided": True}])
def test_every_hint_has_words(state: dict[str, bool]) -> None:
    assert all(words for _, words in usual(calm=False, **state))


def test_every_hint_is_an_action_of_the_table() -> None:
    hinted = {*USUAL, *CALM, *(name for name, _ in (*SELECTED, *DECIDED))} - {LABELS}
    assert hinted <= set(BY_NAME)


@each_row("part", PARTS)
def test_a_part_with_the_keys_has_hints_of_its_own(part: str) -> None:
    assert all(name.startswith("=") and words for name, words in of_part(part))
    assert of_part(part)


def test_the_article_has_no_hints_of_a_part() -> None:
    assert of_part("") == []


def test_a_hint_has_the_first_key_of_now() -> None:
    keyboard = Shortcuts()
    assert with_keys([("reject", "reject")], keyboard) == [("X", "reject")]
    keyboard.set_keys("reject", ("R",))
    assert with_keys([("reject", "reject")], keyboard) == [("R", "reject")]


def test_an_action_without_a_key_is_not_hinted_at() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("reject", ())
    assert with_keys([("reject", "reject"), ("undo", "undo")], keyboard) == [("Ctrl+Z", "undo")]


def test_words_without_an_action_stay() -> None:
    assert with_keys([("", "3 may be missed")], Shortcuts()) == [("", "3 may be missed")]


def test_two_actions_that_do_the_same_have_both_their_keys() -> None:
    ((keys, words),) = with_keys([("same_elsewhere undo", "mark them")], Shortcuts())
    assert (keys, words) == (("S", OR, "Ctrl+Z"), "mark them")


def test_a_key_of_a_list_is_said_as_it_is() -> None:
    assert with_keys([("=Down", "later step")], Shortcuts()) == [("↓", "later step")]
    assert with_keys([("=Escape", "leave")], Shortcuts()) == [("Esc", "leave")]


def test_labels_are_hinted_at_by_the_first_two_of_their_keys() -> None:
    labels = builtin_label_set()
    keyed = [one.key for one in labels.labels if one.key]
    assert with_keys([(LABELS, "make a span")], Shortcuts(), labels) == [((*keyed[:2], AND_SO_ON), "make a span")]


def test_without_labels_they_are_not_hinted_at() -> None:
    assert with_keys([(LABELS, "make a span")], Shortcuts()) == []
