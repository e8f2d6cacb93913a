"""Serving articles twice: the second answers are the same person's, and make self-agreement."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.store import Project
from rareannot.workflow import PackPlan, agreement, make_packs, make_repeat_packs
from tests.store.reviewing import ANOTHER, CHILE, NARROW, TEXT, answer, finished_project, span


def worked(path: Path, name: str = "lead.rareannot") -> Path:
    with finished_project(path / name) as project:
        answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE")])
    return path / name


def test_what_was_done_comes_again_without_its_answers_and_counts_as_self_agreement(tmp_path: Path) -> None:
    lead, out = worked(tmp_path), tmp_path / "again.rareannot"
    with Project.open(lead) as project:
        (report,) = make_repeat_packs(project, out, PackPlan(("Mira",), again=1.0))
        assert (report.annotator, report.documents) == ("Mira", 2)
    with Project.open(out) as pack:
        assert pack.packs.owner is not None
        assert pack.packs.owner[0] == "Mira"
        me = pack.work_as(*pack.packs.owner)
        assert [pack.annotation(row, me).decided for row in pack.ids()] == [{}, {}]
        row = next(i for i in pack.ids() if pack.document(i).text == TEXT)
        held = pack.annotation(row)
        decided = {"a": CHILE, "b": NARROW}
        pack.save(row, Action("edit", diff(held, replace(held.with_decided(decided, decided), status="done"))))
    with Project.open(lead) as project:
        assert project.merge(out).questions == ()
        assert project.people.questions() == []
        result = agreement.measured(project)
        assert sorted(result.annotators) == ["lea", "mira", "noor"]
        (again,) = result.self_agreement
        assert (again.a, again.documents, again.f1_exact) == ("mira", 1, 2 * 1 / 5)
        assert set(project.review.document(1).names) == {"lea", "mira", "noor"}


def test_a_pack_of_new_articles_goes_to_the_person_whatever_came_again(tmp_path: Path) -> None:
    with Project.open(worked(tmp_path)) as project:
        make_repeat_packs(project, tmp_path / "again.rareannot", PackPlan(("Lea",), again=0.5))
        (report,) = make_packs(project, tmp_path / "new.rareannot", PackPlan(("Lea",)))
        assert (report.annotator, report.documents) == ("Lea", 1)  # the one that she has not had
    with Project.open(tmp_path / "new.rareannot") as pack:
        assert pack.packs.owner == ("Lea", "lea")


def test_nobody_who_has_done_nothing_gets_anything_again(tmp_path: Path) -> None:
    with Project.open(worked(tmp_path)) as project:
        project.work_as("Rita", "rita")
        project.review.propose_majority(True)
        with pytest.raises(UserError, match="“Rita” has done no article yet"):
            make_repeat_packs(project, tmp_path / "again.rareannot", PackPlan(("Rita",), again=0.5))
        assert not (tmp_path / "again.rareannot").exists()
