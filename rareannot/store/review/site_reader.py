"""Reading a document under review: what its annotators say, its sites, and how each stands by what was decided."""

from collections.abc import Container

from rareannot.core.review import adjudication
from rareannot.core.review.sites import sites_of
from rareannot.core.review.units import unit_factors
from rareannot.store import documents, event_log
from rareannot.store.annotator_identity import AnnotatorIdentities
from rareannot.store.connection import Connection
from rareannot.store.label_change.read_with_renamed_labels import understood
from rareannot.store.review import gold_decisions
from rareannot.store.review.gold_changes import Now, StatedDecision
from rareannot.store.values import GOLD, Reviewed


class SiteReader:
    """Reads documents (row ids) of a project as the review has them; writes nothing."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def passages(self) -> set[str]:
        """The names of the labels that set a passage aside."""
        return {label.name for label in event_log.label_set(self._db).labels if label.kind == "passage"}

    def said(self, row: int, people: Container[str] | None = None) -> StatedDecision:
        """What annotators say of a document; with ``people`` only those (uids).

        Somebody who was left out says nothing. But where the gold was settled whole when they still counted, and none of
        it rests on them alone, it is read with what they said, since nothing new is asked.
        """
        speakers = AnnotatorIdentities(self._db)
        said = self._said(row, people, speakers)
        if people is not None or not speakers.uncounted.any or not self._is_settled(row):
            return said
        with_all = AnnotatorIdentities(self._db, everybody=True)
        aside = with_all.layers(row).keys() - said.layers.keys()
        if not aside or self._standing_is_whole(said):
            return said
        before = self._said(row, None, with_all)
        alone = any(d.annotators and {*d.annotators} <= aside for d in self.standing(before).decisions if not d.edited)
        return before if self._standing_is_whole(before) and not alone else said

    def _is_settled(self, row: int) -> bool:
        return event_log.answer(self._db, GOLD, row).status == "done"

    def _standing_is_whole(self, said: StatedDecision) -> bool:
        return self.standing(said).status == "done"

    def _said(self, row: int, people: Container[str] | None, speakers: AnnotatorIdentities) -> StatedDecision:
        answers = {uid: said for uid, said in speakers.answers(row).items() if people is None or uid in people}
        sites = sites_of(answers, unit_factors(), self.passages())
        names = {uid: speakers.names[uid] for uid in answers}
        return StatedDecision(documents.get(self._db, row), row, answers, sites, names, speakers.layers(row))

    def standing(self, said: StatedDecision) -> Reviewed:
        """What annotators said and what is decided on it now, without how readings came about; no sites where it is put away."""
        if self._db.rows("SELECT 1 FROM archived WHERE document_id = ?", (said.row,)):
            return Reviewed(said.row, said.document, (), (), (), {}, {}, "new")
        found = understood(self._db, said.row, gold_decisions.settled(self._db, said.row), said.sites, said.layers)
        decisions = tuple(one.decision for one in found)
        sites = adjudication.with_gone(said.sites, decisions, said.answers)
        states = adjudication.states(sites, decisions)
        status = event_log.answer(self._db, GOLD, said.row).status
        if status == "done" and decisions and any(state.name != "decided" for state in states):
            status = "in progress"  # it was done, until an answer or the label set changed what is asked
        return Reviewed(said.row, said.document, sites, states, tuple(found), said.names, {}, status)

    def seen(self, row: int, people: Container[str] | None = None) -> Reviewed:
        """A document as it stands, as far as deciding and listing need it."""
        return self.standing(self.said(row, people))

    def status(self, row: int) -> str:
        """How the gold of a document stands: "done" as long as each of its sites is decided as it is asked now."""
        return self.seen(row).status

    def asks(self, row: int) -> bool:
        """True if the review lists a site of a document that is not decided as it is asked now."""
        seen = self.seen(row)
        pairs = zip(seen.sites, seen.states, strict=True)
        return any(state.name == "changed" or (state.name == "open" and site.cause != "") for site, state in pairs)

    def now(self, row: int) -> Now:
        """A document as it stands, with its gold: what an action starts from."""
        said = self.said(row)
        seen = self.standing(said)
        spans = event_log.spans(self._db, GOLD, row)
        answer = event_log.logged_gold_answer(self._db, row).payload()
        return Now(said, seen, spans, answer)
