"""The log of bugs: it says where, and neither what an article says nor where files lie."""

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
