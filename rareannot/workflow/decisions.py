"""How gold was decided: each decision as JSON with its author, time, readings and reason; imported gold in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rareannot.core.document import Document
from rareannot.core.review.settled_links import Ends, Place
from rareannot.core.review.sites import Reading
from rareannot.core.sentence import Sentence, marked
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.links.link_review import LinkDecision
from rareannot.store.values import Reviewed, Settled


def with_decisions(project: Project, row: int, document: Document) -> Document:
    """Returns the document in a row of the project with its decisions in its meta under ``decisions``; unchanged if there are none."""
    review, of_links = project.review.document(row), project.link_review.decisions(row)
    if not review.settled and not of_links:
        return document
    names = {person.uid: person.name for person in project.authors()}
    decisions = [_decision(review, item, names) for item in sorted(review.settled, key=lambda s: s.decision.start)]
    decisions += [_of_link(document.text, item, names) for item in of_links]
    return replace(document, meta={**document.meta, "decisions": decisions})


_IMPORTED = {
    (False, True): marked("The gold of 1 article was {how}; nobody decided it in the review."),
    (False, False): marked("The gold of {n:,} articles was {how}; nobody decided it in the review."),
    (True, True): marked("In 1 article the gold beside what the review settled was {how}."),
    (True, False): marked("In {n:,} articles the gold beside what the review settled was {how}."),
}


def about_imported_gold(project: Project) -> list[str]:
    """Returns a sentence for each import of gold: how many articles, by whom, when and from which file."""
    counts = Counter((imported.sentence, imported.reviewed) for imported in project.review.imported_gold().values())
    return [Sentence(_IMPORTED[reviewed, n == 1], n=n, how=how) for (how, reviewed), n in counts.items()]


def _decision(review: Reviewed, settled_site: Settled, names: dict[str, str]) -> dict[str, Any]:
    """Returns one decision, with the readings of its site if they have not changed since."""
    decision, text = settled_site.decision, review.document.text
    sites = {(site.start, site.end, site.fingerprint): site for site in review.sites}
    site = sites.get((decision.start, decision.end, decision.fingerprint))
    result: dict[str, Any] = {
        "start": decision.start,
        "end": decision.end,
        "text": text[decision.start : decision.end],
        "spans": _spans(decision.spans),
        "by": settled_site.by,
        "at": settled_site.at,
        "taken_from": [names.get(uid, uid) for uid in decision.annotators],
    }
    if decision.edited:
        result["edited"] = True
    if decision.why:
        result["why"] = decision.why
    if site is not None:
        result["readings"] = [_reading(reading, names) for reading in site.readings]
    return result


def _of_link(text: str, decision: LinkDecision, names: dict[str, str]) -> dict[str, Any]:
    """Returns the answer to one question about a link; if it is linked to nothing, ``to`` is empty."""
    result: dict[str, Any] = {
        **_end(text, decision.start),
        "link": decision.name,
        "to": _ends(text, decision.ends),
        "by": decision.by,
        "at": decision.at,
    }
    if decision.why:
        result["why"] = decision.why
    if decision.readings:
        result["readings"] = [
            {"annotators": [names.get(uid, uid) for uid in x.annotators], "to": _ends(text, (*x.ends, *x.elsewhere))}
            for x in decision.readings
        ]
    return result


def _ends(text: str, ends: Ends) -> list[dict[str, Any]]:
    return [_end(text, end) for end in ends if end is not None]


def _end(text: str, place: Place) -> dict[str, Any]:
    start, end, label = place
    return {"start": start, "end": end, "text": text[start:end], "label": label}


def _reading(reading: Reading, names: dict[str, str]) -> dict[str, Any]:
    return {"annotators": [names.get(uid, uid) for uid in reading.annotators], "spans": _spans(reading.spans)}


def _spans(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Returns spans with place, label and value only; their origin is in the annotators' own answers."""
    return [
        {"start": s.start, "end": s.end, "label": s.label} | (s.figure.as_json() if s.figure else {}) for s in spans
    ]
