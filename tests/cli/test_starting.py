"""A command starts quickly: only the module that holds it is imported."""

import subprocess
import sys

import pytest

from rareannot.cli import MODULES, load
from rareannot.cli.common import app


def test_each_command_is_in_the_module_that_the_table_says() -> None:
    load()

    found: dict[str, list[str]] = {}
    for one in app.registered_commands:
        assert one.callback is not None
        name = one.name or one.callback.__name__
        found.setdefault(one.callback.__module__.removeprefix("rareannot.cli").lstrip("."), []).append(name)

    # the demo is in the package itself
    assert found.pop("") == ["demo"]
    assert {module: tuple(sorted(names)) for module, names in found.items()} == MODULES


ASKED = """
import sys
from rareannot.cli import load
load(sys.argv[1:])
print(sorted(m for m in sys.modules if m.startswith(("rareannot.cli.", "rareannot.suggest", "rareannot.learn", "rareannot.team"))))
"""


@pytest.mark.parametrize("before", [(), ("-q",), ("--verbose", "-q")])
def test_an_import_loads_nothing_that_suggests_learns_or_shares(before: tuple[str, ...]) -> None:
    line = [sys.executable, "-c", ASKED, *before, "import", "p.rareannot", "train"]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout

    assert said == "['rareannot.cli.common', 'rareannot.cli.data', 'rareannot.cli.datasets']\n"


@pytest.mark.parametrize("words", [(), ("--help",), ("-h", "import"), ("impotr",)])
def test_all_commands_are_known_where_none_is_named(words: tuple[str, ...]) -> None:
    line = [sys.executable, "-c", ASKED, *words]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout

    assert all(f"'rareannot.cli.{module}'" in said for module in MODULES)
