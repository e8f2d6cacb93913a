"""The review before there is anything to compare: what is missing, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rareannot.gui.widgets.labels import button, label


class EmptyPage(QWidget):
    """What is shown until two people's work is here: one sentence, and what to do."""

    merge_wanted = Signal()
    packs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", "lead", wrap=True)
        merge, packs = button(self.tr("Merge files…"), "primary"), button(self.tr("Make packs…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (merge, packs):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(64, 72, 64, 32)
        column.setSpacing(16)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addStretch(1)
        self.first = merge
        merge.clicked.connect(self.merge_wanted)
        packs.clicked.connect(self.packs_wanted)

    def show_why(self, people: int) -> None:
        """Say what is missing: anybody else's work, or articles that two have done."""
        alone = self.tr("Nobody's work is here to compare yet. Merge their files, or hand out packs first.")
        apart = self.tr("No article is done by two annotators yet. Merge their files, or hand out packs that overlap.")
        self.words.setText(apart if people > 1 else alone)
