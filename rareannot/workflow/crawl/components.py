"""The groups that pairs of near duplicates make: union-find in this process, and beyond its memory by the tasks of an engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.crawl.engines import Engine, results
from rareannot.crawl.grouping import groups, large_star, small_star
from rareannot.crawl.shuffle import read_slice, write_slices
from rareannot.crawl.storage import Storage
from rareannot.workflow.crawl.pairing import Signed

if TYPE_CHECKING:
    from numpy.typing import NDArray

IN_MEMORY = 20_000_000
"""Ties that are joined in this process: some 2 GB."""


def find_groups(crawl: Signed, engine: Engine, ties: Sequence[str], count: int) -> list[str]:
    """Join ``count`` ties, which lie in these files, to groups: the files that have (article, smallest of its group).

    Only articles that are tied to another are in them; a slice is a block of the crawl. Raises UserError.
    """
    if count > IN_MEMORY:
        return _in_tasks(crawl, engine, ties)
    import numpy as np

    storage, slices = Storage(crawl.out), len(crawl.blocks)
    some = [read_slice(storage, ties, number, slices, 2) for number in range(slices)]
    pairs = np.concatenate([one[one[:, 0] > one[:, 1]] for one in some])
    rows, inner = np.unique(pairs, return_inverse=True)
    found = np.stack((rows, rows[groups(inner.reshape(-1, 2), len(rows))]), axis=1)
    return [_write_labels(storage, crawl, f"{crawl.work}/groups", found)]


def _in_tasks(crawl: Signed, engine: Engine, ties: Sequence[str]) -> list[str]:
    """Large star and small star in turn, until neither changes anything."""
    storage, slices = Storage(crawl.out), range(len(crawl.blocks))
    names, calm, step = tuple(ties), 0, 0
    while calm < 2:
        star = Star(crawl, names, step)
        changed = sum(results(engine, star, slices))
        if step:
            storage.remove(names)
        names, calm, step = tuple(map(star.name, slices)), 0 if changed else calm + 1, step + 1
    label = Label(crawl, names)
    return list(results(engine, label, slices))


@dataclass(frozen=True, slots=True)
class Star:
    """One step of joining ties, for a slice of the articles; steps of even number are large stars."""

    crawl: Signed
    names: tuple[str, ...]
    step: int

    def name(self, number: int) -> str:
        """The file that the task of this number writes."""
        return f"{self.crawl.work}/star-{self.step:03}-{number:05}"

    def __call__(self, number: int) -> int:
        """How many ties changed. Raises UserError."""
        import numpy as np

        storage, count, large = Storage(self.crawl.out), len(self.crawl.blocks), not self.step % 2
        ties = read_slice(storage, self.names, number, count, 2)
        found, changed = large_star(ties) if large else small_star(ties)
        # a small star asks for the ties of each article to smaller ones, a large star for all
        sent = found if large else np.concatenate((found, found[:, ::-1]))
        write_slices(storage, self.name(number), sent, sent[:, 0] % count, count)
        return changed


@dataclass(frozen=True, slots=True)
class Label:
    """Say of a slice of the articles, once each is tied to the smallest of its group alone, which that is."""

    crawl: Signed
    names: tuple[str, ...]

    def __call__(self, number: int) -> str:
        """The file that has them. Raises UserError."""
        import numpy as np

        storage = Storage(self.crawl.out)
        ties = read_slice(storage, self.names, number, len(self.crawl.blocks), 2)
        ties = ties[ties[:, 0] > ties[:, 1]]
        roots = np.unique(ties[:, 1])
        found = np.concatenate((ties, np.stack((roots, roots), axis=1)))
        return _write_labels(storage, self.crawl, f"{self.crawl.work}/groups-{number:05}", found)


def _write_labels(storage: Storage, crawl: Signed, name: str, found: "NDArray[Any]") -> str:
    write_slices(storage, name, found, crawl.block_of(found[:, 0]), len(crawl.blocks))
    return name


def read_labels(crawl: Signed, names: Sequence[str], block: int) -> "NDArray[Any]":
    """The articles of a block that are in groups, in order, each with the smallest of its group. Raises UserError."""
    import numpy as np

    return np.unique(read_slice(Storage(crawl.out), names, block, len(crawl.blocks), 2), axis=0)
