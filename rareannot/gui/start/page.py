"""The start page: one annotated sentence as the logo, three ways to begin, the recent projects."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rareannot.gui.base.focus import focus_quietly
from rareannot.gui.base.theme import theme_of
from rareannot.gui.start.rows import INSET, BeginButton, Recent, RecentButton
from rareannot.gui.widgets.file_filters import dropped_files
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import hairline, label, section_head
from rareannot.gui.widgets.marked_text import EDGE, MarkedText, TextPiece
from rareannot.gui.widgets.strips import MessageStrip

_WIDTH = 944
_MEASURE = 560
_NARROW = 760
_LOGO = "japan is expected to need 32\u00a0000\u00a0tons of rare\u00a0earths next\u00a0year"
_CRIMSON, _GREEN, _OCHRE = 5, 6, 4


def logo_pieces() -> tuple[TextPiece, ...]:
    """Returns the spans of the logo: the current one, an accepted one and an undecided one."""

    def at(words: str) -> tuple[int, int]:
        start = _LOGO.replace("\u00a0", " ").index(words)
        return start, start + len(words)

    return (
        TextPiece(*at("32 000 tons"), _CRIMSON, "current", "QTY 32 000 t"),
        TextPiece(*at("rare earths"), _GREEN, "accepted", "MAT"),
        TextPiece(*at("next year"), _OCHRE, "undecided", "DATE"),
    )


class StartPage(QScrollArea):
    """What is shown while no project is open."""

    demo_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(str)
    files_dropped = Signal(list)

    def __init__(self, samples: int, parent: QWidget | None = None) -> None:
        """``samples`` is how many articles the sample project has."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Start"))
        self.message = MessageStrip()
        self._recent: list[RecentButton] = []
        self._samples = samples
        self._build()
        self.set_recent(())

    def set_recent(self, projects: Sequence[Recent]) -> None:
        """List the projects opened lately, the latest first; on the very first start there are none."""
        for old in self._recent:
            old.hide()
            old.deleteLater()
        self._recent = [RecentButton(project) for project in projects]
        for row in self._recent:
            row.clicked.connect(lambda _checked=False, path=row.recent.path: self.recent_wanted.emit(path))
            self._recent_rows.insertWidget(self._recent_rows.count() - 1, row)
        self._recent_box.setVisible(bool(projects))
        self._arrange()

    def show_keys(self, new: str, opening: str) -> None:
        """Show the keys that make a project and open one."""
        for row, keys in zip(self._begin[1:], (new, opening), strict=True):
            row.show_keys(keys)

    def focus_first(self) -> None:
        """Put the focus on the latest project, or on the sample if there is none."""
        first = self._recent[0] if self._recent else self._begin[0]
        focus_quietly(first)

    def hold(self, on: bool) -> None:
        """While a project is being opened, begin nothing else: keys that are meant for it may come early."""
        for box in (self._begin_box, self._recent_box):
            box.setEnabled(not on)

    # ---- building ----

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("surface", "base")
        self._column = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.message)
        middle = QHBoxLayout()
        middle.setContentsMargins(32, 24, 32, 16)
        middle.addStretch(1)
        middle.addWidget(self._column, 100)
        middle.addStretch(1)
        outer.addLayout(middle, 1)
        self._fill()
        self.setWidget(page)

    def _fill(self) -> None:
        """The column in the middle, from the logo to the foot."""
        self._logo = MarkedText(34, 62, least=22)
        self._logo.show_text(_LOGO, logo_pieces(), self.tr("rareannot"))
        promise = self.tr(
            "Articles come with names and figures already marked. You decide each one with a key; every decision "
            "is saved at once."
        )
        self._sentence = label(promise, "lead", wrap=True)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addLayout(_flush(self._logo, INSET - EDGE))
        column.addSpacing(16)
        column.addLayout(_flush(self._sentence))
        column.addSpacing(40)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(48)
        self._grid.setVerticalSpacing(24)
        self._begin_box, self._recent_box = self._begin_list(), self._recent_list()
        column.addLayout(self._grid)
        column.addStretch(5)
        column.addLayout(_flush(hairline()))
        column.addSpacing(10)
        column.addLayout(self._foot())

    def _begin_list(self) -> QWidget:
        sample = self.tr("{n} articles; their companies are invented").format(n=self._samples)
        rows = (
            ("play", self.tr("Try the sample project"), sample, "D", self.demo_wanted),
            ("plus", self.tr("New project…"), self.tr("choose articles and a label set"), "Ctrl+N", self.new_wanted),
            ("folder", self.tr("Open…"), self.tr("a project, or a pack someone sent you"), "Ctrl+O", self.open_wanted),
        )
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(_flush(section_head(self.tr("Begin"))))
        column.addSpacing(6)
        self._begin: list[BeginButton] = []
        for icon, title, detail, keys, wanted in rows:
            row = BeginButton(icon, title, detail, keys)
            row.clicked.connect(wanted)
            column.addWidget(row)
            self._begin.append(row)
        column.addStretch(1)
        return box

    def _recent_list(self) -> QWidget:
        box = QWidget()
        self._recent_rows = QVBoxLayout(box)
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(0)
        self._recent_rows.addLayout(_flush(section_head(self.tr("Recent"))))
        self._recent_rows.addSpacing(6)
        self._recent_rows.addStretch(1)
        return box

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.setSpacing(8)
        row.addWidget(IconView("document"))
        drop = self.tr("Or drop text, JSONL or CSV files anywhere in this window.")
        local = label(
            self.tr("Projects are single files on this computer; nothing is sent anywhere."), "small", wrap=True
        )
        local.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(drop, "small", wrap=True), len(drop))  # each gets the room that its words need
        row.addWidget(local, len(local.text()))
        return row

    def _arrange(self) -> None:
        """Two columns if there is room for both, one under the other if there is not."""
        self._column.setMaximumWidth(theme_of(self).px(_WIDTH))
        self._sentence.setMaximumWidth(theme_of(self).px(_MEASURE))
        wide = self.viewport().width() >= theme_of(self).px(_NARROW)
        self._grid.addWidget(self._begin_box, 0, 0)
        self._grid.addWidget(self._recent_box, *((0, 1) if wide else (1, 0)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- acting ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_D and not event.modifiers() and self._begin_box.isEnabled():
            self.demo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def sizeHint(self) -> QSize:
        return QSize(960, 600)


def _flush(widget: QWidget, inset: int = INSET) -> QHBoxLayout:
    """``widget`` set in as far as the words of the rows are, whose ground reaches past them."""
    row = QHBoxLayout()
    row.setContentsMargins(inset, 0, inset, 0)
    row.addWidget(widget, 1000)
    row.addStretch(1)  # takes what is left of a widget with a greatest width
    return row
