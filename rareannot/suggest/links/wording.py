"""What the words themselves say of a link: those around a figure, those around a name, those of which they are made.

Most of them tell what an article is about; those that held in several articles tell what may be asked of jobs, rigs or sales, that
a bank is quoted and a mine produces, and that in "Pilgrim's Mount Garnet mine" the mine is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.word_tables import LINK_WORDS

FigureWords = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
TELLING = LINK_WORDS.words("wording: telling")
_AROUND, _BETWEEN, _BESIDE, _MANY = 6, 8, 2, 3
"""Words to either side of a figure, between it and a partner, and between a partner and the mention beside it, that are told; and so
many words of a name."""
_SHORT = 4
"""Letters of what may be an abbreviation."""
_NUMBER = "#"


def words_of_figure(article: Article, span: LinkEnd) -> FigureWords:
    """Returns the words just before and after a figure by their places, those near it, and its own, its number left out."""
    before = [*_plain(article.words[max(0, span.first - _AROUND) : span.first])]
    after = [*_plain(article.words[span.last : span.last + _AROUND])]
    beside = (
        *(f"{n} before {word}" for n, word in enumerate(before[: -_BESIDE - 1 : -1])),
        *(f"{n} after {word}" for n, word in enumerate(after[:_BESIDE])),
    )
    return beside, tuple({*before, *after}), tuple({*_plain(span.words)} - {_NUMBER})


def word_features(
    article: Article, span: LinkEnd, link_end: LinkEnd, kind: str, figure_words: FigureWords
) -> Sequence[str]:
    """Returns what the words say of ``one`` as the partner of a figure of a kind; ``figure_words`` are the words of the figure."""
    side = "after" if link_end.place > span.place else "before"
    here = "here" if link_end.sentence == span.sentence else "back" if link_end.sentence < span.sentence else "on"
    of_names = _of_names(article)
    name = of_names.get((link_end.place, kind, side, here))
    if name is None:
        name = of_names[link_end.place, kind, side, here] = tuple(_of_name(article, link_end, kind, side, here))
    made = [*_of_figure(figure_words, link_end.label, side, here), *name]
    first, second = (span, link_end) if side == "after" else (link_end, span)
    if second.first - first.last <= _BETWEEN:
        for word in {*_plain(article.words[first.last : second.first])}:
            made += (f"amid:{side} {link_end.label} {word}", f"amid:{side} {kind} {word}")
    return made


@lru_cache(maxsize=64)
def _of_figure(figure_words: FigureWords, label: str, side: str, here: str) -> tuple[str, ...]:
    """Returns what the words of the figure say of partners with a label: of most of them the same."""
    beside, near, own = figure_words
    made = [f"near figure:{word}" for word in near]
    for word in beside:
        made += (f"beside figure:{word}", f"beside figure:{word} {label} {here}")
    for word in own:
        made += (f"measure:{word}", f"measure:{word} {label} {here}", f"measure:{word} {side}")
    return tuple(made)


@lru_cache(maxsize=4)
def _of_names(_article: Article) -> dict[tuple[int, str, str, str], tuple[str, ...]]:
    """Returns what was said of the names of an article already, of which many questions are asked."""
    return {}


def _of_name(article: Article, link_end: LinkEnd, kind: str, side: str, here: str) -> Iterator[str]:
    for pair in _neighbours(article, link_end):
        yield f"beside:{pair} {side}"
        yield f"beside:{pair} {here}"
        yield f"beside:{pair} {kind}"
    yield from _around(article, link_end, kind, here)
    if link_end.label == "DATE":
        yield from _dated(link_end, kind, f"{here} {side}")
    elif not article.is_figure(link_end):
        yield from _called(link_end, kind, here)


def _plain(words: Iterable[str]) -> Iterator[str]:
    """Returns the words, all numbers as one."""
    return (word if word.isalpha() else _NUMBER for word in words)


def _neighbours(article: Article, link_end: LinkEnd) -> Iterator[str]:
    """Yields the mentions that are beside it, with what is between: "ORG s FAC" of a firm's mine."""
    mentions, place = article.mentions, link_end.place
    if place + 1 < len(mentions) and (words := _joint(article, link_end, mentions[place + 1])) is not None:
        yield f"{link_end.label} {words} {mentions[place + 1].label}"
    if place and (words := _joint(article, mentions[place - 1], link_end)) is not None:
        yield f"{mentions[place - 1].label} {words} <{link_end.label}"


def _joint(article: Article, a: LinkEnd, b: LinkEnd) -> str | None:
    words = article.words[a.last : b.first]
    return " ".join(w if w in TELLING or w == "s" else "…" for w in words) if len(words) <= _BESIDE else None


def _around(article: Article, link_end: LinkEnd, kind: str, here: str) -> Iterator[str]:
    after = [*_plain(article.words[link_end.last : link_end.last + _BESIDE])]
    before = [*_plain(article.words[max(0, link_end.first - _BESIDE) : link_end.first])]
    for side, words in (("after", after), ("before", before[::-1])):
        yield from (f"beside name:{n} {side} {word} {here}" for n, word in enumerate(words))
        yield from (f"beside name:{side} {word} {kind}" for word in words[:1])


def _dated(link_end: LinkEnd, kind: str, where: str) -> Iterator[str]:
    for word in {*_plain(link_end.words)}:
        yield f"date:{word} {where}"
        yield f"date:{word} {kind}"


def _called(link_end: LinkEnd, kind: str, here: str) -> Iterator[str]:
    """Yields the words of a name, the last of which often says what it is: a bank, a ministry, a mine."""
    yield from (f"named:{word} {here}" for word in {*link_end.words})
    if link_end.words:
        yield f"named:{link_end.words[-1]} {link_end.label}"
        yield f"named:{link_end.words[-1]} {kind}"
    short = all(len(word) <= _SHORT for word in link_end.words)
    yield f"named:{link_end.label} {min(len(link_end.words), _MANY)} {short} {here}"
