"""The label set editor: table left, form right, every edit undone and done again; saving is its owner's."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.attributes import Attribute
from rareannot.core.labels import Label, LabelSet
from rareannot.core.links import LinkType
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.attribute_form import AttributesPage
from rareannot.gui.labels.draft import LabelSetDraft, Problem
from rareannot.gui.labels.form import LabelForm, as_buttons
from rareannot.gui.labels.link_form import LinkTypesPage
from rareannot.gui.labels.side_pages import Removal, SavePreview, Versions
from rareannot.gui.labels.table import LabelTable
from rareannot.gui.widgets.labels import ElidedLabel, button, hairline, set_tip
from rareannot.gui.widgets.scrolling import SidewaysArea

SIDE = 460
"""Width of the form, in px."""


class LabelSetEditor(QWidget):
    """Shows a draft and edits it. ``changed`` is emitted after each edit; the ``_wanted`` signals are buttons.

    ``save_wanted`` comes when nothing is wrong; ``removal_wanted`` is answered here.
    """

    changed = Signal()
    save_wanted = Signal()
    preview_accepted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    versions_wanted = Signal()
    lint_wanted = Signal()
    undo_saved_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = LabelSetDraft.of(LabelSet("", 1, ()))
        self.number: int | None = None
        self._usage: Mapping[str, int] | None = None
        """How many spans have each label; None until they are counted."""
        self.action_keys: Mapping[str, str] = {}
        self._past: list[LabelSetDraft] = []
        self._future: list[LabelSetDraft] = []
        self._typing: tuple[int, str] | None = None
        self.next_version, self._frozen, self._undoable = 2, False, False
        self._build()
        self._wire()

    # ---- what is shown ----

    def show_draft(self, draft: LabelSetDraft) -> None:
        """Start over with a draft; what was edited before is forgotten."""
        self._past, self._future, self._typing = [], [], None
        self.draft = draft
        self.number = draft.in_order()[0].number if draft.rows else None
        self.stack.setCurrentWidget(self.form_page)
        self._show()

    def know(self, usage: Mapping[str, int], next_version: int, *, undoable: bool) -> None:
        """Take in who uses what, which version comes next, and whether the last saved change can be undone."""
        self._usage, self.next_version, self._undoable = usage, next_version, undoable
        self._show()

    def set_action_keys(self, keys: Mapping[str, str]) -> None:
        """Know the keys that do something in the article, by key, with what they do."""
        self.action_keys = keys
        self._show()

    def freeze(self, frozen: bool) -> None:
        """Take no edits: the project is open for viewing only, or is being changed."""
        self._frozen = frozen
        self._show()

    def name(self) -> str:
        """Returns the name of the selected label; "" for none."""
        row = None if self.number is None else self.draft.row(self.number)
        return row.label.name if row else ""

    def choose(self, name: str) -> None:
        """Look at the label of that name, if there is one."""
        row = next((row for row in self.draft.rows if row.label.name == name), None)
        if row is not None:
            self._choose(row.number)

    def problems(self) -> list[Problem]:
        """Returns what must be mended before the draft can be saved, and warnings."""
        return self.draft.problems(self.action_keys)

    # ---- edits ----

    def edit(self, draft: LabelSetDraft, typing: tuple[int, str] | None = None) -> None:
        """Make ``draft`` the one shown; ``typing`` names the field, in which a run of keys is one edit."""
        if draft == self.draft or self._frozen:
            return
        if typing is None or typing != self._typing:
            self._past.append(self.draft)
        self._future, self._typing, self.draft = [], typing, draft
        if self.number is None or draft.row(self.number) is None:
            self.number = draft.in_order()[0].number if draft.rows else None
        self._show()
        self.changed.emit()

    def undo(self) -> bool:
        """Take the last edit back; whether there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Do again what was taken back last; whether there was anything."""
        return self._step(self._future, self._past)

    def add_label(self) -> None:
        """Add a new label of the same kind as the selected one."""
        row = None if self.number is None else self.draft.row(self.number)
        draft, number = self.draft.with_new(row.label.kind if row else "entity")
        self.number = number
        self.edit(draft)
        self.stack.setCurrentWidget(self.form_page)
        self.form.focus_name()

    def ask_removal(self) -> None:
        """Take the label out; where spans have it, ask first what becomes of them."""
        row = None if self.number is None else self.draft.row(self.number)
        if row is None or self._frozen or len(self.draft.rows) < 2:
            return
        spans = self._usage.get(row.was, 0) if row.was and self._usage else 0
        if not spans:
            self._remove(None)
            return
        others = [r for r in self.draft.in_order() if r.number != row.number]
        self.stack.setCurrentWidget(self.removal)
        self.removal.ask(row, others, spans)

    def try_to_save(self) -> None:
        """Ask for the draft to be saved, or go to what is wrong in it."""
        if wrong := [problem for problem in self.problems() if not problem.is_warning]:
            self.number = wrong[0].number
            self.stack.setCurrentWidget(self.form_page)
            self._show()
            {"name": self.form.name, "tag": self.form.tag, "key": self.form.key}[wrong[0].field].setFocus()
        elif wrong := self.draft.link_problems():
            self.show_links()
            self.links.go_to(wrong[0].number)
        elif wrong := self.draft.attribute_problems(self.action_keys):
            self.show_attributes()
            self.attributes.go_to(wrong[0].number)
        elif self.draft.changes():
            self.save_wanted.emit()

    def show_links(self) -> None:
        """Edit the links in place of a label."""
        self.stack.setCurrentWidget(self.links)
        self.links.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_attributes(self) -> None:
        """Edit the attributes in place of a label."""
        self.stack.setCurrentWidget(self.attributes)
        self.attributes.list.setFocus(Qt.FocusReason.TabFocusReason)

    def focus(self) -> None:
        """Put the keys into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- how ----

    def _build(self) -> None:
        self.title, self.about = QLineEdit(), ElidedLabel("", "muted")
        self.title.setAccessibleName(self.tr("Name of the label set"))
        self.undo_saved = button(self.tr("Undo version"), "link")
        self.versions_button = button(self.tr("Versions"), "link")
        self.lint_button = button(self.tr("Check consistency"), "link")
        self.links_button, self.attributes_button = (
            button(text, "link") for text in (self.tr("Links"), self.tr("Attributes"))
        )
        self.import_button, self.export_button = button(self.tr("Import…")), button(self.tr("Export…"))
        self.add_button = button(self.tr("Add label"))
        area = SidewaysArea(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, area)  # each part is made where it is, and styled once
        area.setWidget(self.splitter)
        left = QWidget(self.splitter)
        self.table = LabelTable()
        self.nesting, self.crossing = QCheckBox(self.tr("Allow nested spans")), QCheckBox(self.tr("crossing"))
        self.crossing.setAccessibleName(self.tr("Allow crossing spans"))
        set_tip(
            self.nesting, self.tr("One span may lie inside another, such as a place in the name of an organisation.")
        )
        set_tip(
            self.crossing, self.tr("Two spans may overlap without one inside the other; few formats can hold that.")
        )
        self.state = ElidedLabel("", "small")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._fill_left(left)
        self.stack = QStackedWidget(self.splitter)
        self.form_page = QWidget(self.stack)
        self.form, self.removal = LabelForm(self.form_page), Removal(self.stack)
        self.preview, self.versions = SavePreview(self.stack), Versions(self.stack)
        self.links, self.attributes = LinkTypesPage(self.stack), AttributesPage(self.stack)
        self.remove_button = button(self.tr("Delete label…"), "danger")
        self.revert_button, self.save_button = button(self.tr("Revert")), button("", "primary")
        self._fill_form_page(self.form_page)
        for page in (self.form_page, self.removal, self.preview, self.versions, self.links, self.attributes):
            self.stack.addWidget(page)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.stack.setMinimumWidth(theme_of(self).room(380))
        self.splitter.setSizes([1440 - SIDE, SIDE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _fill_form_page(self, page: QWidget) -> None:
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(hairline())
        column.addLayout(as_buttons(self.remove_button, self.revert_button, self.save_button))

    def _fill_left(self, left: QWidget) -> None:
        left.setProperty("surface", "base")
        head, about, links, foot = (QHBoxLayout() for _ in range(4))
        head.setContentsMargins(24, 12, 24, 4)
        about.setContentsMargins(24, 0, 24, 4)
        links.setContentsMargins(24, 0, 24, 10)
        foot.setContentsMargins(24, 8, 16, 8)
        for line, gap in ((head, 8), (about, 10), (links, 10), (foot, 8)):
            line.setSpacing(gap)
        head.addWidget(self.title, 1)
        for made in (self.import_button, self.export_button, self.add_button):
            head.addWidget(made)
        about.addWidget(self.about, 1)
        about.addWidget(self.undo_saved)
        links.addStretch(1)
        for made in (self.links_button, self.attributes_button, self.versions_button, self.lint_button):
            links.addWidget(made)
        foot.addWidget(self.nesting)
        foot.addWidget(self.crossing)
        foot.addWidget(self.state, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (head, about, links):
            column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _wire(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.add_wanted.connect(self.add_label)
        self.table.remove_wanted.connect(self.ask_removal)
        self.table.rename_wanted.connect(self.form.focus_name)
        self.table.move_wanted.connect(self._move)
        self.form.edited.connect(self._edited)
        self.form.mend_wanted.connect(self._mend)
        self.title.textEdited.connect(lambda text: self.edit(replace(self.draft, name=text), (-1, "name")))
        self.nesting.toggled.connect(lambda on: self.edit(replace(self.draft, nesting=on)))
        self.crossing.toggled.connect(lambda on: self.edit(replace(self.draft, crossing=on)))
        for made, call in (
            (self.add_button, self.add_label),
            (self.remove_button, self.ask_removal),
            (self.revert_button, self._revert),
            (self.save_button, self.try_to_save),
            (self.links.main, self.try_to_save),
            (self.attributes.main, self.try_to_save),
            (self.import_button, self.import_wanted.emit),
            (self.export_button, self.export_wanted.emit),
            (self.versions_button, self.versions_wanted.emit),
            (self.lint_button, self.lint_wanted.emit),
            (self.links_button, self.show_links),
            (self.attributes_button, self.show_attributes),
            (self.undo_saved, self.undo_saved_wanted.emit),
        ):
            made.clicked.connect(lambda _checked=False, call=call: call())
        for side in (self.removal, self.preview, self.versions, self.links, self.attributes):
            side.left.connect(self._back)
        self.removal.decided.connect(self._remove)
        self.links.edited.connect(self._edited_links)
        self.attributes.edited.connect(self._edited_attributes)
        self.links.things_edited.connect(lambda draft, field: self.edit(draft, (-3, field) if field else None))
        self.preview.main.clicked.connect(self.preview_accepted)
        self.versions.back_wanted.connect(self._put_back)

    def _show(self) -> None:
        draft, wrong = self.draft, self.problems()
        if self.title.text() != draft.name:
            self.title.setText(draft.name)
            self.title.setCursorPosition(0)  # a field too narrow for the name shows its beginning
        for box, on in ((self.nesting, draft.nesting), (self.crossing, draft.crossing)):
            with QSignalBlocker(box):
                box.setChecked(on)
        self.about.setText(self._about())
        self.table.show_draft(draft, self._usage, {p.number for p in wrong}, self.number)
        row = None if self.number is None else draft.row(self.number)
        self.form.setVisible(row is not None)
        if row is not None:
            users: dict[int, tuple[str, ...]] = {}
            for other in draft.rows:
                if other.label.kind != "passage":
                    users[other.label.colour] = (*users.get(other.label.colour, ()), other.label.tag)
            mine = [p for p in wrong if p.number == row.number]
            spans = None if self._usage is None else self._usage.get(row.was, 0)
            self.form.show_row(row, spans if row.was else 0, users, mine, self.draft.base.former(row.was))
        of_links, of_attributes = draft.link_problems(), draft.attribute_problems(self.action_keys)
        self.links.show_draft(draft, of_links)
        self.attributes.show_draft(draft, of_attributes)
        self._show_state(sum(not problem.is_warning for problem in wrong) + len(of_links) + len(of_attributes))

    def _show_state(self, wrong: int) -> None:
        changes, free = self.draft.changes(), not self._frozen
        parts = []
        if changes:
            parts.append(self.tr("{n} unsaved"))
        if wrong:
            parts.append(self.tr("1 problem") if wrong == 1 else self.tr("{m} problems"))
        self.state.setText(", ".join(parts).format(n=count_text(changes), m=count_text(wrong)))
        for save in (self.save_button, self.links.main, self.attributes.main):
            save.setText(self.tr("Save version {n}").format(n=self.next_version))
            save.setEnabled(free and changes > 0)
        self.revert_button.setEnabled(free and changes > 0)
        self.remove_button.setEnabled(free and len(self.draft.rows) > 1)
        self.undo_saved.setVisible(free and self._undoable and not changes)
        self.undo_saved.setText(self.tr("Undo version {n}").format(n=self.draft.base.version))
        pages = (self.links, self.attributes)
        fields = (self.form.fields, *(p.fields for p in pages), *(p.add_button for p in pages), self.title)
        for part in (*fields, self.add_button, self.import_button, self.nesting, self.crossing):
            part.setEnabled(free)

    def _about(self) -> str:
        text = self.tr("version {v}, %n labels", "", len(self.draft.rows)).format(v=self.draft.base.version)
        shown = label_set_text(self.draft.name)
        return text if shown == self.draft.name else f"{self.tr('Shown as: {text}').format(text=shown)} · {text}"

    def _choose(self, number: int) -> None:
        if number != self.number:
            self.number, self._typing = number, None
            self.stack.setCurrentWidget(self.form_page)
            self._show()

    def _edited(self, label: Label, field: str) -> None:
        if self.number is not None:
            self.edit(self.draft.with_label(self.number, label), (self.number, field))

    def _edited_links(self, types: tuple[LinkType, ...], field: str) -> None:
        if self._frozen or types == self.draft.link_types:
            self._typing = None
            self._show()
        else:
            self.edit(self.draft.with_links(types), (-2, field) if field else None)

    def _edited_attributes(self, attributes: tuple[Attribute, ...], field: str) -> None:
        if self._frozen or attributes == self.draft.attributes_now:
            self._typing = None
            self._show()
        else:
            self.edit(self.draft.with_attributes(attributes), (-4, field) if field else None)

    def _mend(self, problem: Problem) -> None:
        row = self.draft.row(problem.number)
        if row is None:
            return
        if problem.sort == "label":
            self.edit(self.draft.with_keys_swapped(problem.number, problem.other))
        else:
            self.edit(self.draft.with_label(problem.number, replace(row.label, key="")))
        self.form.key.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, step: int) -> None:
        if self.number is not None:
            self.edit(self.draft.moved(self.number, step))

    def _remove(self, into: int | None) -> None:
        if self.number is not None:
            order = [row.number for row in self.draft.in_order()]
            at = order.index(self.number)
            gone, self.number = self.number, order[at + 1 if at + 1 < len(order) else at - 1]
            self.edit(self.draft.without(gone, into))
        self._back()

    def _revert(self) -> None:
        self.edit(LabelSetDraft.of(self.draft.base))

    def _put_back(self, labels: LabelSet) -> None:
        self.edit(self.draft.taking(labels))
        self._back()

    def _back(self) -> None:
        self.stack.setCurrentWidget(self.form_page)
        self.focus()

    def _step(self, from_: list[LabelSetDraft], to: list[LabelSetDraft]) -> bool:
        if not from_ or self._frozen:
            return False
        to.append(self.draft)
        self.draft, self._typing = from_.pop(), None
        if self.number is None or self.draft.row(self.number) is None:
            self.number = self.draft.in_order()[0].number if self.draft.rows else None
        self._show()
        self.changed.emit()
        return True
