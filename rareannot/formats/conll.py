"""Column files: CoNLL-2003, and IOB2 or BILUO in two columns with the text beside them in comments."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.text.tokens import Token
from rareannot.formats.base.encoding import lines
from rareannot.formats.base.tokens import aligned, covered, fit_to_tokens, joined, spans_of, tags, tokens_of
from rareannot.formats.base.tokens import sentences as sentence_ranges
from rareannot.formats.values import Entry, Item, Loss, Refusal, Source

_COMMENT = re.compile(r"# (id|text) = (.*)")
_MARK = "-DOCSTART-"
_LINE, _WORD = re.compile(r"[^\n]+"), re.compile(r"\S+")


class _Block:
    """The rows of one document while they are read."""

    def __init__(self, where: str) -> None:
        self.where, self.facts = where, {"id": "", "text": ""}  # what the comments say
        self.rows: list[list[tuple[str, str]]] = [[]]

    def entry(self) -> Entry:
        """The document. Raises UserError on a wrong tag or a token that its text does not have."""
        rows = [row for row in self.rows if row]
        words, given = ([cell[i] for row in rows for cell in row] for i in (0, 1))
        if given_text := self.facts["text"]:
            text, tokens = given_text, aligned(given_text, words)
        else:
            text, tokens = joined([word for word, _ in row] for row in rows)
        check_text(text)
        return Entry(Document(text, self.facts["id"] or self.where), tuple(spans_of(tokens, given)), where=self.where)

    def __bool__(self) -> bool:
        return bool(self.facts["text"] or any(self.rows))


def read_conll(source: Source) -> Iterator[Item]:
    """The documents of a column file: first column the token, last one the tag (IOB1, IOB2, BILUO or IOBES).

    A document begins at -DOCSTART- or at ``# id =``; without these, each block between blank lines is one, and so is what
    follows ``# text =``.
    """
    block, marked, faulty = _Block(f"{source.name}:1"), False, ""
    for item in lines(source):
        if not isinstance(item, tuple):
            yield item
            continue
        number, line = item
        cells = line.rstrip("\r").split("\t") if "\t" in line else line.split()
        comment = None if "\t" in line else _COMMENT.fullmatch(line.rstrip("\r"))
        at_mark = cells[:1] == [_MARK]
        parts = at_mark or (comment is not None and comment[1] == "id")
        # once a document mark was seen, blank lines only separate sentences, and a text goes with its mark
        if parts or (not marked and (comment is not None or not cells)):
            yield from _done(block, faulty)
            block, faulty = _Block(f"{source.name}:{number + (not cells)}"), ""
            marked = marked or parts
        if comment is not None:
            faulty = faulty or _note(block, comment)
        elif not cells:
            block.rows.append([])
        elif len(cells) > 1 and not at_mark:
            block.rows[-1].append((cells[0], cells[-1]))
        elif not at_mark:
            faulty = faulty or Sentence("Line {number} has one column; a token and its tag are needed.", number=number)
    yield from _done(block, faulty)


def _note(block: _Block, comment: re.Match[str]) -> str:
    try:
        block.facts[comment[1]] = str(json.loads(comment[2]))
    except (ValueError, RecursionError):
        return Sentence("The comment “# {name} = …” is not JSON.", name=comment[1])
    return ""


def _done(block: _Block, faulty: str) -> Iterator[Item]:
    if faulty:
        yield Refusal(block.where, faulty)
    elif block:
        try:
            yield block.entry()
        except UserError as error:
            yield Refusal(block.where, str(error))


def write_conll2003(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write four columns (token, -X-, -X-, IOB2 tag), documents behind -DOCSTART- lines."""
    for entry in entries:
        text = entry.document.text
        # in a fitted text, blanks separate tokens and line breaks sentences; tokenising it again could give other tokens
        rows = [[m.span() for m in _WORD.finditer(text, *line.span())] for line in _LINE.finditer(text)]
        # as the shared task has it; spaCy's converter parts documents at exactly this line
        out.write(f"{_MARK} -X- O O\n\n".encode())
        out.write("".join(_rows(entry, rows, "{} -X- -X- {}\n", biluo=False)).encode())


def write_bare_iob2(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write two columns with a tab between them, documents parted by empty lines, and no comments: doccano knows nothing else."""
    for entry in entries:
        # of a fitted text, blanks part the tokens
        row = [match.span() for match in _WORD.finditer(entry.document.text)]
        out.write("".join(_rows(entry, [row], "{}\t{}\n", biluo=False)).encode())


def write_iob2(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write two columns (token, IOB2 tag) with the document's id and text as comments."""
    _write_two_columns(out, entries, biluo=False)


def write_biluo(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Write two columns (token, BILUO tag) with the document's id and text as comments."""
    _write_two_columns(out, entries, biluo=True)


def _write_two_columns(out: BinaryIO, entries: Iterable[Entry], biluo: bool) -> None:
    for entry in entries:
        document = entry.document
        out.write(f"# id = {json.dumps(document.name, ensure_ascii=False)}\n".encode())
        out.write(f"# text = {json.dumps(document.text, ensure_ascii=False)}\n".encode())
        out.write("".join(_rows(entry, _sentences(entry), "{}\t{}\n", biluo)).encode())


def _rows(entry: Entry, rows: Iterable[Sequence[Token]], row: str, biluo: bool) -> Iterator[str]:
    rows = list(rows)
    given = iter(tags([token for sentence in rows for token in sentence], entry.spans, biluo))
    for sentence in rows:
        for start, end in sentence:
            yield row.format(entry.document.text[start:end], next(given))
        yield "\n"


def _sentences(entry: Entry) -> list[list[Token]]:
    tokens = tokens_of(entry)
    return [tokens[i:j] for i, j in sentence_ranges(entry.document.text, tokens, entry.spans)]


def fit_columns(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """The entry with spans that are whole tokens."""
    return fit_to_tokens(entry, lost)


def fit_conll2003(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """The entry with the text that its tokens alone give back: single blanks between them, a line for each sentence."""
    entry = fit_to_tokens(entry, lost)
    return _joined_anew(entry, _sentences(entry))


def fit_one_line(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """The entry with the text that its tokens give back with single blanks between them."""
    entry = fit_to_tokens(entry, lost)
    return _joined_anew(entry, [tokens_of(entry)])


def _joined_anew(entry: Entry, sentences: Iterable[Sequence[Token]]) -> Entry:
    text, tokens = entry.document.text, tokens_of(entry)
    new_text, new_tokens = joined([text[a:b] for a, b in sentence] for sentence in sentences)
    spans = []
    for span in entry.spans:
        if found := covered(tokens, span.start, span.end):
            start, end = new_tokens[found[0]][0], new_tokens[found[1] - 1][1]
            spans.append(Span(start, end, span.label, None, "imported"))
    return replace(entry, document=replace(entry.document, text=new_text, sha256=""), spans=tuple(spans))
