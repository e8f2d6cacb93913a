"""Firms by the ticker after their name."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.org_words import vocabulary
from rareannot.suggest.names.tickers import before_tickers


def firms(text: str) -> list[str]:
    """The strings that are proposed."""
    return [text[s.start : s.end] for s in before_tickers(read(text), vocabulary())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("shares in pearl harvest iron asx phi rose", ["pearl harvest iron"]),
        ("told harvest metals tsx v hvm of it", ["harvest metals"]),
        ("a find by harvest metals hvt t the junior drilled", ["harvest metals"]),
        ("the deal with lithium corsica asx lic holds", ["lithium corsica"]),
        ("tarvox asx zzq rose", ["tarvox"]),
        ("tarvox s asx tvx mine", ["tarvox"]),
        ("core metals asx cxo drilled", ["core metals"]),
        ("harvest metals tsx hvm otcqx hvmff rose", ["harvest metals"]),
        ("harvest metals tsx nyse hvm rose", ["harvest metals"]),
        ("it rose on the asx on monday", []),
        ("shares listed on nyse fell", []),
        ("a plain harvest asx listing helps", []),
        ("the metals of a t shirt", []),
    ],
)
def test_the_letters_of_a_ticker_tell_where_the_name_begins(text: str, found: list[str]) -> None:
    assert firms(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shares in Pearl Harvest Iron (ASX: PHI) rose.", ["Pearl Harvest Iron"]),
        ("Pearl Harvest's (ASX:PHI) mine is new.", ["Pearl Harvest"]),
        ("Corran Lakes' (ASX:CLL) mine is new.", ["Corran Lakes"]),
        ("On Monday Tarvox (NYSE-TVX) rose.", ["Tarvox"]),
        ("Tarvox Corp (TSX: TVX) (OTCQX: TVXF) rose.", ["Tarvox Corp"]),
        ("It is traded there (ASX: PHI) today.", []),
        ("It left the exchange (Asx: PHI) today.", []),
        ("Tarvox (ASX) fell.", []),
    ],
)
def test_the_capitals_before_a_ticker_in_brackets_are_a_firm(text: str, found: list[str]) -> None:
    assert firms(text) == found
