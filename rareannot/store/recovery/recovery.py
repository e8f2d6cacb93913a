"""Recovery: a new project file from a damaged one and its newest good backup, checked before it gets its name.

The damaged file and the files beside it are only read.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.scratch import copy_bounded, scratch_folder
from rareannot.core.sentence import Sentence
from rareannot.store.backup import backup as copies
from rareannot.store.connection import Connection
from rareannot.store.file_access.admission import check_free
from rareannot.store.file_access.files import copy_with_side_files
from rareannot.store.file_access.opening import open_file
from rareannot.store.file_access.sidecar_files import check_beside
from rareannot.store.merge import merging
from rareannot.store.merge.others_answers import EVERYONE
from rareannot.store.merge.vetting import check_pages
from rareannot.store.recovery import check
from rareannot.store.recovery.rebuilding import ARTICLE_LOST, Left, Older, Rebuilding
from rareannot.store.recovery.salvage import Salvage
from rareannot.store.schema import STEPS, expected_objects, version_of

_COMPARED = 200
"""Events by which it is seen whether a backup is an earlier state of the same file."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a recovered project holds and what it would lack: the figures are counted in the finished file.

    ``events`` are logged changes, some decisions being several; ``missing_articles`` are headlines, with the
    number of readable events that are lost with each. ``unsure``: the file no longer says how many events it had.
    ``restated`` spans, statuses and settings stand as the file's tables had them, without the history that was lost.
    """

    damaged: str
    backup: str
    articles: int
    events: int
    spans: int
    from_backup: int
    missing_articles: tuple[tuple[str, int], ...]
    missing_events: int
    reasons: tuple[str, ...]
    unsure: bool
    mended: int
    restated: int
    notes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """True if nothing is known to be missing."""
        return not (self.missing_articles or self.missing_events or self.unsure or self.reasons)

    def as_json(self) -> dict[str, Any]:
        """Returns the report as JSON values."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """Returns the report in words, what is missing first."""
        return [*self._missing(), *self._recovered(), *self.notes]

    def _missing(self) -> Iterator[str]:
        if self.is_whole:
            yield Sentence("Nothing is missing.")
        if self.missing_articles:
            heads = [head for head, _ in self.missing_articles]
            said = {"count": f"{len(heads):,}", "names": _few(heads)}
            if lost := sum(count for _, count in self.missing_articles):
                yield Sentence(
                    "Missing articles: {count} ({names}), and the {lost} changes made in them.",
                    lost=f"{lost:,}",
                    **said,
                )
            else:
                yield Sentence("Missing articles: {count} ({names}).", **said)
        if self.missing_events:
            total = self.events - self.restated + self.missing_events
            yield Sentence("Missing changes: {count} of {total}.", count=f"{self.missing_events:,}", total=f"{total:,}")
        if self.unsure:
            yield Sentence("More changes may be missing: the file no longer says how many it had.")
        if self.restated:
            yield Sentence(
                "Spans, statuses and settings kept as they stood, without their lost history: {count}.",
                count=f"{self.restated:,}",
            )
        for reason in self.reasons:
            yield Sentence("Some were left out, since {reason}.", reason=reason)

    def _recovered(self) -> Iterator[str]:
        counts = {"articles": f"{self.articles:,}", "spans": f"{self.spans:,}", "changes": f"{self.events:,}"}
        if self.backup:
            yield Sentence(
                "Recovered articles: {articles}, spans: {spans}, changes: {changes} "
                "({added} of them only in the backup “{backup}”).",
                added=f"{self.from_backup:,}",
                backup=self.backup,
                **counts,
            )
        else:
            yield Sentence(
                "Recovered articles: {articles}, spans: {spans}, changes: {changes}; no backup was used.", **counts
            )
        if self.mended:
            yield Sentence("Repaired texts, found by their hashes: {count}.", count=f"{self.mended:,}")


class Recovery:
    """A recovered project, complete but not yet kept: look at ``report``, then ``write`` it, and close."""

    def __init__(self, damaged: Path, backups: Iterable[Path] = ()) -> None:
        """``backups`` are tried in their order; the first sound one of this project is used.

        Raises UserError if neither holds anything, or the file is open elsewhere.
        """
        self._folder = scratch_folder("recover")
        try:
            self._file, self.report = _recovered(damaged, backups, Path(self._folder.name))
        except BaseException:
            self._folder.cleanup()
            raise

    def write(self, target: Path) -> None:
        """Keep the recovered project at ``target``. Raises UserError if something is there already."""
        with closing(open_file(self._file)) as db:
            copies.copy_to(db, target)

    def close(self) -> None:
        """Forget what was not written."""
        self._folder.cleanup()

    def __enter__(self) -> "Recovery":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def identity_of(path: Path) -> tuple[str, str]:
    """Returns the id of the project in a file and when the file was made, which tells packs and their lead's project apart.

    As far as it can be read; the file is only read. Raises UserError.
    """
    check_free(path)
    with suppress(sqlite3.Error, UserError):
        check_beside(path)
        with closing(Connection(path, read_only=True).conn) as conn:
            uid, begun = conn.execute("SELECT uid, created_at FROM project").fetchone()
            return str(uid), str(begun)
    with closing(_salvage(path)) as found:
        row = found.row("project", 1)
        return (str(row[1]), str(row[3])) if row else ("", "")


def _recovered(damaged: Path, backups: Iterable[Path], folder: Path) -> tuple[Path, Recovered]:
    check_free(damaged)
    with _reading(damaged, folder) as found:
        older, notes = _first_of_same(found, backups, folder)
        try:
            if not found.amount and older is None:
                none = Sentence("and no backup of it was found; name one, or keep the file for someone who knows more.")
                why = " ".join(notes) or none
                raise UserError("Nothing of a project can be read in “{name}”, {why}", name=damaged.name, why=why)
            work = Rebuilding(found, older, damaged.stem)
            target = folder / "recovered.rareannot"
            work.write(target)
            work.left.notes[:0] = [*notes, *_left_behind(found)]
            return target, _united(target, work.left, found, older, damaged)
        finally:
            if older is not None:
                older.db.close()


def _left_behind(salvage: Salvage) -> Iterator[str]:
    """Yields what somebody added to the file is not ours to rebuild."""
    ours = {name for _, name, _ in expected_objects(STEPS, version_of(STEPS))}
    if names := salvage.added(ours):
        yield Sentence("Tables and views that somebody added are not in the new file: {names}.", names=_few(names))


def _united(target: Path, left: Left, salvage: Salvage, older: Older | None, damaged: Path) -> Recovered:
    """Take in what only the backup has, and count."""
    with closing(open_file(target)) as db:
        own = _count(db, "event")
        if older is not None:
            older.db.close()
            report = merging.merge(db, older.db.path, EVERYONE, take_gold=True)
            left.notes += [*report.questions, *report.notices]
        left.notes += check.findings(db)
        held = set(db.rows("SELECT action, entity FROM event"))
        again = older.numbers if older else frozenset[int]()
        refused = [why for seq, (key, why) in left.events.items() if key not in held and seq not in again]
        return Recovered(
            damaged.name,
            older.name if older else "",
            _count(db, "document"),
            _count(db, "event"),
            _count(db, "span"),
            _count(db, "event") - own,
            tuple((head, left.with_article[row]) for row, head in left.articles.items()),
            left.numbers + len(refused),
            tuple(sorted({*refused, *left.reasons} - {ARTICLE_LOST})),
            not salvage.is_counted,
            left.mended,
            left.restated,
            tuple(left.notes),
        )


def _count(db: Connection, table: str) -> int:
    return int(str(db.rows(f"SELECT count(*) FROM {table}")[0][0]))


def _few(names: Sequence[str]) -> str:
    shown, more = ", ".join(f"“{name[:60]}”" for name in names[:_NAMED]), len(names) - _NAMED
    return Sentence("{names} and {more} more", names=shown, more=f"{more:,}") if more > 0 else shown


# ---- the two readings of a file with a journal beside it ----


@contextmanager
def _reading(damaged: Path, folder: Path) -> Iterator[Salvage]:
    """What can be read of the file: as it is, or as it was before the transaction that a journal beside it undoes.

    A journal may belong to another file, so undoing it counts only where the outcome is sound or holds more.
    """
    found = _salvage(damaged)
    rolled = _rolled_back(damaged, folder)
    if rolled is not None:
        other = _salvage(rolled)
        better = _is_sound(rolled) and other.row("project", 1) == found.row("project", 1)
        if better or other.amount > found.amount:
            found, other = other, found
        other.close()
    try:
        yield found
    finally:
        found.close()


def _salvage(path: Path) -> Salvage:
    try:
        return Salvage(path)
    except OSError as error:
        raise UserError("“{name}” cannot be read at all: {why}.", name=path.name, why=error.strerror) from None


def _rolled_back(damaged: Path, folder: Path) -> Path | None:
    """Returns a copy in which SQLite has undone what the journal beside the file says; None if there is none."""
    beside = folder / "beside"  # its name may be any
    beside.mkdir()
    try:
        copy = copy_with_side_files(damaged, beside)
    except OSError:  # a disk with bad sectors: the pages are read one by one
        return None
    if copy is not None:
        with suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as conn:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchall()
    return copy


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as conn:
            return conn.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except sqlite3.Error:
        return False


# ---- the backup ----


def _first_of_same(salvage: Salvage, backups: Iterable[Path], folder: Path) -> tuple[Older | None, list[str]]:
    """Returns a copy of the first sound backup of the same project, brought up to date; and why earlier ones were passed over."""
    notes: list[str] = []
    for number, path in enumerate(backups):
        copy = folder / f"backup-{number}.rareannot"
        try:
            db = _opened_copy(path, copy)
        except UserError as error:
            notes.append(Sentence("The backup “{name}” was not used: {error}", name=path.name, error=error))
            continue
        older = Older(db, path.name, frozenset(_same_numbers(salvage, db)))
        if older.numbers or _same_project(salvage, db):
            return older, notes
        notes.append(Sentence("The backup “{name}” was not used: it is of another project.", name=path.name))
        db.close()
    return None, notes


def _opened_copy(path: Path, copy: Path) -> Connection:
    """Open a copy of a backup, checked and brought up to date. Raises UserError."""
    check_free(path)
    try:
        copy_bounded(path, copy)
    except OSError as error:
        raise UserError("it cannot be read: {why}.", why=error.strerror) from None
    db = open_file(copy)
    try:
        check_pages(db)
    except BaseException:
        db.close()
        raise
    return db


def _same_project(salvage: Salvage, db: Connection) -> bool:
    row = salvage.row("project", 1)
    return row is None or row[1] == db.rows("SELECT uid FROM project")[0][0]


def _same_numbers(salvage: Salvage, db: Connection) -> Iterator[int]:
    """Yields the numbers of the backup's events, if it is an earlier (or later) state of this very file, else none."""
    numbers = sorted(int(str(seq)) for (seq,) in db.rows("SELECT seq FROM event"))
    both = [seq for seq in numbers if salvage.row("event", seq) is not None][-_COMPARED:]
    same = sum(_action(salvage, seq) == db.rows("SELECT action FROM event WHERE seq = ?", (seq,))[0][0] for seq in both)
    if 2 * same > len(both) or (not both and _same_project(salvage, db)):
        yield from numbers


def _action(salvage: Salvage, seq: int) -> object:
    row = salvage.row("event", seq)
    return row[1] if row else None
