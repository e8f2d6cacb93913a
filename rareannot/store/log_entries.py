"""The log as a list of acts: who did what, when and where, by person, article, label, day and kind, the newest first."""

from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from rareannot.store.connection import Connection
from rareannot.store.event_log import SPAN
from rareannot.store.review.gold_decisions import SITE
from rareannot.store.values import GOLD

MOST = 500
"""Acts that are listed at a time, where no other number is asked for."""

_ACTS = """
SELECT e.action, e.at, w.uid, w.name, e.layer_id, e.document_id, coalesce(d.name, ''), coalesce(d.headline, ''), e.kind, e.undoes,
  e.entity, {before}, {after}, coalesce(e.after, e.before) ->> 'start', coalesce(e.after, e.before) ->> 'end'
FROM event e JOIN author w ON w.id = e.author_id LEFT JOIN document d ON d.id = e.document_id
WHERE (?1 = '' OR w.uid = ?1) AND (?2 = 0 OR e.document_id = ?2) AND (?3 = '' OR e.kind = ?3)
  AND (?4 = '' OR e.at >= ?4) AND (?5 = '' OR substr(e.at, 1, 10) <= ?5)
  AND (?6 = '' OR {after} = ?6 OR {before} = ?6)
ORDER BY e.seq DESC
""".format(
    **{side: f"coalesce(e.{side} ->> '$.label', e.{side} ->> '$.spans[0].label')" for side in ("before", "after")}
)
"""A decision of a review has the labels of its spans."""


@dataclass(frozen=True, slots=True)
class ActsWanted:
    """Which acts are wanted: "" and 0 stand for all. ``person`` is a uid, ``article`` a row id, days are ISO and in UTC."""

    person: str = ""
    article: int = 0
    label: str = ""
    kind: str = ""
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One act as logged: when (UTC, ISO 8601), who, in whose layer, on which article (row id; 0 for the project), of what kind.

    ``count`` is how many spans it changed; label, label before, words and place are of the first of them. ``undoes`` is the kind
    of the act that it took back, ``undone`` that it was taken back itself. ``what`` names the setting where no article was changed.
    """

    id: str
    at: str
    uid: str
    who: str
    gold: bool
    article: int
    name: str
    headline: str
    kind: str
    count: int = 0
    span: str = ""
    label: str = ""
    label_before: str = ""
    words: str = ""
    start: int | None = None
    undoes: str = ""
    undone: bool = False
    what: str = ""


@dataclass(frozen=True, slots=True)
class LogChoices:
    """What acts can be narrowed down to: people (uid, name), labels, kinds, and days from the newest on."""

    people: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    days: tuple[str, ...]


def acts(db: Connection, wanted: ActsWanted, most: int = MOST) -> list[Act]:
    """Returns the acts wanted, the newest first, at most so many."""
    values = (wanted.person, wanted.article, wanted.kind, wanted.first_day, wanted.last_day, wanted.label)
    by_action = groupby(db.stream(_ACTS, values), key=lambda row: row[0])
    return [_act(db, list(rows)) for _, rows in islice(by_action, most)]


def choices(db: Connection) -> LogChoices:
    """Returns what the acts in the log can be narrowed down to."""

    def column(sql: str) -> tuple[str, ...]:
        return tuple(str(value) for (value,) in db.rows(sql))

    people = db.rows(
        "SELECT DISTINCT w.uid, w.name FROM event e JOIN author w ON w.id = e.author_id ORDER BY w.name, w.uid"
    )
    return LogChoices(
        tuple((str(uid), str(name)) for uid, name in people),
        column("SELECT DISTINCT label FROM span ORDER BY label"),
        column("SELECT DISTINCT kind FROM event WHERE document_id IS NOT NULL ORDER BY kind"),
        column("SELECT DISTINCT substr(at, 1, 10) AS day FROM event ORDER BY day DESC"),
    )


def _act(db: Connection, rows: list[tuple[Any, ...]]) -> Act:
    action, at, uid, who, layer, document, name, headline, kind, undoes, *_ = rows[-1]
    spans = [row for row in rows if document and row[13] is not None and str(row[10]).startswith((SPAN, SITE))]
    about: dict[str, Any] = {}
    if spans:
        *_, entity, before, after, start, end = spans[
            -1
        ]  # rows come newest first, so the last is the first that was logged
        label = str(after or before or "")
        about = {
            "span": str(entity).removeprefix(SPAN),
            "label": label,
            "label_before": str(before) if before and after and before != after else "",
            "words": _words(db, int(document), int(start), int(end)),
            "start": int(start),
        }
    return Act(
        str(action), str(at), str(uid), str(who), layer == GOLD and document is not None, int(document or 0), str(name),
        str(headline), str(kind), len(spans), **about,
        undoes=_kind(db, str(undoes)) if undoes else "",
        undone=bool(db.rows("SELECT 1 FROM event WHERE document_id IS ? AND undoes = ? LIMIT 1", (document, action))),
        what="" if document else str(rows[-1][10]),
    )  # fmt: skip


def _kind(db: Connection, action: str) -> str:
    rows = db.rows("SELECT kind FROM event WHERE action = ? LIMIT 1", (action,))
    return str(rows[0][0]) if rows else ""


def _words(db: Connection, document: int, start: int, end: int) -> str:
    rows = db.rows("SELECT substr(text, ?, ?) FROM body WHERE document_id = ?", (start + 1, end - start, document))
    return " ".join(str(rows[0][0]).split()) if rows else ""
