"""How much a wheel takes once installed: by each package it asks for, as files and with the byte code that pip writes.

    python packaging/installers/installed_size.py WHEEL

Installs it into an environment of its own in a temporary folder, with the Python that runs this and the newest packages that fit,
as pipx and uv do. In MB of a million bytes, without what a file system rounds up; decision 0019 has the figures and says why.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

SMALL_MB = 1.0
# run by the Python of the environment, which looks nowhere else: each distribution, its version, and the bytes of the files it installed
ASK = """
import importlib.metadata, json
sizes = []
for one in importlib.metadata.distributions():
    paths = [file.locate() for file in one.files or ()]
    sizes.append((f"{one.name} {one.version}", sum(path.stat().st_size for path in paths if path.is_file())))
print(json.dumps(sizes))
"""


def files_mb(folder: Path) -> float:
    """What the files of a folder hold, links left aside, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def lines(sizes: list[tuple[str, int]]) -> list[str]:
    """A line for each package, the largest first; those under a megabyte in one line."""
    large = sorted(((bytes_ / 1e6, name) for name, bytes_ in sizes), reverse=True)
    small = [mb for mb, _ in large if mb < SMALL_MB]
    shown = [f"{mb:7.1f}  {name}" for mb, name in large if mb >= SMALL_MB]
    return [*shown, f"{sum(small):7.1f}  {len(small)} others"] if small else shown


def main() -> None:
    """Install, and print the sizes."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="rareannot-size-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        words = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-compile",
            "--only-binary",
            ":all:",
        ]
        subprocess.run([python, *words, sys.argv[1]], check=True)
        told = subprocess.run([python, "-I", "-B", "-c", ASK], stdout=subprocess.PIPE, text=True, check=True).stdout
        print(f"Python {sys.version.split()[0]}, {sys.platform}\n" + "\n".join(lines(json.loads(told))))
        # pip itself came with byte code
        for compiled in Path(folder).rglob("*.pyc"):
            compiled.unlink()
        print(f"{files_mb(Path(folder)):7.1f}  all of it")
        # some files are templates, and no Python
        subprocess.run([python, "-m", "compileall", "-qq", Path(folder)], check=False)
        print(f"{files_mb(Path(folder)):7.1f}  with byte code")


if __name__ == "__main__":
    main()
