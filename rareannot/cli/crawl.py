"""Commands about a crawl: tag it, find near duplicates, choose what to label, compare two taggings, estimate what it holds."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    PARTLY,
    AlsoWritten,
    AsJson,
    Force,
    Layer,
    Links,
    Pipeline,
    ProjectPath,
    Sources,
    Trusted,
    app,
    kept_on_stop,
    label_set_in,
    many,
    named,
    progress,
    say,
    table,
)
from rareannot.core.visible import on_one_line

if TYPE_CHECKING:  # a command loads what it needs when it runs
    from rareannot.crawl.job import GivenUp

Out = Annotated[
    str, typer.Argument(metavar="OUT", callback=named, help="The folder of the tagged crawl, or its address (s3://…).")
]
EngineName = Annotated[
    str, typer.Option("--engine", help="What to run it on: local (this computer), ray or dask (a cluster).")
]
Address = Annotated[
    str, typer.Option(help="The address of the cluster, such as ray://host:10001; by default one is started here.")
]
Jobs = Annotated[int, typer.Option(min=1, max=256, help="Processes to use on this computer.")]
From = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="PLACE",
        help="Where its shards lie, if the crawl was tagged on another computer; may be given several times.",
    ),
]


@app.command()
def tag(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SRC...",
            callback=named,
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
    labels: Annotated[
        Path | None, typer.Option(help="The label set file; by default the one that ships. - is standard input.")
    ] = None,
    column: Annotated[str, typer.Option(help="The column or key of a record that has the text.")] = "text",
    key: Annotated[str, typer.Option("--id", help="The column or key of a record that has its id.")] = "id",
    links: Links = False,
    skip_failed: Annotated[
        bool,
        typer.Option(
            "--skip-failed", help="Do without the shards that fail: later commands work, and say what is missing."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tag every article of a crawl into Parquet, one part for each shard. Started again, it does what is missing. Exit code 3: some shards failed."""
    from rareannot.crawl.engines import engine_named
    from rareannot.suggest.streaming import preload_for
    from rareannot.workflow.crawl import TagPlan, begin_tagging

    label_set = label_set_in(labels) if labels else None
    plan = TagPlan(tuple(source or ()), pipeline, trust_pipeline, label_set, column, key, links)
    tagging = begin_tagging(sources, out, plan)
    chosen = engine_named(engine, address, jobs, preload_for(source, pipeline))
    finished = len(tagging.job.shards) - len(tagging.waiting)
    total = _Total(len(tagging.job.shards), finished)
    with kept_on_stop(lambda: f"{many(total.done, 'shard')} of {total.shards:,} are kept."), _showing(total) as show:
        for outcome in tagging.run(chosen):
            total.add(outcome)
            show()
            if as_json:
                typer.echo(json.dumps(_shard_data(outcome), ensure_ascii=False))
    if total.lost and skip_failed:
        total.given_up = tagging.do_without(total.lost).given_up
    say(as_json, total.as_json(out, tagging.job.tagged_with.versions), *total.lines(out))
    if total.lost and not skip_failed:
        raise typer.Exit(PARTLY)


class _Total:
    """What a run did so far."""

    def __init__(self, shards: int, finished: int) -> None:
        self.shards, self.done, self.before = shards, finished, finished
        self.articles = self.spans = self.errors = 0
        self.lost: list[Any] = []
        """The outcomes of the shards that failed."""
        self.given_up: tuple[GivenUp, ...] = ()
        self.began = monotonic()

    def add(self, outcome: Any) -> None:
        """Count what became of a shard."""
        if outcome.failure:
            self.lost.append(outcome)
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
        """Returns the counts as JSON values."""
        failed = [{"shard": outcome.task[1].address, "reason": outcome.failure} for outcome in self.lost]
        counts = {"shards": self.shards, "done": self.done, "before": self.before, "failed": failed}
        counts["given_up"] = [asdict(outcome) for outcome in self.given_up]
        found = {"articles": self.articles, "spans": self.spans, "errors": self.errors}
        return {"out": out, "versions": versions} | counts | found | {"articles_per_second": round(self.rate, 1)}

    def lines(self, out: str) -> Iterator[str]:
        """Yields the counts for people."""
        summary = f"{many(self.articles, 'article')} with {many(self.spans, 'span')}"
        earlier = f", {self.before:,} of them before" if self.before else ""
        yield f"Tagged {summary}; {self.done:,} of {many(self.shards, 'shard')} done{earlier}: {out}."
        if self.errors:
            yield f"{many(self.errors, 'record')} could not be read; the column “error” says why."
        for outcome in self.lost:
            yield f"failed  {on_one_line(outcome.task[1].address)}: {outcome.failure}"
        if self.given_up:
            yield (
                f"Given up: {many(len(self.given_up), 'shard')}. Later commands do without and say so; this command without "
                "--skip-failed tries again."
            )
        elif self.lost:
            yield "Start the same command again to try what failed once more, or with --skip-failed to do without it."


def _shard_data(outcome: Any) -> dict[str, Any]:
    number, shard = outcome.task
    head = {"part": number, "shard": shard.address}
    return head | ({"failed": outcome.failure} if outcome.failure else asdict(outcome.result))


@contextmanager
def _showing(total: _Total) -> Iterator[Callable[[], None]]:
    """Show a line on a terminal's stderr: shards, articles a second, time left and failures; else nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Tagging", total=total.shards, completed=total.done)

        def show() -> None:
            failed = f", {len(total.lost):,} failed" if total.lost else ""
            line = f"Tagging: {total.rate:,.0f} articles/s{failed}"
            bar.update(task, completed=total.done + len(total.lost), description=line)

        yield show


_NAMED = 3
"""Shards that are named where some were given up."""


def _without(*outs: str) -> tuple[dict[str, Any], list[str]]:
    """Returns the shards that were given up in any of these taggings of the same crawl: as JSON values, and as lines."""
    from rareannot.crawl.job import left_out, needed_job
    from rareannot.crawl.storage import Storage

    jobs = [needed_job(Storage(out)) for out in outs]
    lost = {shard.part: shard for job in jobs for shard in job.given_up}
    share = left_out(replace(jobs[0], given_up=tuple(lost.values())))
    data = {"given_up": [asdict(shard) for _, shard in sorted(lost.items())], "given_up_share": share}
    if not lost:
        return data, []
    names = [on_one_line(shard.shard) for _, shard in sorted(lost.items())]
    listed = ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
    total = len(jobs[0].shards)
    return data, [
        f"Without {len(lost):,} of {many(total, 'shard')}, given up by “tag” ({share:.1%} of the bytes): {listed}."
    ]


@app.command()
def duplicates(
    out: Out,
    engine: EngineName = "local",
    address: Address = "",
    jobs: Jobs = 1,
    places: From = None,
    as_json: AsJson = False,
) -> None:
    """Find the near duplicates in a tagged crawl: OUT/duplicates.parquet, a group for each story, its first article marked."""
    from rareannot.crawl.engines import engine_named
    from rareannot.crawl.job import GROUPS
    from rareannot.workflow.crawl.duplicates import find_duplicates

    with progress("Reading") as show:
        groups = find_duplicates(out, engine_named(engine, address, jobs), show, places or ())
    line = (
        f"{many(groups.grouped, 'article')} of {groups.articles:,} are near duplicates, in {many(groups.groups, 'group')}: "
        f"{out.rstrip('/')}/{GROUPS}."
    )
    left_out = f"Left out as boilerplate: {many(groups.boilerplate, 'run')} of three words that many articles share."
    lost, without = _without(out)
    say(as_json, asdict(groups) | lost, line, *([left_out] if groups.boilerplate else []), *without)


@app.command()
def choose(
    out: Out,
    count: Annotated[int, typer.Option("--count", "-k", min=1, help="How many articles to choose.")],
    into: Annotated[
        Path, typer.Option(callback=named, help="The project that gets them; it is created if there is none.")
    ],
    want: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LABEL:NUMBER", help="At least this many suggested spans of a label; may be given several times."
        ),
    ] = None,
    share: Annotated[
        float, typer.Option("--random", min=0, max=1, help="The share drawn at random, for honest estimates.")
    ] = 0.1,
    seed: Annotated[str, typer.Option(help="A different seed draws different articles.")] = "",
    places: From = None,
    as_json: AsJson = False,
) -> None:
    """Choose articles of a tagged crawl to label, and put them into a project: doubtful and unlike one another, and some at random."""
    from rareannot.crawl.choosing import DOUBT, RANDOM, Wish, parse_wanted
    from rareannot.workflow.crawl.choosing import choose_into

    report = choose_into(out, into, Wish(count, parse_wanted(want or ()), share, seed), places or ())
    reasons = {RANDOM: "drawn at random", DOUBT: "for their doubtful suggestions"}
    rows = [f"{number:>7,}  {reasons.get(why, f'for {why}')}" for why, number in report.why.items()]
    head = f"Chose {many(sum(report.why.values()), 'article')} into {into}, {report.new:,} of them new there:"
    hint = [] if report.grouped else ["Near duplicates were not looked for; “rareannot duplicates” finds them before."]
    if report.ungrouped_shards:
        since = many(report.ungrouped_shards, "shard")
        hint = [f"Near duplicates were not looked for in {since} tagged since; “rareannot duplicates” finds them."]
    fewer = [
        f"Only {many(report.labels.get(label, 0), 'suggested span')} of {label} in these, not {number:,}."
        for label, number in parse_wanted(want or ()).items()
        if report.labels.get(label, 0) < number
    ]
    lost, without = _without(out)
    say(as_json, asdict(report) | lost, head, *rows, *fewer, *hint, *without)


@app.command()
def compare(
    first: Out,
    second: Annotated[str, typer.Argument(metavar="OUT2", callback=named, help="Another tagging of the same shards.")],
    as_json: AsJson = False,
) -> None:
    """Show what a second tagging of the same crawl changed: spans gone, new and relabelled, by label, with examples."""
    from rareannot.workflow.crawl.comparing import GONE, NEW, RELABELLED, rows
    from rareannot.workflow.crawl.comparing import compare as compared

    comparison = compared(first, second)
    kinds = (GONE, NEW, RELABELLED)
    listed = [
        (label, f"{change.same:,}", *(f"{change.counts[kind]:,}" for kind in kinds))
        for label, change in rows(comparison)
    ]
    examples = [
        f"{label} {kind}: {', '.join(change.examples[kind])}"
        for label, change in rows(comparison)
        for kind in kinds
        if kind in change.examples
    ]
    head = f"{comparison.changed:,} of {many(comparison.articles, 'article')} are tagged otherwise."
    lost, without = _without(first, second)
    say(as_json, asdict(comparison) | lost, head, *table(("label", "same", *kinds), listed), *examples, *without)


@app.command()
def prevalence(
    out: Out,
    project: ProjectPath,
    label: Annotated[list[str], typer.Option(help="What to estimate; may be given several times.")],
    of: Annotated[
        str,
        typer.Option(
            help="What to count: articles that have the label, its spans, or a unit whose values are added up (t)."
        ),
    ] = "articles",
    layer: Layer = "",
    plot: Annotated[
        Path | None, typer.Option(help="Also draw the estimates to this file (SVG); - is standard output.")
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Estimate how much of a label a crawl holds, with an interval: the count of its tagging, corrected by gold on a random share."""
    from rareannot.workflow.crawl.estimating import ARTICLES, SPANS, plot_of, prevalences

    file = AlsoWritten(plot, force)
    with workflow.open_project(project, read_only=True) as opened:
        estimates = prevalences(out, opened, label, of, layer=layer)
    file.write(lambda: plot_of(estimates))
    listed = [
        (
            estimate.label,
            *(f"{estimate.total(n):,.0f}" for n in (estimate.mean.value, estimate.mean.low, estimate.mean.high)),
            f"{estimate.tagged:,.0f}",
        )
        for estimate in estimates
    ]
    mean, labelled = estimates[0].mean, estimates[0].drawn
    title = of.capitalize() if of in (ARTICLES, SPANS) else f"Sum in {of}"
    head = (
        f"{title} in {many(estimates[0].texts, 'article')}, each text once; gold on {mean.labelled:,} of {labelled:,} drawn at "
        "random. From and to: 95 %."
    )
    rest = "Not all that were drawn are labelled; where the hard ones are left, this is wrong."
    rows = table(("label", "estimate", "from", "to", "tagged"), listed)
    lost, without = _without(out)
    data = {"prevalence": [asdict(estimate) for estimate in estimates]} | lost
    if without:
        without += ["The estimates are of what was tagged; of the shards given up they say nothing."]
    more = [] if mean.labelled == labelled else [rest]
    file.say(as_json, data, head, *rows, *more, *without)
