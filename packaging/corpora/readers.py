"""Public corpora -> articles: text, and names as character ranges with our labels."""

import csv
import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

Span = tuple[int, int, str]
Token = tuple[str, str]
"""A word and its tag."""

_OPENING, _CLOSING = set("([{$#£€¥“‘"), set(".,;:!?)]}%”’")
_CLITICS = frozenset("'s 's. n't 're 've 'll 'd 'm ’s n’t ’re ’ve ’ll ’d ’m '".split())
SENTENCES = 10
"""Sentences of a corpus without articles that are read as one, a line each."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the names that gold finds in it, as (start, end, label), in code points."""

    name: str
    text: str
    spans: tuple[Span, ...]


Reader = Callable[[list[Path], Mapping[str, str]], Iterator[Article]]


def fold(name: str) -> int:
    """0 or 1: the half that an article falls into; all articles of one newspaper (``name`` up to its number) together."""
    paper = name.rsplit("_", 1)[0]
    return sha256(paper.encode()).digest()[0] % 2


def columns(paths: list[Path], labels: Mapping[str, str]) -> Iterator[Article]:
    """One word and its tag a line, a blank line between sentences, ``-DOCSTART-`` before each article."""
    for path in paths:
        blocks = list(_blocks(path.read_text("utf-8").splitlines()))
        document: list[list[Token]] = []
        count = 0
        for block in [*blocks, [("-DOCSTART-", "O")]]:
            if block[0][0] == "-DOCSTART-":
                if document:
                    yield _joined(f"{path.stem}-{count}", document, " ", labels)
                document, count = [], count + 1
            if rest := [token for token in block if token[0] != "-DOCSTART-"]:
                document.append(rest)


def sentences(paths: list[Path], labels: Mapping[str, str]) -> Iterator[Article]:
    """The same without articles: some sentences are read together, a line each."""
    for path in paths:
        blocks = list(_blocks(path.read_text("utf-8", errors="replace").splitlines()))
        for i in range(0, len(blocks), SENTENCES):
            yield _joined(f"{path.parent.name}-{path.stem}-{i}", blocks[i : i + SENTENCES], "\n", labels)


def universal(paths: list[Path], labels: Mapping[str, str]) -> Iterator[Article]:
    """Universal NER: ``# newdoc``, ``# text`` and number, word, tag a line."""
    for path in paths:
        lines = path.read_text("utf-8").splitlines()
        starts = [i for i, line in enumerate(lines) if line.startswith("# newdoc")]
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield _universal(lines[start].split("=")[1].strip(), lines[start:stop], labels)


def _universal(name: str, lines: list[str], labels: Mapping[str, str]) -> Article:
    text, tokens, at = "", [], 0
    found: list[tuple[int, int, str]] = []
    for line in lines:
        if line.startswith("# text ="):
            text += ("\n" if text else "") + line.removeprefix("# text =").strip()
        elif line[:1].isdigit() and "\t" in line:
            word, tag = line.split("\t")[1:3]
            start = text.find(word, at)
            if start < 0:
                continue
            at = start + len(word)
            found.append((start, at, tag))
            tokens.append(word)
    return Article(name, text, tuple(_spans(found, labels)))


def worldwide(paths: list[Path], labels: Mapping[str, str]) -> Iterator[Article]:
    """Word and tag with a tab between, an article a file, beside the text as it was published.

    Where one name lay in another, the corpus keeps the tags of the inner one ("Kenya" of "Kenya Airways"); the outer one
    is put together again. Articles whose words do not follow their text are put together from their words.
    """
    for path in paths:
        name = path.name.split(".")[0]
        blocks = [b for b in _blocks(path.read_text("utf-8").splitlines(), "\t") if not b[0][0].startswith("http")]
        blocks = [_outermost(block) for block in blocks]
        original = path.parents[1] / "original_articles" / f"{name}.txt"
        text = original.read_text("utf-8") if original.exists() else ""
        spans = _aligned(text, [token for block in blocks for token in block])
        if spans is None:
            yield _joined(name, blocks, "\n\n", labels)
        else:
            yield Article(name, text, tuple(_spans(spans, labels)))


def _outermost(block: list[Token]) -> list[Token]:
    """The block with each name that goes on after an inner one made whole."""
    tags = [tag for _, tag in block]
    for i in range(1, len(tags)):
        place, _, kind = tags[i].partition("-")
        before = tags[i - 1].partition("-")[2]
        if place == "I" and before and before != kind:  # an inner name at its beginning
            k = i - 1
            while tags[k][0] != "B" and k:
                k -= 1
            tags[k:i] = [f"B-{kind}", *[f"I-{kind}"] * (i - k - 1)]
        elif place == "B" and before and before != kind and block[i - 1][0] in _INSIDE:  # one at its end
            k = i
            while k < len(tags) and tags[k] != "O" and (k == i or tags[k][0] == "I"):
                tags[k], k = f"I-{before}", k + 1
    return [(word, tag) for (word, _), tag in zip(block, tags, strict=True)]


_INSIDE = frozenset("of for and de del la the in y".split())
"""Small words at which no name ends."""
_FARTHEST = 60
"""Code points that may be skipped between two words of a text that its tokens follow."""


def _aligned(text: str, tokens: list[Token]) -> list[Span] | None:
    """The tokens at their places in ``text``; None where they do not follow it."""
    found: list[Span] = []
    at = text.find("\n") + 1 if text.startswith("http") else 0
    for word, tag in tokens:
        start = text.find(word, at)
        if start < 0 or start - at > _FARTHEST:
            if tag == "O":
                continue
            return None
        at = start + len(word)
        found.append((start, at, tag))
    return found


def finance(paths: list[Path], labels: Mapping[str, str]) -> Iterator[Article]:
    """FiNER-ORD: rows of tag number, word, number of the article; a tag number is odd where a name begins."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, group in groupby(rows, key=lambda row: row["doc_idx"]):
            tokens = [
                (row["gold_token"], _finance_tag(row["gold_label"])) for row in group if row["gold_token"].strip()
            ]
            yield _joined(f"{path.name.split('_')[0]}-{number}", [tokens], " ", labels)


def _finance_tag(number: str) -> str:
    if number == "0":
        return "O"
    return ("B-" if int(number) % 2 else "I-") + number


def _blocks(lines: Iterable[str], between: str | None = None) -> Iterator[list[Token]]:
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if blank:
            continue
        parts = [line.split(between) for line in group]
        if block := [(part[0].strip(), part[-1].strip()) for part in parts if len(part) > 1 and part[0].strip()]:
            yield block


def _joined(name: str, blocks: list[list[Token]], gap: str, labels: Mapping[str, str]) -> Article:
    text = ""
    found: list[Span] = []
    for block in blocks:
        text += gap if text else ""
        quoted, glue = False, True
        for word, tag in block:
            close = glue or word[0] in _CLOSING or word.lower() in _CLITICS
            if word in ('"', "``", "''"):
                close, glue, quoted = glue or quoted, not quoted, not quoted
            else:
                glue = word in _OPENING
            text += "" if close else " "
            found.append((len(text), len(text) + len(word), tag))
            text += word
    return Article(name, text, tuple(_spans(found, labels)))


def _spans(tagged: list[Span], labels: Mapping[str, str]) -> Iterator[Span]:
    """Names from tags of any of the usual schemes (IOB, IOB2, BIOES)."""
    start = end = 0
    label = ""
    for first, stop, tag in [*tagged, (0, 0, "O")]:
        place, _, kind = tag.partition("-")
        kind = kind.split("-")[0] if not kind[:1].isdigit() else str((int(kind) + 1) // 2 * 2 - 1)
        if label and (place in ("O", "B", "S", "U") or kind != label):
            if mapped := labels.get(label, ""):
                yield start, end, mapped
            label = ""
        if place in ("B", "I", "E", "S", "U", "L") and kind:
            if not label:
                start, label = first, kind
            end = stop
