"""The list of what is noted and flagged, in a file: on spans, suggestions and articles, by article, and who it is about."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.store import Project
from rareannot.store.annotations import NoteRow, annotation_of
from rareannot.store.merge.vetting import fault_of
from tests.store.conftest import TEXT, at

CHILE = "s2-7-GPE"


def says(project: Project, row: int, *edits: Callable[[Annotation], Annotation]) -> None:
    """Make edits of an article, and save them."""
    before = after = project.annotation(row)
    for edit in edits:
        after = edit(after)
    project.save(row, Action("comment", diff(before, after)))


def noted(a: Annotation) -> Annotation:
    """Note something on a suggestion that is not decided."""
    return a.comment(CHILE, "which one?", False)


def told(rows: list[NoteRow]) -> list[tuple[int, str, str, bool, bool]]:
    """Article, words, note, flag, whether answered."""
    return [(one.row, one.quote, one.note, one.flag, one.answered) for one in rows]


def test_notes_on_spans_suggestions_and_articles_are_listed_by_article_and_place(project: Project) -> None:
    lithium = next(m.id for m in project.annotation(1).marks() if m.label == "MATERIAL")
    says(project, 2, lambda a: a.with_note("cut off", True))
    says(project, 1, lambda a: a.accept(lithium), lambda a: a.comment(lithium, "", True), noted)
    assert told(project.notes.all()) == [
        (1, "chile", "which one?", False, False),
        (1, "lithium carbonate", "", True, False),
        (2, "", "cut off", True, False),
    ]
    assert [one.label for one in project.notes.all()] == ["", "MATERIAL", ""]
    assert (project.notes.all()[0].start, project.notes.all()[0].end) == at(TEXT, "chile")
    assert project.check() == []


def test_an_answered_note_is_listed_as_such_and_not_gone_to(project: Project) -> None:
    says(project, 1, noted)
    says(project, 2, lambda a: a.with_note("cut off", False))
    assert [getattr(project.notes.next(2, step), "row", 0) for step in (1, -1)] == [1, 1]
    says(project, 1, lambda a: a.with_answered(CHILE, True))
    says(project, 2, lambda a: a.with_answered("", True))
    assert [one.answered for one in project.notes.all()] == [True, True]
    assert project.notes.next(2, 1) is None


def test_a_note_is_of_the_annotator_who_wrote_it(project: Project) -> None:
    says(project, 1, noted)
    project.work_as("Somebody else")
    assert project.notes.all() == []
    assert project.annotation(1).remarks == {}


def test_a_note_on_a_suggestion_is_read_off_the_log_and_named_in_the_history(project: Project) -> None:
    says(project, 1, noted)
    project.rebuild()
    assert told(project.notes.all()) == [(1, "chile", "which one?", False, False)]
    assert [step.part for step in project.history.steps(1)] == [at(TEXT, "chile")]
    assert [line.what for line in project.history.of_span(1, CHILE)] == ["comment"]


def test_a_note_on_a_suggestion_comes_along_with_a_merge(project: Project, path: Path, tmp_path: Path) -> None:
    project.close()
    copy = Path(copyfile(path, tmp_path / "copy.rareannot"))
    with Project.open(copy) as other:
        other.work_as("Noor", "noor")
        says(other, 1, noted)
    with Project.open(path) as here:
        here.merge(copy)
        here.work_as("Noor", "noor")
        assert told(here.notes.all()) == [(1, "chile", "which one?", False, False)]
        assert here.check() == []


@pytest.mark.parametrize(
    "payload", [{"start": 5, "end": 2}, {"start": 0, "end": 10_000}, {"start": 0, "end": 1, "note": 7}]
)
def test_a_remark_that_is_none_is_refused(payload: dict[str, object]) -> None:
    assert "cannot be read" in fault_of("remark/x", [json.dumps(payload)], len(TEXT), own=True)
    assert fault_of("remark/x", [json.dumps({"start": 0, "end": 1})], len(TEXT), own=True) == ""


def test_one_goes_from_note_to_note_in_both_ways_and_round(project: Project) -> None:
    rows = [1, 2, *(row for row, _ in project.add_documents([Document("tin held"), Document("zinc held")]))]
    for row in (1, 3, 4):
        says(project, row, lambda a: a.with_note("look", False))

    def goes(step: int) -> list[int]:
        return [found.row if (found := project.notes.next(row, step)) else 0 for row in rows]

    assert goes(1) == [3, 3, 4, 1]
    assert goes(-1) == [4, 1, 1, 3]
    says(project, 3, lambda a: a.with_answered("", True))
    assert goes(1) == [4, 4, 4, 1]
    for row in (1, 4):
        says(project, row, lambda a: a.with_answered("", True))
    assert goes(1) == goes(-1) == [0, 0, 0, 0]


def test_a_note_on_the_article_has_no_place_and_a_flag_alone_is_one(project: Project) -> None:
    says(project, 2, lambda a: a.with_note("", True))
    says(project, 1, lambda a: a.comment(CHILE, "", True))
    first, second = project.notes.all()
    assert (first.row, first.mark_id, first.start, first.end, first.quote, first.flag) == (
        1,
        CHILE,
        2,
        7,
        "chile",
        True,
    )
    assert (second.row, second.mark_id, second.start, second.end, second.label, second.quote) == (2, "", 0, 0, "", "")
    assert (first.note, second.note, second.headline, first.headline) == ("", "", "the mine in ontario reopens", "A")
    assert first.place < second.place


def test_an_answer_may_be_read_in_other_labels(project: Project) -> None:
    plain = replace(project.label_set, name="another")
    assert annotation_of(project._db, -1, 1, plain).label_set == plain
    assert annotation_of(project._db, -1, 1).label_set == project.label_set


def test_a_note_on_a_decided_span_is_answered_too(project: Project) -> None:
    says(project, 1, lambda a: a.accept(CHILE), lambda a: a.comment(CHILE, "which one?", False))
    assert told(project.notes.all()) == [(1, "chile", "which one?", False, False)]
    says(project, 1, lambda a: a.with_answered(CHILE, True))
    assert told(project.notes.all()) == [(1, "chile", "which one?", False, True)]
