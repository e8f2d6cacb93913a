"""The way in: what opens the window, and what is said where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
