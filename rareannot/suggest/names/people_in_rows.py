"""People in a row of text without commas: "directors dan xavor ann tarvox john quarn and eva zorv".

The network tells where each of them begins. Rules that look at two words alone pair the surname of one with the given name of the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.calibration import NETWORK, source_name
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, person_names
from rareannot.suggest.names.people import SOURCE

_FEWEST = 3
"""So many in a row are no chance."""
_REASON = "one of a row of people"

Row = list[Suggestion]


def in_rows(reading: FoldedText, found: Sequence[Suggestion]) -> list[Suggestion]:
    """``found`` with the people of each row beyond doubt, and without other people across their edges."""
    rows = [*_rows(reading, found)] if reading.normalised else []
    if not rows:
        return [*found]
    told = [replace(s, source=SOURCE, score=TOLD, reason=_REASON) for row in rows for s in row]
    return [*(s for s in found if not _across(s, rows)), *told]


def _rows(reading: FoldedText, found: Sequence[Suggestion]) -> Iterator[Row]:
    """The people of the network that stand side by side, each with a known given name but for one in a row."""
    people = sorted((s for s in found if _is_person(s)), key=lambda s: s.start)
    row: Row = []
    for s in people:
        if row and not _goes_on(reading, row[-1], s):
            yield from [row] if _is_row(reading, row) else []
            row = []
        row.append(s)
    yield from [row] if _is_row(reading, row) else []


def _is_person(s: Suggestion) -> bool:
    return s.label == "PERSON" and source_name(s) == NETWORK and s.reason == "pipeline"


def _goes_on(reading: FoldedText, last: Suggestion, s: Suggestion) -> bool:
    """Whether ``s`` follows the last one at once, or after "and"."""
    between = reading.text[last.end : s.start]
    return last.end < s.start and between.strip() in ("", "and")


def _is_row(reading: FoldedText, row: Row) -> bool:
    words = [reading.stretch(s.start, s.end) for s in row]
    given = sum(person_names().get(name[0]) in ("given", "both") for name in words)
    return len(row) >= _FEWEST and given >= len(row) - 1 and all(len(name) > 1 for name in words)


def _across(s: Suggestion, rows: Sequence[Row]) -> bool:
    """Whether ``s`` is a person that lies across the edge of one in a row, or over several."""
    over = (one for row in rows for one in row if one.start < s.end and s.start < one.end)
    return s.label == "PERSON" and any((one.start, one.end) != (s.start, s.end) for one in over)
