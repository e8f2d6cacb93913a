"""The history of one document in the current layer: what was done to it, and how it stood after each action."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rareannot.core.annotation import Annotation
from rareannot.core.errors import UserError
from rareannot.core.history import ANSWER, Change, Event, apply
from rareannot.core.renaming import payload_now
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import words
from rareannot.store.payloads import readable


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


class Timeline:
    """Reads the log of one layer; ``names`` turns an author's uid into the name to show."""

    def __init__(self, db: Connection, layer: int, names: dict[str, str], now: Callable[[int], Annotation]) -> None:
        """``now`` reads the annotation of a document as it stands."""
        self._db, self._layer, self._names, self._now = db, layer, names, now

    def steps(self, document_id: int) -> list[Step]:
        """Every action on the document, oldest first."""
        found: dict[str, Step] = {}
        for event in self._events(document_id):
            who = self._names.get(event.author, event.author)
            step = found.get(event.action) or Step(event.action, event.at, who, event.kind, 0)
            if event.entity != ANSWER:
                span = event.after or event.before or {}
                with readable():
                    part, label = step.part or (span["start"], span["end"]), step.label or str(span["label"])
                step = replace(step, count=step.count + 1, part=part, label=label)
            found[event.action] = step
        return list(found.values())

    def state(self, document_id: int, action_id: str) -> Annotation:
        """The annotation as it stood after an action; with ``""``, before the first one.

        Suggestions are those of now: they are no decisions. Raises UserError where the action is unknown.
        """
        events = self._events(document_id)
        places = [i for i, event in enumerate(events) if event.action == action_id]
        if not places and action_id:
            raise UserError("This step is not in the article's history any more; open the history again.")
        until = events[: places[-1] + 1] if places else []
        latest = {event.entity: event.after for event in until}
        now = self._now(document_id)
        bare = replace(now, decided={}, status="new", note="", flag=False)
        return apply(bare, [Change(entity, None, after) for entity, after in latest.items()])

    def _events(self, document_id: int) -> list[Event]:
        """The log of the document in the words of now; what had a label that was deleted since is left out."""
        where = "e.document_id = ? AND e.layer_id = ?"
        logged, labels = event_log.events(self._db, where, (document_id, self._layer)), words(self._db)
        if labels is not None:
            logged = (
                replace(e, before=payload_now(e.before, labels), after=payload_now(e.after, labels))
                if e.entity != ANSWER
                else e
                for e in logged
            )
        return sorted((e for e in logged if e.before or e.after), key=lambda e: e.order)
