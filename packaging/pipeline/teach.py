"""Labels for plain text: a bigger pipeline reads the cased text, then rules mend what it is known to get wrong."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from forms import Span
from lexicon import BODIES, DEMONYMS, SURE_PLACES

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
CHUNK = 1000  # characters: about as much as one sees on the screen, and enough context for a short name
NO_NAMES = frozenset({"Laughter", "Applause", "Q", "State", "Defense", "Treasury", "World Factbook"})
TITLES = "mr|mrs|ms|miss|dr|prof|sir|lord|lady|gen|lt|col|maj|capt|sgt|sen|rep|gov|pres|president|minister|secretary"
_LEAD = re.compile(rf"(?:the\s+|(?:{TITLES})\.?\s+)", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’]s?|\s+\(.*|[\s,.;:–—-]+)$", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[.!?][\"”’)])\s+(?=[A-Z\"“])|(?<=[a-z\d][.!?])\s+(?=[A-Z\"“])|\n+")


def chunks(text: str) -> Iterator[str]:
    """``text`` cut at sentence ends into pieces of about CHUNK characters."""
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.start() - start >= CHUNK:
            yield text[start : gap.start()].strip()
            start = gap.end()
    if text[start:].strip():
        yield text[start:].strip()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without leading "the" and titles, and without possessive, opening bracket and stops at its end."""
    while match := _LEAD.match(text, start, end):
        start = match.end()
    while match := _TAIL.search(text[start:end]):
        if text[start:end].endswith((".",)) and re.search(
            r"(?:\b[A-Z]\.|Inc\.|Corp\.|Ltd\.|Co\.|Jr\.)$", text[start:end]
        ):
            break
        end = start + match.start()
    return start, end


def mended(text: str, spans: Iterable[Span]) -> list[Span]:
    """The teacher's spans in our conventions, with countries and nationalities set right by lexicon."""
    found: list[Span] = []
    for start, end, label in spans:
        start, end = trimmed(text, start, end)
        phrase = text[start:end]
        if (
            label not in LABELS
            or len(phrase) < 2
            or phrase in NO_NAMES
            or phrase.islower()
            or not any(c.isalpha() for c in phrase)
        ):
            continue
        key = phrase.lower()
        if key in BODIES:
            label = "ORG"
        elif key in DEMONYMS:
            label = "NORP"
        elif key in SURE_PLACES and label != "PERSON":
            label = "GPE"
        found.append((start, end, label))
    return found


def consistent(documents: list[list[tuple[str, list[Span]]]]) -> None:
    """Within each document: one label for one string (the most frequent), and given to its unlabelled mentions too."""
    for pieces in documents:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for text, spans in pieces:
            for start, end, label in spans:
                votes[text[start:end]][label] += 1
        best = {name: count.most_common(1)[0][0] for name, count in votes.items()}
        names = sorted((n for n in best if len(n) > 3), key=len, reverse=True)
        finder = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None
        for text, spans in pieces:
            spans[:] = [(s, e, best[text[s:e]]) for s, e, _ in spans]
            taken = {i for s, e, _ in spans for i in range(s, e)}
            for match in finder.finditer(text) if finder else ():
                if taken.isdisjoint(range(*match.span())):
                    spans.append((*match.span(), best[match.group()]))
            spans.sort()


def taught(nlp: Any, texts: Iterable[str]) -> list[list[tuple[str, list[Span]]]]:
    """For each text its pieces, each with the spans that ``nlp`` and the rules put on it."""
    cut = [list(chunks(text)) for text in texts]
    docs = nlp.pipe((piece for pieces in cut for piece in pieces), batch_size=128)
    documents = []
    for pieces in cut:
        labelled = []
        for piece in pieces:
            ents = [(e.start_char, e.end_char, e.label_) for e in next(docs).ents]
            labelled.append((piece, mended(piece, ents)))
        documents.append(labelled)
    consistent(documents)
    return documents
