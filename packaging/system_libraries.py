"""Find the system libraries that the installed Qt lacks on this machine, and install them from Debian's packages.

What is missing is asked of ``ldd`` on the very files that Qt will load, not guessed. ``--check`` only reports.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# the Qt modules that the program and its tests import; tests/house checks that none is missing here
MODULES = ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtTest", "QtWidgets")
# the files that must load for the program to run at all, and those that it needs to show a window on a screen
ALWAYS = (
    *(f"{module}.abi3.so" for module in MODULES),
    "lrelease",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
)
ON_A_SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
)
# library -> Debian package, for all that Qt 6.8 to 6.12 asked for on a bare Debian 13; each name is known to Debian 12, too, and
# where Debian 13 has renamed a package (libglib2.0-0t64), apt-get takes the new one for the old name
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libatomic.so.1": "libatomic1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# the interface's typeface; the window falls back on any other sans serif, so it is installed only where there is none
FONT_PACKAGE = "fonts-inter"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


@dataclass(frozen=True)
class Missing:
    """Libraries that ``ldd`` did not find: without ``always`` nothing runs, without ``screen`` there is no window."""

    always: frozenset[str] = frozenset()
    screen: frozenset[str] = frozenset()


def not_found(ldd_output: str) -> frozenset[str]:
    """The names of the libraries that an output of ``ldd`` marks as not found."""
    return frozenset(_NOT_FOUND.findall(ldd_output))


def packages_for(libraries: frozenset[str]) -> tuple[str, ...]:
    """The Debian packages, sorted, that bring ``libraries``; those that the table does not know are left out."""
    return tuple(sorted({PACKAGES[library] for library in libraries if library in PACKAGES}))


def find_missing(qt: Path) -> Missing:
    """Ask ``ldd`` about the files of the PySide6 folder ``qt`` that the program will load."""
    always, screen = (_ldd([qt / name for name in names]) for names in (ALWAYS, ON_A_SCREEN))
    return Missing(always, screen - always)


def _ldd(files: list[Path]) -> frozenset[str]:
    command = ["ldd", *(str(file) for file in files if file.exists())]
    environment = {**os.environ, "LC_ALL": "C"}
    return not_found(subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout)


def say(sentence: str) -> None:
    """Tell the person what happens, at once even through a pipe."""
    print(f"rareannot libraries: {sentence}", flush=True)


def apt_install(packages: tuple[str, ...]) -> bool:
    """Install Debian ``packages``; whether that worked. A bare machine has no lists of packages yet: then fetch them."""
    install = ["install", "-y", "--no-install-recommends", *packages]
    return _apt_get(install) or (_apt_get(["update"]) and _apt_get(install))


def _apt_get(arguments: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(f"{' '.join(command)} did not work: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
    return done.returncode == 0


def may_install() -> bool:
    """Whether this process may install Debian packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def supply(qt: Path) -> Missing:
    """Install what ``qt`` lacks where that is possible; returns what is still missing."""
    missing = find_missing(qt)
    packages = packages_for(missing.always | missing.screen)
    if packages and may_install():
        say(f"installing Debian packages: {' '.join(packages)}")
        apt_install(packages)
        missing = find_missing(qt)
    return missing


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether there is any outline font to write with."""
    found = (path for folder in folders for path in Path(folder).expanduser().rglob("*"))
    return any(path.suffix.lower() in (".ttf", ".otf", ".ttc") for path in found)


def supply_font() -> None:
    """A typeface where this machine has none at all, if it is a Debian machine and we may; never a reason to fail."""
    asked = ["dpkg", "-s", FONT_PACKAGE]
    if shutil.which("dpkg") is None or subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return
    if not has_font() and may_install():
        say(f"installing the Debian package {FONT_PACKAGE}: there is no typeface on this machine")
        apt_install((FONT_PACKAGE,))
    else:
        say(f"the window looks its best with the typeface Inter (Debian: apt-get install {FONT_PACKAGE})")


def report(missing: Missing) -> None:
    """One sentence on what is still missing and the way out; SystemExit if nothing can run without it."""
    libraries = missing.always or missing.screen
    if not libraries:
        say("Qt finds every library it needs")
        return
    use = "Qt cannot run" if missing.always else "Qt runs off-screen but cannot open a window"
    packages = packages_for(missing.always | missing.screen)
    way_out = (
        f"as root, run: apt-get install {' '.join(packages)}"
        if packages
        else "install them from your system's packages"
    )
    say(f"{use} without {', '.join(sorted(libraries))}; {way_out}")
    if missing.always:
        sys.exit(1)


def qt_folder() -> Path:
    """Where Qt is installed in .venv; SystemExit with a sentence where it is not."""
    found = sorted((ROOT / ".venv").glob("lib/python3*/site-packages/PySide6"))
    if not found:
        sys.exit("rareannot libraries: there is no Qt in .venv yet; run make setup")
    return found[-1]


def main() -> None:
    """Check, install where allowed, report."""
    if sys.platform != "linux":
        return
    qt = qt_folder()
    if "--check" in sys.argv:
        report(find_missing(qt))
        return
    report(supply(qt))
    supply_font()


if __name__ == "__main__":
    main()
