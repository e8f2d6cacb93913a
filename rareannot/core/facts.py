"""Facts: each figure of an answer with what it is linked to, when that is, what was said of it, and who decided it."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from rareannot.core.attributes import ARTICLE, Attribute, Values, asked_of, value_text
from rareannot.core.dates import Period, article_day, dateline, period_in
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.links import LinkType
from rareannot.core.spans import Span, reading_order
from rareannot.core.text.sentences import sentence_around

Key = TypeVar("Key", bound=Hashable)
LINKED, OF_ARTICLE = "linked", "article"
"""What dates a fact: the date that the figure is linked to, or the day of the article where it is linked to none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of an article, as a table has it.

    ``figure`` is None if the span has no value. ``attributes`` are what is meant by each attribute of the span, defaults
    too, and ``article_labels`` the same of the article. ``links`` are the spans it is linked to, by the name of the link.
    ``when`` is None if the date cannot be known; ``dated_by`` is then "linked" if there is one nevertheless, or "".
    ``settled`` says how the answer came to stand for the article: reviewed, unanimous …
    """

    document: Document
    span: Span
    attributes: Values
    article_labels: Values
    links: Mapping[str, tuple[Span, ...]]
    when: Period | None = None
    dated_by: str = ""
    decided_by: str = ""
    settled: str = ""

    @property
    def text(self) -> str:
        """The words of the figure, on one line."""
        return self.words_of(self.span)

    @property
    def figure(self) -> Figure:
        """The value of the figure; without any number if it has none."""
        return self.span.figure or _NO_VALUE

    @property
    def sentence(self) -> str:
        """The sentence that says it, on one line."""
        return sentence_around(self.document.text, self.span.start, self.span.end)

    def linked(self, name: str) -> str:
        """Returns the words that it is linked to under one name, several with semicolons between; "" for none."""
        return BETWEEN.join(map(self.words_of, self.links.get(name, ())))

    def value_of(self, attribute: Attribute) -> str:
        """Returns the value of an attribute of the figure, or of the article, as text; "" for none."""
        value = (self.article_labels if attribute.of_article else self.attributes).get(attribute.name)
        return "" if value is None else value_text(value)

    def words_of(self, span: Span) -> str:
        """Returns the words of a span of the article, on one line."""
        return " ".join(self.document.text[span.start : span.end].split())

    def as_json(self) -> dict[str, Any]:
        """Returns the fact as JSON values; what it does not say is left out."""
        document, span, when = self.document, self.span, self.when
        data: dict[str, Any] = {"figure": self.text, "label": span.label}
        data |= span.figure.as_json() if span.figure else {}
        data |= {"attributes": self.attributes.as_json(), "article_labels": self.article_labels.as_json()}
        data["links"] = {name: [self._end(end) for end in ends] for name, ends in self.links.items()}
        data |= {"article": document.name, "title": document.headline, "sentence": self.sentence}
        if when is not None:
            data |= {"date": when.iso, "first_day": when.first.isoformat(), "last_day": when.last.isoformat()}
        data |= {"dated_by": self.dated_by, "decided_by": self.decided_by, "settled": self.settled}
        data |= {"start": span.start, "end": span.end, "sha256": document.sha256}
        return {name: value for name, value in data.items() if value not in ("", {})}

    def _end(self, span: Span) -> dict[str, Any]:
        return {"text": self.words_of(span), "label": span.label, "start": span.start, "end": span.end}


BETWEEN = "; "
"""Between several answers to one question."""
_NO_VALUE = Figure()


def links_of_figures(label_set: LabelSet) -> tuple[LinkType, ...]:
    """Returns the types of links that lead from figures."""
    return tuple(link for link in label_set.links if any(label_set.kind(label) == "figure" for label in link.starts))


def facts_of(
    document: Document,
    label_set: LabelSet,
    spans: Mapping[Key, Span],
    links: Iterable[tuple[str, Key, Key | None]],
    article_labels: Values,
    decided_by: Callable[[Span], str],
    settled: str = "",
) -> Iterator[Fact]:
    """Yields the facts of one answer, in reading order: a figure without links is one, too.

    ``links`` are name, start and end of each, by the keys of ``spans``; the end is None if it is linked to nothing.
    ``settled`` is how the answer came to stand for the article.
    """
    ends: defaultdict[Key, dict[str, tuple[Span, ...]]] = defaultdict(dict)
    for name, start, end in links:
        if end is not None and end in spans:
            ends[start][name] = (*ends[start].get(name, ()), spans[end])
    day = _day_of(document, label_set, spans.values())
    dated = {
        links_of_figure.name
        for links_of_figure in links_of_figures(label_set)
        if _leads_to_dates(links_of_figure, label_set)
    }
    labels, meant = _meant(article_labels, label_set, ARTICLE), dict[tuple[Values, str], Values]()
    whens: dict[tuple[Span, ...], tuple[Period | None, str]] = {}
    for key, span in sorted(spans.items(), key=lambda item: reading_order(item[1])):
        if is_fact(span, label_set):
            linked = ends.get(key, _NO_LINKS)
            dates = tuple(one for name in dated for one in linked.get(name, ()))
            # values are shared among the facts of an article, of which there may be very many
            values = meant.setdefault((span.attributes, span.label), _meant(span.attributes, label_set, span.label))
            when, dated_by = whens.setdefault(dates, _when(document.text, dates, day))
            yield Fact(document, span, values, labels, linked, when, dated_by, decided_by(span), settled)


_NO_LINKS: Mapping[str, tuple[Span, ...]] = MappingProxyType({})


def is_fact(span: Span, label_set: LabelSet) -> bool:
    """True if the span is a figure that has a value, or should have one."""
    return span.origin != "rejected" and (span.figure is not None or label_set.valued(span.label))


def _when(text: str, dates: Sequence[Span], day: date | None) -> tuple[Period | None, str]:
    if dates:
        periods = [period_in(text[span.start : span.end], day) for span in dates]
        return (periods[0], LINKED) if len(periods) == 1 else (None, LINKED)
    return (Period(day, day), OF_ARTICLE) if day is not None else (None, "")


def _day_of(document: Document, label_set: LabelSet, spans: Iterable[Span]) -> date | None:
    """Returns the day of an article by what came with it, else by its dateline."""
    dates = [(span.start, span.end) for span in spans if is_date(span.label, label_set)]
    return article_day(document.meta) or dateline(document.text, dates)


def is_date(label: str, label_set: LabelSet) -> bool:
    """True if spans of the label are dates: figures that carry no value."""
    return label_set.kind(label) == "figure" and not label_set.valued(label)


def _leads_to_dates(link: LinkType, label_set: LabelSet) -> bool:
    return all(is_date(label, label_set) for label in link.ends)


def _meant(values: Values, label_set: LabelSet, label: str) -> Values:
    """Returns what is meant by each attribute that is asked about a label: its value, else its default."""
    meant = ((attribute.name, attribute.value_in(values)) for attribute in asked_of(label_set.attributes, label))
    return Values((name, value) for name, value in meant if value is not None)
