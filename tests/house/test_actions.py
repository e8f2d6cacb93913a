"""The table of actions: each has one handler a page, written down by its name where everybody finds it."""

import ast
from collections import Counter

from PySide6.QtWidgets import QMainWindow

from rareannot.gui.base.actions import BY_NAME
from tests.house.tree import Module, modules

# what looks an attribute up by a name that stands in a variable, and why it may
BY_A_VARIABLE = frozenset(
    {
        "rareannot/gui/base/qt_overrides.py:setattr",  # wraps each method of a class that overrides one of Qt's
        "rareannot/gui/base/module_loading.py:setattr",  # an attribute of PySide's own, whose name mypy would refuse
    }
)
PAGES = tuple(f"rareannot/gui/{name}.py" for name in ("workplace", "reviewing", "observing", "labels_mode"))
"""The modules of the pages: an action may be done by more than one of these, each in its own way."""


def test_no_action_bears_the_name_of_a_method_of_qts_widgets() -> None:
    """``find`` would hide QWidget.find, ``update`` its repainting."""
    assert hasattr(QMainWindow, "find")
    assert sorted(name for name in BY_NAME if hasattr(QMainWindow, name)) == []


def test_nothing_is_called_by_a_name_that_stands_in_a_variable() -> None:
    found = {
        f"{file.path}:{call.func.id}"
        for file in modules("rareannot/gui")
        for call in ast.walk(file.tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("getattr", "setattr")
        if not isinstance(call.args[1], ast.Constant)
    }
    assert found - BY_A_VARIABLE == set()
    assert BY_A_VARIABLE - found == set(), "the list names places that are gone"


def _literal(file: Module) -> list[tuple[str, str]]:
    """What the ``commands`` of a module's classes hold: the action's name, and the text of what does it."""
    return [
        (key.value, ast.unparse(value))
        for function in file.functions()
        if function.name == "commands"
        for made in ast.walk(function)
        if isinstance(made, ast.Dict)
        for key, value in zip(made.keys, made.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    ]


def test_every_action_has_one_handler_a_page_and_no_handler_is_without_an_action() -> None:
    found = {file.path: _literal(file) for file in modules("rareannot/gui")}
    named = Counter(name for module, pairs in found.items() if module not in PAGES for name, _ in pairs)
    on_pages = {name for module in PAGES for name, _ in found[module]}
    assert set(named) | on_pages == set(BY_NAME)
    assert [name for name, count in named.items() if count > 1 or name in on_pages] == []
    assert [m for m in PAGES if len(found[m]) != len(dict(found[m]))] == []


def test_a_handler_is_a_method_that_is_found_by_its_name() -> None:
    odd = [text for file in modules("rareannot/gui") for _, text in _literal(file) if not _is_method(text)]
    assert odd == []


def _is_method(text: str) -> bool:
    made = ast.parse(text, mode="eval").body
    if isinstance(made, ast.Call) and ast.unparse(made.func) == "partial":
        made = made.args[0]
    return isinstance(made, ast.Attribute) and ast.unparse(made).startswith("self.")
