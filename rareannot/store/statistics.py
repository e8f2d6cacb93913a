"""What the project's rows say of how the work goes: counts by day, source, score and label, and the log a page at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rareannot.core.insights import BANDS, Judged, LabelCount, Step
from rareannot.store.connection import Connection
from rareannot.store.payloads import moment, readable
from rareannot.store.values import GOLD

PAGE = 20_000
"""Rows of the log that are read at a time: few enough that an edit between two pages is not held up."""

_DONE = """
SELECT day, count(*) FROM (
  SELECT a.document_id, min(substr(e.at, 1, 10)) AS day FROM answer a
  JOIN event e ON e.document_id = a.document_id AND e.layer_id = a.layer_id AND e.entity = 'answer'
  WHERE a.status = 'done' AND {layer} AND a.document_id NOT IN (SELECT document_id FROM archived) AND e.lamport = (
    SELECT max(x.lamport) FROM event x
    WHERE x.document_id = a.document_id AND x.layer_id = a.layer_id AND x.entity = 'answer')
  GROUP BY a.document_id)
GROUP BY day
"""
_BAND = (
    "CASE "
    + " ".join(f"WHEN score < {high} THEN {i}" for i, (_, high) in enumerate(BANDS[:-1]))
    + f" ELSE {len(BANDS) - 1} END"
)
_JUDGED = f"""
SELECT {{group}}, {_BAND} AS band, sum(origin = 'accepted'), sum(origin = 'corrected'), sum(origin = 'rejected')
FROM span a WHERE {{layer}} AND a.document_id NOT IN (SELECT document_id FROM archived) AND source <> '' AND score IS NOT NULL AND origin IN ('accepted', 'corrected', 'rejected')
  AND (? = '' OR label = ?)
GROUP BY {{group}}, band
"""
_LINKS = """
SELECT name, count(*) FROM link l WHERE end_id <> '' AND {layer}
AND document_id NOT IN (SELECT document_id FROM archived) GROUP BY name
"""
_LABELS = """
SELECT label, count(*), sum(origin = 'manual') FROM span a WHERE {layer} AND a.document_id NOT IN (SELECT document_id FROM archived) AND origin <> 'rejected' GROUP BY label
"""
_LEARNED = """
SELECT s.label, min(e.at) FROM span s
JOIN event e ON e.document_id = s.document_id AND e.layer_id = s.layer_id AND e.entity = 'span/' || s.id
WHERE s.layer_id <> 0 AND s.source GLOB ? AND s.label IN (SELECT value FROM json_each(?)) GROUP BY s.label
"""
_STANDING = """
SELECT w.document_id, w.layer_id, d.words, d.sha256,
  (SELECT count(*) FROM span s WHERE s.document_id = w.document_id AND s.layer_id = w.layer_id AND s.origin <> 'rejected')
FROM answer w JOIN document d ON d.id = w.document_id WHERE w.layer_id <> 0 AND w.status = 'done'
  AND w.document_id NOT IN (SELECT document_id FROM archived)
"""
_WORKED = """
SELECT w.layer_id, w.document_id, d.words, coalesce(sum(s.source <> '' AND s.origin IN ('accepted', 'corrected', 'rejected')), 0),
  coalesce(sum(s.origin = 'accepted'), 0), json_group_array(DISTINCT CASE WHEN s.origin <> 'rejected' THEN s.label END)
FROM answer w JOIN document d ON d.id = w.document_id
LEFT JOIN span s ON s.document_id = w.document_id AND s.layer_id = w.layer_id
WHERE w.layer_id <> 0 AND w.status = 'done' AND w.document_id NOT IN (SELECT document_id FROM archived)
GROUP BY w.layer_id, w.document_id
"""
_MOMENTS = """
SELECT author_id, document_id, at FROM event WHERE document_id IS NOT NULL AND author_id <> 0
AND kind NOT IN ('import', 'replace', 'recovered', 'archive', 'unarchive') GROUP BY action ORDER BY author_id, at
"""
_STEPS = """
SELECT seq, action, document_id, layer_id, kind, ms, at FROM event
WHERE seq > ? AND document_id IS NOT NULL AND layer_id <> 0 AND undoes = ''
  AND document_id NOT IN (SELECT document_id FROM archived) ORDER BY seq LIMIT ?
"""
_RECENT = """
SELECT seq, action, document_id, layer_id, kind, ms, at FROM event
WHERE layer_id = ? AND document_id IS NOT NULL ORDER BY seq DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """An annotator's finished answer: whose, for which document of how many words, with how many spans."""

    document: int
    layer: int
    words: int
    sha256: str
    spans: int


@dataclass(frozen=True, slots=True)
class Worked:
    """A finished answer (document row): words, suggestions judged and of these accepted as they were, and labels that are in it."""

    document: int
    words: int
    judged: int
    accepted: int
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """One annotator's answers (``layer`` is the row id): counts by status, flagged ones, the time of the last event (UTC)."""

    layer: int
    in_progress: int
    done: int
    skipped: int
    flagged: int
    last_seen: str


class Statistics:
    """Counts over all annotators' answers, or one's where their row id is given; gold is nobody's."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def done_days(self, layer: int | None = None) -> dict[str, int]:
        """Returns how many documents were done on which day (UTC, ISO); one that several did counts on the earliest."""
        sql = _DONE.format(layer=_of("a.layer_id", layer))
        with readable():
            return {date.fromisoformat(str(day)).isoformat(): int(str(n)) for day, n in self._db.rows(sql, ())}

    def judged(self, layer: int | None = None, label: str = "") -> list[Judged]:
        """Returns what became of each source's suggestions, by score; of one label if it is named."""
        return self._judged("source", layer, label)

    def judged_by_label(self, layer: int | None = None) -> list[Judged]:
        """Returns the same by the label that the span has now, which is in place of the source."""
        return self._judged("label", layer, "")

    def _judged(self, group: str, layer: int | None, label: str) -> list[Judged]:
        rows = self._db.rows(_JUDGED.format(group=group, layer=_of("a.layer_id", layer)), (label, label))
        return [Judged(str(s), *(int(str(n)) for n in numbers)) for s, *numbers in rows]

    def labels(self, layer: int | None = None) -> list[LabelCount]:
        """Returns the spans that stand, by label, most first."""
        rows = self._db.rows(_LABELS.format(layer=_of("a.layer_id", layer)), ())
        counts = [LabelCount(str(label), int(str(n)), int(str(m))) for label, n, m in rows]
        return sorted(counts, key=lambda c: (-c.spans, c.label))

    def links(self, layer: int | None = None) -> list[tuple[str, int]]:
        """Returns the links that are in annotators' answers, by name, most first; answers that there is none are not among them."""
        rows = self._db.rows(_LINKS.format(layer=_of("l.layer_id", layer)), ())
        return sorted(((str(name), int(str(n))) for name, n in rows), key=lambda one: (-one[1], one[0]))

    def shares(self) -> list[Share]:
        """Returns how far each annotator is with what they have begun: by row id, counts by status, flags, and their last decision."""
        sql = (
            "SELECT layer_id, sum(status = 'in progress'), sum(status = 'done'), sum(status = 'skipped'), sum(flag), "
            "(SELECT max(at) FROM event e WHERE e.layer_id = a.layer_id) FROM answer a WHERE layer_id <> 0 "
            "AND document_id NOT IN (SELECT document_id FROM archived) GROUP BY layer_id"
        )
        return [
            Share(int(str(layer)), int(str(begun)), int(str(done)), int(str(skipped)), int(str(flags)), str(at or ""))
            for layer, begun, done, skipped, flags, at in self._db.rows(sql, ())
        ]

    def statuses(self) -> dict[str, dict[str, str]]:
        """Returns how each annotator (uid; "gold" for gold) stands with each document (hash) that they have begun."""
        sql = (
            "SELECT a.uid, d.sha256, w.status FROM answer w JOIN author a ON a.id = w.layer_id "
            "JOIN document d ON d.id = w.document_id"
        )
        found: dict[str, dict[str, str]] = {}
        for uid, sha256, status in self._db.rows(sql, ()):
            found.setdefault(str(uid), {})[str(sha256)] = str(status)
        return found

    def flagged(self) -> set[tuple[str, str]]:
        """Annotator (uid) and document (hash) of each answer that is flagged."""
        sql = (
            "SELECT a.uid, d.sha256 FROM answer w JOIN author a ON a.id = w.layer_id "
            "JOIN document d ON d.id = w.document_id WHERE w.flag = 1"
        )
        return {(str(uid), str(sha256)) for uid, sha256 in self._db.rows(sql, ())}

    def done_at(self) -> dict[tuple[str, str], str]:
        """When each annotator (uid) last set a document (hash) done or changed its status: UTC, ISO 8601."""
        sql = (
            "SELECT a.uid, d.sha256, max(e.at) FROM event e JOIN author a ON a.id = e.layer_id "
            "JOIN document d ON d.id = e.document_id WHERE e.entity = 'answer' AND e.layer_id <> 0 GROUP BY a.uid, d.sha256"
        )
        return {(str(uid), str(sha256)): str(at) for uid, sha256, at in self._db.rows(sql, ())}

    def first_decided(self, labels: Sequence[str], source: str) -> dict[str, str]:
        """When a suggestion of ``source`` was first decided for each of ``labels`` (UTC, ISO 8601); others are left out."""
        rows = self._db.rows(_LEARNED, (f"{source} *", json.dumps(list(labels))))
        return {str(label): str(at) for label, at in rows}

    def worked(self) -> dict[int, list[Worked]]:
        """Returns every finished answer, by who gave it (row id)."""
        found: dict[int, list[Worked]] = {}
        for layer, document, words, judged, accepted, labels in self._db.stream(_WORKED):
            named = frozenset(name for name in json.loads(labels) if name)
            found.setdefault(layer, []).append(Worked(document, words, judged, accepted, named))
        return found

    def moments(self) -> dict[int, list[tuple[str, int]]]:
        """When each person (row id) did something to which document (row id): UTC, ISO 8601. Imports are not among it."""
        found: dict[int, list[tuple[str, int]]] = {}
        for author, document, at in self._db.stream(_MOMENTS):
            found.setdefault(author, []).append((moment(at), document))
        return found

    def finished_at(self) -> dict[int, str]:
        """When each document (row id) was last finished or changed as a whole by an annotator: UTC, ISO 8601."""
        sql = (
            "SELECT document_id, max(at) FROM event "
            "WHERE entity = 'answer' AND layer_id <> 0 AND document_id IS NOT NULL GROUP BY document_id"
        )
        return {int(str(row)): moment(at) for row, at in self._db.rows(sql)}

    def standing(self) -> list[Standing]:
        """Returns every finished answer."""
        rows = self._db.rows(_STANDING, ())
        return [Standing(int(str(d)), int(str(a)), int(str(w)), str(h), int(str(n))) for d, a, w, h, n in rows]

    def steps(self, after: int = 0) -> Iterator[tuple[int, list[Step]]]:
        """Yields the log after event number ``after`` in pages, each with the number of its last event; undone steps stay in it."""
        while rows := self._db.rows(_STEPS, (after, PAGE)):
            steps = [
                Step(str(a), int(str(d)), int(str(x)), str(k), None if ms is None else int(str(ms)), str(at))
                for _, a, d, x, k, ms, at in rows
            ]
            after = int(str(rows[-1][0]))
            yield after, steps

    def recent(self, layer: int, since: str, most: int = PAGE) -> list[Step]:
        """Returns a layer's steps since a moment (UTC, ISO), in order; of the last ``most`` of the log only."""
        found = []
        for _, action, document, who, kind, ms, at in self._db.rows(_RECENT, (layer, most)):
            if str(at) < since:
                break
            took = None if ms is None else int(str(ms))
            found.append(Step(str(action), int(str(document)), int(str(who)), str(kind), took, str(at)))
        return found[::-1]


def _of(column: str, layer: int | None) -> str:
    return f"{column} <> {GOLD}" if layer is None else f"{column} = {int(layer)}"
