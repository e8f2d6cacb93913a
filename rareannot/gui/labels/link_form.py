"""The links that a label set permits: a list of them, and the fields of the one that is selected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.labels import LabelSet, next_colour
from rareannot.core.links import LinkType
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.form import KeyField
from rareannot.gui.labels.side_pages import Side
from rareannot.gui.labels.swatches import ColourPalette
from rareannot.gui.labels.things import ThingLines
from rareannot.gui.labels.wording import link_problem_text
from rareannot.gui.widgets.labels import button, label, set_tip
from rareannot.gui.widgets.parts import swatch_icon

_COLUMNS = 3
"""Labels beside each other where those are ticked that a link leads from or to."""
_LINES = 6
"""Links that the list shows without scrolling."""


class LabelBoxes(QWidget):
    """One box for each label; ``ticked`` carries the names of those that are ticked, in the order of the set."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)

    def show_labels(self, names: Sequence[str], on: Sequence[str]) -> None:
        """Show a box for each of these labels, ticked if it is ``on``."""
        if tuple(self.boxes) != tuple(names):
            for old in self.boxes.values():
                old.hide()
                old.deleteLater()
            self.boxes = {name: self._box(name) for name in names}
            for number, box in enumerate(self.boxes.values()):
                self._grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in on)

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(name, self)
        box.toggled.connect(lambda _on: self.ticked.emit(tuple(n for n, b in self.boxes.items() if b.isChecked())))
        return box


class LinkList(QListWidget):
    """The links of a set in the order in which they are asked for; keys as in the table of labels."""

    wanted = Signal(str)
    """What a key asks for: "add", "delete", "up", "down" or "name"."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        wanted = _KEYS.get((Qt.Key(event.key()), alt))
        if wanted is not None:
            self.wanted.emit(wanted)
        else:
            super().keyPressEvent(event)


_KEYS: Mapping[tuple[Qt.Key, bool], str] = {
    (Qt.Key.Key_Insert, False): "add",
    (Qt.Key.Key_Delete, False): "delete",
    (Qt.Key.Key_Up, True): "up",
    (Qt.Key.Key_Down, True): "down",
    (Qt.Key.Key_F2, False): "name",
    (Qt.Key.Key_Return, False): "name",
    (Qt.Key.Key_Enter, False): "name",
}


class LinkTypesPage(Side):
    """Edits the types of links of a draft, and the things they lead to.

    ``edited`` carries all types and the field that was changed ("" if none was), ``things_edited`` the draft and the field.
    """

    edited = Signal(object, str)
    things_edited = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Links"), "-", parent)
        self._draft = LabelSetDraft.of(LabelSet("", 1, ()))
        self._types: tuple[LinkType, ...] = ()
        self._number = 0
        self._free_colour = 0
        self.list = LinkList()
        self.add_button, self.delete_button = button(self.tr("Add link")), button(self.tr("Delete link"), "danger")
        self.name, self.inverse, self.key = QLineEdit(), QLineEdit(), KeyField()
        self.many = QCheckBox(self.tr("a span can have several"))
        self.starts, self.ends, self.things = LabelBoxes(), LabelBoxes(), ThingLines()
        self.colours = ColourPalette()
        self.rule, self.examples = QPlainTextEdit(), QPlainTextEdit()
        self.problem, self.note = label("", "problem", wrap=True), label("", "small", wrap=True)
        self.fields = QWidget()
        self._asked: dict[str, Callable[[], None]] = {
            "add": self._add,
            "delete": self._delete,
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "name": self.focus_name,
        }
        self._build()
        self._wire()

    @property
    def shown(self) -> LinkType | None:
        """The type that is selected."""
        return self._types[self._number] if self._number < len(self._types) else None

    def show_draft(self, draft: LabelSetDraft, problems: Sequence[Problem]) -> None:
        """Show the types of a draft, and what is wrong with the selected one."""
        self._draft, self._types = draft, draft.link_types
        self._number = min(self._number, max(0, len(self._types) - 1))
        self._free_colour = next_colour(draft.label_set, "entity")
        self._fill_list({one.number for one in problems})
        shown = self.shown
        self.fields.setVisible(shown is not None)
        self.delete_button.setEnabled(shown is not None)
        if shown is None:
            return
        for field, text in ((self.name, shown.name), (self.inverse, shown.inverse), (self.key, shown.key)):
            if field.text() != text:
                field.setText(text)
        for area, text in ((self.rule, shown.rule), (self.examples, "\n".join(shown.examples))):
            if area.toPlainText() != text:
                with QSignalBlocker(area):
                    area.setPlainText(text)
        with QSignalBlocker(self.many):
            self.many.setChecked(shown.many)
        names = [row.label.name for row in draft.in_order() if row.label.kind != "passage" and row.label.name]
        self.starts.show_labels(names, shown.starts)
        self.ends.show_labels(names, shown.ends)
        self.things.show_things(draft.things, shown.ends)
        users: dict[int, tuple[str, ...]] = {}
        for one in self._types:
            users[one.colour] = (*users.get(one.colour, ()), one.name)
        self.colours.show_colour(shown.colour, users)
        mine = [link_problem_text(one) for one in problems if one.number == self._number]
        self.problem.setText("\n".join(mine))
        self.problem.setVisible(bool(mine))
        saved = {one.name for one in draft.base.links}
        lost = sorted(saved - {one.name for one in self._types})
        said = self.tr("Links called {names} that were made before keep this name; the consistency check lists them.")
        self.note.setText(said.format(names=", ".join(lost)))
        self.note.setVisible(bool(lost))

    def go_to(self, number: int) -> None:
        """Select the type of that number and put the keys into its name."""
        self._number = number
        self.list.setCurrentRow(number)
        self.focus_name()

    def focus_name(self) -> None:
        """Put the keys into the name."""
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    # ---- how ----

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Links of the label set"))
        side = theme_of(self).px(14)
        self.list.setIconSize(QSize(side, side))
        self.list.setFixedHeight(theme_of(self).px(_LINES * 24 + 8))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        for area, lines in ((self.rule, 4), (self.examples, 3)):
            area.setTabChangesFocus(True)
            area.setFixedHeight(theme_of(self).px(lines * 18 + 14))
        self.key.setFixedWidth(theme_of(self).px(52))
        self.examples.setPlaceholderText(
            self.tr("one per line, the span in brackets, the other in braces: [3 tons] of {nickel}")
        )
        set_tip(
            self.inverse, self.tr("Its name as read from the other end: what is “of nickel” is nickel's “figures”.")
        )
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, theme_of(self).px(84))
        grid.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(self._lines()):
            tall = not isinstance(field, QLineEdit | QCheckBox)
            grid.addWidget(label(words, "muted", buddy=field), row, 0, _TOP if tall else _MIDDLE)
            grid.addWidget(field, row, 1, _LEFT if isinstance(field, KeyField) else Qt.AlignmentFlag(0))
            field.setAccessibleName(words)
        body = QVBoxLayout()
        body.setSpacing(10)
        body.addWidget(self.list)
        body.addLayout(buttons)
        for part in (self.problem, self.note, self.fields):
            body.addWidget(part)
        self.body.addLayout(body)
        self.body.addStretch(1)

    def _lines(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (self.tr("Name"), self.name),
            (self.tr("Read back"), self.inverse),
            (self.tr("Key"), self.key),
            (self.tr("How many"), self.many),
            (self.tr("From"), self.starts),
            (self.tr("To"), self.ends),
            (self.tr("And to"), self.things),
            (self.tr("Colour"), self.colours),
            (self.tr("Rule"), self.rule),
            (self.tr("Examples"), self.examples),
        )

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.list.wanted.connect(lambda what: self._asked[what]())
        self.add_button.clicked.connect(lambda _checked=False: self._add())
        self.delete_button.clicked.connect(lambda _checked=False: self._delete())
        self.name.textEdited.connect(lambda text: self._edit("name", name=text))
        self.inverse.textEdited.connect(lambda text: self._edit("inverse", inverse=text))
        self.key.textEdited.connect(lambda text: self._edit("key", key=text.strip().upper()))
        self.many.toggled.connect(lambda on: self._edit("many", many=on))
        self.starts.ticked.connect(lambda names: self._edit("from", starts=names))
        self.ends.ticked.connect(self._tick_ends)
        self.things.ticked.connect(self._tick_thing)
        self.things.edited.connect(
            lambda thing, key: self.things_edited.emit(self._draft.with_thing_key(thing, key), f"{thing} thing key")
        )
        self.colours.picked.connect(lambda colour: self._edit("colour", colour=colour))
        self.rule.textChanged.connect(lambda: self._edit("rule", rule=self.rule.toPlainText()))
        self.examples.textChanged.connect(
            lambda: self._edit("examples", examples=tuple(x for x in self.examples.toPlainText().split("\n") if x))
        )

    def _fill_list(self, wrong: set[int]) -> None:
        with QSignalBlocker(self.list):
            while self.list.count() > len(self._types):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(self._types):
                self.list.addItem("")
            for number, one in enumerate(self._types):
                item, name = self.list.item(number), one.name or self.tr("New link")
                key = f" ({one.key})" if one.key else ""
                item.setText(self.tr("{name}: to be mended").format(name=name) if number in wrong else f"{name}{key}")
                item.setIcon(swatch_icon(theme_of(self), one.colour))
            self.list.setCurrentRow(self._number)

    def _choose(self, number: int) -> None:
        if number >= 0 and number != self._number:
            self._number = number
            self.edited.emit(self._types, "")

    def _edit(self, field: str, **values: object) -> None:
        shown = self.shown
        if shown is not None and (made := replace(shown, **values)) != shown:  # type: ignore[arg-type]
            types = (*self._types[: self._number], made, *self._types[self._number + 1 :])
            self.edited.emit(types, f"{self._number} {field}")

    def _tick_ends(self, names: tuple[str, ...]) -> None:
        """Lead to these labels, and to the things that it led to before."""
        things = [one.name for one in self._draft.light if self.shown is not None and one.name in self.shown.ends]
        self._edit("to", ends=(*names, *things))

    def _tick_thing(self, thing: int, on: bool) -> None:
        if self.shown is not None:
            self.things_edited.emit(self._draft.with_thing(self._number, thing, on=on), "")

    def _add(self) -> None:
        like = self.shown
        made = LinkType("", like.starts if like else (), (), colour=self._free_colour)
        self._number = len(self._types)
        self.edited.emit((*self._types, made), "")
        self.focus_name()

    def _delete(self) -> None:
        if self.shown is not None:
            self.edited.emit((*self._types[: self._number], *self._types[self._number + 1 :]), "")

    def _move(self, step: int) -> None:
        to, types = self._number + step, list(self._types)
        if 0 <= to < len(types):
            types[self._number], types[to] = types[to], types[self._number]
            self._number = to
            self.edited.emit(tuple(types), "")


_TOP, _MIDDLE, _LEFT = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
