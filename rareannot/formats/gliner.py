"""GLiNER's JSON: tokens as its own splitter makes them, and spans by token with their last token included."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.text.tokens import Token
from rareannot.formats.base.offsets import tidied
from rareannot.formats.base.strict_json import each_element
from rareannot.formats.base.tokens import aligned, covered, joined
from rareannot.formats.native import name_of
from rareannot.formats.values import Entry, Item, Loss, Source, Tally, span_loss

_SPLITTER = re.compile(r"\w+(?:[-_]\w+)*|\S")  # the pattern of gliner's WhitespaceTokenSplitter


def is_gliner(record: Mapping[str, Any]) -> bool:
    """True if a record has GLiNER's tokens."""
    return isinstance(record.get("tokenized_text"), list)


def gliner_tokens(text: str) -> list[Token]:
    """Returns the tokens that GLiNER's own splitter makes of ``text``: "32,000" is three."""
    return [match.span() for match in _SPLITTER.finditer(text)]


def read_gliner(source: Source) -> Iterator[Item]:
    """Yields the examples of a GLiNER training file; tokens are joined with blanks where the text is not given."""
    tally = Tally(source.name)
    yield from each_element(source, lambda data, where: _items(data, where, tally))
    yield from tally.notices()


def _items(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    words = data.get("tokenized_text")
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise UserError("“tokenized_text” must be a list of tokens.")
    raw = data.get("text")
    text, tokens = (raw, aligned(raw, words)) if isinstance(raw, str) else joined([words])
    annotations = data.get("ner")
    if not isinstance(annotations, list | None):
        raise UserError("“ner” must be a list of [first token, last token, label].")
    spans = [_span(annotation, tokens) for annotation in annotations or ()]
    text, changes, carry = tidied(text)
    check_text(text)
    tally.add(*changes)
    moved = tuple(replace(s, start=carry(s.start), end=carry(s.end)) for s in spans)
    yield Entry(Document(text, name_of(data, where)), moved, where=where)


def _span(annotation: Any, tokens: list[Token]) -> Span:
    if not isinstance(annotation, list) or len(annotation) != 3:
        raise UserError("“ner” must be a list of [first token, last token, label].")
    first, last, label = annotation
    # only to check the three values; these are numbers of tokens, not offsets
    plain = Span.from_json({"start": first, "end": last, "label": label})
    if not 0 <= plain.start <= plain.end < len(tokens):
        raise UserError(
            "The tokens {first} to {last} are not among the {count} of the text.",
            first=first,
            last=last,
            count=len(tokens),
        )
    return Span(tokens[first][0], tokens[last][1], label, None, "imported")


def write_gliner(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes a list of examples with "id" and "text", which GLiNER does not read."""
    out.write(b"[")
    for i, entry in enumerate(entries):
        text, tokens = entry.document.text, gliner_tokens(entry.document.text)
        token_ranges = [(covered(tokens, s.start, s.end), s.label) for s in entry.spans]
        ner = [[place[0], place[1] - 1, label] for place, label in token_ranges if place]
        example = {
            "id": entry.document.name,
            "tokenized_text": [text[a:b] for a, b in tokens],
            "ner": ner,
            "text": text,
        }
        out.write((",\n" if i else "\n").encode() + json.dumps(example, ensure_ascii=False).encode())
    out.write(b"\n]\n")


def fit_gliner(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with spans widened to whole tokens of GLiNER's splitter, since its models can find no others."""
    tokens = gliner_tokens(entry.document.text)
    spans: dict[tuple[int, int, str], Span] = {}
    for span in entry.spans:
        first = bisect_right(tokens, span.start, key=lambda t: t[1])
        last = bisect_left(tokens, span.end, key=lambda t: t[0])
        if first == last:
            lost.append(span_loss(entry, span, "dropped", Sentence("it holds nothing but white space")))
            continue
        start, end = tokens[first][0], tokens[last - 1][1]
        wide = entry.document.text[start:end]
        if (start, end, span.label) in spans:
            lost.append(
                span_loss(entry, span, "dropped", Sentence("widened to GLiNER's tokens it repeats “{wide}”", wide=wide))
            )
            continue
        if (start, end) != (span.start, span.end):
            lost.append(span_loss(entry, span, "moved", Sentence("GLiNER's splitter makes it “{wide}”", wide=wide)))
        spans[start, end, span.label] = replace(span, start=start, end=end)
    return replace(entry, spans=tuple(spans.values()))
