"""The ways in which a project file is damaged for the runs of recovery."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copyfile

from rareannot.store.recovery.sqlite_pages import PageFile

PAGE = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """The file to damage, with what lies about: an older copy of it, another project, and the dice."""

    file: Path
    older: Path
    other: Path
    dice: Random

    def put(self, offset: int, data: bytes) -> None:
        """Overwrite bytes of the file."""
        with self.file.open("r+b") as out:
            out.seek(offset)
            out.write(data)

    def flip(self, offset: int) -> None:
        """Turn one bit over."""
        with self.file.open("r+b") as out:
            out.seek(offset)
            (byte,) = out.read(1)
            out.seek(offset)
            out.write(bytes((byte ^ 1 << self.dice.randrange(8),)))

    def flip_within(self, table: str, mark: bytes, span: int) -> None:
        """Turn over a bit in the ``span`` bytes after some ``mark`` on a page of a table."""
        data = self.file.read_bytes()
        pages = _pages_of(self.file, table)
        spots = [at for n in pages for at in _all(data, mark, (n - 1) * PAGE, n * PAGE)]
        self.flip(self.dice.choice(spots) + len(mark) + self.dice.randrange(span))

    def page(self, table: str = "") -> int:
        """A page of the file other than the first; one of a table."""
        if table:
            return self.dice.choice(_pages_of(self.file, table))
        return self.dice.randrange(2, self.file.stat().st_size // PAGE + 1)

    def sql(self, *statements: str) -> None:
        """Run SQL on the file, as another program would."""
        with closing(sqlite3.connect(self.file, isolation_level=None)) as conn:
            for statement in statements:
                conn.execute(statement)


def _pages_of(path: Path, table: str) -> list[int]:
    """The leaf pages of a table, of whatever kind."""
    file = PageFile(path)
    try:
        root = file.roots()[table]
        return [leaf for leaf, _, _ in file.leaves(root)] or [root]
    finally:
        file.close()


def _span_spots(path: Path) -> list[int]:
    """Where rows of spans end with their label and origin; they lie on pages of an index, as the table has no row ids."""
    data = path.read_bytes()
    starts = [at for at in range(0, len(data), PAGE) if data[at] in (0x02, 0x0A)]
    return [spot for at in starts for spot in _all(data, b"manual", at, at + PAGE)]


def _all(data: bytes, mark: bytes, start: int, end: int) -> list[int]:
    found, at = [], data.find(mark, start, end)
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1, end)
    return found


# ---- kinds of damage ----


def _swap(p: Place) -> None:
    data = p.file.read_bytes()
    one, other = p.dice.sample(range(1, len(data) // PAGE), 2)
    p.put(one * PAGE, data[other * PAGE : (other + 1) * PAGE])
    p.put(other * PAGE, data[one * PAGE : (one + 1) * PAGE])


def _cut(share: float) -> Callable[[Place], None]:
    return lambda p: os.truncate(p.file, int(p.file.stat().st_size * (share + p.dice.random() * 0.2)))


def _foreign_page(p: Place) -> None:
    theirs = p.dice.choice(_pages_of(p.other, "event"))
    p.put((p.page("event") - 1) * PAGE, p.other.read_bytes()[(theirs - 1) * PAGE : theirs * PAGE])


_TORN = (
    "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=1');"
    "c.execute('BEGIN IMMEDIATE'); c.execute(\"UPDATE document SET title = 'torn' || hex(zeroblob(900))\");"
    "c.execute(\"INSERT INTO answer(document_id, layer_id, status, note, flag) SELECT id, 0, 'done', 'torn', 0 FROM document\"); os._exit(9)"
)


def _tear(path: Path) -> Path:
    """Leave a file as a kill in the middle of a transaction does, and its journal."""
    subprocess.run([sys.executable, "-c", _TORN, str(path)], check=False)
    return path.with_name(path.name + "-journal")


def _hot_journal(p: Place) -> None:
    _tear(p.file)
    p.put((p.page("event") - 1) * PAGE + 8, bytes(400))


def _without_journal(p: Place) -> None:
    _tear(p.file).unlink()


def _swapped_journal(p: Place) -> None:
    """The journal of another project that was killed lies under this one's name."""
    copyfile(p.other, torn := p.other.with_name("torn.rareannot"))
    _tear(torn).rename(p.file.with_name(p.file.name + "-journal"))
    torn.unlink()


def _half_old(p: Place) -> None:
    """A synchronising folder brought some pages of the older file over those of the newer."""
    old = p.older.read_bytes()
    start = p.dice.randrange(1, len(old) // PAGE - 8)
    p.put(start * PAGE, old[start * PAGE : (start + 8) * PAGE])


def _ten_pages(p: Place) -> None:
    for _ in range(10):
        p.put((p.page() - 1) * PAGE, p.dice.randbytes(PAGE))


def _inner(p: Place) -> None:
    file = PageFile(p.file)
    root = file.roots()["event"]
    file.close()
    p.put((root - 1) * PAGE, bytes(PAGE))


KINDS: dict[str, Callable[[Place], object]] = {
    "a page zeroed": lambda p: p.put((p.page() - 1) * PAGE, bytes(PAGE)),
    "a page of the log zeroed": lambda p: p.put((p.page("event") - 1) * PAGE, bytes(PAGE)),
    "a page of texts zeroed": lambda p: p.put((p.page("body") - 1) * PAGE, bytes(PAGE)),
    "the inner page of the log zeroed": _inner,
    "512 bytes zeroed": lambda p: p.put((p.page() - 1) * PAGE + 512 * p.dice.randrange(8), bytes(512)),
    "a page of garbage": lambda p: p.put((p.page() - 1) * PAGE, p.dice.randbytes(PAGE)),
    "512 bytes of garbage": lambda p: p.put((p.page() - 1) * PAGE + 512 * p.dice.randrange(8), p.dice.randbytes(512)),
    "ten pages of garbage": _ten_pages,
    "two pages swapped": _swap,
    "a page of another project's log": _foreign_page,
    "eight pages of an older copy": _half_old,
    "cut off in the last fifth": _cut(0.8),
    "cut off in the middle": _cut(0.4),
    "cut off after the first page": lambda p: os.truncate(p.file, PAGE),
    "emptied": lambda p: os.truncate(p.file, 0),
    "garbage at the end": lambda p: p.put(p.file.stat().st_size, p.dice.randbytes(3 * PAGE + 77)),
    "a bit of a text": lambda p: p.flip_within("body", b"kilundu minerals ", 100),
    "a bit of a span": lambda p: p.flip(p.dice.choice(_span_spots(p.file)) - p.dice.randrange(24)),
    "a bit of the log": lambda p: p.flip_within("event", b'{"start":', 40),
    "a bit of the header": lambda p: p.flip(p.dice.randrange(100)),
    "the header zeroed": lambda p: p.put(0, bytes(100)),
    "the first page zeroed": lambda p: p.put(0, bytes(PAGE)),
    "the first page garbage": lambda p: p.put(0, p.dice.randbytes(PAGE)),
    "a wrong page size": lambda p: p.put(16, p.dice.choice((512, 1024, 8192, 32768)).to_bytes(2)),
    "the table of spans gone": lambda p: p.sql("DROP TABLE span"),
    "the log gone": lambda p: p.sql("DROP TRIGGER event_stays", "DROP TABLE event"),
    "a trigger gone": lambda p: p.sql("DROP TRIGGER text_is_fixed"),
    "an index gone": lambda p: p.sql("DROP INDEX event_lamport"),
    "a journal left by a kill, and a page damaged": _hot_journal,
    "a kill's journal taken away": _without_journal,
    "the journal of another project": _swapped_journal,
    "an older backup copied over it": lambda p: copyfile(p.older, p.file),
}
