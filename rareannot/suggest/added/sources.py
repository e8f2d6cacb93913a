"""All added sources of a suggester: asked in the user's order, each as far as it may be, and switched off where it fails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.added.answers import Answers
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.process import SourceProcess
from rareannot.suggest.added.user_file import switch_off
from rareannot.suggest.added.values import (
    Added,
    AddedSource,
    Answer,
    Examples,
    Setup,
    SourceFailed,
    lines_of,
    suggestions,
)

_MOST_EXAMPLES = 12
_MOST_SILENT = 5
"""Articles one after the other without an answer that can be read, after which a source is taken for unfit."""
_SILENT = Sentence("five times in a row its answer could not be read.")
Layers = list[list[list[Suggestion]]]
"""For each text, the suggestions of each source in the user's order."""


@dataclass(frozen=True, slots=True)
class Use:
    """Which added sources are used: all that are on, or ``only`` these; ``ask`` are asked though they wait to be asked."""

    added: Added = field(default_factory=Added)
    only: tuple[str, ...] | None = None
    ask: tuple[str, ...] = ()
    send_to: str = ""
    """The host beyond this computer that texts may be sent to now."""
    fetch_from: str = ""
    """The host that a model may be fetched from now."""

    def sources(self) -> tuple[tuple[AddedSource, bool], ...]:
        """The sources that are used, in the user's order, and whether each may be asked or only its kept answers be used."""
        named = {*self.ask, *(self.only or ())}
        for name in named:
            self.added.named(name)
        found = []
        for one in self.added.sources:
            if one.name in named:
                found.append((one, True))
            elif self.only is None and one.on:
                found.append((one, one.by_itself))
        return tuple(found)


class AddedSources:
    """The sources of one suggester. ``failures`` grows with each that failed; such a one is not asked again."""

    def __init__(
        self,
        use: Use,
        labels: LabelSet,
        examples: Examples = (),
        switched_off: Callable[[str, str], None] = switch_off,
    ) -> None:
        """``switched_off`` is told the name of a source that failed, and why."""
        self._use, self._labels = use, lines_of(labels)
        self._examples = examples[-_MOST_EXAMPLES:]
        self._switched_off = switched_off
        self.failures: list[SourceFailed] = []
        chosen = use.sources()
        self._places = [use.added.sources.index(one) for one, _ in chosen]
        self._readers = [self._reader(one, asked) for one, asked in chosen]

    @property
    def before(self) -> int:
        """How many of them come before the program's own sources."""
        return sum(place < self._use.added.before for place in self._places)

    def learn(self, examples: Examples) -> None:
        """Take these articles as what the project decided; a source that was started keeps what it was told."""
        self._examples = examples[-_MOST_EXAMPLES:]
        for reader in self._readers:
            if reader is not None and reader.process is not None:
                reader.process.learn(self._examples)

    def used(self) -> dict[str, dict[str, float]]:
        """What sources say that they used until now, by their names."""
        asked = ((one.source.name, one.process) for one in self._readers if one is not None)
        return {name: process.used for name, process in asked if process is not None and process.used}

    def __len__(self) -> int:
        return len(self._readers)

    def find_all(self, texts: Sequence[str]) -> Layers:
        """What each source says of each text."""
        made: Layers = [[] for _ in texts]
        for reader in self._readers:
            found = self._asked(reader, texts)
            for layers, some in zip(made, found, strict=True):
                layers.append(some)
        return made

    def versions(self) -> list[str]:
        """“name version” of each that may be asked; those are started."""
        made = []
        for reader in self._readers:
            if reader is not None and reader.process is not None:
                try:
                    made.append(f"{reader.source.name} {reader.process.version}")
                except SourceFailed as failed:
                    self._drop(reader, failed)
        return made

    def _reader(self, source: AddedSource, asked: bool) -> "_Reader | None":
        try:
            kind = kind_named(source.kind)
        except UserError as error:
            self._off(SourceFailed(source.name, error.sentence))
            return None
        answers = Answers(source, self._labels) if kind.keeps else None
        setup = Setup(source.settings, self._labels, self._examples, self._use.send_to, self._use.fetch_from)
        return _Reader(source, answers, SourceProcess(source, kind, setup) if asked else None)

    def _asked(self, reader: "_Reader | None", texts: Sequence[str]) -> list[list[Suggestion]]:
        if reader is None:
            return [[] for _ in texts]
        try:
            return [suggestions(answer, f"{reader.source.name} {v}") if v else [] for v, answer in reader.read(texts)]
        except SourceFailed as failed:
            self._drop(reader, failed)
            return [[] for _ in texts]

    def _drop(self, reader: "_Reader", failed: SourceFailed) -> None:
        self._readers = [None if one is reader else one for one in self._readers]
        self._off(failed)

    def _off(self, failed: SourceFailed) -> None:
        self.failures.append(failed)
        self._switched_off(failed.source, str(failed.why))


@dataclass(frozen=True, slots=True)
class _Reader:
    """A source with its kept answers, and the process to ask where it may be asked."""

    source: AddedSource
    answers: Answers | None
    process: SourceProcess | None

    def read(self, texts: Sequence[str]) -> list[tuple[str, Answer]]:
        """For each text the version that answered ("" for none) and its answer."""
        known = [self.answers.of(text) if self.answers else None for text in texts]
        if self.process is None:
            return [one or ("", []) for one in known]
        missing = [i for i, one in enumerate(known) if one is None]
        for i in missing:  # one by one: each answer is kept as soon as it is there
            answer = self.process.ask([texts[i]])[0]
            self.process.silent = 0 if answer is not None else self.process.silent + 1
            if self.process.silent >= _MOST_SILENT:
                self.process.stop()
                raise SourceFailed(self.source.name, _SILENT)
            if answer is None:
                continue
            known[i] = (self.process.version, answer)
            if self.answers is not None:
                self.answers.keep(texts[i], self.process.version, answer)
        return [one or ("", []) for one in known]


def layered(length: int, layers: Sequence[Sequence[Suggestion]], labels: LabelSet) -> tuple[Suggestion, ...]:
    """One answer from several, the first before the next: each as it is, of the others what shares no character with it.

    What a later one says alike is support. Passages lie beside all.
    """
    taken, kept = bytearray(length), dict[str, Suggestion]()
    for layer in layers:
        fresh = []
        for s in layer:
            if s.label not in labels:
                continue
            if (known := kept.get(s.id)) is not None:
                more = (s.source, s.reason, round(s.score, 3))
                kept[s.id] = replace(known, support=(*known.support, more, *s.support))
            elif labels.kind(s.label) == "passage" or 1 not in taken[s.start : s.end]:
                fresh.append(s)
        for s in fresh:
            kept.setdefault(s.id, s)
            if labels.kind(s.label) != "passage":
                taken[s.start : s.end] = b"\1" * (s.end - s.start)
    return tuple(sorted(kept.values(), key=lambda s: (s.start, -s.end)))
