"""The names that the package hands on: each from the module that the checker of types reads it from, too."""

import ast
import inspect
from pathlib import Path

import pytest

from rareannot import workflow


def _declared() -> dict[str, str]:
    """Name -> module, as the imports say that are there for the checker of types alone."""
    tree = ast.parse(Path(inspect.getfile(workflow)).read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    return {one.name: str(x.module) for x in block.body if isinstance(x, ast.ImportFrom) for one in x.names}


def test_each_name_comes_from_the_module_that_the_types_say() -> None:
    declared = _declared()

    assert {name: f"rareannot.workflow.{home}" for name, home in workflow._HOME_OF.items()} == declared
    assert all(getattr(workflow, name) is not None for name in declared)


def test_no_name_is_that_of_a_module_which_would_take_its_place() -> None:
    modules = {path.stem for path in Path(inspect.getfile(workflow)).parent.iterdir()}

    assert modules.isdisjoint(_declared())


def test_another_name_is_refused_as_by_any_module() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        workflow.nothing  # noqa: B018
