"""The log of bugs: it says where, and neither what an article says nor where files lie."""

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
