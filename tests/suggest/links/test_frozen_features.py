"""The features of links are those that the shipped weights were learned on.

A weight belongs to a feature by its words alone: one that is said otherwise than when the weights were learned silently counts for
nothing. So how often features of each family hold in some articles, and a check sum of them, stand here. Who changes features on
purpose learns the weights anew, and takes over what the test then finds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.clauses import clause_features, outline_of
from rareannot.suggest.links.features import LinkAnswers, Question, text_features
from rareannot.suggest.links.kinds import kind_of, matters
from rareannot.suggest.links.scorer import question_of, said_rows, walk
from rareannot.suggest.links.wording import word_features, words_of_figure
from tests.suggest.links.test_partners import marked

ARTICLES = (
    (
        "[SANTIAGO GPE], [Aug 7 DATE] – [Salar Norte ORG] in [Chile GPE] produced [400 tons QUANTITY] of [lithium carbonate MATERIAL] and"
        " [90 tons QUANTITY] of [potash MATERIAL] in [the second quarter DATE], [Ana Ruiz PERSON], an analyst at [Cobre Azul ORG], said."
        " The company expects its output to rise by [12 percent PERCENT] to [$1.2 billion MONEY] [next year DATE]; exports to [Japan GPE],"
        " [Korea GPE] and [India GPE] were [5 CARDINAL], [7 CARDINAL] and [9 CARDINAL] shipments respectively.\n\n"
        "[Cobre Azul ORG]'s [Mina Verde FAC] mine, which was opened in [2009 DATE], sold [322,000 pounds QUANTITY] (about [146 t QUANTITY])"
        " of ore from [40 CARDINAL] pits at [$14 MONEY] a pound, compared with [$11 MONEY] a [year earlier DATE]. It cut [30 CARDINAL] jobs"
        " while [Salar Norte ORG] was hiring. [Nickel MATERIAL] and [cobalt MATERIAL] fell [5 percent PERCENT] and [7 percent PERCENT] on"
        " [Tuesday DATE]. However, [Chilean NORP] officials of [the Ministry of Mining ORG] told [Ana Ruiz PERSON] that [2.5 million tons"
        " QUANTITY] had been exported between [January DATE] and [March DATE]."
    ),
    (
        "[salar norte ORG] in [chile GPE] produced [400 tons QUANTITY] of [lithium MATERIAL] and [90 tons QUANTITY] of [potash MATERIAL] in"
        " [the second quarter DATE] [ana ruiz PERSON] an analyst said on [tuesday DATE] however the company sold [5 percent PERCENT] of its"
        " stake in [mina verde FAC] to [cobre azul ORG] for [12 million dollars MONEY] according to a statement [nickel MATERIAL] and"
        " [cobalt MATERIAL] rose [5 percent PERCENT] and [7 percent PERCENT] respectively [last year DATE] it exported [40 CARDINAL] cargoes"
    ),
    (
        "[MM ORG] stands for [the Ministry of Mining ORG]. [Mining Ministry ORG] officials met [Mr. Ruiz PERSON] and [Ana Ruiz PERSON] of"
        " [Ruiz ORG]. [5 tons QUANTITY] of [tin MATERIAL]."
    ),
)

FROZEN = Path(__file__).with_name("frozen_features.txt")


@cache
def questions(number: int) -> tuple[Question, ...]:
    """Every question of an article, in the order in which they are asked; of those before it, each other one has an answer."""
    article, said, made = article_of(marked(ARTICLES[number])), LinkAnswers(), list[Question]()
    for n, (span, link) in enumerate(walk(article, builtin_label_set().links)):
        question = question_of(article, span, link, said.copied())
        made.append(question)
        permitted = question.permitted
        said.add(span.id, link.name, {permitted[n % len(permitted)].id} if permitted and n % 3 else set())
    return tuple(made)


def families(held: Iterator[str]) -> dict[str, str]:
    """Of each family how many features hold, and their check sum."""
    found: dict[str, list[str]] = defaultdict(list)
    for feature in held:
        found[feature.partition(":")[0]].append(feature)
    return {name: f"{len(some)} {crc32(chr(10).join(sorted(some)).encode()):08x}" for name, some in found.items()}


def of_the_text(number: int) -> Iterator[str]:
    """What the text says of each partner of each question."""
    for n, q in enumerate(questions(number)):
        for one in q.permitted:
            yield from (f"{feature} / {number} {n} {one.place}" for feature in text_features(q, one))


def of_names(number: int) -> Iterator[str]:
    """What the text says of each two mentions, whether there is a question about them or not."""
    article = article_of(marked(ARTICLES[number]))
    for span in article.mentions:
        told = words_of_figure(article, span)
        for one in article.mentions:
            if one is not span:
                held = {
                    *clause_features(outline_of(article), span, one, "mass"),
                    *word_features(article, span, one, "mass", told),
                }
                yield from (f"{feature} / {number} {span.place} {one.place}" for feature in held)


def of_answers(number: int) -> Iterator[str]:
    """What the answers to other questions say of each partner."""
    for n, q in enumerate(questions(number)):
        for row, one in zip(said_rows(q), (*q.permitted, None), strict=False):
            yield from (f"{feature} / {number} {n} {one.place if one else ''}" for feature in row)


def of_kinds(number: int) -> Iterator[str]:
    """What each mention is, and what the words around it are about."""
    article = article_of(marked(ARTICLES[number]))
    for one in article.mentions:
        yield f"kind:{kind_of(article, one)} / {number} {one.place}"
        yield from (f"matter:{matter} / {number} {one.place}" for matter in matters(article, one))


@pytest.mark.parametrize("told", [of_the_text, of_names, of_answers, of_kinds], ids=lambda told: told.__name__)
def test_features_are_said_as_when_the_weights_were_learned(told: Callable[[int], Iterator[str]]) -> None:
    found = families(feature for number in range(len(ARTICLES)) for feature in told(number))
    lines = [f"{told.__name__}: {name} {sums}" for name, sums in sorted(found.items())]
    assert lines == [line for line in FROZEN.read_text("utf-8").splitlines() if line.startswith(told.__name__)]
