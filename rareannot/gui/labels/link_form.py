"""The links that a label set permits: a list of them, and the fields of the one that is selected."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from rareannot.core.labels import LabelSet, next_colour
from rareannot.core.links import LinkType
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.entry_list import EntryList, LabelBoxes, lay_out_fields, lines_of, set_text_lines, show_text
from rareannot.gui.labels.form import KeyField
from rareannot.gui.labels.side_pages import Side
from rareannot.gui.labels.swatches import ColourPalette
from rareannot.gui.labels.things import ThingLines
from rareannot.gui.labels.wording import link_problem_text
from rareannot.gui.widgets.labels import button, label, set_tip
from rareannot.gui.widgets.parts import swatch_icon

_LINES = 6
"""Links that the list shows without scrolling."""


class LinkTypesPage(Side):
    """Edits the types of links of a draft, and the things they lead to.

    ``edited`` carries all types and the field that was changed ("" if none was), ``things_edited`` the draft and the field.
    """

    edited = Signal(object, str)
    things_edited = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Links"), "-", parent)
        self._draft = LabelSetDraft.of(LabelSet("", 1, ()))
        self._free_colour = 0
        self.add_button, self.delete_button = button(self.tr("Add link")), button(self.tr("Delete link"), "danger")
        self._links = EntryList(self.add_button, self.delete_button, self._new_link, self.focus_name)
        self.list, self.go_to = self._links.list, self._links.go_to
        self.name, self.inverse, self.key = QLineEdit(), QLineEdit(), KeyField()
        self.many = QCheckBox(self.tr("a span can have several"))
        self.starts, self.ends, self.things = LabelBoxes(), LabelBoxes(), ThingLines()
        self.colours = ColourPalette()
        self.rule, self.examples = QPlainTextEdit(), QPlainTextEdit()
        self.problem, self.note = label("", "problem", wrap=True), label("", "small", wrap=True)
        self.fields = QWidget()
        self._build()
        self._wire()

    @property
    def shown(self) -> LinkType | None:
        """The type that is selected."""
        link: LinkType | None = self._links.selected
        return link

    def show_draft(self, draft: LabelSetDraft, problems: Sequence[Problem]) -> None:
        """Show the types of a draft, and what is wrong with the selected one."""
        self._draft = draft
        self._free_colour = next_colour(draft.label_set, "entity")
        self._show_links({problem.number for problem in problems})
        shown = self.shown
        self.fields.setVisible(shown is not None)
        if shown is None:
            return
        for field, text in ((self.name, shown.name), (self.inverse, shown.inverse), (self.key, shown.key)):
            if field.text() != text:
                field.setText(text)
        for area, text in ((self.rule, shown.rule), (self.examples, "\n".join(shown.examples))):
            show_text(area, text)
        with QSignalBlocker(self.many):
            self.many.setChecked(shown.many)
        names = [row.label.name for row in draft.in_order() if row.label.kind != "passage" and row.label.name]
        self.starts.show_labels(names, shown.starts)
        self.ends.show_labels(names, shown.ends)
        self.things.show_things(draft.things, shown.ends)
        users: dict[int, tuple[str, ...]] = {}
        for link_type_ in draft.link_types:
            users[link_type_.colour] = (*users.get(link_type_.colour, ()), link_type_.name)
        self.colours.show_colour(shown.colour, users)
        mine = [link_problem_text(one) for one in problems if one.number == self._links.number]
        self.problem.setText("\n".join(mine))
        self.problem.setVisible(bool(mine))
        saved = {link.name for link in draft.base.links}
        lost = sorted(saved - {link_type_.name for link_type_ in draft.link_types})
        said = self.tr("Links called {names} that were made before keep this name; the consistency check lists them.")
        self.note.setText(said.format(names=", ".join(lost)))
        self.note.setVisible(bool(lost))

    def focus_name(self) -> None:
        """Put the keys into the name."""
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    # ---- how ----

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Links of the label set"))
        side = theme_of(self).px(14)
        self.list.setIconSize(QSize(side, side))
        self._links.set_lines(_LINES)
        set_text_lines(self.rule, 4)
        set_text_lines(self.examples, 3)
        self.examples.setPlaceholderText(
            self.tr("one per line, the span in brackets, the other in braces: [3 tons] of {nickel}")
        )
        set_tip(
            self.inverse, self.tr("Its name when read from the other end: what is “of nickel” is nickel's “figures”.")
        )
        lay_out_fields(self.fields, self._lines())
        body = QVBoxLayout()
        body.setSpacing(10)
        for part in (self._links, self.problem, self.note, self.fields):
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
        self._links.edited.connect(self.edited)
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
            lambda: self._edit("examples", examples=lines_of(self.examples.toPlainText()))
        )

    def _show_links(self, wrong: set[int]) -> None:
        texts, icons = list[str](), list[QIcon]()
        for number, link in enumerate(self._draft.link_types):
            name, key = link.name or self.tr("New link"), f" ({link.key})" if link.key else ""
            texts.append(self.tr("{name}: needs fixing").format(name=name) if number in wrong else f"{name}{key}")
            icons.append(swatch_icon(theme_of(self), link.colour))
        self._links.show_entries(self._draft.link_types, texts, icons)

    def _edit(self, field: str, **values: object) -> None:
        shown = self.shown
        if shown is not None and (link := replace(shown, **values)) != shown:  # type: ignore[arg-type]
            self._links.change(link, field)

    def _tick_ends(self, names: tuple[str, ...]) -> None:
        """Lead to these labels, and to the things that it led to before."""
        things = [one.name for one in self._draft.light if self.shown is not None and one.name in self.shown.ends]
        self._edit("to", ends=(*names, *things))

    def _tick_thing(self, thing: int, on: bool) -> None:
        if self.shown is not None:
            self.things_edited.emit(self._draft.with_thing(self._links.number, thing, on=on), "")

    def _new_link(self) -> LinkType:
        like = self.shown
        return LinkType("", like.starts if like else (), (), colour=self._free_colour)
