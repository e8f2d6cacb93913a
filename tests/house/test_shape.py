"""The shape of a file: it says what it is, and nothing catches every exception."""

import ast

from tests.house.tree import Module, modules

# "path:function": each of these catches everything because it must not let anything through, and says so where it does
BROAD_EXCEPT = frozenset(
    {
        "rareannot/crawl/engines.py:attempt",  # told as the failure of one shard, so that the others go on
        "rareannot/formats/added/host.py:serve",  # whatever a plug-in raises is told to whoever asked it
        "rareannot/formats/added/host.py:_answer",
        "rareannot/formats/register_files.py:_from_rdf",  # each parser of RDF has errors of its own
        "rareannot/formats/added/read_ahead.py:_read",  # raised again where the items are wanted
        "rareannot/gui/background/worker_thread.py:run",  # raised again on the window's thread
        "rareannot/gui/background/worker_thread.py:run_in_thread",
        "rareannot/gui/background/project_thread.py:submit",
        "rareannot/gui/background/project_thread.py:run",  # raised again on the window's thread
        "rareannot/suggest/added/host.py:serve",  # whatever a plug-in raises is told to whoever asked it
        "rareannot/suggest/added/models/folder.py:told_of",  # files of a stranger make libraries of models raise anything
        "tests/cli/damaged.py:call",  # whatever a verb raises is what it looks for
        "tests/rows.py:_failure",  # whatever a row of a table raises is said of that row
        "tests/formats/fuzz.py:fuzz",  # whatever an importer raises is what it looks for
    }
)
_EVERYTHING = {"Exception", "BaseException"}


def test_a_module_says_in_its_first_line_what_it_is() -> None:
    ours = (file for place in ("rareannot", "packaging") for file in modules(place))
    silent = [file.path for file in ours if file.tree.body and not _opens_with_docstring(file)]
    assert silent == []


def _opens_with_docstring(file: Module) -> bool:
    return bool(ast.get_docstring(file.tree)) and (file.tree.body[0].lineno == 1 or file.text.startswith("#!"))


def test_nothing_catches_every_exception_unless_it_is_on_the_list() -> None:
    broad = {
        f"{file.path}:{node.name}"
        for file in modules()
        for node in file.functions
        for inner in ast.walk(node)
        if isinstance(inner, ast.ExceptHandler) and _catches_everything(inner)
    }
    assert broad - BROAD_EXCEPT == set()
    assert BROAD_EXCEPT - broad == set(), "the list names places that are gone"


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether it swallows any failure at all; cleaning up and raising again is fine."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    broad = any(one is None or (isinstance(one, ast.Name) and one.id in _EVERYTHING) for one in caught)
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


def test_nothing_is_left_to_do() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
    left = [f"{file.path}: {mark}" for file in modules() for mark in marks if f"# {mark}" in file.text]
    assert left == []


def test_nothing_is_called_later_that_may_be_deleted_by_then() -> None:
    """A timer without an object to belong to calls a method also of one that Qt deleted, which raises: pass the object."""
    bare = [
        f"{file.path}:{node.lineno}"
        for file in modules("rareannot")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "QTimer.singleShot"
        and len(node.args) == len(("milliseconds", "call"))
        and ast.unparse(node.args[1]).startswith("self.")
    ]
    assert bare == []
