"""What is prose in text off the web: its paragraphs, a line each, without markup, buttons, contacts and signatures."""

import re
import unicodedata
from collections.abc import Iterable

Rule = tuple[str, str]
"""A regular expression, and what takes its place."""
FEWEST, MOST = 100, 3000
"""Words of a text."""
PARAGRAPH = 12
"""Words from which on a line counts as a paragraph."""

_CHARACTERS = str.maketrans({"\r": "\n", "\u00a0": " ", "\u200b": None, "\ufeff": None, "\u2060": None})
_MARKUP = ((r"<[^>\n]{1,200}>", " "), (r"(?:https?://|www\.)\S+", ""))
_BLANKS = ((r"[ \t]+", " "), (r"\A\s*\**\s*|\s*\**\s*\Z", ""), (r"\s+([,.;:?!])", r"\1"))
_OTHER_LINES = (
    # rules and end marks
    r"#+|-+ ?#* ?-+|\*+|_+|=+|- ?30 ?-",
    # heads of press releases
    r"for immediate release:?|immediate release|for release.*|press releases?|washington,? d\.?c\.?",
    r"press contact.*|media contacts?:?.*|contacts?:.*",
    # buttons, menus and captions
    r"share(?: this)?.*|print|email|tweet|facebook|twitter|back to (?:news|top).*|permalink.*|posted in .*",
    r"issues?:.*|tags?:.*|related (?:news|files|documents).*|previous article|next article|next|previous",
    r"read more.*|click here.*|download .*|watch .*here.*|\[?video.*|photo.*|image.*",
    # telephone numbers and addresses
    r".*\(\d{3}\) ?\d{3}-\d{4}.*|.*\b\d{3}-\d{3}-\d{4}\b.*|.*@\S+\.(?:gov|com|org).*",
    # where more is to be read
    r".*(?:can be found|is available|are available|available) (?:here|online)\.?|.*\bclick here\b.*",
    r".*text of (?:the )?(?:bill|letter|legislation|amendment).{0,40}here.*",
    r"to (?:read|view|watch|see|learn).{0,160}here.*|full (?:text|letter).*:?",
)
_NO_PROSE = re.compile("|".join(_OTHER_LINES), re.IGNORECASE)
_END_MARK = re.compile(r"\n\s*(?:#{3,}|-30-|# # #|\* \* \*)\s*(?:\n|$)")
_LAST_LETTER = re.compile(r"[.!?”\"]$")
_SMALL_WORDS = re.compile(r"\b(?:the|of|and|to|in|that|for|is|was|on|with|by)\b", re.IGNORECASE)


def replaced(text: str, rules: Iterable[Rule]) -> str:
    """The text after each of the rules in turn."""
    for pattern, by in rules:
        text = re.sub(pattern, by, text)
    return text


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def clean(text: str) -> str:
    """The paragraphs of a text, a line each."""
    text = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
    lines = (replaced(line, _BLANKS) for line in replaced(text, _MARKUP).split("\n"))
    kept = [line for line in lines if len(line) > 2 and not _NO_PROSE.fullmatch(line) and _is_written(line)]
    while kept and words_in(kept[-1]) < 4 and not _LAST_LETTER.search(kept[-1]):
        del kept[-1]  # signatures and menus
    return "\n".join(kept)


def _is_written(line: str) -> bool:
    """Whether a line is short, or nearly all letters: others are tables."""
    letters = sum(letter.isalpha() or letter == " " for letter in line)
    return len(line) <= 8 or letters >= 0.6 * len(line)


def before_end_mark(text: str) -> str:
    """A press release up to the mark of its end."""
    return _END_MARK.split(text, maxsplit=1)[0]


def beginning(text: str) -> str:
    """The first paragraphs of a text, up to the most words that a text may have."""
    kept, count = list[str](), 0
    for line in text.split("\n"):
        count += words_in(line)
        if count > MOST:
            break
        kept.append(line)
    return "\n".join(kept)


def is_prose(text: str) -> bool:
    """Whether a text is of a fit length, English, in paragraphs and sentences, and not in capitals."""
    words, lengths = text.split(), [words_in(line) for line in text.split("\n")]
    count = len(words)
    return (
        FEWEST <= count <= MOST
        and len(_SMALL_WORDS.findall(text)) >= 0.18 * count
        and sum(word.isupper() for word in words if len(word) > 3) <= 0.12 * count
        and sum(length for length in lengths if length >= PARAGRAPH) >= 0.7 * count
        and text.count(".") >= 4
    )
