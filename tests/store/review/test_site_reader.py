"""Reading a document under review: whose answers count, how its sites stand, and whether its gold is settled."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.renaming import replaced
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision, nothing_here, take
from rareannot.core.review.sites import Site, sites_of, unit_factors
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.review import gold_decisions
from rareannot.store.review.site_reader import Now, SiteReader, StatedDecision, action_of, understood
from rareannot.store.values import Reviewed, Settled
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


SAID = {
    "Mira": (CHILE, WIDE, LYNAS),
    "Noor": (CHILE, NARROW, replace(CITY, origin="rejected")),
    "Lea": (CHILE, WIDE, CITY),
}


@pytest.fixture
def project_read_with_renamed_labels(tmp_path: Path) -> Iterator[Project]:
    """Three have answered, one of them took a span away again, and each site is decided."""
    with finished_project(tmp_path / "p.rareannot", SAID) as made:
        noor = made.work_as("Noor", "noor")
        before = made.annotation(1, noor)
        more = replace(before, decided={**before.decided, "gone": Span(24, 28, "ORG")})
        for one, other in ((before, more), (more, before)):
            made.save(1, Action("edit", diff(one, other)))
        made.work_as("Rita", "rita")
        for site in made.review.document(1).sites:
            made.review.decide(1, adjudication.take(site, 0))
        yield made


def read(
    project_read_with_renamed_labels: Project, found: list[Settled], layers: dict[str, int] | None = None
) -> list[Settled]:
    mine = {person.uid: person.id for person in project_read_with_renamed_labels.authors() if person.name != "Rita"}
    return understood(
        project_read_with_renamed_labels._db,
        1,
        found,
        sites(project_read_with_renamed_labels),
        mine if layers is None else layers,
    )


def sites(project_read_with_renamed_labels: Project) -> list[Site]:
    return list(project_read_with_renamed_labels.review.document(1).sites)


def rename(project_read_with_renamed_labels: Project, old: str, new: str) -> None:
    labels = project_read_with_renamed_labels.label_set
    project_read_with_renamed_labels.label_versions.save(
        replaced(labels, old, replace(labels[old], name=new)), {old: new}
    )


def known(project_read_with_renamed_labels: Project, found: list[Settled]) -> list[bool]:
    """Whether each decision is one on a site of now."""
    now = {(site.start, site.end, site.fingerprint) for site in sites(project_read_with_renamed_labels)}
    return [(one.decision.start, one.decision.end, one.decision.fingerprint) in now for one in found]


def test_where_no_label_was_renamed_decisions_are_as_they_are(project_read_with_renamed_labels: Project) -> None:
    found = gold_decisions.settled(project_read_with_renamed_labels._db, 1)
    assert len(found) == len(sites(project_read_with_renamed_labels)) > 2
    assert read(project_read_with_renamed_labels, found) == found
    other = [replace(one, decision=replace(one.decision, fingerprint="other")) for one in found]
    assert read(project_read_with_renamed_labels, other) == other


def test_decisions_on_what_is_only_called_otherwise_now_stand(project_read_with_renamed_labels: Project) -> None:
    found = gold_decisions.settled(project_read_with_renamed_labels._db, 1)
    rename(project_read_with_renamed_labels, "GPE", "PLACE")
    rename(project_read_with_renamed_labels, "MATERIAL", "STUFF")
    assert not any(known(project_read_with_renamed_labels, [one for one in found if one.decision.start == CHILE.start]))
    carried = read(project_read_with_renamed_labels, found)
    assert all(known(project_read_with_renamed_labels, carried))
    assert [replace(one, decision=now.decision) for one, now in zip(found, carried, strict=True)] == carried


def test_what_was_decided_on_something_else_stays_undecided(project_read_with_renamed_labels: Project) -> None:
    first, *others = gold_decisions.settled(project_read_with_renamed_labels._db, 1)
    stale = replace(first, decision=replace(first.decision, fingerprint="other"))
    elsewhere = replace(first, decision=replace(first.decision, start=50, end=52))
    rename(project_read_with_renamed_labels, "GPE", "PLACE")
    carried = read(project_read_with_renamed_labels, [stale, elsewhere, *others])
    assert carried[:2] == [stale, elsewhere]
    assert all(known(project_read_with_renamed_labels, carried[2:]))


def test_only_those_who_speak_for_an_annotator_are_asked(project_read_with_renamed_labels: Project) -> None:
    found = gold_decisions.settled(project_read_with_renamed_labels._db, 1)
    rename(project_read_with_renamed_labels, "GPE", "PLACE")
    assert read(project_read_with_renamed_labels, found, {}) == found


DOCUMENT = Document("chile ships lithium carbonate to lynas")
CHILE, WIDE, NARROW = Span(0, 5, "GPE"), Span(12, 29, "MATERIAL"), Span(12, 19, "MATERIAL")
ANSWERS = {"a": (CHILE, WIDE), "b": (CHILE, NARROW)}
SITES = sites_of(ANSWERS, unit_factors(), ())
FIRST, SECOND = take(SITES[0], 0), take(SITES[1], 0)


def now(*decided: Decision, spans: dict[str, Span] | None = None, answer: dict[str, object] | None = None) -> Now:
    """A document on which these decisions stand, each logged under its number."""
    settled = tuple(Settled(f"site/{n}", d, "Rita", "", d.as_json()) for n, d in enumerate(decided))
    states = adjudication.states(SITES, decided)
    seen = Reviewed(1, DOCUMENT, SITES, states, settled, {}, {}, "new")
    return Now(StatedDecision(DOCUMENT, 1, ANSWERS, SITES, {}, {}), seen, spans or {}, answer)


def changes(before: Now, *new: Decision, passages: tuple[str, ...] = ()) -> list[tuple[str, object, object]]:
    """The changes, decisions by whether they are new ones."""
    action = action_of(before, new, "decide", 7, "id", passages)
    assert (action.kind, action.ms, action.id, action.undoes) == ("decide", 7, "id", "")
    told = [(c.entity, c.before, c.after) for c in action.changes]
    return [("site/new" if e.startswith("site/") and b is None else e, b, a) for e, b, a in told]


def test_the_sites_are_those_that_the_tests_speak_of() -> None:
    assert [(site.start, site.end, site.cause) for site in SITES] == [(0, 5, ""), (12, 29, "boundary")]


def test_a_decision_is_logged_and_the_gold_is_in_progress_until_the_last() -> None:
    begun = {"note": "", "flag": False, "status": "in progress"}
    assert changes(now(), SECOND) == [("site/new", None, SECOND.as_json()), ("answer", None, begun)]
    assert changes(now(SECOND, answer=begun), FIRST) == [
        ("site/new", None, FIRST.as_json()),
        ("answer", begun, begun | {"status": "done"}),
    ]
    assert changes(now(), FIRST, SECOND)[-1] == ("answer", None, begun | {"status": "done"})


def test_a_decision_replaces_the_one_before_on_its_site_and_no_other() -> None:
    done = {"note": "n", "flag": True, "status": "done"}
    again = nothing_here(SITES[1])
    assert changes(now(FIRST, SECOND, answer=done), again) == [
        ("site/1", SECOND.as_json(), None),
        ("site/new", None, again.as_json()),
    ]


def test_note_and_flag_of_the_gold_stay() -> None:
    held = {"note": "n", "flag": True, "status": "new"}
    assert changes(now(answer=held), FIRST)[-1] == ("answer", held, held | {"status": "in progress"})


@pytest.mark.parametrize(
    ("span_id", "span", "gone"),
    [
        ("x", NARROW, True),
        ("x", WIDE, True),
        ("x", Span(25, 33, "ORG"), True),
        ("x", Span(29, 33, "ORG"), False),  # it only touches the site
        ("x", CHILE, False),
        ("x", Span(6, 38, "PASSAGE"), False),  # the site lies within it
        ("x", Span(13, 20, "PASSAGE"), False),  # a passage is no span of a site
        ("site-12-29-MATERIAL", WIDE, False),  # it follows from decisions, which replace it themselves
    ],
)
def test_imported_gold_gives_way_where_it_overlaps(span_id: str, span: Span, gone: bool) -> None:
    held = now(spans={span_id: span})
    expected = [(f"span/{span_id}", span.as_json(), None)] if gone else []
    assert [change for change in changes(held, SECOND, passages=("PASSAGE",)) if change[0].startswith("span/")] == (
        expected
    )
