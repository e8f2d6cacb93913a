"""What merging brought, file by file: what is new and known, what needs a look, what was refused and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.icons import IconView
from rareannot.gui.widgets.labels import hairline, label

_ICONS = {"good": ("tick", "good"), "warn": ("warning", "warn"), "bad": ("stop", "bad"), "info": ("info", "accent")}
_INKS = {"added": "good", "removed": "muted"}
"""Lines of the guidelines that came or went have no icon, since they begin with a sign."""


@dataclass(frozen=True, slots=True)
class FileLines:
    """One file: its name and what is reported about it, as ``(good, info, warn, bad, added or removed, sentence)``."""

    name: str
    lines: tuple[tuple[str, str], ...]


class MergeReportDialog(Dialog):
    """Shows the report; there is nothing to decide in it."""

    def __init__(self, summary: str, files: Sequence[FileLines], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Merged"), "", parent)
        self.files = tuple(files)
        self.body.addWidget(label(summary, "strong", wrap=True))
        area, page = QScrollArea(), QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for file in files:
            column.addWidget(hairline())
            column.addWidget(self._file(file))
        column.addStretch(1)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("What each file added"))
        self.body.addWidget(area, 1)
        theme = theme_of(self)
        self.resize(theme.px(600), theme.px(420))

    def _file(self, file_lines: FileLines) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.addWidget(label(file_lines.name, "medium", wrap=True, selectable=True), 0, 0, 1, 2)
        for i, (kind, sentence) in enumerate(file_lines.lines, 1):
            if kind in _ICONS:
                grid.addWidget(IconView(*_ICONS[kind]), i, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(sentence, _INKS.get(kind, ""), wrap=True, selectable=True), i, 1)
        return box
