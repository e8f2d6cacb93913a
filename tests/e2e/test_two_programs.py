"""One project, two programs at once, each a process of its own: who comes second is told, may look, and writes nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from rareannot.gui.window.page_stack import MODES
from rareannot.store import Project
from rareannot.store.file_access.lock import note_path
from tests.e2e.conftest import Person
from tests.faults.openings import needs_inotify, openings_of

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from rareannot.gui.app import make_window

def settle(until):
    while not until():
        QCoreApplication.processEvents()
        time.sleep(0.002)

def say(words):
    print(words, flush=True)
    return sys.stdin.readline().strip()

window = make_window()
window.show()
if not window.open_path(Path(sys.argv[1]), "Mira"):
    if say(window.start.message.sentence) == "again":
        window.open_path(Path(sys.argv[1]), "Mira")
    else:
        window.start.message.action_wanted.emit()
settle(lambda: window.annotate_page is not None and window.annotate_page.session.annotation is not None)
while (word := say(window.windowTitle())) == "accept":
    QTest.keyClick(window.annotate_page.view, " ")
    settle(lambda: not window.annotate_page.session.saver.busy())
window.close()
say("closed")
"""


class Other:
    """A window in a process of its own, which says a line and waits for a word."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def says(self) -> str:
        """Its next line."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Begins when it has the project to itself."""
        assert "viewing" not in self.says()
        yield

    def hears(self, word: str) -> str:
        """Its next line after a word."""
        assert self.process.stdin
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.says()


@contextmanager
def window_on(path: Path, home: Path) -> Iterator[Other]:
    """A window on the project."""
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | homes
    command = [sys.executable, "-c", WINDOW, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield Other(process)
        finally:
            process.kill()


def command(*words: object) -> subprocess.CompletedProcess[str]:
    """What the command line answers."""
    return subprocess.run(
        [sys.executable, "-m", "rareannot", *map(str, words)], capture_output=True, text=True, check=False, timeout=600
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "more.txt"
    file.write_text("one more article about tin", encoding="utf-8")
    return file


def test_a_second_window_is_told_who_has_the_project_and_may_look_while_the_first_works_on(
    path: Path, tmp_path: Path
) -> None:
    with window_on(path, tmp_path / "one") as first, first.opened(), window_on(path, tmp_path / "two") as second:
        told = second.says()
        assert f"(process {first.process.pid})" in told
        assert "viewing only" in second.hears("look")
        assert "viewing" not in first.hears("accept")
        assert "viewing only" in second.hears("accept")  # which is refused there
        second.hears("close")
        assert note_path(path).exists()
        assert "viewing" not in first.hears("accept")
        first.hears("close")
        assert not note_path(path).exists()
    with Project.open(path) as project:
        assert len({e.action for e in project.history.events() if e.kind == "accept"}) == 2
        assert project.check() == []


def test_a_second_window_works_on_another_project(path: Path, tmp_path: Path) -> None:
    other, home = tmp_path / "other.rareannot", tmp_path / "one"
    shutil.copy(path, other)
    with window_on(path, home) as first, first.opened(), window_on(other, home) as second, second.opened():
        for window in (first, second, first):
            assert "viewing" not in window.hears("accept")
        second.hears("close")
        first.hears("close")
    for file, accepted in ((path, 2), (other, 1)):
        with Project.open(file) as project:
            assert len({e.action for e in project.history.events() if e.kind == "accept"}) == accepted
    ini = next(home.rglob("rareannot.ini")).read_text(encoding="utf-8")
    assert "p.rareannot" in ini
    assert "other.rareannot" in ini


def test_new_window_starts_the_program_once_more(annotator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: started.append((program, words)))
    annotator.window.do("new_window")
    assert started == [(sys.executable, ["-P", "-m", "rareannot"])]


def test_the_window_of_a_process_that_died_gives_way_to_the_next(path: Path, tmp_path: Path) -> None:
    with window_on(path, tmp_path / "one") as first, first.opened(), window_on(path, tmp_path / "two") as second:
        assert "open already" in second.says()
        first.process.kill()
        first.process.wait()
        assert note_path(path).exists()
        assert "viewing" not in second.hears("again")
        second.hears("close")
    assert not note_path(path).exists()


def test_the_command_line_is_told_that_a_window_has_the_project(path: Path, tmp_path: Path, article: Path) -> None:
    with window_on(path, tmp_path / "one") as first:
        first.says()
        ran = command("import", path, article)
        assert ran.returncode == 1
        assert f"(process {first.process.pid})" in ran.stderr
        assert command("export", path, tmp_path / "out.jsonl", "--layer", "suggestions").returncode == 0  # reads a copy
        first.hears("accept")
        first.hears("close")
    assert command("import", path, article).returncode == 0
    assert command("check", path).returncode == 0


def test_a_window_is_told_that_the_command_line_has_the_project(path: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from rareannot import workflow\n"
        "p = workflow.open_project(Path(sys.argv[1])); print('has it', flush=True); sys.stdin.readline(); p.close()"
    )
    line = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "has it\n"
        with window_on(path, tmp_path / "one") as window:
            assert f"(process {holder.pid})" in window.says()
            holder.communicate("\n")
            assert "viewing" not in window.hears("again")
            window.hears("close")


@needs_inotify
def test_the_window_never_opens_its_file_outside_its_connection(
    annotator: Person, path: Path, tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_named: ([str(path), str(article)], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_named: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(path), ""))
    with openings_of(path) as openings:
        annotator.presses("Space", "X", "Ctrl+Z")
        annotator.waits_for_the_disk()
        for mode in MODES:
            annotator.window.do(mode)
            QTest.qWait(150)
        annotator.window.do("annotate_mode")
        annotator.exports(tmp_path / "out.jsonl", "suggestions")
        assert not annotator.window.open_path(path) or annotator.place.project_thread.path == path
        annotator.waits_for_the_disk()
        assert openings.heard() == []
        assert command("import", path, article).returncode == 1  # another process is still refused
