"""SECURITY.md is true line by line: each promise names a test that tries it, and each test it names is there."""

import ast
import re

import pytest

from tests.house.tree import ROOT

TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
UNTRIED = ("Limits", "Reporting")
"""What is no promise: what cannot be had, and whom to tell."""


def sections(text: str) -> dict[str, str]:
    """What stands under each heading of the second level."""
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in text.split("\n## ")[1:]}


def promises(section: str) -> list[str]:
    """The rows of the tables, the bullets, and the section itself where it has neither."""
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    bullets = re.findall(r"^- .+(?:\n  .+)*", section, re.MULTILINE)
    return [*rows, *bullets] or [section]


PROMISES = [p for name, body in sections(TEXT).items() if name not in UNTRIED for p in promises(body)]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.strip(" |-")[:40])
def test_each_promise_names_a_test(promise: str) -> None:
    assert NAMED.search(promise)


def test_each_test_that_is_named_is_there() -> None:
    gone = [f"{file}::{name}" for file, name in NAMED.findall(TEXT) if name not in _tests(file)]
    assert gone == []
    assert len(set(NAMED.findall(TEXT))) > 50


def test_no_file_of_tests_is_named_without_the_test() -> None:
    assert re.findall(r"`tests/[\w/]+\.py`", TEXT.replace("`tests/faults/shim.c`", "")) == []


def test_a_promise_is_a_row_a_bullet_or_a_whole_section() -> None:
    found = sections("x\n## A\n\n| promised | how |\n|---|---|\n| one | `t` |\n- two\n  goes on\n\n## B\n\nThree.\n")
    assert promises(found["A"]) == ["| one | `t` |", "- two\n  goes on"]
    assert promises(found["B"]) == ["\nThree.\n"]


def _tests(file: str) -> set[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
