"""Added sources beside the program's own: order, support, kept answers, and that one failure costs nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Suggester
from rareannot.suggest.added.sources import Use, layered
from rareannot.suggest.added.user_file import read_added
from rareannot.suggest.added.values import Added, AddedSource
from tests.suggest.added.installing import install_example, install_source

TEXT = "ACME shipped 20 tons of neodymium to OPEC."
LABELS = builtin_label_set()


def _s(start: int, end: int, label: str, source: str) -> Suggestion:
    return Suggestion(start, end, label, source, 0.5)


def test_of_two_that_share_a_character_the_upper_one_stays_and_what_agrees_is_support() -> None:
    first = [_s(0, 4, "ORG", "a 1"), _s(1, 3, "GPE", "a 1")]
    second = [_s(0, 4, "ORG", "b 1"), _s(2, 6, "LOC", "b 1"), _s(6, 8, "LOC", "b 1"), _s(6, 8, "NOBODY", "b 1")]
    assert layered(9, [first, second], LABELS) == (
        replace(first[0], support=(("b 1", "", 0.5),)), first[1], second[2],
    )  # fmt: skip


def test_a_plug_in_is_loaded_only_where_the_user_added_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_source(tmp_path / "odd", monkeypatch, "return 1 / 0")
    with (tmp_path / "odd" / "odd.py").open("a") as file:
        file.write(f"open({str(tmp_path / 'loaded')!r}, 'w')\n")
    one = Suggester(added=Use(read_added()))
    assert one.suggest_one(TEXT)
    assert not (tmp_path / "loaded").exists()


def test_a_plug_in_that_is_no_longer_installed_is_said_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_example(tmp_path, monkeypatch)
    added = (
        Added().with_source(AddedSource("mine", "plug-in:acronyms")).with_source(AddedSource("gone", "plug-in:gone"))
    )
    one = Suggester(["figures", "mine", "gone"], added=Use(added))
    assert {s.source for s in one.suggest_one(TEXT)} == {"figures 1.4", "mine 1.2"}
    assert str(one.failures[0]).startswith("“gone” was switched off: There is no kind of source “plug-in:gone” here")
