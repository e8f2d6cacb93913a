"""What words mean (word_meanings.py) and on which lists they stand (word_lists.py) as the word vectors of a spaCy pipeline.

So a network can learn from both.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from rareannot.suggest.learned import word_lists
from rareannot.suggest.learned.word_meanings import word_meanings

if TYPE_CHECKING:
    from spacy.vocab import Vocab

NAME, WITHOUT_LISTS = "rareannot.WordMeanings.v2", "rareannot.WordMeanings.v1"
"""What a configuration asks for; version 1.5.0 of the shipped pipeline and those before it asked for the second."""
_KEPT = 50_000
"""Words whose rows are kept, beyond which all are forgotten."""


class MeaningVectors:
    """The shipped tables; they are no part of a pipeline's folder, and upper and lower case are one word."""

    name = "rareannot_word_meanings"
    mode = "default"
    n_keys = -1
    """Told in meta.json: that there is a number for any word."""

    def __init__(self, vocab: "Vocab", lists: bool = True) -> None:
        self.strings = vocab.strings
        self._lists = lists
        self._meanings = word_meanings()
        self._rows: dict[int, Any] = {}

    @property
    def shape(self) -> tuple[int, int]:
        """Returns how many different rows there are, and how long one is."""
        return len(self._meanings.vectors), self.vectors_length

    @property
    def vectors_length(self) -> int:
        """How long a row is."""
        return len(self._meanings) + word_lists.WIDTH * self._lists

    def __len__(self) -> int:
        return self.shape[0]

    def __contains__(self, key: Any) -> bool:
        return False  # asked when lexemes are made, which need no rank here

    def to_ops(self, ops: Any) -> None:
        """The table stays on the processor."""

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing, since the table ships with the program."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> "MeaningVectors":
        """Returns the table as it is."""
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: Any, **_: Any) -> "MeaningVectors":
        """Returns the table as it is."""
        return self

    def get_batch(self, keys: Iterable[int]) -> Any:
        """Returns a row for each word, given by its number in spaCy."""
        import numpy as np

        wanted = [int(key) for key in keys]
        if not wanted:
            return np.zeros((0, self.vectors_length), "f")
        new = [key for key in dict.fromkeys(wanted) if key not in self._rows]
        if len(self._rows) + len(new) > _KEPT:
            self._rows.clear()
            new = [*dict.fromkeys(wanted)]
        if new:
            self._rows.update(zip(new, self._of([self.strings[key] for key in new]), strict=True))
        return np.stack([self._rows[key] for key in wanted])

    def _of(self, words: Sequence[str]) -> Any:
        import numpy as np

        meant = self._meanings.of(words)
        return np.hstack([meant, word_lists.standings(words)]) if self._lists else meant


def register() -> None:
    """Let spaCy know the tables by their names in a configuration, before a pipeline is loaded that asks for them."""
    from spacy.util import registry

    for name, made in ((NAME, create), (WITHOUT_LISTS, create_without_lists)):
        if not registry.has("vectors", name):
            registry.vectors(name)(made)


def create() -> Callable[["Vocab"], MeaningVectors]:
    """Returns what a configuration asks for by ``NAME``."""
    return MeaningVectors


def create_without_lists() -> Callable[["Vocab"], MeaningVectors]:
    """Returns what it asks for by ``WITHOUT_LISTS``."""
    return partial(MeaningVectors, lists=False)
