"""A project: one SQLite file; its methods take and return core values."""

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action
from rareannot.core.labels import LabelSet
from rareannot.core.own_files import without_suffix
from rareannot.core.visible import on_one_line
from rareannot.store import documents, event_log
from rareannot.store.annotations import Notes, annotation_of
from rareannot.store.annotator_identity import author_meant, authors
from rareannot.store.articles.archive import Archive
from rareannot.store.articles.imports import Imports
from rareannot.store.articles.replacements import Replacements
from rareannot.store.articles.suggestion_index import SuggestionIndex
from rareannot.store.backup import backup_schedule
from rareannot.store.backup.backup_schedule import Backups
from rareannot.store.bulk_reading import Answers
from rareannot.store.connection import Connection
from rareannot.store.consistency_fixes import ConsistencyFixes
from rareannot.store.datasets import Datasets
from rareannot.store.document_search import DocumentSearch, SearchIndex
from rareannot.store.documents import now
from rareannot.store.file_access.moved_file import reopened, rescued
from rareannot.store.file_access.opening import create_file, open_file
from rareannot.store.guidelines import Guidelines
from rareannot.store.history import History
from rareannot.store.label_change.label_rename import LABELS
from rareannot.store.label_change.label_set_versions import LabelSetVersions
from rareannot.store.learning import Learning
from rareannot.store.links.link_review import LinkReview
from rareannot.store.log_writer import LogWriter
from rareannot.store.merge import merging
from rareannot.store.merge.merge_report import MergeReport
from rareannot.store.merge.others_answers import VERSION_TAKEN
from rareannot.store.merge.packing import Packs
from rareannot.store.messages import Messages
from rareannot.store.payloads import Unreadable
from rareannot.store.people import People
from rareannot.store.queue import Queue
from rareannot.store.recovery import check
from rareannot.store.review.decisions import Review
from rareannot.store.review.site_index import SiteIndex
from rareannot.store.review.site_reader import SiteReader
from rareannot.store.sharing import Sharing
from rareannot.store.sqlite_errors import as_user_error
from rareannot.store.statistics import Statistics
from rareannot.store.suggestions import Suggestions
from rareannot.store.things import Things
from rareannot.store.values import GOLD, GOLD_AUTHOR
from rareannot.store.values import Author as Author
from rareannot.version import __version__


class Project:
    """An open project file. Use it from one thread at a time, and close it.

    What is done with a project as a whole is done here; the rest by its parts, such as ``project.review`` and
    ``project.queue``. Every method of it and of its parts raises UserError (StoreFault where the disk failed) with the
    sentence to show; a method that raises has changed nothing, or, after an I/O error, exactly all of it: ``reopen``
    and read to know.
    """

    def __init__(self, db: Connection, cache: Path | None = None, backups: Path | None = None) -> None:
        self._backups = backups
        with as_user_error(db.path):
            uid, name, created_at = db.rows("SELECT uid, name, created_at FROM project")[0]
            if not db.rows("SELECT 1 FROM author WHERE id = ?", (GOLD,)):  # each setting is written in its name
                raise Unreadable
        self.uid, self.name, self.created_at = str(uid), str(name), str(created_at)
        self._search = SearchIndex(cache, self.uid)
        self._held = SuggestionIndex(cache, self.uid)
        self._sites = SiteIndex(None if db.read_only else cache, db.path, self.uid)
        try:
            with as_user_error(db.path):
                self._use(db)
        except UserError:
            self._close_caches()
            raise

    # ---- opening and closing ----

    @staticmethod
    def create(path: Path, label_set: LabelSet, *, name: str = "", cache: Path | None = None) -> "Project":
        """Make a new project file with a label set. Raises UserError if it cannot be written."""

        def fill(db: Connection) -> None:
            title = name or on_one_line(without_suffix(path.name)) or "project"
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
        """Returns the project in an open file, which is closed again if it cannot be read: it would stay locked."""
        try:
            return Project(db, cache, backups)
        except UserError:
            db.close()
            raise

    def close(self) -> None:
        """Close the file; nothing is left to be written, unless it was moved or written over: then what is held of it is backed up."""
        if self._db.is_moved or self._db.is_written_over:
            self._rescue()
        self._close_caches()
        self._db.close()

    def _close_caches(self) -> None:
        for cache in (self._search, self._held, self._sites):
            cache.close()

    def reopen(self) -> None:
        """Close and open the file again, after an I/O error left it unknown what is in it.

        Where that fails too, or the file turns out to be damaged, each verb raises StoreFault until a ``reopen``
        succeeds: nothing is written to a damaged file. What is open is kept where another file lies in its place
        that lacks what was saved. The parts are other ones after it.
        """
        if self._db.is_written_over and not self._db.is_moved:
            self._rescue()
        me = self.me
        self._use(reopened(self._db, self.uid, self._log.saved))
        if me is not None:  # the gesture of unknown outcome may have been the one they joined with
            self.work_as(me.name, me.uid)

    def _use(self, db: Connection) -> None:
        """Read and write through a connection, which is the parts' too."""
        db.rescue = self._rescue
        self._db = db
        self._log = log = LogWriter(db)
        reader = SiteReader(db)
        self.archive = Archive(db, log)
        self.answers = Answers(db, reader.status)
        self.backups = Backups(db, self.uid)
        self.datasets = Datasets(db, log.set)
        self.search = DocumentSearch(db, self._search, log)
        self.guidelines = Guidelines(db, log)
        self.history = History(db, log)
        self.imports = Imports(db, log)
        self.learning = Learning(db, log.set)
        self.consistency_fixes = ConsistencyFixes(db, log)
        self.notes = Notes(db, log)
        self.messages = Messages(db, log, self.notes)
        self.things = Things(db, log)
        self.packs = Packs(db, log.set)
        self.people = People(db, log.set)
        self.queue = Queue(db, self._search, self._held, log)
        self.label_versions = LabelSetVersions(db, log.log)
        self.replacements = Replacements(db, log)
        self.link_review = LinkReview(db, reader, log)
        self.review = Review(db, self._sites, reader, self.link_review, log)
        self.sharing = Sharing(db)
        self.statistics = Statistics(db)
        self.suggestions = Suggestions(db, log.set)

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
        """True if it was opened for viewing only."""
        return self._db.read_only

    @property
    def is_copy(self) -> bool:
        """True if this shows a copy of a moment, since the project is open elsewhere (``reopen`` takes a newer one)."""
        return self._db.copy is not None

    # ---- people and label set ----

    def authors(self) -> list[Author]:
        """Everyone who has a layer in this file, gold left out, in the order they joined."""
        return authors(self._db)

    def author(self, name: str) -> Author:
        """Returns the annotator of that name (or uid), or "gold". Raises UserError that lists who is there, or both if two have the name."""
        if name == "gold":
            return GOLD_AUTHOR
        if person := author_meant(self._db, name):
            return person
        known = ", ".join(f"“{p.name}”" for p in self.authors()) or "nobody yet"
        raise UserError(
            "“{name}” has no layer in “{name2}”; it holds {known}.", name=name, name2=self.path.name, known=known
        )

    def work_as(self, name: str, uid: str = "") -> Author:
        """Be this annotator from now on; they join the project with their first decision saved.

        Raises UserError if no ``uid`` is given and two people have the name.
        """
        return self._log.work_as(name, uid)

    @property
    def me(self) -> Author | None:
        """The annotator whose decisions are saved now, or None before ``work_as``."""
        return self._log.me

    @property
    def label_set(self) -> LabelSet:
        """The project's label set as it is now."""
        return event_log.label_set(self._db)

    def set_label_set(self, label_set: LabelSet) -> None:
        """Make ``label_set`` the project's, as a logged action."""
        self._log.set(LABELS, label_set.as_json())

    # ---- documents ----

    def add_documents(self, new: Iterable[Document]) -> list[tuple[int, bool]]:
        """Store documents in one transaction: each one's row id, and whether it was new."""
        with as_user_error(self.path), self._db.atomic():
            added = documents.add(self._db, new)
            self.imports.readmit(row for row, is_new in added if is_new)
        return added

    def document(self, document_id: int) -> Document:
        """Returns the document with this row id."""
        return documents.get(self._db, document_id)

    def find(self, sha256: str) -> int | None:
        """Returns the row id of the document with this text hash, or None."""
        return documents.find(self._db, sha256)

    def ids(self, status: str = "", words: str = "") -> list[int]:
        """Row ids in import order; of one status, as the current annotator sees it, and with all ``words``."""
        within = self._search.find(self._db, words) if words.strip() else None
        return documents.ids(self._db, self._log.layer, status, within)

    # ---- annotations ----

    def annotation(
        self, document_id: int, layer: Author | None = None, label_set: LabelSet | None = None
    ) -> Annotation:
        """Returns a layer's (else the current annotator's) answer for a document, with the suggestions."""
        row = self._log.layer if layer is None else layer.id
        return annotation_of(self._db, row, document_id, label_set)

    def save(self, document_id: int, action: Action, layer: Author | None = None) -> None:
        """Log one gesture of the current annotator and the state it leaves, on disk when this returns."""
        self.save_all([(document_id, action)], layer)

    def save_all(self, actions: Iterable[tuple[int, Action]], layer: Author | None = None) -> None:
        """Log several gestures in one transaction: all of them, or none."""
        self._log.save(actions, layer)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """One transaction for all that is stored inside: written to disk once, and there whole or not at all."""
        with as_user_error(self.path), self._log.whole():
            yield

    def merge(self, path: Path, accept: Container[str] = (), *, take_gold: bool = False) -> MergeReport:
        """Take in what another file of this project holds and this one does not: all of it or, on an error, nothing.

        Gold in an annotator's pack is left there unless ``take_gold``; the report counts its articles.
        Raises AltersOthers if it changes answers of people who are not in ``accept`` (uids), unless it is their pack.
        """
        if self.read_only:
            raise UserError("“{name}” is open for viewing only; nothing can be merged into it.", name=self.path.name)
        labels = self.label_set
        with as_user_error(self.path):
            report = merging.merge(self._db, path, accept, take_gold=take_gold)
        self._log.read_clock()
        if (owner := self.packs.owner) and self.label_set != labels:
            self._log.set(f"{VERSION_TAKEN}{owner[1]}", {"uid": owner[1], "version": self.label_set.version})
        if self.me is not None:  # they may be among those who came
            self.work_as(self.me.name, self.me.uid)
        return report

    def last_event(self) -> int:
        """Returns the number of the newest event: two states of a project are equal if it is."""
        return int(str(self._db.rows("SELECT coalesce(max(seq), 0) FROM event")[0][0]))

    # ---- care ----

    def check(self) -> list[str]:
        """Returns what is wrong with the file, in sentences; empty if it is sound."""
        with as_user_error(self.path):
            return list(check.findings(self._db))

    def rebuild(self) -> None:
        """Derive the current state from the log again."""
        with as_user_error(self.path):
            event_log.rebuild(self._db, event_log.logged(self._db))
