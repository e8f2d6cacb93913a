import re
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.labels import (
    ClampedLabel,
    ElidedLabel,
    SteadyLabel,
    button,
    hairline,
    label,
    literal_tip,
    section_head,
    set_tip,
    spin_box,
)
from tests.gui.painted import painted_widget
from tests.gui.walk import spoken

GUI = Path(__file__).parents[3] / "rareannot" / "gui"


def test_markup_in_a_label_stays_words(qtbot: QtBot) -> None:
    made = label("<img src=file:///etc/passwd><b>97</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text().startswith("<img")


def test_markup_in_a_tooltip_is_escaped(qtbot: QtBot) -> None:
    made = QLabel()
    qtbot.addWidget(made)
    set_tip(made, "<b>figures & names</b>")
    assert "&lt;b&gt;figures &amp; names&lt;/b&gt;" in made.toolTip()


def test_an_ampersand_on_a_button_is_no_shortcut(qtbot: QtBot) -> None:
    made = button("Smith & Sons")
    qtbot.addWidget(made)
    assert made.text() == "Smith && Sons"
    assert made.shortcut().isEmpty()


def test_a_section_head_is_heard_as_a_word(qtbot: QtBot) -> None:
    made = section_head("Why suggested")
    qtbot.addWidget(made)
    assert (made.text(), made.accessibleName()) == ("WHY SUGGESTED", "Why suggested")


def test_a_label_that_gives_way_keeps_its_whole_text_in_the_tooltip(qtbot: QtBot) -> None:
    made = ElidedLabel("a sentence that is far too long for the room")
    qtbot.addWidget(made)
    made.resize(60, 20)
    made.grab()
    assert "far too long" in made.toolTip()
    made.resize(600, 20)
    made.grab()
    assert made.toolTip() == ""


def test_panes_make_labels_through_the_plain_text_helper_alone() -> None:
    making = re.compile(r"\b(QLabel|QMessageBox)\(|\.setToolTip\(|\.setHtml\(|\.setWhatsThis\(")
    mine = [
        p for folder in ("documents", "inspector", "start", "dialogs", "widgets") for p in (GUI / folder).glob("*.py")
    ]
    found = [
        f"{path.name}: {line.strip()}"
        for path in mine
        if path.name != "labels.py" or path.parent.name != "widgets"
        for line in path.read_text(encoding="utf-8").splitlines()
        if making.search(line)
    ]
    assert found == []


def test_a_number_stands_as_far_from_the_edge_as_other_text(qtbot: QtBot) -> None:
    box = spin_box()
    qtbot.addWidget(box)
    assert box.lineEdit().textMargins().left() > 0


def test_a_steady_label_has_nothing_laid_out_anew_until_it_outgrows_its_room(qtbot: QtBot) -> None:
    asked: list[int] = []

    class Ear(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.LayoutRequest:
                asked.append(1)
            return False

    window, made, ear = QWidget(), SteadyLabel("small"), Ear()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(made)
    made.setText("100 of 200 decided")
    with qtbot.waitExposed(window):
        window.show()
    QApplication.processEvents()
    window.installEventFilter(ear)
    width = made.width()
    for text in ("99 of 200 decided", "1 of 200 decided"):
        made.setText(text)
        QApplication.processEvents()
    assert (asked, made.width()) == ([], width)
    made.setText("100 000 of 200 000 decided")
    QApplication.processEvents()
    assert asked
    assert made.width() >= made.sizeHint().width() > width
    made.setText("")
    assert made.width() < width


def _of_each_kind() -> list[QLabel]:
    return [label(), label(wrap=True), SteadyLabel("small"), ElidedLabel("", "small"), ClampedLabel(2, "small")]


def test_markup_is_heard_and_measured_as_words_in_every_kind_of_label(qtbot: QtBot) -> None:
    for made in _of_each_kind():
        qtbot.addWidget(made)
        made.setText("<b>97</b>")
        assert (spoken(made), made.textFormat()) == ("<b>97</b>", Qt.TextFormat.PlainText)
    assert [one.property("role") for one in _of_each_kind()] == ["", "", "small", "small", "small"]


def test_lines_wrap_only_where_that_is_wanted_and_a_path_makes_nothing_wider(qtbot: QtBot) -> None:
    words = "/a-folder" * 60
    one, several = label(words), label(words, wrap=True)
    for made in (one, several):
        qtbot.addWidget(made)
    assert several.minimumSizeHint().width() < 200 < one.minimumSizeHint().width()
    short = label("ore", wrap=True)
    qtbot.addWidget(short)
    assert short.minimumSizeHint().width() < 100
    several.setText("words " * 60)
    assert several.heightForWidth(200) > several.heightForWidth(600)
    one.setText("words " * 60)
    assert not one.hasHeightForWidth()


@pytest.mark.parametrize("selectable", [True, False])
def test_words_can_be_selected_with_the_mouse_where_that_is_wanted(qtbot: QtBot, selectable: bool) -> None:
    made = label("a sentence to copy", selectable=selectable)
    qtbot.addWidget(made)
    made.show()
    qtbot.mouseDClick(made, Qt.MouseButton.LeftButton, pos=QPoint(12, made.height() // 2))
    qtbot.mouseRelease(made, Qt.MouseButton.LeftButton)  # which a double click leaves out
    assert made.hasSelectedText() is selectable


def test_a_label_gives_its_keys_to_what_it_names(qtbot: QtBot) -> None:
    host, field = QWidget(), QLineEdit()
    qtbot.addWidget(host)
    named, alone = label("Name", buddy=field), label("Other")
    row = QHBoxLayout(host)
    for made in (named, alone, field):
        row.addWidget(made)
    assert named.buddy() is field
    assert not alone.buddy()
    assert spoken(field) == "Name"


def test_a_hairline_is_one_pixel_high_and_as_wide_as_its_column(qtbot: QtBot) -> None:
    host, line = QWidget(), hairline()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label("above"))
    column.addWidget(line)
    host.resize(300, 200)
    host.show()
    assert (line.width(), line.height(), line.property("role")) == (300, 1, "hairline")


def test_enter_in_a_dialog_presses_no_button_of_ours(qtbot: QtBot) -> None:
    dialog, pressed = QDialog(), list[str]()
    qtbot.addWidget(dialog)
    column, field = QVBoxLayout(dialog), QLineEdit()
    column.addWidget(field)
    for role in ("primary", "link", ""):
        made = button("Go", role, name=f"Go {role}")
        made.clicked.connect(lambda _on=False, role=role: pressed.append(role))
        column.addWidget(made)
        assert (made.property("role"), made.accessibleName()) == (role, f"Go {role}")
    dialog.show()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
    assert button("Go").accessibleName() == ""


def test_a_button_that_looks_like_words_is_as_wide_as_they_are_and_has_a_hand(qtbot: QtBot) -> None:
    host, made = QWidget(), [button("Go", role) for role in ("link", "flat", "primary")]
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    for one in made:
        column.addWidget(one)
    host.resize(500, 300)
    host.show()
    assert [one.width() == one.sizeHint().width() for one in made] == [True, True, False]
    assert [one.height() == one.sizeHint().height() for one in made] == [True, True, True]
    hand = Qt.CursorShape.PointingHandCursor
    assert [one.cursor().shape() == hand for one in made] == [True, True, False]


def test_a_tip_is_the_description_only_where_there_is_none_of_its_own(qtbot: QtBot) -> None:
    made, own = QWidget(), QWidget()
    for one in (made, own):
        qtbot.addWidget(one)
    own.setAccessibleDescription("what it is")
    for tip in ("first", "second"):
        for one in (made, own):
            set_tip(one, tip)
            assert tip in one.toolTip()
        assert (made.accessibleDescription(), own.accessibleDescription()) == (tip, "what it is")
    set_tip(made, "")
    assert (made.toolTip(), made.accessibleDescription()) == ("", "")
    assert literal_tip("") == ""


def test_a_steady_label_follows_its_font_and_what_it_is_when_it_is_shown(qtbot: QtBot) -> None:
    host, made = QWidget(), SteadyLabel("small")
    qtbot.addWidget(host)
    QHBoxLayout(host).addWidget(made)
    made.setText("100 of 200")
    made.setFixedSize(500, 90)
    host.show()
    needs = made.fontMetrics().size(0, "100 of 200").width()
    assert (made.width(), made.height()) == (needs, made.fontMetrics().height())
    larger = QFont(made.font())
    larger.setPixelSize(40)
    made.setFont(larger)
    assert (made.height(), made.width()) == (
        made.fontMetrics().height(),
        made.fontMetrics().size(0, made.text()).width(),
    )
    assert made.width() > needs
    made.setFixedSize(500, 90)
    QApplication.sendEvent(made, QEvent(QEvent.Type.LanguageChange))
    assert made.width() == 500
    QApplication.sendEvent(made, QEvent(QEvent.Type.StyleChange))
    assert made.width() < 500


def test_a_label_that_gives_way_is_one_line_in_the_middle_of_its_height_and_takes_the_room(qtbot: QtBot) -> None:
    host, made, other = (
        QWidget(),
        ElidedLabel("a line\n and  another one", mode=Qt.TextElideMode.ElideMiddle),
        label("x"),
    )
    qtbot.addWidget(host)
    row = QHBoxLayout(host)
    for part in (made, other):
        row.addWidget(part)
    host.resize(600, 100)
    host.show()
    assert painted_widget(made).texts() == ["a line and another one"]
    assert other.geometry().right() > 560
    assert made.height() == made.sizeHint().height()
    assert made.minimumSizeHint().width() < 30
    made.resize(70, made.height())
    (shown,) = painted_widget(made).texts()
    assert (shown[0], shown[-1], "…" in shown) == ("a", "e", True)
    assert painted_widget(made).words[0].colour == made.palette().color(made.foregroundRole()).name()
    assert unescape(made.toolTip()).count("a line\n and  another one") == 1
    right = ElidedLabel("short")
    qtbot.addWidget(right)
    right.resize(300, 30)
    before = painted_widget(right).words[0].x
    right.setAlignment(Qt.AlignmentFlag.AlignRight)
    assert painted_widget(right).words[0].x > before + 100


def test_a_clamped_label_is_always_so_many_lines_high_and_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    made = ClampedLabel(2)
    qtbot.addWidget(made)
    height = made.sizeHint().height()
    made.resize(120, height)
    for text, lines in (("", 0), ("short", 1), ("two lines of these words", 2)):
        made.setText(text)
        assert (made.sizeHint().height(), made.minimumSizeHint().height()) == (height, height)
        assert len([one for one in painted_widget(made).words if one.text.strip()]) == lines
        assert made.toolTip() == ""
    first, second = painted_widget(made).words
    assert f"{first.text} {second.text}" == "two lines of these words"
    assert second.y - first.y == made.fontMetrics().lineSpacing()
    made.setText("words that go on and on, further than two lines of this width could ever hold")
    first, second = painted_widget(made).words
    assert second.text.endswith("…")
    assert not first.text.endswith("…")
    assert "ever hold" in made.toolTip()
    assert first.x < 5
    assert {first.colour} == {made.palette().color(made.foregroundRole()).name()}
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setText("short")
    assert painted_widget(made).words[0].x > 60
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(made)
    host.resize(400, 300)
    host.show()
    assert (made.height(), made.width() > 350) == (height, True)
