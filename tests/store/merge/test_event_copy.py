"""The events of one file in another: who comes along with them, and where the counter of changes stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.annotator_identity import nameless
from rareannot.store.merge.event_copy import (
    MOST_CLOCK,
    MOST_LAMPORT,
    copy_events,
    last_clock,
    most_taken,
    newest,
    rows_by_hash,
)
from rareannot.store.payloads import Unreadable
from tests.store.conftest import SUGGESTIONS, filled_file
from tests.store.test_project import do


class Log:
    """A log whose last change has a number."""

    def __init__(self, lamport: int) -> None:
        self.lamport = lamport

    def rows(self, _: str) -> list[tuple[int]]:
        return [(self.lamport,)]


@pytest.mark.parametrize("last", [0, 7, MOST_LAMPORT, MOST_CLOCK])
def test_the_clock_goes_on_where_the_log_ends(last: int) -> None:
    assert last_clock(Log(last)) == last  # type: ignore[arg-type]


def test_a_number_that_nobody_counted_to_is_no_clock() -> None:
    with pytest.raises(Unreadable):
        last_clock(Log(MOST_CLOCK + 1))  # type: ignore[arg-type]


def take(source: Project, target: Project, *, named: bool = True) -> None:
    """Copy all events of ``source`` that ``target`` lacks."""
    here = {event.id for event in target.history.events()}
    seqs = [seq for seq, event in enumerate(source.history.events(), 1) if event.id not in here]
    with target._db.atomic():
        copy_events(source._db, target._db, seqs, named=named)


@pytest.fixture
def pair(path: Path) -> Iterator[tuple[Project, Project]]:
    """A project, and a copy of it in which Noor decided something."""
    copy = filled_file(path.with_name("copy.rareannot"))
    with Project.open(filled_file(path)) as target, Project.open(copy) as source:
        source.work_as("Noor", "noor")
        do(source, lambda a: a.accept(SUGGESTIONS[0].id))
        do(source, lambda a: a.accept(SUGGESTIONS[2].id))
        yield source, target


def test_events_come_with_their_author_session_and_state(pair: tuple[Project, Project]) -> None:
    source, target = pair
    take(source, target)
    assert newest(target._db) == newest(source._db)
    assert [*target.history.events()] == [*source.history.events()]
    noor = target.author("Noor")
    assert noor.uid == "noor"
    assert target.annotation(1, noor).decided.keys() == {SUGGESTIONS[0].id, SUGGESTIONS[2].id}
    assert target.check() == []


def test_who_came_before_is_entered_once_and_keeps_their_name(pair: tuple[Project, Project]) -> None:
    source, target = pair
    take(source, target)
    target.people.rename(target.author("Noor"), "Nora")
    do(source, lambda a: a.with_status("skipped"))
    take(source, target)
    assert [(one.uid, one.name) for one in target.authors()] == [("noor", "Nora")]
    assert target.check() == []


def test_who_is_new_has_a_number_for_a_name_where_none_is_to_be_known(pair: tuple[Project, Project]) -> None:
    source, target = pair
    take(source, target, named=False)
    assert [one.name for one in target.authors()] == [nameless("noor")]


def test_a_number_gives_way_to_the_name_that_a_pack_was_made_for(pair: tuple[Project, Project]) -> None:
    source, target = pair
    source.people.rename(source.author("Noor"), nameless("noor"))
    for uid, name in (("ada", "Ada"), ("noor", "Nora")):
        target._log.set(f"pack/{uid}", {"uid": uid, "name": name})
    source._db.conn.execute("UPDATE author SET name = ? WHERE uid = 'noor'", (nameless("noor"),))
    with target._db.atomic():
        copy_events(source._db, target._db, [newest(source._db) - 1])
    assert [one.name for one in target.authors()] == ["Nora"]


def test_the_same_articles_are_known_by_their_text(pair: tuple[Project, Project]) -> None:
    source, target = pair
    source.add_documents([Document("tin held"), Document("zinc held")])
    target.add_documents([Document("zinc held")])
    assert rows_by_hash(source._db, target._db) == {1: 1, 2: 2, 4: 3}


@pytest.mark.parametrize(("table", "of"), [("author", "nobody"), ("session", "no session")])
def test_decisions_of_nobody_are_refused(pair: tuple[Project, Project], table: str, of: str) -> None:
    source, target = pair
    source._db.conn.execute("PRAGMA foreign_keys = OFF")
    source._db.conn.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    with (
        pytest.raises(UserError, match=rf"copy\.rareannot” holds decisions of {of}; ask its sender"),
        target._db.atomic(),
    ):
        copy_events(source._db, target._db, [newest(source._db)])
    assert target.authors() == []


def test_a_file_may_count_on_from_the_highest_that_anybody_may_say(pair: tuple[Project, Project]) -> None:
    source, target = pair
    assert most_taken(target._db, source._db) == MOST_LAMPORT + len([*source.history.events()])
    assert MOST_CLOCK < 2**63  # what SQLite can hold


def test_the_log_goes_on_from_its_last_event_and_clock(pair: tuple[Project, Project]) -> None:
    source, target = pair
    assert newest(source._db) == len([*source.history.events()])
    with target._db.atomic():
        copy_events(source._db, target._db, [])
    assert target.authors() == []
    assert last_clock(source._db) == max(event.lamport for event in source.history.events())


def test_a_name_in_the_log_is_believed_before_that_of_the_file(pair: tuple[Project, Project]) -> None:
    source, target = pair
    target._log.set("name/noor", {"uid": "noor", "name": "Nora"})
    take(source, target)
    assert [one.name for one in target.authors()] == ["Nora"]
