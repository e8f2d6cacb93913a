"""Near duplicates of a whole crawl, found where its shards lie: signatures a shard, pairs a band, groups here.

The same runs and signatures as within a project (``learn.duplicates``); how alike two articles are is told by their
signatures alone, since their texts lie in different shards.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.crawl.engines import Engine
from rareannot.crawl.grouping import alike, frequent, groups, star_pairs, without
from rareannot.crawl.job import GROUPS, Job, missing, needed_job, part_name
from rareannot.crawl.parts import read_part
from rareannot.crawl.storage import Shard, Storage, library
from rareannot.formats import Entry
from rareannot.learn.duplicates import ALIKE, BANDS, ROWS, runs, signatures
from rareannot.workflow.crawl.records import Fields, read_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLE = 1000
"""Articles, those with the smallest hashes, whose runs tell what is boilerplate of this crawl."""
_CHUNK = 1000
_WIDTH = 4 * ROWS
_NAMES = tuple(f"band{number:02}" for number in range(BANDS))


@dataclass(frozen=True, slots=True)
class GroupsReport:
    """What was found: articles in all, groups of more than one, and articles in them; ``boilerplate`` runs were left out."""

    articles: int
    groups: int
    grouped: int
    boilerplate: int


Show = Callable[[int], None]


def find_duplicates(out: str, engine: Engine, show: Show = lambda done: None) -> GroupsReport:
    """Find the near duplicates of a tagged crawl and write ``duplicates.parquet``: an article a row, its group, whether it is the first.

    Started again after it was ended, it makes only the signatures that are missing. Raises UserError where the crawl is
    not tagged completely, or a shard cannot be read any more.
    """
    storage = Storage(out)
    job = needed_job(storage)
    if waiting := missing(storage, job):
        raise UserError(
            "{count:,} of the shards are not tagged yet; “rareannot tag” goes on with them.", count=len(waiting)
        )
    fields = Fields(job.tagged_with.column, job.tagged_with.key)
    boilerplate = _boilerplate(storage, job, fields, engine)
    folder = f"signatures/{sha256(chr(10).join(sorted(boilerplate)).encode()).hexdigest()[:12]}"
    there = storage.names(folder)
    shards = [(n, shard) for n, shard in enumerate(job.shards) if part_name(n) not in there]
    for done, _ in enumerate(_each(engine, SignShard(storage.address, folder, fields, boilerplate), shards), 1):
        show(done)
    band = PairBand(storage.address, folder, len(job.shards))
    pairs = [one for _, one in sorted(_each(engine, band, range(BANDS)), key=lambda found: found[0])]
    return _write(storage, folder, job, pairs, len(boilerplate))


def _each(engine: Engine, work: Any, tasks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each task with its result. Raises UserError at the first that fails: groups of a part of the crawl would be wrong."""
    for one in engine.run(work, tasks):
        if one.failure:
            raise UserError("{task} failed: {why}", task=_called(one.task), why=one.failure)
        yield one.task, one.result


def _called(task: Any) -> str:
    return task[1].address if isinstance(task, tuple) else f"Band {task}"


def _boilerplate(storage: Storage, job: Job, fields: Fields, engine: Engine) -> frozenset[str]:
    """The runs that stand in many articles of a sample, which is the same however the crawl is divided into shards."""
    hashes = (row.sha256 for n in range(len(job.shards)) for row in read_part(storage, n, spans=False) if row.sha256)
    smallest = nsmallest(SAMPLE, hashes)
    if not smallest:
        return frozenset()
    work = SampleShard(fields, smallest[-1])
    found = dict(one for _, some in _each(engine, work, list(enumerate(job.shards))) for one in some)
    return frequent(list(found.values()))


@dataclass(frozen=True, slots=True)
class SampleShard:
    """The runs of those articles of a shard whose hash is at most ``last``, by hash."""

    fields: Fields
    last: str

    def __call__(self, task: tuple[int, Shard]) -> list[tuple[str, frozenset[str]]]:
        """Raises UserError."""
        documents = (one.document for one in read_records(task[1], self.fields) if isinstance(one, Entry))
        return [(one.sha256, _run_words(one.text)) for one in documents if one.sha256 <= self.last]


def _run_words(text: str) -> frozenset[str]:
    return frozenset(map(" ".join, runs(text)))


@dataclass(frozen=True, slots=True)
class SignShard:
    """Write the signatures of a shard: a row an article, a column a band, so that each band can be read alone."""

    out: str
    folder: str
    fields: Fields
    boilerplate: frozenset[str]

    def __call__(self, task: tuple[int, Shard]) -> int:
        """The number of articles. Raises UserError."""
        number, shard = task
        return Storage(self.out).write(f"{self.folder}/{part_name(number)}", partial(self._sign, shard))

    def _sign(self, shard: Shard, stream: BinaryIO) -> int:
        pa, parquet = library("pyarrow"), library("pyarrow.parquet")
        columns = pa.schema([("record", pa.int64()), ("key", pa.uint64()), *((n, pa.binary(_WIDTH)) for n in _NAMES)])
        records = ((at, one) for at, one in enumerate(read_records(shard, self.fields)) if isinstance(one, Entry))
        count = 0
        with parquet.ParquetWriter(stream, columns) as writer:
            while some := list(islice(records, _CHUNK)):
                writer.write_table(pa.table(self._columns(some), schema=columns))
                count += len(some)
        return count

    def _columns(self, some: list[tuple[int, Entry]]) -> dict[str, Any]:
        kept = (without(_run_words(one.document.text), self.boilerplate) for _, one in some)
        numbers = signatures([(run,) for run in own] for own in kept)
        key = [int(one.document.sha256[:16], 16) for _, one in some]
        made: dict[str, Any] = {"record": [at for at, _ in some], "key": key}
        for band, name in enumerate(_NAMES):
            row = numbers[:, band * ROWS : (band + 1) * ROWS].tobytes()
            made[name] = [row[at : at + _WIDTH] for at in range(0, len(row), _WIDTH)]
        return made


@dataclass(frozen=True, slots=True)
class PairBand:
    """The pairs of articles that agree in one band, by their rows in the crawl: the group-by of an engine, a band a task."""

    out: str
    folder: str
    parts: int

    def __call__(self, band: int) -> "NDArray[Any]":
        """Raises UserError."""
        storage = Storage(self.out)
        rows = [_read(storage, f"{self.folder}/{part_name(n)}", ["key", _NAMES[band]]) for n in range(self.parts)]
        return star_pairs(_joined([_numbers(one, _NAMES[band]) for one in rows]), _joined([_keys(one) for one in rows]))


def _read(storage: Storage, name: str, columns: list[str]) -> Any:
    pa, parquet = library("pyarrow"), library("pyarrow.parquet")
    try:
        with storage.open(name) as stream:
            return parquet.read_table(stream, columns=columns)
    except pa.ArrowException as error:
        raise UserError("“{name}” is damaged ({why}).", name=name, why=error) from None


def _joined(some: "list[NDArray[Any]]") -> "NDArray[Any]":
    import numpy as np

    return np.concatenate(some)


def _keys(table: Any) -> "NDArray[Any]":
    made: NDArray[Any] = table.column("key").to_numpy()
    return made


def _numbers(table: Any, name: str) -> "NDArray[Any]":
    import numpy as np

    chunks = [one for one in table.column(name).chunks if len(one)]
    parts = [one.buffers()[1].to_pybytes()[one.offset * _WIDTH : (one.offset + len(one)) * _WIDTH] for one in chunks]
    return np.frombuffer(b"".join(parts), dtype=np.uint32).reshape(-1, ROWS)


def _write(storage: Storage, folder: str, job: Job, found: "list[NDArray[Any]]", boilerplate: int) -> GroupsReport:
    """Compare the pairs, join them to groups and write these; returns the report."""
    import numpy as np

    pairs = np.unique(_joined(found), axis=0)
    names = [f"{folder}/{part_name(n)}" for n in range(len(job.shards))]
    sizes = [len(_read(storage, name, ["record"])) for name in names]
    starts, count = np.concatenate(([0], np.cumsum(sizes))), sum(sizes)
    # only what is in a pair is looked at again: most articles are like no other
    rows, inner = np.unique(pairs, return_inverse=True)
    inner = inner.reshape(-1, 2)
    numbers = _numbers_of(storage, names, starts, rows)
    close = inner[alike(numbers, inner) >= ALIKE] if len(inner) else inner
    root = groups(close, len(rows))
    sizes_of = np.bincount(root, minlength=len(rows))
    members = np.flatnonzero(sizes_of[root] > 1)
    made = _members(storage, starts, rows[members], root[members])
    storage.write(GROUPS, partial(_write_groups, made))
    return GroupsReport(count, int((sizes_of > 1).sum()), len(members), boilerplate)


def _numbers_of(storage: Storage, names: list[str], starts: "NDArray[Any]", rows: "NDArray[Any]") -> "NDArray[Any]":
    """The whole signatures of these rows of the crawl, which are sorted; a part in memory at a time."""
    import numpy as np

    made = [np.zeros((0, BANDS * ROWS), dtype=np.uint32)]
    for number, name in enumerate(names):
        low, high = np.searchsorted(rows, (starts[number], starts[number + 1]))
        if low < high:
            table = _read(storage, name, list(_NAMES))
            whole = np.concatenate([_numbers(table, one) for one in _NAMES], axis=1)
            made.append(whole[rows[low:high] - starts[number]])
    return np.concatenate(made)


def _members(
    storage: Storage, starts: "NDArray[Any]", rows: "NDArray[Any]", roots: "NDArray[Any]"
) -> list[dict[str, Any]]:
    """The articles that have near duplicates; a group is called by the smallest hash in it, and that article is its first."""
    import numpy as np

    made: list[dict[str, Any]] = []
    for part in range(len(starts) - 1):
        low, high = np.searchsorted(rows, (starts[part], starts[part + 1]))
        wanted = dict(zip((rows[low:high] - starts[part]).tolist(), roots[low:high].tolist(), strict=True))
        good = (row for row in read_part(storage, part, spans=False) if row.sha256) if wanted else iter(())
        for at, row in enumerate(good):
            if at in wanted:
                made.append(
                    {"part": part, "record": row.record, "id": row.id, "sha256": row.sha256, "group": wanted[at]}
                )
    first: dict[int, tuple[str, int, int]] = {}
    for one in made:
        place = (one["sha256"], one["part"], one["record"])
        first[one["group"]] = min(first.get(one["group"], place), place)
    for one in made:
        leader = first[one["group"]]
        one["first"] = leader == (one["sha256"], one["part"], one["record"])
        one["group"] = leader[0]
    return made


def _write_groups(made: list[dict[str, Any]], stream: BinaryIO) -> None:
    pa, parquet = library("pyarrow"), library("pyarrow.parquet")
    head = [("part", pa.int32()), ("record", pa.int64()), ("id", pa.string()), ("sha256", pa.string())]
    columns = pa.schema([*head, ("group", pa.string()), ("first", pa.bool_())])
    parquet.write_table(pa.Table.from_pylist(made, schema=columns), stream, compression="zstd")


def read_groups(storage: Storage) -> dict[str, str]:
    """The group of each text that has near duplicates, by hash; empty where they were not looked for."""
    if GROUPS not in storage.names(""):
        return {}
    table = _read(storage, GROUPS, ["sha256", "group"])
    return dict(zip(table.column("sha256").to_pylist(), table.column("group").to_pylist(), strict=True))
