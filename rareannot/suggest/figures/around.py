"""The words around a bare number: is a plural noun counted, which word leads to it, what money came before."""

from dataclasses import dataclass, field

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.approximators import before_at
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import FUNCTION_WORDS, NUMBER_WORDS

_IRREGULAR = frozenset(
    "people men women children staff police feet sheep deer aircraft criteria data media species series cattle votes troops".split()
)
_NOT_PLURAL = frozenset(
    "was has is its this as does us plus thus yes his across less gas bus news perhaps always".split()
)
MONEY_VERBS = frozenset(
    "worth cost costs costing paid pay pays price fetch fetched fetches sold fine fined  raised valued priced spent".split()
)


@dataclass(slots=True, eq=False)
class Memory:
    """The amounts of money found so far, the latest last: what a bare number after them may belong to."""

    money: list[Amount] = field(default_factory=list)

    def recent(self, i: int, reach: int) -> Amount | None:
        """The latest money that ends within ``reach`` tokens before token ``i``."""
        return self.money[-1] if self.money and i - self.money[-1].stop <= reach else None

    def alike(self, amount: Amount, factor: int) -> Amount | None:
        """The latest money of about the size of ``amount``, within ``factor``."""
        sized = (m for m in reversed(self.money[-4:]) if amount.low and m.low / factor <= amount.low <= m.low * factor)
        return next(sized, None)


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
        if is_plural(word):
            return True
    return False


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in _IRREGULAR or (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _NOT_PLURAL
    )


def scale_word(tokens: Tokens, amount: Amount) -> str:
    """The scale of the amount as written ("bn", "million"), empty where it has none."""
    word = tokens.word(amount.stop - 1)
    return "" if tokens.is_number(amount.stop - 1) else word
