"""Syncing with a shared folder: the folder is asked for once, the rest happens on a worker thread and is then reported."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.visible import on_one_line
from rareannot.gui.background.jobs import Job
from rareannot.gui.background.worker_thread import run_in_thread
from rareannot.gui.base.numbers import moment_text
from rareannot.gui.base.translation import spoken, together
from rareannot.gui.dialogs.reports.merge_report import FileLines, MergeReportDialog
from rareannot.gui.dialogs.shared_folder import Shared, SharedFolderDialog
from rareannot.gui.tasks.annotator_identity import WhoIsWho
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.tasks.others_answers import Allowed, OthersAnswers, is_question
from rareannot.gui.tasks.team import file_lines, summary
from rareannot.gui.widgets.labels import button
from rareannot.gui.widgets.open_once import open_once
from rareannot.gui.widgets.page import Page
from rareannot.store import Project
from rareannot.workflow.syncing import syncing

Step = workflow.Moved | workflow.SyncReport
_MB = 1_000_000
translate = QCoreApplication.translate
_PUT = {"": None, "yes": True, "no": False}
"""How it is remembered whether the project's own file is put there."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a project is to its team, and by which id its folder is remembered."""

    uid: str
    pack: bool
    handed_packs: bool

    @staticmethod
    def of(project: Project) -> "Kind":
        """Returns what this project is."""
        return Kind(project.uid, project.packs.owner is not None, project.sharing.handed_packs())


class SyncTask(QObject):
    """Syncs one open project; the outcome is shown on the page from which it was started."""

    labels_came = Signal(str, str, list)
    """Other labels than the window shows came in: the message about the sync, its kind first, and what each file brought."""

    def __init__(self, context: TaskContext, articles: Articles) -> None:
        super().__init__(context.page)
        self._context, self._articles = context, articles
        self._project_thread, self._settings, self._page = context.project_thread, context.settings, context.page
        self._job: Job | None = None
        self._wired = set[Page]()
        self._report: workflow.SyncReport | None = None
        self._said = ("info", "")
        self._failed = False
        self._shared: Shared | None = None
        self._who = WhoIsWho(self._project_thread, context.page)
        self._others = OthersAnswers(context.page)
        for signal in (self._project_thread.closing, self._project_thread.forgetting):
            signal.connect(self._stop)

    def begin(self, page: Page) -> None:
        """Sync with the folder of last time; the first time, and where that failed, it is asked for."""
        if self._job is not None:
            page.say("info", self.tr("A sync is already running; wait, or cancel it."))
            return
        if self._project_thread.read_only:
            page.say("info", self.tr("This project is open for viewing only."))
            return
        self._take_page(page)
        self._project_thread.ask(Kind.of, self._go)

    def cancel(self) -> None:
        """Stop before the next piece; a folder that does not answer is not waited for. What was taken in stays."""
        if self._job is not None:
            self._job.cancel()
            self._through()
            self._page.say(
                "info", self.tr("The sync was cancelled; what came in stays, and the next sync completes it.")
            )

    def _stop(self) -> None:
        """The project is closed, or its pages are rebuilt: nothing is reported any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take_page(self, page: Page) -> None:
        self._page = page
        if page not in self._wired:
            self._wired.add(page)
            page.progress.cancel_wanted.connect(self.cancel)

    # ---- the folder ----

    def _go(self, kind: Kind) -> None:
        shared = self._remembered(kind)
        if shared.address and not self._failed:
            self.sync(shared)
        else:
            self._ask(kind)

    def _ask(self, kind: Kind) -> None:
        """Ask for the folder, and sync with it."""
        dialog = SharedFolderDialog(self._remembered(kind), kind.pack, kind.handed_packs, self._page)

        def chosen() -> None:
            self._settings.put(f"shared/{kind.uid}/address", dialog.choice.address)
            put = next(word for word, value in _PUT.items() if value is dialog.choice.put)
            self._settings.put(f"shared/{kind.uid}/put", put)
            self.sync(dialog.choice)

        dialog.accepted.connect(chosen)
        open_once(dialog)

    def _remembered(self, kind: Kind) -> Shared:
        text = self._settings.text
        put = None if kind.pack else _PUT.get(text(f"shared/{kind.uid}/put"))  # a pack has the id of its project
        return Shared(text(f"shared/{kind.uid}/address"), put)

    def _another(self) -> None:
        self._project_thread.ask(Kind.of, self._ask)

    # ---- the sync ----

    def sync(self, shared: Shared, allowed: Allowed | None = None) -> None:
        """Sync on a worker thread, which asks the project's thread for what it needs, so that edits go on.

        Files of ``allowed`` may change answers that are here, or bring gold; about others a question follows the sync.
        """
        self._shared, may = shared, allowed or Allowed()
        backups, project_thread = workflow.backup_folder(), self._project_thread
        self._report = None
        self._page.progress.show_progress(self.tr("Syncing"))
        job = self._job = run_in_thread(
            lambda: syncing(
                project_thread.wait,
                shared.address,
                backups,
                put=shared.put,
                accept=may.accepting,
                take_gold=may.takes_gold,
            ),
            lambda one: self._step(job, one),
            lambda _cancelled: self._ended(job),
            lambda error: self._failed_with(job, error),
            self,
        )

    def _step(self, job: Job, step: Step) -> None:
        if job is not self._job:
            return
        if isinstance(step, workflow.SyncReport):
            self._report = step
        else:
            what = self.tr("Syncing, MB")
            self._page.progress.show_progress(what, step.done // _MB, max(1, step.total // _MB))

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._through()
            self._failed = False
            if self._report is not None:
                self._tell(self._page, self._report)
                self._ask_about_others(self._report)
        elif not self._project_thread.is_closed:  # it was cancelled, and is through only now
            self._refresh(self._page, in_article=True)

    def _ask_about_others(self, report: workflow.SyncReport) -> None:
        """Ask about files that change others' answers or hold gold, and sync once more if some of it may be taken in."""
        shared = self._shared

        def then(allowed: Allowed) -> None:
            wanted = allowed.answers or allowed.gold
            if wanted and shared is not None and self._job is None and not self._project_thread.is_closed:
                self.sync(shared, allowed)

        self._others.ask([(one.file, one) for one in (*report.refused, *report.merged) if is_question(one)], then)

    def _failed_with(self, job: Job, error: UserError) -> None:
        if job is self._job:
            self._through()
            self._failed = True
            self._page.message.offer("bad", spoken(error), self.tr("Another folder…"), self._another)

    def _through(self) -> None:
        self._job = None
        self._page.progress.finish()

    def _tell(self, page: Page, report: workflow.SyncReport) -> None:
        lines = lines_of(report)
        kind, sentence = self._said = outcome(report)
        if lines:
            page.message.offer(kind, sentence, self.tr("What came in…"), lambda: self._show(page, sentence, report))
        else:
            page.message.offer(kind, sentence, self.tr("Another folder…"), self._another)
        if gone := [row for merge_report in report.merged for row in merge_report.gone]:
            self._articles.leave(gone)
        if report.merged:
            self._refresh(
                page,
                in_article=self._articles.open_row()
                in {d.id for merge_report in report.merged for d in merge_report.by_document},
            )
            self._who.ask()

    def _show(self, page: Page, sentence: str, report: workflow.SyncReport) -> None:
        """Show what each file brought."""
        dialog = MergeReportDialog(sentence, lines_of(report), page)
        another = button(self.tr("Another folder…"))
        another.clicked.connect(dialog.reject)
        another.clicked.connect(self._another)
        dialog.button_row.insertWidget(0, another)
        open_once(dialog)

    def _refresh(self, page: Page, *, in_article: bool) -> None:
        """Show what came in: the list, the open article, the current page, and other labels if there are any."""
        self._articles.refresh_list()
        self._articles.suggest_missing()
        if in_article:
            self._articles.reload()
        if page is not self._context.page and page.isVisible():
            page.enter()
        self._project_thread.ask(lambda p: p.label_set, self._take_labels)

    def _take_labels(self, now: LabelSet) -> None:
        if now != self._context.label_set:
            self.labels_came.emit(*self._said, lines_of(self._report) if self._report else [])


def outcome(report: workflow.SyncReport) -> tuple[str, str]:
    """Returns the kind of message and its sentence: what came in, what was put, what failed."""
    parts = list(_parts(report))
    if report.fault or report.refused:
        kind = "bad"
    elif (
        report.warning
        or report.left
        or any(
            merge_report.changed or merge_report.resettled or merge_report.gold_aside for merge_report in report.merged
        )
    ):
        kind = "warn"
    else:
        kind = "good"
    return kind, together(*parts)


def _parts(report: workflow.SyncReport) -> Iterator[str]:
    if report.fault:
        yield spoken(report.fault)
    if report.refused or (
        report.takes and any(merge_report.new or merge_report.documents_new for merge_report in report.merged)
    ):
        yield summary((*report.merged, *report.refused))
    elif report.takes:
        yield translate("SyncWork", "Nothing new from others.")
    if report.left:
        yield translate("SyncWork", "Files ignored: {n}.").format(n=len(report.left))
    yield from _updates(report)
    if report.put:
        yield translate("SyncWork", "A copy of this project was put into the folder.")
    elif report.not_put:
        yield spoken(report.not_put)
    elif not report.fault:
        yield translate("SyncWork", "There is nothing new to put into the folder.")
    if report.last is not None and not report.put:
        who = on_one_line(report.last.by) or translate("SyncWork", "this copy")
        said = translate("SyncWork", "Put there last: by {name}, {when}.")
        yield said.format(name=who, when=moment_text(report.last.at))


def _updates(report: workflow.SyncReport) -> Iterator[str]:
    """Yields what the sync did to label set, guidelines and messages, here and in packs that are out."""
    if any(merge_report.label_lines for merge_report in report.merged):
        yield translate("SyncWork", "The labels or guidelines changed.")
    if messages := sum(merge_report.messages for merge_report in report.merged):
        yield translate("TeamWork", "%n messages came.", "", messages)
    if report.updates:
        yield translate("SyncWork", "Guidelines and messages were put for %n packs.", "", report.updates)


def lines_of(report: workflow.SyncReport) -> list[FileLines]:
    """Returns the message about each file; nothing if there is none, or all are known since earlier syncs."""
    lines = [file_lines(file_refused) for file_refused in report.refused]
    lines += [file_lines(merge_report) for merge_report in report.merged]
    lines += [FileLines(file_left.file, (("warn", spoken(file_left.reason)),)) for file_left in report.left]
    other = translate("SyncWork", "This file belongs to another project and was left alone.")
    lines += [FileLines(name, (("info", other),)) for name in report.others]
    if lines:
        known = translate("SyncWork", "Nothing new since an earlier sync.")
        lines += [FileLines(name, (("info", known),)) for name in report.known]
    if report.warning:
        lines.insert(0, FileLines(translate("TeamWork", "Backup"), (("warn", spoken(report.warning)),)))
    return lines
