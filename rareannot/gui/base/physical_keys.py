"""Keys by their place on the keyboard: on a layout that writes other letters, the key of X still is that of X.

A key says if it is by its native code: evdev's on X11 (8 more), Wayland and the console, the scan code on Windows,
which is the same number for these keys, and the virtual key on macOS. What a layout types itself always comes first.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

_PLAIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_EVDEV = (41, *range(2, 14), *range(16, 28), 43, *range(30, 41), *range(44, 54))
_MAC = (
    *(50, 18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24, 12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30, 42),
    *(0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 6, 7, 8, 9, 11, 45, 46, 43, 47, 44),
)
"""The codes of the keys in the order of ``_PLAIN``."""
_X11_OFFSET = 8
_ALT_GR = 0x80
"""X11's modifier for the third level: what is typed with it is meant as typed."""
_LETTERS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_LAYOUTS = {
    "ru": "йцукенгшщзхъфывапролджэячсмитьбю.",
    "ua": "йцукенгшщзхїфівапролджєячсмитьбю.",
    "gr": ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
    "il": "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",
    "ara": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ",
}
"""What layouts type on the keys of ``_LETTERS``: enough to know a layout by one key, and to show its caps."""
_TYPED_ANYWHERE = ",./"
"""What each of these layouts types somewhere, if not on the same key."""
_LAYOUT_PROPERTY = "keyboard_layout"
"""The application's property with the layout that was typed on last; "" for one with Latin letters, or unknown."""


@cache
def _places(platform: str) -> Mapping[int, int]:
    """From a native code to the key's place in ``_PLAIN``."""
    if platform == "cocoa":
        codes: Iterable[int] = _MAC
    else:
        codes = (code + (0 if platform == "windows" else _X11_OFFSET) for code in _EVDEV)
    return {code: place for place, code in enumerate(codes)}


def place_of(event: QKeyEvent, platform: str = "") -> int | None:
    """Returns which key of an American keyboard was pressed, as a number; None for those that write nothing, or if nobody knows.

    ``platform`` is Qt's name of it, by default that of the program.
    """
    platform = platform or QGuiApplication.platformName()
    if platform == "cocoa":  # the scan code says nothing there but whether a key was pressed; 0 is the key of A
        return _places(platform).get(event.nativeVirtualKey()) if event.nativeScanCode() else None
    return _places(platform).get(event.nativeScanCode())


def by_place(event: QKeyEvent, platform: str = "") -> tuple[str, ...]:
    """Returns the keys, in Qt's portable form, that a key press means by its place on an American keyboard.

    None if the layout has a Latin letter or a digit on it: then that is what was meant.
    """
    place = place_of(event, platform)
    if place is None or _is_latin(event) or _at_third_level(event, platform):
        return ()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = QKeySequence(held.value | ord(_PLAIN[place].upper())).toString()
    return (key, _SHIFTED[place]) if held == Qt.KeyboardModifier.ShiftModifier else (key,)


def latin(event: QKeyEvent, platform: str = "") -> QKeyEvent | None:
    """Returns the same key press as an American keyboard would send it; None if this is what was sent, or nobody knows."""
    place = place_of(event, platform)
    if place is None or not by_place(event, platform):
        return None
    modifiers = event.modifiers()
    row = _SHIFTED if modifiers & Qt.KeyboardModifier.ShiftModifier else _PLAIN
    typed = "" if modifiers & ~Qt.KeyboardModifier.ShiftModifier else row[place]
    return QKeyEvent(event.type(), ord(_PLAIN[place].upper()), modifiers, typed)


# ---- which layout is in use ----


def learn(event: QKeyEvent, platform: str = "") -> None:
    """Know from a key press which layout is in use, and show its caps from now on."""
    place = place_of(event, platform)
    if place is None or _PLAIN[place] not in _LETTERS or len(event.text()) != 1:
        return
    typed, at, now = event.text().lower(), _LETTERS.index(_PLAIN[place]), layout_in_use()
    if typed.isascii():
        fitting = [""] if typed.isalpha() else [now]
    else:
        fitting = [name for name, letters in _LAYOUTS.items() if letters[at] == typed] or [""]
    app = QApplication.instance()
    if now not in fitting and isinstance(app, QApplication):
        app.setProperty(_LAYOUT_PROPERTY, fitting[0])
        for widget in app.allWidgets():
            if widget.isVisible():
                widget.update()


def layout_in_use() -> str:
    """Returns the name of the layout whose caps are shown; "" for one with Latin letters."""
    app = QGuiApplication.instance()
    return str(app.property(_LAYOUT_PROPERTY) or "") if app is not None else ""


def cap(key: str) -> str:
    """Returns what stands, in the layout in use, on the key that ``key`` is pressed by; itself where that can be typed."""
    letters = _LAYOUTS.get(layout_in_use(), "")
    at = _LETTERS.find(key.lower()) if len(key) == 1 else -1
    if at < 0 or not letters or key in letters or key in _TYPED_ANYWHERE:
        return key
    return letters[at].upper()


def _at_third_level(event: QKeyEvent, platform: str) -> bool:
    """True if AltGr was held: what it types is meant as typed. Only X11 says so."""
    here = platform or QGuiApplication.platformName()
    return here not in ("windows", "cocoa") and bool(event.nativeModifiers() & _ALT_GR)


def _is_latin(event: QKeyEvent) -> bool:
    """True if the layout has a Latin letter or a digit on the key."""
    text = event.text() if event.text().isprintable() else ""
    typed = text or (chr(event.key()) if event.key() < Qt.Key.Key_Escape else "")
    return typed.isascii() and typed.isalnum()
