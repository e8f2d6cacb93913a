"""A file beside a backup of it: changes that it lacks, and rows that never change but say something else there.

Hashes cover texts and the log's payloads cover each other; an article's name or the time of a decision stands nowhere
else in the file. A backup is the second place, so what flipped since it was made is seen without any cost in writing.
"""

import operator
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from rareannot.core.sentence import Sentence
from rareannot.store.connection import Connection
from rareannot.store.event_log import EVENTS
from rareannot.store.file_access.opening import open_file
from rareannot.store.recovery.check import ODD, at_most
from rareannot.store.review.merge_join import aligned

_EVENT = (
    *("action", "entity", "kind", "session", "author", "layer", "article", "clock", "time", "duration"),
    *("value before", "value after", "undone action"),
)
"""What the columns of ``EVENTS`` are called."""
KEPT = {
    "article": (
        "SELECT d.id, d.sha256, d.name, d.title, d.headline, d.words, d.meta, d.added_at FROM document d ORDER BY 1",
        ("hash of the text", "name", "title", "headline", "count of words", "facts", "time of import"),
    ),
    "session": (
        "SELECT s.id, s.uid, a.uid, s.started_at, s.app_version FROM session s JOIN author a ON a.id = s.author_id ORDER BY 1",
        ("id", "author", "beginning", "version"),
    ),
    "annotator": ("SELECT id, uid FROM author ORDER BY 1", ("id",)),
    "project": ("SELECT id, uid, name, created_at, app_version FROM project", ("id", "name", "beginning", "version")),
}
"""Rows that are written once: how to read them in the order of their numbers, and what their values are called.

Names of annotators may be changed, so they are not among them.
"""


_SHOWN = 60
Row = tuple[object, ...]
RECOVERED = "recovered"
"""The kind of what a recovery logged again: made twice it has one name, and another time."""


def against(backup: Path, db: Connection) -> Iterator[str]:
    """Yields what a sound backup of the project tells about the file; nothing if it is of another project, or not sound."""
    with suppress(*ODD), closing(open_file(backup, read_only=True)) as other:
        if other.rows("SELECT uid FROM project") == db.rows("SELECT uid FROM project"):
            yield from _events(backup.name, db, other)
            for kind in KEPT:
                yield from at_most(_rows(kind, backup.name, db, other))


def _events(backup: str, db: Connection, other: Connection) -> Iterator[str]:
    more, differing = 0, list[tuple[Row, Row]]()
    for _, here, there in aligned(_by_key(db), _by_key(other)):
        if here is None:
            more += 1
        elif there is not None and here != there and RECOVERED not in (here[2], there[2]):
            differing.append((here, there))
    if more:
        yield Sentence(
            "The backup “{name}” holds {count} changes that this file lacks, so an older copy may have been put "
            "in its place; “rareannot recover” combines the two.",
            name=backup,
            count=f"{more:,}",
        )
    yield from at_most(_differing(f"change {here[1]}", _EVENT, here, there, backup) for here, there in differing)


def _by_key(db: Connection) -> Iterator[tuple[tuple[str, str], Row]]:
    """Yields every event by its action and entity, in their order."""
    for row in db.stream(f"{EVENTS} ORDER BY e.action, e.entity"):
        yield row[:2], row


def _rows(kind: str, backup: str, db: Connection, other: Connection) -> Iterator[str]:
    """Yields rows of one number that differ in one value: of more they are two rows, in copies that went apart."""
    sql, names = KEPT[kind]
    ours, theirs = (((row[0], tuple(row[1:])) for row in connection.stream(sql)) for connection in (db, other))
    for number, here, there in aligned(ours, theirs):
        if here and there and sum(map(operator.ne, here, there)) == 1:
            yield _differing(f"{kind} {number}", names, here, there, backup)


def _differing(what: str, names: Sequence[str], here: Row, there: Row, backup: str) -> str:
    """Returns a sentence about the first value of two rows in which they differ."""
    name, ours, theirs = next((n, a, b) for n, a, b in zip(names, here, there, strict=True) if a != b)
    return Sentence(
        "The {value} of {what} is “{ours}” here and “{theirs}” in the backup “{name}”, so one of the two is damaged.",
        value=name,
        what=what,
        ours=str(ours)[:_SHOWN],
        theirs=str(theirs)[:_SHOWN],
        name=backup,
    )
