"""Who changed what: the log, the newest act first, by person, article, label, day and kind; Enter goes to the place."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rareannot.gui.base.act_wording import act_text, what_text, when_text
from rareannot.gui.base.numbers import count_text, day_text, local
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog, read_by_rows
from rareannot.gui.widgets.labels import label, literal_tip
from rareannot.store.log_entries import MOST, Act, ActsWanted, LogChoices
from rareannot.store.values import GOLD_AUTHOR

_FIELDS = ("person", "kind", "label", "day")


class LogDialog(Dialog):
    """Lists acts. ``wanted`` carries what they are narrowed down to, ``place_chosen`` an article (row id) and a span of it."""

    wanted = Signal(object)  # ActsWanted
    place_chosen = Signal(int, str)

    def __init__(self, choices: LogChoices, person: str = "", parent: QWidget | None = None) -> None:
        """``person`` is the uid of whoever is listed at first; "" for everybody."""
        super().__init__(self.tr("Who changed what"), "", parent)
        self.fields = {name: QComboBox() for name in _FIELDS}
        self.article = QLineEdit()
        self._acts: tuple[Act, ...] = ()
        self.table, self._counted = self._table(), label("", "small", wrap=True)
        self._fill(choices)
        self.fields["person"].setCurrentIndex(max(0, self.fields["person"].findData(person)))
        self._lay_out()
        for field in self.fields.values():
            field.currentIndexChanged.connect(lambda _place: self.ask())
        self.article.textChanged.connect(lambda _words: self._show())
        self.table.cellActivated.connect(lambda row, _column: self._go(row))
        theme = theme_of(self)
        self.resize(theme.px(960), theme.px(600))

    def ask(self) -> None:
        """Ask for the acts that the fields say."""
        said = {name: str(field.currentData() or "") for name, field in self.fields.items()}
        self.wanted.emit(ActsWanted(said["person"], 0, said["label"], said["kind"], said["day"], said["day"]))

    def show_acts(self, acts: Sequence[Act]) -> None:
        """List these acts, those of the articles that the field names."""
        self._acts = tuple(acts)
        self._show()

    def _show(self) -> None:
        words = self.article.text().casefold().split()
        shown = [act for act in self._acts if all(word in f"{act.headline} {act.name}".casefold() for word in words)]
        self.table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            for place, text in enumerate(self._cells(one)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, (one.article, one.span))
                item.setToolTip(literal_tip(text))
                self.table.setItem(row, place, item)
        more = self.tr(
            "The latest {n} actions; narrow them down to see earlier ones. Enter or a double click goes to the place."
        )
        all_of_them = self.tr("{n} actions. Enter or a double click goes to the place.")
        self._counted.setText((more if len(self._acts) >= MOST else all_of_them).format(n=count_text(len(shown))))

    def _cells(self, act: Act) -> tuple[str, ...]:
        now = datetime.now().astimezone().date()
        what = act_text(act)
        if act.label_before:
            what = self.tr("{act} (it was {label})").format(act=what, label=act.label_before)
        if act.undoes:
            what = self.tr("{act} (took back: {kind})").format(act=what, kind=what_text(act.undoes))
        if act.undone:
            what = self.tr("{act} – undone later").format(act=what)
        nobody = "–"  # a setting that was changed before anybody was said to work here
        who = (
            self.tr("{name}, in review").format(name=act.who)
            if act.gold
            else nobody
            if act.uid == GOLD_AUTHOR.uid
            else act.who
        )
        return when_text(act.at, now), who, what, act.label, act.headline

    def _go(self, row: int) -> None:
        item = self.table.item(row, 0)
        article, span = item.data(Qt.ItemDataRole.UserRole) if item else (0, "")
        if article:
            self.place_chosen.emit(article, span)

    # ---- building ----

    def _fill(self, choices: LogChoices) -> None:
        now = datetime.now().astimezone().date()
        days = [
            (day, day_text(moment.date(), now) if (moment := local(f"{day}T12:00")) else day) for day in choices.days
        ]
        listed: dict[str, tuple[str, Sequence[tuple[str, str]]]] = {
            "person": (self.tr("Everybody"), choices.people),
            "kind": (self.tr("All acts"), [(kind, what_text(kind)) for kind in choices.kinds]),
            "label": (self.tr("All labels"), [(name, name) for name in choices.labels]),
            "day": (self.tr("All days"), days),
        }
        for name, (everything, entries) in listed.items():
            field: Any = self.fields[name]
            field.addItem(everything, "")
            for value, text in entries:
                field.addItem(text, value)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(10)

    def _lay_out(self) -> None:
        names = {"person": self.tr("Person"), "kind": self.tr("Act"), "label": self.tr("Label"), "day": self.tr("Day")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for column, (name, text) in enumerate(names.items()):
            grid.addWidget(label(text, "small"), 0, column)
            grid.addWidget(self.fields[name], 1, column)
            self.fields[name].setAccessibleName(text)
        grid.addWidget(label(self.tr("Article"), "small"), 0, len(names))
        grid.addWidget(self.article, 1, len(names))
        self.article.setAccessibleName(self.tr("Article"))
        self.article.setPlaceholderText(self.tr("Words in the headline or name"))
        grid.setColumnStretch(len(names), 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._counted)

    def _table(self) -> QTableWidget:
        heads = (self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Label"), self.tr("Article"))
        table = QTableWidget(0, len(heads))
        read_by_rows(table, self.tr("Acts"), row=28)
        for place, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(place, item)
        for place, width in enumerate((136, 130, 320, 110)):
            table.setColumnWidth(place, theme_of(self).px(width))
        table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        return table
