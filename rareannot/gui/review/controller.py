"""The Review page: the commands of the review, and the messages about how they went."""

from collections import deque
from datetime import datetime
from pathlib import Path
from statistics import mean

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rareannot.core.labels import LabelSet
from rareannot.gui.base.actions import REVIEW
from rareannot.gui.base.command_registry import Commands, HasCommands, registered
from rareannot.gui.base.deferred import later
from rareannot.gui.base.menus import KeyMap
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.shortcuts import Shortcuts, native, portable
from rareannot.gui.base.suggest_functions import read_figure
from rareannot.gui.charts.save_menu import ask_and_save
from rareannot.gui.review.agreement.measuring import Figures
from rareannot.gui.review.bulk_commands import BulkCommands
from rareannot.gui.review.bulk_decide import BulkDecide
from rareannot.gui.review.commands import ReviewCommands
from rareannot.gui.review.link_sites import LinkCommands
from rareannot.gui.review.pane_layout import WIDTHS, ReviewLayout
from rareannot.gui.review.session import ReviewSession
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.own_reading import OwnReading
from rareannot.gui.review.sites.selection import SiteSelection
from rareannot.gui.review.state import ReviewState
from rareannot.gui.review.undo import Steps
from rareannot.gui.review.wording import seconds_text
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.tasks.team import TeamTasks
from rareannot.gui.tasks.team_overview import TeamOverviewTask
from rareannot.gui.widgets.keycap import TO, Keys
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.widgets.page_bars import StatusStrip
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip
from rareannot.store.values import ReviewProgress

SHOWN: dict[str, tuple[str, ...]] = {
    "empty": ("merge_files", "make_packs", "show_keys"),
    "overview": ("next_site", "accept_unanimous", "undo", "show_keys"),
    "site": ("take_reading", "take_nothing", "write_reading", "relabel_reading", "next_site", "undo", "show_keys"),
    "draft": ("reading_end_right", "relabel_reading", "type_value", "take_row", "leave_site", "show_keys"),
}
"""Names of actions: before there is anything to compare, in the overview, at a site, while a reading is written."""


PACE_OVER, PACE_CAP_MS = 20, 60_000
"""Over how many of the last decisions the pace is taken, and the most that one counts: the rest was a pause."""


def hints_of(which: str, keyboard: Shortcuts) -> list[tuple[Keys, str]]:
    """Returns the keys that work now and what they do; of many keys for one thing, the first and the last."""
    hints: list[tuple[Keys, str]] = []
    for spec in (keyboard.spec(name) for name in SHOWN[which]):
        if keys := [native(key) for key in spec.keys]:
            shown: Keys = (keys[0], TO, keys[-1]) if len(keys) > 3 else keys[0]
            words = QCoreApplication.translate("actions", spec.hint) if spec.hint else spec.title().lower().rstrip("…")
            hints.append((shown, words))
    return hints


class ReviewStatus(QObject):
    """Keeps the status strip of the review up to date."""

    def __init__(self, strip: StatusStrip, keyboard: Shortcuts, session: ReviewSession, sites: SitesModel) -> None:
        super().__init__(strip)
        self._strip, self._keyboard, self._session, self._sites = strip, keyboard, session, sites
        self._paces: deque[int] = deque(maxlen=PACE_OVER)
        self._hints: list[tuple[Keys, str]] = []
        session.settled.connect(self._take_time)
        session.saved.connect(self._saved)
        sites.counted.connect(self._count)

    def show_hints(self, which: str) -> None:
        """Show the keys that work where ``which`` names what is done."""
        hints = hints_of(which, self._keyboard)
        if hints != self._hints:
            self._hints = hints
            self._strip.set_hints(hints)

    def _take_time(self, ms: int) -> None:
        self._paces.append(min(ms, PACE_CAP_MS))
        self._count()

    def _saved(self) -> None:
        if not self._session.busy():
            self._strip.set_saved(datetime.now())  # noqa: DTZ005 - shown in local time

    def _count(self) -> None:
        if self._paces:
            pace = self.tr("{left} left, {time} a site")
            self._strip.set_pace(pace.format(left=count_text(self._sites.left), time=seconds_text(mean(self._paces))))


class WaitingKeys(QObject):
    """Holds keys back until the site that they are meant for is shown, then does them one by one, each after a repaint."""

    def __init__(self, session: ReviewSession, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._keys: deque[QKeyEvent] = deque()
        self._replaying = False
        self._soon = later(self, 0, self._do_next)
        session.shown.connect(self._go_on)

    def holds_back(self, event: QKeyEvent) -> bool:
        """True if a key has to wait. It is kept for later, but for one that a held key repeats: it would go on after its release."""
        if self._replaying or not (self._keys or self._session.loading):
            return False
        if not event.isAutoRepeat():
            self._keys.append(event.clone())
        return True

    def forget(self) -> None:
        """Drop the keys that wait: what they were meant for does not come, or is left."""
        self._keys.clear()
        self._soon.stop()

    def _go_on(self) -> None:
        if self._session.number is None:
            self.forget()
        elif self._keys and not self._session.loading:
            self._soon.start()

    def _do_next(self) -> None:
        if not self._keys or self._session.loading:
            return
        target = QApplication.focusWidget()
        if target is None or not self._page.isAncestorOf(target):  # a dialog came up, or another page was gone to
            self.forget()
            return
        self._replaying = True
        try:
            QCoreApplication.sendEvent(target, self._keys.popleft())
        finally:
            self._replaying = False
        self._soon.start()


_PANES = "review_panes"
"""The setting that remembers how wide agreement and list are."""
_NO_LABELS = LabelSet("", 1, ())


class ReviewPage(Page):
    """Compares the annotators of a project and settles their differences into gold."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project_thread, self._keyboard, self._context = context.project_thread, context.keyboard, context
        labels, kept = context.label_set, context.settings.numbers(_PANES, WIDTHS)
        self.panes = panes = ReviewLayout(labels, kept, self)
        self.agreement, self.sites, self.summary = panes.agreement, panes.sites, panes.summary
        self.site, self.empty = panes.site, panes.empty
        self.message, self.progress, self.status = MessageStrip(self), ProgressStrip(self), StatusStrip(self)
        self.session = ReviewSession(self.project_thread, self.sites.model, self)
        self.steps = Steps(self.session)
        self.many = BulkDecide(self.session, self.steps)
        self.writing = OwnReading(self.session, self.site, labels, read_figure, self._keyboard.first)
        self.site_commands = ReviewCommands(self.session, self.many, self.writing, self.sites, self.site, labels)
        self.bulk_commands = BulkCommands(self.session, self.many, self.site_commands, self.progress, context)
        self.link_commands = LinkCommands(self.project_thread, self)
        self.review_state = ReviewState(self.project_thread, panes, self.progress, self)
        self.choosing = SiteSelection(self.project_thread, self.session, panes, self)
        tasks = TaskContext(self.project_thread, context.label_set, context.settings, self)
        self.team = TeamTasks(tasks)
        self.overview = TeamOverviewTask(tasks, self.team.ask_packs_for)
        self.waiting_keys = WaitingKeys(self.session, self)
        self.status_hints = ReviewStatus(self.status, self._keyboard, self.session, self.sites.model)
        self._build()
        self._wire()
        self._take_keys()

    # ---- for the window ----

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        own: Commands = {
            "undo": self.steps.undo,
            "redo": self.steps.redo,
            "measure_again": self.review_state.refresh.measure,
            "merge_files": self.team.ask_merge,
            "make_packs": self.team.ask_packs,
            "team_overview": self.overview.ask,
            "agreement_report": self.team.ask_report,
            "export_sites": self.team.ask_sites,
        }
        return registered(own, *(part.commands() for part in self._parts()))

    def _parts(self) -> tuple[HasCommands, ...]:
        return self.site_commands, self.bulk_commands, self.writing, self.link_commands

    def enter(self) -> None:
        """Bring the list and the figures up to date with what was annotated and merged meanwhile."""
        self.review_state.start()
        self.panes.take_keys()

    def close_down(self) -> None:
        """The project is about to be closed."""
        self._context.settings.put(_PANES, " ".join(str(width) for width in self.panes.widths))
        self.session.write()
        self.review_state.close()

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence over the pages."""
        self.message.say(kind, sentence)

    def _say_failed(self, sentence: str) -> None:
        if self.isVisible():
            self.message.say_failed(sentence)

    def _save_trend(self, ending: str) -> None:
        """Write the agreement over time as a picture or a table."""
        trend, folder = (
            self.summary.trend,
            Path(self._context.settings.text("charts", str(self.project_thread.path.parent))),
        )
        ask_and_save(self, folder / f"{trend.accessibleName()}.{ending}", trend.save, self.say)

    # ---- what is shown ----

    @property
    def figures(self) -> Figures | None:
        """The figures on screen."""
        return self.review_state.figures

    @property
    def state(self) -> ReviewProgress:
        """How far the whole review is."""
        return self.choosing.state

    def _noticed(self, _people: int, majority: bool) -> None:
        self.site_commands.propose = majority
        self.many.show_notes()

    def _compared(self) -> None:
        if self.session.number is None or self.writing.draft is not None:
            self.session.relist()
        else:
            self.session.refresh()

    def _take_figures(self, figures: Figures) -> None:
        self.choosing.figures = figures

    def _show_page(self) -> None:
        """Show the site that is current, else the overview."""
        if self.session.number is None or self.session.current() is not None:
            self.panes.show_site(self.session.number is not None)

    def _open(self, number: int) -> None:
        self.session.go(number)
        self.site.focus_readings()

    # ---- building ----

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.panes, self.progress, self.status):
            column.addWidget(part, 1 if part is self.panes else 0)
        self.message.lie_over(self.status)

    def _wire(self) -> None:
        session, site_commands, state = self.session, self.site_commands, self.review_state
        self.sites.list.key_handler = self.site.table.key_handler = self._key
        session.progressed.connect(self.choosing.show_state)
        session.shown.connect(self._show_page)
        session.said.connect(self.say)
        session.alike.connect(self.site.show_alike)
        self.many.noted.connect(self.summary.show_notes)
        self.summary.notes.worked_in.connect(self.many.drop_note)
        site_commands.hints_changed.connect(self._show_hints)
        site_commands.alike_wanted.connect(self.bulk_commands.preview_alike)
        site_commands.article_wanted.connect(self.article_wanted)
        state.noticed.connect(self._noticed)
        state.refresh.partly_compared.connect(session.relist)
        state.compared.connect(self._compared)
        state.measured.connect(self._take_figures)
        self.progress.cancel_wanted.connect(self.many.cancel)
        self.progress.cancel_wanted.connect(state.refresh.cancel)
        self.team.said.connect(self.say)
        self.link_commands.said.connect(self.say)
        self.link_commands.noted.connect(self.many.show_notes)
        self.overview.said.connect(self.say)
        self.team.merged.connect(state.refresh.start)
        self.team.gone.connect(self.articles_gone)
        self.team.labels_came.connect(self.labels_changed)
        self.summary.start_wanted.connect(site_commands.next_site)
        self.summary.report_wanted.connect(self.team.ask_report)
        self.summary.sites_wanted.connect(self.team.ask_sites)
        self.summary.links_wanted.connect(self.link_commands.ask)
        self.sites.links_wanted.connect(self.link_commands.ask)
        self.link_commands.settled.connect(state.refresh.start)
        self.summary.trend.save_wanted.connect(self._save_trend)
        self.empty.merge_wanted.connect(self.team.ask_merge)
        self.empty.packs_wanted.connect(self.team.ask_packs)
        self.sites.unanimous_wanted.connect(self.bulk_commands.accept_unanimous)
        self.sites.list.entered.connect(self._open)
        self.sites.list.walked.connect(session.go)
        self.sites.model.counted.connect(lambda: self.summary.show_left(self.sites.model.left))
        self.site.article_wanted.connect(site_commands.open_site)
        self.project_thread.failed.connect(self._say_failed)
        self.project_thread.failed.connect(self.waiting_keys.forget)
        self._keyboard.changed.connect(self._take_keys)
        self.panes.turned.connect(self._show_hints)

    # ---- keys ----

    def _take_keys(self) -> None:
        self._keys = KeyMap.of(_NO_LABELS, self._keyboard.specs(), REVIEW)
        self._show_hints()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the shortcuts of the review to it: keep them from parts that have no use for them."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Do what a key of the review means; whether it means anything. The message before counts as read."""
        self.message.hide()
        name = self._keys.name_of(event)
        if name == "leave_site":
            self.waiting_keys.forget()
        elif self.waiting_keys.holds_back(event):
            return True
        if self.writing.label_key(event):
            return True
        if name == "take_reading":
            keys = [portable(key) for key in self._keyboard.keys(name)]
            self.site_commands.take_reading(keys.index(self._keys.key_of(event)) + 1)
            return True
        return bool(name) and self.do(name)

    def _show_hints(self) -> None:
        """Show the keys that work now."""
        which = "draft" if self.writing.draft is not None else "site" if self.session.number is not None else "overview"
        if self.panes.waits:
            which = "empty"
        self.status_hints.show_hints(which)
