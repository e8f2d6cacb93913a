"""``python -m tests.second_look STATUS [ARGUMENT…]``: run what failed in the whole suite again, alone, and say what passed then.

STATUS is what pytest ended with, ARGUMENTs go to the second pytest. A few that pass alone do not stop a whole suite
(CPython's regrtest does the same with ``--rerun``), but they are named: each is a race, in the test or in the program.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MOST = 3
"""More failures than these are no accident of a busy machine, and stay failures."""
FAILED = Path(".pytest_cache/v/cache/lastfailed")


def look_again(status: int, arguments: Sequence[str]) -> int:
    """The exit status of the whole: 0 only where a few tests failed and all of them passed alone."""
    failed = list(json.loads(FAILED.read_text("utf-8"))) if status == 1 and FAILED.exists() else []
    if not 0 < len(failed) <= MOST:
        return status
    if again := subprocess.run([sys.executable, "-m", "pytest", "--last-failed", *arguments], check=False).returncode:
        return again
    sys.stdout.write("\nFailed among the others and passed alone; find out why before it is forgotten:\n")
    sys.stdout.write("".join(f"  {name}\n" for name in failed))
    return 0


if __name__ == "__main__":
    sys.exit(look_again(int(sys.argv[1]), sys.argv[2:]))
