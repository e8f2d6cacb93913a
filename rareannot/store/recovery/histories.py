"""Whether the changes of each span and answer follow from each other, and what an undo did that came too late."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rareannot.core.history import FROM, Payload
from rareannot.core.sentence import Sentence
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import beside_label, ever_renamed
from rareannot.store.merge.vetting import loaded

_EVENTS = """
SELECT e.document_id, e.layer_id, e.entity, e.session_id, e.before, e.after, e.seq, e.action, e.undoes
FROM event e JOIN session s ON s.id = e.session_id WHERE e.document_id IS NOT NULL{only}
ORDER BY e.document_id, e.layer_id, e.entity, e.lamport, s.uid, e.action || '/' || e.entity
"""
_UNDONE = " AND e.document_id IN (SELECT document_id FROM event WHERE undoes <> '')"


@dataclass(frozen=True, slots=True)
class _Gap:
    """A change of an article that begins with something else than the one before it ended in.

    ``overtaken``: it is an undo or redo that is whole by itself, of something that had been changed again, as one once did
    that waited for its article. Nothing is lost: both changes are in the log, and the state is what the later one says.
    """

    document_id: int
    entity: str
    overtaken: bool


@dataclass(frozen=True, slots=True)
class _Past:
    """A change as it stands in the log, as JSON."""

    before: str | None
    after: str | None
    action: str
    undoes: str


def gaps(db: Connection) -> Iterator[str]:
    """A sentence for each change that does not begin where the one before it ended, but for those that :func:`overtaken` tells."""
    for gap in _gaps(db, _EVENTS.format(only="")):
        if not gap.overtaken:
            yield Sentence(
                "Two changes of {entity} of article {number} do not follow from each other.",
                entity=gap.entity,
                number=gap.document_id,
            )


def overtaken(db: Connection) -> Iterator[str]:
    """A sentence for each change that an undo or redo passed over, which is no damage."""
    for gap in _gaps(db, _EVENTS.format(only=_UNDONE)):
        if gap.overtaken:
            yield Sentence(
                "An undo of {entity} of article {number} passed over a newer change. Nothing is lost: both are in its history.",
                entity=gap.entity,
                number=gap.document_id,
            )


def _gaps(db: Connection, sql: str) -> Iterator[_Gap]:
    """Checked within a session, since merges interleave."""
    key: tuple[object, ...] = ()
    left, earlier, names, past = _Past(None, None, "", ""), 0, ever_renamed(db), dict[str, _Past]()
    for document_id, layer, entity, session, before, after, seq, action, undoes in db.stream(sql):
        if key[:3] != (document_id, layer, entity):
            past = {}
        one = _Past(before, after, action, undoes)
        follows = (
            key != (document_id, layer, entity, session) or before == left.after or not is_gapless(db, earlier, seq)
        )
        if not follows and beside_label(_without_file(before), names) != beside_label(_without_file(left.after), names):
            yield _Gap(document_id, entity, _is_overtaken(one, left, past))
        key, left, earlier = (document_id, layer, entity, session), one, seq
        past[action] = one


def _without_file(text: str | None) -> Payload | None:
    """A stored value without the file that it was imported from."""
    value = loaded(text)
    return value if value is None else {key: part for key, part in value.items() if key != FROM}


def _is_overtaken(one: _Past, last: _Past, past: Mapping[str, _Past]) -> bool:
    """Whether a change takes back an older one than the last, and no value that a fault of the disk altered shows in either.

    What an undo or redo says is said twice, there and by what it takes back. A last change that is itself an undo must be
    whole, too; one that is none was in effect, and a right undo would have taken that back.
    """
    return _is_whole(one, past) and one.undoes != last.action and (not last.undoes or _is_whole(last, past))


def _is_whole(one: _Past, past: Mapping[str, _Past]) -> bool:
    taken: Any = past.get(one.undoes)
    return taken is not None and (loaded(one.before), loaded(one.after)) == (loaded(taken.after), loaded(taken.before))


def is_gapless(db: Connection, first: int, last: int) -> bool:
    """Whether no event between two numbers is missing, as in a file that was recovered."""
    ((between,),) = db.rows("SELECT count(*) FROM event WHERE seq BETWEEN ? AND ?", (first, last))
    return between == last - first + 1
