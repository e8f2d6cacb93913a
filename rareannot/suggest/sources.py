"""The table of sources: what may propose spans, in the order in which they read a text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rareannot.core.labels import LabelSet, own_labels
from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import boilerplate, figures, pipeline
from rareannot.suggest.learned import examples, lookup
from rareannot.suggest.learned.calibration import in_the_domain
from rareannot.suggest.learned.examples import ByExample
from rareannot.suggest.learned.lookup import Memory
from rareannot.suggest.learned.word_vectors import usual, word_vectors
from rareannot.suggest.names import consistency, materials, organisations, people, places, sites
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.pipeline import Found

Finds = list[list[Suggestion]]


class Source(Protocol):
    """Something that proposes spans for texts."""

    def find_all(self, readings: Sequence[FoldedText], finds: Finds) -> Finds:
        """Returns the proposals for each text; ``finds`` is what the sources before it in the table proposed."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What sources are made with."""

    labels: LabelSet
    names: tuple[str, ...]
    pipeline: Found | None = None
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A row of the table: ``make`` returns the source, or None if it has nothing to work with."""

    about: str
    version: str
    make: Callable[[Setting], Source | None]


class _Finder(Protocol):
    def find(self, reading: FoldedText) -> list[Suggestion]: ...


@dataclass(frozen=True, slots=True)
class _Each:
    """A source that reads one text at a time and looks at nothing else."""

    finder: _Finder

    def find_all(self, readings: Sequence[FoldedText], finds: Finds) -> Finds:
        return [self.finder.find(reading) for reading in readings]


class _Figures:
    """The grammar of figures, which reads the text itself."""

    def find_all(self, readings: Sequence[FoldedText], finds: Finds) -> Finds:
        return [figures.find_figures(reading.text, reading.normalised) for reading in readings]


@dataclass(frozen=True, slots=True)
class _Batch:
    """The pipeline, which reads texts in batches."""

    pipeline: pipeline.Pipeline

    def find_all(self, readings: Sequence[FoldedText], finds: Finds) -> Finds:
        pairs = enumerate(zip(readings, finds, strict=True))
        return self.pipeline.find_all(readings, [i for i, (reading, some) in pairs if not in_the_domain(reading, some)])


@dataclass(frozen=True, slots=True)
class _After:
    """A source that reads what the others found."""

    finder: consistency.Consistency

    def find_all(self, readings: Sequence[FoldedText], finds: Finds) -> Finds:
        return [self.finder.find(reading, others) for reading, others in zip(readings, finds, strict=True)]


def _figures(_: Setting) -> Source | None:
    return _Figures()


def _pipeline(setting: Setting) -> Source | None:
    if setting.pipeline is None:
        return None
    return _Batch(pipeline.Pipeline(setting.pipeline, "figures" not in setting.names, setting.labels))


def _lookup(setting: Setting) -> Source | None:
    figures = frozenset(label.name for label in setting.labels.labels if label.kind != "entity")
    return _Each(lookup.Lookup(setting.memory, figures)) if setting.memory.counts else None


def _examples(setting: Setting) -> Source | None:
    own = own_labels(setting.labels)
    used = {label for _, spans in setting.memory.articles for *_, label in spans}
    if not own & used:
        return None
    # spaCy is loaded for the pipeline alone: where another one or none suggests, the shipped network is not asked either
    network = word_vectors() if setting.pipeline is not None and setting.pipeline == usual() else None
    return ByExample(setting.memory.articles, own, network)


SOURCES: Mapping[str, SourceKind] = {
    "figures": SourceKind(
        marked("numbers with unit, currency or date, by a grammar that also reads their value"),
        figures.VERSION,
        _figures,
    ),
    materials.NAME: SourceKind(materials.ABOUT, materials.VERSION, lambda _: _Each(materials.Materials())),
    places.NAME: SourceKind(places.ABOUT, places.VERSION, lambda _: _Each(places.Places())),
    organisations.NAME: SourceKind(
        organisations.ABOUT, organisations.VERSION, lambda _: _Each(organisations.Organisations())
    ),
    people.NAME: SourceKind(people.ABOUT, people.VERSION, lambda _: _Each(people.People())),
    sites.NAME: SourceKind(sites.ABOUT, sites.VERSION, lambda _: _Each(sites.Sites())),
    pipeline.NAME: SourceKind(pipeline.ABOUT, "", _pipeline),
    examples.NAME: SourceKind(examples.ABOUT, examples.VERSION, _examples),
    lookup.NAME: SourceKind(lookup.ABOUT, lookup.VERSION, _lookup),
    consistency.NAME: SourceKind(consistency.ABOUT, consistency.VERSION, lambda _: _After(consistency.Consistency())),
    boilerplate.NAME: SourceKind(boilerplate.ABOUT, boilerplate.VERSION, lambda _: _Each(boilerplate.Boilerplate())),
}
DEFAULT = tuple(SOURCES)
