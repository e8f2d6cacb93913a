"""How a text hangs together between two mentions, as far as plain words tell: verbs, prepositions, ends of sentences, subjects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rareannot.core.text.sentence_ends import class_of, odds, table
from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.word_tables import LINK_WORDS

PREPOSITIONS = LINK_WORDS.words("clauses: prepositions")
DEED = {verb: deed for deed, verbs in reversed(LINK_WORDS.groups("deeds").items()) for verb in verbs}
"""The deed of each form of a verb."""
_JOINS = LINK_WORDS.pairs("joining words")
_VERBS = {"d": "V", "z": "V", "p": "V", "m": "V", "n": "Vn", "g": "Vg"}
_LABELS = {"DATE": "D", "MATERIAL": "M", "ORG": "O", "GPE": "G", "LOC": "G", "FAC": "A", "PERSON": "P", "NORP": "N"}
_BREAK = "|"
"""No "/": that parts the name of a link from its features."""
_SIGNS = {",": ",", ";": ";", "(": "(", ")": ")", ":": ":"}
_SURE, _MAYBE = 0.5, -1.5
"""Odds (their logarithm) of the end of a sentence that count as one, and as perhaps one."""
_LONG = 5
"""Symbols of a path that is told whole."""
_BACK = 40
"""Symbols before a span among which its verb is looked for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The verb that governs a span and what is before it: the name that is its subject, if there is one."""

    verb: str
    subject: int
    """The place of the subject among the mentions; -1 where it is no name."""
    start: int
    """The place of the first mention after the verb, and of the first in the clause."""
    first: int


class Outline:
    """An article as a row of symbols: what its words do, and its mentions; words that only name things are left out."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.symbols: list[str] = []
        self.at: list[int] = []
        """Where each mention stands among the symbols."""
        self._mention: list[int] = []
        """Of each symbol the place of its mention; -1 for words."""
        self._gaps = _gaps(article.text) if article.normalised else ()
        self._fill()
        self._clauses: dict[int, Clause] = {}

    def _fill(self) -> None:
        article, at = self.article, 0
        for mention in article.mentions:
            if mention.first < at:
                self.at.append(len(self.symbols))
                self._put("I", mention.place)
                continue
            self._fill_words(at, mention.first)
            self.at.append(len(self.symbols))
            self._put(_LABELS.get(mention.label, "F" if article.is_figure(mention) else "X"), mention.place)
            at = mention.last
        self._fill_words(at, len(article.words), last=True)

    def _fill_words(self, first: int, end: int, *, last: bool = False) -> None:
        classes = table().classes
        words = self.article.words
        for i in range(first, end):
            self._before(i)
            word = words[i]
            if word in PREPOSITIONS:
                self._put(word)
            elif word in _JOINS:
                self._put(_JOINS[word])
            elif word in DEED:
                self._put(f"V{DEED[word]}")
            elif kind := _VERBS.get(class_of(word, classes)):
                self._put(kind)
        if not last:
            self._before(end)

    def _before(self, i: int) -> None:
        """What is before the word numbered ``i``: signs in published text, perhaps the end of a sentence in normalised."""
        if not i or i >= len(self.article.words):
            return
        if self.article.normalised:
            odd = self._gaps[i - 1] if i - 1 < len(self._gaps) else -9.0
            if odd > _MAYBE:
                self._put(_BREAK if odd > _SURE else "?")
            return
        article = self.article
        between = article.text[article.starts[i - 1] + len(article.words[i - 1]) : article.starts[i]]
        if between == " ":
            return
        if "\n" in between or (any(s in between for s in ".!?") and " " in between):
            self._put(_BREAK)
        else:
            for sign in between:
                if sign in _SIGNS:
                    self._put(sign)

    def _put(self, symbol: str, mention: int = -1) -> None:
        if mention < 0 and self.symbols and self.symbols[-1] == symbol and self._mention[-1] < 0:
            return
        self.symbols.append(symbol)
        self._mention.append(mention)

    def path(self, a: LinkEnd, b: LinkEnd) -> Sequence[str]:
        """Returns the symbols between two mentions, in the order of the text."""
        low, high = sorted((self.at[a.place], self.at[b.place]))
        return self.symbols[low + 1 : high]

    def clause(self, link_end: LinkEnd) -> Clause:
        """Returns the clause of a mention."""
        found = self._clauses.get(link_end.place)
        if found is None:
            found = self._clauses[link_end.place] = self._clause(link_end)
        return found

    def _clause(self, link_end: LinkEnd) -> Clause:
        symbols, here = self.symbols, self.at[link_end.place]
        verb = here - 1
        least = max(-1, here - _BACK)
        while verb > least and not (symbols[verb][0] == "V" and symbols[verb] != "Vg"):
            if symbols[verb] in (_BREAK, "but", "while", ";"):
                return Clause("", -1, link_end.place, self._next(verb, link_end.place))
            verb -= 1
        if verb <= least:
            return Clause("", -1, link_end.place, self._next(verb, link_end.place))
        subject, at = -1, verb - 1
        while at > least and symbols[at] not in (_BREAK, "but", "while", ";"):
            place = self._mention[at]
            if place >= 0:
                mention = self.article.mentions[place]
                if not self.article.is_figure(mention) and mention.label != "MATERIAL":
                    before = self.symbols[at - 1] if at else _BREAK
                    if before not in PREPOSITIONS:
                        subject = place
            at -= 1
        return Clause(symbols[verb], subject, self._next(verb, link_end.place), self._next(at, link_end.place))

    def _next(self, at: int, other: int) -> int:
        return next((p for p in self._mention[max(at, 0) : at + _BACK] if p >= 0), other)


@lru_cache(maxsize=4)
def outline_of(article: Article) -> Outline:
    """Returns the outline of an article, of which many questions are asked."""
    return Outline(article)


@lru_cache(maxsize=4)
def _gaps(text: str) -> tuple[float, ...]:
    return tuple(odds(text.split()))


def clause_features(outline: Outline, span: LinkEnd, link_end: LinkEnd, kind: str) -> Iterator[str]:
    """Yields what is between a span and ``one``, and what ``one`` is to the verb of the span."""
    side = "after" if link_end.place > span.place else "before"
    path = outline.path(span, link_end)
    label = link_end.label
    short = [s for n, s in enumerate(path) if not n or s != path[n - 1]]
    if len(short) <= _LONG:
        yield f"path:{side} {label} {' '.join(short)}"
        yield f"path:{side} {kind} {' '.join(short)}"
    mine, theirs = (path[:2], path[-2:]) if side == "after" else (path[-2:], path[:2])
    yield f"path from:{side} {label} {' '.join(mine)}"
    yield f"path to:{side} {label} {' '.join(theirs)}"
    verbs = sum(1 for s in path if s[0] == "V" and s != "Vg")
    breaks, maybe, joined = path.count(_BREAK), path.count("?"), "&" in path
    yield f"verbs:{side} {label} {min(verbs, 3)} {min(breaks, 2)}"
    yield f"verbs:{side} {min(verbs, 3)} {joined} {min(breaks, 1)}"
    yield f"breaks:{side} {label} {min(breaks, 3)} {min(maybe, 2)}"
    low = outline.at[link_end.place]
    lead = outline.symbols[low - 1] if low else _BREAK
    behind = outline.symbols[low + 1] if low + 1 < len(outline.symbols) else _BREAK
    yield f"stands by:{lead} {label} {behind}"
    yield f"stands by:{lead} {side} {min(breaks, 1)} {kind}"
    yield f"stands by:{behind} {side} {label} {min(breaks, 1)}"
    clause = outline.clause(span)
    if clause.subject == link_end.place:
        role = "subject"
    elif link_end.place > span.place:
        role = "after"
    elif link_end.place >= clause.start:
        role = "beside"
    elif link_end.place >= clause.first:
        role = "about the subject"
    else:
        role = "earlier"
    has = "named" if clause.subject >= 0 else "unnamed"
    yield f"clause:{role} {has} {label}"
    yield f"clause:{role} {clause.verb} {label}"
    yield f"clause:{role} {clause.verb} {kind}"
    if role == "earlier" and breaks < 2:
        mine_too = outline.clause(link_end) if link_end.place else None
        yield f"clause:earlier {has} {breaks} {lead in PREPOSITIONS} {mine_too is not None and mine_too.subject == link_end.place} {label}"
