"""Keeps an error in a method that Qt calls from taking the program down: PySide on Python before 3.12 cannot carry some.

An error that Python's own C code raises (``int("x")``, a call with too few arguments) has no exception object before
something catches it. PySide 6.10 and 6.11 write which override it left into that object, and crash where there is none:
whenever one override was called from within another, as ``keyPressEvent`` is from ``event``. Catching the error and
letting it go on, which is all that is done here, makes the object.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


def guard(call: Callable[..., Any]) -> Callable[..., Any]:
    """``call``, whose errors are whole when they leave it."""

    @wraps(call)
    def guarded(*args: Any, **named: Any) -> Any:
        try:
            return call(*args, **named)
        finally:
            pass

    return guarded


def _guard_overrides(made: type[QObject], /, **named: Any) -> None:
    """Guard the methods of a new class that override Qt's."""
    super(QObject, made).__init_subclass__(**named)
    names: set[str] = set()
    for base in made.__mro__[1:]:
        if base.__module__.startswith("PySide6"):
            names.update(vars(base))
    for name, value in list(vars(made).items()):
        if name in names and isinstance(value, FunctionType) and not name.startswith("__"):
            setattr(made, name, guard(value))


def install() -> None:
    """Guard every class made from now on, where Python needs it."""
    if sys.version_info < (3, 12):
        QObject.__init_subclass__ = classmethod(_guard_overrides)  # type: ignore[assignment]
