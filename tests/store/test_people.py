"""Who is who: namesakes, second ids, people left out, and whose the project is."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do

MIRA, OTHER, NOOR = ("mira", "Mira"), ("other", "MIRA"), ("noor", "Noor")


@pytest.fixture
def three(project: Project) -> Project:
    """Two people of one name, and a third."""
    for uid, name in (MIRA, OTHER, NOOR):
        project.work_as(name, uid)
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    return project


def test_people_of_one_name_are_asked_about_until_somebody_says_who_they_are(three: Project) -> None:
    assert three.people.questions() == [(MIRA, OTHER)]
    three.people.apart("other", "mira")
    assert three.people.questions() == []
    three.people.rename(three.author("Noor"), "mira")
    renamed = ("noor", "mira")
    assert three.people.questions() == [(MIRA, renamed), (OTHER, renamed)]
    three.people.same("mira", "noor")
    assert three.people.questions() == [(OTHER, renamed)]
    three.people.same("noor", "other")
    assert three.people.questions() == []
    assert three.people.second_ids() == {"noor": "mira", "other": "mira"}


def test_who_is_one_person_already_cannot_become_one(three: Project) -> None:
    three.people.same("mira", "other")
    for pair in (("mira", "other"), ("other", "mira"), ("noor", "noor")):
        with pytest.raises(UserError, match="one person already"):
            three.people.same(*pair)


@pytest.mark.parametrize("pair", [("mira", "other"), ("other", "mira")])
def test_to_tell_two_apart_takes_back_that_they_are_one_and_nothing_else(three: Project, pair: tuple[str, str]) -> None:
    three.people.same("mira", "other")
    three.people.apart("noor", "other")
    assert three.people.second_ids() == {"other": "mira"}
    three.people.apart(*pair)
    assert three.people.second_ids() == {}


def test_only_who_was_left_out_is_taken_in_again(three: Project) -> None:
    three.people.leave_out("noor", "asked to")
    assert three.people.uncounted().people == {"noor"}
    three.people.take_in("noor")
    assert not three.people.uncounted().people
    before = three.last_event()
    three.people.take_in("noor")
    three.people.take_in("mira")
    assert three.last_event() == before


def test_a_new_name_is_shown_and_kept_without_blanks_around_it(three: Project) -> None:
    three.people.rename(three.author("Noor"), " Nora ")
    assert [person.name for person in three.authors()] == ["Mira", "MIRA", "Nora"]


def test_nobody_is_renamed_where_the_project_is_only_viewed(three: Project, path: Path) -> None:
    three.close()
    with (
        Project.open(path, read_only=True) as viewed,
        pytest.raises(UserError, match=r"p\.rareannot” is open for viewing only; nobody can be renamed"),
    ):
        viewed.people.rename(viewed.author("Noor"), "Nora")


def test_a_project_is_nobodys_until_it_is_handed_over_and_not_this_copys_then(project: Project) -> None:
    assert project.people.lead() is project.people.handed_over is None
    project.people.hand_over("noor", " Noor ", lambda: None)
    lead = project.people.lead()
    assert lead
    assert (lead["uid"], lead["name"]) == ("noor", "Noor")
    assert project.people.handed_over == lead
    project.people.take_up()
    assert project.people.handed_over is None
    assert project.people.lead() == lead


def test_where_the_copy_cannot_be_written_the_lead_stays_and_hears_of_it(project: Project) -> None:
    project.people.hand_over("noor", "Noor", lambda: None)
    project.people.take_up()
    lead = project.people.lead()

    def full() -> None:
        told = project.people.lead()
        assert told
        assert told["name"] == "Ada"  # the copy says so
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        project.people.hand_over("ada", "Ada", full)
    assert project.people.lead() == lead
    assert project.people.handed_over is None
