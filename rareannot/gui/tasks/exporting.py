"""The dialog flow that exports, and what it shares with building a dataset: forms, whose answers, which articles, losses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from rareannot import workflow
from rareannot.core.sentence import Sentence
from rareannot.formats.values import LACKS, LOST_LINK_KINDS, UNREADABLE, Format, Loss
from rareannot.gui.background.jobs import Job, nothing
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.export import ExportDialog
from rareannot.gui.dialogs.values import Choice, ExportChoice, LossLine
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.tasks.copy_run import CopyRun, Then
from rareannot.store import Project

COUNTED_AT_ONCE = 20
"""Articles in one step of counting losses: an edit waits for one step at most."""

_SPANS: dict[str, str] = {
    "dropped": str(QT_TRANSLATE_NOOP("handing_out", "spans dropped")),
    "cut": str(QT_TRANSLATE_NOOP("handing_out", "spans cut")),
    "moved": str(QT_TRANSLATE_NOOP("handing_out", "spans moved")),
}

_STATUSES: dict[str, str] = {
    "done": str(QT_TRANSLATE_NOOP("handing_out", "Done")),
    "in-progress": str(QT_TRANSLATE_NOOP("handing_out", "In progress")),
    "skipped": str(QT_TRANSLATE_NOOP("handing_out", "Skipped")),
    "done,in-progress": str(QT_TRANSLATE_NOOP("handing_out", "Done and in progress")),
    "all": str(QT_TRANSLATE_NOOP("handing_out", "Done, in progress and skipped")),
}


class ExportTask(QObject):
    """Exports from one open project."""

    def __init__(self, context: TaskContext, outside: CopyRun) -> None:
        super().__init__(context.page)
        self._context, self._project_thread, self._settings = context, context.project_thread, context.settings
        self._outside = outside
        self._counting: Job | None = None

    def ask(self) -> None:
        """Ask what to export, showing what the form cannot hold, and write it."""
        form, layer, articles = (self._settings.text(f"export/{key}") for key in ("format", "layer", "articles"))
        layer = "" if layer == "gold" else layer  # where gold is the usual layer it is first
        dialog = ExportDialog(
            str(self._project_thread.path),
            form_choices(),
            [*self._project_thread.now(layer_choices), Choice("suggestions", self.tr("suggestions"))],
            article_choices(),
            free_path(
                self._settings.text("export/folder"),
                f"{self._project_thread.path.stem}.jsonl",
                self._project_thread.path,
            ),
            self._context.page,
            ExportChoice(form, layer, articles, ""),
        )
        dialog.check_wanted.connect(lambda choice: self._count_losses(choice, dialog))
        dialog.finished.connect(lambda _: self._stop_counting())
        if dialog.exec():
            self._remember(dialog.choice)
            self.export(dialog.choice)

    def _remember(self, choice: ExportChoice) -> None:
        self._settings.put("export/format", choice.format)
        self._settings.put("export/layer", choice.layer)
        self._settings.put("export/articles", choice.articles)
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
        label_set = self._context.label_set

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
                dialog.show_losses(found[1], self.tr("checked on %n articles", "", found[0]))
            else:
                dialog.show_nothing(
                    self.tr("No article has this status yet; choose another, or “Done, in progress and skipped”.")
                )

        job = self._counting = self._project_thread.steps(count, show, lambda _cancelled: None)

    def export(self, choice: ExportChoice, then: Then = nothing) -> None:
        """Write a file in a process of its own, so that work goes on; ``then`` is given what the command line says."""

        def written(data: dict[str, Any]) -> None:
            self._context.message.say(*self._told(choice.articles, data))
            then(data)

        words = [choice.path, "--format", choice.format, "--layer", choice.layer, "--status", choice.articles]
        words.append("--force")  # the dialog has asked
        self._outside.start(self.tr("Exporting"), "export", words, Path(choice.path), written)

    def _told(self, articles: str, data: dict[str, Any]) -> tuple[str, str]:
        """Returns what an export came to: the kind of message, and its sentence."""
        if data["differences"]:
            text = self.tr("{path} was not written, since it would read back differently: {first}")
            return "bad", text.format(path=data["path"], first=data["differences"][0])
        number = data["documents"]
        counted = self.tr("%n done articles", "", number) if articles == "done" else self.tr("%n articles", "", number)
        text = (
            self.tr("Exported {articles} ({spans}), verified")
            if data["compared"]
            else self.tr("Exported {articles} ({spans})")
        )
        done = text.format(articles=counted, spans=self.tr("%n spans", "", data["spans"]))
        other = data["of_another_status"]
        return "good", with_skipped(done, data["layer"], other, data["left_out"] - other)


_LAYERS: dict[str, str] = {
    "gold": str(QT_TRANSLATE_NOOP("handing_out", "Gold, reviewed")),
    "unanimous": str(QT_TRANSLATE_NOOP("handing_out", "Unanimous answers")),
    "majority": str(QT_TRANSLATE_NOOP("handing_out", "Majority answers")),
    "single": str(QT_TRANSLATE_NOOP("handing_out", "One annotator, unreviewed")),
}
"""The layers that are nobody's own, by name."""

_UNSETTLED: dict[str, str] = {
    "gold": str(QT_TRANSLATE_NOOP("handing_out", "%n without gold")),
    "unanimous": str(QT_TRANSLATE_NOOP("handing_out", "%n not unanimous")),
    "majority": str(QT_TRANSLATE_NOOP("handing_out", "%n without a majority")),
    "suggestions": str(QT_TRANSLATE_NOOP("handing_out", "%n without suggestions")),
    "": str(QT_TRANSLATE_NOOP("handing_out", "%n not started")),
}
"""Why a layer has no answer for an article at all; "" is one person's."""


def form_choices() -> list[Choice]:
    """Returns the forms of file that can be written."""
    from rareannot.formats import forms

    return [_form_choice(form) for form in forms().values() if form.can_write]


def _form_choice(form: Format) -> Choice:
    """Returns a form of file as a dialog offers it; what is in brackets is its detail."""
    title, _, more = spoken(form.title).replace("（", " (").replace("）", ")").partition(" (")
    suffix = "" if form.folder_writer else form.suffixes[0]
    return Choice(form.name, title, " ".join(filter(None, [suffix, more.removesuffix(")")])), suffix)


def layer_choices(project: Project) -> list[Choice]:
    """Whose decided answers there are: gold, what all say alike, and each annotator's."""
    people, usual = project.authors(), workflow.usual_layer(project)
    layers = [Choice(key, QCoreApplication.translate("handing_out", name)) for key, name in _LAYERS.items()]
    if len(people) < 2:
        layers = [choice for choice in layers if choice.key in ("gold", usual)]
    layers.sort(key=lambda choice: choice.key != usual)  # the usual one first
    return layers + [Choice(person.name, person.name) for person in people]


def article_choices() -> list[Choice]:
    """Returns which articles, by the status of the answer that is handed out; keys as ``--status`` takes them."""
    return [Choice(key, QCoreApplication.translate("handing_out", name)) for key, name in _STATUSES.items()]


def loss_lines(lost: Sequence[Loss]) -> list[LossLine]:
    """Losses as the dialog lists them: each kind once, counted, with its reason; of links also where to settle them."""
    counted: dict[tuple[str, str], int] = {}
    for loss in lost:
        key = (loss.kind, loss.reason)
        counted[key] = counted.get(key, 0) + loss.count
    words = {kind: QCoreApplication.translate("handing_out", said) for kind, said in _SPANS.items()}
    words |= {kind: spoken(Sentence(said)) for kind, said in LACKS.items()}
    words |= dict.fromkeys(LOST_LINK_KINDS, QCoreApplication.translate("handing_out", "links left out"))
    words[UNREADABLE] = QCoreApplication.translate("handing_out", "articles left out")
    remedies = {loss.kind: f"; {spoken(loss.remedy)}" for loss in lost if loss.kind in LOST_LINK_KINDS}
    return [
        LossLine(f"{n} × {words.get(kind, kind)}", spoken(reason) + remedies.get(kind, ""))
        for (kind, reason), n in counted.items()
    ]


def with_skipped(done: str, layer: str, another_status: int, unsettled: int) -> str:
    """Returns a sentence of what was exported, and of what the layer itself left out and why."""
    said = QCoreApplication.translate
    why = said("handing_out", _UNSETTLED.get(layer, _UNSETTLED[""]), "", unsettled)
    reasons = [said("handing_out", "%n in other states", "", another_status)] if another_status else []
    reasons += [why] if unsettled else []
    if not reasons:
        return said("handing_out", "{done}.").format(done=done)
    one = another_status + unsettled == 1
    text = (
        said("handing_out", "{done}; {what} was skipped.")
        if one
        else said("handing_out", "{done}; {what} were skipped.")
    )
    both = said("handing_out", "{some} and {others}").format(some=reasons[0], others=reasons[-1])
    return text.format(done=done, what=both if len(reasons) > 1 else reasons[0])


def free_path(folder: str, name: str, beside: Path) -> str:
    """Returns a path called ``name`` in a remembered folder, else beside the project."""
    return str((Path(folder) if folder and Path(folder).is_dir() else beside.parent) / name)
