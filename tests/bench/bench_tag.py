"""How quick a crawl is tagged by each engine, and how the cost of finding near duplicates grows.

``python -m tests.bench.bench_tag [--articles N] [--jobs N] [--engines local,ray,dask] [--duplicates 10000,100000]
[--equal 10000] [--json]``.
Tagging: articles of 430 words with all sources; per further article, so that starting the engines does not count. Near
duplicates: short articles that share sentences, a tenth of them near duplicates of others; CPU seconds of this process and
its children.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rareannot.core.document import text_hash
from rareannot.crawl.engines import engine_named
from rareannot.crawl.job import GROUPS, Job, TaggedWith, part_name, start
from rareannot.crawl.parts import Tagged, write_part
from rareannot.crawl.storage import Storage, shards_in
from rareannot.workflow.crawl import TagPlan, begin_tagging
from rareannot.workflow.crawl.duplicates import GroupsReport, find_duplicates
from rareannot.workflow.crawl.signatures import read_table
from rareannot.workflow.ordering import _groups
from tests.workflow.crawl.articles import article, near, write_shards

SHARD = 1000


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _long(count: int) -> list[dict[str, Any]]:
    return [{"id": str(i), "text": " ".join(article(5 * i + k) for k in range(4))} for i in range(count)]


def tagging(folder: Path, engine: str, jobs: int, count: int) -> dict[str, Any]:
    """Wall seconds to tag ``count`` and then three times as many articles, and from both the time of a further one."""
    seconds = []
    for times in (1, 3):
        source, out = folder / f"{engine}{times}", folder / f"{engine}{times}-out"
        write_shards(source, _long(times * count), 4 * times)
        began = time.perf_counter()
        begun = begin_tagging([str(source)], str(out), TagPlan())
        failed = [one.failure for one in begun.run(engine_named(engine, "", jobs)) if one.failure]
        assert failed == []
        seconds.append(time.perf_counter() - began)
    further = 1000 * (seconds[1] - seconds[0]) / (2 * count)
    return {
        "engine": engine,
        "jobs": jobs,
        "articles": count,
        "seconds": round(seconds[0], 1),
        "ms_further": round(further, 1),
    }


def _tagged(folder: Path, count: int) -> str:
    """A crawl as if it had been tagged, with nothing found: only its near duplicates are measured."""
    number = max(1, count // SHARD)
    for at in range(number):
        made = [{"id": str(i), "text": _text(i)} for i in range(at, count, number)]
        write_shards(folder / "crawl" / f"{at:05}", made, 1)
    out, shards = Storage(str(folder / "out")), shards_in([str(folder / "crawl")])
    start(out, Job(tuple(shards), TaggedWith("none")))
    for at, shard in enumerate(shards):
        records = map(json.loads, Path(shard.address).read_text("utf-8").splitlines())
        parts = [Tagged(n, row["id"], text_hash(row["text"]), 100) for n, row in enumerate(records)]
        out.write(f"spans/{part_name(at)}", partial(write_part, rows=parts, facts={}))
    return out.address


def _text(number: int) -> str:
    return article(number) if number % 10 else near(article(number + 1))


def _say(what: str) -> None:
    """Tell how far a long measurement is, beside its figures."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {_cpu():8.1f} s CPU  {what}\n")
    sys.stderr.flush()


def _found(folder: Path, count: int) -> tuple[str, GroupsReport, float]:
    """Where the near duplicates of so many articles were found, what was, and in how many CPU seconds."""
    _say(f"writes {count:,} articles")
    out, began, each = _tagged(folder, count), _cpu(), max(1, count // SHARD // 10)
    _say("signs them")

    def show(done: int) -> None:
        if done % each == 0:
            _say(f"{done} shards signed")

    found = find_duplicates(out, engine_named("local"), show, places=[str(folder)])
    took = round(_cpu() - began, 1)
    _say(f"found {found.groups:,} groups in {took} s CPU")
    return out, found, took


def duplicates(folder: Path, count: int) -> dict[str, Any]:
    """CPU seconds, and the most memory of the process so far, in MB."""
    _, found, took = _found(folder, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "articles": count,
        "cpu_s": took,
        "groups": found.groups,
        "grouped": found.grouped,
        "peak_mb": peak,
    }


def equality(folder: Path, count: int) -> dict[str, Any]:
    """Whether the groups of a crawl are those that one process finds by comparing the texts; and how many are not."""
    out, _, in_crawl = _found(folder, count)
    table = read_table(Storage(out), GROUPS, ["id", "group"])
    found = _sets(zip(table.column("id").to_pylist(), table.column("group").to_pylist(), strict=True))
    began = _cpu()
    alone = _sets((str(at), group) for at, group in _groups(_Texts(count)).items())
    took = round(_cpu() - began, 1)
    cpu = {"cpu_s": in_crawl, "one_process_cpu_s": took}
    return {"articles": count, "groups": len(alone), "differing": len(found ^ alone)} | cpu


class _Texts(Sequence[tuple[int, str]]):
    """So many articles with their numbers, made as they are asked for; tells how many of them were."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: Any) -> Any:
        return at, _text(at)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        for at in range(self._count):
            if at % max(1, self._count // 10) == 0:
                _say(f"one process reads article {at:,}")
            yield self[at]


def _sets(members: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    made: dict[str, set[str]] = {}
    for one, group in members:
        made.setdefault(group, set()).add(one)
    return {frozenset(some) for some in made.values()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--engines", default="local")
    parser.add_argument("--duplicates", default="1000,10000")
    parser.add_argument("--equal", default="", help="numbers of articles whose groups are compared with one process's")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        for row in measured(Path(folder), chosen):
            line = json.dumps(row) if chosen.json else "  ".join(f"{name} {value}" for name, value in row.items())
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def measured(folder: Path, chosen: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Each figure as it is known; how the cost grew is told by the CPU seconds of the size before."""
    for name in filter(None, chosen.engines.split(",")):
        yield tagging(folder, name, chosen.jobs, chosen.articles)
    before = 0.0
    for count in filter(None, chosen.duplicates.split(",")):
        with TemporaryDirectory(dir=folder) as inner:
            row = duplicates(Path(inner), int(count))
        yield row | ({"grown": round(row["cpu_s"] / before, 1)} if before else {})
        before = row["cpu_s"]
    for count in filter(None, chosen.equal.split(",")):
        with TemporaryDirectory(dir=folder) as inner:
            yield equality(Path(inner), int(count))


if __name__ == "__main__":
    main()
