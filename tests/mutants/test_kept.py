"""What one test leaves for another, on a made-up package of one module: a fault behind it is shown to both."""

from pathlib import Path

import pytest

from tests.mutants.hunt import Hunt, of_module
from tests.mutants.selection import Tree, users_of

ORE = "def is_rich(grade):\n    return grade > 10\ndef unasked():\n    return 0\n"
USES = {
    "a function without arguments": "from functools import cache\n@cache\ndef rich(): return is_rich(11)\n",
    "one that takes long": "from functools import cache\nimport time\n@cache\ndef rich():\n    end = time.process_time() + .1\n"
    "    while time.process_time() < end: pass\n    return is_rich(11)\n",
    "one that asks another that takes long": "from functools import cache\nimport time\n@cache\ndef slow():\n"
    "    end = time.process_time() + .1\n    while time.process_time() < end: pass\n    return is_rich(11)\n"
    "@cache\ndef slower():\n    end = time.process_time() + .1\n    while time.process_time() < end: pass\n    return slow()\n"
    "def rich(): return slower()\n",
    "a function with arguments": "from functools import lru_cache\n@lru_cache(9)\ndef of(grade): return is_rich(grade)\n"
    "def rich(): return of(11)\n",
    "a method": "from functools import cache\nclass Mine:\n    @staticmethod\n    @cache\n    def rich(grade): return is_rich(grade)\n"
    "def rich(): return Mine.rich(11)\n",
    "a property of what is kept": "from functools import cache, cached_property\nclass Mine:\n    @cached_property\n"
    "    def rich(self): return is_rich(11)\n@cache\ndef mine():\n    is_rich(1)\n    return Mine()\ndef rich(): return mine().rich\n",
    "the import of the tests": "KEPT = is_rich(11)\ndef rich(): return KEPT\n",
}
TESTS = "def test_first(): rich(), is_rich(1)\ndef test_second(): assert rich()\ndef test_neither(): pass\n"
FIXTURE = (
    "import pytest\nfrom tinyore.room.ore import is_rich\n@pytest.fixture(scope='module')\ndef rich(): return is_rich(11)\n"
    "@pytest.fixture\ndef used(rich): return rich\n"
    "def test_first(rich): is_rich(1)\ndef test_second(used): assert used\ndef test_neither(): pass\n"
)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    files = {
        "tinyore/__init__.py": "", "tinyore/room/__init__.py": "", "tinyore/room/ore.py": ORE, "tests/__init__.py": "",
        "tests/room/__init__.py": "", "pytest.ini": "[pytest]\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_text(text)
    return Tree(tmp_path / "tree", "tinyore")


def killers(tree: Tree, scratch: Path) -> dict[str, str]:
    """The test that noticed each mutant of the module, "" where none did."""
    drawn = of_module(tree, "tinyore/room/ore.py", 9, 1)
    found = Hunt(tree, scratch, workers=2).run(drawn, {})
    return {str(one.site): noticed.test.partition("::")[2] if noticed else "" for one, noticed in found}


@pytest.mark.parametrize("use", USES)
def test_what_is_kept_is_asked_of_each_test_that_uses_it(tree: Tree, tmp_path: Path, use: str) -> None:
    text = f"from tinyore.room.ore import is_rich\n{USES[use]}{TESTS}"
    (tree.root / "tests/room/test_ore.py").write_text(text)
    assert killers(tree, tmp_path / "scratch")["is_rich: 10 -> 11"] == "test_second"


def test_what_a_fixture_of_a_module_ran_is_asked_of_each_test_that_has_it(tree: Tree, tmp_path: Path) -> None:
    (tree.root / "tests/room/test_ore.py").write_text(FIXTURE)
    assert killers(tree, tmp_path / "scratch")["is_rich: 10 -> 11"] == "test_second"


def test_what_a_program_ran_for_a_fixture_of_a_module_is_asked_of_each_test_that_has_it(
    tree: Tree, tmp_path: Path
) -> None:
    program = (
        "import os, sys; sys.path.insert(0, os.getcwd()); from tinyore.room.ore import is_rich; print(is_rich(11))"
    )
    run = f"subprocess.run([sys.executable, '-c', {program!r}], check=True, capture_output=True).stdout == b'True\\n'"
    text = FIXTURE.replace("return is_rich(11)", f"return {run}").replace(
        "import pytest", "import pytest, subprocess, sys"
    )
    (tree.root / "tests/room/test_ore.py").write_text(text)
    assert killers(tree, tmp_path / "scratch")["is_rich: 10 -> 11"] == "test_second"


def test_a_function_that_was_made_at_the_import_by_another_is_changed_too(tree: Tree, tmp_path: Path) -> None:
    ore = "def above(limit):\n    def is_above(grade):\n        return grade >= limit\n    return is_above\nis_rich = above(10)\n"
    (tree.root / "tinyore/room/ore.py").write_text(ore)
    (tree.root / "tests/room/test_ore.py").write_text(
        "from tinyore.room.ore import is_rich\ndef test_rich(): assert is_rich(10)\n"
    )
    found = killers(tree, tmp_path / "scratch")
    assert found == {"above.is_above: grade >= limit -> grade > limit": "test_rich", ": 10 -> 11": "test_rich"}


def test_only_modules_that_import_one_count_as_its_users(tree: Tree) -> None:
    (tree.root / "tinyore/room/kiln.py").write_text("from tinyore.room.ore import is_rich\n")
    (tree.root / "tinyore/room/mint.py").write_text("from tinyore.room import kiln\n")
    (tree.root / "tinyore/room/idle.py").write_text("import time\n")
    assert users_of(tree, "tinyore/room/ore.py") == {f"tinyore.room.{name}" for name in ("ore", "kiln", "mint")}
