"""The files of the repository for the tests of its structure; each Python file is read once, and parsed once or never."""

import ast
import gc
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "rareannot"
# folders whose Python files the rules are about
SOURCES = ("rareannot", "resources", "tests", "packaging")
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: where it is (relative to the repository, with forward slashes) and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree, parsed when somebody asks: most rules are about some folders only."""
        gc.disable()  # the trees of all files are two million values that stay: to search them takes longer than to make them
        try:
            return ast.parse(self.text, self.path)
        finally:
            gc.freeze()
            gc.enable()

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return self.text.count("\n")

    @property
    def dotted(self) -> str:
        """The name to import it by; a package's is that of its folder."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_package(self) -> bool:
        """Whether it is the ``__init__.py`` of a folder."""
        return self.path.endswith("/__init__.py")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All that stands in the syntax tree: walking through it takes long, and many rules ask."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def functions(self) -> tuple[FunctionNode, ...]:
        """Every function and method, nested ones too."""
        return tuple(node for node in self.nodes if isinstance(node, FunctionNode))

    @cached_property
    def imports(self) -> tuple[tuple[str, int], ...]:
        """Every module imported anywhere in the file, with its line; ``from a import b`` counts as ``a``."""
        return tuple(_imported(self.nodes))

    def imports_at_start(self) -> Iterator[tuple[str, int]]:
        """The imports that run when the module is imported: not those inside functions or under TYPE_CHECKING."""
        return _imported(_at_start(self.tree.body))


@cache
def modules(under: str = "") -> tuple[Module, ...]:
    """The Python files below ``under`` (all our folders by default), sorted by path."""
    return modules_of(ROOT, *((under,) if under else SOURCES))


def modules_of(root: Path, *folders: str) -> tuple[Module, ...]:
    """The Python files of another tree below ``root``, such as an earlier commit or one made up for a test."""
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return tuple(_read(path, root) for path in paths)


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git knows; outside a git checkout there is nothing to look at."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    return tuple(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())


@cache
def _read(path: Path, root: Path) -> Module:
    return Module(path.relative_to(root).as_posix(), path.read_text("utf-8"))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module, node.lineno


def _at_start(body: list[ast.stmt]) -> Iterator[ast.AST]:
    for node in body:
        if isinstance(node, FunctionNode) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            continue
        yield node
        yield from _at_start([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)])


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack an archive that was made here; Debian 12's Python 3.11.2 does not know the filters of later ones."""
    if hasattr(tarfile, "data_filter"):
        archive.extractall(folder, filter="data")
    else:
        archive.extractall(folder)
