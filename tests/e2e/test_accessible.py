"""For those who hear the window or work it by keys alone: every mode and every dialog, walked widget by widget."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea, QWidget

from rareannot.gui.actions import ACTIONS
from rareannot.gui.modes import MODES
from tests.e2e.conftest import TEXT, Person
from tests.gui.walk import focusable, nameless

ASKING = [spec.name for spec in ACTIONS if spec.text.endswith("…") and spec.name != "go_to"]
"""Actions that open a dialog, or ask for a file."""
MORE_DIALOGS = ("show_keys", "about")


@pytest.fixture
def active(annotator: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    for ask in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_args, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: "")
    annotator.window.activateWindow()
    annotator.waits(annotator.window.isActiveWindow)
    return annotator


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """A screen reader is running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def chain(root: QWidget) -> list[QWidget]:
    """What Tab reaches below ``root``, in Tab's order; in a dialog it begins where the focus is."""
    stops = {widget for widget in focusable(root) if not widget.objectName().startswith("qt_")}
    here = root.focusWidget()
    first = here if here is not None and here in stops and isinstance(root, QDialog) else root
    order = [first] if first in stops else []
    widget = first.nextInFocusChain()
    while widget is not None and widget is not first:
        if widget in stops:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def box(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def backward(root: QWidget) -> list[str]:
    """Steps of Tab that go up without going right, or left without going down, against the way one reads."""
    wrong = []
    for one, next_one in pairwise(chain(root)):
        a, b = box(one, root), box(next_one, root)
        up, left = b.bottom() < a.top(), b.right() < a.left()
        right, down = b.left() > a.right(), b.top() > a.bottom()
        if (up and not right) or (left and not down and not up):
            wrong.append(f"{one!r} -> {next_one!r}")
    return wrong


def roleless(root: QWidget) -> list[str]:
    """What Tab reaches and of which a screen reader would not know what it is: by its role, or described in words."""
    unknown = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    found = []
    for widget in (w for w in focusable(root) if not w.objectName().startswith("qt_")):
        interface = QAccessible.queryAccessibleInterface(widget)
        told = isinstance(widget, QScrollArea) or bool(widget.accessibleDescription())
        if interface is None or (interface.role() in unknown and not told):
            found.append(f"no role: {widget!r}")
    return found


def unnamed(root: QWidget) -> list[str]:
    """What has no name; the field inside a spin box goes by that of the box."""
    return [one for one in nameless(root) if "qt_spinbox_lineedit" not in one]


@pytest.mark.parametrize("mode", list(MODES))
def test_everything_that_tab_reaches_in_a_mode_has_a_name_a_role_and_its_place(active: Person, mode: str) -> None:
    active.window.do(mode)
    QTest.qWait(200)
    assert active.window.pages
    page = active.window.pages.get(mode)
    active.waits(lambda: roleless(page) == [], 5_000)  # what is counted meanwhile is described once it is there
    assert "\n".join([*unnamed(page), *roleless(page), *backward(page)]) == ""


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "annotate_mode"])
def test_tab_goes_round_and_is_caught_nowhere_and_where_it_walks_f6_leads_out(active: Person, mode: str) -> None:
    active.window.do(mode)
    QTest.qWait(200)
    active.window.activateWindow()
    active.waits(active.window.isActiveWindow)
    seen: list[QWidget] = []
    for _ in range(200):
        here = QApplication.focusWidget()
        assert here is not None, f"the focus is lost after {seen[-1:]}"
        if here in seen:
            break
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:  # a list that Tab goes through
            active.window.do("next_pane")
    assert len(seen) > 1
    assert QApplication.focusWidget() is not seen[-1]


def test_f6_leads_out_of_the_article_which_needs_tab_for_itself(active: Person) -> None:
    place = active.place
    place.focus_article()
    where = []
    for _ in range(4):
        active.window.do("next_pane")
        here = QApplication.focusWidget()
        assert here is not None
        parts = {
            "inspector": place.inspector,
            "modes": active.window.modes,
            "queue": place.queue,
            "article": place.article,
        }
        where += [name for name, part in parts.items() if part.isAncestorOf(here)]
    assert where == ["inspector", "modes", "queue", "article"]
    active.window.do("previous_pane")
    assert place.queue.isAncestorOf(QApplication.focusWidget() or place)


@pytest.mark.parametrize("action", [*ASKING, *MORE_DIALOGS])
def test_every_dialog_can_be_heard_and_walked_by_keys(active: Person, action: str) -> None:
    found: list[str] = []
    looked_at: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        looked_at.append(type(dialog).__name__)
        found.extend(unnamed(dialog) + roleless(dialog) + backward(dialog))
        if not dialog.windowTitle():
            found.append(f"{dialog!r} has no title")
        dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    active.window.do(action)
    for _ in range(20):
        QTest.qWait(20)
        if looked_at and QApplication.activeModalWidget() is None:
            break
    timer.stop()
    assert "\n".join(found) == "", looked_at


def test_the_article_is_read_and_followed_through_the_text_interface(active: Person) -> None:
    interface = QAccessible.queryAccessibleInterface(active.place.view)
    assert interface is not None
    reading = interface.textInterface()
    assert reading is not None
    assert reading.text(0, reading.characterCount()) == TEXT
    active.presses("Tab")
    start = TEXT.index("about 20 000 tons") + 1  # the emoji before it counts twice
    assert reading.cursorPosition() == start
    active.presses("Right", "Shift+Right")
    assert reading.selectionCount() == 1
    words = active.place.view.selection()
    assert words is not None
    assert reading.cursorPosition() == words[1] + 1
