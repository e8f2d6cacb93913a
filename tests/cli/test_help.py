"""What tells of commands without running one, and so needs nothing of what commands do."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from rareannot.cli import load
load(sys.argv[1:])
print(*{m.split(".")[1] for m in sys.modules if m.startswith("rareannot.")})
"""


@pytest.mark.parametrize("words", [(), ("--help",), ("plugins",), ("sync",), ("evaluate", "--help"), ("suggest",)])
def test_to_name_a_command_loads_neither_store_nor_formats_nor_sources(words: tuple[str, ...]) -> None:
    line = [sys.executable, "-c", LOADED, *words]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout

    # workflow imports its modules when they are first used
    assert set(said.split()) <= {"cli", "core", "version", "workflow"}
