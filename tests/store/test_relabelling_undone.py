"""Decisions and changes of the label set taken back in another order than they were made: nothing is lost by it."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import Label
from rareannot.core.review import adjudication
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from rareannot.workflow import Choice, collect, of_another_status
from tests.store.label_change.test_label_set_versions import (
    CHILE,
    TONS,
    everything,
    labels_of,
    merge_labels,
    rename,
    without,
)
from tests.store.merge.test_merging import NOOR, edit
from tests.store.reviewing import TEXT, finished_project
from tests.store.test_project import do, undo


def test_a_removal_made_under_a_new_name_is_undone_under_the_old_one(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    rename(project, "GPE", "PLACE")
    do(project, lambda a: a.undecide(CHILE))
    project.label_versions.undo()
    undo(project)
    assert labels_of(project) == {CHILE: "GPE"}
    assert project.check() == []


def test_an_edit_undone_while_its_label_is_deleted_comes_back_with_the_label(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    do(project, lambda a: a.undecide(CHILE))
    project.label_versions.save(without(project.label_set, "GPE"), {"GPE": ""})
    undo(project)
    assert labels_of(project) == {}
    project.label_versions.undo()
    assert labels_of(project) == {CHILE: "GPE"}
    assert project.check() == []


def test_an_edit_undone_while_its_label_has_no_values_keeps_its_value(project: Project) -> None:
    do(project, lambda a: a.accept(TONS))
    before = project.annotation(1).decided
    do(project, lambda a: a.undecide(TONS))
    merge_labels(project, "QUANTITY", "MATERIAL")
    undo(project)
    assert project.annotation(1).decided[TONS].figure is None
    project.label_versions.undo()
    assert dict(project.annotation(1).decided) == dict(before)
    assert project.check() == []


def test_a_place_decided_again_after_a_rename_follows_on_what_was_decided_before(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot") as project:
        site = project.review.document(1).sites[0]
        project.review.decide(1, adjudication.take(site, 0))
        before = everything(project)
        rename(project, "GPE", "PLACE")
        site = project.review.document(1).sites[0]
        project.review.decide(1, adjudication.nothing_here(site))
        assert project.check() == []
        project.review.undo(1)
        project.label_versions.undo()
        assert everything(project) == before
        assert project.check() == []


def test_a_name_that_a_pack_went_out_with_is_not_given_to_another_label(project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "noor.rareannot"
    project.packs.make(pack, Pack(NOOR[1], NOOR[0], (1,)))
    edit(pack, NOOR, lambda a: a.accept(CHILE))
    rename(project, "GPE", "PLACE")
    labels = project.label_set
    with pytest.raises(UserError, match=r"GPE cannot be the name of a label again"):
        project.label_versions.save(replace(labels, labels=(*labels.labels, Label("GPE"))))
    project.merge(pack)
    assert {s.label for s in project.annotation(1, project.author("Noor")).decided.values()} == {"PLACE"}


def test_a_pack_made_under_a_name_that_was_taken_back_is_understood(project: Project, tmp_path: Path) -> None:
    pack = tmp_path / "noor.rareannot"
    rename(project, "GPE", "PLACE")
    project.packs.make(pack, Pack(NOOR[1], NOOR[0], (1,)))
    edit(pack, NOOR, lambda a: a.accept(CHILE))
    project.label_versions.undo()
    project.merge(pack)
    assert {s.label for s in project.annotation(1, project.author("Noor")).decided.values()} == {"GPE"}
    assert project.check() == []


def exported(project: Project, statuses: tuple[str, ...] = ("done",)) -> dict[str, str]:
    """The texts that an export of gold hands out, with the status of each."""
    choice = Choice(statuses=statuses)
    found = {entry.document.text: entry.status for entry in collect(project, choice)}
    assert len(found) + of_another_status(project, choice) == 1
    return found


def test_gold_is_done_no_longer_where_an_undone_merge_of_labels_asks_anew(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot") as project:
        merge_labels(project, "ORG", "GPE")
        for number in range(len(project.review.document(1).sites)):
            project.review.decide(1, adjudication.take(project.review.document(1).sites[number], 0))
        assert project.review.document(1).status == "done"
        project.label_versions.undo()
        seen = project.review.document(1)
        assert "changed" in {state.name for state in seen.states}
        assert seen.status == "in progress"
        assert exported(project) == {}
        assert exported(project, ("in progress",)) == {TEXT: "in progress"}
        project.label_versions.redo()
        assert project.review.document(1).status == "done"
        assert exported(project) == {TEXT: "done"}
