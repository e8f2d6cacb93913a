"""How the code is divided: no oversized class, folder or cycle hides behind inheritance, local imports or a computed name.

Each rule is tried on a small tree made up for it as well, since a rule that finds nothing there finds nothing here.
"""

from collections.abc import Iterable, Mapping

import pytest

from tests.house import lists, structure
from tests.house.tree import Module, modules

MOST_METHODS = 35
"""Of a class together with its own bases, so that cutting a class in two by inheritance changes nothing."""
MOST_MODULES = 25
"""In one folder."""
LEAST_TESTS, WANTED_TESTS = 0.8, 0.8
"""Lines of tests per line of code: how many there are now, rounded down, and how many are wanted.

The first number may only rise, until it is the second; a test asks for that once there are clearly more."""
OURS = modules("rareannot")
WITHOUT_TEST_FILE, SMALL_MODULES, COMPUTED = "without_test_file", "small_modules", "computed_attributes"


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


def test_a_public_class_name_is_unique_within_its_top_level_package() -> None:
    assert structure.repeated_classes(OURS) == {}


def test_a_repeated_class_name_would_be_found() -> None:
    files = made(
        gui_a="class Row: ...\nclass _Own: ...", gui_b_c="class Row: ...\nclass _Own: ...", store_d="class Row: ..."
    )
    assert list(structure.repeated_classes(files)) == ["gui Row"]


# ---- folders and modules ----


def too_full(files: Iterable[Module], most: int = MOST_MODULES) -> dict[str, int]:
    """Folders with more modules than allowed."""
    return {folder: count for folder, count in structure.files_per_folder(files).items() if count > most}


def test_no_folder_has_too_many_modules() -> None:
    assert too_full(OURS) == {}


def test_a_folder_that_is_too_full_would_be_found() -> None:
    files = made(gui_a="", gui_b="", gui_sub_c="", gui_INIT="")
    assert too_full(files, 1) == {"rareannot/gui": 2}
    assert too_full(files, 2) == {}


def test_a_small_module_with_one_importer_has_its_reason_on_the_list() -> None:
    assert lists.read(SMALL_MODULES).faults(lists.found(SMALL_MODULES)) == []


def test_a_small_module_with_one_importer_would_be_found() -> None:
    files = made(
        core_one="x = 1\n",
        core_two="y = 1\n",
        core_long="z = 1\n" * structure.SMALL,
        gui_user="from rareannot.core import one, two, long",
        gui_other="def f():\n    from rareannot.core.two import y",
    )
    found = structure.small_with_one_importer(files, structure.import_graph(files))
    assert found == {"rareannot/core/one.py": "rareannot.gui.user"}


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


def test_imports_that_only_point_down_are_no_cycle() -> None:
    files = made(gui_a="from rareannot.gui import b, c", gui_b="from rareannot.gui import c", gui_c="")
    assert structure.cycles(structure.import_graph(files)) == []


# ---- names that are computed ----


def test_getattr_and_setattr_take_no_computed_name_unless_it_is_on_the_list() -> None:
    """Reading the fields of a dataclass in a loop is fine and listed; choosing what to call by a name is not."""
    assert lists.read(COMPUTED).faults(lists.found(COMPUTED)) == []


def test_a_computed_name_would_be_found() -> None:
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


def test_a_module_has_its_test_file_or_is_on_the_list() -> None:
    assert lists.read(WITHOUT_TEST_FILE).faults(lists.found(WITHOUT_TEST_FILE), reasons=False) == []


def test_where_the_test_of_a_module_belongs() -> None:
    assert structure.file_of_test("rareannot/gui/annotate/session.py") == "tests/gui/annotate/test_session.py"
    assert structure.file_of_test("rareannot/__main__.py") == "tests/test_main.py"
    there = (Module("tests/gui/test_a.py", ""),)
    assert structure.without_test_file(made(gui_a="", gui_b="", gui_INIT=""), there) == ["rareannot/gui/b.py"]


def share_fault(share: float, least: float) -> str:
    """What is wrong with how much test there is per line of code, or with the number that guards it; "" for nothing."""
    if share < least:
        return f"only {share:.3f} lines of tests per line of code; there were {least} before"
    if least < WANTED_TESTS and share >= least + 0.05:
        return f"{share:.3f} lines of tests per line of code: raise LEAST_TESTS, so that it stays so"
    return ""


def test_there_is_no_less_test_for_the_code_than_before() -> None:
    lines = {place: sum(m.lines for m in modules(place)) for place in ("rareannot", "tests")}
    assert share_fault(lines["tests"] / lines["rareannot"], LEAST_TESTS) == ""


def test_the_share_of_tests_may_only_rise_until_it_is_what_is_wanted() -> None:
    assert "only 0.660" in share_fault(0.66, 0.67)
    assert share_fault(0.67, 0.67) == share_fault(0.71, 0.67) == ""
    assert "raise" in share_fault(0.73, 0.67)
    assert share_fault(1.2, 0.8) == ""


# ---- the lists themselves ----


def _list(limit: int, **reasons: str) -> lists.ShrinkingList:
    return lists.ShrinkingList(limit, dict(reasons))


@pytest.mark.parametrize(
    ("listed", "found", "fault"),
    [
        (_list(1, a="why"), ["a", "b"], "not on the list: b"),
        (_list(2, a="why", b="why"), ["a"], "holds no more, take it out: b"),
        (_list(1, a=""), ["a"], "without a reason: a"),
        (_list(1, a="why", b="why"), ["a", "b"], "2 entries, and the first line says 1"),
        (_list(3, a="why"), ["a"], "1 entries, and the first line says 3"),
    ],
)
def test_a_list_that_is_wrong_says_how(listed: lists.ShrinkingList, found: list[str], fault: str) -> None:
    assert listed.faults(found) == [fault]


def test_a_list_written_anew_keeps_reasons_and_never_grows_its_limit() -> None:
    now = _list(2, a="why", gone="was").renewed(["a", "b", "c"])
    assert now == _list(2, a="why", b="", c="")
    assert lists.parse(now.as_text()) == now
    assert "3 entries, and the first line says 2" in now.faults(["a", "b", "c"])
    assert _list(5, a="why").renewed(["a"]).limit == 1


def test_a_list_without_its_first_line_is_refused() -> None:
    with pytest.raises(ValueError, match="entries"):
        lists.parse("rareannot/a.py  why\n")


def test_every_reason_says_something() -> None:
    reasons: list[Mapping[str, str]] = [lists.read(name).reasons for name in (SMALL_MODULES, COMPUTED)]
    assert all(len(reason.split()) > 3 for each in reasons for reason in each.values() if reason)
