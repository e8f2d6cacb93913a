"""What a decision on a site changes in the gold layer of a document, as one action."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import uuid4

from rareannot.core.document import Document
from rareannot.core.history import ANSWER, Action, Change, Payload
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import Answers, Site
from rareannot.core.spans import Span, nests, overlap
from rareannot.store.review import gold_decisions
from rareannot.store.values import Reviewed


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
    """What one action starts from: a document as it stands, its gold spans by id, and the answer of the gold layer."""

    said: StatedDecision
    seen: Reviewed
    spans: dict[str, Span]
    answer: Payload | None


def action_of(
    now: Now, new: Sequence[Decision], kind: str, ms: int | None, action_id: str, passages: Collection[str]
) -> Action:
    """The action that takes decisions on a document, with all that follows from them."""
    seen, held = now.seen, {id(one.decision): one for one in now.seen.settled}
    decisions = seen.decisions
    for decision in new:
        decisions = adjudication.decide(seen.sites, decisions, decision)
    kept = {id(d) for d in decisions}
    gone = [one for key, one in held.items() if key not in kept]
    changes = [Change(one.entity, one.logged, None) for one in gone]
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
