"""Label sets of a project: who uses which label, a new version with what becomes of the labels that go, and taking it back."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from rareannot.core import renaming
from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, inverse, undo_stacks
from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.renaming import Difference, Fates
from rareannot.core.sentence import Sentence, marked
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.label_change.label_rename import LABELS, PICKED, Watch, unwatched
from rareannot.store.payloads import readable, stored

EXAMPLES = 5
"""Places that a preview shows for each label."""
Log = Callable[[Action, Watch], None]
_TAKEN = """
SELECT CASE entity WHEN 'labels' THEN '' ELSE json_extract(after, '$.uid') END, lamport, json_extract(after, '$.version')
FROM event WHERE document_id IS NULL AND layer_id = 0 AND (entity = 'labels' OR entity GLOB 'version/*')
AND json_extract(after, '$.version') > 0 ORDER BY lamport, seq
"""
"""Who took in which version, and when by the clock of the log; "" stands for the project itself."""
_HANDED = """
SELECT json_extract(p.value, '$.uid'), json_extract(p.value, '$.label_set'), d.value FROM setting p,
(SELECT 'assisted' AS part UNION SELECT 'blind') k, json_each(p.value, '$.' || k.part) d WHERE p.name GLOB 'pack/*'
"""
_LAST_CHANGES = """
SELECT w.uid, e.layer_id, e.document_id, d.sha256, max(e.lamport) FROM event e JOIN author w ON w.id = e.layer_id
JOIN document d ON d.id = e.document_id WHERE e.layer_id <> 0 AND e.author_id = e.layer_id AND e.kind <> 'import'
GROUP BY e.layer_id, e.document_id
"""


class GivenUpError(Exception):
    """Raised by a watch: the change is wanted no more, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Example:
    """A span whose label will change: its document (row id), its id, the words and some on either side."""

    document: int
    mark_id: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class LabelPreview:
    """What a fate means for one label: its spans by author (name), gold among them, rejected suggestions apart.

    ``twice`` are places of one author that the new label would mark twice; ``valued`` spans lose their value.
    """

    label: str
    becomes: str
    by_author: tuple[tuple[str, int], ...] = ()
    documents: int = 0
    rejected: int = 0
    twice: int = 0
    valued: int = 0
    examples: tuple[Example, ...] = ()

    @property
    def spans(self) -> int:
        """How many spans change, over all authors."""
        return sum(count for _, count in self.by_author)


@dataclass(frozen=True, slots=True)
class LabelVersion:
    """A version of the label set as it was saved: when (UTC, ISO 8601), by whom, how it differs from the one before it.

    ``kind`` is "labels", or "undo" or "redo" where it only brought an earlier one back.
    """

    at: str
    by: str
    kind: str
    labels: LabelSet
    difference: Difference = field(default_factory=Difference)
    answers: int = 0
    """How many annotators' answers were changed last under this version."""


class LabelSetVersions:
    """The verbs of a project that change its label set while decisions rest on it; reached as ``project.label_versions``.

    A change is one event, of the label set alone: decisions keep the words of their time in the log, and are read
    by the set's table of former names. So it is undone as one, and packs made before it are understood.
    """

    def __init__(self, db: Connection, log: Log) -> None:
        self._db, self._log = db, log

    @property
    def label_set(self) -> LabelSet:
        """The label set as it is now."""
        return event_log.label_set(self._db)

    def usage(self) -> dict[str, int]:
        """Returns how many standing spans each label has, over all authors and gold; labels that the set does not know too."""
        rows = self._db.rows(
            "SELECT label, count(*) FROM span WHERE origin <> 'rejected' GROUP BY label ORDER BY label"
        )
        return {str(label): int(str(count)) for label, count in rows}

    def preview(self, fates: Fates, labels: LabelSet | None = None) -> list[LabelPreview]:
        """Returns what it means that labels become others; ``labels`` is the new set, where it says which carry values."""
        new = labels or self.label_set
        return [self._preview(old, now, new) for old, now in fates.items()]

    def save(self, new: LabelSet, fates: Fates | None = None, watch: Watch = unwatched) -> LabelSet | None:
        """Make ``new`` the next version, in one logged action; labels that go become what ``fates``, else ``new`` itself, says.

        ``watch`` hears how far it is and may raise GivenUpError until the end: then nothing has changed, and None is
        returned. Raises UserError if a label that is in use goes without a fate, or where a label takes a
        name that means another one in older decisions.
        """
        old = self.label_set
        new = self._with_used_light(new, old)
        told = dict(new.renamed)
        left = [label.name for label in old.labels if label.name not in new]
        wanted = {name: told[name] for name in left if name in told} | dict(fates or {})
        gone = [name for name in left if name not in wanted]
        wanted |= dict.fromkeys(self._unused(gone), "")
        label_set = renaming.revised(old, new, wanted, self.next_version())
        if taken := renaming.clashes(label_set):
            if used := self._used(taken) or sorted(self._handed_out() & {*taken}):
                raise UserError(_clash(used[0], dict(label_set.renamed)[used[0]]))
            label_set = renaming.without_names(label_set, taken)
        return self._put(Action(LABELS, (self._change(label_set),)), watch)

    def can(self) -> tuple[bool, bool]:
        """True if a change of the label set can be undone, and one be done again."""
        undo, redo = self._stacks()
        return bool(undo), bool(redo)

    def undo(self, watch: Watch = unwatched) -> LabelSet | None:
        """Take the last change back, spans and all; the label set then, or None if there is none or ``watch`` gave up.

        Raises UserError if a label that came with it has been used since.
        """
        return self._take_back(0, "undo", watch)

    def redo(self, watch: Watch = unwatched) -> LabelSet | None:
        """Do again what was undone last; as ``undo``."""
        return self._take_back(1, "redo", watch)

    def versions(self) -> list[LabelVersion]:
        """Returns every label set that the project had, the latest first."""
        sql = (
            "SELECT e.at, w.name, e.kind, e.before, e.after FROM event e JOIN author w ON w.id = e.author_id "
            "WHERE e.document_id IS NULL AND e.layer_id = 0 AND e.entity = ? ORDER BY e.lamport DESC, e.seq DESC"
        )
        found, answers = [], Counter(self.answer_versions().values())
        for at, who, kind, before, after in self._db.rows(sql, (LABELS,)):
            old = label_set_from_json(stored(before)) if before else None
            new = label_set_from_json(stored(after))
            difference, count = renaming.difference(old, new), answers.pop(new.version, 0)
            found.append(LabelVersion(str(at), str(who), str(kind), new, difference, count))
        return found

    def answer_versions(self) -> dict[tuple[int, int], int]:
        """Returns the version under which each answer was changed last, by layer and document (row ids).

        What was done in a pack counts as done under the version that the pack had taken in by then, everything else under the one
        before it in the log. Answers of packs by older programs, which do not say it, are left out.
        """
        own, handed = dict[str, list[tuple[int, int]]](), dict[tuple[str, str], int]()
        for uid, clock, version in self._db.rows(_TAKEN):
            own.setdefault(str(uid), []).append((int(str(clock)), int(str(version))))
        for uid, version, document in self._db.rows(_HANDED):
            handed[str(uid), str(document)] = int(str(version or 0))
        in_packs = {uid for uid, _ in handed}
        found = {}
        for uid, layer, row, document, clock in self._db.rows(_LAST_CHANGES):
            of_one = own.get(str(uid), []) if uid in in_packs else own.get("", [])
            before = [version for at, version in of_one if at < int(str(clock))]
            version = before[-1] if before else handed.get((str(uid), str(document)), 0)
            if version:
                found[int(str(layer)), int(str(row))] = version
        return found

    def next_version(self) -> int:
        """Returns the number that the next version gets: one more than any had, undone ones too."""
        sql = "SELECT max(json_extract(after, '$.version')) FROM event WHERE document_id IS NULL AND layer_id = 0 AND entity = ?"
        with readable():
            return 1 + int(str(self._db.rows(sql, (LABELS,))[0][0]))

    # ---- how ----

    def _preview(self, old: str, now: str, new: LabelSet) -> LabelPreview:
        sql = (
            "SELECT w.name, sum(s.origin <> 'rejected'), sum(s.origin = 'rejected'), "
            "sum(s.origin <> 'rejected' AND s.modifier IS NOT NULL) FROM span s JOIN author w ON w.id = s.layer_id "
            "WHERE s.label = ? GROUP BY w.id ORDER BY w.id = 0, w.id"
        )
        rows = [(str(n), int(str(a)), int(str(b)), int(str(c))) for n, a, b, c in self._db.rows(sql, (old,))]
        (documents,) = self._db.rows("SELECT count(DISTINCT document_id) FROM span WHERE label = ?", (old,))[0]
        lost = sum(row[3] for row in rows) if now and not new.valued(now) else 0
        return LabelPreview(
            old,
            now,
            tuple((row[0], row[1]) for row in rows if row[1]),
            int(str(documents)),
            sum(row[2] for row in rows),
            self._twice(old, now),
            lost,
            self._examples(old),
        )

    def _twice(self, old: str, now: str) -> int:
        sql = (
            "SELECT count(*) FROM span a JOIN span b ON b.document_id = a.document_id AND b.layer_id = a.layer_id "
            'AND b.start = a.start AND b."end" = a."end" AND b.label = ? AND b.origin <> \'rejected\' '
            "WHERE a.label = ? AND a.origin <> 'rejected'"
        )
        return int(str(self._db.rows(sql, (now, old))[0][0])) if now else 0

    def _examples(self, label: str) -> tuple[Example, ...]:
        sql = (
            "SELECT s.document_id, s.id, substr(b.text, max(1, s.start - 39), s.start - max(0, s.start - 40)), s.quote, "
            'substr(b.text, s."end" + 1, 40) FROM span s JOIN body b ON b.document_id = s.document_id '
            "WHERE s.label = ? AND s.origin <> 'rejected' GROUP BY s.quote LIMIT ?"
        )
        return tuple(
            Example(int(str(row)), str(i), str(left), str(quote), str(right))
            for row, i, left, quote, right in self._db.rows(sql, (label, EXAMPLES))
        )

    def _with_used_light(self, new: LabelSet, old: LabelSet) -> LabelSet:
        """``new``, with the light labels of ``old`` that it lacks and that decisions carry: their spans stay what they are."""
        lacking = [label for label in old.light if label.name not in new]
        used = self._used([label.name for label in lacking])
        return replace(new, light=(*new.light, *(label for label in lacking if label.name in used))) if used else new

    def _unused(self, names: Sequence[str]) -> list[str]:
        sql = f"SELECT DISTINCT label FROM span WHERE label IN ({PICKED})"
        used = {str(label) for (label,) in self._db.rows(sql, (json.dumps(names),))} if names else set()
        return [name for name in names if name not in used]

    def _used(self, names: Sequence[str], since: int = 0) -> list[str]:
        """Returns those of some names that decisions carry in the log, or go back to when undone, after event number ``since``."""
        sql = (
            "SELECT DISTINCT name.value FROM json_each(?) AS name WHERE EXISTS (SELECT 1 FROM event e WHERE e.seq > ? "
            "AND e.document_id IS NOT NULL AND (json_extract(e.after, '$.label') = name.value "
            "OR json_extract(e.before, '$.label') = name.value OR EXISTS "
            "(SELECT 1 FROM json_each(coalesce(e.after, e.before), '$.spans') AS s WHERE json_extract(s.value, '$.label') = name.value)))"
        )
        return [str(name) for (name,) in self._db.rows(sql, (json.dumps(list(names)), since))] if names else []

    def _handed_out(self, since: int = 0) -> set[str]:
        """Returns the labels that stood when a pack was made, after event number ``since``: what comes back may use them."""
        sql = (
            "SELECT seq, entity, after FROM event WHERE document_id IS NULL AND (entity = ? OR entity GLOB 'pack/*') "
            "ORDER BY seq"
        )
        names, found = set[str](), set[str]()
        for seq, entity, after in self._db.rows(sql, (LABELS,)):
            if entity == LABELS:
                names = {label.name for label in label_set_from_json(stored(after)).labels}
            elif int(str(seq)) > since:
                found |= names
        return found

    def _change(self, new: LabelSet) -> Change:
        return Change(LABELS, event_log.setting(self._db, LABELS), new.as_json())

    def _put(self, action: Action, watch: Watch) -> LabelSet | None:
        try:
            self._log(action, watch)
        except GivenUpError:
            return None
        return self.label_set

    def _stacks(self) -> tuple[list[str], list[str]]:
        sql = (
            "SELECT action, kind, undoes FROM event WHERE document_id IS NULL AND layer_id = 0 AND entity = ? "
            "AND before IS NOT NULL ORDER BY lamport, seq"
        )
        return undo_stacks((str(a), str(k), str(u)) for a, k, u in self._db.rows(sql, (LABELS,)))

    def _take_back(self, which: int, kind: str, watch: Watch) -> LabelSet | None:
        stack = self._stacks()[which]
        action = event_log.action(self._db, stack[-1]) if stack else None
        if action is None:
            return None
        back = inverse(action, kind)
        (change,) = back.changes
        if change.after is None:
            return None
        now, before = self.label_set, label_set_from_json(change.after)
        since = int(str(self._db.rows("SELECT max(seq) FROM event WHERE action = ?", (action.id,))[0][0]))
        label_set = self._with_used_light(self._understanding(now, before, since), now)
        after = Change(LABELS, event_log.setting(self._db, LABELS), label_set.as_json())
        return self._put(replace(back, changes=(after,), id=uuid4().hex), watch)

    def _understanding(self, now: LabelSet, before: LabelSet, since: int) -> LabelSet:
        """``before``, with the names that were used since and that it does not have."""
        words = [*(label.name for label in now.labels), *(name for name, _ in now.renamed)]
        table = dict(before.renamed)
        strange = [name for name in words if name not in before and name not in table]
        used, packed = self._used(strange, since), self._handed_out(since)
        for name in [name for name in strange if name in used or name in packed]:
            meant = now.called_now(name)
            olds = [meant] if not meant or meant in before else [old for old in now.former(meant) if old in before]
            if len(olds) != 1 and name not in used:
                continue
            if len(olds) != 1:
                raise UserError(
                    "{name} has been used since it was added, so adding it cannot be undone; delete it instead.",
                    name=name,
                )
            table[name] = olds[0]
        return replace(before, renamed=tuple(sorted(table.items())))


def _clash(name: str, now: str) -> str:
    if now:
        text = marked(
            "{name} cannot be the name of a label again: in earlier decisions it means what is now called {now}; "
            "choose another name."
        )
        return Sentence(text, name=name, now=now)
    text = marked(
        "{name} cannot be the name of a label again: in earlier decisions it means a label that was deleted with its spans; choose another name."
    )
    return Sentence(text, name=name)
