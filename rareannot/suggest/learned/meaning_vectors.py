"""What words mean (word_meanings.py) as the word vectors of a spaCy pipeline, so that a network can learn from them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from rareannot.suggest.learned.word_meanings import word_meanings

if TYPE_CHECKING:
    from spacy.vocab import Vocab

NAME = "rareannot.WordMeanings.v1"
_KEPT = 50_000
"""Words whose rows are kept, beyond which all are forgotten."""


class MeaningVectors:
    """The shipped table; it is no part of a pipeline's folder, and upper and lower case are one word."""

    name = "rareannot_word_meanings"
    mode = "default"
    n_keys = -1
    """Told in meta.json: that there is a number for any word."""

    def __init__(self, vocab: "Vocab") -> None:
        self.strings = vocab.strings
        self._meanings = word_meanings()
        self._rows: dict[int, Any] = {}

    @property
    def shape(self) -> tuple[int, int]:
        """How many different rows there are, and how long one is."""
        return self._meanings.vectors.shape

    @property
    def vectors_length(self) -> int:
        """How long a row is."""
        return len(self._meanings)

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
        """The table as it is."""
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: Any, **_: Any) -> "MeaningVectors":
        """The table as it is."""
        return self

    def get_batch(self, keys: Iterable[int]) -> Any:
        """A row for each word, given by its number in spaCy."""
        import numpy as np

        wanted = [int(key) for key in keys]
        if not wanted:
            return np.zeros((0, len(self._meanings)), "f")
        new = [key for key in dict.fromkeys(wanted) if key not in self._rows]
        if len(self._rows) + len(new) > _KEPT:
            self._rows.clear()
            new = [*dict.fromkeys(wanted)]
        if new:
            self._rows.update(zip(new, self._meanings.of([self.strings[key] for key in new]), strict=True))
        return np.stack([self._rows[key] for key in wanted])


def register() -> None:
    """Let spaCy know the table by its name in a configuration, before a pipeline is loaded that asks for it."""
    from spacy.util import registry

    if not registry.has("vectors", NAME):
        registry.vectors(NAME)(create)


def create() -> Callable[["Vocab"], MeaningVectors]:
    """What a configuration asks for by ``NAME``."""
    return MeaningVectors
