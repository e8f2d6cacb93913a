"""What common words mean, as numbers: words that are used alike lie near each other, though no article that is done has them.

A table that ships with the program (resources/lexicons/word-meanings.npz, made by packaging/word_meanings.py). Words are known by a
checksum, which is smaller than the words and looked up for a whole text at once.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rareannot.core.bundled import bundled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

VERSION = "words 1"
_FILE = "lexicons/word-meanings.npz"
_SCALE = 4.0
"""So that these numbers count about as much as the words themselves; half as much was nearly as good, a quarter worse."""


@dataclass(frozen=True, slots=True, eq=False)
class WordMeanings:
    """The checksums of the words in order, the row of each, and the rows: whole numbers, ``unit`` each."""

    words: "Array"
    rows: "Array"
    vectors: "Array"
    unit: float

    def __len__(self) -> int:
        return int(self.vectors.shape[1])

    def of(self, words: Sequence[str]) -> "Array":
        """Returns a row of numbers for each word, of zeros for one that is not known."""
        import numpy as np

        places, known = self._places(words)
        array: Array = self.vectors[self.rows[places]] * np.float32(self.unit)
        array[~known] = 0
        return array

    def known(self, words: Sequence[str]) -> "Array":
        """True if each word is in the table."""
        return self._places(words)[1]

    def _places(self, words: Sequence[str]) -> tuple["Array", "Array"]:
        """Returns where each word is in the table, or would be, and whether it is there."""
        import numpy as np

        sums = np.array([zlib.crc32(word.lower().encode("utf-8", "replace")) for word in words], np.uint32)
        places = np.minimum(np.searchsorted(self.words, sums), len(self.words) - 1)
        return places, self.words[places] == sums


@cache
def word_meanings() -> WordMeanings:
    """Returns the shipped table."""
    import numpy as np

    with bundled(_FILE).open("rb") as file, np.load(file, allow_pickle=False) as held:
        return WordMeanings(held["words"], held["rows"], held["vectors"], float(held["unit"]) * _SCALE)
