"""A document: an imported text that never changes, and the tidying that import does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence

MAX_LENGTH = 16_000_000
"""Code points in one document. No article is longer, and nothing else has to cope with more."""
SHOWN = 120
"""Code points of a text of which its headline is made, where it has no title."""
_REFUSED = {
    "\0": Sentence("a NUL character"),
    "\ufdd0": Sentence("the non-character U+FDD0"),
    "\ufdd1": Sentence("the non-character U+FDD1"),
}
_LOWER, _UPPER = ascii_lowercase.encode(), ascii_uppercase.encode()
_MARKS = b".,;:!?$%'\"()-"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as stored: ``name`` is its id in the source, ``meta`` what came with it.

    Its identity is ``sha256``, the hex digest of the text as UTF-8; every offset counts in this text.
    """

    text: str
    name: str = ""
    title: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""
    words: int = field(default=0, compare=False)
    """The number of words where it is known already, else 0."""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", text_hash(self.text))

    @property
    def headline(self) -> str:
        """What a list shows for it: the title, else the first line of the text, as far as a list has room for it."""
        lines = (" ".join(line.split()) for line in self.text[:SHOWN].split("\n"))
        return self.title or next(filter(None, lines), "")


def text_hash(text: str) -> str:
    """SHA-256 of ``text`` as UTF-8, in hex. Raises UserError on a lone surrogate."""
    return sha256(_utf8(text)).hexdigest()


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise UserError(
            "Line {line} holds half a surrogate pair, which is not a character; save it as UTF-8.", line=line
        ) from None


def check_text(text: str) -> None:
    """Raise UserError, with the line number, unless ``text`` can be stored and shown unchanged."""
    if not text.strip():
        raise UserError("The text is empty.")
    if len(text) > MAX_LENGTH:
        raise UserError(
            "The text has {count:,} characters; {max_length:,} is the most for one article.",
            count=len(text),
            max_length=MAX_LENGTH,
        )
    for bad, name in _REFUSED.items():
        if (at := text.find(bad)) >= 0:
            raise UserError(
                "Line {number} holds {name}; remove it and import again.",
                number=text.count(chr(10), 0, at) + 1,
                name=name,
            )
    _utf8(text)


def tidy_text(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without a byte order mark and with LF as line ends, and what was changed, in words."""
    changes = []
    if text.startswith("\ufeff"):
        text = text[1:]
        changes.append("byte-order mark dropped")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append("line ends made LF")
    return text, tuple(changes)


def is_normalised(text: str) -> bool:
    """True if a text is lower-cased and without punctuation, as scraped corpora often are; never in a script without case."""
    # the beginning tells; a book need not be read to its end
    lower, upper, letters, marks = _counted(text[:4000])
    return bool(lower) and upper / letters < 0.005 and marks / letters < 0.005


def _counted(sample: str) -> tuple[int, int, int, int]:
    """Returns how many characters are small, how many capitals, how many letters and marks; ASCII is counted in a tenth of the time."""
    plain = sample.encode("ascii", "ignore")
    lower, upper, marks = (len(plain) - len(plain.translate(None, kind)) for kind in (_LOWER, _UPPER, _MARKS))
    if len(plain) == len(sample):
        return lower, upper, lower + upper, marks
    others = "".join(_BEYOND_ASCII.findall(sample))
    small, capital, letters = (sum(map(kind, others)) for kind in (str.islower, str.isupper, str.isalpha))
    return lower + small, upper + capital, lower + upper + letters, marks
