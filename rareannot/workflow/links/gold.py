"""The links of gold, as questions with answers."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from rareannot.core.labels import LabelSet
from rareannot.formats import Entry
from rareannot.suggest.links.article import Article, read_article
from rareannot.suggest.links.features import Slot
from rareannot.suggest.links.scorer import walk


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article with the answers to questions about its spans: ids by question, none if the answer was that there is none."""

    key: str
    article: Article
    answers: Mapping[Slot, Set[str]]


def linked_articles(entries: Iterable[Entry], labels: LabelSet) -> tuple[LinkedArticle, ...]:
    """Returns the articles in which links were made, each text once.

    A question without an answer is not gold. But most other programs cannot say that there is no link: if the gold never says
    so, an article with links is assumed to have all of them.
    """
    if not labels.links:
        return ()
    linked = {entry.document.sha256: entry for entry in entries if entry.links}
    says_none = any(link.end is None for entry in linked.values() for link in entry.links)
    articles = (_linked(key, entry, labels, complete=not says_none) for key, entry in linked.items())
    return tuple(article for article in articles if article.answers)


def _linked(key: str, entry: Entry, labels: LabelSet, *, complete: bool) -> LinkedArticle:
    spans = {str(n): span for n, span in enumerate(entry.spans) if span.label in labels and span.origin != "rejected"}
    ids = {(span.start, span.end, span.label): i for i, span in spans.items()}
    article = read_article(entry.document.text, spans, labels)
    questions = {(span.id, link.name) for span, link in walk(article, labels.links)}
    answers: dict[Slot, set[str]] = {slot: set() for slot in questions} if complete else {}
    for link in entry.links:
        start, end = ids.get(link.start), ids.get(link.end) if link.end is not None else None
        if start is not None and (start, link.name) in questions and (link.end is None or end is not None):
            answers.setdefault((start, link.name), set()).update([end] if end is not None else [])
    return LinkedArticle(key, article, answers)
