"""Where a network begins that is trained on a project's gold."""

from typing import Any

import pytest
import spacy

from rareannot.suggest import pipeline
from rareannot.suggest.learned.network_start import start_from_names

TEXT = "Australia asked Japan and South Korea to buy more ore."


@pytest.fixture
def plain() -> Any:
    """A network of the shape that projects train, which is not told what words mean, with the labels of the shipped one."""
    shipped = pipeline.load(pipeline.shipped()[0])
    config = shipped.config
    config["nlp"]["vectors"] = {"@vectors": "spacy.Vectors.v1"}
    config["components"]["ner"]["model"]["tok2vec"]["embed"]["include_static_vectors"] = False
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    ner: Any = nlp.get_pipe("ner")
    known: Any = shipped.get_pipe("ner")
    for label in known.labels:
        ner.add_label(label)
    nlp.initialize()
    return nlp


def test_it_knows_at_once_the_names_that_the_shipped_network_knows(plain: Any) -> None:
    assert {(e.text, e.label_) for e in plain(TEXT).ents} != {
        ("Australia", "GPE"),
        ("Japan", "GPE"),
        ("South Korea", "GPE"),
    }
    found = {(e.text, e.label_) for e in start_from_names(plain)(TEXT).ents}
    assert found == {("Australia", "GPE"), ("Japan", "GPE"), ("South Korea", "GPE")}


def test_it_needs_nothing_of_ours_to_be_loaded(plain: Any, tmp_path: Any) -> None:
    start_from_names(plain).to_disk(tmp_path)
    assert "rareannot" not in (tmp_path / "config.cfg").read_text("utf-8")
