"""What ``check`` says of a file that somebody or something changed behind the program's back."""

from pathlib import Path

import pytest

from rareannot.store import Project
from rareannot.store.recovery.check import MOST, at_most, findings
from tests.store.test_care import tamper


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
            "A suggestion of article 1 stands at 2–3000, which is not inside its text.",
        ),
        (
            "UPDATE suggestion SET items = json_set(items, '$[0].end', 2) WHERE document_id = 1",
            "A suggestion of article 1 stands at 2–2, which is not inside its text.",
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
    assert (
        "The suggestions could not be checked to the end, so they are damaged: a value is not JSON, or has another shape."
        in said
    )
    assert "The log and the stored state differ on answer of article 2." in said


def test_what_an_earlier_version_counted_and_called_an_article_is_sound(closed: Path) -> None:
    old = "UPDATE document SET words = 12 WHERE id = 1"  # it took the emoji for a word
    assert found(closed, old) == []


@pytest.mark.parametrize(("count", "lines"), [(MOST - 1, MOST - 1), (MOST, MOST), (MOST + 1, MOST + 1), (99, MOST + 1)])
def test_of_one_kind_twenty_are_listed_and_that_there_are_more(count: int, lines: int) -> None:
    said = list(at_most(iter(map(str, range(count)))))
    assert len(said) == lines
    assert (said[-1] == "… and more of the same kind.") is (count > MOST == 20)
