"""Which currency an amount is in: signs, codes and nouns, and what the article says where they leave it open."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.numbers import run_end
from rareannot.suggest.figures.units import table
from rareannot.suggest.figures.words import FUNCTION_WORDS, NUMBER_WORDS, PERIODS

LOWER_CODES = frozenset(
    "usd eur gbp jpy cny cnh cad aud nzd chf sek nok dkk inr krw brl zar rub mxn sgd hkd twd thb idr myr vnd php pln huf"
    " ils aed sar clp ars ghs kes tzs zmw ngn etb bwp egp kzt uah pkr bdt mmk pgk uyu".split()
)
"""Codes that stand for a currency in lower case too; others ("all", "top") are words."""
LOST_SIGNS = {
    "us": "USD",
    "rs": "INR",
    "rmb": "CNY",
    "hk": "HKD",
    "nz": "NZD",
    "nt": "TWD",
    "rm": "MYR",
    "c": "CAD",
    "a": "AUD",
    "n": "NAD",
}
"""What is left of a sign in normalised text ("US$44" -> "us 44"); single letters only in an article of that country."""
_SHARED = {"krone": ("NOK", "DKK"), "kroner": ("NOK", "DKK"), "krona": ("SEK", "ISK"), "kronor": ("SEK",)}
_SHARED |= dict.fromkeys(("franc", "francs"), ("CHF", "CDF", "XAF", "XOF", "RWF", "BIF", "GNF"))
_SHARED |= dict.fromkeys(("peso", "pesos"), ("MXN", "CLP", "ARS", "PHP", "COP", "UYU", "DOP", "CUP"))
_SHARED |= dict.fromkeys(("pound", "pounds"), ("GBP", "EGP", "LBP", "SYP", "SDG"))
_SHARED |= dict.fromkeys(("rupee", "rupees"), ("INR", "PKR", "LKR", "NPR", "MUR"))
_SHARED |= dict.fromkeys(("dinar", "dinars"), ("KWD", "IQD", "JOD", "DZD", "TND", "RSD", "LYD", "BHD"))
_SHARED |= dict.fromkeys(("shilling", "shillings"), ("KES", "TZS", "UGX", "SOS"))
_SHARED |= dict.fromkeys(("won",), ("KRW", "KPW"))
_DOLLARS_OF = {
    ("u", ".", "s", "."): "USD",
    ("u", "s"): "USD",
    ("us",): "USD",
    ("american",): "USD",
    ("australian",): "AUD",
    ("canadian",): "CAD",
    ("singapore",): "SGD",
    ("hong", "kong"): "HKD",
    ("new", "zealand"): "NZD",
    ("taiwan",): "TWD",
    ("namibian",): "NAD",
}
"""Whose dollars they are, by the words before the noun."""
_WEIGHTS = frozenset("oz lb kg t".split())
_SOLD_BY_THE_POUND = frozenset("uranium yellowcake tantalum tantalite".split())
_TRADED = frozenset("t kg lb oz ozt mtu dmtu bbl g".split())
_WEIGHED = frozenset("ton tonne kilogram kilo pound ounce share barrel".split())
_LEADING = frozenset("at to of from for below above target about under over than by was is reached".split())
"""Words that lead to a sum of money, the letter of a dollar between them and it."""
_CLOSING = (
    FUNCTION_WORDS | NUMBER_WORDS | frozenset("against versus vs including plus last next taking compared".split())
)
"""Words after a sum of millions that count nothing it could go with."""
_EXCHANGES = {"AUD": "asx", "CAD": "tsx", "NZD": "nzx", "SGD": "sgx"}
_DOLLARS = ("AUD", "CAD", "NZD", "HKD", "SGD", "TWD")
_EUROPE = frozenset("eu europe european brussels strasbourg euro euros eib ecb".split())
_AMERICA = frozenset(
    "usd dollar dollars america american americans washington pentagon california texas nevada wyoming colorado nasdaq nyse".split()
)
_SUBJECT = 5
"""How many words of a country make it the subject of an article."""
_SHARES = frozenset("shares share stock stocks shareholders asx tsx aim lse".split())
_HEAT = frozenset("temperature temperatures celsius degrees heated furnace kiln roasted calcined".split())
_MARKED_US = re.compile(r"U\.?S\.?\s?\$|\$US|\bUSD\b|\bus ?(?=\d)")
_OWN_SIGN = re.compile(r"(?<![A-Z])(AU?|CA?|NZ|HK|S|NT)\$")


@dataclass(slots=True, eq=False)
class Purse:
    """The currencies of one article: what a bare dollar, a yen sign, "kroner" or "cents" mean in it."""

    tokens: Tokens
    _dollar: str = ""
    _lost: str = ""
    _american: int = -1
    _counts: dict[str, int] = field(default_factory=dict)
    _in_pounds: bool | None = None

    @property
    def dollar(self) -> str:
        """The currency of a bare "$": that of the country if US dollars are marked as such or only its own sign is used."""
        if not self._dollar:
            self._dollar = self._home_dollar()
        return self._dollar

    @property
    def lost(self) -> str:
        """The currency of an amount that lost its sign: the dollar, unless Britain or Europe is the subject of the article."""
        if not self._lost:
            self._lost = self.dollar if self.dollar != "USD" else self._foreign()
        return self._lost

    def lost_per(self, unit: str) -> str:
        """The unit of a price per ``unit`` that lost its sign: metals and oil are traded in dollars in Europe too."""
        return f"{self.dollar if unit in _TRADED else self.lost}/{unit}"

    @property
    def marks_dollars(self) -> bool:
        """Whether dollars of the United States are marked as such, so that other dollars are too."""
        return _MARKED_US.search(self.tokens.text) is not None

    @property
    def american(self) -> int:
        """How often the article names the United States or their dollar."""
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
        """Whether the article is about shares and names no temperature, so that a fused "c" is a cent."""
        words = self.tokens.words
        return not _SHARES.isdisjoint(words) and _HEAT.isdisjoint(words)

    @property
    def weighs_in_pounds(self) -> bool:
        """Whether the article sells by the pound and names nothing of the countries whose money the pound is."""
        if self._in_pounds is None:
            words = self.tokens.words
            sold = any(b == "pound" and a in ("a", "per") for a, b in pairwise(words))
            self._in_pounds = (
                (sold and not _SOLD_BY_THE_POUND.isdisjoint(words)) or not {"lb", "lbs"}.isdisjoint(words)
            ) and not self.mentions("GBP")
        return self._in_pounds

    def _home_dollar(self) -> str:
        text = self.tokens.text
        own = [m.group(1)[0] for m in _OWN_SIGN.finditer(text)]
        home = max(_DOLLARS, key=self.mentions)
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
        """Whether the article names the stock exchange of ``home``."""
        return _EXCHANGES.get(home) in self.tokens.words

    def mentions(self, code: str) -> int:
        """How often the article names the country of ``code``."""
        if code not in self._counts:
            places = table().places.get(code, frozenset())
            self._counts[code] = sum(w in places for w in self.tokens.words)
        return self._counts[code]

    def yen_sign(self, i: int) -> str:
        """What "¥" before token ``i`` means: JPY where yuan has its own sign or Japan is nearer, else CNY."""
        words = self.tokens.words
        if any(sign in words for sign in ("rmb", "yuan", "renminbi")) and "rmb" in words:
            return "JPY"
        return self._nearest(("CNY", "JPY"), i) or "CNY"

    def noun(self, word: str, code: str, i: int) -> str:
        """The currency meant by a noun that several countries share, or ``code``."""
        candidates = _SHARED.get(word)
        if word in ("dollar", "dollars", "dlr", "dlrs"):
            return self.dollar
        return (self._nearest(candidates, i, code) if candidates else None) or code

    def _nearest(self, codes: tuple[str, ...], i: int, usual: str = "") -> str | None:
        """Of ``codes`` the one whose country is named last before token ``i``, else ``usual`` or the most often named."""
        places = {place: code for code in reversed(codes) for place in table().places.get(code, ())}
        words = self.tokens.words
        for j in range(i - 1, max(-1, i - 60), -1):
            if words[j] in places:
                return places[words[j]]
        best = max(codes, key=self.mentions)
        if usual and 0 < self.mentions(usual) >= self.mentions(best) / 3:
            return usual
        return best if self.mentions(best) else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(table().places)


def sign_at(tokens: Tokens, i: int, purse: Purse) -> tuple[str, int] | None:
    """The currency whose sign or code begins at token ``i`` before an amount, and the index after it."""
    word = tokens.word(i)
    for words, sign, code in table().signs.get(word, ()):
        stop = i + len(words)
        if tokens.words[i:stop] == list(words) and _as_written(tokens, i, stop, sign) and _amount_follows(tokens, stop):
            if len(sign) == 1 and sign.isalpha() and not (tokens.fused(stop) and purse.mentions(code)):
                continue  # "R7.8bn" of South Africa, not "R 2" or "K2"
            if code != "?":
                return code, stop
            return (purse.dollar if sign == "$" else purse.yen_sign(i)), stop
    if not tokens.is_number(i + 1) or tokens.word(i + 2) == "%":
        return None  # "IRR 23.3%" is no sum of rials
    if word.upper() in _codes() and (word in LOWER_CODES or tokens.raw(i).isupper()):
        return word.upper(), i + 1
    return _lost_sign(tokens, i, purse) if tokens.normalised else None


def _amount_follows(tokens: Tokens, stop: int) -> bool:
    return tokens.is_number(stop) or (tokens.word(stop) == "(" and tokens.is_number(stop + 1))


def _as_written(tokens: Tokens, i: int, stop: int, sign: str) -> bool:
    """Signs of letters keep their case where there is any, and stand apart or touch the number."""
    raw = tokens.text[tokens.starts[i] : tokens.ends[stop - 1]].replace(" ", "")
    if tokens.normalised:
        return (
            not sign.isalpha() or sign.lower() in ("rs", "rmb", "rm", "rp", "ksh", "tsh", "ush") or tokens.fused(stop)
        )
    if raw.endswith("$") and tokens.fused(i) and tokens.raw(i - 1).isalpha():
        return False
    return raw == sign or raw.upper() == sign == "RMB"


def _lost_sign(tokens: Tokens, i: int, purse: Purse) -> tuple[str, int] | None:
    word = tokens.words[i]
    code = LOST_SIGNS.get(word)
    if code == "CAD" and not tokens.fused(i) and not tokens.fused(i + 1) and _is_scaled(tokens, run_end(tokens, i + 1)):
        return code, i + 1
    if code is None or (len(word) == 1 and not purse.mentions(code)):
        return None
    if word == "n":
        return code, i + 1
    if tokens.fused(i + 1) and word in ("a", "c"):
        # "a28 million" was "$A28 million", "a7 02" was "$A7.02"
        return (code, i + 1) if _is_scaled(tokens, run_end(tokens, i + 1)) or _has_cents(tokens, i) else None
    if word == "us" and _is_pronoun(tokens, i):
        return None
    if word in ("a", "c") and (tokens.fused(i) or not _is_dollar_letter(tokens, i, purse)):
        return None
    return code, i + 1


def _has_cents(tokens: Tokens, i: int) -> bool:
    """Whether what begins after token ``i`` is a whole number and two digits ("4 67"), as prices of shares are."""
    return run_end(tokens, i + 1) == i + 3 and len(tokens.word(i + 2)) == 2


def _is_pronoun(tokens: Tokens, i: int) -> bool:
    """Whether "us" before digits is no sign: "took us 23 days", "cost us 4 percent"."""
    after = tokens.word(run_end(tokens, i + 1))
    return after in PERIODS or after in ("percent", "pct", "pc") or tokens.word(i - 1) in ("told", "gave")


def _is_scaled(tokens: Tokens, stop: int) -> bool:
    """Whether millions or billions stand at token ``stop`` after a number."""
    return (tokens.fused(stop) and tokens.word(stop) in ("m", "bn")) or tokens.word(stop) in ("million", "billion")


def _is_dollar_letter(tokens: Tokens, i: int, purse: Purse) -> bool:
    """Whether "a" or "c" before digits is what is left of "A$" or "C$", and no article or initial.

    "c 7 475 000" and "c 1 15" are; "a 61m" and "a 2 5 million" are where nothing follows that the article could go
    with ("a 41m gain"), and so are "a 62 per tonne" and the second "a" of "a a 5 000 grant". In an article that marks
    dollars of the United States ("us 30") sums led by a preposition are.
    """
    stop = run_end(tokens, i + 1)
    scaled = _is_scaled(tokens, stop)
    if tokens.word(i - 1) in ("the", "its", "their", "this"):
        return True  # no article follows another
    if tokens.words[i] == "c" and (stop > i + 2 or scaled):
        return True
    after = tokens.word(stop + 1)
    if tokens.word(stop) in _WEIGHTS and (not after or after in FUNCTION_WORDS or purse.marks_dollars):
        return True  # "clears a 6 900 oz as ..."
    if (tokens.word(stop) == "per" and after != "cent") or (tokens.words[i] == tokens.word(i - 1) == "a"):
        return True
    led = tokens.word(i - 1) in _LEADING
    ends = not tokens.word(stop) or tokens.word(stop) in FUNCTION_WORDS or purse.marks_dollars
    if _has_cents(tokens, i) and led and ends:
        return True  # "closed at a 4 67 on news"
    if tokens.word(stop) == "a" and after in _WEIGHED and led:
        return True  # "rose to a 593 a ton"
    if tokens.words[i + 1 : i + 3][:1] == ["0"] and stop > i + 2 and (ends or tokens.word(stop) == "each"):
        return True  # "closing at a 0 043 on friday"
    return scaled and (not after or after in _CLOSING or tokens.word(stop + 1).isdecimal())


def currency_noun_at(tokens: Tokens, i: int, purse: Purse) -> tuple[str, int] | None:
    """The currency whose noun, name or code stands at token ``i`` after an amount, and the index after it."""
    word = tokens.word(i)
    if tokens.is_number(i + 1) and tokens.fused(i + 1):
        return None
    for owner, code in _DOLLARS_OF.items():
        stop = i + len(owner)
        if word == owner[0] and tokens.words[i:stop] == list(owner) and tokens.word(stop) in ("dollar", "dollars"):
            return code, stop + 1
    for words, code in table().money_words.get(word, ()):
        stop = i + len(words)
        if len(words) == 1 or tokens.words[i:stop] == list(words):
            return (purse.noun(words[0], code, i) if len(words) == 1 else code), stop
    if word.upper() in _codes() and (
        word in LOWER_CODES or (len(word) == 3 and tokens.raw(i).isupper() and word != "all")
    ):
        return word.upper(), i + 1
    return None


def hundredth_at(tokens: Tokens, i: int, purse: Purse) -> tuple[str, int] | None:
    """The currency of which token ``i`` names a hundredth ("cents", "pence", a fused "c"), and the index after it."""
    word = tokens.word(i)
    code = table().hundredths.get(word)
    if code is None or (len(word) == 1 and not tokens.fused(i)):
        return None
    if len(word) == 1 and tokens.raw(i) != word:
        return None
    country = {"us": "USD", "euro": "EUR", "australian": "AUD", "canadian": "CAD"}.get(tokens.word(i - 1))
    if len(word) > 1 and country:
        return country, i + 1
    return (purse.dollar if code == "?" else code), i + 1
