"""Bare numbers of normalised text that were money or percentages by a sign that is lost; each rule is stated and tested."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from rareannot.suggest.figures.amounts import Amount, is_assay
from rareannot.suggest.figures.around import (
    COUNTED,
    MONEY_VERBS,
    Memory,
    followed_by_plural,
    is_plural,
    lead_of,
    scale_word,
    two_leads,
)
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse
from rareannot.suggest.figures.tails import per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS, MONTHS, MOVES, NUMBER_WORDS
from rareannot.suggest.lexicon import ordinary_words
from rareannot.suggest.materials import sections

_SHARE_NOUNS = frozenset(
    "contingency haircut markup shareholding holding dilution carried royalties dividend coupon yield discounts recovery recoveries"
    " utilisation utilization moisture share purity treo stake increase rise drop fall decline discount premium slide jump gain growth higher lower duty duties tariff"
    " tariffs tax off complete owned interest levy cut surge plunge pure convertible notes royalty vat margin".split()
)
_PRICE_LEAD = frozenset(
    "at worth cost costs costing paid pay pays price priced fetch fetched fetches for fine fined charge charged spend spent raise"
    " raised sold to from below above under over value valued is earn earns earned save saved lose loses about around roughly nearly"
    " almost of contribute contributed provide provided receive received award awarded grant granted pledge pledged commit committed borrowed borrow invest invested offered totalling totaling only just more than less hit hits".split()
)
_RATE_LEAD = frozenset(
    "npv irr recovery recoveries dilution utilisation utilization efficiency probability humidity unemployment grading averaging grade assaying purity yielding rate rates stake capped fee duty duties tariff tariffs margin yield inflation".split()
)
_CHANCES = frozenset("odds chance chances probability likelihood".split())
_LONE_LEAD = frozenset("by to from of at only just was were is are that while than be reached hit be owns own".split())
_COUNTING = frozenset("s a an each per he she they we who or and".split())
"""What follows a number that is no percentage."""
_COMPARING = frozenset("to from against versus vs than".split())
_HELD = frozenset("kept keeps retains retained holds held raised lifted cut trimmed".split())
_RATES = frozenset("rate rates inflation unemployment borrowing yields".split())
_PRICED = frozenset("price prices salary wage wages fee fees fine fines rent allowance".split())
_STRUCK = frozenset("exercisable exercised priced struck issued trading traded closed".split())
"""Words before "at" and the price of a share or warrant, in reports of drilling too."""
_HEADS = frozenset("unemployment jobless population subscribers users headcount viewers passengers circulation".split())
"""What is counted by heads, so that millions after it are no money."""
_CLOSING = frozenset("at to from below above under vs against be adds every now lost".split())
_COUNT_VERBS = frozenset(
    "employ employs employed employing killed kills killing hired hires displaced displacing injured dead population".split()
)
_COUNT_LEAD = _COUNT_VERBS | frozenset("of than the from to by".split())
_AFTER_MONEY = frozenset("for in on and at a as but when because while".split())
_MASS = frozenset(
    "earths exports imports sales reserves supplies needs revenues profits shipments emissions shares resources".split()
)
_MEASURED = frozenset("page strong member seat word person man year acre foot job mile metre meter km kg".split())
_MOVES = frozenset(
    "falls fell slips slipped slides slid drops dropped rises rose climbs climbed jumps jumped back".split()
)
_RATED = frozenset("rated score scored magnitude rating version".split())
_MATCH = frozenset(
    "win won beat beating draw defeated defeat lead led victory vote votes voted score game final set match".split()
)
_WHOLE_NOUNS = frozenset("output supply production demand consumption capacity".split())
_WHOLES = frozenset("the its their global world all what total our feed output supply production demand".split())


def lost_sign(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A bare number of normalised text, by what stands around it: the first rule that applies."""
    if tokens.word(amount.stop) == "points":
        return replace(amount, rule="count + plural noun")  # of an index
    for rule in _RULES:
        if found := rule(tokens, amount, purse, memory):
            return found
    scaled = bool(scale_word(tokens, amount))
    if amount.number.decimals == 2 and not scaled:
        return None
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    if amount.number.decimals and not scaled:
        return _bare_decimal(tokens, amount)
    counted = tokens.word(amount.first - 1) == "population"
    return replace(amount, rule="number" if counted else "number in normalised text")


def _rated(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """Like "rated 4 7", "a 6 1 magnitude quake"."""
    rated = lead_of(tokens, amount) in _RATED or tokens.word(amount.stop) == "magnitude"
    return replace(amount, rule="score") if rated else None


def _match(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """The first number of "beat them 4 1", which reads as a decimal otherwise."""
    pair = amount.number.decimals == 1 and amount.stop == amount.first + 2
    if not pair or not _MATCH.intersection(tokens.words[max(0, amount.first - 5) : amount.first]):
        return None
    return replace(amount, low=Decimal(tokens.words[amount.first]), stop=amount.first + 1, rule="score")


def _converted(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """Like "41 000 yuan 5 800": an amount right after one in another currency was its conversion in brackets."""
    last = memory.recent(amount.first, 0)
    large = amount.number.grouped or scale_word(tokens, amount)
    if last is None or not large or str(last.unit).startswith(purse.lost):
        return None
    return replace(amount, label="MONEY", unit=purse.lost, rule="conversion after a price")


def _bare_decimal(tokens: Tokens, amount: Amount) -> Amount | None:
    """A decimal without any cue: one digit after the mark is most often a percentage, two may be the time of day."""
    if amount.number.decimals != 1 or amount.high is not None or amount.low >= 1000:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="bare decimal")


def _lost_scale_money(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    scale = scale_word(tokens, amount)
    if scale in ("crore", "crores") and not followed_by_count(tokens, amount.stop):
        return replace(amount, label="MONEY", unit="INR", rule="scaled number that lost its sign")
    if scale in ("", "k", "dozen", "lakh", "crore", "thousand", "lakhs", "crores"):
        return None
    lead = lead_of(tokens, amount)
    # a name may look like a plural: "a further 210m imerys said"
    counted = tokens.word(amount.stop) in ordinary_words() and followed_by_plural(tokens, amount.stop)
    if tokens.fused(amount.stop - 1):
        counted = False  # "300m profit revision": who counts writes "million"
    following = tokens.words[amount.stop : amount.stop + 3]
    grown = _HEADS.intersection(tokens.words[max(0, amount.first - 6) : amount.first])
    if (
        lead in _COUNT_VERBS
        or grown
        or (not COUNTED.isdisjoint(following) and FUNCTION_WORDS.isdisjoint(following[:1]))
        or (counted and not COUNTED.isdisjoint(tokens.words[amount.stop : amount.stop + 3]))
        or (counted and is_plural(tokens.word(amount.stop)))
        or (counted and lead not in _PRICE_LEAD)
    ):
        return None
    return replace(amount, label="MONEY", unit=purse.lost, rule="scaled number that lost its sign")


def _lost_rate(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """Like "grading 1 8", "a fee of 6", "99 7 min", and every decimal of a drilling report."""
    number, before = amount.number, lead_of(tokens, amount)
    if not _may_be_percent(tokens, amount):
        return None
    linked = before in ("of", "at", "is", "by") and two_leads(tokens, amount)[0] in _RATE_LEAD
    if before == "of" and two_leads(tokens, amount)[0] == "ratio":
        return replace(amount, rule="score")  # "a strip ratio of 1 9"
    chances = not _CHANCES.isdisjoint(tokens.words[max(0, amount.first - 10) : amount.first])
    spoken = amount.low < 30 and not _RATES.isdisjoint(tokens.words[max(0, amount.first - 8) : amount.first])
    linked = linked or (before in ("at", "to") and chances) or (before in ("at", "to", "from", "of") and spoken)
    if before == "at" and tokens.word(amount.first - 2) in _STRUCK:
        return None  # "exercisable at 1 60"
    minimum = number.decimals and tokens.word(amount.stop) == "min"
    if before in _RATE_LEAD or linked or minimum or number.decimals == 3 or (number.decimals and is_assay(tokens)):
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
    return None


def _lost_percent(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """Like "up 18", "a 31 stake", "22 of its intake"."""
    before, after = lead_of(tokens, amount), tokens.word(amount.stop)
    if not _may_be_percent(tokens, amount) or after in ("fold", "times") or followed_by_count(tokens, amount.stop):
        return None
    phrase = tokens.words[amount.stop : amount.stop + 3]
    at = next((k for k, word in enumerate(phrase) if word in _SHARE_NOUNS), 3)
    named = at < 3 and FUNCTION_WORDS.isdisjoint(phrase[:at]) and not any(map(is_plural, phrase[:at]))
    moved = (before in MOVES and tokens.words[amount.first - 2 : amount.first] != ["all", "up"]) or (
        before == "by" and two_leads(tokens, amount)[0] in MOVES
    )
    level = tokens.word(amount.first - 1) in ("below", "above", "under")
    absolute = level or (after == "or" and tokens.is_number(amount.stop + 1))
    # "lost 150 or 2 6" was "$150, or 2.6%", "falls below 700" was "below $700"
    if named or (amount.number.decimals != 2 and ((moved and not absolute) or _is_share(tokens, amount))):
        return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")
    return None


def _beside_percent(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A number soon after a percentage, where a word that compares leads to it: "from 6 2 per cent to 7 while"."""
    lead, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    near = amount.first - memory.percent_at <= 20
    led = lead in _COMPARING or (lead in ("its", "their") and tokens.word(amount.first - 2) in _HELD)
    ends = after in FUNCTION_WORDS - {"of"} or not after
    if (
        not (near and led and ends and _may_be_percent(tokens, amount))
        or amount.low > 100
        or amount.number.decimals == 2
    ):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="percentage beside another")


def _part_of(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A number up to a hundred before "of": "59 of those asked", but "18 of his 22 boats", "35 of its volunteers"."""
    if tokens.word(amount.stop) != "of" or amount.low > 100 or not _may_be_percent(tokens, amount):
        return None
    j = amount.stop + 1
    some = tokens.is_number(j + 1) or tokens.word(j + 1) in NUMBER_WORDS or tokens.is_number(j)
    owned = tokens.word(j) in ("its", "his", "her", "their", "our", "my") and followed_by_plural(tokens, j + 1)
    lead = lead_of(tokens, amount)
    if some or owned or lead in ("the", "first", "last", "top", "in") or tokens.word(amount.first - 1) in MONTHS:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="part of a whole")


def _lone(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A number up to a hundred that counts nothing, led by a small word: "have risen by 19 since", "only 16 said".

    In business news nine in ten of them were percentages.
    """
    lead, after = lead_of(tokens, amount), tokens.word(amount.stop)
    dearer = after in ("more", "less") and not is_plural(tokens.word(amount.stop + 1))
    if dearer and amount.low <= 100 and _may_be_percent(tokens, amount) and amount.number.decimals != 2 and lead != "s":
        return replace(amount, label="PERCENT", unit="percent", rule="lone number")
    alone = (
        not after
        or (after in FUNCTION_WORDS and after not in _COUNTING)
        or after in ("compared", "according", "despite")
    )
    voted = "votes" in tokens.words[max(0, amount.first - 3) : amount.first]
    if lead not in _LONE_LEAD or not alone or voted or after == "of" or amount.low > 100 or amount.number.decimals == 2:
        return None
    if not _may_be_percent(tokens, amount) or tokens.word(amount.first - 1) in ("the", "this", "these", "those"):
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="lone number")


def _may_be_percent(tokens: Tokens, amount: Amount) -> bool:
    """Whether the number is of a size and form that percentages have."""
    return not (amount.number.grouped or amount.low > 1000 or scale_word(tokens, amount))


def _is_share(tokens: Tokens, amount: Amount) -> bool:
    """Whether "of" a whole follows a number up to a hundred: of "its intake", but not of "its volunteers"."""
    j = amount.stop + 1
    after = tokens.words[j : j + 6]
    at = next((k for k, word in enumerate(after) if word in _WHOLE_NOUNS), 6)
    named = tokens.word(j) in _WHOLES or (at < 6 and FUNCTION_WORDS.isdisjoint(after[:at]))
    whole = tokens.word(amount.stop) == "of" and named and amount.low <= 100
    if not whole or lead_of(tokens, amount) == "the" or tokens.is_number(j + 1):
        return False
    return not followed_by_plural(tokens, j + 1) or bool(_MASS.intersection(tokens.words[j + 1 : j + 6]))


def followed_by_count(tokens: Tokens, j: int) -> bool:
    """Whether the next word is a plural that is counted ("up 3 places")."""
    word = tokens.word(j)
    return word not in _SHARE_NOUNS and word != "customs" and is_plural(word)


def _lost_money(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    before, number = lead_of(tokens, amount), amount.number
    counted = (
        followed_by_plural(tokens, amount.stop)
        and number.decimals != 2
        and before not in ("worth", "priced", "fetched")
    )
    if counted or number.decimals == 1:
        return None
    offered = before == "for" and "subscribe" in tokens.words[max(0, amount.first - 4) : amount.first]
    bought = before in ("for", "gave", "give", "earn", "earning", "earned") and amount.low > 100 and not number.decimals
    bought = bought and (not tokens.word(amount.stop) or tokens.word(amount.stop) in FUNCTION_WORDS)
    near = tokens.words[max(0, amount.first - 9) : amount.first]
    told = before in ("to", "from", "of", "at", "was", "is") and amount.low > 100 and bool(_PRICED.intersection(near))
    told = told and (not tokens.word(amount.stop) or tokens.word(amount.stop) in FUNCTION_WORDS)
    paid = (
        (before in MONEY_VERBS and tokens.word(amount.stop) != "of")
        or told
        or bought
        or offered
        or tokens.word(amount.first - 1) == "subscribe"
    )
    priced = memory.recent(amount.first, 60) is not None
    timed = _may_be_clock(amount) and not (priced and memory.alike(amount, 5))
    cents = number.decimals == 2 and (not timed or (before in _PRICE_LEAD and before != "at"))
    alone = number.grouped and before not in _COUNT_LEAD and tokens.word(amount.stop) in _AFTER_MONEY
    if cents or paid or alone or (number.grouped and before in _PRICE_LEAD and priced):
        below = per_unit_at(tokens, amount.stop)
        unit = f"{purse.lost}/{below[0]}" if below else purse.lost
        return replace(
            amount, label="MONEY", unit=unit, stop=below[1] if below else amount.stop, rule="price that lost its sign"
        )
    return None


@cache
def _elements() -> frozenset[str]:
    """Materials of one word and the nouns of products: "antimony 41 500 mt" in a report of prices is a price."""
    part = sections()
    return frozenset([*part["elements"], *part["products"], *(p for p in part["materials"] if " " not in p)])


def _may_be_clock(amount: Amount) -> bool:
    """Whether two digits after the mark may be minutes ("16 55")."""
    return amount.high is None and amount.low < 25 and amount.low % 1 < Decimal("0.6")


def _article_price(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
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
    return replace(amount, label="MONEY", unit=purse.lost, rule="price before a thing")


def _lost_price(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A plain number with a word before it that leads to prices, no noun after it, and a price like it before."""
    after, before = tokens.word(amount.stop), lead_of(tokens, amount)
    if amount.number.decimals or followed_by_plural(tokens, amount.stop) or after in ("of", "percent"):
        return None
    if tokens.word(amount.first - 1) in ("below", "above", "under", "over") and before in MOVES and amount.low >= 50:
        return replace(amount, label="MONEY", unit=purse.lost, rule="level after a verb of moving")
    large = amount.number.grouped or amount.high is not None
    last = memory.recent(amount.first, 150 if large else 40)
    if last is None or not {before, tokens.word(amount.first - 1)} & _CLOSING or not memory.alike(amount, 25):
        return None
    unit = str(last.unit).partition("/")[0]
    return replace(amount, label="MONEY", unit=unit, rule="number after a price")


_GOING = frozenset("up down unchanged flat from vs versus against".split())


def short_unit_is_price(tokens: Tokens, amount: Amount, memory: Memory) -> bool:
    """Whether "44 60 kg" in normalised text was "$44.60/kg": prices have two decimals or a spread, and no "of"."""
    number = amount.number
    if not tokens.normalised or amount.label != "QUANTITY" or number.kind != "digits" or tokens.fused(amount.stop - 1):
        return False
    if amount.low >= 1_000_000:
        return False  # "180 million lb": no pound costs that much
    if (
        tokens.word(amount.stop - 1) not in ("kg", "lb", "t", "mtu", "mt", "dmtu", "oz")
        or tokens.word(amount.stop) == "of"
    ):
        return False
    last = memory.recent(amount.first, 3)
    tracked = {"price", "prices"}.intersection(tokens.words[max(0, amount.first - 9) : amount.first])
    if tracked and lead_of(tokens, amount) in ("from", "to", "at") and not number.grouped:
        return True  # "a price raised from 640 t to 910 t"
    if memory.priced_per(amount) and (lead_of(tokens, amount) in _ASKED or lead_of(tokens, amount) in _elements()):
        return True
    if lead_of(tokens, amount) in _elements() and tokens.word(amount.stop) in _GOING and number.grouped:
        return True  # "antimony 41 500 mt down 2 000"
    if last and str(last.unit).endswith(f"/{amount.unit}"):
        return True
    priced = memory.recent(amount.first, 12) is not None
    twofold = amount.high is not None or number.decimals == 2
    word = lead_of(tokens, amount)
    lead = word in ("at", "to", "tops", "from", "price", "below", "above")
    return (
        twofold
        or tokens.word(amount.stop - 1) in ("lb", "mtu", "dmtu")
        or word == "price"
        or (lead and priced and amount.low > 10)
    )


_ASKED = frozenset("at to below above under over pays paid was asks asked bid offered is".split())
"""Words before a price in a report of prices."""
_RULES = (
    _rated,
    _match,
    _converted,
    _lost_scale_money,
    _lost_rate,
    _lost_percent,
    _beside_percent,
    _lost_money,
    _article_price,
    _lost_price,
    _part_of,
    _lone,
)
"""What a bare number may have been, in the order asked."""
