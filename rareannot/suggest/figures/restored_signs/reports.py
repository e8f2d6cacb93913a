"""Bare numbers of normalised text as reports of miners and markets write them: grades, moves, sums raised, shares issued."""

from dataclasses import replace
from functools import cache

from rareannot.suggest.figures.amount_end import is_assay, is_drilled
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
from rareannot.suggest.figures.restored_signs.percent import VALUED, elements, may_be_percent
from rareannot.suggest.figures.units_after import compared_at, per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS, MOVES, NUMBER_WORDS, is_plural
from rareannot.suggest.names.materials import sections

_GRADED_SYMBOLS = frozenset("cu zn pb ni nb ta sn sb mn fe mo ti zr al".split())
_BASE_METALS = frozenset("copper zinc lead nickel cobalt tin molybdenum tungsten antimony lithium".split())
_RANKED = frozenset("the top first last".split())
_PORTIONS = frozenset("percentage share proportion".split())
_CLASSES = frozenset("treo reo reos mreo hreo lreo tgc cg thm cueq nieq zneq".split())
_DUG = frozenset("mines projects holes deposits pegmatites targets prospects occurrences producers".split())
_BE = frozenset("was were is are ended closed finished down".split())
_LESS = frozenset("less lower higher more".split())
_COMPARED_WITH = frozenset("a the last its in".split())
_CHANGES = frozenset("decline increase decrease drop fall rise gain jump".split())
_SESSION = frozenset("trading trade session".split())
_INDEX = frozenset("index composite nikkei sensex nifty kospi topix".split())
_SHARE_OF = frozenset("of in capital price buyback purchase offer issue consolidation split".split())
_SHARES = frozenset("share shares stock stocks tsx tsxv asx exchange nyse nasdaq".split())
_PERCENT = frozenset("percent pct pc per cent".split())
_ENDED = frozenset("closed closing ended ending finished settled traded".split())
_NO_PRICES = frozenset("rate rates inflation yield yields grade grades recovery unemployment gdp pmi index".split())
"""What moves to a number that is no price."""
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
_NO_SUM = frozenset("percent unit vehicle seat".split())
"""What a number goes with before "facility": "a 250 000 unit capacity facility"."""
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
    if _beside_grade(tokens, amount, memory):
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
    by_symbol = after in _GRADED_SYMBOLS and (amount.number.decimals > 0 or before in elements() or is_drilled(tokens))
    pure = after == "spodumene" and amount.low < 8 and _DUG.isdisjoint(tokens.words[amount.stop : amount.stop + 3])
    listed = before == "and" and after in elements() and amount.first - memory.percent_at <= 3
    listed = listed and amount.number.decimals > 0  # "66 3 iron and 1 73 vanadium"
    told = amount.number.decimals == 2 and amount.low >= 90
    told = told and "purity" in tokens.words[max(0, amount.first - 6) : amount.first]  # "purity of the oxide was 99 99"
    if not (by_symbol or pure or listed or told or after in _formulas()):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")


def _beside_grade(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """Like "1 metre at 0 20 and 0 21 copper", "more than 1 antimony 0 55 g t", "a high percentage 97 for nickel 89 for copper"."""
    after = amount.stop
    if tokens.word(after) == "for" and tokens.word(after + 1) in _BASE_METALS:
        told = not _PORTIONS.isdisjoint(tokens.words[max(0, amount.first - 3) : amount.first])
        return told or amount.first - memory.percent_at <= 3
    if tokens.word(after) == "and" and amount.number.decimals and tokens.is_number(after + 1):
        after = run_end(tokens, after + 1)
    if tokens.word(after) not in _BASE_METALS or tokens.word(amount.first - 1) in _RANKED or not is_drilled(tokens):
        return False
    following = tokens.word(after + 1)
    return not following or following[0].isdecimal() or following in FUNCTION_WORDS


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
    elif after == "at":
        told = amount.low >= 1 and _has_cents(tokens, amount.stop + 1)  # "closing up 3 21 at 30 83"
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


def _has_cents(tokens: Tokens, i: int) -> bool:
    """Whether a number with two decimals begins at token ``i``."""
    return tokens.is_number(i) and run_end(tokens, i) == i + 2 and len(tokens.word(i + 1)) == 2


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
    valued = "valuation" in tokens.words[max(0, amount.first - 20) : amount.first] and not tokens.fused(amount.stop)
    told = told or (valued and lead == "of" and second in VALUED and amount.number.decimals == 2)
    if _per_share(tokens, amount, memory):
        return replace(
            amount,
            label="MONEY",
            unit=f"{currency.lost}/share",
            stop=amount.stop + 1,
            rule="price after a word of paying",
        )
    aimed = second == "target" and "price" in tokens.words[max(0, amount.first - 5) : amount.first]
    told = told or (aimed and lead in ("to", "of", "at"))
    if not (each or told) or scale_word(tokens, amount) or tokens.word(amount.stop) in elements():
        return None  # "prices of 99 65 antimony"
    below = per_unit_at(tokens, amount.stop)
    unit, stop = (currency.lost_per(below[0]), below[1]) if below else (currency.lost, amount.stop)
    return replace(amount, label="MONEY", unit=unit, stop=stop, rule="price after a word of paying")


def _per_share(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """Whether "0 57 share" was "$0.57/share": no number but one goes with the singular."""
    priced = amount.number.decimals in (2, 3) and tokens.word(amount.stop) == "share"
    again = any(str(m.unit).endswith("/share") for m in memory.money[-2:])  # "0 57 share from 479m or 0 27 share in"
    return priced and (again or tokens.word(amount.stop + 1) not in _SHARE_OF)


def ticked(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """What a share moved by in cents: "its shares were last seen up 0 04 at 1 93 on the tsx venture"."""
    after = tokens.word(amount.stop)
    moved = lead_of(tokens, amount) in MOVES and after in ("at", "to", "or") and tokens.is_number(amount.stop + 1)
    if not moved or amount.number.decimals not in (2, 3) or amount.low >= 1 or amount.high is not None:
        return None
    near = tokens.words[max(0, amount.first - 12) : amount.first] + tokens.words[amount.stop : amount.stop + 12]
    if _SHARES.isdisjoint(near) or (after == "or" and not _is_price_after(tokens, amount.stop + 1)):
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="change of a price")


def _is_price_after(tokens: Tokens, i: int) -> bool:
    """Whether the percentage at token ``i`` is followed by a price: "up 0 080 or |2 at 4 010"."""
    stop = run_end(tokens, i)
    return tokens.word(stop) in ("at", "to") and tokens.is_number(stop + 1)


def level(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """The price that something moved to: "rising 37 8 to |1 23", "closing up 3 21 at |30 83", "slipped 1 2 to |1 975 50"."""
    last = amount.first - 1
    beside = memory.percent_at == last or (memory.recent(last, 0) is not None)
    asked = tokens.word(last) == "at" or (tokens.word(last) == "to" and is_assay(tokens))
    if not asked or not beside or amount.high is not None or scale_word(tokens, amount):
        return None
    if (
        amount.number.decimals not in (2, 3)
        or per_unit_at(tokens, amount.stop)
        or followed_by_plural(tokens, amount.stop)
    ):
        return None
    k = last - 1
    while (tokens.is_number(k) or tokens.word(k) in _PERCENT) and k > last - 8:
        k -= 1
    near = tokens.words[max(0, k - 8) : last]
    after = _whole_word(tokens, amount.stop)
    graded = after in elements() or after in _formulas() or after in _GRADED_SYMBOLS
    if tokens.word(k) not in MOVES | _ENDED | {"or", "by"} or graded or not _NO_PRICES.isdisjoint(near):
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="level after a verb of moving")


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
    if amount.number.grouped and tokens.word(amount.first - 1) == "volume":
        return replace(amount, rule="number")  # "average trading volume 333 827 technical"
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
    if not amount.number.grouped or followed_by_plural(tokens, amount.stop) or tokens.word(amount.stop) in _NO_SUM:
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
    by = lead_of(tokens, amount) == "by" and amount.low <= 100  # "reducing energy use by 10 and 25 respectively"
    moved = lead_of(tokens, amount) in MOVES and 0 < amount.low < 30 and amount.number.decimals > 0
    if first and tokens.is_number(amount.stop + 1) and (by or moved) and may_be_percent(tokens, amount):
        if not followed_by_plural(tokens, amount.stop):
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


FIRST_RULES = (
    counted,
    ticked,
    level,
    dropped,
    shared,
    divided,
    respectively,
    owned,
    compared,
    share_price,
    grade,
    raised,
    moved,
)
"""The rules in the order asked, before those that know fewer words."""
