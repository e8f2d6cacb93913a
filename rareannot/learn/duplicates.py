"""Near duplicates among all articles: syndicated stories that were cut, given a new headline, or stripped of case.

MinHash signatures (rensa) give the candidates; comparing the three-word runs of both texts decides.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rareannot.core.split import Grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIKE = 0.5
"""Two texts are near duplicates where they share this much of their three-word runs (Jaccard index)."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+")
"""Words; in a script without blanks, each character counts as one."""
BANDS, ROWS = 32, 3
"""A pair is a candidate where all ``ROWS`` numbers of one of ``BANDS`` bands agree: at a Jaccard index s that is
1 - (1 - s**3)**32, .986 at .5 and .9998 at .6, but .0003 at .02, where unrelated articles lie."""
_SEED = 1
_MOST = 32
"""Candidates from one band: a page that was crawled ten thousand times must not be compared with itself 50 million times."""
_UNLIKE = 0.25
"""Candidates of whose numbers fewer agree are not compared: of pairs as alike as ``ALIKE`` that is one in some millions, and
among news that share sentences nearly all candidates."""
_KEPT = 512
"""Texts whose runs are cached while candidates are compared."""

Run = tuple[str, ...]


def runs(text: str) -> frozenset[Run]:
    """Returns the three-word runs of a text, in lower case and without punctuation; all its words if there are fewer."""
    words = _WORD.findall(text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else frozenset([tuple(words)])


def likeness(a: frozenset[Run], b: frozenset[Run]) -> float:
    """Returns the Jaccard index of two sets of runs: what both have, as a share of what either has."""
    both = len(a & b)
    return both / (len(a) + len(b) - both)


def group(keys: Iterable[str], texts: Iterable[str], text_of: Callable[[int], str]) -> Grouped:
    """Documents (``keys`` names them, ``texts`` gives their texts once) with their near duplicates.

    ``text_of`` reads a text again, by its position, when a candidate is compared: some 800 bytes a document are kept in
    memory, never the texts.
    """
    numbers = signatures(map(runs, texts))
    previous = _previous(numbers)
    runs_at = lru_cache(_KEPT)(lambda i: runs(text_of(i)))

    def twins(i: int, spare: Callable[[int], bool]) -> Iterator[int]:
        for j in _not_unlike(numbers, _candidates(previous, i), i):
            if not spare(j) and likeness(runs_at(j), runs_at(i)) >= ALIKE:
                yield j

    return Grouped(list(keys), twins)


def signatures(run_sets: Iterable[Iterable[Run]]) -> "NDArray[Any]":
    """Returns a row of ``BANDS * ROWS`` numbers for the runs of each text."""
    import numpy as np
    from rensa import RMinHash

    numbers = array("I")
    for run_set in run_sets:
        minhash = RMinHash(BANDS * ROWS, _SEED)
        minhash.update([" ".join(run) for run in run_set])
        numbers.extend(minhash.digest())
    return np.frombuffer(numbers, dtype=np.uint32).reshape(-1, BANDS * ROWS)


def _previous(signatures: "NDArray[Any]") -> "list[array[int]]":
    """Returns, for each band and document, the last earlier document with the same band; -1 if there is none."""
    import numpy as np

    links = []
    for band in range(BANDS):
        numbers = signatures[:, band * ROWS : (band + 1) * ROWS]
        # sorted by band and then by document, equal bands lie side by side: each follows its last earlier twin
        order = np.lexsort((np.arange(len(numbers)), *numbers.T))
        same = (numbers[order[1:]] == numbers[order[:-1]]).all(axis=1)
        earlier = np.full(len(numbers), -1, dtype=np.int64)
        earlier[order[1:][same]] = order[:-1][same]
        links.append(array("q", earlier.tobytes()))
    return links


def _candidates(previous: "list[array[int]]", i: int) -> list[int]:
    """Returns the earlier documents that share a band with document ``i``, ascending; from each band the last ``_MOST``."""
    candidates: set[int] = set()
    for links in previous:
        j = links[i]
        for _ in range(_MOST):
            if j < 0:
                break
            candidates.add(j)
            j = links[j]
    return sorted(candidates)


def _not_unlike(numbers: "NDArray[Any]", candidates: list[int], i: int) -> list[int]:
    """Returns those candidates whose signatures allow their texts to be similar to that of ``i``."""
    shared = (numbers[candidates] == numbers[i]).mean(axis=1)
    return [j for j, share in zip(candidates, shared.tolist(), strict=True) if share >= _UNLIKE]
