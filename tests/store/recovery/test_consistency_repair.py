"""What stood in the tables of a damaged file: which rows may have stood so, where the log says else, and logging it again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from rareannot.core.history import ANSWER, Payload
from rareannot.store.connection import Connection
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery.check import findings
from rareannot.store.recovery.consistency_repair import (
    Differing,
    Stored,
    read_state,
    restate,
    restate_settings,
    settings_of,
)
from rareannot.store.recovery.salvage import Salvage
from tests.store.test_care import tamper

SPAN = (2, 1, "span/made")


@pytest.fixture
def sound(full: Path) -> Iterator[Connection]:
    """The file as it was before the damage, open."""
    with closing(open_file(copyfile(full, full.with_name("sound.rareannot")))) as db:
        yield db


def state(path: Path, db: Connection, *statements: str) -> Stored:
    """What is read of the tables of a file that was changed behind the program's back."""
    tamper(path, "PRAGMA ignore_check_constraints = ON", *statements)
    with closing(Salvage(path)) as found:
        return read_state(found, db)


def test_spans_and_answers_are_read_but_not_what_follows_from_decisions(full: Path, sound: Connection) -> None:
    read = state(full, sound)
    assert read.whole == {"span", "answer"}
    assert sorted(read.payloads) == [
        (1, 1, ANSWER),
        (1, 1, "span/s2-14-ORG"),
        (1, 2, ANSWER),
        (1, 2, "span/s2-14-ORG"),
        (1, 2, "span/s23-40-QUANTITY"),
        *((2, who, entity) for who in (1, 2) for entity in (ANSWER, "span/made", "span/rise")),
        (3, 1, ANSWER),
        (3, 2, ANSWER),
    ]
    assert read.payloads[2, 1, ANSWER] == {"status": "in progress", "note": "see page 3", "flag": True}
    assert read.payloads[1, 1, ANSWER] == {"status": "in progress", "note": "", "flag": False}
    assert read.payloads[SPAN] == {"start": 10, "end": 16, "label": "MATERIAL", "origin": "manual", "note": "sure?"}
    assert read.differing(sound) == {}


@pytest.mark.parametrize(
    ("change", "stood"),
    [
        ("label = 'ORG'", True),
        ("""start = 0, "end" = 6, quote = 'prices'""", True),
        ("""start = 71, "end" = 76, quote = ' oslo'""", True),
        ("""start = 71, "end" = 77, quote = ' oslo'""", False),
        ("""start = -4, "end" = -1, quote = 'osl'""", False),  # counted from the end it would be there
        ("""start = 10, "end" = 10, quote = ''""", False),
        ("quote = 'COBALT'", False),
        ("document_id = 99", False),
        ("layer_id = 99", False),
        ("value = 'many', modifier = 'none'", False),
    ],
)
def test_a_span_is_taken_where_it_may_have_stood(full: Path, sound: Connection, change: str, stood: bool) -> None:
    read = state(full, sound, f"UPDATE span SET {change} WHERE id = 'made' AND layer_id = 1")
    assert (SPAN in read.payloads) is stood
    assert len(read.payloads) == 13 - (not stood)


@pytest.mark.parametrize(
    ("change", "stood"),
    [
        ("status = 'done'", True),
        ("status = 'half'", False),
        ("document_id = 4", False),
        ("document_id = 99", False),
        ("layer_id = 99", False),
        ("flag = 7", True),
    ],
)
def test_an_answer_is_taken_where_it_may_have_stood(full: Path, sound: Connection, change: str, stood: bool) -> None:
    key = (3, 1, ANSWER)
    read = state(full, sound, f"UPDATE answer SET {change} WHERE document_id = 3 AND layer_id = 1")
    assert (key in read.payloads) is stood
    if stood:
        assert read.payloads[key]["flag"] is False


def test_a_table_that_cannot_be_read_to_the_end_is_not_whole(full: Path, sound: Connection) -> None:
    ((root,),) = sound.rows("SELECT rootpage FROM sqlite_master WHERE name = 'answer'")
    with full.open("r+b") as file:
        file.seek((int(str(root)) - 1) * 4096)
        file.write(bytes(4096))
    read = state(full, sound)
    assert read.whole == {"span"}
    assert {key[2] for key in read.payloads if key[2] == ANSWER} == set()
    assert read.differing(sound) == {}  # what is not there may be on the page that is lost


MADE: dict[str, Any] = {"start": 10, "end": 16, "label": "MATERIAL", "origin": "manual", "note": "sure?"}
OTHER: dict[str, Any] = MADE | {"label": "ORG"}


@pytest.mark.parametrize(
    ("payloads", "whole", "differing"),
    [
        ({SPAN: OTHER}, (), {SPAN: Differing(MADE, OTHER)}),
        ({SPAN: MADE}, (), {}),
        ({SPAN: MADE | {"source": ""}}, (), {}),  # the same in other words
        ({(4, 1, "span/new"): MADE}, (), {(4, 1, "span/new"): Differing(None, MADE)}),
        ({(4, 1, ANSWER): {"status": "new"}}, (), {(4, 1, ANSWER): Differing(None, {"status": "new"})}),
        ({}, ("answers",), {}),
    ],
)
def test_where_the_state_is_another_than_the_logs_both_are_told(
    sound: Connection, payloads: dict[tuple[int, int, str], Payload], whole: tuple[str, ...], differing: object
) -> None:
    assert Stored(payloads, whole).differing(sound) == differing


def test_what_is_missing_from_a_whole_table_was_taken_away(sound: Connection) -> None:
    """Spans of a table of which a page is lost may be on that page."""
    gone = Stored({}, {"span"}).differing(sound)
    assert sorted(key[2] for key in gone) == sorted(
        ["span/s2-14-ORG", "span/s23-40-QUANTITY", "span/s2-14-ORG", *["span/made", "span/rise"] * 2]
    )
    assert gone[SPAN] == Differing(MADE, None)


def events(db: Connection, since: int = 26) -> list[tuple[object, ...]]:
    """What was logged since: kind, entity, author, layer, document, clock, before and after."""
    sql = "SELECT kind, entity, author_id, layer_id, document_id, lamport, before, after FROM event WHERE seq > ?"
    return db.rows(sql, (since,))


def test_what_stood_is_logged_after_all_else_by_whose_it_is(sound: Connection) -> None:
    done: Payload = {"status": "done", "note": "", "flag": False}
    differing = {
        SPAN: Differing(MADE, OTHER),
        (3, 1, ANSWER): Differing(None, done),
        (2, 2, "span/rise"): Differing({"start": 25}, None),
    }
    with sound.atomic():
        assert restate(sound, differing, "u") == 3
    assert [(kind, entity, who, layer, row, clock) for kind, entity, who, layer, row, clock, *_ in events(sound)] == [
        ("recovered", "span/made", 1, 1, 2, 19),
        ("recovered", ANSWER, 1, 1, 3, 20),
        ("recovered", "span/rise", 2, 2, 2, 21),
    ]
    assert len(sound.rows("SELECT id FROM session")) == 3 + 2  # one of each annotator, whatever it brings
    assert sound.rows("SELECT label FROM span WHERE id = 'made' AND layer_id = 1") == [("ORG",)]
    assert sound.rows("SELECT status FROM answer WHERE document_id = 3 AND layer_id = 1") == [("done",)]


def test_logging_the_same_again_gives_it_the_same_name(full: Path, sound: Connection) -> None:
    with closing(open_file(full)) as other:
        for db, uid in ((sound, "u"), (other, "u")):
            with db.atomic():
                restate(db, {SPAN: Differing(MADE, OTHER)}, uid)
                restate_settings(db, {"colour": {"name": "red"}}, uid)
        names = [db.rows("SELECT action FROM event WHERE seq > 26") for db in (sound, other)]
    assert names[0] == names[1]
    assert {len(str(name)) for (name,) in names[0]} == {32}
    with sound.atomic():  # another project's is another
        restate(sound, {SPAN: Differing(OTHER, MADE)}, "v")
    assert len(set(sound.rows("SELECT action FROM event WHERE seq > 26"))) == 3


def test_settings_that_stood_are_logged_in_their_order(sound: Connection) -> None:
    with sound.atomic():
        assert restate_settings(sound, {"b": {"name": "blue"}, "a": {"name": "red"}}, "u") == 2
        assert restate_settings(sound, {}, "u") == 0
    assert events(sound) == [
        ("recovered", "a", 0, 0, None, 19, None, '{"name":"red"}'),
        ("recovered", "b", 0, 0, None, 20, None, '{"name":"blue"}'),
    ]
    assert len(sound.rows("SELECT id FROM session")) == 4
    with sound.atomic():
        restate_settings(sound, {"a": {"name": "green"}}, "u")
    assert events(sound, 28) == [("recovered", "a", 0, 0, None, 21, '{"name":"red"}', '{"name":"green"}')]
    assert list(findings(sound)) == []


def test_settings_are_read_where_this_program_may_have_written_them(full: Path) -> None:
    tamper(
        full,
        "PRAGMA ignore_check_constraints = ON",
        """INSERT INTO setting VALUES ('colour', '{"name":"red"}')""",
        "INSERT INTO setting VALUES ('broken', '[')",
        "INSERT INTO setting VALUES ('list', '[1]')",
        "INSERT INTO setting VALUES ('nothing', 'null')",
        """INSERT INTO setting VALUES ('trust', '{"off":5}')""",
    )
    with closing(Salvage(full)) as found:
        held = settings_of(found, "p")
    assert sorted(held) == ["colour", "labels"]
    assert held["colour"] == {"name": "red"}
