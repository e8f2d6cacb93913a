"""Commands about labels as they are used: the consistency check."""

from typing import Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import AsJson, ProjectPath, app, progress, say
from rareannot.core.consistency import Finding
from rareannot.workflow import Checked, Shown

SHOWN = 3
"""Places printed for each finding."""
_SAYS = {
    "two labels": "has more than one label",
    "missed": "is labelled elsewhere, not here",
    "no value": "has no value",
    "other value": "has another value than its text says",
    "unit": "has a unit that does not fit its label",
    "twice": "is marked twice",
    "crossing": "crosses another span",
    "nesting": "lies within another span",
    "space": "begins or ends with a space",
    "unknown label": "has a label that the label set does not have",
}


@app.command()
def lint(
    project: ProjectPath,
    layer: Annotated[str, typer.Option(help="Whose answers: an annotator, or “gold”; else gold if there is any.")] = "",
    as_json: AsJson = False,
) -> None:
    """Check a layer for consistency: strings labelled two ways or not everywhere, values and units, spans that may not be so.

    The exit code is 1 where something was found that nobody has called right as it is.
    """
    with workflow.open_project(project, read_only=True) as opened:
        who = workflow.layer_to_check(opened, layer)
        checked = Checked(0, 0)
        with progress("Checking") as show:
            for checked in workflow.check_consistency(opened, who):
                show(checked.done)
        shown = [(f, workflow.show_places(opened, f.places[:SHOWN], who)) for f in checked.findings]
    data = {"layer": who.name, "findings": [_data(f, places) for f, places in shown], "ignored": len(checked.ignored)}
    lines = [line for finding, places in shown for line in _lines(finding, places)]
    say(as_json, data, *(lines or [f"Consistent: nothing was found in the answers of {who.name}."]))
    if shown:
        raise typer.Exit(1)


def _data(finding: Finding, places: list[Shown]) -> dict[str, Any]:
    labels = dict(finding.labels)
    shown = [{"article": s.headline, "start": s.place.start, "end": s.place.end, "text": s.quote} for s in places]
    said = {"kind": finding.kind, "id": finding.id, "text": finding.quote, "labels": labels, "count": finding.count}
    return said | {"value": finding.value, "reading": finding.reading, "places": shown}


def _lines(finding: Finding, places: list[Shown]) -> list[str]:
    labels = ", ".join(f"{name} {count:,}" for name, count in finding.labels)
    values = f" {finding.value or 'nothing'} for {finding.reading}" if finding.reading else f" {finding.value}".rstrip()
    head = f"{finding.count:>6,}  “{finding.quote}” {_SAYS[finding.kind]}: {labels}{values}"
    context = [f"        {s.before[-30:]}[{s.quote}]{s.after[:30]}  ({s.headline[:40]})" for s in places]
    return [head, *(line.replace("\n", " ") for line in context)]
