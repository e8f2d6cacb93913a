"""What a text looks like to what learns from examples: its tokens in sentences, and what is true of each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rareannot.core.suggestion import Suggestion
from rareannot.core.text.tokens import Token, tokenise
from rareannot.suggest.learned.word_vectors import WordVectors
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.word_tables import ARTICLE_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_NEAR = 5
_RUN = re.compile(r"(.)\1{2,}")
_LONGEST = 200
"""Tokens that are read as one sentence at most."""
_ENDS = frozenset(".!?。！？")
_SMALL = ARTICLE_WORDS.words("token features: small")
_EDGE = "|"
ANY = "any"
"""The feature that every token has."""
_QUOTES = {"“": True, "”": False}
SHOWN = {
    "w": "“{}”",
    "w-1": "after “{}”",
    "w+1": "before “{}”",
    "r<": "after “{}”",
    "r>": "before “{}”",
    "end": "ends in “{}”",
}
"""Features that say something to a person, and how a suggestion says it."""


@dataclass(frozen=True, slots=True)
class TokenFeatures:
    """The tokens of a text, in ``sentences`` (runs of token numbers) that no name crosses, and what is true of each."""

    text: str
    places: Sequence[Token]
    sentences: Sequence[range]
    features: Sequence[Sequence[str]]
    vectors: "Array | None" = None
    """A row of numbers for each token, or None where no network was asked."""


def read_tokens(text: str, suggestions: Iterable[Suggestion], network: WordVectors | None = None) -> TokenFeatures:
    """Read a text; ``suggestions`` is what the sources proposed for it, ``network`` tells more of its words."""
    places = tokenise(text)
    words = [text[start:end] for start, end in places]
    sentences = list(_sentences(text, places, words))
    said = _said(places, suggestions)
    features: list[list[str]] = [[] for _ in words]
    for sentence in sentences:
        some = slice(sentence.start, sentence.stop)
        features[some] = _Sentence(words[some], said[some]).features()
    return TokenFeatures(text, places, sentences, features, network.of(text, places) if network and places else None)


@lru_cache(20_000)
def shape(word: str) -> str:
    """Returns the shape of a word: capitals as X, small letters as x, digits as d, of a run of one kind the first two."""
    kinds = ("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word[:40])
    return _RUN.sub(r"\1\1", "".join(kinds))[:8]


def _sentences(text: str, places: Sequence[Token], words: Sequence[str]) -> Iterator[range]:
    start = 0
    for i in range(1, len(places)):
        line_ends = "\n" in text[places[i - 1][1] : places[i][0]]
        stops = words[i - 1] in _ENDS and i - start > 3 and not words[i][:1].islower()
        if line_ends or stops or i - start == _LONGEST:
            yield range(start, i)
            start = i
    if start < len(places):
        yield range(start, len(places))


def _said(places: Sequence[Token], suggestions: Iterable[Suggestion]) -> list[list[str]]:
    """For each token what the sources say of it."""
    said: list[list[str]] = [[] for _ in places]
    at = {start: i for i, (start, _) in enumerate(places)}
    for s in suggestions:
        i = first = at.get(s.start, -1)
        while 0 <= i < len(places) and places[i][1] <= s.end:
            name = s.source.split()[0]
            said[i].append(f"{name} {s.proposed or s.label} {'begins' if i == first else 'goes on'}")
            i += 1
    return said


class _Sentence:
    """The words of a sentence, and what the sources say of each."""

    def __init__(self, words: Sequence[str], said: Sequence[Sequence[str]]) -> None:
        self._words, self._said = words, said
        self._low = [w.lower() for w in words]
        self._shapes = [shape(w) for w in words]
        self._runs = self._capitalised()

    def features(self) -> list[list[str]]:
        quoted = self._quoted()
        return [list(dict.fromkeys(self._of(i, quoted[i]))) for i in range(len(self._words))]

    def _capitalised(self) -> list[tuple[int, int] | None]:
        """Returns the run of capitalised words, with small ones between, that each word is in: its first and last word."""
        words, low = self._words, self._low
        runs: list[tuple[int, int] | None] = [None] * len(words)
        big = [w[:1].isupper() or w[:1].isdigit() for w in words]
        i = 0
        while i < len(words):
            j = i
            if words[i][:1].isupper():
                while (j + 1 < len(words) and big[j + 1]) or (
                    j + 2 < len(words) and low[j + 1] in _SMALL and big[j + 2]
                ):
                    j += 1
                runs[i : j + 1] = [(i, j)] * (j + 1 - i)
            i = j + 1
        return runs

    def _quoted(self) -> list[bool]:
        inside, made = False, []
        for word in self._words:
            inside = _QUOTES.get(word, not inside if word == '"' else inside)
            made.append(inside and word not in '"“')
        return made

    def _low_at(self, i: int) -> str:
        return self._low[i] if 0 <= i < len(self._low) else _EDGE

    def _shape_at(self, i: int) -> str:
        return self._shapes[i] if 0 <= i < len(self._shapes) else _EDGE

    def _of(self, i: int, quoted: bool) -> Iterator[str]:
        low, word_shape = self._low[i], self._shapes[i]
        before, after = self._low_at(i - 1), self._low_at(i + 1)
        yield from (ANY, f"w={low}", f"w-1={before}", f"w+1={after}", f"w-2={self._low_at(i - 2)}")
        yield from (f"w+2={self._low_at(i + 2)}", f"pair={before} {low}", f"pair+={low} {after}")
        yield from (f"s={word_shape}", f"s-1={self._shape_at(i - 1)}", f"s+1={self._shape_at(i + 1)}")
        yield f"s3={self._shape_at(i - 1)[:2]} {word_shape} {self._shape_at(i + 1)[:2]}"
        yield from (f"begin2={low[:2]}", f"begin={low[:3]}", f"end2={low[-2:]}", f"end={low[-3:]}", f"end4={low[-4:]}")
        yield "ordinary" if low in ordinary_words() else "unusual"
        yield f"person={person_names().get(low)}"
        if quoted:
            yield "quoted"
        yield from self._sources(i)
        yield from self._run(i)
        near = (*self._low[max(0, i - _NEAR) : i], *self._low[i + 1 : i + _NEAR + 1])
        yield from (f"near={w}" for w in near if len(w) > 2 and w.isalpha())

    def _sources(self, i: int) -> Iterator[str]:
        if not self._said[i]:
            yield f"nobody {self._shapes[i]}"
        for one in self._said[i]:
            yield f"says {one}"
            yield f"says {one} {self._shapes[i]}"
        for step, beside in (("-1", i - 1), ("+1", i + 1)):
            if 0 <= beside < len(self._said):
                yield from (f"says{step} {one}" for one in self._said[beside])

    def _run(self, i: int) -> Iterator[str]:
        run = self._runs[i]
        if run is None:
            yield "no run"
            return
        first, last = run
        words = self._low[first : last + 1]
        yield f"r={' '.join(words[:6])}"
        yield from (f"r<={self._low_at(first - 1)}", f"r<<={self._low_at(first - 2)} {self._low_at(first - 1)}")
        yield from (
            f"r>={self._low_at(last + 1)}",
            f"rfirst={words[0]}",
            f"rlast={words[-1]}",
            f"rend={words[-1][-3:]}",
        )
        yield from (f"rlength={min(len(words), 5)}", f"rplace={i == first} {i == last}")
        yield f"rshape={' '.join(s[:2] for s in self._shapes[first : last + 1][:5])}"
        yield from (f"rsays {one}" for one in self._said[last])
