"""Make a release: cut the changelog, set the version where it stands, commit, tag, build what needs no other system.

    python packaging/release.py [--dry-run] VERSION        (make release VERSION=0.2.0 [DRY_RUN=1])

The version's one place is rareannot/version.py; the software centres' file of releases gets a line for it. dist/release then
holds wheel and sdist of the tag, looked through by twine, the bill of materials (CycloneDX) and checksums. ``--dry-run`` does all
of it in a copy that is removed afterwards. Nothing leaves this computer: `make packages packages-test`, and the tag is pushed by
hand; .github/workflows/installers.yml builds and drafts the rest.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from hashlib import file_digest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INIT, CHANGES, CENTRES, CITATION = (
    Path(name) for name in ("rareannot/version.py", "CHANGELOG.md", "packaging/rareannot.metainfo.xml", "CITATION.cff")
)
NOTES = tuple(Path(f"packaging/manual/{language}/upgrading.md") for language in ("en", "zh_CN"))
OUT = Path("dist/release")
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


def tag(root: Path, version: str) -> None:
    """Write the version everywhere, commit and tag. Raises ValueError where nothing is to be released."""
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
    run(root, "git", "tag", "--annotate", f"v{version}", "--message", f"rareannot {version}")


def build(root: Path, version: str) -> Path:
    """Wheel, sdist, bill of materials and checksums of a tag, in dist/release. Raises CalledProcessError."""
    out = root / OUT
    shutil.rmtree(out, ignore_errors=True)
    # from what git knows under the tag, and nothing that lies beside it
    with tempfile.TemporaryDirectory(prefix="rareannot-release-") as folder:
        tree = Path(folder, "tree")
        run(
            root,
            "git",
            "clone",
            "--quiet",
            "--branch",
            f"v{version}",
            "--config",
            "advice.detachedHead=false",
            ".",
            tree,
        )
        run(tree, sys.executable, "packaging/installers/build_python.py", out)
    run(root, sys.executable, "-m", "twine", "check", "--strict", *sorted(out.iterdir()))
    bill = [
        "requirements",
        "--pyproject",
        "pyproject.toml",
        "--of",
        "JSON",
        "-o",
        out / f"rareannot-{version}.cdx.json",
    ]
    run(root, sys.executable, "-m", "cyclonedx_py", *bill, "packaging/constraints-installer.txt")
    (out / "SHA256SUMS").write_text(
        "".join(f"{checksum(file)}  {file.name}\n" for file in sorted(out.iterdir())), "utf-8"
    )
    return out


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def release(root: Path, version: str) -> None:
    """Release a clone as a version, and say what there is now."""
    refuse(root, version)
    try:
        tag(root, version)
    except ValueError as error:
        sys.exit(str(error))
    out = build(root, version)
    print(run(root, "git", "show", "--stat", "--format=%D: %s", f"v{version}^{{commit}}"))
    print((out / "SHA256SUMS").read_text("utf-8"), end="")


def main() -> None:
    """Do it, or say what is in the way."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("version", nargs="?", default="")
    ask.add_argument("--dry-run", action="store_true")
    wanted = ask.parse_args()
    if not wanted.dry_run:
        release(ROOT, wanted.version)
        print("next: make packages packages-test, then git push --follow-tags")
        return
    with tempfile.TemporaryDirectory(prefix="rareannot-release-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "rareannot")
        run(ROOT, "git", "clone", "--quiet", ".", copy)
        for name in ("user.name", "user.email"):
            run(copy, "git", "config", name, run(ROOT, "git", "config", name))
        release(copy, wanted.version)
    print("That was a copy; nothing is changed here.")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This command failed, see above: {' '.join(map(str, failed.cmd))}")
