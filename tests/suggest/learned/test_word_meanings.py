"""What common words mean: words that are used alike lie near each other."""

import numpy as np

from rareannot.suggest.learned.examples import learned_from
from rareannot.suggest.learned.token_features import read_tokens
from rareannot.suggest.learned.word_meanings import word_meanings
from rareannot.suggest.learned.word_vectors import word_vectors


def near(one: str, other: str) -> float:
    a, b = word_meanings().of([one, other])
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))


def test_words_that_are_used_alike_lie_near_each_other() -> None:
    assert near("precision", "accuracy") > near("precision", "london") + 0.1
    assert near("london", "madrid") > near("london", "accuracy") + 0.1


def test_capitals_make_no_difference_and_what_is_no_word_has_no_meaning() -> None:
    lower, upper, none, sign, broken = word_meanings().of(["madrid", "Madrid", "qwrtzpx", ",", "\ud800"])
    assert np.array_equal(lower, upper)
    assert lower.any()
    assert not none.any()
    assert not sign.any()
    assert not broken.any()
    assert word_meanings().of([]).shape == (0, len(word_meanings()))


def test_each_word_of_the_table_has_one_row_of_it() -> None:
    table = word_meanings()
    assert np.all(np.diff(table.words.astype(np.int64)) > 0)
    assert len(table.words) == len(table.rows)
    assert set(table.rows.tolist()) == set(range(len(table.vectors)))


def test_a_term_in_small_letters_is_known_by_those_like_it() -> None:
    fruits, others = "apples pears plums cherries figs".split(), "chairs books coats spoons bricks".split()
    network = word_vectors()
    taught = []
    for fruit, other in zip(fruits, others, strict=True):
        text = f"They bought {fruit} there.\nThey bought {other} there."
        at = text.index(fruit)
        taught.append((read_tokens(text, (), network), [(at, at + len(fruit), "FRUIT")]))
    made = learned_from(taught, ["FRUIT"], network=network)
    assert made is not None
    new = "They bought peaches there.\nThey bought tables there.\nThey bought apricots there."
    found = made.find(read_tokens(new, (), network), 0.35)
    assert [new[s.start : s.end] for s in found] == ["peaches", "apricots"]
