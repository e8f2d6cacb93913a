"""A child process: whatever it prints and however it ends, exactly one answer comes, and no process is left."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rareannot.core.errors import UserError
from rareannot.gui.background import child_process
from rareannot.gui.background.child_process import MOST_SAID, ChildProcess, json_object


class Heard:
    """A child that runs some Python, and what came of it."""

    def __init__(
        self, bot: QtBot, python: str, *words: str, program: str = sys.executable, temporary: str = ""
    ) -> None:
        self.bot, self.owner = bot, QObject()
        self.others = set(child_process._RUNNING)
        self.lines: list[str] = []
        self.counts: list[int] = []
        self.answers: list[bool | str] = []
        start = "import os, signal, sys, time\nout = sys.stdout.buffer\n"
        self.child = ChildProcess(
            [program, "-c", start + python, *words],
            self.lines.append,
            self.answers.append,
            self._fail,
            self.owner,
            self.counts.append,
            temporary=temporary,
        )

    def _fail(self, error: UserError) -> None:
        self.answers.append(str(error))

    def waits(self) -> "Heard":
        """Wait for the answer, and a little more for a second one, which must not come."""
        self.bot.waitUntil(lambda: bool(self.answers) and self.others >= child_process._RUNNING, timeout=30_000)
        self.bot.wait(20)
        assert len(self.answers) == 1
        return self


@pytest.fixture(autouse=True)
def _none_is_left(qtbot: QtBot) -> Iterator[None]:
    others = set(child_process._RUNNING)  # which another test left
    yield
    assert others >= child_process._RUNNING


def test_lines_come_in_order_and_code_0_is_an_end(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "print('one'); print('two')").waits()
    assert (heard.lines, heard.answers) == (["one", "two"], [False])


def test_its_temporary_files_lie_where_they_are_taken_away_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(qtbot, "import tempfile; print(tempfile.gettempdir())", temporary=str(tmp_path)).waits()
    assert heard.lines == [str(tmp_path)]


def test_a_last_line_without_its_end_is_a_line(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "out.write(b'whole\\nhal')").waits()
    assert (heard.lines, heard.answers) == (["whole", "hal"], [False])


def test_bytes_that_are_no_utf8_are_replaced_in_what_it_prints_and_in_its_last_words(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "out.write(b'a\\xff\\xfeb\\n'); sys.stderr.buffer.write(b'no \\xff\\n'); sys.exit(1)").waits()
    assert (heard.lines, heard.answers) == (["a��b"], ["no �"])


def test_a_line_of_ten_megabytes_is_one_line(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "out.write(b'x' * 10_000_000 + b'\\nend\\n')").waits()
    assert [len(line) for line in heard.lines] == [10_000_000, 3]
    assert heard.answers == [False]


def test_a_failure_is_told_in_its_last_words_which_are_cut_short(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "print('rareannot: Too few.', file=sys.stderr); print(file=sys.stderr); sys.exit(1)").waits()
    assert heard.answers == ["Too few."]
    heard = Heard(qtbot, "sys.exit('x' * 10_000_000)").waits()
    assert heard.answers == ["x" * MOST_SAID]


def test_a_failure_without_a_word_is_told_by_its_code(qtbot: QtBot) -> None:
    assert Heard(qtbot, "sys.exit(3)").waits().answers == ["It ended with exit code 3."]


def test_a_child_that_is_killed_by_somebody_else_has_failed_and_what_it_printed_is_heard(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "print('half', end='', flush=True); os.kill(os.getpid(), signal.SIGKILL)").waits()
    assert heard.lines == ["half"]
    assert heard.answers == ["It ended with exit code 9."]


def test_a_program_that_is_not_there_has_failed(qtbot: QtBot) -> None:
    (answer,) = Heard(qtbot, "", program="/no/such/program").waits().answers
    assert isinstance(answer, str)


def test_its_progress_is_counted_and_is_not_its_last_words(qtbot: QtBot) -> None:
    heard = Heard(
        qtbot,
        "assert os.environ['RAREANNOT_COUNTING']\n"
        "print('Why.', 'counted 5', 'counted 12', sep='\\n', file=sys.stderr); sys.exit(1)",
    ).waits()
    assert (heard.counts, heard.answers) == ([5, 12], ["Why."])


def test_one_that_is_cancelled_is_killed_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(qtbot, "print(os.getpid(), flush=True); time.sleep(600)")
    qtbot.waitUntil(lambda: bool(heard.lines), timeout=30_000)
    heard.child.cancel()
    heard.child.cancel()
    assert heard.waits().answers == [True]
    with pytest.raises(ProcessLookupError):
        os.kill(int(heard.lines[0]), 0)


def test_one_that_cannot_be_killed_is_answered_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "GRACE_MS", 1)
    heard = Heard(qtbot, "sys.stdin.readline()")
    monkeypatch.setattr(heard.child._process, "kill", lambda: None, raising=False)
    heard.child.cancel()
    qtbot.waitUntil(lambda: bool(heard.answers))
    assert heard.child in child_process._RUNNING, "it is kept as long as its process runs"
    heard.child.write(b"\n")
    assert heard.waits().answers == [True]


def test_one_whose_owner_is_gone_is_killed_and_nobody_is_told(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "print(os.getpid(), flush=True); time.sleep(600)")
    qtbot.waitUntil(lambda: bool(heard.lines), timeout=30_000)
    delete(heard.owner)
    with pytest.raises(ProcessLookupError):
        os.kill(int(heard.lines[0]), 0)
    qtbot.wait(20)
    assert heard.answers == []


def test_a_line_that_raises_keeps_neither_the_others_nor_the_answer_away(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "print('one'); print('two'); print('three')")
    seen = list[str]()

    def step(line: str) -> None:
        seen.append(line)
        if line != "three":
            raise ZeroDivisionError

    heard.child._step = step
    with qtbot.captureExceptions() as raised:
        heard.waits()
    assert heard.answers == [False]
    assert seen[:2] == ["one", "two"]
    assert {kind for kind, *_ in raised} == {ZeroDivisionError}


@pytest.mark.parametrize("text", ["", "{", "[1]", "nan", "{" * 100_000, '{"a": 1}x', "\x00"])
def test_what_is_no_json_object_is_none(text: str) -> None:
    assert json_object(text) is None
