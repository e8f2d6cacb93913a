"""Training: gold documents in, an ordinary spaCy pipeline with its card and its measures out, step by step.

A pipeline is a network (ner, or spancat where spans nest) between the program's own sources and a judge. Stages: a few
networks, each on all but one fold, so that what they say of that fold is honest; then the network on everything,
with the judge fitted on what sources and those networks proposed. Each stage goes on where it broke off.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree
from time import monotonic
from typing import TYPE_CHECKING, Any

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.trained import ANSWER, RIGHT, SPANS
from rareannot.learn.lessons import ENOUGH_FOR_TEST, Lesson, Parts, dropped, folds, moved, nested, parts, write_docs
from rareannot.learn.loop import BEST, Step, train_in
from rareannot.learn.outcome import Marks, Outcome, outcome
from rareannot.learn.recipe import Plan, check_preset, config

if TYPE_CHECKING:
    from spacy.tokens import Doc

Say = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
"""Somebody who marks texts."""
BUILT_IN = "built-in suggester"
LEFT_TO_SOURCES = {"figure": 0.8, "entity": 0.98}
"""Labels of whose gold the built-in sources find this share are left to them; of figures they read the value too."""
FEW_PASSES = 4
"""Passes over few articles; chosen on the development articles, where 4, 8 and 16 made little difference to the answer."""
INNER_PATIENCE = 3
"""Evaluations that a network for the judge waits for a better score: it need not be the best, only honest."""
TRAINING = "training"
"""The folder in a trained pipeline with its .spacy files, the config that trains it again, and the measures."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a training stands: ``stage`` of ``stages``, what it does, its last evaluation, and the seconds left at most."""

    stage: int
    stages: int
    what: str
    step: Step
    left: float

    def as_json(self) -> dict[str, Any]:
        """The progress as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Trained:
    """A training that is done: the pipeline's folder, what it is, and how good."""

    folder: Path
    kind: str
    documents: Mapping[str, int]
    learned: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]
    seconds: float
    plan: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The training as JSON values."""
        return asdict(self) | {"folder": str(self.folder), "outcomes": [o.as_json() for o in self.outcomes]}


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be learned: documents by part, the label set, how, and who else marks texts (``BUILT_IN`` among them)."""

    parts: Parts
    labels: LabelSet
    plan: Plan
    rivals: Mapping[str, Say] = field(default_factory=dict)

    @property
    def nest(self) -> bool:
        """Whether the pipeline's spans may nest."""
        return nested([x for some in self.parts.values() for x in some], self.labels)

    @property
    def steady(self) -> bool:
        """Whether a few passes are made and the last state counts: the score on so few articles would only choose by chance."""
        groups = {x.group for some in self.parts.values() for x in some}
        return len(groups) < ENOUGH_FOR_TEST and not self.plan.alone and not self.nest

    def digest(self) -> str:
        """What tells this task from another: the documents, their gold, the label set and the plan."""
        gold = [
            [part, x.key, [(s.start, s.end, s.label) for s in x.spans]]
            for part, some in self.parts.items()
            for x in some
        ]
        return sha256(json.dumps([gold, self.labels.as_json(), asdict(self.plan)], default=str).encode()).hexdigest()


def train(task: Task, out: Path, resume: bool = False) -> Iterator[Progress | Trained]:
    """Train into the folder ``out``, which must not exist; the last value is the ``Trained``.

    Meanwhile everything is in ``out`` + ".part"; a run that is broken off leaves it, and ``resume`` goes on from there.
    Raises UserError where the place cannot be used, the gold has changed since, or the preset needs what is not there.
    """
    check_preset(task.plan.preset)
    begun = monotonic()
    work = _work_folder(task, out, resume)
    yield from fit_in(task, work)
    made = _finished(task, work, monotonic() - begun)
    work.joinpath("pipeline").rename(out)
    rmtree(work)
    yield replace(made, folder=out)


def cross_validate(lessons: Sequence[Lesson], task: Task, count: int, work: Path) -> Iterator[Progress | Outcome]:
    """Train ``count`` times, each time without one fold, and judge all folds together; the last value is the Outcome."""
    said: dict[str, Sequence[Span]] = {}
    parted = folds(lessons, count)
    for number, left_out in enumerate(parted):
        rest = [x for i, some in enumerate(parted) if i != number for x in some]
        inner = replace(task, parts=parts(rest) if len({x.group for x in rest}) > 1 else {"train": rest, "dev": rest})
        folder = _work_folder(inner, work / f"part-{number + 1}", resume=True)
        for step in fit_in(inner, folder):
            what = f"fold {number + 1} of {count}: {step.what}"
            stages = step.stages * count
            left = step.left + (count - number - 1) * step.left
            yield Progress(number * step.stages + step.stage, stages, what, step.step, left)
        said |= predict(folder / "last" / BEST, left_out)
        rmtree(folder)
    yield outcome("cross-validation", lessons, said, _others(task, lessons))


def predict(folder: Path, lessons: Sequence[Lesson]) -> dict[str, Sequence[Span]]:
    """What the pipeline in ``folder`` (of our own making) says of documents."""
    import spacy

    nlp = spacy.load(folder)
    nlp.max_length = max([len(x.text) + 1 for x in lessons], default=nlp.max_length)
    docs = nlp.pipe([x.text for x in lessons])
    return {x.key: spans_of(doc) for x, doc in zip(lessons, docs, strict=True)}


def spans_of(doc: "Doc") -> tuple[Span, ...]:
    """The answer in a document that a trained pipeline has read."""
    if ANSWER in doc.user_data:
        found = json.loads(doc.user_data[ANSWER])
        return tuple(Span(s["start"], s["end"], s["label"], score=s["score"]) for s in found if s["score"] >= RIGHT)
    spans = doc.spans.get(SPANS, doc.ents)
    return tuple(Span(s.start_char, s.end_char, s.label_) for s in spans)


# ---- stages ----


def _work_folder(task: Task, out: Path, resume: bool) -> Path:
    if out.exists():
        raise UserError(f"“{out}” exists already; choose another folder.")
    work = out.with_name(out.name + ".part")
    known = work / "task"
    if work.exists() and not resume:
        rmtree(work)
    if known.exists() and known.read_text(encoding="ascii") != task.digest():
        raise UserError(f"The training in “{work.name}” began with other gold or settings; train without --resume.")
    try:
        work.mkdir(parents=True, exist_ok=True)
        known.write_text(task.digest(), encoding="ascii")
    except OSError as error:
        raise UserError(f"“{work}” cannot be made: {error.strerror}.") from None
    return work


def fit_in(task: Task, work: Path) -> Iterator[Progress]:
    """All stages; the pipeline is then in ``work/last/best``."""
    inner = _inner_folds(task)
    stages = len(inner) + 1
    learned = learned_labels(task)
    network: dict[str, Sequence[Span]] = {}
    clock = _Clock(stages)
    for number, left_out in enumerate(inner, 1):
        folder = work / f"without-{number}"
        said = folder / "said.json"
        if not said.exists():
            rest = [x for some in inner if some is not left_out for x in some]
            yield from _stage(task, folder, {"train": rest, "dev": left_out}, learned, None, (number, clock))
            said.write_text(_dumped(predict(folder / BEST, left_out)), encoding="utf-8")
        network |= _loaded(said.read_text(encoding="utf-8"))
    yield from _stage(task, work / "last", task.parts, learned, None if task.plan.alone else network, (stages, clock))


class _Clock:
    """Estimates what is left of all stages: at most what this one may take, and as much for each that follows."""

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
    plan, what = task.plan, "everything"
    if stage < timer.stages:
        plan, what = replace(plan, patience=min(plan.patience, INNER_PATIENCE)), "a network for the judge"
    if task.steady:
        plan = replace(plan, passes=min(plan.passes, FEW_PASSES), patience=0)
    settings = config(plan, task.labels, documents["train"], task.nest, network is not None)
    data = folder / TRAINING
    if not (data / "config.cfg").exists():
        from thinc.api import Config

        data.mkdir(parents=True, exist_ok=True)
        write_docs(data / "train.spacy", documents["train"], task.nest, learned, network)
        write_docs(data / "dev.spacy", documents["dev"], task.nest, learned)
        Config(settings).to_disk(data / "config.cfg")
    for step in train_in(folder, settings, data, plan.preset == "gpu"):
        yield Progress(stage, timer.stages, what, step, timer.left(stage, step))


def _inner_folds(task: Task) -> list[list[Lesson]]:
    train_part = task.parts["train"]
    groups = len({x.group for x in train_part})
    if task.plan.alone or groups < 2:
        return []
    return folds(train_part, min(task.plan.inner, groups))


def learned_labels(task: Task) -> tuple[str, ...]:
    """The labels that the network learns: all, but for those that the built-in sources find well enough already."""
    train_part = task.parts["train"]
    used = sorted({s.label for x in train_part for s in x.spans})
    if task.plan.alone or BUILT_IN not in task.rivals:
        return tuple(used)
    said = outcome("train", train_part, marks_of(task, BUILT_IN, train_part), {})
    found = {s.label: s.recall or 0.0 for s in said.scores}
    return tuple(n for n in used if found[n] < LEFT_TO_SOURCES[task.labels.kind(n)]) or tuple(used)


# ---- the end ----


def _finished(task: Task, work: Path, seconds: float) -> Trained:
    """Put the pipeline, its data and its measures together in ``work/pipeline``."""
    folder = work / "pipeline"
    rmtree(folder, ignore_errors=True)
    copytree(work / "last" / BEST, folder)
    copytree(work / "last" / TRAINING, folder / TRAINING)
    write_docs(folder / TRAINING / "test.spacy", task.parts.get("test", ()), task.nest)
    outcomes = [
        outcome(part, some, predict(folder, some), _others(task, some))
        for part in ("dev", "test")
        if (some := task.parts.get(part, []))
    ]
    counts = {part: len(some) for part, some in task.parts.items()}
    kind = "spancat" if task.nest else "ner"
    learned = learned_labels(task)
    return Trained(
        folder, kind, counts, learned, tuple(outcomes), tuple(_notes(task)), round(seconds, 1), asdict(task.plan)
    )


def _notes(task: Task) -> Iterator[str]:
    import spacy

    everything = [x for some in task.parts.values() for x in some]
    if task.nest:
        yield "Spans nest in this gold and label set, so the network is a spancat."
    elif lost := dropped(everything):
        yield f"Spans are flat here, so the network is an ner; {lost} nested or crossing spans were left out of what it learns."
    else:
        yield "Spans are flat here, so the network is an ner."
    if widened := moved(everything, spacy.blank("en")):
        yield f"{widened} spans end inside one of spaCy's tokens and were widened to whole tokens for the network."
    if task.steady:
        yield "With so few articles the score while training chooses by chance, so a few passes are made and the last state counts."
    if not task.parts.get("test"):
        yield "There are too few articles for a test part: dev was looked at while training. --cross-validate measures honestly."


def _others(task: Task, lessons: Sequence[Lesson]) -> dict[str, Marks]:
    return {name: marks_of(task, name, lessons) for name in task.rivals}


def marks_of(task: Task, rival: str, lessons: Sequence[Lesson]) -> Marks:
    """What a rival says of documents."""
    said = task.rivals[rival]([x.text for x in lessons])
    return {x.key: spans for x, spans in zip(lessons, said, strict=True)}


def _dumped(said: Marks) -> str:
    return json.dumps({key: [s.as_json() for s in spans] for key, spans in said.items()})


def _loaded(text: str) -> dict[str, Sequence[Span]]:
    return {key: [Span.from_json(s) for s in spans] for key, spans in json.loads(text).items()}
