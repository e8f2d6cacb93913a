"""The history of a document in the current layer: what was done to it, how it stood after each action, and what to undo."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import NO_VALUES, values_from_json
from rareannot.core.errors import UserError
from rareannot.core.history import (
    ANSWER,
    LINK,
    REMARK,
    Action,
    Change,
    Event,
    Payload,
    apply,
    inverse,
    last_of,
    undo_stacks,
)
from rareannot.core.renaming import payload_now
from rareannot.store import event_log
from rareannot.store.annotations import annotation_of
from rareannot.store.annotator_identity import authors
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import words
from rareannot.store.log_entries import MOST, Act, ActsWanted, LogChoices, acts, choices
from rareannot.store.log_writer import LogWriter
from rareannot.store.payloads import readable
from rareannot.store.values import HistoryLine

_NEWEST = (
    "SELECT action, kind, undoes, document_id FROM event WHERE layer_id = ? AND document_id IS NOT NULL "
    "ORDER BY lamport DESC, seq DESC"
)
_LAST_DONE = (
    "SELECT e.document_id FROM event e JOIN answer a ON a.document_id = e.document_id AND a.layer_id = e.layer_id "
    "WHERE e.layer_id = ? AND e.entity = 'answer' AND e.after ->> 'status' = 'done' AND a.status = 'done' "
    "ORDER BY e.lamport DESC, e.seq DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One action on a document: its id, when (UTC, ISO 8601), who, of what kind, and how many spans it changed.

    ``part`` and ``label`` are of the first span it changed, None and "" where it changed none.
    """

    id: str
    at: str
    who: str
    kind: str
    count: int
    part: tuple[int, int] | None = None
    label: str = ""


class History:
    """Reads the log as the current annotator (``who`` tells) wrote it; reached as ``project.history``."""

    def __init__(self, db: Connection, who: LogWriter) -> None:
        self._db, self._who = db, who

    def acts(self, wanted: ActsWanted, most: int = MOST) -> list[Act]:
        """Returns what everybody did, the newest first, at most so many acts."""
        return acts(self._db, wanted, most)

    def choices(self) -> LogChoices:
        """Returns the people, labels, kinds and days that ``acts`` can be narrowed down to."""
        return choices(self._db)

    def events(self) -> Iterator[Event]:
        """Yields the whole log, in the order it came into this file."""
        return event_log.events(self._db)

    def actions(self, document_id: int) -> list[tuple[str, str, str]]:
        """Returns the current annotator's actions on a document as ``(id, kind, undoes)``, in order."""
        return event_log.actions(self._db, self._who.layer, document_id)

    def action(self, action_id: str) -> Action | None:
        """Returns one action as it was logged, or None."""
        return event_log.action(self._db, action_id)

    def next_undo(self, document_id: int) -> Action | None:
        """Returns the action that takes back the current annotator's last one on the document, or None."""
        stack = undo_stacks(self.actions(document_id))[0]
        action = event_log.action(self._db, stack[-1]) if stack else None
        return inverse(action, "undo") if action else None

    def last(self, kind: str) -> tuple[int, Action] | None:
        """Returns what "undo" or "redo" takes back next in the whole project, as its document and the action that does it."""
        where, found = dict[str, int](), (self._who.layer,)

        def newest_first() -> Iterator[tuple[str, str, str]]:
            for act, what, undoes, document_id in self._db.stream(_NEWEST, found):
                if act not in where:
                    where[act] = document_id
                    yield act, what, undoes

        action = event_log.action(self._db, last_of(newest_first(), kind))
        return (where[action.id], inverse(action, kind)) if action else None

    def last_done(self) -> int | None:
        """Returns the article that the current annotator set done last and that is done still, or None."""
        rows = self._db.rows(_LAST_DONE, (self._who.layer,))
        return int(str(rows[0][0])) if rows else None

    def of_span(self, document_id: int, mark_id: str) -> list[HistoryLine]:
        """Returns what happened to one span in the current layer, oldest first."""
        where = "e.document_id = ? AND e.layer_id = ? AND e.entity IN (?, ?)"
        values = (document_id, self._who.layer, f"span/{mark_id}", f"{REMARK}{mark_id}")
        found = {e.action: e for e in event_log.events(self._db, where, values)}.values()
        names = self._names()
        return [HistoryLine(e.at, names.get(e.author, e.author), e.kind, _changed_values(e)) for e in found]

    def steps(self, document_id: int) -> list[Step]:
        """Returns every action on the document, oldest first."""
        found, names, stood = dict[str, Step](), self._names(), dict[str, Payload]()
        for event in sorted(self._events(document_id), key=_links_last):
            who = names.get(event.author, event.author)
            step = found.get(event.action) or Step(event.action, event.at, who, event.kind, 0)
            span = event.after or event.before or {}
            if event.entity.startswith(LINK):  # told by the span that the link leads from
                span = stood.get(f"span/{span.get('from')}", {})
            elif event.entity != ANSWER:
                stood[event.entity] = span
                step = replace(step, count=step.count + (not event.entity.startswith(REMARK)))
            if span and event.entity != ANSWER:
                with readable():
                    part, label = step.part or (span["start"], span["end"]), step.label or str(span.get("label", ""))
                step = replace(step, part=part, label=label)
            found[event.action] = step
        return list(found.values())

    def state(self, document_id: int, action_id: str) -> Annotation:
        """Returns the annotation as it stood after an action; with ``""``, before the first one.

        Suggestions are those of now: they are no decisions. Raises UserError if the action is unknown.
        """
        events = self._events(document_id)
        places = [i for i, event in enumerate(events) if event.action == action_id]
        if not places and action_id:
            raise UserError("This step is no longer in the article's history; open the history again.")
        until = events[: places[-1] + 1] if places else []
        latest = {event.entity: event.after for event in until}
        now = annotation_of(self._db, self._who.layer, document_id)
        bare = replace(now, decided={}, status="new", note="", flag=False, attributes=NO_VALUES, remarks={}, links={})
        return apply(bare, [Change(entity, None, after) for entity, after in latest.items()])

    def _events(self, document_id: int) -> list[Event]:
        """Returns the log of the document in the words of now; what had a label that was deleted since is left out."""
        where = "e.document_id = ? AND e.layer_id = ?"
        logged, labels = event_log.events(self._db, where, (document_id, self._who.layer)), words(self._db)
        if labels is not None:
            logged = (
                replace(e, before=payload_now(e.before, labels), after=payload_now(e.after, labels))
                if e.entity.startswith("span/")
                else e
                for e in logged
            )
        return sorted((e for e in logged if e.before or e.after), key=lambda e: e.order)

    def _names(self) -> dict[str, str]:
        return {person.uid: person.name for person in authors(self._db)}


def _changed_values(event: Event) -> str:
    """Returns the attributes of a span that an event changed, as ``status: forecast``; “–” for a value that it took away."""
    if event.before is None and event.kind != "attribute":  # a new span says what it is by its label
        return ""
    before, after = ((side or {}).get("attributes") or {} for side in (event.before, event.after))
    gone = [f"{name}: –" for name in before if name not in after]
    new = {name: value for name, value in after.items() if before.get(name) != value}
    return "; ".join(filter(None, (str(values_from_json(new)), *gone)))


def _links_last(event: Event) -> tuple[tuple[int, str], str, bool]:
    """Returns the order of events in which an action is known by the span that it changed, whatever became of links with it."""
    return event.order[:2], event.action, event.entity.startswith(LINK)
