"""The links of gold, as questions with their answers."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from rareannot.core.labels import LabelSet
from rareannot.formats import Entry
from rareannot.suggest.links.article import Article, read_article
from rareannot.suggest.links.features import Slot
from rareannot.suggest.links.scorer import walk


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article with the answers to questions about its spans: ids by question, none where it was said that there is none."""

    key: str
    article: Article
    answers: Mapping[Slot, Set[str]]


def linked_articles(entries: Iterable[Entry], labels: LabelSet) -> tuple[LinkedArticle, ...]:
    """The articles in which links were made, each text once.

    A question without an answer is nobody's gold. But most other programs cannot say that there is none: where nothing in all of
    the gold says so, an article with links is taken to have all that there are.
    """
    if not labels.links:
        return ()
    found = {entry.document.sha256: entry for entry in entries if entry.links}
    says_none = any(link.end is None for entry in found.values() for link in entry.links)
    made = (_linked(key, entry, labels, whole=not says_none) for key, entry in found.items())
    return tuple(one for one in made if one.answers)


def _linked(key: str, entry: Entry, labels: LabelSet, *, whole: bool) -> LinkedArticle:
    spans = {str(n): span for n, span in enumerate(entry.spans) if span.label in labels and span.origin != "rejected"}
    ids = {(span.start, span.end, span.label): i for i, span in spans.items()}
    article = read_article(entry.document.text, spans, labels)
    asked = {(span.id, link.name) for span, link in walk(article, labels.links)}
    answers: dict[Slot, set[str]] = {slot: set() for slot in asked} if whole else {}
    for link in entry.links:
        start, end = ids.get(link.start), ids.get(link.end) if link.end is not None else None
        if start is not None and (start, link.name) in asked and (link.end is None or end is not None):
            answers.setdefault((start, link.name), set()).update([end] if end is not None else [])
    return LinkedArticle(key, article, answers)
