"""Every reason that a suggestion may give is known to the window, which says it in the reader's language."""

import ast
from collections.abc import Iterable, Iterator, Mapping

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.inspector.reasons import known, reason_text
from rareannot.gui.base.translation import speak
from rareannot.suggest.figures.restored_signs.model import BY_CUES
from rareannot.suggest.figures.scores import counts
from tests.house.tree import modules

CALLED = ("reason", "rule")
FEATURES = "rareannot/suggest/figures/restored_signs/model.py"
"""Weighs rules by their names; the one that it gives itself is :data:`BY_CUES`."""


def places(trees: Iterable[ast.Module]) -> dict[str, set[int]]:
    """What is called with a reason, and in which place."""
    found: dict[str, set[int]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.setdefault(node.name, set()).update(_places(node))
    return found


def reasons(tree: ast.Module, places: Mapping[str, set[int]]) -> Iterator[str]:
    """The reasons written in a module: handed over by name or place, set under such a name, or last behind a score."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            found = [k.value for k in node.keywords if k.arg in CALLED]
            found += [node.args[i] for i in places.get(name, ()) if i < len(node.args)]
        elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and _is_score(node.elts[-2]):
            found = [node.elts[-1]]
        elif isinstance(node, ast.Assign):
            found = list(_assigned(node))
        else:
            continue
        for value in found:
            yield from _texts(value)


def _places(node: ast.FunctionDef | ast.ClassDef) -> Iterator[int]:
    if isinstance(node, ast.FunctionDef):
        names = [a.arg for a in node.args.args if a.arg != "self"]
    else:
        fields = (n.target for n in node.body if isinstance(n, ast.AnnAssign))
        names = [f.id for f in fields if isinstance(f, ast.Name)]
    return (i for i, name in enumerate(names) if name in CALLED)


def _assigned(node: ast.Assign) -> Iterator[ast.expr]:
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id in CALLED:
            yield node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=False)
            yield from (v for t, v in pairs if isinstance(t, ast.Name) and t.id in CALLED)


def _is_score(value: ast.expr) -> bool:
    constant = isinstance(value, ast.Constant) and isinstance(value.value, float)
    return constant or (isinstance(value, ast.Name) and value.id == "score")


def _texts(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, what is filled in replaced by a word."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "word" for part in value.values)
    elif isinstance(value, ast.IfExp):
        yield from (*_texts(value.body), *_texts(value.orelse))


def test_no_reason_is_unknown_to_the_window() -> None:
    files = [file for file in modules("rareannot/suggest") if file.path != FEATURES]
    called = places(file.tree for file in files)
    said = {reason: file.path for file in files for reason in reasons(file.tree, called)}
    assert len(said) > 80
    assert {reason: path for reason, path in said.items() if not known(reason)} == {}


def test_each_rule_of_the_figures_is_known_to_the_window() -> None:
    assert [rule for rule in (*counts(), BY_CUES) if not known(rule)] == []


def test_an_unknown_reason_would_be_found() -> None:
    source = """
def f(reason): ...
f('a')
g(rule='b' if x else 'c')
reason = 'd'
found = 0.5, f'e {x}'
no = 1, 'f'
"""
    tree = ast.parse(source)
    assert set(reasons(tree, places([tree]))) == {"a", "b", "c", "d", "e word"}
    assert not known("a")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("number + currency", "数 + 货币"),
        ("name with “metals”", "含“metals”的名称"),
        ("short for “anders holmqvist”; mostly rejected before", "“anders holmqvist”的简称; 此前多被拒绝"),
        ("“ministry of …”", "“ministry of …”"),
        ("what another program wrote", "what another program wrote"),
    ],
)
def test_a_reason_is_said_in_the_language_of_the_window(qapp: QApplication, reason: str, said: str) -> None:
    assert reason_text(reason) == reason
    try:
        speak(qapp, "zh_CN")
        assert reason_text(reason) == said
    finally:
        speak(qapp, "en")
