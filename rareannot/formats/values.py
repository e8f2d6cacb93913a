"""Values that come in and go out of files: entries, refusals, notices, losses, and what a format can hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.attributes import NO_VALUES, Values
from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.core.review.settled_links import LostLinks
from rareannot.core.sentence import Sentence, marked
from rareannot.core.spans import Span, reading_order
from rareannot.core.suggestion import Suggestion

Place = tuple[int, int, str]
"""Start, end and label of a span: what it is known by where spans have no ids."""


def place_of(span: Span) -> Place:
    """Returns position and label of a span."""
    return span.start, span.end, span.label


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link between two spans of an entry; ``end`` is None if the annotator said that there is none."""

    name: str
    start: Place
    end: Place | None
    origin: str = "manual"
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with one answer for it.

    ``spans`` are decided, passages among them (the label set knows which labels are passages), and
    ``suggestions`` are those that a format marks as a machine's. ``attributes`` answer questions about the article. ``where`` names the place it was read from
    ("news.jsonl:17"); ``label_set`` the set it was labelled with, as "name version"; ``settled`` how the answer came
    to count for the document: reviewed, unanimous, by majority, or by one annotator alone. ``answered`` is False if
    nothing says whether it contains spans, as in a plain text file. ``lost_links`` counts links that people made and that are
    missing from an answer for several people; ``unreadable`` says why a layer's answer for the document
    cannot be read, and then nothing of it is written.
    """

    document: Document
    spans: Sequence[Span] = ()
    suggestions: tuple[Suggestion, ...] = ()
    annotator: str = ""
    status: str = ""
    note: str = ""
    flag: bool = False
    label_set: str = ""
    where: str = ""
    settled: str = ""
    links: tuple[EntryLink, ...] = ()
    attributes: Values = NO_VALUES
    answered: bool = field(default=True, compare=False)
    lost_links: LostLinks = field(default=LostLinks(), compare=False)
    unreadable: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """What a report calls the document."""
        return self.document.name or self.where or self.document.headline[:40]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that could not be imported: its place ("news.jsonl:17"), and a sentence that says why and what to do."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was decided or changed while reading, in words: a guessed encoding, line ends, spans left out."""

    where: str
    text: str


Item = Entry | Refusal | Notice

SPAN_LOSSES = ("dropped", "cut", "moved")
"""The kinds of loss that change what is marked; ``--strict`` refuses these."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What a form cannot hold.

    ``kind`` is "dropped", "cut" or "moved" for one span (``start``, ``end``, ``label`` and its ``quote``), or
    the name of a property (see ``HOLDS``) that the form has no place for, then with ``count`` of all that are
    affected and ``document`` naming the first. ``remedy`` says what would keep it.
    """

    document: str
    kind: str
    reason: str
    remedy: str = Sentence("the native JSONL format keeps it")
    start: int = 0
    end: int = 0
    label: str = ""
    quote: str = ""
    count: int = 1

    def __str__(self) -> str:
        if self.kind in SPAN_LOSSES:
            return f"{self.document}: “{self.quote}” ({self.label}) is {self.kind}: {self.reason}; {self.remedy}."
        return f"{self.reason} ({self.count} affected, first {self.document}); {self.remedy}."


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The result of writing: counts, losses, the SHA-256 (of a folder that of its list of files; "" of a pipe), and how it read back."""

    path: Path
    format: str
    documents: int
    spans: int
    losses: tuple[Loss, ...]
    sha256: str
    differences: tuple[str, ...] = ()
    compared: bool = True
    """False where the program does not read the form, or wrote to a pipe or device, and so could not compare."""

    @property
    def equal(self) -> bool:
        """True if the file was read back and holds everything that was to be written."""
        return self.compared and not self.differences


HOLDS: Mapping[str, str] = {
    "nested": marked("spans that lie inside or across others"),
    "text": marked("the text, character by character"),
    "values": marked("values, units and modifiers of figures"),
    "attributes": marked("attributes of spans"),
    "article labels": marked("labels of articles"),
    "passages": marked("passages"),
    "meta": marked("title and other facts about the article"),
    "origin": marked("origin, source, score and comments of spans"),
    "annotator": marked("who annotated it, its status and comment"),
    "links": marked("links between spans"),
}
"""The properties a form may hold, each with the words a report uses for it."""
ALL = frozenset(HOLDS) - {"links"}
"""All that an article and its spans say; few forms hold links, too."""
NO_LINK = "no link"
LIGHT = "light"
LACKS: Mapping[str, str] = {
    **HOLDS,
    NO_LINK: marked("answers that there is nothing to link a span to"),
    LIGHT: marked("spans that are only there to be linked to"),
}
"""The same with what a form lacks that has relations between spans, and no place for what else is said of them."""
LOST_LINKS: Mapping[str, tuple[str, str, str]] = {
    "not_settled": (
        "links of unsettled spans",
        marked("links with an end that is not a span of this answer"),
        marked("where a link's spans are settled in the review, it follows"),
    ),
    "differing": (
        "unsettled links",
        marked("links on which those who answered differ"),
        marked("“Links on which they differ” in the review asks about them"),
    ),
    "too_few": (
        "links of too few",
        marked("links that fewer people made than this layer asks for"),
        marked("let another annotator answer, ask for fewer, or settle the article in the review"),
    ),
}
"""The losses that the layer brings about and not the form, by their names in LostLinks: kind, reason and remedy."""
LOST_LINK_KINDS = frozenset(kind for kind, _, _ in LOST_LINKS.values())
UNREADABLE = "unreadable"
"""The kind of loss of an article that is left out, since what the project stores of it is damaged."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read under a name: a file, or a member of an archive.

    ``open`` gives a fresh binary stream, ``size`` its bytes, ``sibling(suffix)`` the source beside it with
    another ending ("a.txt" -> "a.ann"), or with that whole name if it does not begin with a dot. ``column`` and
    ``encoding`` are what the user chose, empty if they are to be detected.
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int
    sibling: Callable[[str], "Source | None"] = lambda suffix: None
    path: Path | None = None
    column: str = ""
    encoding: str = ""

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot; both of a packed file (".tar.gz")."""
        endings = Path(self.name).suffixes
        packed = len(endings) > 1 and endings[-1].lower() in (".gz", ".bz2", ".xz")
        return "".join(endings[-2:] if packed else endings[-1:]).lower()


def printable(name: str) -> str:
    """Returns a name as it can be stored and printed, with "?" for bytes that are no UTF-8."""
    return name.encode("utf-8", "replace").decode()


Reader = Callable[[Source], Iterator[Item]]
Members = Callable[[Source], Iterator[Source | Item]]
"""Yields the files in an archive, and notices and refusals about the archive itself."""
Writer = Callable[[BinaryIO, Iterable[Entry], LabelSet], None]
FolderWriter = Callable[[Path, Iterable[Entry], LabelSet], None]
Fitter = Callable[[Entry, LabelSet, "list[Loss]"], Entry]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how it is recognised, read and written, and what it holds.

    ``fit`` reduces an entry to what the format can hold and adds the lost spans to a list; the writer and the comparison
    after writing see only fitted entries. ``recognises`` looks at the first JSON record, for endings that several formats
    share. ``companion`` is the ending of a second file that must lie beside a file of this format; ``beside`` makes further
    files to write, by the ending that replaces the main file's. ``proposals`` means that suggestions are written apart
    from spans; other formats write them as spans. ``members`` takes the place of ``reader`` for archives. ``extra`` names
    the optional dependency that is needed. ``titled`` means that a format keeps the title, though no other facts; ``marks`` is
    False if files of the format hold no spans.
    ``whole`` means that ``fit`` and the writer see all of an entry, as they sum up more of it than the form holds.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    holds: frozenset[str] = ALL
    reader: Reader | None = None
    writer: Writer | None = None
    folder_writer: FolderWriter | None = None
    fit: Fitter | None = None
    recognises: Callable[[Mapping[str, Any]], bool] | None = None
    beside: Callable[[LabelSet], Mapping[str, bytes]] | None = None
    companion: str = ""
    proposals: bool = False
    extra: str = ""
    members: Members | None = None
    titled: bool = False
    marks: bool = True
    whole: bool = False

    @property
    def can_read(self) -> bool:
        """True if the program imports this format."""
        return self.reader is not None or self.members is not None

    @property
    def can_write(self) -> bool:
        """True if the program exports this format."""
        return self.writer is not None or self.folder_writer is not None


@dataclass
class Tally:
    """Counts what reading changed in a file, so that ten thousand equal notices become one."""

    where: str
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, *changes: str) -> None:
        """Count each of ``changes`` once more."""
        for change in changes:
            self.counts[change] = self.counts.get(change, 0) + 1

    def notices(self) -> Iterator[Notice]:
        """Yields one notice for each kind of change."""
        for change, n in self.counts.items():
            yield Notice(self.where, change if n == 1 else Sentence("{change} ({n} times)", change=change, n=n))


def linked_within(entry: Entry) -> Entry:
    """Returns the entry without the links whose spans it no longer has."""
    if not entry.links:
        return entry
    places = {place_of(span) for span in entry.spans}
    links = tuple(x for x in entry.links if x.start in places and (x.end is None or x.end in places))
    return entry if len(links) == len(entry.links) else replace(entry, links=links)


def standing(entry: Entry) -> tuple[Span, ...]:
    """Returns the spans to hand out: those not rejected, and the suggestions as spans, in reading order."""
    spans = [s for s in entry.spans if s.origin != "rejected"]
    spans += [s.as_span("imported") for s in entry.suggestions]
    return tuple(sorted(spans, key=reading_order))


def span_loss(
    entry: Entry, span: Span, kind: str, reason: str, remedy: str = Sentence("the native format keeps it")
) -> Loss:
    """Returns the loss of one span; ``kind`` is one of ``SPAN_LOSSES``."""
    quote = entry.document.text[span.start : span.end]
    return Loss(entry.name, kind, reason, remedy, span.start, span.end, span.label, quote)
