"""The command line: the same steps as the window, with progress for people and --json for programs."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set

app = typer.Typer(
    name="rareannot",
    help="Label entities and figures in news articles. “rareannot PROJECT” opens the window.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project file (.rareannot).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="Only this source; may be given several times.")]
Pipeline = Annotated[str | None, typer.Option(help="An installed spaCy pipeline to use instead of the shipped one.")]

Demo = Callable[[Path, bool], int]


def say(as_json: bool, data: dict[str, Any], *lines: str) -> None:
    """Print the result: the data as JSON, or the lines for a person."""
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False))
    else:
        for line in lines:
            typer.echo(line)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal's stderr; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


@app.command()
def new(
    project: ProjectPath,
    labels: Annotated[
        Path | None, typer.Option(help="A label set file; else the one for critical minerals news.")
    ] = None,
    name: Annotated[str, typer.Option(help="What the project is called.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a new, empty project."""
    label_set = workflow.read_label_set(labels) if labels else builtin_label_set()
    with workflow.new_project(project, label_set, name) as made:
        data = {"project": str(made.path), "name": made.name, "labels": [x.name for x in label_set.labels]}
        say(as_json, data, f"Made {made.path} with the {len(label_set.labels)} labels of “{label_set.name}”.")


@app.command()
def labels(
    project: ProjectPath,
    export: Annotated[Path | None, typer.Option(help="Write the label set to this file.")] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", help="Make the label set in this file the project's.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show, write or replace the label set of a project."""
    with workflow.open_project(project, read_only=import_ is None) as opened:
        if import_ is not None:
            opened.set_label_set(workflow.read_label_set(import_))
        found = opened.label_set
        if export is not None:
            from rareannot.formats import write_atomically

            write_atomically(export, (json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n").encode())
        rows = [f"{x.key or ' '}  {x.name:<14} {x.kind:<8} {x.rule}" for x in found.labels]
        say(as_json, found.as_json(), f"{found.name}, version {found.version}", *rows)


@app.command("import")
def import_(
    project: ProjectPath,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    form: Annotated[
        str | None, typer.Option("--format", help="The form of the files; else found from their ending.")
    ] = None,
    target: Annotated[
        str, typer.Option("--as", help="What spans in the files become: suggestions or gold.")
    ] = "suggestions",
    annotator: Annotated[str, typer.Option(help="Spans in the files become this annotator's answer.")] = "",
    column: Annotated[str, typer.Option(help="The text column of a table.")] = "",
    as_json: AsJson = False,
) -> None:
    """Import articles, with or without spans. What is there already is left as it is."""
    plan = workflow.ImportPlan(tuple(paths), form, "annotator" if annotator else target, annotator, column)
    with workflow.open_project(project) as opened, progress("Importing") as show:
        report = workflow.ImportReport()
        for report in workflow.importing(opened, plan):
            show(len(report.new) + report.known)
    say(as_json, report.as_json(), *_import_lines(report))
    if report.refused and not (report.new or report.known):
        raise typer.Exit(1)


def _import_lines(report: workflow.ImportReport) -> list[str]:
    head = f"{len(report.new)} new, {report.known} already there, {len(report.refused)} refused."
    refused = [f"refused  {r.where}: {r.reason}" for r in report.refused]
    return [head, *(f"note     {n.where}: {n.text}" for n in report.notices), *refused]


@app.command()
def suggest(
    project: Annotated[Path | None, typer.Argument(metavar="[PROJECT]", help="The project file.")] = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help='Read JSONL {"id","text"} and write it with spans; no project.')
    ] = False,
    source: Sources = None,
    pipeline: Pipeline = None,
    again: Annotated[bool, typer.Option(help="Suggest again where other sources or versions did.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes to use.")] = 1,
    labels: Annotated[Path | None, typer.Option(help="The label set file for --stdin.")] = None,
    each: Annotated[bool, typer.Option(hidden=True, help="Answer each line at once.")] = False,
    as_json: AsJson = False,
) -> None:
    """Propose spans for the articles of a project, or for JSONL on standard input."""
    from rareannot.suggest import Suggester
    from rareannot.suggest.streaming import answer_lines, in_processes, recipe

    if stdin == (project is not None):
        raise typer.BadParameter("give either a PROJECT or --stdin")
    if project is None:
        label_set = workflow.read_label_set(labels) if labels else builtin_label_set()
        answer_lines(Suggester(source, pipeline, label_set), sys.stdin.buffer, sys.stdout.buffer, each)
        return
    with workflow.open_project(project) as opened:
        suggester = Suggester(source, pipeline, opened.label_set)
        made = recipe(source, pipeline, opened.label_set)
        many: workflow.SuggestMany = suggester.suggest if jobs == 1 else lambda texts: in_processes(made, texts, jobs)
        ids = opened.without_suggestions(suggester.versions if again else None)
        with progress("Suggesting", len(ids)) as show:
            for ready in workflow.suggesting(opened, many, suggester.versions, ids):
                show(ready)
    data = {"documents": len(ids), "versions": suggester.versions, "notice": suggester.notice}
    say(
        as_json,
        data,
        f"Suggested for {len(ids)} articles with {suggester.versions}.",
        *filter(None, [suggester.notice]),
    )


@app.command()
def export(
    project: ProjectPath,
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    form: Annotated[str, typer.Option("--format", help="The form; see “rareannot formats”.")] = "native",
    layer: Annotated[str, typer.Option(help="gold, suggestions, or an annotator's name.")] = "gold",
    unfinished: Annotated[bool, typer.Option(help="Also articles that are in progress.")] = False,
    strict: Annotated[bool, typer.Option(help="Refuse where a span would be dropped, cut or moved.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a dataset; what the form cannot hold is said, and the file is read back and compared."""
    from rareannot.formats import write

    with workflow.open_project(project, read_only=True) as opened, progress("Exporting") as show:
        entries = _counted(workflow.collect(opened, workflow.Choice(layer, unfinished)), show)
        report = write(out, form, entries, opened.label_set, strict=strict)
        total = opened.counts().total
    data = {
        "path": str(report.path),
        "format": report.format,
        "documents": report.documents,
        "left_out": total - report.documents,
        "spans": report.spans,
        "sha256": report.sha256,
        "losses": [str(loss) for loss in report.losses],
        "differences": list(report.differences),
    }
    back = "equal" if report.equal else "NOT equal"
    lines = [f"Wrote {report.documents} articles with {report.spans} spans to {report.path}; read back: {back}."]
    if total > report.documents:
        lines.append(
            f"{total - report.documents} of {total} articles have nothing settled in the layer “{layer}” and were left out."
        )
    say(as_json, data, *lines, *(f"lost  {loss}" for loss in report.losses), *report.differences)
    if not report.equal:
        raise typer.Exit(1)


def _counted(entries: Iterator[Any], show: Callable[[int], None]) -> Iterator[Any]:
    for number, entry in enumerate(entries, 1):
        yield entry
        show(number)


@app.command()
def formats(as_json: AsJson = False) -> None:
    """List the forms of file that can be read and written."""
    from rareannot.formats import FORMATS

    rows = [
        {"name": f.name, "title": f.title, "suffixes": list(f.suffixes), "reads": f.can_read, "writes": f.can_write}
        for f in FORMATS.values()
    ]
    lines = [
        f"{r['name']:<12} {'in ' if r['reads'] else '   '} {'out' if r['writes'] else '   '}  {r['title']}"
        for r in rows
    ]
    say(as_json, {"formats": rows}, *lines)


@app.command()
def check(project: ProjectPath, as_json: AsJson = False) -> None:
    """Verify a project file: pages, keys, hashes, quotes, and the log against the state."""
    with workflow.open_project(project, read_only=True) as opened:
        found = opened.check()
        count = opened.counts().total
    sound = f"Sound: {count} articles; pages, keys, texts, quotes and log agree."
    say(as_json, {"sound": not found, "findings": found}, *(found or [sound]))
    if found:
        raise typer.Exit(1)


@app.command()
def backup(
    project: ProjectPath, out: Annotated[Path, typer.Argument(help="The copy to make.")], as_json: AsJson = False
) -> None:
    """Write a complete, checked copy of a project."""
    with workflow.open_project(project, read_only=True) as opened:
        opened.backup(out)
    say(as_json, {"backup": str(out)}, f"Wrote and checked {out}.")


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(metavar="BACKUP")],
    out: Annotated[Path, typer.Argument(help="The project to make.")],
    as_json: AsJson = False,
) -> None:
    """Make a project from a backup, which stays as it is."""
    from rareannot.store.backup import restore as put_back

    put_back(copy, out)
    say(as_json, {"project": str(out)}, f"Restored {copy} to {out}.")


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the demo project goes.")] = Path(
        "rareannot-demo"
    ),
    as_json: AsJson = False,
) -> None:
    """Make a ready project on the sample articles and open it (without a screen: the same, driven by key events)."""
    open_demo: Demo = context.obj
    raise typer.Exit(open_demo(folder, as_json))


def main(argv: Sequence[str], open_demo: Demo) -> int:
    """Run one command; the exit code: 0 ok, 1 a sentence on stderr, 2 wrong usage.

    ``open_demo`` shows the demo project in a folder, since this floor does not know the window.
    """
    try:
        app(list(argv), obj=open_demo)
    except UserError as error:
        typer.echo(f"rareannot: {error}", err=True)
        return 1
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return 0
