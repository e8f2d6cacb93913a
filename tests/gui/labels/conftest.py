"""The editor of a project's label set, with the strips that speak for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.spans import Span
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.editor import LabelSetEditor
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store import Project
from tests.store.reviewing import answer

TEXT = "kilundu ships lithium to japan"


class Workplace:
    """An editor and its strips in one window, over a project of one article in which "kilundu" is an ORG."""

    def __init__(self, bot: QtBot, project_thread: ProjectThread) -> None:
        self.project_thread, self.window = project_thread, QWidget()
        self.labels: LabelSet = project_thread.now(lambda p: p.label_set)
        self.editor = LabelSetEditor(self.window)
        self.message, self.progress = MessageStrip(self.window), ProgressStrip(self.window)
        self.editor.show_draft(LabelSetDraft.of(self.labels))
        bot.addWidget(self.window)
        self.window.resize(1200, 700)
        self.window.show()

    def waits(self) -> None:
        """Wait until the project's thread has done what was asked for."""
        for _ in range(3):
            self.project_thread.now(lambda _: None)
            QApplication.processEvents()

    def drafts(self, draft: LabelSetDraft) -> None:
        """Change the draft as the fields do."""
        self.editor.edit(draft)

    def number(self, name: str) -> int:
        """The number of a label in the draft."""
        return next(row.number for row in self.editor.draft.rows if row.label.name == name)

    def stored(self) -> LabelSet:
        """The label set in the file."""
        self.waits()
        return self.project_thread.now(lambda p: p.label_set)


@pytest.fixture
def workplace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    project = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    project.add_documents([Document(TEXT, "one")])
    project.work_as("Mira", "mira")
    answer(project, "Mira", 1, [Span(0, 7, "ORG")])
    project_thread = ProjectThread(project)
    yield Workplace(qtbot, project_thread)
    project_thread.close()
