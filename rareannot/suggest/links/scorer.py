"""The scorer of links: weights of features, learnt by logistic regression, made into shares right, with what spoke most for each."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from rareannot.core.links import DRAWN, NONE, LinkType, Partner
from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.links.features import LinkAnswers, Question, Slot, features
from rareannot.suggest.links.reasons import reasons

FAR = 400
"""Words to either side within which the partner of a figure is looked for."""
MOST = 14
"""So many of the nearest are looked at, and for names all that share a word or initials."""
SURE = 0.6
"""From this score on what is only suggested counts as an answer for the questions that follow."""
SAID_FROM = 0.1
"""Why a partner was found is said in detail from this score on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer to a question: partners, the likeliest first, and how sure it is that there is none."""

    partners: tuple[Partner, ...]
    none: float

    def drawn(self, many: bool) -> tuple[Partner, ...]:
        """The partners that are proposed: the likeliest, or several where a span may have them; none where that is not likely."""
        likely = tuple(one for one in self.partners if one.score >= DRAWN)
        return likely if many else likely[:1]


@dataclass(frozen=True)
class LinkScorer:
    """Scores partners by the weights of features; one that begins with a link's name and "/" counts for that link alone."""

    weights: Mapping[str, float]

    @cached_property
    def _by_name(self) -> dict[str, dict[str, float]]:
        """The weights for each link that was learnt, those for all links added; "" has the latter alone."""
        own: dict[str, dict[str, float]] = {NONE: {}}
        for key, weight in self.weights.items():
            name, slash, feature = key.partition("/")
            own.setdefault(name if slash else NONE, {})[feature or name] = weight
        general = own[NONE]
        return {name: general | {f: general.get(f, 0.0) + w for f, w in some.items()} for name, some in own.items()} | {
            NONE: general
        }

    def choice(self, question: Question, many: bool) -> Choice:
        """Who is the partner, and how sure: shares that add up to one with that of none, or one by one where there may be many."""
        weights = self._by_name.get(question.name, self._by_name[NONE])
        found = [(one, features(question, one)) for one in question.permitted]
        odds = [min(30.0, max(-30.0, sum(weights.get(f, 0.0) for f in holds))) for _, holds in found]
        shares, none = _one_by_one(odds) if many else _one_of(odds)
        made = [
            Partner(one.id, share, reasons(question, one, holds, weights if share >= SAID_FROM else {}))
            for (one, holds), share in zip(found, shares, strict=True)
        ]
        near = {one.id: abs(one.place - question.span.place) for one in question.permitted}
        return Choice(tuple(sorted(made, key=lambda one: (-one.score, near[one.id]))), none)


def _one_of(odds: Sequence[float]) -> tuple[list[float], float]:
    powers = [math.exp(one) for one in odds]
    whole = 1 + sum(powers)
    return [one / whole for one in powers], 1 / whole


def _one_by_one(odds: Sequence[float]) -> tuple[list[float], float]:
    shares = [1 / (1 + math.exp(-one)) for one in odds]
    return shares, math.prod(1 - one for one in shares)


def question_of(article: Article, span: LinkEnd, link: LinkType, said: LinkAnswers) -> Question:
    """The question what ``span`` is linked to, with those that it may be linked to."""
    return Question(article, span, link.name, tuple(_permitted(article, span, link)), said)


def _permitted(article: Article, span: LinkEnd, link: LinkType) -> list[LinkEnd]:
    """The mentions that the link may lead to, in order; one that the span overlaps is none.

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
    found = [
        *before.values(),
        *(one for key, one in after.items() if key not in before or one.sentence <= span.sentence + 1),
    ]
    found.sort(key=lambda one: (abs(one.first - span.first), one.place))
    near = found[:MOST] if not figure else [one for one in found[:MOST] if abs(one.first - span.first) <= FAR]
    if not figure:
        near += [other for other in found[MOST:] if alike(span.words, other.words)]
    return sorted(near, key=lambda one: one.place)


def alike(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether two names share a word, or one may be the other's initials."""
    return bool(set(short) & set(long)) or (len(short) == 1 and len(long) > 1 and short[0][:1] == long[0][:1])


def walk(article: Article, types: Collection[LinkType]) -> Iterator[tuple[LinkEnd, LinkType]]:
    """Every question about an article, in the order in which they are asked."""
    for span in article.mentions:
        for link in types:
            if span.label in link.starts:
                yield span, link


def choices(
    scorer: LinkScorer, article: Article, types: Collection[LinkType], answered: LinkAnswers
) -> Iterator[tuple[Question, LinkType, Choice]]:
    """A choice for each question that nobody has answered. Those that are sure tell something about those that follow, as answers do."""
    said = answered.copied()
    for span, link in walk(article, types):
        if (span.id, link.name) in answered.ids:
            continue
        question = question_of(article, span, link, said)
        choice = scorer.choice(question, link.many)
        yield question, link, choice
        sure = {one.id for one in choice.drawn(link.many) if one.score >= SURE}
        if sure or choice.none >= SURE:
            said.add(span.id, link.name, sure)


# ---- against gold ----

Rows = tuple[str, list[list[str]], set[int]]
"""The name of a link, the features of each partner, and the numbers of the right ones."""


def training_rows(article: Article, gold: Mapping[Slot, Set[str]], types: Collection[LinkType]) -> Iterator[Rows]:
    """The rows of every question that ``gold`` answers (an empty set: there is none), in the order in which they are asked.

    Each comes twice: with the answers before it, as in the walk from figure to figure, and as if nothing were known yet.
    """
    said, nothing = LinkAnswers(), LinkAnswers()
    for span, link in walk(article, types):
        answer = gold.get((span.id, link.name))
        if answer is None:
            continue
        for known in (said, nothing):
            question = question_of(article, span, link, known)
            rows = [features(question, one) for one in question.permitted]
            right = {n for n, one in enumerate(question.permitted) if one.id in answer}
            if link.many:
                yield from ((link.name, [row], {0} if n in right else set()) for n, row in enumerate(rows))
            else:
                yield link.name, rows, right
        said.add(span.id, link.name, answer)


def asked_in_turn(
    scorer: LinkScorer, article: Article, gold: Mapping[Slot, Set[str]], types: Collection[LinkType]
) -> Iterator[tuple[Question, LinkType, Choice]]:
    """What the walk proposes for each question that gold answers, where all those before were answered as gold has them."""
    said = LinkAnswers()
    for span, link in walk(article, types):
        if (answer := gold.get((span.id, link.name))) is not None:
            question = question_of(article, span, link, said)
            yield question, link, scorer.choice(question, link.many)
            said.add(span.id, link.name, answer)
