"""Commands that manage the articles of a project: what is put into the archive, and imports taken back."""

from dataclasses import asdict
from typing import Annotated

import typer

from rareannot import workflow
from rareannot.cli.common import AsJson, ProjectPath, app, many, say, table
from rareannot.core.errors import UserError


@app.command()
def archive(
    project: ProjectPath,
    articles: Annotated[list[str] | None, typer.Argument(metavar="[ARTICLE]...", help="Names or numbers.")] = None,
    back: Annotated[
        bool, typer.Option("--back", help="Bring them back; without ARTICLE all that are archived.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Archive articles, so that they are not listed, exported or counted. Without ARTICLE, list the archived ones."""
    if not (articles or back):
        with workflow.open_project(project, read_only=True) as opened:
            archived = [(row, opened.document(row)) for row in opened.archive.ids()]
        data = {"archived": [{"number": row, "name": d.name, "headline": d.headline} for row, d in archived]}
        lines = table(("number", "name", "headline"), [(str(row), d.name, d.headline[:60]) for row, d in archived])
        say(as_json, data, *(lines if archived else ["No article is archived."]))
        return
    with workflow.open_project(project) as opened:
        if back:
            moved = opened.archive.bring_back(workflow.chosen_rows(opened, articles or (), opened.archive.ids()))
        else:
            moved = opened.archive.put_away(workflow.chosen_rows(opened, articles or ()))
        remaining = opened.queue.counts().total
    verb = "Brought back" if back else "Archived"
    say(
        as_json,
        {"moved": moved, "listed": remaining},
        f"{verb} {many(len(moved), 'article')}; {remaining:,} are listed now.",
    )


@app.command()
def imports(
    project: ProjectPath,
    undo: Annotated[int | None, typer.Option(help="Undo this import; articles with decisions stay.")] = None,
    undo_replace: Annotated[
        str, typer.Option(metavar="ID", help="Bring back the older answers that this import replaced.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """List the imports into a project, or undo one as a whole."""
    if undo_replace:
        with workflow.open_project(project) as opened:
            rows_changed, kept = opened.replacements.undo(undo_replace)
        note = f"; {many(kept, 'article')} stay, since something was done in them since" if kept else ""
        message = f"Brought the older answers in {many(len(rows_changed), 'article')} back{note}."
        say(as_json, {"changed": list(rows_changed), "kept": kept}, message)
        return
    if undo is None:
        with workflow.open_project(project, read_only=True) as opened:
            all_imports, replaced = opened.imports.all(), opened.replacements.all()
        rows = [
            (str(entry.id), entry.at[:16], str(entry.articles), str(entry.kept), entry.what) for entry in all_imports
        ]
        lines = table(("number", "when (UTC)", "articles", "decided", "what"), rows) if rows else ["No imports."]
        cells = [
            (
                entry.id[:8],
                entry.at[:16],
                entry.author.name,
                f"{entry.articles:,}",
                f"{entry.spans:,}",
                "yes" if entry.undone else "",
            )
            for entry in replaced
        ]
        head = ("replaced", "when (UTC)", "annotator", "articles", "spans", "taken back")
        more = ["", *table(head, cells)] if cells else []
        data = {"imports": [asdict(entry) for entry in all_imports], "replaced": [asdict(entry) for entry in replaced]}
        say(as_json, data, *lines, *more)
        return
    with workflow.open_project(project) as opened:
        removed, kept = opened.imports.undo(undo)
    stay = f"; {many(kept, 'article')} stay, since something was decided about them" if kept else ""
    say(as_json, {"gone": removed, "kept": kept}, f"Took back {many(len(removed), 'article')}{stay}.")
    if kept and not removed:
        raise UserError("Nothing was taken back: something was decided about every article of this import.")
