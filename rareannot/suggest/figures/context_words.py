"""The words around a bare number: whether a plural noun is counted, which word precedes it, which money came before."""

from dataclasses import dataclass, field

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.approximators import before_at
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import FUNCTION_WORDS, NUMBER_WORDS, is_plural
from rareannot.suggest.word_tables import FIGURE_WORDS

COUNTED = FIGURE_WORDS.words("what is counted by the million")
"""What is counted by the million, so that a number before it is no money."""
MONEY_VERBS = FIGURE_WORDS.words("verbs of money")

_RELATIVE = frozenset("last next previous".split())
_NOT_COUNTED = FUNCTION_WORDS | NUMBER_WORDS | _RELATIVE | FIGURE_WORDS.words("context words: not counted")
"""Where what a number counts has ended: "a 2 4 billion mine thousands marched"."""
_STRESSING = FIGURE_WORDS.words("context words: stressing")


@dataclass(slots=True, eq=False)
class FigureContext:
    """The amounts of money found so far, the latest last: what a bare number after them may belong to."""

    money: list[Amount] = field(default_factory=list)
    counted: Amount | None = None
    """The latest number of something that is named in the plural after it."""
    percent_at: int = -1000
    """Where the latest percentage ends."""

    def recent(self, i: int, reach: int) -> Amount | None:
        """Returns the latest money that ends within ``reach`` tokens before token ``i``."""
        return self.money[-1] if self.money and i - self.money[-1].stop <= reach else None

    def counted_like(self, amount: Amount, reach: int = 12) -> bool:
        """True if a count of about this size ended within ``reach`` tokens before ``amount``, and no money since."""
        last = self.counted
        if last is None or amount.first - last.stop > reach or (self.money and self.money[-1].first > last.first):
            return False
        return last.low / 10 <= amount.low <= last.low * 10

    def priced_per(self, amount: Amount) -> bool:
        """True if at least three prices per this unit, of about this size, came before."""
        same = [m for m in self.money if str(m.unit).endswith(f"/{amount.unit}")]
        return len(same) > 2 and any(m.low / 60 <= amount.low <= m.low * 60 for m in same)

    def alike(self, amount: Amount, factor: int) -> Amount | None:
        """Returns the latest money of about the size of ``amount``, within ``factor``."""
        sized = (m for m in reversed(self.money[-4:]) if amount.low and m.low / factor <= amount.low <= m.low * factor)
        return next(sized, None)


def lead_of(tokens: Tokens, amount: Amount) -> str:
    """Returns the word before the amount and its approximators."""
    approximator = before_at(tokens, amount.first)
    i = amount.first - 1 - (approximator[2] if approximator else 0)
    if tokens.word(i) == "between":
        i -= 1
    if tokens.word(i) in ("further", "another", "additional", "combined"):
        i -= 1
    if tokens.word(i) in _STRESSING and tokens.word(i - 1) in ("a", "an"):
        i -= 2  # "up a whopping 71"
    return tokens.word(i)


def two_leads(tokens: Tokens, amount: Amount) -> tuple[str, str]:
    """Returns the two words before the amount and its approximators."""
    approximator = before_at(tokens, amount.first)
    i = amount.first - 1 - (approximator[2] if approximator else 0)
    return tokens.word(i - 1), tokens.word(i)


def followed_by_plural(tokens: Tokens, j: int) -> bool:
    """True if a plural noun follows at token ``j``, with up to three words of the same phrase before it."""
    j += 2 * (tokens.words[j : j + 2] in (["or", "more"], ["or", "so"]))
    for k in range(j, j + 4):
        word = tokens.word(k)
        if word == "-" and tokens.fused(k):
            continue
        if not word.isalpha() or word in _NOT_COUNTED or not tokens.near(k):
            return False
        if is_plural(word):
            return True
    return False


def scale_word(tokens: Tokens, amount: Amount) -> str:
    """Returns the scale of the amount as written ("bn", "million"), empty if it has none."""
    word = tokens.word(amount.stop - 1)
    return "" if tokens.is_number(amount.stop - 1) else word
