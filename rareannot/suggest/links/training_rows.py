"""What gold teaches the scorer of links: for each question its partners, with their features, and which are right."""

from collections.abc import Collection, Iterator, Mapping, Set

from rareannot.core.links import LinkType
from rareannot.suggest.links.article import Article
from rareannot.suggest.links.features import Answers, Question, Slot, features
from rareannot.suggest.links.scorer import Choice, LinkScorer, question_of, walk

Rows = tuple[str, list[list[str]], set[int]]
"""The name of a link, the features of each partner, and the numbers of the right ones."""


def training_rows(article: Article, gold: Mapping[Slot, Set[str]], types: Collection[LinkType]) -> Iterator[Rows]:
    """The rows of every question that ``gold`` answers (an empty set: there is none), in the order in which they are asked.

    Each comes twice: with the answers before it, as in the walk from figure to figure, and as if nothing were known yet.
    """
    said, nothing = Answers(), Answers()
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
    said = Answers()
    for span, link in walk(article, types):
        if (answer := gold.get((span.id, link.name))) is not None:
            question = question_of(article, span, link, said)
            yield question, link, scorer.choice(question, link.many)
            said.add(span.id, link.name, answer)
