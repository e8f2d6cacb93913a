"""Counts on marked pieces that may not be published: what is right is counted in both forms, and no word is printed."""

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from rareannot.suggest import Suggester

CORPORA = Path(__file__).resolve().parents[2] / "packaging" / "corpora"
MARKED = "{Lynas Rare Earths|O} paid {US$5 million|$} for {12%|%} of a {lithium|M} mine."


@pytest.fixture(scope="module")
def excerpts() -> Iterable[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CORPORA))
        yield importlib.import_module("excerpts")


def test_a_piece_without_its_marks_has_its_spans(excerpts: Any) -> None:
    text, spans = excerpts.parse(MARKED)
    assert text == "Lynas Rare Earths paid US$5 million for 12% of a lithium mine."
    assert [(text[start:end], label) for start, end, label in spans] == [
        ("Lynas Rare Earths", "ORG"),
        ("US$5 million", "MONEY"),
        ("12%", "PERCENT"),
        ("lithium", "MATERIAL"),
    ]


def test_a_code_that_is_none_is_refused(excerpts: Any) -> None:
    with pytest.raises(KeyError):
        excerpts.parse("{Lynas|X}")


def test_what_is_right_counts_in_both_forms(excerpts: Any) -> None:
    suggester = Suggester(sources=["figures", "materials"])
    counts = excerpts.counted([excerpts.parse(MARKED)], suggester)
    assert counts["published"]["PERCENT", "right"] == 1
    for made in counts.values():
        assert made["all", "gold"] == 4
        assert made["MATERIAL", "right"] == made["MONEY", "right"] == 1
        assert made["ORG", "said"] == 0


def test_counts_are_printed_and_no_word_of_the_text(
    excerpts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(MARKED, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["excerpts.py", str(tmp_path), "--labels"])
    excerpts.main()
    printed = capsys.readouterr().out
    assert "1 pieces, normalised" in printed
    assert "PERCENT" in printed
    assert "Lynas" not in printed
