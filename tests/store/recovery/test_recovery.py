"""A damaged project made whole: what comes back, what is said to be missing, and that the damaged file is only read."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.backup.backup_folders import ProjectFile, folder_for
from rareannot.store.backup.backup_schedule import backups_of
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery import recovery as recovery_module
from rareannot.store.recovery.rebuilding import Rebuilding
from rareannot.store.recovery.recovery import Recovered, Recovery, _same_numbers, identity_of
from rareannot.store.recovery.salvage import Salvage, mended
from tests.rows import each_row
from tests.store.conftest import SUGGESTIONS, TEXT, filled, filled_file
from tests.store.test_care import tamper
from tests.store.test_locks import held_elsewhere
from tests.store.test_project import do


@pytest.fixture
def closed(path: Path) -> Path:
    """Mira accepted two suggestions and is done with the first of two articles."""
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
        do(project, lambda a: a.with_status("in progress"))
    return path


def replaced(path: Path, old: bytes, new: bytes, times: int = -1) -> None:
    held = path.read_bytes()
    assert old in held
    path.write_bytes(held.replace(old, new, times))


def backed_up(path: Path) -> Path:
    copy = path.with_name("copy.rareannot")
    with Project.open(path) as project:
        project.backups.copy_to(copy)
    return copy


def recovered(path: Path, *backups: Path) -> tuple[Project, list[str]]:
    out = path.with_name("out.rareannot")
    with Recovery(path, backups) as recovery:
        said = recovery.report.sentences()
        assert not out.exists()
        recovery.write(out)
    project = Project.open(out)
    project.work_as("Mira")
    assert project.check() == []
    return project, said


def test_a_sound_project_comes_back_as_it_is(closed: Path) -> None:
    project, said = recovered(closed)
    with project, Project.open(closed, read_only=True) as before:
        before.work_as("Mira")
        assert list(project.history.events()) == list(before.history.events())
        assert project.annotation(1) == before.annotation(1)
        assert (project.uid, project.name, project.authors()) == (before.uid, before.name, before.authors())
        assert project.history.next_undo(1) is not None
    assert said == ["Nothing is missing.", "Recovered articles: 2, spans: 2, changes: 4; no backup was used."]


def test_the_header_and_the_list_of_tables_are_not_needed(closed: Path) -> None:
    closed.write_bytes(bytes(4096) + closed.read_bytes()[4096:])
    project, said = recovered(closed)
    with project:
        assert list(project.annotation(1).decided) == [SUGGESTIONS[0].id, SUGGESTIONS[2].id]
    assert said[0] == "Nothing is missing."


def test_a_bit_that_flipped_in_a_text_is_turned_back_by_the_texts_hash(closed: Path) -> None:
    replaced(closed, b"lithium carbonate in may", b"lithium carbonate in oay")
    project, said = recovered(closed)
    with project:
        assert project.document(1).text == TEXT
    assert "Repaired texts, found by their hashes: 1." in said


def test_an_article_whose_text_cannot_be_told_is_left_out_and_named(closed: Path) -> None:
    replaced(closed, b"shipped about", b"SHIPPED about")
    project, said = recovered(closed)
    with project:
        assert [project.document(i).name for i in project.ids()] == ["b"]
    assert said[0] == "Missing articles: 1 (“A”), and the 3 changes made in them."
    assert said[1] == "Missing changes: 3 of 4."


def test_the_backup_gives_the_article_back_with_what_was_decided_since(closed: Path) -> None:
    copy = backed_up(closed)
    with Project.open(closed) as project:
        project.work_as("Mira")
        do(project, lambda a: a.accept(SUGGESTIONS[1].id))
    replaced(closed, b"shipped about", b"SHIPPED about")
    project, said = recovered(closed, copy)
    with project:
        assert project.document(1).text == TEXT
        assert set(project.annotation(1).decided) == {s.id for s in SUGGESTIONS[:3]}
    assert said == [
        "Nothing is missing.",
        "Recovered articles: 2, spans: 3, changes: 5 (0 of them only in the backup “copy.rareannot”).",
    ]


def test_an_older_copy_in_its_place_is_told_by_check_and_brought_forward_by_the_backup(closed: Path) -> None:
    older = closed.read_bytes()
    with Project.open(closed) as project:
        project.work_as("Mira")
        do(project, lambda a: a.accept(SUGGESTIONS[1].id))
    copy = backed_up(closed)
    closed.write_bytes(older)
    (finding,) = workflow.check_project(closed, [copy]).findings
    assert finding.startswith("The backup “copy.rareannot” holds 1 changes that this file lacks")
    project, said = recovered(closed, copy)
    with project:
        assert len(project.annotation(1).decided) == 3
    assert "(1 of them only in the backup “copy.rareannot”)" in said[-1]


def test_decisions_whose_events_are_lost_are_kept_as_they_stood(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.executescript("DROP TRIGGER event_stays; DROP TABLE event;")
    project, said = recovered(closed)
    with project:
        assert set(project.annotation(1).decided) == {SUGGESTIONS[0].id, SUGGESTIONS[2].id}
        assert project.annotation(1).status == "in progress"
        assert project.label_set == builtin_label_set()
    assert "Spans, statuses and settings kept as they stood, without their lost history: 4." in said
    assert "More changes may be missing: the file no longer says how many it had." in said


def test_a_setting_whose_event_is_lost_is_kept_as_it_stood(closed: Path) -> None:
    with Project.open(closed) as project:
        project.work_as("Mira")
        project.review.propose_majority(True)
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    tamper(closed, "DELETE FROM event WHERE entity = 'majority'")
    project, said = recovered(closed)
    with project:
        assert project.review.majority
        assert "Spans, statuses and settings kept as they stood, without their lost history: 1." in said
        assert project.check() == []


def test_a_setting_that_flipped_in_the_log_or_the_state_is_told(closed: Path) -> None:
    with Project.open(closed) as project:
        project.review.propose_majority(True)
    tamper(closed, """UPDATE setting SET value = '{"proposed":false}' WHERE name = 'majority'""")
    project, said = recovered(closed)
    with project:
        assert any("differ in the setting “majority”; the log was followed" in line for line in said)
        assert project.review.majority


def test_recovering_the_same_file_twice_makes_no_doubles_when_both_are_merged(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.executescript("DROP TRIGGER event_stays; DELETE FROM event WHERE seq > 1;")
    for name in ("one", "two"):
        with Recovery(closed) as recovery:
            recovery.write(closed.with_name(name))
    with Project.open(closed.with_name("one")) as project:
        project.work_as("Mira")
        before = project.annotation(1)
        project.merge(closed.with_name("two"))
        assert project.annotation(1) == before
        assert project.check() == []


def test_an_annotator_whose_name_is_lost_keeps_their_decisions(closed: Path) -> None:
    replaced(closed, b"Mira", b"\xff\xff\xff\xff")
    project, said = recovered(closed)
    with project:
        (author,) = project.authors()
        assert author.name == "annotator 1 (name lost)"
        assert len(project.annotation(1, author).decided) == 2
    assert any("name of annotator 1 could not be read" in line for line in said)


def test_an_emptied_file_is_its_backup(closed: Path) -> None:
    copy = backed_up(closed)
    closed.write_bytes(b"")
    project, said = recovered(closed, copy)
    with project:
        assert len(project.annotation(1).decided) == 2
    assert said[0].startswith("More changes may be missing")


def test_nothing_to_recover_is_a_sentence(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"just text, and no project at all" * 500)
    with pytest.raises(UserError, match="Nothing of a project can be read"):
        Recovery(path)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("spoil", [lambda p: p.write_bytes(b"x" * 9000), lambda p: p.unlink()], ids=["damaged", "gone"])
def test_a_backup_that_is_no_good_is_passed_over_and_named(closed: Path, spoil: Callable[[Path], object]) -> None:
    good = backed_up(closed)
    bad = closed.with_name("newer.rareannot")
    bad.write_bytes(good.read_bytes())
    spoil(bad)
    project, said = recovered(closed, bad, good)
    project.close()
    assert any(line.startswith("The backup “newer.rareannot” was not used: ") for line in said)
    assert "“copy.rareannot”" in said[1]


def test_a_backup_of_another_project_is_not_mixed_in(closed: Path) -> None:
    other = closed.with_name("other.rareannot")
    filled(other).close()
    project, said = recovered(closed, other)
    with project:
        assert len(project.ids()) == 2
    assert "The backup “other.rareannot” was not used: it is of another project." in said


def test_a_project_that_another_process_has_open_is_checked_as_a_copy(closed: Path) -> None:
    with held_elsewhere(closed):
        assert workflow.check_project(closed).is_sound
        with pytest.raises(UserError, match="open already, by"):
            Recovery(closed)


def test_a_file_that_is_open_is_not_recovered(project: Project, path: Path) -> None:
    with pytest.raises(UserError, match="open already"):
        Recovery(path)
    with pytest.raises(UserError, match="open already"):
        workflow.check_project(path, [])


TORN = (
    "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1');"
    "c.execute('BEGIN IMMEDIATE'); c.execute(\"UPDATE document SET title = 'torn' || hex(zeroblob(9000))\"); os._exit(9)"
)


def torn(path: Path) -> Path:
    """Leave the file as a kill within a transaction does; its journal."""
    subprocess.run([sys.executable, "-c", TORN, str(path)], check=False)
    return path.with_name(path.name + "-journal")


def test_the_journal_of_another_project_is_not_played_into_a_file_when_it_is_opened(closed: Path) -> None:
    other = closed.with_name("other.rareannot")
    with filled(other) as project:
        project.add_documents(Document(f"one more article about tin, number {n} " * 90) for n in range(60))
    torn(other).rename(closed.with_name(closed.name + "-journal"))
    left = {p.name: p.read_bytes() for p in closed.parent.iterdir()}
    for read_only in (True, False):
        with pytest.raises(UserError):
            Project.open(closed, read_only=read_only)
    assert not workflow.check_project(closed, []).is_sound
    project, said = recovered(closed)
    with project:
        assert len(project.annotation(1).decided) == 2
    assert said[0] == "Nothing is missing."
    assert {n: closed.with_name(n).read_bytes() for n in left} == left


def test_a_hot_journal_is_undone_in_what_is_recovered_and_kept_beside_the_file(closed: Path) -> None:
    journal = torn(closed)
    left = (closed.read_bytes(), journal.read_bytes())
    project, said = recovered(closed)
    with project:
        assert project.document(1).title == "A"
    assert said[0] == "Nothing is missing."
    assert (closed.read_bytes(), journal.read_bytes()) == left


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DROP TRIGGER text_is_fixed", "The trigger “text_is_fixed” is missing."),
        ("DROP INDEX event_lamport", "The index “event_lamport” is missing."),
        ("DROP TABLE suggestion", "The table “suggestion” is missing."),
        ("CREATE INDEX evil ON span(label)", "There is an index “evil” that this program does not make."),
        ("ALTER TABLE span ADD COLUMN evil TEXT", "The table “span” is not as this program makes it."),
    ],
)
def test_check_says_which_table_or_trigger_is_not_ours(closed: Path, statement: str, finding: str) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute(statement)
    found = workflow.check_project(closed, [])
    assert found.damaged
    assert finding in found.findings


def test_check_sees_a_value_that_breaks_a_rule_of_its_table_though_it_only_reads(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE document SET words = -1")
        raw.commit()
    held = closed.read_bytes()
    findings = workflow.check_project(closed, []).findings
    assert "The file's pages are damaged: CHECK constraint failed in document." in findings
    assert closed.read_bytes() == held


def test_check_sees_a_bit_that_flipped_in_the_history(closed: Path) -> None:
    with Project.open(closed) as project:
        project.work_as("Mira")
        do(project, lambda a: a.relabel(SUGGESTIONS[0].id, "ORG"))
        do(project, lambda a: a.relabel(SUGGESTIONS[0].id, "FAC"))
    replaced(closed, b'"label":"ORG"', b'"label":"OSG"', 1)
    findings = workflow.check_project(closed, []).findings
    assert any("do not follow from each other" in f for f in findings)


def test_backups_are_found_by_the_projects_id_whatever_its_name_and_by_name_where_the_id_is_lost(
    closed: Path, tmp_path: Path
) -> None:
    backups, now = tmp_path / "kept", datetime(2026, 3, 1, tzinfo=UTC)
    with Project.open(closed) as project:
        project.work_as("Mira")
        assert project.backups.make_if_due(backups, now) is None
        do(project, lambda a: a.accept(SUGGESTIONS[1].id))
        assert project.backups.make_if_due(backups, now + timedelta(hours=1)) is None
        uid, file = project.uid, ProjectFile.at(closed, project.created_at)
    folder = folder_for(backups, uid, file)
    newest_first = sorted(folder.iterdir(), reverse=True)
    assert len(newest_first) == 2
    renamed = ProjectFile.at(closed.rename(tmp_path / "renamed.rareannot"), file.begun)
    assert backups_of(backups, uid, renamed) == newest_first
    assert backups_of(backups, uid, replace(renamed, begun="")) == newest_first
    assert backups_of(backups, "", file) == newest_first
    assert backups_of(backups, "0" * 32, renamed) == []
    assert backups_of(tmp_path / "none", uid, renamed) == []


def test_a_text_is_mended_by_one_bit_and_no_more() -> None:
    from hashlib import sha256

    digest = sha256("caf\u00e9".encode()).hexdigest()
    assert mended("café", digest) == "café"
    assert mended("cag\u00e9", digest) == "café"
    assert mended("caf\udcc3)", digest) == "café"  # é with its top bit gone is no UTF-8
    assert mended("xbf\u00e9", digest) is None
    assert mended("x" * 20_000, digest) is None


def test_check_goes_on_where_a_damaged_row_holds_values_of_other_types(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'answer'").fetchone()
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, 'NOT NULL ', ''), 'STRICT, ', '') WHERE name = 'answer'"
        )
        raw.commit()
    with closing(sqlite3.connect(closed)) as raw:
        held = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'answer'").fetchone()[0]
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("INSERT INTO answer VALUES ('one', 'two', 3, 4, 5, NULL)")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'answer'", (sql,))
        raw.commit()
    assert held != sql
    findings = workflow.check_project(closed, []).findings
    assert any(f.startswith("The events could not be checked to the end, so they are damaged") for f in findings)
    assert any("NUMERIC" in f or "TEXT value" in f or "non-INTEGER" in f for f in findings), findings


def test_a_list_of_tables_that_is_no_text_any_more_is_damage_like_any_other(closed: Path) -> None:
    replaced(closed, b"CREATE TABLE span", b"CREATE T\xc1BLE span")
    with pytest.raises(UserError):
        Project.open(closed)
    project, _ = recovered(closed)
    with project:
        assert project.check() == []


KEPT = "Spans, statuses and settings kept as they stood, without their lost history: {}."
WHOLE = Recovered("p", "", 2, 4, 3, 0, (), 0, (), False, 0, 0, ())
NOTHING = "Nothing is missing."
HELD = "Recovered articles: 2, spans: 3, changes: 4; no backup was used."


@each_row(
    ("changed", "said"),
    [
        ({}, [NOTHING, HELD]),
        ({"missing_articles": (("A", 0),)}, ["Missing articles: 1 (“A”).", HELD]),
        (
            {"missing_articles": (("A", 2), ("B", 1))},
            ["Missing articles: 2 (“A”, “B”), and the 3 changes made in them.", HELD],
        ),
        ({"missing_events": 1}, ["Missing changes: 1 of 5.", HELD]),
        ({"missing_events": 2000, "restated": 3}, ["Missing changes: 2,000 of 2,001.", KEPT.format(3), HELD]),
        ({"unsure": True}, ["More changes may be missing: the file no longer says how many it had.", HELD]),
        ({"restated": 1}, [NOTHING, KEPT.format(1), HELD]),
        (
            {"reasons": ("its row is damaged", "its setting cannot be read")},
            [
                "Some were left out, since its row is damaged.",
                "Some were left out, since its setting cannot be read.",
                HELD,
            ],
        ),
        ({"mended": 2}, [NOTHING, HELD, "Repaired texts, found by their hashes: 2."]),
        ({"notes": ("one", "two")}, [NOTHING, HELD, "one", "two"]),
        (
            {"backup": "b", "from_backup": 1},
            [
                NOTHING,
                "Recovered articles: 2, spans: 3, changes: 4 (1 of them only in the backup “b”).",
            ],
        ),
    ],
)
def test_what_came_back_and_what_did_not_is_said_in_words(changed: dict[str, Any], said: list[str]) -> None:
    report = replace(WHOLE, **changed)
    assert report.sentences() == said
    assert report.is_whole is (said[0] == NOTHING)


@each_row(
    ("count", "named"),
    [
        (1, "“0”"),
        (5, "“0”, “1”, “2”, “3”, “4”"),
        (6, "“0”, “1”, “2”, “3”, “4” and 1 more"),
        (1006, "“0”, “1”, “2”, “3”, “4” and 1,001 more"),
    ],
)
def test_of_many_missing_articles_five_are_named(count: int, named: str) -> None:
    report = replace(WHOLE, missing_articles=tuple((str(n), 0) for n in range(count)))
    assert report.sentences()[0] == f"Missing articles: {count:,} ({named})."


def test_a_long_headline_is_cut_in_the_report() -> None:
    report = replace(WHOLE, missing_articles=(("x" * 61, 0),))
    assert report.sentences()[0] == f"Missing articles: 1 (“{'x' * 60}”)."


def test_a_report_is_json_under_the_names_of_its_fields() -> None:
    told = replace(WHOLE, missing_articles=(("A", 2),)).as_json()
    assert (told["damaged"], told["articles"], told["missing_articles"]) == ("p", 2, (("A", 2),))


def test_the_project_and_when_its_file_was_made_are_told_by_rows_where_sqlite_cannot(path: Path) -> None:
    filled_file(path)
    with closing(sqlite3.connect(path)) as raw:
        told = raw.execute("SELECT uid, created_at FROM project").fetchone()
    assert identity_of(path) == told
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    assert identity_of(path) == told
    path.write_bytes(b"")
    assert identity_of(path) == ("", "")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where recoveries work."""
    (folder := tmp_path / "scratch").mkdir()
    monkeypatch.setattr(recovery_module, "scratch_folder", lambda purpose: TemporaryDirectory(dir=folder))
    return folder


def opened_files() -> set[str]:
    """What this process has open."""
    return {os.path.realpath(name) for name in Path("/proc/self/fd").iterdir()}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list a process's files")
def test_nothing_stays_open_or_lies_about_after_a_recovery(closed: Path, scratch: Path) -> None:
    good, other = backed_up(closed), closed.with_name("other.rareannot")
    filled_file(other)
    torn(closed)
    with Recovery(closed, [other, good]) as recovery:
        assert recovery.report.backup == good.name
        assert len(list(scratch.iterdir())) == 1
        held = opened_files()
        assert not [file for file in held if Path(file).parent == closed.parent]
        assert not [file for file in held if Path(file).is_relative_to(scratch)]
    assert list(scratch.iterdir()) == []


def test_a_recovery_that_fails_leaves_nothing_lying_about(path: Path, scratch: Path) -> None:
    path.write_bytes(b"just text, and no project at all" * 500)
    with pytest.raises(UserError):
        Recovery(path)
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list a process's files")
def test_a_backup_is_let_go_of_where_the_new_file_cannot_be_made(
    closed: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object, target: Path) -> None:
        raise UserError("no room")

    copy = backed_up(closed)
    monkeypatch.setattr(Rebuilding, "write", broken)
    with pytest.raises(UserError, match="no room") as failed:
        Recovery(closed, [copy])
    assert failed.traceback  # which holds what was open in it
    assert not [file for file in opened_files() if Path(file.partition(" ")[0]).is_relative_to(scratch)]


def test_where_nothing_can_be_read_it_is_said_which_backups_were_tried(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"just text, and no project at all" * 500)
    with pytest.raises(UserError, match="and no backup of it was found; name one, or keep the file"):
        Recovery(path)
    (bad := tmp_path / "bad.rareannot").write_bytes(b"x" * 9000)
    with pytest.raises(UserError, match=r"can be read in “p\.rareannot”, The backup “bad\.rareannot” was not used: "):
        Recovery(path, [bad])


def test_a_recovery_never_replaces_a_file(closed: Path) -> None:
    with Recovery(closed) as recovery, pytest.raises(UserError, match="already exists"):
        recovery.write(closed)


def test_a_table_that_somebody_added_is_named_before_what_else_was_seen(closed: Path, tmp_path: Path) -> None:
    (bad := tmp_path / "bad.rareannot").write_bytes(b"x" * 9000)
    with closing(sqlite3.connect(closed)) as raw:
        raw.execute("CREATE TABLE mine (a)")
        raw.execute("CREATE TABLE yours (a)")
    tamper(closed, "UPDATE answer SET status = 'done' WHERE document_id = 1")
    with Recovery(closed, [bad]) as recovery:
        first, *others = recovery.report.notes
    assert first.startswith("The backup “bad.rareannot” was not used: ")
    assert others == [
        "Tables and views that somebody added are not in the new file: “mine”, “yours”.",
        "The log and the stored state differ in article 1; the log was followed.",
    ]


def not_used(damaged: Path, backup: Path) -> str:
    """Why a backup was passed over."""
    with Recovery(damaged, [backup]) as recovery:
        assert recovery.report.backup == ""
        (note,) = (note for note in recovery.report.notes if note.startswith("The backup"))
    return note.partition(" was not used: ")[2]


def test_it_is_said_why_a_backup_was_not_used(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backed_up(closed)
    with Project.open(copy):
        assert "open already" in not_used(closed, copy)

    def unreadable(source: Path, target: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(recovery_module, "copy_bounded", unreadable)
        assert not_used(closed, copy) == "it cannot be read: Input/output error."
    with closing(sqlite3.connect(copy)) as raw:  # only who reads all of it sees what is wrong
        ((root,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document_words'").fetchall()
    with copy.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(bytes(4096))
    assert "is damaged or cut off" in not_used(closed, copy)


def test_a_file_that_the_disk_does_not_give_is_a_sentence(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(recovery_module, "Salvage", unreadable)
    with pytest.raises(UserError, match=r"“p\.rareannot” cannot be read at all: Input/output error\."):
        Recovery(closed)


def test_a_file_that_cannot_be_copied_whole_is_read_page_by_page(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(source: Path, target: Path) -> None:
        raise OSError(5, "Input/output error")

    torn(closed)
    monkeypatch.setattr(recovery_module, "copy_with_side_files", unreadable)
    with Recovery(closed) as recovery:
        assert recovery.report.articles == 2


def events_of(path: Path, *statements: str) -> list[int]:
    """The numbers of the events of a whole project that count as those of a copy of it that was changed since."""
    copy = path.with_name("damaged.rareannot")
    copyfile(path, copy)
    tamper(copy, *statements)
    with closing(Salvage(copy)) as found, closing(open_file(path)) as db:
        return list(_same_numbers(found, db))


OTHERS = "UPDATE event SET action = 'x' || seq WHERE seq IN ({})"


@pytest.mark.parametrize(
    ("statements", "same"),
    [
        ((), True),
        ((OTHERS.format("1"),), True),  # of four
        ((OTHERS.format("1, 2"),), False),  # half of them are not most
        ((OTHERS.format("1, 2, 3"),), False),
        (("DELETE FROM event WHERE seq > 1",), True),
        (("DELETE FROM event WHERE seq > 1", OTHERS.format("1")), False),
        (("DELETE FROM event",), True),  # nothing tells it apart from another project's but the id
        (("DELETE FROM event", f"UPDATE project SET uid = '{'0' * 32}'"), False),
        (("DELETE FROM event", "DELETE FROM project"), True),
        ((f"UPDATE project SET uid = '{'0' * 32}'",), True),
    ],
)
def test_a_backup_is_of_the_very_file_where_most_events_are_the_same(
    closed: Path, statements: tuple[str, ...], same: bool
) -> None:
    assert events_of(closed, *statements) == ([1, 2, 3, 4] if same else [])


def test_the_newest_two_hundred_events_tell_whether_a_backup_is_of_the_very_file(closed: Path) -> None:
    more = "WITH RECURSIVE n (i) AS (VALUES (5) UNION ALL SELECT i + 1 FROM n WHERE i < 402) "
    columns = "kind, session_id, author_id, layer_id, document_id, lamport, at, ms, before, after, undoes"
    tamper(closed, f"INSERT INTO event {more} SELECT i, 'a' || i, 'span/' || i, {columns} FROM n, event WHERE seq = 2")
    assert events_of(closed, "UPDATE event SET action = 'x' || seq WHERE seq <= 202") == [*range(1, 403)]
    assert events_of(closed, "UPDATE event SET action = 'x' || seq WHERE seq <= 301") == [*range(1, 403)]
    assert events_of(closed, "UPDATE event SET action = 'x' || seq WHERE seq BETWEEN 203 AND 302") == []


def test_a_backup_of_the_very_file_is_used_though_the_files_id_is_another_by_now(closed: Path) -> None:
    copy = backed_up(closed)
    tamper(closed, f"UPDATE project SET uid = '{'0' * 32}'")
    with Recovery(closed, [copy]) as recovery:
        assert (recovery.report.backup, recovery.report.is_whole) == (copy.name, True)
        assert identity_of(recovery._file) == identity_of(copy)


def test_a_backup_of_the_project_is_used_though_it_is_of_another_file(closed: Path) -> None:
    copy = backed_up(closed)
    tamper(closed, "UPDATE event SET action = 'x' || seq")
    with Recovery(closed, [copy]) as recovery:
        assert recovery.report.backup == copy.name


def test_a_project_whose_row_is_lost_has_the_backup_that_it_is_given(closed: Path) -> None:
    copy = backed_up(closed)
    tamper(closed, "DELETE FROM project", "DELETE FROM event")
    with Recovery(closed, [copy]) as recovery:
        assert recovery.report.backup == copy.name


def test_changes_left_out_are_counted_unless_the_backup_has_them(closed: Path) -> None:
    copy = backed_up(closed)
    tamper(closed, "PRAGMA ignore_check_constraints = ON", "UPDATE event SET lamport = 0 WHERE seq > 2")
    with Recovery(closed) as alone:
        assert (alone.report.missing_events, alone.report.reasons) == (2, ("its row is damaged",))
        assert alone.report.events == 2 + alone.report.restated
    with Recovery(closed, [copy]) as both:
        assert (both.report.missing_events, both.report.reasons, both.report.is_whole) == (0, (), True)
        assert both.report.events == 4


def test_a_change_whose_name_flipped_is_not_missing_where_the_backup_has_its_number(closed: Path) -> None:
    copy = backed_up(closed)
    tamper(closed, "PRAGMA ignore_check_constraints = ON", f"UPDATE event SET action = '{'x' * 65}' WHERE seq = 3")
    with Recovery(closed) as alone:
        assert alone.report.missing_events == 1
    with Recovery(closed, [copy]) as both:
        assert (both.report.missing_events, both.report.is_whole) == (0, True)


TORN_LITTLE = (
    "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1');"
    "c.execute('BEGIN IMMEDIATE'); c.execute(\"UPDATE document SET title = 'torn'\");"
    "c.execute('UPDATE setting SET value = value'); c.execute('UPDATE suggestion SET visible = visible'); os._exit(9)"
)


def test_a_hot_journal_is_undone_though_no_more_can_be_read_then(closed: Path) -> None:
    subprocess.run([sys.executable, "-c", TORN_LITTLE, str(closed)], check=False)
    assert b"torn" in closed.read_bytes()
    project, said = recovered(closed)
    with project:
        assert [project.document(row).title for row in project.ids()] == ["A", ""]
    assert said[0] == "Nothing is missing."
