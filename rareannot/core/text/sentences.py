"""Where normalised text may be broken for reading: lines of about a sentence, in words that lost their stops and capitals.

It is only for the eye. Nothing rests on it, so it is quick and simple: a line begins before a word that sentences or
phrases begin with, never after one that goes on, and about every twenty words. Most breaks are thus ends of phrases, not
of sentences: to tell these apart, a parser would be needed.
"""

import re

from rareannot.core.document import is_normalised

LONG = 45
"""A line of fewer words is read as it is."""
LEAST, USUAL, MOST = 8, 20, 36
"""Words of a sentence: the fewest, about how many, and from where on any place will do that breaks no phrase."""
_WORD = re.compile(r"\S+")
_STRONG = frozenset(
    "however meanwhile moreover furthermore separately additionally nevertheless instead according but although though "
    "despite earlier he she they we".split()
)
"""What begins a sentence more often than it stands in one."""
_WEAK = frozenset(
    "the this these those it its a an in on at with while when after since as under for both many most some such there "
    "our i last and because if analysts officials shares production prices".split()
)
_GOES_ON = frozenset(
    "a an the this that these those its their his her our of in on at by to for from with into onto over under between "
    "and or as than is are was were be been being has have had will would can could may might must should not no more "
    "which who whose where when while if about up its per new us said says that because after before during through "
    "against it he she they we i mr ms mrs dr both".split()
)
"""After these a phrase goes on."""
_ENDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday year month week quarter today yesterday tomorrow statement "
    "percent tons tonnes tonne ton dollars reporters january february march april june july august september october "
    "november december respectively however".split()
)
"""After these a sentence often ends."""


def reading_breaks(text: str) -> list[int]:
    """The blanks (code points) of ``text`` at which it may be broken into sentences; none where it was not normalised."""
    if not is_normalised(text):
        return []
    found, start = list[int](), 0
    for line in text.split("\n"):
        found += (start + at for at in _breaks(line))
        start += len(line) + 1
    return found


def broken(text: str, breaks: list[int]) -> str:
    """``text`` with a line's end in place of the blank at each of ``breaks``: every offset stays what it is."""
    if not breaks:
        return text
    characters = list(text)
    for at in breaks:
        characters[at] = "\n"
    return "".join(characters)


def _breaks(line: str) -> list[int]:
    words = [(m.start(), m.group()) for m in _WORD.finditer(line)]
    found, first = list[int](), 0
    while len(words) - first > LONG - USUAL and len(words) > LONG:
        last = min(first + MOST, len(words) - LEAST)
        if first + LEAST >= last:
            break
        best = max(range(first + LEAST, last + 1), key=lambda i, at=first: _worth(words, i, i - at))  # type: ignore[misc]
        found.append(words[best][0] - 1)
        first = best
    return found


def _worth(words: list[tuple[int, str]], i: int, length: int) -> float:
    """How good a place before word ``i`` is, after ``length`` words of a sentence."""
    before, word = words[i - 1][1], words[i][1]
    worth = 4.0 * (word in _STRONG) + 1.0 * (word in _WEAK) + 3.0 * (before in _ENDS or _is_year(before))
    worth -= 6.0 * (before in _GOES_ON) + 6.0 * (before[-1:].isdigit() and word[:1].isdigit())
    worth -= 1.0 * (word not in _STRONG and word not in _WEAK)
    return worth - ((length - USUAL) / 9) ** 2


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
