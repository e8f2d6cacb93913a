"""Where normalised text is broken for reading: at blanks, where its sentences end as far as words tell it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.text import sentences
from rareannot.core.text.sentences import (
    LONG,
    _length,
    _within,
    broken,
    reading_breaks,
    sentence_around,
    sentence_breaks,
    sentence_starts,
)

SENTENCES = (
    "the company said on tuesday that it had shipped 20 000 tons of lithium carbonate to japan in the last quarter",
    "however analysts in oslo said the price of the metal fell by 3 5 percent last week",
    "the ministry has not said when the mine will reopen",
    "he told reporters that most of the ore is sold to buyers in korea",
    "but the government says that there is no shortage",
    "the deal is expected to close in march",
    "we are very pleased with the result he said in a statement",
    "shares of the company rose 4 percent on thursday",
    "it has not made a profit since 2019",
    "the plant employs 300 people and is owned by a group of investors from canada",
)
TEXT = " ".join(SENTENCES)
"""Our own; nothing was learnt from it."""


def lines(text: str) -> list[str]:
    """The text as it is read."""
    return broken(text, reading_breaks(text)).split("\n")


def test_most_lines_are_the_sentences_that_lost_their_stops() -> None:
    starts = {TEXT.index(sentence) - 1 for sentence in SENTENCES[1:]}
    found = set(reading_breaks(TEXT))
    assert len(found & starts) >= 0.8 * len(found)
    assert len(found & starts) >= 0.6 * len(starts)


def test_no_break_parts_a_number_or_leaves_a_small_word_behind() -> None:
    words = "of the mine in 32 000 tons and a price for 1 250 dollars at the port " * 40
    for line in lines(words)[:-1]:
        assert line.split()[-1] not in {"of", "the", "in", "and", "a", "for", "at", "32", "1"}


def test_the_text_keeps_its_length_and_every_character_but_blanks() -> None:
    shown = broken(TEXT, reading_breaks(TEXT))
    assert shown != TEXT
    assert shown.replace("\n", " ") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a short line of normalised text",
        " ".join(["word"] * LONG),
        "The company said it shipped ore. However, it did not. " * 30,
        "全球稀土价格上涨" * 60,
    ],
)
def test_what_is_short_or_has_its_stops_stays_whole(text: str) -> None:
    assert reading_breaks(text) == []


def test_each_line_of_the_text_is_broken_by_itself() -> None:
    once = reading_breaks(TEXT)
    assert reading_breaks(f"{TEXT}\n{TEXT}") == once + [len(TEXT) + 1 + at for at in once]


@given(st.lists(st.text("abc \t\n1", max_size=12), max_size=200).map(" ".join))
def test_breaks_are_blanks_in_order_and_offsets_stay(text: str) -> None:
    found = reading_breaks(text)
    assert found == sorted(set(found))
    assert all(text[at].isspace() for at in found)
    assert len(broken(text, found)) == len(text)


def test_words_that_nothing_is_known_of_are_parted_nowhere_or_somewhere_but_end() -> None:
    assert sentence_starts([]) == []
    assert sentence_starts(["zyx"]) == []
    assert len(sentence_starts(["zyx"] * 3_000)) < 3_000


# ---- sentences of published text ----


def test_a_sentence_of_published_text_ends_at_its_stop_and_not_at_an_abbreviation() -> None:
    text = "Lynas Corp. (ASX) sold 5.2 tons. “It rose,” said Dr. J. Xu.\nIn May it fell! 镍涨了。钴跌了。"
    found = [text[a:b].strip() for a, b in pairwise((0, *sentence_breaks(text), len(text)))]
    assert [one for one in found if one] == [
        "Lynas Corp. (ASX) sold 5.2 tons.", "“It rose,” said Dr. J. Xu.", "In May it fell!", "镍涨了。", "钴跌了。",
    ]  # fmt: skip
    at = text.index("5.2")
    assert sentence_around(text, at, at + 3) == "Lynas Corp. (ASX) sold 5.2 tons."


def test_what_reaches_over_a_stop_has_both_sentences() -> None:
    assert sentence_around("One two. Three four. Five.", 4, 14) == "One two. Three four."
    assert sentence_around("no stop", 0, 2) == "no stop"


def test_what_is_broken_up_for_reading_has_all_breaks_of_what_is_only_likely_and_more() -> None:
    found = set(reading_breaks(TEXT))
    assert set(sentence_breaks(TEXT)) <= found


def test_a_line_of_more_than_45_words_is_broken() -> None:
    words = TEXT.split()
    assert reading_breaks(" ".join(words[:45])) == []
    assert reading_breaks(" ".join(words[:46])) != []


def test_a_sentence_is_looked_for_as_far_back_as_sixty_words_and_always_from_the_gap_before() -> None:
    assert _within([0, 1, 60, 61], 2) == range(2)
    assert _within([0, 1, 60, 61], 3) == range(1, 3)
    assert _within([0, 99, 200], 2) == range(1, 2)
    assert _within([0, 99], 1) == range(1)


def test_lengths_count_by_threes_and_beyond_the_longest_that_is_known_alike() -> None:
    lengths = [_length(words) for words in range(1, 100)]
    assert [lengths[i] == lengths[i + 1] for i in range(6)] == [True, True, False, True, True, False]
    assert lengths[45] != lengths[44]
    assert set(lengths[45:]) == {lengths[45]}
    assert max(lengths) == lengths[15]  # 16 to 18 words


def test_each_sentence_is_found_by_what_stands_in_it() -> None:
    text = "One two. Three four. Five six. Seven."
    assert [sentence_around(text, at, at + 1) for at in (0, 9, 21, 31)] == [
        "One two.",
        "Three four.",
        "Five six.",
        "Seven.",
    ]


@pytest.mark.parametrize(("odd", "found"), [(0.3, [1]), (-0.1, [])])
def test_a_gap_counts_by_its_odds_and_the_lengths_on_both_sides(
    odd: float, found: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A single word is a short sentence, which takes odds above nought here."""
    gaps = [odd, *[-5.0] * 17]
    monkeypatch.setattr(sentences, "odds", lambda words: gaps)
    assert sentence_starts(["word"] * 19) == found


def test_of_two_gaps_that_are_near_each_other_the_likelier_ends_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    gaps = [-5.0] * 17 + [-0.3, 0.6] + [-5.0] * 17
    monkeypatch.setattr(sentences, "odds", lambda words: gaps)
    assert sentence_starts(["word"] * 37) == [19]
