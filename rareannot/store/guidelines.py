"""What a review leaves for the guidelines: notes about sites, and the versions that the guidelines had."""

from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.store import documents
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import LABELS
from rareannot.store.log_writer import LogWriter
from rareannot.store.payloads import stored
from rareannot.store.values import GuidelineNote

NOTE = "note/"
"""Settings called ``note/<id>`` hold a note to the guidelines each."""
_NOTES = """
SELECT s.name, s.value FROM setting s LEFT JOIN event e ON e.document_id IS NULL AND e.layer_id = 0 AND e.entity = s.name
WHERE s.name >= ? AND s.name < ? GROUP BY s.name ORDER BY min(e.lamport), s.name
"""
"""In the order they were written down: two of one millisecond are told apart by the clock of the log."""


class Guidelines:
    """The verbs of a project about its guidelines; reached as ``project.guidelines``."""

    def __init__(self, db: Connection, log: LogWriter) -> None:
        self._db, self._log = db, log

    def add_note(self, row: int, place: tuple[int, int], text: str, link: str = "") -> None:
        """Keep a note to the guidelines about a place of a document, or a ``link`` from there. Raises UserError on an empty one."""
        if not text.strip():
            raise UserError("The note is empty; write what the guidelines should say.")
        document, me = documents.get(self._db, row), self._log.me
        start, end = place
        where = {"sha256": document.sha256, "start": start, "end": end}
        quote = document.text[start:end] + (f" – {link}" if link else "")
        said = {"text": text.strip(), "quote": quote}
        self._log.set(f"{NOTE}{uuid4().hex}", {**said, **where, "by": me.name if me else "", "at": documents.now()})

    def drop_note(self, note: GuidelineNote) -> None:
        """Take a note away, once the guidelines say it."""
        self._log.set(f"{NOTE}{note.id}", None)

    def notes(self) -> list[GuidelineNote]:
        """Returns the notes to the guidelines that wait to be worked in, the earliest first; merged files bring theirs along."""
        notes = [
            _note_from(str(name).removeprefix(NOTE), stored(value))
            for name, value in self._db.rows(_NOTES, (NOTE, NOTE[:-1] + "0"))
        ]
        return sorted(notes, key=lambda note: note.at)

    def versions(self) -> list[tuple[str, int]]:
        """When (UTC, ISO 8601) the project got each version of its label set, which the guidelines belong to."""
        sql = (
            "SELECT at, json_extract(after, '$.version') FROM event "
            "WHERE document_id IS NULL AND entity = ? ORDER BY at, lamport, seq"
        )
        return [(str(at), version) for at, version in self._db.rows(sql, (LABELS,)) if isinstance(version, int)]


def _note_from(note_id: str, data: Payload) -> GuidelineNote:
    """Returns the note in the value of a setting; what another program left out is empty."""
    words = {key: str(data.get(key) or "") for key in ("text", "quote", "sha256", "by", "at")}
    start, end = (data.get(key) for key in ("start", "end"))
    return GuidelineNote(
        note_id,
        start=start if isinstance(start, int) else 0,
        end=end if isinstance(end, int) else 0,
        **words,
    )
