"""Write the pinned packages, each with the hashes of all its files for every system.

packaging/constraints.txt is what set-up installs: all that running, testing and linting need. packaging/constraints-sync.txt is
what the extra ``sync`` needs beside it, packaging/constraints-sources.txt the extras ``keyring`` and ``onnx``,
packaging/constraints-docs.txt the extra ``docs``, packaging/constraints-release.txt the group ``release``,
packaging/constraints-installer.txt what the installers are built from and with. They are resolved together, so that one never
asks for another version than the other.

Run by ``make pin`` with the Python of .venv after the test suite passed there: the versions installed there stay, those that
only another system or another Python needs are added. Needs uv, which asks the index once for all files of a release; pip
knows only the hash of the file that it would install on this machine.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "packaging" / "constraints.txt"
SYNC = ROOT / "packaging" / "constraints-sync.txt"
SOURCES = ROOT / "packaging" / "constraints-sources.txt"
DOCS = ROOT / "packaging" / "constraints-docs.txt"
RELEASE = ROOT / "packaging" / "constraints-release.txt"
INSTALLERS = ROOT / "packaging" / "constraints-installer.txt"
# what freezes the program, beside what it is frozen with
FREEZER = ["pyinstaller", "setuptools"]
# the dependency groups that setting up installs
TESTED_WITH = ("test", "lint")
# what installs and builds, beside what pyproject.toml names; `make tools` uses the environment's own pip
INSTALLER = ["pip"]
HEAD = """\
# The versions that the test suite passed with, for Python 3.11 and newer, with the hashes of their files for every system.
# {what}
# Renew with: make pin
"""
FROZEN = (
    "What the installers are built from and with: the program with the extras `documents` and `uima`, and PyInstaller."
)
_BEGINNING = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)


def blocks(requirements: str) -> dict[str, str]:
    """The requirements of a file by name, each with its hashes as it stands there."""
    found = [block for block in _BEGINNING.split(requirements) if "==" in block]
    return {block.partition("==")[0]: block for block in found}


def pins(requirements: str) -> str:
    """The versions alone, as constraints without hashes."""
    return "".join(block.partition(" ")[0].strip() + "\n" for block in blocks(requirements).values())


def resolve(constraints: str, *options: str, tests: bool = True, python: str = "3.11") -> str:
    """What pyproject.toml needs, without ``tests`` to be frozen alone, for every system and Python it supports. Raises CalledProcessError where nothing fits."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extra = [*project["build-system"]["requires"], *INSTALLER] if tests else FREEZER
    groups = [option for name in TESTED_WITH for option in ("--group", name)] if tests else []
    with tempfile.TemporaryDirectory() as folder:
        within, more, out = (Path(folder) / name for name in ("constraints.txt", "more.in", "out.txt"))
        within.write_text(constraints, "utf-8")
        more.write_text("\n".join(extra), "utf-8")
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", python]
        command += [
            "--no-header",
            "--no-annotate",
            "--constraint",
            str(within),
            *groups,
            *options,
            "--output-file",
            str(out),
        ]
        subprocess.run([sys.executable, "-m", *command, "pyproject.toml", str(more)], cwd=ROOT, check=True)
        return out.read_text("utf-8")


def beside(needed: dict[str, str], requirements: str) -> list[str]:
    """The requirements of a file that are not needed anyway, or are only elsewhere: with another marker."""
    heads = {block.partition("\\")[0] for block in needed.values()}
    return [block for block in blocks(requirements).values() if block.partition("\\")[0] not in heads]


def main() -> None:
    """Write the files and say what they hold."""
    installed = "".join(f"{canonicalize_name(d.name)}=={d.version}\n" for d in distributions() if d.name != "rareannot")
    both = resolve(installed, "--extra", "sync")
    alone = resolve(pins(both))
    needed = blocks(alone)
    added = beside(needed, both)
    sources = beside(needed, resolve(pins(both), "--extra", "keyring", "--extra", "onnx"))
    # what MkDocs Material needs asks for a Python 3.11 that is not its first
    manual = beside(needed, resolve(pins(both), "--extra", "docs", python="3.11.5"))
    releasing = beside(needed, resolve(pins(both), "--group", "release"))
    TARGET.write_text(HEAD.format(what="`make setup` installs exactly these.") + "".join(needed.values()), "utf-8")
    frozen = resolve(pins(both), "--extra", "documents", "--extra", "uima", tests=False)
    INSTALLERS.write_text(HEAD.format(what=FROZEN) + frozen, "utf-8")
    SYNC.write_text(HEAD.format(what="What the extra `sync` needs beside constraints.txt.") + "".join(added), "utf-8")
    what = "What the extras `keyring` and `onnx` need beside constraints.txt."
    SOURCES.write_text(HEAD.format(what=what) + "".join(sources), "utf-8")
    DOCS.write_text(HEAD.format(what="What the extra `docs` needs beside constraints.txt.") + "".join(manual), "utf-8")
    RELEASE.write_text(
        HEAD.format(what="What `make release` needs beside constraints.txt.") + "".join(releasing), "utf-8"
    )
    print(f"{TARGET.relative_to(ROOT)}: {len(needed)} versions; {SYNC.relative_to(ROOT)}: {len(added)} more")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError:
        sys.exit("No versions fit together, see above; uninstall the one that is in the way and run make setup again.")
