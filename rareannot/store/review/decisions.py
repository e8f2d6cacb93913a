"""Review: a document's sites with what was decided on them, deciding them into gold, and taking that back."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, Payload, inverse, undo_stacks
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import CAUSES, Site, sites_of
from rareannot.core.units import unit_factors
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import AnnotatorIdentities, second_ids
from rareannot.store.connection import Connection
from rareannot.store.event_log import GOLD
from rareannot.store.label_change.read_with_renamed_labels import understood
from rareannot.store.payloads import stored
from rareannot.store.review import gold_decisions
from rareannot.store.review.gold_changes import Now, StatedDecision, action_of
from rareannot.store.review.site_index import SiteIndex
from rareannot.store.values import GuidelineNote, Reviewed, ReviewProgress, SiteFilter, SiteRow

if TYPE_CHECKING:
    from rareannot.store.project import Project

DECIDE, UNANIMOUS, CARRY = "decide", "accept unanimous", "carry"
"""What an action of a review is called in the log."""
MAJORITY, NOTE = "majority", "note/"
"""The settings that hold the switch of the majority's proposal, and each note to the guidelines."""
EVERYTHING = SiteFilter()
_BATCH = 50
"""Documents whose unanimous sites are accepted in one transaction."""


class Review:
    """The verbs of a project that settle disagreements; reached as ``project.review``.

    Decisions are logged in the gold layer, in the name of who works now. A verb raises as those of Project do.
    """

    def __init__(
        self,
        project: "Project",
        db: Connection,
        index: SiteIndex,
        put: Callable[[str, Payload | None], None],
    ) -> None:
        self._project, self._db, self._index, self._put = project, db, index, put

    # ---- the list of sites ----

    def notice(self) -> int:
        """Find out which documents changed since the list of sites was made; how many wait to be looked at again.

        Quick. To be called when the review opens and after a merge; then ``catch_up`` until nothing waits.
        """
        renamed = self._project.label_set.as_json().get("renamed")
        rules = json.dumps([CAUSES, sorted(self._passages()), sorted(second_ids(self._db).items()), renamed])
        return self._index.notice(self._db, rules)

    def catch_up(self, most: int = _BATCH) -> int:
        """Look again at up to ``most`` of the documents that wait; how many they were (0: the list is whole)."""
        rows = self._index.waiting(most)
        self._index.put([self._seen(row) for row in rows])
        return len(rows)

    def progress(self) -> ReviewProgress:
        """How far the review is, as far as the list of sites has been made."""
        return self._index.progress()

    def sites(self, wanted: SiteFilter = EVERYTHING) -> list[int]:
        """The numbers of the listed sites that ``wanted`` lets through, in the order of review; ``rows`` tells what they are."""
        return self._index.find(wanted)

    def rows(self, numbers: Sequence[int]) -> list[SiteRow]:
        """The lines of the list for some numbers; those that have gone are left out."""
        return self._index.rows(self._db, numbers)

    def same_surface(self, row: int, site: Site) -> list[int]:
        """The numbers of the other sites, not decided yet, with the same words and the same readings as a document's site."""
        return self._index.same_question(row, site, documents.get(self._db, row).text)

    def mark(self) -> str:
        """A text that names the state of the project as it is now."""
        self.notice()
        return self._index.mark()

    def keep(self, name: str, value: str, mark: str = "") -> None:
        """Remember a text (a report, a result) worked out from the project as it was at a ``mark``, else as noticed last."""
        self._index.keep(name, value, mark)

    def kept(self, name: str) -> tuple[str, bool] | None:
        """A text that was remembered, and whether nothing changed since, as far as ``notice`` knows; None where there is none."""
        return self._index.kept(name)

    # ---- looking ----

    def document(self, row: int, people: Container[str] | None = None) -> Reviewed:
        """A document (row id) with its sites, how each stands, and how each reading came about.

        With ``people`` only the answers of those annotators (uids) are looked at.
        """
        return self._with_voices(self._seen(row, people))

    def status(self, row: int) -> str:
        """How the gold of a document stands: "done" as long as each of its sites is decided as it is asked now."""
        return self._seen(row).status

    def _with_voices(self, seen: Reviewed) -> Reviewed:
        return replace(seen, voices=AnnotatorIdentities(self._db).voices(seen.row))

    def _seen(self, row: int, people: Container[str] | None = None) -> Reviewed:
        """The same, without how readings came about: what deciding and listing need."""
        return self._standing(self._said(row, people))

    def _said(self, row: int, people: Container[str] | None = None) -> StatedDecision:
        speakers = AnnotatorIdentities(self._db)
        answers = {uid: said for uid, said in speakers.answers(row).items() if people is None or uid in people}
        sites = sites_of(answers, unit_factors(), self._passages())
        names = {uid: speakers.names[uid] for uid in answers}
        return StatedDecision(documents.get(self._db, row), row, answers, sites, names, speakers.layers(row))

    def _standing(self, said: StatedDecision) -> Reviewed:
        """What annotators said together with what is decided on it now."""
        found = understood(self._db, said.row, gold_decisions.settled(self._db, said.row), said.sites, said.layers)
        decisions = tuple(one.decision for one in found)
        sites = adjudication.with_gone(said.sites, decisions, said.answers)
        states = adjudication.states(sites, decisions)
        status = event_log.answer(self._db, GOLD, said.row)[0]
        if status == "done" and decisions and any(state.name != "decided" for state in states):
            status = "in progress"  # it was done, until an answer or the label set changed what is asked
        return Reviewed(said.row, said.document, sites, states, tuple(found), said.names, {}, status)

    # ---- deciding ----

    def decide(self, row: int, decision: Decision, ms: int | None = None) -> Reviewed:
        """Settle a site of a document; the document as it stands then. ``ms`` is how long the decision took.

        It replaces what was decided on the site before and whatever went out of date there.
        """
        now = self._now(row)
        (seen,) = self._save([(now.said, action_of(now, [decision], DECIDE, ms, uuid4().hex, self._passages()))])
        return self._with_voices(seen)

    def accept_unanimous(self, row: int) -> Reviewed:
        """Settle the open sites of a document where all annotators say the same; a decided site is never touched."""
        self._save(self._unanimous([row], uuid4().hex))
        return self.document(row)

    def unanimous(self) -> list[int]:
        """The documents (row ids) with open sites where all annotators say the same, as far as the list has been made."""
        return self._index.unanimous()

    def accept_every_unanimous(self) -> Iterator[int]:
        """The same for all listed documents, some in a transaction, as one action to undo; yields how many are through."""
        group, rows = uuid4().hex, self._index.unanimous()
        for begin in range(0, len(rows), _BATCH):
            self._save(self._unanimous(rows[begin : begin + _BATCH], group))
            yield min(begin + _BATCH, len(rows))

    def carry(self, decision: Decision, places: Iterable[SiteRow]) -> int:
        """Settle the sites of some lines, which have the same words, as ``decision`` says; one action; how many were settled.

        A site that is decided, or not there any more, is left as it is.
        """
        group, by_row = uuid4().hex, dict[int, set[tuple[int, int, str]]]()
        for one in places:
            by_row.setdefault(one.document, set()).add((one.start, one.end, one.fingerprint))
        actions, settled = [], 0
        for row, wanted in by_row.items():
            now = self._now(row)
            pairs = zip(now.seen.sites, now.seen.states, strict=True)
            waiting = [site for site, state in pairs if state.name != "decided"]
            keys = [(site, (site.start, site.end, site.fingerprint)) for site in waiting]
            moved = [adjudication.carry(decision, site) for site, key in keys if key in wanted]
            settled += len(moved)
            if moved:
                actions.append((now.said, action_of(now, moved, CARRY, None, f"{group}.{row}", self._passages())))
        self._save(actions)
        return settled

    def undo(self, row: int) -> tuple[int, ...]:
        """Take back the reviewer's last action on a document's gold, in all documents it went over; which they are.

        Spans that another reviewer changed since stay; raises UserError where that leaves nothing to take back.
        """
        return self._take_back(row, 0, "undo")

    def redo(self, row: int) -> tuple[int, ...]:
        """Do again what ``undo`` took back last; the documents that it changed."""
        return self._take_back(row, 1, "redo")

    def can(self, row: int) -> tuple[bool, bool]:
        """Whether there is anything to undo and to redo for a document."""
        undo, redo = self._stacks(row)
        return bool(undo), bool(redo)

    # ---- what goes with it ----

    @property
    def majority(self) -> bool:
        """Whether a reading that more than half of three or more annotators hold is proposed to the reviewer."""
        found = event_log.setting(self._db, MAJORITY)
        return found is not None and found.get("proposed") is True

    def propose_majority(self, proposed: bool) -> None:
        """Switch that proposal on or off, as a logged action."""
        self._put(MAJORITY, {"proposed": proposed})

    def note(self, row: int, site: Site, text: str) -> None:
        """Keep a note to the guidelines about a site of a document. Raises UserError on an empty one."""
        if not text.strip():
            raise UserError("The note is empty; write what the guidelines should say.")
        document, me = documents.get(self._db, row), self._project.me
        place = {"sha256": document.sha256, "start": site.start, "end": site.end}
        said = {"text": text.strip(), "quote": document.text[site.start : site.end]}
        self._put(f"{NOTE}{uuid4().hex}", {**said, **place, "by": me.name if me else "", "at": documents.now()})

    def drop_note(self, note: GuidelineNote) -> None:
        """Take a note away, once the guidelines say it."""
        self._put(f"{NOTE}{note.id}", None)

    def notes(self) -> list[GuidelineNote]:
        """The notes to the guidelines that wait to be worked in, the earliest first; merged files bring theirs along."""
        sql = "SELECT name, value FROM setting WHERE name >= ? AND name < ?"
        found = [
            note_from(str(name).removeprefix(NOTE), stored(value))
            for name, value in self._db.rows(sql, (NOTE, NOTE[:-1] + "0"))
        ]
        return sorted(found, key=lambda note: (note.at, note.id))

    def finished_at(self) -> dict[int, str]:
        """When each document (row id) was last finished or changed as a whole by an annotator: UTC, ISO 8601."""
        sql = (
            "SELECT document_id, max(at) FROM event "
            "WHERE entity = 'answer' AND layer_id <> 0 AND document_id IS NOT NULL GROUP BY document_id"
        )
        return {int(str(row)): str(at) for row, at in self._db.rows(sql)}

    def guideline_versions(self) -> list[tuple[str, int]]:
        """When (UTC, ISO 8601) the project got each version of its label set, which the guidelines belong to."""
        sql = "SELECT at, json_extract(after, '$.version') FROM event WHERE document_id IS NULL AND entity = 'labels' ORDER BY at"
        return [(str(at), version) for at, version in self._db.rows(sql) if isinstance(version, int)]

    # ---- how ----

    def _passages(self) -> set[str]:
        return {label.name for label in self._project.label_set.labels if label.kind == "passage"}

    def _now(self, row: int) -> Now:
        said = self._said(row)
        seen = self._standing(said)
        spans = event_log.spans(self._db, GOLD, row)
        status, note, flag = event_log.answer(self._db, GOLD, row)
        begun = (status, note, flag) != ("new", "", False)
        answer = {"status": status, "note": note, "flag": flag} if begun else None
        return Now(said, seen, spans, answer)

    def _unanimous(self, rows: Sequence[int], group: str) -> list[tuple[StatedDecision, Action]]:
        actions = []
        for row in rows:
            now = self._now(row)
            if new := adjudication.accept_unanimous(now.seen.sites, now.seen.decisions):
                actions.append((now.said, action_of(now, new, UNANIMOUS, None, f"{group}.{row}", self._passages())))
        return actions

    def _save(self, actions: Sequence[tuple[StatedDecision, Action]]) -> list[Reviewed]:
        """Log actions on documents, in one transaction; these as they stand then."""
        if not actions:
            return []
        self._project.save_all([(said.row, action) for said, action in actions], self._project.author("gold"))
        self.notice()  # else a backup put back in the file's place would be taken for the file as it was noticed last
        standing = [self._standing(said) for said, _ in actions]
        self._index.put(standing)
        return standing

    def _stacks(self, row: int) -> tuple[list[str], list[str]]:
        me = self._project.me
        return undo_stacks(event_log.own_actions(self._db, me.id if me else GOLD, GOLD, row))

    def _still(self, row: int, back: Action) -> Action:
        """An action that takes one back, without the spans that are not any more as that one left them."""
        held = event_log.spans(self._db, GOLD, row)

        def stands(change: Change) -> bool:
            if not change.entity.startswith("span/"):
                return True
            left = None if change.before is None else event_log.normal_span(change.before)
            return held.get(change.entity.removeprefix("span/")) == left

        return replace(back, changes=tuple(change for change in back.changes if stands(change)))

    def _take_back(self, row: int, which: int, kind: str) -> tuple[int, ...]:
        stack = self._stacks(row)[which]
        if not stack:
            return ()
        group, _, _ = stack[-1].partition(".")
        rows = event_log.documents_of(self._db, group)
        again, actions = uuid4().hex, []
        for other in rows:
            top = self._stacks(other)[which][-1:]
            if top and top[0].partition(".")[0] == group and (action := event_log.action(self._db, top[0])):
                back = self._still(other, replace(inverse(action, kind), id=f"{again}.{other}"))
                if back.changes:
                    actions.append((self._said(other), back))
        if not actions:
            raise UserError("Another reviewer changed what you did last here, so it cannot be taken back; decide anew.")
        return tuple(seen.row for seen in self._save(actions))


def note_from(note_id: str, data: Payload) -> GuidelineNote:
    """The note in the value of a setting; what another program left out is empty."""
    words = {key: str(data.get(key) or "") for key in ("text", "quote", "sha256", "by", "at")}
    start, end = (data.get(key) for key in ("start", "end"))
    return GuidelineNote(
        note_id,
        start=start if isinstance(start, int) else 0,
        end=end if isinstance(end, int) else 0,
        **words,
    )
