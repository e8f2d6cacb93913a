"""What a colleague's file could say to harm the project or its annotators later, or to change it unseen."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.merge.event_copy import MOST_LAMPORT
from rareannot.store.merge.others_answers import EVERYONE
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit
from tests.store.test_care import tamper
from tests.store.test_project import undo

FIRST = SUGGESTIONS[0].id


@pytest.fixture
def base(path: Path) -> Path:
    filled_file(path)
    return path


def test_after_a_file_that_counts_as_high_as_it_may_work_and_merging_go_on(base: Path) -> None:
    theirs, third = clone(base, "theirs"), clone(base, "third")
    edit(theirs, NOOR, lambda a: a.accept(FIRST))
    tamper(theirs, f"UPDATE event SET lamport = {MOST_LAMPORT} WHERE entity LIKE 'span/%'")
    for _ in range(2):  # what is known already counts no further
        with Project.open(base) as project:
            project.merge(theirs, EVERYONE)
    for note in ("one", "two", "three"):
        edit(base, MIRA, lambda a: a.with_note(note, flag=False))  # noqa: B023 - done at once
    with Project.open(third) as project:
        assert project.merge(base).new > 0
        assert project.annotation(1, project.author("Mira")).note == "three"
        assert project.check() == []


def test_a_file_that_counts_on_from_nothing_is_refused(base: Path) -> None:
    theirs = clone(base, "theirs")
    edit(theirs, NOOR, lambda a: a.accept(FIRST))
    tamper(theirs, f"UPDATE event SET lamport = {MOST_LAMPORT + 1000} WHERE entity LIKE 'span/%'")
    with Project.open(base) as project, pytest.raises(UserError, match="not numbered as"):
        project.merge(theirs)


def test_what_a_file_archives_is_said(base: Path) -> None:
    theirs = clone(base, "theirs")
    with Project.open(theirs) as project:
        project.work_as(*NOOR)
        project.archive.put_away([1, 2])
    with Project.open(base) as project:
        (said,) = project.merge(theirs).notices
        assert said == "2 articles are archived now, as the file said: not listed, exported or counted."
    with Project.open(theirs) as project:
        project.work_as(*NOOR)
        project.archive.bring_back([2])
    with Project.open(base) as project:
        assert project.merge(theirs).notices == ("1 article is back from the archive, as the file said.",)
        assert project.merge(theirs).notices == ()


def test_that_a_file_takes_two_people_for_one_is_said(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(FIRST))
    edit(base, NOOR, lambda a: a.accept(FIRST))
    theirs = clone(base, "theirs")
    with Project.open(theirs) as project:
        project.work_as(*NOOR)
        project.people.same("noor", "mira")
    with Project.open(base) as project:
        (said,) = project.merge(theirs).notices
        assert said == "“Mira” (mira) counts as the same person as “Noor” (noor) now, as the file said."
    with Project.open(theirs) as project:
        project.people.apart("noor", "mira")
    with Project.open(base) as project:
        assert project.merge(theirs).notices == (
            "“Mira” (mira) and “Noor” (noor) are two people now, as the file said.",
        )


def test_nothing_comes_in_under_the_number_of_what_somebody_else_did(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(FIRST))
    theirs = clone(base, "theirs")
    edit(theirs, NOOR, lambda a: a.add(Span(0, 1, "ORG"), "forged"))
    mine = (
        "(SELECT action FROM event WHERE entity = 'span/{}' AND layer_id = (SELECT id FROM author WHERE uid = 'mira'))"
    )
    tamper(theirs, f"UPDATE event SET action = {mine.format(FIRST)} WHERE entity = 'span/forged'")
    with Project.open(base) as project:
        report = project.merge(theirs, EVERYONE)
        assert [r.reason for r in report.refused] == ["it holds a decision under the number of another one"]
        project.work_as(*MIRA)
        undo(project)
        assert "forged" not in project.annotation(1).decided


def test_nor_a_setting(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(FIRST))
    theirs = clone(base, "theirs")
    with Project.open(theirs) as project:
        project.work_as(*NOOR)
        project.people.same("noor", "mira")
    tamper(
        theirs,
        "UPDATE event SET action = (SELECT action FROM event WHERE entity LIKE 'span/%') WHERE entity LIKE 'same/%'",
    )
    with Project.open(base) as project, pytest.raises(UserError, match="under the number of another decision"):
        project.merge(theirs)


def test_a_file_that_renames_people_or_leaves_them_out_is_told_on(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(FIRST))
    theirs = clone(base, "theirs")
    with Project.open(theirs) as project:
        project.work_as(*NOOR)
        project.people.rename(project.author("Mira"), "Nobody")
        project.people.leave_out("mira", "careless")
    with Project.open(base) as project:
        renamed, left_out = project.merge(theirs).notices
    assert renamed == "“Mira” (mira) is called “Nobody” now, as the file said."
    assert left_out == "The answers of “Nobody” (mira) are left out now, as the file said."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name/gold", {"uid": "gold", "name": "Mira"}),
        ("name/mira", {"uid": "mira"}),
        ("name/mira", {"uid": "mira", "name": " "}),
        ("name/mira", {"uid": "mira", "name": "M" * 101}),
        ("pack/x", {}),
        ("pack/x", {"uid": "x", "name": "X", "assisted": 7, "blind": []}),
        ("pack/x", {"uid": "x", "name": "X", "assisted": [], "blind": [7]}),
        ("same/mira", {"uid": 7}),
        ("apart/mira+noor", {"people": "mira"}),
        ("tests/x", {"uid": "mira", "documents": None}),
        ("lead", {"uid": [], "name": "Mira"}),
    ],
)
def test_a_setting_about_people_that_nobody_could_read_is_refused(
    base: Path, name: str, value: dict[str, object]
) -> None:
    theirs = clone(base, "theirs")
    with Project.open(theirs) as project:
        project.work_as(*NOOR)
        project.people.same("mira", "olaf")
    tamper(theirs, f"UPDATE event SET entity = '{name}', after = '{json.dumps(value)}' WHERE entity LIKE 'same/%'")
    with Project.open(base) as project:
        with pytest.raises(UserError, match="its setting"):
            project.merge(theirs)
        assert project.packs.handed_out() == []
        assert project.author("gold").name == "gold"
