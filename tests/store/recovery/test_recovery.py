"""A damaged project made whole: what comes back, what is said to be missing, and that the damaged file is only read."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.backup.backup_folders import ProjectFile, folder_for
from rareannot.store.backup.backup_schedule import backups_of
from rareannot.store.recovery.recovery import Recovery
from rareannot.store.recovery.salvage import mended
from rareannot.store.schema import STEP_1
from tests.store.conftest import SUGGESTIONS, TEXT, filled
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
    assert "Spans, statuses and settings kept as they stood, without their lost history: 3." in said
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
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, 'NOT NULL ', ''), 'STRICT, ', '') WHERE name = 'answer'"
        )
        raw.commit()
    with closing(sqlite3.connect(closed)) as raw:
        held = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'answer'").fetchone()[0]
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("INSERT INTO answer VALUES ('one', 'two', 3, 4, 5)")
        raw.execute("PRAGMA writable_schema = ON")
        sql = (
            STEP_1[STEP_1.index("CREATE TABLE answer") : STEP_1.index("CREATE INDEX answer_status")].strip().rstrip(";")
        )
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
