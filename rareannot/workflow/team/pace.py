"""Hours and pace of people, what their work costs, and when they will be done."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rareannot.core.pace import Deadline, Forecast, Futures, WorkTime, deadline, forecast, futures, together, work_time
from rareannot.formats.spans_csv import guarded
from rareannot.store import Project
from rareannot.store.payloads import readable

LEAD, EVERYBODY, NOBODY = SEEN_BY = ("lead", "everybody", "nobody")
"""Who sees the hours of others: whoever handed out packs, everybody, or nobody but the person. The sum over all is seen by all."""
LEAST_HOURS = 0.1
"""Below so many hours of work, articles and spans an hour are not given."""


@dataclass(frozen=True, slots=True)
class HoursSetting:
    """What an hour costs (0 for unknown), in which currency, and who sees the hours of others."""

    rate: float = 0.0
    currency: str = ""
    seen_by: str = LEAD


@dataclass(frozen=True, slots=True)
class Worked:
    """How long somebody worked, on how many days, and how many articles and spans an hour came of it; and what it cost.

    Articles and spans are those of done articles on which any time was counted. Cost is None without a rate.
    """

    hours: float
    days: int
    articles_an_hour: float | None
    spans_an_hour: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class PaceRow:
    """A person, or all together: what they worked (None if it is not for the reader to see), what is left, and by when it is done."""

    uid: str
    name: str
    worked: Worked | None
    left: int
    forecast: Forecast | None
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Pace:
    """The rows of people, the row of all, and the names of those without a forecast yet, though something is left."""

    setting: HoursSetting
    people: tuple[PaceRow, ...]
    everybody: PaceRow
    without_forecast: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Returns the result as JSON values; days are ISO."""

        def plain(value: Any) -> Any:
            if isinstance(value, dict):
                return {key: plain(one) for key, one in value.items()}
            return [plain(one) for one in value] if isinstance(value, list | tuple) else _iso(value)

        found: dict[str, Any] = plain(asdict(self))
        return found


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def hours_setting(project: Project) -> HoursSetting:
    """Returns what the project says about hours; what cannot be read of it is as usual."""
    said = project.people.hours_setting
    rate, seen_by = said.get("rate"), said.get("seen_by")
    return HoursSetting(
        float(rate) if isinstance(rate, int | float) and rate > 0 else 0.0,
        str(said.get("currency", ""))[:20],
        seen_by if seen_by in SEEN_BY else LEAD,
    )


def sees_all_hours(project: Project) -> bool:
    """True if the hours of everybody are shown in this copy of the project. This is a courtesy, no lock: the log can be read."""
    seen_by = hours_setting(project).seen_by
    leads = bool(project.packs.all()) and project.packs.owner is None
    return seen_by == EVERYBODY or (seen_by == LEAD and leads)


def _sees(project: Project, uid: str) -> bool:
    """True if the hours of this person are shown in this copy: everybody's, or one's own."""
    owner = project.packs.owner
    own = {project.me.uid if project.me else "", owner[1] if owner else ""}
    return uid in own or sees_all_hours(project)


def hours_of(project: Project) -> dict[str, float]:
    """Hours of work by uid, of those whose hours are shown here."""
    done = _done(project)
    return {uid: sum(one.time.values()) / 3600 for uid, one in done.items() if _sees(project, uid)}


@dataclass(frozen=True, slots=True)
class _Done:
    """What somebody did: seconds by day and article, spans of each done article, articles done by day, and articles left."""

    name: str
    time: WorkTime
    spans: Mapping[int, int]
    days: Mapping[str, int]
    left: int


def pace_of(project: Project, today: date, until: date | None = None) -> Pace:
    """Hours, pace and forecast of everybody in the project; with ``until``, what that deadline needs."""
    setting, done = hours_setting(project), _done(project)
    ends = {uid: futures(one.days, one.left, today, seed) for seed, (uid, one) in enumerate(done.items())}
    rows = []
    for uid, one in done.items():
        worked = _worked([one], setting) if _sees(project, uid) else None
        rows.append(_row(uid, one.name, worked, one.left, ends[uid], today, until))
    without_forecast = tuple(one.name for uid, one in done.items() if ends[uid] is None)
    known = [found for found in ends.values() if found is not None]
    left = sum(one.left for one in done.values())
    # somebody without a forecast may be the last one
    all_ends = None if without_forecast else together(known)
    whole = _row("", "", _worked(list(done.values()), setting), left, all_ends, today, until)
    return Pace(setting, tuple(rows), whole, without_forecast)


def _row(
    uid: str, name: str, worked: Worked | None, left: int, ends: Futures | None, today: date, until: date | None
) -> PaceRow:
    told = forecast(ends, today) if ends is not None and left else None
    return PaceRow(uid, name, worked, left, told, deadline(until, left, ends, today) if until else None)


def _done(project: Project) -> dict[str, _Done]:
    """Returns what each person did, by uid; second ids are counted under the first."""
    second = project.people.second_ids()
    uids = {person.id: second.get(person.uid, person.uid) for person in project.authors()}
    moments: dict[str, list[tuple[str, int]]] = {}
    for row, some in project.statistics.moments().items():
        moments.setdefault(uids.get(row, ""), []).extend(some)
    spans: dict[str, dict[int, int]] = {}
    with readable():  # an answer of nobody
        for answer in project.statistics.standing():
            spans.setdefault(uids[answer.layer], {})[answer.document] = answer.spans
    days: dict[str, dict[str, int]] = {}
    for row, uid in uids.items():
        for day, count in project.statistics.done_days(row).items():
            of_one = days.setdefault(uid, {})
            of_one[day] = of_one.get(day, 0) + count
    statuses = project.statistics.statuses()
    found = {}
    for hand in sorted(project.packs.handed_out(), key=lambda one: (one.name.casefold(), one.uid)):
        if hand.uid not in second:
            said = statuses.get(hand.uid, {})
            left = sum(said.get(i, "new") not in ("done", "skipped") for i in hand.documents)
            time = work_time(moments.get(hand.uid, ()))
            found[hand.uid] = _Done(hand.name, time, spans.get(hand.uid, {}), days.get(hand.uid, {}), left)
    return found


def _worked(people: Sequence[_Done], setting: HoursSetting) -> Worked:
    hours = sum(sum(one.time.values()) for one in people) / 3600
    timed, articles, spans = 0.0, 0, 0
    for one in people:
        by_article: dict[int, float] = {}
        for (_, article), seconds in one.time.items():
            by_article[article] = by_article.get(article, 0.0) + seconds
        done = one.spans.keys() & by_article.keys()
        timed += sum(by_article[article] for article in done) / 3600
        articles += len(done)
        spans += sum(one.spans[article] for article in done)
    return Worked(
        hours,
        sum(len({day for day, _ in one.time}) for one in people),
        articles / timed if timed >= LEAST_HOURS else None,
        spans / timed if timed >= LEAST_HOURS else None,
        hours * setting.rate if setting.rate else None,
    )


def hours_by_article(project: Project) -> str:
    """Returns the hours that may be seen, as CSV: a line for each person, day and article."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("annotator", "id", "day", "article", "name", "minutes"))
    for uid, one in _done(project).items():
        for (day, article), seconds in sorted(one.time.items()) if _sees(project, uid) else ():
            name = project.document(article).name
            writer.writerow((guarded(one.name), guarded(uid), day, article, guarded(name), f"{seconds / 60:.1f}"))
    return out.getvalue()
