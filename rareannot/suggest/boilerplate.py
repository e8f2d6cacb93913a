"""Boilerplate: web clutter inside an article, found by its stock phrases and suggested as passages."""

import re
from collections.abc import Iterator
from functools import cache

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.lexicon import Lexicon, lines
from rareannot.suggest.reading import Reading

NAME, VERSION = "boilerplate", "1.0"
SOURCE = f"{NAME} {VERSION}"
ABOUT = "related headlines, cookie and newsletter lines, share bars and credits, as passages"

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE = re.compile(r"[a-z][^.!?]{30,}[.!?][\"”’)]?\s*$")
_MOST_WORDS = 12
"""How much of a normalised text after a stock phrase belongs to it at most: there are no line ends to tell."""


@cache
def _phrases() -> Lexicon[str]:
    pairs = (line.split("\t") for line in lines("boilerplate.txt"))
    return Lexicon((phrase, kind) for phrase, kind in pairs)


class Boilerplate:
    """The source. ``head`` phrases open a block of headlines, ``line`` phrases make clutter of their own line."""

    def find(self, reading: Reading) -> list[Suggestion]:
        """Every stretch of clutter, lines that touch made one passage."""
        hits = list(_phrases().find(reading))
        if not hits:
            return []
        return _joined(
            reading.text, self._in_plain(reading, hits) if "\n" not in reading.text else self._in_lines(reading, hits)
        )

    def _in_lines(self, reading: Reading, hits: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        kinds: dict[int, tuple[str, int]] = {}
        for first, _, kind in hits:
            kinds.setdefault(reading.text.rfind("\n", 0, reading.starts[first]) + 1, (kind, reading.starts[first]))
        open_block = False
        for line in _LINE.finditer(reading.text):
            kind, at = kinds.get(line.start(), ("", 0))
            opens = kind == "head" and at - line.start() < 4
            if kind == "line" and len(line.group()) < 300:
                yield line.span()
            elif opens or (open_block and not _SENTENCE.search(line.group()) and len(line.group()) < 160):
                yield line.span()
                open_block = True
                continue
            open_block = False

    def _in_plain(self, reading: Reading, hits: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        for first, stop, kind in hits:
            last = min(stop + (_MOST_WORDS if kind == "head" else 0), len(reading))
            yield reading.starts[first], reading.ends[last - 1]


def _joined(text: str, ranges: Iterator[tuple[int, int]]) -> list[Suggestion]:
    """One suggestion a run of ranges with only white space between them."""
    made: list[tuple[int, int]] = []
    for start, end in ranges:
        if made and not text[made[-1][1] : start].strip():
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    score = 0.6 if "\n" in text else 0.4
    return [Suggestion(a, b, "BOILERPLATE", SOURCE, score, reason="stock phrase of web pages") for a, b in made]
