"""How long a text is in words, with and without blanks between them."""

import pytest

from rareannot.core.text.tokens import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("rare earths rose", 3),
        ("prices — up 3,5 %", 5),
        ("中国的稀土出口", 7),
        ("中国，稀土。", 4),
        ("日本は 32 000 トンを必要とする", 13),
        ("\u202frare\u202fearths", 2),
    ],
)
def test_words_are_what_blanks_part_or_one_a_character(text: str, words: int) -> None:
    assert count_words(text) == words
