"""Facts as a table: its columns, the rows that are wanted in order, sums by unit, and values by thing and year."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from statistics import median
from typing import Any

from rareannot.core.attributes import Attribute
from rareannot.core.facts import Fact, links_of_figures
from rareannot.core.labels import LabelSet

VALUE, LABEL, DATE, ARTICLE, DECIDED_BY = "value", "label", "date", "article", "decided_by"
"""The columns that each table has; the others are called as links and attributes of the label set are."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells say, and by what they are sorted (cells without that come last). ``of`` is "link", "attribute" or ""."""

    name: str
    text: Callable[[Fact], str]
    key: Callable[[Fact], Any]
    of: str = ""


def columns(label_set: LabelSet) -> tuple[Column, ...]:
    """Returns the columns of a table of facts, in order."""
    links = (
        _text_column(links_of_figure.name, partial(_linked, links_of_figure.name), "link")
        for links_of_figure in links_of_figures(label_set)
    )
    attributes = (
        _text_column(attribute.name, partial(_answered, attribute), "attribute") for attribute in label_set.attributes
    )
    return (
        Column(VALUE, lambda fact: str(fact.figure) if fact.span.figure else fact.text, _size),
        _text_column(LABEL, lambda fact: fact.span.label),
        *links,
        Column(DATE, lambda fact: fact.when.iso if fact.when else "", lambda fact: fact.when and fact.when.first),
        *attributes,
        _text_column(ARTICLE, lambda fact: fact.document.headline),
        _text_column(DECIDED_BY, lambda fact: fact.decided_by),
    )


def _text_column(name: str, text: Callable[[Fact], str], of: str = "") -> Column:
    return Column(name, text, lambda fact: text(fact).casefold() or None, of)


def _linked(name: str, fact: Fact) -> str:
    return fact.linked(name)


def _answered(attribute: Attribute, fact: Fact) -> str:
    return fact.value_of(attribute)


def _size(fact: Fact) -> tuple[str, float] | None:
    """By unit and then by value, so that like is beside like."""
    number = number_of(fact)
    return None if number is None else (fact.figure.unit or "", float(number))


def number_of(fact: Fact) -> Decimal | None:
    """Returns the value of a figure, for a range the middle of it; None if it has neither."""
    figure = fact.figure
    if figure.value is not None or figure.low is None or figure.high is None:
        return figure.value
    return (figure.low + figure.high) / 2


# ---- rows ----


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts are shown: those that have all the ``words``, a unit and a label; "" for any."""

    words: str = ""
    unit: str = ""
    label: str = ""


def search_text(fact: Fact) -> str:
    """Returns what the words of a filter are looked for in: the words of the figure and what it is linked to, its answers, and the headline."""
    linked = (fact.words_of(end) for ends in fact.links.values() for end in ends)
    answers = (str(values) for values in (fact.attributes, fact.article_labels))
    parts = (fact.text, *linked, *answers, fact.document.headline, fact.document.name, fact.decided_by)
    return "\n".join(parts).casefold()


def arranged(
    facts: Sequence[Fact],
    texts: Sequence[str],
    wanted: Wanted,
    column: Column | None = None,
    *,
    descending: bool = False,
) -> list[int]:
    """Returns the places of the wanted facts, as they came or in the order of a column; ``texts`` are their search texts."""
    words = wanted.words.casefold().split()
    rows = [i for i, fact in enumerate(facts) if _fits(fact, texts[i], wanted, words)]
    if column is None:
        return rows
    keys = {i: key for i in rows if (key := column.key(facts[i])) is not None}
    return sorted(keys, key=keys.__getitem__, reverse=descending) + [i for i in rows if i not in keys]


def _fits(fact: Fact, text: str, wanted: Wanted, words: Sequence[str]) -> bool:
    return (
        (not wanted.unit or (fact.figure.unit or "") == wanted.unit)
        and (not wanted.label or fact.span.label == wanted.label)
        and all(word in text for word in words)
    )


# ---- what they come to ----


@dataclass(frozen=True, slots=True)
class UnitSum:
    """The figures in one unit: how many have a number, their sum, the least and the greatest."""

    unit: str
    count: int
    total: Decimal
    least: Decimal
    most: Decimal


def sums(facts: Iterable[Fact]) -> list[UnitSum]:
    """Returns the sums of the facts that have a number, by unit, the most frequent unit first."""
    numbers = defaultdict[str, list[Decimal]](list)
    for fact in facts:
        if (number := number_of(fact)) is not None:
            numbers[fact.figure.unit or ""].append(number)
    unit_sums = (UnitSum(unit, len(some), sum(some, Decimal()), min(some), max(some)) for unit, some in numbers.items())
    return sorted(unit_sums, key=lambda one: (-one.count, one.unit))


MOST_THINGS = 5
"""Things that one chart shows, the most frequent ones: more lines cannot be told apart."""


def by_thing_and_year(facts: Iterable[Fact], unit: str, link: str) -> Mapping[str, Mapping[int, float]]:
    """Returns the values in a unit by what they are linked to and year, the middle one (median) of each year.

    Many articles report the same figure, so a sum would count it again and again. Figures that are linked to nothing by
    ``link``, or whose time is not within one year, are left out.
    """
    values = defaultdict[str, defaultdict[int, list[Decimal]]](lambda: defaultdict(list))
    names = defaultdict[str, Counter[str]](Counter)
    for fact in facts:
        number, name, when = number_of(fact), fact.linked(link), fact.when
        if number is None or not name or when is None or (fact.figure.unit or "") != unit:
            continue
        if when.first.year == when.last.year:
            names[name.casefold()][name] += 1
            values[name.casefold()][when.first.year].append(number)
    frequent = sorted(names, key=lambda thing: (-names[thing].total(), thing))[:MOST_THINGS]
    return {
        names[thing].most_common(1)[0][0]: {year: float(median(some)) for year, some in sorted(values[thing].items())}
        for thing in frequent
    }
