"""`make packages-test`: install what `make packages` built into clean Debian systems, work with it, and take it away again.

    python packaging/installers/packages_test.py [--only deb|wheel]

For each of Debian 12 and 13: install, start the window on a virtual screen, the demo, suggestions, a backup put back, training,
then purge, and look what is left. Prints a table; the exit code is 1 where something failed. Needs root, debootstrap, Xvfb and
xdotool here, and Debian's packages and the package index by the network.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from chroots import ROOT, System, packages_for_pip, system

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
    "demo",
    "suggest",
    "backup",
    "train",
    "purge left",
)
PATIENCE_S = 120
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
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-ac"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(write)
        number = os.read(read, 16).decode().strip()
        os.close(read)
        try:
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


def install_deb(debian: System, artefact: Path) -> str:
    """Install a .deb with what it depends on; how much it takes, in MB."""
    (debian.root / "tmp" / artefact.name).write_bytes(artefact.read_bytes())
    debian.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", f"/tmp/{artefact.name}")
    size = debian.run("dpkg-query", "-W", "-f", "${Installed-Size}", "rareannot").stdout
    return f"{int(size) / 1000:.0f}"


def install_wheel(debian: System, artefact: Path) -> str:
    """Install a wheel as pipx does, for one user with an empty home, in the Python that the system has; its size in MB."""
    libraries = deb_depends().replace("|", ",").split(",")
    names = [name.split("(")[0].strip() for name in libraries if "t64" not in name]
    debian.run(
        "apt-get", "install", "-y", "-qq", "--no-install-recommends", "pipx",
        *(name for name in names if name not in ("libglib2.0-0", "libc6")), "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4",
        "libxcb-keysyms1", "libxcb-image0", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libglib2.0-0",
    )  # fmt: skip
    (debian.root / "tmp" / artefact.name).write_bytes(artefact.read_bytes())
    debian.run("pipx", "install", f"/tmp/{artefact.name}", user=USER, **packages_for_pip())
    debian.run("ln", "-s", f"/home/{USER}/.local/bin/rareannot", "/usr/local/bin/rareannot")
    return debian.run("du", "-sm", f"/home/{USER}/.local").stdout.split()[0]


def deb_depends() -> str:
    """What the .deb depends on."""
    sys.path.insert(0, str(HERE))
    import deb

    return deb.DEPENDS


def start(debian: System) -> str:
    """The seconds until the window of a project is on a screen: the second start, as most are."""
    took = []
    with screen() as display:
        sockets = debian.root / "tmp/.X11-unix"
        sockets.mkdir(exist_ok=True)
        subprocess.run(["mount", "--bind", "/tmp/.X11-unix", sockets], check=True)
        try:
            debian.run("rareannot", "new", f"/home/{USER}/p.rareannot", user=USER)
            for _ in range(2):
                took.append(_start_once(debian, display))
        finally:
            subprocess.run(["umount", "-l", sockets], check=False)
    return f"{took[-1]:.1f}"


def _start_once(debian: System, display: str) -> float:
    command = [
        "chroot",
        f"--userspec={USER}",
        str(debian.root),
        "env",
        "-i",
        f"HOME=/home/{USER}",
        f"DISPLAY={display}",
    ]
    command += ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "rareannot", f"/home/{USER}/p.rareannot"]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as program:
        try:
            while time.monotonic() < began + PATIENCE_S:
                asked = ["xdotool", "search", "--onlyvisible", "--name", "rareannot"]
                seen = subprocess.run(asked, env=os.environ | {"DISPLAY": display}, capture_output=True, check=False)
                if seen.stdout.strip():
                    return time.monotonic() - began
                if program.poll() is not None:
                    raise RuntimeError(f"it ended: {program.stdout.read()[-1000:] if program.stdout else ''}")
                time.sleep(0.02)
            raise RuntimeError("no window came")
        finally:
            program.terminate()


def purge(debian: System, before: set[str]) -> str:
    """Purge the package; which files of it are left. The user's projects must still be there."""
    debian.run("apt-get", "purge", "-y", "-qq", "rareannot")
    if not (debian.root / f"home/{USER}/p.rareannot").exists():
        return "took a project"
    kept = set(debian.run("dpkg-query", "-f", "${db-fsys:Files}", "-W").stdout.split())
    left = {one for one in files_of(debian.root) - before if f"/{one}" not in kept}
    return "nothing" if not left else f"{len(left)}: {min(left)}"


def try_out(artefact: Path, suite: str) -> Row:
    """One artefact on one system."""
    row = Row(artefact.name, artefact.stat().st_size / 1e6, SUITES[suite])
    with system(f"test-{suite}", suite) as debian:
        try:
            debian.run("useradd", "--create-home", "--uid", "1000", USER)
            debian.run("apt-get", "update", "-qq")
            is_deb = artefact.suffix == ".deb"
            before = files_of(debian.root)
            row.cells["installed MB"] = (install_deb if is_deb else install_wheel)(debian, artefact)
            row.cells["started in s"] = start(debian)
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
    rows = [try_out(one, suite) for one in found for suite in SUITES if wanted.suite in (None, suite)]
    table = [list(HEAD), *(row.texts() for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(HEAD))]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return int(any(row.failed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
