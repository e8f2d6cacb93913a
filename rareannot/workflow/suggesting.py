"""Suggest for the articles of a project, batch by batch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rareannot.core.suggestion import Suggestion
from rareannot.store import Project

BATCH = 50
"""Documents in one transaction: few, so that the first ones can soon be annotated."""
SuggestMany = Callable[[Iterable[str]], Iterator[Sequence[Suggestion]]]


def suggesting(
    project: Project, suggest: SuggestMany, versions: Callable[[], str], ids: Sequence[int]
) -> Iterator[int]:
    """Suggests for documents in batches, each stored as it is made; yields how many are ready.

    ``versions`` gives after each batch the sources that made it: one that failed meanwhile is to be asked again about these. Stops
    if none is left.
    """
    ready = 0
    texts = (project.document(i).text for i in ids)
    pairs = zip(ids, suggest(texts), strict=True)
    while batch := list(islice(pairs, BATCH)):
        if not (made_by := versions()):
            return
        project.suggestions.put(batch, made_by)
        ready += len(batch)
        yield ready
