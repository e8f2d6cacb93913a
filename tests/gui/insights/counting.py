"""The figures of Insights counted once more, straight from the rows of the log: slow, plain, and sharing no code with the program."""

import json
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

NO_DECISION = ("import", "undo", "redo", "merge", "skipped", "in progress", "new", "go back")
PAUSE, QUICK, RUN = 60_000, 400, 15


@dataclass
class Counted:
    """What the log of a project says, of one annotator (their uid) or of all."""

    days: Counter[str] = field(default_factory=Counter)
    judged: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    """By source, band from 0 to 4, and what became of it."""
    by_label: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    """The same by label."""
    labels: Counter[str] = field(default_factory=Counter)
    by_hand: int = 0
    minutes: list[float] = field(default_factory=list)
    """Of each finished answer in which time was measured."""
    groups: dict[bool, list[tuple[float, int, int]]] = field(default_factory=lambda: {True: [], False: []})
    """Finished answers, blind or not: minutes, spans, words."""
    decisions: list[int] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)


def counted(path: Path, who: str | None = None) -> Counted:
    """Count the project at ``path``; it is not to be open."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            "SELECT e.action, e.entity, e.kind, w.uid, e.document_id, e.at, e.ms, e.after, e.undoes FROM event e "
            "JOIN author w ON w.id = e.layer_id WHERE e.document_id IS NOT NULL AND w.uid <> 'gold' ORDER BY e.seq"
        ).fetchall()
        texts = dict(db.execute("SELECT document_id, text FROM body"))
        hashes = dict(db.execute("SELECT id, sha256 FROM document"))
        packs = [json.loads(value) for (value,) in db.execute("SELECT value FROM setting WHERE name LIKE 'pack/%'")]
    blind = {(pack["uid"], sha) for pack in packs for sha in pack["blind"]}
    rows = [row for row in rows if who in (None, row[3])]
    found = Counted()
    state = _state(rows)
    work = _gestures(rows, found)
    _spans(state, found)
    _answers(
        rows,
        state,
        work,
        {n: len(t.split()) for n, t in texts.items()},
        {k: (k[0], hashes[k[1]]) in blind for k in state},
        found,
    )
    return found


State = dict[tuple[str, int], dict[str, dict[str, Any]]]


def _state(rows: list[tuple[Any, ...]]) -> State:
    """What each annotator says of each document now: entity -> its values."""
    state: State = defaultdict(dict)
    for _, entity, _, uid, document, _, _, after, _ in rows:
        if after is None:
            state[uid, document].pop(entity, None)
        else:
            state[uid, document][entity] = json.loads(after)
    return state


def _gestures(rows: list[tuple[Any, ...]], found: Counted) -> Counter[tuple[str, int]]:
    work: Counter[tuple[str, int]] = Counter()
    gestures: dict[str, tuple[Any, ...]] = {}
    for action, _, kind, uid, document, _, ms, _, undoes in rows:
        if not undoes:
            gestures.setdefault(action, (kind, uid, document, ms))
    run, last = 0, None
    for kind, uid, document, ms in [*gestures.values(), ("end", "", 0, None)]:
        if ms is not None and ms <= PAUSE:
            work[uid, document] += ms
            if kind not in NO_DECISION:
                found.decisions.append(ms)
        quick = kind == "accept" and ms is not None and ms < QUICK
        if not quick or last != (uid, document):
            if run >= RUN:
                found.runs.append(run)
            run = 0
        run, last = run + quick, (uid, document)
    return work


def _spans(state: State, found: Counted) -> None:
    for held in state.values():
        for entity, span in held.items():
            if not entity.startswith("span/"):
                continue
            origin = span.get("origin", "manual")
            if origin != "rejected":
                found.labels[span["label"]] += 1
                found.by_hand += origin == "manual"
            if origin in ("accepted", "corrected", "rejected") and span.get("score") is not None:
                band = sum(span["score"] >= edge for edge in (0.35, 0.5, 0.7, 0.9))
                found.judged[span["source"], band, origin] += 1
                found.by_label[span["label"], band, origin] += 1


def _answers(
    rows: list[tuple[Any, ...]],
    state: State,
    work: Counter[tuple[str, int]],
    words: dict[int, int],
    blind: dict[tuple[str, int], bool],
    found: Counted,
) -> None:
    finished: dict[int, list[str]] = defaultdict(list)
    for (uid, document), held in state.items():
        if held.get("answer", {}).get("status") != "done":
            continue
        finished[document].append([r[5][:10] for r in rows if (r[3], r[4], r[1]) == (uid, document, "answer")][-1])
        spans = sum(1 for e, s in held.items() if e.startswith("span/") and s.get("origin") != "rejected")
        minutes = work[uid, document] / PAUSE
        found.minutes += [minutes] if minutes else []
        found.groups[blind[uid, document]].append((minutes, spans, words[document]))
    found.days = Counter(min(days) for days in finished.values())


def middle(values: list[float]) -> float | None:
    """The median; None of nothing."""
    return median(values) if values else None
