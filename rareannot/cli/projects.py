"""Commands about a project file: new, labels, check, backup, restore."""

import json
from pathlib import Path
from typing import Annotated

import typer

from rareannot import workflow
from rareannot.cli.common import AsJson, ProjectPath, app, say
from rareannot.core.labels import builtin_label_set


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
