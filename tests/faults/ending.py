"""The real window ended from outside: by a signal, with its X server, closed in the middle of a long job; and dialogs opened at random.

``python -m tests.faults.ending PROJECT SEED keys`` presses keys until it is ended, with ``dialogs`` it opens those, too;
``… PROJECT MILLISECONDS JOB`` begins a job and closes the window so much later. It prints READY, ACK for each saved decision,
AT WORK once the job is, DIALOG and the name of each one opened, BUSY where the job was not through when the window closed, and WRONG with a fault.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from random import Random
from typing import IO, Any

from rareannot.store import Project
from tests.fair_clock import FairClock
from tests.faults.children import Result, uncaught
from tests.faults.gestures import COLLEAGUE
from tests.faults.window import ANNOTATOR, SHORT_S, _actions, _project, _wrong, presses, say
from tests.faults.works import ARTICLES, _articles
from tests.learn.schools import article

TOUCHED = ("Tab", "Down", "Up", "Right", "Backtab")
"""Keys pressed in a dialog: they move about in it and confirm nothing."""
LATEST_MS = 1200
"""How long after the beginning of a job the window is closed at the latest."""
BEGIN_S = 30
"""How long is waited until a job is seen at work, in seconds in which nothing waited for a processor."""
WAIT_S = 20
"""How long the window's processes may take to be gone once it ended."""
END_S = 60
"""How long it may take to end, in seconds in which nothing waited for a processor."""


# ---- in the window's own process ----


def _window(path: Path) -> Any:
    from rareannot.gui.app import make_window

    sys.excepthook = lambda kind, error, trace: say(f"WRONG {kind.__name__}: {error}".replace("\n", " "))
    window = make_window()
    window.resize(1200, 800)
    window.show()
    assert window.open_path(path, ANNOTATOR)
    _settle(lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None)
    return window


def _settle(until: Callable[[], bool], seconds: float = 10) -> None:
    from PySide6.QtCore import QCoreApplication

    clock = FairClock()
    while not until() and clock.passed() < seconds:
        QCoreApplication.processEvents()
        time.sleep(SHORT_S)  # else it would take the project's thread half of its time


def open_dialogs(path: Path, seed: int) -> None:
    """Press keys, and open what a menu entry with “…” opens, until killed."""
    from PySide6.QtCore import QTimer

    from rareannot.gui.base.actions import ACTIONS

    window, r = _window(path), Random(seed)
    window.annotate_page.session.saver.saved.connect(lambda: say("ACK"))
    press = presses(window.annotate_page, seed)
    timer = QTimer()
    timer.timeout.connect(lambda: _touch(r))
    timer.start(15)
    names = [action.name for action in ACTIONS if action.text.endswith("…")]
    say("READY")
    for number in count():
        for _ in range(r.randint(1, 4)):
            press(number)
        name = r.choice(names)
        say(f"DIALOG {name}")
        window.do(name)
        _settle(lambda: not _dialog())


def press_keys(path: Path, seed: int) -> None:
    """Press keys as the event loop goes round, until it ends or the process is killed."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    window, numbers = _window(path), count()
    window.annotate_page.session.saver.saved.connect(lambda: say("ACK"))
    press = presses(window.annotate_page, seed)
    timer = QTimer()
    timer.timeout.connect(lambda: press(next(numbers)))
    timer.start(0)
    say("READY")
    app = QApplication.instance()
    assert app is not None
    app.exec()


def _dialog() -> Any:
    """The dialog or menu that is open, if any."""
    from PySide6.QtWidgets import QApplication, QDialog

    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or next(iter(shown), None)


def _touch(r: Random) -> None:
    """Press a key in the dialog that is open, or close it."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    if (dialog := _dialog()) is None:
        return
    if r.random() < 0.3:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        if dialog is _dialog():
            dialog.close()
    else:
        QTest.keyClick(dialog.focusWidget() or dialog, QKeySequence(r.choice(TOUCHED))[0].key())  # type: ignore[index]


def close_in(path: Path, milliseconds: int, job: str) -> None:
    """Begin a job, and close the window so many milliseconds after it was seen at work."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    window = _window(path)
    say("READY")
    begun = JOBS[job](window, path.parent / "out")

    def end() -> None:
        if begun():
            say("BUSY")
        _close(window)

    clock, looking = FairClock(), QTimer()

    def look() -> None:
        if begun() or clock.passed() > BEGIN_S:
            looking.stop()
            say("AT WORK")
            QTimer.singleShot(milliseconds, end)

    looking.timeout.connect(look)
    looking.start(1)
    app = QApplication.instance()
    assert app is not None
    app.exec()
    say("CLOSED")


def _close(window: Any) -> None:
    """As a person has to: first the dialogs that are in front of the window."""
    while (dialog := _dialog()) is not None and dialog.close():
        pass
    window.close()


Busy = Callable[[], bool]


def _import(window: Any, out: Path) -> Busy:
    wanted = len(window.annotate_page.project_thread.now(lambda p: p.ids())) + ARTICLES
    window.files.import_paths([str(out.parent / "articles.jsonl")])
    return lambda: len(window.annotate_page.project_thread.now(lambda p: p.ids())) < wanted


def _export(window: Any, out: Path) -> Busy:
    from rareannot.gui.dialogs.values import ExportChoice

    window.files.export(ExportChoice("native", "suggestions", "all", str(out / "gold.jsonl")))
    return lambda: bool(window.files.outside.busy) and any(out.glob(".gold*.part"))


def _dataset(window: Any, out: Path) -> Busy:
    from rareannot.gui.dialogs.values import DatasetChoice

    window.files.datasets.build(DatasetChoice("spacy", ANNOTATOR, "all", "", path=str(out / "dataset")))
    return lambda: bool(window.files.outside.busy) and any(out.glob(".dataset*.part"))


def _back_up(window: Any, out: Path) -> Busy:
    done = list[object]()
    copy = out / "copy.rareannot"
    window.annotate_page.project_thread.ask(lambda p: p.backups.copy_to(copy), done.append)
    return lambda: not done


def _team(window: Any) -> Any:
    """What packs and merges; it belongs to the review, which is made when it is first looked at."""
    from rareannot.gui.tasks.team import TeamTasks

    window.do("review_mode")
    _settle(lambda: window.findChild(TeamTasks) is not None)
    return window.findChild(TeamTasks)


def _merge(window: Any, out: Path) -> Busy:
    team = _team(window)
    team.merge([out.parent / "theirs.rareannot"])
    return lambda: team._job is not None


def _sync(window: Any, out: Path) -> Busy:
    from rareannot.gui.dialogs.shared_folder import Shared

    window.files.syncing._page = window.annotate_page
    window.files.syncing.sync(Shared(str(out)))
    return lambda: not any(out.glob("*.rareannot"))


def _packs(window: Any, out: Path) -> Busy:
    from rareannot.gui.dialogs.packs import PackWish

    _team(window).make_packs(PackWish(("Ann", "Bo", "Cy"), folder=str(out)))
    return lambda: len(list(out.rglob("*.rareannot"))) < 3


def _train(window: Any, out: Path) -> Busy:
    from rareannot.gui.dialogs.training.values import TrainingChoice

    window.do("train_pipeline")
    window.files._training.start(TrainingChoice())
    return lambda: bool(window.files._training.running)


def _curve(window: Any, out: Path) -> Busy:
    window.do("train_pipeline")
    window.files._training.measure_curve()
    return lambda: bool(window.files._training.running)


def _report(window: Any, out: Path) -> Busy:
    report = out / "agreement.html"
    _team(window).write_report(report)
    return lambda: not report.exists()


def _recover(window: Any, out: Path) -> Busy:
    from PySide6.QtCore import QTimer

    from rareannot.gui.tasks.recover import RecoverDialog

    damaged = out.parent.parent / "damaged" / "d.rareannot"
    QTimer.singleShot(0, lambda: window.new_open.recover_project(str(damaged)))
    return lambda: isinstance(dialog := _dialog(), RecoverDialog) and dialog.recovery is None


def _suggest(window: Any, out: Path) -> Busy:
    background, stored = window.annotate_page.background, list[int]()
    background.stored.connect(stored.append)
    window.annotate_page.suggestion_updates.suggest_again()
    return lambda: bool(stored) and background.running()


JOBS: dict[str, Callable[[Any, Path], Busy]] = {
    "import": _import,
    "export": _export,
    "dataset": _dataset,
    "back up": _back_up,
    "merge": _merge,
    "sync": _sync,
    "packs": _packs,
    "train": _train,
    "suggest": _suggest,
    "report": _report,
    "recover": _recover,
    "curve": _curve,
}
LATE = ("train", "curve")
"""Those that begin in earnest some seconds after a child process was started for them."""
AT_ONCE = ("import", "merge", "train")
"""Those that are tried where each is tried only once: the project's thread, a dialog at the end, a child process."""


# ---- runs ----


def kill_with_dialogs(folder: Path, times: int) -> Result:
    """Kill the window while keys are pressed and dialogs opened at random; nothing that was called saved is lost."""
    path, r = _project(folder), Random(3)
    opened, saved, faults = set[str](), 0, list[str]()
    for number in range(times):
        before = _actions(path)
        with _started(path, str(number), "dialogs") as (process, heard):
            for word in (b"DIALOG", b"ACK"):
                _wait_for(heard, word, process)
            time.sleep(1 + r.random() * 3)
            process.kill()
        lines = _lines(heard, process)
        opened |= {x for x in lines if x.startswith("DIALOG")}
        saved += lines.count("ACK")
        faults += _wrong(path, before, lines) + _left(process)
    if not saved or not opened:
        faults.append(f"{saved} decisions, {len(opened)} dialogs.")
    figure = f"{len(opened)} different dialogs, {saved} decisions by keys between them"
    return Result(
        "what the window calls saved, dialogs open", times, max(0, times - len(faults)), figure, tuple(faults)
    )


def end_window(how: signal.Signals, folder: Path, times: int) -> Result:
    """End the window by a signal while it works; what it called saved is there, and none of its processes is."""
    return _end(f"{how.name}: the window", folder, times, lambda process: process.send_signal(how))


def no_x_server() -> str:
    """Why there is no X server to kill; empty where there is one."""
    return "" if shutil.which("Xvfb") else "No Xvfb, so no X server was killed (Debian: apt-get install xvfb)."


def kill_x_server(folder: Path, times: int) -> Result:
    """Kill the X server under the window; what it called saved is there, and none of its processes is."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    try:
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        more = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"}
        found = _end("X server killed: the window", folder, 1, lambda _: server.kill(), more)
    finally:
        server.kill()
        server.wait()
    if times == 1 or found.faults:
        return found
    again = folder / str(times)
    again.mkdir()
    rest = kill_x_server(again, times - 1)
    return Result(found.promise, times, found.held + rest.held, rest.figure, found.faults + rest.faults)


def _end(
    promise: str,
    folder: Path,
    times: int,
    end: Callable[[subprocess.Popen[bytes]], object],
    more: dict[str, str] | None = None,
) -> Result:
    path, r = _project(folder), Random(4)
    saved, faults = 0, list[str]()
    for number in range(times):
        before = _actions(path)
        with _started(path, str(number), "keys", more=more) as (process, heard):
            _wait_for(heard, b"ACK", process)
            time.sleep(r.random() * 0.6)
            end(process)
        lines = _lines(heard, process)
        saved += lines.count("ACK")
        faults += _wrong(path, before, lines) + _left(process)
    figure = f"{saved} decisions by keys; no process of the window's was left"
    return Result(promise, times, max(0, times - len(faults)), figure, tuple(faults))


def end_in_training(folder: Path, times: int) -> Result:
    """End the window by SIGTERM while a training runs: the training ends with it."""
    faults = list[str]()
    for number in range(times):
        place = folder / str(number)
        place.mkdir()
        path = _prepared(place)
        with _started(path, "120000", "train") as (process, heard):
            _wait_for(heard, b"AT WORK", process)
            time.sleep(1 + number % 3)
            process.terminate()
        lines = _lines(heard, process)
        faults += _left(process) + ([] if process.returncode == -signal.SIGTERM else [f"It did not run: {lines[-1:]}"])
        shutil.rmtree(place)
    promise = "SIGTERM while a training runs: it ends too"
    return Result(promise, times, max(0, times - len(faults)), "no process of the window's was left", tuple(faults))


def close_in_jobs(folder: Path, times: int) -> Result:
    """Close the window ``times`` times in the middle of each long job: no process, no temp folder and nothing half-written is left."""
    jobs = tuple(JOBS) if times > 1 else AT_ONCE
    r, faults, met = Random(5), list[str](), dict.fromkeys(jobs, 0)
    for job in jobs:
        latest = LATEST_MS * (5 if job in LATE and times > 1 else 1)
        for number in range(times):  # the first time as soon as it is at work, however slow or quick the machine is
            place = folder / f"{job} {number}"
            place.mkdir()
            path = _prepared(place)
            with _started(path, str(r.randint(0, latest) if number else 0), job) as (process, heard):
                pass
            lines = _lines(heard, process)
            if "BUSY" in lines:
                met[job] += 1
            else:
                latest //= 2  # the job was quicker than that
            wrong = [x for x in lines if x.startswith("WRONG")] + _left(process) + _half_written(path)
            if process.returncode or "CLOSED" not in lines:
                errors = (place / "errors").read_text(errors="replace").splitlines()
                wrong.append(f"It ended with {process.returncode}: {lines[-2:]} {errors[-1:]}")
            faults += [f"{job} {number}: {w}" for w in wrong]
            shutil.rmtree(place)
    if times > 1:
        faults += [f"{job} was never in the middle of its work" for job, hit in met.items() if not hit]
    tried = times * len(jobs)
    figure = f"{sum(met.values())} of them in the middle of the job: {', '.join(jobs)}"
    promise = "the window closed in a long job leaves nothing behind"
    return Result(promise, tried, max(0, tried - len(faults)), figure, tuple(faults))


def _prepared(place: Path) -> Path:
    """A project with articles and gold, a colleague's copy with as many decisions, one that is damaged, a file to import, a folder."""
    from rareannot import workflow
    from rareannot.core.history import Action, diff

    path = _project(place)
    _articles(path.parent)
    path.parent.joinpath("out").mkdir()
    with Project.open(path) as project:
        workflow.import_all(project, workflow.ImportPlan((path.parent / "articles.jsonl",)))
        workflow.import_all(project, workflow.ImportPlan((_gold(place),), target="annotator", annotator=ANNOTATOR))
        project.work_as(ANNOTATOR)
    (path.parent / "articles.jsonl").write_text(
        (path.parent / "articles.jsonl").read_text("utf-8").replace("the smelter", "a new smelter"), "utf-8"
    )
    damaged = place / "damaged" / "d.rareannot"
    damaged.parent.mkdir()
    whole = path.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2])
    theirs = path.with_name("theirs.rareannot")
    shutil.copyfile(path, theirs)
    with Project.open(theirs) as project:
        project.work_as(*COLLEAGUE)
        for row in project.ids():
            before = project.annotation(row)
            project.save(row, Action("status", diff(before, before.with_note("seen", flag=True))))
    return path


def _gold(place: Path) -> Path:
    """A file with as many articles with spans as a learning curve needs."""
    from rareannot.learn.learning_curve import FEWEST

    target = place / "gold.jsonl"
    with target.open("w", encoding="utf-8") as file:
        for one in map(article, range(FEWEST + 1)):
            spans = [span.as_json() for span in one.spans]
            file.write(json.dumps({"id": one.name, "text": one.text, "spans": spans}) + "\n")
    return target


def _half_written(path: Path) -> list[str]:
    """What an ended job left that is not whole, or that nobody will remove."""
    found = list[str]()
    for file in sorted(path.parent.rglob("*")):
        if file.name.endswith(".part") or ".part" in file.suffixes:
            found.append(f"left {file.name}")
        elif file.suffix == ".rareannot":
            with Project.open(file, read_only=True) as project:
                found += [f"{file.name}: {said}" for said in project.check()[:1]]
    scratch = path.parent.parent / "tmp"
    found += [f"left in the temp folder: {p.relative_to(scratch)}" for p in scratch.glob("*/*")]
    return found


# ---- processes ----


@contextmanager
def _started(path: Path, *words: str, more: dict[str, str] | None = None) -> Any:
    """The window in a process group of its own, and the file it writes to; waits for its end, and says where it never comes."""
    base = path.parent.parent
    home, scratch = base / "home", base / "tmp"
    scratch.mkdir(exist_ok=True)
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(scratch)} | homes | (more or {})
    command = [sys.executable, "-m", "tests.faults.ending", str(path), *words]
    with (base / "said").open("w+b") as heard, (base / "errors").open("w+b") as errors:
        with subprocess.Popen(command, stdout=heard, stderr=errors, env=environment, start_new_session=True) as process:
            try:
                yield process, heard
                endless = not _ends(process)
            finally:
                process.kill()
        heard.seek(0)
        errors.seek(0)
        _SAID[process.pid] = heard.read().decode(errors="replace").splitlines()
        _SAID[process.pid] += uncaught(errors.read().decode(errors="replace"))
        _SAID[process.pid] += ["WRONG it did not end by itself"] * endless


def _ends(process: subprocess.Popen[bytes]) -> bool:
    clock = FairClock()
    while process.poll() is None and clock.passed() < END_S:
        time.sleep(0.05)
    return process.poll() is not None


_SAID: dict[int, list[str]] = {}


def _lines(_: IO[bytes], process: subprocess.Popen[bytes]) -> list[str]:
    return _SAID.pop(process.pid)


def _wait_for(heard: IO[bytes], word: bytes, process: subprocess.Popen[bytes]) -> None:
    clock = FairClock()
    while process.poll() is None and clock.passed() < END_S:
        if word in os.pread(heard.fileno(), 1 << 20, 0):
            return
        time.sleep(0.02)


def _left(process: subprocess.Popen[bytes]) -> list[str]:
    """The processes of the window's group that are still there some seconds after it ended; they are ended then."""
    clock = FairClock()
    while clock.passed() < WAIT_S:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return []
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return ["a process that it began was left"]


def main(words: Sequence[str]) -> None:
    """Do what is asked for, ended by the signals that end a window, whatever whoever began the tests ignores (nohup)."""
    for ends in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ends, signal.SIG_DFL)
    path, number, what = Path(words[0]), int(words[1]), words[2]
    if what in JOBS:
        close_in(path, number, what)
    else:
        {"dialogs": open_dialogs, "keys": press_keys}[what](path, number)


if __name__ == "__main__":
    main(sys.argv[1:])
