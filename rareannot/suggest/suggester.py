"""The suggester: texts in, combined suggestions out, a batch at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rareannot.core.errors import WrongValue
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.links import SuggestedLink
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.language import foreign
from rareannot.suggest import pipeline as pipelines
from rareannot.suggest.added.sources import AddedSources, Use, layered
from rareannot.suggest.added.values import SourceFailed
from rareannot.suggest.combine import beside, combine
from rareannot.suggest.glued_words import in_given_text, load, unglued
from rareannot.suggest.layout import readable
from rareannot.suggest.learned import examples, lookup
from rareannot.suggest.learned.calibration import is_own
from rareannot.suggest.learned.examples import ByExample
from rareannot.suggest.learned.lookup import Lookup, Memory
from rareannot.suggest.learned.source_records import doubted, doubts
from rareannot.suggest.names.folded_text import FoldedText, read
from rareannot.suggest.names.no_names import without
from rareannot.suggest.sources import DEFAULT, SOURCES, Finds, Setting, Source

if TYPE_CHECKING:
    from rareannot.suggest.links.scorer import LinkScorer

BATCH_TEXTS = 64
BATCH_CHARACTERS = 400_000
"""A batch ends at so many texts or code points, so that memory stays flat however many articles come."""
_BESIDE_A_JUDGE = ("pipeline", "lookup", "boilerplate")
"""The sources that a pipeline with a judge does not ask itself."""

_NEWS = 0.15
"""The share of new articles from which on they are learned from again: each of the first six, then fewer."""
_IN_EVERY_LANGUAGE = frozenset({"figures", lookup.NAME, examples.NAME})
"""The sources that are heard on a text that is not in English."""


class Suggester:
    """Sources made ready once, then used for any number of texts.

    ``sources`` are names of the table ``SOURCES`` (all of them by default); ``pipeline`` names a spaCy pipeline
    (a folder only with ``trusted``, since loading one can run code). Without a name the best one at hand is taken, and
    if there is none the rules work alone and ``notice`` says so. ``memory`` is what the project decided
    before. ``added`` is what the user added; ``sources`` may name such sources, too, and they are asked then. Nothing is
    loaded before the first text, and spaCy not at all without the source ``pipeline``.
    Raises UserError on an unknown source or a named pipeline that is not there.
    """

    def __init__(
        self,
        sources: Sequence[str] | None = None,
        pipeline: str | None = None,
        labels: LabelSet | None = None,
        memory: Memory | None = None,
        *,
        trusted: bool = False,
        added: Use | None = None,
    ) -> None:
        names, use = _told_apart(tuple(sources or ()), added or Use())
        found = pipelines.choose(pipeline, trusted) if pipelines.NAME in names else None
        if found is not None and found.judged:
            names = tuple(n for n in names if n in _BESIDE_A_JUDGE)
        self.labels = labels or builtin_label_set()
        self._likes = self.labels.likes
        self.notice = ""
        if pipelines.NAME in names and found is None:
            self.notice = (
                "No spaCy pipeline is installed, so rules and lexicons work alone; install en_core_web_sm for more."
            )
        self._setting = Setting(self.labels, names, found, memory or Memory())
        whole = found is not None and (found.judged or found.as_given)
        self._whole = f"{found.name} {found.version}" if whole and found else ""
        self._sources: dict[str, Source | None] = {}
        self._learned = self._setting.memory.articles
        self._lookup = Lookup(self._setting.memory)
        self._doubts = doubts(self._setting.memory.records)
        self._link_scorer: LinkScorer | None = None
        self._added = AddedSources(use, self.labels, self._setting.memory.articles)

    @property
    def failures(self) -> list[SourceFailed]:
        """Returns the added sources that failed until now, each with a sentence; they were switched off."""
        return self._added.failures

    @property
    def used(self) -> dict[str, dict[str, float]]:
        """What added sources say that they used until now, such as tokens, by their names."""
        return self._added.used()

    @property
    def versions(self) -> str:
        """Returns the sources and their versions, as stored with the suggestions: when it changes, suggesting again pays."""
        found = self._setting.pipeline
        parts = [f"{n} {SOURCES[n].version}" for n in SOURCES if n in self._setting.names and SOURCES[n].version]
        return ", ".join([*parts, *([f"{found.name} {found.version}"] if found else []), *self._added.versions()])

    def remember(self, memory: Memory) -> None:
        """Take ``memory`` as what the project decided so far, in place of what was known; nothing is loaded again."""
        if self._learned_long_ago(memory):
            self._sources.pop(examples.NAME, None)
            self._learned = memory.articles
        self._setting = replace(self._setting, memory=memory)
        self._sources.pop(lookup.NAME, None)
        self._added.learn(memory.articles)
        self._lookup = Lookup(memory)
        self._doubts = doubts(memory.records)

    def suggest(self, texts: Iterable[str]) -> Iterator[tuple[Suggestion, ...]]:
        """Yields the suggestions for each text, in order, as they become ready; offsets are code points."""
        for batch in _batches(texts):
            yield from self._batch(batch)

    def suggest_one(self, text: str) -> tuple[Suggestion, ...]:
        """Returns the suggestions for one text."""
        return self._batch([text])[0]

    def links(self, text: str, suggestions: Sequence[Suggestion]) -> tuple[SuggestedLink, ...]:
        """Returns the likely links between the suggestions for a text, by the weights in the pipeline's folder, else by those that ship.

        They cost about ten times as much as the suggestions. Raises UserError if the file with the weights is damaged.
        """
        from rareannot.suggest.links.suggested import suggested_links
        from rareannot.suggest.links.weights import read_weights, shipped

        if self._link_scorer is None:
            found = self._setting.pipeline
            trained = read_weights(found.path) if found is not None and found.path is not None else None
            self._link_scorer = trained or shipped()
        return suggested_links(text, suggestions, self.labels, self._link_scorer)

    def proposals(self, texts: Sequence[str]) -> Iterator[tuple[FoldedText, list[Suggestion]]]:
        """Yields what every source proposed, before it is combined, each text as it was read.

        Offsets count in the text of the reading; ``in_given_text`` takes what is found to the text that was given.
        """
        readings = [unglued(read(readable(text)), self._lookup.words) for text in texts]
        yield from zip(readings, self._found(readings), strict=True)

    def _batch(self, texts: Sequence[str]) -> list[tuple[Suggestion, ...]]:
        made = [
            tuple(in_given_text(reading, self._combined(reading, found))) for reading, found in self.proposals(texts)
        ]
        if not len(self._added):
            return made
        before = self._added.before
        together = []
        for text, own, layers in zip(texts, made, self._added.find_all(texts), strict=True):
            named = [self._as_own(self._called_now(layer)) for layer in layers]
            together.append(layered(len(text), [*named[:before], own, *named[before:]], self.labels))
        return together

    def _combined(self, reading: FoldedText, suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
        """Returns one answer for a text.

        What was decided counts twice: what was mostly rejected is pulled down among the proposals, so that another
        reading can win, and when scores have been made shares right, they heed the decisions on the same string.
        """
        if self._whole:
            made = beside(reading, suggestions, self.labels, self._whole)
        else:
            combined = self._as_own(combine(reading, suggestions, self.labels))
            made = tuple(doubted(s, self._doubts) for s in combined)
        return tuple(self._lookup.weighed(reading, made))

    def _found(self, readings: Sequence[FoldedText]) -> Finds:
        suggestionses = _asked(self._made(), readings)
        pairs = zip(readings, suggestionses, strict=True)
        return [
            self._lookup.held_back(reading, self._called_now(self._readable(reading, _as_told(reading, some))))
            for reading, some in pairs
        ]

    def _readable(self, reading: FoldedText, suggestions: list[Suggestion]) -> list[Suggestion]:
        """Returns ``suggestions``; in another language than English only figures and what the project decided, for names would be guessed.

        A pipeline that somebody chose is for the language of their articles.
        """
        if not foreign(reading.text):
            return suggestions
        return [s for s in suggestions if s.source.split()[0] in _IN_EVERY_LANGUAGE or s.source == self._whole]

    def _called_now(self, suggestions: list[Suggestion]) -> list[Suggestion]:
        """Returns ``suggestions`` in the words of the label set, if it has other ones for what the sources propose."""
        if not self.labels.renamed and not self._likes:
            return suggestions
        made = []
        for s in suggestions:
            now = self.labels.suggested_as(s.label)
            if now != s.label:
                figure = s.figure if self.labels.valued(now) else None
                s = replace(s, label=now, figure=figure, proposed=s.label)
            made.append(s)
        return made

    def _as_own(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Returns ``suggestions``, in which a label of the user's own that is like a known one stands as if it had been proposed itself."""
        return [
            replace(s, proposed="") if s.proposed and s.proposed == self._likes.get(s.label) else s for s in suggestions
        ]

    def _made(self) -> list[Source]:
        load()
        for name in SOURCES:
            if name in self._setting.names and name not in self._sources:
                source = self._sources[name] = SOURCES[name].make(self._setting)
                if isinstance(source, ByExample):
                    self._teach(source)
        return [source for name in SOURCES if (source := self._sources.get(name)) is not None]

    def _learned_long_ago(self, memory: Memory) -> bool:
        """True if a share of the articles is new or decided otherwise since they were last learned from, which takes seconds."""
        new = len(set(memory.articles) - set(self._learned))
        return new > len(self._learned) * _NEWS or (bool(self._learned) and not memory.articles)

    def _teach(self, source: ByExample) -> None:
        """Let ``source`` learn from the project's articles, with what those before it in the table say of them."""
        before = list(SOURCES)[: list(SOURCES).index(examples.NAME)]
        asked = [one for name in before if (one := self._sources.get(name)) is not None]
        readings = [read(readable(text)) for text in source.texts]
        source.learn(readings, _asked(asked, readings))


def _told_apart(sources: tuple[str, ...], use: Use) -> tuple[tuple[str, ...], Use]:
    """Returns of the sources that were named the program's own, and the added ones as the only ones to use; else all of both."""
    if not sources:
        return DEFAULT, use
    others = {source.name for source in use.added.sources}
    for name in sources:
        if name not in SOURCES and name not in others:
            raise WrongValue(
                "“{name}” is not a source of suggestions; there are {known}.",
                name=name,
                known=", ".join([*SOURCES, *sorted(others)]),
            )
    own = tuple(name for name in sources if name in SOURCES)
    return own, replace(use, only=tuple(name for name in sources if name not in SOURCES))


def _as_told(reading: FoldedText, suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Returns ``suggestions``, of which the article itself corrects what the program's own sources propose, and nobody else's spans."""
    own = [s for s in suggestions if is_own(s)]
    return [*without(reading, own), *(s for s in suggestions if not is_own(s))]


def _asked(sources: Iterable[Source], readings: Sequence[FoldedText]) -> Finds:
    """Returns what sources propose, each after the one before it."""
    proposals: Finds = [[] for _ in readings]
    for source in sources:
        for mine, new in zip(proposals, source.find_all(readings, proposals), strict=True):
            mine.extend(new)
    return proposals


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if len(batch) >= BATCH_TEXTS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
