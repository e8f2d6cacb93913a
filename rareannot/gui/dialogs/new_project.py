"""The dialog that makes a project: name, folder, label set, annotator, the first articles."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from rareannot.core.labels import LabelSet
from rareannot.core.own_files import SUFFIX, without_suffix
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.own_labels import OwnLabels
from rareannot.gui.dialogs.values import Choice, NewProject
from rareannot.gui.widgets.file_filters import article_kinds
from rareannot.gui.widgets.labels import ElidedLabel, button, label

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_OWN = "own"


def project_path(folder: str, name: str) -> Path:
    """Returns where a project called ``name`` is kept: its ending is added once."""
    return Path(folder).expanduser() / (without_suffix(name.strip()) + SUFFIX)


class _LabelSets(QComboBox):
    """The ready label sets and one's own. ``closed`` says that its list was put away, so that a set was picked in it."""

    closed = Signal()

    def hidePopup(self) -> None:
        super().hidePopup()
        self.closed.emit()


class NewProjectDialog(Dialog):
    """Asks what a new project needs; ``result_value`` is what was chosen once it was accepted."""

    def __init__(
        self,
        label_sets: Sequence[Choice],
        folder: str,
        annotator: str = "",
        articles: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        taken: Collection[str] = (),
    ) -> None:
        """``label_sets`` are the ready ones, the first the default; ``articles`` files to import at once.

        ``taken`` are keys (upper case) that labels of one's own cannot have.
        """
        super().__init__(self.tr("New project"), self.tr("Create project"), parent)
        self._name, self._folder, self._annotator = QLineEdit(), QLineEdit(folder), QLineEdit(annotator)
        self._sets, self._articles = _LabelSets(), tuple(articles)
        self._count = ElidedLabel("", "muted")
        self._problem = label("", "problem", wrap=True)
        for label_set in label_sets:
            self._sets.addItem(
                f"{label_set.name} ({label_set.detail})" if label_set.detail else label_set.name, label_set.key
            )
        self._sets.addItem(self.tr("My own labels…"), _OWN)
        self._own = OwnLabels(LabelSet(self.tr("My labels"), 1, ()), taken)
        self._own.hide()
        self._build()
        self.setMinimumWidth(theme_of(self).px(560))
        self._own.changed.connect(self._check)
        for field in (self._name, self._folder, self._annotator):
            field.textChanged.connect(self._check)
        self._sets.currentIndexChanged.connect(lambda _index: self._show_own())
        self._sets.closed.connect(self._begin_names, Qt.ConnectionType.QueuedConnection)
        self._show_articles()
        self._check()

    @property
    def result_value(self) -> NewProject:
        """What the fields say now."""
        path = str(project_path(self._folder.text(), self._name.text()))
        own = self._own.labels if self._is_own() else None
        return NewProject(path, str(self._sets.currentData()), self._annotator.text().strip(), self._articles, own)

    def _is_own(self) -> bool:
        return bool(self._sets.currentData() == _OWN)

    def _show_own(self) -> None:
        self._own.setVisible(self._is_own())
        self._check()
        self.make_room()

    def _begin_names(self) -> None:
        """Put the keys where names are typed. Arrow keys that only pass over the entry stay among the label sets."""
        if self._is_own():
            self._own.names.setFocus()

    def _build(self) -> None:
        self._name.setPlaceholderText(self.tr("rare earths 2010"))
        self._annotator.setPlaceholderText(self.tr("your name, as others will see it"))
        self.add_row(self.tr("Name"), self._name)
        self.add_row(self.tr("Folder"), self._with_button(self._folder, self._choose_folder), self._folder)
        from_file = button(self.tr("From a file…"), name=self.tr("Take the label set from a file"))
        from_file.clicked.connect(self._choose_set)
        sets = QHBoxLayout()
        sets.setSpacing(8)
        sets.addWidget(self._sets, 1)
        sets.addWidget(from_file)
        self.add_row(self.tr("Label set"), sets, self._sets)
        self.add_under(self._own)
        self.add_row(self.tr("Annotator"), self._annotator)
        self.add_row(self.tr("Articles"), self._with_button(self._count, self._choose_articles), self._count)
        self.add_under(self._problem)
        self.body.addStretch(1)

    def _with_button(self, field: QWidget, chosen: object) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        name = self.tr("Choose the folder") if field is self._folder else self.tr("Choose articles to import")
        choose = button(self.tr("Choose…"), name=name)
        choose.clicked.connect(chosen)
        row.addWidget(choose)
        return row

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the project"), self._folder.text())
        if folder:
            self._folder.setText(folder)

    def _choose_articles(self) -> None:
        caption, kinds = self.tr("Articles to import"), article_kinds()
        paths, _kind = QFileDialog.getOpenFileNames(self, caption, self._folder.text(), kinds)
        if paths:
            self._articles = tuple(paths)
            self._show_articles()

    def _choose_set(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("Label set"), self._folder.text(), "JSON (*.json)")
        if path:
            own = self._sets.findData(_OWN)
            self._sets.insertItem(own, Path(path).name, path)
            self._sets.setCurrentIndex(own)

    def _show_articles(self) -> None:
        names = ", ".join(Path(path).name for path in self._articles)
        files = self.tr("%n files: {names}", "", len(self._articles)).format(names=names)
        none = self.tr("none yet; you can add them at any time")
        self._count.setText(none if not names else names if len(self._articles) == 1 else files)

    def _check(self) -> None:
        problem = self._what_is_wrong()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if self.main is not None:
            filled = bool(self._name.text().strip()) and bool(self._annotator.text().strip())
            ready = not problem and filled and (not self._is_own() or self._own.labels is not None)
            self.main.setEnabled(ready)

    def _what_is_wrong(self) -> str:
        name, folder = self._name.text().strip(), Path(self._folder.text()).expanduser()
        if _FORBIDDEN.search(name) or name in (".", ".."):
            return self.tr("A project's name is a file name: leave out / \\ : * ? \" < > and |.")
        if not folder.is_dir():
            return self.tr("There is no folder “{folder}”; choose another.").format(folder=folder)
        if name and project_path(str(folder), name).exists():
            return self.tr("“{name}” already exists; open it, or choose another name.").format(name=name)
        return ""
