"""The closed classes of words that figures and dates are made of."""

from rareannot.suggest.word_tables import FIGURE_WORDS

ONES = FIGURE_WORDS.numbers("words: ones")
TEENS = FIGURE_WORDS.numbers("words: teens")
TENS = FIGURE_WORDS.numbers("words: tens")
DOZENS = FIGURE_WORDS.numbers("words: dozens")
SCALES = FIGURE_WORDS.numbers("scales")
FUSED_SCALES = FIGURE_WORDS.numbers("scales that touch their number") | SCALES
"""Scales that may follow their number without a space ("1.2K", "$120m")."""
UNITS_OF_ONE = ONES | TEENS | TENS
NUMBER_WORDS = frozenset([*UNITS_OF_ONE, "hundred", *DOZENS, *SCALES])

FRACTIONS = FIGURE_WORDS.numbers("words: fractions")
VULGAR = FIGURE_WORDS.numbers("words: signs of fractions")

TIME_ZONES = FIGURE_WORDS.words("words: time zones")

BEFORE = FIGURE_WORDS.phrases_of("words: modifiers before a number")
"""Approximating words that are before a number."""
AFTER = FIGURE_WORDS.phrases_of("words: modifiers after a figure")
"""Approximating words that are after a figure."""
AFTER_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _modifier in AFTER.items():
    AFTER_BY_FIRST.setdefault(_phrase[0], []).append((_phrase, _modifier))
BEFORE_BY_LAST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _modifier in sorted(BEFORE.items(), key=lambda item: -len(item[0])):
    BEFORE_BY_LAST.setdefault(_phrase[-1], []).append((_phrase, _modifier))

MONTHS = FIGURE_WORDS.words("words: months")
WEEKDAYS = FIGURE_WORDS.words("words: weekdays")
SHORT_WEEKDAYS = FIGURE_WORDS.words("words: short weekdays")
HOLES = frozenset("hole holes drillhole drillholes".split())
"""What is drilled: before a code, whose letters may look like a currency ("tsh96 04"), and after how many."""
DAY_PARTS = frozenset("morning afternoon evening night".split())
SEASONS = frozenset("spring summer autumn winter".split())
PERIODS = FIGURE_WORDS.words("words: periods") | FIGURE_WORDS.words("words: periods 2")
"""Units of time."""
DAYS = FIGURE_WORDS.words("words: days")
HOLIDAYS = frozenset(tuple(name.split()) for name in FIGURE_WORDS.lines("words: holidays"))
HOLIDAY_WORDS = frozenset(name[0] for name in HOLIDAYS)

FUNCTION_WORDS = FIGURE_WORDS.words("function words")
MOVES = FIGURE_WORDS.words("moves")
"""Words that tell a change: what follows them is its size or, after “to”, the new level."""
_IRREGULAR = FIGURE_WORDS.words("words: irregular")
_NOT_PLURAL = FIGURE_WORDS.words("words: not plural")


def is_plural(word: str) -> bool:
    """True if a word looks like a plural noun."""
    return word in _IRREGULAR or (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _NOT_PLURAL
    )
