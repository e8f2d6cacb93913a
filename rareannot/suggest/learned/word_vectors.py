"""What the shipped network knows of words where they are, and what they mean elsewhere, as numbers.

Even a new label's names lie near each other in them. The network learned names alone; terms in small letters ("precision",
"speech recognition") it hardly tells apart, but the table of what words mean does.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from rareannot.suggest.learned.word_meanings import VERSION, WordMeanings, word_meanings
from rareannot.suggest.pipeline import Found, shared, shipped
from rareannot.suggest.quick_network import QuickNetwork, quick

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rareannot.core.text.tokens import Token

    Array = NDArray[Any]

_SCALE = 0.25
"""So that these numbers count about as much as the words themselves; half and twice as much were no better."""


class WordVectors:
    """The encodings of a network, token by token, and after them the meaning of the token alone.

    ``version`` tells apart whose numbers they are, since those of others mean different things; ``alone`` is that of the network's
    by themselves, which earlier versions of the program learned from.
    """

    def __init__(self, network: QuickNetwork, alone: str, meanings: WordMeanings) -> None:
        self._network, self._meanings = network, meanings
        self.alone, self.version = alone, f"{alone}, {VERSION}"

    @property
    def added(self) -> int:
        """Returns how many numbers come after those of the network."""
        return len(self._meanings)

    def of(self, text: str, places: Sequence["Token"]) -> "Array":
        """Returns a row of numbers for each of the tokens, which are ``[start, end)`` in code points."""
        import numpy as np

        ends, encoded = self._network.encodings(text)
        last = len(ends) - 1
        rows: Array = encoded[[min(bisect_right(ends, start), last) for start, _ in places]]
        meant = self._meanings.of([text[start:end] for start, end in places])
        return np.concatenate([rows * _SCALE, meant], axis=1)


def usual() -> Found | None:
    """Returns the pipeline that ships with the program and whose network is asked; None if there is none."""
    return next((found for found in shipped() if found.path is not None), None)


@cache
def word_vectors() -> WordVectors | None:
    """Returns those of the shipped pipeline, which is loaded for them; None if it is missing or of another kind."""
    found = usual()
    network = quick(shared(found)) if found is not None else None
    if found is None or network is None:
        return None
    return WordVectors(network, f"{found.name} {found.version}", word_meanings())
