"""Merging: the events of another file of the same project that are not here yet are taken in, in one transaction.

An event is known by its action and entity, a document by the hash of its text, an author and a session by
their uid. What stands is then read off the log, so any order of merges and any number of them lead to the same state.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.store import documents, journal
from rareannot.store.connection import Connection, open_file
from rareannot.store.copying import PICKED, copy_events, newest, rows_by_hash
from rareannot.store.exchange import AuthorShare, DocumentShare, MergeReport, Refused
from rareannot.store.faults import StoreFault, spoken
from rareannot.store.vetting import check_pages, document_of, faulty_documents, sound_suggestions

OWNER = "owner"
"""The setting that says whose pack a file is; it stays in that file."""
_CACHE_KIB = 200_000


def merge(db: Connection, path: Path) -> MergeReport:
    """Take in what the project file at ``path`` holds and ``db`` does not; all of it or, on an error, nothing.

    Raises UserError where the file is no sound project file, belongs to another project, or is this one.
    """
    if path.exists() and path.samefile(db.path):
        raise UserError(f"“{path.name}” is this project itself; choose the file that came back.")
    source = _opened(path)
    try:
        check_pages(source)
        _check_same_project(db, source)
        with _large_cache(db), db.atomic():
            return _union(db, source)
    except sqlite3.IntegrityError as error:  # our tables refuse what theirs should never have held
        raise UserError(
            f"“{path.name}” was refused: it holds values that this program never writes ({error})."
        ) from None
    finally:
        source.close()


def _opened(path: Path) -> Connection:
    try:
        return open_file(path, read_only=True)
    except StoreFault as fault:
        if fault.code in ("SQLITE_IOERR", "SQLITE_CORRUPT"):
            raise UserError(f"“{path.name}” is damaged or cut off; ask its sender for a new copy.") from None
        raise


def _check_same_project(db: Connection, source: Connection) -> None:
    ours, theirs = (c.rows("SELECT uid, name FROM project") for c in (db, source))
    if not theirs or theirs[0][0] != ours[0][0]:
        name = f" (“{theirs[0][1]}”)" if theirs else ""
        raise UserError(
            f"“{source.path.name}” belongs to another project{name}, so nothing was merged; "
            "export it and import the export to take in its articles."
        )


@contextmanager
def _large_cache(db: Connection) -> Iterator[None]:
    """Keep the indices in memory while many events go into random places of them."""
    held = db.rows("PRAGMA cache_size")[0][0]
    db.conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA cache_size = {held}")


def _union(db: Connection, source: Connection) -> MergeReport:
    mark, people, labels = newest(db), _people(db), journal.setting(db, "labels")
    seqs = _unknown(db, source)
    lengths, faults, came = _take_documents(db, source, seqs)
    faults |= faulty_documents(source, seqs, lengths)
    wanted = _without(source, seqs, faults)
    before = _settled(db, source, wanted)
    copy_events(source, db, wanted)
    changed, resettled = _differences(before, _answers(db, before))
    by_author = _by_author(db, mark, people)
    by_document = {d.id: d for d in _by_document(db, mark)}
    return MergeReport(
        source.path.name,
        new=len(wanted),
        known=_count(source) - len(seqs),
        documents_new=came,
        suggested=_take_suggestions(db, source),
        by_author=by_author,
        by_document=tuple(by_document.values()),
        refused=tuple(_refused(source, seqs, faults)),
        changed=tuple(by_document[i] for i in changed),
        resettled=tuple(by_document[i] for i in resettled),
        questions=tuple(_namesakes(people, by_author)),
        notices=tuple(_about_labels(labels, journal.setting(source, "labels"), journal.setting(db, "labels"))),
    )


def _count(source: Connection) -> int:
    return int(str(source.rows("SELECT count(*) FROM event WHERE entity <> ?", (OWNER,))[0][0]))


def _unknown(db: Connection, source: Connection) -> list[int]:
    """The numbers of the events of ``source`` that ``db`` does not hold: two sorted lists walked side by side."""
    sql = f"SELECT action, entity, seq FROM event WHERE entity <> '{OWNER}' ORDER BY action, entity"
    found = []
    with closing(db.conn.execute(sql)) as ours, spoken(source.path):
        held = next(ours, None)
        for action, entity, seq in source.conn.execute(sql):
            while held is not None and held[:2] < (action, entity):
                held = next(ours, None)
            if held is None or held[:2] != (action, entity):
                found.append(seq)
    return sorted(found)


def _take_documents(
    db: Connection, source: Connection, seqs: Sequence[int]
) -> tuple[dict[int, int], dict[int, str], int]:
    """Store the documents that are new here.

    The lengths of the sound texts that are new or that the events ``seqs`` touch, and what is wrong with
    the others, by row in ``source``; and how many were new.
    """
    here = rows_by_hash(source, db)
    touched = source.rows(
        f"SELECT DISTINCT document_id FROM event WHERE document_id IS NOT NULL AND seq IN ({PICKED})",
        (json.dumps(seqs),),
    )
    all_rows = (int(str(i)) for (i,) in source.rows("SELECT id FROM document"))
    rows = sorted({i for i in all_rows if i not in here} | {int(str(i)) for (i,) in touched})
    lengths, faults, came = dict[int, int](), dict[int, str](), 0
    for row in rows:
        try:
            document = document_of(source, row)
        except UserError as error:
            faults[row] = str(error).rstrip(".")
            continue
        lengths[row] = len(document.text)
        if row not in here:
            documents.add(db, [document])
            came += 1
    return lengths, faults, came


def _without(source: Connection, seqs: Sequence[int], faults: Mapping[int, str]) -> list[int]:
    """The events that are not of a faulty document."""
    if not faults:
        return list(seqs)
    sql = f"SELECT seq FROM event WHERE document_id IN ({PICKED})"
    bad = {seq for (seq,) in source.rows(sql, (json.dumps(list(faults)),))}
    return [seq for seq in seqs if seq not in bad]


def _refused(source: Connection, seqs: Sequence[int], faults: Mapping[int, str]) -> Iterator[Refused]:
    left = json.dumps(seqs)
    for row, reason in faults.items():
        headline = source.rows("SELECT headline FROM document WHERE id = ?", (row,))
        sql = f"SELECT count(*) FROM event WHERE document_id = ? AND seq IN ({PICKED})"
        count = source.rows(sql, (row, left))[0][0]
        yield Refused(str(headline[0][0]) if headline else "?", reason, int(str(count)))


def _take_suggestions(db: Connection, source: Connection) -> int:
    """Store suggestions for the documents that have none here; how many documents got some."""
    lacking, taken = set(documents.without_suggestions(db, None)), 0
    for theirs, row in rows_by_hash(source, db).items() if lacking else ():
        if row in lacking:
            found = source.rows("SELECT items, versions FROM suggestion WHERE document_id = ?", (theirs,))
            length = int(str(db.rows("SELECT length FROM body WHERE document_id = ?", (row,))[0][0]))
            if (
                found
                and found[0][1] != documents.BLIND
                and (made := sound_suggestions(str(found[0][0]), length)) is not None
            ):
                documents.put_suggestions(db, row, made, str(found[0][1])[:1000])
                taken += 1
    return taken


# ---- what the report says ----

Answers = dict[int, dict[int, list[tuple[object, ...]]]]
"""What each layer says of a document: document row -> layer -> rows of spans and status."""


def _settled(db: Connection, source: Connection, seqs: Sequence[int]) -> Answers:
    """What all layers say, before the merge, of the documents that have gold here and that the events touch."""
    here = rows_by_hash(source, db)
    sql = f"SELECT DISTINCT document_id FROM event WHERE document_id IS NOT NULL AND seq IN ({PICKED})"
    touched = json.dumps([here[int(str(i))] for (i,) in source.rows(sql, (json.dumps(seqs),)) if i in here])
    gold = db.rows(
        f"SELECT document_id FROM answer WHERE layer_id = 0 AND status <> 'new' AND document_id IN ({PICKED}) "
        f"UNION SELECT document_id FROM span WHERE layer_id = 0 AND document_id IN ({PICKED})",
        (touched, touched),
    )
    return _answers(db, (int(str(i)) for (i,) in gold))


def _answers(db: Connection, rows: Iterable[int]) -> Answers:
    found: Answers = {row: {} for row in rows}
    picked = json.dumps(list(found))
    columns = "document_id, layer_id, id, start, \"end\", label, origin = 'rejected', value, low, high, unit, modifier"
    for document, layer, *rest in db.rows(f"SELECT {columns} FROM span WHERE document_id IN ({PICKED})", (picked,)):
        found[int(str(document))].setdefault(int(str(layer)), []).append(tuple(rest))
    sql = f"SELECT document_id, layer_id, status FROM answer WHERE document_id IN ({PICKED})"
    for document, layer, status in db.rows(sql, (picked,)):
        found[int(str(document))].setdefault(int(str(layer)), []).append((status,))
    return found


def _differences(before: Answers, after: Answers) -> tuple[list[int], list[int]]:
    """The documents of which an annotator's layer says something else now, and those of which gold does."""
    changed, resettled = [], []
    for row, layers in after.items():
        differing = {i for i in {*layers, *before[row]} if layers.get(i) != before[row].get(i)}
        if differing - {journal.GOLD}:
            changed.append(row)
        if journal.GOLD in differing:
            resettled.append(row)
    return changed, resettled


def _people(db: Connection) -> dict[str, str]:
    """Names by uid."""
    return {str(uid): str(name) for uid, name in db.rows("SELECT uid, name FROM author ORDER BY id")}


def _by_author(db: Connection, mark: int, before: Mapping[str, str]) -> tuple[AuthorShare, ...]:
    sql = (
        "SELECT a.uid, a.name, count(*) FROM event e JOIN author a ON a.id = e.author_id WHERE e.seq > ? "
        "GROUP BY a.id ORDER BY a.id"
    )
    return tuple(
        AuthorShare(str(uid), str(name), int(str(n)), uid not in before) for uid, name, n in db.rows(sql, (mark,))
    )


def _by_document(db: Connection, mark: int) -> Iterator[DocumentShare]:
    sql = (
        "SELECT d.id, d.headline, count(*), json_group_array(DISTINCT a.name) FROM event e "
        "JOIN document d ON d.id = e.document_id JOIN author a ON a.id = e.author_id WHERE e.seq > ? "
        "GROUP BY d.id ORDER BY d.id"
    )
    for row, headline, count, names in db.rows(sql, (mark,)):
        yield DocumentShare(int(str(row)), str(headline), int(str(count)), tuple(json.loads(str(names))))


def _namesakes(before: Mapping[str, str], by_author: Iterable[AuthorShare]) -> Iterator[str]:
    """A question for each annotator who joined under a name that another one has; it comes once, since they joined."""
    for one in by_author:
        for uid, name in before.items():
            if one.joined and name.casefold() == one.name.casefold():
                yield (
                    f"There are two annotators called “{one.name}” now ({uid[:8]} and {one.uid[:8]}), kept apart: "
                    "are they one person? “rareannot people” renames one of them."
                )


def _about_labels(before: Payload | None, theirs: Payload | None, after: Payload | None) -> Iterator[str]:
    """What to say where the file was labelled with another label set than the project has."""
    ours, now, other = (label_set_from_json(one) for one in (before, after, theirs))
    if now != ours:
        yield (
            f"The label set is {_labels_name(now)} now, as the file brought it; it was {_labels_name(ours)}. "
            f"{_labels_apart(ours, now)}"
        )
    elif other != ours:
        yield (
            f"The file was labelled with {_labels_name(other)}, the project has {_labels_name(ours)}. "
            f"{_labels_apart(other, ours)}"
        )


def _labels_name(labels: LabelSet) -> str:
    return f"“{labels.name}” version {labels.version}"


def _labels_apart(a: LabelSet, b: LabelSet) -> str:
    apart = sorted({label.name for label in a.labels} ^ {label.name for label in b.labels})
    return f"Labels that only one of them has: {', '.join(apart)}." if apart else "Their labels have the same names."
