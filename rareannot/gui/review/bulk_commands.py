"""What the keys of the review do to more than one site: settling all where everybody agrees, or those that ask the same."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from rareannot.core.review.adjudication import Decision
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.numbers import count_text
from rareannot.gui.dialogs.question import Question
from rareannot.gui.review.bulk_decide import BulkDecide
from rareannot.gui.review.commands import ReviewCommands
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.widgets.page import PageContext
from rareannot.gui.widgets.strips import ProgressStrip
from rareannot.store.values import SiteRow

ASKED_FROM = 100
"""So many sites are not settled by one key that nobody confirmed."""


class BulkCommands(QObject):
    """Asks and tells what ``BulkDecide`` needs: how far it is, which sites it goes over, and how to take it back."""

    def __init__(
        self,
        session: ReviewSession,
        many: BulkDecide,
        at_site: ReviewCommands,
        progress: ProgressStrip,
        context: PageContext,
    ) -> None:
        super().__init__(progress)
        self._session, self._many, self._at_site, self._progress = session, many, at_site, progress
        self._keyboard, self._labels = context.keyboard, context.label_set
        many.accepted.connect(self._tell_accepted)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"accept_unanimous": self.accept_unanimous, "propose_majority": self.propose_majority}

    # ---- where all, or most, say the same ----

    def accept_unanimous(self) -> None:
        """Settle every open site where all say the same, once; if they are many, ask first."""
        if not self._session.refused():
            self._many.ask_unanimous(self._ask_first)

    def _ask_first(self, open_sites: Mapping[int, int]) -> None:
        """Settle open sites, counted by document; only these, since more may be listed while somebody thinks about it."""
        if (count := sum(open_sites.values())) < ASKED_FROM:
            self._accept_unanimous(open_sites)
            return
        sites = count_text(count)
        words = self.tr("Everybody agrees at {n} open sites. Settle them all? Undo takes it back in one step.")
        dialog = Question(
            self.tr("Settle where everybody agrees"),
            words.format(n=sites),
            self.tr("Settle {n} sites").format(n=sites),
            "",
            self._progress.window(),
        )
        dialog.accepted.connect(lambda: self._accept_unanimous(open_sites))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _accept_unanimous(self, open_sites: Mapping[int, int]) -> None:
        what = self.tr("Accepting")
        self._many.accept_unanimous(
            open_sites, lambda done, total: self._progress.show_progress(what, done, total), self._progress.finish
        )

    def _tell_accepted(self, done: int) -> None:
        """Say how much one key has settled, and the way back."""
        undo = self._keyboard.first("undo")
        one = self.tr("1 site settled as everybody agreed; {undo} takes it back.").format(undo=undo)
        some = self.tr("{n} sites settled as everybody agreed; {undo} takes them back in one step.")
        self._session.said.emit("good", one if done == 1 else some.format(n=count_text(done), undo=undo))

    def propose_majority(self) -> None:
        """Propose the reading of the majority from now on, or not any more."""
        propose = not self._at_site.propose

        def switched(_: None) -> None:
            self._at_site.propose = propose
            on = self.tr("The answer of more than half of three or more annotators is now proposed; {key} takes it.")
            off = self.tr("The majority is no longer proposed.")
            said = on.format(key=self._keyboard.first("take_majority")) if propose else off
            self._session.said.emit("info", said)
            self._session.go(self._session.number)

        self._session.ask(lambda p: p.review.propose_majority(propose), switched)

    # ---- the same words elsewhere ----

    def preview_alike(self, sites: Sequence[SiteRow], decision: Decision) -> None:
        """Show the sites that ask the same, and settle those that stay ticked."""
        found = self._session.current()
        if found is None:
            return
        seen, _, state = found
        from rareannot.gui.dialogs.same_words_preview import SameWordsDialog

        dialog = SameWordsDialog(seen.document.text, decision, sites, self._labels, self._progress.parentWidget())

        def settle() -> None:
            if state.name != "decided":
                self._session.decide(decision)
            if dialog.chosen:
                self._many.carry(decision, dialog.chosen)

        dialog.accepted.connect(settle)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
