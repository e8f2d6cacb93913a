"""The places where annotators differ, as a table or as JSON lines, for use outside this program."""

import csv
import io
import json
from collections.abc import Callable, Container, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import State
from rareannot.core.review.sites import Reading, Site
from rareannot.core.spans import Span
from rareannot.formats.base.atomic import replacing
from rareannot.formats.base.output_stream import is_standard_output
from rareannot.formats.spans_csv import guarded
from rareannot.store import Author, Project
from rareannot.store.values import Reviewed, Settled

COLUMNS = (
    "site", "article", "headline", "sha256", "start", "end", "text", "cause", "state", "reading", "annotators", "ids",
    "count", "of", "labels", "spans", "values", "settled", "settled_by", "settled_at", "why",
)  # fmt: skip
"""A row of the table is one reading of one site."""
AROUND = 60
"""Characters on either side of a site that its line tells."""


@dataclass(frozen=True, slots=True)
class SiteInWords:
    """A site with its context: its number from 1, its document, its state, and people's names by uid."""

    number: int
    seen: Reviewed
    site: Site
    state: State
    names: Mapping[str, str]

    @property
    def settled(self) -> Settled | None:
        """Returns the decision that settles it, if any."""
        decision = adjudication.standing(self.site, self.state)
        return next((settled_site for settled_site in self.seen.settled if settled_site.decision is decision), None)


def check_ending(path: Path) -> None:
    """Raise UserError, before the work, where a file's ending says neither CSV nor JSON lines."""
    if _ending(path) not in _WRITERS:
        raise UserError(
            "Sites are written as .csv or .jsonl; choose one of these endings instead of “{name}”.", name=path.name
        )


def _ending(path: Path) -> str:
    """Returns the ending of a file in small letters; of standard output that of JSON lines."""
    return ".jsonl" if is_standard_output(path) else path.suffix.lower()


def write_sites(
    project: Project, path: Path, people: Sequence[Author] | None = None, *, overwrite: bool = True
) -> Generator[int, None, None]:
    """Writes every site of disagreement to ``path``, in the form that its ending names; yields the number of articles finished.

    With ``people`` only their answers count. Raises UserError if the file cannot be written; then there is none.
    """
    check_ending(path)
    opened: AbstractContextManager[BinaryIO] = replacing(path, overwrite=overwrite)
    with opened as out:
        write = _WRITERS[_ending(path)](out)
        for number, sites in enumerate(_by_document(project, people), 1):
            for site in sites:
                write(site)
            yield number


def _by_document(project: Project, people: Sequence[Author] | None) -> Iterator[list[SiteInWords]]:
    """Yields the sites of each document that two or more people have done, or on which anything is settled."""
    team = list(project.authors() if people is None else people)
    uids = None if people is None else {person.uid for person in people}
    names = {person.uid: person.name for person in project.authors()}
    at = 0
    for page in project.answers.finished(team):
        for document in page.documents:
            sites = list(_sites(project, document.id, uids, names, at))
            at += len(sites)
            yield sites


def _sites(
    project: Project, row: int, uids: Container[str] | None, names: Mapping[str, str], at: int
) -> Iterator[SiteInWords]:
    review = project.review.document(row, uids)
    for site, state in zip(review.sites, review.states, strict=True):
        if site.cause or state.name == "changed":
            at += 1
            yield SiteInWords(at, review, site, state, names)


def as_json(site_in_words: SiteInWords) -> dict[str, Any]:
    """Returns a site as JSON values; offsets are in code points, half open."""
    document, site, text = site_in_words.seen.document, site_in_words.site, site_in_words.seen.document.text
    settled = site_in_words.settled
    result: dict[str, Any] = {
        "site": site_in_words.number,
        "article": document.name,
        "headline": document.headline,
        "sha256": document.sha256,
        "start": site.start,
        "end": site.end,
        "text": text[site.start : site.end],
        "before": text[max(0, site.start - AROUND) : site.start],
        "after": text[site.end : site.end + AROUND],
        "cause": site.cause,
        "state": site_in_words.state.name,
        "readings": [_reading(reading, text, site_in_words.names) for reading in site.readings],
    }
    if settled is not None:
        decision = settled.decision
        spans = [_span(span, text) for span in decision.spans]
        result["settled"] = {"spans": spans, "by": settled.by, "at": settled.at, "why": decision.why}
    return result


def _reading(reading: Reading, text: str, names: Mapping[str, str]) -> dict[str, Any]:
    who = [{"id": uid, "name": names.get(uid, uid)} for uid in reading.annotators]
    return {"annotators": who, "spans": [_span(span, text) for span in reading.spans]}


def _span(span: Span, text: str) -> dict[str, Any]:
    result = {"start": span.start, "end": span.end, "label": span.label, "text": text[span.start : span.end]}
    return result | (span.figure.as_json() if span.figure else {})


def rows(site_in_words: SiteInWords) -> Iterator[list[str]]:
    """Returns a site as rows of the table, one for each reading; the settled one has "yes"."""
    document, site, settled = site_in_words.seen.document, site_in_words.site, site_in_words.settled
    text = document.text
    place = [str(site_in_words.number), guarded(document.name), guarded(document.headline), document.sha256]
    place += [
        str(site.start),
        str(site.end),
        guarded(text[site.start : site.end]),
        site.cause,
        site_in_words.state.name,
    ]
    for number, reading in enumerate(site.readings, 1):
        names = "; ".join(site_in_words.names.get(uid, uid) for uid in reading.annotators)
        counted = [str(len(reading.annotators)), str(site.annotators)]
        cells = ("; ".join(part) for part in _said(reading.spans, text))
        chosen = settled is not None and _places(settled.decision.spans) == _places(reading.spans)
        gold = ["yes" if chosen else "", "", "", ""]
        if settled is not None:
            gold[1:] = [guarded(settled.by), settled.at, guarded(settled.decision.why)]
        yield [
            *(*place, str(number), guarded(names), guarded("; ".join(reading.annotators)), *counted),
            *(*map(guarded, cells), *gold),
        ]


def _said(spans: Sequence[Span], text: str) -> tuple[list[str], list[str], list[str]]:
    """Returns labels, words and values of spans."""
    words = [text[span.start : span.end] for span in spans]
    return [span.label for span in spans], words, [str(span.figure) for span in spans if span.figure]


def _places(spans: Sequence[Span]) -> set[tuple[int, int, str, str]]:
    return {(span.start, span.end, span.label, str(span.figure)) for span in spans}


Write = Callable[[SiteInWords], None]


def _csv(out: BinaryIO) -> Write:
    """Returns a writer of a table in UTF-8 with a byte order mark, without which Excel guesses another encoding."""
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer)

    def write_row(row: Sequence[str]) -> None:
        table.writerow(row)
        out.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()

    def write(site: SiteInWords) -> None:
        for row in rows(site):
            write_row(row)

    out.write(b"\xef\xbb\xbf")
    write_row(COLUMNS)
    return write


def _json_lines(out: BinaryIO) -> Write:
    def write(site: SiteInWords) -> None:
        out.write(json.dumps(as_json(site), ensure_ascii=False).encode() + b"\n")

    return write


_WRITERS: dict[str, Callable[[BinaryIO], Write]] = {".csv": _csv, ".jsonl": _json_lines}
