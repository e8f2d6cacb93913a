"""Review decisions after labels were renamed: a site is still the one that was decided if it was so in the words of that time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.renaming import span_now
from rareannot.core.review import adjudication
from rareannot.core.review.sites import Site, sites_of
from rareannot.core.review.units import unit_factors
from rareannot.core.spans import Span
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import LABELS, words
from rareannot.store.payloads import stored
from rareannot.store.values import Settled

Place = tuple[int, int, str]
"""Start, end and fingerprint of a site."""


def understood(
    db: Connection, document_id: int, found: Sequence[Settled], sites: Iterable[Site], layers: Mapping[str, int]
) -> list[Settled]:
    """Decisions on a document as they read today, where its ``sites`` differ only by names of labels since.

    ``layers`` are those (row ids) that speak for each annotator, by uid.
    """
    at = {(site.start, site.end): site for site in sites}
    known = {(site.start, site.end, site.fingerprint) for site in sites}
    stale = {_place(one) for one in found if _place(one) not in known and _place(one)[:2] in at}
    if not stale or words(db) is None:
        return list(found)
    logged = {uid: list(_logged(db, layer, document_id)) for uid, layer in layers.items()}
    same: set[Place] = set()
    for labels in _label_sets(db):
        same |= stale & set(_places(logged, labels))
    return [
        replace(one, decision=adjudication.carry(one.decision, at[_place(one)[:2]])) if _place(one) in same else one
        for one in found
    ]


def _place(one: Settled) -> Place:
    return one.decision.start, one.decision.end, one.decision.fingerprint


def _places(logged: Mapping[str, Sequence[Span]], labels: LabelSet) -> Iterator[Place]:
    """The sites as they were while a label set stood."""
    passages = {label.name for label in labels.labels if label.kind == "passage"}
    answers = {
        uid: tuple(span for s in spans if (span := span_now(s, labels)) is not None) for uid, spans in logged.items()
    }
    for site in sites_of(answers, unit_factors(), passages):
        yield site.start, site.end, site.fingerprint


_LOGGED = """
SELECT e.entity, e.after FROM event e JOIN session s ON s.id = e.session_id
WHERE e.document_id = ? AND e.layer_id = ? AND e.entity GLOB 'span/*'
ORDER BY e.entity, e.lamport, s.uid, e.action || '/' || e.entity
"""


def _logged(db: Connection, layer: int, document_id: int) -> Iterator[Span]:
    """The standing spans of a layer in the words of the time when each was last decided."""
    last = {str(entity): after for entity, after in db.rows(_LOGGED, (document_id, layer))}
    for after in last.values():
        if after is not None and (span := Span.from_json(stored(after))).origin != "rejected":
            yield span


def _label_sets(db: Connection) -> Iterator[LabelSet]:
    """The label sets that the project had."""
    sql = "SELECT after FROM event WHERE document_id IS NULL AND layer_id = 0 AND entity = ?"
    for (after,) in db.rows(sql, (LABELS,)):
        yield label_set_from_json(stored(after))
