"""Column files: CoNLL-2003, IOB2 or BILUO in two columns with the text beside them in comments, and numbered rows as in CoNLL-U."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
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

_COMMENT = re.compile(r"# (id|text|newdoc)(?:(?: id)? = (.*))?")
_KEY_AND_VALUE = re.compile(r"# [\w.:]+(?: \w+)? = .*")
_TAG = re.compile(r"O|[BILUES]-.+")
OTHER_SUFFIXES = (".txt", ".text", ".tsv")
"""Endings of other forms under which column files are found, too."""
_LOOKED_AT, _ROWS_ENOUGH = 200, 5
_MARK = "-DOCSTART-"
_LINE, _WORD = re.compile(r"[^\n]+"), re.compile(r"\S+")
_NO_WORD = re.compile(r"\d+[-.]\d+")
"""The number of a row that is no word of its own in CoNLL-U: several words written as one, or one that is not written."""
_CONLL_U = 10
"""Columns of CoNLL-U, of which none is for names."""
_COUNTS = 3
"""Rows of a document that count from 1 are numbered; fewer may be its words."""


class _Block:
    """The rows of one document while they are read."""

    def __init__(self, where: str, as_in_conll_u: bool = False) -> None:
        self.where, self.id, self.faulty = where, "", ""
        self.rows: list[list[list[str]]] = [[]]  # the cells of each row of each sentence
        self.texts = [""]  # what a comment says of the text of each, as it is now there
        self.as_in_conll_u = as_in_conll_u

    def next_sentence(self) -> None:
        """An empty line was read."""
        self.rows.append([])
        self.texts.append("")

    def comment(self, name: str, value: str) -> None:
        """A comment was read that is about the document."""
        self.as_in_conll_u |= name == "newdoc"
        if name == "text":
            self.texts[-1] = self.texts[-1] or value
        else:
            self.id = self.id or value

    def entry(self) -> Entry:
        """Returns the document. Raises UserError on a wrong tag, a comment that is not JSON or a token that its text does not have."""
        sentences = [(row, text) for row, text in zip(self.rows, self.texts, strict=True) if row or text]
        numbered = [_numbered_words(row) for row, _ in sentences]
        wide = all(len(cells) == _CONLL_U for row, _ in sentences for cells in row)
        if all(numbered) and (self.as_in_conll_u or wide or sum(map(len, numbered)) >= _COUNTS):
            return self._of_sentences([text for _, text in sentences], numbered)
        words = [[(cells[0], cells[-1]) for cells in row] for row, _ in sentences if row]
        name, text = _unquoted("id", self.id), _unquoted("text", next((t for _, t in sentences if t), ""))
        return self._made(text, name, words)

    def _of_sentences(self, texts: list[str], words: list[list[tuple[str, str]]]) -> Entry:
        """Returns a document laid out as in CoNLL-U: a text for each sentence, without quotes."""
        text = ""
        if any(texts):
            sentences = zip(texts, words, strict=True)
            text = "\n".join(sentence_text or " ".join(word for word, _ in row) for sentence_text, row in sentences)
        return self._made(text, self.id, words)

    def _made(self, text: str, name: str, words: list[list[tuple[str, str]]]) -> Entry:
        tag_sequence = [tag for row in words for _, tag in row]
        if text:
            tokens = aligned(text, [word for row in words for word, _ in row])
        else:
            text, tokens = joined([word for word, _ in row] for row in words)
        check_text(text)
        return Entry(Document(text, name or self.where), tuple(spans_of(tokens, tag_sequence)), where=self.where)

    def __bool__(self) -> bool:
        return any(self.texts) or any(self.rows)


def is_column_file(source: Source) -> bool:
    """True if the first lines of a file are rows of a token and its tag: many column files end in .txt or .tsv."""
    rows = 0
    for item in islice(lines(source), _LOOKED_AT):
        line = item[1].rstrip("\r") if isinstance(item, tuple) else ""
        cells = _cells(line)
        if not cells or cells[0] == _MARK or _COMMENT.fullmatch(line) or ("\t" not in line and _is_remark(line, cells)):
            continue
        if not (_NO_WORD.fullmatch(cells[0]) or any(_TAG.fullmatch(cell) for cell in cells[1:])):
            return False
        rows += 1
    return rows >= _ROWS_ENOUGH


def _cells(line: str) -> list[str]:
    return line.split("\t") if "\t" in line else line.split()


def _is_remark(line: str, cells: list[str]) -> bool:
    """True if a line is a comment as in CoNLL-U: ``# key = value``, or words after a # whose last one is no tag."""
    return cells[0] == "#" and (_KEY_AND_VALUE.fullmatch(line) is not None or not _TAG.fullmatch(cells[-1]))


def _numbered_words(row: list[list[str]]) -> list[tuple[str, str]]:
    """Returns word and tag of each row that counts from 1 in its first column, as in CoNLL-U; empty if the rows do not count."""
    row = [cells for cells in row if not _NO_WORD.fullmatch(cells[0])]
    if any(len(cells) < 3 or cells[0] != str(number) for number, cells in enumerate(row, 1)):
        return []
    return [(cells[1], _tag_in(cells)) for cells in row]


def _tag_in(cells: list[str]) -> str:
    """Returns the tag in a numbered row: the last cell that is a tag; "O" if there can be none, as in the ten columns of CoNLL-U itself."""
    cells_with_tags = cells[-1:] if len(cells) == _CONLL_U else cells[2:]
    nothing = "O" if len(cells) == _CONLL_U or cells_with_tags[-1] in ("_", "-") else cells_with_tags[-1]
    return next((cell for cell in reversed(cells_with_tags) if _TAG.fullmatch(cell)), nothing)


def _unquoted(name: str, value: str) -> str:
    try:
        return str(json.loads(value)) if value else ""
    except (ValueError, RecursionError):
        raise UserError("The comment “# {name} = …” is not JSON.", name=name) from None


def read_conll(source: Source) -> Iterator[Item]:
    """Yields the documents of a column file: first column the token, last one the tag (IOB1, IOB2, BILUO or IOBES).

    If rows count from 1 in the first column, as in CoNLL-U and the files of Universal NER, the second column is the token, the
    last cell that is a tag is the tag, and ``# text =`` is the text of a sentence. A document begins at -DOCSTART-, ``# newdoc``
    or ``# id =``; without these, each block between blank lines is a document, and so is the part after ``# text =``.
    """
    block, marked = _Block(f"{source.name}:1"), False
    for item in lines(source):
        if not isinstance(item, tuple):
            yield item
            continue
        number, line = item[0], item[1].rstrip("\r")
        cells = _cells(line)
        comment = None if "\t" in line else _COMMENT.fullmatch(line)
        at_mark = cells[:1] == [_MARK]
        parts = at_mark or (comment is not None and comment[1] != "text")
        # once a document mark was seen, blank lines only separate sentences, and a text goes with its mark
        if parts or (not marked and (comment is not None or not cells)):
            yield from _done(block)
            block = _Block(f"{source.name}:{number + (not cells)}", block.as_in_conll_u and not block)
            marked = marked or parts
        if comment is not None:
            block.comment(comment[1], comment[2] or "")
        elif not cells:
            block.next_sentence()
        elif "\t" not in line and _is_remark(line, cells):
            block.as_in_conll_u = True
        elif len(cells) > 1 and not at_mark:
            block.rows[-1].append(cells)
        elif not at_mark:
            block.faulty = block.faulty or Sentence(
                "Line {number} has one column; a token and its tag are needed.", number=number
            )
    yield from _done(block)


def _done(block: _Block) -> Iterator[Item]:
    if block.faulty:
        yield Refusal(block.where, block.faulty)
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
    tag_sequence = iter(tags([token for sentence in rows for token in sentence], entry.spans, biluo))
    for sentence in rows:
        for start, end in sentence:
            yield row.format(entry.document.text[start:end], next(tag_sequence))
        yield "\n"


def _sentences(entry: Entry) -> list[list[Token]]:
    tokens = tokens_of(entry)
    return [tokens[i:j] for i, j in sentence_ranges(entry.document.text, tokens, entry.spans)]


def fit_columns(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with spans that are whole tokens."""
    return fit_to_tokens(entry, lost)


def fit_conll2003(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with the text that its tokens alone give back: single blanks between them, a line for each sentence."""
    entry = fit_to_tokens(entry, lost)
    return _joined_anew(entry, _sentences(entry))


def fit_one_line(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with the text that its tokens give back with single blanks between them."""
    entry = fit_to_tokens(entry, lost)
    return _joined_anew(entry, [tokens_of(entry)])


def _joined_anew(entry: Entry, sentences: Iterable[Sequence[Token]]) -> Entry:
    text, tokens = entry.document.text, tokens_of(entry)
    new_text, new_tokens = joined([text[a:b] for a, b in sentence] for sentence in sentences)
    spans = []
    for span in entry.spans:
        if token_range := covered(tokens, span.start, span.end):
            start, end = new_tokens[token_range[0]][0], new_tokens[token_range[1] - 1][1]
            spans.append(Span(start, end, span.label, None, "imported"))
    return replace(entry, document=replace(entry.document, text=new_text, sha256=""), spans=tuple(spans))
