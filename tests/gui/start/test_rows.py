"""What the rows of the start page paint, and what presses them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of
from rareannot.gui.start.rows import BeginButton, Recent, RecentButton, _folder
from tests.gui.painted import Painted, painted


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A page with two rows, that is shown and active."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(BeginButton("document", "New project", "From a folder of articles", "Ctrl+N"))
    path = str(Path.home() / "ores" / "lithium.rareannot")
    column.addWidget(RecentButton(Recent(path, "lithium", 12, 60, "yesterday")))
    made.resize(600, 200)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def rows(place: QWidget) -> tuple[BeginButton, RecentButton]:
    (begin,), (recent,) = place.findChildren(BeginButton), place.findChildren(RecentButton)
    begin.clearFocus()
    recent.clearFocus()
    return begin, recent


def paints(row: QWidget) -> Painted:
    flags = QWidget.RenderFlag(0)
    return painted(lambda painter: row.render(painter, QPoint(), QRegion(), flags), row.size())


def colour(row: QWidget, name: str) -> str:
    return theme_of(row).colour(name).name()


def test_a_way_to_begin_has_title_detail_icon_and_key(place: QWidget) -> None:
    begin, _ = rows(place)
    found = paints(begin)
    title, detail, key = found.of("New"), found.of("From"), found.of("Ctrl")
    assert (title.weight, title.colour, detail.colour) == (600, colour(begin, "text"), colour(begin, "muted"))
    assert title.x == detail.x < key.x
    assert title.y < detail.y
    assert any(box.right() < title.x for box in found.drawn(colour(begin, "accent")))
    assert begin.accessibleName() == "New project, Ctrl N"
    assert begin.accessibleDescription() == "From a folder of articles"
    begin.show_keys("")
    assert begin.accessibleName() == "New project"
    assert paints(begin).texts() == ["New project", "From a folder of articles"]


def test_a_recent_project_has_its_folder_its_progress_and_its_day(place: QWidget) -> None:
    _, recent = rows(place)
    found = paints(recent)
    assert sorted(found.texts()) == ["12 of 60 done", "lithium", "yesterday", "~/ores"]
    name, progress, day = found.of("lithium"), found.of("12"), found.of("yesterday")
    assert name.x < progress.x < day.x
    assert name.weight == 500
    assert found.filled(colour(recent, "border"))
    assert recent.accessibleName() == "lithium, 12 of 60 done, yesterday"


def test_where_room_is_short_the_progress_stands_before_the_folder(place: QWidget) -> None:
    _, recent = rows(place)
    recent.setParent(None)
    recent.resize(230, 53)
    found = paints(recent)
    assert not any(text == "12 of 60 done" for text in found.texts())
    assert any(text.startswith("12 of 60 done, ~/o") or text.endswith("…") for text in found.texts())
    recent.deleteLater()


def test_the_row_that_has_the_keys_stands_out(place: QWidget) -> None:
    _, recent = rows(place)
    selection, accent, ring = (colour(recent, name) for name in ("selection", "accent", "focus"))
    assert paints(recent).filled(selection) == []
    recent.setFocus()
    recent.setProperty("ring", False)
    found = paints(recent)
    assert len(found.filled(selection)) == 1
    assert [(box.left(), box.width()) for box in found.filled(accent)] == [(0, 2)]
    assert found.drawn(ring) == []
    recent.setProperty("ring", True)
    ringed = paints(recent)
    assert (ringed.filled(accent), len(ringed.drawn(ring))) == ([], 1)
    assert ringed.filled(colour(recent, "border")) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_a_row(place: QWidget, key: Qt.Key) -> None:
    pressed = list[QAbstractButton]()
    for row in rows(place):
        row.clicked.connect(lambda *_args, row=row: pressed.append(row))
        QTest.keyClick(row, key)
    assert pressed == list(rows(place))
    QTest.keyClick(rows(place)[0], Qt.Key.Key_A)
    assert len(pressed) == 2


def test_rows_have_one_height_and_may_be_narrow(place: QWidget) -> None:
    begin, recent = rows(place)
    theme = theme_of(begin)
    assert (begin.sizeHint(), recent.sizeHint()) == (QSize(300, theme.px(58)), QSize(300, theme.px(53)))
    assert begin.minimumSizeHint() == QSize(160, theme.px(58))
    assert begin.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert begin.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_folder_is_written_from_home() -> None:
    home = Path.home()
    assert _folder(str(home / "ores" / "a.rareannot")) == "~/ores"
    assert _folder(str(home / "a.rareannot")) == str(home)
    assert _folder("/data/ores/a.rareannot") == "/data/ores"


class Paints(QObject):
    """Counts how often a row is painted on the screen."""

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        self.count = 0
        row.installEventFilter(self)

    def eventFilter(self, _row: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def after(self, change: Callable[[], object]) -> bool:
        """Whether a change is painted."""
        QApplication.processEvents()
        before = self.count
        change()
        QApplication.processEvents()
        return self.count > before


def test_a_row_is_painted_anew_when_the_keys_or_the_mouse_come_and_go(place: QWidget) -> None:
    begin, recent = rows(place)
    seen, at = Paints(begin), QPointF(5, 5)
    assert seen.after(begin.setFocus)
    assert seen.after(recent.setFocus)
    assert seen.after(lambda: QApplication.sendEvent(begin, QEnterEvent(at, at, at)))
    assert seen.after(lambda: QApplication.sendEvent(begin, QEvent(QEvent.Type.Leave)))
    assert seen.after(lambda: begin.show_keys("F2"))
    assert paints(begin).of("F2")


def test_a_row_under_the_mouse_has_a_ground(place: QWidget) -> None:
    _, recent = rows(place)
    ground = colour(recent, "alternate_base")
    assert paints(recent).filled(ground) == []
    recent.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    (box,) = paints(recent).filled(ground)
    assert box.size().toSize() == recent.size()


def test_rows_take_the_width_and_keep_their_height(place: QWidget) -> None:
    place.resize(900, 600)
    QApplication.processEvents()
    theme = theme_of(place)
    assert [row.height() for row in rows(place)] == [theme.px(58), theme.px(53)]
    layout = place.layout()
    assert layout is not None
    assert {row.width() for row in rows(place)} == {layout.contentsRect().width()}
