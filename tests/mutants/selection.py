"""Which tests could notice a fault of a module: its mirrored test and those that import it."""

import ast
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST_FILES = 20
MOST_STEPS = 5
"""Of imports between a test and a module; beyond, a test is hardly about it."""
MOST_WHOLE = 6
"""Of the files of tests of the whole window that were seen to reach a module, how many are asked after all others."""
FIRST_FILES = 4
"""Of the files for a module, how many are asked first where its own test is not among them."""
LEFT_OUT = ("tests/house/", "tests/bench/", "tests/mutants/", "tests/faults/")
WHOLE_WINDOW = "tests/e2e/"


@dataclass(frozen=True)
class Tree:
    """A repository: its folder and the package whose modules are changed."""

    root: Path
    package: str

    def modules(self) -> list[str]:
        """The paths of its modules, packages' ``__init__.py`` left out."""
        found = (path.relative_to(self.root).as_posix() for path in (self.root / self.package).rglob("*.py"))
        return sorted(path for path in found if not path.endswith("__init__.py"))

    def test_files(self) -> list[str]:
        """The paths of its test files that may be chosen."""
        found = (path.relative_to(self.root).as_posix() for path in (self.root / "tests").rglob("test_*.py"))
        return sorted(path for path in found if not path.startswith(LEFT_OUT))

    def imports(self, path: str) -> frozenset[str]:
        """The modules of the package that a file imports anywhere, by dotted name."""
        return _imports(self.root / path, self.package)

    def graph(self) -> dict[str, frozenset[str]]:
        """What each file of the package and of the tests imports, by dotted name."""
        return _graph(self.root, self.package)

    def text(self, path: str) -> str:
        """What a file says."""
        return (self.root / path).read_text("utf-8")


def dotted(path: str) -> str:
    """The name to import a file by."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mirrored(path: str) -> str:
    """Where the test of a module belongs."""
    folder, _, name = path.partition("/")[2].rpartition("/")
    return "/".join(part for part in ("tests", folder, f"test_{name}") if part)


def files_to_run(tree: Tree, path: str) -> list[str]:
    """The test files to run for a module, the one most about it first: its mirror, then its neighbours'.

    After those come files that import it, directly or by way of others, the more directly the earlier, and those that were
    seen to reach it; then the slow ones of the whole window that were, or that import it where there are no others.
    """
    near = _files_to_run(tree, path, whole=False) or _files_to_run(tree, path, whole=True)
    seen, whole = _seen_to_reach(tree, path)
    near += [file for file in seen if file not in near][:MOST_FILES]
    return near + [file for file in whole if file not in near][:MOST_WHOLE]


def reach_of(tree: Tree) -> Path:
    """Where ``tests.mutants.reach`` keeps what it has learnt; it need not be there."""
    return tree.root / "build" / "mutants" / "reach.json"


def about_reach(tree: Tree) -> str:
    """What there is to say of it: that it is not there, or older than the program or its tests."""
    if not (kept := reach_of(tree)).exists():
        return "no map of what the tests reach: chosen by imports alone (pytest -p tests.mutants.reach learns it)"
    newest = max((tree.root / file).stat().st_mtime for file in [*tree.modules(), *tree.test_files()])
    return "the map of what the tests reach is older than the program" if kept.stat().st_mtime < newest else ""


def _seen_to_reach(tree: Tree, path: str) -> tuple[list[str], list[str]]:
    """The test files that were seen to run lines of a module, in the order that was learnt; none where nothing was.

    Those of the whole window apart: nearly all of them reach it.
    """
    if not (kept := reach_of(tree)).exists():
        return [], []
    there = {*tree.test_files()}
    learnt = json.loads(kept.read_text("utf-8"))["modules"].get(path, ())
    files = [file for file in learnt if file in there]
    whole = [file for file in files if file.startswith(WHOLE_WINDOW)]
    return [file for file in files if file not in whole], whole


def _files_to_run(tree: Tree, path: str, *, whole: bool) -> list[str]:
    own = mirrored(path)
    steps = _steps(tree, dotted(path))
    reached = dict[str, int]()
    for file in tree.test_files():
        far = [steps[name] for name in tree.imports(file) if name in steps]
        if file.startswith(WHOLE_WINDOW) == whole and (far or file == own):
            reached[file] = min(far, default=0)

    def order(file: str) -> tuple[bool, bool, int, int, str]:
        near = file.rpartition("/")[0] == own.rpartition("/")[0]
        return file != own, not near and reached[file] > 0, reached[file], len(tree.imports(file)), file

    return sorted(reached, key=order)[:MOST_FILES]


def users_of(tree: Tree, path: str) -> frozenset[str]:
    """The modules that import one, be it by way of others, and itself; those of the tests as well."""
    return frozenset(_steps(tree, dotted(path), len(tree.graph())))


def _steps(tree: Tree, module: str, most: int = MOST_STEPS) -> dict[str, int]:
    """The modules that import a module, directly (1) or by way of others, helpers of tests included; it has 0 itself."""
    found, last = {module: 0}, {module}
    for step in range(1, most):
        if not last:
            break
        last = {name for name, imported in tree.graph().items() if last & imported} - found.keys()
        found |= dict.fromkeys(last, step)
    return found


@cache
def _graph(root: Path, package: str) -> dict[str, frozenset[str]]:
    paths = [
        path.relative_to(root).as_posix() for folder in (package, "tests") for path in (root / folder).rglob("*.py")
    ]
    return {dotted(path): _imports(root / path, package) for path in paths}


@cache
def _imports(path: Path, package: str) -> frozenset[str]:
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(name for name in found if name.split(".")[0] in (package, "tests"))
