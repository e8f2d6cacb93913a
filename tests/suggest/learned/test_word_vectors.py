"""What the shipped network knows of words: for each token of ours what spaCy computes for its own, and what the token means."""

import pytest

from rareannot.suggest.learned.token_features import read_tokens
from rareannot.suggest.learned.word_meanings import word_meanings
from rareannot.suggest.learned.word_vectors import usual, word_vectors
from rareannot.suggest.pipeline import shared


def test_the_shipped_network_tells_of_each_token_as_spacy_does() -> None:
    network, found = word_vectors(), usual()
    assert network is not None
    assert found is not None
    assert network.alone == f"{found.name} {found.version}"
    assert network.version == f"{network.alone}, words 1"
    text = "Miners met Galahad Quarn (of Oslo),  at 9 o'clock\nthere."
    tokens = read_tokens(text, (), network)
    nlp = shared(found)
    doc = nlp.make_doc(text)
    whole = nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].predict([doc])[0] / 4  # type: ignore[attr-defined]
    assert tokens.vectors is not None
    assert len(tokens.vectors) == len(tokens.places)
    at = {token.idx: row for token, row in zip(doc, whole, strict=True)}
    named = [i for i, (start, _) in enumerate(tokens.places) if start in at]
    assert len(named) > 8
    own = tokens.vectors.shape[1] - network.added
    for i in named:
        assert tokens.vectors[i, :own] == pytest.approx(at[tokens.places[i][0]], abs=1e-3)
    words = [text[start:end] for start, end in tokens.places]
    assert tokens.vectors[:, own:] == pytest.approx(word_meanings().of(words))


def test_a_text_without_tokens_asks_nothing() -> None:
    assert read_tokens(" \n", (), word_vectors()).vectors is None
