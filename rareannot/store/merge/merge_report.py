"""What a team exchanges, as values: packs that go out, and what a merge brought back, in words too."""

from dataclasses import asdict, dataclass
from typing import Any

from rareannot.core.visible import on_one_line

MOST_NAMED = 5
"""Articles that a sentence names one by one."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Who gets which documents (row ids of the lead's file, in order), and which of them come without suggestions.

    With ``suggestions`` off none comes with any, and the annotator's program makes its own. An ``anonymous`` one does
    not hold its annotator's name either. ``tests`` are test questions (row ids), which nothing in the pack says;
    ``calibration`` names the calibration round that it belongs to.
    """

    uid: str
    name: str
    documents: tuple[int, ...]
    blind: frozenset[int] = frozenset()
    suggestions: bool = True
    anonymous: bool = False
    tests: frozenset[int] = frozenset()
    calibration: str = ""


@dataclass(frozen=True, slots=True)
class HandedPack:
    """A pack as the lead's project remembers it: whose it is, and its documents by their hashes.

    ``id`` names it in every copy of the project; ``copies`` are the ids of the files that were made of it, ``made_at`` when
    the first was (UTC, ISO 8601). ``taken`` are documents that were taken back since.
    """

    id: str
    uid: str
    name: str
    made_at: str
    assisted: tuple[str, ...]
    blind: tuple[str, ...]
    taken: frozenset[str] = frozenset()
    suggestions: bool = True
    anonymous: bool = False
    calibration: str = ""
    copies: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """What it holds still: neither taken back nor done before."""
        return tuple(i for i in (*self.assisted, *self.blind) if i not in self.taken)


@dataclass(frozen=True, slots=True)
class Handed:
    """What an annotator (uid, name) has been given or has answered, as document hashes; ``blind`` without suggestions."""

    uid: str
    name: str
    documents: tuple[str, ...]
    blind: frozenset[str]


@dataclass(frozen=True, slots=True)
class AuthorShare:
    """How many new events came from one annotator; ``joined`` says that they are new in this file."""

    uid: str
    name: str
    new: int
    joined: bool


@dataclass(frozen=True, slots=True)
class DocumentShare:
    """How many new events one document (row id in this file) got, and from whom (names)."""

    id: int
    headline: str
    new: int
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """An article of the file that was left out with its events, and why."""

    headline: str
    reason: str
    events: int


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What one file brought: events that were new and known, articles, suggestions, and what needs a person's eye.

    ``changed`` are articles of whose gold the review asks something since answers changed (the gold stands as it
    is), ``resettled`` those whose gold itself got a later decision from the file, ``questions`` what only a
    person can answer, ``notices`` what is different about the file. ``sent_by`` is who made the file or worked in it last,
    ``gone`` are the articles (row ids) that are not here any more. ``gold_aside`` counts the articles for which the file, an
    annotator's pack, holds gold that was not taken in. ``label_lines`` are the lines of guidelines and rules that became others, each
    with “- ” or “+ ”, and ``messages`` counts those that came.
    """

    file: str
    new: int = 0
    known: int = 0
    documents_new: int = 0
    suggested: int = 0
    by_author: tuple[AuthorShare, ...] = ()
    by_document: tuple[DocumentShare, ...] = ()
    refused: tuple[Refused, ...] = ()
    changed: tuple[DocumentShare, ...] = ()
    resettled: tuple[DocumentShare, ...] = ()
    questions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    gone: tuple[int, ...] = ()
    sent_by: str = ""
    gold_aside: int = 0
    label_lines: tuple[str, ...] = ()
    messages: int = 0

    def as_json(self) -> dict[str, Any]:
        """Returns the report as JSON values."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """Returns the report in words, what matters first."""
        people = ", ".join(f"{on_one_line(a.name)} ({a.new:,})" for a in self.by_author)
        lines = [
            f"{on_one_line(self.file)}: {self.new:,} new events{' from ' + people if people else ''}, {self.known:,} known."
        ]
        if self.gold_aside:
            lines.append(
                f"Set aside: gold for {_count(self.gold_aside)}, since it was written in a pack and nobody here decided it. "
                "To take it as gold of this project, merge the file with --gold take."
            )
        if self.documents_new:
            lines.append(f"{_articles(self.documents_new)} came along.")
        if self.changed:
            lines.append(
                f"Changed since decided: {_named(self.changed)}. The gold was not touched; look at it in the review."
            )
        if self.resettled:
            lines.append(
                f"The gold of {_named(self.resettled)} was settled here and in the file; the later decision stands, both are in its history."
            )
        lines += [
            f"Left out: “{on_one_line(r.headline)}” with {r.events} events, since {r.reason}." for r in self.refused
        ]
        if self.messages:
            lines.append("1 message came." if self.messages == 1 else f"{self.messages:,} messages came.")
        return [*lines, *self.questions, *self.notices, *self.label_lines]


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles:,} articles"


def _articles(count: int) -> str:
    return "1 new article" if count == 1 else f"{count:,} new articles"


def _named(documents: tuple[DocumentShare, ...]) -> str:
    shown = ", ".join(f"“{on_one_line(d.headline[:60])}”" for d in documents[:MOST_NAMED])
    more = len(documents) - MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
