"""The answers of a team as columns of numbers."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.spans import Span
from rareannot.team import table as module
from rareannot.team.table import AS_SUGGESTED, OWN_WORK, TURNED_DOWN, Row, TableBuilder
from tests.team.teams import plain


def test_codes_are_positions_in_the_lists() -> None:
    builder = TableBuilder()
    builder.add("d0", 60, {"mira": plain((0, 5, "ORG"), (7, 9, "GPE")), "noor": []})
    table = builder.table()
    assert (table.annotators, table.documents, table.labels) == (("mira", "noor"), ("d0",), ("GPE", "ORG"))
    document, who, start, end, label, figure, origin = table.rows.tolist()
    assert (document, who, start, end) == ([0, 0], [0, 0], [0, 7], [5, 9])
    assert [table.labels[code] for code in label] == ["ORG", "GPE"]
    assert (figure, origin) == ([0, 0], [OWN_WORK, OWN_WORK])
    assert table.done.tolist() == [[True, True]]
    assert table.lengths.tolist() == [60]


def test_labels_stand_in_the_order_of_the_alphabet_whatever_came_first() -> None:
    one, other = TableBuilder(), TableBuilder()
    one.add("d", 60, {"a": plain((0, 5, "ORG"), (7, 9, "GPE"))})
    other.add("d", 60, {"a": plain((7, 9, "GPE"), (0, 5, "ORG"))})
    assert sorted(one.table().rows.T.tolist()) == sorted(other.table().rows.T.tolist())


def test_a_span_tells_whether_it_came_so_was_turned_down_or_is_own_work() -> None:
    spans = [
        replace(Span(n, n + 1, "ORG"), origin=o) for n, o in enumerate(("accepted", "rejected", "corrected", "manual"))
    ]
    builder = TableBuilder()
    builder.add("d", 60, {"a": spans})
    assert builder.table().rows[6].tolist() == [AS_SUGGESTED, TURNED_DOWN, OWN_WORK, OWN_WORK]


def test_passages_are_left_out() -> None:
    builder = TableBuilder(passages=("BOILERPLATE",))
    builder.add("d", 60, {"a": plain((0, 5, "BOILERPLATE"), (7, 9, "ORG"))})
    table = builder.table()
    assert (table.labels, table.rows.shape) == (("ORG",), (7, 1))


def test_figures_that_say_the_same_share_a_code() -> None:
    builder = TableBuilder(units={"t": ("mass", Decimal(1000)), "kg": ("mass", Decimal(1))})
    codes = [
        builder.figure(f)
        for f in (None, Figure(Decimal(2), unit="t"), Figure(Decimal(2000), unit="kg"), Figure(Decimal(3), unit="t"))
    ]
    assert codes == [0, 1, 1, 2]
    assert builder.table().figures == (None, Figure(Decimal(2), unit="t"), Figure(Decimal(3), unit="t"))


def test_an_answer_that_is_not_done_is_no_answer() -> None:
    builder = TableBuilder()
    mira, noor = builder.annotator("mira"), builder.annotator("noor")
    number = builder.document("d", 60, ["mira"])
    row = (number, mira, 0, 5, builder.label("ORG"), 0, OWN_WORK)
    builder.extend([row, (row[0], noor, *row[2:])])
    assert builder.table().rows[1].tolist() == [mira]


def test_a_document_remembers_whether_it_was_blind_and_when() -> None:
    builder = TableBuilder()
    builder.add("d0", 60, {"a": []}, blind=True, period="2026-11")
    builder.add("d1", 60, {"a": []})
    table = builder.table()
    assert (table.blind.tolist(), table.periods) == ([True, False], ("2026-11", ""))


def test_an_empty_table_has_its_seven_columns() -> None:
    table = TableBuilder().table()
    assert (table.rows.shape, table.done.shape, table.documents) == ((7, 0), (0, 0), ())


rows = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 40), st.integers(41, 60), st.integers(0, 1)),
    max_size=20,
)


@given(rows, st.integers(1, 200))
def test_rows_come_through_in_their_order_however_they_are_handed_over(
    found: list[tuple[int, int, int, int, int]], chunk: int
) -> None:
    made: list[Row] = [(*row, 0, OWN_WORK) for row in found]

    def builder() -> TableBuilder:
        one = TableBuilder()
        for label in ("GPE", "ORG"):
            one.label(label)
        for name in ("d0", "d1"):
            one.document(name, 60, ["a", "b"])
        return one

    streamed, columns = builder(), builder()
    before, module._CHUNK = module._CHUNK, chunk
    try:
        streamed.extend(made)
    finally:
        module._CHUNK = before
    columns.extend_columns(*np.array(made, dtype=np.int64).reshape(-1, 7).T)
    assert streamed.table().rows.T.tolist() == [list(row) for row in made]
    assert columns.table().rows.T.tolist() == [list(row) for row in made]
