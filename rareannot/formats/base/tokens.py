"""Tokens for the formats that count in tokens: cut at span edges, so that no label moves."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.text.tokens import Token, tokenise
from rareannot.formats.values import Entry, Loss, span_loss

Ranges = Iterable[tuple[int, int]]


def cut(tokens: Iterable[Token], edges: Iterable[int]) -> list[Token]:
    """Returns ``tokens``, with each one that has an edge inside it cut there."""
    tokens = list(tokens)
    edges = sorted(set(edges).difference(*zip(*tokens, strict=True)))  # those that are no edge of a token
    if not edges:
        return tokens
    pieces: list[Token] = []
    position = 0
    for edge in edges:
        i = bisect_right(tokens, edge, key=lambda t: t[0]) - 1
        if i < 0 or edge >= tokens[i][1]:
            continue  # in the white space between tokens
        if i >= position:
            pieces += tokens[position : i + 1]
            position = i + 1
        start, end = pieces.pop()
        pieces += [(start, edge), (edge, end)]
    return pieces + tokens[position:]


def tokens_of(entry: Entry, spans: Iterable[Span] | None = None) -> list[Token]:
    """Returns the program's tokens of an entry's text, cut at the edges of its spans."""
    edges = [e for s in (entry.spans if spans is None else spans) for e in (s.start, s.end)]
    return cut(_tokenised(entry.document.text), edges)


@lru_cache(2)
def _tokenised(text: str) -> tuple[Token, ...]:
    """Returns the tokens of a text; the last result is kept, since fitting and writing both ask for it."""
    return tuple(tokenise(text))


def covered(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Returns the half-open range of the tokens inside ``[start, end)``; None if there are none."""
    first = bisect_left(tokens, start, key=lambda t: t[0])
    last = bisect_right(tokens, end, key=lambda t: t[1])
    return (first, last) if first < last else None


def fit_to_tokens(entry: Entry, lost: list[Loss]) -> Entry:
    """Returns the entry with spans that begin and end with a token: blanks at their ends cut off, blank spans dropped."""
    tokens = tokens_of(entry)
    spans = []
    for span in entry.spans:
        if (token_range := covered(tokens, span.start, span.end)) is None:
            lost.append(span_loss(entry, span, "dropped", Sentence("it holds nothing but white space")))
            continue
        start, end = tokens[token_range[0]][0], tokens[token_range[1] - 1][1]
        if (start, end) != (span.start, span.end):
            lost.append(span_loss(entry, span, "cut", Sentence("the white space at its ends is not a token")))
            span = replace(span, start=start, end=end)
        spans.append(span)
    return replace(entry, spans=tuple(spans))


def sentences(text: str, tokens: Sequence[Token], spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """Yields half-open token ranges that end at a line break, or at . ! ? before an upper-case letter; never inside a span."""
    # a sentence that ended inside a span would cut it in two
    inside = {
        i
        for s in spans
        if (token_range := covered(tokens, s.start, s.end))
        for i in range(token_range[0] + 1, token_range[1])
    }
    first = 0
    for i in range(1, len(tokens)):
        (start, end), following = tokens[i - 1], tokens[i][0]
        ends = text[start:end] in (".", "!", "?") and following > end and text[following].isupper()
        if i not in inside and (ends or "\n" in text[end:following]):
            yield first, i
            first = i
    if tokens:
        yield first, len(tokens)


def tags(tokens: Sequence[Token], spans: Iterable[Span], biluo: bool = False) -> list[str]:
    """Returns a tag for each token, in IOB2 or BILUO. The spans must not overlap."""
    result = ["O"] * len(tokens)
    for span in spans:
        if (covers := covered(tokens, span.start, span.end)) is None:
            continue
        first, last = covers
        result[first:last] = [f"I-{span.label}"] * (last - first)
        result[first] = f"B-{span.label}"
        if biluo:
            result[last - 1] = f"{'U' if last - first == 1 else 'L'}-{span.label}"
    return result


def spans_of(tokens: Sequence[Token], tag_sequence: Sequence[str]) -> list[Span]:
    """Returns the spans in a tag sequence: IOB1, IOB2, BILUO or IOBES. Raises UserError on any other tag."""
    spans: list[Span] = []
    open_: tuple[int, str] | None = None
    for i, tag in enumerate(tag_sequence):
        prefix, _, label = tag.partition("-")
        if tag != "O" and (prefix not in tuple("BILUES") or not label):
            raise UserError("“{tag}” is not an IOB or BILUO tag, such as B-ORG, I-ORG or O.", tag=tag)
        if open_ and (prefix in "OBUS" or label != open_[1]):
            spans.append(Span(tokens[open_[0]][0], tokens[i - 1][1], open_[1], None, "imported"))
            open_ = None
        if tag != "O" and open_ is None:
            open_ = (i, label)
        if open_ and prefix in "LUES":
            spans.append(Span(tokens[open_[0]][0], tokens[i][1], label, None, "imported"))
            open_ = None
    if open_:
        spans.append(Span(tokens[open_[0]][0], tokens[-1][1], open_[1], None, "imported"))
    return spans


def aligned(text: str, words: Iterable[str]) -> list[Token]:
    """Returns the position of each of ``words`` in ``text``, one after the other. Raises UserError if one is missing."""
    at, tokens = 0, []
    for word in words:
        start = text.find(word, at) if word else -1
        if start < 0 or text[at:start].strip():
            raise UserError("The token {word} is not where the text has it.", word=json.dumps(word, ensure_ascii=False))
        at = start + len(word)
        tokens.append((start, at))
    return tokens


def joined(rows: Iterable[Iterable[str]]) -> tuple[str, list[Token]]:
    """Returns a text made of sentences of words, with one blank between words and a line break between sentences, and its tokens."""
    parts: list[str] = []
    tokens: list[Token] = []
    at = 0
    for row in rows:
        for i, word in enumerate(row):
            if parts:
                parts.append(" " if i else "\n")
                at += 1
            parts.append(word)
            tokens.append((at, at + len(word)))
            at += len(word)
    return "".join(parts), tokens
