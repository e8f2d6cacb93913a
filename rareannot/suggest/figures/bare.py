"""What a number without a unit is: a count, an age, or in normalised text money or a percentage that lost its sign."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from rareannot.suggest.figures.amounts import Amount, per_unit_at
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse
from rareannot.suggest.figures.words import FRACTIONS, FUNCTION_WORDS, PERIODS

_IRREGULAR = frozenset(
    "people men women children staff police feet sheep deer aircraft criteria data media species series cattle votes troops".split()
)
_NOT_PLURAL = frozenset("was has is its this as does us plus thus yes his across less gas bus news perhaps always".split())
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
_PRONOUN_LEAD = frozenset("no the this that each every any another which either neither not some these those what only other".split())
_PRONOUN_NEXT = frozenset("of another day can could may might must should is was has had would will who that which s - ' ’ by thing time off".split())
_AGE_NEXT = frozenset("who whose said says".split())
_AGE_VERBS = frozenset("has is was gets worked works lives owns runs ran sells a an the".split())
_HALF_LEAD = frozenset("first second other top bottom better latter former last in".split())


@dataclass(slots=True, eq=False)
class Memory:
    """The amounts of money found so far, the latest last: what a bare number after them may belong to."""

    money: list[Amount] = field(default_factory=list)

    def recent(self, i: int, reach: int) -> Amount | None:
        """The latest money that ends within ``reach`` tokens before token ``i``."""
        return self.money[-1] if self.money and i - self.money[-1].stop <= reach else None


def decide(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """What the bare number ``amount`` is, with its label, unit and rule; None where it is no figure."""
    if amount.number.kind == "fraction":
        return _fraction(tokens, amount)
    if tokens.words[amount.first : amount.stop] == ["one"] and not _counts_one(tokens, amount):
        return None
    if age := _age(tokens, amount):
        return age
    if continued := _continued_price(tokens, amount, memory):
        return continued
    if tokens.normalised and amount.number.kind == "digits":
        return _lost_sign(tokens, amount, purse)
    return _count(tokens, amount)


def followed_by_plural(tokens: Tokens, j: int) -> bool:
    """Whether a plural noun follows at token ``j``, with up to three words of the same phrase before it."""
    for k in range(j, j + 4):
        word = tokens.word(k)
        if word == "-" and tokens.fused(k):
            continue
        if not word.isalpha() or word in FUNCTION_WORDS or not tokens.near(k):
            return False
        if word in _IRREGULAR or (word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _NOT_PLURAL):
            return True
    return False


def _counts_one(tokens: Tokens, amount: Amount) -> bool:
    """Whether "one" is a count and no pronoun."""
    return tokens.word(amount.first - 1) not in _PRONOUN_LEAD and tokens.word(amount.stop) not in _PRONOUN_NEXT


def _fraction(tokens: Tokens, amount: Amount) -> Amount | None:
    words = [w for w in tokens.words[amount.first : amount.stop] if w != "-"]
    before, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    if words == ["half"] and (before in _HALF_LEAD or (after in ("-", "time", "way") or after in PERIODS)):
        return None
    ordinal = len(words) == 2 and words[0] in ("a", "an") and words[1] in FRACTIONS and words[1] not in ("half", "quarter")
    if ordinal and after.isalpha() and after not in FUNCTION_WORDS and after not in ("made", "each", "higher", "lower"):
        return None
    return replace(amount, rule="fraction")


def _age(tokens: Tokens, amount: Amount) -> Amount | None:
    """"Lupe Arvizu, 61, who"; "aged 34"; "over the age of 60"; in normalised text "arvizu 61 who"."""
    low = amount.low
    if amount.high is not None or amount.number.decimals or not 4 < low < 110 or amount.number.kind == "fraction":
        return None
    i, j = amount.first, amount.stop
    before = tokens.words[max(0, i - 3) : i]
    if before[-1:] == ["aged"] or before[-2:] in (["age", "of"], ["ages", "of"]) or before[-3:] == ["as", "young", "as"]:
        return replace(amount, label="DATE", rule="age")
    if amount.number.kind != "digits" or low < 10:
        return None
    if not tokens.normalised:
        named = tokens.word(i - 1) == "," and tokens.raw(i - 2)[:1].isupper() and tokens.word(j) in (",", ".")
        return replace(amount, label="DATE", rule="age") if named and i > 2 else None
    if tokens.word(i - 1) in FUNCTION_WORDS or tokens.is_number(i - 1):
        return None
    if tokens.word(j) in _AGE_NEXT:
        return replace(amount, label="DATE", rule="age")
    return replace(amount, label="DATE", rule="age in normalised text") if tokens.word(j) in _AGE_VERBS else None


def _continued_price(tokens: Tokens, amount: Amount, memory: Memory) -> Amount | None:
    """"closed at 1,130 yen, up 15"; a spread without a unit soon after a priced one."""
    last = memory.recent(amount.first, 9)
    if last is None or last.unit is None:
        return None
    if tokens.word(amount.first - 1) in ("up", "down") and amount.high is None and not followed_by_plural(tokens, amount.stop):
        owner = next((m for m in reversed(memory.money[-2:]) if m.low > amount.low), last)
        decimal = tokens.normalised and amount.number.decimals == 1
        return None if decimal or tokens.normalised and not amount.number.grouped else replace(amount, label="MONEY", unit=owner.unit, rule="change of a price")
    if amount.high is not None and last.high is not None and (amount.number.grouped or amount.number.decimals):
        owner = next((m for m in reversed(memory.money[-2:]) if m.low > 999), last)
        return replace(amount, label="MONEY", unit=owner.unit if owner.unit else None, rule="spread after a price")
    return None


def _count(tokens: Tokens, amount: Amount) -> Amount | None:
    """A count in cased text, or one in words in either form."""
    before = tokens.raw(amount.first - 1)
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    digits = amount.number.kind == "digits"
    named = digits and before[:1].isupper() and before.isalpha() and tokens.near(amount.first) and not _opens(tokens, amount.first - 1)
    if named or (digits and tokens.word(amount.first - 1) in ("-", "/", ".") and tokens.fused(amount.first)):
        return None
    if tokens.word(amount.stop) == "-" and tokens.fused(amount.stop):
        return replace(amount, rule="number in a compound")
    return replace(amount, rule="number" if digits else "number word")


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` begins a sentence or line."""
    return i == 0 or not tokens.near(i) or tokens.word(i - 1) in (".", "?", "!", ":", "”", '"', "“", "•", "»")


def _lost_sign(tokens: Tokens, amount: Amount, purse: Purse) -> Amount | None:
    """A bare number of normalised text, by what stands around it: the first rule that applies."""
    below = per_unit_at(tokens, amount.stop)
    if below and tokens.word(amount.stop) in ("a", "an", "per"):
        return replace(amount, label="MONEY", unit=f"{purse.dollar}/{below[0]}", stop=below[1], rule="number + per-unit")
    for rule in (_lost_scale_money, _lost_percent, _lost_money):
        if found := rule(tokens, amount, purse):
            return found
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    if amount.number.decimals or amount.high is not None:
        return None if amount.number.decimals == 2 else replace(amount, rule="bare decimal")
    return replace(amount, rule="number")


def _scaled(tokens: Tokens, amount: Amount) -> str:
    """The scale of the amount as written ("bn", "million"), empty where it has none."""
    word = tokens.word(amount.stop - 1)
    return "" if tokens.is_number(amount.stop - 1) else word


def _lost_scale_money(tokens: Tokens, amount: Amount, purse: Purse) -> Amount | None:
    scale = _scaled(tokens, amount)
    if scale in ("", "k", "dozen", "lakh", "crore", "thousand", "lakhs", "crores"):
        return None
    if followed_by_plural(tokens, amount.stop) and tokens.word(amount.first - 1) not in _PRICE_LEAD:
        return None
    return replace(amount, label="MONEY", unit=purse.dollar, rule="scaled number that lost its sign")


def _lost_percent(tokens: Tokens, amount: Amount, purse: Purse) -> Amount | None:
    before, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    if amount.number.grouped or amount.low > 1000 or _scaled(tokens, amount):
        return None
    nouns = after in _SHARE_NOUNS or tokens.word(amount.stop + 1) in _SHARE_NOUNS and after not in FUNCTION_WORDS
    moved = before in _UP_DOWN or before == "by" and tokens.word(amount.first - 2) in _UP_DOWN
    whole = after == "of" and tokens.word(amount.stop + 1) in ("the", "its", "their", "global", "world", "all", "what", "total", "our")
    if amount.number.decimals == 2 and not nouns:
        return None
    if (nouns or moved or whole and amount.low <= 100) and not followed_by_count(tokens, amount.stop):
        return replace(amount, label="PERCENT", unit="percent", rule="percentage that lost its sign")
    return None


def followed_by_count(tokens: Tokens, j: int) -> bool:
    """Whether the next word is a plural that is counted ("up 3 places")."""
    word = tokens.word(j)
    return word not in _SHARE_NOUNS and word.endswith("s") and len(word) > 3 and word not in _NOT_PLURAL


def _lost_money(tokens: Tokens, amount: Amount, purse: Purse) -> Amount | None:
    before, number = tokens.word(amount.first - 1), amount.number
    if followed_by_plural(tokens, amount.stop) and number.decimals != 2:
        return None
    if number.decimals == 2 or (number.grouped and before in _PRICE_LEAD) or (before in ("cost", "costs", "worth", "pay", "fetched", "fine", "sold") and not number.decimals):
        below = per_unit_at(tokens, amount.stop)
        unit = f"{purse.dollar}/{below[0]}" if below else purse.dollar
        return replace(amount, label="MONEY", unit=unit, stop=below[1] if below else amount.stop, rule="price that lost its sign")
    return None


def short_unit_is_price(tokens: Tokens, amount: Amount, memory: Memory) -> bool:
    """Whether "44 60 kg" in normalised text was "$44.60/kg": prices have two decimals or a spread, and no "of"."""
    number = amount.number
    if not tokens.normalised or amount.label != "QUANTITY" or number.kind != "digits" or tokens.fused(amount.stop - 1):
        return False
    if tokens.word(amount.stop - 1) not in ("kg", "lb", "t", "mtu", "mt", "dmtu", "oz") or tokens.word(amount.stop) == "of":
        return False
    priced = memory.recent(amount.first, 12) is not None
    twofold = amount.high is not None or number.decimals == 2
    lead = tokens.word(amount.first - 1) in ("at", "to", "tops", "from", "price", "below", "above")
    return twofold or tokens.word(amount.stop - 1) in ("lb", "mtu", "dmtu") or lead and priced and Decimal(10) < amount.low
