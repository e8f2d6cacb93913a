"""What kind of figure, date or name a span is, as far as its links depend on it: a stake, a grade, a price, a day."""

import re
from functools import lru_cache

from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.word_tables import LINK_WORDS

Words = frozenset[str]


def _set(words: str) -> Words:
    return frozenset(words.split())


RISES = _set(
    "up rose rise rises rising gained gain gains added climbed jumped surged grew growth grow increase increased increases advanced rallied soared widened doubled lifted raised higher more above"
)
FALLS = _set(
    "down fell fall falls falling lost loss dropped drop drops slid slipped sank plunged tumbled declined decline decrease decreased cut cuts shed lower less below narrowed shrank reduced"
)
_STAKES = _set("stake stakes interest share shareholding holding owns own owned holds held owner equity")
_GRADES = _set("purity grade grades grading pure ore oxide oxides treo min concentrate content ppm")
_LENGTHS = _set(
    "km kilometres kilometers kilometre kilometer miles mile metres meters metre meter feet foot ft m cm mm inches inch hectares acres"
)
_MASSES = _set(
    "t ton tons tonne tonnes kg kilogram kilograms kilo kilos lb lbs pound pounds ounce ounces oz gram grams g kt tpa dmt mt metric"
)
_PER = _set("per a an each")
_WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow")
_MONTHS = _set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
)
_PERIODS = _set("day days week weeks month months year years decade decades hours century centuries")
_RELATIVE = _set("ago earlier last this next previous past current same coming before later")
_PARTS = _set("quarter half h1 h2 q1 q2 q3 q4 fiscal")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:s|)")
_NEAR = 4
_MATTER = {word: matter for matter, words in LINK_WORDS.groups("matters").items() for word in words}


def kind_of(article: Article, link_end: LinkEnd) -> str:
    """Returns the kind of a mention in one word; that of a name is its label."""
    return _kinds(article)[link_end.place]


@lru_cache(maxsize=4)
def _kinds(article: Article) -> tuple[str, ...]:
    """Returns the kind of each mention of an article, of which many questions are asked."""
    return tuple(_KINDS.get(mention.label, _named)(article, mention) for mention in article.mentions)


def matters(article: Article, link_end: LinkEnd) -> list[str]:
    """Returns what the words around a figure are about: output, trade, prices, staff and similar words."""
    around = (
        *article.words[max(0, link_end.first - 6) : link_end.first],
        *article.words[link_end.last : link_end.last + _NEAR],
    )
    return sorted({matter for word in around if (matter := _MATTER.get(word))})


def _named(_article: Article, link_end: LinkEnd) -> str:
    return link_end.label


def _percent(article: Article, link_end: LinkEnd) -> str:
    before, after = _around(article, link_end)
    if _STAKES & {*before[-3:], *after[:3]}:
        return "stake"
    if (RISES | FALLS) & {*before[-2:], *after[:2]}:
        return "change"
    if _GRADES & {*after[:2], *before[-1:]}:
        return "grade"
    return "share" if after[:1] == ("of",) else "percent"


def _money(article: Article, link_end: LinkEnd) -> str:
    before, after = _around(article, link_end)
    if (
        "/" in article.text[link_end.start : link_end.end]
        or _PER & {*link_end.words[1:]}
        or _MASSES & {*link_end.words}
    ):
        return "price"
    if (RISES | FALLS) & {*before[-2:], *after[:2]}:
        return "amount of a change"
    return "amount"


def _physical(article: Article, link_end: LinkEnd) -> str:
    words = {*link_end.words}
    if _LENGTHS & words:
        return "length"
    return "mass" if _MASSES & words or words & {"ppm"} else "quantity"


def _cardinal(article: Article, link_end: LinkEnd) -> str:
    if link_end.words and link_end.words[-1] in ("half", "third", "quarter", "fifth", "tenth"):
        return "fraction"
    return "count"


def _date(article: Article, link_end: LinkEnd) -> str:
    words = {*link_end.words}
    if _WEEKDAYS & words:
        return "weekday"
    if any(_YEAR.fullmatch(w) for w in words):
        return "year" if len(words) == 1 else "period of a year"
    if _RELATIVE & words:
        return "relative"
    if _PARTS & words:
        return "part of a year"
    if _MONTHS & words:
        return "day" if any(w.isdigit() for w in words) else "month"
    return "duration" if _PERIODS & words else "date"


def _around(article: Article, link_end: LinkEnd) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return article.words[max(0, link_end.first - _NEAR) : link_end.first], article.words[
        link_end.last : link_end.last + _NEAR
    ]


_KINDS = {"PERCENT": _percent, "MONEY": _money, "QUANTITY": _physical, "CARDINAL": _cardinal, "DATE": _date}
"""By label, as the sets that ship call them; a label of somebody's own is its own kind."""
