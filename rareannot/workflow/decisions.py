"""How gold was decided: as JSON each decision with who made it, when, from which readings and why; in words what was imported."""

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
    """The document in a row of the project with its decisions in its meta under ``decisions``; unchanged where there are none."""
    seen, of_links = project.review.document(row), project.link_review.decisions(row)
    if not seen.settled and not of_links:
        return document
    names = {person.uid: person.name for person in project.authors()}
    told = [_decision(seen, one, names) for one in sorted(seen.settled, key=lambda s: s.decision.start)]
    told += [_of_link(document.text, one, names) for one in of_links]
    return replace(document, meta={**document.meta, "decisions": told})


_IMPORTED = {
    (False, True): marked("The gold of 1 article was {how}; nobody decided it in the review."),
    (False, False): marked("The gold of {n:,} articles was {how}; nobody decided it in the review."),
    (True, True): marked("In 1 article the gold beside what the review settled was {how}."),
    (True, False): marked("In {n:,} articles the gold beside what the review settled was {how}."),
}


def about_imported_gold(project: Project) -> list[str]:
    """How many articles have gold that was imported, by whom, when and from which file: a sentence for each import."""
    counts = Counter((one.sentence, one.reviewed) for one in project.review.imported_gold().values())
    return [Sentence(_IMPORTED[reviewed, n == 1], n=n, how=how) for (how, reviewed), n in counts.items()]


def _decision(seen: Reviewed, one: Settled, names: dict[str, str]) -> dict[str, Any]:
    """One decision, with the readings of its site where they have not changed since."""
    decision, text = one.decision, seen.document.text
    sites = {(site.start, site.end, site.fingerprint): site for site in seen.sites}
    site = sites.get((decision.start, decision.end, decision.fingerprint))
    told: dict[str, Any] = {
        "start": decision.start,
        "end": decision.end,
        "text": text[decision.start : decision.end],
        "spans": _spans(decision.spans),
        "by": one.by,
        "at": one.at,
        "taken_from": [names.get(uid, uid) for uid in decision.annotators],
    }
    if decision.edited:
        told["edited"] = True
    if decision.why:
        told["why"] = decision.why
    if site is not None:
        told["readings"] = [_reading(reading, names) for reading in site.readings]
    return told


def _of_link(text: str, one: LinkDecision, names: dict[str, str]) -> dict[str, Any]:
    """The answer to one question about a link; where it is linked to nothing, ``to`` is empty."""
    told: dict[str, Any] = {
        **_end(text, one.start),
        "link": one.name,
        "to": _ends(text, one.ends),
        "by": one.by,
        "at": one.at,
    }
    if one.why:
        told["why"] = one.why
    if one.readings:
        told["readings"] = [
            {"annotators": [names.get(uid, uid) for uid in x.annotators], "to": _ends(text, (*x.ends, *x.elsewhere))}
            for x in one.readings
        ]
    return told


def _ends(text: str, ends: Ends) -> list[dict[str, Any]]:
    return [_end(text, end) for end in ends if end is not None]


def _end(text: str, place: Place) -> dict[str, Any]:
    start, end, label = place
    return {"start": start, "end": end, "text": text[start:end], "label": label}


def _reading(reading: Reading, names: dict[str, str]) -> dict[str, Any]:
    return {"annotators": [names.get(uid, uid) for uid in reading.annotators], "spans": _spans(reading.spans)}


def _spans(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Spans with place, label and value only; their origin is in the annotators' own answers."""
    return [
        {"start": s.start, "end": s.end, "label": s.label} | (s.figure.as_json() if s.figure else {}) for s in spans
    ]
