"""The currencies of one article: what a bare dollar, a yen sign, "kroner" or "cents" mean in it."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.units import table
from rareannot.suggest.word_tables import FIGURE_WORDS

_SHARED = {noun: tuple(codes) for noun, codes in FIGURE_WORDS.groups("currency context: shared").items()}
_SOLD_BY_THE_POUND = frozenset("uranium yellowcake tantalum tantalite".split())
_PRODUCED = FIGURE_WORDS.words("currency context: produced")
_TRADED = FIGURE_WORDS.words("currency context: traded")
_EXCHANGES = {"AUD": "asx", "CAD": "tsx", "NZD": "nzx", "SGD": "sgx"}
DOLLARS = ("AUD", "CAD", "NZD", "HKD", "SGD", "TWD")
"""Dollars of others than the United States."""
_EUROPE = FIGURE_WORDS.words("currency context: europe")
_AMERICA = FIGURE_WORDS.words("currency context: america")
_SUBJECT = 5
"""How many words of a country make it the subject of an article."""
_SHARES = FIGURE_WORDS.words("currency context: shares")
_HEAT = FIGURE_WORDS.words("currency context: heat")
_MARKED_US = re.compile(r"U\.?S\.?\s?\$|\$US|\bUSD\b|\bus ?(?=\d)")
_OWN_SIGN = re.compile(r"(?<![A-Z])(AU?|CA?|NZ|HK|S|NT)\$")


@dataclass(slots=True, eq=False)
class CurrencyContext:
    """The currencies of one article: what a bare dollar, a yen sign, "kroner" or "cents" mean in it."""

    tokens: Tokens
    _dollar: str = ""
    _lost: str = ""
    _american: int = -1
    _counts: dict[str, int] = field(default_factory=dict)
    _in_pounds: bool | None = None

    @property
    def dollar(self) -> str:
        """Returns the currency of a bare "$": that of the country if US dollars are marked as such or only its own sign is used."""
        if not self._dollar:
            self._dollar = self._home_dollar()
        return self._dollar

    @property
    def lost(self) -> str:
        """Returns the currency of an amount that lost its sign: the dollar, unless Britain or Europe is the subject of the article."""
        if not self._lost:
            self._lost = self.dollar if self.dollar != "USD" else self._foreign()
        return self._lost

    def lost_per(self, unit: str) -> str:
        """Returns the unit of a price per ``unit`` that lost its sign: metals and oil are traded in dollars in Europe too."""
        return f"{self.dollar if unit in _TRADED else self.lost}/{unit}"

    @property
    def marks_dollars(self) -> bool:
        """True if dollars of the United States are marked as such, so that other dollars are too."""
        return _MARKED_US.search(self.tokens.text) is not None

    @property
    def american(self) -> int:
        """Returns how often the article names the United States or their dollar."""
        if self._american < 0:
            words = self.tokens.words
            spelt = sum(a == "u" and b in ("s", ".") for a, b in pairwise(words))
            self._american = sum(word in _AMERICA for word in words) + spelt
        return self._american

    def _foreign(self) -> str:
        british, european = self.mentions("GBP"), sum(word in _EUROPE for word in self.tokens.words)
        if british >= _SUBJECT and british > max(2 * self.american, european):
            return "GBP"
        return "EUR" if european >= _SUBJECT and european > 3 * self.american else "USD"

    @property
    def speaks_of_shares(self) -> bool:
        """True if the article is about shares and names no temperature, so that a fused "c" is a cent."""
        return self.tokens.habit(_SHARES) > 0 and not self.tokens.habit(_HEAT)

    @property
    def weighs_in_pounds(self) -> bool:
        """True if the article sells by the pound and names nothing of the countries whose money the pound is."""
        if self._in_pounds is None:
            words = self.tokens.words
            sold = any(b == "pound" and a in ("a", "per") for a, b in pairwise(words))
            mined = sum(word in _SOLD_BY_THE_POUND for word in words)
            produced = mined > 1 and not _PRODUCED.isdisjoint(words)
            self._in_pounds = (
                (mined and sold) or produced or not {"lb", "lbs"}.isdisjoint(words)
            ) and not self.mentions("GBP")
        return self._in_pounds

    def _home_dollar(self) -> str:
        text = self.tokens.text
        own = [m.group(1)[0] for m in _OWN_SIGN.finditer(text)]
        home = max(DOLLARS, key=self.mentions)
        if own:
            common = max(set(own), key=own.count)
            named = {"A": "AUD", "C": "CAD"}.get(common)
            if named and (named == home or self.mentions(named) or _MARKED_US.search(text)):
                return named if _MARKED_US.search(text) else "USD"
        if self.mentions(home) > 2 and _MARKED_US.search(text):
            return home
        subject = self.mentions(home) >= _SUBJECT and self.mentions(home) > 2 * self.american
        listed = self._exchange(home) and (self.mentions(home) > 2 or not self.tokens.normalised)
        return home if subject or (listed and not self.american) else "USD"

    def _exchange(self, home: str) -> bool:
        """True if the article names the stock exchange of ``home``."""
        return _EXCHANGES.get(home) in self.tokens.words

    def mentions(self, code: str) -> int:
        """Returns how often the article names the country of ``code``."""
        if code not in self._counts:
            places = table().places.get(code, frozenset())
            self._counts[code] = sum(self.tokens.times(place) for place in places)
        return self._counts[code]

    def yen_sign(self, i: int) -> str:
        """Returns what "¥" before token ``i`` means: JPY where yuan has its own sign or Japan is nearer, else CNY."""
        if "rmb" in self.tokens.words:
            return "JPY"
        return self._nearest(("CNY", "JPY"), i) or "CNY"

    def noun(self, word: str, code: str, i: int) -> str:
        """Returns the currency meant by a noun that several countries share, or ``code``."""
        candidates = _SHARED.get(word)
        if word in ("dollar", "dollars", "dlr", "dlrs"):
            return self.dollar
        return (self._nearest(candidates, i, code) if candidates else None) or code

    def _nearest(self, codes: tuple[str, ...], i: int, usual: str = "") -> str | None:
        """Returns of ``codes`` the one whose country is named last before token ``i``, else ``usual`` or the most often named."""
        places = {place: code for code in reversed(codes) for place in table().places.get(code, ())}
        words = self.tokens.words
        for j in range(i - 1, max(-1, i - 60), -1):
            if words[j] in places:
                return places[words[j]]
        best = max(codes, key=self.mentions)
        if usual and 0 < self.mentions(usual) >= self.mentions(best) / 3:
            return usual
        return best if self.mentions(best) else None
