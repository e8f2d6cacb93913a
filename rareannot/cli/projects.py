"""Commands about a project file: new, check, recover, backup, restore."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from rareannot import workflow
from rareannot.cli.common import (
    AsJson,
    ProjectPath,
    app,
    chosen_label_set,
    kept_on_stop,
    many,
    named,
    progress,
    say,
)
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set


@app.command()
def new(
    project: ProjectPath,
    labels: Annotated[
        Path | None,
        typer.Option(
            help="A label set file, or a ready one by name; by default the one for critical minerals news. - is standard input."
        ),
    ] = None,
    name: Annotated[str, typer.Option(help="What the project is called.")] = "",
    as_json: AsJson = False,
) -> None:
    """Create a new, empty project."""
    label_set = chosen_label_set(labels) if labels else builtin_label_set()
    with workflow.new_project(project, label_set, name) as opened:
        data = {"project": str(opened.path), "name": opened.name, "labels": [x.name for x in label_set.labels]}
        say(as_json, data, f"Made {opened.path} with the {len(label_set.labels)} labels of “{label_set.name}”.")


@app.command()
def check(project: ProjectPath, as_json: AsJson = False) -> None:
    """Verify a project file, also one that does not open: pages, keys, hashes, quotes, and the log against the state."""
    with kept_on_stop(lambda: "the check is not finished, and nothing was changed."), progress("Checking"):
        result = workflow.check_project(project)
    sound = f"Sound: {many(result.articles or 0, 'article')}; pages, keys, texts, quotes and log agree."
    hint = [f"“rareannot recover {project} OUT” makes a new project of what can be read."] if result.damaged else []
    data = {"sound": result.is_sound, "findings": result.findings, "notes": result.notes}
    say(as_json, data, *(result.findings or [sound]), *(f"note     {note}" for note in result.notes), *hint)
    if not result.is_sound:
        raise typer.Exit(1)


@app.command()
def recover(
    damaged: Annotated[
        Path, typer.Argument(metavar="DAMAGED", callback=named, help="The damaged project; it is only read.")
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", callback=named, help="The project to create.")],
    backup: Annotated[
        Path | None,
        typer.Option(callback=named, help="The backup to use; by default the newest automatic one that is intact."),
    ] = None,
    only_look: Annotated[
        bool, typer.Option("--only-look", help="List what would be missing, and write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a new project from a damaged one and its newest backup, after listing what would be missing."""
    if out.exists():
        raise UserError(f"“{out.name}” already exists; choose another name for the recovered project.")
    with workflow.recovery(damaged, backup) as recovered:
        report = recovered.report
        if not as_json:
            say(False, {}, *report.sentences())
        if not only_look:
            # without a terminal there is nobody to ask
            if not yes and sys.stdin is not None and sys.stdin.isatty() and not typer.confirm(f"Write {out}?"):
                raise typer.Exit(1)
            recovered.write(out)
    message = (
        []
        if only_look
        else [f"Wrote {out}. {damaged} was left as it is; keep it until you have looked at the new one."]
    )
    say(as_json, report.as_json() | {"project": None if only_look else str(out)}, *message)


@app.command()
def backup(
    project: ProjectPath,
    out: Annotated[Path, typer.Argument(metavar="OUT", callback=named, help="The copy to write.")],
    as_json: AsJson = False,
) -> None:
    """Write a complete, checked copy of a project."""
    with workflow.open_project(project, read_only=True) as opened:
        opened.backups.copy_to(out)
    say(as_json, {"backup": str(out)}, f"Wrote and checked {out}.")


@app.command()
def restore(
    copy: Annotated[Path, typer.Argument(metavar="BACKUP", callback=named)],
    out: Annotated[Path, typer.Argument(metavar="OUT", callback=named, help="The project to create.")],
    as_json: AsJson = False,
) -> None:
    """Make a project from a backup, which stays as it is."""
    from rareannot.store.backup.backup import restore as put_back

    put_back(copy, out)
    say(as_json, {"project": str(out)}, f"Restored {copy} to {out}.")
