"""Bare numbers of normalised text that were money or percentages by a sign that is lost; each rule is stated and tested."""

from dataclasses import replace
from decimal import Decimal

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.around import MONEY_VERBS, Memory, followed_by_plural, is_plural, lead_of, scale_word
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse
from rareannot.suggest.figures.tails import per_unit_at
from rareannot.suggest.figures.words import FUNCTION_WORDS

_UP_DOWN = frozenset(
    "up down rose fell gained lost dropped climbed jumped slid slipped soared surged plunged grew shrank increased decreased"
    " declined advanced eased added tumbled rallied rise fall gain drop increase decrease growth slide jump decline higher lower"
    " plunge surge".split()
)
_SHARE_NOUNS = frozenset(
    "purity treo stake increase rise drop fall decline discount premium slide jump gain growth higher lower duty duties tariff"
    " tariffs tax off complete owned interest levy cut surge plunge pure convertible notes royalty vat margin".split()
)
_PRICE_LEAD = frozenset(
    "at worth cost costs costing paid pay pays price priced fetch fetched fetches for fine fined charge charged spend spent raise"
    " raised sold to from below above under over value valued is earn earns earned save saved lose loses about around roughly nearly"
    " almost of borrowed borrow invest invested offered totalling totaling only just more than less hit hits".split()
)
_RATE_LEAD = frozenset(
    "unemployment grading averaging grade assaying purity yielding rate rates stake capped fee duty duties tariff tariffs margin yield inflation".split()
)
_CLOSING = frozenset("at to from below above under vs against be adds every now lost".split())
_COUNT_VERBS = frozenset(
    "employ employs employed employing killed kills killing hired hires displaced displacing injured dead population".split()
)
_COUNT_LEAD = _COUNT_VERBS | frozenset("of than the from to by".split())
_AFTER_MONEY = frozenset("for in on and at a as but when because while".split())
_RATED = frozenset("rated score scored magnitude rating version".split())
_MATCH = frozenset(
    "win won beat beating draw defeated defeat lead led victory vote votes voted score game final set match".split()
)
_WHOLES = frozenset("the its their global world all what total our feed output supply production demand".split())


def lost_sign(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A bare number of normalised text, by what stands around it: the first rule that applies."""
    if lead_of(tokens, amount) in _RATED or tokens.word(amount.stop) == "magnitude":
        return replace(amount, rule="score")
    if (
        amount.number.decimals == 1
        and amount.stop == amount.first + 2
        and _MATCH.intersection(tokens.words[max(0, amount.first - 5) : amount.first])
    ):
        return replace(amount, low=Decimal(tokens.words[amount.first]), stop=amount.first + 1, rule="score")
    for rule in (_lost_scale_money, _lost_percent, _lost_money, _lost_price):
        if found := rule(tokens, amount, purse, memory):
            return found
    if amount.number.decimals == 2 and not scale_word(tokens, amount):
        return None
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    if amount.number.decimals and not scale_word(tokens, amount):
        return _bare_decimal(tokens, amount)
    return replace(
        amount, rule="number in normalised text" if tokens.word(amount.first - 1) != "population" else "number"
    )


def _bare_decimal(tokens: Tokens, amount: Amount) -> Amount | None:
    """A decimal without any cue: one digit after the mark is most often a percentage, two may be the time of day."""
    if amount.number.decimals != 1 or amount.high is not None or amount.low >= 1000:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="bare decimal")


def _lost_scale_money(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    scale = scale_word(tokens, amount)
    if scale in ("", "k", "dozen", "lakh", "crore", "thousand", "lakhs", "crores"):
        return None
    lead = lead_of(tokens, amount)
    if (
        lead in _COUNT_VERBS
        or is_plural(tokens.word(amount.stop))
        or (followed_by_plural(tokens, amount.stop) and lead not in _PRICE_LEAD)
    ):
        return None
    return replace(amount, label="MONEY", unit=purse.dollar, rule="scaled number that lost its sign")


def _lost_percent(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    before, after = lead_of(tokens, amount), tokens.word(amount.stop)
    if amount.number.grouped or amount.low > 1000 or scale_word(tokens, amount):
        return None
    graded = before in _RATE_LEAD or (
        tokens.word(amount.first - 2) in _RATE_LEAD and before in ("of", "at", "is", "by")
    )
    if graded or amount.number.decimals == 3 or (amount.number.decimals and _is_assay(tokens)):
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
    if after == "min" and amount.number.decimals:
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
    if after in ("fold", "times"):
        return None
    nouns = after in _SHARE_NOUNS or (tokens.word(amount.stop + 1) in _SHARE_NOUNS and after not in FUNCTION_WORDS)
    moved = before in _UP_DOWN or (before == "by" and tokens.word(amount.first - 2) in _UP_DOWN)
    whole = (
        after == "of"
        and tokens.word(amount.stop + 1) in _WHOLES
        and before != "the"
        and not tokens.is_number(amount.stop + 2)
    )
    whole = whole and not followed_by_plural(tokens, amount.stop + 2)
    if amount.number.decimals == 2 and not nouns:
        return None
    if (nouns or moved or (whole and amount.low <= 100)) and not followed_by_count(tokens, amount.stop):
        return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")
    return None


def _is_assay(tokens: Tokens) -> bool:
    """Whether the text reports drilling grades, where bare decimals are percentages."""
    return "grading" in tokens.words or "treo" in tokens.words or "assay" in tokens.words


def followed_by_count(tokens: Tokens, j: int) -> bool:
    """Whether the next word is a plural that is counted ("up 3 places")."""
    word = tokens.word(j)
    return word not in _SHARE_NOUNS and word != "customs" and is_plural(word)


def _lost_money(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    before, number = lead_of(tokens, amount), amount.number
    if (followed_by_plural(tokens, amount.stop) and number.decimals != 2) or number.decimals == 1:
        return None
    paid = before in MONEY_VERBS
    priced = memory.recent(amount.first, 60) is not None
    timed = _may_be_clock(amount) and not (priced and memory.alike(amount, 5))
    cents = number.decimals == 2 and (not timed or (before in _PRICE_LEAD and before != "at"))
    alone = number.grouped and before not in _COUNT_LEAD and tokens.word(amount.stop) in _AFTER_MONEY
    if cents or paid or alone or (number.grouped and before in _PRICE_LEAD and priced):
        below = per_unit_at(tokens, amount.stop)
        unit = f"{purse.dollar}/{below[0]}" if below else purse.dollar
        return replace(
            amount, label="MONEY", unit=unit, stop=below[1] if below else amount.stop, rule="price that lost its sign"
        )
    return None


def _may_be_clock(amount: Amount) -> bool:
    """Whether two digits after the mark may be minutes ("16 55")."""
    return amount.high is None and amount.low < 25 and amount.low % 1 < Decimal("0.6")


def _lost_price(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """A plain number soon after a price, with a word before it that leads to prices and no noun after it."""
    after = tokens.word(amount.stop)
    large = amount.number.grouped or amount.high is not None
    last = memory.recent(amount.first, 150 if large else 40)
    if last is None or amount.number.decimals or followed_by_plural(tokens, amount.stop) or after in ("of", "percent"):
        return None
    closed = {lead_of(tokens, amount), tokens.word(amount.first - 1)} & _CLOSING
    if not closed or not memory.alike(amount, 25):
        return None
    unit = str(last.unit).partition("/")[0]
    return replace(amount, label="MONEY", unit=unit, rule="number after a price")


def short_unit_is_price(tokens: Tokens, amount: Amount, memory: Memory) -> bool:
    """Whether "44 60 kg" in normalised text was "$44.60/kg": prices have two decimals or a spread, and no "of"."""
    number = amount.number
    if not tokens.normalised or amount.label != "QUANTITY" or number.kind != "digits" or tokens.fused(amount.stop - 1):
        return False
    if (
        tokens.word(amount.stop - 1) not in ("kg", "lb", "t", "mtu", "mt", "dmtu", "oz")
        or tokens.word(amount.stop) == "of"
    ):
        return False
    last = memory.recent(amount.first, 3)
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
