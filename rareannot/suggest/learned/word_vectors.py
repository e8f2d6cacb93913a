"""What the shipped network knows of words where they stand, as numbers: even a new label's names lie near each other in them."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from rareannot.suggest.pipeline import Found, shared, shipped
from rareannot.suggest.quick_network import QuickNetwork, quick

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rareannot.core.text.tokens import Token

    Array = NDArray[Any]

_SCALE = 0.25
"""So that these numbers count about as much as the words themselves; half and twice as much were no better."""


class WordVectors:
    """The encodings of a network, token by token; ``version`` tells networks apart, since their numbers mean different things."""

    def __init__(self, network: QuickNetwork, version: str) -> None:
        self._network, self.version = network, version

    def of(self, text: str, places: Sequence["Token"]) -> "Array":
        """A row of numbers for each of the tokens, which are ``[start, end)`` in code points."""
        ends, encoded = self._network.encodings(text)
        last = len(ends) - 1
        return encoded[[min(bisect_right(ends, start), last) for start, _ in places]] * _SCALE


def usual() -> Found | None:
    """The pipeline that ships with the program and whose network is asked; None where there is none."""
    return next((found for found in shipped() if found.path is not None), None)


@cache
def word_vectors() -> WordVectors | None:
    """Those of the shipped pipeline, which is loaded for them; None where it is missing or of another kind."""
    found = usual()
    network = quick(shared(found)) if found is not None else None
    return WordVectors(network, f"{found.name} {found.version}") if found is not None and network is not None else None
