"""Packs: what is in the file that goes out, what is not, and that it comes back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.store import Author, Project
from rareannot.store.annotator_identity import nameless
from rareannot.store.merge.merge_report import Pack
from rareannot.store.payloads import Unreadable
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


# ---- what the lead remembers ----


def hashes(project: Project, *rows: int) -> tuple[str, ...]:
    return tuple(project.document(row).sha256 for row in rows)


def test_a_pack_is_remembered_with_all_that_was_asked_for(base: Path, tmp_path: Path) -> None:
    with Project.open(base) as lead:
        lead.work_as("Rita", "rita")
        lead.add_documents([Document("tin held")])
        plain = Pack(UID, "Mira", (3, 1))
        lead.packs.make(tmp_path / "one", plain)
        full = Pack(
            "b" * 32, "Olaf", (1, 2, 3), frozenset({2}), suggestions=False, anonymous=True, calibration="round 1"
        )
        lead.packs.make(tmp_path / "two", full)
        first, second = lead.packs.all()
        assert (first.uid, first.name, first.assisted, first.blind) == (UID, "Mira", hashes(lead, 1, 3), ())
        assert (first.suggestions, first.anonymous, first.calibration, first.taken) == (True, False, "", frozenset())
        assert (second.name, second.assisted, second.blind) == ("Olaf", hashes(lead, 1, 3), hashes(lead, 2))
        assert (second.suggestions, second.anonymous, second.calibration) == (False, True, "round 1")
        assert (len(first.copies), len(second.copies)) == (1, 1)
        assert first.made_at <= second.made_at
        assert first.made_at.startswith("20")
        lead.people.rename(Author(-1, UID, "Mira"), "Mira Berg")
        assert [pack.name for pack in lead.packs.all()] == ["Mira Berg", "Olaf"]
    with Project.open(tmp_path / "two") as pack:
        assert pack.packs.owner == (nameless("b" * 32), "b" * 32)


def test_questions_that_are_tests_are_remembered_as_such(base: Path, tmp_path: Path) -> None:
    with Project.open(base) as lead:
        lead.packs.make(tmp_path / "one", Pack(UID, "Mira", (1, 2)))
        assert lead.people.uncounted().tests == {}
        lead.packs.make(tmp_path / "two", Pack("b" * 32, "Olaf", (1, 2), tests=frozenset({2})))
        assert lead.people.uncounted().tests == {hashes(lead, 2)[0]: {"b" * 32}}


def test_what_is_taken_back_is_its_annotators_no_more_until_it_is_given_back(base: Path, tmp_path: Path) -> None:
    with Project.open(base) as lead:
        lead.packs.make(tmp_path / "one", Pack(UID, "Mira", (1, 2), frozenset({2})))
        first, second = hashes(lead, 1, 2)
        lead.packs.take_back(lead.packs.all()[0], [second, "another"])
        (pack,) = lead.packs.all()
        assert (pack.taken, pack.documents, len(pack.copies)) == (frozenset({second}), (first,), 1)
        lead.packs.take_back(pack, [first])
        (pack,) = lead.packs.all()
        assert (pack.taken, pack.documents) == (frozenset({first, second}), ())
        lead.packs.give_back(pack)
        (pack,) = lead.packs.all()
        assert (pack.taken, pack.documents, pack.blind) == (frozenset(), (first, second), (second,))
        for verb in (lead.packs.give_back, lambda gone: lead.packs.take_back(gone, [])):
            with pytest.raises(UserError, match="This pack no longer exists"):
                verb(replace(pack, id="gone"))


@pytest.mark.parametrize(("status", "counts"), [("in progress", False), ("done", True), ("skipped", True)])
def test_what_was_taken_back_is_theirs_where_they_are_through_with_it(
    base: Path, tmp_path: Path, status: str, counts: bool
) -> None:
    with Project.open(base) as lead:
        lead.packs.make(tmp_path / "one", Pack("noor", "Noor", (1, 2)))
        lead.work_as("Noor", "noor")
        do(lead, lambda a: replace(a.with_note("seen", flag=False), status=status))
        both = hashes(lead, 1, 2)
        (noor,) = lead.packs.handed_out()
        assert (noor.uid, noor.name, noor.documents, noor.blind) == ("noor", "Noor", both, frozenset())
        lead.packs.take_back(lead.packs.all()[0], both)
        (noor,) = lead.packs.handed_out()
        assert noor.documents == (both[:1] if counts else ())


def test_a_pack_is_made_again_with_what_was_not_taken_back(base: Path, tmp_path: Path) -> None:
    with Project.open(base) as lead:
        lead.add_documents([Document("tin held")])
        lead.packs.make(tmp_path / "one", Pack(UID, "Mira", (1, 2, 3), frozenset({2}), anonymous=True))
        lead.packs.take_back(lead.packs.all()[0], hashes(lead, 1))
        (pack,) = lead.packs.all()
        assert lead.packs.make_again(tmp_path / "again", pack) == 2
        (after,) = lead.packs.all()
        assert after == replace(pack, copies=after.copies)
        assert after.copies[:1] == pack.copies
        assert len(set(after.copies)) == 2
    with Project.open(tmp_path / "again") as again:
        assert {again.document(row).text for row in again.ids()} == {"the mine in ontario reopens", "tin held"}
        assert [again.suggestions.made_by(row) for row in again.ids()] == ["blind", None]
        assert again.packs.owner == (nameless(UID), UID)


def test_no_pack_is_made_of_what_is_only_viewed_or_was_handed_over(base: Path, tmp_path: Path) -> None:
    pack, out = Pack(UID, "Mira", (1,)), tmp_path / "out"
    with Project.open(base) as lead:
        lead.packs.make(tmp_path / "one", pack)
        (made,) = lead.packs.all()
        lead.people.hand_over("olaf", "Olaf", lambda: None)
        day = str((lead.people.handed_over or {})["at"])[:10]
        for verb in (lambda: lead.packs.make(out, pack), lambda: lead.packs.make_again(out, made)):
            with pytest.raises(UserError, match=rf"was handed over to Olaf on {day}; make packs of theirs"):
                verb()
        lead.people.take_up()
        lead.packs.make_again(out, made)
    with (
        Project.open(base, read_only=True) as viewed,
        pytest.raises(UserError, match=r"p\.rareannot” is open for viewing only; no pack can be made"),
    ):
        viewed.packs.make(tmp_path / "two", pack)
    assert not (tmp_path / "two").exists()


def test_suggestions_go_along_as_they_are(base: Path) -> None:
    out = packed(base, Pack(UID, "Mira", (2, 1)))
    with Project.open(base) as lead, Project.open(out) as pack:
        assert dict(pack.annotation(2).suggestions) == dict(lead.annotation(1).suggestions)
        assert (pack.suggestions.made_by(2), pack.suggestions.made_by(1)) == ("test 1", None)
        columns = "SELECT visible, doubt, made_at FROM suggestion WHERE document_id = ?"
        assert pack._db.rows(columns, (2,)) == lead._db.rows(columns, (1,))


def test_what_no_file_may_hold_goes_into_no_pack(base: Path) -> None:
    with closing(sqlite3.connect(base)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE suggestion SET visible = -1")
        raw.commit()
    with pytest.raises(Unreadable, match="holds a value that cannot be read"):
        packed(base, Pack(UID, "Mira", (1,)))
    assert not base.with_name("pack.rareannot").exists()
