"""Tag a crawl: every article of every shard with its suggested spans, one part a shard, each exactly once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from time import monotonic
from typing import BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.scratch import scratch_folder
from rareannot.core.system.worker_processes import one_numpy_thread
from rareannot.crawl.engines import Engine, Outcome
from rareannot.crawl.job import PIPELINE, SPANS, GivenUp, Job, TaggedWith, give_up, missing, part_name, start
from rareannot.crawl.parts import Tagged, write_part
from rareannot.crawl.storage import Shard, Storage, library, shards_in
from rareannot.formats import Entry, Refusal
from rareannot.suggest import Suggester
from rareannot.suggest import pipeline as pipelines
from rareannot.suggest.pipeline_safety import checksum, copy_plain_files
from rareannot.suggest.streaming import CHUNK
from rareannot.version import __version__
from rareannot.workflow.crawl.places import remember
from rareannot.workflow.crawl.records import Fields, read_records

_MOST_FILES, _MOST_BYTES = 10_000, 8 << 30
"""What a pipeline's folder may hold where a worker fetches it."""


@dataclass(frozen=True, slots=True)
class TagPlan:
    """What to tag with: as ``suggest --stdin`` has it. ``column`` and ``key`` name a record's text and its id; ``links`` adds the likely links."""

    sources: tuple[str, ...] = ()
    pipeline: str | None = None
    trusted: bool = False
    labels: LabelSet | None = None
    column: str = "text"
    key: str = "id"
    links: bool = False


@dataclass(frozen=True, slots=True)
class ShardReport:
    """The result of tagging a shard: articles with or without spans, spans, records that could not be read, and the seconds it took."""

    articles: int
    spans: int
    errors: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """A job that is ready to run or to go on: ``waiting`` are the shards without a part yet, by number."""

    job: Job
    waiting: tuple[tuple[int, Shard], ...]
    work: "TagShard"

    def run(self, engine: Engine) -> Iterator[Outcome]:
        """Tag the shards that remain; yields for each shard (number, shard) its ``ShardReport`` or failure.

        Once each shard has its part, the unfinished files of killed workers are removed.
        """
        yield from engine.run(self.work, self.waiting)
        storage = Storage(self.work.out)
        if not missing(storage, self.job):
            storage.remove_abandoned(SPANS)

    def do_without(self, failed: Iterable[Outcome]) -> Job:
        """Give up the shards that failed: the rest of the crawl is used without them, until they are tried again."""
        lost = [GivenUp(outcome.task[0], outcome.task[1].address, outcome.failure) for outcome in failed]
        return give_up(Storage(self.work.out), self.job, lost)


def begin_tagging(sources: Sequence[str], out: str, plan: TagPlan) -> Tagging:
    """Write the manifest of a job, or continue the existing one.

    Raises UserError if there is nothing to tag, something cannot be loaded, or ``out`` holds another job.
    """
    one_numpy_thread()
    library("pyarrow.parquet")
    storage = Storage(out)
    shards = [shard for shard in shards_in(sources) if not shard.address.startswith(f"{storage.address}/")]
    if not shards:
        raise UserError("All files to read lie in “{folder}”; write into another folder.", folder=storage.address)
    labels = plan.labels or builtin_label_set()
    suggester = Suggester(plan.sources, plan.pipeline, labels, trusted=plan.trusted)
    with _pipeline_copy(plan) as folder:
        pipeline = pipelines.choose(plan.pipeline, plan.trusted) if _has_pipeline(plan) else None
        total = checksum(folder or _folder_of(pipeline)) if pipeline else ""
        name = pipeline.name if pipeline else ""
        how = TaggedWith(
            suggester.versions, plan.sources, name, total, labels.as_json(), plan.column, plan.key, plan.links
        )
        date = datetime.now(UTC).isoformat(timespec="seconds")
        job = start(storage, Job(tuple(shards), how, __version__, date))
        remember(job)
        if folder is not None:
            _hand_out(storage, folder)
    # where somebody named a folder its copy in the job counts, which lies where each worker reaches it
    work = TagShard(storage.address, how, plan.pipeline, folder is not None, json.dumps(labels.as_json()))
    return Tagging(job, tuple(missing(storage, job)), work)


def _has_pipeline(plan: TagPlan) -> bool:
    return not plan.sources or pipelines.NAME in plan.sources


class _pipeline_copy:  # noqa: N801 - used as a word
    """A copy of the named pipeline's folder, while the block runs; None if none is named."""

    def __init__(self, plan: TagPlan) -> None:
        named = plan.pipeline if _has_pipeline(plan) else None
        pipeline = pipelines.choose(named, plan.trusted) if named else None
        self._folder = pipeline.path if pipeline is not None and pipeline.named else None
        self._scratch: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Path | None:
        if self._folder is None:
            return None
        self._scratch = scratch_folder("pipeline")
        copy = Path(self._scratch.name, "named")
        copy_plain_files(self._folder, copy)
        return copy

    def __exit__(self, *_: object) -> None:
        if self._scratch is not None:
            self._scratch.cleanup()


def _folder_of(pipeline: pipelines.Found) -> Path:
    """Returns the folder of a pipeline that ships with the program or is an installed package; nothing of it is run."""
    if pipeline.path is not None:
        return pipeline.path
    spec = find_spec(pipeline.name)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not places:
        raise UserError("The pipeline “{name}” cannot be found; install it again.", name=pipeline.name)
    inner = Path(places[0], f"{pipeline.name}-{pipeline.version}")
    return inner if inner.is_dir() else Path(places[0])


def _hand_out(storage: Storage, folder: Path) -> None:
    """Write the missing files of a pipeline beside the parts, so that each worker can reach them."""
    existing = set(storage.below(PIPELINE))
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if (name := path.relative_to(folder).as_posix()) not in existing:
            storage.write(f"{PIPELINE}/{name}", partial(_copy, path))


def _copy(path: Path, out: BinaryIO) -> None:
    out.write(path.read_bytes())


@dataclass(frozen=True, slots=True)
class TagShard:
    """Tag one shard and write its part: what an engine sends to its workers, as a value without the pipeline itself.

    ``pipeline`` is its name, None for the best available; with ``brought`` it lies beside the parts. Its checksum comes from
    whoever began the job and not from the storage, so nobody who can write there decides what is loaded.
    """

    out: str
    how: TaggedWith = field(hash=False)
    pipeline: str | None
    brought: bool
    labels: str

    def __call__(self, task: tuple[int, Shard]) -> ShardReport:
        """Raises UserError if the shard cannot be read to its end, or this worker has another pipeline or version."""
        began = monotonic()
        one_numpy_thread()
        number, shard = task
        suggester = _suggester(self)
        storage = Storage(self.out)
        counts = _Counts()
        records = read_records(shard, Fields(self.how.column, self.how.key))
        rows = counts.counted(tagged_records(suggester, records, links=self.how.links))
        facts = {"shard": shard.address, "versions": self.how.versions, "pipeline": self.how.sha256}
        storage.write(
            f"{SPANS}/{part_name(number)}", lambda stream: write_part(stream, rows, facts, links=self.how.links)
        )
        return ShardReport(counts.articles, counts.spans, counts.errors, monotonic() - began)


@dataclass
class _Counts:
    articles: int = 0
    spans: int = 0
    errors: int = 0

    def counted(self, rows: Iterator[Tagged]) -> Iterator[Tagged]:
        """Yields the rows unchanged, counting them."""
        for row in rows:
            self.errors += bool(row.error)
            self.articles += not row.error
            self.spans += len(row.spans)
            yield row


def tagged_records(
    suggester: Suggester, records: Iterator[Entry | Refusal], *, links: bool = False
) -> Iterator[Tagged]:
    """Yields each record with its spans, and its ``links`` if they are asked for, in order; in the chunks of ``suggest --stdin``."""
    numbered = enumerate(records)
    while chunk := list(islice(numbered, CHUNK)):
        suggested = suggester.suggest(record.document.text for _, record in chunk if isinstance(record, Entry))
        for number, record in chunk:
            if isinstance(record, Refusal):
                yield Tagged(number, record.where, error=str(record.reason))
                continue
            text, spans = record.document.text, next(suggested)
            quotes = tuple(text[s.start : s.end] for s in spans)
            linked = suggester.links(text, spans) if links else ()
            words = len(text.split())
            yield Tagged(number, record.document.name, record.document.sha256, words, spans, quotes, links=linked)


_scratch: list[TemporaryDirectory[str]] = []
"""The pipelines that were fetched by this process, which are there as long as it is."""


@lru_cache(1)
def _suggester(work: TagShard) -> Suggester:
    """Returns the suggester of a job, made once in a process and only by the job's settings. Raises UserError if it differs here."""
    how, name = work.how, str(_fetched(work)) if work.brought else work.pipeline
    if how.sha256:
        pipeline = pipelines.choose(name, trusted=work.brought)
        if pipeline is None or checksum(_folder_of(pipeline)) != how.sha256:
            raise UserError(
                "This worker has another pipeline than the job ({name} {sum}); install the same version on all.",
                name=how.pipeline,
                sum=how.sha256[:8],
            )
    labels = label_set_from_json(json.loads(work.labels))
    suggester = Suggester(how.sources, name, labels, trusted=work.brought)
    if suggester.versions != how.versions:
        raise UserError(
            "This worker has other versions ({here}) than the job ({there}); install the same version on all.",
            here=suggester.versions,
            there=how.versions,
        )
    return suggester


def _fetched(work: TagShard) -> Path:
    """Returns the pipeline's folder, copied from beside the parts; it is not loaded here. Raises UserError."""
    storage, scratch = Storage(work.out), scratch_folder("pipeline")
    _scratch.append(scratch)
    folder, bytes_left = Path(scratch.name, "fetched"), _MOST_BYTES
    names = storage.below(PIPELINE)
    if len(names) > _MOST_FILES:
        raise UserError("The pipeline of the job has {count:,} files, which is no pipeline.", count=len(names))
    for name in names:
        parts = PurePosixPath(name).parts
        if ".." in parts or name.startswith("/") or "\\" in name or ":" in name:
            raise UserError("The pipeline of the job has a file “{name}”, which it cannot have.", name=name)
        data = storage.read(f"{PIPELINE}/{name}", bytes_left) or b""
        bytes_left -= len(data)
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
