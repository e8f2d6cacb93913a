"""The dialog that exports: format, whose answers, which articles, where to, and what the format cannot hold."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rareannot.gui.base.focus import has_ring
from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.values import Choice, ExportChoice, LossLine
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import ElidedLabel, button, hairline, label
from rareannot.gui.widgets.parts import IconButton

_KEPT, _LOST = ("tick", "good"), ("warning", "warn")
"""The icons and their colours."""


class LossList(QWidget):
    """What is lost and what is kept, counted before anything is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checked = label("", "small", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("What this format cannot hold"), "strong", wrap=True))
        column.addWidget(self._checked)
        column.addWidget(self._area, 1)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Show that it is being counted."""
        self._checked.setText(self.tr("checking…"))
        self._area.setWidget(QWidget())

    def show_lines(self, lines: Sequence[LossLine], checked: str) -> None:
        """Show the lines; with no loss among them it says that everything is kept."""
        self._checked.setText(checked)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        shown = [*lines] if any(not line.kept for line in lines) else [self._nothing_lost(), *lines]
        for i, line in enumerate(shown):
            _add(grid, 2 * i, line)
        grid.setRowStretch(2 * len(shown), 1)
        self._area.setWidget(page)

    def _nothing_lost(self) -> LossLine:
        return LossLine(self.tr("Nothing is lost"), self.tr("this format keeps everything"), True)


def _add(grid: QGridLayout, row: int, line: LossLine) -> None:
    """Put the icon of a line, what it is about and what becomes of that side by side, and a hairline below."""
    grid.addWidget(IconView(*(_KEPT if line.kept else _LOST)), row, 0)
    grid.addWidget(label(line.what, "medium", wrap=True, selectable=True), row, 1)
    grid.addWidget(label(line.becomes, "muted", wrap=True, selectable=True), row, 2)
    grid.addWidget(hairline(), row + 1, 0, 1, 3)


DONE = "done"
"""The articles that the command line exports by default."""
_DETAIL, _SUFFIX = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class FormatDelegate(QStyledItemDelegate):
    """A format: its name, and what it is below."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, theme_of(option.widget).px(48))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, state = theme_of(option.widget), QStyle.StateFlag(option.state)
        chosen, box = bool(state & QStyle.StateFlag.State_Selected), option.rect
        painter.save()
        if chosen:
            painter.fillRect(box, theme.colour("selection"))
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), theme.colour("accent"))
        size = tokens()["font"]["size"]
        lines = (
            (index.data(), theme.font("ui", size["ui"], 600 if chosen else 400), "text", -1),
            (index.data(_DETAIL), theme.font("ui", size["small"]), "muted", 0),
        )
        for text, font, colour, half in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            line = QRect(box.left() + 18, box.center().y() + half * theme.px(18), box.width() - 26, theme.px(18))
            shown = painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        if chosen and has_ring(option.widget):
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(box.adjusted(3, 2, -3, -2))
        painter.restore()


def ending(form: Choice) -> str | None:
    """Returns the ending that a path gets with ``form``: what it says, else the first one in its detail, else none is given."""
    if form.suffix is not None:
        return form.suffix
    first = form.detail.replace(",", " ").split()[:1]
    return first[0] if first and first[0].startswith(".") else None


def export_command(project: str, choice: ExportChoice) -> str:
    """Returns the command line that writes the same as ``choice``."""
    words = ["rareannot", "export", project, choice.path, "--format", choice.format, "--layer", choice.layer]
    return shlex.join(words + ([] if choice.articles in ("", DONE) else ["--status", choice.articles]))


class ExportDialog(Dialog):
    """Asks what to export.

    ``check_wanted`` carries the choice whenever it changes, so that its losses can be counted and handed to
    ``show_losses``; ``choice`` is the values of the fields.
    """

    check_wanted = Signal(object)

    def __init__(
        self,
        project: str,
        formats: Sequence[Choice],
        layers: Sequence[Choice],
        articles: Sequence[Choice],
        path: str,
        parent: QWidget | None = None,
        remembered: ExportChoice | None = None,
    ) -> None:
        """The choices in order; ``remembered`` was chosen the last time, else the first of each is the default.

        ``project`` as the command line names it.
        """
        super().__init__(self.tr("Export"), self.tr("Export"), parent)
        self._project = project
        self._formats, self._path = QListWidget(), QLineEdit(path)
        self._may_replace = ""
        self._layers, self._articles = QComboBox(), QComboBox()
        self._losses = LossList()
        self._command = ElidedLabel("", "mono", Qt.TextElideMode.ElideMiddle)
        self._build(formats, layers, articles)
        if remembered is not None:
            self._take(remembered)
        self._formats.currentItemChanged.connect(self._format_changed)
        self._layers.currentIndexChanged.connect(lambda _index: self._changed())
        self._articles.currentIndexChanged.connect(lambda _index: self._changed())
        self._path.textChanged.connect(lambda _text: self._show_command())
        theme = theme_of(self)
        self.resize(theme.px(920), theme.px(500))

    @property
    def choice(self) -> ExportChoice:
        """What the fields say now."""
        return ExportChoice(
            str(self._formats.currentIndex().data(Qt.ItemDataRole.UserRole) or ""),
            str(self._layers.currentData() or ""),
            str(self._articles.currentData() or ""),
            str(Path(self._path.text()).expanduser()),
        )

    def show_losses(self, lines: Sequence[LossLine], checked: str = "") -> None:
        """Show what the format cannot hold; ``checked`` says on what it was counted ("checked on all 141 articles")."""
        self._losses.show_lines(lines, checked)
        lost = any(not line.kept for line in lines)
        if self.main is not None:
            self.main.setText(self.tr("Export, with these losses") if lost else self.tr("Export, nothing is lost"))

    def show_nothing(self, why: str) -> None:
        """Say that the choice holds no article, and ``why``; there is nothing to export then."""
        self._losses.show_lines([LossLine(self.tr("Nothing to export"), why)], self.tr("checked on %n articles", "", 0))
        if self.main is not None:
            self.main.setText(self.tr("Export"))
            self.main.setEnabled(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._changed()

    # ---- building ----

    def _build(self, formats: Sequence[Choice], layers: Sequence[Choice], articles: Sequence[Choice]) -> None:
        self._fill_formats(formats)
        for box, choices in ((self._layers, layers), (self._articles, articles)):
            box.setMinimumWidth(theme_of(self).px(180))
            for choice in choices:
                box.addItem(choice.name, choice.key)
        form = QVBoxLayout()
        form.setContentsMargins(24, 20, 24, 16)
        form.setSpacing(12)
        outer, self.body = self.body, form
        whose = QHBoxLayout()
        whose.addWidget(self._layers)
        whose.addStretch(1)
        self.add_row(self.tr("Answers"), whose, self._layers)
        which = QHBoxLayout()
        which.addWidget(self._articles)
        which.addStretch(1)
        self.add_row(self.tr("Articles"), which, self._articles)
        self._add_path()
        form.addSpacing(4)
        form.addWidget(hairline())
        form.addWidget(self._losses, 1)
        outer.setContentsMargins(0, 0, 0, 0)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._formats)
        sides.addLayout(form, 1)
        outer.addLayout(sides, 1)
        self.button_row.insertWidget(0, label(self.tr("On the command line:"), "small"))
        self._command.setAccessibleName(self.tr("On the command line"))
        self.button_row.insertWidget(1, self._command, 100)
        copy = IconButton("copy", self.tr("Copy the command"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._command.text()))
        self.button_row.insertWidget(2, copy)

    def _fill_formats(self, formats: Sequence[Choice]) -> None:
        self._formats.setItemDelegate(FormatDelegate(self._formats))
        self._formats.setAccessibleName(self.tr("Format"))
        self._formats.setProperty("surface", "base")
        self._formats.setFixedWidth(theme_of(self).px(236))
        for choice in formats:
            item = QListWidgetItem(choice.name)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setData(_DETAIL, choice.detail)
            item.setData(_SUFFIX, ending(choice))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.name}, {choice.detail}")
            self._formats.addItem(item)
        self._formats.setViewportMargins(0, 8, 0, 8)
        self._formats.setCurrentRow(0)

    def _take(self, remembered: ExportChoice) -> None:
        """Choose what was chosen the last time, as far as it is offered."""
        for row in range(self._formats.count()):
            if self._formats.item(row).data(Qt.ItemDataRole.UserRole) == remembered.format:
                self._formats.setCurrentRow(row)
                self._give_suffix(self._formats.item(row))
        for box, key in ((self._layers, remembered.layer), (self._articles, remembered.articles)):
            box.setCurrentIndex(max(0, box.findData(key)))

    def _add_path(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        choose = button(self.tr("Choose…"), name=self.tr("Choose where to save"))
        choose.clicked.connect(self._choose_path)
        row.addWidget(self._path, 1)
        row.addWidget(choose)
        self.add_row(self.tr("Save in"), row, self._path)

    # ---- acting ----

    def _choose_path(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("Save in"), self._path.text())
        if path:
            self._path.setText(path)
            self._may_replace = self.choice.path  # the file dialog has asked

    def accept(self) -> None:
        """Ask before a file is overwritten that was typed in, or got its ending here, and so not asked about yet."""
        path = self.choice.path
        if path == self._may_replace or not Path(path).is_file() or self._agrees(path):
            super().accept()

    def _agrees(self, path: str) -> bool:
        words = self.tr("“{name}” already exists. Overwrite it?").format(name=Path(path).name)
        question = Question(self.windowTitle(), words, self.tr("Overwrite"), parent=self, enter_cancels=True)
        question.exec()
        question.deleteLater()
        return bool(question.answer)

    def _format_changed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        self._give_suffix(item)
        self._changed()

    def _give_suffix(self, item: QListWidgetItem | None) -> None:
        suffix = item.data(_SUFFIX) if item is not None else None
        path = Path(self._path.text())
        if suffix is not None and path.name:
            self._path.setText(str(path.with_suffix(suffix)))

    def _changed(self) -> None:
        self._losses.show_waiting()
        self._show_command()
        self.check_wanted.emit(self.choice)

    def _show_command(self) -> None:
        self._command.setText(export_command(self._project, self.choice))
        if self.main is not None:
            self.main.setEnabled(bool(self._path.text().strip()) and bool(self.choice.format))
