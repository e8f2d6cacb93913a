"""Which article next: the articles that wait, in the order in which labelling them teaches most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rareannot.core.ordering import Next, Unlabelled, gain, order
from rareannot.core.split import place
from rareannot.learn.duplicates import group
from rareannot.learn.training_docs import SHARES
from rareannot.store import Project

TOP = 300
"""Near duplicates are looked for among so many that would come first, and the same number labelled last."""
_PAGE = 1000


def ordering(project: Project, seed: str = "", layer: int | None = None) -> Iterator[list[Next]]:
    """The order of what waits (for the author ``layer``; None: for anybody), in steps that each hold the project briefly.

    All but the last step yield an empty list. ``seed`` draws another share by chance; keep it for the whole project.
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


def next_articles(project: Project, seed: str = "") -> list[Next]:
    """The whole order at one go."""
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
    """Each document's place in the order, from 0: what a queue sorts by."""
    return {one.id: place for place, one in enumerate(found)}
