"""Commands about packs: handing them out, making a lost one again, taking articles back."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    AlsoWritten,
    AsJson,
    Force,
    ProjectPath,
    app,
    many,
    named,
    say,
    table,
)
from rareannot.core.visible import for_terminal

if TYPE_CHECKING:
    from rareannot.store import Project

Whom = Annotated[list[str] | None, typer.Option(help="Whom it is for (name or id); may be given several times.")]
Documents = Annotated[
    list[str] | None,
    typer.Option(
        help="Choose from this article (name or number); may be given several times. By default, choose from all."
    ),
]
Count = Annotated[
    list[int] | None,
    typer.Option(min=1, help="The most articles in one pack; give it once, or once for each annotator."),
]
Overlap = Annotated[
    float | None,
    typer.Option(
        min=0, max=100, help="Percent of a pack that somebody else has too. Without it a pack holds every article."
    ),
]
SharedBy = Annotated[int, typer.Option(min=2, help="How many people get each shared article.")]
Blind = Annotated[float, typer.Option(min=0, max=100, help="Percent of a pack that comes without suggestions.")]
TestShare = Annotated[
    float,
    typer.Option(
        min=0,
        max=0.5,
        help="The share of test questions in a pack, for example .05: settled articles that look like any other.",
    ),
]
Calibration = Annotated[
    int, typer.Option(min=0, help="Instead, give everybody this many articles, the same ones, as a calibration round.")
]
Again = Annotated[
    float,
    typer.Option(
        min=0,
        max=100,
        help="Instead, hand out this percentage of what they have done once more, to see how far they agree with themselves.",
    ),
]
MakeAgain = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Instead, make the last pack of NAME again, because it was lost; or a pack by its id (“rareannot packs”).",
    ),
]
Update = Annotated[
    bool,
    typer.Option(
        "--update",
        help="Instead, write an update for packs that are out: label set, guidelines and messages, but no answers. Each annotator merges the file into their pack.",
    ),
]
Seed = Annotated[int, typer.Option(help="A different seed deals out different articles.")]
Suggestions = Annotated[bool, typer.Option(help="Send the suggestions along.")]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", help="Do not say in the pack whom it is for; this project knows.")
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Only show who would get how much, and how many articles each pair would share."),
]


@app.command()
def pack(
    project: ProjectPath,
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", callback=named, help="The pack to write; for several annotators the folder of their packs."
        ),
    ],
    annotator: Whom = None,
    documents: Documents = None,
    count: Count = None,
    overlap: Overlap = None,
    shared_by: SharedBy = 2,
    blind: Blind = 0.0,
    test_share: TestShare = 0.0,
    calibration: Calibration = 0,
    again: Again = 0.0,
    make_again: MakeAgain = None,
    update: Update = False,
    seed: Seed = 0,
    suggestions: Suggestions = True,
    anonymous: Anonymous = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write a project file for an annotator: articles, label set and suggestions, without anybody else's work.

    Nobody gets an article twice, except with --again and --make-again.
    """
    if bool(annotator) == bool(make_again):
        raise typer.BadParameter("give either --annotator or --make-again")
    if update:
        _write_updates(project, out, annotator or (), as_json)
        return
    plan = workflow.PackPlan(
        tuple(annotator or ()),
        tuple(documents or ()),
        None if not count else count[0] if len(count) == 1 else tuple(count),
        None if overlap is None else overlap / 100,
        blind / 100,
        seed,
        suggestions,
        again=again / 100,
        anonymous=anonymous,
        each=shared_by,
        test_share=test_share,
        calibration=calibration,
    )
    from rareannot.workflow.team import handed_packs

    with workflow.open_project(project) as opened:
        if make_again:
            _say_packs(handed_packs.make_again(opened, out, make_again, anonymous=anonymous), (), as_json)
        elif again:
            _say_packs(workflow.make_repeat_packs(opened, out, plan), (), as_json)
        else:
            _deal(opened, out, plan, dry_run, as_json)


def _write_updates(project: Path, out: Path, people: Sequence[str], as_json: bool) -> None:
    """Write an update for each of some people, and say where each lies."""
    from rareannot.workflow.team.handed_packs import write_updates

    with workflow.open_project(project) as opened:
        written = write_updates(opened, out, people)
    rows = [{"annotator": name, "path": str(path)} for name, path in written]
    say(
        as_json,
        {"updates": rows},
        *(f"{path}: label set, guidelines and messages for {name}." for name, path in written),
    )


def _deal(project: "Project", out: Path, plan: "workflow.PackPlan", dry_run: bool, as_json: bool) -> None:
    """Deal, say what cannot be met before a file is written, and make the packs unless they are only asked about."""
    dealing = workflow.plan_packs(project, plan)
    for notice in () if as_json else dealing.notices:
        typer.echo(for_terminal(notice), err=True)
    if dry_run:
        _say_dealing(dealing, as_json)
    else:
        _say_packs(workflow.make_packs(project, out, plan, dealing), dealing.notices, as_json)


def _say_packs(reports: "Sequence[workflow.PackReport]", notices: Sequence[str], as_json: bool) -> None:
    """Print who got how much, and the path of each pack."""
    say(as_json, {"packs": _pack_rows(reports), "notices": list(notices)}, *_pack_lines(reports))


def _pack_rows(reports: "Sequence[workflow.PackReport]") -> list[dict[str, Any]]:
    return [{**asdict(report), "path": str(report.path)} for report in reports]


def _pack_lines(reports: "Sequence[workflow.PackReport]") -> list[str]:
    return [
        f"{report.path}: {many(report.documents, 'article')} for {report.annotator}, {report.shared} that others have too, "
        f"{report.blind} without suggestions{_and_tests(report)}."
        for report in reports
    ]


def _and_tests(report: "workflow.PackReport") -> str:
    return f", {many(report.tests, 'test question')}" if report.tests else ""


def _say_dealing(dealing: "workflow.Dealing", as_json: bool) -> None:
    """Who would get how much, and how many articles each two would share."""
    rows, lines = _dealt(dealing)
    say(as_json, {**rows, "notices": [str(notice) for notice in dealing.notices]}, *lines)


def _dealt(dealing: "workflow.Dealing") -> tuple[dict[str, Any], list[str]]:
    """Hands and pairs of a dealing, for programs and for people."""
    hands = [(name, dealing.hands[uid], dealing.tests.get(uid, ())) for uid, name in dealing.people]
    rows = [
        {"annotator": n, "documents": len(h.documents), "shared": len(h.shared), "blind": len(h.blind), "tests": len(t)}
        for n, h, t in hands
    ]
    pairs = [{"annotators": list(pair), "documents": n} for pair, n in sorted(dealing.pairs.items())]
    columns = ("documents", "shared", "blind", "tests")
    counted = [(str(r["annotator"]), *(f"{r[key]:,}" for key in columns)) for r in rows]
    shared = [(f"{a} and {b}", f"{n:,}") for (a, b), n in sorted(dealing.pairs.items())]
    lines = [
        *table(("annotator", "articles", "shared", "blind", "tests"), counted),
        "",
        *table(("share", "articles"), shared),
    ]
    return {"packs": rows, "pairs": pairs}, lines


@app.command()
def packs(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the packs that were handed out: who has each, and how much of it is done in what came back."""
    from rareannot.workflow.team import handed_packs

    with workflow.open_project(project, read_only=True) as opened:
        states = handed_packs.pack_states(opened)
    rows = [
        {
            "id": state.pack.id,
            "annotator": state.pack.name,
            "uid": state.person,
            "made_at": state.pack.made_at,
            "documents": len(state.pack.documents),
            "done": state.done,
            "begun": state.begun,
            "open": state.open,
            "taken_back": len(state.pack.taken),
            "calibration": state.pack.calibration,
            "copies": len(state.pack.copies),
        }
        for state in states
    ]
    columns = ("documents", "done", "open", "taken_back", "copies")
    cells = [
        (
            str(r["id"])[:8],
            str(r["annotator"]),
            str(r["made_at"])[:16].replace("T", " "),
            *(f"{r[c]:,}" for c in columns),
        )
        for r in rows
    ]
    head = ("id", "annotator", "made (UTC)", "articles", "done", "open", "taken back", "copies")
    say(as_json, {"packs": rows}, *(table(head, cells) if cells else ["No pack was made yet."]))


@app.command("take-back")
def take_back(
    project: ProjectPath,
    whose: Annotated[str, typer.Argument(metavar="NAME", help="The annotator (name or id), or the id of one pack.")],
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT]", callback=named, help="With --to: the pack, or for several the folder of packs."
        ),
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option(help="Give the articles to this annotator; may be given several times.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Give them their articles back.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take back the articles that somebody has not finished, so that others can get them.

    What they have done stays theirs, and answers that still come back are merged as usual.
    """
    from rareannot.workflow.team import handed_packs

    if bool(to) != bool(out) and not dry_run:
        raise typer.BadParameter("give --to and OUT together")
    with workflow.open_project(project) as opened:
        if undo:
            count = handed_packs.give_back(opened, whose)
            say(as_json, {"given_back": count}, f"{many(count, 'article')} of {whose} are theirs again.")
            return
        report, dealing = handed_packs.take_back(opened, whose, to or (), out, dry_run=dry_run)
    rows, lines = _dealt(dealing) if dealing else ({}, [])
    data = {"annotator": report.name, "taken_back": len(report.documents), "kept": report.kept, **rows}
    summary = (
        f"{many(len(report.documents), 'article')} of {report.name} {'would be' if dry_run else 'were'} taken back; "
    )
    remainder = (
        [f"{many(dealing.without, 'article')} go to nobody: all of these have them."]
        if dealing and dealing.without
        else []
    )
    say(
        as_json,
        {**data, "made": _pack_rows(report.packs), "without": dealing.without if dealing else 0},
        f"{summary}{many(report.kept, 'article')} that they are through with stay theirs.",
        *_pack_lines(report.packs),
        *remainder,
        *lines,
    )


@app.command()
def calibrate(
    project: ProjectPath,
    out: Annotated[
        Path | None,
        typer.Option(
            "--appendix", help="Also write an appendix to the guidelines (Markdown) to this file; - is standard output."
        ),
    ] = None,
    round_: Annotated[str, typer.Option("--round", help="Which calibration round; by default the last one.")] = "",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show where the guidelines are unclear: the labels of a calibration round by how often people differ, with examples."""
    from rareannot.workflow.team.calibration import appendix, unclear

    file = AlsoWritten(out, force)
    with workflow.open_project(project, read_only=True) as opened:
        labels = unclear(opened, round_)
    file.write(lambda: appendix(labels))
    head = f"Round {labels.round}: {many(len(labels.people), 'annotator')}, {labels.done} of {many(labels.articles, 'article')} done by two or more."
    rows = [
        (x.label, f"{x.sites:,}", f"{x.differing:,}", f"{x.share:.0%}", ", ".join(list(x.against)[:3]))
        for x in labels.labels
    ]
    lines = table(("label", "places", "differ", "share", "others say"), rows)
    file.say(as_json, labels.as_json(), head, *lines)
