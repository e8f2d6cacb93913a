"""Pairs of near duplicates in a crawl: articles that share a band, compared by their signatures.

A task holds a bounded number of articles, however many the crawl has: a band is divided by its numbers, and pairs by the
blocks of the crawl that hold their articles. Results of tasks pass through files (``crawl.shuffle``), never through this process.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from rareannot.crawl.engines import Engine, results
from rareannot.crawl.grouping import alike, star_pairs
from rareannot.crawl.job import part_name
from rareannot.crawl.shuffle import read_slice, write_slices
from rareannot.crawl.storage import Storage
from rareannot.learn.duplicates import ALIKE, BANDS, ROWS
from rareannot.workflow.crawl.signatures import read_band, read_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

IN_BAND = 8_000_000
"""Articles of which one task sorts a band: 28 bytes each, and as much again while they are sorted."""
IN_BLOCK = 2_000_000
"""Articles whose whole signatures one task may have to hold: 384 bytes each of those that are in a pair."""
_SIGNATURE = BANDS * ROWS // 2
"""A signature as 64-bit numbers."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A crawl with signatures: its storage, how many articles each shard has, and the first shard of each block.

    An article's row is its position among all of the crawl. ``bands`` is the number of slices of each band.
    """

    out: str
    folder: str
    work: str
    """The folder of the files that are there only while duplicates are looked for."""
    lengths: tuple[int, ...]
    blocks: tuple[int, ...]
    bands: int
    parts: tuple[int, ...]
    """The number of each shard in its job; some may have been given up."""

    @property
    def starts(self) -> list[int]:
        """The row at which each shard begins, and the number of all rows."""
        return list(accumulate(self.lengths, initial=0))

    def name(self, shard: int) -> str:
        """Returns the file of a shard's signatures."""
        return f"{self.folder}/{part_name(self.parts[shard])}"

    def shards(self, block: int) -> range:
        """Returns the shards of a block."""
        return range(self.blocks[block], (*self.blocks, len(self.lengths))[block + 1])

    def block_of(self, rows: "NDArray[Any]") -> "NDArray[Any]":
        """Returns the block of each of these rows."""
        import numpy as np

        starts = self.starts
        return np.searchsorted([starts[shard] for shard in self.blocks], rows, side="right") - 1


def signed(out: str, folder: str, work: str, lengths: Sequence[int], parts: Sequence[int] | None = None) -> Signed:
    """Divide the crawl so that each task holds few enough articles; a shard is never divided.

    ``parts`` are the numbers of the shards in their job, by default all from 0.
    """
    blocks, in_block = [0], 0
    for shard, length in enumerate(lengths):
        if in_block and in_block + length > IN_BLOCK:
            blocks.append(shard)
            in_block = 0
        in_block += length
    numbers = tuple(range(len(lengths)) if parts is None else parts)
    return Signed(out, folder, work, tuple(lengths), tuple(blocks), max(1, -(-sum(lengths) // IN_BAND)), numbers)


def find_ties(crawl: Signed, engine: Engine) -> tuple[list[str], int]:
    """Look for the pairs that are near duplicates: the files that have them, in slices by article, and how many they are.

    A file has each as (a, b) and as (b, a). Raises UserError.
    """
    tasks = [(band, number) for band in range(BANDS) for number in range(crawl.bands)]
    for _ in results(engine, PairBand(crawl), tasks):
        pass
    blocks = range(len(crawl.blocks))
    count = sum(results(engine, CompareBlock(crawl), blocks))
    if len(blocks) > 1:
        count += sum(results(engine, CompareAcross(crawl), blocks))
    return [_ties(crawl, kind, block) for kind in _KINDS[: len(blocks)] for block in blocks], count


_KINDS = ("inside", "across")


def _ties(crawl: Signed, kind: str, block: int) -> str:
    return f"{crawl.work}/ties-{kind}-{block:05}"


def _pairs(crawl: Signed, band: int, number: int) -> str:
    return f"{crawl.work}/pairs-{band:02}-{number:05}"


def _across(crawl: Signed, block: int) -> str:
    return f"{crawl.work}/across-{block:05}"


@dataclass(frozen=True, slots=True)
class PairBand:
    """Write the pairs of articles that agree in one band, a slice of its numbers a task; they are sliced by the first's block."""

    crawl: Signed

    def __call__(self, task: tuple[int, int]) -> int:
        """Returns the number of pairs. Raises UserError."""
        import numpy as np

        crawl, (band, number) = self.crawl, task
        storage = Storage(crawl.out)
        pieces = list(self._of_slice(storage, band, number))
        numbers, keys, rows = (np.concatenate(some) for some in zip(*pieces, strict=True))
        pairs = rows[star_pairs(numbers, keys)]
        blocks = crawl.block_of(pairs[:, 0])
        return write_slices(storage, _pairs(crawl, band, number), pairs, blocks, len(crawl.blocks))

    def _of_slice(self, storage: Storage, band: int, number: int) -> "Iterator[tuple[NDArray[Any], ...]]":
        """Yields the numbers, keys and rows of the articles of a slice, from each shard."""
        import numpy as np

        for shard, start in enumerate(self.crawl.starts[:-1]):
            band_rows, keys = read_band(storage, self.crawl.name(shard), band)
            # the smallest of many hashes is small, but its last digits are any
            selected = np.flatnonzero(band_rows[:, 0] % self.crawl.bands == number)
            yield band_rows[selected], keys[selected], selected + start


@dataclass(frozen=True, slots=True)
class CompareBlock:
    """Compare the pairs whose first article lies in a block; if the second lies elsewhere, the first's signature goes to its block."""

    crawl: Signed

    def __call__(self, block: int) -> int:
        """Returns the number of near duplicates. Raises UserError."""
        import numpy as np

        crawl, count = self.crawl, len(self.crawl.blocks)
        storage = Storage(crawl.out)
        names = (_pairs(crawl, band, number) for band in range(BANDS) for number in range(crawl.bands))
        pairs = np.unique(read_slice(storage, names, block, count, 2), axis=0)
        seconds = crawl.block_of(pairs[:, 1])
        inside = seconds == block
        # only what is in a pair is looked at again: most articles are like no other
        needed = np.unique(np.concatenate((pairs[:, 0], pairs[inside, 1])))
        numbers = _signatures(storage, crawl, block, needed)
        at = np.searchsorted(needed, pairs)
        similar = pairs[inside][alike(numbers, at[inside]) >= ALIKE]
        if count > 1:
            sent = numbers[at[~inside][:, 0]].view(np.int64)
            write_slices(storage, _across(crawl, block), np.hstack((pairs[~inside], sent)), seconds[~inside], count)
        return _write_ties(storage, _ties(crawl, _KINDS[0], block), similar, count)


@dataclass(frozen=True, slots=True)
class CompareAcross:
    """Compare the pairs whose second article, but not the first, lies in a block."""

    crawl: Signed

    def __call__(self, block: int) -> int:
        """Returns the number of near duplicates. Raises UserError."""
        import numpy as np

        crawl, count = self.crawl, len(self.crawl.blocks)
        storage = Storage(crawl.out)
        names = (_across(crawl, other) for other in range(count))
        received = read_slice(storage, names, block, count, 2 + _SIGNATURE)
        rows, at = np.unique(received[:, 1], return_inverse=True)
        theirs = np.ascontiguousarray(received[:, 2:]).view(np.uint32)
        signatures_here = _signatures(storage, crawl, block, rows)
        pairs = np.stack((np.arange(len(received)), at.reshape(-1) + len(received)), axis=1)
        similar = received[alike(np.concatenate((theirs, signatures_here)), pairs) >= ALIKE, :2]
        return _write_ties(storage, _ties(crawl, _KINDS[1], block), similar, count)


def _signatures(storage: Storage, crawl: Signed, block: int, rows: "NDArray[Any]") -> "NDArray[Any]":
    """Returns the whole signatures of these sorted rows of a block; only one shard is in memory at a time."""
    import numpy as np

    blocks, starts = [np.zeros((0, BANDS * ROWS), dtype=np.uint32)], crawl.starts
    for shard in crawl.shards(block):
        low, high = np.searchsorted(rows, (starts[shard], starts[shard + 1]))
        if low < high:
            blocks.append(read_whole(storage, crawl.name(shard), rows[low:high] - starts[shard]))
    return np.concatenate(blocks)


def _write_ties(storage: Storage, name: str, ties: "NDArray[Any]", count: int) -> int:
    import numpy as np

    both = np.concatenate((ties, ties[:, ::-1]))
    write_slices(storage, name, both, both[:, 0] % count, count)
    return len(ties)
