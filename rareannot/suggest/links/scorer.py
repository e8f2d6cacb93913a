"""The scorer of links: weights of features, learnt by logistic regression, made into shares right, with what spoke most for each."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from rareannot.core.links import DRAWN, NONE, LinkType, Partner
from rareannot.suggest.links.answered import said_rows
from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.links.features import (
    LinkAnswers,
    Question,
    Slot,
    in_list,
    text_features,
)
from rareannot.suggest.links.reasons import reasons

FAR = 400
"""Words to either side within which the partner of a figure is looked for."""
MOST = 14
"""So many of the nearest are looked at, and for names all that share a word or initials."""
BESIDE = 0.25
"""Where a span may have several partners, one listed beside the likeliest is another if it has this share of its odds."""
SAID_FROM = 0.1
"""Why a partner was found is said in detail from this score on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer to a question: partners, the likeliest first, and how sure it is that there is none."""

    partners: tuple[Partner, ...]
    none: float
    together: int = 1
    """So many of the first go together, as the things that are listed side by side."""

    def drawn(self) -> tuple[Partner, ...]:
        """Returns the partners that are proposed: the likeliest, with those that go with it; none if that is not likely."""
        return tuple(partner for partner in self.partners[: self.together] if partner.score >= DRAWN)


@dataclass(frozen=True)
class LinkScorer:
    """Scores partners by the weights of features; one that begins with a link's name and "/" counts for that link alone."""

    weights: Mapping[str, float]

    @cached_property
    def _by_name(self) -> dict[str, dict[str, float]]:
        """Returns the weights for each link that was learnt, those for all links added; "" has the latter alone."""
        own: dict[str, dict[str, float]] = {NONE: {}}
        for key, weight in self.weights.items():
            name, slash, feature = key.partition("/")
            own.setdefault(name if slash else NONE, {})[feature or name] = weight
        general = own[NONE]
        return {name: general | {f: general.get(f, 0.0) + w for f, w in some.items()} for name, some in own.items()} | {
            NONE: general
        }

    def choice(self, question: Question, many: bool, text_odds: Sequence[float] | None = None) -> Choice:
        """Returns who is the partner, and how sure: shares that add up to one with that of none. Partners that go together share theirs.

        ``text_odds`` are those of ``text_odds``, if they were worked out before.
        """
        weights = self._of(question.name)
        rows = [text_features(question, one) for one in question.permitted] if text_odds is None else None
        text_odds = text_odds if rows is None else [_sum(weights, row) for row in rows]
        said = said_rows(question)
        odds = [_within(one + _sum(weights, row)) for one, row in zip(text_odds or (), said, strict=True)]
        shares, none, group = shared(odds, (lambda n: listed_with(question, n)) if many else None)

        def why(n: int, one: LinkEnd) -> str:
            if shares[n] < SAID_FROM:
                return reasons(question, one, (), {})
            return reasons(question, one, (rows[n] if rows else text_features(question, one)) | said[n], weights)

        partners = [Partner(one.id, shares[n], why(n, one)) for n, one in enumerate(question.permitted)]
        near = {one.id: abs(one.place - question.span.place) for one in question.permitted}
        first = {question.permitted[n].id for n in group}
        partners.sort(key=lambda one: (one.id not in first, -one.score, near[one.id]))
        return Choice(tuple(partners), none, max(1, len(group)))

    def text_odds(self, question: Question) -> list[float]:
        """Returns what the text alone says of each permitted one: no answer to another question changes it."""
        weights = self._of(question.name)
        return [_sum(weights, text_features(question, link_end)) for link_end in question.permitted]

    def odds(self, name: str, rows: Iterable[Collection[str]]) -> list[float]:
        """Returns what the weights for a link say of partners of which these features hold: the logarithms of their odds against none."""
        weights = self._of(name)
        return [_within(_sum(weights, row)) for row in rows]

    def _of(self, name: str) -> Mapping[str, float]:
        return self._by_name.get(name, self._by_name[NONE])


def _sum(weights: Mapping[str, float], holds: Iterable[str]) -> float:
    return sum([weights.get(f, 0.0) for f in holds])


def _within(odds: float) -> float:
    return min(30.0, max(-30.0, odds))


def _shares(odds: Sequence[float]) -> tuple[list[float], float]:
    powers = [math.exp(odd) for odd in odds]
    whole = 1 + sum(powers)
    return [power / whole for power in powers], 1 / whole


def shared(
    odds: Sequence[float], listed: Callable[[int], Collection[int]] | None
) -> tuple[list[float], float, list[int]]:
    """Returns the share of each partner and that of none, by their odds; then the numbers of those that go together, if any do.

    ``listed`` tells who is in one list with a partner, where there may be several: the likeliest goes with those of its
    list that are nearly as likely, and each of them has the shares of all.
    """
    shares, none = _shares(odds)
    if listed is None or not shares:
        return shares, none, []
    best = max(range(len(shares)), key=shares.__getitem__)
    group = sorted({best, *(n for n in listed(best) if shares[n] >= BESIDE * shares[best])})
    whole = sum(shares[n] for n in group)
    for n in group:
        shares[n] = whole
    return shares, none, group


def listed_with(question: Question, n: int) -> list[int]:
    """Returns the numbers of the permitted ones that are in one list with that numbered ``n``, itself among them.

    Where the figures are listed, too, and paired with the names by "respectively", each has its own.
    """
    if question.pairs_with(question.permitted[n]):
        return [n]
    number, count = in_list(question.article, question.permitted[n])
    first = question.permitted[n].place - number
    return [m for m, one in enumerate(question.permitted) if first <= one.place < first + count]


def question_of(article: Article, span: LinkEnd, link: LinkType, link_answers: LinkAnswers) -> Question:
    """Returns the question what ``span`` is linked to, with those that it may be linked to."""
    return Question(article, span, link.name, tuple(_permitted(article, span, link)), link_answers)


def _permitted(article: Article, span: LinkEnd, link: LinkType) -> list[LinkEnd]:
    """Returns the mentions that the link may lead to, in order; one that the span overlaps is none.

    Of a name those next to the span are enough, one before and one after it; they are the ones that people choose.
    """
    figure = article.is_figure(span)
    before: dict[object, LinkEnd] = {}
    after: dict[object, LinkEnd] = {}
    for label in dict.fromkeys(link.ends):
        for other in article.by_label.get(label, ()):
            key = other.id if article.is_figure(other) and label != "DATE" else other.name
            if other.end <= span.start:
                before[key] = other
            elif span.end <= other.start:
                after.setdefault(key, other)
    link_ends = [
        *before.values(),
        *(one for key, one in after.items() if key not in before or one.sentence <= span.sentence + 1),
    ]
    link_ends.sort(key=lambda one: (abs(one.first - span.first), one.place))
    near = link_ends[:MOST] if not figure else [one for one in link_ends[:MOST] if abs(one.first - span.first) <= FAR]
    if not figure:
        near += [other for other in link_ends[MOST:] if alike(span.words, other.words)]
    return sorted(near, key=lambda one: one.place)


def alike(short: Sequence[str], long: Sequence[str]) -> bool:
    """True if two names share a word, or one may be the other's initials."""
    return bool(set(short) & set(long)) or (len(short) == 1 and len(long) > 1 and short[0][:1] == long[0][:1])


def walk(article: Article, types: Collection[LinkType]) -> Iterator[tuple[LinkEnd, LinkType]]:
    """Yields every question about an article, in the order in which they are asked."""
    for span in article.mentions:
        for link in types:
            if span.label in link.starts:
                yield span, link


def choices(
    scorer: LinkScorer, article: Article, types: Collection[LinkType], answered: LinkAnswers
) -> Iterator[tuple[Question, LinkType, Choice]]:
    """Yields a choice for each question that nobody has answered, with what answers there are."""
    for span, link in walk(article, types):
        if (span.id, link.name) not in answered.ids:
            question = question_of(article, span, link, answered)
            yield question, link, scorer.choice(question, link.many)


# ---- against gold ----


@dataclass(frozen=True, slots=True)
class TaughtQuestion:
    """A question that gold answers: of each partner what the text says, what the answers before it say, and which are right."""

    name: str
    rows: Sequence[Collection[str]]
    said: Sequence[Collection[str]]
    right: Set[int]


def answered_in_turn(
    article: Article, gold: Mapping[Slot, Set[str]], types: Collection[LinkType]
) -> Iterator[tuple[Question, LinkType, Set[str]]]:
    """Yields every question that ``gold`` answers (an empty set: there is none), in the order in which they are asked, with its answer.

    A question knows the answers to those before it, until the next one is asked for.
    """
    link_answers = LinkAnswers()
    for span, link in walk(article, types):
        if (answer := gold.get((span.id, link.name))) is not None:
            yield question_of(article, span, link, link_answers), link, answer
            link_answers.add(span.id, link.name, answer)


def training_rows(
    article: Article, gold: Mapping[Slot, Set[str]], types: Collection[LinkType]
) -> Iterator[TaughtQuestion]:
    """Yields every question that ``gold`` answers, in the order in which they are asked."""
    for question, link, answer in answered_in_turn(article, gold, types):
        rows = [text_features(question, link_end) for link_end in question.permitted]
        right = {n for n, one in enumerate(question.permitted) if one.id in answer}
        yield TaughtQuestion(link.name, rows, said_rows(question), right)


def asked_in_turn(
    scorer: LinkScorer, article: Article, gold: Mapping[Slot, Set[str]], types: Collection[LinkType]
) -> Iterator[tuple[Question, LinkType, Choice]]:
    """Yields what the walk proposes for each question that gold answers, if all those before were answered as gold has them."""
    for question, link, _ in answered_in_turn(article, gold, types):
        yield question, link, scorer.choice(question, link.many)
