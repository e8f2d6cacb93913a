"""The card of a dataset: its contents, how it was made and how it may be used.

It contains no time, so that building the same dataset again gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span

NOT_STATED = "not stated"


@dataclass
class Tally:
    """The contents of one part, counted while it is written."""

    documents: int = 0
    words: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    origins: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Spans by origin and source."""
    annotators: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, spans: Iterable[Span], annotator: str) -> None:
        """Count one more document."""
        self.documents += 1
        self.words += len(text.split())
        self.annotators[annotator] += 1
        for span in spans:
            self.labels[span.label] += 1
            self.origins[span.origin, span.source] += 1


@dataclass(frozen=True, slots=True)
class File:
    """A file of the dataset, or a folder of many, whose hash covers the list of their hashes."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Card:
    """The contents of the card.

    ``made_from`` names project, layer, filters and the number of the newest event; ``split`` shares and seed;
    ``agreement`` is part of an agreement result or None; ``duplicates`` counts near duplicates;
    ``left_out`` counts articles and spans by reason.
    """

    name: str
    program: str
    licence: str
    form: str
    made_from: Mapping[str, object]
    split: Mapping[str, object]
    parts: Mapping[str, Tally]
    labels: LabelSet
    agreement: Mapping[str, Any] | None
    duplicates: Mapping[str, object]
    left_out: Mapping[str, int]
    losses: Sequence[str]
    warnings: Sequence[str]
    files: Sequence[File]
    data_files: Mapping[str, str] = field(default_factory=dict)
    """The file of each part that has articles, where libraries of datasets read such files."""
    tags: Sequence[str] = ()
    """What the numbers of tags stand for, where the form has numbers."""

    def as_json(self) -> dict[str, Any]:
        """Returns the card as JSON values, always in the same order."""
        total = self.whole
        return {
            "name": self.name,
            "licence": self.licence or NOT_STATED,
            "program": self.program,
            "format": self.form,
            "made_from": dict(self.made_from),
            "split": dict(self.split),
            "counts": {part: _counts(tally) for part, tally in self.parts.items()},
            "labels": [{"name": x.name, "kind": x.kind, "rule": x.rule} for x in self.labels.labels],
            "annotators": _sorted(total.annotators),
            "agreement": self.agreement,
            "provenance": [
                {"origin": origin, "source": source, "spans": n}
                for (origin, source), n in sorted(total.origins.items(), key=lambda item: (-item[1], item[0]))
            ],
            "duplicates": dict(self.duplicates),
            "left_out": dict(self.left_out),
            "losses": list(self.losses),
            "warnings": list(self.warnings),
            "files": [asdict(file) for file in self.files],
        }

    @property
    def whole(self) -> Tally:
        """The counts of all parts together."""
        total = Tally()
        for tally in self.parts.values():
            total.documents += tally.documents
            total.words += tally.words
            total.labels += tally.labels
            total.origins += tally.origins
            total.annotators += tally.annotators
        return total


def _counts(tally: Tally) -> dict[str, Any]:
    return {
        "documents": tally.documents,
        "words": tally.words,
        "spans": tally.labels.total(),
        "labels": dict(sorted(tally.labels.items())),
    }


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def unbalanced(parts: Mapping[str, Tally]) -> list[str]:
    """Returns sentences about parts without any article, and about labels that a part other than train lacks."""
    sentences = [f"There is no article in {part}." for part, tally in parts.items() if not tally.documents]
    labels = sorted({label for tally in parts.values() for label in tally.labels})
    for part, tally in parts.items():
        missing = [label for label in labels if not tally.labels[label]]
        if tally.documents and missing:
            sentences.append(f"{part} holds no {', '.join(missing)}.")
    return sentences
