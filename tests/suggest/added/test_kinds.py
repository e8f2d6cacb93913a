"""The table of kinds: what comes with the program, and plug-ins that are installed, of which nothing is loaded."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.kinds import READY, _plug_in, kind_named, kinds
from rareannot.suggest.added.values import Setup
from tests.suggest.added.installing import install_example


def test_an_installed_plug_in_is_a_kind_that_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rareannot_acronyms", raising=False)
    assert list(kinds()) == list(READY)
    install_example(tmp_path, monkeypatch)
    kind = kinds()["plug-in:acronyms"]
    assert (kind.title, kind.about, kind.keeps) == ("acronyms", "rareannot-acronyms 1.2", False)
    assert "rareannot_acronyms" not in sys.modules


def test_a_kind_that_is_not_there_is_said() -> None:
    with pytest.raises(UserError, match="There is no kind of source “none” here; there are: command"):
        kind_named("none")


@pytest.mark.parametrize("kind", READY.values(), ids=READY)
def test_every_ready_kind_has_a_default_for_what_it_does_not_need(kind: object) -> None:
    for one in kind.fields:  # type: ignore[attr-defined]
        assert one.needed == (not one.default) or not one.needed
        assert not one.choices or one.default in one.choices


@pytest.mark.parametrize(("speaks", "taken"), [({}, True), ({"protocol": 1}, True), ({"protocol": 2}, False)])
def test_a_plug_in_that_speaks_another_protocol_is_not_listened_to(speaks: dict[str, int], taken: bool) -> None:
    made = SimpleNamespace(name="odd", version="1", labels=[], **speaks)
    entry = cast("EntryPoint", SimpleNamespace(load=lambda: lambda labels: made))
    if taken:
        assert _plug_in(entry, Setup({})) is made
    else:
        with pytest.raises(UserError, match="it speaks protocol 2, and this program 1"):
            _plug_in(entry, Setup({}))
