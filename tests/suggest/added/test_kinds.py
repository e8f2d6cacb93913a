"""The table of kinds: what comes with the program, and plug-ins that are installed, of which nothing is loaded."""

import sys
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.kinds import READY, kind_named, kinds
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
