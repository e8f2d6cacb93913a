"""Work where the folder for temporary files is full, read-only or on another device, and while the clock is set back and forward."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.store import Project
from rareannot.workflow.syncing import syncing
from tests.faults.checker import HELD, verdict
from tests.faults.children import Result, Say, acknowledged, run_and_kill
from tests.faults.gestures import ANNOTATOR, COLLEAGUE, State, make_project
from tests.faults.works import WORKS, Make, Said, Work
from tests.store.file_access.test_sidecar_files import CRASH

SMALL = "size=64k"
"""How a folder in memory is mounted into which no project fits."""
TEMPORARY = {"full": SMALL, "read-only": f"ro,{SMALL}", "on another device": "size=512m"}
"""What the folder for temporary files may be, and how it is mounted."""
CLOCKS = ("+0d", "-1d", "+1y", "+0d", "+1y", "-1d")
"""How far the clock is set, one writer after another."""
FAKETIME = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/local/lib/faketime/libfaketime.so.1")
GESTURES = 12


# ---- work that wants a folder for temporary files ----


def checks(folder: Path) -> Work:
    """Check a project that is open for viewing only: its pages are copied first."""
    path = folder / "p.rareannot"
    make_project(path)
    whole = path.read_bytes()

    def check(say: Say) -> None:
        with Project.open(path, read_only=True) as project:
            say(f"CHECKED {project.check()}")

    def judge(said: Said) -> tuple[list[str], bool]:
        return [] if path.read_bytes() == whole else ["It was changed by being looked at."], "CHECKED []" in said

    return Work("check", "a check changes nothing", folder, lambda: None, check, judge)


def openings(folder: Path) -> Work:
    """Open a project that was left in the middle of a change: that is undone in a copy first."""
    path = folder / "project" / "p.rareannot"
    path.parent.mkdir()
    make_project(path)
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    torn = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert f"{path.name}-journal" in torn

    def prepare() -> None:
        for left in path.parent.iterdir():
            left.unlink()
        for name, content in torn.items():
            (path.parent / name).write_bytes(content)

    def judge(said: Said) -> tuple[list[str], bool]:
        left = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        there = f"{path.name}-journal" not in left
        if not there and left != torn:
            return ["It was refused and changed all the same."], False
        os.environ.pop("TMPDIR", None)
        with Project.open(path) as project:
            found = project.check()
        return found + [f"left {f.name}" for f in path.parent.glob(".*")], there

    def open_it(say: Say) -> None:
        Project.open(path).close()

    return Work("open", "a change that was torn is undone or refused", path.parent, prepare, open_it, judge)


def syncs(folder: Path) -> Work:
    """Take in a colleague's file from a shared folder: it is copied before it is opened."""
    fresh, path, theirs = folder / "fresh.rareannot", folder / "p.rareannot", folder / "theirs.rareannot"
    make_project(fresh)
    with Project.open(fresh) as project:
        project.work_as(*ANNOTATOR)
        start = project.last_event()
    shutil.copyfile(fresh, theirs)
    with Project.open(theirs) as project:
        project.work_as(*COLLEAGUE)
        before = project.annotation(1)
        project.save(1, Action("status", diff(before, before.with_note("seen", flag=True))))
    shared, data = folder / "shared", folder / "data"
    shared.mkdir()
    run_and_kill(lambda say: _sync(theirs, shared, folder / "their data", say), None)

    def prepare() -> None:
        shutil.copyfile(fresh, path)
        shutil.rmtree(data, ignore_errors=True)

    def judge(said: Said) -> tuple[list[str], bool]:
        with Project.open(path) as project:
            return project.check(), project.last_event() > start

    return Work(
        "sync",
        "a sync takes in all of a file or says why not",
        folder,
        prepare,
        lambda say: _sync(path, shared, data, say),
        judge,
    )


def _sync(path: Path, shared: Path, data: Path, say: Say) -> None:
    os.environ["XDG_DATA_HOME"] = str(data)
    with Project.open(path) as project:
        *_, report = syncing(lambda verb: verb(project), str(shared), data / "backups")
    assert isinstance(report, workflow.SyncReport)
    reasons = [one.reason for one in report.refused] + [one.reason for one in report.left]
    for reason in (*reasons, report.fault):
        if reason:
            say(f"SAID {reason}")


TEMPORARY_WORKS: tuple[Make, ...] = (*WORKS, checks, openings, syncs)


# ---- the folder for temporary files ----


def no_mounts() -> str:
    """Why no folder can be mounted; empty where one can."""
    why = "Only root on Linux can mount a small folder, so a temp folder that is full, read-only or another device was not tried."
    if not sys.platform.startswith("linux") or os.geteuid() or not shutil.which("mount"):
        return why
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", SMALL, "tmpfs", folder], capture_output=True, check=False
        ).returncode:
            return why
        subprocess.run(["umount", folder], check=True)
    return ""


@contextmanager
def _mounted(folder: Path, options: str) -> Iterator[None]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def work_with_temporary(kind: str, folder: Path, times: int) -> Result:
    """Do each work with such a folder: it is done, or says in a sentence why not and leaves things as they were."""
    done, sentences, faults = 0, set[str](), list[str]()
    place = folder / "mounted"
    with _mounted(place, TEMPORARY[kind]):
        if kind == "full":
            _fill(place)
        for make in TEMPORARY_WORKS:
            base = folder / make.__name__
            base.mkdir()
            work = make(base)
            for number in range(times):
                work.prepare()
                lines, _ = run_and_kill(lambda say, work=work: _do(work, place, say), None)  # type: ignore[misc]
                wrong, there = work.judge(lines)
                said = [line.removeprefix("SAID ") for line in lines if line.startswith("SAID")]
                if not there and not said:
                    wrong.append("It was not done, and nothing was said.")
                done += there
                sentences |= set(said)
                faults += [f"{work.name} {number}: {w}" for w in wrong]
    tried = times * len(TEMPORARY_WORKS)
    figure = f"{done} done, {len(sentences)} different sentences"
    details = "\n".join((f"temp folder {kind}:", *(f"  {s}" for s in sorted(sentences)))) if sentences else ""
    if (kind == "on another device") == bool(sentences):
        faults.append("It was refused." if sentences else "Nothing wanted the folder.")
    promise = f"temp folder {kind}: done whole, or said"
    return Result(promise, tried, max(0, tried - len(faults)), figure, tuple(faults), details)


def _fill(folder: Path) -> None:
    try:
        with (folder / "full").open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 4096)
    except OSError:
        return


def _do(work: Work, place: Path, say: Say) -> None:
    """Do a work with ``place`` as the folder for temporary files; what it refuses is said."""
    os.environ["TMPDIR"] = tempfile.tempdir = str(place)
    try:
        work.do(say)
    except UserError as refused:
        say(f"SAID {refused}")


# ---- the clock ----


def faketime() -> Path | None:
    """The library that sets a process's clock; None where it is not installed."""
    return next((found for pattern in FAKETIME for found in Path("/").glob(pattern[1:])), None)


def no_faketime() -> str:
    """Why no clock can be set; empty where one can."""
    return "" if faketime() else "No libfaketime, so no clock was set (Debian: apt-get install faketime)."


def set_the_clock(folder: Path, times: int) -> Result:
    """Let one writer after another work with the clock set back by a day and forward by a year: the order is that of the work."""
    path, seed, r, faults = folder / "p.rareannot", 6, Random(6), list[str]()
    make_project(path)
    state, acked = State.start(seed), 0
    for number in range(times):
        clock = CLOCKS[number] if number < len(CLOCKS) else r.choice(CLOCKS)
        lines = _write(path, seed, clock)
        acked = acknowledged(lines, acked)
        code, found = verdict(path, state, acked)
        if code != HELD or not any(line.startswith("ACK") for line in lines):
            faults.append(f"clock {clock}: {found} {lines[-1:]}")
            break
    with Project.open(path) as project:
        at = [e.at for e in sorted(project.history.events(), key=lambda e: e.lamport)]
        faults += project.check()
    if at == sorted(at):
        faults.append("The clock was never set back.")
    back = sum(later < earlier for earlier, later in pairwise(at))
    figure = f"{acked} gestures; {back} times one is dated before the one that it follows"
    promise = "clock set back a day, forward a year: the order is kept"
    return Result(promise, times, max(0, times - len(faults)), figure, tuple(faults))


def _write(path: Path, seed: int, clock: str) -> list[str]:
    library = faketime()
    assert library is not None
    environment = os.environ | {"LD_PRELOAD": str(library), "FAKETIME": clock, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    command = [sys.executable, "-m", "tests.faults.writer", str(path), str(seed), str(GESTURES)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return ran.stdout.splitlines() if not ran.returncode else [*ran.stdout.splitlines(), ran.stderr[-300:]]
