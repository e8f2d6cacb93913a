"""Every bench, one after the other, each in a process of its own: ``python -m tests.bench [--compare REV] [NAME...]``.

With ``--compare`` each is run twice with the commit REV and twice with the files as they are, in turns, so that what else the
machine does meanwhile falls on both. REV is unpacked into a temporary folder and is measured by its own benches.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parents[2]
TURNS = 2


def main() -> int:
    """Run the benches named, else all; how many failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="benches, such as window; else all")
    parser.add_argument("--compare", metavar="REV", help="run this commit in turns with the files as they are")
    given = parser.parse_args()
    names = given.names or sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    if given.compare is None:
        return sum(_failed(name, HERE, "") for name in names)
    with _unpacked(given.compare) as older:
        turns = [(given.compare, older), ("as it is", HERE)] * TURNS
        return sum(_failed(name, tree, f" ({what})") for name in names for what, tree in turns)


def _failed(name: str, tree: Path, what: str) -> bool:
    sys.stdout.write(f"\n== {name}{what}\n")
    sys.stdout.flush()
    bench = [sys.executable, "-m", f"tests.bench.bench_{name}"]
    return subprocess.run(bench, cwd=tree, env=os.environ | {"PYTHONPATH": str(tree)}, check=False).returncode != 0


@contextmanager
def _unpacked(commit: str) -> Iterator[Path]:
    """A folder with the files of a commit. Raises CalledProcessError where there is no such commit."""
    with TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", commit], cwd=HERE, stdout=subprocess.PIPE, check=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
