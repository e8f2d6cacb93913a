"""Proof that the runs can fail: writers that do what one must not, each put under the fault that shows it."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.formats.base import writing
from rareannot.store import Project, connection
from tests.faults.children import Result, Say
from tests.faults.injector import FULL, KILL, LASTING
from tests.faults.powercut import cut_power
from tests.faults.sweep import sweep
from tests.faults.works import Make, Work, backups, exports, gestures

Do = Callable[[Say], object]
Careless = Callable[[Do, Say], object]
Fault = Callable[[Make, Path, int], Result]


def _with_pragmas(*pragmas: str) -> Careless:
    def careless(do: Do, say: Say) -> None:
        connection.WRITER_PRAGMAS = ("locking_mode = EXCLUSIVE", *pragmas)  # type: ignore[assignment]
        do(say)

    return careless


def _without_fsync(do: Do, say: Say) -> None:
    os.fsync = lambda fd: None
    do(say)


def _without_folders(do: Do, say: Say) -> None:
    """Files are put on disk, their names are not."""
    real = os.fsync
    vars(os)["fsync"] = lambda fd: None if stat.S_ISDIR(os.fstat(fd).st_mode) else real(fd)
    do(say)


def _too_early(do: Do, say: Say) -> None:
    do(lambda line: say(line.replace("TRY", "ACK")))


def _swallowing(do: Do, say: Say) -> None:
    real: Any = Project.save_all

    def save_all(self: Project, actions: Any, layer: Any = None) -> None:
        with suppress(UserError):
            real(self, actions, layer)

    Project.save_all = save_all  # type: ignore[method-assign]
    do(say)


def _in_place(do: Do, say: Say) -> None:
    @contextmanager
    def replacing(path: Path, *, overwrite: bool = True) -> Iterator[BinaryIO]:
        with path.open("wb", buffering=4096) as out:
            yield out

    @contextmanager
    def proving(path: Path, *, overwrite: bool = True) -> Iterator[tuple[Path, Callable[[], None]]]:
        yield path, lambda: None

    vars(writing).update(replacing=replacing, proving=proving)
    do(say)


CARELESS: dict[str, tuple[Careless, Make, Fault]] = {
    "synchronous=OFF": (_with_pragmas("journal_mode = TRUNCATE", "synchronous = OFF"), gestures, cut_power),
    "WAL with synchronous=NORMAL": (_with_pragmas("journal_mode = WAL", "synchronous = NORMAL"), gestures, cut_power),
    "no journal": (_with_pragmas("journal_mode = OFF", "synchronous = FULL"), gestures, partial(sweep, "killed", KILL)),
    "“saved” said before it is": (_too_early, gestures, partial(sweep, "killed", KILL)),
    "a full disk passed over": (_swallowing, gestures, partial(sweep, "full", replace(FULL, lasting=LASTING))),
    "an export without fsync": (_without_fsync, exports, cut_power),
    "an export written in place": (_in_place, exports, partial(sweep, "killed", KILL)),
    "a backup whose folder is not put on disk": (_without_folders, backups, cut_power),
}
"""What a careless writer does, the piece of work it does so in, and the fault that shows it."""


def see_through(folder: Path, times: int) -> Result:
    """Put every careless writer under ``times`` faults: each must be seen to lose something."""
    seen, missed = list[str](), list[str]()
    for number, (name, (careless, make, fault)) in enumerate(CARELESS.items()):
        place = folder / str(number)
        place.mkdir()
        found = len(fault(partial(_carelessly, careless, make), place, times).faults)
        seen.append(f"{name} {found}")
        missed += [] if found else [f"{name} was not seen to lose anything"]
    figure = f"losses seen in {times} tries each: {', '.join(seen)}"
    promise = "careless writers are seen to lose work by these runs"
    return Result(promise, len(CARELESS), len(CARELESS) - len(missed), figure, tuple(missed))


def _carelessly(careless: Careless, make: Make, folder: Path) -> Work:
    work = make(folder)
    return replace(work, do=partial(careless, work.do))
