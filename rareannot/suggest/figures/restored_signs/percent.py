"""Bare numbers of normalised text that were percentages by a sign that is lost."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from rareannot.suggest.figures.amount_end import is_assay
from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import FigureContext, followed_by_plural, lead_of, scale_word, two_leads
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.units_after import per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS, MONTHS, MOVES, NUMBER_WORDS, is_plural
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.names.materials import sections
from rareannot.suggest.word_tables import FIGURE_WORDS

_SHARE_NOUNS = FIGURE_WORDS.words("what is told in percent")
_RATE_LEAD = FIGURE_WORDS.words("words before a rate")
_CHANCES = FIGURE_WORDS.words("restored percent: chances")
_ODDS_REACH = 5
_INJURIES = frozenset("frequency aifr trifr ltifr".split())
"""Words before a rate of injuries, which is a count per million hours."""
_GRADES = FIGURE_WORDS.words("restored percent: grades")
_RANGING = frozenset("ranging range ranged ranges".split())
_REACHING = FIGURE_WORDS.words("restored percent: reaching")
_NO_GRADE_AFTER = FIGURE_WORDS.words("restored percent: no grade after")
_NO_GRADE_BEFORE = frozenset("surface section sections version".split())
VALUED = frozenset("valuation midpoint point".split())
"""Words before "of" and what a share is worth, in reports of drilling too."""
_LONE_LEAD = FIGURE_WORDS.words("restored percent: lone lead")
_COUNTING = FIGURE_WORDS.words("restored percent: counting")
_HANDFUL = 12
"""So many "of them" are counted rather than a percentage that lost its sign."""
_CHANGING = FIGURE_WORDS.words("restored percent: changing")
_DEAREST_ROYALTY = 15
"""More than so many royalties are counted."""
_DEARER = FIGURE_WORDS.words("restored percent: dearer")
_GRADED = FIGURE_WORDS.words("restored percent: graded")
_SITES = FIGURE_WORDS.words("restored percent: sites")
_HOLDING = FIGURE_WORDS.words("restored percent: holding")
_COMPARING = FIGURE_WORDS.words("restored percent: comparing")
_BASE_METALS = FIGURE_WORDS.words("restored percent: base metals")
_HELD = FIGURE_WORDS.words("restored percent: held")
_RATES = FIGURE_WORDS.words("restored percent: rates")
_STRUCK = FIGURE_WORDS.words("restored percent: struck")
_MASS = FIGURE_WORDS.words("restored percent: mass")
_WHOLE_NOUNS = FIGURE_WORDS.words("restored percent: whole nouns")
_WHOLES = FIGURE_WORDS.words("restored percent: wholes")
_OWNERS = FIGURE_WORDS.words("restored percent: owners")


@cache
def elements() -> frozenset[str]:
    """Materials of one word and the nouns of products: what a purity or a price is beside."""
    part = sections()
    return frozenset([*part["elements"], *part["products"], *(p for p in part["materials"] if " " not in p)])


def rate(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "grading 1 8", "a fee of 6", "99 7 min", and every decimal of a drilling report."""
    number, before = amount.number, lead_of(tokens, amount)
    if not may_be_percent(tokens, amount):
        return None
    if (
        number.decimals == 2
        and amount.low < 20
        and not _INJURIES.isdisjoint(tokens.words[max(0, amount.first - 12) : amount.first])
    ):
        return replace(amount, rule="score")  # "an injury frequency rate of 0 29 beating 0 31"
    second = two_leads(tokens, amount)[0]
    linked = before in ("of", "at", "is", "by") and second in _RATE_LEAD
    linked = linked or _is_grade(tokens, amount, before, second) or _bears_interest(tokens, amount, before, second)
    if before == "of" and second == "ratio":
        return replace(amount, rule="score")  # "a strip ratio of 1 9"
    if _are_odds(tokens, amount):
        return replace(amount, low=Decimal(tokens.words[amount.first]), stop=amount.first + 1, rule="score")
    chances = not _CHANCES.isdisjoint(tokens.words[max(0, amount.first - 10) : amount.first])
    spoken = amount.low < 30 and not _RATES.isdisjoint(tokens.words[max(0, amount.first - 8) : amount.first])
    linked = linked or (before in ("at", "to") and chances) or (before in ("at", "to", "from", "of") and spoken)
    if before == "at" and tokens.word(amount.first - 2) in _STRUCK:
        return None  # "exercisable at 1 60"
    minimum = number.decimals and tokens.word(amount.stop) == "min"
    graded = amount.low >= 90 or before in ("at", "of", "grading", "averaging", "with")
    graded = graded or (amount.low < 1 and number.decimals == 2 and tokens.word(amount.stop) in _BASE_METALS)
    if number.decimals and amount.low < 100 and graded and tokens.word(amount.stop) in elements():
        minimum = True  # "99 65 antimony", "52 mt at 1 98 nickel"
    if number.decimals and is_assay(tokens):
        if _in_columns(tokens, amount):
            return replace(amount, rule="number")
        minimum = minimum or _may_be_grade(tokens, amount, second)
    if before in _RATE_LEAD or linked or minimum or (number.decimals == 3 and not is_assay(tokens)):
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
    return None


def _are_odds(tokens: Tokens, amount: Amount) -> bool:
    """True if the number is that of a bet: "at odds of 7 2" was "at odds of 7/2", "odds on him were 4 1"."""
    near = tokens.words[max(0, amount.first - _ODDS_REACH) : amount.first]
    return "odds" in near and amount.number.decimals == 1 and tokens.is_number(amount.first + 1)


def _is_grade(tokens: Tokens, amount: Amount, before: str, second: str) -> bool:
    """Like "grades exceeding 5 including", "lithium grades as high as 2 06", "concentrations of 0 15"."""
    if amount.low > 70 or followed_by_count(tokens, amount.stop):
        return False
    high = tokens.words[amount.first - 4 : amount.first]
    ranging = before == "from" and second in _RANGING and tokens.word(amount.first - 3) in _GRADES
    spread = (
        amount.high is not None and amount.number.decimals > 0 and before in _GRADES
    )  # "grades between 1 24 and 1 4"
    told = (before in _REACHING and second in _GRADES) or (high[1:] == ["as", "high", "as"] and high[0] in _GRADES)
    return told or ranging or spread


def _bears_interest(tokens: Tokens, amount: Amount, before: str, second: str) -> bool:
    """Like "bear interest at 10 per annum", "a price performance of 37 50"."""
    yearly = tokens.words[amount.stop : amount.stop + 2] == ["per", "annum"]
    return (before in ("at", "of") and (yearly or second == "interest")) or (
        before == "performance" and amount.number.decimals > 0
    )


def _in_columns(tokens: Tokens, amount: Amount) -> bool:
    """True if a decimal of a drilling report is between other numbers, as the rows of its tables do."""
    after, before = amount.stop, amount.first - 1
    return tokens.is_number(after) and (tokens.is_number(before) or tokens.fused(before))


def _may_be_grade(tokens: Tokens, amount: Amount, second: str) -> bool:
    """True if a decimal of a drilling report is a grade: no part of a name or code, no multiple, energy or valuation."""
    before, after = lead_of(tokens, amount), tokens.word(amount.stop)
    if tokens.fused(amount.stop) or after in _NO_GRADE_AFTER or after.startswith("gpt") or second in VALUED:
        return False
    if before in _NO_GRADE_BEFORE or before.isdecimal():
        return False
    return (
        (len(before) < 3 and before != "sv")
        or not before.isalpha()
        or before in ordinary_words()
        or before in elements()
    )


def told_twice(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns what a price moved by told a second time: "gained 47 cents or 0 73", which was "47 cents, or 0.73%"."""
    said = tokens.word(amount.first - 1) == "or" and memory.recent(amount.first, 1) is not None
    level = tokens.word(amount.stop) in ("at", "to") and tokens.is_number(amount.stop + 1)
    if not said or not (amount.number.decimals or level) or amount.low >= 100 or not may_be_percent(tokens, amount):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


def percentage(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Like "up 18", "a 31 stake", "22 of its intake"."""
    before, after = lead_of(tokens, amount), tokens.word(amount.stop)
    single = tokens.word(amount.first - 1) in ("a", "an")  # "an 81 emissions reduction" counts no emissions
    counts = followed_by_count(tokens, amount.stop) and not single
    if not may_be_percent(tokens, amount) or after in ("fold", "times") or counts:
        return None
    phrase = tokens.words[amount.stop : amount.stop + 3]
    at = next((k for k, word in enumerate(phrase) if word in _SHARE_NOUNS), 3)
    counted = is_plural(tokens.word(amount.stop + at + 1)) and phrase[at:][:1] in (["recovery"], ["rise"])
    counted = counted or (phrase[at:][:1] == ["royalties"] and amount.low > _DEAREST_ROYALTY)
    if phrase[:2] == ["net", "smelter"]:  # "a 1 net smelter return"
        return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")
    between = [word for word in phrase[:at] if word != "us"]  # "a 10 us tariff"
    named = (
        at < 3 and not counted and FUNCTION_WORDS.isdisjoint(between) and (single or not any(map(is_plural, between)))
    )
    moved = (before in MOVES and tokens.words[amount.first - 2 : amount.first] != ["all", "up"]) or (
        before == "by" and two_leads(tokens, amount)[0] in MOVES
    )
    level = tokens.word(amount.first - 1) in ("below", "above", "under")
    absolute = level or (after == "or" and tokens.is_number(amount.stop + 1))
    # "lost 150 or 2 6" was "$150, or 2.6%", "falls below 700" was "below $700"
    if named or (amount.number.decimals != 2 and ((moved and not absolute) or _is_share(tokens, amount))):
        return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")
    return None


def beside_percent(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a number soon after a percentage, where a word that compares leads to it: "from 6 2 per cent to 7 while"."""
    lead, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    near = amount.first - memory.percent_at <= 20
    led = lead in _COMPARING | _HOLDING or (lead in ("its", "their") and tokens.word(amount.first - 2) in _HELD)
    ends = after in FUNCTION_WORDS - {"of"} or not after
    if (
        not (near and led and ends and may_be_percent(tokens, amount))
        or amount.low > 100
        or amount.number.decimals == 2
    ):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


def graded(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns what an alloy holds at least: "ferro vanadium basis 78 v min", "65 mo max"."""
    told = tokens.word(amount.stop) in _GRADED and tokens.word(amount.stop + 1) in ("min", "max", "basis")
    if not told or amount.low > 100 or not may_be_percent(tokens, amount):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="part of a whole")


def part_of(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a number up to a hundred before "of": "59 of those asked", but "18 of his 22 boats", "35 of its volunteers", "6 of them"."""
    paired = (
        tokens.word(amount.stop) == "and" and tokens.word(amount.stop + 2) == "of" and tokens.is_number(amount.stop + 1)
    )
    if paired and amount.low + int(tokens.words[amount.stop + 1][:4]) <= 100 and may_be_percent(tokens, amount):
        return replace(amount, label="PERCENT", unit="percent", rule="part of a whole")  # "51 and 49 of the venture"
    if tokens.word(amount.stop) != "of" or amount.low > 100 or not may_be_percent(tokens, amount):
        return None
    j = amount.stop + 1
    told = tokens.word(j) == "the" and not _SITES.isdisjoint(tokens.words[j + 1 : j + 6])
    if told or tokens.word(j) in ("which", "whom"):
        return None  # "ten smelters 15 of which are at work", "15 of the mines"
    some = tokens.is_number(j + 1) or tokens.word(j + 1) in NUMBER_WORDS or tokens.is_number(j)
    owned = tokens.word(j) in _OWNERS and followed_by_plural(tokens, j + 1)
    few = amount.low <= _HANDFUL and not amount.number.decimals and tokens.word(j) in ("them", "us")
    lead = lead_of(tokens, amount)
    if some or owned or few or lead in ("the", "first", "last", "top", "in") or tokens.word(amount.first - 1) in MONTHS:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="part of a whole")


def lone(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a number up to a hundred that counts nothing, led by a small word: "have risen by 19 since", "only 16 said".

    In business news nine in ten of them were percentages.
    """
    lead, after = lead_of(tokens, amount), tokens.word(amount.stop)
    if lead == "majority" and 50 < amount.low < 100 and after != "of":
        return replace(amount, label="PERCENT", unit="percent", rule="lone number")  # "a clear majority 81 believes"
    counted = is_plural(tokens.word(amount.stop + 1)) or (
        tokens.word(amount.stop + 1) not in FUNCTION_WORDS and is_plural(tokens.word(amount.stop + 2))
    )  # "25 more smelting plants"
    dearer = (
        after in _DEARER and not (counted and after in ("more", "less")) and not is_plural(tokens.word(amount.stop + 1))
    )
    if dearer and amount.low <= 100 and may_be_percent(tokens, amount) and amount.number.decimals != 2 and lead != "s":
        return replace(amount, label="PERCENT", unit="percent", rule="so much more of a quality")
    alone = (
        not after
        or (after in FUNCTION_WORDS and after not in _COUNTING)
        or after in ("compared", "according", "despite")
    )
    voted = "votes" in tokens.words[max(0, amount.first - 3) : amount.first]
    if lead not in _LONE_LEAD or not alone or voted or after == "of" or amount.low > 100 or amount.number.decimals == 2:
        return None
    if not may_be_percent(tokens, amount):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="lone number")


def held(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns a part of a firm's shares: "approximately 9 82 of the outstanding shares", "17 89 on a partially diluted basis"."""
    if amount.number.decimals == 0 or amount.low >= 100 or not may_be_percent(tokens, amount):
        return None
    after = tokens.words[amount.stop : amount.stop + 6]
    part = after[:2] in (["of", "the"], ["of", "its"]) and not {"outstanding", "issued", "voting"}.isdisjoint(after)
    diluted = "diluted" in after[:6] and after[:1] in (["on"], ["calculated"])
    if not (part or diluted):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="part of a whole")


def changed_by(tokens: Tokens, amount: Amount, currency: CurrencyContext, memory: FigureContext) -> Amount | None:
    """Returns what something is changed by, further from its verb: "extended the strike length by 40 proving", "soar by 500 by 2050"."""
    after = tokens.word(amount.stop)
    if lead_of(tokens, amount) != "by" or amount.low > 1000 or not may_be_percent(tokens, amount) or is_plural(after):
        return None
    near = tokens.words[max(0, amount.first - 10) : amount.first]
    changed = any(word in MOVES or word in _CHANGING for word in near)
    ends = (
        not after or after in FUNCTION_WORDS - {"of", "per"} or after.endswith("ing") or after not in ordinary_words()
    )
    if not (changed and ends) or per_unit_at(tokens, amount.stop) or tokens.is_number(amount.stop):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="lone number")


def may_be_percent(tokens: Tokens, amount: Amount) -> bool:
    """True if the number is of a size and form that percentages have."""
    return not (amount.number.grouped or amount.low > 1000 or scale_word(tokens, amount))


def _is_share(tokens: Tokens, amount: Amount) -> bool:
    """True if "of" a whole follows a number up to a hundred: of "its intake", but not of "its volunteers"."""
    j = amount.stop + 1
    after = tokens.words[j : j + 6]
    at = next((k for k, word in enumerate(after) if word in _WHOLE_NOUNS), 6)
    named = tokens.word(j) in _WHOLES or (at < 6 and FUNCTION_WORDS.isdisjoint(after[:at]))
    whole = tokens.word(amount.stop) == "of" and named and amount.low <= 100
    if not whole or lead_of(tokens, amount) == "the" or tokens.is_number(j + 1):
        return False
    return not followed_by_plural(tokens, j + 1) or bool(_MASS.intersection(tokens.words[j + 1 : j + 6]))


def followed_by_count(tokens: Tokens, j: int) -> bool:
    """True if the next word is a plural that is counted ("up 3 places")."""
    word = tokens.word(j)
    return word not in _SHARE_NOUNS and word != "customs" and is_plural(word)


RULES = (graded, held, rate, told_twice, percentage, beside_percent)
LAST_RULES = (part_of, changed_by, lone)
"""The rules in the order asked: those with a cue of their own before those for money, the others after them."""
