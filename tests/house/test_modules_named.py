"""Modules that are imported by name, from a text, are there."""

from importlib.util import find_spec

import pytest

from rareannot.gui.base.preload import STEPS


@pytest.mark.parametrize("name", STEPS)
def test_a_module_that_is_loaded_ahead_is_there(name: str) -> None:
    assert find_spec(name) is not None
