"""Many documents at a time, read in pages: what export and measuring need, without queries for each document."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rareannot.core.attributes import Values
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import ArticleAnswer
from rareannot.core.links import NONE
from rareannot.core.review.settled_links import SaidLink
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.core.trust import Trust
from rareannot.store import documents, span_rows
from rareannot.store.connection import Connection
from rareannot.store.event_log import answer_of
from rareannot.store.label_change.label_rename import words
from rareannot.store.links import link_rows
from rareannot.store.merge.event_copy import newest
from rareannot.store.payloads import Unreadable, stored_attributes
from rareannot.store.review import gold_decisions
from rareannot.store.values import GOLD, PLACE_BITS, Answer, Author, Finished, FinishedPage, Said

PAGE = 20
"""Documents read at once: many against the cost of a query, few enough that what is read stays in the processor's cache."""
Choose = Callable[[Mapping[int, str]], int | None]
LeftOut = Callable[[Document, UserError], None]
"""What is called with a document that is left out, and why."""
_DONE = """
SELECT a.document_id, a.layer_id, a.attributes FROM answer a
WHERE a.document_id BETWEEN ? AND ? AND a.status = 'done' AND a.layer_id IN (SELECT value FROM json_each(?))
  AND a.document_id NOT IN (SELECT document_id FROM archived)
ORDER BY a.document_id
"""
_LENGTHS = """
SELECT d.id, d.sha256, b.length, s.versions IS NULL OR s.versions = ?, CASE ? WHEN 1 THEN b.text ELSE '' END
FROM document d JOIN body b ON b.document_id = d.id LEFT JOIN suggestion s ON s.document_id = d.id
WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id
"""
_SAID = f"""
SELECT a.document_id, a.layer_id, json_group_array(s."end" << {PLACE_BITS} | s.start),
  group_concat(s.origin || ' ' || s.label || CASE WHEN s.modifier IS NULL THEN ''
    ELSE ' ' || json_array(s.value, s.low, s.high, s.unit, s.modifier) END
    || CASE WHEN s.attributes IS NULL THEN '' ELSE ' ' || s.attributes END, x'0a')
FROM answer a CROSS JOIN span s ON s.document_id = a.document_id AND s.layer_id = a.layer_id
WHERE a.document_id IN (SELECT value FROM json_each(?)) AND a.layer_id IN (SELECT value FROM json_each(?)) AND a.status = 'done'
GROUP BY a.document_id, a.layer_id
"""
"""One row an answer: a row for each span would cost thrice as much before anything is done with it."""

_LABELLED = """
SELECT substr(b.text, 1, ?), a.attributes, min(a.layer_id) FROM answer a JOIN body b ON b.document_id = a.document_id
WHERE a.status = 'done' AND a.attributes IS NOT NULL AND a.document_id NOT IN (SELECT document_id FROM archived)
GROUP BY a.document_id ORDER BY a.document_id DESC LIMIT ?
"""

_DECIDERS = """
SELECT s.start, s."end", a.name FROM span s JOIN author a ON a.id = (
  SELECT e.author_id FROM event e WHERE e.document_id = s.document_id AND e.layer_id = s.layer_id AND e.entity = 'span/' || s.id
  ORDER BY e.lamport DESC LIMIT 1)
WHERE s.document_id = (SELECT id FROM document WHERE sha256 = ?) AND s.layer_id = ?
"""


class GoldStatus:
    """Caches the gold status of each document until something is logged: working it out takes some milliseconds each."""

    def __init__(self, db: Connection, look: Callable[[int], str]) -> None:
        """``look`` works out how the gold of a document (row id) stands."""
        self.db, self._look = db, look
        self._at, self._decided, self._known = -1, frozenset[int](), dict[int, str]()

    def status(self, row: int) -> str:
        """Returns the status of the gold of a document that was called done."""
        if (now := newest(self.db)) != self._at:
            self._at, self._decided, self._known = now, frozenset(gold_decisions.documents_with_decisions(self.db)), {}
        if row not in self._decided:
            return "done"
        if row not in self._known:
            self._known[row] = self._look(row)
        return self._known[row]


class Answers:
    """The verbs of a project that go through many answers; reached as ``project.answers``."""

    def __init__(self, db: Connection, gold_status: Callable[[int], str]) -> None:
        """``gold_status`` works out how the gold of a document (row id) stands, as the review has it."""
        self._db, self._reopened = db, GoldStatus(db, gold_status)

    def chosen(
        self, choose: Choose, within: Container[int] | None = None, *, reviewed: bool = False
    ) -> Iterator[Answer]:
        """Yields one layer's answer for each document (or those whose row ids are ``within``): the one that ``choose`` names.

        It is given the statuses by author's row id; with ``reviewed``, gold about which the review has new questions is not done.
        """
        return answers(self._db, choose, within, self._reopened.status if reviewed else None)

    def has_gold(self) -> bool:
        """True if a review settled anything yet."""
        return bool(_rows(self._db, "SELECT 1 FROM answer WHERE layer_id = ? LIMIT 1", (GOLD,)))

    def has_links(self) -> bool:
        """True if anybody linked spans yet."""
        return link_rows.any_in(self._db)

    def has_attributes(self) -> bool:
        """True if anybody answered an attribute of a span or an article."""
        tables = ("span", "answer")
        return any(
            _rows(self._db, f"SELECT 1 FROM {table} WHERE attributes IS NOT NULL LIMIT 1", ()) for table in tables
        )

    def labelled_articles(self, most: int, characters: int) -> list[tuple[str, Values]]:
        """Returns the newest articles that somebody has done, at most so many, with their labels; gold if there is any.

        Of each text only so many characters are read. Raises Unreadable on damaged attributes.
        """
        rows = _rows(self._db, _LABELLED, (characters, most))
        return [(text, stored_attributes(attributes)) for text, attributes, _ in rows]

    def gold_deciders(self, sha256: str) -> Mapping[tuple[int, int], str]:
        """Returns the names of those who decided the gold spans of a document last, by start and end of the span."""
        return {(start, end): name for start, end, name in _rows(self._db, _DECIDERS, (sha256, GOLD))}

    def links_said(self, row: int) -> Mapping[int, Sequence[SaidLink]]:
        """Returns the links of everybody (row ids of authors) who is done with a document (row id), gold among them."""
        return link_rows.said_by(self._db, row)

    def finished(self, people: Iterable[Author], *, texts: bool = False) -> Iterator[FinishedPage]:
        """Yields what at least two of ``people`` have done, as rows, a page of documents at a time; with their ``texts``, if wanted."""
        return finished(self._db, [p.id for p in people], texts=texts)

    def spans(self, rows: Iterable[int], people: Iterable[Author]) -> dict[tuple[int, int], list[Span]]:
        """Returns the spans of ``people`` who are done with documents (row ids), rejected ones too, by row ids of document and author.

        They have edges, label and origin only.
        """
        saids = said_by(self._db, rows, [person.id for person in people])
        return {
            (one.document, one.layer): [Span(a, b, label, origin=origin) for a, b, label, _, origin in one.spans()]
            for one in saids
        }


def proposals(
    db: Connection, trust: Trust, left_out: LeftOut | None = None
) -> Iterator[tuple[Document, Mapping[str, Suggestion]]]:
    """Yields every document that is not put away, with its trusted suggestions by id.

    A document whose suggestions cannot be read is handed to ``left_out`` with the reason; without that it raises
    UserError, as a damaged text does.
    """
    labels = words(db)
    for page in _pages(db):
        stored = dict(_rows(db, "SELECT document_id, items FROM suggestion WHERE document_id BETWEEN ? AND ?", page))
        for row, document in _documents(db, f"d.id BETWEEN ? AND ? AND {documents.LISTED}", page):
            try:
                with documents.as_of_article(row, document.text):
                    found = documents.suggestions_in(stored.get(row), document.text, trust, labels)
            except documents.UnreadableSuggestions as error:
                if left_out is None:
                    raise
                left_out(document, error)
            else:
                yield document, found


def texts(db: Connection) -> Iterator[tuple[int, str, str]]:
    """Row id, hash and text of every document, in import order."""
    sql = "SELECT d.id, d.sha256, b.text FROM document d JOIN body b ON b.document_id = d.id WHERE d.id BETWEEN ? AND ? ORDER BY d.id"
    for page in _pages(db):
        yield from _rows(db, sql, page)


def answers(
    db: Connection, choose: Choose, within: Container[int] | None = None, gold: Callable[[int], str] | None = None
) -> Iterator[Answer]:
    """Yields the answer of one layer for every document that is not put away, the one ``choose`` names; it names none to leave one out.

    It is given the statuses by layer, in which a layer that says nothing about the document is missing.
    ``within`` are the row ids of the documents to look at, where not all; ``gold`` tells how gold that was called done
    stands now, if it is not taken as it was called. Raises UserError on a damaged text.
    """
    sql = (
        "SELECT document_id, layer_id, status, note, flag, attributes FROM answer WHERE document_id BETWEEN ? AND ? "
        "AND document_id NOT IN (SELECT document_id FROM archived)"
    )
    for page in _pages(db):
        said: dict[int, dict[int, ArticleAnswer]] = {}
        for row, layer, status, *others in _rows(db, sql, page):
            if within is None or row in within:
                stands = gold(row) if gold and layer == GOLD and status == "done" else status
                said.setdefault(row, {})[layer] = answer_of((stands, *others))
        chosen = {row: choose({i: one.status for i, one in layers.items()}) for row, layers in said.items()}
        wanted = {row: layer for row, layer in chosen.items() if layer is not None}
        spans, links = _spans(db, wanted), link_rows.of_answers(db, wanted.items())
        for row, document in _documents(db, "d.id IN (SELECT value FROM json_each(?))", (json.dumps([*wanted]),)):
            decided, linked = spans.get(row, {}), links.get(row, {})
            if any(end != NONE and end not in decided for link in linked.values() for end in (link.start, link.end)):
                raise Unreadable
            one = said[row][wanted[row]]
            yield Answer(row, document, wanted[row], decided, one.status, one.note, one.flag, one.attributes, linked)


def finished(db: Connection, layers: Sequence[int], least: int = 2, *, texts: bool = False) -> Iterator[FinishedPage]:
    """Yields what at least ``least`` of ``layers`` have done, a page of documents at a time, spans as columns: there are millions."""
    asked = json.dumps(list(layers))
    for page in _pages(db):
        done: dict[int, dict[int, Values]] = {}
        for row, layer, attributes in _rows(db, _DONE, (*page, asked)):
            done.setdefault(row, {})[layer] = stored_attributes(attributes)
        shared = [row for row, answers in done.items() if len(answers) >= least]
        known = _rows(db, _LENGTHS, (documents.BLIND, int(texts), json.dumps(shared)))
        finisheds = [
            Finished(row, key, length, tuple(done[row]), unaided == 1, text, tuple(done[row].values()))
            for row, key, length, unaided, text in known
        ]
        if finisheds:
            yield FinishedPage(tuple(finisheds), tuple(said_by(db, [one.id for one in finisheds], layers)))


def said_by(db: Connection, rows: Iterable[int], layers: Iterable[int]) -> Iterator[Said]:
    """Yields what those of ``layers`` who are done with some documents (row ids) said about them, a value for each answer with spans."""
    for row, layer, places, said in _rows(db, _SAID, (json.dumps(list(rows)), json.dumps(list(layers)))):
        yield Said(row, layer, json.loads(places), said.split("\n"))


# ---- how ----


def _rows(db: Connection, sql: str, values: tuple[object, ...]) -> list[Any]:
    return db.rows(sql, values)


def _pages(db: Connection) -> Iterator[tuple[int, int]]:
    """Yields the first and last row id of each page of documents."""
    ids = documents.ids(db, -1)
    for i in range(0, len(ids), PAGE):
        yield ids[i], ids[min(i + PAGE, len(ids)) - 1]


def _documents(db: Connection, where: str, values: tuple[object, ...]) -> Iterator[tuple[int, Document]]:
    sql = f"SELECT d.id, {documents.COLUMNS} FROM document d JOIN body b ON b.document_id = d.id WHERE {where} ORDER BY d.id"
    for row, *columns in _rows(db, sql, values):
        yield row, documents.document_of(columns)


def _spans(db: Connection, layers: Mapping[int, int]) -> dict[int, dict[str, Span]]:
    """Returns the decided spans by id of documents, each in the layer given for it."""
    wanted = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    sql = f"SELECT document_id, id, {span_rows.COLUMNS} FROM span WHERE (document_id, layer_id) IN ({wanted})"
    found: dict[int, dict[str, Span]] = {}
    for row, span_id, *columns in _rows(db, sql, (json.dumps([*layers.items()]),)):
        found.setdefault(row, {})[span_id] = span_rows.span_of(columns)
    return found
