"""Messages between the lead and annotators: notes with addressees, which travel in packs, updates and merged files.

A message is a setting of its own, ``message/<id>``: messages merge as a union, and each is in the history. Withdrawing one is a
later event. The setting ``seen/<id>/<uid>`` says that somebody has read one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.store import documents, event_log
from rareannot.store.annotations import Notes
from rareannot.store.annotator_identity import authors, nameless, names_given, second_ids
from rareannot.store.connection import Connection
from rareannot.store.log_writer import LogWriter
from rareannot.store.merge.others_answers import OWNER
from rareannot.store.payloads import stored

MESSAGE, SEEN = "message/", "seen/"
EVERYBODY = "*"
LONGEST = 4_000
"""Characters of a message."""
_QUOTED = 200
"""Characters that are quoted of the place which a message is about."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: what it says, who wrote it (uid), to whom and when (UTC, ISO 8601).

    ``to`` are uids, or ``EVERYBODY``; empty if it goes to the lead. ``answers`` is the id of the message that it answers. It is about
    the article with the hash ``sha256`` ("" for none) and the code points from ``start`` to ``end`` there, 0 and 0 for all of it.
    A name is "" where this copy of the project does not know it. ``mine``, ``unread`` and ``open`` (a question to the lead that nobody
    has answered or put aside) are as the person at work here sees it. ``is_note`` is an annotator's note that asks something.
    """

    id: str
    text: str
    by: str
    to: tuple[str, ...] = ()
    at: str = ""
    answers: str = ""
    sha256: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    by_name: str = ""
    to_names: tuple[str, ...] = ()
    mine: bool = False
    unread: bool = False
    open: bool = False
    is_note: bool = False


class Messages:
    """The verbs of a project about messages; reached as ``project.messages``."""

    def __init__(self, db: Connection, log: LogWriter, notes: Notes) -> None:
        self._db, self._log, self._notes = db, log, notes

    @property
    def me(self) -> str:
        """The uid of the person whose messages are shown: of the owner of the pack, else of whoever works here."""
        owner = event_log.setting(self._db, OWNER)
        return str(owner.get("uid", "")) if owner else self._log.me.uid if self._log.me else ""

    @property
    def is_lead(self) -> bool:
        """True if questions are answered here: in a project that handed out packs and is none itself."""
        return not self._in_pack() and bool(self._db.rows("SELECT 1 FROM setting WHERE name GLOB 'pack/*' LIMIT 1"))

    def send(
        self, text: str, to: Sequence[str] = (), place: tuple[int, int, int] | None = None, answers: str = ""
    ) -> list[str]:
        """Write a message to some uids, to ``EVERYBODY`` or, with none, to the lead; returns the ids.

        Each person gets a message of their own, so that nobody learns who else got it. ``place`` is an article (row id) and a range of
        code points, 0 and 0 for the whole article. From a pack, a message always goes to the lead. Raises UserError if it is empty
        or too long.
        """
        words = text.strip()
        if not words:
            raise UserError("The message is empty; write what you want to say.")
        if len(words) > LONGEST:
            raise UserError("The message has {n:,} characters; shorten it to {most:,}.", n=len(words), most=LONGEST)
        value: dict[str, object] = {"text": words, "by": self.me, "at": documents.now()}
        if answers:
            value["answers"] = answers
        if place is not None:
            row, start, end = place
            document = documents.get(self._db, row)
            quote = document.text[start:end][:_QUOTED]
            value |= {"sha256": document.sha256, "start": start, "end": end, "quote": quote}
        ids = []
        with self._log.whole():
            for addressees in [[uid] for uid in to] if to and not self._in_pack() else [[]]:
                ids.append(uuid4().hex)
                self._log.set(f"{MESSAGE}{ids[-1]}", value | {"to": addressees})
        return ids

    def withdraw(self, message_id: str) -> None:
        """Take a message back; those who have it do not see it any more after their next sync."""
        self._log.set(f"{MESSAGE}{message_id}", None)

    def restore(self, message_id: str) -> None:
        """Bring back a message that was withdrawn."""
        before = self._db.rows(
            "SELECT before FROM event WHERE document_id IS NULL AND layer_id = 0 AND entity = ? AND before IS NOT NULL "
            "ORDER BY lamport DESC LIMIT 1",
            (f"{MESSAGE}{message_id}",),
        )
        if before:
            self._log.set(f"{MESSAGE}{message_id}", stored(before[0][0]))

    def mark_read(self, ids: Iterable[str]) -> None:
        """Remember that the person at work here has read messages; for the lead, that a question needs no answer."""
        me = self.me
        for message_id in ids:
            name = f"{SEEN}{message_id}/{me}"
            if event_log.setting(self._db, name) is None:
                self._log.set(name, {"by": me, "at": documents.now()})

    def recipients(self) -> list[tuple[str, str]]:
        """Whom the person at work here can write to (uid, name), in order of names; nobody in a pack, whose messages go to the lead."""
        if self._in_pack():
            return []
        second, me = second_ids(self._db), self.me
        people = [one for one in self._names().items() if one[0] not in second and one[0] != me]
        return sorted(people, key=lambda one: (one[1].casefold(), one[0]))

    def all(self, *, notes: bool = True) -> list[Message]:
        """Returns the messages that the person at work here may read, the newest first; for the lead, with the questions in ``notes``."""
        me, is_lead, names, seen = self.me, self.is_lead, self._names(), self._seen()
        messages = [_message(name, value) for name, value in self._settings(MESSAGE)]
        answered = {one.answers for one in messages if one.answers}
        found = []
        for one in (*messages, *(self._asked_in_notes() if is_lead and notes else ())):
            addressed = bool({me, EVERYBODY}.intersection(one.to)) or (not one.to and is_lead)
            mine = one.by == me
            if not (addressed or mine or is_lead):
                continue
            dealt_with = one.id in answered or bool(seen.get(one.id))
            said = replace(
                one,
                by_name=names.get(one.by, ""),
                to_names=tuple(names.get(uid, "") for uid in one.to if uid != EVERYBODY),
                mine=mine,
                unread=addressed and not mine and one.id not in answered and me not in seen.get(one.id, ()),
                open=not one.to and is_lead and not mine and not dealt_with,
            )
            found.append(said)
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)

    def unread(self) -> int:
        """Returns how many messages the person at work here has not read; questions in notes, which take longer to find, do not count."""
        return sum(message.unread for message in self.all(notes=False))

    # ---- how ----

    def _in_pack(self) -> bool:
        return event_log.setting(self._db, OWNER) is not None

    def _settings(self, prefix: str) -> Iterator[tuple[str, Payload]]:
        """Yields the rest of the name, and the value, of the settings that begin with a prefix, which ends in a slash."""
        sql = "SELECT name, value FROM setting WHERE name >= ? AND name < ? ORDER BY name"
        for name, value in self._db.rows(sql, (prefix, f"{prefix[:-1]}0")):
            yield str(name).removeprefix(prefix), stored(value)

    def _seen(self) -> dict[str, set[str]]:
        """Who has read each message (uids), by its id."""
        seen: dict[str, set[str]] = {}
        for name, _ in self._settings(SEEN):
            message_id, _, uid = name.partition("/")
            seen.setdefault(message_id, set()).add(uid)
        return seen

    def _names(self) -> dict[str, str]:
        """Everybody who has a layer here or was handed a pack, by uid; not those whom this copy knows by a number only."""
        handed = {str(pack.get("uid")): str(pack.get("name")) for _, pack in self._settings("pack/")}
        names = handed | {author.uid: author.name for author in authors(self._db)} | names_given(self._db)
        return {uid: name for uid, name in names.items() if name != nameless(uid)}

    def _asked_in_notes(self) -> Iterator[Message]:
        """Annotators' notes on spans and articles that have a question mark and are not ticked as answered."""
        for author in authors(self._db):
            for note in self._notes.all(author.id) if author.uid != self.me else ():
                if not note.answered and ("?" in note.note or "？" in note.note):
                    document = documents.get(self._db, note.row).sha256
                    note_id = sha256(f"{author.uid}/{document}/{note.mark_id}".encode()).hexdigest()[:32]
                    yield Message(
                        note_id, note.note, author.uid, sha256=document, start=note.start, end=note.end,
                        quote=note.quote[:_QUOTED], is_note=True,
                    )  # fmt: skip


def _message(message_id: str, data: Payload) -> Message:
    """Returns the message in the value of a setting; what another program left out is empty."""
    text, by, at, answers, document, quote = (
        str(data.get(key) or "") for key in ("text", "by", "at", "answers", "sha256", "quote")
    )
    start, end = (place if isinstance(place := data.get(key), int) else 0 for key in ("start", "end"))
    to = data.get("to")
    addressees = tuple(map(str, to)) if isinstance(to, list) else ()
    return Message(message_id, text, by, addressees, at, answers, document, start, end, quote)


_TO_ONE = f"""
WITH m AS (SELECT seq, entity, coalesce(after, before) AS value FROM event
  WHERE document_id IS NULL AND layer_id = 0 AND entity >= '{MESSAGE}' AND entity < '{MESSAGE[:-1]}0')
SELECT seq FROM m WHERE entity IN (SELECT entity FROM m, json_each(m.value, '$.to') t WHERE t.value IN (?, '{EVERYBODY}'))
"""
_BY_ONE = f"""
SELECT seq FROM event WHERE document_id IS NULL AND layer_id = 0 AND json_extract(coalesce(after, before), '$.by') = ?
AND (entity >= '{MESSAGE}' AND entity < '{MESSAGE[:-1]}0' OR entity >= '{SEEN}' AND entity < '{SEEN[:-1]}0')
"""


def events_to(db: Connection, uid: str) -> list[int]:
    """Returns the numbers of all events of messages that are addressed to somebody (uid), or to everybody."""
    return db.numbers(_TO_ONE, (uid,))


def events_by(db: Connection, uid: str) -> list[int]:
    """Returns the numbers of all events of messages that somebody (uid) wrote, and of those that say what they have read."""
    return db.numbers(_BY_ONE, (uid,))
