"""Suggestions by id and in order are the same, whatever they were made of."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.proposals import Proposals, in_reading_order, rows_by_id, spans_of, suggestion_of
from rareannot.core.suggestion import Suggestion

FIGURE = Figure.from_json({"value": 3, "unit": "t"})
suggestions = st.lists(
    st.builds(
        lambda start, length, label, score, figure: Suggestion(start, start + length, label, "test 1", score, figure),
        st.integers(0, 60),
        st.integers(1, 30),
        st.sampled_from(["ORG", "GPE", "QUANTITY"]),
        st.floats(0, 1),
        st.sampled_from([None, FIGURE]),
    ),
    max_size=8,
)


class Lazy:
    """What makes its figure when it is asked for it, as a stored row does."""

    def __init__(self, one: Suggestion) -> None:
        self.start, self.end, self.label, self.source, self.score = one.start, one.end, one.label, one.source, one.score
        self.reason, self.support, self.proposed = one.reason, one.support, one.proposed
        self._one = one

    @property
    def figure(self) -> Figure | None:
        return self._one.figure


@given(suggestions)
def test_by_id_and_in_order_within_the_text(each: list[Suggestion]) -> None:
    found = in_reading_order(map(Lazy, each), 50)
    inside = sorted((s for s in each if s.end <= 50), key=lambda s: (s.start, -s.end))
    assert found == {s.id: s for s in inside}
    assert list(found) == list({s.id: None for s in inside})
    assert all(i in found and found[i] == s and found.get(i) == s for i, s in found.items())
    assert found.get("s0-1-NOTHING") is None
    assert rows_by_id(dict(found)).keys() == rows_by_id(found).keys()
    assert spans_of(found, "imported") == tuple(s.as_span("imported") for s in found.values())


def test_a_label_that_has_another_name_now_keeps_the_id_it_was_proposed_under() -> None:
    renamed = Suggestion(0, 4, "COMPANY", "test 1", 0.9, proposed="ORG")
    assert list(in_reading_order([renamed], 10)) == [renamed.id] == ["s0-4-ORG"]


@given(suggestions)
def test_an_annotation_is_the_same_over_rows_and_over_suggestions(each: list[Suggestion]) -> None:
    document, labels = Document("x" * 100), builtin_label_set()
    rows = in_reading_order(map(Lazy, each), 100)
    lazy, eager = Annotation(document, labels, rows), Annotation(document, labels, dict(rows))
    first = list(rows)[:2]
    lazy, eager = lazy.accept_all(first), eager.accept_all(first)
    assert lazy == eager
    assert list(lazy.marks()) == list(eager.marks())
    assert lazy.waiting() == eager.waiting()
    assert [lazy.mark(i) for i in rows] == [eager.mark(i) for i in rows]


def test_a_figure_comes_with_its_row() -> None:
    one = Suggestion(0, 4, "QUANTITY", "test 1", 0.9, FIGURE)
    assert suggestion_of(Lazy(one)) == one
    found = Annotation(Document("3 tons"), builtin_label_set(), Proposals({one.id: Lazy(one)}))
    mark = found.mark(one.id)
    assert mark is not None
    assert mark.figure == FIGURE
    assert [m.figure for m in found.marks()] == [FIGURE]


def test_only_ranges_with_something_in_them_and_inside_the_text_are_proposed() -> None:
    rows = [
        Suggestion(start, end, "ORG", "s 1", 0.5) for start, end in ((-1, 2), (0, 5), (2, 2), (3, 2), (4, 6), (0, 1))
    ]
    assert [(one.start, one.end) for one in in_reading_order(rows, 5).values()] == [(0, 5), (0, 1)]
