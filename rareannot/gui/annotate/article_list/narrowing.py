"""How the list is narrowed and ordered: a small panel of choices, and a line that says which are in force."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QHBoxLayout, QWidget

from rareannot.core.queue import View
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.base.screens import screen_of
from rareannot.gui.widgets.labels import ElidedLabel, button, label, spin_box

translate = QCoreApplication.translate
Choices = tuple[tuple[str, ...], tuple[str, ...], Mapping[str, Sequence[str]]]
"""The labels and sources to choose from, and the facts of articles, each with the values that it has."""
SCORES = ((None, None), (0.0, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, None))


def order_names() -> dict[str, str]:
    """Returns the orders in words."""
    return {
        "given": translate("Queue", "As imported"),
        "shortest": translate("Queue", "Shortest first"),
        "uncertain": translate("Queue", "Most uncertain first"),
        "random": translate("Queue", "Shuffled"),
        "learn": translate("Queue", "Most to learn from first"),
        "fact": translate("Queue", "By the fact chosen below"),
        "label": translate("Queue", "Most uncertain of the label chosen below"),
    }


def score_name(low: float | None, high: float | None) -> str:
    """Returns a band of scores in words."""
    if low is None:
        return translate("Queue", "Any score")
    return f"{low:.2f}–{1.0 if high is None else high:.2f}".replace("0.", ".")


def in_words(view: View) -> str:
    """Returns what narrows and orders the list, as one line; "" where nothing does."""
    parts = []
    if view.archived:
        parts.append(translate("Queue", "archived"))
    if view.flagged:
        parts.append(translate("Queue", "flagged"))
    if view.links_open:
        parts.append(translate("Queue", "links open"))
    if view.blind is not None:
        parts.append(translate("Queue", "blind") if view.blind else translate("Queue", "with suggestions"))
    parts += filter(None, (view.label, source_text(view.source)))
    if view.low is not None:
        parts.append(score_name(view.low, view.high))
    if view.fact and view.fact_value:
        parts.append(f"{view.fact}: {view.fact_value}")
    if view.order in ("fact", "label"):
        words = (
            translate("Queue", "by {fact}")
            if view.order == "fact"
            else translate("Queue", "{fact}, most uncertain first")
        )
        if view.fact:
            parts.append(words.format(fact=view.fact))
    elif view.order != "given":
        parts.append(order_names()[view.order].lower())
    return ", ".join(parts)


class NarrowingPanel(QFrame):
    """The choices; ``changed`` carries the view they make, each time one is made."""

    changed = Signal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(self.tr("Filter and order"))
        self.order, self.seed, self.label = QComboBox(), spin_box(), QComboBox()
        self.source, self.score, self.blind = QComboBox(), QComboBox(), QComboBox()
        self.fact, self.fact_value = QComboBox(), QComboBox()
        self.fact_value.setEditable(True)
        self.fact_value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._facts: Mapping[str, Sequence[str]] = {}
        self.flagged = QCheckBox(self.tr("Only flagged ones"))
        self.links_open = QCheckBox(self.tr("Only with open questions about links"))
        self.archived = QCheckBox(self.tr("Only archived ones"))
        self._view, self._filling = View(), False
        self._build()

    def set_choices(
        self, labels: tuple[str, ...], sources: tuple[str, ...], facts: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Offer these labels, sources and facts, the facts with their values."""
        self._filling, self._facts = True, facts or {}
        _fill(self.fact, [(self.tr("No fact"), ""), *((name, name) for name in self._facts)])
        _fill(self.order, [(name, key) for key, name in order_names().items()])
        _fill(self.label, [(self.tr("Any label"), ""), *((name, name) for name in labels)])
        _fill(self.source, [(self.tr("Any source"), ""), *((source_text(name), name) for name in sources)])
        _fill(self.score, [(score_name(*band), i) for i, band in enumerate(SCORES)])
        _fill(
            self.blind,
            [(self.tr("All articles"), None), (self.tr("With suggestions"), False), (self.tr("Blind"), True)],
        )
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """Show the choices that make ``view``."""
        self._view, self._filling = view, True
        choices = (
            *((self.order, view.order), (self.label, view.label), (self.source, view.source), (self.fact, view.fact)),
        )
        for combo, data in choices:
            combo.setCurrentIndex(max(0, combo.findData(data)))
        self._show_values(view)
        self.blind.setCurrentIndex(0 if view.blind is None else 1 + view.blind)
        self.score.setCurrentIndex(SCORES.index((view.low, view.high)) if (view.low, view.high) in SCORES else 0)
        self.flagged.setChecked(view.flagged)
        self.links_open.setChecked(view.links_open)
        self.archived.setChecked(view.archived)
        self.seed.setValue(view.seed)
        self._form.setRowVisible(self.seed, view.order == "random")
        self.adjustSize()
        self._filling = False

    def _show_values(self, view: View) -> None:
        """Offer the values of the fact that is chosen; any may be typed as well."""
        self.fact_value.setEnabled(bool(view.fact))
        values = ["", *self._facts.get(view.fact, ())]
        if [self.fact_value.itemText(i) for i in range(self.fact_value.count())] != values:
            _fill(self.fact_value, [(value, value) for value in values])
        if self.fact_value.currentText() != view.fact_value:
            self.fact_value.setCurrentText(view.fact_value)

    def _build(self) -> None:
        line = self.fact_value.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("anything; * for any characters"))
        self.seed.setRange(1, 9999)
        self.seed.setPrefix(self.tr("no. "))
        self.seed.setToolTip(
            self.tr(
                "Each number gives a different order. People who use the same number see the articles in the same order."
            )
        )
        form = self._form = QFormLayout()
        form.setContentsMargins(16, 14, 16, 16)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        rows = (
            (self.tr("Order"), self.order), (self.tr("Shuffled order"), self.seed), (self.tr("Label"), self.label),
            (self.tr("Source"), self.source), (self.tr("Score"), self.score), (self.tr("Articles"), self.blind),
            (self.tr("Fact or label"), self.fact), (self.tr("Value"), self.fact_value),
        )  # fmt: skip
        for name, widget in rows:
            widget.setAccessibleName(name)
            form.addRow(label(name, buddy=widget), widget)
        form.addRow("", self.flagged)
        form.addRow("", self.links_open)
        form.addRow("", self.archived)
        self.setLayout(form)
        for combo in (self.order, self.label, self.source, self.score, self.blind, self.fact):
            combo.currentIndexChanged.connect(self._choose)
        self.fact_value.activated.connect(self._choose)
        line.editingFinished.connect(self._choose)
        for box in (self.flagged, self.links_open, self.archived):
            box.toggled.connect(self._choose)
        self.seed.valueChanged.connect(self._choose)

    def _choose(self) -> None:
        if self._filling:
            return
        low, high = SCORES[self.score.currentIndex()]
        fact = str(self.fact.currentData())
        fact_value = self.fact_value.currentText().strip() if fact == self._view.fact else ""
        self._view = replace(
            self._view, order=str(self.order.currentData()), seed=self.seed.value(), label=str(self.label.currentData()),
            source=str(self.source.currentData()), low=low, high=high, blind=self.blind.currentData(),
            flagged=self.flagged.isChecked(), links_open=self.links_open.isChecked(), archived=self.archived.isChecked(),
            fact=fact, fact_value=fact_value,
        )  # fmt: skip
        self.show_view(self._view)
        self.changed.emit(self._view)


class NarrowingRow(QWidget):
    """A button that opens the panel, what is in force, and the way back to all articles as imported."""

    changed = Signal(object)  # View
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = button(self.tr("Filter…"), "link", name=self.tr("Filter and order the articles"))
        self._told, self._clear = (
            ElidedLabel("", "small"),
            button(self.tr("Clear"), "link", name=self.tr("Show all articles as imported")),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        row.addWidget(self._clear)
        row.addWidget(self.open)
        self.view = View()
        """What narrows and orders the list."""
        self._choices: Choices = ((), (), {})
        self._panel: NarrowingPanel | None = None
        self.open.clicked.connect(self.show_panel)
        self._clear.clicked.connect(self.clear)
        self.show_view(View())

    @property
    def panel(self) -> NarrowingPanel:
        """The choices, made when they are first asked for."""
        if self._panel is None:
            self._panel = NarrowingPanel(self)
            self._panel.set_choices(*self._choices)
            self._panel.show_view(self.view)
            self._panel.changed.connect(self._changed)
        return self._panel

    def set_choices(
        self, labels: tuple[str, ...], sources: tuple[str, ...], facts: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Offer these labels, sources and facts, the facts with their values."""
        self._choices = (labels, sources, facts or {})
        if self._panel is not None:
            self._panel.set_choices(*self._choices)

    def show_view(self, view: View) -> None:
        """Show what narrows and orders the list."""
        self.view = view
        told = in_words(view)
        self._told.setText(told)
        self._clear.setVisible(bool(told))
        if self._panel is not None:
            self._panel.show_view(view)

    def clear(self) -> None:
        """Narrow by nothing and order as imported."""
        if in_words(self.view):
            self._changed(View(self.view.words, self.view.status))

    def show_panel(self) -> None:
        """Open the choices below the button."""
        self.opened.emit()
        self.panel.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - self.panel.width(), self.height() + 4))
        self.panel.move(within(QRect(corner, self.panel.size()), screen_of(self).availableGeometry()))
        self.panel.show()
        self.panel.order.setFocus(Qt.FocusReason.PopupFocusReason)

    def _changed(self, view: View) -> None:
        self.show_view(view)
        self.changed.emit(view)


def within(popup: QRect, room: QRect) -> QPoint:
    """Returns where a popup is so that nothing of it is cut off at the edge of the screen; its beginning, if it is larger."""
    left = max(room.left(), min(popup.left(), room.right() + 1 - popup.width()))
    return QPoint(left, max(room.top(), min(popup.top(), room.bottom() + 1 - popup.height())))


def _fill(combo: QComboBox, items: list[tuple[str, object]]) -> None:
    combo.clear()
    for text, data in items:
        combo.addItem(text, data)
