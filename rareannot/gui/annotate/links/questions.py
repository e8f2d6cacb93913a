"""Which questions the label set asks about the spans of an answer, which comes next, and which link two spans permit. No Qt."""

from collections.abc import Callable, Container, Mapping, Sequence

from rareannot.core.annotation import Annotation
from rareannot.core.labels import Label
from rareannot.core.linking import figures, names, type_named
from rareannot.core.links import DRAWN, Link, Links, LinkType, Partner

Question = tuple[str, str]
"""A span's id and the name of a link: what is it linked to?"""
_ABBREVIATED = 8
"""Letters of a name that may be short for another one."""
_MOST_NAMES = 40
"""Names for which partners are looked for before the walk through names is over."""


def is_about_name(annotation: Annotation, span_id: str) -> bool:
    """True if a question about that span is one about a name, not about a figure."""
    span = annotation.decided.get(span_id)
    return span is not None and annotation.label_set.kind(span.label) != "figure"


def questions(annotation: Annotation, *, about_names: bool) -> list[Question]:
    """Returns every question about figures, or about names, in reading order and then in that of the label set."""
    spans, types = annotation.decided, annotation.label_set.links
    asked = names(annotation) if about_names else figures(annotation)
    return [(i, link_type.name) for i in asked for link_type in types if spans[i].label in link_type.starts]


class KnownQuestions:
    """The questions of the answer that was looked at last, with what was said to each; of many links only what changed is read."""

    def __init__(self) -> None:
        self._links: Links = {}
        self._answers: dict[Question, dict[str, Link]] = {}
        self._asked: dict[bool, tuple[Annotation, list[Question]]] = {}

    def answers(self, annotation: Annotation) -> Mapping[Question, Mapping[str, Link]]:
        """Returns the links by the questions that they answer, each by its id; an open question is not among them."""
        before, now = self._links, annotation.links
        if now is not before:
            self._links = now
            for link in (before[i] for i in before.keys() - now.keys()):
                self._answers[link.slot].pop(link.id)
                if not self._answers[link.slot]:
                    del self._answers[link.slot]
            for i in sorted(now.keys() - before.keys()):
                self._answers.setdefault(now[i].slot, {})[i] = now[i]
        return self._answers

    def said(self, annotation: Annotation | None, question: Question) -> list[Link]:
        """Returns what was answered to a question."""
        return list(self.answers(annotation).get(question, {}).values()) if annotation else []

    def all(self, annotation: Annotation, *, about_names: bool) -> list[Question]:
        """As ``questions``, which are looked for again only when a span or a label changed."""
        before, known = self._asked.get(about_names, (None, []))
        if before is None or before.decided is not annotation.decided or before.label_set is not annotation.label_set:
            known = questions(annotation, about_names=about_names)
        self._asked[about_names] = annotation, known
        return known

    def open_after(
        self, annotation: Annotation, question: Question | None, *, here_too: bool = False
    ) -> Question | None:
        """Returns the next question about a figure that nobody answered, after one (or that one itself), going round."""
        answered = self.answers(annotation)
        known = _from(self.all(annotation, about_names=False), question, here_too)
        return next((one for one in known if one not in answered), None)


def short_name_after(
    annotation: Annotation,
    question: Question | None,
    answered: Container[Question],
    partners: Callable[[Annotation, str, LinkType], Sequence[Partner]],
) -> Question | None:
    """Returns the next open question about a name that is short for another one probably; each string is asked once.

    Most names are short for nothing, so that going through all of them would be in vain.
    """
    types = {link.name: link for link in annotation.label_set.links}
    known = questions(annotation, about_names=True)
    seen = {_words(annotation, span_id) for span_id, name in known if (span_id, name) in answered}
    looked = 0
    for one in (one for one in _from(known, question, False) if one not in answered):
        words = _words(annotation, one[0])
        if words in seen or " " in words or len(words) > _ABBREVIATED or looked == _MOST_NAMES:
            continue
        seen.add(words)
        looked += 1
        found = partners(annotation, one[0], types[one[1]])
        if found and found[0].score >= DRAWN:
            return one
    return None


def type_with_key(annotation: Annotation | None, span_id: str, key: str) -> LinkType | None:
    """Returns the link whose question ``key`` asks about a span."""
    span = annotation.decided.get(span_id) if annotation else None
    if annotation is None or span is None or not key.strip():
        return None
    types = (link for link in annotation.label_set.links if span.label in link.starts)
    return next((link_type for link_type in types if link_type.key.upper() == key.upper()), None)


def ends_of(annotation: Annotation, question: Question) -> list[Label]:
    """Returns the labels that the link of a question may lead to, light ones first, whose keys mean nothing else there."""
    labels, ends = annotation.label_set, type_named(annotation, question[1]).ends
    return [label for label in (*labels.light, *labels.labels) if label.name in ends]


def link_between(
    annotation: Annotation, question: Question, starts: Sequence[str], ends: Sequence[str]
) -> tuple[str, str, str] | None:
    """Returns the link that leads from one of some marks to one of others, or back: name, start, end.

    That of the question that is asked comes first, then those whose questions are open, in the order of the label set.
    """
    answered = {link.slot for link in annotation.links.values()}
    found: list[tuple[bool, bool, int, tuple[str, str, str]]] = []
    pairs = [pair for a in starts for b in ends for pair in ((a, b), (b, a))]
    for start, end in pairs:
        marks = [annotation.mark(one) for one in (start, end)]
        if start == end or marks[0] is None or marks[1] is None:
            continue
        for number, one in enumerate(annotation.label_set.links):
            if one.permits(marks[0].label, marks[1].label):
                asked, said = (start, one.name) == question, (start, one.name) in answered
                found.append((not asked, said, number, (one.name, start, end)))
    return min(found, key=lambda one: one[:3])[3] if found else None


def _from(known: list[Question], question: Question | None, here_too: bool) -> list[Question]:
    at = known.index(question) + (not here_too) if question in known else 0
    return known[at:] + known[:at]


def _words(annotation: Annotation, span_id: str) -> str:
    span = annotation.decided[span_id]
    return " ".join(annotation.document.text[span.start : span.end].casefold().split())
