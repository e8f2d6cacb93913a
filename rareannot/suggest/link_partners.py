"""What a span is probably linked to: rules over distance, order, sentences and the words between, with a small table of weights.

A score is how sure one may be that a span is the partner; it comes from the table below, not from examples. Reasons are short
English phrases, as those of suggestions.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from rareannot.core.annotation import Annotation
from rareannot.core.links import LinkType, Partner
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER
from rareannot.core.text.sentences import reading_breaks

REACH = 1_500
"""Characters to either side in which partners are looked for."""
_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘(\[]?[A-Z0-9])|\n")
_WORD = re.compile(r"\w+")
_OF = re.compile(r"^\s*(?:worth\s+)?of\s+(?:the\s+|its\s+|all\s+)?(?:[\w-]+\s+)?$")
_IN = re.compile(r"(?:^|\s)(?:in|at|near|from|to|into)\s+(?:the\s+)?$")
_COMPARED = re.compile(
    r"(?:^|\W)(?:from|than|versus|vs|against|compared (?:with|to)|instead of)\s+(?:the\s+|a\s+|about\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a partner, in log odds: at all, each word and sentence between, standing before, and its pattern."""

    bias: float
    word: float = -0.12
    sentence: float = -1.6
    before: float = 0.0
    pattern: float = 2.5
    rival: float = -0.9
    """For each span with the same label that stands between."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one type of link is read off the text; ``pattern`` looks at the words between, and before the partner."""

    weights: Weights
    pattern: Callable[["Pair"], bool]
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A span, a possible partner, and the text between and before."""

    text: str
    span: Span
    partner: Span

    @property
    def between(self) -> str:
        """The words between them."""
        first, second = sorted((self.span, self.partner), key=lambda one: one.start)
        return self.text[first.end : second.start]

    @property
    def lead(self) -> str:
        """The words before the partner."""
        return self.text[max(0, self.partner.start - 24) : self.partner.start].lower()

    @property
    def follows(self) -> bool:
        """Whether the partner stands after the span."""
        return self.partner.start >= self.span.end


def _measured(pair: Pair) -> bool:
    return pair.follows and bool(_OF.match(pair.between.lower()) or not pair.between.strip())


def _compared(pair: Pair) -> bool:
    return pair.follows and bool(_COMPARED.search(pair.lead)) and _alike(pair)


def _alike(pair: Pair) -> bool:
    """Whether two figures can be compared: of one label, or one of them is a share."""
    labels = (pair.span.label, pair.partner.label)
    return labels[0] == labels[1] or "PERCENT" in labels


def _full_form(pair: Pair) -> bool:
    words = [pair.text[one.start : one.end] for one in (pair.span, pair.partner)]
    initials = "".join(word[0] for word in _WORD.findall(words[1]))
    return len(words[0]) > 1 and words[0].replace(".", "").lower() in initials.lower()


RULES: Mapping[str, Rule] = {
    "of": Rule(Weights(1.1, before=-0.3), _measured, "of it"),
    "by": Rule(Weights(-0.1, word=-0.06, before=0.9), lambda p: not p.follows and len(p.between) < 40, "before it"),
    "when": Rule(Weights(0.5, word=-0.1, before=-0.2, pattern=0.6), lambda p: len(p.between) < 16, "beside it"),
    "where": Rule(Weights(-1.4, word=-0.08, before=-0.5, pattern=1.9), lambda p: bool(_IN.search(p.lead)), "in, at or from there"),
    "from": Rule(Weights(-2.2, word=-0.1, before=-0.6, pattern=3.4), _compared, "compared with it"),
    "same": Rule(Weights(-3.0, word=-0.01, sentence=-0.1, rival=0.0, pattern=4.5), _full_form, "its initials"),
}  # fmt: skip
"""The rules of the links that the set for critical minerals has, by name."""
OTHER = Rule(Weights(0.2), lambda pair: False, "")
"""The rule of a link with another name: the nearest one in the sentence."""


def partners(annotation: Annotation, span_id: str, link: LinkType) -> list[Partner]:
    """The spans and waiting suggestions that ``span_id`` may be linked to, the likeliest first; those far away are left out."""
    span = annotation.spans.get(span_id)
    if span is None:
        return []
    rule, text = RULES.get(link.name, OTHER), annotation.document.text
    found = sorted(_permitted(annotation, span_id, span, link), key=lambda one: one[1].start)
    starts = _sentence_starts(text)
    made = [_scored(rule, Pair(text, span, other), i, starts, found) for i, other in found]
    places = {i: other.start for i, other in found}
    return sorted(made, key=lambda one: (-one.score, abs(places[one.id] - span.start)))


def _permitted(annotation: Annotation, span_id: str, span: Span, link: LinkType) -> Iterator[tuple[str, Span]]:
    for i, other in annotation.around(max(0, span.start - REACH), span.end + REACH):
        if i == span_id or other.label not in link.ends:
            continue
        if other.start < span.end and span.start < other.end:
            continue
        if isinstance(other, Span):
            if other.origin != "rejected":
                yield i, other
        elif other.score >= HIGH_TIER:
            yield i, other.as_span("accepted")


def _scored(rule: Rule, pair: Pair, span_id: str, starts: tuple[int, ...], found: list[tuple[str, Span]]) -> Partner:
    w, low, high = rule.weights, *sorted((pair.span.start, pair.partner.start))
    words = len(_WORD.findall(pair.between[:400]))
    sentences = bisect_right(starts, high) - bisect_right(starts, low)
    first = bisect_left(found, low + 1, key=lambda one: one[1].start)
    last = bisect_left(found, high, key=lambda one: one[1].start)
    rivals = sum(other.label == pair.partner.label for _, other in found[first:last])
    hit = not sentences and rule.pattern(pair)
    odds = w.bias + w.word * words + w.sentence * sentences + w.rival * rivals + w.pattern * hit
    odds += 0.0 if pair.follows else w.before
    reason = rule.reason if hit else "in the same sentence" if not sentences else "near it"
    return Partner(span_id, 1 / (1 + exp(-odds)), reason)


@lru_cache(maxsize=4)
def _sentence_starts(text: str) -> tuple[int, ...]:
    """Where sentences begin, as far as that can be told; of an article that is open they are asked for again and again."""
    return tuple(reading_breaks(text)) or tuple(found.end() for found in _END.finditer(text))
