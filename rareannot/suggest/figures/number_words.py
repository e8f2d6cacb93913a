"""Numbers written in words in German, French, Spanish and Portuguese, as text2num reads them.

The package has no wheel for Intel Macs: where it is missing, no number in words is suggested.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from rareannot.core.bundled import bundled_json

try:
    from text_to_num import find_numbers
except ImportError:
    find_numbers = None

NumberWords = Mapping[int, tuple[Decimal, int]]
"""The value and the end of each number in words, by the offset at which it begins; code points."""

_CODES = {"German": "de", "French": "fr", "Spanish": "es", "Portuguese": "pt"}
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
_LEAST = 2.0
"""One is an article in these languages."""
_MILLION = 10**6


class _Token:
    """A word or a sign, in the form that ``find_numbers`` asks for."""

    def __init__(self, word: str) -> None:
        self._word = word

    def text(self) -> str:
        return self._word

    def nt_separated(self, previous: "_Token") -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return self._word[0].isdigit()


@lru_cache(maxsize=4)
def number_words(text: str, language: str) -> NumberWords:
    """Returns the cardinal numbers from two on that are in ``text`` as words, compounds and scale words included."""
    if find_numbers is None:
        return {}
    matches = list(_TOKEN.finditer(text))
    table = bundled_json("languages/words.json")["languages"][language]
    numbers = {}
    for number in find_numbers([_Token(match[0].lower()) for match in matches], _CODES[language], _LEAST):
        words = matches[number.start : number.end]
        start, end = words[0].start(), words[-1].end()
        if number.value >= _LEAST and not number.is_ordinal and _stands_alone(text, start, end):
            number_as_words = [word[0].lower() for word in words]
            before = matches[number.start - 1][0].lower() if number.start else ""
            excluded = number_as_words[0] in table["not_numbers"] or before in table["not_after"]
            if not excluded and _is_one_number(number_as_words, number.value):
                numbers[start] = (Decimal(int(number.value)), end)
    return numbers


def _stands_alone(text: str, start: int, end: int) -> bool:
    """True if no hyphen or apostrophe ties the words to their neighbours, and no digit is among them."""
    tied = text[start - 1 : start] in ("-", "'", "’") or text[end : end + 1] == "-"
    return not tied and not any(char.isdigit() for char in text[start:end])


def _is_one_number(words: list[str], value: float) -> bool:
    """False for a scale word by itself ("Millionen") and for two numbers read as one ("three million and five million")."""
    return value < _MILLION or (len(words) > 1 and len(words) == len(set(words)))
