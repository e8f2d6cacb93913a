"""Suggestions that were imported stay when the program's own sources suggest, and those of the sources when some are imported."""

import json
from collections.abc import Iterable, Sequence

from rareannot.core.document import MAX_LENGTH
from rareannot.core.suggestion import Suggestion
from rareannot.store.connection import Connection
from rareannot.store.documents import BESIDE, BLIND, PASSAGES, put_suggestions
from rareannot.store.merge.vetting import sound_suggestions

IMPORTED = "imported"
"""The versions of a row of suggestions that no source of the program has read."""
_BROUGHT = {IMPORTED, PASSAGES}


def put_beside(db: Connection, made: Iterable[tuple[int, Sequence[Suggestion]]], versions: str) -> None:
    """Store the suggestions of some documents, each beside what stays of those that the document has."""
    for document_id, suggestions in made:
        put_suggestions(db, document_id, *_beside_others(db, document_id, suggestions, versions))


def _beside_others(
    db: Connection, document_id: int, made: Sequence[Suggestion], versions: str
) -> tuple[Sequence[Suggestion], str]:
    """What to store of a document for which ``made`` is new, and under which versions.

    What a source of the program says takes the place of what its sources said before; what is imported (``IMPORTED``
    or ``PASSAGES`` as ``versions``) that of what was imported from the same source.
    """
    found = db.rows("SELECT items, versions FROM suggestion WHERE document_id = ?", (document_id,))
    if not found or found[0][1] == BLIND:
        return made, versions
    ran, _, names = str(found[0][1]).partition(BESIDE)
    if not {ran, versions} & _BROUGHT and not names:
        return made, versions
    held = sound_suggestions(str(found[0][0]), MAX_LENGTH) or ()
    own = {*ran.split(", "), *versions.split(", ")} - _BROUGHT
    brought = ({s.source for s in held} if ran in _BROUGHT else _names(names)) - own
    if versions in _BROUGHT:
        new, by = {s.source for s in made} - own, IMPORTED if {ran, versions} == _BROUGHT else ran
        kept = [s for s in held if s.source not in brought & new]
    else:
        new, by = set[str](), versions
        kept = [s for s in held if s.source in brought]
    together = list({s.id: s for s in (*kept, *made)}.values())
    beside = sorted(brought | new) if by not in _BROUGHT else []
    return together, by + BESIDE + json.dumps(beside, ensure_ascii=False) if beside else by


def sources_in(versions: str) -> str:
    """The sources that a row's ``versions`` name, those of what was imported last."""
    ran, _, names = versions.partition(BESIDE)
    return ", ".join([ran, *sorted(_names(names))])


def _names(text: str) -> set[str]:
    try:
        return {str(name) for name in json.loads(text)} if text else set()
    except ValueError:  # another program cut it off
        return set()
