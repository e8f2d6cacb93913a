"""The Review mode: agreement at the left, the sites where annotators differ, and the one that is settled now."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import mean

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rareannot.core.adjudication import Decision
from rareannot.core.annotation import Annotation
from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import HIGH_TIER
from rareannot.gui.actions import BY_NAME, REVIEW
from rareannot.gui.dialogs.alike import AlikeDialog
from rareannot.gui.keyboard import native
from rareannot.gui.menus import KeyMap
from rareannot.gui.modes import Mode, Room
from rareannot.gui.review.desk import ReviewDesk
from rareannot.gui.review.empty import EmptyPage
from rareannot.gui.review.hands import ReviewHands
from rareannot.gui.review.hints import hints_of
from rareannot.gui.review.listing import SitesPane
from rareannot.gui.review.measuring import Figures
from rareannot.gui.review.overview import AgreementPane
from rareannot.gui.review.site import SitePage
from rareannot.gui.review.sites import Listing
from rareannot.gui.review.summary import SummaryPage
from rareannot.gui.review.trend import period_text
from rareannot.gui.review.upkeep import Upkeep
from rareannot.gui.review.wording import seconds_text
from rareannot.gui.teaming import TeamWork
from rareannot.gui.theme import theme_of
from rareannot.gui.widgets.chrome import StatusStrip
from rareannot.gui.widgets.focus import focus_quietly
from rareannot.gui.widgets.keycap import Keys
from rareannot.gui.widgets.numbers import count_text
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.gui.wiring import read_figure
from rareannot.store.values import ReviewProgress, SiteFilter, SiteRow

PACE_OVER, PACE_CAP_MS = 20, 60_000
WIDTHS, PANES = "review_panes", (320, 372)
"""The setting that remembers how wide agreement and list are, and how wide they are at first."""
SLOW_MS = 300
"""From when on waiting is shown."""
NARROW = 1260
"""Below this width of the window the agreement gives way while a site is settled."""
_NO_LABELS = LabelSet("", 1, ())


class ReviewMode(Mode):
    """Compares the annotators of a project and settles their differences into gold."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keeper, self._keyboard, self._room = room.keeper, room.keyboard, room
        labels = room.label_set
        self.agreement, self.sites = AgreementPane(labels), SitesPane(labels)
        self.summary, self.site, self.empty = SummaryPage(labels), SitePage(labels), EmptyPage()
        self.message, self.progress, self.status = MessageStrip(), ProgressStrip(), StatusStrip()
        self.desk = ReviewDesk(self.keeper, self.sites.model, self)
        self.hands = ReviewHands(self.desk, self.sites, self.site, labels, read_figure, self._keyboard.first)
        self.upkeep = Upkeep(self.keeper, self)
        self.team = TeamWork(self.keeper, room.settings, self.progress, self)
        self.figures: Figures | None = None
        self.state = ReviewProgress()
        self._right, self._whole = QStackedWidget(), QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._paces: deque[int] = deque(maxlen=PACE_OVER)
        self._hints: list[tuple[Keys, str]] = []
        self._accepting = 0
        self._arranged = (0, True)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._build()
        self._wire()
        self._take_keys()

    # ---- for the window ----

    def handler(self, name: str) -> Callable[[], None] | None:
        """What does an action of the table here."""
        hand: Callable[[], None] | None = getattr(self.hands, name, None) if name in BY_NAME else None
        return hand or super().handler(name)

    def enter(self) -> None:
        """Bring the list and the figures up to date with what was annotated and merged meanwhile."""
        self._slow.start()
        self.upkeep.start()
        self._focus()

    def close_down(self) -> None:
        """The project is about to be closed."""
        self._room.settings.put(WIDTHS, " ".join(str(width) for width in self._widths))
        self.desk.write()
        self._slow.stop()
        self.upkeep.close()

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence over the pages."""
        self.message.say(kind, sentence)

    # ---- actions of the table ----

    def undo(self) -> None:
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

    def accept_unanimous(self) -> None:
        """Settle every open site where all say the same, once."""
        what, self._accepting = self.tr("Accepting"), self.state.unanimous_open
        self.desk.accept_unanimous(
            lambda done, total: self.progress.show_progress(what, done, total), self.progress.finish
        )

    def propose_majority(self) -> None:
        """Propose the reading of the majority from now on, or not any more."""
        propose = not self.hands.propose

        def switched(_: None) -> None:
            self.hands.propose = propose
            on = self.tr("What more than half of three or more annotators say is proposed now; {key} takes it.")
            off = self.tr("The majority is not proposed any more.")
            self.say("info", on.format(key=self._keyboard.first("take_majority")) if propose else off)
            self.desk.go(self.desk.number)

        self.keeper.ask(lambda p: p.review.propose_majority(propose), switched)

    def open_site(self) -> None:
        """Open the article in Annotate at this site; while a reading is written, settle it."""
        if self.hands.draft is not None:
            self.hands.take_row()
        elif (found := self.desk.current()) is not None:
            row, site = found[0].row, found[1]
            self.keeper.ask(
                lambda p: nearest_mark(p.annotation(row), site.start, site.end),
                lambda mark_id: self.article_wanted.emit(row, mark_id),
            )

    def measure_again(self) -> None:
        """Measure how far the annotators agree."""
        self.upkeep.measure()

    def merge_files(self) -> None:
        """Take in what others did."""
        self.team.ask_merge()

    def make_packs(self) -> None:
        """Hand articles out to annotators."""
        self.team.ask_packs()

    def agreement_report(self) -> None:
        """Write the agreement report."""
        self.team.ask_report()

    # ---- bringing up to date ----

    def _noticed(self, people: int, majority: bool) -> None:
        self._slow.stop()
        self.progress.finish()
        self.hands.propose = majority
        self.empty.show_why(people)
        self.desk.show_notes()

    def _compared(self) -> None:
        self.progress.finish()
        if self.desk.number is None:
            self.desk.show(self.desk.wanted)
        else:
            self.desk.refresh()

    def _cancel(self) -> None:
        """Stop what the progress strip tells of."""
        self.desk.cancel()
        self.upkeep.cancel()

    def _measures(self) -> None:
        self.agreement.show_waiting(self.tr("Measuring how far the annotators agree…"))
        if self.figures is not None and not self.figures.fresh:
            self.agreement.show_stale(self.tr("Measuring anew…"), again=False)

    def _show_figures(self, figures: Figures) -> None:
        if self.figures is not None and figures.result == self.figures.result:
            self.figures = figures
            self.agreement.show_stale(self._stale(figures))
            return
        self.figures = figures
        self.agreement.show_result(figures.result, figures.name, self._stale(figures))
        self.summary.show_result(figures.result, figures.name)

    def _stale(self, figures: Figures) -> str:
        return "" if figures.fresh else self.tr("The project has changed since this was measured.")

    # ---- what is listed ----

    def show_everything(self) -> None:
        """List every disagreement."""
        self.agreement.forget_choice()
        self.summary.forget_choice()
        self._list_what(SiteFilter(), "")

    def _list_pair(self, a: str, b: str) -> None:
        name = self.figures.name if self.figures is not None else str
        self.summary.forget_choice()
        self._list_what(SiteFilter(pair=(a, b)), self.tr("{a} and {b}").format(a=name(a), b=name(b)))

    def _list_label(self, wanted: str) -> None:
        self.summary.forget_choice()
        self._list_what(SiteFilter(label=wanted), wanted)

    def _list_cell(self, one: str, other: str) -> None:
        nothing = self.tr("nothing")
        self.agreement.forget_choice()
        words = self.tr("{one} or {other}").format(one=one or nothing, other=other or nothing)
        self._list_what(SiteFilter(cell=(one, other)), words)

    def _list_period(self, period: str) -> None:
        from rareannot.workflow import agreement

        self.agreement.forget_choice()
        self.keeper.ask(
            lambda p: agreement.documents_of(p, period),
            lambda rows: self._list_what(SiteFilter(documents=rows), period_text(period)),
        )

    def _list_what(self, wanted: SiteFilter, words: str) -> None:
        self.sites.show_what(words)
        self.desk.go(None)
        self.desk.show(wanted, self.sites.list.scrollToTop)
        focus_quietly(self.sites.list)

    def _show_listing(self, found: Listing) -> None:
        self._show_empty()
        nothing = self.tr("Nobody differs here.") if self.desk.wanted != SiteFilter() else self.tr("All say the same.")
        self.sites.show_sites(found, nothing)
        self.summary.show_left(self.sites.model.left)
        self.sites.list.show_current(self.desk.number)
        self._keep_keys()

    def _show_state(self, state: ReviewProgress) -> None:
        self.state = state
        if (done := self._accepting - state.unanimous_open) > 0:  # one key settled much: say how much, and the way back
            self._accepting, undo = 0, self._keyboard.first("undo")
            one = self.tr("1 site is settled as all say; {undo} takes it back.").format(undo=undo)
            some = self.tr("{n} sites are settled as all say; {undo} takes them back as one.")
            self.say("good", one if done == 1 else some.format(n=count_text(done), undo=undo))
        self.sites.show_unanimous(state.unanimous_open)
        self._show_empty()

    def _show_empty(self) -> None:
        """Show what to do until there is something to compare; the keys go along."""
        shown = self.splitter if self.state.documents else self.empty
        if shown is not self._whole.currentWidget():
            self._whole.setCurrentWidget(shown)
            self._keep_keys()
            self._show_hints()

    # ---- building ----

    def _build(self) -> None:
        for page in (self.summary, self.site):
            self._right.addWidget(page)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane, stretch in ((self.agreement, 0), (self.sites, 0), (self._right, 1)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        kept = self._room.settings.numbers(WIDTHS, PANES)
        self._widths = kept if len(kept) == len(PANES) else PANES
        self._whole.addWidget(self.splitter)
        self._whole.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(0)
        for part in (head, self._whole, self.progress, self.status):
            column.addWidget(part, 1 if part is self._whole else 0)
        self.message.lie_over(head)

    def _wire(self) -> None:
        desk, hands = self.desk, self.hands
        self.sites.list.key_handler = self.site.table.key_handler = self._key
        desk.listed.connect(self._show_listing)
        desk.progressed.connect(self._show_state)
        desk.shown.connect(self._show_page)
        desk.said.connect(self.say)
        desk.saved.connect(self._saved)
        desk.alike.connect(self.site.show_alike)
        desk.noted.connect(self.summary.show_notes)
        self.summary.notes.worked_in.connect(desk.drop_note)
        hands.hints_changed.connect(self._show_hints)
        hands.alike_wanted.connect(self._ask_alike)
        reading = self.tr("Waiting for the project")
        self._slow.timeout.connect(lambda: self.progress.show_progress(reading))
        upkeep, comparing = self.upkeep, self.tr("Comparing")
        upkeep.noticed.connect(self._noticed)
        upkeep.went_on.connect(lambda done, total: self.progress.show_progress(comparing, done, total))
        upkeep.compared.connect(self._compared)
        upkeep.figures.connect(self._show_figures)
        upkeep.measures.connect(self._measures)
        self.progress.cancel_wanted.connect(self._cancel)
        self.team.said.connect(self.say)
        self.team.merged.connect(upkeep.start)
        self.agreement.pair_wanted.connect(self._list_pair)
        self.agreement.label_wanted.connect(self._list_label)
        self.agreement.again_wanted.connect(self.measure_again)
        self.summary.cell_wanted.connect(self._list_cell)
        self.summary.period_wanted.connect(self._list_period)
        self.summary.start_wanted.connect(hands.next_site)
        self.summary.report_wanted.connect(self.agreement_report)
        self.empty.merge_wanted.connect(self.merge_files)
        self.empty.packs_wanted.connect(self.make_packs)
        self.sites.everything_wanted.connect(self.show_everything)
        self.sites.unanimous_wanted.connect(self.accept_unanimous)
        self.sites.list.entered.connect(self._open)
        self.sites.list.walked.connect(desk.go)
        self.sites.model.counted.connect(self._count)
        self.site.article_wanted.connect(self.open_site)
        self.keeper.failed.connect(lambda sentence: self.say("bad", sentence) if self.isVisible() else None)
        self._keyboard.changed.connect(self._take_keys)
        self.splitter.splitterMoved.connect(lambda _at, _handle: self._take_widths())

    def _open(self, number: int) -> None:
        self.desk.go(number)
        self.site.focus_readings()

    def _show_page(self) -> None:
        """Show the site that is current, else the overview."""
        if self.desk.number is None:
            if self._right.currentWidget() is not self.summary:
                self._right.setCurrentWidget(self.summary)
                focus_quietly(self.sites.list)
        elif self.desk.current() is not None:
            self._right.setCurrentWidget(self.site)
        self._make_room()

    def _focus(self) -> None:
        """Put the keys where they are needed."""
        wanted: QWidget = self.site.table if self._right.currentWidget() is self.site else self.sites.list
        focus_quietly(self.empty.first if self._whole.currentWidget() is self.empty else wanted)

    def _keep_keys(self) -> None:
        """Put the keys where they are needed, if what had them went out of sight."""
        holder = self.focusWidget()
        if self.isVisible() and holder is not None and not holder.isVisible():
            self._focus()

    # ---- keys ----

    def _take_keys(self) -> None:
        self._keys = KeyMap.of(_NO_LABELS, self._keyboard.specs(), REVIEW)
        self._show_hints()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the review from the parts that have no use for them."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Do what a key of the review means; whether it means anything. What was said before has been read."""
        self.message.hide()
        if self.hands.label_key(event):
            return True
        name = self._keys.name_of(event)
        if name == "take_reading":
            keys = [native(key) for key in self._keyboard.keys(name)]
            self.hands.take_reading(keys.index(event.text()) + 1 if event.text() in keys else 0)
            return True
        return bool(name) and self.do(name)

    def _show_hints(self) -> None:
        """Show the keys that work now."""
        which = "draft" if self.hands.draft is not None else "site" if self.desk.number is not None else "overview"
        if self._whole.currentWidget() is self.empty:
            which = "empty"
        hints = hints_of(which, self._keyboard)
        if hints != self._hints:
            self._hints = hints
            self.status.set_hints(hints)

    # ---- saving ----

    def _saved(self) -> None:
        if not self.desk.busy():
            self.status.set_saved(datetime.now())  # noqa: DTZ005 - shown in local time
        if self.desk.last_ms:
            self._paces.append(min(self.desk.last_ms, PACE_CAP_MS))
        self._count()

    def _count(self) -> None:
        """Show how many of the listed sites wait, and how long one takes."""
        left = self.sites.model.left
        self.summary.show_left(left)
        if self._paces:
            pace = self.tr("{left} left, {time} a site")
            self.status.set_pace(pace.format(left=count_text(left), time=seconds_text(mean(self._paces))))

    def _ask_alike(self, sites: Sequence[SiteRow], decision: Decision) -> None:
        """Show the sites that ask the same, and settle those that stay ticked."""
        found = self.desk.current()
        if found is None:
            return
        seen, _, state = found
        dialog = AlikeDialog(seen.document.text, decision, sites, self._room.label_set, self)

        def settle() -> None:
            if state.name != "decided":
                self.desk.decide(decision)
            if dialog.chosen:
                self.desk.carry(decision, dialog.chosen)

        dialog.accepted.connect(settle)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    # ---- room ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """While a site is settled in a narrow window, the agreement gives way to it."""
        narrow = self.width() < theme_of(self).px(NARROW)
        wanted = not narrow or self._right.currentWidget() is self.summary
        if (self.width(), wanted) != self._arranged:
            self._arranged = (self.width(), wanted)
            self.agreement.setVisible(wanted)
            left, middle = self._widths if wanted else (0, self._widths[1])
            self.splitter.setSizes([left, middle, self.width() - left - middle])

    def _take_widths(self) -> None:
        """Remember how wide the panes were made."""
        left, middle, _ = self.splitter.sizes()
        self._widths = (left or self._widths[0], middle)


def nearest_mark(annotation: Annotation, start: int, end: int) -> str:
    """The id of the mark that is seen nearest to a range of the text; "" where there is none."""
    seen = [
        mark
        for mark in annotation.marks()
        if mark.state != "rejected" and (mark.decided or (mark.score or 0) >= HIGH_TIER)
    ]
    best = min(seen, key=lambda m: (max(0, m.start - end, start - m.end), abs(m.start - start), m.id), default=None)
    return best.id if best is not None else ""
