"""The tests of hunts, where many workers run the suite: in one process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.conftest import IN_A_SMALL_PROCESS

HERE = Path(__file__).parent
WORKER = "PYTEST_XDIST_WORKER"


@pytest.mark.skipif(WORKER not in os.environ, reason="they run as they are")
def test_hunts_on_a_made_up_package() -> None:
    files = [str(HERE / name) for name in IN_A_SMALL_PROCESS]
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *files]
    ran = subprocess.run(command, cwd=HERE.parents[1], env=alone, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-8000:]
    assert "[100%]" in ran.stdout  # some were run
