"""How likely a sentence ends at each gap: cues, classes of words, and the table that is shipped."""

import pytest

from rareannot.core.text import sentence_ends
from rareannot.core.text.sentence_ends import Table, class_of, cues, odds, table
from tests.rows import each_row

WORDS = "the mine will reopen in may he told reporters that the ore is sold to japan".split()


def test_there_is_one_weighing_for_each_gap() -> None:
    assert len(odds(WORDS)) == len(WORDS) - 1
    assert len(list(cues(WORDS, WORDS))) == len(WORDS) - 1


def test_a_sentence_rather_ends_before_he_than_after_the() -> None:
    found = odds(WORDS)
    assert found[WORDS.index("he") - 1] > max(found[0], found[WORDS.index("the", 1)], -3)


@each_row(
    ("word", "name"),
    [
        ("1999", "4"),
        ("20", "#"),
        ("wxyzed", "d"),
        ("wxyzing", "g"),
        ("qed", "u"),
        ("wxyz", "u"),
        ("wxed", "u"),
        ("w2w", "u"),
        ("7", "#"),
        ("1899", "#"),
        ("19990", "#"),
        ("2019", "4"),
        ("wxtion", "N"),
        ("wxyzs", "S"),
    ],
)
def test_the_class_of_a_word_that_the_table_lacks_is_told_by_its_form(word: str, name: str) -> None:
    assert class_of(word, {}) == name


def test_the_table_is_small_and_knows_common_words() -> None:
    classes, weights = table()
    assert (classes["said"], classes["the"], classes["of"]) == ("d", "t", "f")
    assert len(weights) > 5_000


def test_odds_are_the_weights_of_what_the_table_knows_and_nothing_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Table({"the": "t"}, {"": -100, "1mine": 250, "3the": 50})
    monkeypatch.setattr(sentence_ends, "table", lambda: small)
    assert odds(["mine", "the", "mine", "opens"]) == [2.0, -20.0, 1.5]
    assert odds(["opens", "opens"]) == [-1.0]
    assert odds(["mine"]) == odds([]) == []
