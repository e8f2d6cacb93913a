"""Bare numbers of normalised text that are some or all of a whole, or the price of a share, by the words beside them."""

from dataclasses import replace

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import FigureContext, followed_by_plural, scale_word, two_leads
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.numbers import run_end
from rareannot.suggest.figures.restored_signs.percent import elements, may_be_percent
from rareannot.suggest.figures.units_after import per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS, HOLES, MOVES, NUMBER_WORDS, is_plural
from rareannot.suggest.figures.years import is_year

_WHOSE = frozenset("the its their our his her these those".split())
_PERCENTAGE = "percentage that lost its sign"
_RELYING = frozenset("rely relies relied relying depend depends depended dependent reliant".split())
_ALL = frozenset(
    "clean renewable recycled recyclable electric owned owner controlled reliant dependent equity undivided".split()
)
"""What something is to a hundred per cent: "100 clean electricity"."""
_CLEAN = (["zero", "emission"], ["carbon", "free"])
_WHOLES = frozenset(
    "holdings assets shares equity stock interests production output energy power electricity needs requirements revenue"
    " revenues profits supply demand components capacity".split()
)
_LONGEST_WHOLE = 5
_TARIFFS = frozenset("tariff tariffs duty duties levy levies".split())
_CHANGES = frozenset("premium discount increase decrease rise drop reduction decline gain stake interest".split())
_DRILLED = frozenset("drill rc diamond core drilled scout auger circulation".split())
_FOUND = frozenset(
    "veins targets claims samples prospects intervals pegmatites licences licenses concessions permits rigs".split()
)
_LONGEST_KIND = 7
"""How many words what kind of holes may take: "155 reverse circulation rc drill holes"."""
_INTERESTS = frozenset("interest stake ownership royalty".split())
_LONGEST_DILUTED = 8
"""Tokens before a number in which it is told whose part of a venture is diluted to it."""
_MEDALS = frozenset("gold silver bronze lead".split())
"""Metals of which more are won, and a lead."""
_GROWING = frozenset(
    "grow grew grown growing rise rose risen rising increase increased fall fell fallen drop dropped".split()
)
"""Verbs before a number by which something changed since a year."""
_STANDING = frozenset("unchanged flat steady".split())
_STRUCK = frozenset("exercisable exercised".split())
_SECURITIES = frozenset("shares units warrants stock flowthrough".split())
_CLIMBING = frozenset("reaching hitting touching".split())
_BEFORE_LEVEL = 14
"""How many tokens before its new level a share may be spoken of."""


def some_of(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "12 of the 19 holes", "expanded from 50 to 60 items": counts, whatever else is told per hundred."""
    if amount.number.decimals or amount.high is not None or scale_word(tokens, amount):
        return None
    j = amount.stop
    whole = j + 1 + (tokens.word(j + 1) in _WHOSE)
    if tokens.word(j) == "of" and _is_counted_whole(tokens, amount, whole):
        return replace(amount, rule="count + plural noun")
    later = run_end(tokens, j + 1) if tokens.word(j) == "to" and tokens.is_number(j + 1) else 0
    changed = tokens.word(amount.first - 1) == "from" and later == j + 2
    things = tokens.word(later) if changed else ""
    if is_plural(things) and things not in elements() and not things.endswith("points") and amount.low < 1000:
        return replace(amount, rule="count + plural noun")
    return None


def _is_counted_whole(tokens: Tokens, amount: Amount, j: int) -> bool:
    """Whether the number at token ``j`` is a count of which ``amount`` is a part: "of the |19 holes"."""
    if tokens.word(j) in NUMBER_WORDS:
        return followed_by_plural(tokens, j + 1)
    written = tokens.word(j).replace(",", "").partition(".")[0]
    whole = run_end(tokens, j) == j + 1 and written.isdecimal() and int(written) >= amount.low
    return whole and followed_by_plural(tokens, j + 1)


def drilled(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "155 reverse circulation rc drill holes", "28 scout drill hole program", "15 known high grade gold veins"."""
    if amount.number.decimals or amount.high is not None or scale_word(tokens, amount):
        return None
    for j in range(amount.stop, amount.stop + _LONGEST_KIND):
        word = tokens.word(j)
        if word in HOLES or word in _FOUND:
            told = word in _FOUND or not _DRILLED.isdisjoint(tokens.words[amount.stop : j])
            return replace(amount, rule="count + plural noun") if told and j > amount.stop else None
        if not word.isalpha() or word in FUNCTION_WORDS or word in NUMBER_WORDS:
            return None
    return None


def all_of(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "100 clean electricity", "100 of its equity holdings", "relies 100 on imports", "is 80 dependent on"."""
    if amount.low > 100 or amount.high is not None or not may_be_percent(tokens, amount):
        return None
    j = amount.stop
    after, before = tokens.word(j), tokens.word(amount.first - 1)
    leaning = after in _RELYING or (before in _RELYING and after == "on")
    held = after == "of" and tokens.word(j + 1) in _WHOSE and tokens.word(j + 2) not in NUMBER_WORDS
    held = held and not _WHOLES.isdisjoint(tokens.words[j + 2 : j + _LONGEST_WHOLE])
    quality = after in _ALL and not (
        is_plural(tokens.word(j + 1)) or (after == "owner" and followed_by_plural(tokens, j))
    )
    clean = tokens.words[j : j + 2] in _CLEAN or tokens.words[j : j + 3] == ["carbon", "pollution", "free"]
    whole = amount.low == 100 and (held or quality or (clean and not followed_by_plural(tokens, j)))
    return replace(amount, label="PERCENT", unit="percent", rule=_PERCENTAGE) if leaning or whole else None


def levied(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "the 25 steel and aluminium tariffs", "a 79 and 52 premium", "at 2 7 grade"."""
    if amount.low > 200 or amount.high is not None or not may_be_percent(tokens, amount):
        return None
    j = amount.stop
    if tokens.word(j) == "grade" and tokens.word(amount.first - 1) in ("at", "of") and amount.low < 100:
        return replace(amount, label="PERCENT", unit="percent", rule=_PERCENTAGE)
    single = tokens.word(amount.first - 1) in ("a", "an", "the")
    if single and tokens.word(j) == "and" and tokens.is_number(j + 1):
        told = tokens.word(run_end(tokens, j + 1)) in _CHANGES
        return replace(amount, label="PERCENT", unit="percent", rule=_PERCENTAGE) if told else None
    while tokens.word(j) in elements() or (tokens.word(j) == "and" and tokens.word(j + 1) in elements()):
        j += 1
    if j == amount.stop or tokens.word(j) not in _TARIFFS:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule=_PERCENTAGE)


def share_level(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """What a share, unit or warrant costs: "unchanged at 0 03", "exercisable at 0 15 for", "15m units at 0 10 with"."""
    cents = amount.number.decimals in (2, 3) and amount.high is None and amount.low < 1000
    if not cents or scale_word(tokens, amount) or per_unit_at(tokens, amount.stop):
        return None
    second, lead = two_leads(tokens, amount)
    near = tokens.words[max(0, amount.first - _BEFORE_LEVEL) : amount.first]
    spoken = not _SECURITIES.isdisjoint(near) or "share" in near
    struck = lead == "at" and (second in _STRUCK or (second in _SECURITIES and amount.low < 1))
    stands = lead == "at" and second in _STANDING and spoken
    climbs = lead in _CLIMBING and spoken and not MOVES.isdisjoint(near)
    if not (struck or stands or climbs) or tokens.word(amount.stop) in elements():
        return None
    return replace(amount, label="MONEY", unit=currency.lost, rule="price after a word of paying")


def grown(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "demand is to grow 258 from 2023 to", "115 more copper", "diluted to below 10"."""
    if amount.low > 1000 or amount.high is not None or amount.number.decimals == 2 or scale_word(tokens, amount):
        return None
    j = amount.stop
    since = tokens.word(j) in ("from", "since", "between") and is_year(tokens, j + 1)
    moved = since and tokens.word(amount.first - 1) in _GROWING
    metal = tokens.word(j + 1) in elements() and tokens.word(j + 1) not in _MEDALS
    more = tokens.word(j) == "more" and metal and not followed_by_plural(tokens, j + 1)
    if not (moved or more or _is_diluted(tokens, amount)) or per_unit_at(tokens, j):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule=_PERCENTAGE)


def _is_diluted(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number is what is left of an interest in a venture: "if its interest is diluted to below 10"."""
    near = tokens.words[max(0, amount.first - _LONGEST_DILUTED) : amount.first]
    led = near[-2:] == ["diluted", "to"] or near[-3:] == ["diluted", "to", "below"]
    return led and amount.low < 100 and not _INTERESTS.isdisjoint(near) and not followed_by_plural(tokens, amount.stop)


RULES = (some_of, drilled, all_of, levied, grown, share_level)
"""The rules in the order asked, before those that know fewer words."""
