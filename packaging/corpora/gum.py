"""GUM (CoNLL-U with entities) -> articles: the names among its mentions, which take in whole phrases.

A mention of a person, place or organisation gives the least words that its annotators marked as its core, as far as these
are proper nouns, without titles before a person; of names in each other the longest stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise
from pathlib import Path

from readers import Article, Span

_SMALL = frozenset("of and for the & de la del - 's . on in to at '".split())
_BEFORE_PLACES = frozenset("in at on".split())
_TITLES = frozenset(
    "president prime minister ambassador secretary general major senator sen. rep. representative governor mayor king queen"
    " prince princess judge justice professor prof. dr. dr mr. mrs. ms. mr sir lord lady captain colonel lieutenant sergeant"
    " officer chief chancellor premier director chairman chair congressman congresswoman pope bishop archbishop father sheikh"
    " us u.s. american attorney former republican democratic democrat foreign first deputy vice ceo coach state police"
    " commissioner inspector detective spokesperson spokesman spokeswoman candidate party administrator emeritus home interior"
    " health finance defence defense education environment transport trade justice energy labour labor press councillor mp emperor count countess earl duke duchess baron baroness fellow sheriff".split()
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
        if len(fields) < 6 or fields[1] not in labels:
            continue
        core = _person(sentence, first, last, fields) if fields[1] == "person" else _core(sentence, first, last, fields)
        if core:
            found.append((core[0], core[-1], labels[fields[1]]))
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found, key=lambda name: name[0] - name[1]):
        if all(one[1] < other[0] or one[0] > other[1] for other in kept):
            kept.append(one)
    return kept


def _marked(first: int, last: int, fields: Sequence[str]) -> list[int]:
    """The words that annotators marked as the core of a mention."""
    return [n for number in fields[5].split(",") if number.isdigit() and (n := first + int(number) - 1) <= last]


def _person(sentence: _Sentence, first: int, last: int, fields: Sequence[str]) -> list[int]:
    """The longest run of words in the core of a person that is a name, without titles and other names ("the UN's Ann Lee")."""
    others = {
        n
        for a, b, theirs in sentence.mentions
        if first <= a and b <= last and theirs[1:2] not in ([], ["person"]) and (a, b) != (first, last)
        for n in range(a, b + 1)
    }
    marked = [n for n in _marked(first, last, fields) if n not in others]
    dashes = {a + 1 for a, b in pairwise(marked) if b == a + 2 and sentence.words[a + 1] == "-"}
    runs: list[list[int]] = []
    for n in sorted({*marked, *dashes}):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    untitled = [list(dropwhile(lambda n: _leads(sentence, n), run)) for run in runs]
    run = max(untitled, key=len, default=[])
    return run if all((sentence.proper[n] or n in dashes) and not sentence.plural[n] for n in run) else []


def _leads(sentence: _Sentence, n: int) -> bool:
    """Whether a word before a name is no part of it: a title, or no proper noun."""
    return not sentence.proper[n] or sentence.words[n].lower() in _TITLES


def _core(sentence: _Sentence, first: int, last: int, fields: Sequence[str]) -> list[int]:
    """The words of a mention that are its name, one after the other; empty where it has none."""
    marked, words = _marked(first, last, fields), sentence.words
    run = marked[:1]
    small = _SMALL - (_BEFORE_PLACES if fields[1] == "place" else frozenset())
    for before, n in pairwise(marked):
        if any(words[k].lower() not in small for k in range(before + 1, n)):
            break
        run.append(n)
    named = all(sentence.proper[n] or words[n][:1].isupper() or words[n].lower() in _SMALL for n in run)
    return run if named and any(sentence.proper[n] for n in run) else []
