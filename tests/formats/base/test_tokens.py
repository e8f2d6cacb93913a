"""Tokens cut at span edges, tags, and texts put together from tokens."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.formats import FORMATS, Entry, Loss
from rareannot.formats.base.tokens import (
    aligned,
    covered,
    cut,
    fit_to_tokens,
    joined,
    sentences,
    spans_of,
    tags,
    tokens_of,
)
from rareannot.formats.base.writing import flattened
from tests.formats.samples import entries_strategy
from tests.rows import each_row


def test_tokens_are_cut_where_an_edge_lies_inside() -> None:
    assert cut([(0, 3), (4, 8)], [4, 8, 2, 1, 3, 6]) == [(0, 1), (1, 2), (2, 3), (4, 6), (6, 8)]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=8), st.sets(st.integers(-2, 70), max_size=12))
def test_pieces_cover_the_same_and_no_edge_is_left_inside(gaps: list[tuple[int, int]], edges: set[int]) -> None:
    tokens, at = [], 0
    for gap, width in gaps:
        tokens.append((at + gap, at + gap + width))
        at += gap + width
    pieces = cut(tokens, edges)
    assert [i for a, b in pieces for i in range(a, b)] == [i for a, b in tokens for i in range(a, b)]
    assert not any(a < edge < b for a, b in pieces for edge in edges)
    assert len(pieces) == len(tokens) + sum(a < e < b for a, b in tokens for e in edges)


def test_blanks_at_the_ends_of_a_span_are_cut_off_and_told() -> None:
    lost: list[Loss] = []
    entry = Entry(Document("Rose fell", "a"), (Span(0, 5, "PERSON"), Span(4, 5, "ORG"), Span(5, 9, "ORG")))
    assert [(s.start, s.end) for s in fit_to_tokens(entry, lost).spans] == [(0, 4), (5, 9)]
    assert [(loss.kind, loss.quote) for loss in lost] == [("cut", "Rose "), ("dropped", " ")]


@given(entries_strategy(), st.booleans())
def test_tags_of_flat_spans_give_the_spans_back_in_both_schemes(entry: Entry, biluo: bool) -> None:
    entry = fit_to_tokens(flattened(entry, FORMATS["iob2"], []), [])
    tokens = tokens_of(entry)
    assert spans_of(tokens, tags(tokens, entry.spans, biluo)) == list(entry.spans)


def test_a_sentence_ends_at_a_line_or_before_an_upper_case_letter_but_never_in_a_span() -> None:
    text = "Rose. It fell.\nU.S. Steel e. g. no"
    entry_spans = [Span(15, 25, "ORG")]
    tokens = [(0, 4), (4, 5), (6, 8), (9, 13), (13, 14), (15, 18), (18, 19), (20, 25), (26, 27), (27, 28), (29, 30), (30, 31), (32, 34)]  # fmt: skip
    assert list(sentences(text, tokens, entry_spans)) == [(0, 2), (2, 5), (5, 13)]


def test_words_are_aligned_one_after_the_other_or_refused() -> None:
    assert aligned("to be to", ["to", "be", "to"]) == [(0, 2), (3, 5), (6, 8)]
    for words in (["be"], ["to", "to"], [""], ["to", "xx"]):
        with pytest.raises(UserError, match="is not where"):
            aligned("to be to", words)


def test_text_is_put_together_with_blanks_and_line_breaks() -> None:
    assert joined([["a", "b"], ["c"]]) == ("a b\nc", [(0, 1), (2, 3), (4, 5)])


def test_what_lies_in_no_token_is_covered_by_none() -> None:
    assert covered([(0, 2), (3, 5)], 2, 3) is None
    assert covered([(0, 2), (3, 5)], 0, 5) == (0, 2)


@each_row(
    ("text", "spans", "ends"),
    [
        ("Rose\nfell", [], [(0, 1), (1, 2)]),
        ("Rio\nTinto fell", [Span(0, 9, "ORG")], [(0, 3)]),
        ("U.S fell", [], [(0, 4)]),
        ("fell . No", [], [(0, 2), (2, 3)]),
        ("", [], []),
    ],
)
def test_a_sentence_has_all_its_tokens_and_none_of_the_next(
    text: str, spans: list[Span], ends: list[tuple[int, int]]
) -> None:
    tokens = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    assert list(sentences(text, tokens, spans)) == ends


@pytest.mark.parametrize("biluo", [False, True])
def test_a_span_that_covers_no_token_has_no_tag(biluo: bool) -> None:
    assert tags([(0, 2), (3, 5)], [Span(2, 3, "ORG")], biluo) == ["O", "O"]


@each_row("tag", ["X", "X-ORG", "B-", "B", "-ORG", ""])
def test_what_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(UserError, match="is not an IOB or BILUO tag"):
        spans_of([(0, 2)], [tag])


@each_row(
    ("given_", "found"),
    [
        ("I-A I-A O", [(0, 3, "A")]),
        ("I-A B-A I-A", [(0, 1, "A"), (2, 5, "A")]),
        ("I-A I-B O", [(0, 1, "A"), (2, 3, "B")]),
        ("B-A E-A S-B", [(0, 3, "A"), (4, 5, "B")]),
        ("U-A U-A L-A", [(0, 1, "A"), (2, 3, "A"), (4, 5, "A")]),
        ("B-A L-A I-A", [(0, 3, "A"), (4, 5, "A")]),
        ("B-A O O", [(0, 1, "A")]),
        ("O O B-A", [(4, 5, "A")]),
        ("O B-A I-A", [(2, 5, "A")]),
    ],
)
def test_every_scheme_of_tags_is_read(given_: str, found: list[tuple[int, int, str]]) -> None:
    spans = spans_of([(0, 1), (2, 3), (4, 5)], given_.split())
    assert [(s.start, s.end, s.label) for s in spans] == found
    assert {s.origin for s in spans} == {"imported"}


def test_a_span_begins_with_b_and_in_biluo_ends_with_l_or_is_a_u() -> None:
    tokens, spans = [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)], [Span(0, 5, "A"), Span(8, 9, "B")]
    assert tags(tokens, spans) == ["B-A", "I-A", "I-A", "O", "B-B"]
    assert tags(tokens, spans, biluo=True) == ["B-A", "I-A", "L-A", "O", "U-B"]
