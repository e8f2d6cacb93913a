"""Where labels come from: a file, a ready set, names; and the saved set written to a file."""

import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.gui.base.ready_texts import label_set_text
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.own_labels import OwnLabelsDialog
from rareannot.gui.labels.editor import LabelSetEditor
from rareannot.gui.widgets.strips import MessageStrip
from rareannot.workflow.own_labels import ready_sets


class LabelSetFiles(QObject):
    """Imports into the editor's draft, and exports the label set as it is saved."""

    def __init__(
        self, page: QWidget, labels: LabelSet, editor: LabelSetEditor, settings: Settings, message: MessageStrip
    ) -> None:
        super().__init__(page)
        self._page, self._labels, self._editor = page, labels, editor
        self._settings, self._message = settings, message

    def show_menu(self) -> None:
        """Offer where labels can be taken from, below the button."""
        at = self._editor.import_button
        menu = QMenu(at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("From a file…"), self.ask_import)
        menu.addAction(self.tr("By name, one per line…"), self.ask_names)
        menu.addSeparator()
        for ready_set in ready_sets():
            menu.addAction(label_set_text(ready_set.name), partial(self.take, ready_set))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def ask_names(self) -> None:
        """Ask for names of labels, and add them to the draft."""
        draft = self._editor.draft
        dialog = OwnLabelsDialog(draft.label_set, self._editor.action_keys, self._page)
        first = len(draft.label_set.labels)
        dialog.accepted.connect(lambda: self._editor.edit(draft.with_labels(dialog.labels.labels[first:])))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def ask_import(self) -> None:
        """Ask for a file with labels, and take them into the draft."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Import a label set"), self._settings.text("folder", str(Path.home())), "JSON (*.json)"
        )
        if path:
            self.import_file(Path(path))

    def import_file(self, path: Path) -> None:
        """Take the labels of a file into the draft; nothing is saved by it."""
        try:
            labels = workflow.read_label_set(path)
        except UserError as error:
            self._message.say("bad", spoken(error))
            return
        self.take(labels)

    def take(self, labels: LabelSet) -> None:
        """Take the labels of a set into the draft; nothing is saved by it."""
        self._editor.edit(self._editor.draft.taking(labels))
        self._message.say(
            "info",
            self.tr("“{name}” is in the table now. When you save, you see what changes for your spans.").format(
                name=label_set_text(labels.name)
            ),
        )

    def ask_export(self) -> None:
        """Ask where to write the label set, and write it."""
        folder = Path(self._settings.text("folder", str(Path.home())))
        suggested = str(folder / f"{'-'.join(self._labels.name.lower().split())}.json")
        path, _ = QFileDialog.getSaveFileName(self._page, self.tr("Export the label set"), suggested, "JSON (*.json)")
        if path:
            self.export_file(Path(path))

    def export_file(self, path: Path) -> None:
        """Write the label set as it is saved in the project to a file."""
        from rareannot.formats import write_atomically

        try:
            write_atomically(path, (json.dumps(self._labels.as_json(), ensure_ascii=False, indent=2) + "\n").encode())
        except UserError as error:
            self._message.say("bad", spoken(error))
            return
        unsaved = self.tr(" It does not include unsaved changes.") if self._editor.draft.changes() else ""
        said = self.tr("Saved version {n} to “{file}”.").format(n=self._labels.version, file=path.name)
        self._message.say("good", said + unsaved)
