"""A file that changes somebody's answers which stand here is taken in only after a question, unless it is their own pack."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from rareannot.store.merge.others_answers import EVERYONE, AltersOthers
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit, log, state

FIRST = SUGGESTIONS[0].id


@pytest.fixture
def base(path: Path) -> Path:
    """Mira answered the first article, Noor both."""
    filled_file(path)
    edit(path, MIRA, lambda a: a.accept(FIRST))
    for document in (1, 2):
        edit(path, NOOR, lambda a: a.with_note("seen", flag=False), document)
    return path


def test_a_copy_in_which_somebodys_spans_were_replaced_is_refused_whole(base: Path) -> None:
    forged = clone(base, "forged")
    edit(forged, MIRA, lambda a: a.undecide(FIRST).add(Span(8, 12, "ORG"), "forged"))
    edit(forged, NOOR, lambda a: a.with_note("a new note", flag=False), 2)
    edit(forged, ("Olaf", "olaf"), lambda a: a.accept(FIRST))
    with Project.open(base) as project:
        before = state(project), log(project)
        with pytest.raises(AltersOthers) as told:
            project.merge(forged)
        assert [(a.uid, a.name, a.articles) for a in told.value.altered] == [("mira", "Mira", 1), ("noor", "Noor", 1)]
        assert "“forged.rareannot” changes answers" in str(told.value)
        assert (
            "of Mira (1 article), Noor (1 article) that are already in this project, and it is not their own pack"
            in str(told.value)
        )
        assert (state(project), log(project)) == before
        with pytest.raises(AltersOthers) as told:
            project.merge(forged, {"mira"})
        assert [a.name for a in told.value.altered] == ["Noor"]
        assert project.merge(forged, {"mira", "noor"}).new > 0
        assert "forged" in project.annotation(1, project.author("Mira")).decided
        assert project.merge(forged).new == 0  # what is known changes nothing any more
        assert project.check() == []


def test_what_changes_nothing_that_stands_is_taken_without_a_question(base: Path) -> None:
    other = clone(base, "other")
    edit(other, ("Olaf", "olaf"), lambda a: a.accept(FIRST))  # somebody new
    edit(other, MIRA, lambda a: a.with_note("mine", flag=False), 2)  # an article that Mira did not answer here
    with Project.open(other) as theirs:
        theirs.work_as(*NOOR)
        theirs.set_label_set(theirs.label_set)
    with Project.open(base) as project:
        assert project.merge(other).new > 0
        assert project.annotation(2, project.author("Mira")).note == "mine"


def test_a_pack_that_its_annotator_returns_may_change_their_own_answers_and_nobody_elses(base: Path) -> None:
    pack = base.with_name("pack.rareannot")
    with Project.open(base) as project:
        project.packs.make(pack, Pack("mira", "Mira", (1, 2)))
    edit(pack, MIRA, lambda a: a.relabel(FIRST, "ORG"))
    with Project.open(base) as project:
        assert project.merge(pack).new > 0
        assert project.annotation(1, project.author("Mira")).decided[FIRST].label == "ORG"
    edit(pack, NOOR, lambda a: a.accept(FIRST))
    with Project.open(base) as project, pytest.raises(AltersOthers) as told:
        project.merge(pack)
    assert [a.name for a in told.value.altered] == ["Noor"]


def test_ones_own_clone_is_merged_where_that_is_said_in_any_order(base: Path) -> None:
    desk, laptop = clone(base, "desk"), clone(base, "laptop")
    edit(desk, MIRA, lambda a: a.relabel(FIRST, "ORG"))
    edit(laptop, MIRA, lambda a: a.undecide(FIRST))
    states = []
    for one, other in ((desk, laptop), (laptop, desk)):
        kept = clone(one, f"{one.stem} kept")
        with Project.open(kept) as project:
            with pytest.raises(AltersOthers):
                project.merge(other)
            project.merge(other, {"mira"})
            states.append((state(project), log(project)))
    assert states[0] == states[1]


def test_a_broken_owner_is_a_sentence(base: Path) -> None:
    other = clone(base, "other")
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("INSERT INTO setting VALUES ('owner', '{\"name\": \"Mira\"}')")
    edit(other, MIRA, lambda a: a.undecide(FIRST))
    with Project.open(base) as project, pytest.raises(Exception, match="cannot be read"):
        project.merge(other, EVERYONE)
