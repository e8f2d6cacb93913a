"""Merging: the events of another file of the same project that are not here yet are taken in, in one transaction.

An event is known by its action and entity, a document by the hash of its text, an author and a session by
their uid. What stands is then read off the log, so any order of merges and any number of them lead to the same state.
"""

import json
import sqlite3
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, marked
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import second_ids, uncounted
from rareannot.store.articles import imports
from rareannot.store.connection import Connection
from rareannot.store.file_access.opening import open_file
from rareannot.store.label_change.label_rename import LABELS
from rareannot.store.merge import merge_changes
from rareannot.store.merge.event_copy import PICKED, copy_events, most_taken, newest, rows_by_hash
from rareannot.store.merge.merge_report import MergeReport, Refused
from rareannot.store.merge.others_answers import OWNER, STAY, check_altered, pack_gold
from rareannot.store.merge.vetting import check_pages, document_of, faulty_documents, sound_suggestions
from rareannot.store.messages import MESSAGE
from rareannot.store.review.site_reader import SiteReader
from rareannot.store.sharing import last_at_work
from rareannot.store.sqlite_errors import StoreFault, as_user_error
from rareannot.store.things import THING

_CACHE_KIB = 200_000


class OtherProject(UserError):  # noqa: N818 - nothing is wrong with the file
    """A sound file, but of another project."""


def merge(db: Connection, path: Path, accept: Container[str] = (), *, take_gold: bool = False) -> MergeReport:
    """Take in what the project file at ``path`` holds and ``db`` does not; all of it or, on an error, nothing.

    Gold in an annotator's pack is left there unless ``take_gold``, since no reviewer of the project decided it.
    Raises AltersOthers if it changes answers that are here, of people who are neither in ``accept`` (uids) nor
    those whose pack it is, and UserError where the file is no sound project file, belongs to another project, or is this one.
    """
    if path.exists() and path.samefile(db.path):
        raise UserError("“{name}” is this project itself; choose the file that came back.", name=path.name)
    source = _opened(path)
    try:
        check_pages(source)
        _check_same_project(db, source)
        with _large_cache(db), db.atomic():
            return _union(db, source, accept, take_gold=take_gold)
    except sqlite3.IntegrityError as error:  # our tables refuse what theirs should never have held
        raise UserError(
            "“{name}” was refused: it holds values that this program never writes ({error}).",
            name=path.name,
            error=error,
        ) from None
    finally:
        source.close()


def _opened(path: Path) -> Connection:
    try:
        return open_file(path, read_only=True, older="updated")  # packs come back from people with older programs
    except StoreFault as fault:
        if fault.code in ("SQLITE_IOERR", "SQLITE_CORRUPT"):
            raise UserError("“{name}” is damaged or cut off; ask its sender for a new copy.", name=path.name) from None
        raise


def _check_same_project(db: Connection, source: Connection) -> None:
    ours, theirs = (c.rows("SELECT uid, name FROM project") for c in (db, source))
    if not theirs or theirs[0][0] != ours[0][0]:
        name = f" (“{theirs[0][1]}”)" if theirs else ""
        raise OtherProject(
            marked(
                "“{name}” belongs to another project{name2}, so nothing was merged; export it and import the "
                "export to take in its articles."
            ),
            name=source.path.name,
            name2=name,
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


def _union(db: Connection, source: Connection, accept: Container[str], *, take_gold: bool) -> MergeReport:
    mark, people, labels = newest(db), merge_changes.people(db), event_log.setting(db, "labels")
    named = merge_changes.names(db)
    archived, second, left_out = merge_changes.archived(db), second_ids(db), uncounted(db).people
    unknown = _allowed(db, source, _unknown(db, source))
    aside = {} if take_gold else pack_gold(db, source, unknown)
    seqs = [seq for seq in unknown if seq not in aside]
    lengths, faults, came, held_back = _take_documents(db, source, seqs)
    faults |= faulty_documents(source, seqs, lengths, most_taken(db, source))
    faults |= {row: faults.get(row, why) for row, why in _in_others_actions(db, source, seqs)}
    wanted = _without(source, seqs, faults)
    check_altered(db, source, wanted, accept)
    before = merge_changes.settled_answers(db, source, wanted)
    copy_events(source, db, wanted)
    came |= _take_readmitted(db, source, held_back)
    gone = imports.take_out(db)
    changed, resettled = merge_changes.differences(before, merge_changes.answers(db, before))
    reader = SiteReader(db)
    by_author = merge_changes.by_author(db, mark, people)
    by_document = {d.id: d for d in merge_changes.by_document(db, mark)}
    return MergeReport(
        source.path.name,
        new=len(wanted),
        known=_count(source) - len(unknown),
        documents_new=len(came.difference(gone)),
        suggested=_take_suggestions(db, source),
        by_author=by_author,
        by_document=tuple(by_document.values()),
        refused=tuple(_refused(source, seqs, faults)),
        changed=tuple(by_document[i] for i in changed if reader.asks(i)),  # not of a test question, for one
        resettled=tuple(by_document[i] for i in resettled),
        questions=tuple(merge_changes.namesakes(db, people, by_author)),
        notices=(
            *merge_changes.about_labels(labels, event_log.setting(source, "labels"), event_log.setting(db, "labels")),
            *merge_changes.about_names(db, mark),
            *merge_changes.about_articles_gone(len(set(gone) - came)),
            *merge_changes.about_archive(archived, merge_changes.archived(db)),
            *merge_changes.about_second_ids(db, second),
            *merge_changes.about_renames(db, mark, named),
            *merge_changes.about_left_out(db, left_out),
        ),
        gone=tuple(gone),
        sent_by=last_at_work(source),
        gold_aside=len(set(aside.values())),
        label_lines=merge_changes.label_lines(labels, event_log.setting(db, LABELS)),
        messages=_count_messages(source, wanted),
    )


def _allowed(db: Connection, source: Connection, unknown: Sequence[int]) -> list[int]:
    """Returns the events among ``unknown`` that may come in: of an update only the label set and messages, and from its owner none to others.

    Raises UserError if the update is for somebody else's pack.
    """
    owner, pack = event_log.setting(source, OWNER), event_log.setting(db, OWNER)
    if owner is None:
        return list(unknown)
    if owner.get("update") and pack is not None and pack.get("uid") != owner.get("uid"):
        raise UserError("“{name}” is an update for somebody else; ask for yours.", name=source.path.name)
    is_message = f"entity >= '{MESSAGE}' AND entity < '{MESSAGE[:-1]}0'"
    is_thing = f"entity >= '{THING}' AND entity < '{THING[:-1]}0'"
    to_others = f"({is_message} AND json_extract(after, '$.by') = ? AND json_array_length(after, '$.to') > 0)"
    shared = (
        f"AND document_id IS NULL AND (entity = '{LABELS}' OR {is_message} OR {is_thing})"
        if owner.get("update")
        else ""
    )
    sql = f"SELECT seq FROM event WHERE seq IN ({PICKED}) {shared} AND {to_others} IS NOT 1 ORDER BY seq"
    return source.numbers(sql, (json.dumps(list(unknown)), owner.get("uid")))


def _count(source: Connection) -> int:
    return int(str(source.rows("SELECT count(*) FROM event WHERE entity NOT IN (?, ?)", STAY)[0][0]))


def _count_messages(source: Connection, seqs: Sequence[int]) -> int:
    """Returns how many messages came."""
    sql = f"SELECT count(*) FROM event WHERE seq IN ({PICKED}) AND entity GLOB '{MESSAGE}*' AND after IS NOT NULL"
    return int(str(source.rows(sql, (json.dumps(list(seqs)),))[0][0]))


def _unknown(db: Connection, source: Connection) -> list[int]:
    """Returns the numbers of the events of ``source`` that ``db`` does not hold: two sorted lists walked side by side."""
    sql = f"SELECT action, entity, seq FROM event WHERE entity NOT IN {STAY} ORDER BY action, entity"
    found = []
    with closing(db.conn.execute(sql)) as ours, as_user_error(source.path):
        held = next(ours, None)
        for action, entity, seq in source.conn.execute(sql):
            while held is not None and held[:2] < (action, entity):
                held = next(ours, None)
            if held is None or held[:2] != (action, entity):
                found.append(seq)
    return sorted(found)


def _take_documents(
    db: Connection, source: Connection, seqs: Sequence[int]
) -> tuple[dict[int, int], dict[int, str], set[int], list[int]]:
    """Store the documents that are new here.

    The lengths of the sound texts that are new or that the events ``seqs`` touch, and what is wrong with the others, by
    row in ``source``; the rows here of the new ones; and the rows in ``source`` of those left there, since their import
    was undone here and nobody decided anything about them.
    """
    here = rows_by_hash(source, db)
    touched = source.rows(
        f"SELECT DISTINCT document_id FROM event WHERE document_id IS NOT NULL AND seq IN ({PICKED})",
        (json.dumps(seqs),),
    )
    unknown = {int(str(i)): sha256 for i, sha256 in source.rows("SELECT id, sha256 FROM document") if i not in here}
    decided, undone = {int(str(i)) for (i,) in touched}, imports.texts(db)
    held_back = [row for row, sha256 in unknown.items() if sha256 in undone and row not in decided]
    lengths, faults, came = dict[int, int](), dict[int, str](), set[int]()
    for row in sorted((unknown.keys() | decided) - set(held_back)):
        try:
            document = document_of(source, row)
        except StoreFault:  # the disk failed: all or nothing
            raise
        except UserError as error:
            faults[row] = str(error).rstrip(".")
            continue
        lengths[row] = len(document.text)
        if row not in here:
            came.add(documents.add(db, [document])[0][0])
    return lengths, faults, came, held_back


def _take_readmitted(db: Connection, source: Connection, held_back: Sequence[int]) -> set[int]:
    """Store those of the documents that were left in ``source`` which its events say were imported again; their rows here."""
    undone = imports.texts(db) if held_back else frozenset()
    came = set[int]()
    for row in held_back:
        with suppress(UserError):  # a text that is not sound is left out, as by ``_take_documents``
            document = document_of(source, row)
            if document.sha256 not in undone:
                came.add(documents.add(db, [document])[0][0])
    return came


_OTHERS = """
WITH came(action, author, document, row) AS (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
  json_extract(value, '$[2]'), json_extract(value, '$[3]') FROM json_each(?))
SELECT c.row, c.document FROM came c JOIN event e ON e.action = c.action JOIN author a ON a.id = e.author_id
LEFT JOIN document d ON d.id = e.document_id WHERE a.uid <> c.author OR coalesce(d.sha256, '') <> c.document
"""


def _in_others_actions(db: Connection, source: Connection, seqs: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yields the documents (rows of ``source``) with events under the id of an action that somebody else did here, or elsewhere.

    Undoing that action would do what these say in the layer of whoever did it. Raises UserError if a setting is such.
    """
    sql = (
        "SELECT DISTINCT e.action, a.uid, coalesce(d.sha256, ''), e.document_id FROM event e JOIN author a ON a.id = e.author_id "
        f"LEFT JOIN document d ON d.id = e.document_id WHERE e.seq IN ({PICKED})"
    )
    done = source.rows(sql, (json.dumps(seqs),))
    for row, sha256 in db.rows(_OTHERS, (json.dumps(done),)):
        if not sha256:
            raise UserError(
                "“{name}” was refused: it holds a change of settings under the number of another decision.",
                name=source.path.name,
            )
        yield int(str(row)), Sentence("it holds a decision under the number of another one")


def _without(source: Connection, seqs: Sequence[int], faults: Mapping[int, str]) -> list[int]:
    """Returns the events that are not of a faulty document."""
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
            rows = source.rows("SELECT items, versions FROM suggestion WHERE document_id = ?", (theirs,))
            length = db.rows("SELECT length FROM body WHERE document_id = ?", (row,))  # none where the file is damaged
            if (
                rows
                and length
                and rows[0][1] != documents.BLIND
                and (suggestions := sound_suggestions(str(rows[0][0]), int(str(length[0][0])))) is not None
            ):
                documents.put_suggestions(db, [(row, suggestions, str(rows[0][1])[:1000])])
                taken += 1
    return taken
