"""How the tests of figures write down what they expect: ``label: text = value unit modifier``."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from rareannot.core.figure import Figure, plain
from rareannot.suggest.figures import find_figures
from rareannot.suggest.figures.amounts import Amount, amount_at
from rareannot.suggest.figures.context_words import FigureContext
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens, lex
from rareannot.suggest.figures.years import Stretch


def told(figure: Figure | None) -> str:
    """A figure in one line: ``97 percent about``, ``12..15 percent range``; empty for a date."""
    if figure is None:
        return ""
    ends = [plain(d) for d in (figure.value, figure.low, figure.high) if d is not None]
    return " ".join(
        ["..".join(ends), str(figure.unit), *([figure.modifier] if figure.modifier not in ("none", "range") else [])]
    )


def found(text: str) -> list[str]:
    """What is found in ``text``, in reading order, one line each."""
    return [
        f"{s.label} {text[s.start : s.end]}" + (f" = {told(s.figure)}" if s.figure else "") for s in find_figures(text)
    ]


Finder = Callable[[Tokens, int], Stretch | None]
"""What finds a date that has its key word at a place."""


def stretch_at(find: Finder, word: str, form: str, text: str) -> str:
    """What is found at the first ``word`` of a text in a form, as "rule: its words"; "" for nothing."""
    tokens = lex(text, form == "normalised")
    made = find(tokens, tokens.words.index(word))
    if made is None:
        return ""
    last = made.stop - 1
    return f"{made.rule}: {text[tokens.starts[made.first] : tokens.starts[last] + len(tokens.words[last])]}"


def placed(form: str, text: str) -> tuple[Tokens, int]:
    """The tokens of a text without its "|", and which of them stands after that, or is the first number."""
    before, bar, after = text.partition("|")
    tokens = lex(before + after, form == "normalised")
    return tokens, tokens.first_in(len(before)) if bar else next(i for i in range(len(tokens)) if tokens.is_number(i))


def amount_in(form: str, text: str) -> str:
    """The amount that begins at that place, as the grammar alone reads it: "LABEL words = value unit"; "" for none."""
    tokens, at = placed(form, text)
    amount = amount_at(tokens, at, CurrencyContext(tokens))
    if amount is None:
        return ""
    words = tokens.text[tokens.starts[amount.first] : tokens.ends[amount.stop - 1]]
    return f"{amount.label} {words}" + (f" = {told(amount.figure())}" if amount.figure() else "")


Rule = Callable[[Tokens, Amount, CurrencyContext, FigureContext], Amount | None]
"""What reads a bare number of normalised text."""


def remembered(text: str) -> tuple[Tokens, Amount, CurrencyContext, FigureContext]:
    """The bare number of a normalised text after its "|", or the first, and what was told before it, after each "["."""
    plain_text = text.replace("[", "")
    tokens, at = placed("normalised", plain_text)
    currency, memory = CurrencyContext(tokens), FigureContext()
    told_at = [n for n, sign in enumerate(text.replace("|", "")) if sign == "["]
    for earlier, place in enumerate(told_at):
        before = amount_at(tokens, tokens.first_in(place - earlier), currency)
        assert before is not None
        if before.label == "MONEY":
            memory.money.append(before)
        elif before.label == "PERCENT":
            memory.percent_at = before.stop
        else:
            memory.counted = before
    amount = amount_at(tokens, at, currency)
    assert amount is not None
    return tokens, amount, currency, memory


def read_by(rule: Rule, text: str) -> str:
    """How a rule reads such a number: "LABEL words = value: its name"; "" where it does not apply."""
    tokens, amount, currency, memory = remembered(text)
    read = rule(tokens, amount, currency, memory)
    if read is None:
        return ""
    words = tokens.text[tokens.starts[read.first] : tokens.ends[read.stop - 1]]
    return f"{read.label} {words} = {told(read.figure())}: {read.rule}"


def lines_run(text: str) -> int:
    """How many lines of Python run until the figures of a text are found: the work, which no busy machine changes."""
    count, before = 0, sys.gettrace()

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        find_figures(text)
    finally:
        sys.settrace(before)
    return count


def grows_in_proportion(piece: str, end: str = "") -> bool:
    """True if four times as much text takes about four times the work. A first reading fills what is kept between texts."""
    find_figures(piece + end)
    return lines_run(piece * 400 + end) < 4.5 * lines_run(piece * 100 + end)
