"""The flow behind the lead's table: read it off the window's thread, show it, and do what is chosen from it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from rareannot.core.errors import UserError
from rareannot.formats.base.atomic import write_atomically
from rareannot.gui.base.translation import spoken
from rareannot.gui.charts.save_menu import ask_and_save
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.gui.dialogs.team.log import LogDialog
from rareannot.gui.dialogs.team.pace import PaceDialog
from rareannot.gui.dialogs.team.quality import QualityDialog
from rareannot.gui.dialogs.team_overview import (
    CALIBRATION,
    HOURS_AND_FORECAST,
    LOG,
    QUALITY,
    READ,
    REPORT,
    TeamOverviewDialog,
)
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.tasks.team_changes import TeamChanges
from rareannot.gui.widgets.open_once import open_once
from rareannot.store.log_entries import ActsWanted, LogChoices
from rareannot.workflow.decisions import about_imported_gold
from rareannot.workflow.team.articles_behind import articles_behind
from rareannot.workflow.team.calibration import Calibration, appendix, rounds, unclear
from rareannot.workflow.team.hints import hints
from rareannot.workflow.team.pace import HoursSetting, Pace, hours_by_article, hours_setting, pace_of
from rareannot.workflow.team.progress_report import ENGLISH, languages, progress_report
from rareannot.workflow.team_overview import Member, as_csv, overview

if TYPE_CHECKING:
    from rareannot.store import Project


class TeamReports(QObject):
    """Opens reports over the team's table, which stays open behind them."""

    def __init__(self, context: TaskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._project_thread, self._page, self._settings = context.project_thread, context.page, context.settings

    def ask(self, what: str, uid: str, team: TeamOverviewDialog) -> None:
        """Show what was chosen from the menu; ``uid`` is the person, if it is about one."""
        one = next((member for member in team.members if member.uid == uid), None)
        if what == QUALITY and one is not None:
            self._quality(one, team)
        elif what == CALIBRATION:
            self._calibration(team)
        elif what == LOG:
            self._log(uid, team)
        elif what == HOURS_AND_FORECAST:
            self._pace(team)
        elif what == REPORT:
            self._report(team)

    # ---- the report for those who pay ----

    def _report(self, team: TeamOverviewDialog) -> None:
        """Ask where to, write the report in the language of the window, and open it where that is wanted."""
        start = str(self._project_thread.path.absolute().with_suffix(".progress.html"))
        pattern = self.tr("Web pages") + " (*.html)"
        chosen = QFileDialog.getSaveFileName(team, self.tr("Report for those who pay"), start, pattern)[0]
        if not chosen:
            return
        language = QLocale().name() if QLocale().name() in languages() else ENGLISH

        def write(project: "Project") -> None:
            text = progress_report(project, datetime.now(UTC).date(), language, fresh=False)
            write_atomically(Path(chosen), text.encode())

        def done(_: None) -> None:
            words = self.tr("The report was written to {path}. Open it in your browser?").format(path=chosen)
            dialog = Question(self.tr("Report for those who pay"), words, self.tr("Open the report"), "", team)
            dialog.accepted.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(chosen)))
            open_once(dialog)

        self._project_thread.ask(write, done, lambda error: self._page.message.say("bad", spoken(error)), team)

    # ---- hours and forecast ----

    def _pace(self, team: TeamOverviewDialog) -> None:
        dialog = PaceDialog(self._project_thread.read_only, team)
        dialog.wanted.connect(lambda setting, until: self._read_pace(dialog, setting, until))
        dialog.csv_wanted.connect(lambda: self._save_hours(dialog))
        open_once(dialog)
        self._read_pace(dialog, None, None)

    def _read_pace(self, dialog: PaceDialog, setting: HoursSetting | None, until: date | None) -> None:
        """Settle what was changed about hours, if anything, and read them again."""

        def read(project: "Project") -> Pace:
            if setting is not None and setting != hours_setting(project):
                project.people.set_hours(setting.rate, setting.currency, setting.seen_by)
            return pace_of(project, datetime.now(UTC).date(), until)

        self._project_thread.ask(read, dialog.show_pace, lambda error: dialog.say(spoken(error)), dialog)

    def _save_hours(self, dialog: PaceDialog) -> None:
        start = str(self._project_thread.path.absolute().with_suffix(".hours.csv"))
        path = QFileDialog.getSaveFileName(dialog, self.tr("Save the hours"), start, self.tr("Tables") + " (*.csv)")[0]
        if path:
            done = self.tr("The hours were written to {path}.").format(path=path)
            self._project_thread.ask(
                lambda p: write_atomically(Path(path), hours_by_article(p).encode()),
                lambda _: dialog.say(done),
                lambda error: dialog.say(spoken(error)),
                dialog,
            )

    # ---- who changed what ----

    def _log(self, uid: str, team: TeamOverviewDialog) -> None:
        def show(choices: LogChoices) -> None:
            dialog = LogDialog(choices, uid, team)
            dialog.wanted.connect(lambda wanted: self._acts(dialog, wanted))
            for shown in (dialog, team):
                dialog.place_chosen.connect(shown.accept)
            dialog.place_chosen.connect(self._page.article_wanted)
            open_once(dialog)
            dialog.ask()

        self._project_thread.ask(lambda p: p.history.choices(), show, lambda _error: None, team)

    def _acts(self, dialog: LogDialog, wanted: ActsWanted) -> None:
        self._project_thread.ask(lambda p: p.history.acts(wanted), dialog.show_acts, lambda _error: None, dialog)

    # ---- quality ----

    def _quality(self, member: Member, team: TeamOverviewDialog) -> None:
        if any(shown.isVisible() for shown in team.findChildren(QualityDialog)):
            return  # where one click is a click and opens, too
        dialog = QualityDialog(member.name, member.quality, team)
        dialog.view.save_wanted.connect(lambda ending: self._save(dialog, ending))
        open_once(dialog)

    def _save(self, dialog: QualityDialog, ending: str) -> None:
        folder = Path(self._settings.text("charts", str(self._project_thread.path.absolute().parent)))
        ask_and_save(dialog, folder / f"{dialog.view.title}.{ending}", dialog.view.save, dialog.say)

    # ---- the calibration round ----

    def _calibration(self, team: TeamOverviewDialog) -> None:
        def show(names: list[str]) -> None:
            if any(shown.isVisible() for shown in team.findChildren(CalibrationDialog)):
                return
            dialog = CalibrationDialog(names, team)
            dialog.round_wanted.connect(lambda name: self._round(dialog, name))
            dialog.appendix_wanted.connect(lambda: self._write(dialog))
            open_once(dialog)
            if names:
                self._round(dialog, dialog.round)

        self._project_thread.ask(rounds, show, lambda _error: None, team)

    def _round(self, dialog: CalibrationDialog, name: str) -> None:
        def show(found: Calibration) -> None:
            if dialog.round == name:
                dialog.show_round(found)

        def failed(error: UserError) -> None:
            if dialog.round == name:
                dialog.say_only(spoken(error))

        self._project_thread.ask(lambda p: unclear(p, name), show, failed, dialog)

    def _write(self, dialog: CalibrationDialog) -> None:
        start, name = str(self._project_thread.path.absolute().with_suffix(".guidelines.md")), dialog.round
        pattern = self.tr("Markdown") + " (*.md)"
        path = QFileDialog.getSaveFileName(dialog, self.tr("Where the guidelines are unclear"), start, pattern)[0]
        if not path:
            return

        def write(project: "Project") -> None:
            write_atomically(Path(path), appendix(unclear(project, name)).encode())

        done = self.tr("The appendix was written to {path}.").format(path=path)
        self._project_thread.ask(write, lambda _: dialog.say(done), lambda error: dialog.say(spoken(error)), dialog)


T = TypeVar("T")


class TeamOverviewTask(QObject):
    """Shows who has what in one open project; ``packs`` makes packs for the people named."""

    said = Signal(str, str)  # kind, sentence

    def __init__(self, context: TaskContext, packs: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__(context.page)
        self._project_thread, self._page, self._packs = context.project_thread, context.page, packs
        self._changes, self._reports = TeamChanges(context, self), TeamReports(context, self)
        self._changes.said.connect(self.said)
        self._changes.changed.connect(self.ask)

    def ask(self) -> None:
        """Read the table, with agreement as it was measured last, and show it."""
        self._ask(
            lambda p: (overview(p, fresh=False), (*hints(p), *about_imported_gold(p))), lambda read: self.show(*read)
        )

    def show(self, members: tuple[Member, ...], notes: Sequence[str] = ()) -> None:
        """Show the table, with ``notes`` above it."""
        dialog = TeamOverviewDialog(members, notes, self._page)
        dialog.csv_wanted.connect(lambda: self._save(dialog))
        dialog.packs_wanted.connect(lambda _names: dialog.accept())
        dialog.packs_wanted.connect(self._packs)
        dialog.articles_wanted.connect(lambda uid, column: self._list(dialog, uid, column))
        dialog.article_chosen.connect(lambda _row: dialog.accept())
        dialog.article_chosen.connect(lambda row: self._page.article_wanted.emit(row, ""))
        dialog.wanted.connect(lambda what, uid: self._wanted(dialog, what, uid))
        open_once(dialog)

    def _wanted(self, dialog: TeamOverviewDialog, what: str, uid: str) -> None:
        """Read something over the table, or close it and change something."""
        if what in READ:
            self._reports.ask(what, uid, dialog)
        else:
            dialog.accept()
            self._changes.ask(what, uid, dialog.members)

    def _list(self, dialog: TeamOverviewDialog, uid: str, column: str) -> None:
        """List the articles behind a number."""
        self._project_thread.ask(
            lambda p: articles_behind(p, uid, column),
            lambda found: dialog.show_articles(uid, column, found),
            lambda error: self.said.emit("bad", spoken(error)),
            dialog,
        )

    def _ask(self, verb: "Callable[[Project], T]", then: Callable[[T], None]) -> None:
        self._project_thread.ask(verb, then, lambda error: self.said.emit("bad", spoken(error)), self)

    def _save(self, dialog: TeamOverviewDialog) -> None:
        start = str(self._project_thread.path.absolute().with_suffix(".team.csv"))
        pattern = self.tr("Tables") + " (*.csv)"
        path = QFileDialog.getSaveFileName(dialog, self.tr("Save the table"), start, pattern)[0]
        if not path:
            return
        try:
            write_atomically(Path(path), as_csv(dialog.members).encode())
        except UserError as error:
            self.said.emit("bad", spoken(error))
            return
        self.said.emit("good", self.tr("The table was written to {path}.").format(path=path))
