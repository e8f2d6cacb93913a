"""The faults that can be put into a module: comparisons turned, conditions negated, statements dropped, numbers off by one."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_LARGEST = 256
"""Numbers beyond are sizes and limits, which nothing tells from the next one."""
_GAPS = ("setContentsMargins", "setSpacing", "addSpacing", "setHorizontalSpacing", "setVerticalSpacing")
"""What sets the gaps between the parts of a window; their numbers are pixels, as those of ``sites`` without numbers."""
_NOT_ENTERED = ("annotation", "returns", "decorator_list", "type_params")
_SHOWN = 90
Change = Callable[[], None]


@dataclass(frozen=True)
class Site:
    """One place that can be changed: the lines of its statement, its function, what stands there and what would instead."""

    first: int
    last: int
    scope: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.scope}: {self.before} -> {self.after}"


def sites(source: str, *, numbers: bool = True) -> list[Site]:
    """Every place of a module that can be changed, always in the same order; without ``numbers`` no constants, nor what sets a gap."""
    return [site for site, _ in _changes(ast.parse(source), numbers)]


def mutant(source: str, wanted: Site, *, numbers: bool = True) -> ast.Module:
    """The module with that one place changed, its lines numbered as before."""
    tree = ast.parse(source)
    next(change for site, change in _changes(tree, numbers) if site == wanted)()
    return ast.fix_missing_locations(tree)


def _changes(tree: ast.Module, numbers: bool) -> Iterator[tuple[Site, Change]]:
    seen = dict[tuple[str, str, str], int]()
    for scope, statement, node in _nodes(tree, "", tree):
        for line, before, after, change in [
            *((statement, *one) for one in _of(node, numbers)),
            *_dropped(node, numbers),
        ]:
            words = scope, before, after
            seen[words] = seen.get(words, 0) + 1
            if seen[words] > 1:  # the same again in one function: a name must stand for one place
                after = f"{after} ({seen[words]})"
            last = getattr(node if line is statement else line, "end_lineno", 0) or line.lineno
            yield Site(line.lineno, last, scope, before, after), change


def _nodes(node: ast.AST, scope: str, statement: ast.AST) -> Iterator[tuple[str, ast.stmt, ast.AST]]:
    """Every node that may hold a change, with its function and its statement."""
    if isinstance(node, ast.Assert) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
        return
    if isinstance(node, ast.stmt):
        statement = node
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        scope = f"{scope}.{node.name}".lstrip(".")
    if isinstance(statement, ast.stmt):
        yield scope, statement, node
    for name, value in ast.iter_fields(node):
        if name not in _NOT_ENTERED:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _nodes(child, scope, statement)


def _of(node: ast.AST, numbers: bool) -> Iterator[tuple[str, str, Change]]:
    if isinstance(node, ast.Compare):
        yield from _turned(node)
    elif isinstance(node, ast.BoolOp):
        yield _other_joint(node)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        yield from _negated(node, node.test)
    elif isinstance(node, ast.comprehension):
        yield from _comprehension(node)
    elif numbers and isinstance(node, ast.Constant) and type(node.value) is int and node.value < _LARGEST:
        yield _off_by_one(node, node.value)


def _turned(node: ast.Compare) -> Iterator[tuple[str, str, Change]]:
    for number, op in enumerate(node.ops):
        other = _TURNED[type(op)]()
        ops = [*node.ops[:number], other, *node.ops[number + 1 :]]
        after = ast.Compare(node.left, ops, node.comparators)

        def change(ops: list[ast.cmpop] = ops) -> None:
            node.ops = ops

        yield _text(node), _text(after), change


def _other_joint(node: ast.BoolOp) -> tuple[str, str, Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()

    def change() -> None:
        node.op = other

    return _text(node), _text(ast.BoolOp(other, node.values)), change


def _negated(node: ast.If | ast.While | ast.IfExp, test: ast.expr) -> Iterator[tuple[str, str, Change]]:
    """A condition that is no comparison: those are turned."""
    if not isinstance(test, ast.Compare | ast.BoolOp):
        negative = _negative(test)

        def change() -> None:
            node.test = negative

        yield f"if {_text(test)}", f"if {_text(negative)}", change


def _comprehension(node: ast.comprehension) -> Iterator[tuple[str, str, Change]]:
    for number, test in enumerate(node.ifs):
        if not isinstance(test, ast.Compare | ast.BoolOp):

            def change(number: int = number, test: ast.expr = test) -> None:
                node.ifs[number] = _negative(test)

            yield f"if {_text(test)}", f"if {_text(_negative(test))}", change


def _negative(test: ast.expr) -> ast.expr:
    return (
        test.operand if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) else ast.UnaryOp(ast.Not(), test)
    )


def _off_by_one(node: ast.Constant, value: int) -> tuple[str, str, Change]:
    def change() -> None:
        node.value = value + 1

    return str(value), str(value + 1), change


def _dropped(node: ast.AST, numbers: bool) -> Iterator[tuple[ast.stmt, str, str, Change]]:
    """Each statement of a block that does something besides giving a name its value; without ``numbers`` none that sets a gap."""
    if isinstance(node, ast.Module):
        return
    for block in ("body", "orelse", "finalbody"):
        found = getattr(node, block, None)
        lines: list[ast.stmt] = found if isinstance(found, list) else []
        for number, line in enumerate(lines):
            if _does_something(line) and (numbers or not _sets_a_gap(line)):

                def change(lines: list[ast.stmt] = lines, number: int = number) -> None:
                    lines[number] = ast.Pass()

                yield line, _text(line), "dropped", change


def _sets_a_gap(line: ast.stmt) -> bool:
    """Whether a statement only says how many pixels are left free, as in ``row.setSpacing(8)``."""
    if not isinstance(line, ast.Expr) or not isinstance(call := line.value, ast.Call):
        return False
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in _GAPS and all(isinstance(one, ast.Constant) for one in call.args)


def _does_something(line: ast.stmt) -> bool:
    if isinstance(line, ast.Expr):
        return isinstance(line.value, ast.Call)
    if isinstance(line, ast.Assign):
        return not any(isinstance(target, ast.Name | ast.Tuple) for target in line.targets)
    return isinstance(line, ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Delete)


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
