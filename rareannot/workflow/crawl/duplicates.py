"""Near duplicates of a whole crawl, found where its shards lie: signatures a shard, pairs a band, and groups of them.

The same runs and signatures as within a project (``learn.duplicates``); how alike two articles are is told by their
signatures alone, since their texts lie in different shards.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from heapq import nsmallest
from typing import Any, BinaryIO
from uuid import uuid4

from rareannot.crawl.engines import Engine, results
from rareannot.crawl.grouping import frequent
from rareannot.crawl.job import GROUPS, Job, complete_job, part_name
from rareannot.crawl.parts import read_ids
from rareannot.crawl.storage import Storage, library
from rareannot.workflow.crawl.components import find_groups, read_labels
from rareannot.workflow.crawl.pairing import Signed, find_ties, signed
from rareannot.workflow.crawl.places import check_shards
from rareannot.workflow.crawl.records import Fields
from rareannot.workflow.crawl.signatures import SampleShard, SignShard, lengths, read_table

_PARTS = "rareannot.parts"
"""In the metadata of the groups: the numbers of the shards that were looked through."""
SAMPLE = 1000
"""Articles, those with the smallest hashes, whose runs tell what is boilerplate of this crawl."""


@dataclass(frozen=True, slots=True)
class GroupsReport:
    """What was found: articles in all, groups of more than one, and articles in them; ``boilerplate`` runs were left out."""

    articles: int
    groups: int
    grouped: int
    boilerplate: int


Show = Callable[[int], None]


def find_duplicates(
    out: str, engine: Engine, show: Show = lambda done: None, places: Sequence[str] = ()
) -> GroupsReport:
    """Find the near duplicates of a tagged crawl and write ``duplicates.parquet``: an article a row, its group, whether it is the first.

    Started again after it was ended, it makes only the signatures that are missing. ``places`` as ``check_shards`` has them. Raises UserError where the crawl is
    not tagged completely, or a shard cannot be read any more.
    """
    storage = Storage(out)
    job = complete_job(storage)
    check_shards(storage, job, places)
    fields = Fields(job.tagged_with.column, job.tagged_with.key)
    boilerplate = _boilerplate(storage, job, fields, engine)
    folder = f"signatures/{sha256(chr(10).join(sorted(boilerplate)).encode()).hexdigest()[:12]}"
    there = storage.names(folder)
    shards = [(n, job.shards[n]) for n in job.parts if part_name(n) not in there]
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
    """The runs that stand in many articles of a sample, which is the same however the crawl is divided into shards."""
    ids = (read_ids(storage, number) for number in job.parts)
    smallest = nsmallest(SAMPLE, (one for table in ids for one in table.column("sha256").to_pylist()))
    if not smallest:
        return frozenset()
    shards = [(number, job.shards[number]) for number in job.parts]
    found = dict(one for some in results(engine, SampleShard(fields, smallest[-1]), shards) for one in some)
    return frequent(list(found.values()))


Leader = tuple[str, int, int]
"""The first article of a group: its hash, shard and record. A group is called by that hash, the smallest in it."""


def _members(
    storage: Storage, crawl: Signed, labels: Sequence[str]
) -> Iterator[tuple[int, list[dict[str, Any]], list[int]]]:
    """The articles of each shard that are in groups, as rows of its part, and the groups they are in."""
    import numpy as np

    starts = crawl.starts
    for block in range(len(crawl.blocks)):
        found = read_labels(crawl, labels, block)
        for shard in crawl.shards(block):
            low, high = np.searchsorted(found[:, 0], (starts[shard], starts[shard + 1]))
            if low < high:
                part = crawl.parts[shard]
                rows = read_ids(storage, part).take(found[low:high, 0] - starts[shard])
                yield part, rows.to_pylist(), found[low:high, 1].tolist()


def _leaders(storage: Storage, crawl: Signed, labels: Sequence[str]) -> tuple[dict[int, Leader], int]:
    """The first article of each group, and how many articles are in groups."""
    leaders: dict[int, Leader] = {}
    grouped = 0
    for shard, rows, found in _members(storage, crawl, labels):
        grouped += len(rows)
        for row, group in zip(rows, found, strict=True):
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
        for shard, rows, found in _members(storage, crawl, labels):
            for row, group in zip(rows, found, strict=True):
                leader = leaders[group]
                row |= {"part": shard, "group": leader[0], "first": leader == (row["sha256"], shard, row["record"])}
            writer.write_table(pa.Table.from_pylist(rows, schema=columns))


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of each text that has near duplicates, by hash, and the shards where they were looked for; None for nowhere."""

    of: Mapping[str, str]
    parts: frozenset[int] | None = None

    def lacks(self, job: Job) -> int:
        """How many shards were not looked through that have their part now: they had been given up then."""
        return 0 if self.parts is None else len(set(job.parts) - self.parts)


def read_groups(storage: Storage, job: Job) -> Groups:
    """The near duplicates that were found in a crawl. Raises UserError where their file is damaged."""
    if GROUPS not in storage.names(""):
        return Groups({})
    table = read_table(storage, GROUPS, ["sha256", "group"])
    of = dict(zip(table.column("sha256").to_pylist(), table.column("group").to_pylist(), strict=True))
    said = (table.schema.metadata or {}).get(_PARTS.encode(), b"").decode("ascii", "replace")
    # a file of an earlier version says nothing: all had to be there then
    known = {int(one) for one in said.split(",") if one.isdecimal()} if said else range(len(job.shards))
    return Groups(of, frozenset(known))
