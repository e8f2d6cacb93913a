import re
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.widgets.labels import ElidedLabel, SteadyLabel, button, label, section_head, set_tip, spin_box

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
