"""Replaced answers are listed and taken back; by whom they are, and under whose name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.store import Project
from tests.store.reviewing import CHILE, LYNAS, answer, finished_project


def test_a_replacement_is_one_thing_to_list_and_to_undo(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": (CHILE,)}) as project:
        assert project.replacements.all() == []
        project.work_as("Mira", "mira")
        held = project.annotation(1)
        after = held.with_decided({"x": LYNAS}, {"x": LYNAS})
        project.save(1, Action("replace", diff(held, after), id="abcd.1"))
        project.work_as("Rita", "rita")
        (one,) = project.replacements.all()
        assert (one.id, one.author.name, one.articles, one.spans, one.undone) == ("abcd", "Mira", 1, 2, False)
        assert project.replacements.undo("ab") == ((1,), 0)
        assert [s.label for s in project.annotation(1, project.author("Mira")).decided.values()] == ["GPE"]
        assert project.me is not None
        assert project.me.name == "Rita"
        assert project.replacements.all()[0].undone


def test_no_such_replacement(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {}) as project:
        answer(project, "Mira", 1, [CHILE])
        for name in ("", "nope"):
            with pytest.raises(UserError, match="no replaced answers"):
                project.replacements.undo(name)


def replaced(project: Project, who: str, group: str, *rows: int) -> None:
    """Put other answers over somebody's, as one import does."""
    project.work_as(who, who.lower())
    for row in rows:
        held = project.annotation(row)
        after = held.with_decided({"x": CHILE}, {"x": CHILE})
        project.save(row, Action("replace", diff(held, after), id=f"{group}.{row}"))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Mira's answers to two articles were replaced, then Noor's to one."""
    with finished_project(tmp_path / "p.rareannot", {"Mira": (LYNAS,), "Noor": (LYNAS,)}) as made:
        answer(made, "Mira", 2, [])
        replaced(made, "Mira", "abcd", 1, 2)
        replaced(made, "Noor", "abef", 1)
        yield made


def labels(project: Project, who: str, row: int) -> list[str]:
    return sorted(span.label for span in project.annotation(row, project.author(who)).decided.values())


def test_replacements_are_told_the_latest_first_with_how_much_each_changed(project: Project) -> None:
    assert [(one.id, one.author.name, one.articles, one.spans, one.undone) for one in project.replacements.all()] == [
        ("abef", "Noor", 1, 2, False),
        ("abcd", "Mira", 2, 3, False),
    ]


def test_a_name_that_begins_several_is_none(project: Project) -> None:
    for name in ("ab", "abcde", "bcd"):
        with pytest.raises(UserError, match=f"The project has no replaced answers “{name}”"):
            project.replacements.undo(name)
    assert project.replacements.undo("abc") == ((1, 2), 0)
    assert labels(project, "Mira", 1) == ["ORG"]
    assert labels(project, "Mira", 2) == []
    assert labels(project, "Noor", 1) == ["GPE"]
    assert [one.undone for one in project.replacements.all()] == [False, True]


def test_an_answer_in_which_something_was_done_since_stays(project: Project) -> None:
    project.work_as("Mira", "mira")
    held = project.annotation(2)
    project.save(2, Action("note", diff(held, held.with_note("see page 3", flag=False))))
    assert project.replacements.undo("abcd") == ((1,), 1)
    assert labels(project, "Mira", 2) == ["GPE"]
    assert project.replacements.undo("abcd") == ((), 2)  # what was undone is not undone again


def test_what_is_undone_is_one_action_that_can_be_told(project: Project) -> None:
    before = {event.action for event in project.history.events()}
    project.replacements.undo("abcd")
    new = {event.action for event in project.history.events()} - before
    assert sorted(action.partition(".")[2] for action in new) == ["1", "2"]
    assert len({action.partition(".")[0] for action in new}) == 1


def test_nobody_need_be_at_work_to_undo(project: Project) -> None:
    project.close()
    with Project.open(project.path) as again:
        assert again.me is None
        assert again.replacements.undo("abcd") == ((1, 2), 0)
    with Project.open(project.path) as again:
        again.work_as("Rita", "rita")
        again.replacements.undo("abef")
        assert again.me is not None
        assert again.me.name == "Rita"
