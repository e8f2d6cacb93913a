"""Documents and their suggestions in the file: adding, reading, and the rows that a list shows."""

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.renaming import suggestion_now
from rareannot.core.sentence import Sentence
from rareannot.core.suggestion import HIGH_TIER, Suggestion, dumped, in_reading_order, scores, suggestion_of
from rareannot.core.text.tokens import count_words
from rareannot.core.trust import Trust
from rareannot.store import suggestion_rows
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import words
from rareannot.store.payloads import WITHOUT_ADVICE, Unreadable, facts
from rareannot.store.values import Counts, DocumentRow

HEADLINE = 160
SHOWN_OF_HEADLINE = 60
"""Code points of a headline that a sentence about the article quotes."""
LISTED = "(NOT EXISTS (SELECT 1 FROM archived) OR d.id NOT IN (SELECT document_id FROM archived))"
"""SQL: whether document ``d`` is not put away; where nothing is, this is seen once for all rows."""
_AT_ONCE = 500
"""The most documents that are looked up and stored in one go."""
_NEXT = "max(coalesce((SELECT max(id) FROM document), 0), coalesce((SELECT max(last) FROM import), 0)) + 1"
"""The row id of the next new document: never one that an import had which was undone, since caches know documents by it."""
BLIND = "blind"
"""The versions of an empty row of suggestions whose document is to be annotated without any."""
PASSAGES = "passages"
"""The versions of a row that holds only the boilerplate found on import: no source has read the text yet."""
BESIDE = "; imported: "
"""What follows the versions of the sources that read a document where others were imported: their names, as a JSON list."""
_RAN = f"substr(s.versions, 1, instr(s.versions || '{BESIDE}', '{BESIDE}') - 1)"


def now() -> str:
    """Returns the time as stored: UTC, ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def add(db: Connection, documents: Iterable[Document]) -> list[tuple[int, bool]]:
    """Store documents, in one transaction; each with its row id and whether it is new.

    A text that is there already is not stored twice, whatever its name. Raises UserError on a text that
    cannot be stored, and then stores none.
    """
    out, left = list[tuple[int, bool]](), iter(documents)
    with db.atomic():
        while some := list(islice(left, _AT_ONCE)):
            out += _add(db, some)
    return out


def _add(db: Connection, some: Sequence[Document]) -> Iterator[tuple[int, bool]]:
    for document in some:
        check_text(document.text)
    sql = "SELECT sha256, id FROM document WHERE sha256 IN (SELECT value FROM json_each(?))"
    there = db.rows(sql, (json.dumps([one.sha256 for one in some]),))
    known = {str(sha256): int(str(row)) for sha256, row in there}
    first = int(str(db.rows(f"SELECT {_NEXT}")[0][0]))
    fresh: dict[int, Document] = {}
    for document in some:
        unused = first + len(fresh)
        row = known.setdefault(document.sha256, unused)
        if row == unused:
            fresh[row] = document
        yield row, row == unused
    at = now()
    db.conn.executemany(_NEW, (_row(*one, at) for one in fresh.items()))
    db.conn.executemany("INSERT INTO body VALUES (?, ?, ?)", ((i, d.text, len(d.text)) for i, d in fresh.items()))


_NEW = "INSERT INTO document (id, sha256, name, title, headline, words, meta, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def _row(row: int, document: Document, at: str) -> tuple[object, ...]:
    meta = json.dumps(dict(document.meta), ensure_ascii=False, default=str) if document.meta else "{}"
    words = count_words(document.text)
    return row, document.sha256, document.name, document.title, document.headline[:HEADLINE], words, meta, at


def get(db: Connection, document_id: int) -> Document:
    """Returns the document in row ``document_id``. Raises UserError if there is none, or its text was damaged."""
    sql = f"SELECT {COLUMNS} FROM document d JOIN body b ON b.document_id = d.id WHERE d.id = ?"
    found = db.rows(sql, (document_id,))
    if not found:
        raise UserError("The project has no article number {document_id}.", document_id=document_id)
    return document_of(found[0])


WORDS = "min(CAST(d.words AS INTEGER), 1000000000)"
"""How many words a document has: Qt takes no number beyond 2³¹, and a file from elsewhere may hold any."""
COLUMNS = f"b.text, d.name, d.title, d.meta, d.sha256, {WORDS}"


def document_of(columns: Sequence[object]) -> Document:
    """Returns the document in a row of ``COLUMNS``. Raises UserError if its text was damaged."""
    text, name, title, meta, sha256, words = (str(v) for v in columns)
    document = Document(text, name, title, facts(meta), words=int(words))
    if document.sha256 != sha256:
        raise UserError(
            "The text of “{words}” is damaged on disk; restore a backup (“rareannot restore”).",
            words=document.headline[:60],
        )
    return document


def find(db: Connection, sha256: str) -> int | None:
    """Returns the row id of the document whose text has this hash, or None."""
    found = db.rows("SELECT id FROM document WHERE sha256 = ?", (sha256,))
    return int(str(found[0][0])) if found else None


def put_suggestions(db: Connection, made: Iterable[tuple[int, Sequence[Suggestion], str]]) -> None:
    """Store what sources proposed for documents, in place of what they proposed before; each with the sources' versions."""
    db.conn.executemany(_PROPOSED, (_proposed(*one) for one in made))


_PROPOSED = """
INSERT INTO suggestion SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM document WHERE id = ?1)
ON CONFLICT (document_id) DO UPDATE SET versions = excluded.versions, items = excluded.items,
visible = excluded.visible, doubt = excluded.doubt, made_at = excluded.made_at
"""


def _proposed(document_id: int, suggestions: Sequence[Suggestion], versions: str) -> tuple[object, ...]:
    surenesses = scores(suggestions)
    if not all(0 <= score <= 1 for score in surenesses):
        wrong = next(score for score in surenesses if not 0 <= score <= 1)
        raise UserError("The score {score} is not between 0 and 1.", score=wrong)
    visible = [score for score in surenesses if score >= HIGH_TIER]
    doubt = sum([1 - score for score in visible]) / len(visible) if visible else 0.0
    return document_id, versions, dumped(suggestions), len(visible), doubt, now()


def suggestions(db: Connection, document_id: int, text: str, trust: Trust) -> Mapping[str, Suggestion]:
    """Returns the trusted suggestions of a document by id, in reading order; any that lies outside the text is dropped.

    Raises UnreadableSuggestions if what is stored is not sound.
    """
    found = db.rows("SELECT items FROM suggestion WHERE document_id = ?", (document_id,))
    with as_of_article(document_id, text):
        return suggestions_in(str(found[0][0]) if found else None, text, trust, words(db))


class UnreadableSuggestions(UserError):  # noqa: N818 - the file is at fault, not the program
    """The stored suggestions of one article are not sound; nothing else of the project is concerned."""

    def __init__(self, document_id: int, headline: str, reason: object) -> None:
        super().__init__(
            Sentence(
                "The suggestions of article {number} (“{headline}”) cannot be read: {reason} Suggest again for it, or make a "
                "new project of what can be read by “Recover a damaged project” in the File menu (“rareannot recover”).",
                number=document_id,
                headline=headline,
                reason=reason,
            )
        )


@contextmanager
def as_of_article(document_id: int, text: str) -> Iterator[None]:
    """Name the article (row id and ``text``) of suggestions that cannot be read."""
    try:
        yield
    except UserError as error:
        reason = WITHOUT_ADVICE if isinstance(error, Unreadable) else error
        raise UnreadableSuggestions(
            document_id, Document(text, sha256="-").headline[:SHOWN_OF_HEADLINE], reason
        ) from None


def suggestions_in(items: str | None, text: str, trust: Trust, labels: LabelSet | None) -> Mapping[str, Suggestion]:
    """Returns the trusted suggestions of a stored row by id, in reading order, in the ``words`` of the project."""
    rows = suggestion_rows.rows(items) if items else ()
    if labels or trust != Trust():
        made = map(suggestion_of, rows)
        rows = trust.applied(called_now(made, labels) if labels else made)
    return in_reading_order(rows, len(text))


def called_now(made: Iterable[Suggestion], labels: LabelSet) -> Iterator[Suggestion]:
    """Suggestions in the words of ``labels``; of several that come to say the same of a place, the surest."""
    said: dict[tuple[int, int, str], Suggestion] = {}
    for one in made:
        if (now := suggestion_now(one, labels)) is not None:
            key = (now.start, now.end, now.label)
            said[key] = max(said.get(key, now), now, key=lambda s: s.score)
    yield from said.values()


def under_their_decisions(
    made: Mapping[str, Suggestion], decided: Container[str], labels: LabelSet
) -> Mapping[str, Suggestion]:
    """Suggestions by the id under which each was decided, where that was when its label had another name."""
    if not labels.renamed:
        return made
    found = {}
    for mark_id, s in made.items():
        names = () if mark_id in decided else (*labels.former(s.label), s.label)
        formerly = (replace(s, proposed=name) for name in names)
        same = next((suggestion for suggestion in formerly if suggestion.id in decided), s)
        found[same.id] = same
    return found


def without_suggestions(db: Connection, versions: str | None) -> list[int]:
    """Row ids of documents that no run has seen yet; with ``versions``, of those not seen by exactly these sources.

    Those that are to be annotated blind wait for none.
    """
    sql = (
        "SELECT d.id FROM document d LEFT JOIN suggestion s ON s.document_id = d.id "
        f"WHERE {LISTED} AND (s.document_id IS NULL OR s.versions = '{PASSAGES}'"
    )
    if versions is not None:
        return db.numbers(f"{sql} OR {_RAN} NOT IN (?, ?)) ORDER BY d.id", (versions, BLIND))
    return db.numbers(sql + ") ORDER BY d.id")


def ids(db: Connection, layer: int, status: str = "", within: Sequence[int] | None = None) -> list[int]:
    """Row ids in the order given at import; of one ``status``, and only those ``within`` some ids, if given; none put away."""
    where = [LISTED]
    values: list[object] = []
    join = ""
    if status:
        join = "LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = ?"
        where.append("coalesce(a.status, 'new') = ?")
        values += [layer, status]
    if within is not None:
        where.append("d.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(within)))
    sql = f"SELECT d.id FROM document d {join} WHERE {' AND '.join(where)} ORDER BY d.id"
    return db.many_numbers(sql, values)


def untouched(db: Connection, layer: int, most: int, after: int) -> list[int]:
    """Returns the next documents after row ``after``, wrapping around, about which a layer says nothing yet; ``most`` of them."""
    sql = (
        "SELECT d.id FROM document d LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = ? "
        f"WHERE a.status IS NULL AND {LISTED} AND d.id <> ? ORDER BY d.id <= ?, d.id LIMIT ?"
    )
    return db.numbers(sql, (layer, after, after, most))


NOT_BEGUN = "NOT EXISTS (SELECT 1 FROM answer a WHERE a.document_id = d.id AND a.status <> 'new')"
"""SQL: whether nobody has begun document ``d``."""


def unopened(db: Connection, most: int, after: int) -> list[int]:
    """Returns the next documents after row ``after``, wrapping around, that a source has read and nobody has begun.

    Those that are to be annotated blind stay so.
    """
    sql = (
        "SELECT d.id FROM document d JOIN suggestion s ON s.document_id = d.id "
        f"WHERE d.id {{}} ? AND s.versions NOT IN ('{BLIND}', '{PASSAGES}') AND {LISTED} AND {NOT_BEGUN} ORDER BY d.id LIMIT ?"
    )
    numbers = db.numbers(sql.format(">"), (after, most))
    # in two, so that each stops at its limit: sorting a million rows around ``after`` takes seconds
    return numbers + db.numbers(sql.format("<"), (after, most - len(numbers)))


def containing(db: Connection, words: str) -> list[int]:
    """Row ids of the documents that hold each of ``words``, anywhere in title, name or text (a scan)."""
    where, values = ["1"], list[object]()
    for word in words.split():
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        where.append("(d.headline LIKE ? ESCAPE '\\' OR d.name LIKE ? ESCAPE '\\' OR b.text LIKE ? ESCAPE '\\')")
        values += [pattern] * 3
    sql = f"SELECT d.id FROM document d JOIN body b ON b.document_id = d.id WHERE {' AND '.join(where)} ORDER BY d.id"
    return db.numbers(sql, tuple(values))


_KINDS = """
SELECT json_group_array(json_extract(k.value, '$.name')) FROM setting l, json_each(l.value, '$.labels') k
WHERE l.name = 'labels' AND json_extract(k.value, '$.kind') = 'passage'
"""
_PASSAGES = """
SELECT p.start, p."end" FROM span p WHERE p.document_id = d.id AND p.layer_id = :layer AND p.origin <> 'rejected'
  AND p.label IN (SELECT value FROM json_each(:passages))
"""
_IMPORTED = """
SELECT 1 FROM span p WHERE p.document_id = d.id AND p.layer_id = :layer AND p.id GLOB 's[0-9]*' AND p.score IS NULL
"""
JUDGED = f"""
((SELECT count(*) FROM span p WHERE p.document_id = d.id AND p.layer_id = :layer AND p.id GLOB 's[0-9]*' AND p.score >= :threshold)
 + CASE WHEN EXISTS ({_IMPORTED}) THEN
  (SELECT count(*) FROM json_each(s.items) i WHERE json_extract(i.value, '$.score') >= :threshold
   AND EXISTS ({_IMPORTED} AND p.id = 's' || json_extract(i.value, '$.start') || '-' || json_extract(i.value, '$.end')
                                   || '-' || json_extract(i.value, '$.label')))
 ELSE 0 END
 + CASE WHEN EXISTS ({_PASSAGES}) THEN
  (SELECT count(*) FROM (SELECT json_extract(value, '$.start') AS start, json_extract(value, '$.end') AS "end",
      json_extract(value, '$.label') AS label, json_extract(value, '$.score') AS score FROM json_each(s.items)) i
   WHERE i.score >= :threshold AND EXISTS (SELECT 1 FROM ({_PASSAGES}) q WHERE q.start <= i.start AND i."end" <= q."end")
     AND NOT EXISTS (SELECT 1 FROM span p WHERE p.document_id = d.id AND p.layer_id = :layer
                     AND p.id = 's' || i.start || '-' || i."end" || '-' || i.label))
 ELSE 0 END)
"""
"""SQL: how many suggestions above ``:threshold`` of document ``d`` wait for nothing more in ``:layer``: those decided, be it
in an answer that was imported and has no scores, and those that lie inside a passage set aside, as ``Annotation.waiting`` has it;
``s`` is the document's row of suggestions, and ``judged_by`` gives the values."""

OPEN_LINKS = """
FROM span p JOIN json_each(:questions) q ON json_extract(q.value, '$[0]') = p.label
WHERE p.document_id = d.id AND p.layer_id = :layer AND p.origin <> 'rejected' AND NOT EXISTS (
  SELECT 1 FROM link l WHERE l.document_id = p.document_id AND l.layer_id = p.layer_id AND l.start_id = p.id
  AND l.name = json_extract(q.value, '$[1]'))
"""
"""SQL: the questions about links that are open in ``:layer`` of document ``d``; ``:questions`` are the labels and names of links."""

FACT = "(SELECT f.value FROM json_each(d.meta) f WHERE f.key = {key})"
"""SQL: the fact of document ``d`` that is called ``key``; NULL where it has none."""
ARTICLE_LABEL = """(SELECT CASE f.type WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no'
  WHEN 'array' THEN (SELECT group_concat(v.value, ', ') FROM json_each(f.value) v) ELSE f.value END
  FROM json_each(a.attributes) f WHERE f.key = {key})"""
"""SQL: what answer ``a`` says of the article under the attribute ``key``, as one text; NULL where it says nothing."""

_ROWS = f"""
SELECT d.id, d.headline, coalesce(a.status, 'new'), {WORDS}, min(CAST(s.visible AS INTEGER), 1000000000), coalesce(a.flag, 0),
  (SELECT count(*) FROM span p WHERE p.document_id = d.id AND p.layer_id = :layer AND p.origin <> 'rejected'),
  {JUDGED}, coalesce(s.versions <> '{PASSAGES}', 0), (SELECT count(*) {OPEN_LINKS}),
  coalesce({ARTICLE_LABEL.format(key=":fact")}, {FACT.format(key=":fact")}, '')
FROM document d
LEFT JOIN answer a ON a.document_id = d.id AND a.layer_id = :layer
LEFT JOIN suggestion s ON s.document_id = d.id
WHERE d.id IN (SELECT value FROM json_each(:ids))
"""


def judged_by(db: Connection, layer: int) -> dict[str, object]:
    """Returns the values that ``JUDGED`` wants, for the owner of ``layer``."""
    return {"layer": layer, "threshold": HIGH_TIER, "passages": db.rows(_KINDS)[0][0]}


def rows(
    db: Connection, layer: int, wanted: Sequence[int], questions: Sequence[tuple[str, str]] = (), fact: str = ""
) -> list[DocumentRow]:
    """Returns the article list's lines for some row ids, as the owner of ``layer`` sees them, in the order asked for.

    ``questions`` are those about links that are asked, each a span's label and the link's name; ``fact`` names
    one that the rows show.
    """
    values = {
        **judged_by(db, layer),
        "ids": json.dumps(list(wanted)),
        "questions": json.dumps(list(questions)),
        "fact": fact,
    }
    made = {}
    for number, headline, status, length, visible, flag, spans, decided, ready, links, shown in db.stream(
        _ROWS, values
    ):
        waiting = 0 if status in ("done", "skipped") else max(0, (visible or 0) - decided)
        made[number] = DocumentRow(
            number, headline, status, length, visible or 0, waiting, spans, bool(ready), bool(flag), links, str(shown)
        )
    return [made[i] for i in wanted if i in made]


def counts(db: Connection, layer: int) -> Counts:
    """Returns how many documents have each status in one layer."""
    total = int(str(db.rows(f"SELECT count(*) FROM document d WHERE {LISTED}")[0][0]))
    by_status = {
        str(s): int(str(n))
        for s, n in db.rows(
            "SELECT status, count(*) FROM answer WHERE layer_id = ? "
            "AND document_id NOT IN (SELECT document_id FROM archived) GROUP BY status",
            (layer,),
        )
    }
    progress, done, skipped = (by_status.get(s, 0) for s in ("in progress", "done", "skipped"))
    return Counts(total - progress - done - skipped, progress, done, skipped)
