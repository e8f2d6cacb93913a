"""Training: gold documents in, an ordinary spaCy pipeline with its card and its measures out, step by step.

A pipeline is a network (ner, or spancat where spans nest) between the program's own sources and a judge.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from shutil import copytree, rmtree
from time import monotonic
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence
from rareannot.core.spans import Span
from rareannot.core.trained import JUDGE_PART
from rareannot.learn.link_evaluation import LinkOutcome
from rareannot.learn.outcome import Marks, Outcome, outcome
from rareannot.learn.progress_wording import FOLD
from rareannot.learn.recipe import check_preset
from rareannot.learn.schedule import (
    TRAINING,
    Progress,
    Task,
    final_pipeline,
    fit_in,
    learned_labels,
    learning_from,
    marks_of,
    measured_pipeline,
    predict,
)
from rareannot.learn.training_docs import LEAST, TrainingDoc, blank, dropped, folds, moved, parts, write_docs

PLAN = "plan.json"
"""The plan of a training, in its folder, so that one that broke off can be resumed with the same."""
MEASURED = f"{TRAINING}/measured_pipeline"
"""A pipeline that learned from dev also holds the one that did not, which can be compared with others on dev."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A finished training: the pipeline's folder, its description and its evaluation."""

    folder: Path
    kind: str
    documents: Mapping[str, int]
    learned: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]
    seconds: float
    plan: Mapping[str, Any] = field(default_factory=dict)
    unseen: bool = False
    """Whether dev was judged by a pipeline that never saw it, not even to choose its best state."""
    links: LinkOutcome | None = None
    """How good suggested links are, where gold has links."""

    def as_json(self) -> dict[str, Any]:
        """Returns the training as JSON values."""
        return asdict(self) | {
            "folder": str(self.folder),
            "outcomes": [o.as_json() for o in self.outcomes],
            "links": self.links.as_json() if self.links else None,
        }


def train(task: Task, out: Path, resume: bool = False) -> Iterator[Progress | Trained]:
    """Train into the folder ``out``, which must not exist; the last value is the ``Trained``.

    Until it is finished, everything is in ``out`` + ".part"; an interrupted run leaves that, and ``resume`` continues it.
    Raises UserError if the folder cannot be used, the gold has changed since, or the preset needs something that is missing.
    """
    check_preset(task.plan.preset)
    start = monotonic()
    work = _work_folder(task, out, resume)
    yield from fit_in(task, work)
    trained = _finished(task, work, monotonic() - start)
    # renamed at the very end, so that a folder of this name is always complete
    work.joinpath("pipeline").rename(out)
    rmtree(work)
    yield replace(trained, folder=out)


def cross_validate(
    gold_docs: Sequence[TrainingDoc], task: Task, count: int, work: Path
) -> Iterator[Progress | Outcome]:
    """Train ``count`` times, each time without one fold, and judge all folds together; the last value is the Outcome."""
    for step in left_out_predictions(gold_docs, task, count, work):
        if isinstance(step, Progress):
            yield step
        else:
            yield outcome("cross-validation", gold_docs, step, _others(task, gold_docs))


def left_out_predictions(
    gold_docs: Sequence[TrainingDoc], task: Task, count: int, work: Path
) -> Iterator[Progress | Marks]:
    """Train ``count`` times, each time without one fold; the last value has the spans predicted for the folds left out."""
    predicted: dict[str, Sequence[Span]] = {}
    parted = folds(gold_docs, count)
    for number, left_out in enumerate(parted):
        rest = [x for i, some in enumerate(parted) if i != number for x in some]
        inner = _crossed(task, rest)
        folder = _work_folder(inner, work / f"part-{number + 1}", resume=True)
        for step in fit_in(inner, folder):
            stage = Sentence(FOLD, number=number + 1, count=count, what=step.what)
            stages = step.stages * count
            seconds_left = step.left + (count - number - 1) * step.left
            yield Progress(number * step.stages + step.stage, stages, stage, step.step, seconds_left)
        predicted |= predict(final_pipeline(folder), left_out)
        rmtree(folder)
    yield predicted


def _work_folder(task: Task, out: Path, resume: bool) -> Path:
    if out.exists():
        raise UserError("“{out}” already exists; choose another folder.", out=out)
    work = out.with_name(out.name + ".part")
    task_file = work / "task"
    if work.exists() and not resume:
        rmtree(work)
    if task_file.exists() and task_file.read_text(encoding="ascii") != task.digest():
        raise UserError(
            "The training in “{name}” began with other gold or settings; train without --resume.", name=work.name
        )
    try:
        work.mkdir(parents=True, exist_ok=True)
        task_file.write_text(task.digest(), encoding="ascii")
        (work / PLAN).write_text(json.dumps(asdict(task.plan)), encoding="utf-8")
    except OSError as error:
        raise UserError("“{work}” cannot be created: {why}.", work=work, why=error.strerror) from None
    return work


def _crossed(task: Task, rest: Sequence[TrainingDoc]) -> Task:
    """Returns the task of learning from all folds but one; the fold left out is the test part, so no other is needed."""
    if len({x.group for x in rest}) < LEAST:
        return replace(task, parts={"train": list(rest), "dev": list(rest)})
    parted = parts(rest)
    return learning_from(task, [*parted["train"], *parted["test"]], parted["dev"])


# ---- the end ----


def _finished(task: Task, work: Path, seconds: float) -> Trained:
    """Put the pipeline, its data and its measures together in ``work/pipeline``."""
    folder = work / "pipeline"
    rmtree(folder, ignore_errors=True)
    copytree(final_pipeline(work), folder)
    copytree(final_pipeline(work).parent / TRAINING, folder / TRAINING)
    if final_pipeline(work) != measured_pipeline(work):
        copytree(measured_pipeline(work), folder / MEASURED)
    write_docs(folder / TRAINING / "test.spacy", task.parts.get("test", ()), task.nest)
    outcomes = [
        outcome(part, some, predict(measured_pipeline(work), some), _others(task, some))
        for part in ("dev", "test")
        if (some := task.parts.get(part, []))
    ]
    counts = {part: len(some) for part, some in task.parts.items()}
    kind = "spancat" if task.nest else "ner"
    learned = learned_labels(task)
    notes, plan = (*_notes(task), *_settled(folder)), asdict(task.plan)
    return Trained(folder, kind, counts, learned, tuple(outcomes), notes, round(seconds, 1), plan, task.steady)


def _notes(task: Task) -> Iterator[str]:
    everything = [x for some in task.parts.values() for x in some]
    if task.nest:
        yield "Spans nest in this gold and label set, so the network is a spancat."
    elif lost := dropped(everything):
        yield f"Spans are flat here, so the network is an ner; {lost} nested or crossing spans were left out of what it learns."
    else:
        yield "Spans are flat here, so the network is an ner."
    if widened := moved(everything, blank()):
        yield f"{widened} spans end inside one of spaCy's tokens and were widened to whole tokens for the network."
    if task.by_example:
        yield "No rule knows these labels, so they are learned from examples: from the words, their shapes and what stands beside them."
    if task.steady:
        yield "With so few articles the score while training chooses by chance, so a few passes are made and the last state counts."
        yield f"The measures on dev are those of a pipeline that never saw it ({MEASURED}); the one that is kept also learned from dev."
    elif not task.parts.get("test"):
        yield "There are too few articles for a test part: dev was looked at while training. --cross-validate measures honestly."


def _settled(folder: Path) -> Iterator[str]:
    """Yields how the judge decides, which was tuned on left-out parts of the training documents."""
    weights = folder / JUDGE_PART / "weights.json"
    if not weights.is_file():
        return
    judge = json.loads(weights.read_text(encoding="utf-8"))
    if recall := judge.get("recall"):
        strings = "and strings marked before" if recall["looks_up"] else "and leaves strings marked before out"
        yield f"It answers as the project's memory does: it takes names like those marked {strings}, from a score of {recall['right']} on."
        return
    hears = "hears the network" if judge["hears"] else "does not hear the network, which misled it there"
    yield f"Left-out parts of what it learned from settled that the judge {hears}, and takes spans with a score of {judge['right']} or more."


def _others(task: Task, gold_docs: Sequence[TrainingDoc]) -> dict[str, Marks]:
    return {name: marks_of(task, name, gold_docs) for name in task.rivals}
