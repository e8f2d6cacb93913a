"""Hugging Face token classification: tokens and ner_tags a line, with the text, the offsets, and the names of the tags in a second file."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from rareannot.core.document import Document, check_text
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.formats.base.offsets import tidied
from rareannot.formats.base.strict_json import each_line, parse_json
from rareannot.formats.base.tokens import aligned, fit_to_tokens, joined, spans_of, tags, tokens_of
from rareannot.formats.native import name_of
from rareannot.formats.values import Entry, Item, Loss, Source, Tally, span_loss

NAMES_SUFFIX = ".labels.json"
_TAG_KEYS = ("ner_tags", "tags", "labels")


def is_hugging_face(record: Mapping[str, Any]) -> bool:
    """True if a record has tokens with a tag for each."""
    return isinstance(record.get("tokens"), list) and any(isinstance(record.get(key), list) for key in _TAG_KEYS)


def tag_names(label_set: LabelSet) -> list[str]:
    """Returns the tags by their number: O, then B- and I- of each label that is no passage, in the set's order."""
    names = [label.name for label in label_set.labels if label.kind != "passage"]
    return ["O", *(f"{prefix}-{name}" for name in names for prefix in "BI")]


def names_beside(label_set: LabelSet) -> Mapping[str, bytes]:
    """Returns the file with the tags' names for beside the rows, as ``ClassLabel(names=…)`` needs them."""
    return {NAMES_SUFFIX: (json.dumps({"names": tag_names(label_set)}, ensure_ascii=False, indent=1) + "\n").encode()}


def read_hugging_face(source: Source) -> Iterator[Item]:
    """Yields the rows of a file; numbered tags need the file of names beside it ("train.jsonl", "train.labels.json")."""
    names, tally = _names(source.sibling(NAMES_SUFFIX)), Tally(source.name)
    yield from each_line(source, lambda data, where: _items(data, where, names, tally))
    yield from tally.notices()


def _names(source: Source | None) -> list[str]:
    if source is None:
        return []
    with source.open() as stream:
        data = parse_json(stream.read(1 << 24).decode(errors="replace"))
    names = data.get("names") if isinstance(data, dict) else data
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UserError("{name} must be a list of tag names, or an object with “names”.", name=source.name)
    return names


def _items(data: dict[str, Any], where: str, names: list[str], tally: Tally) -> Iterator[Item]:
    words = data.get("tokens")
    row_tags: list[Any] = next((data[k] for k in _TAG_KEYS if isinstance(data.get(k), list)), [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UserError("“tokens” must be a list of texts.")
    if len(row_tags) != len(words):
        raise UserError("There are {count} tokens and {count2} tags.", count=len(words), count2=len(row_tags))
    raw = data.get("text")
    if isinstance(raw, str):
        text, tokens = raw, aligned(raw, words)
    else:
        text, tokens = joined([[word for word in words if word.strip()]])
        row_tags = [tag for tag, word in zip(row_tags, words, strict=True) if word.strip()]
    spans = spans_of(tokens, [_tag(tag, names) for tag in row_tags])
    text, changes, carry = tidied(text)
    check_text(text)
    tally.add(*changes)
    moved = tuple(replace(s, start=carry(s.start), end=carry(s.end)) for s in spans)
    yield Entry(Document(text, name_of(data, where)), moved, where=where)


def _tag(tag: Any, names: list[str]) -> str:
    if isinstance(tag, str):
        return tag
    if isinstance(tag, bool) or not isinstance(tag, int):
        raise UserError("{tag!r} is not a tag.", tag=tag)
    if not names:
        raise UserError(
            "The tags are numbers; put their names beside this file, in one ending in {names_suffix}.",
            names_suffix=NAMES_SUFFIX,
        )
    if not 0 <= tag < len(names):
        raise UserError("The tag {tag} has no name among the {count}.", tag=tag, count=len(names))
    return names[tag]


def fit_tags(entry: Entry, label_set: LabelSet, lost: list[Loss]) -> Entry:
    """Returns the entry with spans that are whole tokens and have a label of the set, since tags are numbered by it."""
    spans = []
    for span in entry.spans:
        if span.label in label_set:
            spans.append(span)
        else:
            reason = Sentence("{label} is not in the label set, by which tags are numbered", label=span.label)
            lost.append(span_loss(entry, span, "dropped", reason, Sentence("add the label to the set")))
    return fit_to_tokens(replace(entry, spans=tuple(spans)), lost)


def write_hugging_face(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes id, tokens, ner_tags (numbers into the names beside), the text, and each token's offsets."""
    numbers = {name: i for i, name in enumerate(tag_names(label_set))}
    for entry in entries:
        document, tokens = entry.document, tokens_of(entry)
        row = {
            "id": document.name,
            "tokens": [document.text[a:b] for a, b in tokens],
            "ner_tags": [numbers[tag] for tag in tags(tokens, entry.spans)],
            "text": document.text,
            "offsets": tokens,
        }
        out.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
