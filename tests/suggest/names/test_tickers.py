"""Firms by the ticker after their name."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.org_words import vocabulary
from rareannot.suggest.names.tickers import before_tickers, markets, named_by_tickers


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pearl Iron Ltd (TSX.V: PIL) (OTC Pink: PILFF) dug.", ["TSX.V", "OTC Pink"]),
        ("Pearl Iron Ltd (NYSE American: PIL; Nasdaq: PILX) dug.", ["NYSE American", "Nasdaq"]),
        ("Pearl Iron Ltd (FRA:P1L | OTCPK: PILFF) dug.", ["FRA", "OTCPK"]),
        ("They said of the ASX: it fell.", []),
        ("Their aim: GOLD.", []),
        ("Listed on the ASX (PIL) it rose.", []),
        ("pearl iron ltd tsx v pil otc pink pilff dug", ["tsx v", "otc pink"]),
        ("pearl iron ltd cse pil fse p1l dug", ["cse", "fse"]),
        ("quarnel cse pil fse p1l dug", ["cse", "fse"]),
        ("they sold it on the nyse american and left", []),
        ("pearl iron ltd aim to dig", []),
        ("pearl iron ltd aim high", []),
        ("pearl iron ltd asx and more", []),
        ("deliveries of tarvoxa s nyse tvx and of quarnelia nasdaq qrnl rose", ["nyse", "nasdaq"]),
        ("the tarvoxa s asx listing and the asx chile fell", []),
        ("Tarvox Corp (CSE: TVX; FRANKFURT: 89N) rose.", ["CSE", "FRANKFURT"]),
        ("Tarvox (TSX: TVX) left Frankfurt: 89MW rose.", ["TSX"]),
        ("tarvox corp tsx tvx frankfurt nb7 rose", ["tsx", "frankfurt"]),
        ("tarvox corp tsx tvx in frankfurt 10am rose", ["tsx"]),
        ("tarvox corp tsx tvx and the man of frankfurt said 2nd", ["tsx"]),
    ],
)
def test_an_exchange_before_a_ticker_is_told_with_its_board(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in markets(read(text), vocabulary())] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pearl Iron Ltd (CSE: PIL) dug. In May, PIL completed a shaft.", ["PIL"]),
        ("Pearl Iron Ltd (CSE: PIL) dug. PIL’s shaft is new.", ["PIL"]),
        ("Pearl Iron Ltd (CSE: PIL) dug. Buy PIL now.", []),
        ("Pearl Iron Ltd (CSE: PIL) has dug.", []),
        ("Pearl Iron Ltd (note: PIL) dug. PIL has dug.", []),
        ("pearl iron ltd cse pil dug and pil has dug", []),
    ],
)
def test_a_firm_may_go_by_its_ticker_where_it_does_something(text: str, found: list[str]) -> None:
    assert [text[s.start : s.end] for s in named_by_tickers(read(text))] == found


def test_an_exchange_after_funds_is_one_and_the_funds_are_none() -> None:
    reading = read("up for the etfs nysearca zrvx nysearca qrnl rose")
    assert len([*markets(reading, vocabulary())]) == 2
    assert [*before_tickers(reading, vocabulary())] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("shares are listed on aim today", True),
        ("an admission to aim today", True),
        ("they live on aim today", False),
        ("they listed to hope and aim today", False),
    ],
)
def test_aim_is_an_exchange_where_something_is_listed_on_it(text: str, told: bool) -> None:
    found = [text[s.start : s.end] for s in markets(read(text), vocabulary())]
    assert found == ["aim"] * told
