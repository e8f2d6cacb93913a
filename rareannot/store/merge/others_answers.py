"""What a merge takes only after a question: changes to answers that are here, but by their own pack, and gold in a pack."""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass

from rareannot.core.errors import UserError
from rareannot.core.history import ARCHIVED
from rareannot.core.sentence import Sentence, listed, marked
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.merge.event_copy import PICKED
from rareannot.store.payloads import readable

OWNER = "owner"
"""The setting that says whose pack a file is; it stays in that file."""
HANDED_OVER = "handed over"
"""The setting that says to whom the project went, so that another copy is the lead's; it stays in that file."""
VERSION_TAKEN = "version/"
"""Settings called ``version/<uid>`` say by their events when a pack took in which version of the label set."""
STAY = (OWNER, HANDED_OVER)
"""The settings that are of one file and never merged."""


class _Everyone:
    """Holds whatever is looked for in it."""

    def __contains__(self, uid: object) -> bool:
        return True


EVERYONE: Container[str] = _Everyone()
"""For whoever merges a file of their own making, such as a backup: nothing in it is asked about."""


@dataclass(frozen=True, slots=True)
class AlteredAnswers:
    """An annotator (``uid``, ``name``) of whom a file changes answers that are here, and to how many articles."""

    uid: str
    name: str
    articles: int

    @property
    def sentence(self) -> Sentence:
        """Who, and how many, in words."""
        if self.articles == 1:
            return Sentence("{name} (1 article)", name=self.name)
        return Sentence("{name} ({n:,} articles)", name=self.name, n=self.articles)


class AltersOthers(UserError):  # noqa: N818 - nothing is wrong with the file
    """A sound file of which nothing was taken in, since it changes answers and nobody said that it may."""

    def __init__(self, file: str, altered: tuple[AlteredAnswers, ...]) -> None:
        text = marked(
            "“{file}” changes answers of {people} that are already in this project, and it is not their own "
            "pack, so nothing of it was taken in. Ask them whether they made these changes."
        )
        super().__init__(
            Sentence(text, file=file, people=listed([altered_answers.sentence for altered_answers in altered]))
        )
        self.altered = altered


def check_altered(db: Connection, source: Connection, seqs: Sequence[int], accept: Container[str]) -> None:
    """Raise AltersOthers where the events ``seqs`` of ``source`` change answers of somebody who is not accepted (by uid).

    To be called before they are taken in. What comes to an article that an annotator did not answer here changes
    nothing that stands, gold belongs to nobody, and whose pack a file is may change their own.
    """
    own = _owner(source)
    found = tuple(one for one in _altered(db, source, seqs) if one.uid != own and one.uid not in accept)
    if found:
        raise AltersOthers(source.path.name, found)


def pack_gold(db: Connection, source: Connection, seqs: Sequence[int]) -> dict[int, int]:
    """Returns the events among ``seqs`` that write gold in a pack, each with its document's row in ``source``.

    Empty if ``source`` is no pack, or a copy of the same pack as ``db``: then it is the annotator's own backup.
    """
    owner = event_log.setting(source, OWNER)
    if owner is None or owner == event_log.setting(db, OWNER):
        return {}
    sql = (
        "SELECT seq, document_id FROM event WHERE layer_id = ? AND document_id IS NOT NULL AND entity <> ? "
        f"AND seq IN ({PICKED})"
    )
    rows = source.rows(sql, (event_log.GOLD, ARCHIVED, json.dumps(list(seqs))))
    return {int(str(seq)): int(str(document)) for seq, document in rows}


def _owner(source: Connection) -> str:
    held = event_log.setting(source, OWNER)
    with readable():
        return str(held["uid"]) if held else ""


def _altered(db: Connection, source: Connection, seqs: Sequence[int]) -> list[AlteredAnswers]:
    touched = source.rows(
        "SELECT DISTINCT d.sha256, a.uid FROM event e JOIN document d ON d.id = e.document_id "
        f"JOIN author a ON a.id = e.layer_id WHERE a.id <> 0 AND e.seq IN ({PICKED})",
        (json.dumps(seqs),),
    )
    standing = db.rows(
        "SELECT a.uid, a.name, count(*) FROM json_each(?) t JOIN document d ON d.sha256 = json_extract(t.value, '$[0]') "
        "JOIN author a ON a.uid = json_extract(t.value, '$[1]') WHERE EXISTS "
        "(SELECT 1 FROM event e WHERE e.document_id = d.id AND e.layer_id = a.id) GROUP BY a.id ORDER BY a.id",
        (json.dumps(touched),),
    )
    return [AlteredAnswers(str(uid), str(name), int(str(count))) for uid, name, count in standing]
