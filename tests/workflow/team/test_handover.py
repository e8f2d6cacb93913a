"""A project handed over: packs come back to either copy, the old one makes no more, nobody's answers change hands."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team.handover import hand_over, take_up
from tests.store.reviewing import finished_project
from tests.workflow.team.test_handed_packs import work


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = finished_project(tmp_path / "lead.rareannot", {})
    make_packs(made, tmp_path / "mira.rareannot", PackPlan(("Mira",)))
    return made


def test_a_pack_made_before_comes_back_to_both_and_both_stay_equal(project: Project, tmp_path: Path) -> None:
    new = tmp_path / "new.rareannot"
    hand_over(project, new, "Nadia")
    work(tmp_path / "mira.rareannot", 2)
    project.merge(tmp_path / "mira.rareannot")
    with Project.open(new) as theirs:
        theirs.merge(tmp_path / "mira.rareannot")
        assert {one.name for one in theirs.authors()} == {one.name for one in project.authors()} == {"Rita", "Mira"}
        assert {h.uid: h.documents for h in theirs.packs.handed_out()} == {
            h.uid: h.documents for h in project.packs.handed_out()
        }
    project.close()
    with Project.open(new) as theirs:
        report = theirs.merge(tmp_path / "lead.rareannot")
        assert report.new == 0
        assert theirs.people.handed_over is None  # the mark of the old copy stays there
        assert theirs.check() == []


def test_the_old_copy_makes_no_more_packs_until_it_is_taken_up(project: Project, tmp_path: Path) -> None:
    hand_over(project, tmp_path / "new.rareannot", "Nadia")
    with pytest.raises(UserError, match="was handed over to Nadia"):
        make_packs(project, tmp_path / "olaf.rareannot", PackPlan(("Olaf",)))
    assert not (tmp_path / "olaf.rareannot").exists()
    with pytest.raises(UserError, match="was handed over to Nadia before"):
        hand_over(project, tmp_path / "other.rareannot", "Olaf")
    take_up(project)
    make_packs(project, tmp_path / "olaf.rareannot", PackPlan(("Olaf",)))
    with pytest.raises(UserError, match="was not handed over"):
        take_up(project)
    project.close()


def test_where_the_copy_cannot_be_written_nothing_is_handed_over(project: Project, tmp_path: Path) -> None:
    (tmp_path / "there.rareannot").write_text("somebody's")
    with pytest.raises(UserError, match="already exists"):
        hand_over(project, tmp_path / "there.rareannot", "Nadia")
    assert project.people.lead() is None
    assert project.people.handed_over is None
    project.close()


def test_a_pack_is_no_project_to_hand_over(project: Project, tmp_path: Path) -> None:
    project.close()
    with Project.open(tmp_path / "mira.rareannot") as pack, pytest.raises(UserError, match="is a pack"):
        hand_over(pack, tmp_path / "x.rareannot", "Nadia")
