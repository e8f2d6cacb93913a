"""The way in: what opens the window, and what is said where there is none."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rareannot.__main__ import speak_utf8

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("words", [[], ["project.rareannot"]])
def test_without_a_screen_it_is_a_sentence_and_exit_code_1(words: list[str], tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    command = [sys.executable, "-m", "rareannot", *words]
    ended = subprocess.run(command, env=bare, cwd=tmp_path, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "rareannot: There is no screen to show the window on; “rareannot --help” lists the commands that need none.\n"
    )


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


def test_a_command_takes_what_it_imported_out_of_the_collectors_way() -> None:
    counting = (
        "import gc, sys; from rareannot.__main__ import main; searched = []; gc.callbacks.append(lambda *_: searched.append(1)); "
        "main(['formats', '--json']); print(len(searched), gc.isenabled(), gc.get_freeze_count() > len(gc.get_objects()), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", counting], capture_output=True, text=True)
    searched, *rest = ended.stderr.split()
    assert (int(searched) < 20, rest) == (True, ["True", "True"])


def test_a_shell_that_asks_which_words_may_follow_gets_them_and_no_window() -> None:
    asking = {"_RAREANNOT_COMPLETE": "complete_bash", "COMP_WORDS": "rareannot import --pre", "COMP_CWORD": "2"}
    started = "import sys; sys.argv = ['rareannot']; from rareannot.__main__ import main; sys.exit(main())"
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    ended = subprocess.run([sys.executable, "-c", started], env=bare | asking, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout.split(), ended.stderr) == (0, ["--preview"], "")
