"""What a disk may hold where the power went: rebuilt from the record that ``shim.c`` made of a run's calls.

The model is the strict one of POSIX. What was written is safe once its file was put on disk, a name once its folder
was. Of the rest anything may have reached the disk: nothing, all up to some moment, some calls and not others, or of
a write some sectors. After an fsync that failed, what it was about may be lost though the program still reads it.
"""

import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import rmtree

SECTOR = 512
_HEAD = struct.Struct("=IIQq")


@dataclass(frozen=True, slots=True)
class Call:
    """One recorded call: what it did (a letter of ``shim.c``), to which file (its inode), where, and with which bytes."""

    did: str
    file: int
    at: int
    data: bytes

    @property
    def names(self) -> list[str]:
        """The paths that it names."""
        return [os.fsdecode(name) for name in self.data.split(b"\0")]


def calls(record: Path) -> list[Call]:
    """The calls in a record, in order."""
    data, found, at = record.read_bytes(), [], 0
    while at < len(data):
        did, size, file, place = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        found.append(Call(chr(did), file, place, data[at : at + size]))
        at += size
    return found


@dataclass(eq=False, slots=True)
class File:
    """A file or (``content`` None) a folder: what of it is safe, and the calls since."""

    content: bytearray | None
    waiting: list[tuple[int, Call]] = field(default_factory=list)

    def settle(self) -> None:
        """All that was written is on disk."""
        for _, call in self.waiting:
            write(self.content, call.did, call.at, call.data)
        self.waiting.clear()


def write(content: bytearray | None, did: str, at: int, data: bytes) -> None:
    """Do a recorded write or cut to some bytes."""
    assert content is not None
    content.extend(bytes(max(0, at - len(content))))
    if did == "t":
        del content[at:]
    else:
        content[at : at + len(data)] = data


Names = dict[str, File]


def folder_of(name: str) -> str:
    """The folder that a path lies in."""
    return name.rpartition("/")[0]


@dataclass(eq=False, slots=True)
class Disk:
    """The files of a folder while recorded calls are made to them: as programs see them, and what of it is safe."""

    names: Names
    inodes: dict[int, File]
    safe: Names
    dice: Random
    number: int = 0
    waiting: list[tuple[int, Call, File | None]] = field(default_factory=list)

    @staticmethod
    def of(start: "Start", dice: Random) -> "Disk":
        """The disk as it was when recording began, all of it safe."""
        inodes = {inode: File(None if data is None else bytearray(data)) for inode, data in start.contents.items()}
        names = {name: inodes[inode] for name, inode in start.names.items()}
        return Disk(names, inodes, dict(names), dice)

    def take(self, call: Call) -> None:
        """Make one call."""
        self.number += 1
        _TAKES[call.did](self, call)

    def after_cut(self, mode: str) -> dict[str, bytes | None]:
        """What the disk may hold when the power goes now: the content of each path, None for a folder."""
        moment = self.dice.randint(0, self.number)
        names = dict(self.safe)
        for number, call, file in self.waiting if mode != NOTHING else ():
            if mode == ALL_UNTIL and number > moment:
                break
            if mode != ALL_UNTIL and self.dice.random() < 0.3:  # a journal of names keeps their order
                break
            rename(names, call, file)
        kept = {name: self._kept(file, mode, moment) for name, file in names.items()}
        return {name: data for name, data in kept.items() if folder_of(name) in kept or self._is_top(name)}

    def _is_top(self, name: str) -> bool:
        return name == min(self.safe)

    def _kept(self, file: File, mode: str, moment: int) -> bytes | None:
        if file.content is None:
            return None
        content = bytearray(file.content)
        for number, call in file.waiting:
            for at, data in _PARTS[mode](call, number <= moment, self.dice):
                write(content, call.did, at, data)
        return bytes(content)


# ---- what calls do ----


def _written(disk: Disk, call: Call) -> None:
    if call.file in disk.inodes:
        disk.inodes[call.file].waiting.append((disk.number, call))


def _synced(disk: Disk, call: Call) -> None:
    if call.file in disk.inodes:
        disk.inodes[call.file].settle()


def _sync_failed(disk: Disk, call: Call) -> None:
    """The system may have thrown away what it could not write, and will not try again."""
    if call.file in disk.inodes and disk.dice.random() < 0.5:
        disk.inodes[call.file].waiting.clear()


def _folder_synced(disk: Disk, call: Call) -> None:
    (folder,) = call.names
    left = []
    for one in disk.waiting:
        if any(folder_of(name) == folder for name in one[1].names):
            rename(disk.safe, *one[1:])
        else:
            left.append(one)
    disk.waiting = left


def _all_synced(disk: Disk, call: Call) -> None:
    for file in {id(f): f for f in (*disk.inodes.values(), *disk.names.values())}.values():
        file.settle()
    for _, one, file_named in disk.waiting:
        rename(disk.safe, one, file_named)
    disk.waiting.clear()


def _made(disk: Disk, call: Call) -> None:
    made = File(None if call.did == "k" else bytearray())
    if call.did == "c":
        disk.inodes[call.file] = made
    _named(disk, call, made)


def _named(disk: Disk, call: Call, file: File | None = None) -> None:
    file = file or disk.names.get(call.names[0])
    disk.waiting.append((disk.number, call, file))
    rename(disk.names, call, file)


def rename(names: Names, call: Call, file: File | None) -> None:
    """Do what a recorded call does to names; a folder takes along what is in it."""
    first, last = call.names[0], call.names[-1]
    if call.did == "u":
        names.pop(first, None)
    elif file is not None and (call.did != "r" or first in names):
        if call.did == "r":
            for name in [n for n in names if n == first or n.startswith(first + "/")]:
                names[last + name[len(first) :]] = names.pop(name)
        else:
            names[last] = file


_TAKES: dict[str, Callable[[Disk, Call], object]] = {
    "w": _written,
    "t": _written,
    "s": _synced,
    "f": _sync_failed,
    "d": _folder_synced,
    "a": _all_synced,
    "c": _made,
    "k": _made,
    "u": _named,
    "r": _named,
    "l": _named,
    "m": lambda disk, call: None,
}

# ---- what may be left of a write ----

Parts = Iterator[tuple[int, bytes]]


def _sectors(call: Call, before: bool, dice: Random) -> Parts:
    if dice.random() < 0.5:
        return
    torn = call.did == "w" and dice.random() < 0.6
    for start in range(0, len(call.data), SECTOR) if torn else ():
        if dice.random() < 0.5:
            yield call.at + start, call.data[start : start + SECTOR]
    if not torn:
        yield call.at, call.data


def _one(call: Call, kept: bool) -> Parts:
    if kept:
        yield call.at, call.data


NOTHING, ALL_UNTIL = "only what was put on disk", "all up to a moment"
_PARTS: dict[str, Callable[[Call, bool, Random], Parts]] = {
    NOTHING: lambda call, before, dice: _one(call, False),
    ALL_UNTIL: lambda call, before, dice: _one(call, before),
    "some calls": lambda call, before, dice: _one(call, dice.random() < 0.5),
    "some sectors": _sectors,
}
MODES = tuple(_PARTS)

# ---- from and to a real folder ----


@dataclass(frozen=True, slots=True)
class Start:
    """A folder as it is: the inode of each path in it, itself too, and the content of each inode (None: a folder)."""

    names: dict[str, int]
    contents: dict[int, bytes | None]

    @staticmethod
    def of(folder: Path) -> "Start":
        """Read it."""
        paths = [folder.resolve(), *folder.resolve().rglob("*")]
        inodes = {path: path.stat().st_ino for path in paths}
        contents = {inode: None if path.is_dir() else path.read_bytes() for path, inode in inodes.items()}
        return Start({str(path): inode for path, inode in inodes.items()}, contents)


def put_back(folder: Path, state: dict[str, bytes | None]) -> None:
    """Make a folder hold exactly a state."""
    for left in folder.iterdir():
        if left.is_dir():
            rmtree(left)
        else:
            left.unlink()
    for name, data in sorted(state.items()):
        if data is None:
            Path(name).mkdir(exist_ok=True)
        else:
            Path(name).write_bytes(data)
