"""A calibration round: labels by disagreement, with examples and notes, as an appendix in which nobody is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team.calibration import appendix, rounds, unclear
from tests.store.reviewing import CHILE, LYNAS, NARROW, TEXT, WIDE, answer, finished_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = finished_project(tmp_path / "lead.rareannot", {})
    make_packs(made, tmp_path / "out", PackPlan(("Mira", "Noor", "Lea"), calibration=2))
    for pack in made.packs.all():
        made.packs._put(f"pack/{pack.id}", {**_record(made, pack.id), "uid": pack.name.lower()})
    return made


def _record(project: Project, pack_id: str) -> dict[str, object]:
    (pack,) = [one for one in project.packs.all() if one.id == pack_id]
    return {"name": pack.name, "assisted": pack.assisted, "blind": pack.blind, "calibration": pack.calibration}


def test_labels_come_by_disagreement_with_examples_and_notes(project: Project) -> None:
    answer(project, "Mira", 1, [CHILE, replace(WIDE, note="carbonate is part of it?"), LYNAS])
    answer(project, "Noor", 1, [CHILE, NARROW, LYNAS])
    answer(project, "Lea", 1, [CHILE, NARROW, replace(LYNAS, label="PERSON")])
    found = unclear(project)
    assert (found.round, found.articles, found.done) == ("1", 2, 1)
    labels = {one.label: one for one in found.labels}
    assert (labels["GPE"].sites, labels["GPE"].differing) == (1, 0)
    assert (labels["MATERIAL"].differing, dict(labels["MATERIAL"].causes)) == (1, {"boundary": 1})
    assert dict(labels["ORG"].against) == {"PERSON": 1}
    assert found.labels[-1].label == "GPE"
    page = appendix(found)
    assert "“lithium carbonate”: carbonate is part of it?" in page
    assert "2 × “lynas” ORG" in page
    assert not {name for name in ("Mira", "Noor", "Lea") if name in page}
    assert TEXT[:5] in page
    project.close()


def test_a_round_nobody_did_and_none_at_all_are_sentences(project: Project, tmp_path: Path) -> None:
    assert rounds(project) == ["1"]
    with pytest.raises(UserError, match="No article of the calibration round is done by two"):
        unclear(project)
    with pytest.raises(UserError, match="There is no calibration round “7”; there are 1"):
        unclear(project, "7")
    project.close()
    with finished_project(tmp_path / "other.rareannot") as other, pytest.raises(UserError, match="handed out yet"):
        unclear(other)


def test_words_of_people_are_no_markdown(project: Project) -> None:
    answer(project, "Mira", 1, [replace(CHILE, note="<b>*x*\n# y")])
    answer(project, "Noor", 1, [])
    page = appendix(unclear(project))
    assert r"\<b\>\*x\* \# y" in page
    project.close()


def test_a_note_is_kept_whoever_of_those_who_say_the_same_took_it(project: Project) -> None:
    answer(project, "Lea", 1, [CHILE])
    answer(project, "Noor", 1, [replace(CHILE, note="a country?")])
    labels = {one.label: one for one in unclear(project).labels}
    assert [(note.words, note.note) for note in labels["GPE"].notes] == [(TEXT[CHILE.start : CHILE.end], "a country?")]
    project.close()
