"""What can be measured on Python files without running them: imports and cycles, sizes of classes, names, tests beside.

Everything takes the modules to look at, so that the rules and ``tests.house.figures`` count the same way, and so that a
test can hand over a tree made up for it.
"""

import ast
import io
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.house.tree import FunctionNode, Module

_LAYOUT = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER,
}  # fmt: skip


# ---- imports ----


def import_graph(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Which modules each one imports, by dotted names: also under TYPE_CHECKING and inside functions.

    ``from a import b`` counts as ``a.b`` where that is a module; that importing it also runs ``a`` is left out.
    """
    by_name = {module.dotted: module for module in modules}
    return {
        name: {known for one in _asked(module.tree) if (known := _known(one, by_name)) and known != name}
        for name, module in by_name.items()
    }


def importers(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The graph turned round: who imports each module."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, imported in graph.items():
        for one in imported:
            found[one].add(name)
    return found


def cycles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The groups of modules that reach each other by imports, each sorted."""
    reach = {name: _reachable(name, graph) for name in graph}
    groups = {tuple(sorted({name, *(o for o in reach[name] if name in reach[o])})) for name in graph}
    return sorted(group for group in groups if len(group) > 1)


def with_one_importer(modules: Iterable[Module], graph: Mapping[str, set[str]]) -> dict[str, str]:
    """Modules that only one module imports, by path, with that module."""
    who = importers(graph)
    return {m.path: next(iter(who[m.dotted])) for m in modules if not m.is_package and len(who.get(m.dotted, ())) == 1}


def _asked(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _known(name: str, modules: Mapping[str, Module]) -> str:
    """The longest beginning of a dotted name that is one of the modules; "" if none is."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def _reachable(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    left = [start]
    while left:
        for one in graph.get(left.pop(), set()) - seen:
            seen.add(one)
            left.append(one)
    return seen


# ---- classes ----


@dataclass(frozen=True)
class Class:
    """A class of ours: where it is defined ("rareannot/gui/window/main_window.py:Window"), its methods, and its own bases by place."""

    place: str
    methods: int
    bases: tuple[str, ...]

    @property
    def name(self) -> str:
        """The bare name."""
        return self.place.rpartition(":")[2]


def classes(modules: Iterable[Module]) -> dict[str, Class]:
    """The classes at the top of the modules, by place; bases from elsewhere (Qt, the standard library) are left out."""
    files = {module.dotted: module for module in modules}
    named = {(m.dotted, n.name) for m in files.values() for n in m.tree.body if isinstance(n, ast.ClassDef)}
    found = {}
    for module in files.values():
        meant = _meanings(module)
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                bases = (_resolved(ast.unparse(base), meant, named, files) for base in node.bases)
                place = f"{module.path}:{node.name}"
                methods = sum(isinstance(child, FunctionNode) for child in node.body)
                found[place] = Class(place, methods, tuple(base for base in bases if base))
    return found


def methods_with_bases(known: Mapping[str, Class]) -> dict[str, int]:
    """How many methods each class has together with those of its own bases, each base counted once."""
    return {place: sum(known[one].methods for one in _ancestry(place, known)) for place in known}


def repeated_classes(modules: Iterable[Module]) -> dict[str, list[str]]:
    """Public class names defined more than once within a top-level package, as "gui Row": the places."""
    found: dict[str, list[str]] = defaultdict(list)
    for place, one in classes(modules).items():
        if not one.name.startswith("_"):
            found[f"{top_package(place)} {one.name}"].append(place)
    return {name: places for name, places in sorted(found.items()) if len(places) > 1}


def repeated_files(modules: Iterable[Module]) -> dict[str, list[str]]:
    """File names that occur more than once within a top-level package, as "gui page.py": the places."""
    found: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        if not module.is_package:
            found[f"{top_package(module.path)} {PurePosixPath(module.path).name}"].append(module.path)
    return {name: places for name, places in sorted(found.items()) if len(places) > 1}


def top_package(path: str) -> str:
    """The package right below the root that a file belongs to; "" for a file beside the packages."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 else ""


def _meanings(module: Module) -> dict[str, tuple[str, str]]:
    """What a name in the module stands for: (module, name there), "" for a module itself."""
    meant = {n.name: (module.dotted, n.name) for n in module.tree.body if isinstance(n, ast.ClassDef)}
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            meant |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            meant |= {alias.asname or alias.name: (alias.name, "") for alias in node.names}
    return meant


def _resolved(
    written: str, meant: Mapping[str, tuple[str, str]], named: set[tuple[str, str]], files: Mapping[str, Module]
) -> str:
    """The place of the class that a base stands for, through one package that hands it on; "" if it is none of ours."""
    first, _, rest = written.partition("[")[0].partition(".")
    module, name = meant.get(first, ("", ""))
    if rest:
        module, name = (f"{module}.{name}" if name else module), rest
    if (module, name) not in named and module in files:
        module, name = _meanings(files[module]).get(name, ("", ""))
    return f"{files[module].path}:{name}" if (module, name) in named else ""


def _ancestry(place: str, known: Mapping[str, Class]) -> set[str]:
    found, left = {place}, [place]
    while left:
        new = [base for base in known[left.pop()].bases if base not in found]
        found.update(new)
        left += new
    return found


# ---- sizes ----


def files_per_folder(modules: Iterable[Module]) -> Counter[str]:
    """How many modules lie in each folder itself, ``__init__.py`` left out."""
    return Counter(str(PurePosixPath(m.path).parent) for m in modules if not m.is_package)


@dataclass(frozen=True)
class Density:
    """How densely code is written, over all lines of the files."""

    tokens_a_line: float
    comments_per_100: float


def density(modules: Iterable[Module]) -> Density:
    """Measure it over all the modules together; a docstring counts as one token, line ends and indents as none."""
    tokens = comments = lines = 0
    for module in modules:
        kinds = Counter(token.type for token in tokenize.generate_tokens(io.StringIO(module.text).readline))
        comments += kinds[tokenize.COMMENT]
        tokens += kinds.total() - sum(kinds[kind] for kind in _LAYOUT)
        lines += module.lines
    return Density(tokens / max(lines, 1), 100 * comments / max(lines, 1))


# ---- names ----


def names(modules: Iterable[Module]) -> Iterator[tuple[str, str]]:
    """Every name of a module, its folder, its classes and functions, with where it stands."""
    folders: set[PurePosixPath] = set()
    for module in modules:
        path = PurePosixPath(module.path)
        if path.parent not in folders:
            folders.add(path.parent)
            yield path.parent.name, f"{path.parent}/"
        if not module.is_package:
            yield path.stem, module.path
        for node in module.nodes:
            if isinstance(node, ast.ClassDef | FunctionNode):
                yield node.name, f"{module.path}:{node.lineno}"


def words(name: str) -> list[str]:
    """The words of a name, in lower case: ``"bulkEdit_Row"`` has bulk, edit and row."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def attributes_by_computed_name(modules: Iterable[Module]) -> dict[str, list[int]]:
    """Where ``getattr`` or ``setattr`` takes a name that is not written there, as "path:function", with the lines.

    ``getattr`` with a literal name and a default asks what a system has, and is left out; ``setattr`` never is.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for module in modules:
        for scope, call in _calls(module.tree, ""):
            if isinstance(call.func, ast.Name) and call.func.id in ("getattr", "setattr") and len(call.args) > 1:
                written = isinstance(call.args[1], ast.Constant)
                if call.func.id == "setattr" or not written:
                    found[f"{module.path}:{scope or 'the module'}"].append(call.lineno)
    return dict(found)


def _calls(node: ast.AST, scope: str) -> Iterator[tuple[str, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, FunctionNode) else scope
        if isinstance(child, ast.Call):
            yield inside, child
        yield from _calls(child, inside)


# ---- tests beside ----


def file_of_test(path: str) -> str:
    """Where the test of a module belongs: ``tests/core/test_spans.py`` for ``rareannot/core/spans.py``."""
    parts = PurePosixPath(path).parts[1:]
    return str(PurePosixPath("tests", *parts[:-1], f"test_{parts[-1].replace('__', '')}"))


def without_test_file(modules: Iterable[Module], tests: Iterable[Module]) -> list[str]:
    """The modules that have no test file of their own, packages' ``__init__.py`` left out."""
    there = {test.path for test in tests}
    return [m.path for m in modules if not m.is_package and file_of_test(m.path) not in there]


@dataclass(frozen=True)
class TestTies:
    """How far tests are tied to the inside of the product: private names that they use, and attributes that they patch."""

    private_names: int
    patches: int


def test_ties(tests: Iterable[Module]) -> TestTies:
    """Count both. A private name is imported from the product or read from something other than ``self`` and ``cls``."""
    nodes = [node for test in tests for node in test.nodes]
    read = [n for n in nodes if isinstance(n, ast.Attribute) and _private(n.attr) and not _is_own(n.value)]
    imported = [
        alias
        for n in nodes
        if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("rareannot")
        for alias in n.names
        if _private(alias.name)
    ]
    patched = [n for n in nodes if isinstance(n, ast.Attribute) and ast.unparse(n) == "monkeypatch.setattr"]
    return TestTies(len(read) + len(imported), len(patched))


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")
