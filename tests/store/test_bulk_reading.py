"""Answers, suggestions and finished work are read in pages, and nothing is lost at the seams."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import take
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.bulk_reading import PAGE, GoldStatus
from rareannot.store.values import figure_of
from tests.store.reviewing import LYNAS, answer, finished_project

MANY = 2 * PAGE + 1
TONS = Figure(Decimal(24280), unit="t", modifier="about")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """More documents than two pages hold; ann has done all, ben every second one, cem has begun the first."""
    opened = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    opened.add_documents(Document(f"24280 tons of ore, ship {i}") for i in range(MANY))
    for who, rows in (("ann", range(1, MANY + 1)), ("ben", range(1, MANY + 1, 2))):
        opened.work_as(who)
        for row in rows:
            _answer(
                opened, row, {"a": Span(0, 10, "QUANTITY", TONS), "b": Span(14, 17, "ORG", origin="rejected")}, True
            )
    opened.work_as("cem")
    _answer(opened, 1, {"a": Span(0, 5, "CARDINAL")}, False)
    yield opened
    opened.close()


def _answer(project: Project, row: int, spans: dict[str, Span], done: bool) -> None:
    before = after = project.annotation(row)
    for name, span in spans.items():
        after = after.add(span, name)
    project.save(row, Action("make", diff(before, after.with_status("done") if done else after)))


def test_the_chosen_layer_of_every_document_is_read_in_order(project: Project) -> None:
    ann = project.author("ann")
    found = list(project.answers.chosen(lambda statuses: ann.id if ann.id in statuses else None))
    assert [a.document.text.split()[-1] for a in found] == [str(i) for i in range(MANY)]
    for row, read in enumerate(found, start=1):
        alone = project.annotation(row, ann)
        assert (read.decided, read.status, read.note, read.flag) == (alone.decided, "done", "", False)


def test_a_document_for_which_no_layer_is_chosen_is_left_out(project: Project) -> None:
    cem = project.author("cem")
    (only,) = project.answers.chosen(lambda statuses: cem.id if statuses.get(cem.id) == "in progress" else None)
    assert only.decided == {"a": Span(0, 5, "CARDINAL")}


def test_every_document_comes_with_its_suggestions(project: Project) -> None:
    made = Suggestion(0, 10, "QUANTITY", "figures 1.0", 0.9, TONS, "number and unit", (("spacy 3", "ner", 0.5),))
    project.suggestions.put([(MANY, [made])], "figures 1.0")
    found = [suggestions for _, suggestions in project.suggestions.all()]
    assert found == [{}] * (MANY - 1) + [{made.id: made}]


def test_finished_work_is_what_two_have_done_and_holds_rejected_spans_too(project: Project) -> None:
    people = project.authors()
    pages = list(project.answers.finished(people))
    documents = [d for page in pages for d in page.documents]
    assert [d.id for d in documents] == list(range(1, MANY + 1, 2))
    assert {d.layers for d in documents} == {tuple(p.id for p in people[:2])}
    said = [s for page in pages for s in page.said]
    assert len(said) == 2 * len(documents)
    first, second = said[0].spans()
    assert all(list(s.spans()) == [first, second] for s in said)
    assert (first[:3], figure_of(first[3]), first[4]) == ((0, 10, "QUANTITY"), TONS, "manual")
    assert second == (14, 17, "ORG", None, "rejected")


def test_nothing_is_finished_where_one_works_alone(project: Project) -> None:
    assert list(project.answers.finished(project.authors()[1:])) == []


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[Project]:
    """Every place of the first article is settled."""
    made = finished_project(tmp_path / "reviewed.rareannot")
    for site in made.review.document(1).sites:
        made.review.decide(1, take(site, 0))
    yield made
    made.close()


def statuses(project: Project, *, reviewed: bool) -> dict[str, str]:
    """How each layer that is read by itself stands in the first article."""
    found = dict[str, str]()
    for who in ("mira", "gold"):
        layer = project.author(who).id
        (one,) = project.answers.chosen(lambda said, layer=layer: layer, [1], reviewed=reviewed)  # type: ignore[misc]
        found[who] = one.status
    return found


def test_gold_about_which_there_are_new_questions_is_not_done_where_that_is_asked(reviewed: Project) -> None:
    assert statuses(reviewed, reviewed=True) == {"mira": "done", "gold": "done"}
    answer(reviewed, "Lea", 1, [LYNAS])
    assert statuses(reviewed, reviewed=True) == {"mira": "done", "gold": "in progress"}
    assert statuses(reviewed, reviewed=False) == {"mira": "done", "gold": "done"}


def test_how_gold_stands_is_worked_out_once_until_something_is_logged(reviewed: Project) -> None:
    looked: list[int] = []
    status = GoldStatus(reviewed.answers._db, lambda row: looked.append(row) or f"look {len(looked)}").status  # type: ignore[func-returns-value]
    assert [status(1), status(1), status(2)] == ["look 1", "look 1", "done"]  # nothing was decided in the second
    answer(reviewed, "Lea", 2, [])
    assert [status(1), status(1)] == ["look 2", "look 2"]
    assert looked == [1, 1]
