"""Errors in methods that Qt calls: they come through whole, and only overrides of Qt's methods are guarded."""

import pytest
from PySide6.QtCore import QObject

from rareannot.gui.base import qt_workarounds


def test_a_guarded_call_gives_what_it_gave() -> None:
    assert qt_workarounds.guard(lambda a, b=1: a + b)(2, b=3) == 5


def test_an_error_leaves_it_whole() -> None:
    with pytest.raises(ValueError, match="invalid literal for int") as caught:
        qt_workarounds.guard(lambda: int("x"))()
    assert caught.value.args


def test_a_guarded_call_keeps_its_name_and_words() -> None:
    def eventually() -> None:
        """Say when."""

    guarded = qt_workarounds.guard(eventually)
    assert (guarded.__name__, guarded.__doc__) == ("eventually", "Say when.")


def test_only_overrides_of_qt_are_guarded() -> None:
    class Plain(QObject):
        def event(self, event: object) -> bool:
            return False

        def own(self) -> int:
            return 1

    before = Plain.own
    qt_workarounds._guard_overrides(Plain)
    assert hasattr(Plain.event, "__wrapped__")
    assert Plain.own is before
