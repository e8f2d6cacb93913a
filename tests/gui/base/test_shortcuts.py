"""Keys of one's own: changed, kept, reset, exported, and said where they clash."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.gui.base.actions import ACTIONS, ARTICLE, BY_NAME, REVIEW, WINDOW, ActionSpec
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import (
    LABEL_LOSES,
    LABEL_WINS,
    Clash,
    Shortcuts,
    clash_text,
    clashes,
    native,
    read_keys,
)
from tests.rows import each_row

NAMES = [spec.name for spec in ACTIONS]


def labels(key: str) -> LabelSet:
    return LabelSet("x", 1, (Label("PERSON", key=key),))


def test_the_keys_are_those_of_the_table_until_they_are_changed() -> None:
    keyboard = Shortcuts()
    assert keyboard.specs() == ACTIONS
    keyboard.set_keys("accept", ["a", "Ctrl+B"])
    assert (keyboard.keys("accept"), keyboard.own("accept")) == (("A", "Ctrl+B"), True)
    assert keyboard.keys("reject") == BY_NAME["reject"].keys
    keyboard.set_keys("accept", BY_NAME["accept"].keys)
    assert not keyboard.own("accept")


def test_what_was_changed_is_there_at_the_next_start(qtbot: QtBot) -> None:
    keyboard = Shortcuts(Settings())
    with qtbot.waitSignal(keyboard.changed):
        keyboard.set_keys("accept", ["Q"])
    assert Shortcuts(Settings()).keys("accept") == ("Q",)
    keyboard.reset("accept")
    assert Shortcuts(Settings()).keys("accept") == BY_NAME["accept"].keys


def test_resetting_all_forgets_every_change() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("accept", [])
    keyboard.set_keys("undo", ["F2"])
    keyboard.reset()
    assert keyboard.specs() == ACTIONS


@each_row("kept", ["no json", "[1]", '{"accept": 5}', '{"an_action_of_tomorrow": ["A"]}'])
def test_settings_of_another_version_do_no_harm(kept: str) -> None:
    Settings().put("keys", kept)
    assert Shortcuts(Settings()).specs() == ACTIONS


@given(
    st.dictionaries(
        st.sampled_from(NAMES), st.lists(st.sampled_from(["A", "F7", "Ctrl+J", "Shift+Tab", "?"]), max_size=3)
    )
)
def test_an_exported_file_brings_the_same_keys(changed: dict[str, list[str]]) -> None:
    first, second = Shortcuts(), Shortcuts()
    for name, keys in changed.items():
        first.set_keys(name, keys)
    assert second.take(first.exported()) == []
    assert [spec.keys for spec in second.specs()] == [spec.keys for spec in first.specs()]


def test_actions_that_are_not_known_are_named_and_left_out() -> None:
    text = json.dumps({"rareannot_keys": 1, "keys": {"accept": ["Q"], "fly": ["F"]}})
    assert read_keys(text) == ({"accept": ("Q",)}, ["fly"])


@each_row(
    "text", ["", "[]", "{}", '{"rareannot_keys": 1}', '{"rareannot_keys": 1, "keys": {"accept": "Q"}}', "[" * 99_999]
)
def test_another_file_is_refused_and_changes_nothing(text: str) -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("accept", ["Q"])
    with pytest.raises(UserError):
        keyboard.take(text)
    assert keyboard.keys("accept") == ("Q",)


def test_the_label_set_that_ships_clashes_with_no_key() -> None:
    assert clashes(ACTIONS, builtin_label_set()) == []


def test_a_label_takes_a_key_of_the_article_but_not_one_of_the_window() -> None:
    assert clashes(ACTIONS, labels("x")) == [Clash("X", "reject", "PERSON", LABEL_WINS)]
    keyboard = Shortcuts()
    keyboard.set_keys("import_files", ["Q"])
    found = clashes(keyboard.specs(), labels("q"))
    assert found == [Clash("Q", "import_files", "PERSON", LABEL_LOSES)]
    assert clash_text(found[0]) == "The key Q is used for “Import articles…”, so it cannot be that of PERSON."


def test_an_action_of_the_window_takes_the_key_of_one_of_the_article() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("accept", ["Ctrl+I"])
    assert clashes(keyboard.specs(), labels("")) == [Clash("Ctrl+I", "accept", "import_files")]
    assert keyboard.taker("accept", "Ctrl+I") == "import_files"
    assert keyboard.taker("accept", "F12") == ""


def test_keys_are_written_as_people_know_them() -> None:
    assert [native(k) for k in ("Return", "Alt+Right", "Ctrl+Shift+Up", "Space", "Ctrl++", "?")] == [
        "Enter", "Alt+→", "Ctrl+Shift+↑", "Space", "Ctrl++", "?",
    ]  # fmt: skip


def test_single_keys_of_the_article_are_told_with_what_they_do(qapp: object) -> None:
    keyboard = Shortcuts()
    found = keyboard.single_keys()
    assert found["X"] == BY_NAME["reject"].title()
    assert found["?"] == BY_NAME["show_keys"].title()
    assert all(len(key) == 1 and key == key.upper() for key in found)
    keyboard.set_keys("reject", ())
    assert "X" not in keyboard.single_keys()
    only = next(spec for spec in ACTIONS if spec.scope == REVIEW)
    keyboard.set_keys(only.name, ("9",))
    assert "9" not in keyboard.single_keys()


def _spec(name: str, scope: str, *keys: str) -> ActionSpec:
    return replace(BY_NAME[name], scope=scope, keys=keys)


@each_row(
    ("first", "second", "loser"),
    [
        (ARTICLE, WINDOW, "accept"),
        (WINDOW, ARTICLE, "reject"),
        (WINDOW, WINDOW, "reject"),
        (ARTICLE, ARTICLE, "reject"),
        (ARTICLE, REVIEW, ""),
        (REVIEW, WINDOW, "accept"),
    ],
)
def test_of_two_actions_that_could_be_meant_that_of_the_window_wins_else_the_first(
    first: str, second: str, loser: str
) -> None:
    found = clashes([_spec("accept", first, "F7"), _spec("reject", second, "Ctrl+J", "F7")], labels(""))
    winner = {"accept": "reject", "reject": "accept"}.get(loser, "")
    assert found == ([Clash("F7", loser, winner)] if loser else [])


def test_a_label_has_its_key_in_the_review_to_itself() -> None:
    assert clashes([_spec("accept", REVIEW, "X")], labels("x")) == []


def test_only_what_could_be_meant_takes_a_key() -> None:
    keyboard = Shortcuts()
    review = next(spec for spec in ACTIONS if spec.scope == REVIEW)
    assert keyboard.taker("accept", BY_NAME["accept"].keys[0]) == ""
    keyboard.set_keys(review.name, ("F12",))
    assert keyboard.taker("accept", "F12") == ""
    assert keyboard.taker("import_files", "F12") == review.name
    keyboard.set_keys("reject", ("f12",))
    assert keyboard.taker("accept", "F12") == "reject"


def test_one_action_is_reset_and_the_others_stay() -> None:
    keyboard = Shortcuts(Settings())
    keyboard.set_keys("accept", ["Q", "", "Q"])
    keyboard.set_keys("undo", [])
    assert (keyboard.keys("accept"), keyboard.first("undo"), keyboard.first("accept")) == (("Q",), "", "Q")
    keyboard.reset("accept")
    assert (keyboard.own("accept"), keyboard.own("undo")) == (False, True)
    keyboard.reset("undo")
    assert Settings().text("keys") == ""


def test_a_file_whose_keys_are_none_says_of_which_action(qapp: object) -> None:
    for keys in ([5], [""], "Q"):
        with pytest.raises(UserError, match="“accept”"):
            read_keys(json.dumps({"rareannot_keys": 1, "keys": {"accept": keys}}))
    assert [native(key) for key in ("Left", "Down", "Shift+Up", "Return", "Ctrl+Return")] == [
        "←", "↓", "Shift+↑", "Enter", "Ctrl+Return",
    ]  # fmt: skip
    keyboard, other = Shortcuts(), Shortcuts()
    keyboard.set_keys("accept", ["Q"])
    other.set_keys("undo", ["F2"])
    assert other.take(keyboard.exported()) == []
    assert (other.own("accept"), other.own("undo")) == (True, False)
