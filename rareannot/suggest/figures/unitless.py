"""What a number without a unit is: a count, a fraction, a score, an age, or a price that goes on."""

from dataclasses import replace
from decimal import Decimal

from rareannot.suggest.figures.ages import age
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import MONEY_VERBS, FigureContext, followed_by_plural, lead_of, scale_word
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import owner_after
from rareannot.suggest.figures.restored_signs.percent import followed_by_count
from rareannot.suggest.figures.restored_signs.rules import lost_sign
from rareannot.suggest.figures.units_after import per_unit_at
from rareannot.suggest.figures.words import FRACTIONS, FUNCTION_WORDS, NUMBER_WORDS, PERIODS
from rareannot.suggest.word_tables import FIGURE_WORDS

_PRONOUN_LEAD = FIGURE_WORDS.words("unitless: pronoun lead")
_PRONOUN_NEXT = FIGURE_WORDS.words("unitless: pronoun next")
_OF_ZERO = FIGURE_WORDS.words("unitless: of zero")
_STAGES = FIGURE_WORDS.words("unitless: stages")
_MOST_STAGES = 12
_IN_YEAR = FIGURE_WORDS.words("unitless: in year")
_ABSENT = frozenset({"been", "without"})
"""Words after which "one" stands for what was told before, where no noun follows."""
_ROW = 7
"""Groups of digits that follow one another in normalised text, from which on they are a table."""
_HALF_NEXT = FIGURE_WORDS.words("unitless: half next")
_HALF_LEAD = FIGURE_WORDS.words("unitless: half lead")


def decide(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns what the bare number ``amount`` is, with its label, unit and rule; None if it is no figure."""
    if amount.number.kind == "fraction":
        return _fraction(tokens, amount)
    if tokens.words[amount.first - 2 : amount.first] == ["group", "of"] and amount.low in (7, 8, 20, 77):
        return None
    one = tokens.words[amount.first : amount.stop] == ["one"]
    if (
        (one and not _counts_one(tokens, amount))
        or _numbers_a_year(tokens, amount)
        or _is_compound_zero(tokens, amount)
        or _is_stage(tokens, amount)
    ):
        return None
    amount = _spread_like_the_last(tokens, amount, memory)
    owner = owner_after(tokens, amount.stop) if tokens.normalised else None
    if owner and (below := per_unit_at(tokens, owner[1])):
        return replace(amount, label="MONEY", unit=f"{owner[0]}/{below[0]}", stop=below[1], rule="number + per-unit")
    below = per_unit_at(tokens, amount.stop)
    if tokens.normalised and below and tokens.word(amount.stop) in ("a", "an", "per"):
        return replace(amount, label="MONEY", unit=currency.lost_per(below[0]), stop=below[1], rule="number + per-unit")
    for rule in (age, _score_line):
        if found := rule(tokens, amount):
            return found
    if continued := _continued_price(tokens, amount, memory):
        return continued
    if tokens.normalised and amount.number.kind == "digits":
        return None if _in_row(tokens, amount) else lost_sign(tokens, amount, currency, memory)
    return _count(tokens, amount, memory)


def _is_compound_zero(tokens: Tokens, amount: Amount) -> bool:
    """True if the number belongs to a word: "zero tolerance", "net-zero goals"."""
    if tokens.word(amount.first) != "zero":
        return False
    i, j = amount.first - 1, amount.stop
    i, j = i - (tokens.word(i) in ("-", "‑")), j + (tokens.word(j) in ("-", "‑"))
    return tokens.word(j) in _OF_ZERO or tokens.word(i) == "net"


def _is_stage(tokens: Tokens, amount: Amount) -> bool:
    """True if the word of a number says which part of a plan is meant: "Phase One drilling", "stage two"."""
    led = tokens.word(amount.first - 1) in _STAGES and tokens.near(amount.first)
    return led and amount.number.kind == "words" and amount.stop == amount.first + 1 and amount.low <= _MOST_STAGES


def _numbers_a_year(tokens: Tokens, amount: Amount) -> bool:
    """True if the number says which year of a plan is meant: "installed from year three", "in years two to 11"."""
    i = amount.first - 2 * (tokens.word(amount.first - 1) in ("to", "and", "-"))
    led = tokens.word(i - 1) in ("year", "years") and tokens.word(i - 2) in _IN_YEAR
    return led and amount.low <= 60 and not followed_by_plural(tokens, amount.stop)


def _spread_like_the_last(tokens: Tokens, amount: Amount, memory: FigureContext) -> Amount:
    """Reads "685 725" of normalised text as two prices where the last price was a spread of that size."""
    pair = tokens.words[amount.first : amount.stop]
    last = memory.recent(amount.first, 20)
    if not (tokens.normalised and amount.number.grouped and len(pair) == 2 and last and last.high is not None):
        return amount
    low, high = Decimal(pair[0]), Decimal(pair[1]) if pair[1].isdecimal() else Decimal(0)
    near = low < high <= low * Decimal("1.5") and last.low / 5 <= low <= last.low * 5
    return replace(amount, low=low, high=high) if near and amount.high is None else amount


def _counts_one(tokens: Tokens, amount: Amount) -> bool:
    """True if "one" is a count and no pronoun."""
    before, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    if before in _ABSENT and (after in FUNCTION_WORDS or not after.isalpha()):
        return False  # "there has not been one for years"
    if before == "by" and tokens.word(amount.first - 2) == "one":
        return False  # "one by one"
    if before in ("is", "was") and not after:
        return False  # the text breaks off
    if (before == "be" and after == "to") or (
        before == "for" and after == "," and tokens.word(amount.first - 2) in ("", ".", ";")
    ):
        return False  # "may be one to watch", "For one, it is"
    return before not in _PRONOUN_LEAD and after not in _PRONOUN_NEXT and after not in NUMBER_WORDS


def _score_line(tokens: Tokens, amount: Amount) -> Amount | None:
    """Returns either number of "9-0" in cased text: two that do not rise."""
    if amount.number.kind != "digits" or amount.high is not None:
        return None
    i, j = amount.first, amount.stop
    before = tokens.word(i - 2) if _dash(tokens, i - 1) else ""
    after = tokens.word(j + 1) if _dash(tokens, j) else ""
    falls = (after.isdecimal() and int(after) <= amount.low < 1000) or (
        before.isdecimal() and amount.low <= int(before) < 1000
    )
    return replace(amount, rule="score") if falls else None


def _dash(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` is a dash that touches both its neighbours."""
    return tokens.word(i) in ("-", "–") and tokens.fused(i) and tokens.fused(i + 1)


def _fraction(tokens: Tokens, amount: Amount) -> Amount | None:
    words = [w for w in tokens.words[amount.first : amount.stop] if w != "-"]
    before, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    if words == ["half"] and (before in _HALF_LEAD or after in _HALF_NEXT):
        return None
    ordinal = (
        len(words) == 2 and words[0] in ("a", "an") and words[1] in FRACTIONS and words[1] not in ("half", "quarter")
    )
    if ordinal and (after == "-" or after in PERIODS):
        return None
    if ordinal and after.isalpha() and after not in FUNCTION_WORDS and after not in ("made", "each", "higher", "lower"):
        return None
    return replace(amount, rule="fraction")


def _continued_price(tokens: Tokens, amount: Amount, memory: FigureContext) -> Amount | None:
    """Like "closed at 1,130 yen, up 15"; a spread without a unit soon after a priced one."""
    last = memory.recent(amount.first, 14)
    if last is None or last.unit is None:
        return None
    grouped = amount.number.grouped or not tokens.normalised or amount.number.decimals == 2
    if (
        tokens.word(amount.first - 1) in ("up", "down")
        and amount.high is None
        and not followed_by_plural(tokens, amount.stop)
    ):
        owner = next((m for m in reversed(memory.money[-2:]) if m.low > amount.low), last)
        return replace(amount, label="MONEY", unit=owner.unit, rule="change of a price") if grouped else None
    spread = amount.high is not None and any(m.high is not None for m in memory.money[-3:])
    if spread and (amount.number.grouped or amount.number.decimals == 2) and not followed_by_count(tokens, amount.stop):
        owner = memory.alike(amount, 20) or last
        compared = tokens.normalised and tokens.word(amount.first - 1) in ("against", "from", "versus")
        unit = str(owner.unit).partition("/")[0] if compared else owner.unit
        return replace(amount, label="MONEY", unit=unit, rule="spread after a price")
    return None


def _count(tokens: Tokens, amount: Amount, memory: FigureContext) -> Amount | None:
    """Returns a count in cased text, or one in words in either form."""
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    if amount.number.kind != "digits":
        return replace(amount, rule="number word")
    if scale_word(tokens, amount):
        return _scaled_count(tokens, amount, memory)
    if _is_name_part(tokens, amount) or _is_time(tokens, amount) or _is_cell(tokens, amount):
        return None
    compound = tokens.word(amount.stop) == "-" and tokens.fused(amount.stop)
    return replace(amount, rule="number in a compound" if compound else "number")


def _scaled_count(tokens: Tokens, amount: Amount, memory: FigureContext) -> Amount:
    """Like "3.4 million", which a verb of money makes an amount in the currency told before."""
    if lead_of(tokens, amount) not in MONEY_VERBS or not memory.money:
        return replace(amount, rule="number")
    home = str(memory.money[-1].unit).partition("/")[0]
    return replace(amount, label="MONEY", unit=home, rule="scaled number after a verb of money")


def _is_name_part(tokens: Tokens, amount: Amount) -> bool:
    """True if digits belong to a name or code before them: "Boeing 737", "A-12", "7/12"."""
    i, before = amount.first - 1, tokens.raw(amount.first - 1)
    if before in ("-", "/", "."):
        return tokens.fused(amount.first)
    return before[:1].isupper() and before.isalpha() and tokens.near(amount.first) and not _opens(tokens, i)


def _in_row(tokens: Tokens, amount: Amount) -> bool:
    """True if digits are in a row of so many in normalised text that they are cells of a table: "108m 0 25 0 03 0 1"."""
    first, stop = amount.first, amount.stop
    if amount.high is not None or scale_word(tokens, amount) or followed_by_plural(tokens, stop):
        return False
    digits = sum(tokens.is_number(i) for i in range(first, stop))
    while digits < _ROW and (tokens.is_number(stop) or _is_fused_unit(tokens, stop)):
        digits, stop = digits + tokens.is_number(stop), stop + 1
    while digits < _ROW and (tokens.is_number(first - 1) or _is_fused_unit(tokens, first - 1)):
        digits, first = digits + tokens.is_number(first - 1), first - 1
    return digits >= _ROW


def _is_fused_unit(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` is the short unit of the number that it is stuck to: the m of "108m"."""
    return tokens.is_number(i - 1) and tokens.fused(i) and len(tokens.word(i)) < 4


def _is_cell(tokens: Tokens, amount: Amount) -> bool:
    """True if a number is a cell of a table whose heads are far: alone on its line, beside a line that begins or ends with a number."""
    first, stop = amount.first, amount.stop
    alone = not tokens.near(first) and not tokens.near(stop) and len(tokens) > stop - first
    return alone and (tokens.is_number(first - 1) or tokens.is_number(stop))


def _is_time(tokens: Tokens, amount: Amount) -> bool:
    """True if a number is a time of day: "at 8.15"."""
    return amount.number.decimals == 2 and amount.low < 25 and tokens.word(amount.first - 1) in ("at", "by", "until")


def _opens(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` begins a sentence or line."""
    return i == 0 or not tokens.near(i) or tokens.word(i - 1) in (".", "?", "!", ":", "”", '"', "“", "•", "»")
