"""The network by numpy alone: the same names as spaCy finds, on every kind of text."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from rareannot.suggest import pipeline
from rareannot.suggest.quick_network import QuickNetwork, quick

HELD_OUT = Path(__file__).parent / "heldout"


@pytest.fixture(scope="module")
def nlp() -> Any:
    return pipeline.load(pipeline.shipped()[0])


@pytest.fixture
def network(nlp: Any) -> QuickNetwork:
    made = quick(nlp)
    assert made is not None
    return made


def _by_us(network: QuickNetwork, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    return [[name[:3] for name in names] for names in network.names(texts)]


def _by_spacy(nlp: Any, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]


@pytest.mark.parametrize("form", ["cased", "normalised"])
def test_the_names_are_those_that_spacy_finds(nlp: Any, network: QuickNetwork, form: str) -> None:
    lines = (HELD_OUT / "mint" / f"{form}.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    found = _by_us(network, texts)
    assert found == _by_spacy(nlp, texts)
    assert sum(map(len, found)) > 100


def test_texts_of_every_size_are_read_as_spacy_reads_them(nlp: Any, network: QuickNetwork) -> None:
    texts = ["", " ", "Perth", "\n\n", "Lynas Rare Earths", "It isn't in Perth.  \n Mr. Lim can't say.", "," * 4000]
    texts += ["BHP of Melbourne, Australia, hired Jane Smith."] * 700
    assert _by_us(network, texts) == _by_spacy(nlp, texts)


def test_what_was_read_before_changes_nothing(network: QuickNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Jane Smith of Perth met {name} Corp. in {name}ville." for name in ("Abacus", "Lynas", "Quorum")]
    first = [_by_us(network, [text]) for text in texts]
    monkeypatch.setattr("rareannot.suggest.quick_network._KEPT", 3)
    assert [_by_us(network, [text]) for text in texts * 2] == first * 2


def test_words_that_recur_are_divided_once_and_into_the_same_tokens(
    nlp: Any, network: QuickNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Lynas-owned Kuantan can't pay U.S.$5m.", "It can't, said Lynas-owned Kuantan of (the) U.S.$5m."]
    expected = _by_spacy(nlp, texts), [[token.text for token in nlp.make_doc(text)] for text in texts]
    kept: list[str] = []
    real = nlp.tokenizer
    monkeypatch.setattr(nlp, "tokenizer", lambda text: kept.append(text) or real(text))  # type: ignore[func-returns-value]
    network.remember(texts[:1])
    assert kept == []
    network.remember(texts[1:])
    assert sorted(kept) == ["Kuantan", "Lynas-owned", "U.S.$5m."]
    network.remember(texts[:1] * 2)
    assert sorted(kept) == sorted(set(texts[0].split()))
    assert len(network._words) == len(kept)
    with nlp.memory_zone():
        assert (_by_us(network, texts), [[token.text for token in real(text)] for text in texts]) == expected


def test_no_more_words_are_kept_than_spacy_keeps(network: QuickNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rareannot.suggest.quick_network._WORDS", 3)
    network.remember(["a b c d e f"] * 2)
    assert len(network._words) == 3


def test_a_well_known_name_is_surer_than_a_word_that_only_looks_like_one(network: QuickNetwork) -> None:
    text = "Prime Minister Scott Morrison met officials in Canberra. It met Prospect again."
    sure = {text[start:end]: belief for start, end, _, belief in next(network.names([text]))}
    assert all(0 < belief <= 1 for belief in sure.values())
    assert sure["Scott Morrison"] > 0.9
    assert sure["Scott Morrison"] > sure.get("Prospect", 0.0)


def test_another_kind_of_pipeline_is_left_to_spacy() -> None:
    ruled = spacy.blank("en")
    ruled.add_pipe("entity_ruler")
    assert quick(ruled) is None
    other = spacy.blank("en")
    other.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner",
        "extra_state_tokens": False, "hidden_width": 8, "maxout_pieces": 2, "use_upper": False, "nO": None,
        "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 8, "depth": 1, "embed_size": 50,
                    "window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}}})  # fmt: skip
    assert quick(other) is None


@pytest.mark.parametrize("seed", range(4))
def test_a_network_that_learned_badly_is_read_alike_too(nlp: Any, seed: int) -> None:
    """One that a project trained may begin names anywhere, after the end of a text as well."""
    import numpy as np

    upper = nlp.get_pipe("ner").model.get_ref("upper")
    weights, bias = upper.get_param("W").copy(), upper.get_param("b").copy()
    chance = np.random.default_rng(seed)
    upper.set_param("W", weights + chance.normal(0, 1, weights.shape).astype("f"))
    upper.set_param("b", bias + chance.normal(0, 2, bias.shape).astype("f"))
    try:
        made = quick(nlp)
        assert made is not None
        texts = ["Lynas Rare Earths of Perth", "and", "It sold 12 tons to Jane Smith", ""] * 20
        found = _by_us(made, texts)
        assert found == _by_spacy(nlp, texts)
        assert any(found)
    finally:
        upper.set_param("W", weights)
        upper.set_param("b", bias)
