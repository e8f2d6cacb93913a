"""Learn to suggest links from gold, and measure the suggestions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from sys import intern

from rareannot.core.labels import LabelSet
from rareannot.learn.choices import ChoiceExample, fit
from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion, LinkOutcome, score_links
from rareannot.learn.measures import LinkEvaluation
from rareannot.learn.training_docs import Parts
from rareannot.suggest.links.features import LinkAnswers
from rareannot.suggest.links.scorer import LinkScorer, TaughtQuestion, asked_in_turn, choices, training_rows
from rareannot.suggest.links.weights import SAID_KINDS, kind_of_weight, read_weights, shipped, write_weights
from rareannot.workflow.links.gold import LinkedArticle

SEVERAL = 3
"""In so many articles a feature holds at least that is learnt again."""
MOST = 100
"""So many articles are learnt from at most, the first by the hash of their texts: more teach little and take long."""


def scorer_in(folder: Path | None) -> LinkScorer:
    """Returns the scorer that a pipeline contains, else the one that ships. Raises UserError if its file is damaged."""
    return (read_weights(folder) if folder is not None else None) or shipped()


def learnt(articles: Iterable[LinkedArticle], labels: LabelSet) -> LinkScorer:
    """Returns the shipped scorer trained further on gold."""
    chosen = sorted(articles, key=lambda article: article.key)[:MOST]
    taught, shipped_scorer = examples(chosen, labels), shipped()
    weights = by_text(taught, shipped_scorer.weights).weights
    return by_answers(taught, LinkScorer(weights), dict.fromkeys((article.key for article in chosen), shipped_scorer))


def learn_in(folder: Path, articles: Sequence[LinkedArticle], parted: Parts, labels: LabelSet) -> LinkOutcome:
    """Learns from the articles of a training and writes the weights into its pipeline's folder.

    The measured scorer never learned from the articles that it is measured on: those of the test part, which are never learned
    from, or of dev.
    """
    keys = {part: {doc.key for doc in docs} for part, docs in parted.items()}
    part = next((p for p in ("test", "dev") if any(article.key in keys.get(p, ()) for article in articles)), "")
    apart = [article for article in articles if article.key in keys.get(part, ())]
    rest = [article for article in articles if article not in apart]
    measured = learnt(rest, labels)
    final = measured if part in ("test", "") else learnt(articles, labels)
    write_weights(folder, final)
    if not apart or not rest:
        return LinkOutcome(len(articles))
    by = (measured_links(scorer, apart, labels) for scorer in (measured, shipped()))
    return LinkOutcome(len(articles) - len(apart) * (part == "test"), part, *by)


TaughtBy = tuple[str, TaughtQuestion]
"""The key of an article, and a question that it answers."""


def examples(articles: Iterable[LinkedArticle], labels: LabelSet) -> list[TaughtBy]:
    """Returns the examples in the articles, each question with the key of its article; questions that nothing may answer are left out."""
    return [
        (article.key, replace(taught, rows=_held(taught.rows), said=_held(taught.said)))
        for article in articles
        for taught in training_rows(article.article, article.answers, labels.links)
        if taught.rows
    ]


def _held(rows: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    """Returns the rows with one copy of each feature: there are millions, of which few differ."""
    return [tuple(sorted(map(intern, row))) for row in rows]


def by_text(taught: Sequence[TaughtBy], towards: Mapping[str, float]) -> LinkScorer:
    """Returns the scorer learned from the text around spans, regularised towards given weights; its knowledge of answers to other questions is theirs."""
    usual = _usual(((key, example.rows) for key, example in taught), towards)
    choices = (ChoiceExample(example.name, _within(example.rows, usual), example.right) for _, example in taught)
    return LinkScorer(fit([*choices], towards))


def by_answers(taught: Sequence[TaughtBy], scorer: LinkScorer, others: Mapping[str, LinkScorer]) -> LinkScorer:
    """Returns the same scorer with what the answers to other questions teach beyond the text.

    ``others`` has for the key of each article a scorer that did not learn from it: one that did would know the answers already.
    """
    usual = _usual(((key, example.said) for key, example in taught), scorer.weights)
    choices = (
        ChoiceExample(
            example.name, _within(example.said, usual), example.right, others[key].odds(example.name, example.rows)
        )
        for key, example in taught
    )
    answer_weights = {name: weight for name, weight in scorer.weights.items() if kind_of_weight(name) in SAID_KINDS}
    return LinkScorer({**scorer.weights, **fit([*choices], answer_weights)})


def _within(rows: Iterable[Iterable[str]], usual: Set[str]) -> list[list[str]]:
    return [[feature for feature in row if feature in usual] for row in rows]


def _usual(rows: Iterable[tuple[str, Sequence[Collection[str]]]], known: Mapping[str, float]) -> set[str]:
    """Returns the features that are known or occur in several articles: one that occurs once only says what that article was about."""
    articles_by_feature = defaultdict[str, set[str]](set)
    for key, some in rows:
        for feature in {feature for row in some for feature in row}:
            articles_by_feature[feature].add(key)
    return {feature for feature, keys in articles_by_feature.items() if len(keys) >= SEVERAL or feature in known}


def measured_links(
    scorer: LinkScorer, articles: Sequence[LinkedArticle], labels: LabelSet, *, in_turn: bool = False
) -> LinkEvaluation | None:
    """Returns how good the suggested links are: as if nothing were answered yet, or ``in_turn`` with all answers before each question."""
    return score_links(judged_links(scorer, articles, labels, in_turn=in_turn))


def judged_links(
    scorer: LinkScorer, articles: Iterable[LinkedArticle], labels: LabelSet, *, in_turn: bool = False
) -> Iterator[JudgedLinks]:
    """Yields the suggestions for the questions that gold answers, article by article."""
    return (_judged(scorer, article, labels, in_turn) for article in articles)


def _judged(scorer: LinkScorer, linked_article: LinkedArticle, labels: LabelSet, in_turn: bool) -> JudgedLinks:
    judged = []
    questions = (
        asked_in_turn(scorer, linked_article.article, linked_article.answers, labels.links)
        if in_turn
        else choices(scorer, linked_article.article, labels.links, LinkAnswers())
    )
    for question, link, choice in questions:
        gold = linked_article.answers.get((question.span.id, link.name))
        if gold is not None:
            proposed = {p.id: p.score for p in choice.drawn()}
            other_scores = {p.id: p.score for p in choice.partners if p.id not in proposed}
            judged.append(JudgedQuestion(link.name, gold, proposed, other_scores))
    return JudgedLinks(judged, {m.id: m.name for m in linked_article.article.mentions})
