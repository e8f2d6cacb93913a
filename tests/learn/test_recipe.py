"""What a pipeline is trained with: plans that make sense, and a config that spaCy takes."""

import math
from importlib.util import find_spec
from typing import Any

import pytest
from thinc.api import Config

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet
from rareannot.core.spans import Span
from rareannot.core.trained import JUDGE_PART, SOURCES_PART, SPANS
from rareannot.learn import recipe
from rareannot.learn.recipe import BATCH_WORDS, Plan, check_preset, config
from rareannot.learn.training_docs import TrainingDoc
from tests.rows import each_row

LABELS = LabelSet("Ores", 1, (Label("ORG"), Label("TONS", "figure"), Label("BOILERPLATE", "passage")))


def doc(words: int, *lengths: int) -> TrainingDoc:
    text = " ".join(["word"] * words)
    return TrainingDoc("k", "n", text, tuple(Span(0, 5 * n - 1, "ORG") for n in lengths))


def made(
    plan: Plan | None = None, *, nest: bool = False, whole: bool = True, train: tuple[TrainingDoc, ...] = (doc(30),)
) -> dict[str, Any]:
    return config(plan or Plan(), LABELS, train, nest, whole)


@pytest.mark.parametrize("wrong", [{"preset": "tpu"}, {"patience": -1}, {"passes": 0}])
def test_a_plan_that_makes_no_sense_is_a_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        Plan(**wrong)


def test_the_least_plan_is_one_pass_without_patience() -> None:
    assert Plan(patience=0, passes=1).passes == 1


def test_the_processor_needs_nothing_else() -> None:
    check_preset("cpu")


@pytest.mark.skipif(find_spec("spacy_transformers") is not None, reason="transformers are installed here")
def test_the_graphics_card_names_what_is_missing() -> None:
    with pytest.raises(UserError, match=r"pip install 'rareannot\[transformer\]'"):
        check_preset("gpu")


@each_row("nest", [False, True])
@each_row("whole", [False, True])
def test_a_pipeline_has_its_parts_in_order(nest: bool, whole: bool) -> None:
    network = "spancat" if nest else "ner"
    found = made(nest=nest, whole=whole)
    assert found["nlp"]["pipeline"] == ([SOURCES_PART, network, JUDGE_PART] if whole else [network])
    assert set(found["components"]) == set(found["nlp"]["pipeline"])


@each_row("nest", [False, True])
@each_row("whole", [False, True])
def test_the_config_is_one_that_thinc_reads_back(nest: bool, whole: bool) -> None:
    found = Config(made(nest=nest, whole=whole))
    assert Config().from_str(found.to_str())["system"]["seed"] == 0


def test_passages_are_learned_by_nobody() -> None:
    parts = made()["components"]
    assert parts[SOURCES_PART]["labels"] == parts[JUDGE_PART]["labels"] == {"ORG": "entity", "TONS": "figure"}


def test_with_a_judge_the_networks_score_counts_for_nothing() -> None:
    assert made(whole=True)["training"]["score_weights"]["ents_f"] == 0.0
    assert made(whole=False)["training"]["score_weights"] == {"ents_f": 1.0}
    assert made(nest=True, whole=False)["training"]["score_weights"] == {f"spans_{SPANS}_f": 1.0}


@each_row(("words", "batches"), [(10, 1), (BATCH_WORDS, 1), (4 * BATCH_WORDS, 4), (900 * BATCH_WORDS, 900)])
def test_steps_and_patience_follow_the_size_of_the_gold(words: int, batches: int) -> None:
    training = made(Plan(patience=3, passes=10), train=(doc(words),))["training"]
    every = min(batches, 200)
    assert (training["max_steps"], training["eval_frequency"], training["patience"]) == (10 * batches, every, 3 * every)


@each_row(("lengths", "longest"), [((), 2), ((1, 1, 2), 2), ((3,), 4), ((20,), 12), ((1,) * 99 + (11,), 2)])
def test_nested_spans_are_looked_for_up_to_the_usual_length(lengths: tuple[int, ...], longest: int) -> None:
    suggester = made(nest=True, train=(doc(40, *lengths),))["components"]["spancat"]["suggester"]
    assert (suggester["min_size"], suggester["max_size"]) == (1, longest)


def test_the_networks_own_names_are_its_start_on_a_processor() -> None:
    assert made()["initialize"]["after_init"] == {"@callbacks": "rareannot.start_from_names.v1"}
    assert made(Plan(preset="gpu"))["initialize"]["after_init"] is None


def test_only_with_a_judge_is_there_something_to_fit() -> None:
    assert set(made(whole=True)["initialize"]["components"]) == {JUDGE_PART}
    assert made(whole=False)["initialize"]["components"] == {}


def test_on_a_graphics_card_a_transformer_reads_first() -> None:
    found = made(Plan(preset="gpu"), whole=False)
    assert found["nlp"]["pipeline"] == ["transformer", "ner"]
    assert found["components"]["ner"]["model"]["tok2vec"]["@architectures"].startswith("spacy-transformers.")
    assert found["system"]["gpu_allocator"] == "pytorch"
    assert math.isclose(found["training"]["optimizer"]["learn_rate"], 5e-5)


def test_what_is_trained_names_its_corpora_beside_it() -> None:
    found = made()
    assert found["paths"] == {"train": "train.spacy", "dev": "dev.spacy"}
    assert found["corpora"]["dev"]["path"] == "${paths.dev}"
    assert set(recipe.PRESETS) == {"cpu", "gpu"}
