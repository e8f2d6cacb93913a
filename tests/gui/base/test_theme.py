"""Colours and fonts of an appearance: light and dark, as large as was chosen, and the desktop's own where that has high contrast."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base import theme as module
from rareannot.gui.base.theme import (
    CONTRAST_PROPERTY,
    SCALE_PROPERTY,
    STILL_PROPERTY,
    Theme,
    motion_reduced,
    theme_of,
    tokens,
)


def test_lengths_and_letters_grow_with_the_text(qapp: QApplication) -> None:
    large = Theme(scale=1.5)
    assert (Theme().px(13), large.px(13), large.px(11)) == (13, 20, 16)
    assert large.font("ui", 12).pixelSize() == 18
    assert [int(Theme().font("ui", 12, weight).weight()) for weight in (400, 500, 600)] == [400, 500, 600]
    assert large.room(100) >= large.px(100) == 150
    one = Theme().font("ui", 12)
    one.setPixelSize(40)
    assert Theme().font("ui", 12).pixelSize() == 12


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_those_of_the_appearance(qapp: QApplication, dark: bool) -> None:
    theme, named = Theme(dark), tokens()["palette"]["dark" if dark else "light"]
    assert theme.colour("accent") == QColor(named["accent"])
    many = tokens()["label_colours"]
    entry = many[3]["dark" if dark else "light"]
    colours = theme.label(3)
    assert (colours.fill, colours.outline, colours.text) == tuple(QColor(entry[k]) for k in ("fill", "outline", "text"))
    assert theme.label(3 + len(many)) == colours
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.colour(tokens()["qpalette"]["Window"])
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        assert palette.color(disabled, role) == theme.colour("disabled")
    assert palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text) != theme.colour("disabled")


def test_with_high_contrast_the_desktop_s_own_colours_are_used(qapp: QApplication) -> None:
    theme, system = Theme(contrast=True), QApplication.palette()
    roles = QPalette.ColorRole
    assert theme.palette() == QPalette()
    assert theme.colour("text") == system.color(roles.WindowText)
    assert theme.colour("base") == system.color(roles.Base)
    assert theme.colour("disabled") == system.color(QPalette.ColorGroup.Disabled, roles.WindowText)
    selection, base, light = (theme.colour("selection"), system.color(roles.Base), system.color(roles.Highlight))
    for mixed, a, b in zip(selection.getRgb()[:3], base.getRgb()[:3], light.getRgb()[:3], strict=True):  # type: ignore[index]
        assert mixed == round(a + (b - a) * 0.3)


def test_a_widget_s_theme_is_that_of_the_ground_it_stands_on(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    inner = QWidget(outer)

    def ground(widget: QWidget, colour: QColor) -> None:
        palette = widget.palette()
        palette.setColor(QPalette.ColorRole.Window, colour)
        widget.setPalette(palette)

    for colour, dark in (
        (QColor("#000000"), True),
        (QColor("#ffffff"), False),
        (QColor(127, 127, 127), True),
        (QColor(128, 128, 128), False),
    ):
        ground(outer, colour)
        ground(inner, QColor(0, 0, 0, 0))
        assert (theme_of(outer).dark, theme_of(inner).dark) == (dark, dark)
    ground(inner, QColor("#000000"))
    assert theme_of(inner).dark


def test_scale_contrast_and_stillness_are_the_application_s(qtbot: QtBot, qapp: QApplication) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = {name: qapp.property(name) for name in (SCALE_PROPERTY, CONTRAST_PROPERTY, STILL_PROPERTY)}
    try:
        qapp.setProperty(SCALE_PROPERTY, 1.25)
        qapp.setProperty(CONTRAST_PROPERTY, True)
        qapp.setProperty(STILL_PROPERTY, True)
        assert (theme_of(widget).scale, theme_of(widget).contrast, motion_reduced()) == (1.25, True, True)
        qapp.setProperty(SCALE_PROPERTY, None)
        qapp.setProperty(CONTRAST_PROPERTY, False)
        qapp.setProperty(STILL_PROPERTY, False)
        assert (theme_of(widget).scale, theme_of(widget).contrast, motion_reduced()) == (1.0, False, False)
    finally:
        for name, value in before.items():
            qapp.setProperty(name, value)


@pytest.mark.parametrize("pixels", [9, 13, 15, 16, 20, 400])
def test_the_size_of_the_desktop_s_letters_is_followed_from_where_it_is_unusual(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, pixels: int
) -> None:
    class Info:
        def __init__(self, _font: object) -> None: ...

        def pixelSize(self) -> int:
            return pixels

    monkeypatch.setattr(module, "QFontInfo", Info)
    usual = tokens()["font"]["size"]["ui"]
    assert module.system_scale() == (min(pixels / usual, module._MOST) if pixels > 15 else 1.0)


def test_the_desktop_s_wishes_are_asked_for_where_it_can_say_them(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wishes:
        def __init__(self, contrast: str) -> None:
            self.contrast = contrast

        def contrastPreference(self) -> str:
            return f"ContrastPreference.{self.contrast}"

    class Hints:
        def __init__(self, scheme: Qt.ColorScheme) -> None:
            self.scheme = scheme

        def colorScheme(self) -> Qt.ColorScheme:
            return self.scheme

    class NewHints(Hints):
        def accessibility(self) -> Wishes:
            return Wishes("HighContrast" if self.scheme == Qt.ColorScheme.Dark else "NoPreference")

    for hints, dark, contrast in (
        (Hints(Qt.ColorScheme.Dark), True, False),
        (Hints(Qt.ColorScheme.Unknown), False, False),
        (NewHints(Qt.ColorScheme.Dark), True, True),
        (NewHints(Qt.ColorScheme.Light), False, False),
    ):
        monkeypatch.setattr(QGuiApplication, "styleHints", lambda hints=hints: hints)
        assert (module.system_is_dark(), module.system_contrast()) == (dark, contrast)


def test_the_fonts_that_came_along_are_registered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken, folder = list[bytes](), tmp_path / "files"
    folder.mkdir()
    for name in ("SourceSerif4-Pro-Regular.ttf", "Pro-It.ttf", "Pro-Bold.ttf", "notes.txt"):
        (folder / name).write_bytes(name.encode())
    monkeypatch.setattr(QFontDatabase, "addApplicationFontFromData", taken.append)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    load = module.load_fonts.__wrapped__
    load()
    assert sorted(taken) == [b"Pro-It.ttf", b"SourceSerif4-Pro-Regular.ttf"]
    monkeypatch.setattr(module, "files", lambda _: tmp_path / "gone")
    load()
    assert len(taken) == 2


@pytest.mark.parametrize("family", ["ui", "article", "article_sans", "mono"])
def test_a_font_is_of_its_family(qapp: QApplication, family: str) -> None:
    assert Theme().font(family, 13).families() == list(tokens()["font"][family])
    assert module.font(family, 13.4).pixelSize() == 13
