"""What a number without a unit is: a count, an age, or in normalised text money or a percentage that lost its sign."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from rareannot.suggest.figures.amounts import Amount, before_at, per_unit_at
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import Purse
from rareannot.suggest.figures.words import FRACTIONS, FUNCTION_WORDS, NUMBER_WORDS, PERIODS

_IRREGULAR = frozenset(
    "people men women children staff police feet sheep deer aircraft criteria data media species series cattle votes troops".split()
)
_NOT_PLURAL = frozenset(
    "was has is its this as does us plus thus yes his across less gas bus news perhaps always".split()
)
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
_STRONG_LEAD = frozenset(
    "worth cost costs costing paid pay pays price fetch fetched fetches sold fine fined widow subscribe raised valued priced spent".split()
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
_PRONOUN_LEAD = frozenset(
    "no the this that each every any another which either neither not some these those what".split()
)
_PRONOUN_NEXT = frozenset(
    "of another day can could may might must should is was has had would will who that which s - ' ’ by thing time off on party stop".split()
)
_MATCH = frozenset(
    "win won beat beating draw defeated defeat lead led victory vote votes voted score game final set match".split()
)
_WHOLES = frozenset("the its their global world all what total our feed output supply production demand".split())
_AGE_NEXT = frozenset("who whose said says".split())
_AGE_VERBS = frozenset("has is was gets worked works lives owns runs ran sells a an the".split())
_HALF_NEXT = frozenset("- time way sister brother staff mast term heartedly".split())
_HALF_LEAD = frozenset("first second other top bottom better latter former last in".split())


@dataclass(slots=True, eq=False)
class Memory:
    """The amounts of money found so far, the latest last: what a bare number after them may belong to."""

    money: list[Amount] = field(default_factory=list)

    def recent(self, i: int, reach: int) -> Amount | None:
        """The latest money that ends within ``reach`` tokens before token ``i``."""
        return self.money[-1] if self.money and i - self.money[-1].stop <= reach else None

    def alike(self, amount: Amount, factor: int) -> Amount | None:
        """The latest money of about the size of ``amount``, within ``factor``."""
        sized = (m for m in reversed(self.money[-4:]) if amount.low and m.low / factor < amount.low < m.low * factor)
        return next(sized, None)


def decide(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    """What the bare number ``amount`` is, with its label, unit and rule; None where it is no figure."""
    if amount.number.kind == "fraction":
        return _fraction(tokens, amount)
    if tokens.words[amount.first - 2 : amount.first] == ["group", "of"] and not followed_by_plural(tokens, amount.stop):
        return None
    if tokens.words[amount.first : amount.stop] == ["one"] and not _counts_one(tokens, amount):
        return None
    below = per_unit_at(tokens, amount.stop)
    if tokens.normalised and below and tokens.word(amount.stop) in ("a", "an", "per"):
        return replace(
            amount, label="MONEY", unit=f"{purse.dollar}/{below[0]}", stop=below[1], rule="number + per-unit"
        )
    for rule in (_age, _score_line):
        if found := rule(tokens, amount):
            return found
    if continued := _continued_price(tokens, amount, memory):
        return continued
    if tokens.normalised and amount.number.kind == "digits":
        return _lost_sign(tokens, amount, purse, memory)
    return _count(tokens, amount, memory)


def lead_of(tokens: Tokens, amount: Amount) -> str:
    """The word before the amount and its approximators."""
    before = before_at(tokens, amount.first)
    return tokens.word(amount.first - 1 - (before[2] if before else 0))


def followed_by_plural(tokens: Tokens, j: int) -> bool:
    """Whether a plural noun follows at token ``j``, with up to three words of the same phrase before it."""
    for k in range(j, j + 4):
        word = tokens.word(k)
        if word == "-" and tokens.fused(k):
            continue
        if not word.isalpha() or word in FUNCTION_WORDS or word in NUMBER_WORDS or not tokens.near(k):
            return False
        if _is_plural(word):
            return True
    return False


def _is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in _IRREGULAR or (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _NOT_PLURAL
    )


def _counts_one(tokens: Tokens, amount: Amount) -> bool:
    """Whether "one" is a count and no pronoun."""
    after = tokens.word(amount.stop)
    return (
        tokens.word(amount.first - 1) not in _PRONOUN_LEAD and after not in _PRONOUN_NEXT and after not in NUMBER_WORDS
    )


def _score_line(tokens: Tokens, amount: Amount) -> Amount | None:
    """Like "9-0" in cased text: two numbers that fall."""
    dash = tokens.word(amount.stop) in ("-", "–") and tokens.fused(amount.stop) and tokens.fused(amount.stop + 1)
    falls = dash and tokens.word(amount.stop + 1).isdecimal() and int(tokens.word(amount.stop + 1)) <= amount.low < 200
    return replace(amount, rule="score") if falls and amount.number.kind == "digits" else None


def _fraction(tokens: Tokens, amount: Amount) -> Amount | None:
    words = [w for w in tokens.words[amount.first : amount.stop] if w != "-"]
    before, after = tokens.word(amount.first - 1), tokens.word(amount.stop)
    if words == ["half"] and (before in _HALF_LEAD or after in _HALF_NEXT or after in PERIODS):
        return None
    ordinal = (
        len(words) == 2 and words[0] in ("a", "an") and words[1] in FRACTIONS and words[1] not in ("half", "quarter")
    )
    if ordinal and (after == "-" or after in PERIODS):
        return None
    if ordinal and after.isalpha() and after not in FUNCTION_WORDS and after not in ("made", "each", "higher", "lower"):
        return None
    return replace(amount, rule="fraction")


def _age(tokens: Tokens, amount: Amount) -> Amount | None:
    """Like "Lupe Arvizu, 61, who"; "aged 34"; "over the age of 60"; in normalised text "arvizu 61 who"."""
    low = amount.low
    if amount.high is not None or amount.number.decimals or not 4 < low < 110 or amount.number.kind == "fraction":
        return None
    i, j = amount.first, amount.stop
    before = tokens.words[max(0, i - 3) : i]
    if (
        before[-1:] == ["aged"]
        or before[-2:] in (["age", "of"], ["ages", "of"])
        or before[-3:] == ["as", "young", "as"]
    ):
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


def _count(tokens: Tokens, amount: Amount, memory: Memory) -> Amount | None:
    """A count in cased text, or one in words in either form."""
    before = tokens.raw(amount.first - 1)
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    digits = amount.number.kind == "digits"
    if digits and _scaled(tokens, amount) and lead_of(tokens, amount) in _STRONG_LEAD and memory.money:
        home = str(memory.money[-1].unit).partition("/")[0]
        return replace(amount, label="MONEY", unit=home, rule="scaled number after a verb of money")
    named = (
        digits
        and before[:1].isupper()
        and before.isalpha()
        and tokens.near(amount.first)
        and not _opens(tokens, amount.first - 1)
    )
    if named or (digits and tokens.word(amount.first - 1) in ("-", "/", ".") and tokens.fused(amount.first)):
        return None
    if tokens.word(amount.stop) == "-" and tokens.fused(amount.stop):
        return replace(amount, rule="number in a compound")
    return replace(amount, rule="number" if digits else "number word")


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` begins a sentence or line."""
    return i == 0 or not tokens.near(i) or tokens.word(i - 1) in (".", "?", "!", ":", "”", '"', "“", "•", "»")


def _lost_sign(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
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
    if amount.number.decimals == 2 and not _scaled(tokens, amount):
        return None
    if followed_by_plural(tokens, amount.stop):
        return replace(amount, rule="count + plural noun")
    if amount.number.decimals and not _scaled(tokens, amount):
        return _bare_decimal(tokens, amount)
    return replace(
        amount, rule="number in normalised text" if tokens.word(amount.first - 1) != "population" else "number"
    )


def _bare_decimal(tokens: Tokens, amount: Amount) -> Amount | None:
    """A decimal without any cue: one digit after the mark is most often a percentage, two may be the time of day."""
    if amount.number.decimals != 1 or amount.high is not None or amount.low >= 1000:
        return None
    return replace(amount, label="PERCENT", unit="percent", rule="bare decimal")


def _scaled(tokens: Tokens, amount: Amount) -> str:
    """The scale of the amount as written ("bn", "million"), empty where it has none."""
    word = tokens.word(amount.stop - 1)
    return "" if tokens.is_number(amount.stop - 1) else word


def _lost_scale_money(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    scale = _scaled(tokens, amount)
    if scale in ("", "k", "dozen", "lakh", "crore", "thousand", "lakhs", "crores"):
        return None
    lead = lead_of(tokens, amount)
    if (
        lead in _COUNT_VERBS
        or _is_plural(tokens.word(amount.stop))
        or (followed_by_plural(tokens, amount.stop) and lead not in _PRICE_LEAD)
    ):
        return None
    return replace(amount, label="MONEY", unit=purse.dollar, rule="scaled number that lost its sign")


def _lost_percent(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    before, after = lead_of(tokens, amount), tokens.word(amount.stop)
    if amount.number.grouped or amount.low > 1000 or _scaled(tokens, amount):
        return None
    graded = before in _RATE_LEAD or (
        tokens.word(amount.first - 2) in _RATE_LEAD and before in ("of", "at", "is", "by")
    )
    if graded or amount.number.decimals == 3 or (amount.number.decimals and _is_assay(tokens)):
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
    if after == "min" and amount.number.decimals:
        return replace(amount, label="PERCENT", unit="percent", rule="rate that lost its sign")
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
    return (
        word not in _SHARE_NOUNS
        and word != "customs"
        and word.endswith("s")
        and len(word) > 3
        and word not in _NOT_PLURAL
    )


def _lost_money(tokens: Tokens, amount: Amount, purse: Purse, memory: Memory) -> Amount | None:
    before, number = lead_of(tokens, amount), amount.number
    if (followed_by_plural(tokens, amount.stop) and number.decimals != 2) or number.decimals == 1:
        return None
    paid = before in _STRONG_LEAD
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
