"""A fast ``__init__`` for frozen dataclasses that are made by the million.

The generated ``__init__`` of a frozen dataclass calls ``object.__setattr__`` for each field, which takes 80 % of the
time of reading a file. A twin of the class that is not frozen sets its fields directly and then makes itself one of
the class before anybody has it.
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

T = TypeVar("T")


def field_names(cls: type) -> tuple[str, ...]:
    """Returns the names of a dataclass's fields, in their order."""
    return tuple(f.name for f in fields(cls))  # it is a dataclass


def maker(cls: type[T]) -> Callable[..., T]:
    """Returns a function that makes instances of ``cls``, a frozen dataclass with slots, with the arguments of its ``__init__``.

    ``__post_init__`` is not run: ``cls`` must have none.
    """
    defaults = {f"{f.name}_": f.default for f in fields(cls) if f.default is not MISSING}  # type: ignore[arg-type]
    names = field_names(cls)
    given = [f"{name}={name}_" if f"{name}_" in defaults else name for name in names]
    return _twin(cls, given, names, defaults)


def made_of(cls: type[T], *given: str, **called: str) -> Callable[..., T]:
    """Returns a function that makes instances of ``cls`` from another value: it takes the fields that are ``given``, then the value.

    Each other field is copied from the value's attribute of that name, or of the name that ``called`` has for it.
    """
    values = [name if name in given else f"one.{called.get(name, name)}" for name in field_names(cls)]
    return _twin(cls, [*given, "one"], values, {})


def _twin(cls: type[T], given: Sequence[str], values: Sequence[str], space: dict[str, Any]) -> Callable[..., T]:
    """Returns the twin of ``cls``, whose ``__init__`` takes what is ``given`` and makes the fields of ``values``, both in Python."""
    names = field_names(cls)
    lines = [f"    self.{name} = {value}" for name, value in zip(names, values, strict=True)]
    space = space | {"cls": cls}
    # written out and compiled, as dataclasses does itself: a loop over the fields would cost what is to be saved
    exec("\n".join([f"def __init__(self, {', '.join(given)}):", *lines, "    self.__class__ = cls"]), space)  # noqa: S102
    return cast("Callable[..., T]", type(cls.__name__, (), {"__slots__": names, "__init__": space["__init__"]}))
