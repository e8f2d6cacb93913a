"""Words are found in an article whatever their case and however its lines break; offsets are those of the text."""

from rareannot.core.text.search import find_words, nearest
from tests.rows import each_row


@each_row(
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


REPORT = "Shares: up.\n\nA profit was made by the profitable firm: $5 up.\n\nNo profit, a loss. Shares rose."


@each_row(
    ("wanted", "found"),
    [
        ("profit", "profit was made"),  # though "profitable" stands nearer
        ("prof", "profitable firm"),  # no whole word, so the nearest that begins with it
        ("up", "up.\n\nNo"),  # the same sentence first
        ("loss", "loss."),
        ("shares", "Shares rose"),
    ],
)
def test_the_nearest_whole_word_is_found_beside_a_figure_in_its_sentence_first(wanted: str, found: str) -> None:
    figure = REPORT.index("$5")
    places = find_words(REPORT, wanted)
    assert REPORT[places[nearest(REPORT, places, figure, figure + 2)][0] :].startswith(found)


def test_nothing_is_nearest_where_nothing_was_found() -> None:
    assert nearest("nothing", [], 0, 3) == -1
