"""Decisions taken before a label was renamed are read as decisions on the sites of now, and others are not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.history import Action, diff
from rareannot.core.renaming import replaced
from rareannot.core.review import adjudication
from rareannot.core.review.sites import Site
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.label_change.read_with_renamed_labels import understood
from rareannot.store.review import gold_decisions
from rareannot.store.values import Settled
from tests.store.reviewing import CHILE, CITY, LYNAS, NARROW, WIDE, finished_project

SAID = {
    "Mira": (CHILE, WIDE, LYNAS),
    "Noor": (CHILE, NARROW, replace(CITY, origin="rejected")),
    "Lea": (CHILE, WIDE, CITY),
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
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


def read(project: Project, found: list[Settled], layers: dict[str, int] | None = None) -> list[Settled]:
    mine = {person.uid: person.id for person in project.authors() if person.name != "Rita"}
    return understood(project._db, 1, found, sites(project), mine if layers is None else layers)


def sites(project: Project) -> list[Site]:
    return list(project.review.document(1).sites)


def rename(project: Project, old: str, new: str) -> None:
    labels = project.label_set
    project.relabelling.save(replaced(labels, old, replace(labels[old], name=new)), {old: new})


def known(project: Project, found: list[Settled]) -> list[bool]:
    """Whether each decision is one on a site of now."""
    now = {(site.start, site.end, site.fingerprint) for site in sites(project)}
    return [(one.decision.start, one.decision.end, one.decision.fingerprint) in now for one in found]


def test_where_no_label_was_renamed_decisions_are_as_they_are(project: Project) -> None:
    found = gold_decisions.settled(project._db, 1)
    assert len(found) == len(sites(project)) > 2
    assert read(project, found) == found
    other = [replace(one, decision=replace(one.decision, fingerprint="other")) for one in found]
    assert read(project, other) == other


def test_decisions_on_what_is_only_called_otherwise_now_stand(project: Project) -> None:
    found = gold_decisions.settled(project._db, 1)
    rename(project, "GPE", "PLACE")
    rename(project, "MATERIAL", "STUFF")
    assert not any(known(project, [one for one in found if one.decision.start == CHILE.start]))
    carried = read(project, found)
    assert all(known(project, carried))
    assert [replace(one, decision=now.decision) for one, now in zip(found, carried, strict=True)] == carried


def test_what_was_decided_on_something_else_stays_undecided(project: Project) -> None:
    first, *others = gold_decisions.settled(project._db, 1)
    stale = replace(first, decision=replace(first.decision, fingerprint="other"))
    elsewhere = replace(first, decision=replace(first.decision, start=50, end=52))
    rename(project, "GPE", "PLACE")
    carried = read(project, [stale, elsewhere, *others])
    assert carried[:2] == [stale, elsewhere]
    assert all(known(project, carried[2:]))


def test_only_those_who_speak_for_an_annotator_are_asked(project: Project) -> None:
    found = gold_decisions.settled(project._db, 1)
    rename(project, "GPE", "PLACE")
    assert read(project, found, {}) == found
