"""Web pages: all visible text, with what is not the article marked as boilerplate; title, date and address as facts."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rareannot.core.document import MAX_LENGTH, Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.spans import Span
from rareannot.formats.base.optional_libraries import library
from rareannot.formats.plain_text import stem
from rareannot.formats.values import Entry, Item, Source

EXTRA = "documents"
BOILERPLATE = "BOILERPLATE"
_DEPTH = 200
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea")
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
     "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_MOST_TAGS, _LONGEST_TAG = 200_000, 20_000
"""How many tags a page may have, and how long one may be without its quoted values: the parser takes time that grows
with the square of the number of attributes."""
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{%d,}" % _LONGEST_TAG)
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
FOUND_BY = "trafilatura"
"""The source of the passages that are found when a page is imported; nobody labelled them."""
_FACTS = ("author", "url", "hostname", "sitename", "date")


def read_html(source: Source) -> Iterator[Item]:
    """The page in an .html file."""
    if source.size > 4 * MAX_LENGTH:
        raise UserError("The page has {size:,} bytes, too many for one article.", size=source.size)
    with source.open() as stream:
        data = stream.read(4 * MAX_LENGTH + 1)
    yield entry_of_page(data, stem(source), source.name, {})


def entry_of_page(data: bytes, name: str, where: str, known: Mapping[str, str]) -> Entry:
    """The entry in the bytes of a page; ``known`` are facts that go before those found in it. Raises UserError."""
    _check_tags(data)
    extractor = library("trafilatura", EXTRA)
    tree = library("trafilatura.utils", EXTRA).load_html(data)
    if tree is None:
        raise UserError("This is no HTML that can be read.")
    # the whole page is kept; trafilatura only tells which of its lines are the article
    blocks = list(blocks_of(tree))
    found = extractor.bare_extraction(data, url=known.get("url") or None, with_metadata=True, include_comments=False)
    article = {_letters(line.removeprefix("- ")) for line in (found.text or "").splitlines()} if found else set()
    title = (found.title if found else "") or ""
    if article and title:
        article.add(_letters(title))
    text, spans = _laid_out(blocks, article)
    check_text(text)
    facts = {key: str(value) for key in _FACTS if found and (value := getattr(found, key, None))}
    meta = facts | {key: value for key, value in known.items() if value}
    return Entry(Document(text, name, title, meta), tuple(spans), where=where)


def _check_tags(data: bytes) -> None:
    """Raise UserError on a page that would keep the parser busy for minutes."""
    if data.count(b"<") > _MOST_TAGS:
        raise UserError("The page has more than {most_tags:,} tags, too many for an article.", most_tags=_MOST_TAGS)
    if any(len(_QUOTED.sub(b"", tag)) > _LONGEST_TAG for tag in _LONG_TAG.findall(data)):
        raise UserError("A tag of the page has thousands of attributes, which no article has.")


def _letters(text: str) -> str:
    """The text without white space, in which lines of the page and of trafilatura differ."""
    return "".join(text.split())


def _laid_out(blocks: list[str], article: set[str]) -> tuple[str, list[Span]]:
    """The blocks as lines, and a passage over each run of them that is not the article (none if nothing is)."""
    at, spans, open_at = 0, list[Span](), -1
    for block in blocks:
        clutter = bool(article) and _letters(block) not in article
        if clutter and open_at < 0:
            open_at = at
        elif not clutter and open_at >= 0:
            spans.append(Span(open_at, at - 1, BOILERPLATE, None, "imported", FOUND_BY))
            open_at = -1
        at += len(block) + 1
    if open_at >= 0:
        spans.append(Span(open_at, at - 1, BOILERPLATE, None, "imported", FOUND_BY))
    return "\n".join(blocks), spans


def blocks_of(tree: Any) -> Iterator[str]:
    """The visible text of an lxml tree, block by block, white space as a browser shows it."""
    pieces: list[str] = []
    for piece in _pieces(tree, 0):
        if piece is not None:
            pieces.append(piece)
        elif pieces:
            if block := _BLANKS.sub(" ", "".join(pieces)).strip():
                yield block
            pieces.clear()


def _pieces(node: Any, depth: int) -> Iterator[str | None]:
    """Text in document order with None where a block begins or ends. Raises UserError beyond a sane depth."""
    if depth > _DEPTH:
        raise UserError("The page is nested too deeply to be an article.")
    tag = node.tag if isinstance(node.tag, str) else ""  # comments have a function for a tag
    if not tag or tag in _HIDDEN or node.get("hidden") is not None:
        return
    block = tag not in _INLINE
    if block:
        yield None
    if node.text:
        yield node.text
    for child in node:
        yield from _pieces(child, depth + 1)
        if child.tail:
            yield child.tail
    if block:
        yield None
