"""Which rows of a damaged file are trusted: what stays, what is left out, and what is said of it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.merge.event_copy import MOST_CLOCK
from rareannot.store.recovery.recovery import Recovery
from rareannot.version import __version__
from tests.store.test_care import tamper

FIRST = "WHERE seq = (SELECT min(seq) FROM event WHERE document_id = 1)"
ALL = "Nothing is missing."
FEWER = "Missing changes: 1 of 5."


def rebuilt(path: Path, *statements: str) -> tuple[Project, list[str]]:
    """What is made of a file after somebody changed it behind the program's back, open, and what is said of it."""
    tamper(path, "PRAGMA ignore_check_constraints = ON", *statements)
    out = path.with_name("out.rareannot")
    with Recovery(path) as recovery:
        said = recovery.report.sentences()
        recovery.write(out)
    project = Project.open(out)
    assert project.check() == []
    return project, said


def decided(project: Project) -> int:
    return sum(len(project.annotation(row, who).decided) for row in project.ids() for who in project.authors())


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (f"UPDATE event SET lamport = 0 {FIRST}", "its row is damaged"),
        (f"UPDATE event SET lamport = {MOST_CLOCK + 1} {FIRST}", "its row is damaged"),
        (f"UPDATE event SET at = 'noon' {FIRST}", "its row is damaged"),
        (f"UPDATE event SET author_id = 0 {FIRST}", "it was written in another annotator's session"),
        (f"UPDATE event SET session_id = 77 {FIRST}", ""),
        (f"UPDATE event SET lamport = {MOST_CLOCK} {FIRST}", ""),
        (f"UPDATE event SET lamport = 1 {FIRST}", ""),
    ],
)
def test_a_change_that_nobody_can_have_made_is_left_out_and_the_state_kept(
    closed: Path, statement: str, reason: str
) -> None:
    project, said = rebuilt(closed, statement)
    with project:
        assert decided(project) == 2
    assert any(reason and reason in line for line in said) is bool(reason)
    assert (said[0] == ALL) is not bool(reason)


def test_the_changes_of_an_article_that_is_gone_are_counted_with_it(closed: Path) -> None:
    project, said = rebuilt(closed, "DELETE FROM body WHERE document_id = 2", "DELETE FROM document WHERE id = 2")
    with project:
        assert project.ids() == [1]
        assert decided(project) == 2
    assert said[0] == "Missing articles: 1 (“article 2”), and the 1 changes made in them."


def test_an_article_without_its_text_is_named_by_its_headline(closed: Path) -> None:
    project, said = rebuilt(closed, "DELETE FROM body WHERE document_id = 1")
    with project:
        assert project.ids() == [2]
    assert said[0].startswith("Missing articles: 1 (“A”)")


def test_an_article_without_its_name_keeps_its_text_and_decisions(closed: Path) -> None:
    project, said = rebuilt(closed, "DELETE FROM document WHERE id = 2")
    with project:
        assert [project.document(row).name for row in project.ids()] == ["a", "article 2 (name lost)"]
        assert project.annotation(2, project.author("Mira")).status == "skipped"
    assert said[0] == ALL


@pytest.mark.parametrize(("digits", "articles"), [(1, [1, 2]), (2, [1])])
def test_a_hash_that_one_digit_changed_in_harms_no_text_and_more_do(
    closed: Path, digits: int, articles: list[int]
) -> None:
    first = f"substr(sha256, 1, {digits})"
    turned = f"CASE {first} WHEN '{'a' * digits}' THEN '{'b' * digits}' ELSE '{'a' * digits}' END"
    project, said = rebuilt(
        closed, f"UPDATE document SET sha256 = {turned} || substr(sha256, {digits + 1}) WHERE id = 2"
    )
    with project:
        assert project.ids() == articles
    assert (said[0] == ALL) is (digits == 1)


def test_decisions_stay_where_the_sessions_are_lost(closed: Path) -> None:
    project, said = rebuilt(closed, "DELETE FROM session")
    with project:
        assert decided(project) == 2
        assert [event.author for event in project.history.events()].count(project.author("Mira").uid) == 4
    assert said[0] == ALL


def test_a_project_whose_id_is_lost_gets_another_and_says_so(closed: Path) -> None:
    project, said = rebuilt(closed, "UPDATE project SET uid = 'x'")
    with project:
        assert len(project.uid) == 32
        assert project.name == "p"
    assert any("packs of it can no longer be merged" in line for line in said)


def test_suggestions_that_cannot_be_read_are_left_out_alone(closed: Path) -> None:
    project, said = rebuilt(closed, "UPDATE suggestion SET items = '[{' WHERE document_id = 1")
    with project:
        assert len(project.annotation(1, project.author("Mira")).suggestions) == 0
        assert decided(project) == 2
    assert said[0] == ALL


@pytest.mark.parametrize("also", [(), ("DELETE FROM setting WHERE name = 'labels'",)])
def test_the_label_set_comes_from_its_table_or_is_the_one_shipped(closed: Path, also: tuple[str, ...]) -> None:
    project, said = rebuilt(closed, "DELETE FROM event WHERE entity = 'labels'", *also)
    with project:
        assert project.label_set == builtin_label_set()
        assert decided(project) == 2
    assert any("The label set could not be read" in line for line in said) is bool(also)


def test_where_nothing_is_lost_and_log_and_state_differ_the_log_is_followed_and_it_is_said(closed: Path) -> None:
    project, said = rebuilt(closed, "UPDATE answer SET status = 'done' WHERE document_id = 2")
    with project:
        assert project.annotation(2, project.author("Mira")).status == "skipped"
    assert "The log and the stored state differ in article 2; the log was followed." in said


def test_where_changes_are_lost_what_stood_is_kept(closed: Path) -> None:
    project, said = rebuilt(
        closed,
        "DELETE FROM event WHERE document_id = 2",
        "UPDATE answer SET note = 'see page 3', flag = 1 WHERE document_id = 2",
    )
    with project:
        answer = project.annotation(2, project.author("Mira"))
        assert (answer.status, answer.note, answer.flag) == ("skipped", "see page 3", True)
    assert FEWER in said
    assert "Spans, statuses and settings kept as they stood, without their lost history: 1." in said


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE span SET quote = 'other' WHERE label = 'GPE'",
        "UPDATE span SET start = end WHERE label = 'GPE'",
        "UPDATE span SET end = 2000 WHERE label = 'GPE'",
        "UPDATE span SET layer_id = 9 WHERE label = 'GPE'",
    ],
)
def test_a_span_that_cannot_have_stood_so_is_not_kept(closed: Path, statement: str) -> None:
    project, _ = rebuilt(closed, "DELETE FROM event WHERE document_id = 1", statement)
    with project:
        assert decided(project) == 1


def test_a_status_that_there_is_not_is_not_kept(closed: Path) -> None:
    project, _ = rebuilt(
        closed, "DELETE FROM event WHERE document_id = 2", "UPDATE answer SET status = 'half' WHERE document_id = 2"
    )
    with project:
        assert project.annotation(2, project.author("Mira")).status == "new"


def test_what_is_not_sound_in_the_new_file_either_is_said(closed: Path) -> None:
    tamper(closed, "UPDATE session SET started_at = 'noon'")
    with Recovery(closed) as recovery:
        assert "Row 1 of table session has an invalid time: “noon”." in recovery.report.sentences()


TABLES = {
    "project": "*", "author": "*", "session": "*", "document": "*", "body": "*", "event": "*", "span": "*", "answer": "*",
    "setting": "*", "archived": "*", "link": "*", "suggestion": "document_id, versions, items, visible, doubt",
}  # fmt: skip
Held = dict[str, list[tuple[object, ...]]]


def held(path: Path) -> Held:
    """Every row of a file."""
    with closing(sqlite3.connect(path)) as raw:
        return {name: raw.execute(f"SELECT {some} FROM {name}").fetchall() for name, some in TABLES.items()}


def again(path: Path, *statements: str, backup: Path | None = None) -> tuple[Held, list[str]]:
    """Every row of what is made of a file that was changed behind the program's back, and what is said of it."""
    tamper(path, "PRAGMA ignore_check_constraints = ON", *statements)
    out = path.with_name("out.rareannot")
    with Recovery(path, [backup] if backup else []) as recovery:
        recovery.write(out)
        return held(out), recovery.report.sentences()


def without(whole: Held, *tables: str) -> Held:
    return {name: rows for name, rows in whole.items() if name not in tables}


SAID = "Recovered articles: 5, spans: 8, changes: 26; no backup was used."


def test_every_row_of_a_sound_file_comes_back(full: Path) -> None:
    whole = held(full)
    assert again(full) == (whole, [ALL, SAID])


def test_every_row_comes_back_without_the_list_of_tables(full: Path) -> None:
    whole = held(full)
    full.write_bytes(bytes(4096) + full.read_bytes()[4096:])
    out = full.with_name("out.rareannot")
    with Recovery(full) as recovery:
        recovery.write(out)
        assert recovery.report.sentences() == [ALL, SAID]
    assert held(out) == whole


@pytest.mark.parametrize(
    "statements",
    [
        (),
        ("DELETE FROM project",),
        ("UPDATE project SET name = 'another', created_at = '1999'",),
        ("DELETE FROM author WHERE id > 0",),
        ("UPDATE author SET name = CAST(x'80' AS TEXT) WHERE id = 1",),
        ("UPDATE author SET name = CAST(x'ff' AS TEXT) WHERE id = 2",),
        ("DELETE FROM session",),
        ("DELETE FROM document WHERE id = 2",),
        ("DELETE FROM body WHERE document_id = 2",),
        ("DELETE FROM body WHERE document_id = 2", "DELETE FROM document WHERE id = 2"),
        ("DELETE FROM body WHERE document_id = 5", "DELETE FROM document WHERE id = 5"),
        ("UPDATE body SET text = 'z' || text WHERE document_id = 1",),
        ("UPDATE document SET name = 'x', title = 'y', meta = '{}' WHERE id = 2",),
        ("UPDATE event SET at = '1999' || substr(at, 5) WHERE seq = 3",),
        ("UPDATE event SET lamport = 0, kind = 'x' WHERE seq = 4",),
        ("UPDATE event SET after = '[' WHERE seq = 25",),
        ("DELETE FROM event WHERE seq > 20",),
        ("DELETE FROM document", "DELETE FROM body", "DELETE FROM suggestion WHERE document_id > 1"),
        ("UPDATE document SET added_at = '1999' || substr(added_at, 5)",),
        ("DELETE FROM setting",),
        ("DELETE FROM span", "DELETE FROM answer", "DELETE FROM link", "DELETE FROM archived"),
        ("DELETE FROM sqlite_sequence",),
    ],
)
def test_what_the_backup_of_the_very_file_has_comes_back_as_it_was(full: Path, statements: tuple[str, ...]) -> None:
    backup = Path(copyfile(full, full.with_name("backup.rareannot")))
    whole = held(full)
    rows, said = again(full, *statements, backup=backup)
    assert {n: v for n, v in rows.items() if v != whole[n]} == {}
    assert not [line for line in said if line.startswith(("Missing", "Some", "Spans", "The id", "The name"))]


def test_a_label_set_whose_change_is_lost_comes_from_the_backup_with_it(full: Path) -> None:
    backup = Path(copyfile(full, full.with_name("backup.rareannot")))
    whole = held(full)
    rows, said = again(full, "DELETE FROM event WHERE seq = 1", "DELETE FROM setting", backup=backup)
    assert without(rows, "event") == without(whole, "event")
    assert [row[1:] for row in rows["event"]] == [row[1:] for row in (*whole["event"][1:], whole["event"][0])]
    assert said == [ALL, SAID.replace("; no backup was used", " (1 of them only in the backup “backup.rareannot”)")]


OTHER = "UPDATE event SET action = 'x' || seq"


def test_a_backup_of_the_project_that_is_no_state_of_the_file_gives_its_articles_by_their_hash(full: Path) -> None:
    """What has the same number there may be somebody else, or another article."""
    backup = Path(copyfile(full, full.with_name("backup.rareannot")))
    statements = (
        "UPDATE body SET text = 'z' || text WHERE document_id = 1",
        "DELETE FROM document WHERE id = 3",
        "DELETE FROM body WHERE document_id = 3",
        "DELETE FROM author WHERE id = 2",
        "UPDATE project SET name = 'renamed'",
    )
    whole = held(full)
    rows, said = again(full, OTHER, *statements, backup=backup)
    assert rows["body"][0] == whole["body"][0]
    assert rows["author"][2][2] == "annotator 2 (name lost)"
    assert rows["project"][0][2] == "renamed"
    assert said[0].startswith("Missing articles: 1 (“article 3”)")


def test_a_project_whose_row_is_lost_takes_that_of_any_backup(full: Path) -> None:
    backup = Path(copyfile(full, full.with_name("backup.rareannot")))
    whole = held(full)
    rows, _ = again(full, OTHER, "DELETE FROM project", backup=backup)
    assert rows["project"] == whole["project"]


def test_an_annotator_whose_name_is_lost_has_a_number_and_the_same_id_each_time(full: Path) -> None:
    whole = held(full)
    rows, said = again(full, "DELETE FROM author WHERE id = 2")
    assert without(rows, "author") == without(whole, "author")
    assert rows["author"][:2] == whole["author"][:2]
    ((row, uid, name),) = rows["author"][2:]
    assert (row, len(str(uid)), name) == (2, 32, "annotator 2 (name lost)")
    full.with_name("out.rareannot").unlink()
    assert again(full)[0] == rows
    assert said[2:] == ["The name of annotator 2 could not be read; “rareannot people” renames."]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE author_id = 2 AND layer_id <> 0",  # there is left what they decided for gold
        "UPDATE event SET author_id = 1, session_id = 2 WHERE author_id = 2",  # somebody brought their answers
    ],
)
def test_whoever_wrote_or_was_written_for_is_an_annotator(full: Path, statement: str) -> None:
    rows, _ = again(full, statement, "DELETE FROM author WHERE id = 2")
    assert [row[0] for row in rows["author"]] == [0, 1, 2]
    assert {row[2] for row in rows["answer"] if row[1] == 2} == {"in progress", "skipped"}


def test_a_session_that_is_lost_is_told_by_what_was_written_in_it(full: Path) -> None:
    whole = held(full)
    rows, said = again(full, "DELETE FROM session WHERE id = 3")
    assert without(rows, "session") == without(whole, "session")
    ((row, uid, author, at, version),) = rows["session"][2:]
    assert (row, len(str(uid)), author, version) == (3, 32, 2, "")
    assert at in {event[9] for event in whole["event"] if event[4] == 3}
    assert said == [ALL, SAID]


def test_the_changes_of_whoever_is_nobody_are_left_out(full: Path) -> None:
    rows, said = again(full, "UPDATE session SET author_id = 77 WHERE id = 3")
    assert [row[0] for row in rows["session"]][:2] == [1, 2]
    assert said[0] == "Missing changes: 16 of 26."
    assert (
        "Some were left out, since it was written in another annotator's session, so its page is out of place." in said
    )


def test_an_article_whose_row_is_lost_keeps_its_text_under_a_name_with_its_number(full: Path) -> None:
    whole = held(full)
    rows, _ = again(full, "DELETE FROM document WHERE id = 2")
    assert without(rows, "document") == without(whole, "document")
    number, sha256, name, title, headline, words, meta, _ = rows["document"][1]
    assert (number, sha256, name, title, meta) == (2, whole["document"][1][1], "article 2 (name lost)", "", "{}")
    assert (headline, words) == ("prices of cobalt rose by 3.5 percent, said noor vane of the ministry in oslo", 15)


def test_an_article_whose_name_cannot_be_read_keeps_what_else_is_known_of_it(full: Path) -> None:
    whole = held(full)
    rows, _ = again(full, "UPDATE document SET name = CAST(x'ff' AS TEXT) WHERE id = 2")
    number, sha256, name, title, _, words, meta, at = rows["document"][1]
    assert (name, title) == ("article 2 (name lost)", "")
    assert (number, sha256, words, meta, at) == tuple(whole["document"][1][n] for n in (0, 1, 5, 6, 7))


def test_an_article_whose_facts_cannot_be_read_is_kept_without_them(full: Path) -> None:
    rows, said = again(full, "UPDATE document SET meta = '[' WHERE id = 3")
    assert [row[0] for row in rows["document"]] == [1, 2, 3, 4, 5]
    assert said[:2] == ["Some were left out, since the facts of “article 2” could not be read.", SAID]


def test_an_event_of_an_article_far_away_does_not_make_all_between_articles_that_are_lost(full: Path) -> None:
    rows, said = again(full, f"UPDATE event SET document_id = {2**31} WHERE seq = (SELECT max(seq) FROM event)")
    assert [row[0] for row in rows["document"]] == [1, 2, 3, 4, 5]
    assert said[0] == f"Missing articles: 1 (“article {2**31}”), and the 1 changes made in them."


def test_a_lost_article_is_named_by_as_much_of_its_headline_as_can_be_read(full: Path) -> None:
    headline = "UPDATE document SET headline = CAST(x'4eff' AS TEXT) WHERE id = 4"
    _, said = again(full, "DELETE FROM body WHERE document_id = 4", headline)
    assert said[0] == "Missing articles: 1 (“N?”)."


def test_suggestions_that_cannot_have_been_made_are_left_out(full: Path) -> None:
    rows, said = again(full, "UPDATE suggestion SET versions = CAST(x'ff' AS TEXT)")
    assert (rows["suggestion"], said[0]) == ([], ALL)


def test_one_suggestion_that_cannot_have_been_made_is_left_out(full: Path) -> None:
    rows, said = again(full, "UPDATE suggestion SET items = json_set(items, '$[0].end', 3000)")
    ((_, _, items, *_),) = rows["suggestion"]
    assert [one["label"] for one in json.loads(str(items))] == ["QUANTITY"]
    assert said[0] == ALL


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (f"UPDATE event SET action = '{'x' * 65}' WHERE seq = 16", "it holds a value that this program never writes"),
        ("UPDATE event SET kind = CAST(x'80' AS TEXT) WHERE seq = 16", "its row is damaged"),
        ("UPDATE event SET after = '[' WHERE seq = 1", "its setting cannot be read"),
        (
            "UPDATE event SET after = '[' WHERE seq = 16",
            "it holds a decision that cannot be read (broken JSON)",
        ),
        (
            'UPDATE event SET before = \'{"status":"half"}\' WHERE seq = 16',
            "it holds a decision that cannot be read (the status or note of the article is invalid)",
        ),
        (
            "UPDATE event SET after = json_set(after, '$.end', 77) WHERE seq = 17",
            "it holds a decision that cannot be read (The span 25–77 lies outside the text, whose length is 76.)",
        ),
    ],
)
def test_a_change_that_cannot_be_kept_is_told_with_the_reason(full: Path, statement: str, reason: str) -> None:
    rows, said = again(full, statement)
    assert "Missing changes: 1 of 26." in said
    assert [line for line in said if line.startswith("Some were")] == [f"Some were left out, since {reason}."]
    assert len(rows["event"]) >= 25


def test_a_change_that_an_index_knows_by_another_name_is_out_of_place(full: Path) -> None:
    with closing(sqlite3.connect(full)) as raw:
        ((action,),) = raw.execute("SELECT action FROM event WHERE seq = 25").fetchall()
    data = full.read_bytes()
    assert data.count(action.encode()) == 2  # in its row and in the index
    full.write_bytes(data.replace(action.encode(), b"x" * 32, 1))
    _, said = again(full)
    assert "Some were left out, since it has the number of another, so its page is out of place." in said


def test_lost_changes_are_counted_by_their_numbers(full: Path) -> None:
    rows, said = again(full, "DELETE FROM event WHERE seq IN (2, 3, 26)")
    assert said[0] == "Missing changes: 3 of 26."
    assert "Spans, statuses and settings kept as they stood, without their lost history: 2." in said
    assert len(rows["span"]) == 8


def test_of_what_differs_five_are_named_articles_first(closed: Path) -> None:
    settings = [f"INSERT INTO setting VALUES ('{name}', '{{\"uid\":\"u\"}}')" for name in "fbdeca"]
    _, said = again(closed, "UPDATE answer SET note = 'why?'", *settings)
    named = ", ".join(["article 1", "article 2", *(f"the setting “{name}”" for name in "abc")])
    assert said[2:] == [f"The log and the stored state differ in {named}; the log was followed."]


def test_a_label_set_that_the_log_tells_no_more_is_logged_again_after_all_else(full: Path) -> None:
    whole = held(full)
    rows, said = again(full, "DELETE FROM event WHERE seq = 1", "DELETE FROM event WHERE seq = 26")
    assert rows["setting"] == whole["setting"]
    assert [row[8] for row in rows["event"] if row[2] == "labels"] == [18]
    assert said[:2] == [
        "Missing changes: 2 of 26.",
        "Spans, statuses and settings kept as they stood, without their lost history: 1.",
    ]
    assert len(said) == 3


def test_the_id_of_a_project_that_is_none_is_another_and_its_name_that_of_the_file(full: Path) -> None:
    rows, said = again(full, "DELETE FROM project")
    ((_, uid, name, _, version),) = rows["project"]
    assert (len(str(uid)), name, version) == (32, "p", __version__)
    assert said[2:] == ["The id of the project could not be read; packs of it can no longer be merged."]


def test_a_project_without_articles_misses_none(path: Path) -> None:
    Project.create(path, builtin_label_set()).close()
    assert again(path)[1] == [ALL, "Recovered articles: 0, spans: 0, changes: 1; no backup was used."]


def test_a_text_that_no_article_can_have_is_left_out_with_its_article(full: Path) -> None:
    rows, said = again(
        full, "DELETE FROM document WHERE id = 4", "UPDATE body SET text = 'a' || char(0) WHERE document_id = 4"
    )
    assert [row[0] for row in rows["document"]] == [1, 2, 3, 5]
    assert said[0] == "Missing articles: 1 (“article 4”)."


def test_a_long_file_name_is_cut_to_name_a_project(full: Path) -> None:
    long = full.rename(full.with_name(f"{'x' * 201}.rareannot"))
    rows, _ = again(long, "DELETE FROM project")
    assert rows["project"][0][2] == "x" * 200
