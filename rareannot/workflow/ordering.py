"""Which article next: the unlabelled articles in the order of their expected gain."""

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
    """The order of unlabelled articles (for the author ``layer``; None: for anybody), in steps that each take little time.

    All but the last step yield an empty list. ``seed`` decides which articles are drawn at random; keep it for a project.
    """
    waiting: list[Unlabelled] = []
    after = 0
    while page := project.learning.doubts(layer, after, _PAGE):
        waiting += [Unlabelled(d.row, d.sha256, d.words, d.visible, d.doubt, d.lone) for d in page]
        after = page[-1].row
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
    """Places of articles (row ids) that have no answer for a label of articles yet, by how unsure the suggested one is.

    All but the last step yield nothing. Where too little was answered to learn from, no article has a place.
    """
    asked = [one for one in asked_of(project.label_set.attributes, ARTICLE) if one.name == name]
    model = ArticleLabelModel(project.answers.labelled_articles(LEARNED_FROM, CHARACTERS), asked)
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
    """The order, in one call."""
    made: list[Next] = []
    for made in ordering(project, seed):  # noqa: B007 - the last one is the answer
        pass
    return made


def _groups(texts: Sequence[tuple[int, str]]) -> dict[int, str]:
    """The key of the group of each document that has near duplicates among the others."""
    placed = place(group([str(row) for row, _ in texts], (t for _, t in texts), lambda i: texts[i][1]), SHARES)
    found: dict[int, list[int]] = {}
    for (row, _), founder in zip(texts, placed.founders, strict=True):
        found.setdefault(founder, []).append(row)
    return {row: str(founder) for founder, rows in found.items() if len(rows) > 1 for row in rows}


def positions(found: Iterable[Next]) -> dict[int, int]:
    """Each document's position in the order, from 0, for sorting a list of articles."""
    return {one.id: place for place, one in enumerate(found)}
