"""The scorer of links: weights of features, learnt by logistic regression, made into shares right, with what spoke most for each."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from rareannot.core.links import DRAWN, NONE, LinkType, Partner
from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.links.features import (
    LinkAnswers,
    Question,
    Slot,
    in_list,
    text_features,
)
from rareannot.suggest.links.kinds import kind_of

_FEW = 3
Answer = tuple[LinkEnd, Sequence[LinkEnd]]
"""A span, and the partners that were chosen for it."""


def said_rows(q: Question) -> list[set[str]]:
    """Returns what the answers say of each permitted one, in their order; nothing if nothing is answered."""
    if not q.said.ids:
        return [set() for _ in q.permitted]
    told = _told(q)
    own = {*_of_span(q, told)}
    return [own | {*_last(q, link_end)} | {*_of_partner(q, told, link_end)} for link_end in q.permitted]


@dataclass(frozen=True, slots=True)
class _Told:
    """The answers that bear on a question."""

    earlier: Sequence[Answer]
    """To the same question of the spans before, in the order of the article."""
    alike: Sequence[Answer]
    """Those of them whose span is of the same kind."""
    here: Sequence[tuple[str, Sequence[LinkEnd]]]
    """To the other questions of the same span, by the names of the links."""
    names: Counter[tuple[str, str]]
    """How often each name was the partner in ``earlier``."""
    together: Set[tuple[str, tuple[str, str]]]
    """Each partner's name in ``earlier`` with another link of its figure that leads where one of this span does."""


def _told(q: Question) -> _Told:
    by_id = q.article.by_id

    def partners(ids: Set[str]) -> list[LinkEnd]:
        if len(ids) < 2:  # there may be hundreds of answers, of which few have several
            return [by_id[i] for i in ids if i in by_id]
        return sorted((by_id[i] for i in ids if i in by_id), key=lambda one: one.place)

    spans = ((by_id.get(start), ids) for start, ids in q.said.by_link.get(q.name, {}).items())
    earlier = [(one, partners(ids)) for one, ids in spans if one is not None and one.place < q.span.place]
    earlier.sort(key=lambda answer: answer[0].place)
    alike = [a for a in earlier if a[0].label == q.span.label and kind_of(q.article, a[0]) == q.kind]
    here = [
        (name, partners(answers[q.span.id]))
        for name, answers in q.said.by_link.items()
        if name != q.name and q.span.id in answers
    ]
    names = Counter(name for _, found in earlier for name in {one.called for one in found})
    mine = {(name, one.called) for name, found in here for one in found}
    together = {
        (name, partner.called)
        for span, found in earlier
        for name in {name for name, _ in mine}
        if any((name, one.called) in mine for one in partners(q.said.ids.get((span.id, name), frozenset())))
        for partner in found
    }
    return _Told(earlier, alike, here, names, together)


def _of_span(q: Question, told: _Told) -> Iterator[str]:
    """Yields what is the same for all partners: it says whether there is one."""
    for title, answers in (("often", told.earlier), ("often alike", told.alike)):
        if answers:
            share = sum(1 for _, found in answers if found) / len(answers)
            yield f"answered {title}:{min(len(answers), 4)} {round(share * 4)}"
    for span, found in told.alike[-1:]:
        yield f"answered alike:{bool(found)} {span.sentence == q.span.sentence}"
    same = [bool(found) for span, found in told.earlier if span.sentence == q.span.sentence]
    if same:
        yield f"answered beside:{min(sum(same), _FEW)} of {min(len(same), _FEW)}"
    yield from (f"answered here:{name} {bool(found)}" for name, found in told.here)
    if told.here:
        yield f"answered here:{' '.join(sorted(name for name, found in told.here if found))}"


def _last(q: Question, link_end: LinkEnd) -> Iterator[str]:
    """Yields what the answer for the span before says, and that for the figure which this one is compared with."""
    if q.before is not None:
        yield f"answered before:{bool(q.before[1])} {q.before[0].sentence == q.span.sentence}"
    if q.before is not None and q.before[1]:
        other, ids = q.before
        near = "sentence" if other.sentence == q.span.sentence else "line" if other.line == q.span.line else "far"
        alike = "alike" if other.label == q.span.label else ""
        names = {q.article.by_id[i].name for i in ids if i in q.article.by_id}
        word = "same" if link_end.id in ids else "same name" if link_end.name in names else "another"
        yield f"linked before:{word} {near} {alike}"
        yield f"linked before:{word}"
    if used := q.said.used[link_end.id, q.name]:
        yield f"used:{min(used, 2)}"
    if q.chained is not None:
        yield f"compared:{link_end.id in q.chained}"
    for start, name in q.said.linked_from.get(link_end.id, ()):
        if start == q.span.id and name != q.name:
            yield f"taken:{name}"


def _of_partner(q: Question, told: _Told, link_end: LinkEnd) -> Iterator[str]:
    away = max(-_FEW, min(2, link_end.sentence - q.span.sentence))
    side = "after" if link_end.place > q.span.place else "before"
    if told.names:
        count = told.names[link_end.called]
        yield f"used name:{min(count, _FEW)} {round(3 * count / told.names.total())}"
        yield f"used name:{min(count, 1)} {away} {side}"
    if used := q.said.used[link_end.id, q.name]:
        yield f"used:{min(used, 2)} {away} {side}"
    for span, found in islice((a for a in reversed(told.earlier) if a[1]), 1):
        near = max(-2, span.sentence - q.span.sentence)
        yield f"last:{_same(link_end, found)} {near} {away}"
        if not near:
            yield f"offset:{link_end.place - q.span.place == found[0].place - span.place} {side}"
            order = link_end.place - found[-1].place
            passed = q.article.between(link_end.label, *sorted((link_end.place, found[-1].place)))
            yield f"order:{'after' if order > 0 else 'before' if order < 0 else 'same'} {min(passed, 2)} {side}"
        yield f"as before:{(found[0].place > span.place) == (link_end.place > q.span.place)} {found[0].sentence - span.sentence == away} {near}"
    for span, found in islice((a for a in reversed(told.alike) if a[1]), 1):
        yield f"last alike:{_same(link_end, found)} {max(-2, span.sentence - q.span.sentence)}"
    for name, found in told.here:
        for other in found[:1]:
            low, high = sorted((other.place, link_end.place))
            where = "in" if min(q.span.place, other.place) < link_end.place < max(q.span.place, other.place) else "out"
            yield f"partner:{name} {link_end.sentence - other.sentence if abs(link_end.sentence - other.sentence) < _FEW else 'far'} {where}"
            yield f"partner:{name} {'after' if link_end.place > other.place else 'before'} {min(high - low, 4)} {where}"
            if told.together:
                yield f"together:{name} {(name, link_end.called) in told.together}"


def _same(link_end: LinkEnd, link_ends: Sequence[LinkEnd]) -> str:
    if any(link_end.id == other.id for other in link_ends):
        return "same"
    return "same name" if any(link_end.called == other.called for other in link_ends) else "another"


SAID = 2
"""So many reasons are given at most."""
LEAST = 0.1
"""A feature with a smaller weight says nothing."""


@dataclass(frozen=True, slots=True)
class Why:
    """The words for features that begin like this."""

    feature: str
    reason: str


WHY = (
    Why("words:initials", "its initials"),
    Why("words:within", "its full form"),
    Why("words:longest", "its full form"),
    Why("words:equal", "the same words"),
    Why("words:shared", "words in common"),
    Why("linked before:same", "as for the figure before"),
    Why("last:same", "as for the figure before"),
    Why("last alike:same", "as for the figure before"),
    Why("compared:True", "as for the figure it is compared with"),
    Why("parallel:same", "listed in the same order"),
    Why("listed:True", "listed in the same order"),
    Why("listed:respectively True", "listed in the same order"),
    Why("only:True", "the only one in the sentence"),
    Why("nearest:", "the nearest one"),
    Why("pattern:after of", "of it"),
    Why("pattern:after from", "compared with it"),
    Why("lead:of", "of it"),
    Why("lead of:of", "of it"),
    Why("lead of:than", "compared with it"),
    Why("lead of:against", "compared with it"),
    Why("lead of:in", "in, at or from there"),
    Why("lead of:at", "in, at or from there"),
    Why("does:", "by the words around it"),
    Why("about:", "by the words around it"),
    Why("claimed:False", "the nearest one"),
    Why("unit:True", "fits this kind of figure"),
    Why("lead:after of", "of it"),
    Why("lead:than", "compared with it"),
    Why("lead:against", "compared with it"),
    Why("lead:in", "in, at or from there"),
    Why("lead:at", "in, at or from there"),
    Why("lead:after in", "in, at or from there"),
    Why("lead:after at", "in, at or from there"),
    Why("lead:", "by the words around it"),
    Why("pattern:", "by the words around it"),
    Why("word between:", "by the words around it"),
    Why("whose:", "by the words around it"),
    Why("beside", "by the words around it"),
    Why("amid:", "by the words around it"),
    Why("subject:0", "first in the sentence"),
    Why("head:bare", "first in the sentence"),
    Why("clause:subject", "first in the sentence"),
    Why("clause:", "by the words around it"),
    Why("path", "by the words around it"),
    Why("stands by:", "by the words around it"),
    Why("opening:", "at the beginning of the article"),
    Why("main:", "what the article is mostly about"),
    Why("default:most", "what the article is mostly about"),
    Why("most:", "what the article is mostly about"),
    Why("resumes:", "what the sentence goes on about"),
    Why("matters:", "by the words around it"),
    Why("topic:3", "what the article is mostly about"),
    Why("kinds:", "fits this kind of figure"),
    Why("used:", "other figures are linked to it"),
    Why("used name:", "other figures are linked to it"),
    Why("passed:", "nothing like it between"),
    Why("between:0", "nothing like it between"),
    Why("gap:after", "beside it"),
    Why("gap:before", "before it"),
    Why("sentence:0", "in the same sentence"),
    Why("side:after in", "in the same sentence"),
    Why("side:before in", "in the same sentence"),
)


def reasons(question: Question, link_end: LinkEnd, holds: Iterable[str], weights: Mapping[str, float]) -> str:
    """Returns the strongest reasons, parted by "; ", for a partner of which these features hold."""
    found: dict[str, float] = {}
    for feature in holds if weights else ():
        weight = weights.get(feature, 0.0)
        if weight >= LEAST and (why := _why(feature)):
            found[why] = found.get(why, 0.0) + weight
    best = sorted(found, key=lambda reason: -found[reason])[:SAID]
    if best:
        return "; ".join(best)
    return "in the same sentence" if link_end.sentence == question.span.sentence else "near it"


@lru_cache(maxsize=4096)
def _why(feature: str) -> str:
    return next((why.reason for why in WHY if feature.startswith(why.feature)), "")


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
