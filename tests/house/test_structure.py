"""How the code is divided: no import cycle, and no class or module of an absurd size.

Other sizes are no rule: ``python -m tests.house.figures`` reports them. What it counts is tried here on small trees made up for it.
"""

from collections.abc import Iterable

import pytest

from tests.house import structure
from tests.house.tree import Module, modules

MOST_METHODS = 60
"""Of a class together with its own bases, so that cutting a class in two by inheritance changes nothing."""
MOST_LINES = 1000
"""Of a module."""
OURS = modules("rareannot")


def made(**texts: str) -> tuple[Module, ...]:
    """Modules made up for a test: ``gui_page="..."`` is rareannot/gui/page.py, ``gui_INIT`` the folder's __init__.py."""
    paths = {f"rareannot/{name.replace('_', '/').replace('INIT', '__init__')}.py": text for name, text in texts.items()}
    return tuple(Module(path, text) for path, text in paths.items())


# ---- classes ----


def too_many_methods(files: Iterable[Module], most: int = MOST_METHODS) -> dict[str, int]:
    """Classes with more methods than allowed, own bases included."""
    counts = structure.methods_with_bases(structure.classes(files))
    return {place: count for place, count in counts.items() if count > most}


def test_no_class_has_too_many_methods_with_those_of_its_own_bases() -> None:
    assert too_many_methods(OURS) == {}


def test_methods_of_bases_in_other_files_count() -> None:
    files = made(
        gui_base="class Base:\n    def a(self): ...\n    def b(self): ...\n",
        gui_half="import rareannot.gui.base as other\nclass Half(other.Base):\n    async def c(self): ...\n",
        gui_whole="from rareannot.gui.half import Half as H\nfrom x import Q\nclass Whole(H, Q):\n    def d(self): ...\n",
    )
    assert too_many_methods(files, 2) == {"rareannot/gui/half.py:Half": 3, "rareannot/gui/whole.py:Whole": 4}
    assert too_many_methods(files, 4) == {}


def test_a_base_reached_by_two_ways_or_handed_on_by_a_package_counts_once() -> None:
    files = made(
        gui_INIT="from rareannot.gui.base import Base",
        gui_base="class Base:\n    def a(self): ...\n    def b(self): ...\n",
        gui_end="from rareannot.gui import Base\nclass L(Base): ...\nclass R(Base): ...\nclass End(L, R): ...\n",
    )
    assert structure.methods_with_bases(structure.classes(files))["rareannot/gui/end.py:End"] == 2


def test_a_repeated_class_name_is_counted() -> None:
    files = made(
        gui_a="class Row: ...\nclass _Own: ...", gui_b_c="class Row: ...\nclass _Own: ...", store_d="class Row: ..."
    )
    assert list(structure.repeated_classes(files)) == ["gui Row"]


# ---- modules ----


def test_no_module_is_absurdly_long() -> None:
    assert {file.path: file.lines for file in OURS if file.lines > MOST_LINES} == {}


# ---- imports ----


def test_no_modules_import_each_other() -> None:
    assert structure.cycles(structure.import_graph(OURS)) == []


@pytest.mark.parametrize(
    "back",
    [
        "from rareannot.gui.a import x",
        "from rareannot.gui import a",
        "import rareannot.gui.a",
        "def f():\n    from rareannot.gui import a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from rareannot.gui.a import A",
    ],
)
def test_a_cycle_is_found_however_it_is_hidden(back: str) -> None:
    files = made(
        gui_a="from rareannot.gui.b import y", gui_b="from rareannot.gui.c import z", gui_c=back, gui_d="import os"
    )
    assert structure.cycles(structure.import_graph(files)) == [
        ("rareannot.gui.a", "rareannot.gui.b", "rareannot.gui.c")
    ]


def test_a_module_with_one_importer_is_counted() -> None:
    files = made(
        core_one="x = 1\n",
        core_two="y = 1\n",
        gui_user="from rareannot.core import one, two",
        gui_other="def f():\n    from rareannot.core.two import y",
    )
    assert structure.with_one_importer(files, structure.import_graph(files)) == {
        "rareannot/core/one.py": "rareannot.gui.user"
    }


def test_imports_that_only_point_down_are_no_cycle() -> None:
    files = made(gui_a="from rareannot.gui import b, c", gui_b="from rareannot.gui import c", gui_c="")
    assert structure.cycles(structure.import_graph(files)) == []


# ---- names that are computed ----


def test_a_computed_name_is_counted() -> None:
    files = made(
        gui_a="""
class Page:
    def handler(self, name):
        return getattr(self, name, None)
    def wire(self):
        def inside(): setattr(self, 'answer', 1)
FLAGS = getattr(os, "O_BINARY", 0)
CALLS = [getattr(x, f"on_{n}") for n in names]
"""
    )
    assert structure.attributes_by_computed_name(files) == {
        "rareannot/gui/a.py:handler": [4],
        "rareannot/gui/a.py:inside": [6],
        "rareannot/gui/a.py:the module": [8],
    }


# ---- tests ----


def test_where_the_test_of_a_module_belongs() -> None:
    assert structure.file_of_test("rareannot/gui/annotate/session.py") == "tests/gui/annotate/test_session.py"
    assert structure.file_of_test("rareannot/__main__.py") == "tests/test_main.py"
    there = (Module("tests/gui/test_a.py", ""),)
    assert structure.without_test_file(made(gui_a="", gui_b="", gui_INIT=""), there) == ["rareannot/gui/b.py"]


def test_a_private_name_of_the_product_in_a_test_is_counted_and_its_own_is_not() -> None:
    test = """
from rareannot.store.rows import _columns, read
from tests.store.conftest import _filled
class Fake:
    def size(self): return self._size
def test_it(monkeypatch):
    page._timer.start(page.__class__)
    monkeypatch.setattr(page, "_limit", 3)
"""
    assert structure.test_ties((Module("tests/store/test_a.py", test),)) == structure.TestTies(
        private_names=2, patches=1
    )
