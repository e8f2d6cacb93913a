"""A child that makes way has a lower priority than its parent, and passes the word on to nobody."""

import os
import subprocess
import sys

import pytest

from rareannot.core.system.gentle import GENTLE, make_way

CODE = "import os; from rareannot.core.system.gentle import GENTLE, make_way; make_way(); print(os.nice(0), os.environ.get(GENTLE))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority, no niceness")
@pytest.mark.parametrize(("said", "lower"), [("1", True), ("", False)])
def test_it_makes_way_where_it_is_told_to(said: str, lower: bool) -> None:
    out = subprocess.check_output([sys.executable, "-c", CODE], env=os.environ | {GENTLE: said}, text=True)
    assert out.split() == [str(min(19, os.nice(0) + 15 * lower)), "None"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority, no niceness")
@pytest.mark.parametrize(("said", "asked"), [("1", [15]), ("", [])])
def test_it_asks_for_a_lower_priority_once(said: str, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(os, "nice", told.append)
    monkeypatch.setenv(GENTLE, said)
    make_way()
    make_way()
    assert told == asked
