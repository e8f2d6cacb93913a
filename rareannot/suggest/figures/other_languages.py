"""Figures and dates in German, French, Spanish and Portuguese text; in any other language only what can be read one way.

Each language's separators, units, durations, currencies, months and number scales are data (resources/languages, from the
Unicode CLDR); this module reads them. A number that can be read two ways gives no suggestion: a value that is wrong by a
thousand is worse than none. Numbers in words are read by number_words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from rareannot.core.bundled import bundled_json
from rareannot.core.figure import Figure
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.core.text.language import ENGLISH, OTHERS, foreign
from rareannot.suggest.figures.amounts import figure_of
from rareannot.suggest.figures.number_words import NumberWords, number_words
from rareannot.suggest.figures.scores import score_of
from rareannot.suggest.figures.units import label_of
from rareannot.suggest.word_tables import FIGURE_WORDS

UNKNOWN = "unknown"
"""What is said of a text that is too short to tell its language and has no common English word."""
_FEW_WORDS = 25
_CLEARLY_ENGLISH = ENGLISH - FIGURE_WORDS.words("other languages: clearly english")
"""The commonest words of English that no other language here has."""
_BLANK = "[ \u00a0\u202f\u2009]"
_YEAR = r"(?:19|20)\d\d"
_SIGNS = {"€": "EUR", "£": "GBP", "US$": "USD", "R$": "BRL", "C$": "CAD", "A$": "AUD"}
_DOLLAR_IS_USD = frozenset({"German", "French"})
"""Where a bare "$" means US dollars; in Spanish and Portuguese it is the sign of many currencies."""
_TWO_WAYS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
"""Thirty thousand in German, thirty in English."""
_SEPARATED = re.compile(r"\d[.,]\d")
_LARGE = 1000
"""From here on a number in words is a count whatever follows it."""
_FARTHEST = 30
"""Code points before a number among which its words of approximation stand."""


@dataclass(frozen=True, slots=True)
class OtherLanguageAmount:
    """A figure at ``[start, end)`` whose number, scale word included, is at ``[first, last)``; ``core`` ends its unit."""

    start: int
    first: int
    last: int
    core: int
    label: str
    low: Decimal
    high: Decimal | None = None
    unit: str | None = None
    modifier: str = "none"
    certain: bool = True
    """False for a lone number that may be a paragraph's, a house's or a player's: only an annotator makes it a figure."""

    @property
    def figure(self) -> Figure | None:
        """Returns its value; None for a duration."""
        return None if self.label == "DATE" else figure_of(self.low, self.high, self.unit or "count", self.modifier)


@lru_cache(maxsize=64)
def language_of(text: str) -> str:
    """Returns the language in which the figures of ``text`` are read: "" for English, a name as in ``OTHERS``, another script, "unknown".

    A text under 25 words is in another language if two of its words are, units and scale words included, and none is English.
    """
    if language := foreign(text):
        return language
    words = re.findall(r"\w+", text[:2000].lower())
    if len(words) >= _FEW_WORDS or not _CLEARLY_ENGLISH.isdisjoint(words):
        return ""
    counts = {name: len(_telling_words(name).intersection(words)) for name in OTHERS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= 2 else UNKNOWN


@cache
def _telling_words(language: str) -> frozenset[str]:
    """Returns the commonest words of a language, with those that it alone writes beside a number."""
    common = frozenset(OTHERS[language].split())
    if language not in _tables():
        return common
    table = _tables()[language]
    return common | frozenset(word for word in (*table["units"], *table["scales"]) if len(word) > 3) - _also_english()


@cache
def _also_english() -> frozenset[str]:
    return frozenset(bundled_json("languages/words.json")["also_english"])


def find_in_language(
    text: str, language: str, english: Callable[[], Iterable[Suggestion]], source: str
) -> list[Suggestion]:
    """Returns the figures and dates of ``text`` in reading order, without overlap.

    ``english`` asks the English grammar; in a language without a table only what can be read one way is kept of it.
    """
    if language not in _tables():
        return [s for s in english() if _reads_one_way(text, s, language)]
    return list(_Reader.of(language).suggestions(text, source))


def _reads_one_way(text: str, suggestion: Suggestion, language: str) -> bool:
    """True if the English reading is the only one."""
    quote = text[suggestion.start : suggestion.end]
    if language == UNKNOWN:  # most likely an English headline
        return _TWO_WAYS.search(quote) is None
    if suggestion.label == "DATE":
        return re.fullmatch(_YEAR, quote) is not None
    return suggestion.label == "PERCENT" and "%" in quote and _SEPARATED.search(quote) is None


def read_in_language(text: str, start: int, end: int, label: str, language: str) -> Figure | None:
    """Returns the value of exactly ``text[start:end]``, labelled ``label``; None if no number can be read, or two can."""
    if language not in _tables():
        return None
    quote = text[start:end].strip()
    figure = next((a.figure for a in _Reader.of(language).amounts(quote) if (a.start, a.core) == (0, len(quote))), None)
    usual = {"PERCENT": "percent", "CARDINAL": "count"}.get(label)
    if figure is None or usual is None or (figure.unit is not None and label_of(figure.unit) == label):
        return figure
    return replace(figure, unit=usual)


def ranges_in_language(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Returns the ranges of the amount around ``[start, end)``: number, with its unit, with words of approximation; [] if there is none."""
    if language not in _tables():
        return []
    left = max(0, start - 2 * _FARTHEST)
    for amount in _Reader.of(language).amounts(text[left : end + 2 * _FARTHEST]):
        if left + amount.start <= start and end <= left + amount.core:
            pairs = ((amount.first, amount.last), (amount.first, amount.core), (amount.start, amount.core))
            return [(left + a, left + b) for a, b in pairs]
    return []


@cache
def _tables() -> dict[str, dict[str, Any]]:
    """Returns what is known of each language: the CLDR's words, with those added by hand."""
    known, added = (bundled_json(f"languages/{name}.json")["languages"] for name in ("cldr", "words"))
    return {language: added[language] | _joined(table, added[language]) for language, table in known.items()}


def _joined(table: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
    joined = dict(table)
    for name, words in added.items():
        if isinstance(words, dict) and name in table:
            joined[name] = table[name] | words
        elif name in table:
            joined[name] = [*table[name], *words]
    return joined


def _any_of(words: Iterable[str]) -> str:
    """Returns a pattern of one of these words, the longest first, in which a blank stands for any blank."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", _BLANK) for word in longest_first) or "(?!)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class _Reader:
    """The patterns of one language, and the walk over a text with them."""

    @staticmethod
    @cache
    def of(language: str) -> "_Reader":
        """Returns the reader of a language that has a table."""
        return _Reader(language, _tables()[language])

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        self._language, self._spanish = language, language == "Spanish"
        self._modifiers = {word: name for name, words in table["modifiers"].items() for word in words}
        self._scales, self._units = table["scales"], {word.lower(): name for word, name in table["units"].items()}
        signs = _SIGNS | ({"$": "USD"} if language in _DOLLAR_IS_USD else {})
        self._money = {word.lower(): code for word, code in (table["currencies"] | signs).items()}
        codes = [*signs, *(word for word in table["currencies"] if word.isupper())]
        blank, of = f"{_BLANK}?", _any_of(table["of"])
        unit, money = _any_of(table["units"]), _any_of([*table["currencies"], *signs])
        per = rf"(?:{_BLANK}(?:{_any_of(table['per'])}){_BLANK}|{blank}/{blank})"
        first_word, self._second_word = table["between"]
        self._code = _compiled(rf"(?:{_any_of(codes)}){blank}(?=\d)")
        self._start = _compiled(
            rf"(?<![\w.,/:-])(?:(?=\d)|(?=(?:{_any_of(codes)}){blank}\d)|(?={_any_of(table['days'] + table['months'])}))"
        )
        self._no_count = _compiled(rf"{_BLANK}(?:{_any_of(table['no_count'])})(?!\w)")
        self._alone = frozenset(table["not_alone"])
        self._durations = frozenset(word.lower() for word in table["durations"])
        self._common = frozenset(OTHERS[language].split()) | {word.strip() for word in table["of"]}
        self._number = re.compile(
            rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}}){{1,5}}|\d{{1,3}}(?:\.\d{{3}}){{1,5}}|\d{{1,18}})(?:[.,]\d{{1,18}})?(?!\d)"
        )
        self._scale = _compiled(rf"{blank}({_any_of(table['scales'])})(?!\w)")
        self._last_scale = _compiled(rf"(?<![^\W\d]){blank}({_any_of(table['scales'])})$")
        self._half = _compiled(rf"{_BLANK}(?:{_any_of(table['and_a_half'])})(?!\w)")
        self._to = _compiled(rf"(?:{blank}[-–—]{blank}|{_BLANK}(?:{_any_of(table['to'])}){_BLANK})(?=\w)")
        self._and = _compiled(rf"{_BLANK}(?:{self._second_word}){_BLANK}(?=\w)")
        self._before = _compiled(rf"(?<!\w)({_any_of(self._modifiers)}){blank}$")
        self._between = _compiled(rf"(?<!\w){first_word}{_BLANK}$")
        self._from = _compiled(rf"(?<!\w)(?:{_any_of(table['from'])}){_BLANK}$")
        self._after = _compiled(
            rf"{blank}(?:(?P<points>{_any_of(table['points'])})|(?P<percent>%|{_any_of(table['percent'])})"
            rf"|(?:{of})?(?P<money>{money})(?:{per}(?P<per>{unit}))?|(?:{of})?(?P<unit>{unit})"
            rf"|(?P<duration>{_any_of(table['durations'])}))(?!\w)"
        )
        self._date, self._years = _dates(table), re.compile(rf"{_YEAR}(?:[-–]{_YEAR})?(?![\w%]|[.,/:-]\d)")

    def suggestions(self, text: str, source: str) -> Iterator[Suggestion]:
        """Dates and amounts in reading order; of lone numbers only those that are grouped or have a scale word."""
        floor = 0
        for i in self._starts(text):
            if i < floor:
                continue
            if date := self._date.match(text, i):
                start, floor, label, figure, rule = *date.span(), "DATE", None, "date"
            else:
                amount = self._amount(text, i, floor)
                years = None if amount is not None and amount.unit else self._years.match(text, i)
                if years is not None:
                    start, floor, label, figure, rule = *years.span(), "DATE", None, "a year"
                elif amount is not None and amount.certain:
                    start, floor, label, figure = amount.start, amount.core, amount.label, amount.figure
                    rule = "number + unit" if amount.unit else "count + plural noun"
                else:
                    continue
            yield quick_suggestion(start, floor, label, source, score_of(rule, False), figure, rule)

    def amounts(self, text: str) -> Iterator[OtherLanguageAmount]:
        """Yields every amount of ``text``, lone numbers included."""
        floor = 0
        for i in self._starts(text):
            amount = self._amount(text, i, floor) if i >= floor else None
            if amount is not None:
                floor = amount.core
                yield amount

    def _starts(self, text: str) -> list[int]:
        """Returns the offsets at which a number, a date or a currency may begin, in order."""
        return sorted({*(match.start() for match in self._start.finditer(text)), *self._spelled(text)})

    def _spelled(self, text: str) -> NumberWords:
        return number_words(text, self._language)

    def _amount(self, text: str, i: int, floor: int) -> OtherLanguageAmount | None:
        """Returns the amount that begins at ``i``; None if none does, or its number can be read two ways."""
        code = self._code.match(text, i)
        first = code.end() if code else i
        read = self._scaled(text, first)
        if read is None:
            return None
        low, last, high = read[0], read[1], None
        before = text[max(floor, i - _FARTHEST) : i]
        between = self._between.search(before)
        ranged = self._range(text, first, last, low, between is not None)
        if ranged is not None and (between or not self._from.search(before)):
            low, high, last = ranged
        amount = self._measured(text, OtherLanguageAmount(i, first, last, last, "CARDINAL", low, high), code)
        if between and high is not None:
            return replace(amount, start=i - len(between[0]))
        modifier = self._before.search(before)
        if modifier is None or high is not None:
            return amount
        return replace(amount, start=i - len(modifier[0]), modifier=self._modifiers[_plain(modifier[1])])

    def _scaled(self, text: str, i: int) -> tuple[Decimal, int] | None:
        """Returns the number at ``i`` times its scale word, and where it ends."""
        spelled = self._spelled(text).get(i)
        if spelled is not None:
            return self._spelled_out(text, *spelled)
        match = self._number.match(text, i)
        value = self._value(match[0]) if match else None
        if match is None or value is None:
            return None
        stop = match.end()
        scale = self._scale.match(text, stop)
        if scale is None and re.match(rf"\w|[.,/:]\d|{_BLANK}\d", text[stop : stop + 2]):
            return None  # part of a longer number, a time, a date, or of figures that lost their signs
        if re.search(rf"\d{_BLANK}$", text[max(0, i - 2) : i]):
            return None
        if scale is None:
            return value, stop
        if self._half.match(text, scale.end()):
            return None  # "1 million et demi"
        return value * 10 ** self._scales[_plain(scale[1])], scale.end()

    def _spelled_out(self, text: str, value: Decimal, stop: int) -> tuple[Decimal, int] | None:
        """Returns a number in words times an abbreviated scale word; None before a fraction, a clock or "and a half"."""
        scale = self._scale.match(text, stop)
        if scale is not None and value < _LARGE:
            value, stop = value * 10 ** self._scales[_plain(scale[1])], scale.end()
        elif scale is not None:
            return None  # "three million and five million"
        if self._no_count.match(text, stop) or self._half.match(text, stop):
            return None
        return value, stop

    def _value(self, digits: str) -> Decimal | None:
        """Returns what digits with their separators mean; None if that can be two things."""
        groups, _, decimals = digits.rpartition(",") if "," in digits else (digits, "", "")
        if len(decimals) == 3 and groups.isdigit() and groups != "0":
            return None  # two thousand where a translator kept the English comma, and in Mexico
        parts = re.split(rf"\.|{_BLANK}", groups)
        if all(len(part) == 3 for part in parts[1:]):
            return Decimal("".join(parts) + ("." + decimals if decimals else ""))
        mexican = self._spanish and len(parts) == 2 and len(parts[1]) < 3 and not decimals
        return Decimal(groups) if mexican else None

    def _range(
        self, text: str, first: int, last: int, low: Decimal, between: bool
    ) -> tuple[Decimal, Decimal, int] | None:
        """Returns the two ends of the range whose lower one is at ``[first, last)``, and where it ends; its unit must follow."""
        unit = self._after.match(text, last)
        for end in (last, unit.end() if unit else last):
            joined = (self._and if between else self._to).match(text, end)
            read = self._scaled(text, joined.end()) if joined else None
            if read is None or self._after.match(text, read[1]) is None:
                continue
            high, stop = read
            shared = low if end > last else self._same_scale(text, first, last, low, stop)
            if shared < high:
                return shared, high, stop
        return None

    def _same_scale(self, text: str, first: int, last: int, low: Decimal, stop: int) -> Decimal:
        """Returns the lower end of "2 bis 3 Millionen", which has the scale of the upper one."""
        has_a_scale = any(char.isalpha() for char in text[first:last]) and (text[first].isdigit() or low >= _LARGE)
        if has_a_scale:
            return low
        upper = text[last:stop]
        while scale := self._last_scale.search(upper):
            low, upper = low * 10 ** self._scales[_plain(scale[1])], upper[: scale.start()]
        return low

    def _measured(self, text: str, amount: OtherLanguageAmount, code: re.Match[str] | None) -> OtherLanguageAmount:
        """Returns ``amount`` with what it is measured in."""
        after = self._after.match(text, amount.last)
        if code is not None:
            return replace(amount, label="MONEY", unit=self._money[code[0].strip(" \u00a0\u202f\u2009").lower()])
        if after is None:
            return replace(amount, certain=self._is_certain(text, amount))
        core, kind = after.end(), after.lastgroup
        if kind in ("points", "percent"):
            return replace(
                amount, core=core, label="PERCENT", unit="percentage_point" if kind == "points" else "percent"
            )
        if kind in ("money", "per"):
            below = f"/{self._units[_plain(after['per'])]}" if after["per"] else ""
            return replace(amount, core=core, label="MONEY", unit=self._money[_plain(after["money"])] + below)
        if kind == "duration":
            return replace(amount, core=core, label="DATE", unit="duration")
        unit = self._units[_plain(after["unit"])]
        return replace(amount, core=core, label=label_of(unit) or "QUANTITY", unit=unit)

    def _is_certain(self, text: str, amount: OtherLanguageAmount) -> bool:
        """True if a number without a unit is a count by its form; a small one in words, by the noun that may follow."""
        number = text[amount.first : amount.last]
        if any(char.isdigit() for char in number):
            grouped = not number.isdigit() and "," not in number
            return grouped or any(char.isalpha() for char in number)
        if amount.low >= _LARGE:
            return True
        following = re.match(rf"{_BLANK}([^\W\d_]+)", text[amount.last :])
        if following is None or number.lower() in self._alone or following[1].lower() in self._common:
            return False
        soon = re.findall(r"\w+", text[amount.last : amount.last + 2 * _FARTHEST])[:3]
        return self._durations.isdisjoint(word.lower() for word in soon)  # "the two last years" is a date


def _plain(words: str) -> str:
    """Returns words as the tables have them: in lower case, with plain blanks."""
    return re.sub(_BLANK, " ", words).lower()


def _dates(table: dict[str, Any]) -> re.Pattern[str]:
    """Returns a pattern of a day and month, a month and year, each with its words, and of dates in digits."""
    month, day = f"(?:{_any_of(table['months'])})(?!\\w)", _any_of(table["days"])
    of = rf"{_BLANK}(?:del?{_BLANK})?"
    day_and_month = (
        rf"(?:(?:{day}),?{_BLANK}(?:(?:den|dem|le){_BLANK})?)?\d{{1,2}}(?:\.|er|º|°)?{_BLANK}?(?:de{_BLANK})?{month}"
    )
    digits = rf"\d{{1,2}}([./])\d{{1,2}}\1{_YEAR}|{_YEAR}-\d\d-\d\d"
    return _compiled(rf"(?:{digits}|{day_and_month}(?:{of}{_YEAR})?|{month}{of}{_YEAR})(?!\w)")
