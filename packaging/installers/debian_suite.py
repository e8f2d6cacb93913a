"""The test suite in a clean Debian with that Debian's own Python and SQLite.

    python packaging/installers/debian_suite.py bookworm|trixie [PYTEST ARGUMENTS]

Debian 12 (bookworm) has Python 3.11 and SQLite 3.40, Debian 13 (trixie) Python 3.13 and SQLite 3.46. `make setup` is run there
on a copy of this clone, then pytest; without arguments the whole suite. Needs root and debootstrap. The system stays, as
suite-NAME beside those that packages are built in, so that the next run begins at once.
"""

import subprocess
import sys

from chroots import copy_clone, cpu_minutes, packages_for_pip, system

SUITES = ("bookworm", "trixie")
# what a person installs before `make setup`, and what tests find where it is: git, a compiler for the watch over file calls
TOOLS = ("python3", "python3-pip", "python3-venv", "make", "git", "gcc", "libc6-dev", "fonts-dejavu-core", "procps")
VERSIONS = "import sqlite3, sys; print('Python', sys.version.split()[0], 'SQLite', sqlite3.sqlite_version)"


def main() -> int:
    """Set up and test; the exit code of pytest."""
    if len(sys.argv) < 2 or sys.argv[1] not in SUITES:
        sys.exit(__doc__)
    suite, *given = sys.argv[1:]
    with system(f"suite-{suite}", suite, keep=True) as debian:
        debian.run("apt-get", "update", "-qq")
        debian.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *TOOLS)
        source = debian.root / "src"
        source.mkdir(exist_ok=True)
        copy_clone(source)
        debian.run("git", "init", "--quiet", "/src")
        debian.run("git", "-C", "/src", "add", "--all")
        # some tests read the history
        debian.run(
            "git",
            "-C",
            "/src",
            "-c",
            "user.name=suite",
            "-c",
            "user.email=suite@localhost",
            "commit",
            "--allow-empty",  # nothing changed since the last run
            "-qm",
            "suite: begin",
        )
        subprocess.run(debian.words("make", "-C", "/src", "setup", PYTHON="python3", **packages_for_pip()), check=True)
        subprocess.run(debian.words("/src/.venv/bin/python", "-c", VERSIONS), check=True)
        words = ["env", "-C", "/src", ".venv/bin/python", "-m", "pytest", "-p", "no:cacheprovider", *given]
        ended = subprocess.run(debian.words(*words, QT_QPA_PLATFORM="offscreen"), check=False)
    print(f"It took {cpu_minutes()}.")
    return ended.returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This command failed, see above: {' '.join(map(str, failed.cmd))}")
