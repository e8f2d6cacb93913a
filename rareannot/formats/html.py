"""Web pages: all visible text, with the parts outside the article marked as boilerplate; title, date and address as facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
_CELLS = ("td", "th", "caption")
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
    """Yields the page in an .html file."""
    if source.size > 4 * MAX_LENGTH:
        raise UserError("The page has {size:,} bytes, too many for one article.", size=source.size)
    with source.open() as stream:
        data = stream.read(4 * MAX_LENGTH + 1)
    yield entry_of_page(data, stem(source), source.name, {})


def entry_of_page(data: bytes, name: str, where: str, known: Mapping[str, str]) -> Entry:
    """Returns the entry in the bytes of a page; the facts in ``known`` override those found in it. Raises UserError."""
    _check_tags(data)
    extractor = library("trafilatura", EXTRA)
    tree = library("trafilatura.utils", EXTRA).load_html(data)
    if tree is None:
        raise UserError("This HTML cannot be read.")
    # the whole page is kept; trafilatura only tells which of its lines are the article
    blocks = list(_blocks(tree))
    extracted = extractor.bare_extraction(
        data, url=known.get("url") or None, with_metadata=True, include_comments=False
    )
    article = (
        {_letters(line.removeprefix("- ")) for line in (extracted.text or "").splitlines()} if extracted else set()
    )
    title = (extracted.title if extracted else "") or ""
    if article and title:
        article.add(_letters(title))
    article |= _cells_of_article(tree, extracted.text if extracted else "")
    text, spans = _laid_out(blocks, article)
    check_text(text)
    facts = {key: str(value) for key in _FACTS if extracted and (value := getattr(extracted, key, None))}
    meta = facts | {key: value for key, value in known.items() if value}
    return Entry(Document(text, name, title, meta), tuple(spans), where=where)


def _check_tags(data: bytes) -> None:
    """Raise UserError on a page that would keep the parser busy for minutes."""
    if data.count(b"<") > _MOST_TAGS:
        raise UserError("The page has more than {most_tags:,} tags, too many for an article.", most_tags=_MOST_TAGS)
    if any(len(_QUOTED.sub(b"", tag)) > _LONGEST_TAG for tag in _LONG_TAG.findall(data)):
        raise UserError("A tag of the page has thousands of attributes, which no article has.")


def _letters(text: str) -> str:
    """Returns the text without white space, in which lines of the page and of trafilatura differ."""
    return "".join(text.split())


def _cells_of_article(tree: Any, extracted: str | None) -> set[str]:
    """Returns the letters of each block in a table cell that the extractor found, which writes a row as "| 2023 | 32 000 |"."""
    rows = (line for line in (extracted or "").splitlines() if line.startswith("|"))
    cells = {letters for row in rows for cell in row.split("|") if (letters := _letters(cell))}
    nodes = tree.iter(*_CELLS) if cells else ()
    return {_letters(b) for n in nodes if _letters("".join(n.itertext())) in cells for b in blocks_of(n)}


def _laid_out(blocks: Sequence[tuple[str, bool]], article: set[str]) -> tuple[str, list[Span]]:
    """Returns the blocks as lines, and a passage over each run of blocks outside the article (none if nothing is inside).

    A table between blocks of the article belongs to it.
    """
    in_article = [_letters(text) in article for text, _ in blocks]
    places = [i for i, inside in enumerate(in_article) if inside]
    amid = range(places[0], places[-1]) if places else ()
    spans, at = list[Span](), 0
    open_at: int | None = None
    for i, (text, in_table) in enumerate(blocks):
        clutter = bool(article) and not in_article[i] and not (in_table and i in amid)
        if clutter and open_at is None:
            open_at = at
        elif not clutter and open_at is not None:
            spans.append(_clutter(open_at, at - 1))
            open_at = None
        at += len(text) + 1
    if open_at is not None:
        spans.append(_clutter(open_at, at - 1))
    return "\n".join(text for text, _ in blocks), spans


def _clutter(start: int, end: int) -> Span:
    return Span(start, end, BOILERPLATE, None, "imported", FOUND_BY)


def blocks_of(tree: Any) -> Iterator[str]:
    """Yields the visible text of an lxml tree, block by block, white space as a browser shows it."""
    return (text for text, _ in _blocks(tree))


def _blocks(tree: Any) -> Iterator[tuple[str, bool]]:
    """Yields each block of visible text, and whether it is in a table of data; each cell is a separate block."""
    pieces: list[str] = []
    tables = 0
    for piece in _pieces(tree, 0):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        if block := _BLANKS.sub(" ", "".join(pieces)).strip():
            yield block, tables > 0
        pieces.clear()
        tables += piece


def _is_data(table: Any) -> bool:
    """True if a table shows data: it is not there for layout, and is not a list of links."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    linked = "".join("".join(a.itertext()) for a in table.iter("a"))
    return len(_letters(linked)) * 2 < len(_letters("".join(table.itertext())))


def _pieces(node: Any, depth: int) -> Iterator[str | int]:
    """Yields text in document order with a number where a block begins or ends: how many tables begin there (-1: one ends).

    Raises UserError beyond a sane depth.
    """
    if depth > _DEPTH:
        raise UserError("The page is nested too deeply to be an article.")
    tag = node.tag if isinstance(node.tag, str) else ""  # comments have a function for a tag
    if not tag or tag in _HIDDEN or node.get("hidden") is not None:
        return
    block = tag not in _INLINE
    table = tag == "table" and _is_data(node)
    if block:
        yield int(table)
    if node.text:
        yield node.text
    for child in node:
        yield from _pieces(child, depth + 1)
        if child.tail:
            yield child.tail
    if block:
        yield -int(table)
