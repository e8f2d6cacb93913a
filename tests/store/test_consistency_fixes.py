"""What the consistency check needs of a project: whose answers may be mended, and that mending is taken back as one."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.store import Author, Project
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


def notes(project: Project, text: str) -> list[tuple[int, Action]]:
    """An action on each article that leaves a note."""
    seen = {row: project.annotation(row) for row in project.ids()}
    return [(row, Action("edit", diff(one, one.with_note(text, flag=False)))) for row, one in seen.items()]


def noted(project: Project) -> list[str]:
    return [project.annotation(row).note for row in project.ids()]


@pytest.fixture
def mira(project: Project) -> Author:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    return project.author("Mira")


def test_what_mends_several_articles_is_one_action_and_taken_back_as_one(project: Project, mira: Author) -> None:
    group = project.consistency_fixes.save(notes(project, "mended"), mira)
    assert noted(project) == ["mended", "mended"]
    assert {event.kind for event in project.history.events() if event.action.startswith(group)} == {"consistency"}
    assert project.consistency_fixes.take_back(group, mira) == ((1, 2), 0)
    assert noted(project) == ["", ""]
    assert project.consistency_fixes.take_back(group, mira) == ((), 2)


def test_where_something_was_done_since_it_is_left_as_it_is(project: Project, mira: Author) -> None:
    group = project.consistency_fixes.save(notes(project, "mended"), mira)
    do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    assert project.consistency_fixes.take_back(group, mira) == ((2,), 1)
    assert noted(project) == ["mended", ""]


def test_gold_may_be_mended_and_is_not_the_answer_of_whoever_does(project: Project, mira: Author) -> None:
    gold = project.author("gold")
    group = project.consistency_fixes.save(notes(project, "mended"), gold)
    assert noted(project) == ["", ""]
    assert [project.annotation(row, gold).note for row in project.ids()] == ["mended", "mended"]
    assert project.consistency_fixes.take_back(group, gold) == ((1, 2), 0)
    assert [project.annotation(row, gold).note for row in project.ids()] == ["", ""]


def test_only_ones_own_answers_and_gold_may_be_changed(project: Project, mira: Author, path: Path) -> None:
    gold = project.author("gold")
    assert project.consistency_fixes.may(mira)
    project.work_as("Noor")
    assert (project.consistency_fixes.may(mira), project.consistency_fixes.may(gold)) == (False, True)
    for refused in (
        lambda: project.consistency_fixes.save([], mira),
        lambda: project.consistency_fixes.take_back("x", mira),
    ):
        with pytest.raises(UserError, match="These are the answers of Mira; only Mira can change them"):
            refused()
    project.close()
    with Project.open(path) as nobody:
        assert (nobody.consistency_fixes.may(mira), nobody.consistency_fixes.may(gold)) == (False, True)
    with Project.open(path, read_only=True) as viewed:
        viewed.work_as("Mira")
        assert (viewed.consistency_fixes.may(mira), viewed.consistency_fixes.may(gold)) == (False, False)


def test_spans_of_some_words_with_some_labels_are_found_but_no_rejected_ones(project: Project, mira: Author) -> None:
    do(project, lambda a: a.reject(SUGGESTIONS[2].id))
    find = project.consistency_fixes.standing
    assert find(mira, "chile", ["ORG", "GPE"]) == [(1, SUGGESTIONS[0].id)]
    assert find(mira, "chile", ["ORG"]) == find(mira, "lithium carbonate", ["MATERIAL"]) == []
    assert project.consistency_fixes.answered(mira) == 1
    assert project.consistency_fixes.answered(project.author("gold")) == 0


def test_what_is_right_as_it_is_is_known_by_its_id_with_its_words(project: Project) -> None:
    project._log.set("consistent/x", {"quote": "lynas"})
    project._log.set("consistent/y", {"kind": "space"})
    project._log.set("consistently", {"quote": "another setting"})
    assert project.consistency_fixes.ignored() == {"x": "lynas", "y": ""}
