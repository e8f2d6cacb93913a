"""Making frozen values by the million.

The generated ``__init__`` of a frozen dataclass calls ``object.__setattr__`` for each field, which takes 80 % of the
time of reading a file. A twin of the class that is not frozen sets its fields directly and then makes itself one of
the class; nobody ever sees it unfrozen.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar, cast

T = TypeVar("T")


def maker(cls: type[T]) -> Callable[..., T]:
    """What makes instances of ``cls``, a frozen dataclass with slots, from all its fields in their order.

    ``__post_init__`` is not run: ``cls`` must have none.
    """
    names = [f.name for f in fields(cls)]  # type: ignore[arg-type]  # it is a dataclass
    lines = [f"def __init__(self, {', '.join(names)}):", *(f"    self.{name} = {name}" for name in names)]
    space: dict[str, Any] = {"cls": cls}
    # written out and compiled, as dataclasses does itself: a loop over the fields would cost what is to be saved
    exec("\n".join([*lines, "    self.__class__ = cls"]), space)  # noqa: S102
    return cast("Callable[..., T]", type(cls.__name__, (), {"__slots__": names, "__init__": space["__init__"]}))
