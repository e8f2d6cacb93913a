"""Near duplicates of a whole crawl, found on the workers: signatures by shard, pairs by band, and their groups.

Runs and signatures are those of a project (``learn.duplicates``); the similarity of two articles is estimated by their
signatures alone, since their texts lie in different shards.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from heapq import nsmallest
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from rareannot.crawl.engines import Engine, results
from rareannot.crawl.grouping import alike, frequent, groups, large_star, small_star, star_pairs
from rareannot.crawl.job import GROUPS, Job, complete_job, part_name
from rareannot.crawl.parts import read_ids
from rareannot.crawl.shuffle import read_slice, write_slices
from rareannot.crawl.storage import Storage, library
from rareannot.learn.duplicates import ALIKE, BANDS, ROWS
from rareannot.workflow.crawl.places import check_shards
from rareannot.workflow.crawl.records import Fields
from rareannot.workflow.crawl.signatures import SampleShard, SignShard, lengths, read_band, read_table, read_whole

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
    pairs = np.concatenate([edges[edges[:, 0] > edges[:, 1]] for edges in some])
    rows, inner = np.unique(pairs, return_inverse=True)
    labelled = np.stack((rows, rows[groups(inner.reshape(-1, 2), len(rows))]), axis=1)
    return [_write_labels(storage, crawl, f"{crawl.work}/groups", labelled)]


def _in_tasks(crawl: Signed, engine: Engine, ties: Sequence[str]) -> list[str]:
    """Alternate large star and small star until neither changes anything."""
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
        """Returns the file that the task of this number writes."""
        return f"{self.crawl.work}/star-{self.step:03}-{number:05}"

    def __call__(self, number: int) -> int:
        """Returns how many ties changed. Raises UserError."""
        import numpy as np

        storage, count, large = Storage(self.crawl.out), len(self.crawl.blocks), not self.step % 2
        ties = read_slice(storage, self.names, number, count, 2)
        tied, changed = large_star(ties) if large else small_star(ties)
        # a small star asks for the ties of each article to smaller ones, a large star for all
        sent = tied if large else np.concatenate((tied, tied[:, ::-1]))
        write_slices(storage, self.name(number), sent, sent[:, 0] % count, count)
        return changed


@dataclass(frozen=True, slots=True)
class Label:
    """Say of a slice of the articles, once each is tied to the smallest of its group alone, which that is."""

    crawl: Signed
    names: tuple[str, ...]

    def __call__(self, number: int) -> str:
        """Returns the file of the labels. Raises UserError."""
        import numpy as np

        storage = Storage(self.crawl.out)
        ties = read_slice(storage, self.names, number, len(self.crawl.blocks), 2)
        ties = ties[ties[:, 0] > ties[:, 1]]
        roots = np.unique(ties[:, 1])
        labelled = np.concatenate((ties, np.stack((roots, roots), axis=1)))
        return _write_labels(storage, self.crawl, f"{self.crawl.work}/groups-{number:05}", labelled)


def _write_labels(storage: Storage, crawl: Signed, name: str, labelled: "NDArray[Any]") -> str:
    write_slices(storage, name, labelled, crawl.block_of(labelled[:, 0]), len(crawl.blocks))
    return name


def read_labels(crawl: Signed, names: Sequence[str], block: int) -> "NDArray[Any]":
    """Returns the articles of a block that are in groups, in order, each with the smallest of its group. Raises UserError."""
    import numpy as np

    return np.unique(read_slice(Storage(crawl.out), names, block, len(crawl.blocks), 2), axis=0)


_PARTS = "rareannot.parts"
"""In the metadata of the groups: the numbers of the shards that were looked through."""
SAMPLE = 1000
"""Articles, those with the smallest hashes, whose runs tell what is boilerplate of this crawl."""


@dataclass(frozen=True, slots=True)
class GroupsReport:
    """The result: articles in all, groups of more than one, and articles in them; ``boilerplate`` runs were left out."""

    articles: int
    groups: int
    grouped: int
    boilerplate: int


Show = Callable[[int], None]


def find_duplicates(
    out: str, engine: Engine, show: Show = lambda done: None, places: Sequence[str] = ()
) -> GroupsReport:
    """Finds the near duplicates of a tagged crawl and writes ``duplicates.parquet``: a row for each article with its group and whether it is the first.

    If it is started again after an interruption, it computes only the missing signatures. For ``places`` see ``check_shards``. Raises UserError
    if the crawl is not tagged completely, or a shard cannot be read any longer.
    """
    storage = Storage(out)
    job = complete_job(storage)
    check_shards(storage, job, places)
    fields = Fields(job.tagged_with.column, job.tagged_with.key)
    boilerplate = _boilerplate(storage, job, fields, engine)
    folder = f"signatures/{sha256(chr(10).join(sorted(boilerplate)).encode()).hexdigest()[:12]}"
    existing = storage.names(folder)
    shards = [(n, job.shards[n]) for n in job.parts if part_name(n) not in existing]
    for done, _ in enumerate(results(engine, SignShard(storage.address, folder, fields, boilerplate), shards), 1):
        show(done)
    sizes = lengths(storage, [f"{folder}/{part_name(number)}" for number in job.parts])
    crawl = signed(storage.address, folder, f"duplicates-{uuid4().hex}", sizes, job.parts)
    try:
        labels = find_groups(crawl, engine, *find_ties(crawl, engine))
        leaders, grouped = _leaders(storage, crawl, labels)
        storage.write(GROUPS, partial(_write_groups, storage, crawl, labels, leaders))
    finally:
        storage.remove_folder(crawl.work)
    return GroupsReport(sum(sizes), len(leaders), grouped, len(boilerplate))


def _boilerplate(storage: Storage, job: Job, fields: Fields, engine: Engine) -> frozenset[str]:
    """Returns the runs that occur in many articles of a sample, which does not depend on how the crawl is divided into shards."""
    ids = (read_ids(storage, number) for number in job.parts)
    smallest = nsmallest(SAMPLE, (item for table in ids for item in table.column("sha256").to_pylist()))
    if not smallest:
        return frozenset()
    shards = [(number, job.shards[number]) for number in job.parts]
    run_sets = dict(item for some in results(engine, SampleShard(fields, smallest[-1]), shards) for item in some)
    return frequent(list(run_sets.values()))


Leader = tuple[str, int, int]
"""The first article of a group: its hash, shard and record. A group is called by that hash, the smallest in it."""


def _members(
    storage: Storage, crawl: Signed, labels: Sequence[str]
) -> Iterator[tuple[int, list[dict[str, Any]], list[int]]]:
    """Yields the grouped articles of each shard, as rows of its part, and their groups."""
    import numpy as np

    starts = crawl.starts
    for block in range(len(crawl.blocks)):
        group_numbers = read_labels(crawl, labels, block)
        for shard in crawl.shards(block):
            low, high = np.searchsorted(group_numbers[:, 0], (starts[shard], starts[shard + 1]))
            if low < high:
                part = crawl.parts[shard]
                rows = read_ids(storage, part).take(group_numbers[low:high, 0] - starts[shard])
                yield part, rows.to_pylist(), group_numbers[low:high, 1].tolist()


def _leaders(storage: Storage, crawl: Signed, labels: Sequence[str]) -> tuple[dict[int, Leader], int]:
    """Returns the first article of each group, and how many articles are in groups."""
    leaders: dict[int, Leader] = {}
    grouped = 0
    for shard, rows, group_numbers in _members(storage, crawl, labels):
        grouped += len(rows)
        for row, group in zip(rows, group_numbers, strict=True):
            place = (row["sha256"], shard, row["record"])
            leaders[group] = min(leaders.get(group, place), place)
    return leaders, grouped


def _write_groups(
    storage: Storage, crawl: Signed, labels: Sequence[str], leaders: Mapping[int, Leader], stream: BinaryIO
) -> None:
    pa, parquet = library("pyarrow"), library("pyarrow.parquet")
    head = [("part", pa.int32()), ("record", pa.int64()), ("id", pa.string()), ("sha256", pa.string())]
    parts = {_PARTS: ",".join(map(str, crawl.parts))}
    columns = pa.schema([*head, ("group", pa.string()), ("first", pa.bool_())], metadata=parts)
    with parquet.ParquetWriter(stream, columns, compression="zstd") as writer:
        for shard, rows, group_numbers in _members(storage, crawl, labels):
            for row, group in zip(rows, group_numbers, strict=True):
                leader = leaders[group]
                row |= {"part": shard, "group": leader[0], "first": leader == (row["sha256"], shard, row["record"])}
            writer.write_table(pa.Table.from_pylist(rows, schema=columns))


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of each text that has near duplicates, by hash, and the shards that were searched; None for none."""

    of: Mapping[str, str]
    parts: frozenset[int] | None = None

    def lacks(self, job: Job) -> int:
        """Returns how many shards were not looked through that have their part now: they had been given up then."""
        return 0 if self.parts is None else len(set(job.parts) - self.parts)


def read_groups(storage: Storage, job: Job) -> Groups:
    """Returns the near duplicates of a crawl. Raises UserError if their file is damaged."""
    if GROUPS not in storage.names(""):
        return Groups({})
    table = read_table(storage, GROUPS, ["sha256", "group"])
    of = dict(zip(table.column("sha256").to_pylist(), table.column("group").to_pylist(), strict=True))
    listed = (table.schema.metadata or {}).get(_PARTS.encode(), b"").decode("ascii", "replace")
    # a file of an earlier version says nothing: all had to be there then
    parts = {int(number) for number in listed.split(",") if number.isdecimal()} if listed else range(len(job.shards))
    return Groups(of, frozenset(parts))
