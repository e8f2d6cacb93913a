"""What a release says that it calls a firm."""

import pytest

from rareannot.suggest.names.called_firms import called
from rareannot.suggest.names.folded_text import read


def told(text: str, *firms: str) -> list[str]:
    """What ``text`` calls firms of these names from then on, by the words before and after it."""
    reading = read(text)
    names = [tuple(firm.lower().split()) for firm in firms]
    return [
        " ".join(
            [reading.at(first - 1), "|", text[reading.starts[first] : reading.ends[stop - 1]], "|", reading.at(stop)]
        )
        for first, stop, _ in called(reading, names)
    ]


FIRM = "Lunar Harbour Silver Corp"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"{FIRM} (“Lunar Harbour” or the “Company”) dug. It fell on Lunar Harbour shares.",
            ["corp | Lunar Harbour | or", "on | Lunar Harbour | shares"],
        ),
        (f'{FIRM} ("Lunar") dug. A bid for Lunar failed.', ["corp | Lunar | dug", "for | Lunar | failed"]),
        (f"{FIRM} (“Lunar Harbour”) dug near Lunar Harbour.", ["corp | Lunar Harbour | dug"]),
        (f"{FIRM} dug. A bid for Lunar Harbour failed.", []),
        (f"{FIRM} (“the Company”) dug. A bid for Lunar failed.", []),
        (f"{FIRM} (“Lunar Harbour”) dug with Lunar Harbour Gold.", ["corp | Lunar Harbour | dug"]),
        ("Silver Gold Corp (“Silver”) dug. Silver fell.", []),  # says nothing
    ],
)
def test_published_text_says_it_in_quotes_and_brackets(text: str, found: list[str]) -> None:
    assert told(text, FIRM, "Silver Gold Corp") == found


PLAIN = FIRM.lower()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PLAIN} lunar harbour or the company dug", ["corp | lunar harbour | or"]),
        (f"{PLAIN} lunar harbour dug", ["corp | lunar harbour | dug"]),
        (f"{PLAIN} tsx v lhs otc pink lhsff lunar harbour or the company dug", ["lhsff | lunar harbour | or"]),
        (f"{PLAIN} tsx v lhs lunar harbour dug", []),
        (
            f"{PLAIN} lunar harbour the company dug for lunar harbour",
            ["corp | lunar harbour | the", "for | lunar harbour | "],
        ),
        (f"{PLAIN} lunar harbour dug near lunar harbour", ["corp | lunar harbour | dug"]),
        (f"{PLAIN} lunar harbour dug and {PLAIN} left", ["corp | lunar harbour | dug"]),
        (f"{PLAIN} dug and lunar harbour left", []),
        (f"{PLAIN} lunar dug", []),
        (f"{PLAIN} {PLAIN} dug", []),
    ],
)
def test_plain_text_says_it_right_after_the_full_name_or_its_tickers(text: str, found: list[str]) -> None:
    assert told(text, FIRM) == found


def test_a_plain_word_stands_for_its_firm_where_firms_stand_alone() -> None:
    text = "harbour silver corp harbour or the company dug so harbour has ore in a harbour has a harbour"
    assert told(text, "harbour silver corp") == ["corp | harbour | or", "so | harbour | has"]
