"""Build the program that needs no Python, into dist/rareannot: an environment of its own, PyInstaller, and what is done to its files.

    python packaging/installers/freeze.py [--out DIST] [--wheel FILE]

On Linux it is run in a Debian 12, whose glibc 2.36 the result then asks for (packages.py does). Everything comes from
constraints-installer.txt by its hashes. What may be stripped is: never numpy.libs, whose OpenBLAS breaks.
"""

import argparse
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PINS = ROOT / "packaging" / "constraints-installer.txt"
NEWER_SQLITE = Path("/opt/sqlite/lib")
NOT_STRIPPED = ("numpy.libs",)


def run(*command: str | Path, **environment: str) -> None:
    """Run a command, beside this script. Raises CalledProcessError."""
    # not in the clone, whose rareannot/ would be taken for the one that is installed
    subprocess.run([str(word) for word in command], cwd=HERE, env=os.environ | environment, check=True)


def environment_python(folder: Path, wheel: Path | None, out: Path) -> Path:
    """An environment with the program in it as it is released, by a wheel that is built into ``out`` where none is given; its Python."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    run(
        python, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", PINS
    )
    if wheel is None:
        run(python, HERE / "build_python.py", out)
        (wheel,) = out.glob("rareannot-*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", wheel)
    return python


def strip(bundle: Path) -> None:
    """Take the symbols out of shared libraries that stand it (Linux and macOS)."""
    tool = shutil.which("strip")
    if tool is None or sys.platform == "win32":
        return
    options = ["-x"] if sys.platform == "darwin" else ["--strip-unneeded"]
    for file in bundle.rglob("*.so*" if sys.platform == "linux" else "*.dylib"):
        if file.is_file() and not file.is_symlink() and not any(part in NOT_STRIPPED for part in file.parts):
            subprocess.run([tool, *options, file], check=False, stderr=subprocess.DEVNULL)


def megabytes(folder: Path) -> float:
    """How much a folder holds."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6


def main() -> None:
    """Build it and say how large it is."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--out", type=Path, default=ROOT / "dist")
    ask.add_argument("--work", type=Path, default=ROOT / "build" / "freeze")
    ask.add_argument("--wheel", type=Path)
    wanted = ask.parse_args()
    python = environment_python(wanted.work / "venv", wanted.wheel, wanted.out)
    if sys.platform in ("win32", "darwin"):
        run(python, HERE / "make_icons.py", QT_QPA_PLATFORM="offscreen")
    newer = {"LD_LIBRARY_PATH": str(NEWER_SQLITE)} if NEWER_SQLITE.is_dir() else {}
    places = ["--distpath", wanted.out, "--workpath", wanted.work / "pyinstaller"]
    run(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, HERE / "rareannot.spec", **newer)
    bundle = wanted.out / ("Rareannot.app" if sys.platform == "darwin" else "rareannot")
    strip(bundle)
    print(f"{bundle}: {megabytes(bundle):.0f} MB")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This command failed, see above: {' '.join(map(str, failed.cmd))}")
