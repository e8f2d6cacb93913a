"""SECURITY.md is true line by line: each promise names a test that tries it, and each test it names is there."""

import ast
import re

from tests.house.tree import ROOT
from tests.rows import each_row

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
UNTRIED = ("Limits", "Reporting")
"""What is no promise: what cannot be had, and whom to tell."""


def sections(text: str) -> dict[str, str]:
    """What stands under each heading of the second level."""
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in text.split("\n## ")[1:]}


NO_PROMISE = "**What this does not promise**"


def promises(section: str) -> list[str]:
    """The rows of the tables, the bullets and the paragraphs; not those that introduce what follows, or say what is not promised."""
    found = []
    for block in section.strip("\n").split("\n\n"):
        if block.startswith("| "):
            found += block.splitlines()[2:]
        elif block.startswith("- "):
            found += re.split(r"\n(?=- )", block)
        elif block and not block.endswith(":") and not block.startswith(NO_PROMISE):
            found.append(block)
    return found


PROMISES = [p for name, body in sections(TEXT).items() if name not in UNTRIED for p in promises(body)]


@each_row("promise", PROMISES)
def test_each_promise_names_a_test(promise: str) -> None:
    assert NAMED.search(promise)


def test_each_test_that_is_named_is_there() -> None:
    gone = [f"{file}::{name}" for file, name in NAMED.findall(TEXT) if name not in _tests(file)]
    assert gone == []
    assert len(set(NAMED.findall(TEXT))) > 100


def test_no_file_of_tests_is_named_without_the_test() -> None:
    assert re.findall(r"`tests/[\w/]+\.py`", TEXT.replace("`tests/faults/shim.c`", "")) == []


def test_a_promise_is_a_row_a_bullet_or_a_paragraph() -> None:
    table = "| promised | how |\n|---|---|\n| one | `t` |\n| two | `t` |"
    said = f"x\n## A\n\nWhat is held:\n\n{table}\n\n- three\n  goes on\n- four\n\n## B\n\nFive\nand on.\n\n{NO_PROMISE}: six.\n"
    found = sections(said)
    assert promises(found["A"]) == ["| one | `t` |", "| two | `t` |", "- three\n  goes on", "- four"]
    assert promises(found["B"]) == ["Five\nand on."]


def _tests(file: str) -> set[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
