"""What stands on a real screen is what the window has painted, whichever way a project was opened, switched or closed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.virtual_screen import virtual_screen

MISSING = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
BLINKING = 0.002
"""The share of pixels that a caret or a focus frame may change between the two pictures."""


@pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} (Debian's packages xvfb, openbox, xdotool)")
@pytest.mark.parametrize("compositor", ["", "picom"])
def test_the_screen_shows_what_the_keys_act_on(tmp_path: Path, compositor: str) -> None:
    if compositor and shutil.which(compositor) is None:
        pytest.skip(f"needs Debian's package {compositor}")
    with virtual_screen(tmp_path) as environment:
        around = [subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)]
        if compositor:
            around.append(subprocess.Popen([compositor, "--backend", "xrender"], env=environment))
        done = subprocess.run(
            [sys.executable, "-m", "tests.e2e.real_screen", str(tmp_path)],
            env=environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        for program in around:
            program.terminate()
            program.wait()
    assert done.returncode == 0, done.stderr[-3000:]
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert {r["step"]: r["different"] for r in reports if r["different"] > BLINKING} == {}
    assert {r["step"]: r["decisions"] for r in reports if r["decisions"]} == {
        "one decision": 1,
        "recent project": 1,
        "dialog cancelled": 1,
        "second window closed": 1,
    }
    assert len(reports) == 8
