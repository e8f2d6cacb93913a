"""The page of the label set: what its actions do on each of its two sides, what is kept, and what comes back after a save."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label, builtin_label_set
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.labels.consistency_tasks import ConsistencyTasks
from rareannot.gui.labels.controller import LabelsPage
from rareannot.gui.labels.label_set_changes import LabelSetChanges
from rareannot.gui.labels.label_set_files import LabelSetFiles
from rareannot.gui.widgets.page import PageContext
from rareannot.gui.widgets.page_bars import HintRow
from rareannot.store import Project

Opens = Callable[..., LabelsPage]


@pytest.fixture
def thread(qapp: QApplication, tmp_path: Path) -> Iterator[ProjectThread]:
    project = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    project.work_as("Mira", "mira")
    made = ProjectThread(project)
    yield made
    made.close()


@pytest.fixture
def opens(qtbot: QtBot, thread: ProjectThread) -> Opens:
    """Makes the page, as the window does after each change of the set, too."""
    settings, keyboard = Settings(), Shortcuts()

    def new(version: int = 0) -> LabelsPage:
        labels = thread.now(lambda p: p.label_set)
        labels = replace(labels, version=version or labels.version)
        page = LabelsPage(PageContext(thread, labels, Theme(), settings, keyboard))
        qtbot.addWidget(page)
        page.resize(1300, 700)
        page.show()
        page.activateWindow()
        page.enter()
        settles(page)
        return page

    return new


def settles(page: LabelsPage) -> None:
    for _ in range(4):
        page._project_thread.now(lambda _: None)
        QApplication.processEvents()


def edits(page: LabelsPage) -> None:
    """Add a label."""
    page.editor.edit(page.editor.draft.with_labels([Label("SHAFT", tag="SHAFT", key="8", rule="A shaft.", colour=1)]))


def hints(page: LabelsPage) -> str:
    (row,) = page.status.findChildren(HintRow)
    return row.accessibleName()


def test_undo_and_redo_are_of_the_edits_and_then_of_what_was_saved(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, done = opens(), list[str]()
    monkeypatch.setattr(page.changes, "undo", lambda: done.append("undo"))
    monkeypatch.setattr(page.changes, "redo", lambda: done.append("redo"))
    monkeypatch.setattr(page.linting, "undo", lambda: done.append("correction"))
    edits(page)
    page.do("redo")
    assert done == []
    page.do("undo")
    assert (page.editor.draft.changes(), done) == (0, [])
    page.do("redo")
    assert page.editor.draft.changes()
    assert done == []
    page.do("undo")
    page.do("undo")
    assert done == ["undo"]
    page.stack.setCurrentWidget(page.consistency)
    page.do("undo")
    page.do("redo")
    assert done == ["undo", "correction"]
    page.stack.setCurrentWidget(page.editor)
    page.editor.edit(page.editor.draft)


def test_save_saves_what_was_edited_and_says_where_there_is_nothing(
    opens: Opens, thread: ProjectThread, qtbot: QtBot
) -> None:
    page, changed = opens(), list[bool]()
    page.labels_changed.connect(lambda: changed.append(True))
    page.do("save")
    assert page.message.sentence == "Nothing has changed since version 1."
    page.stack.setCurrentWidget(page.consistency)
    page.do("save")
    assert page.message.sentence == "Every correction is saved as you make it."
    page.stack.setCurrentWidget(page.editor)
    edits(page)
    page.editor.choose("GPE")
    assert page.editor.problems() == []
    page.do("save")
    qtbot.waitUntil(lambda: bool(changed), timeout=30_000)
    assert changed == [True]
    assert "SHAFT" in thread.now(lambda p: p.label_set)
    again = opens()
    assert again.message.sentence == "Saved as version 2."
    assert again.editor.name() == "GPE"
    assert opens().message.sentence == ""
    again.changes.undo()
    settles(again)
    assert opens().message.sentence.endswith("is back.")


def test_what_is_not_saved_is_there_again_or_said_to_be_lost(opens: Opens) -> None:
    page = opens()
    edits(page)
    page.leave()
    again = opens()
    assert again.message.sentence == "Unsaved changes restored."
    assert again.editor.draft.changes()
    again.do("undo")
    again.close_down()
    clean = opens()
    assert (clean.message.sentence, clean.editor.draft.changes()) == ("", 0)
    edits(clean)
    clean.close_down()
    newer = opens(9)
    assert newer.message.sentence.startswith("Your unsaved changes to SHAFT were dropped")
    assert newer.editor.draft.changes() == 0


def test_the_consistency_side_has_its_keys_and_leads_back(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    page, started = opens(), list[bool]()
    monkeypatch.setattr(page.linting, "start", lambda: started.append(True))
    assert "rename" in hints(page)
    assert page.editor.isAncestorOf(QApplication.focusWidget() or page)
    page.do("lint")
    assert started == [True]
    assert page.stack.currentWidget() is page.consistency
    assert "undo the last correction" in hints(page)
    assert "rename" not in hints(page)
    assert page.consistency.isAncestorOf(QApplication.focusWidget() or page)
    page.setFocus()
    page.enter()
    assert page.consistency.isAncestorOf(QApplication.focusWidget() or page)
    page.consistency.left.emit()
    assert page.stack.currentWidget() is page.editor
    assert "rename" in hints(page)
    assert page.editor.isAncestorOf(QApplication.focusWidget() or page)


def test_versions_are_listed_and_an_edit_puts_a_message_away(opens: Opens) -> None:
    page = opens()
    page.editor.versions_wanted.emit()
    settles(page)
    assert page.editor.stack.currentWidget() is page.editor.versions
    page.say("good", "Saved.")
    assert page.message.sentence == "Saved."
    edits(page)
    assert page.message.sentence == ""
    page.linting.said.emit("bad", "It failed.")
    assert page.message.sentence == "It failed."


def test_an_article_that_is_wanted_is_passed_on_and_keys_follow(opens: Opens) -> None:
    page, wanted = opens(), list[tuple[int, str]]()
    page.article_wanted.connect(lambda *place: wanted.append(place))
    page.consistency.article_wanted.emit(3, "a")
    assert wanted == [(3, "a")]
    page._keyboard.set_keys("reject", ("Q",))
    assert "Q" in page.editor.action_keys


def test_each_part_is_told_what_the_others_want(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    wanted = (
        (LabelSetChanges, "save"), (LabelSetChanges, "save_or_preview"), (LabelSetChanges, "undo"),
        (LabelSetChanges, "give_up"), (LabelSetFiles, "show_menu"), (LabelSetFiles, "ask_export"),
        (ConsistencyTasks, "start"), (ConsistencyTasks, "cancel"),
    )  # fmt: skip
    for part, name in wanted:
        told = f"{part.__name__}.{name}"
        monkeypatch.setattr(part, name, lambda _self, *_, told=told: asked.append(told))
    page = opens()
    asked.clear()
    editor = page.editor
    for signal, heard in (
        (editor.save_wanted, "LabelSetChanges.save_or_preview"), (editor.preview_accepted, "LabelSetChanges.save"),
        (editor.import_wanted, "LabelSetFiles.show_menu"), (editor.export_wanted, "LabelSetFiles.ask_export"),
        (editor.undo_saved_wanted, "LabelSetChanges.undo"), (editor.lint_wanted, "ConsistencyTasks.start"),
    ):  # fmt: skip
        signal.emit()
        assert asked == [heard]
        asked.clear()
    assert page.stack.currentWidget() is page.consistency
    page.stack.setCurrentWidget(editor)
    edits(page)
    editor.stack.setCurrentWidget(editor.preview)
    page.do("save")
    editor.stack.setCurrentWidget(editor.form_page)
    page.do("save")
    assert asked == ["LabelSetChanges.save", "LabelSetChanges.save_or_preview"]
    page.close_down()
    assert asked[2:] == ["LabelSetChanges.give_up", "ConsistencyTasks.cancel"]
    page.do("undo")


def test_strips_lie_above_and_below_what_is_edited(opens: Opens) -> None:
    page = opens()
    page.say("info", "Something.")
    page.progress.show_progress("Changing", 1, 2)
    QApplication.processEvents()
    parts = (page.message, page.stack, page.progress, page.status)
    assert [part.y() for part in parts] == sorted({part.y() for part in parts})
    assert {part.width() for part in parts} == {page.width()}
    assert page.status.geometry().bottom() == page.height() - 1
    assert page.stack.height() > 500


def test_of_a_project_for_viewing_nothing_is_edited_or_restored(opens: Opens, thread: ProjectThread) -> None:
    page = opens()
    edits(page)
    page.leave()
    thread.read_only = True
    again = opens()
    assert (again.editor.draft.changes(), again.editor.add_button.isEnabled(), again.message.sentence) == (0, False, "")
    edits(again)
    assert again.editor.draft.changes() == 0


def test_who_uses_what_is_known_once_the_page_is_entered(opens: Opens, thread: ProjectThread) -> None:
    page = opens()
    assert page.editor.save_button.text() == "Save version 2"
    assert page.editor.form.uses.text() == "used by 0 spans"
    assert page.editor.undo_saved.isHidden()
