"""Packs: what is in the file that goes out, what is not, and that it comes back."""

import sqlite3
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.merge.test_merging import MIRA, NOOR, edit, state
from tests.store.test_project import do

UID = "a" * 32


@pytest.fixture
def base(path: Path) -> Path:
    filled_file(path)
    edit(path, NOOR, lambda a: a.reject(SUGGESTIONS[0].id).with_note("seen by noor", flag=False))
    return path


def packed(base: Path, pack: Pack) -> Path:
    out = base.with_name("pack.rareannot")
    with Project.open(base) as project:
        project.packs.make(out, pack)
    return out


def test_a_pack_opens_like_a_project_and_comes_back(base: Path) -> None:
    out = packed(base, Pack(UID, "Mira", (2, 1)))
    with Project.open(base) as lead, Project.open(out) as project:
        assert (project.uid, project.name, project.label_set) == (lead.uid, lead.name, lead.label_set)
        assert project.packs.owner == ("Mira", UID)
        assert lead.packs.owner is None
        assert project.check() == []
        project.work_as(*project.packs.owner)
        assert [project.document(i).name for i in project.ids()] == ["b", "a"]
        assert len(project.annotation(2).suggestions) == len(SUGGESTIONS)
        do(project, lambda a: a.accept(SUGGESTIONS[0].id), document_id=2)
    with Project.open(base) as lead:
        report = lead.merge(out)
        assert (report.new, report.known, report.documents_new) == (2, 1, 0)
        assert lead.annotation(1, lead.author(UID)).decided[SUGGESTIONS[0].id].origin == "accepted"
        assert lead.packs.owner is None
        assert lead.check() == []


def test_the_work_of_others_and_who_has_what_are_not_in_a_pack(base: Path) -> None:
    packed(base, Pack("b" * 32, "Olaf", (1, 2))).unlink()
    out = packed(base, Pack(UID, "Mira", (1,)))
    content = out.read_bytes()
    for secret in (b"noor", b"Noor", b"Olaf", b"b" * 32, b"ontario", b"assisted"):
        assert secret not in content
    with Project.open(out) as project:
        assert [p.name for p in project.authors()] == ["Mira"]
        assert {e.entity for e in project.history.events()} == {"labels", "owner"}


def test_own_earlier_work_comes_along_and_goes_on(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    edit(base, MIRA, lambda a: a.relabel(SUGGESTIONS[0].id, "ORG"))
    out = packed(base, Pack("mira", "Mira", (1, 2)))
    edit(out, MIRA, lambda a: a.relabel(SUGGESTIONS[0].id, "PERSON"))
    with Project.open(base) as lead:
        lead.merge(out)
        assert lead.annotation(1, lead.author("Mira")).decided[SUGGESTIONS[0].id].label == "PERSON"


def test_blind_documents_stay_without_suggestions_in_the_window(base: Path) -> None:
    out = packed(base, Pack(UID, "Mira", (1, 2), blind=frozenset({1})))
    with Project.open(out) as project:
        assert project.annotation(1).suggestions == {}
        assert project.suggestions.made_by(1) == "blind"
        assert project.suggestions.missing() == [2]
        assert project.suggestions.missing("figures 2") == [2]
        assert project.queue.rows([1])[0].ready
    with Project.open(base) as lead:
        lead.merge(out)
        assert len(lead.annotation(1).suggestions) == len(SUGGESTIONS)
        (mira,) = [h for h in lead.packs.handed_out() if h.uid == UID]
        assert mira.blind == {lead.document(1).sha256}
        assert set(mira.documents) == {lead.document(1).sha256, lead.document(2).sha256}


def test_a_pack_can_go_without_suggestions(base: Path) -> None:
    with Project.open(packed(base, Pack(UID, "Mira", (1, 2), suggestions=False))) as project:
        assert project.suggestions.missing() == [1, 2]


def test_a_pack_never_replaces_a_file(base: Path) -> None:
    packed(base, Pack(UID, "Mira", (1,)))
    with Project.open(base) as lead:
        before = len(list(lead.history.events()))
    with pytest.raises(UserError, match="already exists"):
        packed(base, Pack(UID, "Mira", (1, 2)))
    with Project.open(base) as lead:
        assert len(list(lead.history.events())) == before
    assert [p for p in base.parent.iterdir() if p.suffix == ".part"] == []


def test_what_was_answered_here_counts_as_given(base: Path) -> None:
    with Project.open(base) as lead:
        (noor,) = lead.packs.handed_out()
        assert (noor.name, noor.documents, noor.blind) == ("Noor", (lead.document(1).sha256,), frozenset())


def test_two_packs_worked_on_apart_come_together(base: Path) -> None:
    first = packed(base, Pack(UID, "Mira", (1, 2))).rename(base.with_name("one.rareannot"))
    second = packed(base, Pack("b" * 32, "Olaf", (2, 1)))
    edit(first, ("Mira", UID), lambda a: a.accept(SUGGESTIONS[2].id))
    edit(second, ("Olaf", "b" * 32), lambda a: a.add(Span(0, 3, "ORG"), "o"))
    with Project.open(base) as lead:
        lead.merge(second)
        lead.merge(first)
        held = state(lead)
        assert [p.name for p in lead.authors()] == ["Noor", "Olaf", "Mira"]
        assert lead.annotation(2, lead.author("Olaf")).decided["o"].label == "ORG"
        assert lead.check() == []
        lead.merge(second)
        assert state(lead) == held


def test_a_pack_is_written_by_nobody_but_the_setters_of_its_settings(base: Path) -> None:
    out = packed(base, Pack(UID, "Mira", (1,)))
    with sqlite3.connect(out) as raw:
        assert {uid for (uid,) in raw.execute("SELECT uid FROM author")} == {"gold", UID}
        assert raw.execute("SELECT count(*) FROM answer").fetchone() == (0,)
    raw.close()
