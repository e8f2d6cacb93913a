"""What merging refuses, in which sentence, and that nothing is half merged."""

import json
import sqlite3
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.merge.test_merging import IDS, MIRA, NOOR, clone, edit, merged
from tests.store.test_care import tamper


@pytest.fixture
def base(path: Path) -> Path:
    filled_file(path)
    return path


def refused(base: Path, other: Path, sentence: str) -> None:
    """Merging raises the sentence and leaves the file as it was."""
    held = base.read_bytes()
    with Project.open(base) as project, pytest.raises(UserError, match=sentence):
        project.merge(other)
    assert base.read_bytes() == held


def test_a_file_of_another_project_is_refused(base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.rareannot"
    filled(other).close()
    refused(base, other, "“other.rareannot” belongs to another project .“other”., so nothing was merged")


def test_the_project_itself_and_a_missing_file_are_refused(base: Path, tmp_path: Path) -> None:
    refused(base, base, "is this project itself")
    refused(base, tmp_path / "none.rareannot", "There is no project")


def test_a_file_opened_for_viewing_takes_nothing_in(base: Path) -> None:
    with Project.open(base, read_only=True) as project, pytest.raises(UserError, match="viewing only"):
        project.merge(clone(base, "other"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(base: Path, share: float) -> None:
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept_all(IDS))
    content = other.read_bytes()
    other.write_bytes(content[: int(len(content) * share)])
    refused(base, other, "damaged|not a rareannot project")


def test_a_newer_file_and_one_with_other_tables_are_refused(base: Path) -> None:
    newer, odd = clone(base, "newer"), clone(base, "odd")
    with sqlite3.connect(newer) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with sqlite3.connect(odd) as raw:
        raw.execute("CREATE TRIGGER evil AFTER INSERT ON span BEGIN DELETE FROM answer; END")
    raw.close()
    refused(base, newer, "newer version")
    refused(base, odd, "a trigger “evil” that this program does not make")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (f"UPDATE event SET lamport = {2**62}", "not numbered as"),
        (
            """UPDATE event SET action = 'x', after = '{"labels": []}' WHERE entity = 'labels'""",
            "setting “labels” cannot",
        ),
        ("""UPDATE event SET action = 'x', after = NULL WHERE entity = 'labels'""", "setting “labels” cannot"),
        (
            """UPDATE event SET action = 'x', entity = 'trust', after = '{"off": 3}' WHERE entity = 'labels'""",
            "“trust”",
        ),
        ("UPDATE event SET author_id = 77, layer_id = 77", "decisions of nobody"),
        ("UPDATE event SET session_id = 77", "decisions of no session"),
        ("PRAGMA ignore_check_constraints = ON; UPDATE event SET action = '' WHERE entity = 'answer'", "never writes"),
    ],
)
def test_a_hostile_file_is_refused_as_a_whole(base: Path, statement: str, sentence: str) -> None:
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    tamper(other, *statement.split("; "))
    refused(base, other, sentence)


def spans_with(**changed: object) -> str:
    """SQL that changes fields of every span in the log."""
    pairs = ", ".join(f"'$.{k}', json('{json.dumps(v)}')" for k, v in changed.items())
    return f"UPDATE event SET after = json_set(after, {pairs}) WHERE entity LIKE 'span/%'"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (spans_with(end=10_000), "lies outside the text"),
        (spans_with(start=-1), "lies outside the text"),
        (spans_with(start=7, end=2), "runs backwards"),
        (spans_with(start="2"), "must be a whole number"),
        (spans_with(label=3), "must be text"),
        (spans_with(value="many"), "not a number"),
        ("PRAGMA ignore_check_constraints = ON; UPDATE event SET after = 'no' WHERE entity = 'answer'", "broken JSON"),
        ("UPDATE event SET after = '[]' WHERE entity LIKE 'span/%'", "another shape"),
        ("UPDATE event SET after = '{\"status\": \"wild\"}' WHERE entity = 'answer'", "status or note"),
        ("UPDATE event SET entity = 'spell/1' WHERE entity LIKE 'span/%'", "unknown to this version"),
        ("UPDATE body SET text = 'C' || substr(text, 2) WHERE document_id = 1", "not the one that was imported"),
        ("DELETE FROM body WHERE document_id = 1", "its text is missing"),
        ("UPDATE event SET layer_id = (SELECT id FROM author WHERE uid = 'noor') WHERE document_id = 1", "another annotator's name"),
    ],
)  # fmt: skip
def test_an_article_that_is_not_sound_is_left_out_and_the_others_come(base: Path, statement: str, reason: str) -> None:
    edit(base, NOOR, lambda a: a.add(Span(4, 8, "ORG"), "n"), 2)
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    edit(other, MIRA, lambda a: a.add(Span(4, 8, "ORG"), "m").with_note("fine", flag=True), 2)
    tamper(other, *statement.replace("WHERE entity", "WHERE document_id = 1 AND entity").split("; "))
    with Project.open(base) as project:
        report = project.merge(other)
        (left,) = report.refused
        assert reason in left.reason
        assert (left.headline, left.events, report.new) == ("A", 2, 2)
        mira = project.author("Mira")
        assert project.annotation(1, mira).decided == {}
        assert project.annotation(2, mira).decided["m"].label == "ORG"
        assert project.check() == []
        assert any(line.startswith("Left out: “A”") for line in report.sentences())


def test_hostile_suggestions_do_not_come(base: Path) -> None:
    other = clone(base, "other")
    tamper(
        other,
        f'INSERT INTO suggestion VALUES (2, \'x\', \'[{{"start": 1, "end": {10**9}, "label": "ORG"}}]\', 1, 0, \'\')',
    )
    with merged(base, other) as project:
        assert project.suggestions.missing() == [2]


def test_a_merge_that_breaks_in_the_middle_leaves_the_file_as_it_was(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept_all(IDS))
    held = base.read_bytes()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("no more")

    monkeypatch.setattr("rareannot.store.merge.event_copy.event_log.set_states", full)
    with Project.open(base) as project, pytest.raises(sqlite3.OperationalError):
        project.merge(other)
    assert base.read_bytes() == held


def test_a_disk_that_cannot_be_read_refuses_all_and_not_one_article(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept_all(IDS))

    def unreadable(*_: object) -> None:
        raise StoreFault("“other.rareannot” cannot be read.", "SQLITE_CORRUPT")

    monkeypatch.setattr("rareannot.store.merge.merging.document_of", unreadable)
    refused(base, other, "“other.rareannot” cannot be read")


def test_a_file_whose_header_cannot_be_read_is_refused_in_a_sentence(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: Path) -> bool:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("rareannot.store.merge.vetting._cut_off", unreadable)
    refused(base, clone(base, "other"), "damaged or cut off; ask its sender")
