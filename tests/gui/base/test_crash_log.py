"""The log of bugs: it says where, and neither what an article says nor where files lie."""

import faulthandler
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from rareannot.gui import app
from rareannot.gui.base import crash_log

SECRET = "the deposit at kilundu"


def _raise() -> None:
    try:
        Path(f"/home/mira/{SECRET}").read_text("utf-8")
    except OSError as missing:
        raise ValueError(SECRET) from missing


def _bug() -> ValueError:
    with pytest.raises(ValueError, match=SECRET) as caught:
        _raise()
    return caught.value


def test_it_says_where_and_not_what() -> None:
    said = crash_log.report(_bug())
    assert "builtins.ValueError" in said
    assert "builtins.FileNotFoundError" in said
    assert "test_crash_log.py:" in said
    assert SECRET not in said
    assert "/home" not in said
    assert str(Path(__file__).parent) not in said


def test_the_words_are_there_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(crash_log.WORDS, "1")
    assert f"ValueError: {SECRET}" in crash_log.report(_bug())


def test_only_its_owner_reads_it_and_it_does_not_grow_without_end(tmp_path: Path) -> None:
    log = crash_log.append(tmp_path, "first")
    assert log.stat().st_mode & 0o777 == 0o600
    crash_log.append(tmp_path, "x" * crash_log.LARGEST)
    assert crash_log.append(tmp_path, "last").read_text("utf-8") == "last\n\n"
    assert (tmp_path / "crash.old.log").read_text("utf-8").startswith("first")


def test_a_bug_in_the_window_is_logged_so(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    bug = _bug()
    app.show_crash(type(bug), bug, bug.__traceback__)
    (log,) = home.rglob("crash.log")
    assert "test_crash_log.py:" in log.read_text("utf-8")
    assert SECRET not in log.read_text("utf-8")
    assert SECRET in capsys.readouterr().err  # who started it in a terminal sees all of it
    assert sys.excepthook is not app.show_crash


DIE = """
import faulthandler, os, sys
from pathlib import Path
from rareannot.gui.base import crash_log
crash_log.watch_fatal(Path(sys.argv[1]))
def read_the_deposit():
    os.abort()
read_the_deposit()
"""


def test_what_ended_the_program_at_once_is_in_the_log_at_the_next_start(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", DIE, str(tmp_path)], capture_output=True, check=False)
    assert ended.returncode != 0
    (trace,) = tmp_path.iterdir()
    crash_log.gather_fatal(tmp_path)
    assert not trace.exists()
    said = crash_log.last_reports(tmp_path)
    assert said.startswith("rareannot 0")
    assert "Fatal Python error: Aborted" in said
    assert "in read_the_deposit" in said
    assert str(tmp_path) not in said


def test_places_of_files_are_left_out_of_a_trace(tmp_path: Path) -> None:
    line = '  File "/home/mira/venv/lib/python3.11/site-packages/rareannot/gui/app.py", line 7 in run'
    (tmp_path / "ended-at-once-999999999.trace").write_text(
        f"Fatal Python error: Aborted\n\n{line}\n{SECRET}\n", "utf-8"
    )
    crash_log.gather_fatal(tmp_path)
    said = crash_log.last_reports(tmp_path)
    assert "  python3.11/site-packages/rareannot/gui/app.py:7 in run" in said or "rareannot/gui/app.py:7 in run" in said
    assert "mira" not in said
    assert SECRET not in said


def test_a_process_that_ended_well_leaves_no_trace(tmp_path: Path) -> None:
    out = crash_log.watch_fatal(tmp_path)
    crash_log.unwatch_fatal(out)
    crash_log.gather_fatal(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert crash_log.last_reports(tmp_path) == ""


def test_a_long_log_is_shown_from_a_report_on(tmp_path: Path) -> None:
    for number in range(2_000):
        crash_log.append(tmp_path, f"report {number}\n  somewhere:1 in f")
    said = crash_log.last_reports(tmp_path)
    assert len(said) < crash_log.SHOWN + 200
    assert said.split("\n\n")[1].startswith("report ")
    assert "report 1999" in said


def test_the_chain_of_errors_ends_where_it_was_cut_or_comes_round() -> None:
    first, second = ValueError("one"), KeyError("two")
    second.__context__ = first
    assert [type(one) for one in crash_log._chain(second)] == [KeyError, ValueError]
    second.__suppress_context__ = True
    assert [type(one) for one in crash_log._chain(second)] == [KeyError]
    second.__cause__, first.__cause__ = first, second
    assert [type(one) for one in crash_log._chain(second)] == [KeyError, ValueError]


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("/home/mira/venv/lib/python3.11/site-packages/numpy/core.py", "numpy/core.py"),
        ("C:\\Users\\mira\\Lib\\rareannot\\gui\\app.py", "rareannot/gui/app.py"),
        ("/usr/lib/python3.11/json/decoder.py", "python3.11/json/decoder.py"),
        ("/home/mira/src/rareannot/gui/app.py", "rareannot/gui/app.py"),
        ("/home/mira/notes.py", "notes.py"),
        ("<string>", "<string>"),
        ("", "?"),
    ],
)
def test_a_place_is_told_from_its_package_on(file: str, place: str) -> None:
    assert crash_log._place(file) == place


def test_a_log_of_just_the_largest_size_goes_on(tmp_path: Path) -> None:
    log = crash_log.append(tmp_path, "x" * (crash_log.LARGEST - 2))
    assert log.stat().st_size == crash_log.LARGEST == crash_log.size(tmp_path)
    crash_log.append(tmp_path, "next")
    assert not (tmp_path / "crash.old.log").exists()
    crash_log.append(tmp_path, "last")
    assert (tmp_path / "crash.old.log").exists()


def test_only_traces_of_processes_that_are_gone_are_taken(tmp_path: Path) -> None:
    def trace(pid: int | str, said: str = "Fatal Python error: Aborted\n") -> Path:
        path = tmp_path / f"ended-at-once-{pid}.trace"
        path.write_text(said, "utf-8")
        return path

    mine, parent, other, empty = trace(os.getpid()), trace(os.getppid()), trace("x"), trace(999_999_998, "")
    crash_log.gather_fatal(tmp_path)
    assert [one.exists() for one in (mine, parent, other, empty)] == [True, True, True, False]
    assert (crash_log.size(tmp_path), crash_log.last_reports(tmp_path)) == (0, "")
    gone = trace(999_999_998)
    crash_log.gather_fatal(tmp_path)
    assert not gone.exists()
    assert "Fatal Python error: Aborted" in crash_log.last_reports(tmp_path)


def test_a_fault_is_watched_for_until_the_process_ends_well(tmp_path: Path) -> None:
    was = faulthandler.is_enabled()
    out = crash_log.watch_fatal(tmp_path)
    try:
        assert faulthandler.is_enabled()
        assert Path(out.name).stat().st_mode & 0o777 == 0o600
    finally:
        crash_log.unwatch_fatal(out)
        on = faulthandler.is_enabled()
        if was:
            faulthandler.enable(2)
    assert (on, out.closed) == (False, True)


def test_what_is_not_too_long_to_be_shown_is_whole(tmp_path: Path) -> None:
    (tmp_path / crash_log.LOG).write_text("first\n\n".ljust(crash_log.SHOWN, "x"), "utf-8")
    assert "first" in crash_log.last_reports(tmp_path)
    (tmp_path / crash_log.LOG).write_text("first\n\n".ljust(crash_log.SHOWN + 1, "x"), "utf-8")
    assert "first" not in crash_log.last_reports(tmp_path)
    (tmp_path / crash_log.LOG).write_text("\n\n", "utf-8")
    assert crash_log.last_reports(tmp_path) == ""
