"""Starts a screen and a session bus of its own, and a window on them that is listened to."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
TIME_LIMIT_S = 900
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
"""What points to somebody's own settings and files: here to an empty folder."""


@dataclass(frozen=True)
class Heard:
    """What a script heard: ``log`` by step, and ``facts`` that it asked for."""

    log: list[tuple[str, list[str]]]
    facts: dict[str, Any]

    def said(self) -> list[str]:
        """All that was announced."""
        return [line.removeprefix("says: ") for _, lines in self.log for line in lines if line.startswith("says: ")]


def missing() -> str:
    """Why nothing can be heard here; "" where it can."""
    needs = {
        "Xvfb (Debian's xvfb)": shutil.which("Xvfb"),
        "dbus-run-session (Debian's dbus-daemon)": shutil.which("dbus-run-session"),
        "at-spi2-core": BUS.exists(),
        "jeepney (pip)": find_spec("jeepney"),
    }
    return ", ".join(name for name, there in needs.items() if not there)


def heard(script: str, folder: Path) -> Heard:
    """Run a script of ``tests.ear.scripts`` in an empty ``folder``; what was heard."""
    out, runtime = folder / "heard.json", folder / "runtime"
    runtime.mkdir(mode=0o700)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            display = numbers.readline().strip()
        asked = {
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            **dict.fromkeys(HOMES, str(folder)),
        }
        done = subprocess.run(
            ["dbus-run-session", "--", sys.executable, "-m", "tests.ear.session", script, str(out)],
            env=os.environ | asked,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT_S,
            check=False,
        )
        if done.returncode or "Traceback" in done.stderr:
            lines = (line for line in done.stderr.splitlines() if not line.startswith("qt.accessibility"))
            raise AssertionError("\n".join(lines)[-4000:])
    finally:
        screen.terminate()
        screen.wait()
    found = json.loads(out.read_text(encoding="utf-8"))
    return Heard([(what, lines) for what, lines in found["log"]], found["facts"])
