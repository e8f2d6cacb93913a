"""Text that is no news: tables of digits, endless numbers, repeated scales."""

import gc
from time import process_time

import pytest

from rareannot.suggest.figures import find_figures, read_figure, widen

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


@pytest.mark.parametrize("piece", PIECES)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        gc.disable()  # a collection in the middle takes longer than the text
        try:
            start = process_time()
            find_figures(piece * times)
            return process_time() - start
        finally:
            gc.enable()

    times = 1_000 if seconds(500) < 0.1 else 500
    assert seconds(4 * times) < 9 * seconds(times) + 0.05


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("text", ["5 ./2 of it", "16 x/18 kg", "7 −/2"])
def test_a_stroke_after_what_is_no_number_makes_no_fraction(text: str) -> None:
    assert [text[s.start : s.end] for s in find_figures(text)][:1] == [text.split(" ", maxsplit=1)[0]]
