"""Standard streams speak UTF-8, and a program without any (a window of Windows) starts all the same."""

import io
import sys

import pytest

from rareannot.core.standard_streams import speak_utf8


def test_a_stream_in_another_encoding_is_changed_and_keeps_how_it_treats_errors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252", errors="backslashreplace"))
    speak_utf8()
    assert (sys.stdout.encoding, sys.stdout.errors) == ("utf-8", "backslashreplace")
    sys.stdout.write("稀土")
    sys.stdout.flush()
    assert written.getvalue() == "稀土".encode()


def test_a_window_of_windows_has_no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    speak_utf8()
