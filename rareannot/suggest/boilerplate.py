"""Boilerplate: web clutter inside an article, found by its usual phrases and suggested as passages."""

import re
from collections.abc import Iterator
from functools import cache

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import Lexicon
from rareannot.suggest.word_tables import lines

NAME, VERSION = "boilerplate", "1.2"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("related headlines, cookie and newsletter lines, share bars and credits, as passages")

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE = re.compile(r"[a-z][^.!?]{30,}[.!?][\"”’)]?\s*$")
_MOST_WORDS = 12
"""How much of a normalised text after a stock phrase belongs to it at most: there are no line ends to tell."""
_APART = {"head": 28, "line": 16, "weak": 16}
"""Words after a stock phrase of normalised text within which the next one still makes one passage of both."""
_BESIDE = 2
"""Words before a weak phrase at the end of a passage of normalised text that still let it belong there."""
_LONGEST_LINE = 300
"""Characters of a line of clutter, and of what is between two of them, at most."""

Hit = tuple[int, int, str]


@cache
def _phrases() -> Lexicon[str]:
    pairs = (line.split("\t") for line in lines("boilerplate.txt"))
    return Lexicon((phrase, kind) for phrase, kind in pairs)


class Boilerplate:
    """The source. ``head`` phrases open a block of headlines, ``line`` phrases make their line clutter.

    ``weak`` phrases do so only at the start of a line, and in normalised text only beside one of the others.
    """

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every stretch of clutter, lines that touch made one passage."""
        hits = list(_phrases().find(reading))
        if not hits:
            return []
        if "\n" in reading.text:
            return _joined(reading.text, _in_lines(reading, hits), 0.6)
        return _joined(reading.text, _in_plain(reading, hits), 0.4)


def _in_lines(reading: FoldedText, hits: list[Hit]) -> Iterator[tuple[int, int]]:
    """Yields the lines that are clutter, with the short text between two of them in one block without a blank line.

    A web page's text has no blank lines: without the limit its first and last line would make one passage of it all.
    """
    kinds = _kinds(reading, hits)
    open_block, last = False, (-1, -1)
    for line in _LINE.finditer(reading.text):
        kind = kinds.get(line.start(), "")
        opens = kind == "head"
        short = len(line.group()) < 160 and not _SENTENCE.search(line.group())
        clutter = (kind in ("line", "weak") and len(line.group()) < _LONGEST_LINE) or opens or (open_block and short)
        if clutter:
            start = last[0] if last[0] >= 0 and "\n\n" not in reading.text[last[1] : line.start()] else line.start()
            last = (start, line.end())
            yield last
        elif "\n\n" in reading.text[max(0, last[1]) : line.start()] or line.end() - last[1] > _LONGEST_LINE:
            last = (-1, -1)
        open_block = opens or (open_block and clutter and kind in ("", "head"))


def _kinds(reading: FoldedText, hits: list[Hit]) -> dict[int, str]:
    """Returns start of a line -> the kind of its first phrase that counts there; heads and weak phrases must begin the line."""
    kinds: dict[int, str] = {}
    for first, _, kind in hits:
        begin = reading.text.rfind("\n", 0, reading.starts[first]) + 1
        if kind == "line" or not reading.text[begin : reading.starts[first]].strip(" \t#*»·•–-—:|"):
            kinds.setdefault(begin, kind)
    return kinds


def _in_plain(reading: FoldedText, hits: list[Hit]) -> Iterator[tuple[int, int]]:
    """Yields phrases near one another as one passage, with some words after the last if it opens headlines."""
    group: list[Hit] = []
    for hit in [*hits, (len(reading) + 99, 0, "")]:
        if group and hit[0] - group[-1][1] > _APART[group[-1][2]]:
            while len(group) > 1 and group[-1][2] == "weak" and group[-1][0] - group[-2][1] > _BESIDE:
                group.pop()
            if any(kind != "weak" for _, _, kind in group):
                words_after = _MOST_WORDS if group[-1][2] == "head" else 0
                yield reading.starts[group[0][0]], reading.ends[min(group[-1][1] + words_after, len(reading)) - 1]
            group = []
        group.append(hit)


def _joined(text: str, ranges: Iterator[tuple[int, int]], score: float) -> list[Suggestion]:
    """Returns one suggestion for each run of ranges that overlap or have only white space between them."""
    runs: list[tuple[int, int]] = []
    for start, end in ranges:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (min(runs[-1][0], start), max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return [Suggestion(a, b, "BOILERPLATE", SOURCE, score, reason="stock phrase of web pages") for a, b in runs]
