"""Make a release: cut the changelog, set the version where it stands, commit, build all that this computer can build.

    python packaging/release.py [--dry-run] [--tag] [--key KEY] VERSION     (make release VERSION=0.2.0 [DRY_RUN=1] [TAG=1] [KEY=…])

The version's one place is rareannot/version.py; the software centres' file of releases gets a line for it. dist/release then
holds wheel and sdist of the commit, looked through by twine, the .deb (as root, with debootstrap), what stores ask for, the
bill of materials (CycloneDX) and checksums, signed where KEY names a secret key of GnuPG. ``--tag`` tags the commit, too.
``--dry-run`` does all of it in a copy that is removed afterwards, for the version that the upgrade notes name first unless one is
given. Nothing leaves this computer: the tag is pushed by hand; .github/workflows/installers.yml then builds the installers for
Windows, macOS and the rest of Linux, starts and tries each, attests them, and drafts the release.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging" / "installers"))
from release_files import sign, write_bill, write_sums

INIT, CHANGES, CENTRES, CITATION = (
    Path(name) for name in ("rareannot/version.py", "CHANGELOG.md", "packaging/rareannot.metainfo.xml", "CITATION.cff")
)
NOTES = tuple(Path(f"packaging/manual/{language}/upgrading.md") for language in ("en", "zh_CN"))
OUT = Path("dist/release")
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:rc\d+)?")
UNRELEASED = "## [Unreleased]"
IN_SHORT = "### In short"
MOST_LINES = 10


def with_version(text: str, version: str) -> str:
    """rareannot/version.py with another version."""
    return re.sub(r'^__version__ = "[^"]+"', f'__version__ = "{version}"', text, count=1, flags=re.MULTILINE)


def cut(changes: str, version: str, day: str) -> str:
    """Returns the changelog with what is unreleased under the version's head.

    Raises ValueError if nothing is, or if the lines that a user reads first are missing.
    """
    head, mark, rest = changes.partition(UNRELEASED)
    fresh = re.split(r"^## \[", rest, maxsplit=1, flags=re.MULTILINE)[0]
    if not mark or not fresh.strip():
        raise ValueError(f"CHANGELOG.md has nothing under “{UNRELEASED}” to release")
    first, _, lines = fresh.strip().partition("\n")
    count = len(re.findall(r"^- ", re.split(r"^### ", lines, maxsplit=1, flags=re.MULTILINE)[0], re.MULTILINE))
    if first != IN_SHORT or not 0 < count <= MOST_LINES:
        raise ValueError(
            f"CHANGELOG.md: under “{UNRELEASED}” write “{IN_SHORT}” first, with at most {MOST_LINES} lines that begin with “- ”"
        )
    return f"{head}{UNRELEASED}\n\n## [{version}] - {day}{rest}"


def with_release(centres: str, version: str, day: str) -> str:
    """The software centres' file with a line for the release in front."""
    return centres.replace("  <releases>\n", f'  <releases>\n    <release version="{version}" date="{day}"/>\n', 1)


def cited(citation: str, version: str, day: str) -> str:
    """CITATION.cff with another version and day."""
    for name, value in (("version", version), ("date-released", day)):
        citation = re.sub(rf"^{name}: .*$", f"{name}: {value}", citation, count=1, flags=re.MULTILINE)
    return citation


def run(root: Path, *words: str | Path) -> str:
    """What a command says that is run in a clone. Raises CalledProcessError."""
    ended = subprocess.run([str(word) for word in words], cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    return ended.stdout.strip()


def refuse(root: Path, version: str) -> None:
    """Raise SystemExit with a sentence where nothing can be released."""
    if not _VERSION.fullmatch(version):
        sys.exit("Give the version: make release VERSION=0.2.0")
    if run(root, "git", "status", "--porcelain"):
        sys.exit("There are changes that are not committed; a release is made of what is")
    if run(root, "git", "tag", "--list", f"v{version}"):
        sys.exit(f"v{version} was released before")
    for note in NOTES:
        if f"\n## {version.partition('rc')[0]}\n" not in (root / note).read_text("utf-8"):
            sys.exit(f"{note} does not say yet what to do about {version}")


def commit(root: Path, version: str) -> None:
    """Write the version everywhere and commit. Raises ValueError where nothing is to be released."""
    day = date.today().isoformat()  # noqa: DTZ011
    written = {
        INIT: with_version((root / INIT).read_text("utf-8"), version),
        CHANGES: cut((root / CHANGES).read_text("utf-8"), version, day),
        CENTRES: with_release((root / CENTRES).read_text("utf-8"), version, day),
        CITATION: cited((root / CITATION).read_text("utf-8"), version, day),
    }
    for path, text in written.items():
        (root / path).write_text(text, "utf-8")
    run(root, "git", "commit", "--quiet", "--all", "--message", f"release: {version}")


def build(root: Path, key: str) -> Path:
    """Build what this computer can build of the last commit, in dist/release. Raises CalledProcessError."""
    out = root / OUT
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    # from what git knows, and nothing that lies beside it
    with tempfile.TemporaryDirectory(prefix="rareannot-release-") as folder:
        tree = Path(folder, "tree")
        run(root, "git", "clone", "--quiet", ".", tree)
        missing = missing_for_deb()
        if missing:
            print(f"No .deb: it needs {missing}. The workflow of the tag builds it.")
            run(tree, sys.executable, "packaging/installers/build_python.py", out)
        else:
            os.environ.setdefault("CHROOTS", str(ROOT / "build" / "chroots"))
            run(tree, sys.executable, "packaging/installers/packages.py")
            for pattern in ("*.whl", "*.tar.gz", "*.deb"):
                for file in (tree / "dist").glob(pattern):
                    shutil.copy2(file, out)
        run(root, sys.executable, "-m", "twine", "check", "--strict", *out.glob("*.whl"), *out.glob("*.tar.gz"))
        print(run(tree, sys.executable, "packaging/installers/stores.py", out, out / "stores"))
    write_bill(out)
    print(sign(write_sums(out), key))
    return out


def missing_for_deb() -> str:
    """Returns what a .deb cannot be built without and is not here; empty if all of it is."""
    lacks = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["root"]
    return ", ".join(lacks + [tool for tool in ("debootstrap", "dpkg-deb", "zstd") if shutil.which(tool) is None])


def release(root: Path, version: str, *, tag: bool, key: str) -> None:
    """Release a clone as a version, and say what there is now."""
    refuse(root, version)
    try:
        commit(root, version)
    except ValueError as error:
        sys.exit(str(error))
    out = build(root, key)
    if tag:
        run(root, "git", "tag", "--annotate", f"v{version}", "--message", f"rareannot {version}")
    print(run(root, "git", "show", "--stat", "--format=%h %D: %s", "HEAD"))
    print((out / "SHA256SUMS").read_text("utf-8"), end="")


def next_version() -> str:
    """Returns the version that the upgrade notes name first."""
    return re.findall(r"^## (\d\S*)$", (ROOT / NOTES[0]).read_text("utf-8"), re.MULTILINE)[0]


def main() -> None:
    """Do it, or say what is in the way."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("version", nargs="?", default="")
    ask.add_argument("--dry-run", action="store_true")
    ask.add_argument("--tag", action="store_true")
    ask.add_argument("--key", default="")
    wanted = ask.parse_args()
    if not wanted.dry_run:
        release(ROOT, wanted.version, tag=wanted.tag, key=wanted.key)
        ready = "git push --follow-tags" if wanted.tag else f"git tag -a v{wanted.version}, git push --follow-tags"
        print(f"next: make packages-test, {ready}; the workflow builds, tries and drafts the rest")
        return
    version = wanted.version or next_version()
    with tempfile.TemporaryDirectory(prefix="rareannot-release-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "rareannot")
        run(ROOT, "git", "clone", "--quiet", ".", copy)
        for name, value in (("user.name", "Dry Run"), ("user.email", "dry@run.invalid")):
            run(copy, "git", "config", name, value)
        release(copy, version, tag=wanted.tag, key=wanted.key)
    print("That was a copy; nothing is changed here.")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This command failed, see above: {' '.join(map(str, failed.cmd))}")
