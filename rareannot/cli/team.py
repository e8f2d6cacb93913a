"""Commands of a team: taking in what comes back, syncing, and who is there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    PARTLY,
    AlsoWritten,
    AsJson,
    Force,
    ProjectPath,
    app,
    complain,
    many,
    named,
    only_once,
    progress,
    say,
    table,
    to_standard_output,
)
from rareannot.core.errors import UserError

if TYPE_CHECKING:
    from rareannot.store import Project
    from rareannot.store.merge.merge_report import Handed
    from rareannot.store.merge.others_answers import AlteredAnswers
    from rareannot.workflow.team.pace import PaceRow

AcceptOthers = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Also merge a file that changes answers of NAME (name or id) that are already here, though it is not their pack.",
    ),
]

_MOST_REFUSED = 20
"""How many refusals of a sync are printed one by one."""
ASIDE, TAKE = "aside", "take"
"""What is done with gold that an annotator's pack holds."""


def _aside_or_take(word: str) -> str:
    """Returns the word, if it is one of the two. Raises BadParameter."""
    if word not in (ASIDE, TAKE):
        raise typer.BadParameter(f"“{word}” is neither {ASIDE} nor {TAKE}")
    return word


PackGold = Annotated[
    str,
    typer.Option(
        "--gold",
        metavar="aside|take",
        callback=_aside_or_take,
        help="What to do with gold that somebody wrote in their pack: leave it there, or take it as gold of this project.",
    ),
]


@app.command()
def merge(
    project: ProjectPath,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", callback=named, help="Packs that came back, or copies.")
    ],
    accept_others: AcceptOthers = None,
    gold: PackGold = ASIDE,
    as_json: AsJson = False,
) -> None:
    """Merge what others did in packs or copies of this project. If one file is refused, the others are still merged. The project is backed up first. Exit code 3: some files were refused."""
    from rareannot.store.merge.others_answers import AltersOthers

    reports, refused = [], list[dict[str, Any]]()
    with workflow.open_project(project) as opened, progress("Merging", len(files)) as show:
        accept = {opened.author(name).uid for name in accept_others or ()}
        warning = opened.backups.make_if_due(workflow.backup_folder(), datetime.now(UTC), at_once=True)
        for number, path in enumerate(files, 1):
            try:
                reports.append(opened.merge(path, accept, take_gold=gold == TAKE))
            except AltersOthers as error:
                altered = [asdict(file) for file in error.altered]
                refused.append({"file": path.name, "reason": _with_way(error, error.altered), "altered": altered})
            except UserError as error:
                refused.append({"file": path.name, "reason": str(error)})
            show(number)
    lines = [*([warning] if warning else []), *(line for report in reports for line in report.sentences())]
    say(as_json, {"warning": warning, "files": [r.as_json() for r in reports], "refused": refused}, *lines)
    for file in refused:
        complain(file["reason"])
    if refused:
        raise typer.Exit(PARTLY if reports else 1)


def _with_way(reason: object, altered: "Sequence[AlteredAnswers]") -> str:
    """Says why a file was refused, and how to merge it after all."""
    words = " ".join(f"--accept-others {answers.uid}" for answers in altered)
    return f"{reason} If so, add: {words}" if altered else str(reason)


@app.command()
def sync(
    project: ProjectPath,
    place: Annotated[
        str,
        typer.Argument(
            metavar="URL", callback=named, help="The shared folder: a path, a file:// address, or s3://bucket/name."
        ),
    ],
    put: Annotated[
        bool | None,
        typer.Option(
            "--put/--take-only",
            help="Put this project's own file there, or do not. By default, a project that handed out packs does not.",
        ),
    ] = None,
    accept_others: AcceptOthers = None,
    gold: PackGold = ASIDE,
    as_json: AsJson = False,
) -> None:
    """Merge what others put into a shared folder, and put this project's own file there; a pack only puts its file.

    Any order, any number of times; files that are not whole yet are left to the next sync. The project is backed
    up before anything is taken in. Exit code 3: some of it failed or was refused.
    """
    from rareannot.workflow.syncing import syncing

    with workflow.open_project(project) as opened, progress("Syncing") as show:
        report, accept = workflow.SyncReport(place), {opened.author(name).uid for name in accept_others or ()}
        backups = workflow.backup_folder()
        # the project is on this thread, so asking it is just calling
        for step in syncing(
            lambda verb: verb(opened),
            place,
            backups,
            put=put,
            accept=lambda _file: accept,
            take_gold=lambda _file: gold == TAKE,
        ):
            if isinstance(step, workflow.SyncReport):
                report = step
            else:
                show(step.done)
    say(as_json, report.as_json(), *report.sentences())
    failed = [
        *(_with_way(file.reason, file.altered) for file in report.refused),
        *([report.fault] if report.fault else []),
    ]
    for sentence in failed[:_MOST_REFUSED]:
        complain(sentence)
    if len(failed) > _MOST_REFUSED:
        complain(f"{len(failed) - _MOST_REFUSED:,} more files were refused; --json names them all.")
    if failed:
        raise typer.Exit(PARTLY if report.merged or report.put else 1)


@app.command("team")
def overview(
    project: ProjectPath,
    out: Annotated[
        Path | None, typer.Option("--csv", help="Also write the table to this file as CSV; - is standard output.")
    ] = None,
    articles: Annotated[
        str,
        typer.Option(
            metavar="NAME=COLUMN",
            help="Instead, list the articles behind a number, for example Mira=done; a wrong COLUMN lists all columns.",
        ),
    ] = "",
    report: Annotated[
        Path | None,
        typer.Option(
            help="Also write a report for whoever pays to this file (HTML, one page to print); - is standard output."
        ),
    ] = None,
    language: Annotated[str, typer.Option(help="The language of the report; en for English.")] = "en",
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show what each person has, how much is done, how fast they work, and how far they agree with the others and with gold.

    Agreement is exact F1 with its 95 % interval and the number of articles it was measured on. Below the table are the people who are getting worse at the test questions in their packs.
    """
    from rareannot.workflow.decisions import about_imported_gold
    from rareannot.workflow.team.hints import hints
    from rareannot.workflow.team.progress_report import progress_report
    from rareannot.workflow.team_overview import COLUMNS, alerts, as_csv
    from rareannot.workflow.team_overview import overview as look

    if articles:
        _say_articles(project, articles, as_json)
        return
    only_once(out, report)
    file, page = AlsoWritten(out, force), AlsoWritten(report, force)
    with workflow.open_project(project, read_only=True) as opened:
        html = progress_report(opened, datetime.now(UTC).date(), language) if report else ""
        members, lead, imported = look(opened), opened.people.lead(), about_imported_gold(opened)
        look_at = hints(opened)
    file.write(lambda: as_csv(members))
    page.write(lambda: html)
    lines = table(tuple(column.head for column in COLUMNS), [member.cells() for member in members])
    notes = [*alerts(members), *look_at, *imported]
    data = {
        "people": [member.as_json() for member in members],
        "alerts": alerts(members),
        "hints": look_at,
        "lead": lead,
        "gold_imported": imported,
    }
    lines += [f"The project was handed over to {lead['name']}."] if lead else []
    say(as_json, data, *lines, *notes, err=to_standard_output(out) or to_standard_output(report))


def _say_articles(project: Path, column_of: str, as_json: bool) -> None:
    """List the articles behind a number of the table."""
    from rareannot.workflow.team.articles_behind import articles_behind

    name, _, column = column_of.rpartition("=")
    with workflow.open_project(project, read_only=True) as opened:
        articles = articles_behind(opened, name, column)
    rows = [
        (str(article.row), article.name, article.status, article.headline[:60], article.note) for article in articles
    ]
    data = {"articles": [asdict(article) | {"number": article.row} for article in articles]}
    say(as_json, data, *(table(("number", "name", "status", "headline", ""), rows) if rows else ["No article."]))


@app.command()
def pace(
    project: ProjectPath,
    deadline: Annotated[
        str, typer.Option(metavar="DAY", help="Also show what it takes to be done by this day, for example 2026-12-24.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--csv", help="Also write the hours by person, day and article to this file; - is standard output."
        ),
    ] = None,
    rate: Annotated[float | None, typer.Option(min=0, help="Remember what an hour costs; 0 for unknown.")] = None,
    currency: Annotated[str | None, typer.Option(help="Remember its currency.")] = None,
    seen_by: Annotated[
        str | None,
        typer.Option(
            metavar="lead|everybody|nobody",
            help="Remember who sees the hours of others; everybody sees their own. This is a courtesy, not a lock: the log can be read.",
        ),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Hours of work by person, what they cost, and by when each person and all are done, with an 80 % interval.

    The time between two actions counts if it is at most five minutes; a longer gap does not count at all.
    """
    from rareannot.workflow.team.pace import SEEN_BY, hours_by_article, hours_setting, pace_of

    _check_day(deadline)
    if seen_by is not None and seen_by not in SEEN_BY:
        raise typer.BadParameter(f"“{seen_by}” is none of {', '.join(SEEN_BY)}")
    file, changes = AlsoWritten(out, force), any(value is not None for value in (rate, currency, seen_by))
    with workflow.open_project(project, read_only=not changes) as opened:
        if changes:
            settings = hours_setting(opened)
            opened.people.set_hours(
                settings.rate if rate is None else rate,
                settings.currency if currency is None else currency,
                seen_by or settings.seen_by,
            )
        result = pace_of(opened, datetime.now(UTC).date(), date.fromisoformat(deadline) if deadline else None)
        page = hours_by_article(opened) if out else ""
    file.write(lambda: page)
    rows = [_pace_cells(row, result.setting.currency) for row in (*result.people, result.everybody)]
    names = ", ".join(result.without_forecast)
    note = [f"There is no forecast yet for {names}: too little work, or none lately."] if names else []
    file.say(as_json, result.as_json(), *table(_PACE_HEAD, rows), *note)


_PACE_HEAD = (
    *("annotator", "hours", "days", "articles/h", "spans/h", "cost"),
    *("left", "done by", "between", "deadline: a day", "chance"),
)


def _pace_cells(row: "PaceRow", currency: str) -> tuple[str, ...]:
    """Returns a line of the table of hours."""

    def number(value: float | None, digits: int = 1) -> str:
        return "–" if value is None else f"{value:,.{digits}f}"

    worked, forecast, needs = row.worked, row.forecast, row.deadline
    cost = number(worked.cost if worked else None, 0)
    return (
        row.name or "all",
        number(worked.hours if worked else None),
        f"{worked.days:,}" if worked else "–",
        number(worked.articles_an_hour if worked else None),
        number(worked.spans_an_hour if worked else None, 0),
        f"{cost} {currency}".strip() if worked and worked.cost else cost,
        f"{row.left:,}",
        str(forecast.likely or "over two years") if forecast else "–",
        f"{forecast.early or '…'} to {forecast.late or '…'}" if forecast else "–",
        number(needs.articles_a_day if needs else None),
        "–" if needs is None or needs.chance is None else f"{needs.chance:.0%}",
    )


@app.command()
def log(
    project: ProjectPath,
    person: Annotated[str, typer.Option(help="Only what this person (name or id) did.")] = "",
    article: Annotated[str, typer.Option(help="Only what was done to this article (name or number).")] = "",
    label: Annotated[str, typer.Option(help="Only changes that gave a span this label or removed it.")] = "",
    kind: Annotated[
        str, typer.Option(help="Only actions of this kind, for example accept, reject, relabel, undo or decide.")
    ] = "",
    since: Annotated[str, typer.Option(metavar="DAY", help="From this day on (UTC), for example 2026-12-03.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="Up to and including this day (UTC).")] = "",
    most: Annotated[int, typer.Option(min=1, help="The most actions to list.")] = 100,
    as_json: AsJson = False,
) -> None:
    """List who changed what, and what was undone: the log, newest first."""
    from rareannot.store.log_entries import ActsWanted
    from rareannot.store.values import GOLD_AUTHOR

    for day in (since, until):
        _check_day(day)
    with workflow.open_project(project, read_only=True) as opened:
        uid = (GOLD_AUTHOR.uid if person == GOLD_AUTHOR.name else _id_of(opened, person)) if person else ""
        row = workflow.chosen_rows(opened, [article])[0] if article else 0
        acts = opened.history.acts(ActsWanted(uid, row, label, kind, since, until), most)
    rows = [
        (
            act.at[:19].replace("T", " "),
            f"{act.who} (gold)" if act.gold else act.who,
            f"{act.kind} ({act.undoes})" if act.undoes else act.what or act.kind,
            f"{act.label_before} > {act.label}" if act.label_before else act.label,
            act.words[:40],
            act.name or act.headline[:40],
            "taken back" if act.undone else "",
        )
        for act in acts
    ]
    head = ("when (UTC)", "who", "act", "label", "words", "article", "")
    say(
        as_json,
        {"acts": [asdict(act) for act in acts]},
        *(table(head, rows) if rows else ["Nothing of that was done."]),
    )


def _check_day(day: str) -> None:
    """Raise BadParameter unless it is a day, or ""."""
    try:
        date.fromisoformat(day or "2026-01-01")
    except ValueError:
        raise typer.BadParameter(f"“{day}” is not a date; write it as 2026-12-03") from None


LeaveOut = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="Count NAME's answers neither for agreement nor for gold; they stay in the file."
    ),
]


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
    leave_out: LeaveOut = None,
    take_in: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Count the answers of NAME, who was left out, again.")
    ] = None,
    anonymise: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT",
            callback=named,
            help="Write a copy of the project to OUT in which nobody has a name; layers stay apart.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the annotators, with their ids and how many articles they were given or answered; rename them, join two, or leave one out."""
    changes = bool(rename or same or apart or leave_out or take_in)
    with workflow.open_project(project, read_only=not changes) as opened:
        _change_names(opened, rename or (), same, apart)
        for who in leave_out or ():
            opened.people.leave_out(_id_of(opened, who))
        for who in take_in or ():
            opened.people.take_in(_id_of(opened, who))
        copy = opened.people.write_anonymous(anonymise) if anonymise else None
        handed, second = opened.packs.handed_out(), opened.people.second_ids()
        left_out = opened.people.uncounted().people
        questions = [_question(a, b) for a, b in opened.people.questions()]
    data: dict[str, Any] = {"people": [_person(h, second, left_out) for h in handed], "questions": questions}
    if copy is None:
        rows = [
            (h.name, h.uid, str(len(h.documents)), str(len(h.blind)), second.get(h.uid, ""), _yes(h.uid in left_out))
            for h in handed
        ]
        say(as_json, data, *table(("name", "id", "articles", "blind", "same as", "left out"), rows), *questions)
    else:
        message = f"Wrote a copy without the names of {many(copy.people, 'annotator')} to {anonymise}."
        say(as_json, data | {"copy": {"path": str(anonymise), **asdict(copy)}}, message, *map(_left_in, copy.left))


def _change_names(
    project: "Project", rename: Sequence[str], same: tuple[str, str] | None, apart: tuple[str, str] | None
) -> None:
    """Rename people, and say who is who."""
    from rareannot.store import Author
    from rareannot.workflow.team.handed_packs import find_person

    for pair in rename:
        who, _, name = pair.partition("=")
        uid, called = find_person(project, who)
        project.people.rename(Author(-1, uid, called), name)
    if same:
        project.people.same(*(_id_of(project, who) for who in same))
    if apart:
        project.people.apart(*(project.author(who).uid for who in apart))


def _id_of(project: "Project", who: str) -> str:
    """Returns the id of the person with this name or id. Raises UserError."""
    from rareannot.workflow.team.handed_packs import find_person

    return find_person(project, who)[0]


def _yes(said: bool) -> str:
    return "yes" if said else ""


@app.command()
def handover(
    project: ProjectPath,
    out: Annotated[
        Path | None, typer.Argument(metavar="[OUT]", callback=named, help="The copy to write for the new lead.")
    ] = None,
    to: Annotated[str, typer.Option(metavar="NAME", help="Who leads from now on (name or id).")] = "",
    take_up: Annotated[
        bool, typer.Option("--take-up", help="Instead, make this copy, which was handed over, the lead's again.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Hand a project over to a new lead: write a complete copy for them, after which this one makes no more packs.

    Packs that are out still come back to either copy. Nobody's answers change hands: the new lead works under their own name.
    """
    from rareannot.workflow.team import handover as handing

    if take_up == bool(to and out):
        raise typer.BadParameter("give OUT and --to, or --take-up")
    with workflow.open_project(project) as opened:
        if take_up or out is None:
            handing.take_up(opened)
            say(as_json, {"taken_up": str(project)}, f"{project} is the lead's again.")
            return
        uid, name = handing.hand_over(opened, out, to)
    data = {"lead": name, "uid": uid, "path": str(out)}
    say(as_json, data, f"Wrote {out} for {name}, who leads from now on; {project} makes no more packs.")


def _person(handed: "Handed", second: Mapping[str, str], left_out: Collection[str]) -> dict[str, Any]:
    """Returns an annotator for programs; ``second`` has the first id of those who work under another one too."""
    data: dict[str, Any] = {
        "name": handed.name,
        "id": handed.uid,
        "uid": handed.uid,
        "documents": len(handed.documents),
        "blind": len(handed.blind),
    }
    data |= {"left_out": True} if handed.uid in left_out else {}
    return data | ({"same_as": second[handed.uid]} if handed.uid in second else {})


def _left_in(name: str) -> str:
    return (
        f"note     “{name}” still stands in it, in an article, a note or the label set; look before you give it away."
    )


def _question(a: tuple[str, str], b: tuple[str, str]) -> str:
    return (
        f"Are the two called “{a[1]}” one person? “rareannot people PROJECT --same {a[0]} {b[0]}” says yes, "
        f"“--apart {a[0]} {b[0]}” no; this is asked until one of them was said."
    )
