"""Changes of a project's label set: shown before spans change, saved after a backup, given up, undone and done again."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.editor import LabelSetEditor
from rareannot.gui.labels.label_set_changes import LabelSetChanges
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store.label_change.label_set_versions import GivenUpError, LabelSetVersions
from tests.gui.labels.conftest import Workplace
from tests.gui.review.by_hand import ByHand


class Changes:
    """The changes of an editor's label set, and what they told."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace, self.parent = workplace, QObject(workplace.window)
        self.told: list[tuple[LabelSet, bool]] = []
        self.made = LabelSetChanges(
            workplace.project_thread,
            workplace.labels,
            workplace.editor,
            workplace.message,
            workplace.progress,
            self.parent,
        )
        self.made.changed.connect(lambda labels, saved: self.told.append((labels, saved)))

    def renames(self, old: str, new: str) -> None:
        """Rename a label in the draft."""
        draft, number = self.workplace.editor.draft, self.workplace.number(old)
        row = draft.row(number)
        assert row is not None
        self.workplace.drafts(draft.with_label(number, replace(row.label, name=new)))

    def previewed(self) -> bool:
        """Whether the editor shows what the change would do."""
        self.workplace.waits()
        return self.workplace.editor.stack.currentWidget() is self.workplace.editor.preview

    def spans(self) -> list[str]:
        """The labels of Mira's spans in the file."""
        self.workplace.waits()
        answer = self.workplace.project_thread.now(lambda p: p.annotation(1))
        return [span.label for span in answer.spans.values()]


@pytest.fixture
def changes(workplace: Workplace) -> Changes:
    return Changes(workplace)


def test_a_change_that_spans_have_is_shown_first(changes: Changes) -> None:
    changes.renames("ORG", "FIRM")
    changes.made.save_or_preview()
    assert changes.previewed()
    assert "ORG" in changes.workplace.stored()
    assert changes.told == []


def test_a_change_that_no_span_has_is_saved_at_once(changes: Changes) -> None:
    changes.renames("PERSON", "HUMAN")
    changes.made.save_or_preview()
    assert not changes.previewed()
    assert "HUMAN" in changes.workplace.stored()


def test_a_new_label_is_saved_at_once(changes: Changes) -> None:
    draft, number = changes.workplace.editor.draft.with_new("entity")
    row = draft.row(number)
    assert row is not None
    changes.workplace.drafts(draft.with_label(number, replace(row.label, name="SHAFT", tag="SHAFT", key="")))
    changes.made.save_or_preview()
    assert "SHAFT" in changes.workplace.stored()


def test_saving_changes_the_spans_and_tells_of_a_new_version(changes: Changes) -> None:
    changes.renames("ORG", "FIRM")
    changes.made.save()
    assert changes.spans() == ["FIRM"]
    ((labels, saved),) = changes.told
    assert ("FIRM" in labels, "ORG" in labels, saved, labels.version) == (True, False, True, 2)


def test_undo_and_redo_bring_spans_back_and_forth(changes: Changes) -> None:
    changes.renames("ORG", "FIRM")
    changes.made.save()
    changes.workplace.waits()
    changes.made.undo()
    assert changes.spans() == ["ORG"]
    changes.made.redo()
    assert changes.spans() == ["FIRM"]
    assert len(changes.told) == 3


def test_where_there_is_nothing_to_undo_nothing_is_told(changes: Changes) -> None:
    changes.made.undo()
    changes.workplace.waits()
    assert changes.told == []
    assert changes.workplace.stored() == changes.workplace.labels


def test_before_a_change_the_project_is_backed_up(changes: Changes) -> None:
    changes.renames("ORG", "FIRM")
    changes.made.save()
    changes.workplace.waits()
    assert list(workflow.backup_folder().rglob("*.rareannot*"))


def test_while_one_change_runs_no_other_begins(changes: Changes) -> None:
    changes.renames("ORG", "FIRM")
    changes.made.save()
    changes.made.undo()
    assert changes.spans() == ["FIRM"]
    assert len(changes.told) == 1


def test_a_change_that_fails_is_said_and_another_can_be_made(changes: Changes, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise UserError("No room.")

    changes.renames("ORG", "FIRM")
    with monkeypatch.context() as patch:
        patch.setattr(LabelSetVersions, "save", fail)
        changes.made.save()
        changes.workplace.waits()
    assert changes.workplace.message.sentence == "No room."
    assert changes.spans() == ["ORG"]
    changes.made.save()
    assert changes.spans() == ["FIRM"]


class ByHandChanges:
    """The changes of an editor's label set, of a project that answers by hand."""

    def __init__(self, bot: QtBot) -> None:
        self.window, self.thread = QWidget(), ByHand()
        bot.addWidget(self.window)
        self.labels = builtin_label_set()
        self.editor = LabelSetEditor(self.window)
        self.message, self.progress = MessageStrip(self.window), ProgressStrip(self.window)
        self.editor.show_draft(LabelSetDraft.of(self.labels))
        self.window.show()
        self.made = LabelSetChanges(
            self.thread,  # type: ignore[arg-type]
            self.labels,
            self.editor,
            self.message,
            self.progress,
            self.window,
        )
        self.told = list[tuple[LabelSet, bool]]()
        self.made.changed.connect(lambda labels, saved: self.told.append((labels, saved)))

    def comes_back(self, made: LabelSet | None) -> None:
        """Answer the change with a label set."""
        self.thread.asked.popleft()[1](made)

    def free(self) -> bool:
        """Whether the editor takes edits."""
        return self.editor.add_button.isEnabled()


@pytest.fixture
def slow(qtbot: QtBot) -> ByHandChanges:
    return ByHandChanges(qtbot)


def test_while_a_change_runs_nothing_is_edited_and_no_other_begins(slow: ByHandChanges) -> None:
    for begin in (slow.made.save, slow.made.undo, slow.made.redo):
        begin()
        slow.made.save()
        assert (slow.free(), len(slow.thread.asked)) == (False, 1)
        slow.comes_back(None)
        assert (slow.free(), slow.told) == (True, [])
    slow.thread.read_only = True
    slow.made.save()
    assert (slow.free(), len(slow.thread.asked)) == (True, 0)


def test_how_far_it_is_is_shown_where_it_takes_long_and_only_while_it_runs(slow: ByHandChanges) -> None:
    shown = list[bool]()
    slow.made.went_on.emit(5, 2000)
    shown.append(slow.progress.isVisible())
    slow.made.save()
    for total in (1000, 1001):
        slow.made.went_on.emit(5, total)
        shown.append(slow.progress.isVisible())
    slow.comes_back(None)
    shown.append(slow.progress.isVisible())
    assert shown == [False, False, True, False]


def test_a_set_that_came_of_it_is_told_once_as_a_new_or_an_earlier_version(slow: ByHandChanges) -> None:
    newer, older = (replace(slow.labels, version=slow.labels.version + step) for step in (1, -1))
    for made in (slow.labels, newer, newer, older):
        slow.made.save()
        slow.comes_back(made)
    assert slow.told == [(newer, True), (older, False)]


def test_what_fails_is_said_and_the_editor_is_free_again(slow: ByHandChanges) -> None:
    slow.made.save()
    slow.thread.fails()
    assert (slow.free(), slow.message.sentence, slow.told) == (True, "The drive is gone.", [])


def test_a_change_that_is_given_up_stops_at_its_next_step_and_the_next_one_does_not(slow: ByHandChanges) -> None:
    steps, backed = list[str](), list[bool]()

    def save(_new: LabelSet, _fates: object, watch: Callable[[int, int], None]) -> None:
        try:
            watch(1, 2)
            steps.append("on")
        except GivenUpError:
            steps.append("given up")

    backups = SimpleNamespace(make_if_due=lambda *_, at_once: backed.append(at_once))
    slow.thread.project = SimpleNamespace(backups=backups, label_versions=SimpleNamespace(save=save))
    for give_up in (False, True, False):
        slow.made.save()
        if give_up:
            slow.progress.cancel_wanted.emit()
        slow.thread.answers()
    assert (steps, backed) == (["on", "given up", "on"], [True] * 3)
