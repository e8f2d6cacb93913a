"""Tokens of the figure rules: words in lower case, numbers apart from letters, and how they stand to each other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures.lexer import has_chinese, lex
from tests.rows import each_row


@each_row(
    ("text", "words"),
    [("It paid 24,280", ["it", "paid", "24,280"]), ("200kg", ["200", "kg"]), ("2.5.", ["2.5", "."]), ("a_b", ["a", "_", "b"]),
     ("US$4", ["us", "$", "4"]), ("1,", ["1", ","]), ("Zoë", ["zoë"]), ("", []),
     ("٣٢٬٠٠٠ ۱۲٫۵", ["٣٢٬٠٠٠", "۱۲٫۵"])],
)  # fmt: skip
def test_what_a_token_is(text: str, words: list[str]) -> None:
    assert lex(text, False).words == words


def test_a_token_is_fused_spaced_or_on_another_line() -> None:
    tokens = lex("a 200kg b\u00a0c  d\ne", False)  # a 200 kg b c d e
    assert [tokens.fused(i) for i in range(-1, 8)] == [False, False, False, True, False, False, False, False, False]
    assert [tokens.spaced(i) for i in range(-1, 8)] == [False, False, True, False, True, True, False, False, False]
    assert [tokens.near(i) for i in range(-1, 8)] == [False, False, True, True, True, True, True, False, False]


def test_outside_the_text_there_are_no_words() -> None:
    tokens = lex("Ore 5", False)
    assert [tokens.word(i) for i in (-1, 0, 1, 2)] == ["", "ore", "5", ""]
    assert [tokens.raw(i) for i in (-1, 0, 1, 2)] == ["", "Ore", "5", ""]
    assert [tokens.is_number(i) for i in (-1, 0, 1, 2)] == [False, False, True, False]
    assert len(tokens) == 2


@each_row(("times", "habit"), [(0, 0), (1, 1), (2, 1), (3, 2), (9, 2)])
def test_a_habit_is_never_up_to_twice_or_often(times: int, habit: int) -> None:
    tokens = lex("us dollars. " * times + "us 5", False)
    assert tokens.habit(frozenset({"dollars"})) == habit
    assert tokens.habit(frozenset({"us"}), before_number=True) == 1


@each_row(("start", "first"), [(0, 0), (2, 0), (3, 1), (4, 1), (5, 1), (6, 2)])
def test_the_first_token_that_ends_after_a_place(start: int, first: int) -> None:
    assert lex("ore is it", False).first_in(start) == first


@each_row(("end", "stop"), [(0, 0), (1, 1), (4, 1), (5, 2), (7, 2), (8, 3), (99, 3)])
def test_the_token_after_the_last_that_begins_before_a_place(end: int, stop: int) -> None:
    assert lex("ore is it", False).stop_of(end) == stop


@given(st.text(max_size=50))
def test_tokens_say_what_stands_there_and_leave_out_blanks_alone(text: str) -> None:
    tokens = lex(text, False)
    assert [text[a:b].lower() for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    inside = {i for a, b in zip(tokens.starts, tokens.ends, strict=True) for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in inside)


@each_row(("text", "said"), [("", False), ("Zoë", False), ("稀土", True), ("１２", True), ("“ore”", False)])
def test_what_the_chinese_grammar_reads(text: str, said: bool) -> None:
    assert has_chinese(text) == said
    assert not has_chinese(f"{text} ore", len(text))


def test_a_line_ends_before_a_token_or_it_does_not() -> None:
    tokens = lex("a\nb c", False)
    assert (tokens.near(1), tokens.near(2)) == (False, True)


def test_what_a_text_tells_is_looked_for_once() -> None:
    tokens = lex("5 g/t", False)
    found = re.compile("g/t")
    assert tokens.tells(found)
    assert not tokens.tells(re.compile("oz"))
    object.__setattr__(tokens, "text", "")
    assert tokens.tells(found)


def test_how_often_a_word_stands_in_a_text() -> None:
    tokens = lex("Ore and ore", False)
    assert [tokens.times(word) for word in ("ore", "ore", "tin", "ore")] == [2, 2, 0, 2]
    assert lex("", False).times("ore") == 0
