"""Making frozen values by the million.

The generated ``__init__`` of a frozen dataclass calls ``object.__setattr__`` for each field, which takes 80 % of the
time of reading a file. A twin of the class that is not frozen sets its fields directly, and is then made one of the
class itself; nobody ever sees it unfrozen.
"""

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from typing import TypeVar, cast

T = TypeVar("T")


def maker(cls: type[T]) -> Callable[..., T]:
    """What makes instances of ``cls``, a frozen dataclass with slots, from all its fields in their order.

    ``__post_init__`` is not run: ``cls`` must have none.
    """
    names = [f.name for f in fields(cls)]  # type: ignore[arg-type]  # it is a dataclass
    twin = make_dataclass(cls.__name__, names, slots=True, eq=False, repr=False)

    def make(*values: object) -> T:
        made = twin(*values)
        made.__class__ = cls
        return cast("T", made)

    return make
