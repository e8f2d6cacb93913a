"""Reading a document under review: whose answers count, how its sites stand, and whether its gold is settled."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.history import Action, diff
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.store import Project
from rareannot.store.review.site_reader import SiteReader
from tests.store.reviewing import CHILE, CITY, LYNAS, NARROW, WIDE, answer, finished_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with finished_project(tmp_path / "p.rareannot") as made:
        yield made


@pytest.fixture
def reader(project: Project) -> SiteReader:
    return SiteReader(project._db)


def settle(project: Project, *readings: int) -> None:
    for site, reading in zip(project.review.document(1).sites, readings, strict=True):
        project.review.decide(1, take(site, reading))


def test_the_labels_of_passages_are_known(project: Project, reader: SiteReader) -> None:
    kinds = {label.name: label.kind for label in project.label_set.labels}
    assert reader.passages() == {name for name, kind in kinds.items() if kind == "passage"}
    assert 0 < len(reader.passages()) < len(kinds)


def test_only_the_people_who_are_asked_for_say_anything(reader: SiteReader) -> None:
    said = reader.said(1)
    assert (said.row, said.names) == (1, {"mira": "Mira", "noor": "Noor", "lea": "Lea"})
    assert set(said.answers["lea"]) == {CHILE, WIDE}
    assert [(site.start, site.cause) for site in said.sites] == [
        (CHILE.start, ""),
        (NARROW.start, "boundary"),
        (CITY.start, "found by some"),
        (LYNAS.start, "found by some"),
    ]
    two = reader.said(1, {"lea", "noor"})
    assert two.names == {"noor": "Noor", "lea": "Lea"}
    assert [site.start for site in two.sites] == [CHILE.start, NARROW.start, CITY.start]
    assert set(two.layers) == {"mira", "noor", "lea"}


def test_gold_is_settled_while_each_of_its_sites_is(project: Project, reader: SiteReader) -> None:
    assert reader.status(1) == "new"
    project.review.decide(1, take(project.review.document(1).sites[0], 0))
    assert reader.status(1) == "in progress"
    settle(project, 0, 0, 0, 0)
    assert (reader.status(1), reader.status(2)) == ("done", "new")
    answer(project, "Cem", 1, [CHILE, LYNAS])
    assert reader.status(1) == "in progress"


def test_gold_that_came_with_an_import_is_done_without_decisions(project: Project, reader: SiteReader) -> None:
    gold = project.author("gold")
    before = project.annotation(1, gold)
    project.save(1, Action("import", diff(before, before.add(CHILE, "x").with_status("done"))), gold)
    assert reader.status(1) == "done"


def test_what_is_put_away_has_no_sites(project: Project, reader: SiteReader) -> None:
    settle(project, 0, 0, 0, 0)
    project.archive.put_away([1])
    seen = reader.seen(1)
    assert (seen.sites, seen.states, seen.settled, seen.names, seen.status) == ((), (), (), {}, "new")


def test_an_action_starts_from_the_gold_as_it_stands(project: Project, reader: SiteReader) -> None:
    now = reader.now(1)
    assert (now.spans, now.answer, now.seen.status) == ({}, None, "new")
    project.review.decide(1, take(project.review.document(1).sites[0], 0))
    now = reader.now(1)
    assert now.answer == {"status": "in progress", "note": "", "flag": False}
    assert [(span.start, span.origin) for span in now.spans.values()] == [(CHILE.start, "adjudicated")]


@pytest.mark.parametrize(("who", "counts"), [("lea", False), ("noor", True)])
def test_settled_gold_is_read_with_whom_was_left_out_since_where_else_it_would_be_asked_about_again(
    project: Project, reader: SiteReader, who: str, counts: bool
) -> None:
    settle(project, 0, 0, 0, 0)
    project.people.leave_out(who)
    others = {"mira", "noor", "lea"} - {who}
    assert set(reader.said(1).answers) == (others | {who} if counts else others)
    assert reader.status(1) == "done"
    assert set(reader.said(1, others).answers) == others


def test_gold_that_is_not_settled_whole_is_asked_about_without_them(project: Project, reader: SiteReader) -> None:
    project.review.decide(1, take(project.review.document(1).sites[1], 0))
    project.people.leave_out("lea")
    assert set(reader.said(1).answers) == {"mira", "noor"}
    assert reader.status(1) == "in progress"


@pytest.mark.parametrize(("edited", "rests"), [(False, True), (True, False)])
def test_gold_that_rests_on_them_alone_is_asked_about_again_unless_it_was_edited(
    project: Project, reader: SiteReader, edited: bool, rests: bool
) -> None:
    sites = project.review.document(1).sites
    settle(project, 0, 0, 0, 0)
    only = next(n for n, one in enumerate(sites[3].readings) if one.annotators == ("mira",))
    decision = take(sites[3], only)
    project.review.decide(1, replace(decision, edited=edited))
    assert reader.status(1) == "done"
    project.people.leave_out("mira")
    assert set(reader.said(1).answers) == ({"noor", "lea"} if rests else {"mira", "noor", "lea"})
    assert (reader.status(1) == "done") is not rests


def test_gold_on_nothing_that_they_said_is_read_without_them(project: Project, reader: SiteReader) -> None:
    """Whoever is left out said nothing of the article: it is the same with and without them."""
    answer(project, "Cem", 2, [])
    settle(project, 0, 0, 0, 0)
    project.people.leave_out("cem")
    assert set(reader.said(1).answers) == {"mira", "noor", "lea"}
    sites = project.review.document(1).sites
    project.review.decide(1, nothing_here(sites[0]))
    assert reader.status(1) == "done"
