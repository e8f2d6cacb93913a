"""How a pipeline is trained, as spaCy's config.cfg: presets for a processor and for a graphics card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from rareannot.core.errors import UserError, WrongValue
from rareannot.core.labels import LabelSet
from rareannot.core.system.own_program import refuse_when_frozen
from rareannot.core.trained import JUDGE_PART, SCORE, SOURCES_PART, SPANS
from rareannot.learn.training_docs import TrainingDoc

PRESETS = ("cpu", "gpu")
PASSES = 30
"""Passes over the training part at most; early stopping mostly ends it well before."""
BATCH_WORDS = 1500
_EVALUATE_EVERY = 200
_LONGEST, _LENGTH_CAP = 0.98, 12
"""The spancat tries spans up to the length, in tokens, that covers this share of the gold, and never longer than the cap."""
_TRANSFORMER = "roberta-base"
_CORPUS = {"@readers": "spacy.Corpus.v1", "gold_preproc": False, "max_length": 0, "limit": 0, "augmenter": None}


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    ``patience`` is the number of evaluations without a better score after which a stage ends (0: it never ends early,
    and its last state is kept); ``alone`` leaves the program's sources and the judge out, so that the pipeline opens where rareannot is
    not installed; ``passes`` limits the passes over the training part. ``inner`` is the number of networks that are
    trained only to give the judge proposals on documents they have not seen.
    """

    preset: str = "cpu"
    seed: int = 0
    patience: int = 5
    alone: bool = False
    passes: int = PASSES
    inner: int = 4

    def __post_init__(self) -> None:
        if self.preset not in PRESETS:
            raise WrongValue(
                "“{preset}” is not a preset; there are {known}.", preset=self.preset, known=" and ".join(PRESETS)
            )
        if self.patience < 0 or self.passes < 1:
            raise UserError("Training needs at least one pass over the gold, and patience cannot be negative.")


def check_preset(preset: str) -> None:
    """Raise UserError that says what to do where a preset needs something that is not installed."""
    if preset == "cpu":
        return
    if find_spec("spacy_transformers") is None:
        refuse_when_frozen("transformer")
        raise UserError("The preset “gpu” needs PyTorch and transformers: pip install 'rareannot[transformer]'.")
    from thinc.compat import has_cupy_gpu, has_torch_cuda_gpu

    if not (has_cupy_gpu or has_torch_cuda_gpu):
        raise UserError("No graphics card that PyTorch or CuPy can use was found; train with the preset “cpu”.")


def config(plan: Plan, labels: LabelSet, train: Sequence[TrainingDoc], nest: bool, whole: bool) -> dict[str, Any]:
    """Returns the config of a training run: with ``whole``, sources and judge around the network, else the network alone.

    It names its corpora ``train.spacy`` and ``dev.spacy``, relative to the folder in which it is run.
    """
    network = "spancat" if nest else "ner"
    names = [*(["transformer"] if plan.preset == "gpu" else []), network]
    names = [SOURCES_PART, *names, JUDGE_PART] if whole else names
    return {
        "paths": {"train": "train.spacy", "dev": "dev.spacy"},
        "system": {"seed": plan.seed, "gpu_allocator": "pytorch" if plan.preset == "gpu" else None},
        "nlp": {
            "lang": "en",
            "pipeline": names,
            "batch_size": 64,
            "tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"},
            "disabled": [],
            "before_creation": None,
            "after_creation": None,
            "after_pipeline_creation": None,
        },
        "components": {name: _component(name, plan, labels, train, nest, whole) for name in names},
        "corpora": {part: _CORPUS | {"path": f"${{paths.{part}}}"} for part in ("train", "dev")},
        "training": _training(plan, train, nest, whole),
        "initialize": _initialize(plan, whole),
    }


def _component(
    name: str, plan: Plan, labels: LabelSet, train: Sequence[TrainingDoc], nest: bool, whole: bool
) -> dict[str, Any]:
    kinds = {x.name: x.kind for x in labels.labels if x.kind != "passage"}
    if name == SOURCES_PART:
        # a label that was renamed still stands for what the sources call by its first name
        similar_labels = {
            x.name: labels.former(x.name)[0] for x in labels.labels if labels.former(x.name)
        } | labels.likes
        return {"factory": name, "labels": kinds} | ({"like": similar_labels} if similar_labels else {})
    if name == JUDGE_PART:
        return {"factory": name, "labels": kinds, "nested": nest}
    if name == "transformer":
        return {"factory": name, "model": _transformer()}
    vectors = _listener() if plan.preset == "gpu" else _vectors()
    component = _spancat(vectors, train) if nest else _ner(vectors)
    # with a judge, only the judge's answer is scored
    return component | {"scorer": None} if whole else component


def _ner(vectors: Mapping[str, Any]) -> dict[str, Any]:
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": vectors,
    }
    return {"factory": "ner", "model": model}


def _spancat(vectors: Mapping[str, Any], train: Sequence[TrainingDoc]) -> dict[str, Any]:
    lengths = sorted(len(x.text[s.start : s.end].split()) for x in train for s in x.spans) or [1]
    longest = min(_LENGTH_CAP, lengths[int(_LONGEST * (len(lengths) - 1))] + 1)
    model = {
        "@architectures": "spacy.SpanCategorizer.v1",
        "tok2vec": vectors,
        "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 96},
        "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
    }
    suggester = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": longest}
    return {"factory": "spancat", "spans_key": SPANS, "threshold": 0.5, "suggester": suggester, "model": model}


def _vectors() -> dict[str, Any]:
    """Word vectors of the same shape as in the shipped pipeline, so that they can start from its weights."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [8000, 1000, 2500, 1000],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _transformer() -> dict[str, Any]:
    strides = {"@span_getters": "spacy-transformers.strided_spans.v1", "window": 128, "stride": 96}
    architecture = "spacy-transformers.TransformerModel.v3"
    return {
        "@architectures": architecture,
        "name": _TRANSFORMER,
        "tokenizer_config": {"use_fast": True},
        "get_spans": strides,
    }


def _listener() -> dict[str, Any]:
    return {
        "@architectures": "spacy-transformers.TransformerListener.v1",
        "grad_factor": 1.0,
        "pooling": {"@layers": "reduce_mean.v1"},
    }


def _training(plan: Plan, train: Sequence[TrainingDoc], nest: bool, whole: bool) -> dict[str, Any]:
    batches = max(1, round(sum(len(x.text.split()) for x in train) / BATCH_WORDS))
    every = min(batches, _EVALUATE_EVERY)
    rate = 5e-5 if plan.preset == "gpu" else 0.001
    network = f"spans_{SPANS}_f" if nest else "ents_f"
    score = {f"{SCORE}_f": 1.0, network: 0.0} if whole else {network: 1.0}
    batcher = {"@batchers": "spacy.batch_by_words.v1", "size": BATCH_WORDS, "tolerance": 0.2, "discard_oversize": False}
    return {
        "seed": "${system.seed}",
        "gpu_allocator": "${system.gpu_allocator}",
        "train_corpus": "corpora.train",
        "dev_corpus": "corpora.dev",
        "dropout": 0.1,
        "accumulate_gradient": 1,
        # without limit here: max_steps is the limit
        "max_epochs": 0,
        "max_steps": plan.passes * batches,
        "patience": plan.patience * every,
        "eval_frequency": every,
        "batcher": batcher,
        "optimizer": {"@optimizers": "Adam.v1", "learn_rate": rate, "L2": 0.01, "grad_clip": 1.0, "use_averages": True},
        "logger": {"@loggers": "spacy.ConsoleLogger.v1"},
        "score_weights": score,
        "frozen_components": [],
        "annotating_components": [],
        "before_to_disk": None,
        "before_update": None,
    }


def _initialize(plan: Plan, whole: bool) -> dict[str, Any]:
    start = None if plan.preset == "gpu" else {"@callbacks": "rareannot.start_from_names.v1"}
    fit = {JUDGE_PART: {"fit": {"@misc": "rareannot.logistic.v1"}}} if whole else {}
    nothing = dict.fromkeys(("vocab_data", "lookups", "vectors", "init_tok2vec", "before_init"))
    return {**nothing, "tokenizer": {}, "after_init": start, "components": fit}
