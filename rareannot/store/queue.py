"""The article list's verbs: which articles fit a view, in its order, and which of them is open for the current annotator."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from heapq import nsmallest
from math import inf

from rareannot.core.attributes import ARTICLE, Attribute, asked_of, value_text
from rareannot.core.linking import asked_of_figures
from rareannot.core.queue import NOT_SET, View
from rareannot.store import documents, event_log, suggestion_rows
from rareannot.store.articles.suggestion_index import LEAST, ROWS, SuggestionIndex, Wanted
from rareannot.store.connection import Connection
from rareannot.store.document_search import SearchIndex
from rareannot.store.documents import ARTICLE_LABEL, BLIND, FACT, LISTED, OPEN_LINKS
from rareannot.store.label_change.label_rename import words
from rareannot.store.links import link_rows
from rareannot.store.log_writer import LogWriter
from rareannot.store.values import Counts, DocumentRow

CHUNK = 2000
"""Articles whose suggestions are checked in one step, so that a decision does not wait."""

_NEAR = 10_000
"""Articles that are looked through for the first to list."""

_ORDER = {"shortest": "d.words, d.id"}
_UNSURE = "CAST(s.doubt * 64 AS INTEGER) DESC, s.doubt DESC, s.document_id"
"""By doubt, in the words of its index, which gives the first of the three: only the few of one step are sorted."""
_DOUBTED = f"SELECT s.document_id FROM suggestion s WHERE s.doubt > 0 ORDER BY {_UNSURE}"

_FIRST = {
    "given": f"SELECT d.id FROM document d WHERE {LISTED} ORDER BY d.id LIMIT ?",
    "shortest": f"SELECT d.id FROM document d WHERE {LISTED} ORDER BY d.words, d.id LIMIT ?",
    "uncertain": "SELECT d.id FROM suggestion s CROSS JOIN document d ON d.id = s.document_id "
    f"WHERE s.doubt > 0 AND {LISTED} ORDER BY {_UNSURE} LIMIT ?",
}
_ITEMS = "SELECT document_id, items FROM suggestion WHERE document_id IN (SELECT value FROM json_each(?))"

_INSIDE = """
SELECT s.document_id FROM json_each(?1) d JOIN suggestion s ON s.document_id = d.value
WHERE EXISTS (SELECT 1 FROM json_each(s.items) i
    WHERE (?2 = '[]' OR json_extract(i.value, '$.label') IN (SELECT value FROM json_each(?2)))
      AND (?3 = '' OR json_extract(i.value, '$.source') = ?3 OR json_extract(i.value, '$.source') LIKE ?3 || ' %')
      AND (?4 IS NULL OR json_extract(i.value, '$.score') >= ?4 AND json_extract(i.value, '$.score') < ?5))
"""
"""The slow way, for lists that are not as this program writes them."""

_STANDING = """
SELECT d.value FROM json_each(?1) d WHERE EXISTS (
    SELECT 1 FROM span p WHERE p.document_id = d.value AND p.layer_id = ?2 AND p.label = ?3 AND p.origin <> 'rejected')
"""

_STANDING_IN_BLOCK = """
SELECT document_id FROM span WHERE document_id BETWEEN ? AND ? AND layer_id = ? AND label = ? AND origin <> 'rejected'
"""

_OPEN = """
SELECT d.key, d.value FROM json_each(?) d LEFT JOIN answer a ON a.document_id = d.value AND a.layer_id = ?
WHERE coalesce(a.status, 'new') NOT IN ('done', 'skipped') ORDER BY d.key LIMIT 1
"""


_COUNT_OPEN = """
SELECT count(*) FROM json_each(?) d LEFT JOIN answer a ON a.document_id = d.value AND a.layer_id = ?
WHERE coalesce(a.status, 'new') NOT IN ('done', 'skipped')
"""


_OPEN_LINKS = OPEN_LINKS.replace(":questions", "?").replace(":layer", "?")

_FACTS = """
SELECT f.key, f.value FROM (SELECT meta FROM document ORDER BY id DESC LIMIT 5000) d, json_each(d.meta) f
WHERE f.value IS NOT NULL GROUP BY f.key, f.value ORDER BY count(*) DESC
"""
_VALUES, _LONGEST_VALUE = 100, 60
"""So many values of a fact are offered, and none that is longer."""
_YES_NO: Mapping[str, tuple[str, ...]] = {"yes/no": ("yes", "no")}


def _like(value: str) -> str:
    """Returns what a fact has to be, for LIKE: ``*`` stands for any signs."""
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("*", "%")


class Queue:
    """Lists documents as the current annotator (``who`` tells) sees them; reached as ``project.queue``.

    Lists are of ids only, since there may be 100 000.
    """

    def __init__(self, db: Connection, index: SearchIndex, suggestion_index: SuggestionIndex, who: LogWriter) -> None:
        self._db, self._index, self._held, self._who = db, index, suggestion_index, who
        self._start = ShuffledStart()

    def ids(self, view: View) -> list[int]:
        """Returns the documents that fit all of a view that can be found without reading suggestions, in its order.

        The order "learn" comes as given, since it takes longer to tell: see ``workflow.ordering``.
        """
        where, values = self._conditions(view)
        order = _ORDER.get(view.order, "d.id")
        if view.order == "fact" and view.fact:
            text = (ARTICLE_LABEL if self._article_label(view.fact) else FACT).format(key="?")
            order = f"{text} IS NULL, {text} COLLATE NOCASE, d.id"
            values += [view.fact, view.fact]
        sql = (
            "SELECT d.id FROM document d LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = ? "
            "LEFT JOIN suggestion s ON s.document_id = d.id "
            f"WHERE {' AND '.join(where)} ORDER BY {order}"
        )
        found = self._db.many_numbers(sql, (self._who.layer, *values))
        if view.order == "uncertain":
            return led_by(self._db.many_numbers(_DOUBTED), found)
        if view.order != "random":
            return found
        found = shuffled(found, view.seed)
        if not view.listed_less:
            self._start.keep(view.seed, found)
        return found

    def _conditions(self, view: View) -> tuple[list[str], list[object]]:
        """Returns what the rows of a view fulfil, as SQL, with the values for its question marks."""
        where, values = [f"NOT ({LISTED})" if view.archived else LISTED], list[object]()
        if view.status:
            where.append("coalesce(a.status, 'new') = ?")
            values.append(view.status)
        if view.flagged:
            where.append(
                "(a.flag = 1 OR EXISTS (SELECT 1 FROM span p "
                "WHERE p.document_id = d.id AND p.layer_id = ? AND p.flag = 1 AND p.origin <> 'rejected'))"
            )
            values.append(self._who.layer)
        if view.links_open:
            where.append(f"EXISTS (SELECT 1 {_OPEN_LINKS})")
            asked = asked_of_figures(event_log.label_set(self._db))
            values += [json.dumps(asked), self._who.layer]
        if view.blind is not None:
            where.append(f"coalesce(s.versions, '') {'=' if view.blind else '<>'} ?")
            values.append(BLIND)
        if view.fact and view.fact_value:
            condition, compared = self._fact_condition(view.fact, view.fact_value)
            where.append(condition)
            values += compared
        if view.words.strip():
            where.append("d.id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(self._index.find(self._db, view.words)))
        return where, values

    def _fact_condition(self, fact: str, value: str) -> tuple[str, list[object]]:
        """Returns what rows fulfil that have a value of a fact, or of a label of articles, as SQL with the values for its question marks."""
        attribute = self._article_label(fact)
        if attribute is None:
            text = FACT.format(key="?")
            if value == NOT_SET:
                return f"coalesce({text}, '') IN ('', ?)", [fact, NOT_SET]
            return f"{text} LIKE ? ESCAPE '\\'", [fact, _like(value)]
        default = attribute.value_in({})
        text = f"coalesce({ARTICLE_LABEL.format(key='?')}, ?)"
        values: list[object] = [fact, None if default is None else value_text(default)]
        if value == NOT_SET:
            return f"{text} IS NULL", values
        # each of several choices is between commas
        return f"', ' || {text} || ', ' LIKE ? ESCAPE '\\'", [*values, f"%, {_like(value)}, %"]

    def _article_label(self, name: str) -> Attribute | None:
        """Returns the attribute of articles that is called so, which comes before a fact of that name."""
        return next((article_label for article_label in self._article_labels() if article_label.name == name), None)

    def _article_labels(self) -> tuple[Attribute, ...]:
        return asked_of(event_log.label_set(self._db).attributes, ARTICLE)

    def first_ids(self, view: View, most: int) -> list[int]:
        """Up to ``most`` of the first that the view lists, where that is told at once; else none, or fewer."""
        whole = replace(view, label="", source="", low=None, high=None)
        if whole.listed_less:
            return []
        if view.looks_inside:
            return self._first_inside(view, most) if view.order == "given" else []
        if view.order == "random":
            return self._start.listed(self._db, view.seed, most)
        sql = _FIRST.get(view.order)
        return self._db.numbers(sql, (most,)) if sql else []

    def _first_inside(self, view: View, most: int) -> list[int]:
        found: list[int] = []
        for some in self.inside(self._db.numbers(_FIRST["given"], (_NEAR,)), view):
            found += some
            if len(found) >= most:
                break
        return found[:most]

    def facts(self) -> dict[str, list[str]]:
        """Returns what lists are narrowed by: labels of articles with their choices, and facts of documents.

        Facts are those of a sample of the newest documents, by name, each with its most frequent values, sorted.
        ``NOT_SET`` comes last in each.
        """
        found: dict[str, list[str]] = {}
        for key, value in self._db.rows(_FACTS):
            values = found.setdefault(str(key), [])
            if len(values) < _VALUES and len(str(value)) <= _LONGEST_VALUE:
                values.append(str(value))
        facts = {key: sorted(found[key], key=str.casefold) for key in sorted(found, key=str.casefold)}
        choices = {
            article_label.name: article_label.choices or _YES_NO.get(article_label.kind, ())
            for article_label in self._article_labels()
        }
        listed = choices | {name: values for name, values in facts.items() if name not in choices}
        return {name: [*(value for value in values if value != NOT_SET), NOT_SET] for name, values in listed.items()}

    def rows(self, wanted: Sequence[int], fact: str = "") -> list[DocumentRow]:
        """Returns the lines of the list for some row ids, with the fact of that name.

        Open questions about links are counted once anybody links at all.
        """
        asked = asked_of_figures(event_log.label_set(self._db)) if link_rows.any_in(self._db) else []
        return documents.rows(self._db, self._who.layer, wanted, asked, fact)

    def counts(self) -> Counts:
        """Returns how many documents have each status."""
        return documents.counts(self._db, self._who.layer)

    def done(self) -> int:
        """Returns how many documents the current annotator has done."""
        sql = "SELECT count(*) FROM answer WHERE layer_id = ? AND status = 'done'"
        return self._db.numbers(sql, (self._who.layer,))[0]

    def unopened(self, most: int, after: int) -> list[int]:
        """Returns the next ``most`` documents after row ``after``, wrapping around, that a source has read and nobody has begun."""
        return documents.unopened(self._db, most, after)

    def untouched(self, most: int, after: int) -> list[int]:
        """Returns the next ``most`` documents after row ``after`` that the current annotator has not begun."""
        return documents.untouched(self._db, self._who.layer, most, after)

    def index_some(self) -> int:
        """Bring what is known of the order and the indexes beside the project a batch further; how many documents were looked at (0: done)."""
        return self._start.catch_up(self._db) or self._index.catch_up(self._db) or self._held.catch_up(self._db)

    def inside(self, ids: Sequence[int], view: View) -> Iterator[list[int]]:
        """Yields those of ``ids`` that hold what the view looks for, some at a time, in the order given."""
        labels = words(self._db)
        named = (view.label, *(labels.former(view.label) if labels else ())) if view.label else ()
        scores = (-inf, inf) if view.low is None else (view.low, 2.0 if view.high is None else view.high)
        wanted = Wanted(named, view.source, *scores)
        for some, block in _some_at_a_time(ids):
            found = self._suggested(some, block, wanted)
            if view.label and not view.source and view.low is None:
                found.update(self._standing(some, block, view.label))
            yield [i for i in some if i in found]

    def _suggested(self, some: Sequence[int], block: int | None, wanted: Wanted) -> set[int]:
        """Returns those of some documents that have a suggestion that is wanted; maybe others of their ``block``, too."""
        kept = self._held.holding(self._db, block, wanted) if block is not None and len(some) >= LEAST else None
        if kept is not None:
            found, unread = kept
        else:
            found, unread = set(), []
            holds = suggestion_rows.finder(wanted.labels, wanted.source, (wanted.low, wanted.high))
            for row, items in self._db.rows(_ITEMS, (json.dumps(list(some)),)):
                held = holds(str(items))
                if held is None:
                    unread.append(int(str(row)))
                elif held:
                    found.add(int(str(row)))
        if unread:
            low = None if wanted.low == -inf else wanted.low
            values = (json.dumps(unread), json.dumps(list(wanted.labels)), wanted.source, low, wanted.high)
            found.update(self._db.numbers(_INSIDE, values))
        return found

    def _standing(self, some: Sequence[int], block: int | None, label: str) -> list[int]:
        """Returns those of some documents, or of their whole block, in which a span of the current annotator has the label."""
        if block is None:
            return self._db.numbers(_STANDING, (json.dumps(list(some)), self._who.layer, label))
        return self._db.numbers(_STANDING_IN_BLOCK, (some[0], some[-1], self._who.layer, label))

    def first_open(self, ids: Sequence[int]) -> int | None:
        """Returns the first of ``ids``, in their order, that is neither done nor skipped."""
        for first in range(0, len(ids), CHUNK):
            chunk = list(ids[first : first + CHUNK])
            if rows := self._db.rows(_OPEN, (json.dumps(chunk), self._who.layer)):
                return int(str(rows[0][1]))
        return None

    def count_open(self, ids: Sequence[int]) -> int:
        """Returns how many of ``ids`` are neither done nor skipped."""
        chunks = (json.dumps(list(ids[first : first + CHUNK])) for first in range(0, len(ids), CHUNK))
        return sum(int(str(self._db.rows(_COUNT_OPEN, (chunk, self._who.layer))[0][0])) for chunk in chunks)

    def sources(self) -> list[str]:
        """Returns the sources, without versions, that suggested for a sample of the newest documents, sorted."""
        sql = (
            "SELECT DISTINCT json_extract(i.value, '$.source') FROM "
            "(SELECT items FROM suggestion ORDER BY document_id DESC LIMIT 200) s, json_each(s.items) i"
        )
        return sorted({str(row[0]).rpartition(" ")[0] or str(row[0]) for row in self._db.rows(sql, ())})


def _some_at_a_time(ids: Sequence[int]) -> Iterator[tuple[Sequence[int], int | None]]:
    """``ids`` in pieces that one step looks through; ascending ones by their blocks in the index, whose number goes along."""
    if sorted(ids) != list(ids):
        yield from ((ids[first : first + CHUNK], None) for first in range(0, len(ids), CHUNK))
        return
    first = 0
    while first < len(ids):
        block = ids[first] // ROWS
        stop = bisect_left(ids, (block + 1) * ROWS, first)
        yield ids[first:stop], block
        first = stop


MANY = 20_000
"""So many ids are put in order by numpy, which lets the window go on meanwhile; fewer are sorted sooner than it is imported."""
KEPT = 2000
"""More than a list begins with, since some may have been put away or taken back since."""
_STEP = 5000
_NEXT = "SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?"
_LISTED = f"SELECT d.id FROM document d WHERE d.id IN (SELECT value FROM json_each(?)) AND {LISTED}"


def shuffled(ids: Sequence[int], seed: int) -> list[int]:
    """Returns the ids in an order that depends on each id and the seed alone, so that new articles do not reorder the others."""
    place = _place(seed)
    if len(ids) < MANY:
        return sorted(ids, key=place)
    import numpy as np

    places = bytearray()
    for number in ids:
        places += place(number)
    order = np.frombuffer(places, ">u8").astype(np.uint64).argsort(kind="stable")
    return list(np.frombuffer(array("q", ids), np.int64)[order].tolist())


def first_shuffled(ids: Iterable[int], seed: int, most: int) -> list[int]:
    """Returns the first of ``shuffled``, without putting the others in order."""
    return nsmallest(most, ids, key=_place(seed))


def _place(seed: int) -> Callable[[int], bytes]:
    empty = blake2b(digest_size=8, key=seed.to_bytes(8, "big", signed=True))

    def place(number: int) -> bytes:
        made = empty.copy()
        made.update(number.to_bytes(8, "big", signed=True))
        return made.digest()

    return place


def led_by(first: Sequence[int], ids: Sequence[int]) -> list[int]:
    """``ids`` in another order: those that are in ``first`` as they come there, then the others as they come."""
    if len(ids) < MANY:
        left = set(ids)
        led = list(filter(left.__contains__, first))
        left.difference_update(led)
        return [*led, *filter(left.__contains__, ids)] if left else led
    import numpy as np

    all_ids, wanted = (np.frombuffer(array("q", some), np.int64) for some in (ids, first))
    begin = wanted[np.isin(wanted, all_ids)] if len(wanted) else wanted
    return list(np.concatenate([begin, all_ids[np.isin(all_ids, begin, invert=True)]]).tolist())


class ShuffledStart:
    """Keeps the first articles of one seed, that of the shuffled list which was asked for last, in memory."""

    def __init__(self) -> None:
        self._seed, self._seen, self._first = 1, 0, list[int]()

    def catch_up(self, db: Connection) -> int:
        """Look at some more articles; how many (0: all have been, or they are so few that they are soon in order)."""
        if db.numbers("SELECT coalesce(max(id), 0) FROM document")[0] < MANY:
            return 0
        new = db.numbers(_NEXT, (self._seen, _STEP))
        if new:
            self._first = first_shuffled([*self._first, *new], self._seed, KEPT)
            self._seen = new[-1]
        return len(new)

    def keep(self, seed: int, listed: list[int]) -> None:
        """Know how the whole shuffled list begins."""
        self._seed, self._seen, self._first = seed, max(listed, default=0), listed[:KEPT]

    def listed(self, db: Connection, seed: int, most: int) -> list[int]:
        """Up to ``most`` of the first articles that are listed; none if that is not known of this seed."""
        if seed != self._seed or db.numbers(_NEXT, (self._seen, 1)):
            return []
        left = set(db.numbers(_LISTED, (json.dumps(self._first),)))
        return [one for one in self._first if one in left][:most]
