"""The answers of a team as columns of numbers, read in document by document: what all measures compute on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from rareannot.core.figure import Figure
from rareannot.core.review.agreement import Canonical, Units, canonical
from rareannot.core.spans import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

AS_SUGGESTED, OWN_WORK, TURNED_DOWN = 0, 1, 2
ORIGIN_CODES = {"accepted": AS_SUGGESTED, "rejected": TURNED_DOWN}
"""Codes of origins: a suggestion as it came, or turned down; every other origin is the annotator's own work."""

Row = tuple[int, int, int, int, int, int, int]
"""Document, annotator, start, end, label, figure, origin: positions in the table's lists, offsets, ORIGIN_CODES."""

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class SpanTable:
    """Spans as one column a field; codes are positions in ``annotators``, ``documents``, ``labels`` and ``figures``.

    ``done[d, w]`` says that annotator w is done with document d; only such answers are in the table.
    ``figures[0]`` is None, no figure; two figures that say the same after unit conversion share a code.
    """

    annotators: tuple[str, ...]
    documents: tuple[str, ...]
    labels: tuple[str, ...]
    figures: tuple[Figure | None, ...]
    lengths: "Array"
    done: "Array"
    blind: "Array"
    periods: tuple[str, ...]
    rows: "Array"
    """One line a field (see Row), one column a span; rejected spans are in it only as departures."""
    units: Units = field(default_factory=dict)


class TableBuilder:
    """Takes answers document by document and returns the table.

    ``add`` takes core values. A store with millions of spans names documents, annotators, labels and figures
    once, through ``document``, ``annotator``, ``label`` and ``figure``, and streams rows of the numbers
    it got for them through ``extend`` or ``extend_columns``. Spans of the labels in ``passages`` are left out of all measures.
    """

    def __init__(self, units: Units | None = None, passages: Collection[str] = ()) -> None:
        self._units = units or {}
        self._passages = frozenset(passages)
        self._annotators: dict[str, int] = {}
        self._labels: dict[str, int] = {}
        self._figures: dict[Canonical | None, int] = {None: 0}
        self._spoken: list[Figure | None] = [None]
        self._documents: list[tuple[str, int, tuple[int, ...], bool, str]] = []
        self._chunks: list[Array] = []

    def annotator(self, uid: str) -> int:
        """The number of an annotator."""
        return self._annotators.setdefault(uid, len(self._annotators))

    def label(self, name: str) -> int:
        """The number of a label, or -1 for a passage's: a row with it is left out."""
        return -1 if name in self._passages else self._labels.setdefault(name, len(self._labels))

    def figure(self, figure: Figure | None) -> int:
        """The number of a figure; the same for figures that say the same, 0 for none."""
        code = self._figures.setdefault(canonical(figure, self._units), len(self._spoken))
        if code == len(self._spoken):
            self._spoken.append(figure)
        return code

    def document(self, key: str, length: int, done: Iterable[str], blind: bool = False, period: str = "") -> int:
        """The number of a new document of ``length`` code points that the annotators in ``done`` finished.

        ``blind`` says that it was served without suggestions; ``period`` names when and under which
        guidelines it was annotated, in words that sort by time ("2026-11, guidelines 2").
        """
        finished = tuple(self.annotator(uid) for uid in done)
        self._documents.append((key, length, finished, blind, period))
        return len(self._documents) - 1

    def extend(self, rows: Iterable[Row]) -> None:
        """Add spans as rows of numbers (see Row), in any order."""
        import numpy as np

        source = iter(rows)
        # no row outlives its numbers: a list of them would keep the garbage collector busy for seconds
        while (flat := np.fromiter(chain.from_iterable(islice(source, _CHUNK)), dtype=np.int32)).size:
            self._chunks.append(flat.reshape(-1, 7).T.copy())

    def extend_columns(self, *columns: "Array") -> None:
        """The same as whole columns, in the order of Row, for millions of spans."""
        import numpy as np

        self._chunks.append(np.stack(columns).astype(np.int32))

    def add(
        self, key: str, length: int, answers: Mapping[str, Sequence[Span]], blind: bool = False, period: str = ""
    ) -> None:
        """Add a document with the spans of every annotator who is done with it, by uid.

        Rejected spans may be among them: they count in the agreement on departures from suggestions only.
        """
        number = self.document(key, length, answers, blind, period)
        self.extend(self._rows(number, answers))

    def table(self) -> SpanTable:
        """The table of all that was added; its labels stand in the order of the alphabet, whatever came first."""
        import numpy as np

        done = np.zeros((len(self._documents), len(self._annotators)), dtype=bool)
        for number, (_, _, finished, _, _) in enumerate(self._documents):
            done[number, list(finished)] = True
        rows = np.concatenate([np.zeros((7, 0), dtype=np.int32), *self._chunks], axis=1)
        labels = sorted(self._labels)
        rows[4] = np.array([*(labels.index(name) for name in self._labels), -1], dtype=np.int32)[rows[4]]
        kept = (rows[4] >= 0) & done[rows[0], rows[1]]
        keys, lengths, _, blind, periods = zip(*self._documents, strict=True) if self._documents else ((),) * 5
        return SpanTable(
            tuple(self._annotators),
            keys,
            tuple(labels),
            tuple(self._spoken),
            np.array(lengths, dtype=np.int64),
            done,
            np.array(blind, dtype=bool),
            periods,
            rows if kept.all() else rows[:, kept],
            self._units,
        )

    def _rows(self, document: int, answers: Mapping[str, Sequence[Span]]) -> Iterator[Row]:
        for uid, spans in answers.items():
            who = self.annotator(uid)
            for s in spans:
                figure = 0 if s.figure is None else self.figure(s.figure)
                yield document, who, s.start, s.end, self.label(s.label), figure, ORIGIN_CODES.get(s.origin, OWN_WORK)
