"""Installs packages with entry points for a test: the example, and any class of a few lines."""

import sys
import tomllib
from pathlib import Path
from shutil import copy

import pytest

from rareannot.suggest.added.values import Added, AddedSource

EXAMPLE = Path(__file__).parent / "example"


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, version: str, entries: str) -> None:
    """Make ``folder`` a place of installed packages, for this process and those it begins, with one of these entry points."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (info / "entry_points.txt").write_text(entries)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))


def install_example(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the example package, as pip would from its pyproject.toml."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    groups = project["entry-points"]
    lines = [f"[{g}]\n" + "".join(f"{k} = {v}\n" for k, v in entries.items()) for g, entries in groups.items()]
    install(folder, monkeypatch, project["name"], project["version"], "".join(lines))
    copy(EXAMPLE / "rareannot_acronyms.py", folder)


def install_source(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Install the plug-in “odd”, a class with this ``body`` of ``suggest``."""
    install(folder, monkeypatch, "odd", "1.0", "[rareannot.sources]\nodd = odd:Odd\n")
    (folder / "odd.py").write_text(
        "import os, signal, sys, time\nclass Odd:\n    name, version, labels = 'odd', '1', ()\n"
        "    def __init__(self, labels): pass\n"
        f"    def suggest(self, texts):\n        {body}\n"
    )


ANSWER = "print(json.dumps({'id': one['id'], 'spans': [{'start': 37, 'end': 41, 'label': 'ORG', 'score': 0.9}]}))"


def program(folder: Path, body: str) -> Added:
    """A command that does ``body`` for each line ``one`` and notes that it was asked, added as “mine”."""
    (folder / "program.py").write_text(
        "import json, sys\nfor n, line in enumerate(sys.stdin):\n    one = json.loads(line)\n"
        f"    open({str(folder / 'asked')!r}, 'a').write('x')\n    {body}\n    sys.stdout.flush()\n"
    )
    settings = {"command": f"{sys.executable} {folder / 'program.py'}"}
    return Added().with_source(AddedSource("mine", "command", settings))


ANSWER = "print(json.dumps({'id': one['id'], 'spans': [{'start': 37, 'end': 41, 'label': 'ORG', 'score': 0.9}]}))"
