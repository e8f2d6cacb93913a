"""What the dialogs that write files offer: forms, whose answers, which articles; and losses as they list them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rareannot.core.sentence import Sentence
from rareannot.formats.values import HOLDS, Format, Loss
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.translation import spoken
from rareannot.gui.dialogs.values import Choice, LossLine

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


def form_choices() -> list[Choice]:
    """The forms of file that can be written."""
    from rareannot.formats import FORMATS

    return [_form_choice(form) for form in FORMATS.values() if form.can_write]


def _form_choice(form: Format) -> Choice:
    """A form of file as a dialog offers it; what stands in brackets is its detail."""
    title, _, more = form.title.partition(" (")
    suffix = "" if form.folder_writer else form.suffixes[0]
    return Choice(form.name, title, " ".join(filter(None, [suffix, more.removesuffix(")")])), suffix)


def layer_choices(keeper: ProjectThread) -> list[Choice]:
    """Whose decided answers there are: gold, what all say alike, and each annotator's."""
    people = keeper.now(lambda p: p.authors())
    layers = [Choice("gold", QCoreApplication.translate("handing_out", "Gold"))]
    if len(people) > 1:
        layers.append(Choice("unanimous", QCoreApplication.translate("handing_out", "Unanimous answers")))
    return layers + [Choice(person.name, person.name) for person in people]


def article_choices() -> list[Choice]:
    """Which articles, by the status of the answer that is handed out; keys as ``--articles`` takes them."""
    return [Choice(key, QCoreApplication.translate("handing_out", name)) for key, name in _STATUSES.items()]


def loss_lines(lost: Sequence[Loss]) -> list[LossLine]:
    """Losses as the dialog lists them: each kind once, counted, with its reason."""
    counted: dict[tuple[str, str], int] = {}
    for loss in lost:
        key = (loss.kind, loss.reason)
        counted[key] = counted.get(key, 0) + loss.count
    words = {kind: QCoreApplication.translate("handing_out", said) for kind, said in _SPANS.items()}
    words |= {kind: spoken(Sentence(said)) for kind, said in HOLDS.items()}
    return [LossLine(f"{n} × {words.get(kind, kind)}", spoken(reason)) for (kind, reason), n in counted.items()]


def left_out_said(another_status: int, unsettled: int) -> list[str]:
    """A sentence for each reason why the layer itself left articles out."""
    said = QCoreApplication.translate
    other = (
        said("handing_out", "1 article has another status and was left out."),
        said("handing_out", "{left_out} articles have another status and were left out."),
    )
    none = (
        said("handing_out", "1 article has nothing settled in this layer and was left out."),
        said("handing_out", "{left_out} articles have nothing settled in this layer and were left out."),
    )
    return [
        (one if n == 1 else many).format(left_out=n)
        for (one, many), n in ((other, another_status), (none, unsettled))
        if n
    ]


def free_path(folder: str, name: str, beside: Path) -> str:
    """A path called ``name`` in a remembered folder, else beside the project."""
    return str((Path(folder) if folder and Path(folder).is_dir() else beside.parent) / name)
