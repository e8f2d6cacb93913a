"""Sentences in which each rule of figures has something to do, with all that is to be found in them: ``examples.txt``.

A line that begins a block is a sentence, published or normalised; what is found stands indented below it, in reading order.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.rows import each_row
from tests.suggest.figures.reading import found


def blocks() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with what is found in it."""
    lines = Path(__file__).with_name("examples.txt").read_text("utf-8").splitlines()
    begins = [n for n, line in enumerate(lines) if not line.startswith("    ")]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield lines[begin], [line.strip() for line in lines[begin + 1 : end]]


@each_row(("sentence", "figures"), [*blocks()])
def test_all_figures_of_a_sentence_are_found_and_nothing_else(sentence: str, figures: list[str]) -> None:
    assert found(sentence) == figures
