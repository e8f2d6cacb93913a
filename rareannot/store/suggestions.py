"""The suggestions of a project: storing and reading them, which sources are trusted, and what became of them."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from rareannot.core.document import MAX_LENGTH, Document
from rareannot.core.history import Payload
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.core.trust import Record, Trust, source_name
from rareannot.store import bulk_reading, documents, event_log
from rareannot.store.connection import Connection
from rareannot.store.documents import BESIDE, BLIND, NOT_BEGUN, PASSAGES, put_suggestions
from rareannot.store.label_change.label_rename import words
from rareannot.store.merge.vetting import readable_suggestions, sound_suggestions
from rareannot.store.payloads import readable
from rareannot.store.sqlite_errors import as_user_error

TRUST = "trust"
"""The setting that holds which sources are trusted."""


IMPORTED = "imported"
"""The versions of a row of suggestions that no source of the program has read."""
_BROUGHT = {IMPORTED, PASSAGES}
_AT_ONCE = 100
"""The most documents whose suggestions are held at once: a long one may have 40 000."""
_MOST, _LONGEST = 60, 200_000
"""So many articles, and so many code points of them, are learned from at once; more of them is for a training."""


class Suggestions:
    """The verbs of a project about suggestions; reached as ``project.suggestions``."""

    def __init__(self, db: Connection, put: Callable[[str, Payload | None], None]) -> None:
        self._db, self._put = db, put

    def put(self, made: Iterable[tuple[int, Sequence[Suggestion]]], versions: str, of: Collection[str] = ()) -> None:
        """Store the suggestions of some documents, in one transaction, in place of earlier ones; imported ones stay beside.

        ``of`` names sources whose earlier imported ones go even where ``made`` has none of them.
        """
        with as_user_error(self._db.path), self._db.atomic():
            put_beside(self._db, made, versions, of)

    def imported_from(self, document_id: int) -> frozenset[str]:
        """Returns the sources, with their versions, of what was imported for a document."""
        rows = self._db.rows("SELECT versions, items FROM suggestion WHERE document_id = ?", (document_id,))
        if not rows:
            return frozenset()
        ran, _, names = str(rows[0][0]).partition(BESIDE)
        return frozenset(
            {s.source for s in readable_suggestions(str(rows[0][1]))} if ran in _BROUGHT else _names(names)
        )

    def renew(self, document_id: int, suggestions: Sequence[Suggestion], versions: str) -> int | None:
        """Store new suggestions of a document, unless somebody has begun it meanwhile.

        Returns how many are shown that were not before; None if it has what it had.
        """
        with as_user_error(self._db.path), self._db.atomic():
            sql = f"SELECT d.id FROM document d WHERE d.id = ? AND {NOT_BEGUN}"
            if not self._db.numbers(sql, (document_id,)):
                return None
            before = self._held(document_id)
            put_beside(self._db, [(document_id, suggestions)], versions)
            after = self._held(document_id)
        return None if before == after else len(_shown(after) - _shown(before))

    def _held(self, document_id: int) -> Sequence[Suggestion]:
        rows = self._db.rows("SELECT items FROM suggestion WHERE document_id = ?", (document_id,))
        return sound_suggestions(str(rows[0][0]), MAX_LENGTH) or () if rows else ()

    def missing(self, versions: str | None = None) -> list[int]:
        """Row ids of documents that no source has read; with ``versions``, also those read by other ones."""
        return documents.without_suggestions(self._db, versions)

    def made_by(self, document_id: int) -> str | None:
        """Returns which sources and versions read the document last, and whose suggestions were imported; None if none did."""
        rows = self._db.rows("SELECT versions FROM suggestion WHERE document_id = ?", (document_id,))
        return sources_in(str(rows[0][0])) if rows and rows[0][0] != PASSAGES else None

    def all(self, left_out: bulk_reading.LeftOut | None = None) -> Iterator[tuple[Document, Mapping[str, Suggestion]]]:
        """Yields every document with its trusted suggestions by id.

        ``left_out`` is called with a document whose suggestions cannot be read, and why; without it such a one raises UserError.
        """
        return bulk_reading.proposals(self._db, self.trust, left_out)

    @property
    def trust(self) -> Trust:
        """Which sources and labels are off or held back."""
        return trust(self._db)

    def set_trust(self, trust: Trust) -> None:
        """Switch sources and labels, as a logged action."""
        self._put(TRUST, trust.as_json())

    def records(self) -> list[Record]:
        """Returns what became of each source's suggestions for each label, by the decisions in this project."""
        tally: dict[tuple[str, str], dict[str, int]] = {}
        labels = words(self._db)
        for source, proposed, origin, count in event_log.decisions(self._db):
            label = (labels.called_now(proposed) if labels else "") or proposed
            held = tally.setdefault((source_name(source), label), {"accepted": 0, "corrected": 0, "rejected": 0})
            held[origin if origin in held else "corrected"] += count
        return [Record(source, label, **held) for (source, label), held in sorted(tally.items())]

    def decided_strings(self) -> list[tuple[str, str, int, int]]:
        """Returns what this project decided about each string: ``(string, label, times accepted, times rejected)``."""
        return event_log.decided_strings(self._db)

    def decided_articles(self) -> list[tuple[str, list[tuple[int, int, str]]]]:
        """Articles that are done, each with its spans as ``(start, end, label)``, to learn labels of one's own from."""
        return event_log.decided_articles(self._db, _MOST, _LONGEST)

    def source_records(self) -> list[event_log.Fared]:
        """Returns how sources, without their versions, fared by the decisions in this project."""
        tally: dict[tuple[str, str], list[float]] = {}
        for source, label, *counts in event_log.source_records(self._db):
            key = source_name(source), label
            tally[key] = [a + b for a, b in zip(tally.get(key, (0.0,) * 4), counts, strict=True)]
        return [
            (source, label, wrong, doubt, high, of)
            for (source, label), (wrong, doubt, high, of) in sorted(tally.items())
        ]


def trust(db: Connection) -> Trust:
    """Returns which sources and labels are off or held back, by the names that labels have now."""
    with readable():
        found = Trust.from_json(event_log.setting(db, TRUST))
    return found.called_now(labels.called_now) if (labels := words(db)) else found


def put_beside(
    db: Connection, made: Iterable[tuple[int, Sequence[Suggestion]]], versions: str, of: Collection[str] = ()
) -> None:
    """Store the suggestions of some documents, each beside what stays of those that the document has.

    ``of`` names sources whose earlier imported ones go even where ``made`` has none of them.
    """
    for some in _once_each(made):
        sql = "SELECT document_id, versions FROM suggestion WHERE document_id IN (SELECT value FROM json_each(?))"
        there = {row: str(by) for row, by in db.rows(sql, (json.dumps([*some]),))}
        put_suggestions(
            db,
            (
                (row, *_beside_others(db, row, there.get(row), one, versions, of))
                for row, one in some.items()
                # nothing is withdrawn where nothing was suggested
                if one or versions not in _BROUGHT or there.get(row, BLIND) != BLIND
            ),
        )


def _once_each(made: Iterable[tuple[int, Sequence[Suggestion]]]) -> Iterator[dict[int, Sequence[Suggestion]]]:
    """Yields some at a time, so that none of the documents among them comes twice: what is put second sees what was put first."""
    some: dict[int, Sequence[Suggestion]] = {}
    for row, one in made:
        if row in some or len(some) == _AT_ONCE:
            yield some
            some = {}
        some[row] = one
    if some:
        yield some


def _beside_others(
    db: Connection,
    document_id: int,
    there: str | None,
    suggestions: Sequence[Suggestion],
    versions: str,
    of: Collection[str],
) -> tuple[Sequence[Suggestion], str]:
    """Returns what to store of a document for which ``suggestions`` is new, and under which versions; ``there`` are those of what it has, if any.

    What a source of the program says takes the place of what its sources said before; what is imported (``IMPORTED``
    or ``PASSAGES`` as ``versions``) that of what was imported from the same source, in whatever version.
    """
    if there is None or there == BLIND:
        return suggestions, versions
    ran, _, names = there.partition(BESIDE)
    if not {ran, versions} & _BROUGHT and not names:
        return suggestions, versions
    ((items,),) = db.rows("SELECT items FROM suggestion WHERE document_id = ?", (document_id,))
    held = readable_suggestions(str(items))
    own = {*ran.split(", "), *versions.split(", ")} - _BROUGHT
    brought = ({s.source for s in held} if ran in _BROUGHT else _names(names)) - own
    if versions in _BROUGHT:
        new, by = {s.source for s in suggestions} - own, IMPORTED if {ran, versions} == _BROUGHT else ran
        renewed = {source_name(source) for source in (*new, *of)}
        replaced = {source for source in brought if source_name(source) in renewed}
        brought -= replaced
        kept = [s for s in held if s.source not in replaced]
    else:
        new, by = set[str](), versions
        kept = [s for s in held if s.source in brought]
    together = list({s.id: s for s in (*kept, *suggestions)}.values())
    if not together and by == IMPORTED:
        by = PASSAGES  # all that was imported is withdrawn, and no source has read the text
    beside = sorted(brought | new) if by not in _BROUGHT else []
    return together, by + BESIDE + json.dumps(beside, ensure_ascii=False) if beside else by


def sources_in(versions: str) -> str:
    """Returns the sources that a row's ``versions`` name, those of what was imported last."""
    ran, _, names = versions.partition(BESIDE)
    return ", ".join([ran, *sorted(_names(names))])


def _shown(some: Iterable[Suggestion]) -> set[str]:
    """Returns the ids of those that an annotator is shown."""
    return {s.id for s in some if s.score >= HIGH_TIER}


def _names(text: str) -> set[str]:
    try:
        return {str(name) for name in json.loads(text)} if text else set()
    except ValueError:  # another program cut it off
        return set()
