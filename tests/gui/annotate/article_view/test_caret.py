"""The token cursor and the tokens it steps over."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.text.tokens import snap, tokenise
from rareannot.gui.annotate.article_view.caret import Caret, Words, step_token

texts = st.text(st.sampled_from("ab1 ,.\n稀é\u0301😀-"), max_size=80)


@given(texts, st.integers(0, 80))
def test_words_are_the_tokens_of_the_whole_text(text: str, at: int) -> None:
    tokens, words = tokenise(text), Words(text)
    assert words.after(at) == next((t for t in tokens if t[0] >= at), None)
    assert words.before(at) == next((t for t in reversed(tokens) if t[1] <= at), None)
    assert words.at(at) == next((t for t in tokens if t[0] <= at < t[1]), None)


@given(texts, st.integers(0, 80), st.integers(0, 80))
def test_snapping_agrees_with_core(text: str, a: int, b: int) -> None:
    start, end = min(a, b, len(text)), min(max(a, b), len(text))
    expected = snap(tokenise(text), start, end) if start < end else None
    assert Words(text).snap(start, end) == expected


def test_words_of_a_long_text_are_found_piecewise_and_alike() -> None:
    text = "kiln 32,000 tons of U.S. ore\n" * 2000
    tokens, words = tokenise(text), Words(text)
    walked, token = [], words.after(0)
    while token:
        walked.append(token)
        token = words.after(token[1])
    assert walked == tokens
    assert words.before(len(text)) == tokens[-1]


def test_the_cursor_steps_by_tokens_and_stops_at_the_ends() -> None:
    words = Words("cut by 17 kilns")
    caret = Caret((0, 3), (0, 3))
    assert step_token(words, caret, 1, False).range == (4, 6)
    assert step_token(words, caret, 2, True).range == (0, 9)
    assert step_token(words, caret, 9, False).range == (10, 15)
    assert step_token(words, caret, -1, False).range == (0, 3)


def test_extending_backwards_takes_in_what_comes_before_and_moves_the_front_edge() -> None:
    words = Words("cut by 17 kilns")
    caret = step_token(words, Caret((7, 9), (7, 9)), -1, True)
    assert caret.range == (4, 9)
    assert caret.edge == 4
    assert step_token(words, caret, 2, True).range == (7, 15)


def test_sentences_begin_after_stops_and_line_breaks() -> None:
    text = "One two. Three four\nfive six"
    words = Words(text)
    assert words.sentence(0, 1) == (9, 14)
    assert words.sentence(9, 1) == (20, 24)
    assert words.sentence(15, -1) == (9, 14)
    assert words.sentence(9, -1) == (0, 3)
    assert words.sentence(20, 1) == (25, 28)


def test_the_edge_that_moves_is_behind_a_caret_on_one_token() -> None:
    assert Caret((4, 6), (4, 6)).edge == 6
    assert (Caret((4, 6), (0, 3)).edge, Caret((0, 3), (4, 6)).edge) == (0, 6)


def test_after_the_last_sentence_comes_its_last_word() -> None:
    words = Words("One two. Three four")
    assert words.sentence(10, 1) == (15, 19)
    assert Words("").sentence(0, 1) is None


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    words = Words("x" * 10_000 + " end")
    assert words.before(10_004) == (10_001, 10_004)
    assert words.after(9_000) == (10_001, 10_004)
