"""What undo and redo wrote when they came too late is told apart from damage: by what they say twice."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.history import Action, diff, inverse
from rareannot.store import Project
from rareannot.store.recovery import histories
from tests.cli.test_output import run
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do, undo

FIRST = SUGGESTIONS[0].id
SAID = f"An undo of span/{FIRST} of article 1 passed over a newer change. Nothing is lost: both are in its history."
BROKEN = f"Two changes of span/{FIRST} of article 1 do not follow from each other."


def label(project: Project, name: str) -> Action:
    """Give the first suggestion a label."""
    before = project.annotation(1)
    action = Action("relabel", diff(before, before.relabel(FIRST, name)))
    project.save(1, action)
    return action


@pytest.fixture
def late(path: Path) -> Path:
    """ORG became FAC, then PERSON, and then a late undo of the former made it ORG again."""
    with filled(path) as project:
        label(project, "ORG")
        taken = label(project, "FAC")
        label(project, "PERSON")
        project.save(1, inverse(taken, "undo"))
    return path


def altered(path: Path, sql: str) -> None:
    """Change a row of the log, which its triggers forbid, and nothing else."""
    with closing(sqlite3.connect(path)) as raw:
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
        ).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        assert raw.execute(sql).rowcount == 1
        for _, made in triggers:
            raw.execute(made)
        raw.commit()


def test_a_late_undo_is_a_note_and_the_project_is_sound(late: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(late, read_only=True) as project:
        project.work_as("Mira")
        assert project.check() == []
        assert project.annotation(1).decided[FIRST].label == "ORG"
        assert [step.label for step in project.history.steps(1)] == ["ORG", "FAC", "PERSON", "ORG"]
    found = workflow.check_project(late, [])
    assert (found.is_sound, found.damaged, found.notes) == (True, False, (SAID,))
    assert run("check", late) == 0
    said = capsys.readouterr().out
    assert "Sound: 2 articles" in said
    assert f"note     {SAID}" in said
    assert run("check", late, "--json") == 0
    assert json.loads(capsys.readouterr().out)["notes"] == [SAID]


def test_what_was_passed_over_can_still_be_undone(late: Path) -> None:
    with Project.open(late) as project:
        project.work_as("Mira")
        undo(project)  # of what became PERSON, and was FAC before
        assert project.annotation(1).decided[FIRST].label == "FAC"
        undo(project)
        assert project.annotation(1).decided[FIRST].label == "ORG"
    assert workflow.check_project(late, []).findings == ()
    assert workflow.check_project(late, []).notes == (SAID,)


@pytest.mark.parametrize(
    "part",
    ["before = replace(before, 'FAC', 'GPE')", "after = replace(after, 'ORG', 'GPE')", "undoes = 'of nothing'"],
)
def test_an_undo_that_does_not_say_what_it_takes_back_is_damage(late: Path, part: str) -> None:
    altered(late, f"UPDATE event SET {part} WHERE undoes <> ''")
    assert BROKEN in workflow.check_project(late, []).findings


def test_a_right_history_in_which_one_value_was_altered_is_damage_wherever_it_is(path: Path) -> None:
    """Each value in turn, of changes with an undo before the last undo; the last change's end is told by the state."""
    with filled(path) as project:
        for name in ("ORG", "FAC", "PERSON"):
            label(project, name)
        undo(project)
        undo(project)
        assert project.check() == []
    held = path.read_bytes()
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT seq, before, after FROM event WHERE entity = ?", (f"span/{FIRST}",)).fetchall()
    assert len(rows) == 5
    for seq, before, after in rows:
        for name, value in (("before", before), ("after", after)):
            found = json.loads(value)["label"] if value else ""
            if found:
                path.write_bytes(held)
                altered(path, f"UPDATE event SET {name} = replace({name}, '{found}', 'XYZ') WHERE seq = {seq}")
                assert workflow.check_project(path, []).damaged, (seq, name)


def test_a_change_that_follows_from_nothing_is_damage_beside_a_late_undo(late: Path) -> None:
    with Project.open(late) as project:
        project.work_as("Mira")
        label(project, "GPE")
        label(project, "DATE")
    altered(late, "UPDATE event SET before = replace(before, 'GPE', 'FAC') WHERE seq = (SELECT max(seq) FROM event)")
    found = workflow.check_project(late, [])
    assert found.findings == (BROKEN,)
    assert found.notes == ()


def test_a_project_without_any_undo_has_no_notes(path: Path) -> None:
    with filled(path) as project:
        do(project, lambda a: a.accept(FIRST))
    assert workflow.check_project(path, []).notes == ()


AFTER = "entity LIKE 'span/%' AND after LIKE"


def told(path: Path) -> tuple[list[str], list[str]]:
    """What is wrong with a history, and what is only noted."""
    with Project.open(path, read_only=True) as project:
        return list(histories.gaps(project._db)), list(histories.overtaken(project._db))


def test_a_gap_is_told_once_and_never_as_both(late: Path) -> None:
    assert told(late) == ([], [SAID])
    altered(late, "UPDATE event SET undoes = 'of nothing' WHERE undoes <> ''")
    assert told(late) == ([BROKEN], [])


def test_changes_of_two_sessions_need_not_follow_from_each_other(path: Path) -> None:
    """What was merged in came in between."""
    with filled(path) as project:
        label(project, "ORG")
    with Project.open(path) as project:
        project.work_as("Mira")
        label(project, "FAC")
        label(project, "PERSON")
    assert told(path) == ([], [])
    altered(path, f"UPDATE event SET before = replace(before, 'ORG', 'GPE') WHERE {AFTER} '%\"FAC\"%'")
    assert told(path) == ([], [])
    altered(path, f"UPDATE event SET before = replace(before, 'FAC', 'GPE') WHERE {AFTER} '%\"PERSON\"%'")
    assert told(path) == ([BROKEN], [])


def test_where_a_change_in_between_is_missing_the_next_need_not_follow(path: Path) -> None:
    with filled(path) as project:
        for name in ("ORG", "FAC", "PERSON"):
            label(project, name)
    altered(path, f"DELETE FROM event WHERE {AFTER} '%\"FAC\"%'")
    assert told(path) == ([], [])


@pytest.mark.parametrize("blank", ['{"label":"FAC",', '{ "label":"FAC",'])
def test_the_same_in_other_words_follows(path: Path, blank: str) -> None:
    with filled(path) as project:
        label(project, "FAC")
        label(project, "PERSON")
    altered(
        path,
        f"UPDATE event SET before = replace(replace(before, '\"label\":\"FAC\",', ''), '{{', '{blank}') WHERE {AFTER} '%\"PERSON\"%'",
    )
    assert told(path) == ([], [])
