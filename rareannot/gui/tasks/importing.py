"""Import in the window: files are searched for labels, the user maps those, then the files are imported, with a report.

What an import brought can be taken back whole: at once if it was cancelled, later from the list of imports.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from rareannot import workflow
from rareannot.core.errors import UserError
from rareannot.gui.background.jobs import Job, Pace
from rareannot.gui.base.command_registry import Commands
from rareannot.gui.base.numbers import count_text, moment_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.import_labels import ImportLabelsDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog, PastImport, UndoImportDialog
from rareannot.gui.dialogs.values import ForeignLabel, ImportChoice, Refused
from rareannot.gui.tasks.context import Articles, TaskContext
from rareannot.gui.widgets.file_filters import article_kinds
from rareannot.gui.widgets.open_once import open_once
from rareannot.workflow.importing import counting_replaced, importing

_MOST_REMEMBERED = 500
"""Labels of other tools whose meaning is remembered."""


class ImportTask(QObject):
    """Imports into one open project."""

    def __init__(self, context: TaskContext, articles: Articles) -> None:
        super().__init__(context.page)
        self._context, self._articles = context, articles
        self._project_thread, self._settings = context.project_thread, context.settings
        self._job: Job | None = None
        context.progress.cancel_wanted.connect(self.cancel)

    def commands(self) -> Commands:
        """Returns the actions of the table that are done here."""
        return {"import_files": self.ask, "import_folder": self.ask_folder, "undo_import": self.ask_undo}

    def ask(self) -> None:
        """Ask for files and import them."""
        folder = self._settings.text("import/folder")
        paths = QFileDialog.getOpenFileNames(self._context.page, self.tr("Import articles"), folder, article_kinds())[0]
        if paths:
            self._settings.put("import/folder", str(Path(paths[0]).parent))
            self.look_at(paths)

    def ask_folder(self) -> None:
        """Ask for a folder and import all that can be read in it and below."""
        folder = self._settings.text("import/folder")
        path = QFileDialog.getExistingDirectory(self._context.page, self.tr("Import a folder"), folder)
        if path:
            self._settings.put("import/folder", path)
            self.look_at([path])

    def ask_undo(self) -> None:
        """Show the imports, and take the chosen one back."""
        dialog = UndoImportDialog(
            [
                PastImport(one.id, one.what, moment_text(one.at), one.articles, one.kept)
                for one in self._project_thread.now(lambda p: p.imports.all())
            ],
            self._context.page,
        )
        dialog.accepted.connect(lambda: self.take_back(dialog.chosen))
        open_once(dialog)

    def take_back(self, number: int) -> None:
        """Take back what an import brought, but for articles about which something was decided."""

        def gone(outcome: tuple[list[int], int]) -> None:
            rows, kept = outcome
            self._articles.leave(rows)
            sentence = self.tr("Removed %n articles of this import.", "", len(rows))
            if kept:
                stays = self.tr("%n were kept, because they were worked on; you can archive them.", "", kept)
                sentence = f"{sentence} {stays}"
            self._context.message.say("good", sentence)

        self._project_thread.ask(lambda p: p.imports.undo(number), gone, self._fail)

    def cancel(self) -> None:
        """Stop what runs; what is taken in already stays."""
        if self._job is not None:
            self._job.cancel()

    def look_at(self, paths: Iterable[str]) -> None:
        """Import files or folders; where they hold spans, what becomes of these is asked first."""
        plan = workflow.ImportPlan(tuple(Path(p) for p in paths))
        label_previews = [workflow.LabelPreview(0, ())]

        def step(found: workflow.LabelPreview) -> None:
            label_previews[0] = found
            self._context.progress.show_progress(self.tr("Looking for labels"), found.documents, 0)

        def then(cancelled: bool) -> None:
            self._end()
            if cancelled:
                self._context.message.say("info", self.tr("Nothing was imported."))
            elif label_previews[0].labels:
                self._ask_labels(plan, label_previews[0])
            else:
                self.take_in(plan, label_previews[0].documents)

        self._job = self._project_thread.steps(lambda p: workflow.previewing_labels(p, plan), step, then, self._fail)

    def take_in(self, plan: workflow.ImportPlan, total: int = 0) -> None:
        """Import, ``total`` articles where that is known; a report is shown where something was refused or changed."""
        held, pace = [workflow.ImportReport()], Pace(total)

        def step(report: workflow.ImportReport) -> None:
            held[0] = report
            done = len(report.new) + report.known
            self._context.progress.show_progress(self.tr("Importing"), done, total, pace.seconds_left(done))

        def then(cancelled: bool) -> None:
            self._end()
            self._articles.refresh_list()
            self._articles.suggest_missing()
            (self._say_cancelled if cancelled else self._report)(held[0])

        self._job = self._project_thread.steps(lambda p: importing(p, plan), step, then, self._fail)

    def _end(self) -> None:
        self._job = None
        self._context.progress.finish()

    def _fail(self, error: UserError) -> None:
        self._end()
        self._context.message.say("bad", spoken(error))

    def _say_cancelled(self, report: workflow.ImportReport) -> None:
        """Say what was taken in before the import was cancelled, and offer to take it back."""
        if not report.new:
            self._context.message.say("info", self.tr("Nothing was imported."))
            return
        sentence = self.tr("Cancelled: %n new articles were imported before that.", "", len(report.new))
        self._context.message.offer(
            "info", sentence, self.tr("Undo this import"), lambda: self.take_back(report.number)
        )

    def _report(self, report: workflow.ImportReport) -> None:
        if report.replaced:
            self._articles.reload()
            text = self.tr("Replaced older answers in {n} articles, {spans} spans changed; {new} articles are new.")
            said = text.format(
                n=count_text(report.replaced), spans=count_text(report.changed), new=count_text(len(report.new))
            )
            group = report.group
            self._context.message.offer("good", said, self.tr("Undo"), lambda: self._take_replaced_back(group))
            return
        if not (report.refused or report.notices):
            known = self.tr("{known} already there").format(known=report.known) if report.known else ""
            said = ", ".join(filter(None, [self.tr("%n new articles", "", len(report.new)), known]))
            self._context.message.say("good", self.tr("{imported}.").format(imported=said))
            return
        refused = [Refused(r.where, spoken(r.reason)) for r in report.refused]
        notices = [Refused(n.where, spoken(n.text)) for n in report.notices]
        open_once(ImportReportDialog(len(report.new), report.known, refused, notices, self._context.page))

    # ---- labels ----

    def _ask_labels(self, plan: workflow.ImportPlan, label_preview: workflow.LabelPreview) -> None:
        foreign = [ForeignLabel(use.label, use.spans, use.perhaps) for use in label_preview.labels if not use.becomes]
        dialog = ImportLabelsDialog(
            label_preview.documents,
            sum(use.spans for use in label_preview.labels),
            foreign,
            [label.name for label in self._context.label_set.labels],
            [person.name for person in self._project_thread.now(lambda p: p.authors())],
            self._remembered(),
            (str(self._project_thread.path), [str(path) for path in plan.paths]),
            self._context.page,
        )

        def go_on() -> None:
            choice = dialog.choice
            self._remember(choice)
            chosen = replace(
                plan, target=choice.target, annotator=choice.annotator, mapping=choice.mapping(), replace=choice.replace
            )
            if chosen.replace:
                self._ask_replace(chosen, label_preview.documents)
            else:
                self.take_in(chosen, label_preview.documents)

        dialog.accepted.connect(go_on)
        dialog.rejected.connect(lambda: self._context.message.say("info", self.tr("Nothing was imported.")))
        open_once(dialog)

    def _ask_replace(self, plan: workflow.ImportPlan, total: int) -> None:
        """Ask before older answers are replaced, with how many articles and spans would change."""
        counts = (0, 0)

        def step(found: tuple[int, int]) -> None:
            nonlocal counts
            counts = found

        def ask(cancelled: bool) -> None:
            self._end()
            if cancelled:
                self._context.message.say("info", self.tr("Nothing was imported."))
                return
            words = self.tr(
                "{name} already has an answer for {articles} articles; {spans} spans in them would be added, removed or changed. Articles without an answer are imported as usual. The import can be undone as a whole."
            ).format(articles=count_text(counts[0]), spans=count_text(counts[1]), name=plan.annotator)
            dialog = Question(self.tr("Replace older answers"), words, self.tr("Replace them"), "", self._context.page)
            dialog.accepted.connect(lambda: self.take_in(plan, total))
            dialog.rejected.connect(lambda: self._context.message.say("info", self.tr("Nothing was imported.")))
            open_once(dialog)

        self._context.progress.show_progress(self.tr("Looking for older answers"))
        self._job = self._project_thread.steps(lambda p: counting_replaced(p, plan), step, ask, self._fail)

    def _take_replaced_back(self, group: str) -> None:
        """Bring the older answers back."""

        def back(outcome: tuple[tuple[int, ...], int]) -> None:
            self._articles.reload()
            self._articles.refresh_list()
            text = self.tr(
                "The older answers in {n} articles are back; {left} articles keep the new ones, because somebody has worked on them since."
            )
            self._context.message.say("good", text.format(n=count_text(len(outcome[0])), left=count_text(outcome[1])))

        self._project_thread.ask(lambda p: p.replacements.undo(group), back, self._fail)

    def _remembered(self) -> ImportChoice:
        text = self._settings.text
        return ImportChoice(
            text("import/as", "suggestions"), text("import/annotator"), tuple(self._remembered_labels().items())
        )

    def _remembered_labels(self) -> dict[str, str | None]:
        try:
            kept = json.loads(self._settings.text("import/labels", "{}"))
        except ValueError:  # somebody wrote in the settings
            kept = {}
        items = kept.items() if isinstance(kept, dict) else ()
        return {theirs: ours for theirs, ours in items if ours is None or isinstance(ours, str)}

    def _remember(self, choice: ImportChoice) -> None:
        chosen = dict(choice.labels)
        earlier = {theirs: ours for theirs, ours in self._remembered_labels().items() if theirs not in chosen}
        newest = dict([*earlier.items(), *chosen.items()][-_MOST_REMEMBERED:])
        self._settings.put("import/labels", json.dumps(newest))
        self._settings.put("import/as", choice.target)
        self._settings.put("import/annotator", choice.annotator or self._settings.text("import/annotator"))
