"""Reads a document under review: its annotators' answers, its sites, and the state of each by the decisions so far."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from rareannot.core.document import Document
from rareannot.core.history import ANSWER, Action, Change, Payload
from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.renaming import span_now
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import Answers, Site, sites_of, unit_factors
from rareannot.core.spans import Span, nests, overlap
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import AnnotatorIdentities
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import LABELS, words
from rareannot.store.payloads import stored
from rareannot.store.review import gold_decisions
from rareannot.store.values import GOLD, Reviewed, Settled


@dataclass(frozen=True, slots=True)
class StatedDecision:
    """What annotators say of a document, which no decision changes: their answers by uid and layer, and the sites of these."""

    document: Document
    row: int
    answers: Answers
    sites: tuple[Site, ...]
    names: dict[str, str]
    layers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Now:
    """What one action starts from: a document as it is now, its gold spans by id, and the answer of the gold layer."""

    said: StatedDecision
    seen: Reviewed
    spans: dict[str, Span]
    answer: Payload | None


def action_of(
    now: Now, new: Sequence[Decision], kind: str, ms: int | None, action_id: str, passages: Collection[str]
) -> Action:
    """Returns the action that takes decisions on a document, with all that follows from them."""
    seen, held = now.seen, {id(settled.decision): settled for settled in now.seen.settled}
    decisions = seen.decisions
    for decision in new:
        decisions = adjudication.decide(seen.sites, decisions, decision)
    kept = {id(d) for d in decisions}
    gone = [one for key, one in held.items() if key not in kept]
    changes = [Change(settled.entity, settled.logged, None) for settled in gone]
    changes += [
        Change(f"{gold_decisions.SITE}{uuid4().hex}", None, d.as_json()) for d in decisions if id(d) not in held
    ]
    changes += [Change(f"span/{i}", s.as_json(), None) for i, s in _superseded(now, new, passages)]
    status = "done" if adjudication.complete(seen.sites, decisions) else "in progress"
    after = {"note": "", "flag": False} | dict(now.answer or {}) | {"status": status}
    if after != now.answer:
        changes.append(Change(ANSWER, now.answer, after))
    return Action(kind, tuple(changes), ms, id=action_id)


def _superseded(now: Now, new: Sequence[Decision], passages: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Imported gold spans where decisions are taken: those that overlap a site and do not hold it within them."""
    for span_id, span in now.spans.items():
        if span_id.startswith(gold_decisions.FOLLOWS) or span.label in passages:
            continue
        at = (span.start, span.end)
        if any(overlap(*at, d.start, d.end) and not nests(*at, d.start, d.end) for d in new):
            yield span_id, span


class SiteReader:
    """Reads documents (row ids) of a project as the review has them; writes nothing."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def passages(self) -> set[str]:
        """Returns the names of the labels that set a passage aside."""
        return {label.name for label in event_log.label_set(self._db).labels if label.kind == "passage"}

    def said(self, row: int, people: Container[str] | None = None) -> StatedDecision:
        """Returns what annotators say of a document; with ``people`` only those (uids).

        Somebody who was left out says nothing. But where the gold was settled whole when they still counted, and none of
        it rests on them alone, it is read with what they said, since nothing new is asked.
        """
        speakers = AnnotatorIdentities(self._db)
        stated_decision = self._said(row, people, speakers)
        if people is not None or not speakers.uncounted.any or not self._is_settled(row):
            return stated_decision
        with_all = AnnotatorIdentities(self._db, everybody=True)
        aside = with_all.layers(row).keys() - stated_decision.layers.keys()
        if not aside or self._standing_is_whole(stated_decision):
            return stated_decision
        before = self._said(row, None, with_all)
        alone = any(d.annotators and {*d.annotators} <= aside for d in self.standing(before).decisions if not d.edited)
        return before if self._standing_is_whole(before) and not alone else stated_decision

    def _is_settled(self, row: int) -> bool:
        return event_log.answer(self._db, GOLD, row).status == "done"

    def _standing_is_whole(self, stated_decision: StatedDecision) -> bool:
        return self.standing(stated_decision).status == "done"

    def _said(self, row: int, people: Container[str] | None, speakers: AnnotatorIdentities) -> StatedDecision:
        answers = {uid: said for uid, said in speakers.answers(row).items() if people is None or uid in people}
        sites = sites_of(answers, unit_factors(), self.passages())
        names = {uid: speakers.names[uid] for uid in answers}
        return StatedDecision(documents.get(self._db, row), row, answers, sites, names, speakers.layers(row))

    def standing(self, stated_decision: StatedDecision) -> Reviewed:
        """Returns what annotators said and what is decided on it now, without how readings came about; no sites if it is put away."""
        if self._db.rows("SELECT 1 FROM archived WHERE document_id = ?", (stated_decision.row,)):
            return Reviewed(stated_decision.row, stated_decision.document, (), (), (), {}, {}, "new")
        settleds = understood(
            self._db,
            stated_decision.row,
            gold_decisions.settled(self._db, stated_decision.row),
            stated_decision.sites,
            stated_decision.layers,
        )
        decisions = tuple(settled.decision for settled in settleds)
        sites = adjudication.with_gone(stated_decision.sites, decisions, stated_decision.answers)
        states = adjudication.states(sites, decisions)
        status = event_log.answer(self._db, GOLD, stated_decision.row).status
        if status == "done" and decisions and any(state.name != "decided" for state in states):
            status = "in progress"  # it was done, until an answer or the label set changed what is asked
        return Reviewed(
            stated_decision.row,
            stated_decision.document,
            sites,
            states,
            tuple(settleds),
            stated_decision.names,
            {},
            status,
        )

    def seen(self, row: int, people: Container[str] | None = None) -> Reviewed:
        """Returns a document as it is now, as far as deciding and listing need it."""
        return self.standing(self.said(row, people))

    def status(self, row: int) -> str:
        """Returns how the gold of a document stands: "done" as long as each of its sites is decided as it is asked now."""
        return self.seen(row).status

    def asks(self, row: int) -> bool:
        """True if the review lists a site of a document that is not decided as it is asked now."""
        seen = self.seen(row)
        pairs = zip(seen.sites, seen.states, strict=True)
        return any(state.name == "changed" or (state.name == "open" and site.cause != "") for site, state in pairs)

    def now(self, row: int) -> Now:
        """Returns a document as it is now, with its gold: what an action starts from."""
        stated_decision = self.said(row)
        seen = self.standing(stated_decision)
        spans = event_log.spans(self._db, GOLD, row)
        answer = event_log.logged_gold_answer(self._db, row).payload()
        return Now(stated_decision, seen, spans, answer)


Place = tuple[int, int, str]
"""Start, end and fingerprint of a site."""


def understood(
    db: Connection, document_id: int, settled_sites: Sequence[Settled], sites: Iterable[Site], layers: Mapping[str, int]
) -> list[Settled]:
    """Decisions on a document as they read today, where its ``sites`` differ only by names of labels since.

    ``layers`` are those (row ids) that speak for each annotator, by uid.
    """
    at = {(site.start, site.end): site for site in sites}
    known = {(site.start, site.end, site.fingerprint) for site in sites}
    stale = {
        _place(settled_site)
        for settled_site in settled_sites
        if _place(settled_site) not in known and _place(settled_site)[:2] in at
    }
    if not stale or words(db) is None:
        return list(settled_sites)
    logged = {uid: list(_logged(db, layer, document_id)) for uid, layer in layers.items()}
    same: set[Place] = set()
    for labels in _label_sets(db):
        same |= stale & set(_places(logged, labels))
    return [
        replace(settled_site, decision=adjudication.carry(settled_site.decision, at[_place(settled_site)[:2]]))
        if _place(settled_site) in same
        else settled_site
        for settled_site in settled_sites
    ]


def _place(settled: Settled) -> Place:
    return settled.decision.start, settled.decision.end, settled.decision.fingerprint


def _places(logged: Mapping[str, Sequence[Span]], labels: LabelSet) -> Iterator[Place]:
    """Yields the sites as they were while a label set stood."""
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
    """Yields the standing spans of a layer in the words of the time when each was last decided."""
    last = {str(entity): after for entity, after in db.rows(_LOGGED, (document_id, layer))}
    for after in last.values():
        if after is not None and (span := Span.from_json(stored(after))).origin != "rejected":
            yield span


def _label_sets(db: Connection) -> Iterator[LabelSet]:
    """Yields the label sets that the project had."""
    sql = "SELECT after FROM event WHERE document_id IS NULL AND layer_id = 0 AND entity = ?"
    for (after,) in db.rows(sql, (LABELS,)):
        yield label_set_from_json(stored(after))
