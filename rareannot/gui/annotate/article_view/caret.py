"""The token cursor: which token it is on, how it steps, and what it has selected. No Qt."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from rareannot.core.text.tokens import Token, snap, tokenise

_CHUNK = 4096
_BLANK = re.compile(r"\s")
SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*\s|\n\s*")


class Words:
    """The tokens of a text, found chunk by chunk if they are asked for; chunks part at blanks, as tokens do."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        while (at := self._starts[-1] + _CHUNK) < len(text):
            blank = _BLANK.search(text, at, at + _CHUNK)
            self._starts.append(blank.start() if blank else at + _CHUNK)
        self._tokens = lru_cache(maxsize=64)(self._chunk)

    def at(self, offset: int) -> Token | None:
        """Returns the token that holds ``offset``, or None."""
        return snap(self._tokens(self._number(offset)), offset, offset + 1)

    def after(self, offset: int) -> Token | None:
        """Returns the first token that begins at ``offset`` or later."""
        for number in range(self._number(offset), len(self._starts)):
            tokens = self._tokens(number)
            i = bisect_right(tokens, offset - 1, key=lambda t: t[0])
            if i < len(tokens):
                return tokens[i]
        return None

    def before(self, offset: int) -> Token | None:
        """Returns the last token that ends at ``offset`` or earlier."""
        for number in range(self._number(offset), -1, -1):
            tokens = self._tokens(number)
            i = bisect_right(tokens, offset, key=lambda t: t[1])
            if i:
                return tokens[i - 1]
        return None

    def snap(self, start: int, end: int) -> Token | None:
        """Returns the smallest range of whole tokens that covers every token touched by ``[start, end)``, or None."""
        first, last = self.at(start) or self.after(start), self.at(end - 1) or self.before(end)
        return (first[0], last[1]) if first and last and first[0] < last[1] and start < end else None

    def sentence(self, offset: int, step: int) -> Token | None:
        """Returns the first token of the next sentence (``step`` 1), or of this one or, from there, the one before (-1)."""
        if step > 0:
            end = SENTENCE_END.search(self._text, offset)
            return self.after(end.end()) if end else self.before(len(self._text))
        begin = 0
        for end in SENTENCE_END.finditer(self._text, max(0, offset - 20 * _CHUNK), max(0, offset)):
            if (token := self.after(end.end())) and token[0] < offset:
                begin = end.end()
        return self.after(begin)

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _chunk(self, number: int) -> list[Token]:
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return [(a + start, b + start) for a, b in tokenise(self._text[start:end])]


@dataclass(frozen=True, slots=True)
class Caret:
    """A selection from the ``anchor`` to the ``head``; the two are equal while the cursor is on one token."""

    anchor: Token
    head: Token

    @property
    def range(self) -> Token:
        """What is selected."""
        return (min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1]))

    @property
    def edge(self) -> int:
        """The offset of the edge that moves: before the head where it is before the anchor, else after it."""
        return self.head[0] if self.head[0] < self.anchor[0] else self.head[1]

    def to(self, head: Token, extend: bool) -> "Caret":
        """Returns the caret moved to ``head``, with or without what lies between."""
        return Caret(self.anchor if extend else head, head)


def step_token(words: Words, caret: Caret, step: int, extend: bool) -> Caret:
    """``caret`` moved by ``step`` tokens, as far as there are any."""
    head = caret.head
    for _ in range(abs(step)):
        found = words.after(head[1]) if step > 0 else words.before(head[0])
        if found is None:
            break
        head = found
    return caret.to(head, extend)
