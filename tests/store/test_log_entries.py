"""The log as a list of acts: by person, article, label, day and kind; what was taken back; where it was done."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.log_entries import ActsWanted
from tests.store.reviewing import CHILE, answer, finished_project
from tests.store.test_project import do, undo


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with finished_project(tmp_path / "p.rareannot", {}) as made:
        answer(made, "Mira", 1, [CHILE])
        answer(made, "Noor", 2, [Span(0, 3, "ORG")])
        yield made


def test_acts_are_narrowed_down_and_the_newest_comes_first(project: Project) -> None:
    everything = project.history.acts(ActsWanted())
    assert [(act.who, act.article) for act in everything if act.article] == [("Noor", 2), ("Mira", 1)]
    (mira,) = [act for act in everything if act.who == "Mira" and act.article]
    assert (mira.label, mira.words, mira.start, mira.count) == ("GPE", "chile", CHILE.start, 1)
    assert project.history.acts(ActsWanted(person=mira.uid, article=1)) == [mira]
    assert project.history.acts(ActsWanted(label="GPE")) == [mira]
    assert project.history.acts(ActsWanted(kind=mira.kind, person=mira.uid)) == [mira]
    day = mira.at[:10]
    assert project.history.acts(ActsWanted(first_day=day, last_day=day)) == everything
    assert project.history.acts(ActsWanted(last_day="2001-01-01")) == []
    assert len(project.history.acts(ActsWanted(), most=1)) == 1


def test_what_was_taken_back_says_so_and_the_undo_says_what(project: Project) -> None:
    project.work_as("Mira", next(a.uid for a in project.authors() if a.name == "Mira"))
    span = next(iter(project.annotation(1).decided))
    changed = {span: replace(CHILE, label="ORG")}
    do(project, lambda a: a.with_decided(changed, changed), kind="relabel")
    undo(project)
    undone, relabelled = project.history.acts(
        ActsWanted(article=1, person=project.me.uid if project.me else ""), most=2
    )
    assert (undone.kind, undone.undoes, undone.undone) == ("undo", "relabel", False)
    assert (relabelled.label_before, relabelled.label, relabelled.undone) == ("GPE", "ORG", True)
    assert relabelled.span == span


def test_decisions_of_a_review_and_settings_are_acts_too(project: Project) -> None:
    answer(project, "Noor", 1, [CHILE])
    project.work_as("Rita", "rita")
    project.review.accept_unanimous(1)
    project.people.leave_out("lea")
    settled, left_out = (project.history.acts(ActsWanted(kind=kind))[0] for kind in ("accept unanimous", "leftout/lea"))
    assert (settled.who, settled.gold, settled.words, settled.label) == ("Rita", True, "chile", "GPE")
    assert (left_out.article, left_out.what) == (0, "leftout/lea")
    choices = project.history.choices()
    assert "Rita" in dict(choices.people).values()
    assert "accept unanimous" in choices.kinds
    assert choices.days[0] == settled.at[:10]
    assert "GPE" in choices.labels
