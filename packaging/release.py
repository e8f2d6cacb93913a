"""Make a release: cut the changelog, set the version where it stands, commit and tag. Nothing leaves this computer.

    python packaging/release.py VERSION        (make release VERSION=0.2.0)

The version's one place is rareannot/version.py; the software centres' file of releases gets a line for it. The bill of
materials, dist/rareannot-VERSION.cdx.json, is written by cyclonedx-py from the pinned packages where that is installed. Then
`make packages packages-test`, and the tag is pushed by hand: .github/workflows/installers.yml builds and drafts the rest.
"""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INIT, CHANGES, CENTRES, CITATION = (
    Path(name) for name in ("rareannot/version.py", "CHANGELOG.md", "packaging/rareannot.metainfo.xml", "CITATION.cff")
)
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:rc\d+)?")
UNRELEASED = "## [Unreleased]"


def with_version(text: str, version: str) -> str:
    """rareannot/version.py with another version."""
    return re.sub(r'^__version__ = "[^"]+"', f'__version__ = "{version}"', text, count=1, flags=re.MULTILINE)


def cut(changes: str, version: str, day: str) -> str:
    """The changelog with what is unreleased under the version's head. Raises ValueError where nothing is."""
    head, mark, rest = changes.partition(UNRELEASED)
    fresh = re.split(r"^## \[", rest, maxsplit=1, flags=re.MULTILINE)[0]
    if not mark or not fresh.strip():
        raise ValueError(f"CHANGELOG.md has nothing under “{UNRELEASED}” to release")
    return f"{head}{UNRELEASED}\n\n## [{version}] - {day}{rest}"


def with_release(centres: str, version: str, day: str) -> str:
    """The software centres' file with a line for the release in front."""
    return centres.replace("  <releases>\n", f'  <releases>\n    <release version="{version}" date="{day}"/>\n', 1)


def cited(citation: str, version: str, day: str) -> str:
    """CITATION.cff with another version and day."""
    for name, value in (("version", version), ("date-released", day)):
        citation = re.sub(rf"^{name}: .*$", f"{name}: {value}", citation, count=1, flags=re.MULTILINE)
    return citation


def bill_of_materials(version: str) -> Path | None:
    """Write what the installers are made of; None where cyclonedx-py is not installed."""
    tool = shutil.which("cyclonedx-py") or shutil.which(str(Path(sys.executable).with_name("cyclonedx-py")))
    if tool is None:
        return None
    target = ROOT / "dist" / f"rareannot-{version}.cdx.json"
    target.parent.mkdir(exist_ok=True)
    pins = ROOT / "packaging" / "constraints-installer.txt"
    words = ["requirements", "--pyproject", "pyproject.toml", "--of", "JSON", "-o", target, pins]
    subprocess.run([tool, *map(str, words)], cwd=ROOT, check=True)
    return target


def git(*words: str) -> str:
    """What git says. Raises CalledProcessError."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Do it, or say what is in the way."""
    version, day = (sys.argv[1] if len(sys.argv) == 2 else ""), date.today().isoformat()  # noqa: DTZ011
    if not _VERSION.fullmatch(version):
        sys.exit("Give the version: make release VERSION=0.2.0")
    if git("status", "--porcelain"):
        sys.exit("There are changes that are not committed; a release is made of what is")
    if git("tag", "--list", f"v{version}"):
        sys.exit(f"v{version} was released before")
    try:
        written = {
            INIT: with_version((ROOT / INIT).read_text("utf-8"), version),
            CHANGES: cut((ROOT / CHANGES).read_text("utf-8"), version, day),
            CENTRES: with_release((ROOT / CENTRES).read_text("utf-8"), version, day),
            CITATION: cited((ROOT / CITATION).read_text("utf-8"), version, day),
        }
    except ValueError as error:
        sys.exit(str(error))
    for path, text in written.items():
        (ROOT / path).write_text(text, "utf-8")
    git("commit", "--all", "--message", f"release: {version}")
    git("tag", "--annotate", f"v{version}", "--message", f"rareannot {version}")
    bill = bill_of_materials(version)
    print(f"tagged v{version}; {bill or 'no bill of materials: pip install cyclonedx-bom'}")
    print("next: make packages packages-test, then git push --follow-tags")


if __name__ == "__main__":
    main()
