"""A library that only some forms need."""

import sys
from pathlib import Path

import pytest

from tests.formats.samples import refusals


def test_a_missing_library_is_named_with_the_way_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (refused,) = refusals(tmp_path / "a.pdf")
    assert "pip install 'rareannot[documents]'" in refused.reason
