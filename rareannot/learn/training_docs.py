"""Gold documents for training: their parts, and writing them as .spacy files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.review.matching import outermost
from rareannot.core.spans import Span
from rareannot.core.split import BETWEEN, Split, place
from rareannot.core.trained import EXACT, GOLD, GROUP, OUT_OF_FOLD, SPANS
from rareannot.learn.duplicates import group

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

LEAST = 3
"""The fewest groups of documents: one each to train on, to stop by and to test with."""
ENOUGH_FOR_TEST = 30
"""The fewest groups for which a tenth is kept as test part; with fewer, its measures would mean nothing."""
FEW_PARTS = {"train": "train", "dev": "train", "test": "dev"}
"""With few articles, the test part serves as dev and dev is learned from. So an article that is in test once there are
more was never trained on."""
NESTED_SHARE = 0.02
"""If more than this share of gold spans overlap others, the pipeline's spans may nest too."""
SHARES = Split(0.8, 0.1, 0.1)

Parts = dict[str, list["TrainingDoc"]]


@dataclass(frozen=True, slots=True)
class TrainingDoc:
    """A document with its gold: ``key`` is the hash of its text, ``group`` the key of its first near duplicate."""

    key: str
    name: str
    text: str
    spans: tuple[Span, ...]
    group: str = ""


def usable(gold_docs: Iterable[TrainingDoc], labels: LabelSet) -> list[TrainingDoc]:
    """Returns documents with only the spans that can be learned.

    Without passages, labels for links only and rejected spans; blanks at a span's edges are cut off.
    """
    documents = []
    for document in gold_docs:
        spans = [s for s in document.spans if s.label not in labels.uncounted and s.origin != "rejected"]
        documents.append(replace(document, spans=tuple(t for s in spans if (t := _trimmed(document.text, s)))))
    return documents


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return replace(span, start=start, end=end) if start < end else None


def grouped(gold_docs: Sequence[TrainingDoc]) -> list[TrainingDoc]:
    """Returns documents with the key of their group: near duplicates, and documents of one name (two forms of an article)."""
    placed = place(group([x.key for x in gold_docs], (x.text for x in gold_docs), lambda i: gold_docs[i].text), SHARES)
    founders = [gold_docs[first].key for first in placed.founders]
    by_name: dict[str, str] = {}
    same: dict[str, str] = {}
    for document, founder in zip(gold_docs, founders, strict=True):
        first = by_name.setdefault(document.name, founder) if document.name else founder
        same.setdefault(founder, same.get(first, first))
    # a text that resembles both train and test would carry one into the other, so it is left out
    bridges = {document.key for document, part in zip(gold_docs, placed.parts, strict=True) if part == BETWEEN}
    return [
        replace(document, group=same[founder])
        for document, founder in zip(gold_docs, founders, strict=True)
        if document.key not in bridges
    ]


def parts(gold_docs: Sequence[TrainingDoc], split: Split = SHARES) -> Parts:
    """Returns documents by part: the hash of a group decides, so near duplicates stay together. Raises UserError on too few."""
    groups = {document.group for document in gold_docs}
    if len(groups) < LEAST:
        raise UserError(
            "Training needs gold for {least} different articles at least; there is {count}.",
            least=LEAST,
            count=len(groups),
        )
    part = {g: split.part(g) for g in groups}
    if len(groups) < ENOUGH_FOR_TEST:
        part = {g: FEW_PARTS[p] for g, p in part.items()}
    ordered = sorted(groups, key=lambda g: sha256(g.encode()).digest())
    # with few groups, a part may be empty by chance: the first and the last group by hash fill it
    if "dev" not in part.values():
        part[ordered[0]] = "dev"
    if "train" not in part.values():
        part[ordered[-1]] = "train"
    by_part: Parts = {"train": [], "dev": [], "test": []}
    for document in gold_docs:
        by_part[part[document.group]].append(document)
    return by_part


def folds(gold_docs: Sequence[TrainingDoc], count: int) -> list[list[TrainingDoc]]:
    """Returns documents in ``count`` folds of about the same number of groups. Raises UserError if there are fewer groups."""
    ordered = sorted({x.group for x in gold_docs}, key=lambda g: sha256(f"fold/{g}".encode()).digest())
    if len(ordered) < count:
        raise UserError(
            "{count} different articles cannot be put in {count2} folds; choose fewer folds.",
            count=len(ordered),
            count2=count,
        )
    number = {g: i % count for i, g in enumerate(ordered)}
    return [[x for x in gold_docs if number[x.group] == i] for i in range(count)]


def nested(gold_docs: Sequence[TrainingDoc], labels: LabelSet) -> bool:
    """True if the pipeline's spans must be able to nest: the label set allows it, and enough of the gold does."""
    total = sum(len(x.spans) for x in gold_docs)
    return labels.nesting and dropped(gold_docs) > NESTED_SHARE * total


def dropped(gold_docs: Iterable[TrainingDoc]) -> int:
    """Counts the spans inside or across others, which are lost unless spans may nest (the outermost stay)."""
    return sum(len(x.spans) - len(outermost(x.spans)) for x in gold_docs)


@cache
def blank() -> "Language":
    """English as spaCy knows it, without any part, for its tokens; made once, which takes a tenth of a second."""
    import spacy

    return spacy.blank("en")


def moved(gold_docs: Iterable[TrainingDoc], nlp: "Language") -> int:
    """Counts the spans that begin or end within one of spaCy's tokens; they are widened to whole tokens for the network."""
    docs = ((nlp.make_doc(x.text), x.spans) for x in gold_docs)
    return sum(doc.char_span(s.start, s.end) is None for doc, spans in docs for s in spans)


def write_docs(
    path: Path,
    gold_docs: Iterable[TrainingDoc],
    nest: bool,
    learned: Collection[str] = (),
    network: Mapping[str, Sequence[Span]] | None = None,
) -> None:
    """Write documents as a .spacy file.

    ``learned`` are the labels for the network (all, if none is given); the whole gold goes into a span group of its own.
    ``network`` has the spans, by document key, of a network that had not seen the document, for the judge to learn from.
    """
    from spacy.tokens import DocBin

    nlp = blank()
    docs = DocBin()
    for document in gold_docs:
        doc = nlp.make_doc(document.text)
        spans = _spans(doc, document.spans if nest else outermost(document.spans), filtered=not nest)
        mine = [s for s in spans if not learned or s.label_ in learned]
        if nest:
            doc.spans[SPANS] = mine
        else:
            doc.set_ents(mine, default="outside")
        doc.spans[GOLD] = spans
        doc.spans[GOLD].attrs[GROUP] = document.group or document.key
        doc.spans[GOLD].attrs[EXACT] = [[s.start, s.end, s.label] for s in document.spans]
        if network is not None:
            doc.spans[OUT_OF_FOLD] = _spans(doc, network.get(document.key, ()), filtered=False)
        docs.add(doc)
    docs.to_disk(path)


def _spans(doc: "Doc", spans: Iterable[Span], *, filtered: bool) -> list["SpacySpan"]:
    from spacy.util import filter_spans

    aligned = [doc.char_span(s.start, s.end, label=s.label, alignment_mode="expand") for s in spans]
    there = [s for s in aligned if s is not None]
    return filter_spans(there) if filtered else there
