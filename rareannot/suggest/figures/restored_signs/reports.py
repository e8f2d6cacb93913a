"""Bare numbers of normalised text as reports of miners and markets write them: grades, moves, sums raised, shares issued."""

from dataclasses import replace
from functools import cache

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.approximators import SMALL_DIGITS
from rareannot.suggest.figures.context_words import (
    MONEY_VERBS,
    FigureContext,
    followed_by_plural,
    lead_of,
    scale_word,
    two_leads,
)
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.numbers import run_end
from rareannot.suggest.figures.restored_signs.percent import elements, may_be_percent
from rareannot.suggest.figures.units_after import compared_at, per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS, MOVES, NUMBER_WORDS, is_plural
from rareannot.suggest.names.materials import sections

_GRADED_SYMBOLS = frozenset("cu zn pb ni nb ta sn sb mn fe mo ti zr al".split())
_CLASSES = frozenset("treo reo reos mreo hreo lreo tgc cg thm cueq nieq zneq".split())
_DUG = frozenset("mines projects holes deposits pegmatites targets prospects occurrences producers".split())
_BE = frozenset("was were is are ended closed finished down".split())
_LESS = frozenset("less lower higher more".split())
_COMPARED_WITH = frozenset("a the last its in".split())
_CHANGES = frozenset("decline increase decrease drop fall rise gain jump".split())
_SESSION = frozenset("trading trade session".split())
_INDEX = frozenset("index composite nikkei sensex nifty kospi topix".split())
_GOES_ON = frozenset("and as but while with after".split())
_EXCHANGES = frozenset("asx tsx tsxv lse aim jse".split())
"""Exchanges of miners: reports of a day there tell by how much per hundred shares moved."""
_BY_WEIGHT = frozenset("ounce oz barrel bbl".split())
_LOOKED_AT = 8
"""How many tokens after a change its level may begin."""
_SECURITIES = frozenset("shares warrants units receipts options securities cdis".split())
_INSIDE = frozenset("through non".split())
"""Function words inside the names of kinds of shares: "flow through", "non flow through"."""
_BESIDE = 14
"""How many tokens after a percentage another may follow in a row of changes."""
_MORE = frozenset("further another additional remaining".split())
_RAISING = frozenset("raising raise raised raises totalling totaling proceeds".split())
_PAID_IN = frozenset("cash royalties taxes fees revenue revenues fines damages bonuses funding".split())
_FUNDS = frozenset("placement financing offering facility loan grant".split())
_VENTURES = frozenset("venture jv owned ownership partnership joint".split())
_VENTURE_REACH = 12
"""How many tokens from a part the venture or the other part may be."""
_HOLDINGS = frozenset("stake holding shareholding ownership".split())
_NOT_OWNED = frozenset("cents times companies points".split())
_TARGETS = frozenset("extraction processing recycling utilization utilisation".split())


def compared(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "106 month on month", "75 year to date", "was off over 4", "15 33 less ore"."""
    if not may_be_percent(tokens, amount):
        return None
    second, lead = two_leads(tokens, amount)
    off = lead == "off" and second in _BE and not followed_by_plural(tokens, amount.stop)
    after, following = tokens.word(amount.stop), tokens.word(amount.stop + 1)
    led = following not in FUNCTION_WORDS if following != "than" else tokens.word(amount.stop + 2) in _COMPARED_WITH
    less = after in _LESS and amount.number.decimals == 2 and amount.low < 100 and lead not in MONEY_VERBS and led
    if not (off or less or compared_at(tokens, amount.stop)):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")


@cache
def _formulas() -> frozenset[str]:
    """What ores are graded by in symbols that are no words: "li2o", "treo"."""
    symbols = (s.lower() for s in sections()["symbols"])
    return frozenset(s for s in symbols if any(c.isdigit() for c in s)) | _CLASSES


def grade(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "6 li2o", "0 22 treo", "ferroniobium metal 65 nb", "6 spodumene concentrate"."""
    if amount.low > 100 or not may_be_percent(tokens, amount):
        return None
    after, before = _whole_word(tokens, amount.stop), tokens.word(amount.first - 1)
    by_symbol = after in _GRADED_SYMBOLS and (amount.number.decimals > 0 or before in elements())
    pure = after == "spodumene" and amount.low < 8 and _DUG.isdisjoint(tokens.words[amount.stop : amount.stop + 3])
    listed = before == "and" and after in elements() and amount.first - memory.percent_at <= 3
    listed = listed and amount.number.decimals > 0  # "66 3 iron and 1 73 vanadium"
    told = amount.number.decimals == 2 and amount.low >= 90
    told = told and "purity" in tokens.words[max(0, amount.first - 6) : amount.first]  # "purity of the oxide was 99 99"
    if not (by_symbol or pure or listed or told or after in _formulas()):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")


def _whole_word(tokens: Tokens, i: int) -> str:
    """The word at token ``i`` with the digits and letters that touch it: "li2o"."""
    word, i = tokens.word(i), i + 1
    while tokens.fused(i):
        word, i = word + tokens.word(i), i + 1
    return word.translate(SMALL_DIGITS)


def moved(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """A change with two decimals beside a level without any: "down by 6 25 to 700 800 per tonne", or with none at all.

    Prices that are told to the cent move by cents: "fell 1 45 to 62 21".
    """
    lead, after = lead_of(tokens, amount), tokens.word(amount.stop)
    second = two_leads(tokens, amount)[0]
    noun = lead == "of" and second in _CHANGES
    led = noun or lead in MOVES or (lead == "by" and second in MOVES)
    if not led or amount.number.decimals != 2 or amount.low >= 30 or not may_be_percent(tokens, amount):
        return None
    if after in ("to", "from"):
        index = not _INDEX.isdisjoint(tokens.words[max(0, amount.first - 6) : amount.first])
        told = index or _is_coarse(tokens, amount.stop)
    elif after == "in":
        told = not _SESSION.isdisjoint(tokens.words[amount.stop + 1 : amount.stop + 5])
    elif noun:
        told = per_unit_at(tokens, amount.stop) is None and after not in ("cents", "a", "per", "or")
    else:
        alone = after in _GOES_ON or (after.isalpha() and after not in FUNCTION_WORDS and after != "cents")
        told_so = memory.percent_at >= 0 or "respectively" in tokens.words[amount.stop : amount.stop + 5]
        near = amount.first - memory.percent_at <= _BESIDE and memory.recent(amount.first, _BESIDE) is None
        small = lead != "by" and (
            (amount.low < 1 and told_so) or (amount.low < 10 and near)
        )  # "steel rose 0 4 coil eased 0 09"
        told = alone and (small or tokens.habit(_EXCHANGES) > 0) and per_unit_at(tokens, amount.stop) is None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign") if told else None


def _is_coarse(tokens: Tokens, i: int) -> bool:
    """Whether the level after token ``i`` is no price with cents and none of gold or oil."""
    at = next((k for k in range(i, i + _LOOKED_AT) if tokens.is_number(k)), 0)
    if not at:
        return tokens.word(i) == "from"
    stop = run_end(tokens, at)
    cents = stop > at + 1 and len(tokens.word(stop - 1)) == 2
    return not cents and _BY_WEIGHT.isdisjoint(tokens.words[stop : stop + 3])


def share_price(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "0 87 apiece", "at an issue price of 0 60 per cdi"."""
    each = tokens.word(amount.stop) in ("apiece", "each") and amount.number.decimals == 2
    told = two_leads(tokens, amount) in (("price", "of"), ("prices", "of")) and amount.number.decimals in (2, 3)
    near = tokens.words[max(0, amount.first - 3) : amount.first]
    earned = (
        "eps" in near
        or ("dividend" in near and "yield" not in near)
        or near == ["per", "share", "of"]
        or _beside_price(tokens, amount, currency, memory)
    )
    second, lead = two_leads(tokens, amount)
    level = lead == "of" and second in ("high", "low", "peak") and amount.low >= 1
    told = told or ((earned or level) and amount.number.decimals == 2)
    told = told or tokens.words[amount.stop : amount.stop + 2] in (["par", "value"], ["price", "target"])
    aimed = second == "target" and "price" in tokens.words[max(0, amount.first - 5) : amount.first]
    told = told or (aimed and lead in ("to", "of", "at"))
    if not (each or told) or scale_word(tokens, amount) or tokens.word(amount.stop) in elements():
        return None  # "prices of 99 65 antimony"
    below = per_unit_at(tokens, amount.stop)
    unit, stop = (currency.lost_per(below[0]), below[1]) if below else (currency.lost, amount.stop)
    return replace(amount, label="MONEY", unit=unit, stop=stop, rule="price after a word of paying")


def _beside_price(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> bool:
    """Whether the earnings of a share are compared with others: "0 16 vs |0 02", "0 52 compared with an estimate of |0 39"."""
    second, lead = two_leads(tokens, amount)
    last = memory.recent(amount.first, 8)
    if last is None or last.number.decimals != 2 or last.low >= 100 or not currency.speaks_of_shares:
        return False
    near = lead in ("vs", "versus", "against") and memory.recent(amount.first, 2) is not None
    return near or (lead == "of" and second in ("estimate", "forecast", "consensus"))


def counted(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "8 908 258 charity flow through common shares", "a further 15 reverse circulation drill holes"."""
    if amount.number.decimals or amount.high is not None or scale_word(tokens, amount):
        return None
    if tokens.word(amount.stop) == "fold" or _was_fewer(tokens, amount, memory):
        return replace(amount, rule="count + plural noun")
    further = tokens.word(amount.first - 1) in _MORE
    if not (amount.number.grouped or further):
        return None
    for j in range(amount.stop, amount.stop + 7):
        word = tokens.word(j)
        if word in _SECURITIES or (further and (is_plural(word) or word == "hole")):
            return replace(amount, rule="count + plural noun")
        if not word.isalpha() or word in NUMBER_WORDS or (word in FUNCTION_WORDS and word not in _INSIDE):
            return None
    return None


def _was_fewer(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """Whether the number is what a count was before: "over 300 firms up from less than 30"."""
    last = memory.counted
    if two_leads(tokens, amount) not in (("up", "from"), ("down", "from")) or last is None:
        return False
    since = last.stop > memory.percent_at and not (memory.money and memory.money[-1].first > last.first)
    return since and amount.first - last.stop <= 10 and not followed_by_plural(tokens, amount.stop)


def raised(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "raising 4 200 000 at", "the 6 500 000 bought deal private placement"."""
    if not amount.number.grouped or followed_by_plural(tokens, amount.stop) or tokens.word(amount.stop) == "percent":
        return None
    second, lead = two_leads(tokens, amount)
    led = lead in _RAISING or (lead == "of" and second == "proceeds")
    led = led or (tokens.word(amount.stop) == "in" and tokens.word(amount.stop + 1) in _PAID_IN)
    after = tokens.words[amount.stop : amount.stop + 4]
    at = next((k for k, word in enumerate(after) if word in _FUNDS), 4)
    if not led and (at == 4 or not FUNCTION_WORDS.isdisjoint(after[:at]) or amount.low < 10_000):
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="price after a word of paying")


def dropped(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """A change of more than a hundred to a price: "nickel fell 155 to 31 850 per tonne"."""
    led = lead_of(tokens, amount) in MOVES and tokens.word(amount.stop) == "to" and tokens.is_number(amount.stop + 1)
    if not led or amount.number.decimals or not 100 < amount.low < 10_000 or scale_word(tokens, amount):
        return None
    stop = run_end(tokens, amount.stop + 1)
    priced = tokens.word(stop) in ("a", "per") and per_unit_at(tokens, stop) is not None
    return replace(amount, label="MONEY", unit=currency.lost, rule="change of a price") if priced else None


def shared(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """A further part of a whole: "10 of them are mined 40 are processed", "for extraction of 10 processing of 40"."""
    if amount.low > 100 or amount.number.decimals or not may_be_percent(tokens, amount):
        return None
    second, lead = two_leads(tokens, amount)
    last = memory.counted.stop if memory.counted else -1
    near = amount.first - memory.percent_at <= 20 and memory.percent_at > last
    told = near and tokens.word(amount.stop) in ("is", "are") and tokens.word(amount.stop + 1)[-2:] == "ed"
    target = lead == "of" and second in _TARGETS and not followed_by_plural(tokens, amount.stop)
    if not (told or target):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


def divided(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Either part of a venture told by its owners: "the venture between one firm 51 and another 49"."""
    plain = not amount.number.decimals and amount.high is None and 0 < amount.low < 100
    near = tokens.words[max(0, amount.first - _VENTURE_REACH) : amount.stop + _VENTURE_REACH]
    if not plain or _VENTURES.isdisjoint(near) or followed_by_plural(tokens, amount.stop):
        return None
    rest = str(100 - int(amount.low))
    after, before = tokens.words[amount.stop : amount.stop + 6], tokens.words[max(0, amount.first - 6) : amount.first]
    later = (
        rest in after
        and "and" in after[: after.index(rest)]
        and not is_plural(tokens.word(amount.stop + after.index(rest) + 1))
    )
    earlier = rest in before and "and" in before[before.index(rest) :]
    if not (later or earlier):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


def respectively(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Either of two percentages: "down 0 62 and 0 4 respectively"."""
    first = tokens.word(amount.stop) == "and" and tokens.word(run_end(tokens, amount.stop + 1)) == "respectively"
    if first and tokens.is_number(amount.stop + 1) and lead_of(tokens, amount) in MOVES and 0 < amount.low < 30:
        if amount.number.decimals and not followed_by_plural(tokens, amount.stop):
            return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")
    told = tokens.word(amount.first - 1) == "and" and tokens.word(amount.stop) == "respectively"
    if not told or amount.first - memory.percent_at > 1 or amount.low > 100 or not may_be_percent(tokens, amount):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


def owned(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """What somebody owns: "increased her stake in the company to 8 31"."""
    near = tokens.words[max(0, amount.first - 7) : amount.first]
    led = lead_of(tokens, amount) in ("to", "from") and not _HOLDINGS.isdisjoint(near)
    if not led or amount.low > 100 or not may_be_percent(tokens, amount) or tokens.word(amount.stop) in _NOT_OWNED:
        return None
    if followed_by_plural(tokens, amount.stop) or per_unit_at(tokens, amount.stop):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


FIRST_RULES = (counted, dropped, shared, divided, respectively, owned, compared, share_price, grade, raised, moved)
"""The rules in the order asked, before those that know fewer words."""
