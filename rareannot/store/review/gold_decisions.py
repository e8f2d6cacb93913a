"""Decisions on disagreements in the file: read off the log as entities ``site/<id>`` of the gold layer, with the spans that follow."""

from dataclasses import replace

from rareannot.core.history import ArticleAnswer
from rareannot.core.labels import LabelSet
from rareannot.core.renaming import span_now
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.spans import Span
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import words
from rareannot.store.payloads import stored
from rareannot.store.values import Settled, told_apart

SITE = "site/"
"""How the entity of a decision begins. Each decision has an id of its own: two reviewers' decisions on one site
stand side by side when their files are merged, until one of them decides again and takes both away."""
FOLLOWS = "site-"
"""How the id of a gold span that follows from decisions begins; such spans are derived, never logged."""

_DECISIONS = f"""
SELECT e.entity, e.after, w.name, w.uid, EXISTS (SELECT 1 FROM author o WHERE o.id <> w.id AND lower(o.name) = lower(w.name)),
  e.at, e.lamport, s.uid, e.action || '/' || e.entity
FROM event e JOIN session s ON s.id = e.session_id JOIN author w ON w.id = e.author_id
WHERE e.document_id = ? AND e.layer_id = 0 AND e.entity >= '{SITE}' AND e.entity < 'site0'
ORDER BY 7, 8, 9
"""


def settled(db: Connection, document_id: int) -> list[Settled]:
    """Returns the decisions that are on a document, the earliest first, in the same order on every machine.

    Their spans are in the words of the label set, whatever these were called when it was decided.
    """
    latest: dict[str, tuple[object, ...]] = {}
    for entity, *rest in db.rows(_DECISIONS, (document_id,)):
        latest.pop(str(entity), None)
        latest[str(entity)] = tuple(rest)
    labels, found = words(db), []
    for entity, (after, name, uid, shared, at, *_) in latest.items():
        if after is not None:
            logged = stored(after)
            decision = _in_words(Decision.from_json(logged), labels)
            who = told_apart(str(uid), str(name)) if shared else str(name)
            found.append(Settled(entity, decision, who, str(at), logged))
    return found


def _in_words(decision: Decision, labels: LabelSet | None) -> Decision:
    if labels is None:
        return decision
    if decision.attribute:
        return decision
    spans = tuple(span for s in decision.spans if (span := span_now(s, labels)) is not None)
    return decision if spans == decision.spans else replace(decision, spans=spans)


def spans_that_follow(settled_sites: list[Settled]) -> dict[str, Span]:
    """Returns the gold spans that decisions leave, by the id of their row."""
    spans = adjudication.gold(settled_site.decision for settled_site in settled_sites)
    return {f"{FOLLOWS}{s.start}-{s.end}-{s.label}": replace(s, origin="adjudicated") for s in spans}


def answer_that_follows(settled_sites: list[Settled], logged: ArticleAnswer) -> ArticleAnswer:
    """Returns the gold answer that decisions leave of one as it was logged: with the labels of the article that they settle."""
    attributes = logged.attributes
    for name, value in adjudication.gold_article_labels(
        settled_site.decision for settled_site in settled_sites
    ).items():
        attributes = attributes.having(name, value)
    return logged if attributes == logged.attributes else replace(logged, attributes=attributes)


def documents_with_decisions(db: Connection) -> list[int]:
    """Returns the row ids of the documents on which any decision was ever taken (a walk through an index of the log)."""
    sql = f"SELECT DISTINCT document_id FROM event WHERE layer_id = 0 AND entity >= '{SITE}' AND entity < 'site0'"
    return [int(str(row)) for (row,) in db.rows(sql) if row is not None]
