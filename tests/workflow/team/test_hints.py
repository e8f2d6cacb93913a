"""Hints to look at somebody's work, from their answers beside those of others."""

from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.team.hints import hints
from tests.store.test_project import do

ARTICLES = 36
WORD = Span(0, 7, "ORG", origin="accepted", source="places 1")
"""A suggestion that was accepted as it was."""


def says(project: Project, name: str, row: int, *spans: Span) -> None:
    project.work_as(name, name.lower())
    decided = {f"{name}{span.start}": span for span in spans}
    do(project, lambda a: a.with_decided(decided, decided).with_status("done"), document_id=row)


COPIED = (
    "Look at Mira and Noor: in 20 of the last 20 shared articles their own spans and rejections are exactly the same; "
    "of any other two people that holds for at most 0% of the articles."
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three people; Olaf keeps every suggestion and never marks a place, the others reject every third and mark every second."""
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents(Document(f"article number {n} on lithium", f"a{n}") for n in range(ARTICLES))
        for row in made.ids():
            for name in ("Mira", "Noor"):
                place = (Span(8, 14, "GPE"),) if row % 2 else ()
                origin = "rejected" if row % 3 == 0 else "accepted"
                says(made, name, row, Span(0, 7, "ORG", origin=origin, source="places 1"), *place)
            says(made, "Olaf", row, WORD)
        return made


def test_who_keeps_everything_never_uses_a_label_or_does_just_the_same_is_hinted_at_and_nobody_else(
    project: Project,
) -> None:
    with Project.open(project.path) as again:
        assert hints(again) == [
            COPIED,
            f"Look at Olaf: every suggestion was kept as it was in {ARTICLES} articles; nobody else keeps all as often.",
            f"Look at Olaf: GPE was never used in {ARTICLES} articles; everybody else uses it.",
        ]
        again.people.leave_out("olaf")
        assert hints(again) == []  # of two people nobody can say whether they copy


def test_whose_spans_begin_early_is_hinted_at_but_not_by_test_questions(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project.add_documents(Document(f"article number {n} on lithium", f"a{n}") for n in range(ARTICLES))
        for row in project.ids():
            for name in ("Mira", "Noor", "Olaf"):
                says(project, name, row, Span(0 if name == "Olaf" else 8, 14, "ORG"))
        early = (
            f"Look at Olaf: in {ARTICLES} shared articles, 100% of the spans begin earlier than those of the others."
        )
        assert early in hints(project)
