"""Which rows of a damaged file are trusted: what stays, what is left out, and what is said of it."""

from pathlib import Path

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.store.merge.event_copy import MOST_CLOCK
from rareannot.store.recovery.recovery import Recovery
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
