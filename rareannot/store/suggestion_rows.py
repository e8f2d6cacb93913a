"""What was proposed for an article, read from its stored list: in one go where all of it is as we write it."""

from collections.abc import Callable, Collection, Sequence
from functools import cache, cached_property
from math import inf
from typing import Annotated, Any, Literal

from rareannot.core.figure import FIELDS, MODIFIERS, Figure
from rareannot.core.spans import LONGEST_LABEL
from rareannot.core.suggestion import Row, Suggestion
from rareannot.store.payloads import readable, stored

_MOST, _LEAST = 10**15, 10**-15
"""Figures between these, and 0, are sound whatever their digits; others are checked one by one."""


def rows(items: str) -> Sequence[Row]:
    """Returns the suggestions in a stored list, in its order. Raises UserError on wrong values, as ``Suggestion.from_json``."""
    try:
        return _reader()(items)
    except (ValueError, RecursionError):  # not as we write it: read field by field, with an error or a default for each
        with readable():
            return [Suggestion.from_json(one) for one in stored(items, list)]


@cache
def _reader() -> Callable[[str], Sequence[Row]]:
    """Reads a list of which every value is sound, else raises ValueError.

    msgspec is imported when the first article is opened, since the window shows before that; what it makes of an
    object takes an eighth of the time of a dict, and a figure is made of it only when somebody looks, once.
    """
    from msgspec import Meta, Struct
    from msgspec.json import Decoder

    Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_LABEL)]  # noqa: N806 - a type
    Whole = Annotated[int, Meta(ge=-_MOST, le=_MOST)]  # noqa: N806
    Broken = Annotated[float, Meta(ge=-float(_MOST), le=float(_MOST))]  # noqa: N806
    Number = Whole | Broken | None  # noqa: N806

    class Stored(Struct, dict=True):
        start: int
        end: int
        label: Name
        source: Name
        score: Annotated[float, Meta(ge=0, le=1)]
        reason: str = ""
        support: tuple[tuple[str, str, float], ...] = ()
        value: Number = None
        low: Number = None
        high: Number = None
        unit: str | None = None
        modifier: Literal[MODIFIERS] | None = None  # type: ignore[valid-type]

        proposed = ""

        @cached_property
        def figure(self) -> Figure | None:
            return Figure.from_json({name: getattr(self, name) for name in FIELDS})

    decoder = Decoder(list[Stored])

    def read(items: str) -> Sequence[Row]:
        found: list[Any] = decoder.decode(items)
        numbers = [one.value for one in found if one.value]
        ranges = [(one.low, one.high) for one in found if one.low is not None or one.high is not None]
        numbers += [end for ends in ranges for end in ends if end]
        if min(map(abs, numbers), default=_LEAST) < _LEAST or any(None not in r and r[0] > r[1] for r in ranges):
            raise ValueError
        for one in found:
            if one.value is None and one.low is None and one.high is None:
                # most spans are names: asking the lock of the cached property for each takes half of an export's time again
                one.figure = None
        return found

    return read


def finder(labels: Collection[str], source: str, scores: tuple[float, float] | None) -> Callable[[str], bool | None]:
    """Tells of a stored list whether one suggestion in it has one of ``labels``, is of ``source`` and scores within ``[low, high)``.

    "" and None and no labels mean any; ``source`` is without a version. None if the list is not as we write it.
    """
    read, (low, high) = brief_reader(), scores or (-inf, inf)
    version = f"{source} "

    def holds(items: str) -> bool | None:
        try:
            found = read(items)
        except (ValueError, RecursionError):
            return None
        for one in found:
            if (
                low <= one.score < high
                and (not labels or one.label in labels)
                and (not source or one.source == source or one.source.startswith(version))
            ):
                return True
        return False

    return holds


@cache
def brief_reader() -> Callable[[str], Sequence[Any]]:
    """Reads of each suggestion only what lists are narrowed by. It raises ValueError on a list that is not as we write it."""
    from msgspec import Struct
    from msgspec.json import Decoder

    class Brief(Struct, gc=False):
        label: str
        source: str
        score: float

    return Decoder(list[Brief]).decode
