"""Dialog flows around files: new project, import, export, backup; slow work is off this thread and can be cancelled."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from rareannot import workflow
from rareannot.core.bundled import bundled_names
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.gui.annotate.page import AnnotatePage
from rareannot.gui.background.copy_run import CopyRun
from rareannot.gui.background.project_thread import Job
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.translation import together
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.new_project import NewProjectDialog
from rareannot.gui.dialogs.values import Choice, ExportChoice, LossLine, NewProject
from rareannot.gui.tasks.dataset import DatasetTask
from rareannot.gui.tasks.exporting import (
    article_choices,
    form_choices,
    free_path,
    layer_choices,
    left_out_said,
    loss_lines,
)
from rareannot.gui.tasks.importing import ImportTask
from rareannot.gui.tasks.sync import SyncTask
from rareannot.store import SUFFIX, Project

COUNTED_AT_ONCE = 20
"""Articles in one step of counting losses: an edit waits for one step at most."""


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
    pattern = QCoreApplication.translate("FileWork", "rareannot projects") + f" (*{SUFFIX})"
    return QFileDialog.getOpenFileName(
        parent, QCoreApplication.translate("FileWork", "Open a project"), folder, pattern
    )[0]


class FileTasks(QObject):
    """Exports from one open project; ``taking_in`` imports into it, ``datasets`` builds datasets of it, ``syncing`` shares it."""

    def __init__(self, workplace: AnnotatePage, settings: Settings | None = None) -> None:
        super().__init__(workplace)
        self._place, self._keeper, self._settings = workplace, workplace.keeper, settings or Settings()
        self._counting: Job | None = None
        self.outside = CopyRun(workplace.keeper, workplace.progress, workplace.message, self)
        self.taking_in = ImportTask(workplace, self._settings)
        self.datasets = DatasetTask(workplace, self.outside, self._settings)
        self.syncing = SyncTask(workplace, self._settings)
        workplace.progress.cancel_wanted.connect(self.cancel)

    def ask_import(self) -> None:
        """Ask for files and import them."""
        self.taking_in.ask()

    def import_paths(self, paths: Iterable[str]) -> None:
        """Import files or folders, after a question where they hold spans."""
        self.taking_in.look_at(paths)

    def cancel(self) -> None:
        """Stop the export that runs; nothing half-written stays."""
        self.outside.cancel()

    # ---- export ----

    def ask_export(self) -> None:
        """Ask what to export, showing what the form cannot hold, and write it."""
        form, layer, articles = (self._settings.text(f"export/{key}") for key in ("format", "layer", "articles"))
        dialog = ExportDialog(
            str(self._keeper.path),
            form_choices(),
            [*layer_choices(self._keeper), Choice("suggestions", self.tr("suggestions"))],
            article_choices(),
            free_path(self._settings.text("export/folder"), f"{self._keeper.path.stem}.jsonl", self._keeper.path),
            self._place,
            ExportChoice(form, layer, articles, ""),
        )
        dialog.check_wanted.connect(lambda choice: self._count_losses(choice, dialog))
        dialog.finished.connect(lambda _: self._stop_counting())
        if dialog.exec():
            self._remember(dialog.choice)
            self.export(dialog.choice)

    def _remember(self, choice: ExportChoice) -> None:
        for key in ("format", "layer", "articles"):
            self._settings.put(f"export/{key}", getattr(choice, key))
        self._settings.put("export/folder", str(Path(choice.path).parent))

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _count_losses(self, choice: ExportChoice, dialog: ExportDialog) -> None:
        """Count what a form cannot hold, some articles at a time; another choice and closing the dialog stop it."""
        from rareannot.formats import Fitting, format_named

        self._stop_counting()
        layer = workflow.Choice(choice.layer, workflow.statuses_named(choice.articles))
        label_set = self._place.label_set

        def count(project: Project) -> Iterator[tuple[int, list[LossLine]] | None]:
            fitting = Fitting(format_named(choice.format), label_set)
            for _ in fitting(workflow.collect(project, layer)):
                if fitting.documents % COUNTED_AT_ONCE == 0:
                    yield None
            yield fitting.documents, loss_lines(fitting.losses())

        def show(found: tuple[int, list[LossLine]] | None) -> None:
            if found is None or job.cancelled:
                return
            if found[0]:
                dialog.show_losses(found[1], self.tr("checked on {count} articles").format(count=found[0]))
            else:
                dialog.show_nothing(
                    self.tr(
                        "These answers hold no article of this status yet; choose others, or “Done, in progress and skipped”."
                    )
                )

        job = self._counting = self._keeper.steps(count, show, lambda _cancelled: None)

    def export(self, choice: ExportChoice, then: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
        """Write a file in a process of its own, so that work goes on; ``then`` is given what the command line says."""

        def written(data: dict[str, Any]) -> None:
            self._place.message.say(*self._told(data))
            then(data)

        words = [choice.path, "--format", choice.format, "--layer", choice.layer, "--articles", choice.articles]
        words.append("--force")  # the dialog has asked
        self.outside.start(self.tr("Exporting"), "export", words, Path(choice.path), written)

    def _told(self, data: dict[str, Any]) -> tuple[str, str]:
        """What an export came to: the kind of message, and its sentence."""
        if data["differences"]:
            text = self.tr("Wrote {path}, but it reads back otherwise: {first}")
            return "bad", text.format(path=data["path"], first=data["differences"][0])
        text = self.tr("Wrote {documents} articles with {spans} spans to {path}.")
        if data["compared"]:
            text = self.tr("Wrote {documents} articles with {spans} spans to {path}; read back and equal.")
        sentence = text.format(**{k: data[k] for k in ("documents", "spans", "path")})
        other = data["of_another_status"]
        return "good", together(sentence, *left_out_said(other, data["left_out"] - other))

    # ---- backup ----

    def ask_backup(self) -> None:
        """Ask where to, and write a checked copy of the project."""
        path = QFileDialog.getSaveFileName(
            self._place, self.tr("Back up to"), f"{self._keeper.path.stem} backup{SUFFIX}", f"*{SUFFIX}"
        )[0]
        if path:
            done = self.tr("Wrote and checked the copy {path}.").format(path=path)
            self._keeper.ask(lambda p: p.backup(Path(path)), lambda _: self._place.message.say("good", done))
