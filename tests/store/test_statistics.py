"""Counts out of a file: days, judgements by score, labels, finished answers, the log in pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.insights import Habits, Judged, LabelCount
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project, statistics

TEXT = "Lynas sold ore in Perth and in Kuantan"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents([Document(TEXT, "a"), Document(TEXT + ".", "b")])
        found = [
            Suggestion(0, 5, "ORG", "names 1.0", 0.95),
            Suggestion(18, 23, "GPE", "places 1.0", 0.6),
            Suggestion(31, 38, "GPE", "places 1.0", 0.2),
        ]
        made.suggestions.put([(1, found), (2, found)], "x")
        yield made


def decide(project: Project, row: int, *edits: object, ms: int = 1000) -> None:
    """Make edits as the current annotator, each one action."""
    annotation = project.annotation(row)
    for edit in edits:
        after: Annotation = edit(annotation)  # type: ignore[operator]
        project.save(row, Action("accept", diff(annotation, after), ms))
        annotation = after


def whole(project: Project, row: int, who: str) -> None:
    """Finish a document: one accepted, one rejected, one made by hand."""
    project.work_as(who)
    decide(
        project,
        row,
        lambda a: a.accept("s0-5-ORG"),
        lambda a: a.reject("s18-23-GPE"),
        lambda a: a.add(Span(11, 14, "MATERIAL")),
        lambda a: a.with_status("done"),
    )


def test_a_document_that_two_did_counts_once(project: Project) -> None:
    whole(project, 1, "Mira")
    whole(project, 1, "Jonas")
    assert list(project.statistics.done_days().values()) == [1]
    whole(project, 2, "Jonas")
    mira, jonas = project.authors()
    assert list(project.statistics.done_days().values()) == [2]
    assert list(project.statistics.done_days(mira.id).values()) == [1]
    assert list(project.statistics.done_days(jonas.id).values()) == [2]


def test_what_is_reopened_is_not_done(project: Project) -> None:
    whole(project, 1, "Mira")
    decide(project, 1, lambda a: a.with_status("in progress"))
    assert project.statistics.done_days() == {}


def test_judgements_are_counted_by_source_and_band(project: Project) -> None:
    whole(project, 1, "Mira")
    assert project.statistics.judged() == [Judged("names 1.0", 4, 1), Judged("places 1.0", 2, 0, 0, 1)]
    assert project.statistics.judged(label="GPE") == [Judged("places 1.0", 2, 0, 0, 1)]
    assert project.statistics.judged(layer=99) == []


def test_labels_count_what_stands_and_what_was_made_by_hand(project: Project) -> None:
    whole(project, 1, "Mira")
    assert project.statistics.labels() == [LabelCount("MATERIAL", 1, 1), LabelCount("ORG", 1, 0)]


def test_gold_is_nobodys_work(project: Project) -> None:
    gold = project.author("gold")
    before = project.annotation(1, gold)
    after = before.accept("s0-5-ORG").with_status("in progress")
    project.save(1, Action("adjudicate", diff(before, after)), gold)
    assert project.statistics.judged() == []
    assert list(project.statistics.steps()) == []


def test_finished_answers_tell_words_and_spans(project: Project) -> None:
    whole(project, 1, "Mira")
    (one,) = project.statistics.standing()
    assert (one.document, one.words, one.spans) == (1, 8, 2)
    assert one.sha256 == project.document(1).sha256


def test_the_log_comes_in_pages_and_goes_on_where_it_stood(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whole(project, 1, "Mira")
    (at_once,) = project.statistics.steps()
    monkeypatch.setattr(statistics, "PAGE", 2)
    pages = list(project.statistics.steps())
    assert [s for _, page in pages for s in page] == at_once[1]
    assert list(project.statistics.steps(after=at_once[0])) == []
    habits = Habits()
    for _, page in pages:
        habits.add(page)
    assert habits.work[1, project.authors()[0].id] == 4000
