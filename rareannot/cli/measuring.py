"""Commands that measure: how good suggestions are against gold, and how far annotators agree."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rareannot import workflow
from rareannot.cli.common import (
    AsJson,
    Force,
    GoldForm,
    Pipeline,
    ProjectPath,
    Report,
    Sources,
    Trusted,
    app,
    check_report,
    files_to_read,
    label_set_in,
    many,
    only_once,
    progress,
    say,
    table,
    to_standard_output,
    write_page,
)
from rareannot.core.errors import UserError, WrongValue
from rareannot.core.figure import decimal_of
from rareannot.core.labels import LabelSet
from rareannot.core.system.worker_processes import one_numpy_thread

if TYPE_CHECKING:
    from rareannot.formats import Entry
    from rareannot.learn.measures import LinkEvaluation


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Files with gold spans; - is standard input.")],
    form: GoldForm = None,
    source: Sources = None,
    pipeline: Pipeline = None,
    trust_pipeline: Trusted = False,
    labels: Annotated[Path | None, typer.Option(help="The label set file of the gold; - is standard input.")] = None,
    report: Report = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Suggest for articles with gold, and print precision and recall by label, source and tier, values and errors."""
    from rareannot.learn import evaluation, evaluation_report
    from rareannot.suggest import Suggester
    from rareannot.workflow import added_sources

    check_report(report, force)
    only_once(*gold, labels)
    label_set = label_set_in(labels)
    use = added_sources.added_use(source or [])
    added_sources.check_sending(use)
    suggester = Suggester(source, pipeline, label_set, trusted=trust_pipeline, added=use)
    entries = list(gold_entries(gold, form))
    with progress("Evaluating", len(entries)) as show:
        judged_articles = []
        found = suggester.suggest(e.document.text for e in entries)
        for entry, suggested in zip(entries, found, strict=True):
            judged_articles.append(evaluation.Judged(entry.name, entry.document.text, entry.spans, suggested))
            show(len(judged_articles))
    result = replace(evaluation.score(judged_articles, label_set), links=_links_measured(entries, label_set, pipeline))
    if report is not None:
        write_page(
            report, evaluation_report.page(result, f"Suggestions against {', '.join(p.name for p in gold)}"), force
        )
    lines = [
        f"{many(result.documents, 'article')}, {many(result.words, 'word')}; {suggester.versions}",
        *table(evaluation_report.HEAD, evaluation_report.rows(result)),
        "",
        *table(evaluation_report.SOURCE_HEAD, evaluation_report.source_rows(result)),
        "",
        *table(evaluation_report.TIER_HEAD, evaluation_report.tier_rows(result)),
        "",
        evaluation_report.value_line(result),
        *table(("error", "count"), evaluation_report.error_rows(result)),
        *_link_lines(result.links),
    ]
    say(as_json, {"versions": suggester.versions, **result.as_json()}, *lines, err=to_standard_output(report))


def _links_measured(entries: "Sequence[Entry]", labels: LabelSet, pipeline: str | None) -> "LinkEvaluation | None":
    """Returns the evaluation of suggested links, None if the gold has no links."""
    from rareannot.workflow.links.gold import linked_articles
    from rareannot.workflow.links.learning import measured_links, scorer_in

    folder = Path(pipeline) if pipeline and Path(pipeline).is_dir() else None
    return measured_links(scorer_in(folder), linked_articles(entries, labels), labels)


def _link_lines(links: "LinkEvaluation | None") -> Iterator[str]:
    from rareannot.learn.link_evaluation import LINK_HEAD, link_line, link_rows

    if links is not None:
        yield ""
        yield from table(LINK_HEAD, link_rows(links))
        yield link_line(links)


def gold_entries(paths: Sequence[Path], form: str | None = None) -> "Iterator[Entry]":
    """Yields the documents in files of gold, or on standard input ("-"). Raises UserError on the first that is refused."""
    from rareannot.formats import Entry, Refusal, read

    with files_to_read(paths, form) as files:
        for item in chain.from_iterable(read(path, form) for path in files):
            if isinstance(item, Refusal):
                raise UserError(f"{item.where}: {item.reason}")
            if isinstance(item, Entry):
                yield item


@app.command()
def agreement(
    project: ProjectPath,
    annotators: Annotated[str, typer.Option(help="Only these, separated by commas; by default all.")] = "",
    report: Report = None,
    sites: Annotated[
        Path | None,
        typer.Option(
            help="Also write every place where they differ to this file, as .csv or .jsonl; - is standard output (JSONL)."
        ),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Measure how far annotators agree on the articles that they have done, and show where they differ."""
    one_numpy_thread()
    from rareannot.team.wording import attribute_lines, figures_first, link_lines, summary
    from rareannot.workflow import agreement as agreeing
    from rareannot.workflow import site_export

    check_report(report, force)
    check_report(sites, force)
    only_once(report, sites)
    if sites is not None:
        site_export.check_ending(sites)
    with workflow.open_project(project, read_only=True) as opened:
        people = [opened.author(n.strip()) for n in annotators.split(",")] if annotators else None
        result = agreeing.measured(opened, people)
        if report is not None:
            write_page(report, agreeing.report_html(opened, result, people), force)
        if sites is not None:
            with progress("Writing sites", result.documents) as show:
                for count in site_export.write_sites(opened, sites, people, overwrite=force):
                    show(count)
        data = agreeing.named(result, opened)
    causes = (f"{n:>6}  {cause}" for cause, n in data["sites"].items())
    lines = [
        summary(result),
        *figures_first(result),
        *attribute_lines(result),
        *link_lines(result),
        *result.warnings,
        *causes,
    ]
    say(as_json, data, *lines, err=to_standard_output(report) or to_standard_output(sites))


@app.command()
def sources(
    project: ProjectPath,
    off: Annotated[
        list[str] | None, typer.Option(help="Switch this source or label off; may be given several times.")
    ] = None,
    on: Annotated[list[str] | None, typer.Option(help="Switch this source or label on again.")] = None,
    hold: Annotated[
        list[str] | None, typer.Option(help="NAME=SCORE: suggestions of a source or label below the score stay hidden.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how often each source was right in this project, by label, and switch sources on or off."""
    with workflow.open_project(project, read_only=not (off or on or hold)) as opened:
        trust = opened.suggestions.trust
        records = opened.suggestions.records()
        known = _switchable(opened.label_set) | {r.source for r in records} | trust.off
        for names, state in ((off or [], False), (on or [], True)):
            for name in names:
                trust = trust.switched(_known(name, known), state)
        for pair in hold or []:
            name, _, score = pair.partition("=")
            trust = trust.held_back(_known(name, known), float(decimal_of(score) or 0))
        if trust != opened.suggestions.trust:
            opened.suggestions.set_trust(trust)
    rows = [
        (r.source, r.label, str(r.accepted), str(r.corrected), str(r.rejected), _share(r.precision)) for r in records
    ]
    hidden = [f"{name} below {score} is hidden" for name, score in trust.thresholds]
    shown = [{**asdict(r), "precision": r.precision} for r in records]
    lines = table(("source", "label", "accepted", "corrected", "rejected", "precision"), rows)
    if not rows:  # a head without rows would leave one to guess
        lines = ["No suggestion was accepted, corrected or rejected yet, so nothing can be said of the sources."]
    say(as_json, {"records": shown, **trust.as_json()}, *lines, *(f"{n} is off" for n in sorted(trust.off)), *hidden)


def _switchable(labels: LabelSet) -> set[str]:
    """Returns the names of sources and labels. Suggestions of a pipeline carry its name, so that counts instead of “pipeline”."""
    from rareannot.suggest import SOURCES, pipeline
    from rareannot.suggest.added.user_file import read_added

    pipelines = {info.name for info in (*pipeline.installed(), *pipeline.shipped())}
    added = {source.name for source in read_added().sources}
    return (SOURCES.keys() - {pipeline.NAME}) | pipelines | added | {label.name for label in labels.labels}


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _known(name: str, names: set[str]) -> str:
    if name not in names:
        raise WrongValue(f"“{name}” is neither a source nor a label; there are {', '.join(sorted(names))}.")
    return name
