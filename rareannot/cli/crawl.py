"""Commands about a crawl: tag it, find near duplicates, choose what to label, compare two taggings, estimate what it holds."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import PARTLY, AsJson, Pipeline, Sources, Trusted, app, kept_on_stop, many, say

Out = Annotated[str, typer.Argument(metavar="OUT", help="The folder of the tagged crawl, or its address (s3://…).")]
EngineName = Annotated[
    str, typer.Option("--engine", help="What runs it: local (this computer), ray or dask (a cluster).")
]
Address = Annotated[
    str, typer.Option(help="The address of the cluster, such as ray://host:10001; else one is started here.")
]
Jobs = Annotated[int, typer.Option(min=1, max=256, help="Processes to use on this computer.")]


@app.command()
def tag(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SRC...",
            help="Files, folders, patterns or addresses (s3://, gs://, hf://) of JSONL (.gz, .zst), Parquet or WARC.",
        ),
    ],
    out: Out,
    engine: EngineName = "local",
    address: Address = "",
    jobs: Jobs = 1,
    source: Sources = None,
    pipeline: Pipeline = None,
    trust_pipeline: Trusted = False,
    labels: Annotated[Path | None, typer.Option(help="The label set file; else the one that ships.")] = None,
    column: Annotated[str, typer.Option(help="The column or key of a record that has the text.")] = "text",
    key: Annotated[str, typer.Option("--id", help="The column or key of a record that has its id.")] = "id",
    as_json: AsJson = False,
) -> None:
    """Tag every article of a crawl as Parquet, one part a shard; started again, it does what is missing. Exit code 3: some shards failed."""
    from rareannot.crawl.engines import engine_named
    from rareannot.workflow.crawl import TagPlan, begin_tagging

    label_set = workflow.read_label_set(labels) if labels else None
    plan = TagPlan(tuple(source or ()), pipeline, trust_pipeline, label_set, column, key)
    tagging = begin_tagging(sources, out, plan)
    chosen = engine_named(engine, address, jobs)
    done = len(tagging.job.shards) - len(tagging.waiting)
    total = _Total(len(tagging.job.shards), done)
    with kept_on_stop(lambda: f"{many(total.done, 'shard')} of {total.shards:,} are kept."), _showing(total) as show:
        for outcome in tagging.run(chosen):
            total.add(outcome)
            show()
            if as_json:
                typer.echo(json.dumps(_shard_data(outcome), ensure_ascii=False))
    say(as_json, total.as_json(out, tagging.job.tagged_with.versions), *total.lines(out))
    if total.failed:
        raise typer.Exit(PARTLY)


class _Total:
    """What a run did so far."""

    def __init__(self, shards: int, done: int) -> None:
        self.shards, self.done, self.before = shards, done, done
        self.articles = self.spans = self.errors = 0
        self.failed: list[tuple[str, str]] = []
        self.began = monotonic()

    def add(self, outcome: Any) -> None:
        """Count what became of a shard."""
        if outcome.failure:
            self.failed.append((outcome.task[1].address, outcome.failure))
            return
        self.done += 1
        self.articles += outcome.result.articles
        self.spans += outcome.result.spans
        self.errors += outcome.result.errors

    @property
    def rate(self) -> float:
        """Articles a second since the run began."""
        return self.articles / max(monotonic() - self.began, 1e-3)

    def as_json(self, out: str, versions: str) -> dict[str, Any]:
        """The counts as JSON values."""
        failed = [{"shard": where, "reason": why} for where, why in self.failed]
        counts = {"shards": self.shards, "done": self.done, "before": self.before, "failed": failed}
        found = {"articles": self.articles, "spans": self.spans, "errors": self.errors}
        return {"out": out, "versions": versions} | counts | found | {"articles_per_second": round(self.rate, 1)}

    def lines(self, out: str) -> Iterator[str]:
        """The counts for people."""
        found = f"{many(self.articles, 'article')} with {many(self.spans, 'span')}"
        before = f", {self.before:,} of them before" if self.before else ""
        yield f"Tagged {found}; {self.done:,} of {many(self.shards, 'shard')} are done{before}: {out}."
        if self.errors:
            yield f"{many(self.errors, 'record')} could not be read; the column “error” says why."
        for where, why in self.failed:
            yield f"failed  {where}: {why}"
        if self.failed:
            yield "Start the same command again to try what failed once more."


def _shard_data(outcome: Any) -> dict[str, Any]:
    number, shard = outcome.task
    head = {"part": number, "shard": shard.address}
    return head | ({"failed": outcome.failure} if outcome.failure else asdict(outcome.result))


@contextmanager
def _showing(total: _Total) -> Iterator[Callable[[], None]]:
    """A line on a terminal's stderr: shards, articles a second, time left and failures; else silent."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Tagging", total=total.shards, completed=total.done)

        def show() -> None:
            failed = f", {len(total.failed):,} failed" if total.failed else ""
            said = f"Tagging: {total.rate:,.0f} articles/s{failed}"
            bar.update(task, completed=total.done + len(total.failed), description=said)

        yield show
