"""All added sources of a suggester: asked in the user's order, as far as each may be, and switched off if they fail."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.suggestion import Suggestion
from rareannot.core.system.own_program import command
from rareannot.plugins.asked_process import AskedProcess
from rareannot.suggest.added.answers import Answers
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.user_file import switch_off
from rareannot.suggest.added.values import (
    VERSION,
    Added,
    AddedSource,
    Answer,
    Examples,
    Kind,
    Setup,
    SourceFailed,
    checked,
    lines_of,
    suggestions,
)

HOST = "source-host"
"""The word that makes this program such a child; see ``__main__``."""


class SourceProcess:
    """One added source in a separate process, started when it is first asked.

    ``ask`` and ``version`` raise SourceFailed if it crashes, takes longer than its kind may, or answers
    nonsense; the process is then ended.
    """

    def __init__(self, source: AddedSource, kind: Kind, setup: Setup, seconds: float = 0) -> None:
        """``seconds`` is how long it may take for an article; 0 for what its kind says."""
        self.source, self._kind, self._setup = source, kind, setup
        self._seconds = seconds or kind.seconds
        # looked up at each start, so that a test can begin another program
        self._process = AskedProcess(lambda: command(HOST))
        self._version = ""
        self.labels: tuple[str, ...] = ()
        """The labels that it says it may propose, once it was started."""
        self.silent = 0
        """How often in a row it had no answer."""
        self.used: dict[str, float] = {}
        """What it says that it used until now, such as tokens."""

    @property
    def version(self) -> str:
        """Returns the version that it says; starts it."""
        self._start()
        return self._version

    def learn(self, examples: Examples) -> None:
        """Sets the decided articles that it is told when it starts; without effect afterwards."""
        if not self._process.runs:
            self._setup = replace(self._setup, examples=examples)

    def ask(self, texts: Sequence[str]) -> list[Answer | None]:
        """Returns its answer for each text; None if it has none."""
        self._start()
        with self._named():
            said = self._process.ask({"texts": list(texts)}, self._seconds * max(1, len(texts)))
            answers = said.get("answers")
            if not isinstance(answers, list) or len(answers) != len(texts):
                raise self._process.unreadable()
            used = said.get("used")
            self.used = (
                {str(k): v for k, v in used.items() if type(v) in (int, float)} if isinstance(used, dict) else {}
            )
            return [
                None if answer is None else checked(answer, len(text))
                for answer, text in zip(answers, texts, strict=True)
            ]

    def stop(self) -> None:
        """Ends the process and its children, if there are any."""
        self._process.stop()

    def _start(self) -> None:
        if self._process.runs:
            return
        with self._named():
            first = {"kind": self.source.kind, "setup": self._setup.as_json()}
            answer = self._process.start(first, self._kind.start_seconds)
        version, labels = answer.get("version"), answer.get("labels")
        if not isinstance(version, str) or not VERSION.fullmatch(version) or not isinstance(labels, list):
            with self._named():
                raise self._process.unreadable()
        self._version, self.labels = version, tuple(map(str, labels))

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Adds the name of the source to a failure; any error ends the process."""
        try:
            yield
        except UserError as error:
            self.stop()
            raise SourceFailed(self.source.name, error.sentence) from None


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
        """Returns the sources in use, in the user's order, and whether each may be asked or only its stored answers be used."""
        named = {*self.ask, *(self.only or ())}
        for name in named:
            self.added.named(name)
        used = []
        for source in self.added.sources:
            if source.name in named:
                used.append((source, True))
            elif self.only is None and source.on:
                used.append((source, source.by_itself))
        return tuple(used)


class AddedSources:
    """The sources of one suggester. ``failures`` grows with each that failed; such a one is not asked again."""

    def __init__(
        self,
        use: Use,
        labels: LabelSet,
        examples: Examples = (),
        switched_off: Callable[[str, str], None] = switch_off,
    ) -> None:
        """``switched_off`` is called with the name of a source that failed, and the reason."""
        self._use, self._labels = use, lines_of(labels)
        self._examples = examples[-_MOST_EXAMPLES:]
        self._switched_off = switched_off
        self.failures: list[SourceFailed] = []
        chosen = use.sources()
        self._places = [use.added.sources.index(source) for source, _ in chosen]
        self._readers = [self._reader(source, may_ask) for source, may_ask in chosen]

    @property
    def before(self) -> int:
        """Returns how many of them come before the program's own sources."""
        return sum(place < self._use.added.before for place in self._places)

    def learn(self, examples: Examples) -> None:
        """Sets the articles that the project decided; a source that has started keeps the earlier ones."""
        self._examples = examples[-_MOST_EXAMPLES:]
        for reader in self._readers:
            if reader is not None and reader.process is not None:
                reader.process.learn(self._examples)

    def used(self) -> dict[str, dict[str, float]]:
        """Returns what sources say that they have used so far, by their names."""
        processes = ((reader.source.name, reader.process) for reader in self._readers if reader is not None)
        return {name: process.used for name, process in processes if process is not None and process.used}

    def __len__(self) -> int:
        return len(self._readers)

    def find_all(self, texts: Sequence[str]) -> Layers:
        """Returns the answer of each source for each text."""
        made: Layers = [[] for _ in texts]
        for reader in self._readers:
            suggestions = self._asked(reader, texts)
            for layers, some in zip(made, suggestions, strict=True):
                layers.append(some)
        return made

    def versions(self) -> list[str]:
        """Returns “name version” of each source that may be asked, which starts it."""
        versions = []
        for reader in self._readers:
            if reader is not None and reader.process is not None:
                try:
                    versions.append(f"{reader.source.name} {reader.process.version}")
                except SourceFailed as failed:
                    self._drop(reader, failed)
        return versions

    def _reader(self, source: AddedSource, may_ask: bool) -> "_Reader | None":
        try:
            kind = kind_named(source.kind)
        except UserError as error:
            self._off(SourceFailed(source.name, error.sentence))
            return None
        answers = Answers(source, self._labels) if kind.keeps else None
        setup = Setup(source.settings, self._labels, self._examples, self._use.send_to, self._use.fetch_from)
        return _Reader(source, answers, SourceProcess(source, kind, setup) if may_ask else None)

    def _asked(self, reader: "_Reader | None", texts: Sequence[str]) -> list[list[Suggestion]]:
        if reader is None:
            return [[] for _ in texts]
        try:
            return [suggestions(answer, f"{reader.source.name} {v}") if v else [] for v, answer in reader.read(texts)]
        except SourceFailed as failed:
            self._drop(reader, failed)
            return [[] for _ in texts]

    def _drop(self, reader: "_Reader", failed: SourceFailed) -> None:
        self._readers = [None if other is reader else other for other in self._readers]
        self._off(failed)

    def _off(self, failed: SourceFailed) -> None:
        self.failures.append(failed)
        self._switched_off(failed.source, str(failed.why))


@dataclass(frozen=True, slots=True)
class _Reader:
    """A source with its stored answers, and the process to ask if it may be asked."""

    source: AddedSource
    answers: Answers | None
    process: SourceProcess | None

    def read(self, texts: Sequence[str]) -> list[tuple[str, Answer]]:
        """Returns for each text the version that answered ("" for none) and its answer."""
        stored = [self.answers.of(text) if self.answers else None for text in texts]
        if self.process is None:
            return [one or ("", []) for one in stored]
        missing = [i for i, one in enumerate(stored) if one is None]
        for i in missing:  # one by one: each answer is kept as soon as it is there
            answer = self.process.ask([texts[i]])[0]
            self.process.silent = 0 if answer is not None else self.process.silent + 1
            if self.process.silent >= _MOST_SILENT:
                self.process.stop()
                raise SourceFailed(self.source.name, _SILENT)
            if answer is None:
                continue
            stored[i] = (self.process.version, answer)
            if self.answers is not None:
                self.answers.keep(texts[i], self.process.version, answer)
        return [one or ("", []) for one in stored]


def layered(length: int, layers: Sequence[Sequence[Suggestion]], labels: LabelSet) -> tuple[Suggestion, ...]:
    """Returns one answer from several, the first before the next: all of the first, and of the others what overlaps nothing earlier.

    The same span in a later answer counts as support. Passages lie beside all.
    """
    used, by_id = bytearray(length), dict[str, Suggestion]()
    for layer in layers:
        fresh = []
        for s in layer:
            if s.label not in labels:
                continue
            if (earlier := by_id.get(s.id)) is not None:
                more = (s.source, s.reason, round(s.score, 3))
                by_id[s.id] = replace(earlier, support=(*earlier.support, more, *s.support))
            elif labels.kind(s.label) == "passage" or 1 not in used[s.start : s.end]:
                fresh.append(s)
        for s in fresh:
            by_id.setdefault(s.id, s)
            if labels.kind(s.label) != "passage":
                used[s.start : s.end] = b"\1" * (s.end - s.start)
    return tuple(sorted(by_id.values(), key=lambda s: (s.start, -s.end)))
