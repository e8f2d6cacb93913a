"""The style sheet and the appearance: filled in from the tokens, legible, followed by what is on the screen, and seen whole."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rareannot.core.bundled import bundled_text
from rareannot.core.errors import UserError
from rareannot.gui.base import style
from rareannot.gui.base.focus import FocusWatch
from rareannot.gui.base.style import Appearance
from rareannot.gui.base.theme import CONTRAST_PROPERTY, SCALE_PROPERTY, Theme, system_scale, theme_of, tokens
from rareannot.gui.widgets.labels import label, spin_box
from tests.rows import each_row

MARKS = {"chevron": "c.svg", "tick": "t.svg", "dot": "d.svg"}


@pytest.mark.parametrize("theme", [Theme(), Theme(dark=True), Theme(scale=1.5)])
@pytest.mark.usefixtures("qapp")
def test_the_style_sheet_is_filled_in_completely(theme: Theme) -> None:
    sheet = style.style_sheet(theme, MARKS)
    assert "$" not in sheet
    assert theme.colour("accent").name() in sheet


def test_no_colour_is_written_in_the_style_sheet_itself() -> None:
    rules = re.sub(r"/\*.*?\*/", "", bundled_text("style.qss"), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", rules) == []


def test_widgets_know_the_theme_in_force(qtbot: QtBot, qapp: QApplication) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    for theme in (Theme(), Theme(dark=True), Theme(dark=True, scale=1.5), Theme()):
        style.apply(qapp, theme)
        qapp.processEvents()
        assert theme_of(widget) == theme


def test_applying_a_theme_changes_what_is_on_screen(qtbot: QtBot, qapp: QApplication) -> None:
    words = label("score", "muted")
    qtbot.addWidget(words)
    words.show()
    for theme in (Theme(), Theme(dark=True)):
        style.apply(qapp, theme)
        qapp.processEvents()
        assert words.palette().color(QPalette.ColorRole.WindowText) == theme.colour("muted")
    style.apply(qapp, Theme())


def test_numbers_that_cannot_be_changed_look_so(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    field = QSpinBox()
    qtbot.addWidget(field)
    field.show()
    field.setEnabled(False)
    qapp.processEvents()
    assert field.grab().toImage().pixelColor(field.width() - 8, field.height() // 2) == Theme().colour("window")


def test_a_text_view_with_a_palette_of_its_own_follows_too(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    view = QTextEdit()
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Base, Theme().colour("base"))
    view.setPalette(palette)
    qtbot.addWidget(view)
    view.show()
    style.apply(qapp, Theme(dark=True))
    qapp.processEvents()
    assert view.grab().toImage().pixelColor(60, 60) == Theme(dark=True).colour("base")
    style.apply(qapp, Theme())


def test_text_grows_with_the_scale(qtbot: QtBot, qapp: QApplication) -> None:
    quote = label("about 97 percent", "span")
    qtbot.addWidget(quote)
    quote.show()
    heights = []
    for scale in (1.0, 1.5):
        style.apply(qapp, Theme(scale=scale))
        qapp.processEvents()
        heights.append(quote.font().pixelSize())
    style.apply(qapp, Theme())
    assert heights == [22, 33]


def test_the_appearance_says_when_it_changed(qtbot: QtBot, qapp: QApplication) -> None:
    appearance = style.Appearance(qapp, "light")
    with qtbot.waitSignal(appearance.changed) as said:
        appearance.choose("dark")
    assert said.args == [Theme(dark=True)]
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.choose("dark")
    appearance.choose("light")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    ("text", ("base", "window", "raised", "selection"), 7.0),
    ("muted", ("base", "window", "raised", "selection"), 4.5),
    ("accent", ("base", "window", "selection"), 4.5),
    ("on_accent", ("accent",), 4.5),
    ("good", ("window", "good_fill"), 4.5),
    ("warn", ("window", "warn_fill"), 4.5),
    ("bad", ("window", "bad_fill"), 4.5),
    ("text", ("good_fill", "warn_fill", "bad_fill"), 7.0),
    ("border_strong", ("base", "window"), 3.0),
    ("focus", ("base", "window"), 3.0),
]


@each_row("theme", ["light", "dark"])
@each_row(("ink", "grounds", "least"), PAIRS)
def test_words_and_edges_stand_out_from_their_ground(
    theme: str, ink: str, grounds: tuple[str, ...], least: float
) -> None:
    palette = tokens()["palette"][theme]
    for ground in grounds:
        light, dark = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= least, f"{ink} on {ground}"


def test_labels_keep_their_plain_text_under_every_role(qtbot: QtBot) -> None:
    for role in ("", "head", "title", "problem"):
        made = label("<i>x</i>", role)
        qtbot.addWidget(made)
        assert isinstance(made, QLabel)
        assert made.text() == "<i>x</i>"


def test_the_desktops_high_contrast_wins_over_our_colours_until_one_chooses(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "system_contrast", lambda: True)
    appearance = style.Appearance(qapp, "system", 1.0)
    try:
        assert appearance.theme.contrast
        for name in tokens()["palette"]["light"]:
            text = appearance.theme.colour("text")
            assert appearance.theme.colour(name).isValid()
            if name.endswith("_fill") or name in ("base", "window", "selection"):
                light, dark = sorted((appearance.theme.colour(name).lightness(), text.lightness()))
                assert dark - light > 100, name
        assert theme_of(QWidget()).contrast
        assert qapp.palette().color(QPalette.ColorRole.Text) == appearance.theme.colour("text")
        appearance.choose("dark")
        assert not appearance.theme.contrast
        assert not theme_of(QWidget()).contrast
    finally:
        style.apply(qapp, Theme())


@pytest.mark.parametrize(("size", "scale"), [(12, 1.0), (13, 1.0), (15, 1.0), (26, 2.0), (90, 2.5)])
@pytest.mark.usefixtures("qapp")
def test_text_is_as_large_as_the_desktop_writes(size: int, scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    face = QFont()
    face.setPixelSize(size)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: face)
    assert system_scale() == scale


def test_fields_that_stand_under_each_other_are_of_one_height(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme())
    form = QWidget()
    qtbot.addWidget(form)
    column, fields = QVBoxLayout(form), (QLineEdit("x"), spin_box(), QComboBox())
    for field in fields:
        column.addWidget(field)
    form.show()
    assert len({field.height() for field in fields}) == 1


@pytest.fixture(params=["light", "dark"])
def combo(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[QComboBox]:
    """A combo box of six items with its list open, the third one current."""
    appearance = Appearance(qapp, request.param)
    made = QComboBox()
    qtbot.addWidget(made)
    made.addItems([f"label set {n}" for n in range(6)])
    made.setCurrentIndex(2)
    made.show()
    qtbot.waitExposed(made)
    made.showPopup()
    QTest.qWait(50)
    yield made
    appearance.choose("system")


def test_the_list_of_a_combo_box_shows_every_item_whole(combo: QComboBox) -> None:
    shown = combo.view().viewport().rect()
    last = combo.view().visualRect(combo.model().index(combo.count() - 1, 0))
    assert shown.contains(last)


def test_one_sees_which_item_of_a_combo_box_is_current(combo: QComboBox) -> None:
    view = combo.view()
    image = view.viewport().grab().toImage()

    def ground(row: int) -> str:
        box = view.visualRect(combo.model().index(row, 0))
        return image.pixelColor(box.right() - 4, box.center().y()).name()

    assert ground(2) == theme_of(combo).colour("selection").name()
    assert ground(1) == ground(3) == theme_of(combo).colour("base").name()


@pytest.fixture
def light(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the usual appearance, which it has again afterwards."""
    style.apply(qapp, Theme())
    yield qapp
    style.apply(qapp, Theme())


def test_the_appearance_follows_the_desktop_while_that_is_chosen(
    light: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "system_contrast", lambda: False)
    for choice, follows in (("system", True), ("light", False)):
        monkeypatch.setattr(style, "system_is_dark", lambda: False)
        appearance, told = Appearance(light, choice, 1.5), list[Theme]()
        appearance.changed.connect(told.append)
        assert appearance.theme == Theme(scale=1.5)
        monkeypatch.setattr(style, "system_is_dark", lambda: True)
        light.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert told == [Theme(dark=True, scale=1.5)] * follows
        appearance.rescale(2.0)
        assert appearance.theme == Theme(dark=follows, scale=2.0)
        assert light.property(SCALE_PROPERTY) == 2.0
        appearance.choose("system")
        appearance.deleteLater()


@pytest.mark.parametrize(
    ("system", "choice", "asked"),
    [
        ("win32", "light", [Qt.ColorScheme.Light]),
        ("darwin", "dark", [Qt.ColorScheme.Dark]),
        ("win32", "system", [Qt.ColorScheme.Unknown]),
        ("linux", "dark", []),
    ],
)
def test_the_frame_is_as_light_as_the_window_where_the_system_draws_one(
    monkeypatch: pytest.MonkeyPatch, system: str, choice: str, asked: list[Qt.ColorScheme]
) -> None:
    class Hints:
        """What the system is asked for."""

        def __init__(self) -> None:
            self.asked = list[Qt.ColorScheme]()

        def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
            self.asked.append(scheme)

    hints = Hints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    monkeypatch.setattr(sys, "platform", system)
    style.match_frame(choice)
    assert hints.asked == asked


def test_an_application_is_dressed_once(light: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda _app, sheet: read.append(sheet))
    style.apply(light, Theme())
    assert read == []
    style.apply(light, Theme(dark=True, scale=1.5))
    assert len(read) == 1
    assert len(light.findChildren(FocusWatch)) == 1
    assert light.font().pixelSize() == Theme(scale=1.5).px(tokens()["font"]["size"]["ui"])
    assert light.palette().color(QPalette.ColorRole.Window) == Theme(dark=True).colour("window")
    assert (light.property(SCALE_PROPERTY), light.property(CONTRAST_PROPERTY)) == (1.5, False)


def test_families_are_quoted_but_for_those_that_every_system_has() -> None:
    assert style._quoted(["Inter", "sans-serif", "Noto Sans", "monospace", "a", "b", "c"]) == (
        '"Inter", sans-serif, "Noto Sans", monospace, "a", "b"'
    )


def test_the_marks_of_boxes_are_tinted_and_boxes_do_without_where_there_is_no_room(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = style._marks(Theme())
    assert {*marks} == {"chevron", "tick", "dot"}
    for name, colour in (("chevron", "muted"), ("tick", "on_accent"), ("dot", "on_accent")):
        assert Theme().colour(colour).name() in Path(marks[name]).read_text("utf-8")
    assert style._marks(Theme(dark=True))["chevron"] != marks["chevron"]

    def refuse(_: Theme) -> dict[str, str]:
        raise UserError("There is no room.")

    monkeypatch.setattr(style, "_tinted", refuse)
    assert style._marks(Theme()) == {"chevron": "", "tick": "", "dot": ""}


class BareApplication:
    """What is asked of an application that is dressed, and in which style it came."""

    def __init__(self, style_name: str, sheet: str) -> None:
        self._name, self._sheet = style_name, sheet
        self.styles, self.sheets, self.watched = list[str](), list[str](), False

    def style(self) -> "BareApplication":
        return self

    def objectName(self) -> str:
        return self._name

    def styleSheet(self) -> str:
        return self._sheet

    def setStyle(self, name: str) -> None:
        self.styles.append(name)

    def setStyleSheet(self, sheet: str) -> None:
        self.sheets.append(sheet)

    def findChild(self, _kind: type) -> "BareApplication | None":
        return self if self.watched else None

    def setProperty(self, *_: object) -> None: ...
    def setPalette(self, *_: object) -> None: ...
    def setFont(self, *_: object) -> None: ...


@pytest.mark.parametrize(
    ("name", "sheet", "styles"),
    [("windows11", "", ["Fusion"]), ("fusion", "", []), ("windows11", "QWidget {}", []), ("fusion", "QWidget {}", [])],
)
def test_an_application_that_comes_bare_gets_style_sheet_fonts_and_the_ring(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, name: str, sheet: str, styles: list[str]
) -> None:
    loaded, watching = list[bool](), list[object]()
    monkeypatch.setattr(style, "load_fonts", lambda: loaded.append(True))
    monkeypatch.setattr(style, "FocusWatch", watching.append)
    app: Any = BareApplication(name, sheet)
    style.apply(app, Theme())
    assert (app.styles, len(app.sheets), loaded, watching) == (styles, 1, [True], [app])
    app.watched = True
    style.apply(app, Theme())
    assert len(watching) == 1


def test_the_frame_follows_each_choice(light: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    monkeypatch.setattr(style, "match_frame", asked.append)
    appearance = Appearance(light, "dark")
    appearance.choose("light")
    assert asked == ["dark", "light"]
    assert not appearance.theme.dark
    appearance.deleteLater()
