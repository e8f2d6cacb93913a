"""Changes of a project's label set: shown before spans change, saved after a backup, given up, undone and done again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.gui.labels.label_set_changes import LabelSetChanges
from rareannot.store.label_change.label_set_versions import LabelSetVersions
from tests.gui.labels.conftest import Workplace


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
