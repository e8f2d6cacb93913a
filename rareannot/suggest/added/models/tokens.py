"""Turn word pieces with a model's tags into spans: windows are joined, pieces make words, tagged words make spans."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OUTSIDE = ("O", "0", "OUT", "OUTSIDE", "")
_TAG = re.compile(r"([BIESLUM])[-_](.+)", re.DOTALL)
_BEGINS, _ENDS = "BSU", "ESLU"
_PARTS = frozenset('()[]{}<>“”„«»‘"`,;:!?…/。，、；：！？（）《》')
"""What is a word of its own wherever it stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A token: its range in the text (code points, half open), the number of its word, and the share of each tag."""

    start: int
    end: int
    word: int
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a model: “B-PER” is ``label`` PER and ``part`` B; the label of no span is ""."""

    label: str
    part: str = "I"

    @staticmethod
    def read(name: str) -> "Tag":
        """Returns a tag by the name that the model has for it."""
        if name.upper() in OUTSIDE:
            return Tag("")
        match = _TAG.fullmatch(name)
        return Tag(match[2], match[1]) if match else Tag(name)


def joined(windows: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Returns the pieces of a whole text from overlapping windows: each side of an overlap keeps the half nearer to it."""
    pieces: list[Piece] = []
    for window in windows:
        if pieces and window:
            shared = [piece for piece in window if piece.start < pieces[-1].end]
            cut = shared[len(shared) // 2].start if shared else window[0].start
            pieces = [piece for piece in pieces if piece.start < cut]
            window = [piece for piece in window if piece.start >= cut]
        pieces.extend(window)
    return pieces


def words(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yields the words that pieces make, each with the probabilities of its first piece: models are trained on that one."""
    current: Piece | None = None
    for piece in pieces:
        piece = _trimmed(text, piece)
        if piece.start >= piece.end:
            continue
        if current is not None and _same_word(text, current, piece):
            current = Piece(current.start, max(current.end, piece.end), current.word, current.shares)
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None:
        yield current


def spans(
    text: str, pieces: Iterable[Piece], tags: Sequence[Tag], meant: Mapping[str, str], least: float = 0.0
) -> list[dict[str, Any]]:
    """Returns the spans that tagged pieces make, in the project's labels by ``meant``, without scores below ``least``."""
    result = []
    for label, run in _runs(words(text, pieces), tags):
        score = sum(_share(word, label, tags) for word in run) / len(run)
        if label in meant and score >= least:
            span = {"start": run[0].start, "end": run[-1].end, "label": meant[label], "score": min(1.0, score)}
            result.append(span if meant[label] == label else span | {"reason": label})
    return result


def _runs(pieces: Iterable[Piece], tags: Sequence[Tag]) -> Iterator[tuple[str, list[Piece]]]:
    """Yields neighbouring words that are one span, with the model's label."""
    label, run = "", list[Piece]()
    for word in pieces:
        best = max(range(len(tags)), key=word.shares.__getitem__)
        tag = tags[best]
        if run and (tag.label != label or tag.part in _BEGINS):
            yield label, run
            run = []
        label = tag.label
        if label:
            run.append(word)
        if run and tag.part in _ENDS:
            yield label, run
            label, run = "", []
    if run:
        yield label, run


def _share(word: Piece, label: str, tags: Sequence[Tag]) -> float:
    """Returns how sure a word is of a label, whichever of its parts it is."""
    return sum(share for share, tag in zip(word.shares, tags, strict=True) if tag.label == label)


def _trimmed(text: str, piece: Piece) -> Piece:
    """Returns a piece without the white space that some tokenizers count as part of it."""
    piece_text = text[piece.start : piece.end]
    start = piece.end - len(piece_text.lstrip())
    return Piece(start, max(start, start + len(piece_text.strip())), piece.word, piece.shares)


def _same_word(text: str, current: Piece, piece: Piece) -> bool:
    """True if a piece continues a word: a comma is no part of one, nor is a full stop that ends it."""
    if piece.start > current.end or piece.word != current.word:
        return False
    if text[piece.start] in _PARTS or text[current.end - 1] in _PARTS:
        return False
    ends = piece.end == len(text) or not text[piece.end].isalnum()
    return not (text[piece.start : piece.end] == "." and ends)
