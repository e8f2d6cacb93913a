"""Unclear guidelines: the labels of a calibration round by how often people differ about them, with examples."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rareannot.core.review.sites import Site
from rareannot.team.wording import CAUSE_WORDS, Example, example

MOST_EXAMPLES, MOST_NOTES = 5, 20
"""The most examples and notes of a label that are shown."""
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted at some words."""

    words: str
    note: str


@dataclass(frozen=True, slots=True)
class UnclearLabel:
    """A label in a calibration round: of ``sites`` places where anybody used it, people differ at ``differing``.

    ``against`` counts what others said there ("nothing" too), ``causes`` why they differ.
    """

    label: str
    sites: int
    differing: int
    against: Mapping[str, int]
    causes: Mapping[str, int]
    examples: tuple[Example, ...]
    notes: tuple[Note, ...]

    @property
    def share(self) -> float:
        """The share of places at which people differ."""
        return self.differing / self.sites if self.sites else 0.0


@dataclass
class _Label:
    sites: int = 0
    differing: int = 0
    against: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)
    notes: dict[Note, None] = field(default_factory=dict)


def unclear_labels(
    places: Iterable[tuple[Site, str]], notes: Iterable[tuple[str, Note]] = ()
) -> tuple[UnclearLabel, ...]:
    """Returns the labels at sites (each with its document's text), those about which people differ most first.

    ``notes`` has all notes, each with its label: a reading keeps only the spans of one of those who share it.
    """
    by_name: dict[str, _Label] = {}
    for site, text in places:
        for label in sorted({span.label for reading in site.readings for span in reading.spans}):
            _add(by_name.setdefault(label, _Label()), label, site, text)
    for name, note in notes:
        label_notes = by_name.setdefault(name, _Label()).notes
        if len(label_notes) < MOST_NOTES:
            label_notes[note] = None
    labels = [
        UnclearLabel(
            name, one.sites, one.differing, _most(one.against), _most(one.causes), tuple(one.examples), tuple(one.notes)
        )
        for name, one in by_name.items()
    ]
    return tuple(sorted(labels, key=lambda one: (-one.differing, -one.share, one.label)))


def _add(entry: _Label, label: str, site: Site, text: str) -> None:
    entry.sites += 1
    if site.unanimous:
        return
    entry.differing += 1
    entry.causes[site.cause] += 1
    for reading in site.readings:
        for other in {span.label for span in reading.spans} or {NOTHING}:
            if other != label:
                entry.against[other] += len(reading.annotators)
    if len(entry.examples) < MOST_EXAMPLES:
        entry.examples.append(example(site, text))


def _most(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def markdown(labels: Iterable[UnclearLabel], title: str, people: int, articles: int) -> str:
    """Returns the appendix to the guidelines: each label with its disagreements, examples and notes. Nobody is named in it."""
    return "\n".join(_lines(list(labels), title, people, articles)) + "\n"


def _lines(labels: list[UnclearLabel], title: str, people: int, articles: int) -> Iterator[str]:
    yield f"# {_plain(title)}"
    yield ""
    yield f"{people} annotators labelled the same {articles} articles, each alone. Where they differ, the guidelines are unclear."
    yield ""
    yield "| label | places | differ | share | others say |"
    yield "|---|---:|---:|---:|---|"
    for label in labels:
        against = ", ".join(f"{_plain(name)} ({n})" for name, n in list(label.against.items())[:3])
        yield f"| {_plain(label.label)} | {label.sites} | {label.differing} | {label.share:.0%} | {against} |"
    for label in labels:
        if label.differing or label.notes:
            yield from _section(label)


def _section(label: UnclearLabel) -> Iterator[str]:
    yield ""
    yield f"## {_plain(label.label)}"
    yield ""
    for cause, n in label.causes.items():
        yield f"- {n} × {CAUSE_WORDS.get(cause, cause)}"
    for example_ in label.examples:
        yield ""
        yield f"> {_quote(example_)}"
        yield ""
        yield from (f"- {_plain(reading)}" for reading in example_.readings)
    if label.notes:
        yield ""
        yield "Noted:"
        yield ""
        yield from (f"- “{_plain(note.words)}”: {_plain(note.note)}" for note in label.notes)
    yield ""
    yield "Rule from now on: …"


def _quote(example: Example) -> str:
    """Returns the words in bold within their context. Blanks between the three are kept, as Markdown allows none inside bold."""
    bare = example.words.strip()
    lead, _, trail = example.words.partition(bare) if bare else ("", "", "")
    left, right = (_escaped(_BLANKS.sub(" ", text)) for text in (example.before + lead, trail + example.after))
    return f"…{left}**{_plain(example.words)}**{right}…"


_BLANKS = re.compile(r"\s+")
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|"})


def _plain(text: str) -> str:
    """Returns words of an article or a person as they are, on one line, with Markdown's signs escaped."""
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return text.translate(_SIGNS)
