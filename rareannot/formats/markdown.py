"""Markdown files: the words that a reader sees, one block a line; the first heading is the title."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.formats.base.encoding import encoding_notice, whole_text
from rareannot.formats.base.offsets import tidied
from rareannot.formats.plain_text import stem
from rareannot.formats.values import Entry, Item, Notice, Refusal, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:(?:[\w-]+:|[ \t#-]).*\n|\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""The facts that many programs put before the text, as YAML."""
_FACT = re.compile(r"^(title|author|date|url):[ \t]*+(.*\S)[ \t]*$", re.MULTILINE)
# a comment that nobody closed hides the rest; without that each one would be looked through to the end
_TAG = re.compile(r"<!--(?:.*?-->|.*+)|</?[a-zA-Z][^<>]*>|<[?!][^<>]*>", re.DOTALL)
_LONGEST = 2_000_000
"""Code points beyond which a file is taken as plain text: nobody wrote it as Markdown, and the parser takes minutes."""


def read_markdown(source: Source) -> Iterator[Item]:
    """Yields the article in a Markdown file as it is displayed: without the signs for headings, emphasis, links and tables."""
    try:
        raw, encoding = whole_text(source)
        source_text, changes, _ = tidied(raw)
        check_text(source_text)
        long = len(source_text) > _LONGEST
        title, text, facts = ("", source_text, {}) if long else _shown(source_text)
        check_text(text)
    except UserError as error:
        yield Refusal(source.name, str(error))
        return
    yield from encoding_notice(source, encoding)
    yield from (Notice(source.name, change) for change in changes)
    if long:
        yield Notice(source.name, Sentence("Too long for Markdown; it was read as plain text"))
    yield Entry(Document(text, stem(source), title, facts), where=source.name)


def _shown(source_text: str) -> tuple[str, str, Mapping[str, str]]:
    """Returns title, text and facts of a Markdown text."""
    from markdown_it import MarkdownIt

    facts = {}
    if front := _FRONT_MATTER.match(source_text):
        facts = {key: value.strip("\"'") for key, value in _FACT.findall(front[1])}
        source_text = source_text[front.end() :]
    title, blocks, in_heading = "", list[str](), False
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source_text):
        in_heading = token.type == "heading_open" or (in_heading and token.type != "heading_close")
        block = _words(token)
        if block and in_heading and not title:
            title = " ".join(block.split())
        if block:
            blocks.append(block)
    named = facts.pop("title", "")
    return title or named, "\n".join(blocks), facts


def _words(token: "Token") -> str:
    """Returns the visible text of a block; empty for a block that only contains others."""
    if token.type == "html_block":
        return "\n".join(line for part in _TAG.sub("", token.content).splitlines() if (line := part.strip()))
    if token.type != "inline":
        return token.content.strip("\n")
    return "".join(map(_piece, token.children or ())).strip()


def _piece(token: "Token") -> str:
    """Returns the visible text of a piece of a line, without descriptions of pictures and tags of HTML."""
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    return token.content if token.type in ("text", "code_inline") else ""
