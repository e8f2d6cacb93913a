"""GUM (CoNLL-U with entities) -> articles: the names among its mentions, which take in whole phrases.

A mention of a person, place or organisation gives the least words that its annotators marked as its core, as far as these
are proper nouns, without titles before a person; of names in each other the longest stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from readers import Article, Span

_SMALL = frozenset("of and for the & de la del - 's . on in to at '".split())
_BEFORE_PLACES = frozenset("in at on".split())
_TITLES = frozenset(
    "president prime minister ambassador secretary general major senator sen. rep. representative governor mayor king queen"
    " prince princess judge justice professor prof. dr. dr mr. mrs. ms. mr sir lord lady captain colonel lieutenant sergeant"
    " officer chief chancellor premier director chairman chair congressman congresswoman pope bishop archbishop father sheikh"
    " us u.s. american attorney former republican democratic democrat foreign first deputy vice ceo coach state police"
    " commissioner inspector detective spokesperson spokesman spokeswoman candidate party".split()
)
_BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")


@dataclass(slots=True)
class _Sentence:
    text: str = ""
    words: list[str] = field(default_factory=list)
    proper: list[bool] = field(default_factory=list)
    plural: list[bool] = field(default_factory=list)
    mentions: list[tuple[int, int, list[str]]] = field(default_factory=list)
    """First and last word, and the fields of the mention: number, kind, …, core."""


def gum(paths: list[Path], labels: Mapping[str, str]) -> Iterator[Article]:
    """One article a file."""
    for path in paths:
        text, spans = "", list[Span]()
        for sentence in _sentences(path.read_text("utf-8").splitlines()):
            at = len(text) + 1 if text else 0
            text += ("\n" if text else "") + sentence.text
            places = _places(text, at, sentence.words)
            spans += [(places[a][0], places[b][1], label) for a, b, label in _names(sentence, labels)]
        yield Article(path.stem, text, tuple(sorted(spans)))


def _sentences(lines: Iterable[str]) -> Iterator[_Sentence]:
    made, opened = _Sentence(), dict[str, list[tuple[int, list[str]]]]()
    for line in [*lines, ""]:
        if line.startswith("# text ="):
            made.text = line.removeprefix("# text =").strip()
        elif not line and made.words:
            yield made
            made, opened = _Sentence(), {}
        elif (row := line.split("\t"))[0].isdigit():
            _mentions(made, row[9], opened)
            made.words.append(row[1])
            made.proper.append(row[4].startswith("NNP"))
            made.plural.append(row[4] == "NNPS")


def _mentions(made: _Sentence, said: str, opened: dict[str, list[tuple[int, list[str]]]]) -> None:
    here = len(made.words)
    for entities in re.findall(r"(?:^|\|)Entity=([^|]*)", said):
        for bracket in _BRACKET.findall(entities):
            if bracket[0] == "(":
                fields = bracket.strip("()").split("-")
                if bracket[-1] == ")":
                    made.mentions.append((here, here, fields))
                else:
                    opened.setdefault(fields[0], []).append((here, fields))
            elif begun := opened.get(bracket[:-1].split("[")[0]):
                start, fields = begun.pop()
                made.mentions.append((start, here, fields))


def _places(text: str, at: int, words: Sequence[str]) -> list[tuple[int, int]]:
    made = []
    for word in words:
        start = text.find(word, at)
        start = start if 0 <= start <= at + 3 else at
        at = start + len(word)
        made.append((start, at))
    return made


def _names(sentence: _Sentence, labels: Mapping[str, str]) -> list[tuple[int, int, str]]:
    found = []
    for first, last, fields in sentence.mentions:
        if len(fields) > 5 and fields[1] in labels and (core := _core(sentence, first, last, fields)):
            found.append((core[0], core[-1], labels[fields[1]]))
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found, key=lambda name: name[0] - name[1]):
        if all(one[1] < other[0] or one[0] > other[1] for other in kept):
            kept.append(one)
    return kept


def _core(sentence: _Sentence, first: int, last: int, fields: Sequence[str]) -> list[int]:
    """The words of a mention that are its name, one after the other; empty where it has none."""
    marked = [first + int(n) - 1 for n in fields[5].split(",") if n.isdigit()]
    run = [n for n in marked if n <= last][:1]
    small = _SMALL - (_BEFORE_PLACES if fields[1] == "place" else frozenset())
    for before, n in pairwise([n for n in marked if n <= last]):
        if any(sentence.words[k].lower() not in small for k in range(before + 1, n)):
            break
        run.append(n)
    return _person(sentence, run) if fields[1] == "person" else _other(sentence, run)


def _person(sentence: _Sentence, run: list[int]) -> list[int]:
    while run and (not sentence.proper[run[0]] or sentence.words[run[0]].lower() in _TITLES):
        run = run[1:]
    together = bool(run) and len(run) == run[-1] - run[0] + 1
    return run if together and all(sentence.proper[n] and not sentence.plural[n] for n in run) else []


def _other(sentence: _Sentence, run: list[int]) -> list[int]:
    words = sentence.words
    named = all(sentence.proper[n] or words[n][:1].isupper() or words[n].lower() in _SMALL for n in run)
    return run if named and any(sentence.proper[n] for n in run) else []
