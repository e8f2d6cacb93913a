"""The ready kind “huggingface”: a model that classifies tokens, from a folder or the cache of huggingface.co.

The model's own tokenizer (tokenizer.json) cuts the text into word pieces, which are read in overlapping windows, several at
once. The model's tags, with or without B- and I-, become spans in the project's labels.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import marked
from rareannot.suggest.added.models import engines
from rareannot.suggest.added.models.folder import ModelFolder, fetched_from, opened, told_of
from rareannot.suggest.added.models.kind import labels_field, model_kind
from rareannot.suggest.added.models.meaning import meant
from rareannot.suggest.added.values import Setup, number

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


_LONGEST = 512
"""Tokens of a window, where the model says nothing else; longer ones need much memory."""
_OVERLAP = 128
_AT_ONCE = 8
"""Windows that are computed together."""
_MOST_TAGS = 2_000


class TokenClassifier:
    """The model, loaded once; asked about one text after the other."""

    name = "huggingface"

    def __init__(self, setup: Setup) -> None:
        """Raises UserError if the model does not exist or is refused, or a library is missing."""
        settings = setup.settings
        folder = opened(KIND.value(settings, "model"), engines.every(), setup)
        self.version = folder.version
        self._tags = _tags(folder.config)
        self._least = number(KIND.value(settings, "least"), 0, 1)
        theirs = dict.fromkeys(tag.label for tag in self._tags if tag.label)
        self._meant = meant(theirs, setup.labels, KIND.value(settings, "labels"))
        self.labels: Sequence[str] = tuple(dict.fromkeys(self._meant.values()))
        self._engine = engines.engine_for(folder)
        self._tokenizer = _tokenizer(folder)
        self._filler = int(folder.config.get("pad_token_id") or 0)

    def suggest(self, texts: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
        """Yields the spans of each text."""
        for text in texts:
            clean_text = text.encode("utf-8", "replace").decode(
                "utf-8"
            )  # of half a character no tokenizer knows anything
            yield spans(clean_text, joined(list(self._windows(clean_text))), self._tags, self._meant, self._least)

    def _windows(self, text: str) -> Iterator[list[Piece]]:
        """Yields the pieces of each window, with the probabilities of their tags."""
        first = self._tokenizer.encode(text)
        windows = [first, *first.overflowing]
        for i in range(0, len(windows), _AT_ONCE):
            some = windows[i : i + _AT_ONCE]
            for window, shares in zip(some, self._shares(some), strict=True):
                told = zip(
                    window.offsets, window.word_ids, window.special_tokens_mask, shares, strict=False
                )  # some are filling
                yield [
                    Piece(start, end, word or 0, share) for (start, end), word, special, share in told if not special
                ]

    def _shares(self, windows: Sequence[Any]) -> engines.Shares:
        longest = max(len(window.ids) for window in windows)
        fill = [longest - len(window.ids) for window in windows]
        ids = [[*window.ids, *[self._filler] * more] for window, more in zip(windows, fill, strict=True)]
        kinds = [[*window.type_ids, *[0] * more] for window, more in zip(windows, fill, strict=True)]
        mask = [[1] * len(window.ids) + [0] * more for window, more in zip(windows, fill, strict=True)]
        shares = self._engine.shares(ids, kinds, mask)
        if shares and shares[0] and len(shares[0][0]) != len(self._tags):
            raise UserError(
                "it answers with {number} tags, but names {named}.", number=len(shares[0][0]), named=len(self._tags)
            )
        return shares


def _tags(config: Mapping[str, Any]) -> list[Tag]:
    """Returns the tags of a model in their order. Raises UserError if it names none, or is for something else."""
    architectures = [
        str(architecture) for architecture in config.get("architectures") or () if isinstance(architecture, str)
    ]
    if architectures and not any("TokenClassification" in architecture for architecture in architectures):
        raise UserError("it is not a model that classifies tokens, but {what}.", what=architectures[0])
    named = config.get("id2label")
    try:
        names = [str(named[str(i)]) for i in range(len(named))] if isinstance(named, dict) else []
    except KeyError:
        names = []
    if not 1 < len(names) <= _MOST_TAGS:
        raise UserError("its configuration does not name its labels (“id2label”).")
    return [Tag.read(name) for name in names]


def _tokenizer(folder: ModelFolder) -> Any:
    """Returns the model's tokenizer, which cuts a text into windows as long as the model reads."""
    from tokenizers import Tokenizer

    file = folder.path / "tokenizer.json"
    if not file.is_file():
        raise UserError("its folder has no tokenizer.json; save the model again with a “fast” tokenizer.")
    with told_of(marked("its file “{file}” cannot be read: {why}"), file=file.name):
        tokenizer = Tokenizer.from_file(str(file))
    longest = _longest(folder)
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, stride=min(_OVERLAP, longest // 4))
    return tokenizer


def _longest(folder: ModelFolder) -> int:
    """Returns how many tokens the model reads at once; RoBERTa and similar models count positions from the number of the padding token on."""
    places, filler = folder.config.get("max_position_embeddings"), folder.config.get("pad_token_id")
    if not isinstance(places, int) or places < 16:
        return _LONGEST
    return min(_LONGEST, places - (filler + 1 if isinstance(filler, int) and 0 < filler < 8 else 0))


KIND = model_kind(
    (
        "huggingface",
        marked("Hugging Face model"),
        marked(
            "a model that classifies tokens, from a folder or by its name on huggingface.co; it runs on this computer"
        ),
    ),
    TokenClassifier,
    marked(
        "The folder with its files (safetensors or ONNX), or its name on huggingface.co, such as dslim/bert-base-NER."
    ),
    (
        labels_field(
            marked("Labels"),
            marked(
                "Which of your labels its labels mean, where the names differ: PER=PERSON, LOC=GPE, MISC= leaves out."
            ),
        ),
    ),
    "0",
    lambda settings: fetched_from(settings.get("model", ""), engines.every()),
)
