"""What takes the form's place for a moment: taking a label out, the preview before saving, earlier versions."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.numbers import clock_text, count_text, day_text, local
from rareannot.gui.labels.draft import LabelRow
from rareannot.gui.labels.form import as_buttons
from rareannot.gui.labels.wording import difference_text, spans_text
from rareannot.gui.widgets.excerpt import utf16
from rareannot.gui.widgets.labels import ElidedLabel, button, hairline, label
from rareannot.gui.widgets.marked_text import MarkedText, TextPiece
from rareannot.store.label_change.label_set_versions import Example, LabelPreview, LabelVersion

_AROUND = 20
"""Characters on either side of an example: it should stay on one line."""
_VERSIONS = 200
"""Versions that are listed; nobody reads more."""


class Side(QWidget):
    """A side page: a title, a body that scrolls, buttons at the bottom. ``left`` is emitted by "Back" and by Escape."""

    left = Signal()

    def __init__(self, title: str, main: str = "", parent: QWidget | None = None) -> None:
        """``main`` is the text of the main button; none without."""
        super().__init__(parent)
        self.title = label(title, "heading", wrap=True)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(10)
        inner = QWidget()
        inner.setLayout(self.body)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.back, self.main = button(self.tr("Back")), button(main, "primary")
        self.back.clicked.connect(self.left)
        self.main.setVisible(bool(main))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(hairline())
        column.addLayout(as_buttons(self.back, self.main))
        self.body.addWidget(self.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Show these below the title and nothing else."""
        while self.body.count() > 1:
            item = self.body.takeAt(1)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.area.verticalScrollBar().setValue(0)


class Removal(Side):
    """Asks what becomes of a label's spans when it is taken out; ``decided`` carries the row that gets them, or None."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Delete label"), parent)
        self.merge = QRadioButton(self.tr("Give its spans to"))
        self.delete = QRadioButton("")
        self.into = QComboBox()
        self.into.setAccessibleName(self.tr("Label that gets the spans"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.merge)
        line.addWidget(self.into, 1)
        self._note = label("", "small", wrap=True)
        self.body.addLayout(line)
        self.body.addWidget(self.delete)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.into.activated.connect(lambda _index: self.merge.setChecked(True))
        self.into.currentIndexChanged.connect(lambda _index: self._allow())
        self.delete.toggled.connect(lambda _on: self._allow())
        self.main.clicked.connect(self._decide)

    def ask(self, row: LabelRow, others: Sequence[LabelRow], spans: int) -> None:
        """Ask for a label that ``spans`` have."""
        self.title.setText(self.tr("Delete {label}").format(label=row.label.name))
        self.into.clear()
        self.into.addItem(self.tr("choose a label"), None)
        for other in sorted(others, key=lambda r: r.label.kind != row.label.kind):
            self.into.addItem(other.label.name or "…", other.number)
        self.delete.setText(self.tr("Delete its {spans} too").format(spans=spans_text(spans)))
        self.merge.setChecked(True)
        self._note.setText(
            self.tr(
                "Nothing changes until you save, and saving shows once more what it means. Afterwards one “Undo” "
                "brings back the label and every span."
            )
        )
        self._allow()
        self.into.setFocus(Qt.FocusReason.TabFocusReason)

    def _allow(self) -> None:
        """Nothing is chosen before the annotator chooses it."""
        self.main.setEnabled(self.delete.isChecked() or self.into.currentIndex() > 0)

    def _decide(self) -> None:
        self.decided.emit(None if self.delete.isChecked() else self.into.currentData())


class SavePreview(Side):
    """What saving does to the spans there are: label by label, author by author, with examples."""

    place_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "-", parent)

    def show_previews(self, previews: Sequence[LabelPreview], old: LabelSet, new: LabelSet, version: int) -> None:
        """Show what becomes of labels that are renamed, merged or deleted."""
        self.title.setText(self.tr("What saving version {n} changes").format(n=version))
        self.main.setText(self.tr("Save version {n}").format(n=version))
        widgets: list[QWidget] = []
        for preview in previews:
            widgets += self._block(preview, old, new)
        self.fill(widgets)
        self.main.setFocus(Qt.FocusReason.TabFocusReason)

    def _block(self, label_preview: LabelPreview, old: LabelSet, new: LabelSet) -> list[QWidget]:
        merged = label_preview.becomes in old
        if not label_preview.becomes:
            head = self.tr("{label} is deleted").format(label=label_preview.label)
        elif merged:
            head = self.tr("{label} becomes the existing {new}").format(
                label=label_preview.label, new=label_preview.becomes
            )
        else:
            head = self.tr("{label} is renamed to {new}").format(label=label_preview.label, new=label_preview.becomes)
        widgets: list[QWidget] = [hairline(), label(head, "strong", wrap=True)]
        widgets.append(label(self._counts(label_preview), "small-ink", wrap=True))
        widgets += [label(text, "warn", wrap=True) for text in self._warnings(label_preview)]
        colour = new[label_preview.becomes].colour if label_preview.becomes else old[label_preview.label].colour
        tag = new[label_preview.becomes].tag if label_preview.becomes else ""
        widgets += [self._example(example, colour, tag) for example in label_preview.examples]
        return widgets

    def _counts(self, label_preview: LabelPreview) -> str:
        if not label_preview.spans and not label_preview.rejected:
            return self.tr("No span uses it yet; suggestions change in the same way.")
        articles = self.tr("1 article") if label_preview.documents == 1 else self.tr("{n} articles")
        parts = [f"{spans_text(label_preview.spans)}, {articles.format(n=count_text(label_preview.documents))}"]
        parts += [f"{self._who(name)} {count_text(count)}" for name, count in label_preview.by_author]
        if label_preview.rejected:
            parts.append(self.tr("{n} rejected suggestions").format(n=count_text(label_preview.rejected)))
        return " · ".join(parts)

    def _who(self, name: str) -> str:
        return self.tr("gold") if name == "gold" else name

    def _warnings(self, label_preview: LabelPreview) -> list[str]:
        found = []
        if label_preview.valued:
            found.append(self.tr("{spans} lose their value, since {new} has none.").format(
                spans=spans_text(label_preview.valued), new=label_preview.becomes
            ))  # fmt: skip
        if label_preview.twice:
            found.append(self.tr("{n} places would be marked twice as {new}; the consistency check lists them.").format(
                n=count_text(label_preview.twice), new=label_preview.becomes
            ))  # fmt: skip
        return found

    def _example(self, example: Example, colour: int, tag: str) -> QWidget:
        before, quote, after = (t.replace("\n", " ") for t in (example.before, example.quote, example.after))
        before = before[-_AROUND:].lstrip() if " " not in before[-_AROUND:] else before[-_AROUND:].split(" ", 1)[1]
        after = after[:_AROUND].rsplit(" ", 1)[0] if " " in after[:_AROUND] else after[:_AROUND]
        start, shown = utf16(before), MarkedText(15, 24)
        end = start + utf16(quote)
        look = "accepted" if tag else "ring"
        shown.show_text(before + quote + after, [TextPiece(start, end, colour, look, tag)], inked=(start, end))
        return shown


class Versions(Side):
    """The versions of the label set, the latest first; ``back_wanted`` carries the one to put back."""

    back_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Versions"), "", parent)

    def show_versions(self, versions: Sequence[LabelVersion]) -> None:
        """List versions."""
        widgets: list[QWidget] = []
        for i, one in enumerate(versions[:_VERSIONS]):
            widgets += [hairline(), self._line(one, current=i == 0)]
        self.fill(widgets)
        self.back.setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, label_version: LabelVersion, *, current: bool) -> QWidget:
        moment = local(label_version.at)
        when = f"{day_text(moment.date(), date.min)} {clock_text(moment)}" if moment else label_version.at
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        name = self.tr("Version {n}, now") if current else self.tr("Version {n}")
        head.addWidget(label(name.format(n=label_version.labels.version), "strong"))
        who = "" if label_version.by == "gold" else f" · {label_version.by}"
        head.addWidget(ElidedLabel(f"{when}{who}", "small"), 1)
        if not current:
            put = button(
                self.tr("Put back"), "link", name=self.tr("Put version {n} back").format(n=label_version.labels.version)
            )
            put.clicked.connect(lambda: self.back_wanted.emit(label_version.labels))
            head.addWidget(put)
        column.addLayout(head)
        column.addWidget(label(difference_text(label_version.difference, label_version.kind), "small-ink", wrap=True))
        if label_version.answers:
            column.addWidget(
                label(self.tr("%n answers were changed last under it.", "", label_version.answers), "small")
            )
        return line
