"""Which tests could notice a fault of a module: its mirrored test and those that import it."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST_FILES = 8
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

    def text(self, path: str) -> str:
        """What a file says."""
        return (self.root / path).read_text("utf-8")


def dotted(path: str) -> str:
    """The name to import a file by."""
    return path.removesuffix(".py").replace("/", ".")


def mirrored(path: str) -> str:
    """Where the test of a module belongs."""
    folder, _, name = path.partition("/")[2].rpartition("/")
    return "/".join(part for part in ("tests", folder, f"test_{name}") if part)


def files_to_run(tree: Tree, path: str) -> list[str]:
    """The test files to run for a module, the one most about it first.

    After those that import it come those of the modules that do; the slow ones of the whole window only where there are
    no others.
    """
    return _files_to_run(tree, path, whole=False) or _files_to_run(tree, path, whole=True)


def _files_to_run(tree: Tree, path: str, *, whole: bool) -> list[str]:
    files = [file for file in tree.test_files() if file.startswith(WHOLE_WINDOW) == whole]
    chosen = _importing(tree, files, {dotted(path)}, mirrored(path))
    above = {dotted(other) for other in tree.modules() if dotted(path) in tree.imports(other)}
    further = [file for file in _importing(tree, files, above, mirrored(path)) if file not in chosen]
    return [*chosen, *further][:MOST_FILES]


def _importing(tree: Tree, files: list[str], modules: set[str], own: str) -> list[str]:
    """The test files that import one of the modules; those that import little else first."""
    found = [file for file in files if file == own or modules & tree.imports(file)]
    return sorted(found, key=lambda file: (file != own, len(tree.imports(file)), file))


@cache
def _imports(path: Path, package: str) -> frozenset[str]:
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(name for name in found if name.split(".")[0] == package)
