"""`make packages-test`: install what `make packages` built into clean Debian systems, work with it, and take it away again.

    python packaging/installers/packages_test.py [--only deb|wheel] [--suite bookworm|trixie]

For each of Debian 12 and 13: install, start the window on a virtual screen, by its name and as a desktop does on a double
click, the demo, suggestions, a backup put back, training, then purge, and look what is left. The .deb, its entry for desktops
and for software centres are looked through first. Prints a table; the exit code is 1 where something failed. Needs root,
debootstrap, Xvfb and xdotool here (lintian, appstream and desktop-file-utils where they are), and Debian's packages and the
package index by the network.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from chroots import ROOT, System, cpu_minutes, packages_for_pip, system
from deb import DEPENDS, PACKAGING

HERE = Path(__file__).resolve().parent
DIST = ROOT / "dist"
SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13"}
USER = "mira"
HEAD = (
    "artefact",
    "MB",
    "installed on",
    "installed MB",
    "started in s",
    "double click",
    "demo",
    "suggest",
    "backup",
    "chat",
    "train",
    "purge left",
)
PATIENCE_S = 120
SOCKETS = Path("/tmp/.X11-unix")
PROJECT = f"/home/{USER}/p.rareannot"
# what a desktop has that finds the program of a file: xdg-open asks gio under GNOME, and file alone elsewhere
DESKTOP = ("xdg-utils", "shared-mime-info", "desktop-file-utils", "libglib2.0-bin")
ON_GNOME = {"XDG_CURRENT_DESKTOP": "GNOME"}
# what the wheel's Qt asks of the system beside what the .deb brings along
OF_QT = ("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-image0", "libxcb-randr0",
         "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1")  # fmt: skip
# what keeps a record of what was installed, and what Debian makes anew by itself
RECORDS = (
    "var/lib/dpkg",
    "var/lib/apt",
    "var/cache",
    "var/log",
    "tmp",
    "home",
    "proc",
    "dev",
    "run",
    "etc/ld.so.cache",
    "root",
)
MADE_ANEW = ("usr/share/mime/", "usr/share/applications/mimeinfo.cache", "var/lib/systemd")


@dataclass
class Row:
    """What became of one artefact on one system."""

    artefact: str
    size: float
    place: str
    cells: dict[str, str] = field(default_factory=dict)
    failed: bool = False

    def texts(self) -> list[str]:
        """The cells of the table."""
        return [self.artefact, f"{self.size:.1f}", self.place, *(self.cells.get(name, "–") for name in HEAD[3:])]


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen; its DISPLAY."""
    number = 200 + os.getpid() % 1000
    socket = SOCKETS / f"X{number}"
    command = ["Xvfb", f":{number}", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-ac"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            end = time.monotonic() + PATIENCE_S
            while not socket.exists() and time.monotonic() < end:
                time.sleep(0.1)
            yield f":{number}"
        finally:
            server.terminate()


def files_of(root: Path) -> set[str]:
    """All that lies in a system, but records."""
    found = set()
    for folder, folders, files in os.walk(root):
        here = os.path.relpath(folder, root)
        folders[:] = [one for one in folders if os.path.normpath(f"{here}/{one}") not in RECORDS]
        found |= {os.path.normpath(f"{here}/{one}") for one in files}
    return {one for one in found if one not in RECORDS and not one.startswith(MADE_ANEW)}


def get(debian: System, *packages: str) -> None:
    """Install Debian's packages, without what they only recommend."""
    debian.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def make_desktop(debian: System) -> None:
    """A user, what a desktop has, and all that the .deb depends on, so that what it leaves behind is its own."""
    debian.run("useradd", "--create-home", "--uid", "1000", USER)
    debian.run("apt-get", "update", "-qq")
    debian.run("apt-get", "satisfy", "-y", "-qq", "--no-install-recommends", DEPENDS)
    get(debian, *DESKTOP)


def install_deb(debian: System, artefact: Path) -> str:
    """Install a .deb; how much it takes, in MB."""
    (debian.root / "tmp" / artefact.name).write_bytes(artefact.read_bytes())
    get(debian, f"/tmp/{artefact.name}")
    size = debian.run("dpkg-query", "-W", "-f", "${Installed-Size}", "rareannot").stdout
    return f"{int(size) * 1024 / 1e6:.0f}"


def install_wheel(debian: System, artefact: Path) -> str:
    """Install a wheel as pipx does, for one user with an empty home, in the Python that the system has; its size in MB."""
    get(debian, "pipx", *OF_QT)
    (debian.root / "tmp" / artefact.name).write_bytes(artefact.read_bytes())
    debian.run("pipx", "install", f"/tmp/{artefact.name}", user=USER, **packages_for_pip())
    debian.run("ln", "-s", f"/home/{USER}/.local/bin/rareannot", "/usr/local/bin/rareannot")
    return debian.run("du", "-s", "--block-size=1000000", f"/home/{USER}/.local").stdout.split()[0]


def start(debian: System, row: Row) -> None:
    """The seconds until the window of a project is on a screen: the second start, as most are. Then a double click."""
    with screen() as display:
        sockets = debian.root / "tmp/.X11-unix"
        sockets.mkdir(exist_ok=True)
        subprocess.run(["mount", "--bind", SOCKETS, sockets], check=True)
        try:
            debian.run("rareannot", "new", PROJECT, user=USER)
            took = [_start_once(debian, display, "rareannot") for _ in range(2)]
            row.cells["started in s"] = f"{took[-1]:.1f}"
            if row.artefact.endswith(".deb"):
                row.cells["double click"] = double_click(debian, display)
        finally:
            subprocess.run(["umount", "-l", sockets], check=False)


def double_click(debian: System, display: str) -> str:
    """What a desktop does on a double click: which kind of file it is, whose, and that one starts with it."""
    asked = {"filetype": PROJECT, "default": "application/x-rareannot"}
    told = [debian.run("xdg-mime", "query", *one, user=USER, **ON_GNOME).stdout.strip() for one in asked.items()]
    if told != ["application/x-rareannot", "rareannot.desktop"]:
        raise RuntimeError(f"a desktop takes a project for {told}")
    return f"{_start_once(debian, display, 'xdg-open'):.1f} s"


def _start_once(debian: System, display: str, program: str) -> float:
    """The seconds from the command until its window is seen, which is then ended."""
    command = debian.words(program, PROJECT, user=USER, DISPLAY=display, **ON_GNOME)
    here = os.environ | {"DISPLAY": display}
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as started:
        while time.monotonic() < began + PATIENCE_S:
            asked = ["xdotool", "search", "--onlyvisible", "--name", "rareannot", "getwindowpid"]
            seen = subprocess.run(asked, env=here, capture_output=True, text=True, check=False).stdout.split()
            if seen:
                took = time.monotonic() - began
                os.kill(int(seen[0]), signal.SIGTERM)
                _wait_for_the_end(int(seen[0]))
                return took
            if started.poll():
                raise RuntimeError(f"it ended: {started.stdout.read()[-1000:] if started.stdout else ''}")
            time.sleep(0.05)
        started.terminate()
        raise RuntimeError("no window came")


def _wait_for_the_end(process: int) -> None:
    """A project is locked until the program that had it open is gone."""
    end = time.monotonic() + PATIENCE_S
    while Path(f"/proc/{process}/exe").exists() and time.monotonic() < end:
        time.sleep(0.05)


def purge(debian: System, before: set[str]) -> str:
    """Purge the package; which files of it are left. The user's projects must still be there."""
    debian.run("apt-get", "purge", "-y", "-qq", "rareannot")
    if not (debian.root / PROJECT.lstrip("/")).exists():
        return "took a project"
    left = files_of(debian.root) - before
    return "nothing" if not left else f"{len(left)}: {min(left)}"


def try_out(artefact: Path, suite: str) -> Row:
    """One artefact on one system."""
    row = Row(artefact.name, artefact.stat().st_size / 1e6, SUITES[suite])
    with system(f"test-{suite}", suite) as debian:
        try:
            make_desktop(debian)
            is_deb = artefact.suffix == ".deb"
            before = files_of(debian.root)
            row.cells["installed MB"] = (install_deb if is_deb else install_wheel)(debian, artefact)
            start(debian, row)
            command = [sys.executable, HERE / "smoke.py", "--json", "--root", debian.root, "rareannot"]
            worked = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            row.failed = worked.returncode != 0
            row.cells |= json.loads(worked.stdout or "{}")
            if is_deb:
                row.cells["purge left"] = purge(debian, before)
                row.failed = row.failed or row.cells["purge left"] != "nothing"
        except (subprocess.CalledProcessError, RuntimeError) as error:
            row.failed = True
            row.cells["purge left"] = f"FAILED: {error}"
    return row


def examine(artefact: Path) -> bool:
    """Whether the .deb, its desktop entry and its page for software centres are as Debian and Freedesktop want them."""
    looks = (
        ("lintian", "--fail-on", "error", "--tag-display-limit", "0", str(artefact)),
        ("appstreamcli", "validate", "--pedantic", "--no-net", str(PACKAGING / "rareannot.metainfo.xml")),
        ("desktop-file-validate", str(PACKAGING / "rareannot.desktop")),
    )
    good = True
    for words in looks:
        if shutil.which(words[0]) is None:
            print(f"{words[0]}: not at hand, so not asked")
            continue
        ended = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        print(f"{' '.join(words[:2])}: exit {ended.returncode}\n{ended.stdout}".rstrip())
        good = good and ended.returncode == 0
    return good


def main() -> int:
    """Try every artefact on every system, and print the table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--only", choices=["deb", "wheel"])
    ask.add_argument("--suite", choices=list(SUITES))
    wanted = ask.parse_args()
    endings = {"deb": "*.deb", "wheel": "*.whl"}
    found = [
        one for kind, ending in endings.items() if wanted.only in (None, kind) for one in sorted(DIST.glob(ending))
    ]
    if not found:
        sys.exit("There is nothing in dist/ yet; run make packages")
    good = all(examine(one) for one in found if one.suffix == ".deb")
    rows = [try_out(one, suite) for one in found for suite in SUITES if wanted.suite in (None, suite)]
    table = [list(HEAD), *(row.texts() for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(HEAD))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    print(f"It took {cpu_minutes()}.")
    return int(not good or any(row.failed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
