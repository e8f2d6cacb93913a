"""Notes to the guidelines, and the versions that they had."""

from dataclasses import replace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from tests.store.conftest import TEXT, at


def test_a_note_says_where_by_whom_and_what(project: Project) -> None:
    place = at(TEXT, "lithium carbonate")
    project.guidelines.add_note(1, place, "  take the product noun along ")
    project.guidelines.add_note(1, place, "of what?", "of 20 000 tons")
    first, second = project.guidelines.notes()
    assert (first.text, first.quote, first.by) == ("take the product noun along", "lithium carbonate", "Mira")
    assert (first.start, first.end, first.sha256) == (*place, project.document(1).sha256)
    assert second.quote == "lithium carbonate – of 20 000 tons"


def test_notes_of_one_moment_keep_the_order_they_were_written_in(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rareannot.store.documents.now", lambda: "2026-11-29T14:00:00.000+00:00")
    said = [f"note {i}" for i in range(20)]
    for text in said:
        project.guidelines.add_note(1, (0, 3), text)
    assert [note.text for note in project.guidelines.notes()] == said


def test_a_note_that_is_worked_in_is_gone_and_the_others_stay(project: Project) -> None:
    for text in ("one", "two"):
        project.guidelines.add_note(2, (0, 3), text)
    (first,) = (note for note in project.guidelines.notes() if note.text == "one")
    project.guidelines.drop_note(first)
    assert [note.text for note in project.guidelines.notes()] == ["two"]


def test_an_empty_note_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="The note is empty"):
        project.guidelines.add_note(1, (0, 3), "  ")
    assert project.guidelines.notes() == []


def test_what_another_program_left_out_of_a_note_is_empty(project: Project) -> None:
    project._log.set("note/x", {"text": None, "start": "3", "end": 2.5})
    project._log.set("notes", {"text": "no note"})
    (note,) = project.guidelines.notes()
    assert (note.id, note.text, note.quote, note.by, note.start, note.end) == ("x", "", "", "", 0, 0)


def test_the_versions_of_the_label_set_are_told_with_their_times(project: Project) -> None:
    project.set_label_set(replace(builtin_label_set(), version=2))
    found = project.guidelines.versions()
    assert [version for _, version in found] == [1, 2]
    assert all(time.startswith("20") for time, _ in found)
