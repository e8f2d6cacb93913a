"""Write entries in any format: say what it cannot hold, write it whole or not at all, read it back and compare."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import file_digest, sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from rareannot.core.attributes import NO_VALUES
from rareannot.core.errors import UserError
from rareannot.core.fast_init import field_names
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.formats.added.process import end_waiting
from rareannot.formats.base.atomic import (
    check_free,
    proving,
    replacing,
    replacing_folder,
    write_atomically,
    write_failures,
)
from rareannot.formats.base.output_stream import is_stream
from rareannot.formats.base.reading import read
from rareannot.formats.catalogue import format_named
from rareannot.formats.native import handed_out, passage_names
from rareannot.formats.values import (
    LACKS,
    LIGHT,
    LOST_LINKS,
    NO_LINK,
    UNREADABLE,
    Entry,
    EntryLink,
    Format,
    Loss,
    Refusal,
    WriteReport,
    linked_within,
    span_loss,
    standing,
)

_LISTED = 20
"""Differences that a report spells out; more are counted."""
_all_but_figure: Callable[[Span], tuple[Any, ...]] = attrgetter(
    *(name for name in field_names(Span) if name != "figure")
)


def losses(form: str, entries: Iterable[Entry], label_set: LabelSet) -> tuple[Loss, ...]:
    """Returns what writing ``entries`` in a form would drop, cut, move or leave out, and what would keep it."""
    fitting = Fitting(writable(form), label_set)
    for _ in fitting(entries):
        pass
    return fitting.losses()


def write(
    path: Path,
    form: str,
    entries: Iterable[Entry],
    label_set: LabelSet,
    *,
    strict: bool = False,
    overwrite: bool = True,
) -> WriteReport:
    """Writes ``entries`` to ``path`` as a stream and reads them back; output to a pipe or device cannot be read back.

    The file exists whole or not at all. An older file stays if the new one holds no document or differs when it is read
    back: then the report lists differences. Raises UserError if the format is read only, if ``strict`` is set and a span
    would be dropped, cut or moved, if the place cannot be written, if an empty export would replace a file, or, without
    ``overwrite``, if the file exists.
    """
    try:
        return _write(path, form, entries, label_set, strict, overwrite)
    finally:
        end_waiting()


def _write(
    path: Path, form: str, entries: Iterable[Entry], label_set: LabelSet, strict: bool, overwrite: bool
) -> WriteReport:
    chosen = writable(form)
    fitting = Fitting(chosen, label_set, strict)
    fitted, differences = fitting(entries), tuple[str, ...]()
    if is_stream(path):
        if chosen.beside:
            raise UserError("{title} is written as several files; choose a file name instead of “{path}”.", title=chosen.title, path=path)  # fmt: skip
        digest = _to_stream(path, chosen, fitted, label_set)
    elif chosen.folder_writer is not None:
        digest, differences = _to_folder(path, chosen, fitting, fitted)
    else:
        digest, differences = _to_file(path, chosen, fitting, fitted, overwrite)
    compared = chosen.can_read and not is_stream(path)
    return WriteReport(
        path,
        form,
        fitting.documents,
        fitting.spans,
        fitting.losses(),
        digest,
        differences,
        compared=compared,
    )


def _to_stream(path: Path, form: Format, fitted: Iterator[Entry], label_set: LabelSet) -> str:
    """Write to a pipe, a device or standard output; what went there has no hash."""
    if form.writer is None:  # says that a folder is needed
        with replacing_folder(path):
            pass
    else:
        with replacing(path) as out:
            form.writer(out, fitted, label_set)
    return ""


def _to_folder(path: Path, form: Format, fitting: "Fitting", fitted: Iterator[Entry]) -> tuple[str, tuple[str, ...]]:
    """Write a folder of files; its hash, and how it differs when it is read back: then it is not there."""
    assert form.folder_writer is not None
    with suppress(_Unequal), replacing_folder(path) as folder:
        form.folder_writer(folder, fitted, fitting.label_set)
        with _readable(path):
            differences = _differences(form, folder, fitting)
            digest = hash_of(folder)
        if differences:
            raise _Unequal
    return digest, differences


class _Unequal(Exception):  # noqa: N818 - leaves a block so that nothing is put in place
    """A folder reads back otherwise than it was written."""


def _to_file(
    path: Path, form: Format, fitting: "Fitting", fitted: Iterator[Entry], overwrite: bool
) -> tuple[str, tuple[str, ...]]:
    """Writes a file and its companions; returns its hash and how it differs when read back: if it does, no file is left."""
    assert form.writer is not None
    beside = form.beside(fitting.label_set) if form.beside else {}
    # before anything is written, so that none of the files is there without the others
    for suffix in () if overwrite else beside:
        check_free(path.with_suffix(suffix))
    with proving(path, overwrite=overwrite) as (temporary, put_in_place):
        with write_failures(path), replacing(temporary) as out:
            form.writer(out, fitted, fitting.label_set)
        for suffix, data in beside.items():
            write_atomically(temporary.with_suffix(suffix), data)
        if not fitting.documents and path.exists():
            raise UserError("There is nothing to write, so “{path}” was not replaced.", path=path)
        with _readable(path):
            differences = _differences(form, temporary, fitting)
            digest = hash_of(temporary)
        if not differences:
            for suffix, data in beside.items():
                write_atomically(path.with_suffix(suffix), data, overwrite=overwrite)
            put_in_place()
    return digest, differences


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns an OSError while reading back a new file into a UserError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "“{path}” was not written, since the new file cannot be read back ({reason}); check the disk.",
            path=path,
            reason=reason,
        ) from error


def writable(name: str) -> Format:
    """Returns the format called ``name``. Raises UserError if it cannot be written."""
    form = format_named(name)
    if not form.can_write:
        raise UserError("{title} can only be read; export to another format.", title=form.title)
    return form


class Fitting:
    """Reduces entries to what a form can hold, and keeps the losses and a fingerprint of each entry."""

    def __init__(self, form: Format, label_set: LabelSet, strict: bool = False) -> None:
        self.form, self.label_set, self.strict = form, label_set, strict
        self.documents = self.spans = 0
        self.prints = array("q")
        self._passages = passage_names(label_set)
        self._light = frozenset(label.name for label in label_set.light)
        self._span_losses: list[Loss] = []
        self._left_out: dict[str, Loss] = {}

    def __call__(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if entry.unreadable:
                self._count(Loss(entry.name, UNREADABLE, entry.unreadable, Sentence("such articles were left out")))
                continue
            previous_losses = len(self._span_losses)
            fitted = self._fit(entry)
            if self.strict and len(self._span_losses) > previous_losses:
                raise UserError("Nothing was written: {words}", words=self._span_losses[previous_losses])
            self.documents += 1
            self.spans += len(fitted.spans)
            self.prints.append(fingerprint(fitted, self.form.holds))
            yield fitted

    def losses(self) -> tuple[Loss, ...]:
        """Returns the losses so far: spans first, then what the form has no place for."""
        return (*self._span_losses, *self._left_out.values())

    def _count(self, loss: Loss) -> None:
        earlier = self._left_out.get(loss.kind)
        self._left_out[loss.kind] = replace(earlier, count=earlier.count + loss.count) if earlier else loss

    def _fit(self, entry: Entry) -> Entry:
        entry = handed_out(entry)
        if entry.suggestions and not self.form.proposals:
            entry = replace(entry, spans=standing(entry), suggestions=())
        for property_, n in _lacking(entry, self.form, self._passages):
            reason = Sentence("{form} cannot hold {what}", form=self.form.title, what=Sentence(LACKS[property_]))
            self._count(Loss(entry.name, property_, reason, count=n))
        if "links" in self.form.holds:
            for name, (kind, why, remedy) in LOST_LINKS.items():
                if n := getattr(entry.lost_links, name):
                    self._count(Loss(entry.name, kind, Sentence(why), Sentence(remedy), count=n))
        if self._light and "links" not in self.form.holds:
            entry = self._without_light(entry)
        if not self.form.whole:
            entry = _stripped(entry, self.form, self._passages)
        if "nested" not in self.form.holds:
            entry = flattened(entry, self.form, self._span_losses)
        return linked_within(self.form.fit(entry, self.label_set, self._span_losses) if self.form.fit else entry)

    def _without_light(self, entry: Entry) -> Entry:
        """Returns the entry without spans that exist only for links: in a format without overlaps they would displace the names in them."""
        spans = tuple(span for span in entry.spans if span.label not in self._light)
        if dropped := len(entry.spans) - len(spans):
            reason = Sentence("{form} cannot hold {what}", form=self.form.title, what=Sentence(LACKS[LIGHT]))
            self._count(Loss(entry.name, LIGHT, reason, count=dropped))
        return replace(entry, spans=spans)


def _lacking(entry: Entry, form: Format, passages: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yields the properties that the entry has and the form does not, each with how often."""
    spans, facts = entry.spans, entry.document.meta
    counts = {
        "values": sum(s.figure is not None for s in spans),
        "attributes": sum(bool(s.attributes) for s in spans),
        "article labels": int(bool(entry.attributes)),
        "text": 1,
        "passages": sum(s.label in passages for s in spans),
        "meta": int(bool(facts.keys() - {"title"} if form.titled else facts)),
        "annotator": int(bool(entry.annotator or entry.status or entry.note or entry.flag)),
        "origin": sum(bool(s.note or s.flag) for s in spans),
        "links": len(entry.links),
    }
    yield from ((name, count) for name, count in counts.items() if count and name not in form.holds)
    if _bare_links_only(form) and (n := sum(x.end is None for x in entry.links)):
        yield NO_LINK, n


def _bare_links_only(form: Format) -> bool:
    """True if all that a format holds of links is relations between spans."""
    return "links" in form.holds and "origin" not in form.holds


def _links(entry: Entry, form: Format) -> tuple[EntryLink, ...]:
    """Returns the links of an entry as far as a form holds them."""
    if "links" not in form.holds or not entry.links:
        return ()
    if _bare_links_only(form):
        bare = (EntryLink(x.name, x.start, x.end, "imported") for x in entry.links if x.end is not None)
        return tuple(dict.fromkeys(bare))
    return entry.links


def _stripped(entry: Entry, form: Format, passages: frozenset[str]) -> Entry:
    """Returns the entry without the properties that a format does not hold."""
    spans, holds = entry.spans, form.holds
    if "passages" not in holds:
        spans = tuple(s for s in spans if s.label not in passages)
    if not holds >= _OF_SPANS:
        spans = tuple(_bare(s, holds) for s in spans)
    document = entry.document
    if "meta" not in holds and (document.meta or document.title):
        document = replace(document, meta={}, title=document.title if form.titled else "")
    attributes = entry.attributes if "article labels" in holds else NO_VALUES
    entry = replace(entry, spans=spans, document=document, links=_links(entry, form), attributes=attributes)
    return (
        entry
        if "annotator" in holds
        else replace(entry, annotator="", status="", note="", flag=False, label_set="", settled="")
    )


_OF_SPANS = frozenset({"values", "attributes", "origin"})
"""What a span says beside its place and label."""


def _bare(span: Span, holds: frozenset[str]) -> Span:
    """Returns the span with what the form holds of it."""
    figure = span.figure if "values" in holds else None
    attributes = span.attributes if "attributes" in holds else NO_VALUES
    if "origin" in holds:
        return replace(span, figure=figure, attributes=attributes)
    return Span(span.start, span.end, span.label, figure, "imported", attributes=attributes)


def flattened(entry: Entry, form: Format, lost: list[Loss]) -> Entry:
    """Returns the entry without spans that overlap an outer or earlier one, for a format that cannot hold overlaps.

    The outer one stays, so that "32,000 tons" is one QUANTITY and not two halves.
    """
    spans: list[Span] = []
    for span in entry.spans:
        if not spans or spans[-1].end <= span.start:
            spans.append(span)
            continue
        other = spans[-1]
        quote = entry.document.text[other.start : other.end]
        named = {"quote": quote, "label": other.label, "form": form.title}
        reason = Sentence("it overlaps “{quote}” ({label}), and {form} cannot hold such an overlap", **named)
        lost.append(
            span_loss(entry, span, "dropped", reason, Sentence("the native format and doc.spans of spaCy keep both"))
        )
    return replace(entry, spans=tuple(spans))


# ---- reading back ----


def fingerprint(entry: Entry, holds: frozenset[str]) -> int:
    """Returns a 64-bit hash of what a format holds of an entry, so that comparing takes 8 bytes for each document."""
    spans: Iterable[tuple[Any, ...]]
    # the hashes of spans are added, so their order does not count: spans on one range may come back in another
    said = [s for s in entry.spans if s.origin != "rejected"] + [s.as_span("imported") for s in entry.suggestions]
    if "origin" in holds:
        spans = [(*_all_but_figure(s), s.figure and _figure_key(s.figure)) for s in said]
    elif "values" in holds:
        spans = [(s.start, s.end, s.label, s.figure and _figure_key(s.figure)) for s in said]
    else:
        spans = [(s.start, s.end, s.label) for s in said]
    attributes = sum(hash((s.start, s.end, s.label, s.attributes)) for s in said) if "attributes" in holds else 0
    meta = tuple(sorted((k, str(v)) for k, v in entry.document.meta.items())) if "meta" in holds else ()
    who = (entry.annotator, entry.status, entry.note, entry.flag) if "annotator" in holds else ()
    linked = sum(map(hash, entry.links)) if "links" in holds else 0
    marked = sum(map(hash, spans)) + attributes
    of_article = entry.attributes if "article labels" in holds else None
    return hash((entry.document.text if "text" in holds else "", marked, meta, who, linked, of_article))


def _figure_key(figure: Figure) -> tuple[Any, ...]:
    return (figure.value, figure.low, figure.high, figure.unit or "", figure.modifier)


def _differences(form: Format, path: Path, fitting: Fitting) -> tuple[str, ...]:
    """Returns what a written file says otherwise than was meant, spelled out for the first few; nothing of a form that is only written."""
    return tuple(_spelled_out(form, path, fitting)) if form.can_read else ()


def _spelled_out(form: Format, path: Path, fitting: Fitting) -> Iterator[str]:
    count, wrong = 0, 0
    for item in read(path, form.name):
        if isinstance(item, Refusal):
            yield f"{item.where} is not read back: {item.reason}"
        elif isinstance(item, Entry):
            if count >= fitting.documents or fingerprint(item, form.holds) != fitting.prints[count]:
                wrong += 1
                if wrong <= _LISTED:
                    yield f"{item.where} ({item.name}) reads back otherwise than it was written"
            count += 1
    if wrong > _LISTED:
        yield f"{wrong - _LISTED} more documents read back otherwise"
    if count != fitting.documents:
        yield f"{fitting.documents} documents were written and {count} are read back"


def hash_of(path: Path) -> str:
    """SHA-256 of a file, or of the names and hashes of the files of a folder."""
    if path.is_dir():
        index = "".join(f"{hash_of(file)}  {file.name}\n" for file in sorted(path.iterdir()))
        return sha256(index.encode()).hexdigest()
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
