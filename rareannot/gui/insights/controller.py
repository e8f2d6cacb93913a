"""The Insights page: gathers what the page shows whenever it is opened, and saves its charts."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from rareannot.core.errors import UserError
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.numbers import clock_text, count_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.charts.save_menu import ask_and_save
from rareannot.gui.charts.view import ChartView
from rareannot.gui.insights.gather import Gathered, Gathering
from rareannot.gui.insights.page import InsightsPage
from rareannot.gui.widgets.key_hints import with_keys
from rareannot.gui.widgets.page import Page, PageContext
from rareannot.gui.widgets.page_bars import StatusStrip
from rareannot.gui.widgets.strips import MessageStrip, ProgressStrip


class InsightsController(Page):
    """Shows how the work goes."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.page, self.gathering = InsightsPage(context.label_set), Gathering(context.project_thread, self)
        self.message, self.progress, self.status = MessageStrip(), ProgressStrip(), StatusStrip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((self.message, 0), (self.page, 1), (self.progress, 0), (self.status, 0)):
            column.addWidget(part, stretch)
        self.message.hide()
        self.page.wanted.connect(self.gathering.start)
        self.page.article_wanted.connect(lambda row: self.article_wanted.emit(row, ""))
        self.page.report_wanted.connect(self.save)
        self.page.save_wanted.connect(self._ask_save)
        self.gathering.gathered.connect(self._show)
        self.gathering.read.connect(
            lambda done, total: self.progress.show_progress(self.tr("Reading the log"), done, total)
        )
        self.progress.cancel_wanted.connect(self.gathering.cancel)
        context.keyboard.changed.connect(self._show_hints)
        self._show_hints()

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {
            "save": self.save,
        }

    def enter(self) -> None:
        """Count again what was decided meanwhile."""
        self.gathering.start(self.page.wish())
        self.page.people.setFocus()

    def _show_hints(self) -> None:
        names = ("annotate_mode", "save", "show_keys")
        hints = [
            (name, QCoreApplication.translate("actions", BY_NAME[name].hint) or BY_NAME[name].title().lower())
            for name in names
        ]
        self.status.set_hints(with_keys(hints, self._context.keyboard))

    def close_down(self) -> None:
        """End the counting."""
        self.gathering.cancel()

    def say(self, kind: str, sentence: str) -> None:
        """Show a sentence over the page."""
        self.message.say(kind, sentence)

    def save(self) -> None:
        """Write every chart as SVG, PNG and CSV into a folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the charts"), self._folder())
        if folder:
            self.save_into(Path(folder))

    def save_into(self, folder: Path) -> None:
        """Write every chart into ``folder``, and say how many files there are now."""
        try:
            written = self.page.save_all(folder)
        except UserError as error:
            self.say("bad", spoken(error))
            return
        self._context.settings.put("charts", str(folder))
        self.say("good", self.tr("Saved %n files to {folder}.", "", len(written)).format(folder=folder.name))

    def _ask_save(self, view: ChartView, ending: str) -> None:
        start = Path(self._folder()) / f"{view.title}.{ending}"
        ask_and_save(self, start, view.save, self.say)

    def _folder(self) -> str:
        return self._context.settings.text("charts", str(self._context.project_thread.path.parent))

    def _show(self, gathered: Gathered) -> None:
        now = datetime.now()  # noqa: DTZ005 - shown in local time
        self.progress.finish()
        self.page.show_gathered(gathered, self.gathering.habits, now.date())
        counted = self.tr("Counted {time}, from {events} events")
        self.status.set_pace(counted.format(time=clock_text(now), events=count_text(gathered.events)))
