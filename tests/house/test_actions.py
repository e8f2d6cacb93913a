"""The table of actions: each has one handler a page, written down by its name where everybody finds it."""

import ast
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from PySide6.QtWidgets import QMainWindow

from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.window.page_stack import MODES
from tests.house.tree import Module, modules

# what looks an attribute up by a name that stands in a variable, and why it may
BY_A_VARIABLE = frozenset(
    {
        "rareannot/gui/base/qt_workarounds.py:setattr",  # wraps the overrides of a class; replaces a function of PySide's own
    }
)
PAGES = ("annotate", "review", "insights", "labels", "facts")
"""The packages of the pages: an action such as undo may be done by more than one of these, each in its own way."""


def test_no_action_bears_the_name_of_a_method_of_qts_widgets() -> None:
    """``find`` would hide QWidget.find, ``update`` its repainting."""
    assert hasattr(QMainWindow, "find")
    assert sorted(name for name in BY_NAME if hasattr(QMainWindow, name)) == []


def test_nothing_is_called_by_a_name_that_stands_in_a_variable() -> None:
    found = {
        f"{file.path}:{call.func.id}"
        for file in modules("rareannot/gui")
        for call in file.nodes
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("getattr", "setattr")
        if not isinstance(call.args[1], ast.Constant)
    }
    assert found - BY_A_VARIABLE == set()
    assert BY_A_VARIABLE - found == set(), "the list names places that are gone"


def _literal(file: Module) -> list[tuple[str, str]]:
    """What the ``commands`` of a module's classes hold: the action's name, and the text of what does it."""
    return [
        (key.value, ast.unparse(value))
        for function in file.functions
        if function.name == "commands"
        for made in ast.walk(function)
        if isinstance(made, ast.Dict)
        for key, value in zip(made.keys, made.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    ]


def _handlers(files: Iterable[Module]) -> dict[str, Counter[str]]:
    """How many handlers each action has in each page, and under "" in the rest of the window."""
    found = {page: Counter[str]() for page in ("", *PAGES)}
    for file in files:
        package = PurePosixPath(file.path).parts[2]
        found[package if package in PAGES else ""].update(name for name, _ in _literal(file))
    return found


def _more_than_one(handlers: Mapping[str, Counter[str]]) -> list[str]:
    """Actions with two handlers where one is looked for: in a page, or in a page and the rest of the window together."""
    return sorted({name for page in PAGES for name, count in (handlers[page] + handlers[""]).items() if count > 1})


def test_every_action_has_one_handler_a_page_and_no_handler_is_without_an_action() -> None:
    handlers = _handlers(modules("rareannot/gui"))
    assert all(handlers.values()), "a page without a handler: was its package renamed?"
    assert set(MODES).union(*handlers.values()) == set(BY_NAME)
    assert _more_than_one(handlers) == []


def test_a_second_handler_of_an_action_would_be_found() -> None:
    def file(path: str, *names: str) -> Module:
        text = "def commands(self):\n    return {" + ", ".join(f'"{name}": self.{name}' for name in names) + "}\n"
        return Module(f"rareannot/gui/{path}.py", text)

    pages = [file("annotate/page", "undo", "find"), file("review/page", "undo")]
    assert _more_than_one(_handlers(pages)) == []
    assert _more_than_one(_handlers([*pages, file("annotate/commands", "find")])) == ["find"]
    assert _more_than_one(_handlers([*pages, file("window/main_window", "undo")])) == ["undo"]


def test_a_handler_is_a_method_that_is_found_by_its_name() -> None:
    odd = [text for file in modules("rareannot/gui") for _, text in _literal(file) if not _is_method(text)]
    assert odd == []


def _is_method(text: str) -> bool:
    made = ast.parse(text, mode="eval").body
    if isinstance(made, ast.Call) and ast.unparse(made.func) == "partial":
        made = made.args[0]
    return isinstance(made, ast.Attribute) and ast.unparse(made).startswith("self.")
