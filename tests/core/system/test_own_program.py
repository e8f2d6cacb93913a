"""The program starts itself once more, from Python or from a bundle."""

import subprocess
import sys

import pytest

from rareannot.core.system.own_program import command
from rareannot.version import __version__


def test_it_starts_itself() -> None:
    ran = subprocess.run(command("--version"), capture_output=True, text=True, check=True)
    assert ran.stdout == f"rareannot {__version__}\n"


def test_a_bundle_is_its_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("suggest") == [sys.executable, "suggest"]
