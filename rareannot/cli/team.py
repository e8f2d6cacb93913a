"""Commands of a team: handing out packs, taking in what comes back, syncing, and who is there."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    AsJson,
    Force,
    ProjectPath,
    app,
    check_report,
    many,
    progress,
    say,
    table,
    write_page,
)
from rareannot.core.errors import UserError
from rareannot.store.merge.merge_report import Handed
from rareannot.store.merge.others_answers import AlteredAnswers, AltersOthers

Overlap = Annotated[
    float | None,
    typer.Option(
        min=0, max=100, help="Percent of a pack that somebody else has too. Without it a pack holds every article."
    ),
]
Again = Annotated[
    float,
    typer.Option(
        min=0,
        max=100,
        help="Instead, serve this percent of what they have done once more, to see how far they agree with themselves.",
    ),
]
AcceptOthers = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Also take a file that changes answers of NAME (name or id) which are here already, and is not their pack.",
    ),
]


@app.command()
def pack(
    project: ProjectPath,
    out: Annotated[Path, typer.Argument(help="The pack to write; for several annotators the folder of their packs.")],
    annotator: Annotated[list[str], typer.Option(help="Whom it is for (name or id); may be given several times.")],
    documents: Annotated[
        list[str] | None,
        typer.Option(help="Choose from this article (name or number); may be given several times. Else from all."),
    ] = None,
    count: Annotated[
        list[int] | None,
        typer.Option(min=1, help="The most articles in one pack; give it once, or once for each annotator."),
    ] = None,
    overlap: Overlap = None,
    shared_by: Annotated[int, typer.Option(min=2, help="How many people get each shared article.")] = 2,
    blind: Annotated[
        float, typer.Option(min=0, max=100, help="Percent of a pack that comes without suggestions.")
    ] = 0.0,
    again: Again = 0.0,
    seed: Annotated[int, typer.Option(help="Another seed deals other articles.")] = 0,
    suggestions: Annotated[bool, typer.Option(help="Send the suggestions along.")] = True,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Do not say in the pack whom it is for; this project knows.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say who would get how much, and how many each two share.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a project file for an annotator: articles, label set and suggestions, and nobody else's work.

    Nobody is given an article twice, but by --again.
    """
    share = None if overlap is None else overlap / 100
    plan = workflow.PackPlan(
        tuple(annotator),
        tuple(documents or ()),
        None if not count else count[0] if len(count) == 1 else tuple(count),
        share,
        blind / 100,
        seed,
        suggestions,
        again=again / 100,
        anonymous=anonymous,
        each=shared_by,
    )
    with workflow.open_project(project) as opened:
        if again:
            _say_packs(workflow.make_repeat_packs(opened, out, plan), (), as_json)
            return
        dealing = workflow.plan_packs(opened, plan)
        for notice in () if as_json else dealing.notices:  # before a file is written
            typer.echo(notice, err=True)
        if dry_run:
            _say_dealing(dealing, as_json)
        else:
            _say_packs(workflow.make_packs(opened, out, plan, dealing), dealing.notices, as_json)


def _say_packs(made: Sequence[workflow.PackReport], notices: Sequence[str], as_json: bool) -> None:
    """Who got how much, and where each pack lies."""
    rows = [{**asdict(one), "path": str(one.path)} for one in made]
    lines = [
        f"{one.path}: {many(one.documents, 'article')} for {one.annotator}, {one.shared} that others have too, "
        f"{one.blind} without suggestions."
        for one in made
    ]
    say(as_json, {"packs": rows, "notices": list(notices)}, *lines)


def _say_dealing(dealing: workflow.Dealing, as_json: bool) -> None:
    """Who would get how much, and how many articles each two would share."""
    hands = [(name, dealing.hands[uid]) for uid, name in dealing.people]
    rows = [
        {"annotator": name, "documents": len(h.documents), "shared": len(h.shared), "blind": len(h.blind)}
        for name, h in hands
    ]
    pairs = [{"annotators": list(pair), "documents": n} for pair, n in sorted(dealing.pairs.items())]
    counted = [(str(r["annotator"]), *(f"{r[key]:,}" for key in ("documents", "shared", "blind"))) for r in rows]
    lines = table(("annotator", "articles", "shared", "blind"), counted)
    shared = [(f"{a} and {b}", f"{n:,}") for (a, b), n in sorted(dealing.pairs.items())]
    data = {"packs": rows, "pairs": pairs, "notices": [str(notice) for notice in dealing.notices]}
    say(as_json, data, *lines, "", *table(("share", "articles"), shared))


@app.command()
def merge(
    project: ProjectPath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Packs that came back, or copies.")],
    accept_others: AcceptOthers = None,
    as_json: AsJson = False,
) -> None:
    """Take in what others did in packs or copies of this project; a file that is refused stops none of the others.

    The project is backed up first.
    """
    reports, refused = [], list[dict[str, Any]]()
    with workflow.open_project(project) as opened, progress("Merging", len(files)) as show:
        accept = {opened.author(name).uid for name in accept_others or ()}
        warning = opened.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True)
        for number, path in enumerate(files, 1):
            try:
                reports.append(opened.merge(path, accept))
            except AltersOthers as error:
                altered = [asdict(one) for one in error.altered]
                refused.append({"file": path.name, "reason": _with_way(error, error.altered), "altered": altered})
            except UserError as error:
                refused.append({"file": path.name, "reason": str(error)})
            show(number)
    lines = [*([warning] if warning else []), *(line for report in reports for line in report.sentences())]
    say(as_json, {"warning": warning, "files": [r.as_json() for r in reports], "refused": refused}, *lines)
    for one in refused:
        typer.echo(f"rareannot: {one['reason']}", err=True)
    if refused:
        raise typer.Exit(1)


def _with_way(reason: object, altered: Sequence[AlteredAnswers]) -> str:
    """Why a file was refused, and how to merge it after all."""
    words = " ".join(f"--accept-others {one.uid}" for one in altered)
    return f"{reason} If so, add: {words}" if altered else str(reason)


@app.command()
def sync(
    project: ProjectPath,
    place: Annotated[
        str, typer.Argument(metavar="URL", help="The shared folder: a path, a file:// address, or s3://bucket/name.")
    ],
    put: Annotated[
        bool | None,
        typer.Option(
            "--put/--take-only",
            help="Put this project's own file there, or none. Without either, one that handed out packs puts none.",
        ),
    ] = None,
    accept_others: AcceptOthers = None,
    as_json: AsJson = False,
) -> None:
    """Take in what others put into a shared folder, and put this project's own file there; a pack only puts.

    Any order, any number of times; files that are not whole yet are left to the next sync. The project is backed
    up before anything is taken in.
    """
    with workflow.open_project(project) as opened, progress("Syncing") as show:
        report, accept = workflow.SyncReport(place), {opened.author(name).uid for name in accept_others or ()}
        backups = workflow.backup_folder()
        # the project is on this thread, so asking it is just calling
        for step in workflow.syncing(lambda verb: verb(opened), place, backups, put=put, accept=lambda _file: accept):
            if isinstance(step, workflow.SyncReport):
                report = step
            else:
                show(step.done)
    say(as_json, report.as_json(), *report.sentences())
    failed = [
        *(_with_way(one.reason, one.altered) for one in report.refused),
        *([report.fault] if report.fault else []),
    ]
    for sentence in failed:
        typer.echo(f"rareannot: {sentence}", err=True)
    if failed:
        raise typer.Exit(1)


@app.command("team")
def overview(
    project: ProjectPath,
    out: Annotated[Path | None, typer.Option("--csv", help="Also write the table to this file as CSV.")] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Who has what, how far and how quick each is, and how far they agree: with the others, and with gold.

    Agreement is exact F1 with its 95 % interval and the number of articles it was measured on.
    """
    from rareannot.workflow.team_overview import COLUMNS, as_csv
    from rareannot.workflow.team_overview import overview as look

    check_report(out, force)
    with workflow.open_project(project, read_only=True) as opened:
        members = look(opened)
    if out is not None:
        write_page(out, as_csv(members), force)
    lines = table(COLUMNS, [member.cells() for member in members])
    say(as_json, {"people": [member.as_json() for member in members]}, *lines)


@app.command()
def people(
    project: ProjectPath,
    rename: Annotated[
        list[str] | None, typer.Option(help="ID=NAME: show the annotator with this id under another name.")
    ] = None,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="FIRST SECOND", help="Two ids or names are one person, counted once under the first."),
    ] = None,
    apart: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ONE OTHER", help="Two ids are two people, whatever their names.")
    ] = None,
    anonymise: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT", help="Write a copy of the project to OUT in which nobody has a name; layers stay apart."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the annotators, with their ids and how many articles they were given or answered; rename and join them."""
    with workflow.open_project(project, read_only=not (rename or same or apart)) as opened:
        for pair in rename or []:
            who, _, name = pair.partition("=")
            opened.people.rename(opened.author(who), name)
        if same:
            opened.people.same(*(opened.author(who).uid for who in same))
        if apart:
            opened.people.apart(*(opened.author(who).uid for who in apart))
        copy = opened.people.write_anonymous(anonymise) if anonymise else None
        handed, second = opened.packs.handed_out(), opened.people.second_ids()
        questions = [_question(a, b) for a, b in opened.people.questions()]
    data: dict[str, Any] = {"people": [_person(h, second) for h in handed], "questions": questions}
    if copy is None:
        rows = [(h.name, h.uid, str(len(h.documents)), str(len(h.blind)), second.get(h.uid, "")) for h in handed]
        say(as_json, data, *table(("name", "id", "articles", "blind", "same as"), rows), *questions)
    else:
        written = f"Wrote a copy without the names of {many(copy.people, 'annotator')} to {anonymise}."
        say(as_json, data | {"copy": {"path": str(anonymise), **asdict(copy)}}, written, *map(_left_in, copy.left))


def _person(handed: Handed, second: Mapping[str, str]) -> dict[str, Any]:
    """An annotator for programs; ``second`` has the first id of those who work under another one too."""
    told = {"name": handed.name, "id": handed.uid, "documents": len(handed.documents), "blind": len(handed.blind)}
    return told | ({"same_as": second[handed.uid]} if handed.uid in second else {})


def _left_in(name: str) -> str:
    return (
        f"note     “{name}” still stands in it, in an article, a note or the label set; look before you give it away."
    )


def _question(a: tuple[str, str], b: tuple[str, str]) -> str:
    return (
        f"Are the two called “{a[1]}” one person? “rareannot people PROJECT --same {a[0]} {b[0]}” says yes, "
        f"“--apart {a[0]} {b[0]}” no; this is asked until one of them was said."
    )
