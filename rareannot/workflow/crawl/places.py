"""Which shards of a job may be read: those that the user named on this computer, since a job may come from a stranger.

``job.json`` says where its shards lie, and its author may have named any file of this computer and any address: their
contents go into a project, which is then shared.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from platformdirs import user_data_path

from rareannot.core.errors import UserError
from rareannot.crawl.job import Job
from rareannot.crawl.storage import Storage

_SHOWN = 3
"""Places that are named where a job is refused."""


def _remembered() -> Path:
    """Returns the file that notes the jobs whose shards the user named; if it is lost, they are asked for again."""
    return user_data_path("rareannot", appauthor=False) / "crawls.txt"


def _mark(job: Job) -> str:
    return sha256("\n".join(shard.address for shard in job.shards).encode("utf-8", "surrogatepass")).hexdigest()


def remember(job: Job) -> None:
    """Note that the user named these shards. Where nothing can be noted, they are asked for later."""
    path, mark = _remembered(), _mark(job)
    if mark in _lines(path):
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="ascii") as out:
            out.write(mark + "\n")


def _lines(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text("ascii").split())
    except (OSError, ValueError):
        return frozenset()


def check_shards(out: Storage, job: Job, places: Sequence[str] = ()) -> None:
    """Raise UserError unless the user named the shards, now or when the crawl was tagged: each lies at or below one of ``places``."""
    if _mark(job) in _lines(_remembered()):
        return
    named = [_address(place) for place in places]
    unnamed = [shard.address for shard in job.shards if not _lies_below(shard.address, named)]
    if not unnamed:
        return
    folders = sorted({address.rpartition("/")[0] or address for address in unnamed})
    more = ["…"] if len(folders) > _SHOWN else []
    raise UserError(
        "“{folder}” was not tagged on this computer, and its job.json names files to be read in {places}. If you trust that, "
        "name each of these places with --from.",
        folder=out.address,
        places=", ".join([*folders[:_SHOWN], *more]),
    )


def _address(place: str) -> str:
    """Returns a place as shards are named."""
    return Storage(place).address.rstrip("/")


def _lies_below(address: str, places: Iterable[str]) -> bool:
    if ".." in PurePosixPath(address.replace("\\", "/")).parts:
        return False
    return any(address == place or address.startswith(f"{place}/") for place in places)
