"""The MinHash signatures of a crawl: computed by shard on the workers, and read by band, or for some articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.crawl.grouping import without
from rareannot.crawl.job import part_name
from rareannot.crawl.parquet import ParquetShard
from rareannot.crawl.storage import Shard, Storage, library
from rareannot.formats import Entry
from rareannot.learn.duplicates import BANDS, ROWS, runs, signatures
from rareannot.workflow.crawl.records import Fields, read_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAMES = tuple(f"band{number:02}" for number in range(BANDS))
"""The columns that have the bands."""
_CHUNK = 1000
_WIDTH = 4 * ROWS


@dataclass(frozen=True, slots=True)
class SampleShard:
    """The runs of those articles of a shard whose hash is at most ``last``, by hash."""

    fields: Fields
    last: str

    def __call__(self, task: tuple[int, Shard]) -> list[tuple[str, frozenset[str]]]:
        """Raises UserError."""
        documents = (record.document for record in read_records(task[1], self.fields) if isinstance(record, Entry))
        return [(record.sha256, _run_words(record.text)) for record in documents if record.sha256 <= self.last]


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
        """Returns the number of articles. Raises UserError."""
        number, shard = task
        return Storage(self.out).write(f"{self.folder}/{part_name(number)}", partial(self._sign, shard))

    def _sign(self, shard: Shard, stream: BinaryIO) -> int:
        pa, parquet = library("pyarrow"), library("pyarrow.parquet")
        columns = pa.schema([("record", pa.int64()), ("key", pa.uint64()), *((n, pa.binary(_WIDTH)) for n in NAMES)])
        records = (
            (at, record) for at, record in enumerate(read_records(shard, self.fields)) if isinstance(record, Entry)
        )
        count = 0
        with parquet.ParquetWriter(stream, columns) as writer:
            while some := list(islice(records, _CHUNK)):
                writer.write_table(pa.table(self._columns(some), schema=columns))
                count += len(some)
        return count

    def _columns(self, some: list[tuple[int, Entry]]) -> dict[str, Any]:
        run_sets = (without(_run_words(record.document.text), self.boilerplate) for _, record in some)
        numbers = signatures([(run,) for run in runs] for runs in run_sets)
        key = [int(record.document.sha256[:16], 16) for _, record in some]
        columns: dict[str, Any] = {"record": [at for at, _ in some], "key": key}
        for band, name in enumerate(NAMES):
            row = numbers[:, band * ROWS : (band + 1) * ROWS].tobytes()
            columns[name] = [row[at : at + _WIDTH] for at in range(0, len(row), _WIDTH)]
        return columns


def lengths(storage: Storage, names: Sequence[str]) -> list[int]:
    """Returns how many articles have a signature in each of some files. Raises UserError."""
    pa = library("pyarrow")
    counts = []
    for name in names:
        try:
            with storage.open(name) as stream:
                counts.append(int(ParquetShard(stream).file.metadata.num_rows))
        except pa.ArrowException as error:
            raise _damaged(name, error) from None
    return counts


def read_band(storage: Storage, name: str, band: int) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Returns the numbers of a band for each article of a file, and the keys of the articles. Raises UserError."""
    table = read_table(storage, name, ["key", NAMES[band]])
    return _numbers(table, NAMES[band]), table.column("key").to_numpy()


def read_whole(storage: Storage, name: str, rows: "NDArray[Any]") -> "NDArray[Any]":
    """Returns the whole signatures of these rows of a file. Raises UserError."""
    import numpy as np

    table = read_table(storage, name, list(NAMES))
    return np.concatenate([_numbers(table, column)[rows] for column in NAMES], axis=1)


def read_table(storage: Storage, name: str, columns: list[str]) -> Any:
    """Returns these columns of a Parquet file that this program wrote. Raises UserError if it is damaged."""
    pa = library("pyarrow")
    try:
        with storage.open(name) as stream:
            return ParquetShard(stream).table(columns)
    except pa.ArrowException as error:
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> UserError:
    return UserError("“{name}” is damaged ({why}).", name=name, why=error)


def _numbers(table: Any, name: str) -> "NDArray[Any]":
    import numpy as np

    chunks = [chunk for chunk in table.column(name).chunks if len(chunk)]
    parts = [
        chunk.buffers()[1].to_pybytes()[chunk.offset * _WIDTH : (chunk.offset + len(chunk)) * _WIDTH]
        for chunk in chunks
    ]
    return np.frombuffer(b"".join(parts), dtype=np.uint32).reshape(-1, ROWS)
