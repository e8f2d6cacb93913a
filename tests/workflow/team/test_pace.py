"""Hours and pace from the log, who is shown whose hours, and what is left."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team.pace import hours_by_article, hours_of, pace_of
from rareannot.workflow.team_overview import as_csv, overview
from tests.store.test_project import do

MONDAY = date(2026, 11, 2)
MINUTES = 2
"""Between two acts of the made-up annotators."""


def work(path: Path, days: int, a_day: int) -> None:
    """Whoever has the pack marks two spans in each article and is done with it, two minutes an act, on weekdays."""
    with Project.open(path) as pack:
        assert pack.packs.owner
        pack.work_as(*pack.packs.owner)
        for row in pack.ids()[: days * a_day]:
            do(pack, lambda a: a.add(Span(0, 7, "ORG")), document_id=row)
            do(pack, lambda a: a.add(Span(8, 14, "ORG")), document_id=row)
            do(pack, lambda a: a.with_status("done"), document_id=row)
    _at_work(path, days, a_day)


def _at_work(path: Path, days: int, a_day: int) -> None:
    """Set the clock of what was done: the log itself cannot be changed, so its trigger is taken off and put on again."""
    with closing(sqlite3.connect(path)) as db, db:
        ((trigger,),) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'event_is_fixed'")
        db.execute("DROP TRIGGER event_is_fixed")
        acts = db.execute(
            "SELECT action FROM event WHERE document_id IS NOT NULL GROUP BY action ORDER BY min(seq)"
        ).fetchall()
        weekdays = [day for n in range(60) if (day := MONDAY + timedelta(days=n)).weekday() < 5][:days]
        for number, (action,) in enumerate(acts):
            day, minute = weekdays[number // (3 * a_day)], number % (3 * a_day) * MINUTES
            at = f"{day}T{8 + minute // 60:02}:{minute % 60:02}:00.000+00:00"
            db.execute("UPDATE event SET at = ? WHERE action = ?", (at, action))
        db.execute(trigger)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "lead.rareannot", builtin_label_set()) as project:
        project.add_documents(Document(f"article number {n} on lithium", f"a{n}") for n in range(80))
        make_packs(project, tmp_path / "packs", PackPlan(("Mira", "Noor"), count=40, overlap=0.0))
        work(tmp_path / "packs" / "Mira.rareannot", 8, 4)
        project.merge(tmp_path / "packs" / "Mira.rareannot")
        yield project


def test_time_between_acts_counts_and_a_night_does_not(lead: Project) -> None:
    lead.people.set_hours(30.0, "EUR", "lead")
    mira, noor = pace_of(lead, MONDAY + timedelta(days=10)).people
    assert mira.worked is not None
    assert mira.worked.hours == pytest.approx(8 * 11 * MINUTES / 60)  # twelve acts a day have eleven gaps between them
    assert mira.worked.days == 8
    assert mira.worked.cost == pytest.approx(mira.worked.hours * 30)
    assert mira.worked.articles_an_hour == pytest.approx(32 / mira.worked.hours)
    assert mira.worked.spans_an_hour == pytest.approx(64 / mira.worked.hours)
    assert noor.worked is not None
    assert (noor.worked.hours, noor.worked.articles_an_hour) == (0.0, None)


def test_what_is_left_is_foretold_from_the_pace_and_what_cannot_be_is_named(lead: Project) -> None:
    today = MONDAY + timedelta(days=10)  # a Thursday
    found = pace_of(lead, today, until=today + timedelta(days=1))
    mira, noor = found.people
    assert (mira.left, noor.left, found.everybody.left) == (8, 40, 48)
    assert mira.forecast is not None
    assert mira.forecast.likely == today + timedelta(days=4)  # four a day, and a weekend between
    assert mira.deadline is not None
    assert (mira.deadline.articles_a_day, mira.deadline.chance) == (8.0, 0.0)
    assert (noor.forecast, found.without_forecast) == (None, ("Noor",))
    assert found.everybody.forecast is None  # she may be the last one
    json.dumps(found.as_json())


def test_hours_stand_in_the_table_of_the_team_and_its_file(lead: Project) -> None:
    mira = next(one for one in overview(lead) if one.name == "Mira")
    assert mira.hours == pytest.approx(8 * 11 * MINUTES / 60)
    head, line, *_ = as_csv((mira,)).splitlines()
    assert dict(zip(head.split(","), line.split(","), strict=True))["hours"].startswith("2.93")
    head, first, *_ = hours_by_article(lead).splitlines()
    assert head == "annotator,id,day,article,name,minutes"
    assert first.startswith("Mira,")
    assert sum(float(one.rpartition(",")[2]) for one in hours_by_article(lead).splitlines()[1:]) == 8 * 11 * MINUTES


def test_hours_of_others_are_shown_to_whom_the_project_says(lead: Project, tmp_path: Path) -> None:
    (mira,) = (uid for uid, hours in hours_of(lead).items() if hours)
    lead.people.set_hours(0.0, "", "nobody")
    assert hours_of(lead) == {}
    assert all(row.worked is None for row in pace_of(lead, MONDAY).people)
    assert pace_of(lead, MONDAY).everybody.worked is not None
    lead.work_as("Mira", mira)
    assert [*hours_of(lead)] == [mira]
    with Project.open(tmp_path / "packs" / "Mira.rareannot", read_only=True) as pack:
        assert hours_of(pack)[mira] > 2  # an annotator sees their own in their pack
    lead.work_as("Rita", "rita")
    lead.people.set_hours(0.0, "", "everybody")
    assert len(hours_of(lead)) >= 2
