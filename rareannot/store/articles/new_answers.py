"""First answers to articles, which imports bring by the ten thousand: their events and rows, written many to a statement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, repeat
from json.encoder import encode_basestring
from typing import Any
from uuid import uuid4

from rareannot.core.attributes import NO_VALUES, Values
from rareannot.core.history import ANSWER, FROM, ArticleAnswer
from rareannot.core.spans import EXTRAS, PlainSpans, labels_of
from rareannot.core.suggestion import mark_ids
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.event_log import SPAN, EventWriter, put_answers
from rareannot.store.payloads import dumped
from rareannot.store.review.imported_gold import IMPORT
from rareannot.store.span_rows import PLAIN_EXTRAS

_ROWS = 100
"""Rows in a statement: a third less work for SQLite than as many statements. Before each it copies the pages that it changes,
in case it fails half way, so with 25 rows twice as much is written."""


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What a file says about an article that the project did not have before.

    No two of ``spans`` are equal, and all of them lie in ``text``, which is the article's.
    """

    text: str
    spans: PlainSpans
    status: str
    note: str = ""
    flag: bool = False
    attributes: Values = NO_VALUES
    file: str = ""
    """The file that it came from, where that is to be remembered."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Where rows are inserted: values under ``shared`` are the same for all rows of a call, those under ``own`` each row's."""

    name: str
    shared: tuple[str, ...]
    own: tuple[str, ...]

    def insert(self, db: Connection, shared: tuple[object, ...], rows: Iterable[tuple[object, ...]]) -> None:
        """Insert rows of the values under ``own``."""
        values, full = chain.from_iterable(rows), len(self.own) * _ROWS
        rest: tuple[object, ...] = ()

        def statements() -> Iterator[tuple[object, ...]]:
            nonlocal rest
            while len(some := tuple(islice(values, full))) == full:
                yield shared + some
            rest = some

        db.conn.executemany(_sql(self, _ROWS), statements())
        if rest:
            db.conn.execute(_sql(self, len(rest) // len(self.own)), shared + rest)


@cache
def _sql(table: _Table, rows: int) -> str:
    """Returns the statement that inserts so many rows; SQLite numbers each plain “?” from the last number on."""
    columns = ", ".join(f'"{name}"' for name in (*table.shared, *table.own))
    same = [f"?{number}" for number in range(1, len(table.shared) + 1)]
    row = f"({', '.join([*same, *('?' for _ in table.own)])})"
    return f"INSERT INTO {table.name} ({columns}) VALUES {', '.join([row] * rows)}"


_EVENTS = _Table(
    "event",
    ("session_id", "author_id", "layer_id", "at", "kind"),
    ("action", "document_id", "lamport", "entity", "after"),
)
_ORIGIN = "imported"
_SPANS = _Table(
    "span",
    ("layer_id", "origin", "source", *EXTRAS),
    ("document_id", "id", "start", "end", "label", "quote"),
)


def write(db: Connection, pen: EventWriter, layer: int, answers: Sequence[tuple[int, NewAnswer]], clock: int) -> int:
    """Log answers to documents (row ids) of which nothing is logged yet, and store them, within the open transaction.

    Each is an action of its own, with the clocks after ``clock``; returns the last of them. What is stored afterwards is
    what ``event_log.write`` stores for an action of kind “import”.
    """
    assert db.conn.in_transaction
    marks = [mark_ids(answer.spans) for _, answer in answers]
    said = [
        ArticleAnswer(one.status, one.note, one.flag, one.attributes).as_json() | ({FROM: one.file} if one.file else {})
        for _, one in answers
    ]
    about = (pen.session, pen.author, layer, now(), IMPORT)
    _EVENTS.insert(db, about, chain.from_iterable(map(_events, answers, marks, said, _actions(clock))))
    _SPANS.insert(db, (layer, _ORIGIN, "", *PLAIN_EXTRAS), chain.from_iterable(map(_rows, answers, marks)))
    put_answers(db, ((row, layer, one) for (row, _), one in zip(answers, said, strict=True)))
    return clock + len(answers)


def _actions(clock: int) -> Iterator[tuple[str, int]]:
    """Ids of actions with their clocks. They begin alike, so that their rows are on few pages of the index of actions."""
    begin = uuid4().hex[:20]
    while True:
        clock += 1
        yield f"{begin}{clock:012x}", clock


def _events(
    new: tuple[int, NewAnswer], marks: Sequence[str], said: dict[str, Any], action: tuple[str, int]
) -> Iterable[tuple[object, ...]]:
    """Returns the events of an answer: one for each span, and one for what was said of the article."""
    row, spans = new[0], new[1].spans
    rest = {label: f'"label":{encode_basestring(label)},"origin":"{_ORIGIN}"' for label in labels_of(spans)}
    columns = zip(spans.starts, spans.ends, spans.labels, strict=True)
    payloads = [f'{{"start":{start},"end":{end},{rest[label]}}}' for start, end, label in columns]
    entities = [SPAN + mark for mark in marks]
    name, clock = action
    return zip(repeat(name), repeat(row), repeat(clock), [*entities, ANSWER], [*payloads, dumped(said)], strict=False)


def _rows(new: tuple[int, NewAnswer], marks: Sequence[str]) -> Iterable[tuple[object, ...]]:
    """Returns the rows of an answer's spans."""
    (row, answer), spans = new, new[1].spans
    quotes = [answer.text[start:end] for start, end in zip(spans.starts, spans.ends, strict=True)]
    return zip(repeat(row), marks, spans.starts, spans.ends, spans.labels, quotes, strict=False)
