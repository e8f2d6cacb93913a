"""Labels of other tools on import: the labels in the files, what each becomes, and the mapping that the user gave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from time import monotonic
from typing import TypeVar

from rareannot.core.errors import WrongValue
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, Item, Notice, Refusal
from rareannot.formats.html import FOUND_BY
from rareannot.formats.values import Place

_OTHER_NAMES = (
    ("PERSON", "PER", "PEOPLE"),
    ("ORG", "ORGANIZATION", "ORGANISATION", "COMPANY"),
    ("LOC", "LOCATION"),
    ("GPE", "PLACE", "COUNTRY", "CITY"),
    ("FAC", "FACILITY"),
    ("NORP", "NATIONALITY"),
    ("QUANTITY", "AMOUNT"),
    ("PERCENT", "PERCENTAGE"),
    ("MONEY", "PRICE", "CURRENCY"),
)
"""Other names that tools and corpora use for the same label."""

Marked = TypeVar("Marked", Span, Suggestion)


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label in the files: its number of spans, what it becomes ("": left out), and a guess at a mapping."""

    label: str
    spans: int
    becomes: str
    perhaps: str = ""


@dataclass(frozen=True, slots=True)
class LabelPreview:
    """What an import would make of the labels in its files; nothing was stored."""

    documents: int
    labels: tuple[LabelUse, ...]
    refused: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()


def mapping_of(words: Iterable[str], labels: LabelSet) -> dict[str, str]:
    """Returns the mapping in words such as "PER=PERSON"; "PER=" leaves the spans out. Raises UserError."""
    mapping: dict[str, str] = {}
    for word in words:
        theirs, sign, ours = (part.strip() for part in word.partition("="))
        if not sign or not theirs:
            raise WrongValue(
                "“{word}” maps no label; write it as in PER=PERSON, or PER= to leave those spans out.", word=word
            )
        if ours and ours not in labels:
            names = ", ".join(x.name for x in labels.labels)
            raise WrongValue("“{label}” is not in the label set, which has {known}.", label=ours, known=names)
        if mapping.get(theirs, ours) != ours:
            raise WrongValue(
                "“{label}” is mapped to “{one}” and to “{other}”; choose one.",
                label=theirs,
                one=mapping[theirs],
                other=ours,
            )
        mapping[theirs] = ours
    return mapping


def mapped(entry: Entry, mapping: Mapping[str, str], labels: LabelSet) -> Entry:
    """Returns the entry with its labels mapped, without spans of a label mapped to "" and without values that the new label cannot have."""
    if not mapping:
        return entry

    def place(old_place: Place | None) -> Place | None:
        return old_place and (old_place[0], old_place[1], mapping.get(old_place[2], old_place[2]))

    links = tuple(replace(x, start=place(x.start) or x.start, end=place(x.end)) for x in entry.links)
    spans = (_relabelled(s, mapping, labels) for s in entry.spans)
    proposed = (_relabelled(s, mapping, labels) for s in entry.suggestions)
    spans_left = tuple(s for s in spans if s.label)
    return replace(entry, spans=spans_left, suggestions=tuple(s for s in proposed if s.label), links=links)


def _relabelled(marked: Marked, mapping: Mapping[str, str], labels: LabelSet) -> Marked:
    if marked.label not in mapping:
        return marked
    ours = mapping[marked.label]
    return replace(marked, label=ours, figure=marked.figure if labels.valued(ours) else None)


def previewing(
    items: Iterable[Item | None], labels: LabelSet, mapping: Mapping[str, str], patience: float
) -> Iterator[LabelPreview]:
    """Counts the labels and says what each becomes; yields the counts so far every ``patience`` seconds, and at the end.

    An item that is None means that the reader is waiting.
    """
    counts: Counter[str] = Counter()
    documents, refused, notices = 0, list[Refusal](), list[Notice]()

    def so_far() -> LabelPreview:
        uses = (_use(label, n, labels, mapping) for label, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])))
        return LabelPreview(documents, tuple(uses), tuple(refused), tuple(notices))

    until = monotonic() + patience
    for item in items:
        if isinstance(item, Refusal):
            refused.append(item)
        elif isinstance(item, Notice):
            notices.append(item)
        elif item is not None:
            documents += 1
            counts.update(s.label for s in item.spans if s.source != FOUND_BY)
            counts.update(s.label for s in item.suggestions)
        if monotonic() > until:
            yield so_far()
            until = monotonic() + patience
    yield so_far()


def _use(label: str, spans: int, labels: LabelSet, mapping: Mapping[str, str]) -> LabelUse:
    if label in mapping:
        return LabelUse(label, spans, mapping[label])
    if (current := labels.called_now(label)) in labels:
        return LabelUse(label, spans, current)
    return LabelUse(label, spans, "", _perhaps(label, labels))


def _perhaps(label: str, labels: LabelSet) -> str:
    """Returns the label of the set that is probably meant, ignoring case and prefix and knowing common other names; else ""."""
    plain = label.upper().removeprefix("B-").removeprefix("I-").strip()
    same = {x.name.upper(): x.name for x in labels.labels}
    if plain in same:
        return same[plain]
    group = next((names for names in _OTHER_NAMES if plain in names), ())
    return next((same[name] for name in group if name in same), "")
