"""Words are found in an article whatever their case and however its lines break; offsets are those of the text."""

import pytest

from rareannot.core.text.search import find_words


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Rare earths and rare Earths", "rare earth", ["Rare earth", "rare Earth"]),
        ("the rare\n    earths of", "rare earths", ["rare\n    earths"]),
        ("benchmarking", "mark", ["mark"]),
        ("\U0001f600 oslo, İzmir, Oslo", "oslo", ["oslo", "Oslo"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("中国稀土出口，稀土", "稀土", ["稀土", "稀土"]),
        ("anything", "  ", []),
        ("anything", "else", []),
    ],
)
def test_words_are_found(text: str, wanted: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in find_words(text, wanted)] == found


def test_no_more_places_are_listed_than_asked_for() -> None:
    assert find_words("a" * 100, "a", most=3) == [(0, 1), (1, 2), (2, 3)]
