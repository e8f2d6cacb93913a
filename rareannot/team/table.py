"""The answers of a team as columns of numbers, on which all measures are computed."""

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
"""Codes of origins: a suggestion accepted unchanged, or rejected; every other origin is the annotator's own work."""

Row = tuple[int, int, int, int, int, int, int]
"""Document, annotator, start, end, label, figure, origin; all but the offsets are indices or codes."""

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class SpanTable:
    """Spans in columns; codes are indices into ``annotators``, ``documents``, ``labels`` and ``figures``.

    ``done[d, w]`` is True if annotator w has done document d; only such answers are in the table. ``figures[0]`` is None,
    for no figure; figures that are equal after unit conversion share a code.
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
    """A row for each field (see Row), a column for each span; rejected spans are in it only as departures."""
    units: Units = field(default_factory=dict)
    tokens: "Array | None" = None
    """The first and the last token of each span, counted from 0 within its document; None where texts were not given."""
    token_counts: "Array | None" = None
    """How many tokens each document has."""


class TableBuilder:
    """Collects answers document by document and makes the table.

    ``add`` takes spans. For millions of them it is faster to ask ``document``, ``annotator``, ``label`` and ``figure`` once
    for the codes, and to add rows of codes with ``extend`` or ``extend_columns``. Spans of the labels in ``passages`` are
    left out of all measures.
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
        self._tokens: list[Array] = []
        self._token_counts: dict[int, int] = {}

    def annotator(self, uid: str) -> int:
        """Returns the code of an annotator."""
        return self._annotators.setdefault(uid, len(self._annotators))

    def label(self, name: str) -> int:
        """Returns the code of a label; -1 for a passage, whose rows are left out."""
        return -1 if name in self._passages else self._labels.setdefault(name, len(self._labels))

    def figure(self, figure: Figure | None) -> int:
        """Returns the code of a figure; the same for equal figures, 0 for none."""
        code = self._figures.setdefault(canonical(figure, self._units), len(self._spoken))
        if code == len(self._spoken):
            self._spoken.append(figure)
        return code

    def document(self, key: str, length: int, done: Iterable[str], blind: bool = False, period: str = "") -> int:
        """Returns the code of a new document of ``length`` code points that the annotators in ``done`` have done.

        ``blind`` means that it was served without suggestions; ``period`` names when and under which guidelines it was
        annotated, in words that sort by time ("2026-11, guidelines 2").
        """
        finished = tuple(self.annotator(uid) for uid in done)
        self._documents.append((key, length, finished, blind, period))
        return len(self._documents) - 1

    def extend(self, rows: Iterable[Row]) -> None:
        """Add spans as rows of codes (see Row), in any order."""
        import numpy as np

        source = iter(rows)
        # rows are not kept as tuples: millions of them would keep the garbage collector busy for seconds
        while (flat := np.fromiter(chain.from_iterable(islice(source, _CHUNK)), dtype=np.int32)).size:
            self._chunks.append(flat.reshape(-1, 7).T.copy())

    def extend_columns(self, *columns: "Array") -> None:
        """The same with whole columns, in the order of Row, for millions of spans.

        The first and the last token of each span may follow, in two more columns.
        """
        import numpy as np

        rows = np.stack(columns).astype(np.int32)
        self._chunks.append(rows[:7])
        if len(rows) > 7:
            self._tokens.append(rows[7:])

    def tokenised(self, document: int, tokens: int) -> None:
        """Set how many tokens a document has."""
        self._token_counts[document] = tokens

    def add(
        self, key: str, length: int, answers: Mapping[str, Sequence[Span]], blind: bool = False, period: str = ""
    ) -> None:
        """Add a document with the spans of every annotator who is done with it, by uid.

        Rejected spans may be among them; they count only for the agreement on departures from suggestions.
        """
        number = self.document(key, length, answers, blind, period)
        self.extend(self._rows(number, answers))

    def table(self) -> SpanTable:
        """Returns the table of everything added; labels are sorted by name, whatever order they came in."""
        import numpy as np

        done = np.zeros((len(self._documents), len(self._annotators)), dtype=bool)
        for number, (_, _, finished, _, _) in enumerate(self._documents):
            done[number, list(finished)] = True
        rows = np.concatenate([np.zeros((7, 0), dtype=np.int32), *self._chunks], axis=1)
        labels = sorted(self._labels)
        rows[4] = np.array([*(labels.index(name) for name in self._labels), -1], dtype=np.int32)[rows[4]]
        selected = (rows[4] >= 0) & done[rows[0], rows[1]]
        keys, lengths, _, blind, periods = zip(*self._documents, strict=True) if self._documents else ((),) * 5
        tokens, counts = self._all_tokens(rows.shape[1])
        return SpanTable(
            tuple(self._annotators),
            keys,
            tuple(labels),
            tuple(self._spoken),
            np.array(lengths, dtype=np.int64),
            done,
            np.array(blind, dtype=bool),
            periods,
            rows if selected.all() else rows[:, selected],
            self._units,
            tokens if tokens is None or selected.all() else tokens[:, selected],
            counts,
        )

    def _all_tokens(self, spans: int) -> "tuple[Array | None, Array | None]":
        """Returns the tokens of all spans and documents, if they are known of all."""
        import numpy as np

        tokens = np.concatenate([np.zeros((2, 0), dtype=np.int32), *self._tokens], axis=1)
        if len(self._token_counts) < len(self._documents) or tokens.shape[1] < spans:
            return None, None
        return tokens, np.array([self._token_counts[d] for d in range(len(self._documents))], dtype=np.int64)

    def _rows(self, document: int, answers: Mapping[str, Sequence[Span]]) -> Iterator[Row]:
        for uid, spans in answers.items():
            who = self.annotator(uid)
            for s in spans:
                figure = 0 if s.figure is None else self.figure(s.figure)
                yield document, who, s.start, s.end, self.label(s.label), figure, ORIGIN_CODES.get(s.origin, OWN_WORK)
