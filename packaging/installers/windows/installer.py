"""Build the installer for Windows, and try it: install, open a project, uninstall.

    python packaging/installers/windows/installer.py build [--bundle dist/rareannot] [--out dist]
    python packaging/installers/windows/installer.py try INSTALLER [--stub]

``build --stub`` packs a program that only writes down how it was started, so that installer and uninstaller can be tried under
wine on Linux. Needs makensis (Debian's nsis; on the runners of GitHub it is there).
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
PROGID = "Rareannot.Project"
KEYS = (
    r"HKCU\Software\Classes\.rareannot",
    rf"HKCU\Software\Classes\{PROGID}",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Rareannot",
)


def version() -> str:
    """The program's version."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "rareannot" / "version.py").read_text("utf-8"))
    assert found
    return found[1]


def makensis(script: Path, **names: object) -> None:
    """Compile a script. Raises CalledProcessError."""
    given = [f"-D{name}={value}" for name, value in names.items()]
    # -NOCD: paths are meant from where this was called
    subprocess.run(["makensis", "-V2", "-NOCD", "-WX", "-INPUTCHARSET", "UTF8", *given, str(script)], check=True)


def stub_bundle(folder: Path) -> Path:
    """A folder as PyInstaller makes it, with the stub in the program's place."""
    bundle = folder / "rareannot"
    (bundle / "_internal" / "PySide6").mkdir(parents=True)
    (bundle / "_internal" / "PySide6" / "some.dll").write_bytes(b"MZ")
    makensis(HERE / "stub.nsi", OUT=bundle / "rareannotw.exe")
    shutil.copyfile(bundle / "rareannotw.exe", bundle / "rareannot.exe")
    return bundle


def build(bundle: Path, out: Path) -> Path:
    """The installer of a bundle, in a folder."""
    icons = ROOT / "build" / "icons"
    if not (icons / "rareannot.ico").exists():
        made = [sys.executable, str(HERE.parent / "make_icons.py"), str(icons)]
        subprocess.run(made, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"rareannot-{version()}-windows-x64-setup.exe"
    makensis(
        HERE / "rareannot.nsi", VERSION=version(), BUNDLE=bundle.resolve(), OUT=target.resolve(), ICONS=icons.resolve()
    )
    return target


def wine_environment(prefix: Path) -> dict[str, str]:
    """What wine is told: its folder, and no question for Mono and Gecko, which nothing here needs."""
    # wine 10 aborts as it begins where TMPDIR is given
    left = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    return left | {"WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}


class Windows:
    """A Windows, or a wine that has a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.is_wine = sys.platform != "win32"
        prefix = folder / "prefix"
        self._environment = wine_environment(prefix) if self.is_wine else dict(os.environ)
        self.drive = prefix / "drive_c" if self.is_wine else Path("C:/")
        if self.is_wine:
            self.run("wineboot", "--init")

    def run(self, *words: str | Path, check: bool = True) -> str:
        """Run a program of Windows; what it wrote. Raises CalledProcessError."""
        command = [*(["wine"] if self.is_wine else []), *map(str, words)]
        # into a file: wine's servers inherit a pipe, and it never ends
        with tempfile.TemporaryFile() as said:
            ended = subprocess.run(command, env=self._environment, stdout=said, stderr=subprocess.STDOUT, check=False)
            said.seek(0)
            text = said.read().decode(errors="replace")
        if check and ended.returncode:
            print(text, file=sys.stderr)
            ended.check_returncode()
        return text

    def has_key(self, key: str) -> bool:
        """Whether the registry has a key."""
        words = [*(["wine"] if self.is_wine else []), "reg", "query", key]
        return subprocess.run(words, env=self._environment, capture_output=True, check=False).returncode == 0

    def open_project(self, path: str) -> None:
        """What a double click on a file does; wine does not look into a user's own associations, so what stands there is run."""
        if not self.is_wine:
            self.run("cmd", "/c", "start", "/wait", "", path)
            return
        said = self.run("reg", "query", rf"HKCU\Software\Classes\{PROGID}\shell\open\command")
        program, argument = re.findall(r'"([^"]+)"', said)
        self.run(program, argument.replace("%1", path))

    def end(self) -> None:
        """End wine's own processes."""
        if self.is_wine:
            subprocess.run(["wineserver", "-k"], env=self._environment, check=False)


def try_out(installer: Path, stub: bool) -> None:
    """Install, look, open a project by its association, uninstall, look again. Raises SystemExit with what is wrong."""
    with tempfile.TemporaryDirectory(prefix="rareannot-windows-", ignore_cleanup_errors=True) as made:
        windows = Windows(Path(made))
        try:
            where = windows.drive / "rareannot-try"
            windows.run(installer, "/S", "/D=C:\\rareannot-try")
            _check(
                where.joinpath("rareannotw.exe").is_file() and where.joinpath("_internal").is_dir(),
                "nothing was installed",
            )
            _check(all(map(windows.has_key, KEYS)), "the association or the entry for uninstalling is missing")
            mine = where / "mine.rareannot"
            mine.write_bytes(b"a project saved beside the program")
            if stub:
                windows.open_project("C:\\rareannot-try\\mine.rareannot")
                said = where / "started.txt"
                _check(_within(said.exists), "a double click on a project does not start the program")
                _check("mine.rareannot" in said.read_text("utf-16-le"), "the program is not told which project")
            # _?= keeps the uninstaller from going on as a copy of itself, which nobody could wait for
            windows.run(where / "uninstall.exe", "/S", "_?=C:\\rareannot-try")
            _check(mine.read_bytes() == b"a project saved beside the program", "the uninstaller touched a project")
            left = sorted(
                p.name for p in where.iterdir() if p.name not in ("mine.rareannot", "started.txt", "uninstall.exe")
            )
            _check(left == [], f"the uninstaller left {left}")
            _check(not any(map(windows.has_key, KEYS)), "the uninstaller left its keys")
        finally:
            windows.end()
    print("installed, opened, uninstalled; the project is still there")


def _within(true: "object") -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.2)
    return False


def _check(holds: bool, otherwise: str) -> None:
    if not holds:
        sys.exit(f"The installer does not do its work: {otherwise}")


def main() -> None:
    """Build or try."""
    ask = argparse.ArgumentParser(description=__doc__)
    ways = ask.add_subparsers(dest="way", required=True)
    making, trying = ways.add_parser("build"), ways.add_parser("try")
    making.add_argument("--bundle", type=Path, default=ROOT / "dist" / "rareannot")
    making.add_argument("--out", type=Path, default=ROOT / "dist")
    trying.add_argument("installer", type=Path)
    for way in (making, trying):
        way.add_argument("--stub", action="store_true")
    wanted = ask.parse_args()
    if wanted.way == "try":
        try_out(wanted.installer, wanted.stub)
        return
    with tempfile.TemporaryDirectory(prefix="rareannot-stub-") as folder:
        bundle = stub_bundle(Path(folder)) if wanted.stub else wanted.bundle
        print(build(bundle, wanted.out))


if __name__ == "__main__":
    main()
