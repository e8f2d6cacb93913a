"""A sound project file made of the rows that a damaged one still holds; each row that may not be trusted is left out and counted."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from rareannot.core.document import Document, check_text, text_hash
from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change
from rareannot.core.labels import builtin_label_set, label_set_from_json
from rareannot.core.sentence import Sentence, listed
from rareannot.core.text.tokens import count_words
from rareannot.store import documents, event_log
from rareannot.store.connection import Connection
from rareannot.store.file_access.admission import is_id
from rareannot.store.file_access.opening import create_file
from rareannot.store.merge.event_copy import MOST_CLOCK
from rareannot.store.merge.vetting import check_setting, fault_of, readable_suggestions
from rareannot.store.payloads import Unreadable, facts, is_moment
from rareannot.store.recovery.consistency_repair import read_state, restate, restate_settings, settings_of
from rareannot.store.recovery.salvage import EVENT_KEYS, Field, Salvage, mended
from rareannot.version import __version__

Row = tuple[Field, ...]
Key = tuple[str, str]
"""Action and entity: what an event is known by everywhere."""

ARTICLE_LOST = Sentence("its article is lost")
NO_LABELS = Sentence("The label set could not be read; the project has the one that the program ships.")


@dataclass(frozen=True, slots=True)
class Older:
    """An open backup of the project, and the numbers of its events if it is another state of the very same file."""

    db: Connection
    name: str
    numbers: frozenset[int]


@dataclass
class Left:
    """What was left out on the way: events by number with key and reason, articles by row id with their name, and remarks.

    ``numbers`` counts the numbers of events that nobody knows, ``restated`` the states that are in for them.
    """

    numbers: int
    events: dict[int, tuple[Key, str]] = field(default_factory=dict)
    articles: dict[int, str] = field(default_factory=dict)
    with_article: Counter[int] = field(default_factory=Counter)
    mended: int = 0
    restated: int = 0
    notes: list[str] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    """Why some of what stood in a row that was kept is missing."""


class Rebuilding:
    """One rebuilding; rows that the damaged file lacks are asked of ``older``, an earlier state of the same file."""

    def __init__(self, salvage: Salvage, older: Older | None, name: str) -> None:
        self._found, self._older, self._name = salvage, older, name
        self.left = Left(numbers=_numbers_gone(salvage, older))
        self._lengths: dict[int, int] = {}
        self._writers: dict[int, int] = {}
        self._uid: str  # once the project's row is known

    def write(self, target: Path) -> None:
        """Make the file at ``target``."""
        create_file(target, self._fill).close()

    def _fill(self, db: Connection) -> None:
        with db.atomic():
            self._project(db)
            self._authors(db)
            self._sessions(db)
            self._documents(db)
            self._suggestions(db)
            self._events(db)
            event_log.set_states(db, event_log.logged(db))
            self._labels(db)
            self._states(db)

    def _states(self, db: Connection) -> None:
        """Take from the stored state what lost events said; if none is lost, say where log and state differ."""
        lost = self.left.numbers or self.left.events or not self._found.is_counted
        held = event_log.settings(db)
        settings = {k: v for k, v in settings_of(self._found, self._name).items() if held.get(k) != v}
        if lost:  # settings first, since a label set says what spans are called
            self.left.restated += restate_settings(db, settings, self._uid)
        differing = read_state(self._found, db).differing(db)
        if lost:
            self.left.restated += restate(db, differing, self._uid)
        elif differing or settings:
            numbers = sorted({document for document, _, _ in differing})
            named = [Sentence("article {number}", number=number) for number in numbers]
            named += [Sentence("the setting “{name}”", name=name) for name in sorted(settings)]
            self.left.notes.append(
                Sentence(
                    "The log and the stored state differ in {names}; the log was followed.", names=listed(named[:5])
                )
            )

    # ---- rows with a name ----

    def _row(self, table: str, row_id: int) -> Row | None:
        """Returns a row as the damaged file, else the older state has it, without its id."""
        row = self._found.row(table, row_id)
        if row is not None and _readable(row):
            return row[1:]
        if self._older is None or not (self._older.numbers or table == "project"):
            return None
        return _row_of(self._older.db, table, row_id)

    def _written_once(self, table: str, row_id: int) -> Row | None:
        """Returns a row that never changes, from another state of the very same file: here a bit of it may have flipped."""
        return _row_of(self._older.db, table, row_id) if self._older is not None and self._older.numbers else None

    def _project(self, db: Connection) -> None:
        row = self._written_once("project", 1) or self._row("project", 1)
        if row is None or not is_id(row[0]):
            row = (uuid4().hex, self._name[:200] or "project", documents.now(), __version__)
            self.left.notes.append(
                Sentence("The id of the project could not be read; packs of it can no longer be merged.")
            )
        self._uid = str(row[0])
        db.conn.execute("INSERT INTO project VALUES (1, ?, ?, ?, ?)", row)

    def _authors(self, db: Connection) -> None:
        """Everyone who can be read, and a stand-in for each whose decisions are there but whose name is not."""
        db.conn.execute("INSERT INTO author VALUES (?, 'gold', 'gold')", (event_log.GOLD,))
        named = {int(str(i)) for _, e in self._found.rows("event") for i in (e[5], e[6])}
        for row_id in sorted({*self._found.ids("author"), *named} - {event_log.GOLD}):
            row = self._row("author", row_id)
            if row is None:
                row = (self._stand_in("author", row_id), f"annotator {row_id} (name lost)")
                self.left.notes.append(
                    Sentence(
                        "The name of annotator {number} could not be read; “rareannot people” renames.", number=row_id
                    )
                )
            _insert(db, "INSERT INTO author VALUES (?, ?, ?)", (row_id, *row))

    def _sessions(self, db: Connection) -> None:
        authors = {int(str(i)) for (i,) in db.rows("SELECT id FROM author")}
        writers = {int(str(e[4])): (int(str(e[5])), e[9]) for _, e in self._found.rows("event")}
        for row_id in sorted({*self._found.ids("session"), *writers}):
            row = self._row("session", row_id)
            if row is None:
                author, at = writers[row_id]
                row = (self._stand_in("session", row_id), author, at, "")
            if row[1] in authors and _insert(db, "INSERT INTO session VALUES (?, ?, ?, ?, ?)", (row_id, *row)):
                self._writers[row_id] = int(str(row[1]))

    def _stand_in(self, table: str, row_id: int) -> str:
        """Returns an id for what lost its own: the same each time, so that recovering twice makes no doubles."""
        return sha256(f"{self._uid}/{table}/{row_id}".encode()).hexdigest()[:32]

    # ---- articles ----

    def _documents(self, db: Connection) -> None:
        named = {int(str(e[7])) for _, e in self._found.rows("event") if e[7] is not None}
        known = {*self._found.ids("document"), *self._found.ids("body"), *named}
        for row_id in _with_small_gaps(known):
            document = self._document(row_id)
            if document is None:
                self.left.articles[row_id] = self._headline(row_id)
                continue
            row = self._written_once("document", row_id) or self._found.row("document", row_id)
            at = row[-1] if row else documents.now()
            if _insert_document(db, row_id, document, str(at)):
                self._lengths[row_id] = len(document.text)

    def _document(self, row_id: int) -> Document | None:
        """Returns an article whose text is the one that was imported, from the file or else the backup, or None."""
        row = self._found.row("document", row_id)
        return self._older_document(row_id, row) or self._read_document(row_id, row)

    def _older_document(self, row_id: int, row: Row | None) -> Document | None:
        """Returns the backup's article of the same text hash, or in the same row if it is a state of the same file."""
        if self._older is None:
            return None
        db = self._older.db
        at = documents.find(db, str(row[1])) if row else None
        if at is None and self._older.numbers and db.rows("SELECT 1 FROM document WHERE id = ?", (row_id,)):
            at = row_id
        return None if at is None else documents.get(db, at)

    def _read_document(self, row_id: int, row: Row | None) -> Document | None:
        body = self._found.row("body", row_id)
        if body is None:
            return None
        text = str(body[1])
        if row is not None and not _one_digit_apart(str(row[1]), text):
            whole = mended(text, str(row[1]))
            if whole is None:
                return None
            self.left.mended += whole != text
            text = whole
        try:
            check_text(text)
        except UserError:
            return None
        name, title = (str(row[2]), str(row[3])) if row and _readable(row) else (f"article {row_id} (name lost)", "")
        return Document(text, name, title, self._facts(row, name) if row else {})

    def _facts(self, row: Row, name: str) -> dict[str, Any]:
        """Returns the facts in a document's row; none if they cannot be read, since the text is worth more than they are."""
        try:
            return facts(row[6])
        except Unreadable:
            self.left.reasons.add(Sentence("the facts of “{name}” could not be read", name=name))
            return {}

    def _headline(self, row_id: int) -> str:
        row = self._found.row("document", row_id)
        return str(row[4]).encode(errors="replace").decode() if row else f"article {row_id}"

    def _suggestions(self, db: Connection) -> None:
        for row_id, row in self._found.rows("suggestion"):
            if row_id in self._lengths and _readable(row):
                length = self._lengths[row_id]
                suggestions = [s for s in readable_suggestions(str(row[2])) if s.end <= length]
                documents.put_suggestions(db, [(row_id, suggestions, str(row[1]))])

    # ---- events ----

    def _events(self, db: Connection) -> None:
        marks = ", ".join("?" * 14)
        indexed = {int(str(seq)): hash((act, entity)) for act, entity, seq in self._found.state(EVENT_KEYS)[0]}
        for seq, row in self._found.rows("event"):
            key = (str(row[1]), str(row[2]))
            row = self._as_in_backup(key) or row
            misplaced = indexed.get(seq, hash(key)) != hash(key)
            reason = "it has the number of another, so its page is out of place" if misplaced else self._fault(row)
            if not reason and not _insert(db, f"INSERT INTO event VALUES ({marks})", (seq, *row[1:])):
                reason = "it holds a value that this program never writes"
            if reason:
                self.left.events[seq] = key, reason
                if row[7] is not None and int(str(row[7])) in self.left.articles:
                    self.left.with_article[int(str(row[7]))] += 1

    def _as_in_backup(self, key: Key) -> Row | None:
        """Returns the event as a backup of the very same file has it, where no bit of it has flipped since."""
        if self._older is None or not self._older.numbers:
            return None
        with suppress(UnicodeEncodeError):
            rows = self._older.db.rows("SELECT * FROM event WHERE action = ? AND entity = ?", key)
            return tuple(_field(v) for v in rows[0]) if rows else None
        return None

    def _fault(self, row: Row) -> str:
        """Why an event cannot be kept; "" where it is sound."""
        _, _action, entity, _kind, session, author, _layer, document, lamport, at, _ms, before, after, _undoes = row
        if not _readable(row) or not is_moment(at) or not 0 < int(str(lamport)) <= MOST_CLOCK:
            return "its row is damaged"
        if self._writers.get(int(str(session))) != author:
            return "it was written in another annotator's session, so its page is out of place"
        payloads = tuple(None if p is None else str(p) for p in (before, after))
        if document is None:
            try:
                check_setting(self._name, str(entity), payloads[1])
            except UserError:
                return "its setting cannot be read"
            return ""
        if int(str(document)) not in self._lengths:
            return ARTICLE_LOST
        return fault_of(str(entity), payloads, self._lengths[int(str(document))], own=True)

    def _labels(self, db: Connection) -> None:
        """The label set from its table, where the log no longer tells it."""
        if event_log.setting(db, "labels") is not None:
            return
        if self._older is not None:  # which brings the event as well
            event_log.set_state(db, event_log.GOLD, None, "labels", event_log.setting(self._older.db, "labels"))
            return
        held = {str(row[0]): str(row[1]) for _, row in self._found.rows("setting")}
        try:
            labels = label_set_from_json(json.loads(held["labels"]))
            self.left.restated += 1
        except (KeyError, ValueError, UserError):
            labels = builtin_label_set()
            self.left.notes.append(NO_LABELS)
        top = int(str(db.rows("SELECT coalesce(max(lamport), 0) FROM event")[0][0]))
        action = Action("labels", (Change("labels", None, labels.as_json()),))
        event_log.write(db, event_log.join(db, event_log.GOLD), event_log.GOLD, None, action, top + 1)


_MOST_GAP = 100_000
"""Articles that may be lost side by side; a number further away from the others is itself damaged."""


def _with_small_gaps(ids: set[int]) -> Iterator[int]:
    """Row ids in order, with those that are missing between them."""
    last = 0
    for row_id in sorted(ids):
        yield from range(last + 1 if row_id - last <= _MOST_GAP else row_id, row_id + 1)
        last = row_id


def _numbers_gone(salvage: Salvage, older: Older | None) -> int:
    """Returns how many events have a number that neither the file nor another state of it knows."""
    known = {*salvage.ids("event"), *(older.numbers if older else ())}
    return sum(seq not in known for seq in range(1, salvage.last_event + 1))


def _row_of(db: Connection, table: str, row_id: int) -> Row | None:
    """Returns a row of a sound file, without its id."""
    rows = db.rows(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    return tuple(_field(v) for v in rows[0][1:]) if rows else None


def _insert_document(db: Connection, row_id: int, document: Document, at: str) -> bool:
    meta = json.dumps(dict(document.meta), ensure_ascii=False)
    values = (document.sha256, document.name, document.title, document.headline[: documents.HEADLINE])
    row = (row_id, *values, count_words(document.text), meta, at)
    return _insert(db, "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row) and _insert(
        db, "INSERT INTO body VALUES (?, ?, ?)", (row_id, document.text, len(document.text))
    )


def _insert(db: Connection, sql: str, row: Row) -> bool:
    """Insert a row unless our tables refuse it."""
    try:
        db.conn.execute(sql, row)
    except (sqlite3.IntegrityError, UnicodeEncodeError, OverflowError):
        return False
    return True


def _readable(row: Row) -> bool:
    return not any(isinstance(v, str) and any("\udc80" <= c <= "\udcff" for c in v) for v in row)


def _field(value: object) -> Field:
    assert value is None or isinstance(value, str | int | float)
    return value


def _one_digit_apart(digest: str, text: str) -> bool:
    """True if it is the hash that a flipped bit changed, and not the text."""
    try:
        return sum(a != b for a, b in zip(digest, text_hash(text), strict=True)) == 1
    except (UserError, ValueError):
        return False
