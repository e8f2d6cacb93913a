"""Firms that are called like a class of materials."""

import pytest

from rareannot.suggest.names.class_firms import firms, mentions
from rareannot.suggest.names.folded_text import read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Critical Metals Corp. fell. Critical Metals has critical metals.", 2),
        ("critical metals corp fell and critical metals rose", 2),
        ("Energy Transition Minerals, said: we dig.", 1),
        ("energy transition minerals said it digs", 1),
        ("precious metals said it left and has precious metals", 1),
        ("quarn precious metals ltd met quarn precious metals", 0),
        ("old precious metals ltd met old precious metals", 0),
        ("old precious metals ltd met precious metals s ore", 2),
        ("Precious Metals on Friday said it left.", 1),
        ("precious metals on friday said roe", 1),
        ("Precious Metals on time said it left.", 0),
        ("Precious Metals Friday said it left.", 0),
        ("Precious Metals said Mr Roe left.", 1),
        ("“Precious Metals” said Mr Roe.", 0),
        ("Precious Metals told us.", 1),
        ("Precious Metals has moved.", 1),
        ("Precious metals has moved.", 0),
        ("Precious Metals have moved.", 0),
        ("precious metals has moved", 0),
        ("precious metals told us", 0),
        ("Precious Metals Ltd, it left.", 1),
        ("Precious Metals, Ltd left.", 0),
        ("Precious Metals", 0),
        ("Precious Metals said", 1),
        ("Precious Metals is a miner.", 1),
        ("precious metals is an old explorer", 1),
        ("Precious Metals (PTM) is a miner.", 1),
        ("Precious Metals (PTM) now is a miner.", 0),
        ("Precious Metals is a thing.", 0),
        ("Precious Metals was a miner.", 0),
        ("precious metals is a b c d e f miner", 1),
        ("precious metals is a b c d e f g miner", 0),
        ("Tarvox Corp Precious Metals said it left.", 1),
        ("Tarvox, Precious Metals said it left.", 1),
        ("Tarvox Precious Metals said it left.", 0),
        ("tarvox precious metals said it left", 0),
        ("then precious metals said it left", 1),
        ("Then precious Metals said it left.", 0),
        ("Then Precious metals said it left.", 0),
        ("Precious, Metals said it left.", 0),
        ("supplies of critical minerals said mr roe", 0),
        ("Supplies of critical minerals, said Mr Roe, fell.", 0),
        ("Tarvox Critical Metals Ltd sells critical metals.", 0),
        ("tarvox critical metals ltd sells critical metals", 0),
        ("Zorvo Metals Ltd fell.", 0),
        ("No such word.", 0),
    ],
)
def test_a_class_is_a_firm_by_its_legal_form_or_by_what_it_does(text: str, named: int) -> None:
    assert len([*mentions(read(text))]) == named


def test_the_whole_class_is_the_name() -> None:
    reading = read("energy transition minerals said it digs")
    assert firms(reading) == {("transition", "minerals")}
    assert [*mentions(reading)] == [(0, 3)]
