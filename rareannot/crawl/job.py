"""The manifest of a job (``job.json``): its shards and the pipeline that tags them, and whether a second start asks for the same."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from rareannot.core.errors import UserError
from rareannot.crawl.storage import Shard, Storage

MANIFEST, SPANS, PIPELINE, GROUPS = "job.json", "spans", "pipeline", "duplicates.parquet"
"""The manifest, the folder of the parts, that of a pipeline that somebody named by its folder, and the near duplicates."""
SCHEMA = 1
"""The version of the manifest and of the columns of the parts."""
_MOST = 256 << 20
_KIND = "rareannot crawl job"


@dataclass(frozen=True, slots=True)
class TaggedWith:
    """The tagger: ``versions`` as suggestions carry them, and the pipeline with the checksum of its files ("" for none)."""

    versions: str
    sources: tuple[str, ...] = ()
    pipeline: str = ""
    sha256: str = ""
    labels: Mapping[str, Any] = field(default_factory=dict)
    column: str = "text"
    key: str = "id"
    links: bool = False
    """Whether the parts have the likely links between the spans."""

    def as_json(self) -> dict[str, Any]:
        """As JSON values; without links as earlier versions wrote it."""
        data = asdict(self)
        return data if self.links else {name: value for name, value in data.items() if name != "links"}


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A shard that cannot be tagged and that somebody decided to do without, and why it failed. ``part`` is its number."""

    part: int
    shard: str
    reason: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its manifest says it. A shard's number is its place in ``shards``."""

    shards: tuple[Shard, ...]
    tagged_with: TaggedWith
    program: str = ""
    started: str = ""
    given_up: tuple[GivenUp, ...] = ()

    @property
    def parts(self) -> tuple[int, ...]:
        """Returns the numbers of the shards that have a part once the job is complete: all but those that were given up."""
        without = {given_up.part for given_up in self.given_up}
        return tuple(number for number in range(len(self.shards)) if number not in without)

    def as_json(self) -> dict[str, Any]:
        """Returns the manifest as JSON values."""
        head = {"kind": _KIND, "schema": SCHEMA, "program": self.program, "started": self.started}
        data = head | {"tagged_with": self.tagged_with.as_json(), "shards": [asdict(shard) for shard in self.shards]}
        # where nothing was given up, the manifest reads as earlier versions wrote it
        return data | ({"given_up": [asdict(shard) for shard in self.given_up]} if self.given_up else {})


def part_name(number: int) -> str:
    """Returns the name of a shard's part, below the folder ``spans``."""
    return f"part-{number:05}.parquet"


def read_job(out: Storage) -> Job | None:
    """Returns the job in a folder, None if there is none. Raises UserError if its manifest was not written by this program."""
    data = out.read(MANIFEST, _MOST)
    if data is None:
        return None
    try:
        manifest = json.loads(data)
        ours = manifest["kind"] == _KIND and manifest["schema"] == SCHEMA
        shards = tuple(Shard(str(s["address"]), int(s["size"]), str(s["mark"])) for s in manifest["shards"])
        tagged_with = _tagged_with(manifest["tagged_with"])
        without = tuple(_given_up(shards, entry) for entry in manifest.get("given_up", ()))
        job = Job(shards, tagged_with, str(manifest["program"]), str(manifest["started"]), without)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        ours, job = False, None
    if not ours:
        raise UserError(
            "“{name}” in “{folder}” is no manifest that this version reads; choose another folder.",
            name=MANIFEST,
            folder=out.address,
        )
    return job


def _tagged_with(said: dict[str, Any]) -> TaggedWith:
    text = {name: str(said[name]) for name in ("versions", "pipeline", "sha256", "column", "key")}
    sources, links = tuple(map(str, said["sources"])), said.get("links") is True
    return TaggedWith(sources=sources, labels=dict(said["labels"]), links=links, **text)


def _given_up(shards: tuple[Shard, ...], said: dict[str, Any]) -> GivenUp:
    part = int(said["part"])
    if part < 0:
        raise ValueError(part)
    return GivenUp(part, shards[part].address, str(said["reason"]))


def needed_job(out: Storage) -> Job:
    """Returns the job in a folder. Raises UserError if there is none."""
    job = read_job(out)
    if job is None:
        raise UserError("“{folder}” holds no tagged crawl; “rareannot tag” makes one.", folder=out.address)
    return job


def complete_job(out: Storage) -> Job:
    """Returns the job in a folder if each shard has its part or was given up. Raises UserError if not, or without a job.

    If all were given up, nothing remains to be done without them.
    """
    job = needed_job(out)
    numbers = set(job.parts) or set(range(len(job.shards)))
    if missing_shards := [(number, shard) for number, shard in missing(out, job) if number in numbers]:
        raise UserError(
            "“{folder}” is not tagged completely: {count:,} of {total:,} shards left, such as “{shard}”; “rareannot tag” "
            "goes on with them, and with --skip-failed does without those that fail again.",
            folder=out.address,
            count=len(missing_shards),
            total=len(job.shards),
            shard=missing_shards[0][1].address,
        )
    return job


def start(out: Storage, job: Job) -> Job:
    """Write the manifest of a new job, or continue the existing one; returns the one that counts.

    Shards that were given up are tried again, so they are no longer given up.
    Raises UserError if the folder holds another job: other shards, another pipeline, sources, versions or labels.
    """
    existing = read_job(out)
    if existing is None:
        # what a job will replace has to be its own
        if names := sorted(out.names(SPANS) or out.names("") & {GROUPS}):
            raise UserError(
                "“{folder}” holds {name} but no {manifest}; choose an empty folder.",
                folder=out.address,
                name=names[0],
                manifest=MANIFEST,
            )
        _write(out, job)
        return job
    _check_same(out, existing, job)
    return give_up(out, existing, ()) if existing.given_up else existing


def give_up(out: Storage, job: Job, shards: Iterable[GivenUp]) -> Job:
    """Note in the manifest which shards are given up from now on, replacing those before."""
    updated = replace(job, given_up=tuple(sorted(shards, key=lambda shard: shard.part)))
    _write(out, updated)
    return updated


def _write(out: Storage, job: Job) -> None:
    data = json.dumps(job.as_json(), ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    out.write(MANIFEST, lambda stream: stream.write(data))


def left_out(job: Job) -> float:
    """Returns the share of a crawl, in bytes of its shards, that was given up."""
    total = sum(shard.size for shard in job.shards)
    return sum(job.shards[given_up.part].size for given_up in job.given_up) / total if total else 0.0


def _check_same(out: Storage, before: Job, now: Job) -> None:
    if before.tagged_with != now.tagged_with:
        old, new = asdict(before.tagged_with), asdict(now.tagged_with)
        name = next(name for name in old if old[name] != new[name])
        if name in ("versions", "pipeline", "sha256"):
            raise UserError(
                "“{folder}” was begun with another pipeline or version ({old}; now {new}); choose another folder.",
                folder=out.address,
                old=f"{before.tagged_with.versions} {before.tagged_with.sha256[:8]}".strip(),
                new=f"{now.tagged_with.versions} {now.tagged_with.sha256[:8]}".strip(),
            )
        raise UserError(
            "“{folder}” was begun with other {name}; choose another folder.", folder=out.address, name=_SAYS[name]
        )
    if before.shards != now.shards:
        raise UserError(
            "“{folder}” was begun with other input: {name} is new, missing or changed; choose another folder.",
            folder=out.address,
            name=_other(before.shards, now.shards),
        )


_SAYS = {"sources": "sources", "labels": "labels", "column": "text column", "key": "id column"}


def _other(before: tuple[Shard, ...], now: tuple[Shard, ...]) -> str:
    return min(shard.address for shard in set(before) ^ set(now))


def missing(out: Storage, job: Job) -> list[tuple[int, Shard]]:
    """Returns the shards without a part yet, by number."""
    names = out.names(SPANS)
    return [(number, shard) for number, shard in enumerate(job.shards) if part_name(number) not in names]
