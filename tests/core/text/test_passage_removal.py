import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.text.passage_removal import without


def test_a_passage_goes_with_the_blanks_around_it() -> None:
    text = "Prices rose. SUBSCRIBE NOW Exports fell."
    cut, carry = without(text, [(13, 26)])
    assert cut == "Prices rose.\nExports fell."
    start, end = carry(27, 34) or (0, 0)
    assert (text[27:34], cut[start:end]) == ("Exports", "Exports")


def test_what_a_passage_touches_is_gone() -> None:
    _, carry = without("Prices rose. SUBSCRIBE NOW Exports fell.", [(13, 26)])
    assert carry(13, 22) is None
    assert carry(7, 20) is None


def test_a_blank_at_the_edge_of_a_span_goes_with_the_passage() -> None:
    cut, carry = without("Prices rose SUBSCRIBE", [(12, 21)])
    assert cut == "Prices rose"
    assert carry(7, 12) == (7, 11)
    assert carry(11, 12) is None


def test_a_range_that_begins_in_the_blank_after_a_passage_is_shortened() -> None:
    cut, carry = without("SUBSCRIBE  Prices rose", [(0, 9)])
    assert cut == "Prices rose"
    assert carry(9, 17) == carry(11, 17) == (0, 6)


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([], " a b c "),
        ([(0, 2)], "b c "),
        ([(5, 7)], " a b"),
        ([(0, 7)], ""),
        ([(1, 4), (3, 5)], "c "),
        ([(3, 4), (3, 4)], " a\nc "),
    ],
)
def test_pieces_are_joined_by_line_breaks(passages: list[tuple[int, int]], expected: str) -> None:
    assert without(" a b c ", passages)[0] == expected


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """A text, passages and spans in it."""
    text = draw(st.text("ab \n", min_size=1, max_size=30))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: (min(p), max(p)))
    ranges = st.lists(edges.filter(lambda p: p[0] < p[1]), max_size=5)
    return text, draw(ranges), draw(ranges)


@given(cases())
def test_a_range_carried_over_quotes_the_same_words(
    case: tuple[str, list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    text, passages, spans = case
    cut, carry = without(text, passages)
    for start, end in spans:
        touched = any(a < end and start < b for a, b in passages)
        found = carry(start, end)
        if found is not None:
            assert cut[found[0] : found[1]].strip() == text[start:end].strip()
        assert touched or not text[start:end].strip() or found is not None
        assert not (touched and found)


def test_a_range_in_the_blank_before_any_piece_is_shortened() -> None:
    text = "one AD  two AD  three AD  four"
    cut, carry = without(text, [(4, 6), (12, 14), (22, 24)])
    assert cut == "one\ntwo\nthree\nfour"
    for at, word in ((6, "two"), (14, "three"), (24, "four")):
        found = carry(at, at + 2 + len(word))
        assert found is not None
        assert cut[slice(*found)] == word
