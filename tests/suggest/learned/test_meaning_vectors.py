"""What words mean as word vectors of spaCy: the same numbers, whatever was asked before, and whoever loads a pipeline that asks for them."""

from typing import Any

import numpy as np
import pytest
import spacy

from rareannot.suggest.learned import meaning_vectors
from rareannot.suggest.learned.word_lists import standings
from rareannot.suggest.learned.word_meanings import word_meanings


def _told(words: list[str]) -> Any:
    return np.hstack([word_meanings().of(words), standings(words)])


def _nlp(name: str) -> Any:
    meaning_vectors.register()
    return spacy.util.load_model_from_config(
        spacy.blank("en").config.merge({"nlp": {"vectors": {"@vectors": name}}}), auto_fill=True
    )


@pytest.fixture
def nlp() -> Any:
    return _nlp(meaning_vectors.NAME)


def _rows(nlp: Any, *words: str) -> Any:
    return nlp.vocab.vectors.get_batch([nlp.vocab.strings.add(word) for word in words])


def test_a_word_has_the_numbers_of_the_table_in_either_case_and_an_unknown_one_none(nlp: Any) -> None:
    words = ["madrid", "Madrid", "qwrtzpx", "madrid"]
    assert np.array_equal(_rows(nlp, *words), _told(words))
    assert _rows(nlp).shape == (0, nlp.vocab.vectors.shape[1]) == (0, len(_told(["madrid"])[0]))


def test_earlier_pipelines_are_told_nothing_of_lists() -> None:
    words = ["madrid", "qwrtzpx"]
    nlp = _nlp(meaning_vectors.WITHOUT_LISTS)
    assert np.array_equal(_rows(nlp, *words), word_meanings().of(words))
    assert nlp.vocab.vectors.shape[1] == len(word_meanings())


def test_what_was_asked_before_changes_nothing(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning_vectors, "_KEPT", 2)
    for words in (["paris"], ["paris", "oslo", "rome"], ["rome", "oil"]):
        assert np.array_equal(_rows(nlp, *words), _told(words))


def test_the_table_is_no_part_of_a_pipeline_that_is_stored(nlp: Any, tmp_path: Any) -> None:
    nlp.to_disk(tmp_path)
    assert not (tmp_path / "vocab" / "vectors").exists()
    assert np.array_equal(_rows(spacy.load(tmp_path), "ore"), _rows(nlp, "ore"))
    assert np.array_equal(_rows(nlp.from_bytes(nlp.to_bytes()), "ore"), _told(["ore"]))
