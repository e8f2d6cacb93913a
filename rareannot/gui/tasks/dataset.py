"""The dialog flow that builds a dataset: asked with the last answers, built outside, its seed kept in the project."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from rareannot.gui.background.jobs import nothing
from rareannot.gui.base.translation import together
from rareannot.gui.dialogs.dataset import DatasetDialog
from rareannot.gui.dialogs.values import DatasetChoice
from rareannot.gui.tasks.context import TaskContext
from rareannot.gui.tasks.copy_run import CopyRun, Then
from rareannot.gui.tasks.exporting import article_choices, form_choices, free_path, layer_choices, with_skipped
from rareannot.workflow import OF_ANOTHER_STATUS, UNSETTLED

_REMEMBERED = ("format", "layer", "articles", "passages", "split", "since", "until", "licence")


class DatasetTask(QObject):
    """Builds datasets of one open project."""

    def __init__(self, context: TaskContext, outside: CopyRun) -> None:
        super().__init__(context.page)
        self._context, self._project_thread, self._settings = context, context.project_thread, context.settings
        self._outside = outside

    def ask(self) -> None:
        """Ask what to build, with the last answers filled in, and build it."""
        labels = [label.name for label in self._context.label_set.labels if label.kind != "passage"]
        dialog = DatasetDialog(
            str(self._project_thread.path),
            form_choices(),
            self._project_thread.now(layer_choices),
            article_choices(),
            labels,
            self._remembered(),
            self._context.page,
        )
        if dialog.exec():
            self._remember(dialog.choice)
            self.build(dialog.choice)

    def build(self, choice: DatasetChoice, then: Then = nothing) -> None:
        """Build a dataset in a process of its own; ``then`` is given what the command line says."""

        def built(data: dict[str, Any]) -> None:
            # the command chose or took the seed from a copy: the project itself must know it the next time
            if not self._project_thread.read_only:
                self._project_thread.ask(lambda p: p.datasets.remember_seed(data["shares"], data["seed"]))
            self._context.message.say(*self._told(choice.layer, data))
            then(data)

        words = [choice.path, *choice.options()]
        self._outside.start(self.tr("Building the dataset"), "dataset", words, Path(choice.path), built)

    def _told(self, layer: str, data: dict[str, Any]) -> tuple[str, str]:
        """Returns what a build came to: the kind of message, and its sentence."""
        parts = ", ".join(f"{part} {counts['documents']}" for part, counts in data["parts"].items())
        text = self.tr("Exported %n articles to {path}: {parts}", "", data["documents"])
        done, counts = text.format(path=data["path"], parts=parts), data["left_out"]
        said = with_skipped(done, layer, counts.get(OF_ANOTHER_STATUS, 0), counts.get(UNSETTLED, 0))
        said = together(said, self.tr("Its README.md describes the dataset."))
        return ("warn", together(said, *data["warnings"])) if data["warnings"] else ("good", said)

    def _remembered(self) -> DatasetChoice:
        dataset_choice = DatasetChoice(labels=tuple(self._settings.text("dataset/labels").split()))
        for name in _REMEMBERED:
            value = self._settings.text(f"dataset/{name}")
            if value and (name, value) != ("layer", "gold"):  # where gold is the usual layer it is first
                dataset_choice = replace(dataset_choice, **{name: value})  # type: ignore[arg-type]  # those are all text
        folder, name = self._settings.text("dataset/folder"), f"{self._project_thread.path.stem}-dataset"
        path = Path(free_path(folder, name, self._project_thread.path))
        number = 2
        while path.exists():
            path, number = path.with_name(f"{name}-{number}"), number + 1
        return replace(dataset_choice, path=str(path))

    def _remember(self, choice: DatasetChoice) -> None:
        said = asdict(choice)
        for name in _REMEMBERED:
            self._settings.put(f"dataset/{name}", said[name])
        self._settings.put("dataset/labels", " ".join(choice.labels))
        self._settings.put("dataset/folder", str(Path(choice.path).parent))
