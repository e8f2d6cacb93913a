"""The stages of a training: a few networks on parts of the gold, then one network and the judge on all of it.

The judge must learn from proposals for documents that the network has not seen. So a few networks each leave out one
fold and propose spans for it; then the network learns from everything, and the judge from what sources and those
networks proposed. A stage that was interrupted is resumed.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from rareannot.core.labels import LabelSet, own_labels
from rareannot.core.spans import Span
from rareannot.core.trained import ANSWER, FROM, JUDGE_PART, RIGHT, SOURCES_PART, SPANS
from rareannot.learn.outcome import Marks, outcome
from rareannot.learn.progress_wording import EVERYTHING, FOR_THE_JUDGE
from rareannot.learn.recipe import Plan, config
from rareannot.learn.training_docs import ENOUGH_FOR_TEST, Parts, TrainingDoc, folds, nested, write_docs
from rareannot.learn.training_loop import BEST, Step, train_in

if TYPE_CHECKING:
    from spacy.tokens import Doc

Say = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
"""Marks texts: spans for each."""
BUILT_IN = "built-in suggester"
LEFT_TO_SOURCES = {"figure": 0.8, "entity": 0.98}
"""Where the built-in sources find this share of a label's gold, the network does not learn it. Less is asked for figures,
since the sources read their values too."""
FEW_PASSES = 4
"""Passes where there are few articles; on the development articles, 4, 8 and 16 made little difference."""
INNER_PATIENCE = 3
"""Patience of the networks for the judge: they need not be the best, only not have seen the fold."""
LAST, WHOLE = "last", "whole"
"""The folders of the stage that learns from the training part, and of the one that also learns from dev."""
TRAINING = "training"
"""The folder in a trained pipeline with its .spacy files, the config that trains it again, and the measures."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a training is: ``stage`` of ``stages``, its description, its last evaluation, and the seconds left at most."""

    stage: int
    stages: int
    what: str
    step: Step
    left: float

    def as_json(self) -> dict[str, Any]:
        """Returns the progress as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Task:
    """The input of a training: documents by part, the label set, the plan, and the rivals (``BUILT_IN`` among them)."""

    parts: Parts
    labels: LabelSet
    plan: Plan
    rivals: Mapping[str, Say] = field(default_factory=dict)

    @property
    def nest(self) -> bool:
        """True if the pipeline's spans may nest."""
        return nested([x for some in self.parts.values() for x in some], self.labels)

    @property
    def steady(self) -> bool:
        """True if training makes a few passes and keeps the last state: with so few articles, the best score would be chance."""
        groups = {x.group for some in self.parts.values() for x in some}
        return len(groups) < ENOUGH_FOR_TEST and not self.plan.alone and not self.nest

    @property
    def by_example(self) -> bool:
        """True if the few articles have only labels that no rule knows: the judge learns those from examples, without a network."""
        used = {s.label for some in self.parts.values() for x in some for s in x.spans}
        return self.steady and used <= own_labels(self.labels)

    def digest(self) -> str:
        """Returns a hash of the documents, their gold, the label set and the plan: a resumed training must have the same."""
        gold = [
            [part, x.key, [(s.start, s.end, s.label) for s in x.spans]]
            for part, some in self.parts.items()
            for x in some
        ]
        return sha256(json.dumps([gold, self.labels.as_json(), asdict(self.plan)], default=str).encode()).hexdigest()


def learning_from(task: Task, train: Sequence[TrainingDoc], dev: Sequence[TrainingDoc]) -> Task:
    """Returns the task of learning from ``train``, with ``dev`` to decide when to stop; from both if no score decides that."""
    learning = replace(task, parts={"train": list(train), "dev": list(dev)})
    return replace(learning, parts={"train": [*train, *dev], "dev": list(dev)}) if learning.steady else learning


def fit_in(task: Task, work: Path) -> Iterator[Progress]:
    """Run all stages; then the pipeline is in ``final_pipeline(work)``, and one that learned nothing from dev in ``measured_pipeline(work)``."""
    inner, dev = _inner_folds(task), _learned_last(task)
    clock = _Clock(len(inner) + 1 + bool(dev))
    learned = learned_labels(task)
    network: dict[str, Sequence[Span]] = {}
    for number, left_out in enumerate(inner, 1):
        folder = work / f"without-{number}"
        rest = [x for some in inner if some is not left_out for x in some]
        yield from _stage(task, folder, {"train": rest, "dev": left_out}, learned, None, (number, clock))
        network |= network_predictions(folder, left_out)
    heard = None if task.plan.alone else network
    yield from _stage(task, work / LAST, task.parts, learned, heard, (len(inner) + 1, clock))
    if dev:
        heard = network | network_predictions(work / LAST, dev)
        everything = {"train": [*task.parts["train"], *dev], "dev": dev}
        yield from _stage(task, work / WHOLE, everything, learned, heard, (clock.stages, clock))


def _learned_last(task: Task) -> list[TrainingDoc]:
    """Returns the documents that only the final pipeline learns from: dev, unless its score decides when to stop."""
    train_keys = {x.key for x in task.parts["train"]}
    return [x for x in task.parts["dev"] if x.key not in train_keys] if task.steady else []


def network_predictions(folder: Path, gold_docs: Sequence[TrainingDoc]) -> dict[str, Sequence[Span]]:
    """Returns spans of a stage's network for documents it did not learn from; computed once and stored in a file, for resuming."""
    file = folder / "said.json"
    if not file.exists():
        file.write_text(_dumped(predict(folder / BEST, gold_docs, network_alone=True)), encoding="utf-8")
    return _loaded(file.read_text(encoding="utf-8"))


def final_pipeline(work: Path) -> Path:
    """Returns the folder of the final pipeline."""
    folder = work / WHOLE / BEST
    return folder if folder.is_dir() else measured_pipeline(work)


def measured_pipeline(work: Path) -> Path:
    """Returns the folder of the pipeline that can be measured_pipeline on dev."""
    return work / LAST / BEST


class _Clock:
    """Estimates the time left: at most what this stage may still take, and as much for each that follows."""

    def __init__(self, stages: int) -> None:
        self.stages, self._begun, self._longest = stages, monotonic(), 0.0

    def left(self, stage: int, step: Step) -> float:
        spent = (monotonic() - self._begun) / stage
        return step.left + (self.stages - stage) * max(spent, min(step.left, 2 * spent))


def _stage(
    task: Task,
    folder: Path,
    documents: Parts,
    learned: Sequence[str],
    network: Marks | None,
    clock: tuple[int, _Clock],
) -> Iterator[Progress]:
    stage, timer = clock
    # its predictions were saved, so this stage was completed in an earlier run
    if (folder / "said.json").exists():
        return
    plan, scope = task.plan, EVERYTHING
    if network is None and not plan.alone:
        plan, scope = replace(plan, patience=min(plan.patience, INNER_PATIENCE)), FOR_THE_JUDGE
    if task.steady:
        passes = 1 if task.by_example else FEW_PASSES
        plan = replace(plan, passes=min(plan.passes, passes), patience=0)
    settings = config(plan, task.labels, documents["train"], task.nest, network is not None)
    data = folder / TRAINING
    if not (data / "config.cfg").exists():
        from thinc.api import Config

        data.mkdir(parents=True, exist_ok=True)
        write_docs(data / "train.spacy", documents["train"], task.nest, learned, network)
        write_docs(data / "dev.spacy", documents["dev"], task.nest, learned)
        Config(settings).to_disk(data / "config.cfg")
    for step in train_in(folder, settings, data, plan.preset == "gpu"):
        yield Progress(stage, timer.stages, scope, step, timer.left(stage, step))


def _inner_folds(task: Task) -> list[list[TrainingDoc]]:
    train_part = task.parts["train"]
    groups = len({x.group for x in train_part})
    if task.plan.alone or groups < 2 or task.by_example:
        return []
    return folds(train_part, min(task.plan.inner, groups))


def learned_labels(task: Task) -> tuple[str, ...]:
    """Returns the labels that the network learns: those that the built-in sources do not find well enough."""
    train_part = task.parts["train"]
    used = sorted({s.label for x in train_part for s in x.spans})
    if task.plan.alone or BUILT_IN not in task.rivals:
        return tuple(used)
    built_in = outcome("train", train_part, marks_of(task, BUILT_IN, train_part), {})
    recall = {s.label: s.recall or 0.0 for s in built_in.scores}
    # a network has to learn something, so all labels where the sources find everything
    return tuple(n for n in used if recall[n] < LEFT_TO_SOURCES[task.labels.kind(n)]) or tuple(used)


# ---- predictions ----


def predict(
    folder: Path, gold_docs: Sequence[TrainingDoc], *, network_alone: bool = False
) -> dict[str, Sequence[Span]]:
    """Returns spans of the pipeline in ``folder``, which was trained here, for each document; or of its network, before the judge."""
    import spacy

    nlp = spacy.load(folder, exclude=(SOURCES_PART, JUDGE_PART) if network_alone else ())
    nlp.max_length = max([len(x.text) + 1 for x in gold_docs], default=nlp.max_length)
    docs = nlp.pipe([x.text for x in gold_docs])
    return {x.key: spans_of(doc) for x, doc in zip(gold_docs, docs, strict=True)}


def spans_of(doc: "Doc") -> tuple[Span, ...]:
    """Returns the predicted spans of a document that a trained pipeline has read."""
    if ANSWER in doc.user_data:
        answers = json.loads(doc.user_data[ANSWER])
        least = doc.user_data.get(FROM, RIGHT)
        return tuple(Span(s["start"], s["end"], s["label"], score=s["score"]) for s in answers if s["score"] >= least)
    spans = doc.spans.get(SPANS, doc.ents)
    return tuple(Span(s.start_char, s.end_char, s.label_) for s in spans)


def marks_of(task: Task, rival: str, gold_docs: Sequence[TrainingDoc]) -> Marks:
    """Returns a rival's spans for each document."""
    predicted = task.rivals[rival]([x.text for x in gold_docs])
    return {x.key: spans for x, spans in zip(gold_docs, predicted, strict=True)}


def _dumped(marks: Marks) -> str:
    return json.dumps({key: [s.as_json() for s in spans] for key, spans in marks.items()})


def _loaded(text: str) -> dict[str, Sequence[Span]]:
    return {key: [Span.from_json(s) for s in spans] for key, spans in json.loads(text).items()}
