"""Word pieces with a model's tags become spans: windows are put together, pieces make words, tagged words make spans."""

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
        """A tag by the name that the model has for it."""
        if name.upper() in OUTSIDE:
            return Tag("")
        match = _TAG.fullmatch(name)
        return Tag(match[2], match[1]) if match else Tag(name)


def joined(windows: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The pieces of a whole text from windows that overlap: each side of an overlap keeps the half that is its own."""
    made: list[Piece] = []
    for window in windows:
        if made and window:
            shared = [piece for piece in window if piece.start < made[-1].end]
            cut = shared[len(shared) // 2].start if shared else window[0].start
            made = [piece for piece in made if piece.start < cut]
            window = [piece for piece in window if piece.start >= cut]
        made.extend(window)
    return made


def words(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The words that pieces make, each with the shares of its first: that is the one that models are taught on."""
    now: Piece | None = None
    for piece in pieces:
        piece = _trimmed(text, piece)
        if piece.start >= piece.end:
            continue
        if now is not None and _same_word(text, now, piece):
            now = Piece(now.start, max(now.end, piece.end), now.word, now.shares)
            continue
        if now is not None:
            yield now
        now = piece
    if now is not None:
        yield now


def spans(
    text: str, pieces: Iterable[Piece], tags: Sequence[Tag], meant: Mapping[str, str], least: float = 0.0
) -> list[dict[str, Any]]:
    """The spans that tagged pieces make, in the project's labels by ``meant``; of lower scores than ``least`` none."""
    made = []
    for label, run in _runs(words(text, pieces), tags):
        score = sum(_share(word, label, tags) for word in run) / len(run)
        if label in meant and score >= least:
            span = {"start": run[0].start, "end": run[-1].end, "label": meant[label], "score": min(1.0, score)}
            made.append(span if meant[label] == label else span | {"reason": label})
    return made


def _runs(found: Iterable[Piece], tags: Sequence[Tag]) -> Iterator[tuple[str, list[Piece]]]:
    """Neighbouring words that are one span, with the model's label."""
    label, run = "", list[Piece]()
    for word in found:
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
    """How sure a word is of a label, whichever of its parts it is."""
    return sum(share for share, tag in zip(word.shares, tags, strict=True) if tag.label == label)


def _trimmed(text: str, piece: Piece) -> Piece:
    """A piece without the white space that some tokenizers count as part of it."""
    found = text[piece.start : piece.end]
    start = piece.end - len(found.lstrip())
    return Piece(start, max(start, start + len(found.strip())), piece.word, piece.shares)


def _same_word(text: str, now: Piece, piece: Piece) -> bool:
    """Whether a piece goes on with a word: a comma is none of it, nor is a stop that ends it."""
    if piece.start > now.end or piece.word != now.word:
        return False
    if text[piece.start] in _PARTS or text[now.end - 1] in _PARTS:
        return False
    ends = piece.end == len(text) or not text[piece.end].isalnum()
    return not (text[piece.start : piece.end] == "." and ends)
