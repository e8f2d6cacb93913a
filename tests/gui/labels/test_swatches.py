"""How a label looks, in its own words or in words that say which look it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label
from rareannot.gui.base.theme import Theme, theme_of
from rareannot.gui.labels.swatches import ColourButton, ColourPalette, LabelAppearance
from rareannot.gui.widgets.marked_text import EDGE
from tests.gui.ground import colours, own_picture, repainted
from tests.gui.painted import painted_widget
from tests.gui.walk import nameless


@pytest.mark.parametrize(
    ("examples", "decided", "undecided"),
    [
        ((), "so it reads decided", "and this one undecided"),
        (("met {mara}",), "met mara", "and this one undecided"),
        (("met {mara}", "saw {ann}", "and {bo}"), "met mara", "saw ann"),
    ],
)
def test_each_look_is_shown_in_words_that_fit_it(
    qtbot: QtBot, examples: tuple[str, ...], decided: str, undecided: str
) -> None:
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.show_label(Label("PERSON", tag="PER", examples=examples))
    assert [(s.decided.text(), s.undecided.text()) for s in shown.sheets] == [(decided, undecided)] * 2


def test_both_looks_begin_at_the_same_place(qtbot: QtBot) -> None:
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.resize(700, 120)
    shown.show_label(Label("MATERIAL", tag="MAT", colour=6, examples=("rare {earths}", "rare {earths}")))
    shown.show()
    firsts = []
    for text in (shown.sheets[0].decided, shown.sheets[0].undecided):
        image = text.grab().toImage()
        paper = image.pixel(image.width() - 1, 0)
        inked = (x for x in range(image.width()) if any(image.pixel(x, y) != paper for y in range(image.height())))
        firsts.append(next(inked))
    assert firsts[0] == firsts[1]


def _button(qtbot: QtBot, colour: int = 6, tags: tuple[str, ...] = ()) -> ColourButton:
    made = ColourButton(colour)
    qtbot.addWidget(made)
    made.set_users(tags)
    made.resize(80, made.sizeHint().height())
    return made


def test_a_colour_is_named_with_those_who_have_it(qtbot: QtBot) -> None:
    free, used = _button(qtbot), _button(qtbot, tags=("ORG", "FAC"))
    name = free.accessibleName()
    assert name
    assert used.accessibleName() == f"{name}, used by ORG, FAC"
    assert used.accessibleName() in used.toolTip()
    used.set_users(())
    assert used.accessibleName() == name
    assert used.needs() < _button(qtbot, tags=("ORG", "FAC")).needs()


def test_a_colour_is_painted_with_its_tags_and_a_ring_where_it_is_the_label_s(qtbot: QtBot) -> None:
    button = _button(qtbot, tags=("ORG",))
    colours, ring = theme_of(button).label(6), theme_of(button).colour("focus").name()
    found = painted_widget(button)
    (box,) = found.filled(colours.fill.name())
    assert (found.of("ORG").colour, found.of("ORG").weight) == (colours.text.name(), 600)
    assert found.drawn(ring) == []
    assert found.drawn(colours.outline.name()) == [box]
    button.setChecked(True)
    (around,) = painted_widget(button).drawn(ring)
    assert around.width() > box.width()
    assert len(painted_widget(button).filled(colours.fill.name())) == 1
    button.resize(30, button.height())
    assert painted_widget(button).texts() != ["ORG"]


def test_a_colour_that_cannot_be_chosen_is_paler(qtbot: QtBot) -> None:
    button = _button(qtbot)
    strong = button.grab().toImage().pixelColor(40, button.height() // 2)
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(40, button.height() // 2) != strong


@pytest.fixture
def palette(qtbot: QtBot) -> ColourPalette:
    made = ColourPalette()
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show()
    made.show_colour(3, {3: ("ORG",), 5: ("FAC", "LOC")})
    return made


def test_the_label_s_colour_is_marked_and_the_one_that_tab_comes_to(palette: ColourPalette) -> None:
    for colour in (3, 16 + 4):
        palette.show_colour(colour, {})
        marked = [made.colour for made in palette.buttons if made.isChecked()]
        stops = [made.colour for made in palette.buttons if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert marked == stops == [colour % 16]
        assert palette.buttons[0].focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert "used by" not in palette.buttons[5].accessibleName()


def test_a_click_and_the_arrows_pick_a_colour(palette: ColourPalette, qtbot: QtBot) -> None:
    picked = list[int]()
    palette.picked.connect(picked.append)
    qtbot.mouseClick(palette.buttons[9], Qt.MouseButton.LeftButton)
    assert picked.pop() == 9
    palette.show_colour(3, {})
    for key, found in (
        (Qt.Key.Key_Left, [2]), (Qt.Key.Key_Right, [4]), (Qt.Key.Key_Down, [11]), (Qt.Key.Key_Up, []),
        (Qt.Key.Key_A, []),
    ):  # fmt: skip
        palette.show_colour(3, {})
        qtbot.keyClick(palette.buttons[3], key)
        assert picked == found, key
        picked.clear()
    palette.activateWindow()
    qtbot.waitUntil(palette.isActiveWindow)
    for first, key, last in ((0, Qt.Key.Key_Left, 0), (15, Qt.Key.Key_Right, 15), (8, Qt.Key.Key_Up, 0)):
        palette.show_colour(first, {})
        palette.buttons[first].setFocus()
        qtbot.keyClick(palette.buttons[first], key)
        assert [made.colour for made in palette.buttons if made.hasFocus()] == [last]


def test_colours_stand_in_more_rows_where_a_tag_would_be_cut(palette: ColourPalette) -> None:
    def rows(width: int) -> int:
        palette.resize(width, 300)
        layout = palette.layout()
        assert layout is not None
        layout.activate()
        return len({made.y() for made in palette.buttons})

    need = max(made.needs() for made in palette.buttons) + 2
    assert [rows(8 * need), rows(8 * need - 1), rows(4 * need), rows(4 * need - 1)] == [2, 4, 4, 8]
    palette.show_colour(3, {5: ("FAC", "LOC", "GPE", "NORP")})
    assert rows(8 * need) > 2


def test_each_sheet_is_of_its_own_appearance_and_marks_carry_the_tag(qtbot: QtBot) -> None:
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.resize(700, 120)
    shown.show_label(Label("PERCENT", "figure", tag="PCT", colour=6))
    shown.show()
    for sheet, dark in zip(shown.sheets, (False, True), strict=True):
        assert painted_widget(sheet).filled(Theme(dark).colour("base").name())
        assert (sheet.decided.text(), sheet.undecided.text()) == ("sold 300 of them", "for 12 or so more")
        looks = [(p.look, p.tag, p.colour) for text in (sheet.decided, sheet.undecided) for p in text._pieces]
        assert looks == [("accepted", "PCT", 6), ("undecided", "PCT", 6)]
        assert sheet.decided.geometry().bottom() < sheet.undecided.y() + 1
    assert shown.sheets[0].geometry().right() < shown.sheets[1].x()


def test_colours_and_sheets_have_smooth_edges(qtbot: QtBot) -> None:
    assert len(colours(own_picture(_button(qtbot)))) > 3
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.resize(700, 120)
    shown.show()
    assert len(colours(own_picture(shown.sheets[0]))) > 3


def test_colours_share_the_width_and_are_painted_anew_with_other_tags(palette: ColourPalette, qtbot: QtBot) -> None:
    assert {made.width() for made in palette.buttons} <= {(600 - 7 * 2) // 8, (600 - 7 * 2) // 8 + 1}
    assert {made.height() for made in palette.buttons} == {theme_of(palette).px(26)}
    first, second = palette.buttons[:2]
    assert second.x() - first.geometry().right() == 2 + 1
    assert nameless(palette) == []
    assert repainted(first, lambda: first.set_users(("MAT",))).contains(first.rect().center())


def test_a_colour_with_the_keyboard_has_a_thin_ring(palette: ColourPalette, qtbot: QtBot) -> None:
    palette.activateWindow()
    qtbot.waitUntil(palette.isActiveWindow)
    button, ring = palette.buttons[7], theme_of(palette).colour("focus").name()
    assert painted_widget(button).drawn(ring) == []
    button.setFocus()
    button.setProperty("ring", True)
    (thin,) = painted_widget(button).drawn(ring)
    assert thin.width() > button.width() - 4


def test_words_on_a_sheet_have_its_own_ink_and_begin_where_they_should(qtbot: QtBot) -> None:
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.resize(700, 300)
    shown.show_label(Label("ORG", tag="ORG"))
    shown.show()
    for sheet, dark in zip(shown.sheets, (False, True), strict=True):
        for text in (sheet.decided, sheet.undecided):
            assert text.palette().color(QPalette.ColorRole.Text) == Theme(dark).palette().color(QPalette.ColorRole.Text)
            assert text.x() == 12 - EDGE
        assert sheet.decided.y() == 8
        assert sheet.undecided.geometry().bottom() < 200  # what is left of the sheet is below
    first, second = shown.sheets
    assert first.width() == second.width() == (700 - 8) / 2
