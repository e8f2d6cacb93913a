"""Every bench, one after the other, each in a process of its own: ``python -m tests.bench [NAME...]``."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the benches named, else all; how many failed."""
    names = sys.argv[1:] or sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    failed = 0
    for name in names:
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.bench_{name}"], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
