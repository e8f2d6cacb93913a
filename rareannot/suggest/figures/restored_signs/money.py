"""Bare numbers of normalised text that were money by a sign that is lost."""

from dataclasses import replace
from decimal import Decimal

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import (
    COUNTED,
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
from rareannot.suggest.figures.restored_signs.percent import elements, followed_by_count
from rareannot.suggest.figures.units import match_unit
from rareannot.suggest.figures.units_after import per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS, MOVES, is_plural
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.word_tables import FIGURE_WORDS

_PRICE_LEAD = FIGURE_WORDS.words("words that lead to money")
_SUMS = FIGURE_WORDS.words("sums of money")
_BUYING = FIGURE_WORDS.words("verbs of giving and raising money")
_LEADING_TO = FIGURE_WORDS.words("restored money: leading to")
_PRICED = FIGURE_WORDS.words("restored money: priced")
_WAGES = frozenset("salary salaries wage wages".split())
"""Words right before a large number that is what somebody earns: "salaries of 69 000 plus benefits"."""
_FUNDED = FIGURE_WORDS.words("what money is given as")
_DRIVEN = FIGURE_WORDS.words("restored money: driven")
_HEADS = FIGURE_WORDS.words("restored money: heads")
_ARE_PEOPLE = FIGURE_WORDS.words("restored money: are people")
_DUG = FIGURE_WORDS.words("restored money: dug")
_CLOSING = FIGURE_WORDS.words("restored money: closing")
_COUNT_VERBS = FIGURE_WORDS.words("restored money: count verbs")
_COUNT_LEAD = _COUNT_VERBS | FIGURE_WORDS.words("restored money: count lead")
_AFTER_MONEY = FIGURE_WORDS.words("restored money: after money")
_MEASURED = FIGURE_WORDS.words("restored money: measured")
_SOLD = FIGURE_WORDS.words("restored money: sold")
_GOING = FIGURE_WORDS.words("restored money: going")
_SHORT = FIGURE_WORDS.words("restored money: short")
_SINGULAR = FIGURE_WORDS.words("restored money: singular")
_PRICED_BY = FIGURE_WORDS.words("restored money: priced by")
_CHEAPEST_OUNCE = 200
_DEAREST = {"oz": Decimal(10_000), "lb": Decimal(1000), "mtu": Decimal(5000)}
"""More than these an ounce of gold, a pound of metal and ten kilograms of tungsten oxide never cost; uranium comes in "mtU", too."""
_OUNCE_COSTS = FIGURE_WORDS.words("restored money: ounce costs")
_COSTS_LEAD = FIGURE_WORDS.words("restored money: costs lead")
_ASKED = FIGURE_WORDS.words("restored money: asked")
_LEVEL_LEAD = FIGURE_WORDS.words("restored money: before a level")


def scaled_money(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "the bank lent 85m", "will cost 1 4 billion", but not "1 4 million cars"; crores are rupees."""
    scale = scale_word(tokens, amount)
    if tokens.word(amount.first - 1) == "to" and match_unit(tokens, amount.first - 2):
        return None  # "by 640 000 bpd to 26 7 million": the level of what was measured
    if scale in ("crore", "crores") and not followed_by_count(tokens, amount.stop):
        return replace(amount, label="MONEY", unit="INR", rule="scaled number that lost its sign")
    if scale and _are_driven(tokens, amount):
        return replace(amount, rule="count + plural noun")
    if scale == "k" and _is_earned(tokens, amount):
        return replace(amount, label="MONEY", unit=currency.lost, rule="scaled number that lost its sign")
    if scale in ("", "k", "dozen", "hundred", "lakh", "crore", "thousand", "lakhs", "crores") or _is_counted(
        tokens, amount
    ):
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="scaled number that lost its sign")


def _is_earned(tokens: Tokens, amount: Amount) -> bool:
    """True if thousands are money by the sum named or the verb before them: "revenue growth to 313k", "receives 150k"."""
    counted = followed_by_plural(tokens, amount.stop)
    near = tokens.words[max(0, amount.first - 4) : amount.first]
    return not counted and (lead_of(tokens, amount) in MONEY_VERBS | _BUYING or not _SUMS.isdisjoint(near))


def _are_driven(tokens: Tokens, amount: Amount) -> bool:
    """True if millions are sales of vehicles, which are counted: "ev sales surpassed 16 million"."""
    near = tokens.words[max(0, amount.first - 5) : amount.first]
    return "sales" in near[-3:] and not _DRIVEN.isdisjoint(near)


def _is_counted(tokens: Tokens, amount: Amount) -> bool:
    """True if millions count what follows or what led to them: "1 4 million cars", "unemployment rose to 4 million"."""
    lead, following = lead_of(tokens, amount), tokens.words[amount.stop : amount.stop + 3]
    if "population" in following or tokens.word(amount.stop) in _ARE_PEOPLE:
        return True  # "a nearly 1 4 billion chinese population"
    if lead in _COUNT_VERBS or not _HEADS.isdisjoint(tokens.words[max(0, amount.first - 6) : amount.first]):
        return True
    first, second = two_leads(tokens, amount)
    if second == "of" and first in _SUMS:
        return False  # "revenue of 53 6 million analysts said"
    if (second == "at" and first in MONEY_VERBS) or (following[:1] and following[0] in _FUNDED):
        return False  # "valued at 2 5 billion enhances its portfolio", "the 33 million loan"
    if not COUNTED.isdisjoint(following) and FUNCTION_WORDS.isdisjoint(following[:1]):
        return True
    if following[:1] == ["rare"] and not _DUG.isdisjoint(following[2:]):
        return False  # "the 1 1 billion rare earths project"
    if tokens.fused(amount.stop - 1):
        return False  # "300m profit revision": who counts writes "million"
    # a name may look like a plural: "a further 210 million imerys said"
    counted = tokens.word(amount.stop) in ordinary_words() and followed_by_plural(tokens, amount.stop)
    return counted and (is_plural(tokens.word(amount.stop)) or lead not in _PRICE_LEAD)


def price(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "sold for 14 75", "cost 38 500 in may", "price fell to 180 500": by its cents, or the words that lead to it."""
    before, number = lead_of(tokens, amount), amount.number
    if (
        number.grouped
        and before in _LEADING_TO
        and not _WAGES.isdisjoint(tokens.words[amount.first - 3 : amount.first])
    ):
        return replace(amount, label="MONEY", unit=currency.lost, rule="price after a word of paying")
    counted = followed_by_plural(tokens, amount.stop) and number.decimals != 2
    if number.decimals == 1 or (counted and before not in ("worth", "priced", "fetched")):
        return None
    priced = memory.recent(amount.first, 60) is not None
    timed = _may_be_clock(amount) and not (priced and memory.alike(amount, 5)) and not _moves_to(tokens, amount)
    cents = number.decimals == 2 and (not timed or (before in _PRICE_LEAD and before != "at"))
    alone = number.grouped and before not in _COUNT_LEAD and tokens.word(amount.stop) in _AFTER_MONEY
    second = two_leads(tokens, amount)[0] if before == "at" and number.grouped else ""
    # "sold at 40 000", "gold at 2 350 has further to go"
    paid = _is_paid(tokens, amount) or second in _SOLD or second in elements()
    if not (cents or alone or paid or (number.grouped and before in _PRICE_LEAD and priced)):
        return None
    rule = "price after a word of paying" if paid else "price that lost its sign"
    below = per_unit_at(tokens, amount.stop)
    unit, stop = (currency.lost_per(below[0]), below[1]) if below else (currency.lost, amount.stop)
    return replace(amount, label="MONEY", unit=unit, stop=stop, rule=rule)


def _moves_to(tokens: Tokens, amount: Amount) -> bool:
    """True if the amount is the way to another one: "fell 1 45 to 62 21", "up by 0 32 to 63 95"."""
    moved = tokens.word(amount.first - 1) == "by" or lead_of(tokens, amount) in MOVES
    return moved and tokens.word(amount.stop) == "to" and tokens.is_number(amount.stop + 1)


def _is_paid(tokens: Tokens, amount: Amount) -> bool:
    """True if words of paying or of prices lead to the number."""
    before, after = lead_of(tokens, amount), tokens.word(amount.stop)
    near = tokens.words[max(0, amount.first - 9) : amount.first]
    if before in MONEY_VERBS and after != "of":
        return True
    if tokens.word(amount.first - 1) == "subscribe" or (before == "for" and "subscribe" in near[-4:]):
        return True
    if after and (after == "of" or after not in FUNCTION_WORDS):
        return False
    large = amount.low > 100
    bought = large and before in _BUYING and not amount.number.decimals
    return bought or ((large or before in ("to", "from")) and before in _LEADING_TO and not _PRICED.isdisjoint(near))


def _may_be_clock(amount: Amount) -> bool:
    """True if two digits after the mark may be minutes ("16 55")."""
    return amount.high is None and amount.low < 25 and amount.low % 1 < Decimal("0.6")


def article_price(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "a 4 000 spectrometer": a large number between an article and a thing that is not counted or measured."""
    after = tokens.word(amount.stop)
    if (
        tokens.word(amount.first - 1) != "a"
        or not amount.number.grouped
        or after in _MEASURED
        or after in FUNCTION_WORDS
    ):
        return None
    if followed_by_plural(tokens, amount.stop):
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="price before a thing")


def after_price(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a plain number with a word before it that leads to prices, no noun after it, and a price like it before."""
    after, before = tokens.word(amount.stop), lead_of(tokens, amount)
    if amount.number.decimals or followed_by_plural(tokens, amount.stop) or after in ("of", "percent"):
        return None
    if tokens.word(amount.first - 1) in ("below", "above", "under", "over") and before in MOVES and amount.low >= 50:
        return replace(amount, label="MONEY", unit=currency.lost, rule="level after a verb of moving")
    large = amount.number.grouped or amount.high is not None
    last = memory.recent(amount.first, 150 if large else 40)
    if last is None or not {before, tokens.word(amount.first - 1)} & _CLOSING or not memory.alike(amount, 25):
        return None
    unit = str(last.unit).partition("/")[0]
    return replace(amount, label="MONEY", unit=unit, rule="number after a price")


def _is_per_one(tokens: Tokens, amount: Amount) -> bool:
    """True if the singular makes a unit that of a price: "a record high 920 metric ton from", "a premium of 655 ton as"."""
    after, before = tokens.word(amount.stop), tokens.word(amount.first - 1)
    if tokens.word(amount.stop - 1) not in _SINGULAR or amount.low < 2 or before in ("a", "an", "the", "each", "per"):
        return False
    ends = not after or (after in FUNCTION_WORDS and after not in ("of", "per", "a")) or after in MOVES
    return ends and not _PRICED_BY.isdisjoint(tokens.words[max(0, amount.first - 10) : amount.first])


def _costs_an_ounce(tokens: Tokens, amount: Amount) -> bool:
    """True if "1 310 oz" is what an ounce costs: words of costs before it, and no number that mines pour in a year."""
    if (
        tokens.word(amount.stop - 1) == "oz"
        and lead_of(tokens, amount) in ("of", "at", "was")
        and _is_cost(tokens, amount)
    ):
        return True
    if tokens.word(amount.stop - 1) != "oz" or amount.low < _CHEAPEST_OUNCE:
        return False
    near = tokens.words[max(0, amount.first - 20) : amount.first]
    lead = lead_of(tokens, amount)
    if lead == "a":
        return tokens.word(amount.stop) in ("price", "gold")  # "reiterating a 3 000 oz price forecast"
    costs = not _OUNCE_COSTS.isdisjoint(near) or ("rate" in near and near[near.index("rate") - 1] == "gold")
    return costs and lead in _COSTS_LEAD


def _is_cost(tokens: Tokens, amount: Amount) -> bool:
    """True if what the amount is said to be is the cost of an ounce: "cash costs of 11 8 oz", "aisc of 1 310 oz"."""
    near = tokens.words[max(0, amount.first - 6) : amount.first]
    spoken = any(
        word in ("cost", "costs") and near[k - 1] in ("cash", "sustaining") for k, word in enumerate(near) if k
    )
    return spoken or "aisc" in near


def _goes_on(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """True if a price goes on: "rose 8 5 kg to 98 99 kg", "98 99 kg with an average of 98 5 kg"."""
    second, lead = two_leads(tokens, amount)
    unit = tokens.word(amount.stop - 1)
    level = amount.stop + 1
    if lead in MOVES and tokens.word(amount.stop) == "to" and tokens.is_number(level):
        return unit in ("kg", "lb") and tokens.word(run_end(tokens, level)) == unit and amount.number.decimals > 0
    last = memory.recent(amount.first, 30)
    told = lead == "of" and second in ("average", "high", "low", "midpoint")
    return (
        told and last is not None and str(last.unit).endswith(f"/{amount.unit}") and memory.alike(amount, 3) is not None
    )


def short_unit_is_price(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """True if "44 60 kg" in normalised text was "$44.60/kg": prices have two decimals or a spread, and no "of"."""
    number = amount.number
    if not tokens.normalised or amount.label != "QUANTITY" or number.kind != "digits" or tokens.fused(amount.stop - 1):
        return False
    if amount.low >= 1_000_000 or "/" in str(amount.unit):
        return False  # "180 million lb": no pound costs that much; "7 91 g t gold" is a grade
    below = tokens.word(amount.stop - 1)
    if _is_per_one(tokens, amount):
        return True
    if below in ("tonne", "ton"):
        beside = memory.recent(amount.first, 0)  # "rmb420 000 tonne 67 196 tonne"
        return beside is not None and str(beside.unit).endswith(f"/{amount.unit}")
    if below not in _SHORT or tokens.word(amount.stop) == "of" or amount.low > _DEAREST.get(below, amount.low):
        return False
    return (
        _costs_an_ounce(tokens, amount)
        or _goes_on(tokens, amount, memory)
        or _by_its_words(tokens, amount, memory)
        or _by_its_form(tokens, amount, memory)
    )


def _by_its_words(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """True if words of prices or earlier prices make an amount in a short unit a price."""
    number, last = amount.number, memory.recent(amount.first, 3)
    beside = memory.recent(amount.first, 0)
    average = two_leads(tokens, amount) == ("average", "of") or beside is not None
    if beside is not None and "/" in str(beside.unit) and not str(beside.unit).endswith(f"/{amount.unit}") and average:
        return True  # "rise to 50c lb 1 036 t" was "50c/lb ($1,036/t)"
    if two_leads(tokens, amount) == ("premium", "by"):
        return True  # "to lift the premium by 440 t"
    tracked = {"price", "prices"}.intersection(tokens.words[max(0, amount.first - 9) : amount.first])
    if tracked and lead_of(tokens, amount) in ("from", "to", "at") and not number.grouped:
        return True  # "a price raised from 640 t to 910 t"
    if two_leads(tokens, amount) in (("price", "of"), ("prices", "of")):
        return True  # "a minimum price of 550 t"
    if memory.priced_per(amount) and (lead_of(tokens, amount) in _ASKED or lead_of(tokens, amount) in elements()):
        return True
    if lead_of(tokens, amount) in elements() and tokens.word(amount.stop) in _GOING and number.grouped:
        return True  # "antimony 41 500 mt down 2 000"
    return last is not None and str(last.unit).endswith(f"/{amount.unit}")


def _by_its_form(tokens: Tokens, amount: Amount, memory: FigureContext) -> bool:
    """True if an amount in a short unit has the form of a price, or a word before it that leads to one."""
    number = amount.number
    priced = memory.recent(amount.first, 12) is not None
    twofold = amount.high is not None or number.decimals == 2
    word = lead_of(tokens, amount)
    lead = word in _LEVEL_LEAD
    return (
        twofold
        or tokens.word(amount.stop - 1) in ("lb", "mtu", "dmtu")
        or word == "price"
        or (lead and priced and amount.low > 10)
    )


RULES = (price, article_price, after_price)
"""The rules for numbers without a scale, in the order asked."""
