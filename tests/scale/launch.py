"""A process of its own on a screen of a given size, scale factor and font: Qt reads the factor once, at its start."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

TIME_LIMIT_S = 900
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
"""What points to somebody's own settings and files: here to an empty folder."""


def measure(
    folder: Path,
    screen: tuple[int, int],
    factor: float,
    points: float = 0,
    *,
    pictures: bool = False,
    dialogs: bool = True,
) -> Any:
    """What ``measure`` found; ``factor`` is Qt's own, ``points`` the size of the desktop's font.

    Without ``dialogs`` the pages alone are measured, which takes a third of the time.
    """
    width, height = screen
    one = {
        "name": "one",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    config, out = folder / "screens.json", folder / "measured.json"
    config.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [one]})
    )
    asked = {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCALE_FACTOR": f"{factor:g}"} | dict.fromkeys(
        HOMES, str(folder)
    )
    wanted = [str(folder)] if pictures else []
    done = subprocess.run(
        [sys.executable, "-m", "tests.scale.measure", str(out), f"{points:g}", str(dialogs), *wanted],
        env=os.environ | asked,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )
    if done.returncode or not out.exists():
        raise AssertionError(done.stderr[-4000:])
    return json.loads(out.read_text(encoding="utf-8"))
