"""Training: from a project's gold to a numbered pipeline that can suggest in it, or from a gold file to a folder."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from shutil import copytree, rmtree

from platformdirs import user_data_path

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.scratch import scratch_folder
from rareannot.core.spans import Span
from rareannot.formats import Entry
from rareannot.learn.learning_curve import Curve, curve, curve_from_json
from rareannot.learn.model_metadata import ModelMetadata, finish, package_name
from rareannot.learn.outcome import Outcome
from rareannot.learn.recipe import Plan, check_preset
from rareannot.learn.schedule import BUILT_IN, Progress, Say, Task, predict
from rareannot.learn.training import MEASURED, PLAN, Trained, cross_validate, train
from rareannot.learn.training_docs import SHARES, TrainingDoc, grouped, parts, usable
from rareannot.store import Project
from rareannot.store.learning import KnownPipeline
from rareannot.suggest.suggester import Suggester
from rareannot.workflow.export_selection import GOLD_LAYER, SINGLE, Choice, collect
from rareannot.workflow.links.gold import LinkedArticle, linked_articles
from rareannot.workflow.links.learning import learn_in

CURVE = "curve.json"
ELSEWHERE = "elsewhere"
"""Instead of the part that a pipeline was measured on, where it was not trained here."""


@dataclass(frozen=True, slots=True)
class TrainingGold:
    """What to learn from: gold documents, the label set, and the pipeline's name and origin."""

    docs: tuple[TrainingDoc, ...]
    labels: LabelSet
    metadata: ModelMetadata
    links: tuple[LinkedArticle, ...] = ()
    """The articles in which links were made."""
    split: str = ""
    """The seed of the project's 80/10/10 split, so that training and datasets split articles in the same way."""


@dataclass(frozen=True, slots=True)
class Request:
    """How to train; ``folds`` is for cross-validation first (0: none), ``resume`` continues an interrupted run."""

    plan: Plan = field(default_factory=Plan)
    folds: int = 0
    resume: bool = False


def pipelines_folder(project: Project) -> Path:
    """Returns where this project's trained pipelines are kept, each in a folder named by its number."""
    return user_data_path("rareannot", appauthor=False) / "pipelines" / project.uid


def settled_articles(project: Project) -> Iterator[Entry]:
    """Yields the articles that training may learn from: gold, and those that one annotator has done and nobody else has begun."""
    for layer in (GOLD_LAYER, SINGLE):
        yield from collect(project, Choice(layer))


def training_gold_of(project: Project) -> TrainingGold:
    """Returns a project's settled articles. Raises UserError if there are none."""
    entries = list(settled_articles(project))
    if not entries:
        raise UserError("No article is settled yet; training learns from articles that are done.")
    labels = project.label_set
    names = tuple(a.name for a in project.authors())
    title = package_name(project.name)
    metadata = ModelMetadata(title, "0", labels, project.name, project.datasets.newest_event(), names)
    seed = project.datasets.seed(str(SHARES)) or ""
    return TrainingGold(_training_docs(entries, labels), labels, metadata, linked_articles(entries, labels), seed)


def training_gold_in(entries: Iterable[Entry], labels: LabelSet, title: str) -> TrainingGold:
    """Returns the gold of a file."""
    gold_entries = list(entries)
    metadata = ModelMetadata(package_name(title), "1.0.0", labels, title)
    return TrainingGold(_training_docs(gold_entries, labels), labels, metadata, linked_articles(gold_entries, labels))


def _training_docs(entries: Iterable[Entry], labels: LabelSet) -> tuple[TrainingDoc, ...]:
    docs: dict[str, TrainingDoc] = {}
    for entry in entries:
        document = entry.document
        spans = tuple(s for s in entry.spans if s.label in labels)
        docs.setdefault(document.sha256, TrainingDoc(document.sha256, document.name, document.text, spans))
    return tuple(grouped(usable(docs.values(), labels)))


def training(
    gold: TrainingGold, request: Request, out: Path, previous: Path | None = None
) -> Iterator[Progress | Outcome | Trained]:
    """Trains into ``out`` step by step, after cross-validation if requested; the last value is the ``Trained``.

    ``previous`` is a pipeline of this project to compare with. Raises UserError.
    """
    check_preset(request.plan.preset)
    if out.exists():
        raise UserError("“{out}” already exists; choose another folder.", out=out)
    rivals = {BUILT_IN: built_in(gold.labels)}
    crossed = None
    if request.folds:
        task = Task({"train": list(gold.docs), "dev": []}, gold.labels, request.plan, rivals)
        with scratch_folder("train") as folder:
            for folded in cross_validate(gold.docs, task, request.folds, Path(folder)):
                yield folded
                crossed = folded if isinstance(folded, Outcome) else crossed
    # only now: the previous pipeline has seen the folds of a cross-validation, but not this dev and test part
    if previous is not None:
        rivals[f"pipeline {previous.name}"] = marked_by(_as_measured(previous))
    parted = parts(gold.docs, replace(SHARES, seed=gold.split))
    for step in train(Task(parted, gold.labels, request.plan, rivals), out, request.resume):
        if isinstance(step, Trained):
            result = replace(step, outcomes=(*step.outcomes, *([crossed] if crossed else [])))
            if gold.links:
                result = replace(result, links=learn_in(step.folder, gold.links, parted, gold.labels))
            finish(result, replace(gold.metadata, made_on=datetime.now(UTC).date().isoformat()))
            yield result
        else:
            yield step


def built_in(labels: LabelSet) -> Say:
    """Returns the program's own sources, without a project's decisions; answers are cached, since training asks more than once."""
    suggester = Suggester(labels=labels)

    @lru_cache(4096)
    def one(text: str) -> tuple[Span, ...]:
        suggestions = suggester.suggest_one(text)
        return tuple(Span(s.start, s.end, s.label) for s in suggestions if labels.kind(s.label) != "passage")

    return lambda texts: [one(text) for text in texts]


def _as_measured(folder: Path) -> Path:
    """Returns the version of a pipeline that has not seen its dev part, which may be the pipeline itself."""
    measured_folder = folder / MEASURED
    return measured_folder if measured_folder.is_dir() else folder


def marked_by(folder: Path) -> Say:
    """Returns a pipeline that was trained here as a function that marks texts."""

    def say(texts: Sequence[str]) -> Sequence[Sequence[Span]]:
        docs = [TrainingDoc(str(i), "", text, ()) for i, text in enumerate(texts)]
        return list(predict(folder, docs).values())

    return say


# ---- a project's pipelines ----


def next_pipeline(project: Project) -> Path:
    """Returns the folder of the next pipeline, numbered one above all in the project and in the folder of pipelines."""
    folder = pipelines_folder(project)
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    numbers = [int(name) for name in names if name.isdigit()] + [p.number for p in project.learning.pipelines()]
    return folder / str(max(numbers, default=0) + 1)


def begun_plan(work: Path) -> Plan | None:
    """Returns the plan of an interrupted training from its folder; None if it cannot be read."""
    path = work / PLAN
    try:
        return Plan(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
    except (ValueError, TypeError, OSError):
        return None


def latest_pipeline(project: Project) -> Path | None:
    """Returns the folder of the newest pipeline that is on this computer unchanged, to compare with."""
    folders = (trusted_folder(project, p.number) for p in reversed(project.learning.pipelines()))
    return next((f for f in folders if f is not None), None)


def known_pipeline(folder: Path, trained: Trained, event: int) -> KnownPipeline:
    """Returns a pipeline trained into a numbered folder, as the project stores it."""
    from rareannot.suggest.pipeline_safety import checksum

    outcome = trained.outcomes[-1]
    return KnownPipeline(int(folder.name), checksum(folder), event, round(outcome.f1, 4), outcome.part, _now())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def numbered(gold: TrainingGold, number: int) -> TrainingGold:
    """Returns the gold whose pipeline will have this number as its version."""
    return replace(gold, metadata=replace(gold.metadata, version=f"{number}.0.0"))


def pipeline_json(known: KnownPipeline) -> dict[str, object]:
    """Returns a known pipeline as JSON values."""
    return asdict(known)


def use_pipeline(project: Project, number: int | None) -> None:
    """Makes a pipeline suggest (None: the built-in sources). Raises UserError if it is not here as it was trained."""
    numbers = {p.number for p in project.learning.pipelines()}
    if number in numbers and number is not None and trusted_folder(project, number) is None:
        raise UserError(
            "Pipeline {number} is not on this computer as it was trained; train again or choose another.", number=number
        )
    project.learning.use(number)


def add_pipeline(project: Project, folder: Path) -> KnownPipeline:
    """Adds a trusted pipeline from elsewhere to the project's own.

    It is copied and trusted by the checksum of the copy, so that nobody is asked again while that is unchanged. Raises UserError if the folder holds no pipeline.
    """
    from rareannot.suggest.pipeline import in_folder
    from rareannot.suggest.pipeline_safety import checksum, copy_plain_files

    in_folder(folder)
    copy = next_pipeline(project)
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        copy_plain_files(folder, copy)
    except UserError:
        rmtree(copy, ignore_errors=True)
        raise
    pipeline = KnownPipeline(int(copy.name), checksum(copy), 0, 0.0, ELSEWHERE, _now())
    project.learning.remember(pipeline)
    return pipeline


def trusted_folder(project: Project, number: int) -> Path | None:
    """Returns the folder of a pipeline that this project trained or added, if it is here and unchanged to the byte; else None."""
    from rareannot.suggest.pipeline_safety import checksum

    pipeline = next((p for p in project.learning.pipelines() if p.number == number), None)
    folder = pipelines_folder(project) / str(number)
    return folder if pipeline and folder.is_dir() and checksum(folder) == pipeline.checksum else None


def pipeline_in_use(project: Project) -> tuple[Path | None, str]:
    """Returns the folder of the pipeline in use (None: the built-in sources), and a sentence if it cannot be used."""
    number = project.learning.in_use
    if number is None:
        return None, ""
    folder = trusted_folder(project, number)
    sentence = (
        f"Pipeline {number} is not on this computer as it was trained, so the built-in sources suggest; "
        "train again, or go back to another pipeline."
    )
    return folder, "" if folder else sentence


def put_copy(folder: Path, out: Path) -> None:
    """Copy a trained pipeline to where somebody wants it. Raises UserError."""
    try:
        copytree(folder, out)
    except OSError as error:
        rmtree(out, ignore_errors=True)
        raise UserError("“{out}” cannot be written: {why}.", out=out, why=error.strerror) from None


# ---- the learning curve ----


def curving(gold: TrainingGold, plan: Plan) -> Iterator[Progress | Curve]:
    """Train on more and more of the gold and judge on the rest; the last value is the ``Curve``. Raises UserError."""
    check_preset(plan.preset)
    task = Task({"train": list(gold.docs), "dev": []}, gold.labels, plan, {BUILT_IN: built_in(gold.labels)})
    with scratch_folder("train") as folder:
        yield from curve(gold.docs, task, Path(folder))


def keep_curve(project: Project, curve: Curve) -> None:
    """Stores a project's newest learning curve beside its pipelines."""
    folder = pipelines_folder(project)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CURVE).write_text(json.dumps(curve.as_json()) + "\n", encoding="utf-8")


def known_curve(project: Project) -> Curve | None:
    """Returns the learning curve that was drawn last, or None."""
    path = pipelines_folder(project) / CURVE
    try:
        return curve_from_json(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
    except (ValueError, LookupError, TypeError, OSError):  # damaged: it can be drawn again
        return None
