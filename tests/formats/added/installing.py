"""Installs packages that add a form of file for a test: the example, and any class of a few lines."""

import tomllib
from pathlib import Path
from shutil import copy

import pytest

from rareannot.formats.added import installed
from tests.suggest.added.installing import install

EXAMPLE = Path(__file__).parent / "example"


def install_inline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the example package, as pip would from its pyproject.toml."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    (entry,) = project["entry-points"]["rareannot.formats"].items()
    _install(folder, monkeypatch, project["name"], project["version"], *entry)
    copy(EXAMPLE / "rareannot_inline.py", folder)


def install_odd(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reads: str = "", writes: str = "", head: str = ""
) -> None:
    """Install the form “odd” (.odd), a class with these bodies of ``read`` and ``write``, and ``head`` among its attributes."""
    _install(folder, monkeypatch, "odd", "1.0", "odd", "odd_form:Odd")
    body = (
        "import os, signal, subprocess, sys, time\nclass Odd:\n    title, endings, holds = 'Odd', ['.odd'], ['text']\n"
    )
    body += f"    {head}\n" if head else ""
    body += f"    def read(self, path):\n        {reads}\n" if reads else ""
    body += f"    def write(self, documents, labels):\n        {writes}\n" if writes else ""
    (folder / "odd_form.py").write_text(body)


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch, package: str, version: str, name: str, value: str) -> None:
    install(folder, monkeypatch, package, version, f"[rareannot.formats]\n{name} = {value}\n")
    # what is installed is found out once in a process
    monkeypatch.setattr(installed, "_entries", installed._entries.__wrapped__)
