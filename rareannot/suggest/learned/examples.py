"""Names like those that were marked in articles that are done: for labels that no rule of the program knows.

A field (``crf``) is fitted to those articles, from five of them on in seconds, and reads others in some milliseconds. It sees the words, their
shapes and neighbours, what the shipped network knows of them, and what the program's other sources say, by whatever label: where
they find a person, there is a name, which the project may call a musician.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.crf import STEPS, Crf, Found, Rows, fit
from rareannot.suggest.learned.lookup import Decided
from rareannot.suggest.learned.token_features import ANY, SHOWN, TokenFeatures, read_tokens
from rareannot.suggest.learned.word_vectors import WordVectors
from rareannot.suggest.names.folded_text import FoldedText

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

NAME, VERSION = "examples", "1.2"
SOURCE = f"{NAME} {VERSION}"
ABOUT = "names like those in this project's articles that are done, for labels that no rule knows"
REASON = "like what was marked before"
FEWEST = 2
"""Articles from which on anything is learned."""
ALONE = 5
"""Up to so many articles word vectors count in full; beyond, the less the more there are, since words then tell more themselves."""
SHOWN_FROM = 0.1
"""Names less likely than this are not even suggested in the low tier."""
_UNHEARD = frozenset({NAME, "lookup", "consistency", "network"})
_OFTEN = "near="
"""Features that begin so must occur twice to be kept."""
_KEPT = 1e-3
"""Features whose weights are all smaller than this are left out."""

Marked = tuple[TokenFeatures, Sequence[tuple[int, int, str]]]
"""An article with its spans as (start, end, label), in code points."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """What was learned: the field, the number of each feature, and the labels that may be suggested."""

    crf: Crf
    columns: dict[str, int]
    own: frozenset[str]
    network: str = ""
    """The network whose word vectors the field knows; "" for none."""

    def find(self, tokens: TokenFeatures, least: float = 0.0) -> list[Suggestion]:
        """Returns the likeliest names of a text that do not overlap, in reading order, of those as likely as ``least``."""
        taken = bytearray(len(tokens.places))
        made = []
        for first, stop, label, share in sorted(self._names(tokens), key=lambda found: -found[3]):
            if share >= least and not any(taken[first:stop]):
                taken[first:stop] = b"\1" * (stop - first)
                if label in self.own:
                    start, end = tokens.places[first][0], tokens.places[stop - 1][1]
                    reason = self._reason(tokens, first, stop, label)
                    made.append(Suggestion(start, end, label, SOURCE, round(min(share, 1.0), 3), reason=reason))
        return sorted(made, key=lambda s: s.start)

    def _names(self, tokens: TokenFeatures) -> list[Found]:
        return self.crf.names(_rows(tokens, self.columns, len(self.crf.by_vector))) if tokens.places else []

    def _reason(self, tokens: TokenFeatures, first: int, stop: int, label: str) -> str:
        """Why: the words in and beside the name that speak most for its label."""
        tag = 1 + 2 * self.crf.labels.index(label)
        weights: dict[str, float] = {}
        for i in range(first, stop):
            for feature in tokens.features[i]:
                name, sign, words = feature.partition("=")
                column = self.columns.get(feature)
                if column is not None and sign and name in SHOWN and any(c.isalnum() for c in words):
                    weight = float(self.crf.weights[column, tag])
                    weights[SHOWN[name].format(words)] = max(weight, weights.get(SHOWN[name].format(words), 0.0))
        best = [why for why, weight in sorted(weights.items(), key=lambda item: -item[1])[:2] if weight > 0]
        return "; ".join([REASON, *best])

    def as_json(self) -> str:
        """Returns all of it as JSON; ``examples_from_json`` is its inverse, to the last digit."""
        rows = [[round(float(w), 3) for w in row] for row in self.crf.weights]
        pairs = [[round(float(w), 4) for w in row] for row in self.crf.pairs]
        data = {
            "labels": self.crf.labels,
            "own": sorted(self.own),
            "pairs": pairs,
            "network": self.network,
            "numbers": [[round(float(w), 4) for w in row] for row in self.crf.by_vector],
            "features": dict(zip(self.columns, rows, strict=True)),
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def examples_from_json(text: str, network: WordVectors | None = None) -> Examples:
    """Returns what was learned, from JSON. Raises ValueError, KeyError or TypeError on anything else.

    What it knows of the word vectors of another network than ``network`` is left out; earlier versions knew nothing of what words
    mean, which weighs nothing then.
    """
    import numpy as np

    data = json.loads(text)
    labels = tuple(str(label) for label in data["labels"])
    count = 1 + 2 * len(labels)
    weights = np.array(list(data["features"].values()), np.float32).reshape(-1, count)
    pairs = np.array(data["pairs"], np.float64).reshape(count, count)
    columns = {str(name): i for i, name in enumerate(data["features"])}
    said = data.get("network")
    known = network.version if network is not None and said in (network.version, network.alone) else ""
    numbers = np.array(data["numbers"] if known else [], np.float32).reshape(-1, count)
    if network is not None and known and said == network.alone:
        numbers = np.concatenate([numbers, np.zeros((network.added, count), np.float32)])
    return Examples(Crf(labels, weights, pairs, numbers), columns, frozenset(map(str, data["own"])), known)


def learned_from(
    articles: Sequence[Marked], own: Iterable[str], steps: int = STEPS, network: WordVectors | None = None
) -> Examples | None:
    """Returns what articles teach of the labels ``own``; None if too few of them have any. They were read with ``network``."""
    import numpy as np

    wanted = frozenset(own)
    # always in the same order, so that the sums come out alike whoever hands the articles in
    ordered = sorted(articles, key=lambda article: article[0].text)
    marked = [(tokens, _outermost(tokens, spans)) for tokens, spans in ordered if tokens.places]
    labels = sorted({label for _, spans in marked for *_, label in spans})
    if sum(any(label in wanted for *_, label in spans) for _, spans in marked) < FEWEST:
        return None
    counts = Counter(f for tokens, _ in marked for features in tokens.features for f in features)
    names = sorted(f for f, n in counts.items() if n > 1 or not f.startswith(_OFTEN))
    columns = {name: i for i, name in enumerate(names)}
    vectors = marked[0][0].vectors if network is not None else None
    numbers = 0 if vectors is None else vectors.shape[1]
    reach = min(1.0, ALONE / len(marked))
    rows = [_rows(tokens, columns, numbers) for tokens, _ in marked]
    rows = [replace(row, vectors=row.vectors * reach) for row in rows]
    tags = np.concatenate([_tags(tokens, spans, labels) for tokens, spans in marked])
    crf = fit(_together(rows), tags, labels, len(columns), steps)
    known = network.version if network is not None else ""
    return _compact(Examples(replace(crf, by_vector=crf.by_vector * reach), columns, wanted, known))


def _compact(examples: Examples) -> Examples:
    """Returns the same without features that hardly weigh anything and with weights as its file has them, so that both say the same."""
    import numpy as np

    crf, columns = examples.crf, examples.columns
    weighty = np.abs(crf.weights).max(axis=1) >= _KEPT
    kept = [name for name, i in columns.items() if weighty[i] or name == ANY]
    weights = crf.weights[[columns[name] for name in kept]].round(3)
    fewer = replace(crf, weights=weights, pairs=crf.pairs.round(4), by_vector=crf.by_vector.round(4))
    return replace(examples, crf=fewer, columns={name: i for i, name in enumerate(kept)})


def heard(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Returns what is listened to of what was proposed: not what rests on the examples themselves."""
    return [s for s in suggestions if s.source.split()[0] not in _UNHEARD]


class ByExample:
    """The source: learns from a project's articles once it is told what the sources before it say of them."""

    def __init__(self, articles: Sequence[Decided], own: Iterable[str], network: WordVectors | None = None) -> None:
        self._articles, self._own, self._network = articles, frozenset(own), network
        self._taught: Examples | None = None

    @property
    def texts(self) -> list[str]:
        """Returns the articles to learn from."""
        return [text for text, _ in self._articles]

    def learn(self, readings: Sequence[FoldedText], by_document: Sequence[Sequence[Suggestion]]) -> None:
        """Learn, given the articles as they were read, and what was proposed for each."""
        read = [read_tokens(r.text, heard(f), self._network) for r, f in zip(readings, by_document, strict=True)]
        spans = [spans for _, spans in self._articles]
        self._taught = learned_from(list(zip(read, spans, strict=True)), self._own, network=self._network)

    def find_all(
        self, readings: Sequence[FoldedText], by_document: Sequence[Sequence[Suggestion]]
    ) -> list[list[Suggestion]]:
        """Returns the names of each text that are like those in the articles."""
        taught = self._taught
        if taught is None:
            return [[] for _ in readings]
        read = (read_tokens(r.text, heard(f), self._network) for r, f in zip(readings, by_document, strict=True))
        return [taught.find(tokens, SHOWN_FROM) for tokens in read]


def _rows(tokens: TokenFeatures, columns: dict[str, int], numbers: int) -> Rows:
    """Returns the features of each token that have a column; those that are new say nothing."""
    import numpy as np

    known = [
        [c for f in features if (c := columns.get(f)) is not None] or [columns[ANY]] for features in tokens.features
    ]
    first = np.cumsum([0, *map(len, known)])[:-1]
    there = tokens.vectors if numbers else None
    vectors = np.zeros((len(known), numbers), np.float32) if there is None else there
    return Rows(np.array([c for row in known for c in row]), first, [len(s) for s in tokens.sentences], vectors)


def _together(rows: Sequence[Rows]) -> Rows:
    import numpy as np

    starts = np.cumsum([0, *(len(r.columns) for r in rows)])[:-1]
    first = np.concatenate([r.first + start for r, start in zip(rows, starts, strict=True)])
    columns, vectors = (np.concatenate(parts) for parts in zip(*((r.columns, r.vectors) for r in rows), strict=True))
    return Rows(columns, first, [n for r in rows for n in r.lengths], vectors)


def _outermost(tokens: TokenFeatures, spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Returns the spans as ranges of tokens, widened to whole ones; of those that overlap the longest, within one sentence."""
    from bisect import bisect_left, bisect_right

    starts, ends = [start for start, _ in tokens.places], [end for _, end in tokens.places]
    sentence = [i for i, s in enumerate(tokens.sentences) for _ in s]
    taken = bytearray(len(starts))
    made = []
    for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        first, stop = bisect_right(ends, start), bisect_left(starts, end)
        if first < stop and not any(taken[first:stop]) and sentence[first] == sentence[stop - 1]:
            taken[first:stop] = b"\1" * (stop - first)
            made.append((first, stop, label))
    return made


def _tags(tokens: TokenFeatures, spans: Iterable[tuple[int, int, str]], labels: Sequence[str]) -> "Array":
    import numpy as np

    tags = np.zeros(len(tokens.places), np.int64)
    for first, stop, label in spans:
        begins = 1 + 2 * labels.index(label)
        tags[first:stop] = begins + 1
        tags[first] = begins
    return tags
