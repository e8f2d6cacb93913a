"""The program's parts of a trained spaCy pipeline: its sources of suggestions before the network, the judge after it.

spaCy finds them by the entry points in pyproject.toml and imports this module when it makes a pipeline, so
``spacy.load`` opens a trained pipeline wherever rareannot is installed.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rareannot.core.labels import Label, LabelSet, own_labels
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.core.trained import (
    ANSWER,
    EXACT,
    FROM,
    GOLD,
    GROUP,
    JUDGE_PART,
    OUT_OF_FOLD,
    RIGHT,
    SCORE,
    SOURCES_PART,
    SPANS,
)
from rareannot.suggest.combine import combine
from rareannot.suggest.glued_words import in_given_text
from rareannot.suggest.learned.examples import SHOWN_FROM, Examples, examples_from_json, heard
from rareannot.suggest.learned.recall import Learned, Recall, examples_of, recall_from_json, recall_of
from rareannot.suggest.learned.reranker import NETWORK, Reranker, Seen, candidates
from rareannot.suggest.learned.reranker_tuning import Fit, Judged, Taught, taught_judge
from rareannot.suggest.learned.token_features import read_tokens
from rareannot.suggest.learned.word_vectors import word_vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.training import Example

_SEEN = "rareannot_seen"
_KEPT = 512
EXAMPLES = "examples.json"
"""The file of the judge with what it learned of labels that no rule knows."""
LIKELY = 0.3
"""How likely a name like those in gold must be to belong to the answer; from .2 to .4 it makes little difference."""
FEW = 30
"""Groups of articles below which a network knows less of a new label than the examples."""
MOST = 300
"""Documents that the examples are taken from at most."""

_Gold = set[tuple[int, int, str]]


def label_set_of(
    kinds: Mapping[str, str], nested: bool = False, like: Mapping[str, str] = MappingProxyType({})
) -> LabelSet:
    """Returns the label set that a pipeline's config names: label -> its kind, and label -> the known one it is similar to."""
    labels = (Label(name, kind, valued=kind == "figure", like=like.get(name, "")) for name, kind in kinds.items())
    return LabelSet("trained", 1, tuple(labels), nesting=nested)


class SourcesPart:
    """The component that reads a text with the built-in sources and puts their proposals into ``doc.user_data`` for the judge."""

    def __init__(self, labels: LabelSet) -> None:
        from rareannot.suggest.sources import DEFAULT
        from rareannot.suggest.suggester import Suggester

        self._suggester = Suggester(
            [n for n in DEFAULT if n not in ("examples", "lookup", "boilerplate")], labels=labels
        )
        self._labels = labels
        self._kept: dict[str, Seen] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """Read one document."""
        doc.user_data[_SEEN] = next(self.see([doc.text]))
        return doc

    def pipe(self, stream: Iterable["Doc"], *, batch_size: int = 32) -> Iterator["Doc"]:
        """Reads documents in batches."""
        docs_left = iter(stream)
        while docs := list(islice(docs_left, batch_size)):
            for doc, seen in zip(docs, self.see([d.text for d in docs]), strict=True):
                doc.user_data[_SEEN] = seen
                yield doc

    def see(self, texts: Sequence[str]) -> Iterator[Seen]:
        """Yields the sources' proposals for texts; the last few are remembered, since training asks repeatedly."""
        fresh = [t for t in dict.fromkeys(texts) if t not in self._kept]
        new = {}
        for text, (reading, proposals) in zip(fresh, self._suggester.proposals(fresh), strict=True):
            combined = in_given_text(reading, combine(reading, proposals, self._labels))
            new[text] = Seen(text, reading.normalised, tuple(in_given_text(reading, proposals)), tuple(combined))
        for text in texts:
            yield new.get(text) or self._kept[text]
        self._kept = dict(list((self._kept | new).items())[-_KEPT:])


class JudgePart:
    """The component that judges what sources and network propose; its answer becomes ``doc.ents`` or ``doc.spans``."""

    def __init__(self, name: str, labels: LabelSet, nested: bool) -> None:
        self.name, self.judge = name, Reranker(labels, {}, nested)
        self.examples: Examples | None = None
        """What was learned of labels that no rule knows."""
        self.few = False
        """Whether there was so little gold that the network is not heard on those labels."""
        self.recall: Recall | None = None
        """What answers instead of the judge where there are few articles and no rule knows their labels."""

    def __call__(self, doc: "Doc") -> "Doc":
        """Replaces the network's entities with the answer."""
        seen: Seen = doc.user_data.pop(_SEEN)
        if (
            not self.judge.weights and self.examples is None
        ):  # not fitted: the network's own answer stands, as while it is trained for others
            return doc
        answer, right = self._answer(doc, seen)
        doc.user_data[ANSWER] = json.dumps([s.as_json() for s in answer], ensure_ascii=False)
        doc.user_data[FROM] = right
        self._put(doc, [s for s in answer if s.score >= right])
        return doc

    def _answer(self, doc: "Doc", seen: Seen) -> tuple[list[Suggestion], float]:
        """Returns the answer, and the least score of a span that belongs to it."""
        if self.recall is not None:
            recalled = self.recall.answer(seen, self.examples, self.judge.labels)
            return [replace(s, support=((s.source, s.reason, s.score), *s.support)) for s in recalled], HIGH_TIER
        unheard = self.examples.own if self.examples is not None and self.few else ()
        network = self._network(doc) if self.judge.hears else ()
        answered = self.judge.answer(_with_network(seen, network), NETWORK, self._by_example(seen), unheard)
        return answered, self.judge.right

    def _by_example(self, seen: Seen) -> list[Suggestion]:
        """Returns names like those in gold, scored so that the likely ones lie above the accepted share."""
        if self.examples is None:
            return []
        network = word_vectors() if self.examples.network else None
        suggestions = self.examples.find(read_tokens(seen.text, heard(seen.found), network), SHOWN_FROM)
        return [replace(s, score=round(self._scaled(s.score), 3)) for s in suggestions]

    def _scaled(self, share: float) -> float:
        right = self.judge.right
        return right + (share - LIKELY) / (1 - LIKELY) * (1 - right) if share >= LIKELY else share / LIKELY * right

    def _put(self, doc: "Doc", answer: Sequence[Suggestion]) -> None:
        from spacy.tokens import SpanGroup

        pairs = [(s, _span(doc, s.start, s.end, s.label)) for s in answer]
        if self.judge.nested:
            group = SpanGroup(doc, name=SPANS, spans=[span for _, span in pairs])
            group.attrs["scores"] = [s.score for s, _ in pairs]
            doc.spans[SPANS] = group
        else:
            from spacy.util import filter_spans

            doc.ents = filter_spans(span for _, span in pairs)

    def _network(self, doc: "Doc") -> list["Span"]:
        return list(doc.spans[SPANS]) if self.judge.nested and SPANS in doc.spans else list(doc.ents)

    def initialize(self, get_examples: "Callable[[], Iterable[Example]]", *, nlp: "Language", fit: Fit) -> None:
        """Learns from gold how often candidates like these are right, and how to decide. spaCy calls it before the network is trained.

        What the network says of a training document must be said without having seen it, so it is read from the
        group ``OUT_OF_FOLD`` of the document's spans; if no document has that group, nothing is learned.
        """
        references = [eg.reference for eg in get_examples()]
        sources = nlp.get_pipe(SOURCES_PART) if SOURCES_PART in nlp.pipe_names else None
        if not isinstance(sources, SourcesPart) or not any(OUT_OF_FOLD in doc.spans for doc in references):
            return
        proposals = zip(references, sources.see([d.text for d in references]), strict=True)
        pairs = list(proposals)
        taught = [self._taught(doc, seen) for doc, seen in pairs]
        self.judge = taught_judge(taught, fit, self.judge)
        self.few = len({t.group for t in taught}) < FEW
        self._learn_by_example(pairs[:MOST])

    def _learn_by_example(self, pairs: Sequence[tuple["Doc", Seen]]) -> None:
        """Learns from the gold about labels that no rule knows; if it has only such labels, learns what to recall."""
        custom_labels = own_labels(self.judge.labels)
        used = {s.label_ for doc, _ in pairs for s in self._spans(doc)}
        if not used & custom_labels:
            return
        articles = [Learned(seen, self._as_marked(doc), _group(doc)) for doc, seen in pairs]
        self.examples = examples_of(articles, custom_labels, word_vectors())
        if self.few and used <= custom_labels and not self.judge.nested:
            self.recall = recall_of(articles, custom_labels, self.judge.labels)

    def _taught(self, doc: "Doc", seen: Seen) -> Taught:
        """Returns what a training document teaches, with the network and without it."""
        network = list(doc.spans[OUT_OF_FOLD]) if OUT_OF_FOLD in doc.spans else []
        gold = self._gold(doc)

        def judged(proposals: Seen) -> list[Judged]:
            return [
                Judged(key, features, _tokens(doc, *key) in gold)
                for key, features in candidates(proposals, self.judge.labels)
            ]

        alone = judged(seen)
        heard = judged(_with_network(seen, network)) if network else alone
        return Taught(_group(doc), {True: heard, False: alone}, len(gold))

    def _gold(self, doc: "Doc") -> _Gold:
        return {(s.start, s.end, s.label_) for s in self._spans(doc)}

    def _spans(self, doc: "Doc") -> Iterable["Span"]:
        return doc.spans[GOLD] if GOLD in doc.spans else self._network(doc)

    def _as_marked(self, doc: "Doc") -> list[tuple[int, int, str]]:
        """Returns the gold as it was marked, like the project's memory: not widened to spaCy's tokens."""
        exact = doc.spans[GOLD].attrs.get(EXACT) if GOLD in doc.spans else None
        if exact is None:
            return [(s.start_char, s.end_char, s.label_) for s in self._spans(doc)]
        return [(int(start), int(end), str(label)) for start, end, label in exact]

    def score(self, examples: "Iterable[Example]", **_: Any) -> dict[str, Any]:
        """Returns precision, recall and F1 of the answers against all gold, which spaCy asks for while it trains."""
        right, answered, in_gold = 0, 0, 0
        for eg in examples:
            gold = self._gold(eg.reference)
            answer = {(s.start, s.end, s.label_) for s in self._network(eg.predicted)}
            right, answered, in_gold = right + len(gold & answer), answered + len(answer), in_gold + len(gold)
        return {
            f"{SCORE}_p": right / answered if answered else 0.0,
            f"{SCORE}_r": right / in_gold if in_gold else 0.0,
            f"{SCORE}_f": 2 * right / (answered + in_gold) if answered + in_gold else 0.0,
        }

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the weights and settings as JSON: readable, and no code."""
        path.mkdir(parents=True, exist_ok=True)
        (path / "weights.json").write_text(self._as_json(), encoding="utf-8")
        if self.examples is not None:
            (path / EXAMPLES).write_text(self.examples.as_json(), encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "JudgePart":
        """Read the weights."""
        examples = path / EXAMPLES
        self.examples = _examples_in(examples.read_text(encoding="utf-8")) if examples.is_file() else None
        return self._take((path / "weights.json").read_text(encoding="utf-8"))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Returns the weights as bytes."""
        examples = {"examples": self.examples.as_json()} if self.examples else {}
        return json.dumps(json.loads(self._as_json()) | examples).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "JudgePart":
        """Take the weights in ``data``."""
        examples = json.loads(data).get("examples")
        self.examples = _examples_in(examples) if isinstance(examples, str) else None
        return self._take(data.decode())

    def _as_json(self) -> str:
        judge = self.judge
        few: dict[str, Any] = {"few": True} if self.few else {}
        few |= {"recall": self.recall.as_json()} if self.recall is not None else {}
        settled = few | {"hears": judge.hears, "right": judge.right, "weights": dict(sorted(judge.weights.items()))}
        return json.dumps(settled, ensure_ascii=False, indent=0)

    def _take(self, text: str) -> "JudgePart":
        data = json.loads(text)
        if "weights" not in data:  # written when nothing was settled yet
            data = {"weights": data}
        weights = {str(name): float(weight) for name, weight in data["weights"].items()}
        self.few = bool(data.get("few", False))
        self.recall = recall_from_json(data["recall"]) if "recall" in data else None
        hears, right = bool(data.get("hears", True)), float(data.get("right", RIGHT))
        self.judge = replace(self.judge, weights=weights, hears=hears, right=right)
        return self


def _examples_in(text: str) -> Examples:
    return examples_from_json(text, word_vectors())


def _with_network(seen: Seen, spans: Iterable["Span"]) -> Seen:
    by_network = [Suggestion(s.start_char, s.end_char, s.label_, NETWORK, 0.6) for s in spans]
    return Seen(seen.text, seen.normalised, (*seen.found, *by_network), seen.combined)


def _group(doc: "Doc") -> str:
    """Returns the group of a training document's near duplicates."""
    return str(doc.spans[GOLD].attrs.get(GROUP, doc.text)) if GOLD in doc.spans else doc.text


def _tokens(doc: "Doc", start: int, end: int, label: str) -> tuple[int, int, str]:
    span = _span(doc, start, end, label)
    return span.start, span.end, label


def _span(doc: "Doc", start: int, end: int, label: str) -> "Span":
    """Returns the tokens that hold the range: spaCy's spans end at tokens."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None, "a range inside the text"
    return span


def names_callback() -> "Callable[[Language], Language]":
    """Returns what a training config names as ``rareannot.start_from_names.v1``."""
    from rareannot.suggest.learned.network_start import start_from_names

    return start_from_names


def make_sources(nlp: "Language", name: str, labels: dict[str, str], like: dict[str, str] | None = None) -> SourcesPart:
    """Returns the factory that a config names as ``rareannot_sources``: each label with its kind, and with the known one it is similar to."""
    return SourcesPart(label_set_of(labels, like=like or {}))


def make_judge(nlp: "Language", name: str, labels: dict[str, str], nested: bool = False) -> JudgePart:
    """Returns the factory that a config names as ``rareannot_judge``."""
    return JudgePart(name, label_set_of(labels, nested), nested)


def _register() -> None:
    from spacy.language import Language

    for name, make in ((SOURCES_PART, make_sources), (JUDGE_PART, make_judge)):
        Language.factory(name, func=make)


_register()
