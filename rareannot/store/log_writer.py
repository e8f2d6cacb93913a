"""Writing to the log of an open project: who works now, their session, and the clock that orders what they do."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, Payload
from rareannot.store import event_log
from rareannot.store.annotator_identity import author_meant, authors, checked_name, new_name
from rareannot.store.articles import new_answers
from rareannot.store.articles.new_answers import NewAnswer
from rareannot.store.connection import Connection
from rareannot.store.event_log import EventWriter
from rareannot.store.label_change.label_rename import Watch, unwatched
from rareannot.store.merge.event_copy import last_clock
from rareannot.store.sqlite_errors import as_user_error
from rareannot.store.values import GOLD, GOLD_AUTHOR, Author


class LogWriter:
    """Logs actions in the name of the current annotator; the parts of a project write through it, and through nothing else.

    ``me`` is the current annotator, None before ``work_as``; ``saved`` is the clock of the last action known to be on disk.
    Each verb raises UserError where the project is open for viewing only, and StoreFault where the disk failed.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._pen: EventWriter | None = None
        self.me: Author | None = None
        self.read_clock()

    @property
    def layer(self) -> int:
        """The row id of the current annotator; -1, which has nothing, before their first save."""
        return self.me.id if self.me else -1

    def work_as(self, name: str, uid: str = "") -> Author:
        """Be this annotator from now on; they join the project with their first decision saved.

        Raises UserError if no ``uid`` is given and two people have the name.
        """
        called = checked_name(name)
        known = next((p for p in authors(self._db) if p.uid == uid), None) if uid else author_meant(self._db, called)
        self.me = known or Author(-1, uid or uuid4().hex, called if uid else new_name(called))
        self._pen = None
        return self.me

    def read_clock(self) -> None:
        """Go on from the highest clock in the file, after something else was written to it."""
        self.saved = self._clock = last_clock(self._db)

    def save(self, actions: Iterable[tuple[int, Action]], layer: Author | None = None) -> None:
        """Log actions on documents (row ids) and the state they leave, in one transaction: all of them, or none."""
        with self._writing() as pen:
            for document_id, action in actions:
                self._clock += 1
                row = pen.author if layer is None else layer.id
                event_log.write(self._db, pen, row, document_id, action, self._clock)

    def save_new(self, answers: Sequence[tuple[int, NewAnswer]], layer: Author | None = None) -> None:
        """Log imported answers to documents (row ids) that are new, and store them, in one transaction."""
        with self._writing() as pen:
            row = pen.author if layer is None else layer.id
            self._clock = new_answers.write(self._db, pen, row, answers, self._clock)

    def set(self, name: str, value: Payload | None) -> None:
        """Write a setting down, as a logged action."""
        self.log(Action(name, (Change(name, event_log.setting(self._db, name), value),)))

    def log(self, action: Action, watch: Watch = unwatched) -> None:
        """Log an action on a setting."""
        with self._writing() as pen:
            self._clock += 1
            event_log.write(self._db, pen, GOLD, None, action, self._clock, watch)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """One transaction for everything written inside; where it fails, nothing counts as saved."""
        before = (self.me, self._pen, self.saved, self._clock)
        try:
            with self._db.atomic():
                yield
        except BaseException:
            self.me, self._pen, self.saved, self._clock = before
            raise

    @contextmanager
    def _writing(self) -> Iterator[EventWriter]:
        """A transaction in which the current annotator's session is entered, if it was not yet."""
        name = self._db.path.name
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; decisions cannot be saved in it.", name=name)
        with as_user_error(self._db.path), self._db.atomic():
            pen = self._pen or self._join()
            yield pen
        if self.me is not None and self.me.id < 0:
            self.me = Author(pen.author, self.me.uid, self.me.name)
        self._pen, self.saved = pen, self._clock

    def _join(self) -> EventWriter:
        """Enter the session, and the annotator where new, within the open transaction."""
        who = self.me or GOLD_AUTHOR
        author = who.id
        if author < 0:
            name = event_log.called(self._db, who.uid, who.name)
            cursor = self._db.conn.execute("INSERT INTO author (uid, name) VALUES (?, ?)", (who.uid, name))
            author = int(cursor.lastrowid or 0)
        return event_log.join(self._db, author)
