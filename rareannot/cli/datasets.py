"""The command that builds a dataset, and the options it shares with export."""

from pathlib import Path
from typing import Annotated

import typer

from rareannot import workflow
from rareannot.cli.common import AsJson, AtLeast, Layer, ProjectPath, app, many, named, progress, say
from rareannot.core.errors import UserError
from rareannot.core.split import parse_split

Articles = Annotated[
    str,
    typer.Option(
        # “--articles” is what it was called first
        "--status",
        "--articles",
        help="Only articles with this status: done, in-progress, skipped, several separated by commas, or all.",
    ),
]


@app.command()
def dataset(
    project: ProjectPath,
    out: Annotated[Path, typer.Argument(metavar="OUT_DIR", callback=named, help="The folder to create.")],
    form: Annotated[str, typer.Option("--format", help="The format; see “rareannot formats”.")] = "native",
    split: Annotated[str, typer.Option(help="Shares of train/dev/test, or of train/test.")] = "80/10/10",
    layer: Layer = "",
    at_least: AtLeast = 2,
    articles: Articles = "done",
    label: Annotated[
        list[str] | None, typer.Option(help="Only spans of this label; may be given several times.")
    ] = None,
    since: Annotated[str, typer.Option(help="Only articles from this day on (2010-10-19).")] = "",
    until: Annotated[str, typer.Option(help="Only articles up to this day.")] = "",
    passages: Annotated[str, typer.Option(help="keep boilerplate as marked, or cut it out of the text.")] = "keep",
    licence: Annotated[str, typer.Option(help="The licence to state on the card, such as CC-BY-4.0.")] = "",
    seed: Annotated[
        str | None,
        typer.Option(
            help="Split with this seed; by default with the project's own, which was chosen once to balance the labels."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option(help="Write nothing if a span would be dropped, cut or moved.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write train, dev and test sets with a card. Near duplicates stay in one part, and no article ever moves to another."""
    plan = workflow.DatasetPlan(
        form,
        parse_split(split),
        workflow.Choice(layer, workflow.statuses_named(articles), at_least=at_least),
        tuple(label or ()),
        since,
        until,
        passages,
        licence,
        seed,
        strict,
    )
    build(project, out, plan, as_json)


def build(project: Path, out: Path, plan: "workflow.DatasetPlan", as_json: bool) -> None:
    """Build a dataset and print the result; the project keeps the seed."""
    with workflow.open_project(project, read_only=True) as opened, progress("Building") as show:
        report = workflow.build_dataset(opened, out, plan, show)
        is_stored = opened.datasets.seed(report.shares) == report.seed
    # only now, for writing: the project is read even while somebody else has it open
    notice = "" if is_stored else _keep_seed(project, report.shares, report.seed)
    data = report.as_json()
    parts = ", ".join(f"{n['documents']} in {part}" for part, n in data["parts"].items())
    back = "equal" if report.equal else "NOT equal"
    lines = [
        f"Wrote {many(data['documents'], 'article')} with {many(data['spans'], 'span')} to {out}: {parts}; read back: {back}.",
        *(f"left out  {many(n, 'article')} {reason}" for reason, n in data["left_out"].items()),
        *(f"lost  {loss}" for loss in data["losses"]),
        *(f"mind  {warning}" for warning in data["warnings"]),
        *report.differences,
        *filter(None, [notice]),
    ]
    say(as_json, {**data, "notice": notice}, *lines)
    if not report.equal:
        raise typer.Exit(1)


def _keep_seed(project: Path, shares: str, seed: str) -> str:
    """Store the seed in the project, so that no article changes its part next time; returns a sentence if that fails."""
    try:
        with workflow.open_project(project) as opened:
            opened.datasets.remember_seed(shares, seed)
    except UserError as error:
        return f"The seed of the split could not be kept in the project; give --seed {seed} the next time. {error}"
    return ""
