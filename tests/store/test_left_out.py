"""People whose answers count neither for agreement nor for gold, and names given in the log: merged, backed up, undone."""

from pathlib import Path

import pytest

from rareannot.core.review import adjudication
from rareannot.store import Author, Project
from rareannot.workflow.agreement import measured
from rareannot.workflow.export_selection import Choice, collect
from tests.store.reviewing import CHILE, LYNAS, NARROW, WIDE, answer, finished_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return finished_project(tmp_path / "lead.rareannot")


def settle(project: Project, reading: int = 0) -> None:
    for site in project.review.document(1).sites:
        project.review.decide(1, adjudication.take(site, reading))


def gold(project: Project) -> int:
    return sum(1 for _ in collect(project, Choice("gold")))


def test_their_answers_are_in_no_figure_and_come_back(project: Project) -> None:
    assert len(measured(project).annotators) == 3
    project.people.leave_out("lea")
    result = measured(project)
    assert set(result.annotators) == {"mira", "noor"}
    assert "The answers of Lea are left out." in result.warnings
    project.people.take_in("lea")
    assert len(measured(project).annotators) == 3
    project.close()


def test_the_review_asks_nothing_of_them(project: Project) -> None:
    sites = {site.start for site in project.review.document(1).sites}
    project.people.leave_out("noor")
    seen = project.review.document(1)
    assert set(seen.names) == {"mira", "lea"}
    assert {site.start for site in seen.sites} < sites  # only Noor found the city
    project.close()


def test_gold_that_was_settled_stands_and_what_is_asked_is_not_asked_again(project: Project) -> None:
    settle(project)
    assert gold(project) == 1
    project.people.leave_out("lea")
    assert gold(project) == 1
    project.review.notice()
    while project.review.catch_up():
        pass
    assert project.review.progress().changed == 0
    project.close()


def test_gold_that_rests_on_them_alone_is_asked_about_again(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": (CHILE,), "Noor": (CHILE, LYNAS)}) as project:
        (lynas,) = [site for site in project.review.document(1).sites if site.start == LYNAS.start]
        project.review.accept_unanimous(1)
        held = next(i for i, reading in enumerate(lynas.readings) if reading.spans)
        project.review.decide(1, adjudication.take(lynas, held))
        assert gold(project) == 1
        project.people.leave_out("noor")
        assert gold(project) == 0
        project.people.take_in("noor")
        assert gold(project) == 1


def test_unanimous_and_single_look_at_the_others_alone(tmp_path: Path) -> None:
    said = {"Mira": (CHILE, WIDE), "Noor": (CHILE, WIDE), "Lea": (CHILE, NARROW)}
    with finished_project(tmp_path / "p.rareannot", said) as project:
        answer(project, "Lea", 2, [])
        assert [sum(1 for _ in collect(project, Choice(layer))) for layer in ("unanimous", "single")] == [0, 1]
        project.people.leave_out("lea")
        assert [sum(1 for _ in collect(project, Choice(layer))) for layer in ("unanimous", "single")] == [1, 0]


def test_a_copy_that_is_merged_leaves_them_out_and_calls_them_the_same(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rareannot"
    project.backups.copy_to(copy)
    project.people.leave_out("lea")
    project.people.rename(project.author("lea"), "Lea Marie")
    project.close()
    with Project.open(copy) as other:
        other.merge(project.path)
        assert other.people.uncounted().people == {"lea"}
        assert other.author("lea").name == "Lea Marie"
        other.rebuild()
        assert other.author("lea").name == "Lea Marie"
        assert other.check() == []


def test_who_is_renamed_before_their_work_comes_is_called_so_then(tmp_path: Path) -> None:
    with finished_project(tmp_path / "a.rareannot", {"Mira": (CHILE,)}) as project:
        copy = tmp_path / "b.rareannot"
        project.backups.copy_to(copy)
        with Project.open(copy) as other:
            answer(other, "Noor", 1, [CHILE])
        project.people.rename(Author(-1, "noor", "Noor"), "Nora")
        project.merge(copy)
        assert project.author("noor").name == "Nora"


def test_second_ids_are_left_out_with_the_first(project: Project) -> None:
    project.people.same("mira", "lea")
    project.people.leave_out("mira")
    assert project.people.uncounted().people == {"mira", "lea"}
    project.close()
