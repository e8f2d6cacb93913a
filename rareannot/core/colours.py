"""Which palette colour a new label gets: a free one, else one that only another kind of label has."""

from collections import Counter

from rareannot.core.labels import LabelSet

COLOURS = 16
"""Label colours in the palette; two more would not stay apart for colour-blind eyes."""


def next_colour(labels: LabelSet, kind: str) -> int:
    """The palette index for one more label of ``kind``.

    Each label has a colour of its own while there are free ones. With more labels than colours two of different
    kinds share one, the last colours first, since a name and a figure are never taken for each other; a third
    label shares a colour only when all are shared. Whatever the colour, each label keeps its written tag.
    """
    used = Counter(label.colour % COLOURS for label in labels.labels)
    same = Counter(label.colour % COLOURS for label in labels.labels if label.kind == kind)
    free = [colour for colour in range(COLOURS) if not used[colour]]
    if free:
        return free[0]
    return min(reversed(range(COLOURS)), key=lambda colour: (used[colour] > 1, same[colour], used[colour]))
