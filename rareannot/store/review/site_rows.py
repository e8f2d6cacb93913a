"""Lines of the list of sites: the labels, readers and words that a site is listed with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import combinations
from typing import Any

from rareannot.core.review.matching import match
from rareannot.core.review.sites import Reading
from rareannot.store.connection import Connection
from rareannot.store.values import SiteRow

STATES = ("open", "decided", "changed")
AROUND = 60
"""Characters on either side of a site that its line shows."""
ABSENT = "-"
"""Stands for an annotator who has not read the place, where readers are written one character each."""


def cells_of(readings: Sequence[Reading]) -> Iterator[str]:
    """The cells of the confusion matrix that a site counts in, over all pairs of its readings."""
    seen: set[str] = set()
    for one, two in combinations(readings, 2):
        matched = match(one.spans, two.spans)
        seen.update(cell(a.label, b.label) for a, b in matched.pairs)
        seen.update(cell(span.label, "") for span in (*matched.only_a, *matched.only_b))
    yield from seen


def cell(a: str, b: str) -> str:
    """Two labels, "" for nothing, as one text, whichever is named first."""
    return ">".join(sorted((a, b)))


def row_of(number: int, columns: Sequence[Any], words: Sequence[str]) -> SiteRow:
    """The line with a number, from the columns of the list (document to readers) and the words at the place."""
    document, start, end, fingerprint, cause, state, annotators, found, cells, readers = columns
    headline, before, quote, after = words
    facts = (document, headline, start, end, fingerprint, cause, state, before, quote, after)
    labels = tuple(sorted({label for cell in cells.split("|") for label in cell.split(">") if label}))
    return SiteRow(number, *facts, annotators, found, labels, len({*readers} - {ABSENT}))


_WORDS = f"""
SELECT d.headline, substr(b.text, max(0, :start - {AROUND}) + 1, min(:start, {AROUND})),
  substr(b.text, :start + 1, :end - :start), substr(b.text, :end + 1, {AROUND})
FROM document d JOIN body b ON b.document_id = d.id WHERE d.id = :document
"""

Place = tuple[int, int, int]


def words_at(db: Connection, places: Iterable[Place]) -> Mapping[Place, tuple[str, str, str, str]]:
    """Headline, and the words before, at and after each place ``(document, start, end)`` that is there."""
    found = {}
    for document, start, end in places:
        with closing(db.conn.execute(_WORDS, {"document": document, "start": start, "end": end})) as rows:
            for headline, before, quote, after in rows:
                found[document, start, end] = (headline, before, quote, after)
    return found
