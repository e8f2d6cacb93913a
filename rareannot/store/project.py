"""A project: one SQLite file, spoken to in verbs; hands out and takes core values."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from rareannot import __version__
from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, Event, Payload, inverse, undo_stacks
from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.own_files import SUFFIX
from rareannot.core.sentence import Sentence, marked
from rareannot.core.suggestion import Suggestion
from rareannot.core.trust import Record, Trust
from rareannot.core.visible import on_one_line
from rareannot.store import bulk_reading, documents, event_log, source_trust
from rareannot.store.backup import backup, backup_schedule
from rareannot.store.connection import Connection
from rareannot.store.documents import now
from rareannot.store.event_log import GOLD, EventWriter
from rareannot.store.facets import Facets
from rareannot.store.file_access.creating import create_file
from rareannot.store.file_access.moved_file import reopened, rescued
from rareannot.store.file_access.opening import open_file
from rareannot.store.imported_suggestions import put_beside, sources_in
from rareannot.store.label_change.label_rename import LABELS, Watch, unwatched
from rareannot.store.merge import merging, packing
from rareannot.store.merge.event_copy import last_clock
from rareannot.store.merge.merge_report import Handed, MergeReport, Pack
from rareannot.store.payloads import readable
from rareannot.store.recovery import check
from rareannot.store.review.site_index import SiteIndex
from rareannot.store.search import SearchIndex
from rareannot.store.sqlite_errors import SENTENCES, spoken
from rareannot.store.values import Answer, Counts, DocumentRow, FinishedPage, HistoryLine
from rareannot.store.values import Author as Author


class Project(Facets):
    """An open project file. Use it from one thread at a time, and close it.

    Every method raises UserError (StoreFault where the disk failed) with the sentence to show; a method that
    raises has changed nothing, or, after an I/O error, exactly all of it: ``reopen`` and read to know.
    """

    def __init__(self, db: Connection, cache: Path | None = None, backups: Path | None = None) -> None:
        self._db, self._cache, self._backups = db, cache, backups
        self._db.rescue = self._rescue
        self._author: Author | None = None
        self._pen: EventWriter | None = None
        with spoken(db.path):
            uid, name, created_at = db.rows("SELECT uid, name, created_at FROM project")[0]
            self._lamport = last_clock(db)
        self.uid, self.name, self.created_at = str(uid), str(name), str(created_at)
        self._saved = self._lamport
        self._search = SearchIndex(cache, self.uid)
        self._sites: SiteIndex | None = None

    # ---- opening and closing ----

    @staticmethod
    def create(path: Path, label_set: LabelSet, *, name: str = "", cache: Path | None = None) -> "Project":
        """Make a new project file with a label set. Raises UserError where it cannot be written."""

        def fill(db: Connection) -> None:
            title = name or on_one_line(path.name.removesuffix(SUFFIX)) or "project"
            row = (uuid4().hex, title[:200], now(), __version__)
            with db.atomic():
                db.conn.execute("INSERT INTO project VALUES (1, ?, ?, ?, ?)", row)
                db.conn.execute("INSERT INTO author VALUES (?, 'gold', 'gold')", (GOLD,))
            Project(db).set_label_set(label_set)

        return Project._over(create_file(path, fill), cache)

    @staticmethod
    def open(
        path: Path, *, read_only: bool = False, cache: Path | None = None, backups: Path | None = None
    ) -> "Project":
        """Open a project file; an older one is copied to ``backups`` (else beside itself) before it is migrated."""

        def copy_first(db: Connection) -> None:
            backup_schedule.before_migration(db, backups or path.parent, now().replace(":", "").partition(".")[0])

        return Project._over(open_file(path, read_only=read_only, before_migration=copy_first), cache, backups)

    @staticmethod
    def _over(db: Connection, cache: Path | None, backups: Path | None = None) -> "Project":
        """The project in an open file, which is closed again where it cannot be read: it would stay locked."""
        try:
            return Project(db, cache, backups)
        except UserError:
            db.close()
            raise

    def close(self) -> None:
        """Close the file; nothing is left to be written, unless it was moved or written over: then what is held of it is backed up."""
        if self._db.is_moved or self._db.is_written_over:
            self._rescue()
        self._search.close()
        if self._sites is not None:
            self._sites.close()
        self._db.close()

    def reopen(self) -> None:
        """Close and open the file again, after an I/O error left it unknown what is in it.

        Where that fails too, or the file turns out to be damaged, each verb raises StoreFault until a ``reopen``
        succeeds: nothing is written to a damaged file. What is open is kept where another file lies in its place
        that lacks what was saved.
        """
        if self._db.is_written_over and not self._db.is_moved:
            self._rescue()
        self._db = reopened(self._db, self.uid, self._saved)
        self._db.rescue = self._rescue
        self._lamport = last_clock(self._db)
        if self._author is not None:  # the gesture of unknown outcome may have been the one they joined with
            self.work_as(self._author.name, self._author.uid)

    def _rescue(self) -> str:
        return rescued(self._db, self._backups, self.uid)

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether it was opened for viewing only."""
        return self._db.read_only

    @property
    def is_copy(self) -> bool:
        """Whether this shows a copy of a moment, since the project is open elsewhere (``reopen`` takes a newer one)."""
        return self._db.copy is not None

    # ---- people and label set ----

    def authors(self) -> list[Author]:
        """Everyone who has a layer in this file, gold left out, in the order they joined."""
        found = self._db.rows("SELECT id, uid, name FROM author WHERE id <> ? ORDER BY id", (GOLD,))
        return [Author(int(str(i)), str(u), str(n)) for i, u, n in found]

    def author(self, name: str) -> Author:
        """The annotator of that name (or uid), or "gold". Raises UserError that lists who is there."""
        if name == "gold":
            return Author(GOLD, "gold", "gold")
        people = self.authors()
        for person in people:
            if name in (person.uid, person.name):
                return person
        known = ", ".join(f"“{p.name}”" for p in people) or "nobody yet"
        raise UserError(
            "“{name}” has no layer in “{name2}”; it holds {known}.", name=name, name2=self.path.name, known=known
        )

    def work_as(self, name: str, uid: str = "") -> Author:
        """Be this annotator from now on; they join the project with their first decision saved."""
        if not name.strip():
            raise UserError("An annotator needs a name.")
        known = [p for p in self.authors() if (p.uid == uid if uid else p.name == name)]
        self._author = known[0] if known else Author(-1, uid or uuid4().hex, name.strip()[:100])
        self._pen = None
        return self._author

    def rename(self, who: Author, name: str) -> None:
        """Show an annotator under another name in this file; their uid, by which files are merged, stays."""
        if not name.strip():
            raise UserError("An annotator needs a name.")
        if self.read_only:
            raise UserError("“{name}” is open for viewing only; nobody can be renamed in it.", name=self.path.name)
        with spoken(self.path), self._db.atomic():
            self._db.conn.execute("UPDATE author SET name = ? WHERE uid = ?", (name.strip()[:100], who.uid))

    @property
    def me(self) -> Author | None:
        """The annotator whose decisions are saved now, or None before ``work_as``."""
        return self._author

    @property
    def label_set(self) -> LabelSet:
        """The project's label set as it stands."""
        return label_set_from_json(event_log.setting(self._db, LABELS))

    def set_label_set(self, label_set: LabelSet) -> None:
        """Make ``label_set`` the project's, as a logged action."""
        self._set(LABELS, label_set.as_json())

    @property
    def trust(self) -> Trust:
        """Which sources and labels are off or held back."""
        return source_trust.trust(self._db)

    def set_trust(self, trust: Trust) -> None:
        """Switch sources and labels, as a logged action."""
        self._set(source_trust.TRUST, trust.as_json())

    def records(self) -> list[Record]:
        """What became of each source's suggestions for each label, by the decisions in this project."""
        return source_trust.records(self._db)

    def decided_strings(self) -> list[tuple[str, str, int, int]]:
        """What this project decided about each string: ``(string, label, times accepted, times rejected)``."""
        return event_log.decided_strings(self._db)

    def _set(self, name: str, value: Payload | None) -> None:
        self._log(Action(name, (Change(name, event_log.setting(self._db, name), value),)))

    def _log(self, action: Action, watch: Watch = unwatched) -> None:
        """Log an action on a setting."""
        with self._writing() as pen:
            self._lamport += 1
            event_log.write(self._db, pen, GOLD, None, action, self._lamport, watch)

    # ---- documents and suggestions ----

    def add_documents(self, new: Iterable[Document]) -> list[tuple[int, bool]]:
        """Store documents in one transaction: each one's row id, and whether it was new."""
        with spoken(self.path):
            return documents.add(self._db, new)

    def document(self, document_id: int) -> Document:
        """The document with this row id."""
        return documents.get(self._db, document_id)

    def find(self, sha256: str) -> int | None:
        """The row id of the document with this text hash, or None."""
        return documents.find(self._db, sha256)

    def ids(self, status: str = "", words: str = "") -> list[int]:
        """Row ids in import order; of one status, as the current annotator sees it, and with all ``words``."""
        within = self._search.find(self._db, words) if words.strip() else None
        return documents.ids(self._db, self._layer(), status, within)

    def untouched(self, most: int, after: int) -> list[int]:
        """The next ``most`` documents after row ``after`` that the current annotator has not begun."""
        return documents.untouched(self._db, self._layer(), most, after)

    def rows(self, wanted: Sequence[int]) -> list[DocumentRow]:
        """The queue's lines for some row ids."""
        return documents.rows(self._db, self._layer(), wanted)

    def counts(self) -> Counts:
        """How many documents have each status for the current annotator."""
        return documents.counts(self._db, self._layer())

    def index_some(self) -> int:
        """Bring the search index a batch further; how many documents were missing in it (0: done)."""
        return self._search.catch_up(self._db)

    def put_suggestions(self, made: Iterable[tuple[int, Sequence[Suggestion]]], versions: str) -> None:
        """Store the suggestions of some documents, in one transaction, in place of earlier ones; imported ones stay beside."""
        with spoken(self.path), self._db.atomic():
            put_beside(self._db, made, versions)

    def without_suggestions(self, versions: str | None = None) -> list[int]:
        """Row ids of documents that no source has read; with ``versions``, also those read by other ones."""
        return documents.without_suggestions(self._db, versions)

    def suggested_by(self, document_id: int) -> str | None:
        """Which sources and versions read the document last, and whose suggestions were imported; None where none did."""
        found = self._db.rows("SELECT versions FROM suggestion WHERE document_id = ?", (document_id,))
        return sources_in(str(found[0][0])) if found else None

    # ---- many at a time ----

    def proposals(self) -> Iterator[tuple[Document, Mapping[str, Suggestion]]]:
        """Every document with its trusted suggestions by id."""
        return bulk_reading.proposals(self._db, self.trust)

    def answers(
        self, choose: bulk_reading.Choose, within: Container[int] | None = None, *, reviewed: bool = False
    ) -> Iterator[Answer]:
        """One layer's answer for each document (or those whose row ids are ``within``): the one that ``choose`` names.

        It is given the statuses by author's row id; where ``reviewed`` gold is not done that the review asks about anew.
        """
        return bulk_reading.answers(self._db, choose, within, self._gold_status if reviewed else None)

    def finished(self, people: Iterable[Author]) -> Iterator[FinishedPage]:
        """What at least two of ``people`` have done, as rows, a page of documents at a time."""
        return bulk_reading.finished(self._db, [p.id for p in people])

    # ---- annotations ----

    def annotation(
        self, document_id: int, layer: Author | None = None, label_set: LabelSet | None = None
    ) -> Annotation:
        """A layer's (else the current annotator's) answer for a document, with the suggestions."""
        document = self.document(document_id)
        row, labels = self._layer() if layer is None else layer.id, label_set or self.label_set
        status, note, flag = event_log.answer(self._db, row, document_id)
        decided = event_log.spans(self._db, row, document_id)
        made = documents.suggestions(self._db, document_id, document.text, self.trust)
        return Annotation(
            document,
            labels,
            documents.under_their_decisions(made, decided, labels),
            decided,
            status,
            note,
            flag,
        )

    def save(self, document_id: int, action: Action, layer: Author | None = None) -> None:
        """Log one gesture of the current annotator and the state it leaves, on disk when this returns."""
        self.save_all([(document_id, action)], layer)

    def save_all(self, actions: Iterable[tuple[int, Action]], layer: Author | None = None) -> None:
        """Log several gestures in one transaction: all of them, or none."""
        with self._writing() as pen:
            for document_id, action in actions:
                self._lamport += 1
                row = pen.author if layer is None else layer.id
                event_log.write(self._db, pen, row, document_id, action, self._lamport)

    def next_undo(self, document_id: int) -> Action | None:
        """The action that takes back the current annotator's last one on the document, or None."""
        return self._inverse(document_id, 0, "undo")

    def next_redo(self, document_id: int) -> Action | None:
        """The action that repeats what was undone last, or None."""
        return self._inverse(document_id, 1, "redo")

    def actions(self, document_id: int) -> list[tuple[str, str, str]]:
        """The current annotator's actions on a document as ``(id, kind, undoes)``, in order."""
        return event_log.actions(self._db, self._layer(), document_id)

    def action(self, action_id: str) -> Action | None:
        """One action as it was logged, or None."""
        return event_log.action(self._db, action_id)

    def span_history(self, document_id: int, mark_id: str) -> list[HistoryLine]:
        """What happened to one span in the current layer, oldest first."""
        where = "e.document_id = ? AND e.layer_id = ? AND e.entity = ?"
        found = list(event_log.events(self._db, where, (document_id, self._layer(), f"span/{mark_id}")))
        names = {p.uid: p.name for p in self.authors()}
        return [HistoryLine(e.at, names.get(e.author, e.author), e.kind) for e in found]

    def events(self) -> Iterator[Event]:
        """The whole log, in the order it came into this file."""
        return event_log.events(self._db)

    def merge(self, path: Path) -> MergeReport:
        """Take in what another file of this project holds and this one does not: all of it or, on an error, nothing."""
        if self.read_only:
            raise UserError("“{name}” is open for viewing only; nothing can be merged into it.", name=self.path.name)
        with spoken(self.path):
            report = merging.merge(self._db, path)
        self._saved = self._lamport = last_clock(self._db)
        if self._author is not None:  # they may be among those who came
            self.work_as(self._author.name, self._author.uid)
        return report

    @property
    def owner(self) -> tuple[str, str] | None:
        """Name and uid of the annotator whose pack this file is; None for any other project."""
        found = event_log.setting(self._db, merging.OWNER)
        with readable():
            return (str(found["name"]), str(found["uid"])) if found else None

    def handed_out(self) -> list[Handed]:
        """What each annotator was given in packs, or answered in this file."""
        return packing.handed_out(self._db)

    def pack(self, path: Path, pack: Pack) -> None:
        """Make the file of a pack at ``path``, and remember who has which documents."""
        if self.read_only:
            raise UserError("“{name}” is open for viewing only; no pack can be made of it.", name=self.path.name)
        packing.write_pack(self._db, path, pack)
        self._set(f"pack/{uuid4().hex}", packing.record_of(self._db, pack))

    def last_event(self) -> int:
        """The number of the newest event: two states of a project are equal where it is."""
        return int(str(self._db.rows("SELECT coalesce(max(seq), 0) FROM event")[0][0]))

    # ---- care ----

    def check(self) -> list[str]:
        """What is wrong with the file, in sentences; empty where it is sound."""
        with spoken(self.path):
            return list(check.findings(self._db))

    def rebuild(self) -> None:
        """Derive the current state from the log again."""
        with spoken(self.path):
            event_log.rebuild(self._db, event_log.logged(self._db))

    def backup(self, target: Path) -> None:
        """Write a complete, checked copy to ``target``."""
        backup.copy_to(self._db, target)

    def backup_if_due(self, folder: Path, now: datetime, *, at_once: bool = False) -> str | None:
        """Back up into ``folder`` where work has changed the project and the last backup is old enough; then thin out.

        ``now`` is aware of its zone. With ``at_once`` (on opening, before an import, merge or change of the label
        set) the age of the last one does not count. A failure is returned as a sentence to warn with, never raised.
        """
        if self.read_only:
            return None
        if self._db.is_written_over:
            return Sentence(SENTENCES["WRITTEN"], name=self.path.name)
        try:
            backup_schedule.back_up(
                self._db, backup_schedule.folder_for(folder, self.path, self.uid), now, at_once=at_once
            )
        except UserError as error:
            text = marked("No backup of “{name}” was made; your work itself is saved. {error}")
            return Sentence(text, name=self.path.name, error=error)
        return None

    # ---- how ----

    def _layer(self) -> int:
        """The row id of the current annotator; -1, which has nothing, before their first save."""
        return self._author.id if self._author else -1

    def _inverse(self, document_id: int, which: int, kind: str) -> Action | None:
        stack = undo_stacks(event_log.actions(self._db, self._layer(), document_id))[which]
        action = event_log.action(self._db, stack[-1]) if stack else None
        return inverse(action, kind) if action else None

    @contextmanager
    def _writing(self) -> Iterator[EventWriter]:
        """A transaction in which the current annotator's session is entered, if it was not yet."""
        if self.read_only:
            raise UserError("“{name}” is open for viewing only; decisions cannot be saved in it.", name=self.path.name)
        with spoken(self.path), self._db.atomic():
            pen = self._pen or self._join()
            yield pen
        if self._author is not None and self._author.id < 0:
            self._author = Author(pen.author, self._author.uid, self._author.name)
        self._pen, self._saved = pen, self._lamport

    def _join(self) -> EventWriter:
        """Enter the session, and the annotator where new, within the open transaction."""
        who = self._author or Author(GOLD, "gold", "gold")
        author = who.id
        if author < 0:
            cursor = self._db.conn.execute("INSERT INTO author (uid, name) VALUES (?, ?)", (who.uid, who.name))
            author = int(cursor.lastrowid or 0)
        return event_log.join(self._db, author)
