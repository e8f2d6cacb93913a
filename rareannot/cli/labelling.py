"""Commands about labels: the label set with what becomes of the spans, and the consistency check."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    AsJson,
    Force,
    ProjectPath,
    app,
    check_report,
    chosen_label_set,
    many,
    progress,
    say,
    to_standard_output,
)
from rareannot.core.attributes import Attribute
from rareannot.core.errors import UserError, WrongValue
from rareannot.core.labels import Label, LabelSet

if TYPE_CHECKING:
    from rareannot.core.checks.consistency import Finding
    from rareannot.store import Project
    from rareannot.store.label_change.label_set_versions import LabelPreview

SHOWN = 3
"""Places printed for each finding."""
_SAYS = {
    "two labels": "has more than one label",
    "two things": "stands for more than one thing",
    "thing of labels": "is a thing with more than one label",
    "missed": "is labelled elsewhere, not here",
    "no value": "has no value",
    "other value": "has another value than its text says",
    "unit": "has a unit that does not fit its label",
    "twice": "is marked twice",
    "crossing": "crosses another span",
    "nesting": "lies within another span",
    "space": "begins or ends with a space",
    "unknown label": "has a label that the label set does not have",
    "attribute not permitted": "has a value of an attribute that the label set does not permit",
    "link not permitted": "has a link that the label set does not permit",
    "second link": "has a second link where one is allowed",
    "link of units": "is linked to a figure with another unit",
    "unit of a thing": "is linked to what is not measured in its unit",
}


@app.command()
def labels(
    project: ProjectPath,
    export: Annotated[Path | None, typer.Option(help="Write the label set to this file; - is standard output.")] = None,
    import_: Annotated[
        Path | None,
        typer.Option(
            "--import",
            help="Use the label set in this file, or a ready one by name; - is standard input.",
        ),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="OLD=NEW", help="Rename a label, merge it into another, or delete it (OLD=)."),
    ] = None,
    like: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OWN=KNOWN", help="Suggest as OWN what the program knows as KNOWN: SALARY=MONEY; SALARY= ends that."
        ),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show what would change, and change nothing.")] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Undo the last change of the label set, and of the spans with it.")
    ] = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show, write or change the label set of a project. Decided spans follow, and --undo reverts all of it."""
    from rareannot.workflow.own_labels import with_likes

    check_report(export, force)
    changing = bool(import_ or map_ or like or undo) and not preview
    with workflow.open_project(project, read_only=not changing) as opened:
        fates = _fates(map_ or [])
        new_set = chosen_label_set(import_) if import_ else _mapped(opened.label_set, fates)
        new_set = with_likes(new_set, like or ())
        messages: list[str] = []
        if preview:
            messages = [_becomes(change) for change in opened.label_versions.preview(fates, new_set)]
        elif changing:
            messages = _change(opened, None if undo else new_set, fates)
        version = opened.label_versions.label_set
        if export is not None:
            _write(export, version, force)
        rows = [f"{x.key or ' '}  {x.name:<14} {x.kind:<8} {_as_known(x)}{x.rule}" for x in version.labels]
        say(
            as_json,
            version.as_json(),
            *messages,
            f"{version.name}, version {version.version}",
            *rows,
            *_attribute_lines(version.attributes),
            err=to_standard_output(export),
        )


def _attribute_lines(attributes: Sequence[Attribute]) -> list[str]:
    """Returns a line for each attribute: its key, name, what it is asked of, and its values."""
    lines = []
    for attribute in attributes:
        of = "the article" if attribute.of_article else ", ".join(attribute.labels)
        choices = f" ({', '.join(attribute.choices)})" if attribute.choices else ""
        lines.append(f"{attribute.key or ' '}  {attribute.name:<14} of {of}: {attribute.kind}{choices}")
    return lines


def _as_known(label: Label) -> str:
    return f"(is {label.like}) " if label.like else ""


def _change(project: "Project", new_set: LabelSet | None, fates: dict[str, str]) -> list[str]:
    """Back up, then save the label set, or undo its last change if ``new_set`` is None; returns warnings of the backup."""
    warning = project.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True)
    verbs = project.label_versions
    if new_set is None:
        if verbs.undo() is None:
            raise UserError("The label set was never changed, so there is nothing to undo.")
    elif _differ(new_set, verbs.label_set, fates):
        verbs.save(new_set, fates)
    return [warning] if warning else []


def _differ(new_set: LabelSet, current: LabelSet, fates: dict[str, str]) -> bool:
    """True if there is anything to change: saving the same labels again makes no new version."""
    return bool(fates) or replace(new_set, version=current.version, renamed=current.renamed) != current


def _fates(pairs: list[str]) -> dict[str, str]:
    """Returns what becomes of labels, from words such as OLD=NEW. Raises UserError."""
    fates = {}
    for pair in pairs:
        old, sign, new = pair.partition("=")
        if not old or not sign:
            raise WrongValue(f"“{pair}” is not a label change; write OLD=NEW, or OLD= to delete it.")
        fates[old] = new
    return fates


def _mapped(labels: LabelSet, fates: dict[str, str]) -> LabelSet:
    """Returns the label set with labels renamed in place; those that are deleted or merged into another are left out."""
    for old in fates:
        try:
            labels[old]
        except UserError as error:
            raise WrongValue(error.sentence) from None
    kept = [
        replace(label, name=fates.get(label.name, label.name))
        for label in labels.labels
        if label.name not in fates or (fates[label.name] and fates[label.name] not in labels)
    ]
    return replace(labels, labels=tuple(kept))


def _becomes(label_preview: "LabelPreview") -> str:
    who = ", ".join(f"{name} {count:,}" for name, count in label_preview.by_author) or "nobody"
    spans, articles = many(label_preview.spans, "span"), many(label_preview.documents, "article")
    return f"{label_preview.label} -> {label_preview.becomes or '(deleted)'}: {spans} in {articles} ({who})"


def _write(path: Path, labels: LabelSet, force: bool) -> None:
    from rareannot.formats import write_atomically

    data = (json.dumps(labels.as_json(), ensure_ascii=False, indent=2) + "\n").encode()
    write_atomically(path, data, overwrite=force)


@app.command()
def lint(
    project: ProjectPath,
    layer: Annotated[
        str, typer.Option(help="Whose answers: an annotator, or “gold”. The default is gold if there is any.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Check a layer for consistency: strings labelled in two ways or not everywhere, values and units, spans that are not allowed.

    The exit code is 1 if anything is found that nobody has marked as right.
    """
    with workflow.open_project(project, read_only=True) as opened:
        who = workflow.layer_to_check(opened, layer)
        checked = workflow.Checked(0, 0)
        with progress("Checking") as show:
            for checked in workflow.check_consistency(opened, who):
                show(checked.done)
        shown = [(f, workflow.show_places(opened, f.places[:SHOWN], who)) for f in checked.findings]
    data = {"layer": who.name, "findings": [_data(f, places) for f, places in shown], "ignored": len(checked.ignored)}
    lines = [line for finding, places in shown for line in _lines(finding, places)]
    say(as_json, data, *(lines or [f"Consistent: nothing was found in the answers of {who.name}."]))
    if shown:
        raise typer.Exit(1)


def _data(finding: "Finding", places: "list[workflow.ShownPlace]") -> dict[str, Any]:
    labels = dict(finding.labels)
    shown = [
        {"number": s.place.row, "article": s.headline, "start": s.place.start, "end": s.place.end, "text": s.quote}
        for s in places
    ]
    said = {"kind": finding.kind, "id": finding.id, "text": finding.quote, "labels": labels, "count": finding.count}
    return said | {"value": finding.value, "reading": finding.reading, "places": shown}


def _lines(finding: "Finding", places: "list[workflow.ShownPlace]") -> list[str]:
    labels = ", ".join(f"{name} {count:,}" for name, count in finding.labels)
    values = f" {finding.value or 'nothing'} for {finding.reading}" if finding.reading else f" {finding.value}".rstrip()
    head = f"{finding.count:>6,}  “{finding.quote}” {_SAYS[finding.kind]}: {labels}{values}"
    context = [f"        {s.before[-30:]}[{s.quote}]{s.after[:30]}  ({s.headline[:40]})" for s in places]
    return [head, *(line.replace("\n", " ") for line in context)]
