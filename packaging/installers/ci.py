"""The steps of the public workflows, for whichever system this is; each can be run at home, too.

    python packaging/installers/ci.py system|environment|test|build|smoke|collect|stores|sums|draft

system       what Linux lacks: libraries of Qt, debootstrap (needs sudo)
environment  the pinned packages, by their hashes, into the Python that runs this
test         the test suite without a screen
build        the program and its installers, into dist/
smoke        work with what was built
collect      what is released, into release/
stores       what winget, Homebrew and Flathub ask for, into stores/, looked at by those of their checkers that are here
sums         the bill of materials, checksums of all that is in release/, and a signature where GPG_KEY (a secret key, armoured) is given
draft        a draft of a release with all of it (needs gh and GH_TOKEN)
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent))
from release_files import sign, write_bill, write_sums

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
DIST, RELEASE = ROOT / "dist", ROOT / "release"
CI = os.environ.get("CI") == "true"
_APPIMAGE = "https://github.com/AppImage/"
APPIMAGE = {
    "APPIMAGETOOL": (
        f"{_APPIMAGE}appimagetool/releases/download/1.9.1/appimagetool-x86_64.AppImage",
        "ed4ce84f0d9caff66f50bcca6ff6f35aae54ce8135408b3fa33abfc3cb384eb0",
    ),
    "APPIMAGE_RUNTIME": (
        f"{_APPIMAGE}type2-runtime/releases/download/20251108/runtime-x86_64",
        "2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d",
    ),
}
"""What packs an AppImage and what begins each one: no distribution has them, so they are fetched by checksum, on the runners."""
FLATPAK = ("flatpak", "flatpak-builder")
RELEASED = ("*.whl", "*.tar.gz", "*.deb", "*.AppImage", "*.flatpak", "*-setup.exe", "*.dmg")


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the repository. Raises CalledProcessError."""
    subprocess.run([str(word) for word in command], cwd=ROOT, env=os.environ | environment, check=True)


def system() -> None:
    """Install what a runner lacks."""
    if sys.platform != "linux":
        return
    root = [] if os.geteuid() == 0 else ["sudo"]
    sys.path.insert(0, str(ROOT / "packaging"))
    from system_libraries import PACKAGES

    tools = ["debootstrap", "xvfb", "xdotool", "zstd", "fonts-dejavu-core", *(FLATPAK if CI else ())]
    run(*root, "apt-get", "update", "-qq")
    run(*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *tools, *sorted(set(PACKAGES.values())))


def environment() -> None:
    """Install the pinned packages and the program."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet"]
    run(*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "packaging" / "constraints.txt")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def test() -> None:
    """Run the suite."""
    run(sys.executable, "-m", "pytest", "-n", "auto", QT_QPA_PLATFORM="offscreen")


def build() -> None:
    """Build what this system's users install."""
    if sys.platform == "linux":
        root = [] if os.geteuid() == 0 else ["sudo"]
        run(*root, sys.executable, HERE / "packages.py")
        given = [f"{name}={fetched(*where, ROOT / 'build')}" for name, where in APPIMAGE.items()] if CI else []
        run(*root, "env", *given, "sh", HERE / "appimage" / "build.sh")
        if CI:  # packing one installs it and its runtime for whoever packs it
            run(*root, "sh", HERE / "flatpak" / "build.sh")
        return
    run(sys.executable, HERE / "freeze.py")
    if sys.platform == "darwin":
        run("bash", HERE / "macos" / "dmg.sh")
    else:
        run(sys.executable, HERE / "windows" / "installer.py", "build")
        _sign_for_windows()


def fetched(url: str, checksum: str, folder: Path) -> Path:
    """A program from elsewhere, in a folder. Raises SystemExit where it is another than the one with this SHA-256."""
    with urlopen(url) as answer:  # noqa: S310 - the addresses stand above
        data = answer.read()
    if sha256(data).hexdigest() != checksum:
        sys.exit(f"{url} is not what it was: its checksum is {sha256(data).hexdigest()}")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / url.rpartition("/")[2]
    file.write_bytes(data)
    file.chmod(0o755)
    return file


def _sign_for_windows() -> None:
    """Sign the installer, where a certificate is given."""
    certificate = os.environ.get("WINDOWS_CERTIFICATE", "")
    if not certificate:
        print("no certificate is given: the installer is not signed")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "certificate.pfx")
        file.write_bytes(base64.b64decode(certificate))
        for installer in DIST.glob("*-setup.exe"):
            words = [
                "signtool",
                "sign",
                "/fd",
                "SHA256",
                "/td",
                "SHA256",
                "/tr",
                "http://timestamp.digicert.com",
                "/f",
                file,
            ]
            run(*words, "/p", os.environ["WINDOWS_CERTIFICATE_PASSWORD"], installer)


def smoke() -> None:
    """Work with the program as it was built, and on Windows with the installer too."""
    places = {
        "linux": "rareannot/rareannot",
        "darwin": "Rareannot.app/Contents/MacOS/rareannot",
        "win32": "rareannot/rareannot.exe",
    }
    run(sys.executable, HERE / "smoke.py", DIST / places[sys.platform])
    if sys.platform == "win32":
        for installer in DIST.glob("*-setup.exe"):
            run(sys.executable, HERE / "windows" / "installer.py", "try", installer)


def collect() -> None:
    """Collect what is released of what was built here."""
    RELEASE.mkdir(exist_ok=True)
    files = sorted(file for pattern in RELEASED for file in DIST.glob(pattern))
    if not files:
        sys.exit("There is nothing in dist/ that is released")
    for file in files:
        shutil.copy2(file, RELEASE / file.name)
        print(file.name)


def stores() -> None:
    """Write the files for the stores, from the installers of all systems."""
    run(sys.executable, HERE / "stores.py", RELEASE, ROOT / "stores")


def sums() -> None:
    """Write the bill of materials and the checksums of everything that is released, and sign them."""
    pins = ROOT / "packaging" / "constraints-release.txt"
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", pins)
    write_bill(RELEASE)
    key = os.environ.get("GPG_KEY", "")
    if key:
        subprocess.run(["gpg", "--batch", "--import"], input=key.encode(), check=True)
    sums = write_sums(RELEASE)
    print(sums.read_text("utf-8"), sign(sums, os.environ.get("GPG_KEY_ID", "") if key else ""), sep="")


def draft() -> None:
    """A draft of a release on GitHub, for a person to look through and publish."""
    files = sorted(file for file in RELEASE.iterdir() if file.is_file())
    tag = os.environ["TAG"]
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder, "notes.md")
        notes.write_text(section((ROOT / "CHANGELOG.md").read_text("utf-8"), tag.removeprefix("v")), "utf-8")
        run("gh", "release", "create", tag, "--draft", "--verify-tag", "--notes-file", notes, *files)


def section(changes: str, version: str) -> str:
    """What a changelog says of one version. Raises SystemExit where it says nothing."""
    found = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", changes, re.MULTILINE | re.DOTALL)
    if found is None or not found[1].strip():
        sys.exit(f"CHANGELOG.md says nothing of {version}")
    return f"{found[1].strip()}\n"


STEPS: dict[str, Callable[[], None]] = {
    "system": system, "environment": environment, "test": test, "build": build, "smoke": smoke,
    "collect": collect, "stores": stores, "sums": sums, "draft": draft,
}  # fmt: skip

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in STEPS:
        sys.exit(__doc__)
    try:
        STEPS[sys.argv[1]]()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This command failed, see above: {' '.join(map(str, failed.cmd))}")
