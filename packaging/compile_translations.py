"""Compile the translations: Qt Linguist's .ts in resources/translations to the .qm that the window loads.

    python packaging/compile_translations.py

The .qm lie beside their sources and are not tracked. Set-up, the tests and whatever builds a wheel call this; a file that
is newer than its source stays. Needs PySide6-Essentials, which brings lrelease.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "translations"


def stale(folder: Path = FOLDER) -> list[Path]:
    """The .ts files that have no .qm as new as they are."""
    return [path for path in sorted(folder.glob("*.ts")) if not _is_done(path)]


def compile_stale(folder: Path = FOLDER) -> list[Path]:
    """Compile what :func:`stale` names, and return it.

    Raises SystemExit with a sentence where PySide6 is missing, CalledProcessError where lrelease refuses a file.
    """
    left = stale(folder)
    if left:
        tool = _lrelease()
        for path in left:
            subprocess.run([tool, "-silent", path, "-qm", path.with_suffix(".qm")], check=True)
    return left


def _is_done(path: Path) -> bool:
    made = path.with_suffix(".qm")
    return made.exists() and made.stat().st_mtime_ns >= path.stat().st_mtime_ns


def _lrelease() -> Path:
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        sys.exit("The translations are compiled by lrelease of PySide6: pip install pyside6-essentials")
    return Path(found.origin).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")


if __name__ == "__main__":
    for done in compile_stale():
        print(f"compiled {done.name}")
