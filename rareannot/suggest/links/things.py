"""What a figure measures if that is no name: the common noun beside it, as "profit" in "a profit of $3m"."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from rareannot.core.text.sentences import sentence_breaks
from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.word_tables import lines

FAR = 12
"""Words to the left of a figure among which its noun is looked for; mentions between count for nothing."""
NEAR = 4
"""Words to the right of it."""
_SURE, _UNSURE = 0.8, 0.6
"""Scores of a noun, and of one with another word between it and the figure that the table does not have."""
_NEVER_COUNTED = frozenset(("MONEY", "QUANTITY"))


@dataclass(frozen=True, slots=True)
class Thing:
    """The words ``[start, end)`` of an article (code points) that a figure is probably of, and how sure that is."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of things.txt by their sections."""

    measured: frozenset[str]
    counted: frozenset[str]
    attributes: frozenset[str]
    with_article: frozenset[str]
    changes: frozenset[str]
    between: frozenset[str]
    stop: frozenset[str]
    determiners: frozenset[str]


@cache
def _words() -> _Words:
    sections, words = dict[str, list[str]](), list[str]()
    for line in lines("things.txt"):
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), [])
        else:
            words += line.split()
    return _Words(*(frozenset(words) for words in sections.values()))


def thing_beside(article: Article, span: LinkEnd, label: str) -> Thing | None:
    """Returns the noun that a figure is probably of: after it ("500 jobs", "5 percent of sales") or before ("sales rose 5 percent").

    None if no noun of the table is there, or a name is in its place. A span that has the ``label`` of things already
    counts as such a noun.
    """
    after = _after(article, span, label)
    if after is not None or _counts_something(article, span):
        return after
    return _before(article, span, label)


def _counts_something(article: Article, span: LinkEnd) -> bool:
    """True if a word after a bare number is what it counts, though it is not in the table: "six operas"."""
    if span.label != "CARDINAL" or _parted(article, span.last, ",;:.()\n"):
        return False
    return article.words[span.last] not in _words().stop and span.last not in _inside(article)


def _after(article: Article, span: LinkEnd, label: str) -> Thing | None:
    """Returns the noun after a figure, with few words between: "12 new jobs", "5 percent of all sales", "a 5 percent rise in sales"."""
    known, words, inside = _words(), article.words, _inside(article)
    after_of = False
    i = span.last
    while i < min(len(words), span.last + NEAR + 2 * after_of):
        if _parted(article, i, ",;:.()\n"):
            return None
        word = words[i]
        if i in inside:
            if inside[i].label == label:
                return Thing(inside[i].start, inside[i].end, _SURE)
            if after_of or not _is_adjective(inside[i]):
                return None
            i = inside[i].last
        elif _is_noun(word, span.label, direct=not after_of):
            return _whole(article, i, _SURE)
        elif word in ("of", "in") and (i == span.last or words[i - 1] in known.changes):
            after_of = True
            i += 1
        elif word in known.stop and not (after_of and word in known.determiners):
            return None
        else:
            i += 1
    return None


def _before(article: Article, span: LinkEnd, label: str) -> Thing | None:
    """Returns the noun before a figure: "a profit of $3m", "sales rose 5 percent", "sales rose 5 percent to $3m"."""
    known, words, inside = _words(), article.words, _inside(article)
    strange = 0  # words that the table does not have
    i, steps = span.first - 1, 0
    while i >= 0 and steps < FAR and strange < 2 and _sentence(article, i) == span.sentence:
        if _parted(article, i + 1, ";:()\n"):
            return None
        word = words[i]
        steps += 1
        if i in inside:
            if inside[i].label == label:
                return Thing(inside[i].start, inside[i].end, _SURE)
            i = inside[i].first
        elif _is_noun(word, span.label, direct=False) and _stands_as_noun(article, i):
            return _whole(article, _head(article, i), _UNSURE if strange else _SURE)
        elif word not in known.between and not word.endswith("ly") and word not in known.changes:
            if word in known.stop or word in known.counted:
                return None
            strange += 1
        i -= 1
    return None


def _is_noun(word: str, label: str, *, direct: bool) -> bool:
    """True if the word is a noun of the table that a figure with this label may measure; ``direct``: it stands right after it."""
    known = _words()
    if direct and label == "CARDINAL" and _is_plural(word):
        return True
    if word in known.counted and label not in _NEVER_COUNTED and not (direct and label == "PERCENT"):
        return True
    return word in known.measured


def _is_plural(word: str) -> bool:
    """True if a word after a number is probably what it counts, as "operas" in "six operas"; the table has no end of them."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _words().stop


def _stands_as_noun(article: Article, i: int) -> bool:
    """True unless a word that may be a verb, as "costs", stands where a verb does."""
    known, words = _words(), article.words
    if words[i] not in known.with_article:
        return True
    if words[i + 1] == "of":
        return True
    if i + 1 in _inside(article):  # "it costs $3m"
        return False
    before = words[i - 1] if i and not _parted(article, i, ",;:.()\n") else ""
    return (
        before in known.determiners
        or before in known.attributes
        or before in known.measured
        or before in ("s", "average")
    )


def _head(article: Article, i: int) -> int:
    """Returns the number of the noun that another one belongs to: that of "price" in "the price of shares"; else its own."""
    known, words = _words(), article.words
    j = i - 1
    while j > i - 4 and j > 0 and (words[j] in known.determiners or words[j] in known.attributes):
        j -= 1
    head = words[j - 1] if j > 0 and words[j] in ("of", "in", "for") else ""
    return j - 1 if head in known.measured else i


def _whole(article: Article, i: int, score: float) -> Thing:
    """Returns the noun with those that belong to it: "net profit", "share prices"."""
    known, words, starts, inside = _words(), article.words, article.starts, _inside(article)
    last = i
    while (
        not words[last].endswith("s")
        and last + 1 < len(words)
        and words[last + 1] in known.measured
        and last + 1 not in inside
        and not _parted(article, last + 1)
    ):
        last += 1
    first = i
    nouns = known.attributes | known.measured
    while first and words[first - 1] in nouns and first - 1 not in inside and not _parted(article, first):
        first -= 1
    return Thing(starts[first], starts[last] + len(words[last]), score)


def _is_adjective(mention: LinkEnd) -> bool:
    """True if a name may be between a number and what is counted: "300 French jobs"."""
    return mention.label in ("NORP", "GPE", "LOC", "ORG")


def _parted(article: Article, i: int, signs: str = "") -> bool:
    """True if one of the signs is before word ``i`` (without ``signs``: anything but blanks and hyphens)."""
    if i == 0 or i >= len(article.words):
        return True
    gap = article.text[article.starts[i - 1] + len(article.words[i - 1]) : article.starts[i]]
    return any(sign in gap for sign in signs) if signs else bool(gap.strip(" -"))


def _sentence(article: Article, i: int) -> int:
    return bisect_right(sentence_breaks(article.text), article.starts[i])


@lru_cache(maxsize=4)
def _inside(article: Article) -> dict[int, LinkEnd]:
    """Returns the mention that each word is part of, by the number of the word."""
    return {i: mention for mention in article.mentions for i in range(mention.first, mention.last)}
