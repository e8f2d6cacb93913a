"""Text to tokens: numbers, words and signs with their offsets, the same for both forms of a text."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

_AFTER_MONTH = "(?<=uary |arch |pril |gust |mber |ober |June |July | May | Jan | Feb | Mar | Apr | Jun | Jul | Aug | Sep |Sept | Oct | Nov | Dec )"
_DAY_OF_YEAR = rf"{_AFTER_MONTH}\d{{1,2}}(?=,(?:19|20)\d\d(?![\d.,]\d|\d))"
"""The day of "January 17,2024", which is no number of thousands."""
_TOKEN = re.compile(rf"{_DAY_OF_YEAR}|\d+(?:[.,\u066b\u066c]\d+)*|[^\W\d_]+|\S")
CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uff05\uff0d-\uff19]")
"""Characters that the Chinese grammar reads, full-width digits among them."""
_GAP = frozenset(" \u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of ``text``: ``words`` in lower case with their offsets, ``normalised`` the form of the text.

    A number keeps its commas and stops ("24,280", "2.5") and stands apart from letters fused to it: "200kg"
    is ``200`` and ``kg``, told from "200 kg" by :meth:`fused`.
    """

    text: str
    normalised: bool
    words: list[str]
    starts: list[int]
    ends: list[int]
    _habits: dict[tuple[frozenset[str], bool], int] = field(default_factory=dict, repr=False)
    _times: dict[str, int] = field(default_factory=dict, repr=False)
    _told: dict[str, bool] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """Token ``i`` in lower case; empty outside the text."""
        words = self.words  # asked for ten times a word: once is quicker
        return words[i] if 0 <= i < len(words) else ""

    def raw(self, i: int) -> str:
        """Token ``i`` as written; empty outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.words) else ""

    def fused(self, i: int) -> bool:
        """True if token ``i`` follows the one before it without a space."""
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def spaced(self, i: int) -> bool:
        """True if exactly one space is before token ``i``."""
        return (
            0 < i < len(self.words) and self.starts[i] == self.ends[i - 1] + 1 and self.text[self.ends[i - 1]] in _GAP
        )

    def near(self, i: int) -> bool:
        """True if token ``i`` follows the one before it on the same line."""
        return 0 < i < len(self.words) and "\n" not in self.text[self.ends[i - 1] : self.starts[i]]

    def is_number(self, i: int) -> bool:
        """True if token ``i`` is written in digits."""
        return 0 <= i < len(self.words) and self.words[i][0].isdecimal()

    def habit(self, words: frozenset[str], *, before_number: bool = False) -> int:
        """Returns how often one of ``words`` is in the text (right before digits if so asked): 0 never, 1 up to twice, 2 often."""
        key = (words, before_number)
        if key not in self._habits:
            found = (i for i, word in enumerate(self.words) if word in words)
            times = sum(not before_number or self.is_number(i + 1) for i in found)
            self._habits[key] = (times > 0) + (times > 2)
        return self._habits[key]

    def tells(self, pattern: re.Pattern[str]) -> bool:
        """True if ``pattern`` is found in the text as written, looked for once."""
        if pattern.pattern not in self._told:
            self._told[pattern.pattern] = pattern.search(self.text) is not None
        return self._told[pattern.pattern]

    def times(self, word: str) -> int:
        """Returns how often ``word`` (in lower case) is in the text."""
        if not self._times and self.words:
            self._times.update(Counter(self.words))
        return self._times.get(word, 0)

    def first_in(self, start: int) -> int:
        """Returns the index of the first token that ends after offset ``start``."""
        return bisect_right(self.ends, start)

    def stop_of(self, end: int) -> int:
        """Returns the index after the last token that begins before offset ``end``."""
        return bisect_left(self.starts, end)


def lex(text: str, normalised: bool) -> Tokens:
    """Returns the tokens of ``text``, in one pass."""
    found = list(_TOKEN.finditer(text))
    words = [match[0].lower() for match in found]
    return Tokens(text, normalised, words, [match.start() for match in found], [match.end() for match in found])


def has_chinese(text: str, start: int = 0, end: int | None = None) -> bool:
    """True if ``text[start:end]`` has characters that the Chinese grammar reads."""
    return not text.isascii() and CHINESE.search(text, start, len(text) if end is None else end) is not None
