"""Review: a document's sites with what was decided on them, deciding them into gold, and taking that back."""

import json
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, inverse, undo_stacks
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import CAUSES, Site
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import AnnotatorIdentities, second_ids, uncounted
from rareannot.store.connection import Connection
from rareannot.store.links.link_review import LinkReview
from rareannot.store.log_writer import LogWriter
from rareannot.store.review.imported_gold import ImportedGold, imported_gold
from rareannot.store.review.site_index import SiteIndex
from rareannot.store.review.site_lister import Listed, SiteLister, listed_of
from rareannot.store.review.site_reader import SiteReader, StatedDecision, action_of
from rareannot.store.values import GOLD, GOLD_AUTHOR, Reviewed, ReviewProgress, SiteFilter, SiteRow

DECIDE, UNANIMOUS, CARRY = "decide", "accept unanimous", "carry"
"""What an action of a review is called in the log."""
MAJORITY = "majority"
"""The setting that holds the switch of the majority's proposal."""
EVERYTHING = SiteFilter()
_BATCH = 50
"""Documents whose unanimous sites are accepted in one transaction."""


class Review:
    """The verbs of a project that settle disagreements; reached as ``project.review``.

    Decisions are logged in the gold layer, in the name of who works now. A verb raises as those of Project do.
    """

    def __init__(self, db: Connection, index: SiteIndex, reader: SiteReader, links: LinkReview, log: LogWriter) -> None:
        self._db, self._index, self._reader, self._links, self._log = db, index, reader, links, log
        self._lister = SiteLister(db, reader)

    # ---- the list of sites ----

    def notice(self) -> int:
        """Find out which documents changed since the list of sites was made; how many have to be compared again.

        Quick. To be called when the review opens and after a merge; then ``catch_up`` until nothing waits.
        """
        renamed = event_log.label_set(self._db).as_json().get("renamed")
        people = [
            sorted(second_ids(self._db).items()),
            *([sorted(aside)] if (aside := uncounted(self._db).people) else []),
        ]
        rules = json.dumps([CAUSES, sorted(self._reader.passages()), *people, renamed])
        return self._index.notice(self._db, rules)

    def catch_up(self, most: int = _BATCH) -> int:
        """Look again at up to ``most`` of the documents that wait; how many they were (0: the list is whole)."""
        rows = self._index.waiting(most)
        self._put(self._lister.listed(rows))
        return len(rows)

    def progress(self) -> ReviewProgress:
        """Returns how far the review is, as far as the list of sites has been made."""
        return self._index.progress()

    def sites(self, wanted: SiteFilter = EVERYTHING) -> list[int]:
        """Returns the numbers of the listed sites that ``wanted`` lets through, in the order of review; ``rows`` tells what they are."""
        return self._index.find(wanted)

    def rows(self, numbers: Sequence[int]) -> list[SiteRow]:
        """Returns the lines of the list for some numbers; those that have gone are left out."""
        return self._index.rows(self._db, numbers)

    def same_surface(self, row: int, site: Site) -> list[int]:
        """Returns the numbers of the other sites, not decided yet, with the same words and the same readings as a document's site."""
        return self._index.same_question(row, site, documents.get(self._db, row).text)

    def mark(self) -> str:
        """Returns a text that names the state of the project as it is now."""
        self.notice()
        return self._index.mark()

    def keep(self, name: str, value: str, mark: str = "") -> None:
        """Remember a text (a report, a result) worked out from the project as it was at a ``mark``, else as noticed last."""
        self._index.keep(name, value, mark)

    def kept(self, name: str) -> tuple[str, bool] | None:
        """Returns a text that was remembered, and whether nothing changed since, as far as ``notice`` knows; None if there is none."""
        return self._index.kept(name)

    # ---- looking ----

    def document(self, row: int, people: Container[str] | None = None) -> Reviewed:
        """Returns a document (row id) with its sites, how each stands, and how each reading came about.

        With ``people`` only the answers of those annotators (uids) count.
        """
        return self._with_voices(self._reader.seen(row, people))

    def status(self, row: int) -> str:
        """Returns how the gold of a document stands: "done" as long as each of its sites is decided as it is asked now."""
        return self._reader.status(row)

    def _with_voices(self, seen: Reviewed) -> Reviewed:
        imported = self.imported_gold([seen.row]).get(seen.row)
        voices = AnnotatorIdentities(self._db).voices(seen.row)
        return replace(seen, voices=voices, imported=imported.sentence if imported else "")

    def imported_gold(self, rows: Collection[int] | None = None) -> dict[int, ImportedGold]:
        """Returns the documents whose gold was imported and not settled in the review, by row id; only those among ``rows``, where given."""
        return imported_gold(self._db, rows)

    # ---- deciding ----

    def decide(self, row: int, decision: Decision, ms: int | None = None) -> Reviewed:
        """Settle a site of a document; the document as it is now then. ``ms`` is how long the decision took.

        It replaces what was decided on the site before and whatever went out of date there.
        """
        now = self._reader.now(row)
        (seen,) = self._save([(now.said, action_of(now, [decision], DECIDE, ms, uuid4().hex, self._reader.passages()))])
        return self._with_voices(seen)

    def accept_unanimous(self, row: int) -> Reviewed:
        """Settle the open sites of a document where all annotators say the same; a decided site is never touched."""
        self._save(self._unanimous([row], uuid4().hex))
        return self.document(row)

    def unanimous(self) -> dict[int, int]:
        """Returns how many open sites there are where all annotators say the same, by document (row id), as far as they are listed."""
        return self._index.unanimous()

    def accept_every_unanimous(self, within: Iterable[int] | None = None) -> Iterator[int]:
        """Yields the same for all listed documents, or those ``within``, some in a transaction, as one action to undo.

        Yields how many are through.
        """
        group, rows = uuid4().hex, list(self._index.unanimous() if within is None else within)
        for begin in range(0, len(rows), _BATCH):
            self._save(self._unanimous(rows[begin : begin + _BATCH], group))
            yield min(begin + _BATCH, len(rows))

    def carry(self, decision: Decision, places: Iterable[SiteRow]) -> int:
        """Settle the sites of some lines, which have the same words, as ``decision`` says; one action; how many were settled.

        A site that is decided, or not there any more, is left as it is.
        """
        group, by_row = uuid4().hex, dict[int, set[tuple[int, int, str]]]()
        for place in places:
            by_row.setdefault(place.document, set()).add((place.start, place.end, place.fingerprint))
        actions, settled = [], 0
        for row, wanted in by_row.items():
            now = self._reader.now(row)
            pairs = zip(now.seen.sites, now.seen.states, strict=True)
            waiting = [site for site, state in pairs if state.name != "decided"]
            keys = [(site, (site.start, site.end, site.fingerprint)) for site in waiting]
            moved = [adjudication.carry(decision, site) for site, key in keys if key in wanted]
            settled += len(moved)
            if moved:
                actions.append(
                    (now.said, action_of(now, moved, CARRY, None, f"{group}.{row}", self._reader.passages()))
                )
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
        """True if there is anything to undo and to redo for a document."""
        undo, redo = self._stacks(row)
        return bool(undo), bool(redo)

    # ---- what goes with it ----

    @property
    def majority(self) -> bool:
        """True if a reading that more than half of three or more annotators hold is proposed to the reviewer."""
        found = event_log.setting(self._db, MAJORITY)
        return found is not None and found.get("proposed") is True

    def propose_majority(self, proposed: bool) -> None:
        """Switch that proposal on or off, as a logged action."""
        self._log.set(MAJORITY, {"proposed": proposed})

    # ---- how ----

    def _unanimous(self, rows: Sequence[int], group: str) -> list[tuple[StatedDecision, Action]]:
        actions = []
        for row in rows:
            now = self._reader.now(row)
            if new := adjudication.accept_unanimous(now.seen.sites, now.seen.decisions):
                actions.append(
                    (now.said, action_of(now, new, UNANIMOUS, None, f"{group}.{row}", self._reader.passages()))
                )
        return actions

    def _save(self, actions: Sequence[tuple[StatedDecision, Action]]) -> list[Reviewed]:
        """Log actions on documents, in one transaction; these as they are now then."""
        if not actions:
            return []
        self._log.save([(said.row, action) for said, action in actions], GOLD_AUTHOR)
        self.notice()  # else a backup put back in the file's place would be taken for the file as it was noticed last
        standing = [self._reader.standing(said) for said, _ in actions]
        self._put([listed_of(seen) for seen in standing])
        return standing

    def _put(self, documents: Sequence[Listed]) -> None:
        """Enter documents in the list as they are now, with their questions about links."""
        linked = set(self._links.documents([document.row for document in documents]))
        self._index.put(
            replace(document, links=self._links.questions(document.row)) if document.row in linked else document
            for document in documents
        )

    def _stacks(self, row: int) -> tuple[list[str], list[str]]:
        me = self._log.me
        return undo_stacks(event_log.own_actions(self._db, me.id if me else GOLD, GOLD, row))

    def _still(self, row: int, back: Action) -> Action:
        """Returns an action that takes one back, without the spans that are not any more as that one left them."""
        spans = event_log.spans(self._db, GOLD, row)

        def stands(change: Change) -> bool:
            if not change.entity.startswith("span/"):
                return True
            left = None if change.before is None else event_log.normal_span(change.before)
            return spans.get(change.entity.removeprefix("span/")) == left

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
                    actions.append((self._reader.said(other), back))
        if not actions:
            raise UserError(
                "Another reviewer has changed your last decision here, so it cannot be undone; decide again."
            )
        return tuple(seen.row for seen in self._save(actions))
