"""Starts a screen and a session bus of its own, and a window on them that is listened to."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.virtual_screen import virtual_screen

BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
TIME_LIMIT_S = 900


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
    out = folder / "heard.json"
    with virtual_screen(folder) as environment:
        done = subprocess.run(
            ["dbus-run-session", "--", sys.executable, "-m", "tests.ear.session", script, str(out)],
            env=environment | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT_S,
            check=False,
        )
    if done.returncode or "Traceback" in done.stderr:
        lines = (line for line in done.stderr.splitlines() if not line.startswith("qt.accessibility"))
        raise AssertionError("\n".join(lines)[-4000:])
    found = json.loads(out.read_text(encoding="utf-8"))
    return Heard([(what, lines) for what, lines in found["log"]], found["facts"])
