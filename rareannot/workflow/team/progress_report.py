"""The report for those who pay: progress, pace, quality, who has what, cost and forecast on one page, in English or Chinese."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from rareannot.core.bundled import bundled_json, bundled_names
from rareannot.core.charts.values import Lines, Series
from rareannot.core.errors import UserError
from rareannot.core.insights import cumulated
from rareannot.core.pace import IDLE_MINUTES
from rareannot.store import Project
from rareannot.team.page import page, plot, section, table, tile
from rareannot.team.wording import headline_share
from rareannot.workflow.agreement import kept
from rareannot.workflow.team.pace import Pace, PaceRow, pace_of
from rareannot.workflow.team_overview import Measured, Member, overview

if TYPE_CHECKING:
    from rareannot.team.result import AgreementResult

ENGLISH, NONE, TICKS = "en", "–", 4
Say = Callable[..., str]
"""A text of the report in its language, its values filled in."""


def languages() -> tuple[str, ...]:
    """Returns the languages that the report can be written in."""
    return (ENGLISH, *bundled_names("report", ".json"))


def _words(language: str) -> Say:
    """Raises UserError if there is no such language."""
    if language not in languages():
        raise UserError(
            "There is no report in “{language}”; there is {known}.", language=language, known=", ".join(languages())
        )
    texts: dict[str, str] = {} if language == ENGLISH else bundled_json(f"report/{language}.json")

    def say(text: str, **values: object) -> str:
        return texts.get(text, text).format(**values)

    return say


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the report is made of."""

    project: str
    articles: int
    settled: int
    days: dict[str, int]
    members: Sequence[Member]
    pace: Pace
    agreement: "AgreementResult | None"
    today: date


def progress_report(project: Project, today: date, language: str = ENGLISH, *, fresh: bool = True) -> str:
    """Returns the report as one self-contained HTML page. With ``fresh``, agreement is measured again; else it is what was measured last.

    Hours that are not shown in this copy of the project are not in it either. Raises UserError for an unknown language.
    """
    say = _words(language)
    members = sorted((one for one in overview(project, fresh=fresh) if one.given), key=lambda one: one.name.casefold())
    statuses = project.statistics.statuses().get("gold", {})
    found = kept(project)
    facts = _Facts(
        project.name,
        project.queue.counts().total,
        sum(status == "done" for status in statuses.values()),
        project.statistics.done_days(),
        members,
        pace_of(project, today),
        found[0] if found else None,
        today,
    )
    body = [
        f'<h1>{escape(say("Progress of {project}", project=facts.project))}</h1>\n<p class="soft">{today.isoformat()}</p>',
        f'<p class="lead">{escape(_summary(say, facts))}</p>',
        _tiles(say, facts),
        section(say("Articles done"), say("By day, at least one person done with each."), _chart(say, facts)),
        _people(say, facts),
        _reading_aid(say),
    ]
    return page(say("Progress of {project}", project=facts.project), body, language.replace("_", "-"))


def _summary(say: Say, facts: _Facts) -> str:
    given, done = (
        (sum(values) for values in zip(*((m.given, m.done) for m in facts.members), strict=True))
        if facts.members
        else (0, 0)
    )
    share = f"{100 * done / given:.0f}" if given else "0"
    said = say("{people} people have done {done} of the {given} answers that they were given ({share} %).",
               people=len(facts.members), done=done, given=given, share=share)  # fmt: skip
    forecast = facts.pace.everybody.forecast
    if forecast is None or not facts.pace.everybody.left:
        return said
    ends = [
        day.isoformat() if day else say("in over two years") for day in (forecast.likely, forecast.early, forecast.late)
    ]
    return f"{said} " + say("At the present pace all is done by about {likely}, most likely between {early} and {late}.",
                            likely=ends[0], early=ends[1], late=ends[2])  # fmt: skip


def _tiles(say: Say, facts: _Facts) -> str:
    worked, setting = facts.pace.everybody.worked, facts.pace.setting
    done = sum(facts.days.values())
    tiles = [tile(say("articles done by somebody"), f"{done:,}", say("of {n}", n=f"{facts.articles:,}"))]
    tiles.append(tile(say("articles settled as gold"), f"{facts.settled:,}", say("of {n}", n=f"{facts.articles:,}")))
    if worked:
        tiles.append(tile(say("hours of work"), f"{worked.hours:,.1f}", _an_hour(say, worked.articles_an_hour)))
        if worked.cost is not None:
            more = (
                facts.pace.everybody.left / worked.articles_an_hour * setting.rate if worked.articles_an_hour else None
            )
            ahead = say("about {cost} more until all is done", cost=_money(more, setting.currency)) if more else ""
            tiles.append(tile(say("cost so far"), _money(worked.cost, setting.currency), ahead))
    share = headline_share(facts.agreement) if facts.agreement else None
    if share is not None and facts.agreement:
        shared = say("on {n} articles done by two or more", n=facts.agreement.documents)
        tiles.append(tile(say("spans on which two people agree exactly (F1)"), f"{share * 100:.0f} %", shared))
    wrong = [m for m in facts.members if m.quality and m.quality.wrong is not None]
    if wrong:
        spans = sum(q.spans for m in wrong if m.quality for q in m.quality.chart.questions)
        errors = sum(q.wrong for m in wrong if m.quality for q in m.quality.chart.questions)
        tiles.append(
            tile(say("spans wrong in test questions"), f"{100 * errors / max(1, spans):.0f} %", say("of {n}", n=spans))
        )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _an_hour(say: Say, articles: float | None) -> str:
    return "" if articles is None else say("{n} articles an hour", n=f"{articles:.1f}")


def _money(amount: float | None, currency: str) -> str:
    return NONE if amount is None else f"{amount:,.0f} {currency}".strip()


def _chart(say: Say, facts: _Facts) -> str:
    done = cumulated(facts.days)
    if not done:
        return ""
    points = [(float(day.toordinal()), float(count)) for day, count in done]
    points.insert(0, (points[0][0] - 1, 0.0))
    if done[-1][0] < facts.today:
        points.append((float(facts.today.toordinal()), points[-1][1]))
    first, last = points[0][0], points[-1][0]
    places = sorted({round(first + (last - first) * n / TICKS) for n in range(TICKS + 1)})
    ticks = tuple((float(place), date.fromordinal(place).isoformat()[5:]) for place in places)
    names = tuple((x, date.fromordinal(int(x)).isoformat()) for x, _ in points)
    line = Series(f"{done[-1][1]:,}", tuple(points))
    drawn = plot(Lines((line,), ticks, (say("day"), say("articles done")), names=names), say("Articles done"))
    return f'<div class="low">{drawn}</div>'  # on paper all of it has to fit on one page


_WHO, _GIVEN, _DONE, _LEFT, _HOURS, _PACE, _COST, _UNTIL, _AGREED, _WRONG = range(10)
_ON_A_PHONE = ((_WHO, _GIVEN, _DONE, _LEFT, _UNTIL), (_WHO, _HOURS, _PACE, _COST, _AGREED))
"""The columns of the tables on a narrow screen."""


def _people(say: Say, facts: _Facts) -> str:
    heads = (
        "who",
        "given",
        "done",
        "left",
        "hours",
        "articles an hour",
        "cost",
        "done by",
        "agreement with others",
        "test errors",
    )
    said = [say(head) for head in heads]
    paced = {row.uid: row for row in facts.pace.people}
    lines = [_line(m, paced[m.uid], facts.pace.setting.currency) for m in facts.members if m.uid in paced]
    phone = [table([said[c] for c in some], ([line[c] for c in some] for line in lines)) for some in _ON_A_PHONE]
    return section(
        say("Who has what"),
        say("What each person was given and has done, and when they will be through at their present pace."),
        f'<div class="wide">{table(said, lines)}</div><div class="narrow">{"".join(phone)}</div>' if lines else "",
    )


def _line(member: Member, row: PaceRow, currency: str) -> tuple[str, ...]:
    worked, told, wrong = row.worked, row.forecast, member.quality.wrong if member.quality else None
    return (
        member.name,
        f"{member.given:,}",
        f"{member.done:,}",
        f"{row.left:,}",
        f"{worked.hours:,.1f}" if worked else NONE,
        f"{worked.articles_an_hour:.1f}" if worked and worked.articles_an_hour else NONE,
        _money(worked.cost if worked else None, currency),
        told.likely.isoformat() if told and told.likely else NONE,
        _share(member.others),
        NONE if wrong is None else f"{wrong * 100:.0f} %",
    )


def _share(measured: Measured | None) -> str:
    if measured is None:
        return NONE
    between = f" ({measured.interval[0] * 100:.0f}–{measured.interval[1] * 100:.0f})" if measured.interval else ""
    return f"{measured.f1 * 100:.0f} %{between}"


def _reading_aid(say: Say) -> str:
    aid = (
        say("Hours: the time between two acts counts if it is at most {n} minutes; reading before the first act, longer thinking and work outside the program are not counted, so the true hours are more.", n=IDLE_MINUTES),
        say("Forecast: from the days worked in the last four weeks; in 80 of 100 cases the end lies between the two days, if the work goes on like that."),
        say("Agreement: twice the spans that two people mark with the same edges and label, by all spans of both; in brackets the range that holds the true share in 95 of 100 cases."),
        say("A dash: not known yet, or not shown in this copy of the project."),
    )  # fmt: skip
    return f'<p class="soft small">{escape(say("How to read this"))}<br>{"<br>".join(map(escape, aid))}</p>'
