"""Opens every dialog and page and measures them, as JSON; started by ``launch`` on a screen of a given size and scale."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.text.alike import WAYS, Like
from rareannot.gui.app import application
from rareannot.gui.base import style
from rareannot.gui.base.screens import screen_of
from rareannot.gui.base.theme import tokens
from rareannot.gui.dialogs.accept_alike import AcceptAlikeDialog, Found, Sample
from tests.e2e.conftest import TEXT, suggestions
from tests.e2e.test_accessible import OPENS, OTHERS
from tests.e2e.test_every_gesture import OTHER, SAID
from tests.store.reviewing import answer, span

TITLE_BAR = 30
"""What a window manager puts around a dialog, in px."""
MODES = ("annotate_mode", "review_mode", "insights_mode", "labels_mode", "facts_mode")
FREE = ("headline", "path")


class Elided:
    """Notes what code of ours shortens with an ellipsis while it paints."""

    def __init__(self) -> None:
        self.cut: set[str] = set()
        for metrics in (QFontMetrics, QFontMetricsF):
            self._watch(metrics)

    def _watch(self, metrics: Any) -> None:
        real = metrics.elidedText

        def elided(fm: Any, text: str, *given: Any, **named: Any) -> str:
            shown = str(real(fm, text, *given, **named))
            if shown != text:
                self.cut.add(f"{text!r} shown as {shown!r}")
            return shown

        metrics.elidedText = elided


def clipped(root: QWidget) -> Iterator[str]:
    """Words of labels and buttons that have less room than they need."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text() and type(widget).__name__ in ("QLabel", "SteadyLabel"):
            need = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if need > widget.height() + 1 or wide > widget.width() + 1:
                yield f"label {widget.text()[:60]!r}: {widget.width()}x{widget.height()} of {wide}x{need}"
        elif isinstance(widget, (QPushButton, QCheckBox, QRadioButton, QComboBox)) and not isinstance(
            widget.parent(), QLineEdit
        ):
            least = widget.sizeHint() if isinstance(widget, QAbstractButton) else widget.minimumSizeHint()
            if widget.height() + 1 < least.height() or (
                isinstance(widget, QAbstractButton) and widget.text() and widget.width() + 1 < least.width()
            ):
                words = widget.text() if isinstance(widget, QAbstractButton) else widget.currentText()
                yield f"{type(widget).__name__} {words!r}: {widget.size().toTuple()} of {least.toTuple()}"


def measured(widget: QWidget, elided: Elided) -> dict[str, Any]:
    """How large it is, and what is cut in it."""
    QTest.qWait(60)
    for _ in range(30):  # until what was asked for is laid out
        if not any(clipped(widget)):
            break
        QTest.qWait(100)
    elided.cut.clear()
    widget.repaint()
    widget.grab()
    QApplication.processEvents()
    size, room = widget.size(), screen_of(widget).availableSize() - QSize(0, TITLE_BAR)
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    return {
        "size": size.toTuple(),
        "least": least.toTuple(),
        "room": room.toTuple(),
        "too large": size.width() > room.width() or size.height() > room.height() or least.width() > room.width(),
        "clipped": sorted(clipped(widget)),
        "elided": sorted(elided.cut),
    }


BY_HAND: dict[str, Callable[[Path, QWidget], QDialog]] = {
    "AcceptAlikeDialog": lambda _path, parent: AcceptAlikeDialog(
        Like("oslo", "GPE", "names"),
        dict.fromkeys(WAYS, Found(300, 40, (Sample(("a", "b"), "…[Oslo] sells… GPE (one)"),))),
        parent,
    )
}
"""Dialogs that an action opens only where the article has what they ask about."""


def _see(window: Any, action: str, look: Callable[[], None], seen: Callable[[], bool]) -> None:
    """Do an action and look at what it opens, until it was seen and is closed."""
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    window.do(action)
    for _ in range(1200):  # a busy machine takes its time
        QTest.qWait(50)
        if seen() and QApplication.activeModalWidget() is None:
            break
    timer.stop()


def each_dialog(window: Any, path: Path, elided: Elided, pictures: Path | None) -> dict[str, Any]:
    """Every dialog, measured."""
    found: dict[str, Any] = {}

    def keep(name: str, dialog: QWidget) -> None:
        found[name] = measured(dialog, elided)
        if pictures is not None:
            dialog.grab().save(str(pictures / f"{name}.png"))

    def look(name: str) -> Callable[[], None]:
        def see() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and name not in found:
                found[name] = {}
                keep(name, dialog)
                dialog.reject()

        return see

    for action, name in {a: n for a, n in OPENS.items() if n not in BY_HAND}.items():
        _see(window, action, look(name), lambda name=name: name in found)  # type: ignore[misc]
    for name, make in {**OTHERS, **BY_HAND}.items():
        dialog = make(path, window)
        dialog.open()
        keep(name, dialog)
        dialog.reject()
        dialog.deleteLater()
    return found


def main(out: Path, points: float, with_dialogs: bool, pictures: Path | None = None) -> None:
    """Measure everything with an interface font of ``points``; 0 for the usual one."""
    app = application()
    if points:
        scale = max(1.0, points * 96 / 72 / tokens()["font"]["size"]["ui"])
        vars(style)["system_scale"] = lambda: scale
    from rareannot.gui.app import make_window

    elided = Elided()
    for ask, nothing in (("getOpenFileName", ("", "")), ("getOpenFileNames", ([], "")), ("getSaveFileName", ("", ""))):
        setattr(QFileDialog, ask, lambda *_a, nothing=nothing, **_n: nothing)
    setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_n: "")  # noqa: B010 - mypy takes it for a method
    path = out.parent / "p.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(TEXT, "one"), Document(OTHER, "two")])
        project.suggestions.put([(1, suggestions()), (2, [])], "test 1")
        for who, spans in SAID.items():
            answer(project, who, 2, [span(OTHER, *one.rsplit(" ", 1)) for one in spans])
    window = make_window()
    window.show()
    window.activateWindow()
    window.open_path(path, "Mira")
    QTest.qWait(400)
    pages = {}
    for mode in MODES:
        window.do(mode)
        QTest.qWait(3000 if mode == "review_mode" else 500)
        pages[mode] = measured(window, elided)
        for _ in range(8):  # on a busy machine something may still be laid out; what stays cut is cut
            if not pages[mode]["clipped"]:
                break
            QTest.qWait(500)
            pages[mode] = measured(window, elided)
        if pictures is not None:
            window.grab().save(str(pictures / f"{mode}.png"))
    window.do("annotate_mode")
    dialogs = each_dialog(window, path, elided, pictures) if with_dialogs else {}
    out.write_text(json.dumps({"pages": pages, "dialogs": dialogs}, ensure_ascii=False), encoding="utf-8")
    window.close()
    app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3] == "True", Path(sys.argv[4]) if len(sys.argv) > 4 else None)
