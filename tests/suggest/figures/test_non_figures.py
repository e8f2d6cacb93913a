"""Numbers that are no figures, in text as published."""

import pytest

from tests.suggest.figures.reading import found

TRAPS = {
    "plague": "Since COVID-19 spread.",
    "jet": "An F-35 and an MQ-9 landed.",
    "summit": "The G20 and the G7 met.",
    "summit in words": "The Group of Seven met.",
    "airliner": "A Boeing 737 and an Airbus A320 landed.",
    "road": "Off Interstate 40 and Route 66.",
    "formula": "Rocks of Nb2O5 and CO2.",
    "network": "New 5G masts.",
    "model": "The Vivo X200 sells.",
    "borehole": "From hole WR-12-07 came dust.",
    "telephone": "Call 604-555-0133 or +44 20 7946 0777.",
    "bracketed telephone": "Call (619) 555-0133 now.",
    "international telephone": "Call +1 (800) 555-0133 now.",
    "case": "As Case No. 4481 and Announcement No. 7 say.",
    "page": "See page 7 and Page A1.",
    "form": "See Form 10-K and Section 48C.",
    "standard": "It follows ISO 9001 and NI 43-101.",
    "serial": "Under ISSN 1741-0000 and licence 4401297.",
    "clock": "At 17:40 and at 7 p.m. they met.",
    "clock with a stop": "At 8.15 they met, and left by 1045 GMT.",
    "toll-free telephone": "Call 1800-555-0199 now.",
    "address": "At 700 Heron Street, Suite 12.",
    "list number": "1. Dig it.\n2. Sell it.",
    "ordinal": "The 4th plant and a ninth plant.",
    "no one": "No one came, and this one left.",
    "one of": "It is one of the best.",
    "one another": "They know one another.",
    "game": "The Lions lost Game 3.",
    "half-brother": "His half-brother left in the first round.",
    "may": "It may sell. YOU MAY LIKE it. They march on.",
    "annual": "Annual and daily sales fell.",
    "version": "Version 2.4.1 is out.",
    "name with an X": "10X Genomics and a plant called 10X met.",
    "name with an M": "3M said so. Shares of 3M Co and 3M's plant fell.",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TRAPS.items()])
def test_a_number_in_a_name_is_no_figure(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They sold 3M tonnes.", "QUANTITY 3M tonnes"),
        ("It paid $3M, said Bo.", "MONEY $3M"),
        ("It is one of $3M Co-op loans.", "MONEY $3M"),
        ("Of the 3M said to be ill.", "CARDINAL 3M"),
        ("Of 4M said Bo.", "CARDINAL 4M"),
        ("He wants 10X growth.", "CARDINAL 10"),
        ("Returns of 10X are rare.", "CARDINAL 10"),
    ],
)
def test_a_number_with_such_a_letter_is_still_a_figure(text: str, words: str) -> None:
    assert any(one.startswith(f"{words} =") for one in found(text))
