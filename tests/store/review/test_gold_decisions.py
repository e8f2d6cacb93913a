"""Decisions as they stand: in one order everywhere, under names that tell people apart, in the words of now."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.history import Action, Change
from rareannot.core.review.adjudication import Decision, nothing_here, take
from rareannot.store import Project
from rareannot.store.review.gold_decisions import documents_with_decisions, settled, spans_that_follow
from rareannot.store.values import GOLD_AUTHOR
from tests.store.label_change.test_label_set_versions import rename, without
from tests.store.reviewing import WIDE, finished_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with finished_project(tmp_path / "p.rareannot") as made:
        yield made


def log(project: Project, entity: str, before: Decision | None, after: Decision | None) -> None:
    change = Change(entity, before.as_json() if before else None, after.as_json() if after else None)
    project.save(1, Action("decide", (change,)), GOLD_AUTHOR)


def test_decisions_come_in_the_order_in_which_they_were_taken_last(project: Project) -> None:
    sites = project.review.document(1).sites
    first, second = take(sites[0], 0), take(sites[1], 0)
    log(project, "site/a", None, first)
    log(project, "site/b", None, second)
    assert [one.entity for one in settled(project._db, 1)] == ["site/a", "site/b"]
    log(project, "site/a", first, None)
    (left,) = settled(project._db, 1)
    assert (left.entity, left.decision, left.by, left.logged) == ("site/b", second, "Rita", second.as_json())
    assert left.at.startswith("20")
    log(project, "site/a", None, first)
    assert [one.entity for one in settled(project._db, 1)] == ["site/b", "site/a"]
    assert settled(project._db, 2) == []


def test_people_of_one_name_are_told_apart_by_their_id(project: Project) -> None:
    project.review.decide(1, nothing_here(project.review.document(1).sites[1]))
    project.work_as("RITA", "0123456789")
    project.review.decide(1, nothing_here(project.review.document(1).sites[2]))
    assert [one.by for one in settled(project._db, 1)] == ["Rita #rita", "RITA #012345"]


def test_decisions_are_told_in_the_words_of_now(project: Project) -> None:
    project.review.decide(1, take(project.review.document(1).sites[1], 0))
    rename(project, "MATERIAL", "STUFF")
    (found,) = settled(project._db, 1)
    assert [span.label for span in found.decision.spans] == ["STUFF"]
    assert found.logged["spans"][0]["label"] == "MATERIAL"
    assert {i: (s.label, s.origin) for i, s in spans_that_follow([found]).items()} == {
        f"site-{WIDE.start}-{WIDE.end}-STUFF": ("STUFF", "adjudicated")
    }
    project.label_versions.save(without(project.label_set, "STUFF"), {"STUFF": ""})
    assert settled(project._db, 1)[0].decision.spans == ()


def test_documents_on_which_anything_was_ever_decided_are_known(project: Project) -> None:
    assert documents_with_decisions(project._db) == []
    project.review.decide(1, take(project.review.document(1).sites[1], 0))
    project.review.undo(1)
    assert documents_with_decisions(project._db) == [1]
