"""What the store hands out, packed for millions of spans."""

from decimal import Decimal

import pytest

from rareannot.core.figure import Figure
from rareannot.store.payloads import Unreadable
from rareannot.store.values import (
    PLACE_BITS,
    Counts,
    DocumentRow,
    ReviewProgress,
    Said,
    SiteRow,
    figure_of,
    word_fields,
)


def test_a_word_says_origin_label_and_figure() -> None:
    assert word_fields("accepted ORG") == ("accepted", "ORG", None)
    assert word_fields('own QUANTITY ["20",null,null,"t","about"]') == (
        "own",
        "QUANTITY",
        '["20",null,null,"t","about"]',
    )
    assert word_fields("own") == ("own", "", None)
    blanks = '["20",null,null,"t of ore","about"]'
    assert word_fields(f"own QUANTITY {blanks}") == ("own", "QUANTITY", blanks)


def test_places_are_unpacked_to_start_and_end() -> None:
    far = (1 << PLACE_BITS) - 1
    said = Said(1, 2, [9 << PLACE_BITS | 4, far << PLACE_BITS | (far - 1)], ["own ORG", "rejected GPE"])
    assert [*said.spans()] == [(4, 9, "ORG", None, "own"), (far - 1, far, "GPE", None, "rejected")]


def test_a_figure_is_read_from_its_text() -> None:
    assert figure_of(None) is None
    assert figure_of('["20",null,null,"t","about"]') == Figure(Decimal(20), unit="t", modifier="about")
    assert figure_of('[null,"5","7.5","percent","range"]') == Figure(
        None, Decimal(5), Decimal("7.5"), "percent", "range"
    )
    with pytest.raises(Unreadable):
        figure_of("[")


def test_nothing_is_counted_where_nothing_is_said() -> None:
    assert Counts().total == 0
    assert Counts(1, 2, 3, 4).total == 10
    none = ReviewProgress()
    assert (none.documents, none.documents_done, none.waiting, none.unanimous_open, none.sites) == (0, 0, 0, 0, 0)
    assert (none.open, none.decided, none.changed, none.by_cause) == (0, 0, 0, {})
    assert ReviewProgress(open=1, decided=2, changed=4).sites == 7
    assert SiteRow(1, 1, "", 0, 1, "", "", "open", "", "", "", 2, 1).readings == 0
    assert DocumentRow(1, "", "new", 10, 5, 2, 0).decided == 3
