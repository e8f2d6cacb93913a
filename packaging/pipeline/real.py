"""Real gold -> the third lesson: the public corpora of ``packaging/corpora`` that may be learned from, in our labels.

The corpora know people, organisations and places. Which places are GPE, LOC or FAC, and which words are NORP, is said by
word lists first and by the teacher where those are silent.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpora"))

import swap
from corpus import Labelled, both_forms, normalised
from forms import Span
from lexicon import BODIES, DEMONYMS, SURE_PLACES
from public_corpora import CORPORA
from readers import Article

from rareannot.suggest.pipeline import trim

FACILITIES = frozenset(
    "airport airfield bridge stadium arena hall museum road street avenue boulevard station mine hospital palace church cathedral mosque"
    " temple castle tower dam port harbour harbor terminal highway motorway railway prison jail plaza theatre theater hotel library"
    " building square gate zoo refinery plant smelter canal tunnel cemetery barracks base".split()
)
NATURE = frozenset(
    "river lake sea ocean gulf bay strait straits mountain mountains mount island islands isles valley desert peninsula coast basin plateau"
    " hills forest delta cape range glacier continent hemisphere".split()
)
PARTS_OF_THE_WORLD = frozenset(
    "africa europe asia america oceania antarctica eurasia balkans caucasus sahel scandinavia mideast arctic caribbean pacific atlantic"
    " mediterranean sahara himalayas alps andes siberia maghreb middle_east far_east west_africa east_africa north_africa southern_africa"
    " north_america south_america latin_america central_america central_asia south_asia southeast_asia east_asia eastern_europe"
    " western_europe central_europe sub_saharan_africa".split()
)
_NO_PROSE = re.compile(r"@|https?:|#\w")
LONGEST = 1000
"""Code points of a piece: about a paragraph or two."""
NORMALISED = 0.6
"""Share of the copies with other names that come in the normalised form, the harder one."""


def lessons(some: Iterable[Labelled], rng: Random, copies: int) -> Iterator[Labelled]:
    """Each piece in both forms, and those with names so many times again with other names, in one form or the other."""
    for piece in some:
        yield from both_forms([piece])
        text, spans = piece
        for _ in range(copies if spans else 0):
            other = swap.swapped(text, spans, rng)
            yield normalised(other) if rng.random() < NORMALISED else other


def pieces(folder: Path, teacher: Any, without: Iterable[str] = ()) -> Iterator[Labelled]:
    """The pieces of all corpora that may be learned from, but for those named in ``without``."""
    for corpus in CORPORA:
        if corpus.part == "train" and corpus.name not in without:
            cut = [piece for article in corpus.articles(folder) for piece in _cut(article)]
            docs = teacher.pipe(text for text, _ in cut)
            for (text, spans), doc in zip(cut, docs, strict=True):
                said = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
                yield text, sorted(ours(text, spans, said))


def _cut(article: Article) -> Iterator[Labelled]:
    """The article at sentence or line ends into pieces; lines of a tweet's making (handles, tags, links) are left out."""
    start = 0
    for end in [
        *(m.end() for m in re.finditer(r"\n+|(?<=[a-z)\"”][.!?])\s+(?=[A-Z\"“])", article.text)),
        len(article.text),
    ]:
        inside = any(s < end < e for s, e, _ in article.spans)
        if inside or (end - start < LONGEST and end < len(article.text)):
            continue
        text = article.text[start:end].rstrip()
        lines = _without_tweets(
            text, [(s - start, e - start, x) for s, e, x in article.spans if start <= s and e <= end]
        )
        if lines[0].strip():
            yield lines
        start = end


def _without_tweets(text: str, spans: list[Span]) -> Labelled:
    if not _NO_PROSE.search(text):
        return text, spans
    kept, moved, at = "", [], 0
    for line in text.splitlines(keepends=True):
        if not _NO_PROSE.search(line):
            here = [(s, e, x) for s, e, x in spans if at <= s and e <= at + len(line)]
            moved += [(s - at + len(kept), e - at + len(kept), x) for s, e, x in here]
            kept += line
        at += len(line)
    return kept.rstrip(), moved


def ours(text: str, spans: Iterable[Span], said: Iterable[Span]) -> Iterator[Span]:
    """Gold in our labels and to our edges, and the nationalities that no gold span holds."""
    answers = list(said)
    taken: list[Span] = []
    for start, end, label in spans:
        inside = trim(text, start, end)
        if inside[0] < inside[1]:
            name = text[inside[0] : inside[1]]
            taken.append((*inside, place(name, inside, answers) if label == "PLACE" else _named(name, label)))
    yield from taken
    for start, end, label in answers:
        if (label == "NORP" or text[start:end].lower() in DEMONYMS) and all(
            e <= start or end <= s for s, e, _ in taken
        ):
            inside = trim(text, start, end)
            if inside[0] < inside[1]:
                yield *inside, "NORP"


def _named(name: str, label: str) -> str:
    return "ORG" if name.lower() in BODIES else label


def place(name: str, at: tuple[int, int] = (0, 0), said: Iterable[Span] = ()) -> str:
    """GPE, LOC or FAC, by the words of ``name``, else by what the teacher said of what stands there, else GPE."""
    low = name.lower()
    words = re.findall(r"\w+", low) or [low]
    if words[-1] in FACILITIES and len(words) > 1:
        return "FAC"
    if low in SURE_PLACES:
        return "GPE"
    if words[-1] in NATURE or words[0] in ("mount", "lake") or "_".join(words) in PARTS_OF_THE_WORLD:
        return "LOC"
    return next((x for s, e, x in said if s < at[1] and at[0] < e and x in ("GPE", "LOC", "FAC")), "GPE")
