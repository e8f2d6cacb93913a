"""Learning to suggest links from gold, and measuring what is suggested."""

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
"""In so many articles a feature holds at least that is learnt anew."""
MOST = 100
"""So many articles are learnt from at most, the first by the hash of their texts: more teach little and take long."""


def scorer_in(folder: Path | None) -> LinkScorer:
    """The scorer that a pipeline brings along, else the one that ships. Raises UserError where its file is damaged."""
    return (read_weights(folder) if folder is not None else None) or shipped()


def learnt(articles: Iterable[LinkedArticle], labels: LabelSet) -> LinkScorer:
    """The scorer that gold teaches on top of the shipped one."""
    chosen = sorted(articles, key=lambda one: one.key)[:MOST]
    taught, known = examples(chosen, labels), shipped()
    weights = by_text(taught, known.weights).weights
    return by_answers(taught, LinkScorer(weights), dict.fromkeys((one.key for one in chosen), known))


def learn_in(folder: Path, articles: Sequence[LinkedArticle], parted: Parts, labels: LabelSet) -> LinkOutcome:
    """Learn from the articles of a training and write the weights into its pipeline's folder.

    What is measured was learnt without the articles that it is measured on: those of the test part, which are never learnt
    from, or of dev.
    """
    keys = {part: {doc.key for doc in docs} for part, docs in parted.items()}
    part = next((p for p in ("test", "dev") if any(one.key in keys.get(p, ()) for one in articles)), "")
    apart = [one for one in articles if one.key in keys.get(part, ())]
    rest = [one for one in articles if one not in apart]
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
    """What the articles teach, each question with the key of its article; questions that nothing may answer are left out."""
    return [
        (one.key, replace(taught, rows=_held(taught.rows), said=_held(taught.said)))
        for one in articles
        for taught in training_rows(one.article, one.answers, labels.links)
        if taught.rows
    ]


def _held(rows: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    """The rows with one copy of each feature: there are millions, of which few differ."""
    return [tuple(sorted(map(intern, row))) for row in rows]


def by_text(taught: Sequence[TaughtBy], towards: Mapping[str, float]) -> LinkScorer:
    """The scorer that the text around spans teaches, drawn to given weights; of the answers to other questions it knows no more than these."""
    usual = _usual(((key, one.rows) for key, one in taught), towards)
    made = (ChoiceExample(one.name, _within(one.rows, usual), one.right) for _, one in taught)
    return LinkScorer(fit([*made], towards))


def by_answers(taught: Sequence[TaughtBy], scorer: LinkScorer, others: Mapping[str, LinkScorer]) -> LinkScorer:
    """The same scorer with what the answers to other questions teach beyond the text.

    ``others`` has for the key of each article a scorer that was not learnt from it: one that was would know the answers already.
    """
    usual = _usual(((key, one.said) for key, one in taught), scorer.weights)
    made = (
        ChoiceExample(one.name, _within(one.said, usual), one.right, others[key].odds(one.name, one.rows))
        for key, one in taught
    )
    told = {name: weight for name, weight in scorer.weights.items() if kind_of_weight(name) in SAID_KINDS}
    return LinkScorer({**scorer.weights, **fit([*made], told)})


def _within(rows: Iterable[Iterable[str]], usual: Set[str]) -> list[list[str]]:
    return [[feature for feature in row if feature in usual] for row in rows]


def _usual(rows: Iterable[tuple[str, Sequence[Collection[str]]]], known: Mapping[str, float]) -> set[str]:
    """What is known or holds in several articles: what holds in one only tells what that one was about."""
    seen = defaultdict[str, set[str]](set)
    for key, some in rows:
        for feature in {feature for row in some for feature in row}:
            seen[feature].add(key)
    return {feature for feature, keys in seen.items() if len(keys) >= SEVERAL or feature in known}


def measured_links(
    scorer: LinkScorer, articles: Sequence[LinkedArticle], labels: LabelSet, *, in_turn: bool = False
) -> LinkEvaluation | None:
    """How good the suggested links are: as if nothing were answered yet, or ``in_turn`` with all answers before each question."""
    return score_links(judged_links(scorer, articles, labels, in_turn=in_turn))


def judged_links(
    scorer: LinkScorer, articles: Iterable[LinkedArticle], labels: LabelSet, *, in_turn: bool = False
) -> Iterator[JudgedLinks]:
    """What is suggested for the questions that gold answers, article by article."""
    return (_judged(scorer, one, labels, in_turn) for one in articles)


def _judged(scorer: LinkScorer, one: LinkedArticle, labels: LabelSet, in_turn: bool) -> JudgedLinks:
    made = []
    asked = (
        asked_in_turn(scorer, one.article, one.answers, labels.links)
        if in_turn
        else choices(scorer, one.article, labels.links, LinkAnswers())
    )
    for question, link, choice in asked:
        gold = one.answers.get((question.span.id, link.name))
        if gold is not None:
            proposed = {p.id: p.score for p in choice.drawn()}
            others = {p.id: p.score for p in choice.partners if p.id not in proposed}
            made.append(JudgedQuestion(link.name, gold, proposed, others))
    return JudgedLinks(made, {m.id: m.name for m in one.article.mentions})
