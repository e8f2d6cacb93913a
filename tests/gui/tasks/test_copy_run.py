"""Commands on a copy of the open project: what they bring, and what is left when they are stopped."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.core.scratch import scratch_parent
from rareannot.gui.background import copy_command
from rareannot.gui.background.child_process import _RUNNING
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.tasks.copy_run import CopyRun
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from tests.workflow.newsroom import article, newsroom


class Outside:
    """A run with the strips that it shows itself in."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.folder = bot, folder
        self.project_thread = ProjectThread(newsroom(folder, map(article, range(3))))
        self.progress, self.message = ProgressStrip(), MessageStrip()
        for strip in (self.progress, self.message):
            bot.addWidget(strip)
        self.owner = QObject()
        self.run = CopyRun(self.project_thread, self.progress, self.message, self.owner)
        self.brought: list[dict[str, Any]] = []

    def exports(self, *words: str, name: str = "out.jsonl") -> None:
        """Begin to export to a file in the folder."""
        path = self.folder / name
        self.run.start("Exporting", "export", [str(path), "--layer", "Mira", *words], path, self.brought.append)

    def waits(self) -> None:
        """Wait until nothing runs."""
        self.bot.waitUntil(lambda: not self.run.busy, timeout=30_000)

    def litter(self) -> list[str]:
        """What lies about: half-written files, and copies of the project."""
        beside = [p.name for p in self.folder.iterdir() if p.name.endswith(".part")]
        return beside + [p.name for p in scratch_parent().glob("copy-*")]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def outside(qtbot: QtBot, tmp_path: Path, temporary: Path) -> Iterator[Outside]:
    made = Outside(qtbot, tmp_path)
    yield made
    made.project_thread.close()


HELD = """
import os, sys, time
from rareannot.__main__ import main
os.fsync = lambda _file: time.sleep(600)
sys.exit(main())
"""


@pytest.fixture
def held(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> Outside:
    """One whose command never comes further than to the end of writing."""
    monkeypatch.setattr(copy_command, "command", lambda *words: [sys.executable, "-c", HELD, *words])
    return outside


def test_what_the_command_says_is_handed_on(outside: Outside) -> None:
    outside.exports()
    assert not outside.progress.isHidden()
    outside.waits()
    assert outside.brought[0]["documents"] == 3
    assert (outside.folder / "out.jsonl").is_file()
    assert outside.litter() == []
    assert outside.progress.isHidden()


def test_a_failure_is_said_in_the_words_of_the_command_line(outside: Outside) -> None:
    outside.exports("--format", "parchment")
    outside.waits()
    assert outside.brought == []
    assert "is not a format" in outside.message.sentence
    assert outside.litter() == []


def test_cancelled_in_the_middle_of_writing_it_leaves_nothing(held: Outside) -> None:
    held.exports("--format", "spacy", name="out.spacy")
    held.bot.waitUntil(lambda: any(name.endswith(".part") for name in held.litter()), timeout=90_000)
    held.run.cancel()
    held.waits()
    assert held.litter() == []
    assert not (held.folder / "out.spacy").exists()
    assert "was cancelled; nothing was written" in held.message.sentence


def test_cancelled_before_the_copy_is_made_it_leaves_nothing(outside: Outside) -> None:
    outside.exports()
    outside.run.cancel()
    outside.waits()
    assert outside.litter() == []
    assert outside.brought == []


def test_closing_the_project_ends_it_and_leaves_nothing(held: Outside) -> None:
    held.exports("--format", "spacy", name="out.spacy")
    held.bot.waitUntil(lambda: any(name.endswith(".part") for name in held.litter()), timeout=90_000)
    held.project_thread.close()
    assert not held.run.busy
    assert held.litter() == []


def test_closing_the_project_while_it_is_copied_leaves_nothing(held: Outside) -> None:
    held.exports()
    held.project_thread.close()
    assert held.litter() == []


def test_a_second_command_waits_for_the_first(outside: Outside) -> None:
    outside.exports()
    outside.exports(name="second.jsonl")
    assert "not finished yet" in outside.message.sentence
    outside.waits()
    assert len(outside.brought) == 1


def test_somebody_elses_unfinished_file_is_left_alone(outside: Outside) -> None:
    other = outside.folder / ".out.jsonl.0123456789ab.part"
    other.touch()
    outside.exports()
    outside.run.cancel()
    outside.waits()
    assert outside.litter() == [other.name]


HOSTILE = {
    "bytes that are no UTF-8": (r"out.write(b'{\"a\": \"\xff\xfe\n'); sys.exit(1)", "It ended with exit code 1."),
    "no end of the line": (r"out.write(b'{\"a\": 1'); sys.exit()", "It ended without a result."),
    "ten megabytes in a line": (r"out.write(b'[' * 10000000); sys.exit()", "It ended without a result."),
    "a list": ("print([1]); sys.exit()", "It ended without a result."),
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", "It ended with exit code 9."),
    "last words that are no UTF-8": (r"sys.stderr.buffer.write(b'rareannot: \xff.\n'); sys.exit(2)", "\ufffd."),
}


def _runs(monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    """Have the command do some Python instead."""
    words = [sys.executable, "-c", f"import os, signal, sys\nout = sys.stdout.buffer\n{python}"]
    monkeypatch.setattr(copy_command, "command", lambda *_: words)


@pytest.mark.parametrize(("python", "said"), HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_command_does_its_end_is_said_and_nothing_is_left(
    outside: Outside, monkeypatch: pytest.MonkeyPatch, python: str, said: str
) -> None:
    _runs(monkeypatch, python)
    outside.exports()
    outside.waits()
    assert outside.message.sentence == said
    assert outside.litter() == []
    assert outside.brought == []
    assert outside.progress.isHidden()


def test_what_it_found_counts_also_where_it_ends_badly(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    _runs(monkeypatch, r"out.write(b'{\n\"differences\": 1}'); out.flush(); sys.exit(1)")
    outside.exports()
    outside.waits()
    assert outside.brought == [{"differences": 1}]


def test_if_its_owner_is_deleted_nothing_is_left_either(held: Outside) -> None:
    others = set(_RUNNING)  # which another test left
    held.exports("--format", "spacy", name="out.spacy")
    held.bot.waitUntil(lambda: not others >= _RUNNING, timeout=30_000)
    delete(held.owner)
    assert others >= _RUNNING
    assert [name for name in held.litter() if not name.endswith(".part")] == []


def test_if_its_owner_is_deleted_while_the_project_is_copied_nothing_is_left(held: Outside) -> None:
    held.exports()
    delete(held.owner)
    held.project_thread.close()
    assert held.litter() == []
