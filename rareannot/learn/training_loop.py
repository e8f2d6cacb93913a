"""spaCy's training loop, step for step, which can be watched, stopped and resumed.

``spacy.training.loop`` keeps its state in local variables, so an interrupted run is lost. This loop draws the same
random numbers in the same order (a test compares the weights), and writes its whole state at each evaluation.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from time import monotonic
from typing import TYPE_CHECKING, Any

from rareannot.core.errors import UserError

if TYPE_CHECKING:
    from spacy.language import Language

BEST, STATE = "best", "state.msgpack"
_ARRAYS = ("mom1", "mom2", "averages")


@dataclass(frozen=True, slots=True)
class Step:
    """One evaluation: ``step`` of at most ``most``, the losses since the last one, the score and whether it is the best.

    ``left`` is the time in seconds that the stage takes at most from here on.
    """

    step: int
    most: int
    loss: float
    score: float
    best: bool
    left: float


@dataclass(slots=True)
class _State:
    """How far a run is: next comes batch ``batch`` of pass ``epoch`` over the documents in this ``order``."""

    order: list[int]
    epoch: int = 0
    batch: int = 0
    step: int = 0
    seconds: float = 0.0
    results: list[tuple[float, int]] = field(default_factory=list)


def train_in(folder: Path, config: dict[str, Any], corpora: Path, gpu: bool = False) -> Iterator[Step]:
    """Train by a config whose .spacy files lie in ``corpora``; the best pipeline is left in ``folder/best``.

    With a patience of 0 no score ends the run, and the last state counts as the best one (spaCy's model-last).

    If ``folder`` holds the state of an interrupted run, that run is resumed, with the same result as an uninterrupted one.
    """
    from spacy.training.initialize import init_nlp
    from thinc.api import Config, fix_random_seed

    folder.mkdir(parents=True, exist_ok=True)
    paths = {"paths": {"train": str(corpora / "train.spacy"), "dev": str(corpora / "dev.spacy")}}
    if gpu:
        from thinc.api import require_gpu

        require_gpu()
    try:
        nlp = init_nlp(Config(config).merge(Config(paths)), use_gpu=0 if gpu else -1)
    except OSError as error:
        if "transformer" not in config["components"]:
            raise
        raise UserError(_no_weights(config["components"]["transformer"]["model"]["name"])) from error
    fix_random_seed(config["system"]["seed"])
    yield from _Run(nlp, folder).steps()


def _no_weights(name: str) -> str:
    return (
        f"The weights of the transformer “{name}” are not on this computer and could not be fetched from the Hugging Face "
        "hub; connect to the network once, or train with the preset “cpu”."
    )


class _Run:
    """One run of the loop over an initialised pipeline."""

    def __init__(self, nlp: "Language", folder: Path) -> None:
        from spacy.schemas import ConfigSchemaTraining
        from spacy.training.loop import create_evaluation_callback
        from spacy.util import registry, resolve_dot_names

        config = nlp.config.interpolate()
        self._nlp: Any = nlp  # its parts have what spaCy's types do not say
        self._folder = folder
        self._set: dict[str, Any] = registry.resolve(config["training"], schema=ConfigSchemaTraining)
        corpus, dev = resolve_dot_names(config, [self._set["train_corpus"], self._set["dev_corpus"]])
        self._examples = list(corpus(nlp))
        self._optimizer: Any = self._set["optimizer"]
        self._evaluate: Callable[[], tuple[float, Any]] = create_evaluation_callback(
            nlp, dev, self._set["score_weights"]
        )
        self._state = _State(list(range(len(self._examples))))

    def steps(self) -> Iterator[Step]:
        """Train until the score no longer rises or the last step is done; yields at each evaluation."""
        resumed = self._restore()
        start = monotonic() - self._state.seconds
        losses: dict[str, float] = {}
        if resumed and self._ended(self._state.step - 1):
            return
        for batch in self._batches(resumed):
            self._update(batch, losses)
            state, step = self._state, self._state.step
            state.step += 1
            if step % self._set["eval_frequency"] == 0:
                score = self._score()
                best = not self._set["patience"] or score == max(state.results)[0]
                state.seconds = monotonic() - start
                self._save(best)
                loss, losses = sum(float(x) for x in losses.values()), {}
                yield Step(step, self._set["max_steps"], loss, score, best, self._left(step))
            if self._ended(step):
                return

    def _batches(self, resumed: bool) -> Iterator[Sequence[Any]]:
        """Yields batches as spaCy draws them: the documents shuffled again before each pass, on top of the last order."""
        state = self._state
        while True:
            if not resumed:
                random.shuffle(state.order)
            for number, batch in enumerate(self._set["batcher"](self._examples[i] for i in state.order)):
                if not resumed or number >= state.batch:
                    state.batch = number + 1
                    yield batch
            resumed = False
            state.epoch, state.batch = state.epoch + 1, 0

    def _update(self, batch: Sequence[Any], losses: dict[str, float]) -> None:
        # sorted as in spaCy's loop, so that dropout meets the same rows
        ordered = sorted(batch, key=lambda eg: len(eg.predicted))
        self._nlp.update(ordered, drop=self._set["dropout"], losses=losses, sgd=False)
        for _, part in self._nlp.pipeline:
            if getattr(part, "is_trainable", False) and part.model not in (True, False, None):
                part.finish_update(self._optimizer)
        self._optimizer.step_schedules()

    def _score(self) -> float:
        with self._nlp.use_params(self._optimizer.averages or {}):
            score, scores = self._evaluate()
        self._state.results.append((float(score), self._state.step - 1))
        self._nlp.meta["performance"] = {k: v for k, v in scores.items() if isinstance(v, float | int | dict)}
        return float(score)

    def _ended(self, step: int) -> bool:
        # of equal scores the earliest counts, as in spaCy
        best = -max((score, -at) for score, at in self._state.results)[1]
        tired = self._set["patience"] and step - best >= self._set["patience"]
        return bool(tired or step >= self._set["max_steps"])

    def _left(self, step: int) -> float:
        """Seconds left if all steps are taken, at the pace so far."""
        return self._state.seconds / (step + 1) * float(max(0, self._set["max_steps"] - step))

    # ---- the state on disk ----

    def _nodes(self) -> list[Any]:
        """Returns every part of every network, in an order that is the same in each process."""
        return [
            n
            for _, part in self._nlp.pipeline
            if hasattr(getattr(part, "model", None), "walk")
            for n in part.model.walk()
        ]

    def _save(self, best: bool) -> None:
        """Write the best pipeline, then the state, each whole or not at all."""
        import numpy as np
        import srsly

        if best:
            with self._nlp.use_params(self._optimizer.averages or {}):
                self._nlp.to_disk(self._folder / "best.part")
            rmtree(self._folder / BEST, ignore_errors=True)
            (self._folder / "best.part").rename(self._folder / BEST)
        # thinc's node ids are counted again in each process, so the optimiser's entries are saved by position
        number = {node.id: i for i, node in enumerate(self._nodes())}
        kind, keys, *rest = np.random.get_state()
        version, numbers, gauss = random.getstate()
        state = self._state
        data = {
            "weights": {
                n: part.model.to_bytes()
                for n, part in self._nlp.pipeline
                if hasattr(getattr(part, "model", None), "walk")
            },
            "optimizer": {
                name: [[number[k[0]], k[1], v] for k, v in (getattr(self._optimizer, name) or {}).items()]
                for name in (*_ARRAYS, "nr_update", "last_seen")
            },
            "random": [version, list(numbers), gauss],
            "numpy": [kind, keys, *rest],
            "run": [state.order, state.epoch, state.batch, state.step, state.seconds, state.results],
        }
        path = self._folder / STATE
        path.with_suffix(".part").write_bytes(srsly.msgpack_dumps(data))
        path.with_suffix(".part").replace(path)

    def _restore(self) -> bool:
        """Load the state on disk; False if there is none."""
        import numpy as np
        import srsly

        path = self._folder / STATE
        if not path.exists():
            return False
        try:
            data = srsly.msgpack_loads(path.read_bytes())
            order, epoch, batch, step, seconds, results = data["run"]
        except (ValueError, KeyError, TypeError):
            raise UserError(
                "The state of the training in “{folder}” cannot be read; train again.", folder=self._folder
            ) from None
        if len(order) != len(self._examples):
            raise UserError("The training in “{folder}” began with other articles; train again.", folder=self._folder)
        for name, weights in data["weights"].items():
            self._nlp.get_pipe(name).model.from_bytes(weights)
        nodes = self._nodes()
        for name, entries in data["optimizer"].items():
            state = getattr(self._optimizer, name)
            for node, parameter, value in entries:
                state[nodes[node].id, parameter] = value.copy() if name in _ARRAYS else value
        version, numbers, gauss = data["random"]
        random.setstate((version, tuple(numbers), gauss))
        np.random.set_state(tuple(data["numpy"]))
        self._state = _State(list(order), epoch, batch, step, seconds, [(s, at) for s, at in results])
        return True
