"""What a span is probably linked to, for one question or for all of an article.

A score is how sure one may be that a span is the partner. Reasons are short English phrases, as those of suggestions.
"""

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace

from rareannot.core.annotation import Annotation
from rareannot.core.links import NONE, Link, Links, LinkType, Partner
from rareannot.core.spans import Span
from rareannot.suggest.links.article import Article, LinkEnd, article_of
from rareannot.suggest.links.features import LinkAnswers, Question, Slot
from rareannot.suggest.links.scorer import Choice, LinkScorer, choices, question_of
from rareannot.suggest.links.things import thing_beside
from rareannot.suggest.links.weights import shipped


class PartnerFinder:
    """Finds partners with one scorer; it keeps what it read of the last article, of which many questions are asked."""

    def __init__(self, scorer: LinkScorer | None = None) -> None:
        self.scorer = scorer or shipped()
        self._read: tuple[Annotation, Article] | None = None
        self._prepared: dict[Slot, tuple[Sequence[LinkEnd], list[float]]] = {}
        """By question who is permitted, and what the text says of them, for the article that was read."""
        self._answers = KeptAnswers()

    def choice(self, annotation: Annotation, span_id: str, link: LinkType) -> Choice:
        """Returns the spans and waiting suggestions that ``span_id`` may be linked to, and how sure it is that there is none."""
        article = self._article(annotation)
        span = article.by_id.get(span_id)
        if span is None or span_id not in annotation.decided:  # of those that are decided the article has what stands
            return Choice((), 1.0)
        self.prepare(annotation, span_id, link)
        permitted, text_odds = self._prepared[span_id, link.name]
        with self._answers.without(annotation.links, (span_id, link.name)) as said:
            choice = self.scorer.choice(Question(article, span, link.name, permitted, said), link.many, text_odds)
        light = next((label.name for label in annotation.label_set.light if label.name in link.ends), "")
        return _or_thing(choice, article, span, light) if light and article.is_figure(span) else choice

    def prepare(self, annotation: Annotation, span_id: str, link: LinkType) -> None:
        """Work out what no answer changes, which is most of the work, so that ``choice`` will come at once."""
        article = self._article(annotation)
        span = article.by_id.get(span_id)
        if span is not None and (span_id, link.name) not in self._prepared:
            question = question_of(article, span, link, LinkAnswers())
            self._prepared[span_id, link.name] = question.permitted, self.scorer.text_odds(question)

    def links(self, annotation: Annotation) -> Iterator[Link]:
        """Yields the likely links of every question that nobody has answered; ``end`` is ``NONE`` if there is probably none."""
        article, types = self._article(annotation), annotation.label_set.links
        for question, link, choice in choices(self.scorer, article, types, answers_of(annotation)):
            if question.span.id in annotation.spans:
                drawn = [(partner.id, partner.score) for partner in choice.drawn()] or [(NONE, choice.none)]
                yield from (Link(link.name, question.span.id, end, score=round(score, 3)) for end, score in drawn)

    def _article(self, annotation: Annotation) -> Article:
        """Returns the article as it was read last if it would be read the same: a link that is made changes no span."""
        if self._read is not None and _reads_the_same(*self._read, annotation):
            article = self._read[1]
        else:
            article, self._prepared = article_of(annotation), {}
        self._read = (annotation, article)
        return article


def _or_thing(choice: Choice, article: Article, span: LinkEnd, label: str) -> Choice:
    """Returns the choice with the common noun beside a figure as the first partner, if no name is a likely one.

    Words that are no span yet get ``label``, that of things.
    """
    drawn = choice.drawn()
    if drawn and article.by_id[drawn[0].id].label != label:
        return choice
    thing = thing_beside(article, span, label)
    if thing is None:
        return choice
    known = (
        link_end.id
        for link_end in article.by_label.get(label, ())
        if (link_end.start, link_end.end) == (thing.start, thing.end)
    )
    new = None if (thing_id := next(known, "")) else Span(thing.start, thing.end, label)
    first = Partner(thing_id or f"new {thing.start}-{thing.end}", thing.score, "by the words around it", new)
    others = (partner for partner in choice.partners if partner.id != first.id)
    return replace(choice, partners=(first, *others), none=min(choice.none, 1 - thing.score), together=1)


def _reads_the_same(before: Annotation, article: Article, now: Annotation) -> bool:
    """True if what was read before is still so: nothing but links is new, or one suggestion was accepted as it was."""
    if now.suggestions is not before.suggestions or now.document is not before.document:
        return False
    if now.label_set is not before.label_set:
        return False
    return now.decided is before.decided or _is_as_suggested(before, article, now)


def _is_as_suggested(before: Annotation, article: Article, now: Annotation) -> bool:
    """True if the one span that was decided since was read already, as a suggestion that nothing else overlaps."""
    fresh = now.decided.keys() - before.decided.keys()
    if len(fresh) != 1 or any(now.decided.get(i) is not one for i, one in before.decided.items()):
        return False
    (i,) = fresh
    span, known = now.decided[i], article.by_id.get(i)
    if known is None or span.origin == "rejected":
        return False
    if (known.start, known.end, known.label) != (span.start, span.end, span.label):
        return False
    return not any(o is not known and o.start < known.end and known.start < o.end for o in article.mentions)


def answers_of(annotation: Annotation) -> LinkAnswers:
    """Returns what is decided already."""
    said: dict[Slot, set[str]] = {}
    for link in annotation.links.values():
        said.setdefault(link.slot, set()).update([link.end] if link.end != NONE else [])
    link_answers = LinkAnswers()
    for (start, name), ids in said.items():
        link_answers.add(start, name, ids)
    return link_answers


class KeptAnswers:
    """What is decided, kept from question to question: of many links only those are read that came or went."""

    def __init__(self) -> None:
        self._links: Links = {}
        self._ends: dict[Slot, dict[str, str]] = {}
        """The other ends of the links that answer each question, by their ids."""
        self._said = LinkAnswers()

    @contextmanager
    def without(self, links: Links, slot: Slot) -> Iterator[LinkAnswers]:
        """The answers that are in ``links``, but for one question: its own answer must not speak for itself."""
        self._follow(links)
        own = self._taken_out(slot)
        try:
            yield self._said
        finally:
            if own is not None:
                self._said.add(*slot, own)

    def _follow(self, now: Links) -> None:
        before, self._links = self._links, now
        if now is before:
            return
        gone, new = before.keys() - now.keys(), now.keys() - before.keys()
        for i in gone:
            self._ends[before[i].slot].pop(i)
        for i in new:
            self._ends.setdefault(now[i].slot, {})[i] = now[i].end
        for start, name in {before[i].slot for i in gone} | {now[i].slot for i in new}:
            self._taken_out((start, name))
            if ends := self._ends[start, name]:
                self._said.add(start, name, {*ends.values()} - {NONE})

    def _taken_out(self, slot: Slot) -> Set[str] | None:
        said, (start, name) = self._said, slot
        ids = said.ids.pop(slot, None)
        if ids is not None:
            del said.by_link[name][start]
            for i in ids:
                said.used[i, name] -= 1
                said.linked_from[i].remove(slot)
        return ids


def partners(annotation: Annotation, span_id: str, link: LinkType, scorer: LinkScorer | None = None) -> list[Partner]:
    """Returns the spans and waiting suggestions that ``span_id`` may be linked to, the likeliest first; those far away are left out."""
    return list(PartnerFinder(scorer).choice(annotation, span_id, link).partners)
