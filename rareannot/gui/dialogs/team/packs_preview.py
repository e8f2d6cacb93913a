"""Who would get how many articles, and how many each two would share: the table under the dialogs that hand articles out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.frame import read_by_rows
from rareannot.gui.widgets.labels import label
from rareannot.workflow.packs import Dealing


class PacksPreview(QWidget):
    """Shows a dealing before a file is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self.table = label("", "small", wrap=True), QTableWidget(0, 0)
        read_by_rows(self.table, self.tr("Who gets what"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        column.addStretch(0)
        self.hide()

    def show_dealing(self, dealing: Dealing) -> None:
        """Show who gets how much, how many each shares with each other, and what cannot be met."""
        others = list(dict.fromkeys(n for pair in dealing.pairs for n in pair))
        people = [name for _, name in dealing.people]
        others = [*people, *sorted(name for name in others if name not in people)]
        plain = (self.tr("Annotator"), self.tr("Articles"), self.tr("Shared"), self.tr("Blind"), self.tr("Tests"))
        self.table.setColumnCount(len(plain) + len(others))
        shared = self.tr("with {name}")
        self.table.setHorizontalHeaderLabels([*plain, *(shared.format(name=name) for name in others)])
        self.table.setRowCount(len(people))
        for row, (uid, name) in enumerate(dealing.people):
            hand = dealing.hands[uid]
            counts = (len(hand.documents), len(hand.shared), len(hand.blind), len(dealing.tests.get(uid, ())))
            cells = [name, *map(count_text, counts), *(_together(dealing, name, other) for other in others)]
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, place, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.say(" ".join(spoken(notice) for notice in dealing.notices))
        self.table.show()
        self.show()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the table, or below it."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def say_only(self, sentence: str) -> None:
        """Show why there is nothing to show."""
        self.table.hide()
        self.say(sentence)
        self.show()


def _together(dealing: Dealing, one: str, other: str) -> str:
    return "" if one == other else count_text(dealing.pairs.get((min(one, other), max(one, other)), 0))
