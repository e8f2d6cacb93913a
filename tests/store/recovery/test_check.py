"""What ``check`` says of a file that somebody or something changed behind the program's back."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.history import ANSWER, ARCHIVED, Action, diff, inverse
from rareannot.core.scratch import NoRoom
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.merge.others_answers import OWNER
from rareannot.store.recovery import check
from rareannot.store.recovery.check import MOST, at_most, findings, normal
from tests.cli.test_output import run
from tests.rows import each_row
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_care import tamper
from tests.store.test_project import do, undo


def found(path: Path, *statements: str) -> list[str]:
    tamper(path, "PRAGMA ignore_check_constraints = ON", *statements)
    with Project.open(path, read_only=True) as project:
        return list(findings(project._db))


def test_of_a_sound_file_nothing_is_said(closed: Path) -> None:
    assert found(closed) == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DELETE FROM body WHERE document_id = 2", "Article 2 (“the mine in ontario reopens”) has lost its text."),
        (
            "UPDATE body SET text = 'x' || substr(text, 2) WHERE document_id = 2",
            "The text of article 2 (“the mine in ontario reopens”) is not the one that was imported.",
        ),
        (
            "UPDATE document SET headline = 'other' WHERE id = 2",
            "The title, headline or word count of article 2 (“other”) is not as imported.",
        ),
        (
            "UPDATE document SET words = words + 1 WHERE id = 1",
            "The title, headline or word count of article 1 (“A”) is not as imported.",
        ),
        ("UPDATE event SET at = 'noon' WHERE seq = 2", "Row 2 of table event has an invalid time: “noon”."),
        ("UPDATE session SET started_at = ''", "Row 1 of table session has an invalid time: “”."),
        (
            "UPDATE project SET created_at = 'a time that is longer than it need be to be shown'",
            "Row 1 of table project has an invalid time: “a time that is longer than it need be to”.",
        ),
        (
            "UPDATE span SET quote = 'CHILE' WHERE label = 'GPE'",
            "Span s2-7-GPE of article 1 does not quote the text at its offsets.",
        ),
        (
            "UPDATE suggestion SET items = json_set(items, '$[0].end', 3000) WHERE document_id = 1",
            "A suggestion of article 1 is at 2–3000, which is not inside its text.",
        ),
        (
            "UPDATE suggestion SET items = json_set(items, '$[0].end', 2) WHERE document_id = 1",
            "A suggestion of article 1 is at 2–2, which is not inside its text.",
        ),
        (
            "UPDATE answer SET status = 'done' WHERE document_id = 2",
            "The log and the stored state differ on answer of article 2.",
        ),
        (
            "DELETE FROM event WHERE document_id = 2",
            "The stored state holds answer of article 2, which is not in the log.",
        ),
        ("DELETE FROM answer WHERE document_id = 2", "The log and the stored state differ on answer of article 2."),
        (
            """INSERT INTO setting VALUES ('colour', '{"name":"red"}')""",
            "The stored state holds colour of the project, which is not in the log.",
        ),
        (
            "UPDATE span SET layer_id = 9 WHERE label = 'GPE'",
            "The log and the stored state differ on span/s2-7-GPE of article 1.",
        ),
    ],
)
def test_what_is_not_as_the_program_left_it_is_said(closed: Path, statement: str, finding: str) -> None:
    assert finding in found(closed, statement)


def test_a_row_that_points_nowhere_is_named_with_its_table(closed: Path) -> None:
    said = found(closed, "UPDATE span SET layer_id = 9 WHERE label = 'GPE'")
    assert any(line.endswith("of table span points to a row of author that does not exist.") for line in said)


def test_a_suggestion_may_stand_at_the_very_beginning(closed: Path) -> None:
    assert found(closed, "UPDATE suggestion SET items = json_set(items, '$[0].start', 0) WHERE document_id = 1") == []


def test_what_cannot_be_checked_to_the_end_is_damaged_and_the_rest_is_checked(closed: Path) -> None:
    said = found(
        closed,
        "UPDATE suggestion SET items = '[{' WHERE document_id = 1",
        "UPDATE answer SET status = 'done' WHERE document_id = 2",
    )
    assert "The suggestions of article 1 cannot be read: a value is not JSON, or has another shape." in said
    assert "The log and the stored state differ on answer of article 2." in said


def test_what_an_earlier_version_counted_and_called_an_article_is_sound(closed: Path) -> None:
    old = "UPDATE document SET words = 12 WHERE id = 1"  # it took the emoji for a word
    assert found(closed, old) == []


@each_row(("count", "lines"), [(MOST - 1, MOST - 1), (MOST, MOST), (MOST + 1, MOST + 1), (99, MOST + 1)])
def test_of_one_kind_twenty_are_listed_and_that_there_are_more(count: int, lines: int) -> None:
    said = list(at_most(iter(map(str, range(count)))))
    assert len(said) == lines
    assert (said[-1] == "… and more of the same kind.") is (count > MOST == 20)


EXTRA = (
    "INSERT INTO span VALUES (3, 0, 'site-0-7-ORG', 0, 7, 'nothing', 'ORG', 'adjudicated', '', NULL, NULL, NULL, NULL, "
    "NULL, NULL, '', 0, NULL)"
)


def test_of_a_sound_file_with_everything_in_it_nothing_is_said(full: Path) -> None:
    assert found(full) == []


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ("DELETE FROM link WHERE name = 'of' AND layer_id = 1",),
            ["The log and the stored state differ on a link (of) of article 2."],
        ),
        (
            ("INSERT INTO link VALUES (2, 1, 'by', 'made', 'rise', 'manual', NULL)",),
            ["The log and the stored state differ on a link (by) of article 2."],
        ),
        (
            ("UPDATE link SET origin = 'imported' WHERE name = 'when' AND layer_id = 2",),
            ["The log and the stored state differ on a link (when) of article 2."],
        ),
        (
            ("DELETE FROM span WHERE layer_id = 0",),
            ["The decisions and the gold differ on “MATERIAL” at 10 of article 2."],
        ),
        (
            ("UPDATE span SET label = 'ORG' WHERE layer_id = 0",),
            ["The decisions and the gold differ on “MATERIAL” at 10 of article 2."],
        ),
        ((EXTRA,), ["The decisions and the gold differ on “ORG” at 0 of article 3."]),
        (("DELETE FROM archived",), ["The log and the stored state differ on archived of article 5."]),
        (
            ("INSERT INTO archived VALUES (4)",),
            ["The stored state holds archived of article 4, which is not in the log."],
        ),
        (("DELETE FROM setting",), ["The log and the stored state differ on labels of the project."]),
        (
            ("UPDATE setting SET value = json_set(value, '$.version', 2)",),
            ["The log and the stored state differ on labels of the project."],
        ),
        (
            ("UPDATE answer SET flag = 0 WHERE document_id = 2 AND layer_id = 1",),
            ["The log and the stored state differ on answer of article 2."],
        ),
        (
            ("UPDATE answer SET note = 'see page 4' WHERE document_id = 2 AND layer_id = 2",),
            ["The log and the stored state differ on answer of article 2."],
        ),
        (
            ("UPDATE span SET flag = 1 WHERE id = 'rise' AND layer_id = 2",),
            ["The log and the stored state differ on span/rise of article 2."],
        ),
        (
            ("UPDATE document SET added_at = 'noon' WHERE id = 4",),
            ["Row 4 of table document has an invalid time: “noon”."],
        ),
        (("UPDATE suggestion SET made_at = 'noon'",), ["Row 1 of table suggestion has an invalid time: “noon”."]),
        (
            ("UPDATE suggestion SET items = json_set(items, '$[0].end', 63)",),
            [],  # it may end where the text does
        ),
        (
            ("UPDATE suggestion SET items = json_set(items, '$[1].end', 64)",),
            ["A suggestion of article 1 is at 23–64, which is not inside its text."],
        ),
        (
            ("DELETE FROM body WHERE document_id = 4",),
            ["Article 4 (“nickel fell on tuesday”) has lost its text."],
        ),
        (
            ("UPDATE event SET before = json_set(before, '$.note', 'x') WHERE seq = 15",),
            ["Two changes of answer of article 2 do not follow from each other."],
        ),
    ],
)
def test_what_is_wrong_is_said_once_and_nothing_else(full: Path, statements: tuple[str, ...], said: list[str]) -> None:
    assert found(full, *statements) == said


def test_a_suggestion_of_an_article_that_lost_its_text_is_nowhere_inside_it(full: Path) -> None:
    one = """UPDATE suggestion SET items = '[{"start":0,"end":1,"label":"ORG","source":"names 1","score":0.9}]'"""
    assert found(full, "DELETE FROM body WHERE document_id = 1", one)[-1] == (
        "A suggestion of article 1 is at 0–1, which is not inside its text."
    )


def test_a_long_headline_is_cut_where_it_is_named(full: Path) -> None:
    (said,) = found(full, f"UPDATE document SET headline = '{'x' * 99}' WHERE id = 2")
    assert said == f"The title, headline or word count of article 2 (“{'x' * 60}”) is not as imported."


@pytest.mark.parametrize("headline", ["first line", "first line and second line"])
def test_what_an_earlier_version_made_the_headline_of_is_sound(path: Path, headline: str) -> None:
    """It took the first words, across the ends of lines."""
    with filled(path) as project:
        ((row, _),) = project.add_documents([Document("first line\nand second line")])
    assert found(path, f"UPDATE document SET headline = '{headline}' WHERE id = {row}") == []
    assert len(found(path, f"UPDATE document SET headline = '{headline} ' WHERE id = {row}")) == 1


SETTINGS = (
    "INSERT INTO event SELECT {seq}, 'a{seq}', 'colour', kind, session_id, author_id, layer_id, NULL, {seq}, at, ms, {before}, {after}, '' "
    "FROM event WHERE seq = 1"
)
STATE = "INSERT INTO setting VALUES ('colour', {after})"
RED, BLUE, GREEN = ('\'{"name":"' + name + "\"}'" for name in ("red", "blue", "green"))
UNFOLLOWED = "A change of colour of the project does not follow from the one before it."


def changed(*pairs: tuple[str, str], first: int = 27) -> list[str]:
    """Statements that log changes of a setting, each from one value to another, and store the last."""
    logged = [SETTINGS.format(seq=n, before=a, after=b) for n, (a, b) in enumerate(pairs, first)]
    return [*logged, STATE.format(after=pairs[-1][1])]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((("NULL", RED), (RED, BLUE)), []),
        ((("NULL", RED), (RED, BLUE), (RED, GREEN)), []),  # files that went apart were merged
        ((("NULL", RED), (GREEN, BLUE)), [UNFOLLOWED]),
        (((GREEN, BLUE),), [UNFOLLOWED]),
        ((("NULL", '\'{"a":1,"b":2}\''), ('\'{"b":2,"a":1}\'', RED)), []),
    ],
)
def test_a_change_of_a_setting_begins_with_what_another_ended_in(
    full: Path, pairs: tuple[tuple[str, str], ...], said: list[str]
) -> None:
    assert found(full, *changed(*pairs)) == said


def test_where_changes_are_missing_a_setting_need_not_follow(full: Path) -> None:
    gap = "DELETE FROM event WHERE seq = 26"
    assert UNFOLLOWED not in found(full, gap, *changed(("NULL", RED), (GREEN, BLUE)))


def test_what_came_with_a_pack_need_not_follow_from_what_was_before_it(full: Path) -> None:
    owner = SETTINGS.format(seq=30, before="NULL", after='\'{"uid":"frozen-mira"}\'').replace("'colour'", f"'{OWNER}'")
    state = f"INSERT INTO setting VALUES ('{OWNER}', '{{\"uid\":\"frozen-mira\"}}')"
    before = changed(("NULL", RED), (GREEN, BLUE), (BLUE, RED))
    assert found(full, *before, owner, state) == []
    after = SETTINGS.format(seq=31, before=GREEN, after=RED)
    assert found(full, after) == [UNFOLLOWED]


def test_a_setting_that_was_taken_away_is_gone(full: Path) -> None:
    taken = [SETTINGS.format(seq=27, before="NULL", after=RED), SETTINGS.format(seq=28, before=RED, after="NULL")]
    assert found(full, *taken) == []
    assert found(full, STATE.format(after=RED)) == [
        "The stored state holds colour of the project, which is not in the log."
    ]


@each_row(
    ("entity", "document", "after", "told"),
    [
        (ANSWER, 1, None, None),
        ("labels", None, {"a": 1}, {"a": 1}),
        (ANSWER, None, {"a": 1}, {"a": 1}),
        (ANSWER, 1, {}, {"status": "new", "note": "", "flag": False}),
        (ANSWER, 1, {"status": "done", "note": "n", "flag": True}, {"status": "done", "note": "n", "flag": True}),
        (ANSWER, 1, {"flag": 1}, {"status": "new", "note": "", "flag": False}),
        (ARCHIVED, 1, {"archived": True}, {"archived": True}),
        ("span/a", 1, {"start": 1, "end": 3, "label": "ORG", "origin": "manual"}, Span(1, 3, "ORG")),
    ],
)
def test_a_payload_is_compared_as_its_table_would_hold_it(
    entity: str, document: int | None, after: dict[str, object] | None, told: object
) -> None:
    assert normal(entity, document, after) == told


def test_where_there_is_no_room_for_a_copy_nothing_is_said_of_the_file(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def no_room(name: str, size: int, folder: Path) -> None:
        asked.append((name, size))
        raise NoRoom("no room")

    monkeypatch.setattr(check, "check_room", no_room)
    with pytest.raises(NoRoom):
        found(full)
    assert asked == [(full.name, full.stat().st_size)]
    with Project.open(full) as project:  # a file that may be written to is looked at where it is
        assert project.check() == []
    assert len(asked) == 1


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
        return list(check.gaps(project._db)), list(check.overtaken(project._db))


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
