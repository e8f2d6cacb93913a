"""The dialog before files with spans are imported: what the spans become, and what becomes of labels that are not ours."""

import shlex
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.values import ForeignLabel, ImportChoice
from rareannot.gui.widgets.labels import ElidedLabel, hairline, label
from rareannot.gui.widgets.parts import IconButton

MOST_ROWS = 200
"""Labels that can be mapped here; files with more of them hold something else than labels."""
_LEFT_OUT, _UNKNOWN = "left out", "unknown"


class _Becomes(QComboBox):
    """What one label becomes; the wheel scrolls the table, unless the keyboard is here."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ImportLabelsDialog(Dialog):
    """Asks what spans in files become; ``choice`` is the values of the fields."""

    def __init__(
        self,
        documents: int,
        spans: int,
        foreign: Sequence[ForeignLabel],
        ours: Sequence[str],
        people: Sequence[str],
        remembered: ImportChoice,
        paths: tuple[str, Sequence[str]] = ("", ()),
        parent: QWidget | None = None,
    ) -> None:
        """``ours`` are the project's labels, ``remembered`` what was chosen before; ``paths`` the project and the files."""
        super().__init__(self.tr("Import labelled articles"), self.tr("Import"), parent)
        self._foreign, self._ours, self._paths = tuple(foreign[:MOST_ROWS]), tuple(ours), paths
        self._beyond = len(foreign) - len(self._foreign)
        self._target, self._person = QComboBox(), QComboBox()
        self._replace = QCheckBox(self.tr("Replace older answers of this annotator"))
        self._boxes: list[QComboBox] = []
        self._hint, self._command = label("", "small", wrap=True), ElidedLabel("", "mono", Qt.TextElideMode.ElideMiddle)
        said = self.tr("Articles: {documents}. Labelled spans in them: {spans}.")
        self.body.addWidget(
            label(said.format(documents=count_text(documents), spans=count_text(spans)), "serif", wrap=True)
        )
        self._build_target(people, remembered)
        self._build_labels(dict(remembered.labels))
        self._build_foot()
        theme = theme_of(self)
        rows = min(len(self._foreign), 8)
        self.resize(theme.px(680), theme.px(230 + (92 + 36 * rows if rows else 0)))
        self._changed()

    @property
    def choice(self) -> ImportChoice:
        """What the fields say now."""
        target = str(self._target.currentData())
        person = " ".join(self._person.currentText().split()) if target == "annotator" else ""
        replace = target == "annotator" and self._replace.isChecked()
        return ImportChoice(target, person, tuple(self._mapped()), replace)

    def _mapped(self) -> Iterator[tuple[str, str | None]]:
        special = {_LEFT_OUT: "", _UNKNOWN: None}
        for one, box in zip(self._foreign, self._boxes, strict=True):
            kind, name = box.currentData()
            yield one.name, special.get(kind, name)

    # ---- building ----

    def _build_target(self, people: Sequence[str], remembered: ImportChoice) -> None:
        for name, key in (
            (self.tr("Suggestions, each to be decided"), "suggestions"),
            (self.tr("An annotator's answer"), "annotator"),
            (self.tr("Gold, settled"), "gold"),
        ):
            self._target.addItem(name, key)
        self._target.setCurrentIndex(max(0, self._target.findData(remembered.target)))
        field = QLineEdit()
        field.setAccessibleName(self.tr("Annotator"))
        field.setPlaceholderText(self.tr("whose answer it is"))
        self._person.setLineEdit(field)
        self._person.addItems(list(people))
        self._person.setEditText(remembered.annotator)
        self._person.setAccessibleName(self.tr("Annotator"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._target, 1)
        row.addWidget(self._person, 1)
        self.add_row(self.tr("Spans become"), row, self._target)
        self.add_under(self._replace)
        self.add_under(self._hint)
        self._replace.toggled.connect(lambda _on: self._changed())
        self._target.currentIndexChanged.connect(lambda _index: self._changed())
        self._person.editTextChanged.connect(lambda _text: self._changed())

    def _build_labels(self, remembered: dict[str, str | None]) -> None:
        if not self._foreign:
            self.body.addStretch(1)
            return
        why = self.tr(
            "These labels are not in this project's label set. A likely match is chosen for each; check them."
        )
        self.body.addWidget(hairline())
        self.body.addWidget(label(why, wrap=True))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        for column, name in enumerate((self.tr("Label"), self.tr("Spans"), self.tr("Becomes"))):
            grid.addWidget(label(name, "small"), 0, column, _side(column))
        for number, one in enumerate(self._foreign, 1):
            self._add_label(grid, number, one, remembered)
        grid.setRowStretch(len(self._foreign) + 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Labels of the files"))
        area.setWidget(page)
        self.body.addWidget(area, 1)
        if self._beyond:
            more = self.tr("{count} more labels are left out and listed in the report.")
            self.body.addWidget(label(more.format(count=count_text(self._beyond)), "small", wrap=True))

    def _add_label(
        self, grid: QGridLayout, number: int, foreign_label: ForeignLabel, remembered: dict[str, str | None]
    ) -> None:
        box = _Becomes()
        for name in self._ours:
            box.addItem(name, (name, name))
        box.insertSeparator(box.count())
        box.addItem(self.tr("Leave these spans out"), (_LEFT_OUT, ""))
        box.addItem(self.tr("Unknown: left out, and listed in the report"), (_UNKNOWN, ""))
        box.setCurrentIndex(self._place(box, self._likely(foreign_label, remembered)))
        spans = count_text(foreign_label.spans)
        box.setAccessibleName(self.tr("{label}, {spans} spans, becomes").format(label=foreign_label.name, spans=spans))
        box.currentIndexChanged.connect(lambda _index: self._changed())
        theirs = ElidedLabel(foreign_label.name, "medium")
        theirs.setBuddy(box)  # on Linux a screen reader takes the name of such a field from its label
        grid.addWidget(theirs, number, 0)
        grid.addWidget(label(spans, "muted"), number, 1, _side(1))
        grid.addWidget(box, number, 2)
        self._boxes.append(box)

    def _likely(self, foreign_label: ForeignLabel, remembered: dict[str, str | None]) -> str | None:
        """Returns what was chosen for a label before, where this project has it; else what it looks like."""
        guess = foreign_label.perhaps or None
        before = remembered.get(foreign_label.name, guess)
        return before if not before or before in self._ours else guess

    def _place(self, box: QComboBox, ours: str | None) -> int:
        """Returns where a choice is in the box; what this project does not have counts as unknown."""
        if ours == "":
            return box.count() - 2
        return self._ours.index(ours) if ours in self._ours else box.count() - 1

    def _build_foot(self) -> None:
        self.button_row.insertWidget(0, label(self.tr("On the command line:"), "small"))
        self._command.setAccessibleName(self.tr("On the command line"))
        self.button_row.insertWidget(1, self._command, 100)
        copy = IconButton("copy", self.tr("Copy the command"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._command.text()))
        self.button_row.insertWidget(2, copy)

    # ---- acting ----

    def _changed(self) -> None:
        choice = self.choice
        self._person.setVisible(choice.target == "annotator")
        self._replace.setVisible(choice.target == "annotator")
        hints = {
            "suggestions": self.tr(
                "They are shown as outlines until you decide them, beside what other sources suggest."
            ),
            "annotator": self.tr("The articles become done under this name. Existing answers are kept."),
            "replace": self.tr(
                "Replaces older answers under this name, as one action that can be undone. First you see how many."
            ),
            "gold": self.tr("The articles are settled as the files say. Existing gold is kept."),
        }
        self._hint.setText(hints["replace" if choice.replace else choice.target])
        project, files = self._paths
        self._command.setText(shlex.join(["rareannot", "import", project, *files, *choice.options()]))
        if self.main is not None:
            self.main.setEnabled(choice.target != "annotator" or bool(choice.annotator))


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
