"""Dialog flows around files: new project, import, export, backup; slow work is off this thread and can be cancelled."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QFileDialog, QWidget

from rareannot import workflow
from rareannot.core.bundled import bundled_names
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.formats.values import HOLDS, SPAN_LOSSES, Format, Loss
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.import_report import ImportReportDialog
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.values import Choice, ExportChoice, LossLine, NewProject, Refused
from rareannot.gui.keeper import Job
from rareannot.gui.worker import command
from rareannot.gui.workplace import Workplace
from rareannot.store import SUFFIX, Project


def label_set_choices() -> list[Choice]:
    """The label sets that ship with the program, the default first."""
    names = sorted(bundled_names("labels", ".json"), key=lambda n: n != "critical-minerals")
    sets = [(name, builtin_label_set(name)) for name in names]
    return [Choice(name, s.name, f"{len(s.labels)} labels") for name, s in sets]


def chosen_label_set(key: str) -> LabelSet:
    """The label set a dialog's choice stands for: a shipped one by name, or a file. Raises UserError."""
    if key in bundled_names("labels", ".json"):
        return builtin_label_set(key)
    return workflow.read_label_set(Path(key))


def ask_new_project(parent: QWidget, annotator: str, folder: str, articles: Iterable[str] = ()) -> NewProject | None:
    """Ask for a new project; None where the annotator thought better of it."""
    dialog = NewProjectDialog(label_set_choices(), folder, annotator, tuple(articles), parent)
    return dialog.result_value if dialog.exec() else None


def ask_open(parent: QWidget, folder: str) -> str:
    """Ask for a project file; "" where none was chosen."""
    pattern = parent.tr("rareannot projects") + f" (*{SUFFIX})"
    return QFileDialog.getOpenFileName(parent, parent.tr("Open a project"), folder, pattern)[0]


def _form_choice(form: Format) -> Choice:
    """A form of file as a dialog offers it; what stands in brackets is its detail."""
    title, _, more = form.title.partition(" (")
    suffix = "" if form.folder_writer else form.suffixes[0]
    return Choice(form.name, title, " ".join(filter(None, [suffix, more.removesuffix(")")])), suffix)


def loss_lines(lost: Sequence[Loss]) -> list[LossLine]:
    """Losses as the dialog lists them: each kind once, counted, with its reason."""
    counted: dict[tuple[str, str], int] = {}
    for loss in lost:
        key = (loss.kind, loss.reason)
        counted[key] = counted.get(key, 0) + loss.count
    words = {kind: f"spans {kind}" for kind in SPAN_LOSSES} | dict(HOLDS)
    return [LossLine(f"{n} × {words.get(kind, kind)}", reason) for (kind, reason), n in counted.items()]


class FileWork(QObject):
    """Imports into and exports from one open project."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._place, self._keeper = workplace, workplace.keeper
        self._job: Job | None = None
        self._export: QProcess | None = None
        workplace.progress.cancel_wanted.connect(self.cancel)

    # ---- import ----

    def ask_import(self) -> None:
        """Ask for files and import them."""
        title = self.tr("Import articles")
        kinds = self.tr("Articles") + " (*.txt *.jsonl *.csv *.tsv);;" + self.tr("All files") + " (*)"
        paths = QFileDialog.getOpenFileNames(self._place, title, "", kinds)[0]
        if paths:
            self.import_paths(paths)

    def import_paths(self, paths: Iterable[str]) -> None:
        """Import files or folders; a report is shown where something was refused or changed."""
        plan = workflow.ImportPlan(tuple(Path(p) for p in paths))
        held = [workflow.ImportReport()]

        def step(report: workflow.ImportReport) -> None:
            held[0] = report
            self._place.progress.show_progress(self.tr("Importing"), len(report.new) + report.known, 0)

        def then(_cancelled: bool) -> None:
            self._job = None
            self._place.progress.finish()
            self._place.show_queue(open_first=not self._place.desk.row)
            self._place.suggest_missing()
            self._report(held[0])

        def fail(error: UserError) -> None:
            self._job = None
            self._place.progress.finish()
            self._place.message.say("bad", str(error))

        self._job = self._keeper.steps(lambda p: workflow.importing(p, plan), step, then, fail)

    def _report(self, report: workflow.ImportReport) -> None:
        if not (report.refused or report.notices):
            text = self.tr("{new} new articles, {known} already there.")
            self._place.message.say("good", text.format(new=len(report.new), known=report.known))
            return
        refused = [Refused(r.where, r.reason) for r in report.refused]
        notices = [Refused(n.where, n.text) for n in report.notices]
        ImportReportDialog(len(report.new), report.known, refused, notices, self._place).open()

    def cancel(self) -> None:
        """Stop the import or export that runs; nothing half-written stays."""
        if self._job is not None:
            self._job.cancel()
        if self._export is not None:
            self._export.kill()

    # ---- export ----

    def ask_export(self) -> None:
        """Ask what to export, showing what the form cannot hold, and write it."""
        from rareannot.formats import FORMATS

        forms = [_form_choice(f) for f in FORMATS.values() if f.can_write]
        people = self._keeper.now(lambda p: p.authors())
        layers = [Choice("gold", self.tr("Gold"))]
        layers += [Choice(a.name, a.name) for a in people[:2]] + [Choice("suggestions", self.tr("suggestions"))]
        counts = self._keeper.now(lambda p: p.counts())
        articles = [Choice("done", self.tr("Done"), f"{counts.done}"), Choice("all", self.tr("Also unfinished"))]
        path = str(self._keeper.path.with_suffix(".jsonl"))
        dialog = ExportDialog(str(self._keeper.path), forms, layers, articles, path, self._place)
        dialog.check_wanted.connect(lambda choice: self._count_losses(choice, dialog))
        if dialog.exec():
            self.export(dialog.choice)

    def _count_losses(self, choice: ExportChoice, dialog: ExportDialog) -> None:
        from rareannot.formats import losses

        layer = workflow.Choice(choice.layer, choice.articles == "all")
        label_set = self._place.label_set

        def show(found: tuple[int, list[LossLine]]) -> None:
            if found[0]:
                dialog.show_losses(found[1], self.tr("checked on {count} articles").format(count=found[0]))
            else:
                dialog.show_nothing(
                    self.tr("No article is done yet in these answers; choose others, or “Also unfinished”.")
                )

        def count(project: Project) -> tuple[int, list[LossLine]]:
            entries = list(workflow.collect(project, layer))
            return len(entries), loss_lines(losses(choice.format, entries, label_set))

        self._keeper.ask(count, show)

    def export(self, choice: ExportChoice, then: Callable[[dict[str, object]], None] | None = None) -> None:
        """Write a dataset from a copy of the project, in a process of its own, so that work goes on."""
        folder = Path(mkdtemp(prefix="rareannot-"))
        copy = folder / self._keeper.path.name
        self._place.progress.show_progress(self.tr("Exporting"))

        def start(_: None) -> None:
            words = ["export", str(copy), choice.path, "--format", choice.format, "--layer", choice.layer]
            program, *arguments = command(*words, "--articles", choice.articles, "--json")
            process = self._export = QProcess(self)
            process.finished.connect(lambda code: self._exported(process, code, copy, then))
            process.errorOccurred.connect(
                lambda error: (
                    self._exported(process, -1, copy, then) if error == QProcess.ProcessError.FailedToStart else None
                )
            )
            process.start(program, arguments)

        def failed(error: UserError) -> None:
            rmtree(folder, ignore_errors=True)
            self._export_failed(error)

        self._keeper.ask(lambda p: p.backup(copy), start, failed)

    def _export_failed(self, error: UserError) -> None:
        self._place.progress.finish()
        self._place.message.say("bad", str(error))

    def _exported(
        self, process: QProcess, code: int, copy: Path, then: Callable[[dict[str, object]], None] | None
    ) -> None:
        self._export = None
        self._place.progress.finish()
        rmtree(copy.parent, ignore_errors=True)
        out = bytes(process.readAllStandardOutput().data()).decode()
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        process.deleteLater()
        if process.exitStatus() == QProcess.ExitStatus.CrashExit:
            self._place.message.say("info", self.tr("The export was cancelled; nothing was written."))
        elif code or not out:
            last = said[-1].removeprefix("rareannot: ") if said else self.tr("The export failed.")
            self._place.message.say("bad", last)
        else:
            data = json.loads(out)
            text = self.tr("Wrote {documents} articles with {spans} spans to {path}; read back and equal.")
            sentence = text.format(**{k: data[k] for k in ("documents", "spans", "path")})
            if data["left_out"]:
                left = self.tr("{left_out} articles have nothing settled in this layer and were left out.")
                sentence += " " + left.format(left_out=data["left_out"])
            self._place.message.say("good", sentence)
            if then is not None:
                then(data)

    # ---- backup ----

    def ask_backup(self) -> None:
        """Ask where to, and write a checked copy of the project."""
        path = QFileDialog.getSaveFileName(
            self._place, self.tr("Back up to"), f"{self._keeper.path.stem} backup{SUFFIX}", f"*{SUFFIX}"
        )[0]
        if path:
            done = self.tr("Wrote and checked the copy {path}.").format(path=path)
            self._keeper.ask(lambda p: p.backup(Path(path)), lambda _: self._place.message.say("good", done))
