"""The same string elsewhere in an article: where it may be marked too, and marking it as one edit."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import uuid4

from rareannot.core.annotation import Annotation
from rareannot.core.document import is_normalised
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.core.text.tokens import tokenise

Range = tuple[int, int]
_REACH = 80
"""Characters beside an occurrence that are read to see whether a token ends there; no word is longer."""


def folded(text: str) -> str:
    """``text`` for comparing strings in it: in lower case where the text came without capitals, else unchanged.

    The result has the same length, so offsets stay right.
    """
    lower = text.lower() if is_normalised(text) else text
    return lower if len(lower) == len(text) else text


def occurrences(text: str, quote: str) -> Iterator[Range]:
    """Yields where ``quote`` occurs in ``text`` as whole tokens, from left to right; case counts."""
    at = text.find(quote) if quote.strip() else -1
    while at >= 0:
        end = at + len(quote)
        whole = _parts_tokens(text, at) and _parts_tokens(text, end)
        if whole:
            yield at, end
        # after part of a token, the next occurrence may overlap this one
        at = text.find(quote, end if whole else at + 1)


def _parts_tokens(text: str, offset: int) -> bool:
    """True if no token goes across ``offset``."""
    if offset in (0, len(text)) or text[offset].isspace() or text[offset - 1].isspace():
        return True
    # a few words around it are tokenised, not the whole text
    left = max(0, offset - _REACH)
    blank = max(text.rfind(" ", left, offset), text.rfind("\n", left, offset))
    left = max(left, blank + 1)
    return not any(left + a < offset < left + b for a, b in tokenise(text[left : offset + _REACH]))


def elsewhere(annotation: Annotation, span: Span) -> list[Range]:
    """Returns where the words of ``span`` occur elsewhere and nobody has decided yet what they are.

    Left out are places under a decision or a passage, and those that a suggestion above the low tier crosses or contains.
    A suggestion on exactly the same words does not count: it is what will be decided.
    """
    text = folded(annotation.document.text)
    found = occurrences(text, text[span.start : span.end])
    return [r for r in found if r != (span.start, span.end) and not _is_taken(annotation, *r)]


def other_spellings(annotation: Annotation, span: Span) -> list[Range]:
    """Returns where the words of ``span`` occur with other capitals, and nobody has decided yet what they are."""
    text = annotation.document.text
    same = folded(text)
    lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    quote = same[span.start : span.end]
    found = occurrences(lower, lower[span.start : span.end])
    return [(a, b) for a, b in found if same[a:b] != quote and not _is_taken(annotation, a, b)]


def _is_taken(annotation: Annotation, start: int, end: int) -> bool:
    for _, other in annotation.around(start, end):
        if other.start >= end or other.end <= start:
            continue
        if isinstance(other, Suggestion):
            inside = start <= other.start and other.end <= end
            if other.score >= HIGH_TIER and not inside:
                return True
        elif other.origin != "rejected" or (other.start, other.end) == (start, end):
            return True
    return False


def mark_too(annotation: Annotation, span: Span, ranges: Iterable[Range]) -> Annotation:
    """Mark ``ranges``, as ``elsewhere`` gave them, like ``span``: its label, its value, the origin ``propagated``.

    A suggestion on exactly such a range is decided with it; its source and score are kept.
    """
    new: dict[str, Span] = {}
    for start, end in ranges:
        like = Span(start, end, span.label, span.figure, "propagated")
        mark_id, suggestion = _on(annotation, start, end, span.label)
        if suggestion is not None:
            like = replace(like, source=suggestion.source, score=suggestion.score)
        new[mark_id] = like
    if not new:
        return annotation
    return replace(annotation.with_decided({**annotation.decided, **new}, new), status="in progress")


def _on(annotation: Annotation, start: int, end: int, label: str) -> tuple[str, Suggestion | None]:
    """Returns the suggestion on exactly this range, the one with ``label`` if there are several; else an id for a new span."""
    same = [
        (i, s)
        for i, s in annotation.around(start, end)
        if isinstance(s, Suggestion) and (s.start, s.end) == (start, end)
    ]
    best = max(same, key=lambda pair: (pair[1].label == label, pair[1].score), default=None)
    return best or (uuid4().hex, None)
