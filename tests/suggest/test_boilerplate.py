"""Boilerplate: clutter by its stock phrases."""

from rareannot.suggest.boilerplate import Boilerplate
from rareannot.suggest.names.folded_text import read


def passages(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Boilerplate().find(read(text))]


def test_a_block_of_headlines_ends_where_sentences_go_on() -> None:
    text = (
        "The mine opened on time.\n\nMOST READ\nTen cakes to bake\nWhy cats sleep\n\n"
        "The company said on Monday that output would double within a year or so."
    )
    assert passages(text) == ["MOST READ\nTen cakes to bake\nWhy cats sleep"]


def test_a_cookie_line_is_clutter_and_its_neighbours_are_not() -> None:
    text = "Prices fell.\nThis site uses cookies. Accept all\nPrices rose."
    assert passages(text) == ["This site uses cookies. Accept all"]


def test_a_stock_phrase_inside_a_long_paragraph_is_no_clutter() -> None:
    text = "Intro.\n" + "The firm asked readers to sign up for its plan " * 8 + "soon.\nEnd."
    assert passages(text) == []


def test_normalised_text_has_no_line_ends_so_a_few_words_are_taken() -> None:
    text = "supplies fell top stories " + " ".join(f"w{k}" for k in range(30))
    assert passages(text) == ["top stories " + " ".join(f"w{k}" for k in range(12))]


def test_an_article_without_clutter_has_no_passages() -> None:
    assert passages("China mined more this year.\nPrices fell.") == []


def test_what_stands_between_two_lines_of_clutter_in_one_block_belongs_to_it() -> None:
    text = "Prices fell.\n\nADVERTISEMENT\nA mayor shakes hands on Tuesday.\nSubscribe today for less.\n\nPrices rose."
    assert passages(text) == ["ADVERTISEMENT\nA mayor shakes hands on Tuesday.\nSubscribe today for less."]


def test_an_article_between_two_lines_of_clutter_is_none_where_a_page_has_no_blank_lines() -> None:
    told = "\n".join(
        f"The company said on Monday that mine {n} would double its output within a year." for n in range(5)
    )
    text = f"Skip to main content\n{told}\nAll rights reserved."
    assert passages(text) == ["Skip to main content", "All rights reserved."]


def test_a_weak_phrase_counts_at_the_start_of_a_line_only() -> None:
    assert passages("Photo: A mine in Peru.\nThe photo showed a mine.") == ["Photo: A mine in Peru."]


def test_phrases_near_one_another_are_one_passage_in_normalised_text() -> None:
    text = (
        "prices fell advertisement ten cakes to bake share this story facebook the mine opened related to that it shut"
    )
    assert passages(text) == ["advertisement ten cakes to bake share this story"]


def test_a_weak_phrase_alone_is_no_clutter_in_normalised_text() -> None:
    assert passages("the photo was related to credit and the video") == []


COOKIES, RIGHTS = "This site uses cookies. Accept all", "All rights reserved."


def told(length: int) -> str:
    """A sentence of so many characters that is no clutter."""
    return "The company said on Monday that its mine " + "x" * (length - 42) + "."


def test_a_sentence_between_two_lines_of_clutter_is_one_with_them_in_one_block_alone() -> None:
    line = told(80)
    assert passages(f"{COOKIES}\n{line}\n{RIGHTS}") == [f"{COOKIES}\n{line}\n{RIGHTS}"]
    assert passages(f"{COOKIES}\n\n{line}\n{RIGHTS}") == [COOKIES, RIGHTS]
    assert passages(f"{COOKIES}\n{line}\n\n{RIGHTS}") == [COOKIES, RIGHTS]


def test_at_most_so_much_stands_between_two_lines_of_clutter() -> None:
    assert len(passages(f"{COOKIES}\n{told(299)}\n{RIGHTS}")) == 1
    assert len(passages(f"{COOKIES}\n{told(300)}\n{RIGHTS}")) == 2


def apart(first: str, words: int, last: str) -> str:
    return " ".join(["prices fell", first, *(f"w{n}" for n in range(words)), last, "it rose"])


def test_in_normalised_text_phrases_are_one_passage_within_so_many_words() -> None:
    assert len(passages(apart("all rights reserved", 16, "all rights reserved"))) == 1
    assert len(passages(apart("all rights reserved", 17, "all rights reserved"))) == 2
    assert len(passages(apart("top stories", 28, "all rights reserved"))) == 1
    assert len(passages(apart("top stories", 29, "all rights reserved"))) == 2


def test_a_weak_phrase_ends_a_passage_only_close_behind_another() -> None:
    assert passages(apart("all rights reserved", 2, "see also"))[0].endswith("see also")
    assert passages(apart("all rights reserved", 3, "see also")) == ["all rights reserved"]
