"""The fourth lesson of the shipped pipeline: what is believed of news without gold, and how a network grows and is taught."""

import importlib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rareannot.core.bundled import bundled

ROOT = Path(__file__).resolve().parents[2] / "packaging"
SHIPPED = Path(str(bundled("pipelines/rareannot_names")))
TEXTS = (
    "The President of Kenya, Uhuru Kenyatta, met officials of the World Bank in Nairobi.",
    "officials of the world bank met uhuru kenyatta in nairobi",
)


@pytest.fixture(scope="module")
def build() -> Iterable[dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "pipeline"))
        patch.syspath_prepend(str(ROOT / "corpora"))
        yield {
            name: importlib.import_module(name)
            for name in ("forms", "corpus", "grow", "mixture", "self_taught", "swap")
        }


def test_what_only_one_reader_says_teaches_nothing(build: dict[str, Any]) -> None:
    text = "Ann Lee of Acme met Bo Ek in Ulm and Oslo"
    own = [(0, 7, "PERSON", 0.5), (11, 15, "ORG", 0.5), (20, 25, "PERSON", 0.9), (29, 32, "GPE", 0.6)]
    said = [(0, 7, "PERSON"), (29, 32, "LOC"), (37, 41, "GPE")]
    believed = build["self_taught"].believed(text, own, said)
    assert believed == [(0, 7, "PERSON"), (11, 15, "?"), (20, 25, "PERSON"), (29, 32, "GPE"), (37, 41, "?")]


def test_where_readers_cut_a_name_otherwise_both_cuts_are_in_doubt(build: dict[str, Any]) -> None:
    believed = build["self_taught"].believed("Bank of Ulm", [(0, 4, "ORG", 0.5)], [(0, 11, "ORG")])
    assert believed == [(0, 11, "?")]


def test_words_in_doubt_are_missing_in_the_training_document(build: dict[str, Any]) -> None:
    import spacy

    (doc,) = build["corpus"].documents(
        spacy.blank("en"), iter([("Ann met Acme here", [(0, 3, "PERSON"), (8, 12, "?")])])
    )
    assert [token.ent_iob_ for token in doc] == ["B", "O", "", "O"]


def test_words_in_doubt_keep_their_names(build: dict[str, Any]) -> None:
    text, spans = build["swap"].swapped("Acme met Ann", [(0, 4, "?"), (9, 12, "PERSON")], Random(3))
    assert text.startswith("Acme met ")
    assert spans[0] == (0, 4, "?")


def test_articles_that_are_measured_are_left_out(build: dict[str, Any]) -> None:
    shared = "the minister said on friday that the bridge would open. " + "It rained. " * 20
    other = "Nobody knew of this. " * 15
    assert build["self_taught"].unseen(
        [shared, other, other], ["he said the minister said on friday that the bridge"]
    ) == [other]


def test_markup_of_wikinews_is_gone(build: dict[str, Any]) -> None:
    stored = (
        '<text bytes="9">Two died in Pendik , Turkey . &amp;quot;So it is.&amp;quot;  A third\'s hurt.  ==Sources== * x'
    )
    assert build["self_taught"].plain(stored) == 'Two died in Pendik, Turkey. "So it is."\nA third\'s hurt.'


def test_a_grown_network_answers_as_before(build: dict[str, Any]) -> None:
    import spacy

    small, big = spacy.load(SHIPPED), build["grow"].grown(SHIPPED, (2, 1, 1, 2), layers=1)
    for text in TEXTS:
        assert [(e.text, e.label_) for e in big(text).ents] == [(e.text, e.label_) for e in small(text).ents]


def test_a_grown_network_that_learned_nothing_shrinks_to_what_it_was(build: dict[str, Any], tmp_path: Path) -> None:
    import spacy

    grow, times = build["grow"], (2, 1, 3, 1)
    grow.shrunk(grow.grown(SHIPPED, times), times).to_disk(tmp_path)
    small, again = spacy.load(SHIPPED), spacy.load(tmp_path)
    assert again.config["components"]["ner"]["model"] == small.config["components"]["ner"]["model"]
    for text in TEXTS:
        assert [(e.text, e.label_) for e in again(text).ents] == [(e.text, e.label_) for e in small(text).ents]


def test_every_kind_has_its_share_however_few_documents_it_has(build: dict[str, Any]) -> None:
    kinds = {"few": ["f" * 80] * 2, "many": ["m" * 80] * 100}
    drawn = [*islice(build["mixture"].mixed(kinds, {"few": 0.25, "many": 0.75}, Random(1)), 80)]
    assert sum(doc[0] == "f" for doc in drawn) == 20


def test_what_is_taught_changes_the_network_the_same_way_each_time(build: dict[str, Any]) -> None:
    import numpy as np
    import spacy

    mixture = build["mixture"]
    weights = []
    for _ in range(2):
        nlp = spacy.load(SHIPPED)
        docs = [*build["corpus"].documents(nlp, iter([("Ann met Acme here", [(0, 3, "PERSON"), (8, 12, "?")])]))]
        taught: Any = mixture.taught(nlp, {"one": docs}, {"one": 1.0}, mixture.Course(3, 2)).get_pipe("ner")
        weights.append(taught.model.get_ref("upper").get_param("W"))
    before: Any = spacy.load(SHIPPED).get_pipe("ner")
    assert np.allclose(weights[0], weights[1], atol=1e-4)
    assert not np.allclose(weights[0], before.model.get_ref("upper").get_param("W"), atol=1e-4)
