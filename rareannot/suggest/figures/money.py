"""Which currency an amount is in by the sign, code or noun beside it."""

from decimal import Decimal
from functools import cache

from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.numbers import run_end
from rareannot.suggest.figures.units import table
from rareannot.suggest.figures.words import FUNCTION_WORDS, FUSED_SCALES, NUMBER_WORDS, PERIODS
from rareannot.suggest.word_tables import FIGURE_WORDS

LOWER_CODES = FIGURE_WORDS.words("money: lower codes")
LOST_SIGNS = FIGURE_WORDS.pairs("money: lost signs")
_DOLLARS_OF = FIGURE_WORDS.phrases_of("money: dollars of")
_CENTS_OF = {**_DOLLARS_OF, ("euro",): "EUR", ("south", "african"): "ZAR"}
_DOLLAR_SIGNS = frozenset({"$", "dlrs", "Dlrs", "DLRS"})
_MILLIONS = {"k": Decimal(1000), "t": Decimal(1000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
_SCALED_CODES = {
    f"{letter}{code}": (times, code.upper())
    for letter, times in _MILLIONS.items()
    for code in FIGURE_WORDS.listed("money: scaled codes")
}
"""Codes with their scale before them ("MUSD 45", "120 MSEK", "TEUR")."""
_AFTER_OWNER = FUNCTION_WORDS | frozenset(["", "per", "/", ".", ",", ";", ")", "each"])
"""What may be after the country of a dollar: "$75 U.S. per barrel", not "$5 million U.S. grants"."""
_WEIGHTS = frozenset("oz lb kg t".split())
_CHANGES = FIGURE_WORDS.words("money: changes")
_BEFORE_SUM = FIGURE_WORDS.words("money: before sum")
_THINGS = FIGURE_WORDS.words("money: things")
_ENDING = FUNCTION_WORDS | {""}
_AFTER_SUM = FIGURE_WORDS.words("money: after sum")
MINUSES = frozenset("-−–")
_WEIGHED = FIGURE_WORDS.words("money: weighed")
_WEIGHED_MANY = FIGURE_WORDS.words("money: weighed many")
_LEADING = FIGURE_WORDS.words("money: leading")
_TOTALS = FIGURE_WORDS.words("money: totals")
_CLOSING = FUNCTION_WORDS | NUMBER_WORDS | FIGURE_WORDS.words("money: closing")
"""Words after a sum of millions that count nothing it could go with."""
_SIGNS_IN_LETTERS = FIGURE_WORDS.words("money: signs in letters")


@cache
def _codes() -> frozenset[str]:
    return frozenset(table().places)


def sign_at(tokens: Tokens, i: int, currency: CurrencyContext) -> tuple[str, int] | None:
    """Returns the currency whose sign or code begins at token ``i`` before an amount, and the index after it."""
    word = tokens.word(i)
    if word.isalpha() and _is_in_code(tokens, i):
        return None
    for words, sign, code in table().signs.get(word, ()):
        stop = i + len(words)
        if tokens.words[i:stop] == list(words) and _as_written(tokens, i, stop, sign) and _amount_follows(tokens, stop):
            if (
                len(sign) == 1
                and sign.isalpha()
                and not (tokens.fused(stop) and (currency.mentions(code) or _is_in_rand(tokens, i)))
            ):
                continue  # "R7.8bn" of South Africa, not "R 2" or "K2"
            if code != "?":
                return code, stop
            return (currency.dollar if sign in _DOLLAR_SIGNS else currency.yen_sign(i)), stop
    if not tokens.is_number(i + 1) or tokens.word(i + 2) == "%" or _is_conference(tokens, i):
        return None  # "IRR 23.3%" is no sum of rials
    if word.upper() in _codes() and (word in LOWER_CODES or tokens.raw(i).isupper()):
        return word.upper(), i + 1
    return _lost_sign(tokens, i, currency) if tokens.normalised else None


def _is_in_code(tokens: Tokens, i: int) -> bool:
    """True if letters at token ``i`` are part of a code and no sign: "mshd4sh6a", "Re-2Ox"."""
    if tokens.fused(i) and tokens.is_number(i - 1) and tokens.fused(i - 1) and tokens.raw(i - 2).isalpha():
        return True
    j = i + 1
    while tokens.word(j) in MINUSES and tokens.fused(j):
        j += 1
    after = tokens.word(j + 1)
    coded = tokens.is_number(j) and tokens.fused(j) and tokens.fused(j + 1) and after.isalpha()
    return coded and after not in FUSED_SCALES and not table().by_word.get(after) and after not in PERIODS


def _is_conference(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` begins "COP26", which is a meeting on the climate and no pesos."""
    return tokens.words[i] == "cop" and tokens.words[i + 1].isdecimal() and len(tokens.words[i + 1]) < 3


def _amount_follows(tokens: Tokens, stop: int) -> bool:
    bracket_or_minus = tokens.word(stop) == "(" or (tokens.word(stop) in MINUSES and tokens.fused(stop + 1))
    bare = tokens.word(stop) == "." and tokens.fused(stop) and tokens.fused(stop + 1)  # "$.05"
    return tokens.is_number(stop) or ((bracket_or_minus or bare) and tokens.is_number(stop + 1))


def _is_in_rand(tokens: Tokens, i: int) -> bool:
    """True if "R" before digits is rand by what follows, whatever country is named: "R830 000/kg", "R211-million"."""
    stop = run_end(tokens, i + 1)
    grouped = stop > i + 2 or "," in tokens.word(i + 1)
    stroke = tokens.word(stop) == "/"
    after = tokens.word(stop + (stroke or tokens.word(stop) == "-"))
    if tokens.words[i] != "r" or tokens.word(i + 1).startswith("0"):
        return False
    return after in ("million", "billion", "m", "mn", "bn") or (after in _WEIGHTS and (grouped or stroke))


def _as_written(tokens: Tokens, i: int, stop: int, sign: str) -> bool:
    """Signs of letters keep their case if there is any, and stand apart or touch the number."""
    raw = tokens.text[tokens.starts[i] : tokens.ends[stop - 1]].replace(" ", "")
    if tokens.normalised:
        return not sign.isalpha() or sign.lower() in _SIGNS_IN_LETTERS or tokens.fused(stop)
    if raw.endswith("$") and tokens.fused(i) and tokens.raw(i - 1).isalpha():
        return False
    if len(raw) == 2 and raw[0].isalpha() and raw[1] == "$" and not tokens.fused(i + 1):
        return False  # "A $13 million road" costs no Australian dollars
    return raw == sign or raw.upper() == sign == "RMB"


_GRADED = frozenset("t ppm ppb gpt".split())
"""Before "au" they make it gold."""


def _lost_sign(tokens: Tokens, i: int, currency: CurrencyContext) -> tuple[str, int] | None:
    word = tokens.words[i]
    code = LOST_SIGNS.get(word)
    if word == "c" and not tokens.fused(i) and not tokens.fused(i + 1) and _is_scaled(tokens, run_end(tokens, i + 1)):
        return "CAD", i + 1
    alone = word == "a" and not tokens.fused(i) and not tokens.fused(i + 1)
    if alone and (_is_converted(tokens, i) or _is_no_article(tokens, i)):
        return "AUD", i + 1
    if word == "c" and not tokens.fused(i) and not tokens.fused(i + 1) and _is_led(tokens, i):
        return "CAD", i + 1
    if code is None or ((len(word) == 1 or word == "ca") and not currency.mentions(code)):
        return None
    if word == "n":
        return code, i + 1
    if tokens.fused(i + 1) and word in ("a", "c"):
        # "a28 million" was "$A28 million", "a7 02" was "$A7.02"
        return (code, i + 1) if _is_scaled(tokens, run_end(tokens, i + 1)) or _has_cents(tokens, i) else None
    if word == "au" and (tokens.word(i - 1) in _GRADED or not _is_scaled(tokens, run_end(tokens, i + 1))):
        return None  # gold, as in "g t au 1 2", "g t au 24m"
    if _is_no_sign(tokens, i, word):
        return None
    if word in ("a", "c") and (tokens.fused(i) or not _is_dollar_letter(tokens, i, currency)):
        return None
    return code, i + 1


def _is_led(tokens: Tokens, i: int) -> bool:
    """True if a small word leads to "c" before a price with its cents, as to no initial: "of c 41 85 to c 57 85 with"."""
    ends = tokens.word(run_end(tokens, i + 1)) in _ENDING
    return tokens.word(i - 1) in ("of", "to", "from", "at") and ends and _has_cents(tokens, i)


def _is_no_sign(tokens: Tokens, i: int, word: str) -> bool:
    """True if "us" is a pronoun or part of an address, "hk" the place of the code of a share, "ca" about or a state."""
    if word == "us":
        coded = tokens.fused(i + 1) and tokens.word(i + 1).startswith("0")
        return coded or _is_pronoun(tokens, i) or tokens.words[i + 1 : i + 3] == ["24", "7"]
    stop = run_end(tokens, i + 1)
    if word == "hk":
        return 3 < len(tokens.word(i + 1)) < 6 and stop == i + 2
    if word != "ca":
        return False
    scaled = _is_scaled(tokens, stop)
    return tokens.fused(i + 1) or not (scaled or stop > i + 3) or tokens.word(stop + scaled) in _WEIGHED_MANY


def _is_converted(tokens: Tokens, i: int) -> bool:
    """True if "a" before digits is the sign of dollars told beside those of the United States.

    "us 87 million a 124 million" was "US$87 million (A$124 million)", "to a 29m us 19m" was "to A$29m (US$19m)".
    """
    stop = run_end(tokens, i + 1)
    if tokens.word(stop) in _AFTER_SUM:
        stop += 1
    after = tokens.word(stop) == "us" and tokens.is_number(stop + 1) and not tokens.fused(stop + 1)
    before = tokens.word(i - 1) in _AFTER_SUM and "us" in tokens.words[max(0, i - 5) : i - 1] and stop > i + 2
    return after or before


def _is_no_article(tokens: Tokens, i: int) -> bool:
    """True if "a" before millions follows an article and so is none: "an a 8 million stake"."""
    return tokens.word(i - 1) in ("an", "a") and _is_scaled(tokens, run_end(tokens, i + 1))


def _has_cents(tokens: Tokens, i: int) -> bool:
    """True if what begins after token ``i`` is a whole number and two digits ("4 67"), as prices of shares are."""
    return run_end(tokens, i + 1) == i + 3 and len(tokens.word(i + 2)) == 2


def _is_pronoun(tokens: Tokens, i: int) -> bool:
    """True if "us" before digits is no sign: "took us 23 days", "cost us 4 percent"."""
    after = tokens.word(run_end(tokens, i + 1))
    return after in PERIODS or after in ("percent", "pct", "pc") or tokens.word(i - 1) in ("told", "gave")


def _is_scaled(tokens: Tokens, stop: int) -> bool:
    """True if millions or billions are at token ``stop`` after a number."""
    return (tokens.fused(stop) and tokens.word(stop) in ("m", "bn")) or tokens.word(stop) in ("million", "billion")


def _is_dollar_letter(tokens: Tokens, i: int, currency: CurrencyContext) -> bool:
    """True if "a" or "c" before digits is what is left of "A$" or "C$", and no article or initial.

    "c 7 475 000" and "c 1 15" are; "a 61m" and "a 2 5 million" are if nothing follows that the article could go
    with ("a 41m gain"), and so are "a 62 per tonne" and the second "a" of "a a 5 000 grant". In an article that marks
    dollars of the United States ("us 30") sums led by a preposition are.
    """
    stop = run_end(tokens, i + 1)
    scaled = _is_scaled(tokens, stop)
    if (sum_of := _is_sum(tokens, i, stop, currency)) is not None:
        return sum_of
    if tokens.word(i - 1) in ("the", "its", "their", "this"):
        return True  # no article follows another
    if tokens.words[i] == "c" and (stop > i + 2 or scaled):
        return True
    after = tokens.word(stop + 1)
    if tokens.word(stop) in _WEIGHTS and (not after or after in FUNCTION_WORDS or currency.marks_dollars):
        return True  # "clears a 6 900 oz as ..."
    if tokens.word(stop) == "per" and tokens.word(stop + 2) in _CHANGES:
        return False  # "a $27 per tonne increase"
    if (tokens.word(stop) == "per" and after != "cent") or (tokens.words[i] == tokens.word(i - 1) == "a"):
        return True
    led = tokens.word(i - 1) in _LEADING
    ends = not tokens.word(stop) or tokens.word(stop) in FUNCTION_WORDS or currency.marks_dollars
    if _has_cents(tokens, i) and led and ends:
        return True  # "closed at a 4 67 on news"
    if tokens.word(stop) == "a" and after in _WEIGHED and led:
        return True  # "rose to a 593 a ton"
    if tokens.word(i + 1) == "0" and stop > i + 2 and (ends or tokens.word(stop) == "each"):
        return True  # "closing at a 0 043 on friday"
    return scaled and (not after or after in _CLOSING or tokens.word(stop + 1).isdecimal())


def _is_sum(tokens: Tokens, i: int, stop: int, currency: CurrencyContext) -> bool | None:
    """True if "a" at token ``i`` is the sign of a large sum that ends before ``stop``; None if it cannot be told.

    "no more than a 3 500 000 over the term" is one; "compared with a 150 1 million reported" too, where the article
    marks dollars of the United States.
    """
    before, after = tokens.word(i - 1), tokens.word(stop + (tokens.word(stop) in _AFTER_SUM))
    if tokens.words[i] == "a" and _is_scaled(tokens, stop) and currency.marks_dollars and before in _BEFORE_SUM:
        return after not in _THINGS
    whole = stop > i + 3 or (stop == i + 3 and before in ("of", "than", *_TOTALS))
    grouped = whole and len(tokens.word(i + 2)) == 3
    return True if grouped and (before in _LEADING or before in _TOTALS) and tokens.word(stop) in _ENDING else None


def currency_noun_at(tokens: Tokens, i: int, currency: CurrencyContext) -> tuple[str, int] | None:
    """Returns the currency whose noun, name or code is at token ``i`` after an amount, and the index after it."""
    word = tokens.word(i)
    if tokens.is_number(i + 1) and tokens.fused(i + 1):
        return None
    for owner, code in _DOLLARS_OF.items():
        stop = i + len(owner)
        if word == owner[0] and tokens.words[i:stop] == list(owner) and tokens.word(stop) in ("dollar", "dollars"):
            return code, stop + 1
    for words, code in table().money_words.get(word, ()):
        stop = i + len(words)
        if words in (("mark",), ("marks",)) and not currency.mentions(code):
            continue  # "below the 19,000 mark", "lease no 1893 marks the end"
        if len(words) == 1 or tokens.words[i:stop] == list(words):
            return (currency.noun(words[0], code, i) if len(words) == 1 else code), stop
    if word.upper() in _codes() and (word in LOWER_CODES or (tokens.raw(i).isupper() and word != "all")):
        return word.upper(), i + 1
    return None


def scaled_code_at(tokens: Tokens, i: int) -> tuple[Decimal, str] | None:
    """Scale and currency of a code like "MUSD" at token ``i``; in cased text its code is in capitals."""
    found = _SCALED_CODES.get(tokens.word(i))
    return found if found and (tokens.normalised or tokens.raw(i)[-3:].isupper()) else None


def scaled_codes() -> frozenset[str]:
    """Returns the codes with a scale before them, in lower case."""
    return frozenset(_SCALED_CODES)


def sign_after(tokens: Tokens, i: int, currency: CurrencyContext) -> tuple[str, int] | None:
    """Returns the currency whose sign is at token ``i`` after its amount ("10 $", "45 €"), and the index after it."""
    if tokens.word(i) not in ("$", "€", "£") or (tokens.is_number(i + 1) and tokens.fused(i + 1)):
        return None
    return {"€": "EUR", "£": "GBP"}.get(tokens.words[i], currency.dollar), i + 1


def owner_after(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Returns the dollar of the country named at token ``i`` after an amount in "$" ("$75 U.S. per barrel"), and the index after it."""
    for owner, code in _DOLLARS_OF.items():
        stop = i + len(owner)
        if tokens.words[i:stop] == list(owner) and tokens.word(stop) in _AFTER_OWNER and tokens.near(i):
            return code, stop
    return None


def hundredth_at(tokens: Tokens, i: int, currency: CurrencyContext) -> tuple[str, int] | None:
    """Returns the currency of which token ``i`` names a hundredth ("cents", "pence", a fused "c"), and the index after it."""
    word = tokens.word(i)
    code = table().hundredths.get(word)
    if code is None or (len(word) == 1 and not tokens.fused(i)):
        return None
    if len(word) == 1 and tokens.raw(i) != word:
        return None
    if word == "penny" and tokens.word(i + 1) in ("stock", "stocks", "share", "shares"):
        return None  # "3 penny stocks"
    for owner, country in _CENTS_OF.items():
        if tokens.words[max(0, i - len(owner)) : i] == list(owner):
            return country, i + 1
    return (currency.dollar if code == "?" else code), i + 1
