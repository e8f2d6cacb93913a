"""What the review reads: sites cause by cause with those that wait, what showing them needs, and how a decision stands."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rareannot.core.review.adjudication import take
from rareannot.gui.review.session import listing_of, sights_of, standing, with_decision
from rareannot.store import Project
from rareannot.store.values import SiteFilter
from tests.store.reviewing import finished_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project with a site with different edges, and two that only some found."""
    with finished_project(tmp_path_factory.mktemp("queries") / "p.rareannot") as made:
        made.review.notice()
        made.review.catch_up()
        yield made


def test_sites_are_listed_cause_by_cause_and_those_that_wait_are_known(project: Project) -> None:
    found = listing_of(project, SiteFilter())
    assert (found.causes, found.begins) == (("boundary", "found by some"), (0, 1))
    assert list(found.flags) == [1, 1, 1]
    assert list(listing_of(project, SiteFilter(state="decided")).numbers) == []


def test_what_showing_a_site_needs_leaves_out_those_that_are_gone(project: Project) -> None:
    numbers = listing_of(project, SiteFilter()).numbers
    one, two = sights_of(project, [numbers[0], 999, numbers[1]])
    assert (one.row.quote, two.row.quote) == ("lithium carbonate", "antofagasta")
    assert one.seen is two.seen  # of one article, which is read once


def test_a_site_is_found_in_its_document_by_place_and_readings(project: Project) -> None:
    (view,) = sights_of(project, listing_of(project, SiteFilter()).numbers[:1])
    found = standing(view.seen, view.row)
    assert found is not None
    site, state = found
    assert (site.cause, state.name) == ("boundary", "open")
    for changed in (
        replace(view.row, start=view.row.start + 1),
        replace(view.row, end=view.row.end + 1),
        replace(view.row, fingerprint="other"),
    ):
        assert standing(view.seen, changed) is None


def test_a_decision_changes_how_its_own_site_stands_and_no_other(project: Project) -> None:
    (view,) = sights_of(project, listing_of(project, SiteFilter()).numbers[:1])
    found = standing(view.seen, view.row)
    assert found is not None
    decision = take(found[0], 0)
    after = with_decision(view.seen, found[0], decision)
    changed = [
        (site, now) for site, old, now in zip(after.sites, view.seen.states, after.states, strict=True) if old != now
    ]
    assert [(site, now.name, now.decisions) for site, now in changed] == [(found[0], "decided", (decision,))]
    assert [one.decision for one in after.settled] == [decision]
    assert len(after.states) == len(view.seen.states)
