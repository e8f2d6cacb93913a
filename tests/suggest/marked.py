"""Sentences with what should be found put in braces: ``{rare earth} importer``."""

import re

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText, read


def unmark(marked: str) -> tuple[str, list[str]]:
    """The text without braces, and the strings that were in them."""
    return re.sub(r"[{}]", "", marked), re.findall(r"\{(.*?)\}", marked)


def plain(marked: str) -> str:
    """The same sentence in normalised form: lower case, every run of other signs one space; braces stay."""
    text = re.sub(r"[^\w{}]+", " ", marked.lower()).strip()
    return re.sub(r"\s*\{\s*", " {", re.sub(r"\s*\}\s*", "} ", text)).strip()


def found(text: str, suggestions: list[Suggestion], label: str, least: float = 0.5) -> list[str]:
    """The strings suggested with this label and at least this score, in reading order, each once."""
    hits = sorted({(s.start, s.end) for s in suggestions if s.label == label and s.score >= least})
    return [text[start:end] for start, end in hits]


def reading_of(marked: str, normalised: bool | None = None) -> tuple[FoldedText, list[str]]:
    """The reading of a marked sentence, and what should be found in it."""
    text, wanted = unmark(marked)
    return read(text, normalised), wanted
