"""Teams of made-up annotators for the tests: their answers as values, and as the table that measures read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.team.table import SpanTable, TableBuilder

Answers = Mapping[str, Sequence[Span]]
LENGTH = 60
LABELS = ("ORG", "GPE", "QUANTITY")


def table_of(documents: Sequence[Answers], length: int = LENGTH) -> SpanTable:
    builder = TableBuilder()
    for number, answers in enumerate(documents):
        builder.add(f"d{number}", length, answers)
    return builder.table()


def plain(*spans: tuple[int, int, str]) -> list[Span]:
    return [Span(start, end, label) for start, end, label in spans]


def _span(start: int, length: int, label: str, value: int) -> Span:
    figure = Figure(Decimal(10**value), unit="t") if value and label == "QUANTITY" else None
    return Span(start, start + length, label, figure)


def _spans(least: int, most: int) -> st.SearchStrategy[list[Span]]:
    one = st.builds(_span, st.integers(0, 45), st.integers(1, 12), st.sampled_from(LABELS), st.integers(0, 2))
    return st.lists(one, min_size=least, max_size=most, unique_by=lambda s: (s.start, s.end, s.label))


def corpora(people: int = 3, documents: int = 3, most: int = 6) -> st.SearchStrategy[list[Answers]]:
    """Some documents, each done by some of the annotators, often with the same spans."""
    pool = st.shared(_spans(1, 8), key="pool")

    def answer(spans: list[Span]) -> st.SearchStrategy[list[Span]]:
        held = st.lists(st.sampled_from(spans), max_size=most, unique_by=lambda s: (s.start, s.end, s.label))
        return st.one_of(held, _spans(0, most))

    one = pool.flatmap(lambda spans: st.dictionaries(st.sampled_from([f"p{i}" for i in range(people)]), answer(spans)))
    return st.lists(one, min_size=1, max_size=documents)
