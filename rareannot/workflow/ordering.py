"""The order of unlabelled articles by their expected gain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rareannot.core.attributes import ARTICLE, asked_of
from rareannot.core.ordering import Next, Unlabelled, gain, order
from rareannot.core.queue import NOT_SET, View
from rareannot.core.split import place
from rareannot.learn.article_labels import CHARACTERS, LEARNED_FROM, ArticleLabelModel
from rareannot.learn.duplicates import group
from rareannot.learn.training_docs import SHARES
from rareannot.store import Project

TOP = 300
"""Near duplicates are looked for only among so many articles at the top and so many labelled last, to keep it quick."""
_PAGE = 1000


def ordering(project: Project, seed: str = "", layer: int | None = None) -> Iterator[list[Next]]:
    """Yields the order of unlabelled articles (for the author ``layer``; None: for anybody), in short steps.

    All but the last step yield an empty list. ``seed`` decides which articles are drawn at random; keep it for a project.
    """
    waiting: list[Unlabelled] = []
    last_id = 0
    while page := project.learning.doubts(layer, last_id, _PAGE):
        waiting += [Unlabelled(d.row, d.sha256, d.words, d.visible, d.doubt, d.lone) for d in page]
        last_id = page[-1].row
        yield []
    first = sorted(waiting, key=lambda one: (-gain(one), one.id))[:TOP]
    done = project.ids("done")[-TOP:]
    texts: list[tuple[int, str]] = []
    for row in [*done, *(one.id for one in first)]:
        texts.append((row, project.document(row).text))
        if len(texts) % 25 == 0:
            yield []
    groups = _groups(texts)
    grouped = [replace(one, group=groups.get(one.id, "")) for one in waiting]
    yield order(grouped, {groups[row] for row in done if row in groups}, seed)


def unsure_of_label(project: Project, ids: Iterable[int], name: str) -> Iterator[dict[int, int]]:
    """Yields places of articles (row ids) without an answer for a label of articles, the least certain suggestion first.

    All but the last step yield nothing. If there are too few answers to learn from, no article has a place.
    """
    attributes = [attribute for attribute in asked_of(project.label_set.attributes, ARTICLE) if attribute.name == name]
    model = ArticleLabelModel(project.answers.labelled_articles(LEARNED_FROM, CHARACTERS), attributes)
    yield {}
    scores = dict[int, float]()
    unanswered = set(project.queue.ids(View(fact=name, fact_value=NOT_SET))) | set(
        project.queue.ids(View(status="new"))
    )
    for row in unanswered.intersection(ids):
        suggested = model.suggest(project.document(row).text).get(name)
        if suggested is not None:
            scores[row] = suggested[1]
        if len(scores) % 25 == 0:
            yield {}
    yield {row: place for place, row in enumerate(sorted(scores, key=lambda row: (scores[row], row)))}


def next_articles(project: Project, seed: str = "") -> list[Next]:
    """Returns the order, in one call."""
    order: list[Next] = []
    for order in ordering(project, seed):  # noqa: B007 - the last one is the answer
        pass
    return order


def _groups(texts: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Returns the key of the group of each document that has near duplicates among the others."""
    placed = place(group([str(row) for row, _ in texts], (t for _, t in texts), lambda i: texts[i][1]), SHARES)
    by_group: dict[int, list[int]] = {}
    for (row, _), founder in zip(texts, placed.founders, strict=True):
        by_group.setdefault(founder, []).append(row)
    return {row: str(founder) for founder, rows in by_group.items() if len(rows) > 1 for row in rows}


def positions(order: Iterable[Next]) -> dict[int, int]:
    """Returns each document's position in the order, from 0, for sorting a list of articles."""
    return {next_article.id: place for place, next_article in enumerate(order)}
