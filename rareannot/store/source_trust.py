"""How far sources are trusted in a project, and what became of their suggestions; labels in the words of now."""

from rareannot.core.trust import Record, Trust, source_name
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import words
from rareannot.store.payloads import readable

TRUST = "trust"
"""The setting that holds it."""


def trust(db: Connection) -> Trust:
    """Which sources and labels are off or held back."""
    with readable():
        found = Trust.from_json(event_log.setting(db, TRUST))
    return found.called_now(labels.called_now) if (labels := words(db)) else found


def records(db: Connection) -> list[Record]:
    """What became of each source's suggestions for each label, by the decisions in the file."""
    tally: dict[tuple[str, str], dict[str, int]] = {}
    labels = words(db)
    for source, proposed, origin, count in event_log.decisions(db):
        label = (labels.called_now(proposed) if labels else "") or proposed
        held = tally.setdefault((source_name(source), label), {"accepted": 0, "corrected": 0, "rejected": 0})
        held[origin if origin in held else "corrected"] += count
    return [Record(source, label, **held) for (source, label), held in sorted(tally.items())]
