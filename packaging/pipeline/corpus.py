"""Text -> training documents: teach, split, both forms, swapped names, our own sentences."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import articles
import swap
from forms import DOUBT, Span, normalise, project
from teach import taught

Labelled = tuple[str, list[Span]]
HELD_OUT = 0.04  # share of each source's documents that only early stopping sees
OTHER_NAMES = 0.6  # share of the pieces that come a second time with other names, in the normalised form
OTHER_NAMES_CASED = 0.25
ARTICLES = 8000  # made-up pieces for the domain, each in both forms
MOST_WORDS = {"whitehouse": 150_000}
"""Words taken at most from a source that is far from news."""


def read_sources(folder: Path) -> dict[str, list[str]]:
    """Source -> its documents, from the ``*.jsonl`` of ``folder`` (see README.md)."""
    sources: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        documents: list[str] = []
        words = 0
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            words += len(text.split())
            if words > MOST_WORDS.get(path.stem, words):
                break
            documents.append(text)
        sources[path.stem] = documents
    return sources


def teach_all(teacher: Any, sources: dict[str, list[str]], rng: Random) -> tuple[list[Labelled], list[Labelled]]:
    """The labelled pieces of every source, for training and held out."""
    train: list[Labelled] = []
    held: list[Labelled] = []
    for name, texts in sources.items():
        documents = taught(teacher, texts)
        for pieces in documents:
            (held if rng.random() < HELD_OUT else train).extend(pieces)
        print(f"{name}: {len(documents)} documents, {sum(len(t.split()) for t in texts)} words", flush=True)
    return train, held


def normalised(piece: Labelled) -> Labelled:
    """The piece in the other form."""
    text, spans = piece
    low, source = normalise(text)
    return low, project(spans, source, low)


def both_forms(pieces: list[Labelled]) -> Iterator[Labelled]:
    """Each piece cased and normalised."""
    for piece in pieces:
        yield piece
        yield normalised(piece)


def varied(pieces: list[Labelled], rng: Random) -> Iterator[Labelled]:
    """Some of the pieces again, with other names, then the made-up articles."""
    for text, spans in pieces:
        if spans and rng.random() < OTHER_NAMES:
            yield normalised(swap.swapped(text, spans, rng))
        if spans and rng.random() < OTHER_NAMES_CASED:
            yield swap.swapped(text, spans, rng)
    sentences = articles.templates()
    for _ in range(ARTICLES):
        yield from both_forms([articles.article(sentences, rng)])


def documents(nlp: Any, pieces: Iterable[Labelled]) -> Iterator[Any]:
    """SpaCy documents with the spans as entities; a span that splits a token of ``nlp`` is widened to it."""
    from spacy.util import filter_spans

    for text, spans in pieces:
        doc = nlp.make_doc(text)
        found = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in spans]
        names = filter_spans([span for span in found if span is not None and span.label_ != DOUBT])
        taken = {i for span in names for i in range(span.start, span.end)}
        doubts = {i for span in found if span is not None and span.label_ == DOUBT for i in range(span.start, span.end)}
        doc.set_ents(names, missing=[doc[i : i + 1] for i in sorted(doubts - taken)])
        yield doc
