"""What the answers to other questions say of a link: those of the figures before it, and of the same figure under other names."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from rareannot.suggest.links.article import LinkEnd
from rareannot.suggest.links.features import Question
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
