"""Puts a mutant into functions that are imported already, so that a fork need not import anything."""

import ast
import gc
from collections.abc import Iterator, Sequence
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType


class NotInAFunctionError(Exception):
    """The change is felt when the module is imported, or cannot be put into what was."""


def functions_of(path: str) -> list[FunctionType]:
    """Every living function that was compiled from a file; those of other mutants' forks are not among them."""
    gc.unfreeze()  # what is frozen, as our tests do with all that was imported, is not told of
    return [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__code__.co_filename == path]


def put(path: str, before: str, after: ast.Module, functions: Sequence[FunctionType]) -> None:
    """Give the one function that differs its changed code; raises NotInAFunctionError where there is none, or several.

    A function inside it may have been made already, as a decorator makes one at the import: it is changed as well.
    """
    old = list(_functions(compile(before, path, "exec", dont_inherit=True)))
    new = list(_functions(compile(after, path, "exec", dont_inherit=True)))
    if len(old) != len(new):
        raise NotInAFunctionError
    changed = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    found = [one for one in functions if changed and one.__code__ == changed[0][0]]
    if len(changed) != 1 or not found:
        raise NotInAFunctionError
    for before_it, after_it in _differing(*changed[0]):
        for one in [one for one in functions if one.__code__ == before_it]:
            try:
                one.__code__ = after_it
            except ValueError as error:  # it closes over other names than before
                raise NotInAFunctionError from error


def _differing(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A piece of code that was changed, with those inside it that were."""
    yield old, new
    inner = [[one for one in code.co_consts if isinstance(one, CodeType)] for code in (old, new)]
    for one, other in zip(*inner, strict=False):
        if one != other:
            yield from _differing(one, other)


def _functions(code: CodeType) -> Iterator[CodeType]:
    """The functions of a module and of its classes, without those inside them."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & CO_OPTIMIZED:
                yield inner
            else:  # the body of a class
                yield from _functions(inner)
