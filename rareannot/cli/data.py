"""Commands that move articles: import, export, formats."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    PARTLY,
    STANDARD,
    AsJson,
    AtLeast,
    Force,
    Layer,
    Links,
    ProjectPath,
    app,
    counted,
    files_to_read,
    kept_on_stop,
    losses,
    many,
    progress,
    say,
    table,
    to_standard_output,
)
from rareannot.cli.datasets import Articles, build
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.split import parse_split

if TYPE_CHECKING:
    from rareannot.formats import WriteReport


@app.command("import")
def import_(
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    form: Annotated[
        str | None, typer.Option("--format", help="The format of the files; by default it is recognised.")
    ] = None,
    target: Annotated[
        str, typer.Option("--as", help="Import the spans in the files as suggestions or as gold.")
    ] = "suggestions",
    annotator: Annotated[str, typer.Option(help="Import the spans in the files as this annotator's answers.")] = "",
    column: Annotated[str, typer.Option(help="The text column of a table.")] = "",
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="Rename a label of the files, for example PER=PERSON; PER= leaves its spans out."),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="With --annotator: replace older answers of theirs; “imports” undoes it."),
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only list the labels in the files and what each becomes; import nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Import articles, with or without spans. Articles that are already there stay as they are, unless you use --replace. Exit code 3: some were refused."""
    with files_to_read(paths, form) as files:
        with workflow.open_project(project, read_only=True) as opened:
            # read-only so far: a preview also works while the project is open elsewhere
            mapping = workflow.mapping_of(map_ or (), opened.label_set)
            as_what = "annotator" if annotator else target
            plan = workflow.ImportPlan(tuple(files), form, as_what, annotator, column, mapping, replace)
            if preview:
                _say_preview(workflow.preview_labels(opened, plan), as_json)
                if replace and not as_json:
                    from rareannot.workflow.importing import count_replaced

                    typer.echo("Would change {:,} articles and {:,} spans.".format(*count_replaced(opened, plan)))
                return
        report = _imported(project, plan)
    say(as_json, report.as_json(), *_import_lines(report))
    if report.refused:
        raise typer.Exit(PARTLY if report.new or report.known else 1)


def _imported(project: Path, plan: "workflow.ImportPlan") -> "workflow.ImportReport":
    from rareannot.workflow.importing import ALONE, importing

    report = workflow.ImportReport()
    with workflow.open_project(project) as opened:
        articles_before = opened.queue.counts().total

        def so_far() -> str:
            new = opened.queue.counts().total - articles_before
            return f"{many(new, 'new article')} are kept; “rareannot imports” takes an import back."

        with kept_on_stop(so_far), progress("Importing") as show:
            for report in importing(opened, plan, ALONE):
                show(len(report.new) + report.known)
    return report


def _say_preview(preview: "workflow.LabelPreview", as_json: bool) -> None:
    """Print each label of the files, how often it occurs, and what it becomes."""
    rows = [(x.label, str(x.spans), x.becomes or "left out", _hint(x.label, x.perhaps)) for x in preview.labels]
    notes = [f"note     {n.where}: {n.text}" for n in preview.notices]
    refused = [f"refused  {r.where}: {r.reason}" for r in preview.refused]
    head = f"{many(preview.documents, 'article')}, {many(sum(x.spans for x in preview.labels), 'span')}; nothing was imported."
    lines = [*table(("label", "spans", "becomes", ""), rows), head] if rows else [head]
    say(as_json, asdict(preview), *lines, *notes, *refused)


def _hint(theirs: str, ours: str) -> str:
    return f"perhaps --map {theirs}={ours}" if ours else ""


def _import_lines(report: "workflow.ImportReport") -> list[str]:
    from rareannot.workflow.importing import UNKNOWN_LABEL

    head = f"{len(report.new)} new, {report.known} already there, {len(report.refused)} refused."
    refused = [f"refused  {line}" for line in counted((r.where, r.reason) for r in report.refused)]
    notes = [f"note     {line}" for line in counted((n.where, n.text) for n in report.notices)]
    if report.replaced:
        articles, spans = many(report.replaced, "article"), many(report.changed, "span")
        head += f" Replaced older answers in {articles}, {spans} changed; “rareannot imports” takes that back."
    unknown = any(n.text.endswith(UNKNOWN_LABEL) for n in report.notices)
    hint = ["Labels were left out; --preview lists them before an import, --map PER=PERSON makes them ours."]
    return [head, *notes, *(hint if unknown else []), *refused]


@app.command()
def export(
    project: ProjectPath,
    out: Annotated[
        Path,
        typer.Argument(metavar="OUT", help="The file to write, or - for standard output; with --split the folder."),
    ],
    form: Annotated[str, typer.Option("--format", help="The format; see “rareannot formats”.")] = "native",
    layer: Layer = "",
    at_least: AtLeast = 2,
    articles: Articles = "done",
    decisions: Annotated[
        bool, typer.Option(help="Add to the meta of gold who decided what, when, from which readings and why.")
    ] = False,
    links: Links = False,
    strict: Annotated[bool, typer.Option(help="Write nothing if a span would be dropped, cut or moved.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only list what would be lost; write nothing.")] = False,
    split: Annotated[str, typer.Option(help="Split it, for example 80/10/10; “rareannot dataset” offers more.")] = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write articles with their answers to a file. What the format cannot hold is listed first, and the file is read back."""
    from rareannot.formats import writable, write
    from rareannot.workflow.agreement import left_out_names

    if links and layer != "suggestions":
        raise typer.BadParameter(
            "is for --layer suggestions; other layers have their links anyway", param_hint="--links"
        )
    choice = workflow.Choice(layer, workflow.statuses_named(articles), decisions, at_least, links)
    if check:
        _say_losses(project, form, choice, as_json)
        return
    if split:
        build(project, out, workflow.DatasetPlan(form, parse_split(split), choice, strict=strict), as_json)
        return
    writable(form)
    with (
        kept_on_stop(lambda: _after_a_stop(out)),
        workflow.open_project(project, read_only=True) as opened,
        progress("Exporting") as show,
    ):
        layer = layer or workflow.usual_layer(opened)
        articles_exported = _Articles(workflow.collect(opened, choice))
        entries = _counted(articles_exported, show)
        first = list(islice(entries, 1))
        total, other = opened.queue.counts().total, workflow.of_another_status(opened, choice)
        if not first:
            raise UserError(_why_nothing(_LeftOut(total, other, total - other), articles, layer))
        entries = chain(first, entries)
        report = write(out, form, entries, opened.label_set, strict=strict, overwrite=force)
        people = tuple(left_out_names(opened))
    left_out = _LeftOut(total, other, total - articles_exported.count - other, people)
    # the file itself may go to standard output; then what is said about it must not
    say(
        as_json,
        _export_data(report, layer, left_out),
        *_export_lines(report, left_out, articles, layer),
        err=to_standard_output(out),
    )
    if report.differences:
        raise typer.Exit(1)


def _after_a_stop(out: Path) -> str:
    """Says what an export that was stopped leaves behind."""
    from rareannot.formats.base.output_stream import is_stream

    return f"what went to “{out}” is not complete." if is_stream(out) else f"“{out}” was not written."


class _Articles:
    """Passes entries on and counts their articles: where everybody's answers are written, those for one come together."""

    def __init__(self, entries: Iterable[Any]) -> None:
        self._entries, self.count = entries, 0

    def __iter__(self) -> Iterator[Any]:
        last = ""
        for entry in self._entries:
            self.count += entry.document.sha256 != last
            last = entry.document.sha256
            yield entry


@dataclass(frozen=True)
class _LeftOut:
    """Articles of the project that were not exported, and why; ``total`` counts all of them."""

    total: int
    of_another_status: int
    unsettled: int
    people: tuple[str, ...] = ()
    """The annotators whose answers count neither for agreement nor for gold."""

    @property
    def written(self) -> int:
        """Returns how many articles were exported, whoever answered them."""
        return self.total - self.of_another_status - self.unsettled


def _why_nothing(left_out: _LeftOut, articles: str, layer: str) -> Sentence:
    """Why an export has no article, and what would."""
    if not left_out.total:
        return Sentence("No article was exported: the project has none.")
    if left_out.unsettled:
        return Sentence(
            "No article was exported: nothing is settled in the layer “{layer}”; --layer has others.", layer=layer
        )
    return Sentence(
        "No article was exported: none has the status {articles}; --status has others, or all.", articles=articles
    )


def _export_data(report: "WriteReport", layer: str, left_out: _LeftOut) -> dict[str, Any]:
    """Returns the result of an export, for programs."""
    return {
        "path": str(report.path),
        "format": report.format,
        "layer": layer,
        "documents": report.documents,
        "left_out": left_out.total - left_out.written,
        "of_another_status": left_out.of_another_status,
        "people_left_out": list(left_out.people),
        "spans": report.spans,
        "sha256": report.sha256,
        "losses": [str(loss) for loss in report.losses],
        "differences": list(report.differences),
        "compared": report.compared,
    }


def _export_lines(report: "WriteReport", left_out: _LeftOut, articles: str, layer: str) -> Iterator[str]:
    """Yields the result of an export, for people."""
    exported, total = many(left_out.written, "article"), left_out.total
    if report.documents > left_out.written:
        exported += f" ({many(report.documents, 'answer')})"
    if report.differences:
        yield f"Nothing was written to {report.path}: {exported} would not read back equal."
    else:
        yield f"Wrote {exported} with {many(report.spans, 'span')} to {report.path}; read back: {_read_back(report)}."
    if other_forms := _endings_of_others(report):
        yield f"mind  {report.path.suffix} is an ending of {other_forms}; this file is in the form {report.format}. --format says which."
    if n := left_out.of_another_status:
        yield f"Left out: {n:,} of {many(total, 'article')}, of another status than {articles}."
    if n := left_out.unsettled:
        yield f"Left out: {n:,} of {many(total, 'article')}, with nothing settled in the layer “{layer}”."
        if layer == workflow.GOLD_LAYER:
            yield "Gold is what a review settled; --layer has single, unanimous, majority and each annotator, too."
    if left_out.people:
        yield f"Left out of gold and agreement: the answers of {', '.join(left_out.people)}."
    yield from losses(report.losses)
    yield from report.differences


@app.command()
def facts(
    project: ProjectPath,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write; - is standard output.")
    ] = STANDARD,
    form: Annotated[
        str,
        typer.Option(
            "--format", help="csv, jsonl or parquet; by default recognised by the ending of the file, else csv."
        ),
    ] = "",
    layer: Layer = "",
    at_least: AtLeast = 2,
    articles: Articles = "done",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Write a table of figures: value and unit, what each is linked to, its date, its sentence, and who decided it."""
    from rareannot.formats.facts import FORMS, form_of, save_facts
    from rareannot.workflow.facts import facts as facts_of_articles

    if (form := form or form_of(out)) not in FORMS:
        raise typer.BadParameter(f"“{form}” is not one of {', '.join(FORMS)}", param_hint="--format")
    choice = workflow.Choice(layer, workflow.statuses_named(articles), at_least=at_least)
    with workflow.open_project(project, read_only=True) as opened, progress("Collecting") as show:
        layer, counts = layer or workflow.usual_layer(opened), [0, 0]

        def counted_facts() -> Iterator[Any]:
            for of_article in facts_of_articles(opened, choice):
                counts[0] += 1
                counts[1] += len(of_article)
                show(counts[0])
                yield from of_article

        save_facts(out, counted_facts(), opened.label_set, form, overwrite=force)
        other = workflow.of_another_status(opened, choice)
    data = {"path": str(out), "format": form, "layer": layer, "documents": counts[0], "facts": counts[1]}
    lines = [f"Wrote {many(counts[1], 'fact')} of {many(counts[0], 'article')} to {out}."]
    if other:
        lines.append(f"Left out: {many(other, 'article')} of another status than {articles}; --status has others.")
    say(as_json, data | {"of_another_status": other}, *lines, err=to_standard_output(out))


def _endings_of_others(report: "WriteReport") -> str:
    """Returns the forms whose files have the ending of this one, if its own form has another."""
    from rareannot.formats import forms

    suffix, all_forms = report.path.suffix.lower(), forms()
    having = [form.name for form in all_forms.values() if form.can_write and suffix in form.suffixes]
    return "" if report.format in having else " and ".join(having)


def _read_back(report: "WriteReport") -> str:
    """Returns the result of reading the file back, in words."""
    if report.compared:
        return "equal"
    return (
        "not compared, since this form is only written" if report.sha256 else "not compared, since it went to a stream"
    )


def _say_losses(project: Path, form: str, choice: "workflow.Choice", as_json: bool) -> None:
    """Print what an export would lose; exit code 1 where a span would be dropped, cut or moved."""
    from rareannot.formats import Fitting, writable
    from rareannot.formats.values import SPAN_LOSSES

    with workflow.open_project(project, read_only=True) as opened, progress("Checking") as show:
        fitting = Fitting(writable(form), opened.label_set)
        for _ in _counted(fitting(workflow.collect(opened, choice)), show):
            pass
    lost = fitting.losses()
    changed = sum(loss.kind in SPAN_LOSSES for loss in lost)
    data = {
        "format": form,
        "documents": fitting.documents,
        "spans": fitting.spans,
        "spans_changed": changed,
        "losses": [str(loss) for loss in lost],
    }
    outcome = (
        f"{many(changed, 'span')} would be dropped, cut or moved" if changed else "every span would be kept as it is"
    )
    head = f"{many(fitting.documents, 'article')} with {many(fitting.spans, 'span')} as {form}: {outcome}. Nothing was written."
    say(as_json, data, head, *losses(lost))
    if changed:
        raise typer.Exit(1)


def _counted(entries: Iterable[Any], show: Callable[[int], None]) -> Iterator[Any]:
    for number, entry in enumerate(entries, 1):
        yield entry
        show(number)


@app.command()
def formats(as_json: AsJson = False) -> None:
    """List the file formats that can be read and written."""
    from rareannot.formats import forms

    rows = [
        {
            "name": f.name,
            "title": f.title,
            "suffixes": ends,
            "endings": ends,
            "reads": f.can_read,
            "writes": f.can_write,
        }
        for f in forms().values()
        for ends in [list(f.suffixes)]
    ]
    wide = max(map(len, forms()))
    lines = [
        f"{r['name']:<{wide}}  {'in ' if r['reads'] else '   '} {'out' if r['writes'] else '   '}  {r['title']}"
        for r in rows
    ]
    say(as_json, {"formats": rows}, *lines)
