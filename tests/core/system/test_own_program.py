"""The program starts itself once more, from Python or from a bundle."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from rareannot.core.errors import UserError
from rareannot.core.system.own_program import command, refuse_when_frozen
from rareannot.crawl.storage import library as crawl_library
from rareannot.formats.base.optional_libraries import library as format_library
from rareannot.learn.recipe import check_preset
from rareannot.suggest.added.keys import keep_key
from rareannot.suggest.added.models.engines import missing
from rareannot.team.object_store import ObjectStore
from rareannot.version import __version__


def test_it_starts_itself() -> None:
    ran = subprocess.run(command("--version"), capture_output=True, text=True, check=True)
    assert ran.stdout == f"rareannot {__version__}\n"


def test_a_bundle_is_its_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("suggest") == [sys.executable, "suggest"]


LACKING: dict[str, Callable[[], object]] = {
    "crawl": lambda: crawl_library("none_such", "crawl"),
    "uima": lambda: format_library("none_such", "uima"),
    "transformer": lambda: check_preset("gpu"),
    "onnx": lambda: missing("onnx"),
    "sync": lambda: ObjectStore("s3://bucket/folder"),
}


@pytest.mark.parametrize("extra", LACKING)
def test_a_bundle_tells_nobody_to_install_a_library_into_it(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    monkeypatch.setattr("rareannot.learn.recipe.find_spec", lambda name: None)
    with pytest.raises(UserError, match=rf"with Python: pipx install 'rareannot\[{extra}\]'$"):
        LACKING[extra]()


def test_from_python_libraries_can_be_added() -> None:
    refuse_when_frozen("uima")


def test_a_bundle_keeps_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UserError, match="environment variable"):
        keep_key("https://a:443", "sk-1")
