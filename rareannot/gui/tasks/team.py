"""What a lead does with files: handing out packs, merging what comes back, writing the agreement report."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.core.own_files import UPDATE_SUFFIX
from rareannot.formats.base.atomic import write_atomically
from rareannot.gui.background.jobs import Job
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.packs import UNFINISHED, PacksDialog, PackWish
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.merge_report import FileLines, MergeReportDialog
from rareannot.gui.tasks.annotator_identity import WhoIsWho
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.tasks.others_answers import Allowed, OthersAnswers, is_question
from rareannot.gui.widgets.open_once import open_once
from rareannot.store import SUFFIX
from rareannot.store.merge.merge_report import DocumentShare, MergeReport
from rareannot.workflow.merging import BackupWarning, FileRefused, merging

if TYPE_CHECKING:
    from rareannot.store import Project

Came = MergeReport | FileRefused | BackupWarning | None
translate = QCoreApplication.translate
MOST_NAMED = 4
_WISH = "packs"


class TeamTasks(QObject):
    """Asks, works off the window's thread with progress, and reports; ``merged`` says that others' work came in, ``labels_came`` another label set."""

    merged = Signal()
    labels_came = Signal()
    said = Signal(str, str)  # kind, sentence
    gone = Signal(list)
    """The articles (row ids) that a merge took out, since their import was undone elsewhere."""

    def __init__(self, context: TaskContext) -> None:
        super().__init__(context.page)
        self._project_thread, self._settings, self._parent = context.project_thread, context.settings, context.page
        self._progress = context.progress
        self._job: Job | None = None
        self._who = WhoIsWho(context.project_thread, context.page)
        self._others = OthersAnswers(context.page)
        self._who.answered.connect(self.merged)
        self._progress.cancel_wanted.connect(self.cancel)

    def cancel(self) -> None:
        """Stop merging before the next file; what was taken in stays."""
        if self._job is not None:
            self._job.cancel()

    # ---- merging ----

    def ask_merge(self) -> None:
        """Ask for the files that came back, and merge them."""
        pattern = self.tr("Packs and projects") + f" (*{SUFFIX} *{UPDATE_SUFFIX})"
        folder = self._settings.text("folder", str(Path.home()))
        paths = QFileDialog.getOpenFileNames(self._parent, self.tr("Merge files"), folder, pattern)[0]
        if paths:
            self.merge([Path(path) for path in paths])

    def merge(self, paths: Sequence[Path]) -> None:
        """Merge files; the report says what each brought, then equal names are asked about once."""
        if not self._refused():
            self._merge(paths, Allowed(), ())

    def _merge(self, paths: Sequence[Path], allowed: Allowed, before: Sequence[Came]) -> None:
        """Merge files, of which some may change others' answers or bring gold; what came ``before`` is reported too."""
        came: list[Came] = []
        total, what = len(paths), self.tr("Merging")
        self._progress.show_progress(what, 0, total)

        def step(one: Came) -> None:
            came.append(one)
            if isinstance(one, MergeReport) and one.gone:
                self.gone.emit(list(one.gone))
            self._progress.show_progress(what, sum(isinstance(c, MergeReport | FileRefused) for c in came), total)

        def then(_cancelled: bool) -> None:
            self._job = None
            self._progress.finish()
            self.merged.emit()
            self._ask_or_report(paths, before, came)

        def failed(error: UserError) -> None:
            self._job = None
            self._progress.finish()
            self.merged.emit()
            self._report([*before, *came])
            self.said.emit("bad", spoken(error))

        folder = workflow.backup_folder()
        self._job = self._project_thread.steps(
            lambda p: merging(p, paths, folder, allowed.accepting, allowed.takes_gold), step, then, failed
        )

    def _ask_or_report(self, paths: Sequence[Path], before: Sequence[Came], came: Sequence[Came]) -> None:
        """Ask about the files that need it and merge again what may be taken; then report what came of all."""
        outcomes = [one for one in came if isinstance(one, MergeReport | FileRefused)]
        asked = {
            str(path): one
            for path, one in zip(paths, outcomes, strict=False)  # fewer where it was cancelled
            if is_question(one)
        }

        def then(allowed: Allowed) -> None:
            again = [Path(path) for path in asked if path in allowed]
            answered = [asked[str(path)] for path in again]
            reported = [settled for one in came if (settled := _without_question(one, answered)) is not None]
            if again and not self._project_thread.is_closed:
                self._merge(again, allowed, [*before, *reported])
            else:
                self._report([*before, *reported])

        self._others.ask(list(asked.items()), then)

    def _report(self, came: Sequence[Came]) -> None:
        files = [file_lines(one) for one in came if isinstance(one, MergeReport | FileRefused)]
        warnings = [spoken(one.sentence) for one in came if isinstance(one, BackupWarning)]
        if warnings:
            files.insert(0, FileLines(self.tr("Backup"), tuple(("warn", sentence) for sentence in warnings)))
        dialog = MergeReportDialog(summary(came), files, self._parent)
        dialog.finished.connect(lambda _result: self._who.ask())
        if any(isinstance(one, MergeReport) and one.label_lines for one in came):
            dialog.finished.connect(lambda _result: self.labels_came.emit())
        open_once(dialog)

    # ---- packs ----

    def ask_packs_for(self, names: Sequence[str]) -> None:
        """Ask what packs for these people are to hold, and make them."""
        self.ask_packs(tuple(names))

    def ask_packs(self, names: tuple[str, ...] = ()) -> None:
        """Ask for whom packs are to be made (``names`` to begin with) and of what, and make them."""
        if self._refused():
            return
        counts = self._project_thread.now(lambda p: p.queue.counts())
        known = self._project_thread.now(_people)
        wish = remembered(self._settings.text(_WISH))
        folder = wish.folder or str(self._project_thread.path.absolute().parent / "packs")
        unfinished = counts.total - counts.done
        people = {"annotators": names} if names else {}
        dialog = PacksDialog(
            PackWish(**{**asdict(wish), "folder": folder, **people}), known, counts.total, unfinished, self._parent
        )
        dialog.preview_wanted.connect(lambda wanted: self._preview(dialog, wanted))
        if dialog.exec():
            self._settings.put(_WISH, json.dumps(asdict(dialog.wish)))
            self.make_packs(dialog.wish)
        dialog.deleteLater()

    def _preview(self, dialog: PacksDialog, wish: PackWish) -> None:
        """Show in the dialog who would get what."""

        def failed(error: UserError) -> None:
            dialog.say_why_not(spoken(error))

        self._project_thread.ask(lambda p: workflow.plan_packs(p, _plan(p, wish)), dialog.show_dealing, failed, dialog)

    def make_packs(self, wish: PackWish) -> None:
        """Make the packs; if they are and what is in them is shown."""
        self._progress.show_progress(self.tr("Making packs"))

        def make(project: "Project") -> list[workflow.PackReport]:
            return workflow.make_packs(project, _out(wish), _plan(project, wish))

        def done(made: list[workflow.PackReport]) -> None:
            self._progress.finish()
            self.said.emit("good", packs_sentence(made))

        def failed(error: UserError) -> None:
            self._progress.finish()
            self.said.emit("bad", spoken(error))

        self._project_thread.ask(make, done, failed)

    # ---- the report ----

    def ask_report(self) -> None:
        """Ask where to, and write the agreement report; it is opened only where that is wanted.

        With nobody to compare with it says so instead of asking.
        """
        from rareannot.workflow.agreement import compared

        try:
            self._project_thread.now(compared)
        except UserError as error:
            self.said.emit("bad", spoken(error))
            return
        start = str(self._project_thread.path.absolute().with_suffix(".agreement.html"))
        pattern = self.tr("Web pages") + " (*.html)"
        path = QFileDialog.getSaveFileName(self._parent, self.tr("Agreement report"), start, pattern)[0]
        if path:
            self.write_report(Path(path))

    def write_report(self, path: Path) -> None:
        """Measure again, write the report, and ask whether to open it."""
        from rareannot.workflow import agreement

        self._progress.show_progress(self.tr("Measuring"))

        def write(project: "Project") -> None:
            page = agreement.report_html(project, agreement.measured(project))
            write_atomically(path, page.encode("utf-8"))

        def done(_: None) -> None:
            self._progress.finish()
            self._offer(path)

        def failed(error: UserError) -> None:
            self._progress.finish()
            self.said.emit("bad", spoken(error))

        self._project_thread.ask(write, done, failed)

    def ask_sites(self) -> None:
        """Ask where to, and write every place where annotators differ as a table or as lines of JSON."""
        start = str(self._project_thread.path.absolute().with_suffix(".sites.csv"))
        patterns = (self.tr("Table") + " (*.csv)", self.tr("JSON lines") + " (*.jsonl)")
        path, chosen = QFileDialog.getSaveFileName(
            self._parent, self.tr("Places where they differ"), start, ";;".join(patterns)
        )
        if path:
            ending = ".jsonl" if chosen == patterns[1] else ".csv"
            known = path.lower().endswith((".csv", ".jsonl"))
            self.write_sites(Path(path if known else f"{path}{ending}"))

    def write_sites(self, path: Path) -> None:
        """Write them, article by article."""
        from rareannot.workflow import site_export

        what, total = self.tr("Writing"), self._project_thread.now(lambda p: p.review.progress().documents)

        def then(cancelled: bool) -> None:
            self._job = None
            self._progress.finish()
            if not cancelled:
                said = self.tr("Every place where annotators differ was written to {path}.")
                self.said.emit("good", said.format(path=path))

        def failed(error: UserError) -> None:
            self._job = None
            self._progress.finish()
            self.said.emit("bad", spoken(error))

        self._job = self._project_thread.steps(
            lambda p: site_export.write_sites(p, path),
            lambda done: self._progress.show_progress(what, done, max(done, total)),
            then,
            failed,
        )

    def _offer(self, path: Path) -> None:
        words = self.tr("The report was written to {path}. Open it in your browser?").format(path=path)
        dialog = Question(self.tr("Agreement report"), words, self.tr("Open the report"), "", self._parent)
        dialog.accepted.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute()))))
        open_once(dialog)

    def _refused(self) -> bool:
        if self._project_thread.read_only:
            self.said.emit("info", self.tr("This project is open for viewing only."))
        return self._project_thread.read_only


def _without_question(came: Came, answered: Sequence[Came]) -> Came:
    """Returns what is still to be reported of a file: nothing of one that is merged after all, all but the question of one whose gold is."""
    if not any(came is other for other in answered):
        return came
    return replace(came, gold_aside=0) if isinstance(came, MergeReport) else None


def _people(project: "Project") -> list[str]:
    """Returns the names of everybody who has a pack or an answer; of two ids of a person the first."""
    second = project.people.second_ids()
    return [hand.name for hand in project.packs.handed_out() if hand.uid not in second]


def remembered(text: str) -> PackWish:
    """Returns the answers of last time; the usual ones if there are none, or none of this version."""
    try:
        data = json.loads(text)
        return PackWish(**{**data, "annotators": tuple(data["annotators"])})
    except (ValueError, TypeError, KeyError):
        return PackWish()


def _out(wish: PackWish) -> Path:
    """Returns where the packs go: always a folder, so that the name of the only annotator names the file."""
    folder = Path(wish.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = translate("TeamWork", "The folder “{folder}” for the packs cannot be created: {why}.")
        raise UserError(sentence.format(folder=folder, why=error.strerror)) from None
    return folder


def _plan(project: "Project", wish: PackWish) -> workflow.PackPlan:
    rows: tuple[int, ...] = ()
    if wish.articles == UNFINISHED:
        rows = tuple(sorted(i for status in ("new", "in progress", "skipped") for i in project.ids(status)))
        if not rows:
            sentence = translate("TeamWork", "Every article is done. To hand them out again, choose all articles.")
            raise UserError(sentence)
    overlap = None if wish.overlap is None else wish.overlap / 100
    return workflow.PackPlan(
        wish.annotators,
        (),
        wish.count or None,
        overlap,
        wish.blind / 100,
        wish.seed,
        wish.suggestions,
        rows,
        anonymous=wish.anonymous,
        each=wish.each,
        test_share=0.0 if wish.calibration else wish.tests / 100,
        calibration=wish.count if wish.calibration else 0,
    )


def packs_sentence(pack_reports: Sequence[workflow.PackReport]) -> str:
    """Returns what was made, in words."""
    each = "; ".join(
        translate("TeamWork", "{name}: %n articles, {shared} shared, {blind} blind", "", m.documents).format(
            name=m.annotator, shared=m.shared, blind=m.blind
        )
        for m in pack_reports
    )
    where = pack_reports[0].path.parent if pack_reports else ""
    return translate("TeamWork", "Made %n packs in {where}. {each}.", "", len(pack_reports)).format(
        where=where, each=each
    )


def summary(came: Sequence[Came]) -> str:
    """Returns what merging brought altogether."""
    reports = [one for one in came if isinstance(one, MergeReport)]
    refused = sum(isinstance(one, FileRefused) for one in came)
    new, known = sum(r.new for r in reports), sum(r.known for r in reports)
    text = translate("TeamWork", "New decisions: {new}; already here: {known}.")
    said = text.format(new=count_text(new), known=count_text(known))
    if refused:
        said += " " + translate("TeamWork", "Files refused: {n}.").format(n=refused)
    changed = {d.id for r in reports for d in (*r.changed, *r.resettled)}
    if changed:
        said += " " + translate("TeamWork", "Articles changed since decided: {n}.").format(n=len(changed))
    return said


def file_lines(one: MergeReport | FileRefused) -> FileLines:
    """Returns what one file brought, what matters first."""
    if isinstance(one, FileRefused):
        return FileLines(one.file, (("bad", spoken(one.reason)),))
    lines: list[tuple[str, str]] = []
    if one.changed:
        text = translate(
            "TeamTasks", "Changed since decided: {articles}. The gold was not touched; settle it again here."
        )
        lines.append(("warn", text.format(articles=_named(one.changed))))
    if one.resettled:
        text = translate(
            "TeamTasks", "Settled here and in the file: {articles}. The later decision stands, both are in the history."
        )
        lines.append(("warn", text.format(articles=_named(one.resettled))))
    if one.gold_aside:
        text = translate(
            "TeamTasks",
            "Set aside: gold for %n articles, written in this pack and decided by nobody here. Merge the file again to take it.",
            "",
            one.gold_aside,
        )
        lines.append(("warn", text.format(n=count_text(one.gold_aside))))
    left_out = translate("TeamWork", "Left out: “{article}” with {n} decisions, since {why}.")
    lines += [("bad", left_out.format(article=r.headline, n=r.events, why=spoken(r.reason))) for r in one.refused]
    people = ", ".join(f"{a.name} ({count_text(a.new)})" for a in one.by_author)
    if one.new and not one.by_document and (one.label_lines or one.messages):
        pass  # an update, which brings no decision
    elif one.new:
        text = translate("TeamWork", "New decisions: {new}, from {people}; already here: {known}.")
        said = text.format(new=count_text(one.new), people=people, known=count_text(one.known))
        lines.append(("good", said))
    else:
        text = translate("TeamWork", "Nothing new; already here: {known}.")
        lines.append(("info", text.format(known=count_text(one.known))))
    if one.documents_new:
        text = translate("TeamWork", "New articles that came with it: {n}.")
        lines.append(("info", text.format(n=count_text(one.documents_new))))
    if one.messages:
        lines.append(("info", translate("TeamWork", "%n messages came.", "", one.messages)))
    notices = (("info", spoken(notice)) for notice in one.notices)
    return FileLines(one.file, (*lines, *notices, *label_lines(one.label_lines)))


def label_lines(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Returns the lines of guidelines and rules that differ, for the report."""
    return [("added" if line.startswith("+") else "removed", line) for line in lines]


def _named(documents: Sequence[DocumentShare]) -> str:
    shown = ", ".join(f"“{d.headline[:60]}”" for d in documents[:MOST_NAMED])
    more = len(documents) - MOST_NAMED
    return translate("TeamWork", "{these} and {n} more").format(these=shown, n=more) if more > 0 else shown
