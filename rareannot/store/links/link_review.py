"""Settling questions about links on which annotators differ: a reviewer's answers are links of the gold layer."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import LINK, Action, Change
from rareannot.core.links import NONE, Link
from rareannot.core.review.link_sites import LinkReading, LinkSite, link_sites
from rareannot.core.review.settled_links import Ends, Place, SaidLink
from rareannot.core.spans import Span
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import AnnotatorIdentities
from rareannot.store.connection import Connection
from rareannot.store.links import link_rows
from rareannot.store.log_writer import LogWriter
from rareannot.store.review.site_reader import SiteReader
from rareannot.store.values import GOLD, GOLD_AUTHOR

_LINKED_BY_TWO = """
SELECT l.document_id FROM link l
JOIN answer w ON w.document_id = l.document_id AND w.layer_id = l.layer_id AND w.status = 'done'
WHERE l.layer_id <> 0 AND l.document_id NOT IN (SELECT document_id FROM archived)
%s
GROUP BY l.document_id HAVING count(DISTINCT l.layer_id) > 1 ORDER BY l.document_id
"""


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What a reviewer answered to the question about the span at ``start``: by whom, when (UTC), why, from which readings."""

    start: Place
    name: str
    ends: Ends
    by: str
    at: str
    why: str
    readings: tuple[LinkReading, ...]


class LinkQuestions(NamedTuple):
    """Questions about links on which annotators differ: those to be answered now, and those that wait for spans to be settled."""

    open: int = 0
    waiting: int = 0


class LinkReview:
    """Reached as ``project.link_review``. What it logs ``project.review.undo`` takes back as any step of the review."""

    def __init__(self, db: Connection, reader: SiteReader, log: LogWriter) -> None:
        self._db, self._reader, self._log = db, reader, log

    def documents(self, within: Sequence[int] | None = None) -> list[int]:
        """Returns the documents (row ids), or those of them ``within``, that two annotators at least have done and linked."""
        picked = "" if within is None else "AND l.document_id IN (SELECT value FROM json_each(?))"
        values = () if within is None else (json.dumps(list(within)),)
        return [int(str(row)) for (row,) in self._db.rows(_LINKED_BY_TWO % picked, values)]

    def document(self, row: int) -> Document:
        """Returns a document, for the words at the places of a site."""
        return documents.get(self._db, row)

    def sites(self, row: int) -> tuple[LinkSite, ...]:
        """Returns the questions about a document's gold spans on which annotators differ, settled ones too.

        A question waits until each span that somebody linked to is settled: until then it may still become gold.
        """
        places, own = self._gold(row)
        sites = link_sites(places, self.answers(row), own)
        elsewhere = {place for site in sites for reading in site.readings for place in reading.elsewhere}
        waiting = self._unsettled(row, elsewhere) if elsewhere else set()
        return tuple(x for x in sites if not any(waiting.intersection(reading.elsewhere) for reading in x.readings))

    def questions(self, row: int) -> LinkQuestions:
        """Returns how many questions about a document's links are not answered yet."""
        open_slots = {(site.start, site.name) for site in self.sites(row) if site.settled is None}
        seen = self._reader.seen(row)
        if all(state.name == "decided" for state in seen.states):
            return LinkQuestions(len(open_slots))
        places, own = self._gold(row)
        answers = self.answers(row)
        marked = {place for links in answers.values() for x in links for place in (x.start, x.end) if place is not None}
        unanswered = [site for site in link_sites(places | marked, answers, own) if site.settled is None]
        return LinkQuestions(len(open_slots), sum((site.start, site.name) not in open_slots for site in unanswered))

    def _gold(self, row: int) -> tuple[set[Place], list[SaidLink]]:
        """Returns the places of a document's gold spans, and the links between them that a reviewer made."""
        spans = event_log.spans(self._db, GOLD, row)
        own = [SaidLink(x.name, _place(spans[x.start]), _end(spans, x)) for x in self._own(row) if x.start in spans]
        return {_place(span) for span in spans.values()}, own

    def identities(self) -> AnnotatorIdentities:
        """Returns the people of the project as they are now, for ``answers`` of many documents."""
        return AnnotatorIdentities(self._db)

    def answers(self, row: int, people: AnnotatorIdentities | None = None) -> dict[str, list[SaidLink]]:
        """Returns the links in a document of each annotator (uid) whose answer to it is done and counts.

        ``people`` saves reading who they are for each of many documents.
        """
        links = link_rows.said_by(self._db, row)
        if not links:
            return {}
        people = people or self.identities()
        return {uid: links.get(layer, []) for uid, layer in people.layers(row).items()}

    def _unsettled(self, row: int, places: set[Place]) -> set[Place]:
        """Returns those of some places that overlap a site of the document that is not settled."""
        seen = self._reader.seen(row)
        states = zip(seen.sites, seen.states, strict=True)
        open_sites = [site for site, state in states if state.name != "decided"]
        return {x for x in places if any(site.start < x[1] and x[0] < site.end for site in open_sites)}

    def settle(self, row: int, site: LinkSite, ends: Ends, why: str = "", ms: int | None = None) -> None:
        """Answer a site's question with ``ends``, in place of what was answered before; ``why`` is kept with the answer.

        Raises UserError if one of the spans is not gold any more.
        """
        ids = {_place(span): i for i, span in event_log.spans(self._db, GOLD, row).items()}
        if any(place is not None and place not in ids for place in (site.start, *ends)):
            raise UserError("A span of this link is not gold any more; settle the span first.")
        start = ids[site.start]
        new = {x.id: x for x in (Link(site.name, start, NONE if end is None else ids[end], why=why) for end in ends)}
        old = {x.id: x for x in self._own(row) if x.slot == (start, site.name)}
        changes = [Change(LINK + i, x.as_json(), None) for i, x in old.items() if i not in new]
        changes += [
            Change(LINK + i, old[i].as_json() if i in old else None, x.as_json())
            for i, x in new.items()
            if i not in old or x.why
        ]
        if changes:
            self._log.save([(row, Action("no link" if ends == (None,) else "link", tuple(changes), ms))], GOLD_AUTHOR)

    def decisions(self, row: int) -> list[LinkDecision]:
        """Returns how a reviewer answered the questions about a document's gold spans, in reading order."""
        spans, told = (
            event_log.spans(self._db, GOLD, row),
            {i: (by, at, why) for i, by, at, why in link_rows.told_of_gold(self._db, row)},
        )
        readings = {(site.start, site.name): site.readings for site in self.sites(row)}
        found: dict[tuple[Place, str], LinkDecision] = {}
        for link in self._own(row):
            if link.start not in spans or link.id not in told:
                continue
            start, (by, at, why) = _place(spans[link.start]), told[link.id]
            before = found.get((start, link.name))
            ends = (*(before.ends if before else ()), _end(spans, link))
            found[start, link.name] = LinkDecision(
                start, link.name, ends, by, at, why, readings.get((start, link.name), ())
            )
        return [found[slot] for slot in sorted(found)]

    def _own(self, row: int) -> list[Link]:
        return list(link_rows.links(self._db, GOLD, row).values())


def _place(span: Span) -> Place:
    return span.start, span.end, span.label


def _end(spans: dict[str, Span], link: Link) -> Place | None:
    return None if link.end == NONE else _place(spans[link.end])
