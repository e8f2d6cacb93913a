"""A copy without names: what each setting and decision says of people is said of others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.review.adjudication import take
from rareannot.store import Author, Project
from rareannot.store.merge.anonymous_copy import TITLE, _People
from rareannot.store.merge.merge_report import Pack
from tests.rows import each_row
from tests.store.reviewing import answer, finished_project

PEOPLE = _People({"m": "1", "n": "0"}, {"m": "annotator 1", "n": "annotator 2"}, frozenset({"Mira"}))


@each_row(
    ("entity", "said"),
    [
        ("same/m", "same/1"), ("leftout/n", "leftout/0"), ("name/m", "name/1"), ("name/x", "name/"),
        ("apart/m+n", "apart/0+1"), ("tests/m", "tests/m"), ("pack/m", "pack/m"), ("labels", "labels"),
        ("span/m", "span/m"),
    ],
)  # fmt: skip
def test_ids_in_the_names_of_settings_are_others(entity: str, said: str) -> None:
    assert PEOPLE.entity(entity) == said


@each_row(
    ("entity", "before", "after"),
    [
        ("pack/p", {"uid": "m", "name": "Mira", "blind": []}, {"uid": "1", "name": "annotator 1", "blind": []}),
        ("owner", {"uid": "x", "name": "Xu"}, {"uid": "", "name": "annotator"}),
        ("name/n", {"uid": "n", "name": "Noor"}, {"uid": "0", "name": "annotator 2"}),
        ("lead", {"uid": "m", "name": "Mira", "at": "t"}, {"uid": "1", "name": "annotator 1", "at": "t"}),
        ("same/n", {"uid": "m"}, {"uid": "1"}),
        ("leftout/n", {"uid": "n", "why": "Noor is ill"}, {"uid": "0", "why": ""}),
        ("tests/p", {"uid": "n", "documents": ["h"]}, {"uid": "0", "documents": ["h"]}),
        ("apart/m+n", {"people": ["m", "n"]}, {"people": ["0", "1"]}),
        ("note/x", {"by": "Mira", "text": "t"}, {"by": "", "text": "t"}),
        ("site/x", {"annotators": ["m", "n", "x"], "why": "w"}, {"annotators": ["1", "0", ""], "why": "w"}),
        ("labels", {"name": "Mira"}, {"name": "Mira"}),
        ("span/m", {"uid": "m"}, {"uid": "m"}),
    ],
)
def test_what_settings_and_decisions_say_of_people_is_said_of_others(
    entity: str, before: dict[str, object], after: dict[str, object]
) -> None:
    assert json.loads(PEOPLE.payload(entity, json.dumps(before)) or "") == after
    assert PEOPLE.payload(entity, None) is None


IN_IDS = ("Lea", "Mira")
"""The spans of these tests are called by who made them."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three annotators and a reviewer; a fourth has a pack."""
    with finished_project(tmp_path / "p.rareannot") as made:
        made.review.decide(1, take(made.review.document(1).sites[1], 0))
        made.packs.make(tmp_path / "pack", Pack("a" * 32, "Olafina", (1,)))
        made.people.rename(Author(-1, "noor", "Noor"), "Noorbert")
        yield made


def test_people_are_numbered_as_they_joined_and_keep_the_order_of_their_ids(project: Project) -> None:
    people = _People.of(project._db)
    assert people.names == {
        "mira": "annotator 1", "noor": "annotator 2", "lea": "annotator 3", "rita": "annotator 4", "a" * 32: "annotator 5",
    }  # fmt: skip
    assert sorted(people.uids) == sorted(people.uids, key=lambda uid: people.uids[uid])
    assert {len(uid) for uid in people.uids.values()} == {32}
    assert people.said >= {"Mira", "Noorbert", "Lea", "Rita", "Olafina"}


def test_the_copy_is_a_project_of_its_own_with_all_that_was_decided(project: Project, tmp_path: Path) -> None:
    told = project.people.write_anonymous(tmp_path / "out.rareannot")
    assert (told.people, told.left) == (5, IN_IDS)
    with Project.open(tmp_path / "out.rareannot") as copy:
        assert copy.name == TITLE
        assert copy.uid != project.uid
        assert [one.name for one in copy.authors()] == [f"annotator {n}" for n in range(1, 5)]
        assert copy.last_event() == project.last_event()
        (settled,) = copy.review.document(1).settled
        (before,) = project.review.document(1).settled
        assert (settled.by, settled.decision.spans) == ("annotator 4", before.decision.spans)
        assert len(settled.decision.annotators) == len(before.decision.annotators)
        assert set(settled.decision.annotators) <= {one.uid for one in copy.authors()}
        assert copy.check() == []


def test_names_that_a_text_or_a_note_says_are_told(project: Project, tmp_path: Path) -> None:
    answer(project, "lynas", 2, [])
    answer(project, "Zoë", 2, [])
    told = project.people.write_anonymous(tmp_path / "out.rareannot")
    assert told.left == (*IN_IDS, "lynas")
