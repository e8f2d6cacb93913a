"""No file names the machine it was written on, and text from articles is shown as plain text, never as HTML."""

import ast
import re

import pytest

from tests.house.tree import Module, modules, tracked_files

# the repository must work anywhere, so it names no machine it was written on (spelled so as not to find themselves)
FOREIGN = (
    re.compile(r"(?<![\w./-])/" + r"work/(?:main|shared|\.)"),
    re.compile(r"\.\./" + r"shared\b"),
    re.compile(r"\.mirror" + r"/|\.library" + r"/"),
    re.compile(r"/opt/" + r"wheels|/root" + r"/"),
)
# these guess whether their text is HTML and then load what it links to, which an article could make use of
GUESSING = {"QLabel", "QMessageBox"}
ASKING = {"about", "critical", "information", "question", "warning"}
HTML = {"insertHtml", "setHtml", "setMarkdown", "fromHtml"}
# the help pages are written by us, and their view loads nothing
OURS = {"rareannot/gui/help/panel.py"}


@pytest.mark.parametrize("pattern", FOREIGN, ids=lambda pattern: pattern.pattern)
def test_no_file_names_the_machine_it_was_written_on(pattern: re.Pattern[str]) -> None:
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content[:4096]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
            if pattern.search(line):
                found.append(f"{path.name}:{number}: {line.strip()[:80]}")
    assert found == []


def test_a_label_is_told_that_its_text_is_plain() -> None:
    """Where a QLabel or QMessageBox is made, or derived from, the same function or class sets the plain-text format."""
    guessing = [
        f"{file.path}:{scope.lineno} {scope.name}"
        for file in modules("rareannot/gui")
        for scope in _scopes(file)
        if _makes_guessing_widget(scope) and "PlainText" not in ast.get_source_segment(file.text, scope, padded=False)  # type: ignore[operator]
    ]
    assert guessing == []


def test_no_message_box_guesses_its_format() -> None:
    """The ready-made boxes (``QMessageBox.warning(…)``) offer no way to say that their text is plain."""
    assert [place for file in modules("rareannot/gui") for place in _calls(file, ASKING, {"QMessageBox"})] == []


def test_no_html_reaches_the_screen() -> None:
    files = [file for file in modules("rareannot/gui") if file.path not in OURS]
    assert [place for file in files for place in _calls(file, HTML, None)] == []


def _scopes(file: Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """Classes, and functions outside classes, at the top of the file: the places that make a widget."""
    return [node for node in file.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _makes_guessing_widget(scope: ast.FunctionDef | ast.ClassDef) -> bool:
    called = (node.func for node in ast.walk(scope) if isinstance(node, ast.Call))
    derived = (base for node in ast.walk(scope) if isinstance(node, ast.ClassDef) for base in node.bases)
    return any(isinstance(name, ast.Name) and name.id in GUESSING for name in (*called, *derived))


def _calls(file: Module, methods: set[str], on: set[str] | None) -> list[str]:
    return [
        f"{file.path}:{node.lineno} {node.func.attr}"
        for node in file.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods
        if on is None or (isinstance(node.func.value, ast.Name) and node.func.value.id in on)
    ]
