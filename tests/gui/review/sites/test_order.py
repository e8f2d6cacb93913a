"""The order of review: which cause a position belongs to, and which site is next, all or only those that wait."""

import pytest

from rareannot.gui.review.sites.order import Listing, listing
from tests.rows import each_row

SITES = [("label", [11, 12]), ("value", []), ("unit", [13, 14, 15])]


def of(*waiting: int) -> Listing:
    return listing(SITES, waiting)


def test_causes_without_sites_are_left_out() -> None:
    assert (of().causes, of().begins, list(of().numbers)) == (("label", "unit"), (0, 2), [11, 12, 13, 14, 15])


@each_row(("position", "group"), [(0, 0), (1, 0), (2, 1), (4, 1)])
def test_a_position_belongs_to_the_cause_that_began_last(position: int, group: int) -> None:
    assert of().group(position) == group


def test_a_cause_ends_where_the_next_begins_and_the_last_with_the_list() -> None:
    assert (of().end(0), of().end(1)) == (2, 5)


def test_it_knows_where_each_number_stands_and_which_wait() -> None:
    found = of(12, 15)
    assert found.positions == {11: 0, 12: 1, 13: 2, 14: 3, 15: 4}
    assert list(found.flags) == [0, 1, 0, 0, 1]


@each_row(("position", "step", "number"), [(-1, 1, 11), (0, 1, 12), (4, 1, 11), (0, -1, 15), (2, -1, 12), (-1, -1, 15)])
def test_the_next_site_is_the_neighbour_round_both_ends(position: int, step: int, number: int) -> None:
    assert of().next(position, step, waiting=False) == number


@each_row(
    ("position", "step", "number"),
    [(-1, 1, 12), (0, 1, 12), (1, 1, 15), (4, 1, 12), (4, -1, 12), (1, -1, 15), (0, -1, 15), (-1, -1, 15)],
)
def test_the_next_that_waits_passes_by_what_is_settled(position: int, step: int, number: int) -> None:
    assert of(12, 15).next(position, step, waiting=True) == number


@pytest.mark.parametrize("step", [1, -1])
def test_the_only_one_that_waits_is_next_to_itself(step: int) -> None:
    assert of(13).next(2, step, waiting=True) == 13


@each_row("step", [1, -1])
@each_row("waiting", [True, False])
def test_an_empty_list_has_no_next(step: int, waiting: bool) -> None:
    assert Listing().next(-1, step, waiting=waiting) is None


def test_where_all_is_settled_none_waits() -> None:
    assert of().next(0, 1, waiting=True) is None
