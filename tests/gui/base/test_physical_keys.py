"""Every action by the native key events of six layouts: by what they type, and else by the key's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.actions import ACTIONS, ARTICLE, REVIEW, WINDOW
from rareannot.gui.base.menus import KeyMap, Menus
from rareannot.gui.base.physical_keys import by_place, cap, latin, layout_in_use, learn
from rareannot.gui.widgets.keycap import cap_texts
from tests.rows import each_row

AMERICAN = ("`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?')
EVDEV = (41, *range(2, 14), *range(16, 28), 43, *range(30, 41), *range(44, 54))
MAC = {"a": 0, "s": 1, "z": 6, "x": 7, "1": 18, "2": 19, "5": 23, "6": 22, "[": 33, "k": 40, "m": 46, "/": 44, ".": 47}
NO, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@dataclass(frozen=True)
class Layout:
    """What the keys of ``AMERICAN`` type on another layout, plain and with Shift (xkb's tables)."""

    plain: str
    shifted: str

    def event(self, place: int, held: Qt.KeyboardModifier = NO, kind: QEvent.Type = QEvent.Type.KeyPress) -> QKeyEvent:
        """The key press that X11 sends for a key, modifiers held."""
        text = "" if held & ~SHIFT else (self.shifted if held == SHIFT else self.plain)[place]
        sign = (text or self.plain[place]).upper()
        key = ord(sign) if len(sign) == 1 else ord(self.plain[place])
        return QKeyEvent(kind, key, held, EVDEV[place] + 8, 0, 0, text)

    def ways(self, key: str) -> Iterator[QKeyEvent]:
        """The presses that a person may try for a key of the table: the sign itself, and the key that has it in America."""
        combination = QKeySequence(key)[0]  # type: ignore[index]
        held, wanted = combination.keyboardModifiers(), QKeySequence(combination.key()).toString()
        if len(wanted) != 1:  # Space, an arrow, F5: the same everywhere
            yield QKeyEvent(QEvent.Type.KeyPress, combination.key(), held, " " if wanted == "Space" else "")
            return
        for row, more in ((self.plain, NO), (self.shifted, SHIFT)):
            if wanted.lower() in row and not (more and held):
                yield self.event(row.index(wanted.lower()), held | more)
        for row, more in ((AMERICAN[0], NO), (AMERICAN[1], SHIFT)):
            if wanted.lower() in row and not self.latin_at(row.index(wanted.lower())):
                yield self.event(row.index(wanted.lower()), held | more)

    def latin_at(self, place: int) -> bool:
        return self.plain[place].isascii() and self.plain[place].isalnum()


LAYOUTS = {
    "ru": Layout("ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.", 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'),
    "gr": Layout("`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ΄'ζχψωβνμ,./", '~!@#$%^&*()_+:΅ΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?'),
    "il": Layout(";1234567890-=/'קראטוןםפ][\\שדגכעיחלךף,זסבהנמצתץ.", '~!@#$%^&*)(_+QWERTYUIOP}{|ASDFGHJKL:"ZXCVBNM><?'),
    "ara": Layout(
        "ذ1234567890-=ضصثقفغعهخحجد\\شسيبلاتنمكطئءؤرﻻىةوزظ",
        "ّ!@#$%^&*)(_+ًٌَُﻹإ`÷×؛<>|ٍِ][ﻷأـ،/:\"~ْ}{ﻵآ',.؟",
    ),
    "fr": Layout("²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!", "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§"),
    "de": Layout("^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-", "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_"),
}
LABELS = builtin_label_set()


@pytest.fixture(autouse=True)
def unknown_layout(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setProperty("keyboard_layout", None)


@each_row("name", LAYOUTS)
def test_the_tables_of_this_test_have_each_key_once(name: str) -> None:
    assert len(LAYOUTS[name].plain) == len(LAYOUTS[name].shifted) == len(EVDEV) == 47


@each_row("scope", [ARTICLE, REVIEW])
@each_row("name", LAYOUTS)
def test_each_action_of_a_page_and_each_label_has_a_key_on_the_layout(
    qapp: QApplication, name: str, scope: str
) -> None:
    layout = LAYOUTS[name]
    learn(layout.event(AMERICAN[0].index("d")))
    keys = KeyMap.of(LABELS if scope == ARTICLE else builtin_label_set("quantities-only"), ACTIONS, scope)
    dead = []
    for key, meaning in keys.keys.items():
        if any(spec.name == meaning and spec.scope == WINDOW for spec in ACTIONS):
            continue
        if not any(keys.name_of(event) == meaning for event in layout.ways(key)):
            dead.append((key, meaning))
    # "<" and ">" are on a key of their own on AZERTY and QWERTZ, and behind Alt+Shift+arrow everywhere
    assert [one for one in dead if one[0] not in "<>"] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_action_of_the_window_has_its_key_on_the_layout(qtbot: QtBot, name: str) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    done: list[str] = []
    menus, layout, dead = Menus(window.menuBar(), window, done.append), LAYOUTS[name], []
    for spec in (s for s in ACTIONS if s.scope == WINDOW):
        for key in spec.keys:
            done.clear()
            for event in layout.ways(key):
                if QKeySequence(event.keyCombination()) in menus.actions[spec.name].shortcuts() or event.text() == key:
                    done.append(spec.name)  # Qt's own comparison takes it
                else:
                    menus.press_by_place(event, None)
            if spec.name not in done:
                dead.append((key, spec.name, tuple(done)))
    assert [one for one in dead if one[0] not in ("Ctrl++", "Ctrl+=")] == []  # one of the two is enough


def event_of(name: str, sign: str, held: Qt.KeyboardModifier = NO) -> QKeyEvent:
    return LAYOUTS[name].event(AMERICAN[0].index(sign), held)


@each_row(
    ("name", "sign", "held", "meaning"),
    [
        ("ru", "x", NO, "reject"),
        ("ru", "p", SHIFT, "label:PERSON"),
        ("ru", "d", SHIFT, "previous_uncovered"),
        ("ara", "d", SHIFT, "previous_uncovered"),
        ("ru", "/", NO, "select_right"),  # it types a full stop
        ("fr", "2", NO, "label:QUANTITY"),  # unshifted, it types é
        ("fr", "2", SHIFT, "label:QUANTITY"),
        ("fr", "w", NO, "accept_article_labels"),  # it types z; it is not the key of "widen"
        ("fr", "m", NO, "select_left"),  # it types a comma
        ("de", "[", NO, "previous_mark"),
        ("il", "w", NO, "widen"),
        ("gr", "c", CTRL, "copy"),
    ],
)
def test_what_is_typed_comes_before_the_place(
    qapp: QApplication, name: str, sign: str, held: Qt.KeyboardModifier, meaning: str
) -> None:
    learn(event_of(name, "d"))
    assert KeyMap.of(LABELS).name_of(event_of(name, sign, held)) == meaning


@each_row("sign", MAC)
def test_the_place_is_known_on_every_platform(qapp: QApplication, sign: str) -> None:
    place = AMERICAN[0].index(sign)
    press = partial(QKeyEvent, QEvent.Type.KeyPress, ord("Ж"), NO)
    assert by_place(press(EVDEV[place] + 8, 0, 0, "ж"), "xcb") == (sign.upper(),)
    assert by_place(press(EVDEV[place] + 8, 0, 0, "ж"), "wayland") == (sign.upper(),)
    assert by_place(press(EVDEV[place], 0, 0, "ж"), "windows") == (sign.upper(),)
    assert by_place(press(1, MAC[sign], 0, "ж"), "cocoa") == (sign.upper(),)


def test_a_key_without_a_native_code_and_what_alt_gr_types_are_as_they_are(qapp: QApplication) -> None:
    plain = QKeyEvent(QEvent.Type.KeyPress, ord("Ч"), NO, "ч")
    third = QKeyEvent(QEvent.Type.KeyPress, ord("Ź"), NO, EVDEV[AMERICAN[0].index("x")] + 8, 0, 0x80, "ź")
    assert (by_place(plain), by_place(third), latin(plain)) == ((), (), None)


def test_the_caps_are_those_of_the_layout_that_was_typed_on(qapp: QApplication) -> None:
    assert (cap("X"), layout_in_use()) == ("X", "")
    learn(event_of("ru", "f"))
    assert [cap(key) for key in ("X", "[", "/", ".", "1")] == ["Ч", "Х", "/", ".", "1"]
    assert cap_texts(("X", "Ctrl+X")) == ("Ч", "Ctrl X")
    learn(event_of("ru", "1"))  # a digit says nothing
    assert layout_in_use() == "ru"
    learn(event_of("il", "f"))
    assert cap("X") == "ס"
    learn(event_of("de", "f"))
    assert cap("X") == "X"
