"""GLiNER2's JSONL: a text and, by label, the words marked in it; their positions are in a separate key of ours.

GLiNER2 looks for the words itself and reads no other keys, so it takes every occurrence.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.base.strict_json import each_line
from rareannot.formats.native import entry_of
from rareannot.formats.values import Entry, Item, Source, Tally

_OWN = frozenset(("input", "output", "schema"))
_OTHERS = ("classifications", "json_structures", "relations")
_MOST = 10_000
"""Places at which one mention is marked: more is no article."""


def is_gliner2(record: Mapping[str, Any]) -> bool:
    """True if a record is an example for GLiNER2, in either of its spellings."""
    return any(isinstance(record.get(t), str) and isinstance(record.get(s), dict) for t, s in _SPELLINGS)


_SPELLINGS = (("input", "output"), ("text", "schema"))


def read_gliner2(source: Source) -> Iterator[Item]:
    """Yields the examples of a file; every occurrence of a mention is marked, unless our own key gives the positions."""
    tally = Tally(source.name)
    yield from each_line(source, lambda data, where: _items(data, where, tally))
    yield from tally.notices()


def _items(data: dict[str, Any], where: str, tally: Tally) -> Iterator[Item]:
    found = next(
        ((data[t], data[s]) for t, s in _SPELLINGS if isinstance(data.get(t), str) and isinstance(data.get(s), dict)),
        None,
    )
    if found is None:
        raise UserError("A line needs “input” with the text and “output” with what is in it.")
    text, output = found
    tally.add(
        *(Sentence("“{key}” left out; the program marks spans only", key=key) for key in _OTHERS if output.get(key))
    )
    fields = {key: value for key, value in data.items() if key not in _OWN} | {"text": text}
    entities = output.get("entities")
    if "spans" not in fields and entities is not None:
        fields["spans"] = [
            place for label, mention in _labelled(entities) for place in _places(text, label, mention, tally)
        ]
    yield entry_of(fields, where, tally)


def _labelled(entities: Any) -> Iterator[tuple[str, Any]]:
    """Yields each label with each of its mentions."""
    if not isinstance(entities, dict) or not all(isinstance(mentions, list) for mentions in entities.values()):
        raise UserError("“entities” must be an object with a list of mentions for each label.")
    for label, mentions in entities.items():
        # repeating a mention adds nothing
        yield from (
            (label, mention) for mention in dict.fromkeys(json.dumps(mention, default=str) for mention in mentions)
        )


def _places(text: str, label: str, told: str, tally: Tally) -> list[dict[str, Any]]:
    mention = json.loads(told)
    if isinstance(mention, dict):  # one that says where it is
        return [{"start": mention.get("start"), "end": mention.get("end"), "text": mention.get("text"), "label": label}]
    if not isinstance(mention, str):
        raise UserError("A mention of {label} is not text.", label=label)
    places = _occurrences(text, mention)
    if mention and not places:
        tally.add(Sentence("mentions that their text does not have left out"))
    if len(places) > 1:
        tally.add(Sentence("mentions that stand in several places marked in all of them"))
    return [{"start": start, "end": end, "label": label} for start, end in places]


def _occurrences(text: str, mention: str) -> list[tuple[int, int]]:
    """Returns where a mention occurs as separate words, as written or else in any case."""
    if not mention.strip():
        return []
    begin, end = (r"(?<!\w)" if mention[0].isalnum() else ""), (r"(?!\w)" if mention[-1].isalnum() else "")
    for pattern in (f"{begin}{re.escape(mention)}{end}", re.escape(mention)):
        for flags in (re.NOFLAG, re.IGNORECASE):
            places = [match.span() for _, match in zip(range(_MOST), re.finditer(pattern, text, flags), strict=False)]
            if places:
                return places
    return []


def write_gliner2(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    """Writes an example for each entry, with every label of the set: a label without mentions is an example too."""
    labels = [label for label in label_set.labels if label.kind != "passage"]
    about = {label.name: label.rule for label in labels if label.rule}
    for entry in entries:
        text = entry.document.text
        mentions: dict[str, dict[str, None]] = {label.name: {} for label in labels}
        for span in entry.spans:
            mentions.setdefault(span.label, {})[text[span.start : span.end]] = None
        output = {"entities": {label: [*words] for label, words in mentions.items()}, "entity_descriptions": about}
        line = {"input": text, "output": output, "id": entry.document.name, "spans": [_place(s) for s in entry.spans]}
        out.write((json.dumps(line, ensure_ascii=False) + "\n").encode())


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "label": span.label}
