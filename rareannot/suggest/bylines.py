"""Bylines, datelines and speakers: who wrote an article, where and for whom, and who speaks in a transcript.

They stand at the start of a line and follow forms of their own: "By Jane Doe", "Jane Doe - Creamer Media",
"LAGOS, Nigeria (AP) -", "Jane Doe -- Chief Financial Officer". Only text as published has them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.trim import trim

_PART = r"(?:[A-Z][\w'’-]*[a-z’'][\w'’-]*|[A-Z]\.|[A-Z]{2,}|(?:de|da|van|von|der|al|el|bin)(?=\s))"
_PERSON = rf"(?P<person>{_PART}(?: {_PART}){{1,3}})"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}"
_DATE = r"(?:,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)?"
_DASH = r"(?:--?|–|—)"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<place>{_CAPITALS})(?:, (?P<land>[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?))?{_DATE}"
    rf"(?: ?/ ?| ?\((?P<body>[A-Z][\w .&/-]{{1,30}})\))? ?{_DASH}\s",
    re.MULTILINE,
)
_BYLINE = re.compile(
    rf"^[ \t]*(?:By:?|BY:?|Reporting by|Writing by|Editing by|Written by)[ \t]+{_PERSON}"
    rf"(?=[ \t]*(?:$|[,|/]|[ ]{_DASH}|[ ]and[ ]|\())",
    re.MULTILINE,
)
_SPEAKER = re.compile(
    rf"^[ \t]*(?!By\b|BY\b){_PERSON}[ \t]+(?:--|–|—|-)[ \t]+(?P<role>(?:\w+ ){{0,3}}\w+)", re.MULTILINE
)
_SPOKEN_ROLES = frozenset(
    "officer analyst president writer reporter correspondent contributor chief ceo cfo coo chairman chairwoman director editor"
    " minister secretary spokesman spokeswoman economist strategist professor manager".split()
)
"""Words of a role that may follow a speaker's name."""
_MEDIA = re.compile(
    rf"^[ \t]*{_PERSON}[ \t]*{_DASH}[ \t]*(?P<body>[A-Z]\w+(?: [A-Z]\w+)* (?:Media|News|Times|Post))\b", re.MULTILINE
)

Named = tuple[int, int, str, float, str]
"""(start, end, label, score, reason)."""


def at_line_starts(reading: FoldedText, label: str) -> Iterator[Named]:
    """The names of ``label`` (PERSON, GPE or ORG) in bylines, datelines and before what somebody says; none in normalised text."""
    if not reading.normalised:
        for start, end, kind, score, reason in _named(reading.text):
            if kind == label and reading.text[start:end].lower() not in ordinary_words():
                yield *trim(reading.text, start, end), kind, score, reason


@lru_cache(128)
def _named(text: str) -> tuple[Named, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[Named]:
    for match in _DATELINE.finditer(text):
        yield *match.span("place"), "GPE", 0.8, "dateline"
        if match["land"]:
            yield *match.span("land"), "GPE", 0.8, "land of a dateline"
        if match["body"] and not match["body"].islower():
            yield *match.span("body"), "ORG", 0.8, "dateline"
    for match in _BYLINE.finditer(text):
        yield *match.span("person"), "PERSON", 0.85, "byline"
    for match in _MEDIA.finditer(text):
        yield *match.span("person"), "PERSON", 0.85, "byline"
        yield *match.span("body"), "ORG", 0.85, "byline"
    for match in _SPEAKER.finditer(text):
        if not _SPOKEN_ROLES.isdisjoint(match["role"].lower().split()):
            yield *match.span("person"), "PERSON", 0.85, "speaker"
