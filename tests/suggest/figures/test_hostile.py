"""Text that is no news: tables of digits, endless numbers, repeated scales."""

from rareannot.suggest.figures import find_figures, read_figure, widen
from tests.rows import each_row
from tests.suggest.figures.reading import grows_in_proportion

PIECES = [
    "1 ",
    "1 000 ",
    "12-",
    "1,000 ",
    "million ",
    "5 million ",
    "hundred thousand ",
    "5 one ",
    "1:00:",
    "may ",
    "a ",
    "of ",
    "$",
    "+1 ",
]


@each_row("piece", PIECES)
def test_the_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    assert grows_in_proportion(piece)


@each_row(
    "text",
    [
        "9" * 5_000,
        "9" * 5_000 + " tonnes",
        "1," * 400 + "1",
        "9" * 24 + " trillion trillion",
        "0." + "3" * 90,
        "5 " + "million " * 90,
    ],
)
def test_an_endless_number_does_no_harm(text: str) -> None:
    for one in find_figures(text):
        assert one.end <= len(text)
    read_figure(text, 0, len(text), "QUANTITY")
    widen(text, 0, 1)


def test_a_selection_outside_the_text_is_given_back() -> None:
    assert widen("no number", 3, 3) == (3, 3)
    assert widen("", 0, 0) == (0, 0)
    assert read_figure("", 0, 0, "MONEY") is None


@each_row("text", ["5 ./2 of it", "16 x/18 kg", "7 −/2"])
def test_a_stroke_after_what_is_no_number_makes_no_fraction(text: str) -> None:
    assert [text[s.start : s.end] for s in find_figures(text)][:1] == [text.split(" ", maxsplit=1)[0]]
