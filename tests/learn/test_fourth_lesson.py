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
            for name in ("forms", "corpus", "grow", "mixture", "quick_course", "self_taught", "swap")
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
    known = build["self_taught"].shingles("he said the minister said on friday that the bridge")
    assert build["self_taught"].unseen([shared, other, other], known) == [other]


def test_one_article_in_five_is_kept_from_the_lessons(build: dict[str, Any]) -> None:
    articles: list[Any] = [(f"article {i}", []) for i in range(11)]
    kept, taught = build["self_taught"].parted(articles)
    assert [text for text, _ in kept] == ["article 0", "article 5", "article 10"]
    assert sorted([*kept, *taught]) == sorted(articles)


def test_other_texts_are_read_from_json_lines(build: dict[str, Any], tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text('{"text": "Ann\u2028met"}\n{"text": "Bo", "source": "x"}\n', "utf-8")
    two.write_text('{"text": "Ek"}\n', "utf-8")
    assert [*build["self_taught"].stored_texts([one, two])] == ["Ann\u2028met", "Bo", "Ek"]


def test_markup_of_wikinews_is_gone(build: dict[str, Any]) -> None:
    stored = (
        '<text bytes="9">Two died in Pendik , Turkey . &amp;quot;So it is.&amp;quot;  A third\'s hurt.  ==Sources== * x'
    )
    assert build["self_taught"].plain(stored) == 'Two died in Pendik, Turkey. "So it is."\nA third\'s hurt.'


def test_a_grown_network_answers_as_before(build: dict[str, Any]) -> None:
    small, big = build["grow"].load(SHIPPED), build["grow"].grown(SHIPPED, (2, 1, 1, 2), layers=1)
    for text in TEXTS:
        assert [(e.text, e.label_) for e in big(text).ents] == [(e.text, e.label_) for e in small(text).ents]


def test_a_grown_network_that_learned_nothing_shrinks_to_what_it_was(build: dict[str, Any], tmp_path: Path) -> None:
    grow, times = build["grow"], (2, 1, 3, 1)
    grow.shrunk(grow.grown(SHIPPED, times), times).to_disk(tmp_path)
    small, again = grow.load(SHIPPED), grow.load(tmp_path)
    assert again.config["components"]["ner"]["model"] == small.config["components"]["ner"]["model"]
    for text in TEXTS:
        assert [(e.text, e.label_) for e in again(text).ents] == [(e.text, e.label_) for e in small(text).ents]


def test_every_kind_has_its_share_however_few_documents_it_has(build: dict[str, Any]) -> None:
    kinds = {"few": ["f" * 80] * 2, "many": ["m" * 80] * 100}
    drawn = [*islice(build["mixture"].mixed(kinds, {"few": 0.25, "many": 0.75}, Random(1)), 80)]
    assert sum(doc[0] == "f" for doc in drawn) == 20


def test_what_is_taught_changes_the_network_the_same_way_each_time(build: dict[str, Any]) -> None:
    import numpy as np

    mixture, quick_course, load = build["mixture"], build["quick_course"], build["grow"].load
    weights = []
    for _ in range(2):
        nlp = load(SHIPPED)
        docs = [*build["corpus"].documents(nlp, iter([("Ann met Acme here", [(0, 3, "PERSON"), (8, 12, "?")])]))]
        taught: Any = quick_course.taught(nlp, {"one": docs}, {"one": 1.0}, mixture.Course(3, 2)).get_pipe("ner")
        weights.append(taught.model.get_ref("upper").get_param("W"))
    before: Any = load(SHIPPED).get_pipe("ner")
    assert np.allclose(weights[0], weights[1], atol=1e-4)
    assert not np.allclose(weights[0], before.model.get_ref("upper").get_param("W"), atol=1e-4)


def test_a_quick_course_teaches_a_name_with_its_edges_and_leaves_doubts_alone(build: dict[str, Any]) -> None:
    nlp = build["grow"].load(SHIPPED)
    text = "we asked quorble zint of vannadoor about it"
    spans = [(9, 21, "ORG"), (25, 34, "GPE")]
    before = nlp(text)
    assert {(e.start_char, e.end_char, e.label_) for e in before.ents} != set(spans)
    docs = [
        *build["corpus"].documents(nlp, iter([(text, spans), ("Ann met Acme here", [(0, 3, "PERSON"), (8, 12, "?")])]))
    ]
    taught = build["quick_course"].taught(
        nlp, {"one": docs}, {"one": 1.0}, build["mixture"].Course(3, 12, 0.002, 0.0, 2)
    )
    assert {(e.start_char, e.end_char, e.label_) for e in taught(text).ents} == set(spans)


def test_gold_says_which_moves_are_right(build: dict[str, Any]) -> None:
    nlp = build["grow"].load(SHIPPED)
    moves = build["quick_course"].Moves(nlp.get_pipe("ner"))
    (doc,) = build["corpus"].documents(
        nlp, iter([("new york s ann met acme", [(0, 8, "GPE"), (11, 14, "PERSON"), (19, 23, "?")])])
    )
    wanted, firsts, last = moves.wanted([doc])
    names = {number: name for name, number in moves.at.items()}
    assert [names.get(move, "") for move in wanted] == ["B-GPE", "L-GPE", "O", "U-PERSON", "O", ""]
    assert firsts.tolist() == [-1, 0, -1, -1, -1, -1]
    assert last.tolist() == [False] * 5 + [True]


def test_a_network_is_told_what_words_mean_and_thinks_nothing_of_it_at_first(
    build: dict[str, Any], tmp_path: Path
) -> None:
    import numpy as np
    import spacy

    grow = build["grow"]
    config = grow.load(SHIPPED).config
    config["nlp"]["vectors"] = {"@vectors": "spacy.Vectors.v1"}
    config["components"]["ner"]["model"]["tok2vec"]["embed"]["include_static_vectors"] = False
    plain = spacy.util.load_model_from_config(config, auto_fill=True)
    ner: Any = plain.get_pipe("ner")
    ner.add_label("ORG")
    plain.initialize()
    plain.to_disk(tmp_path)
    told = grow.grown(tmp_path, (2, 1, 1, 1), meanings=True)
    plainly, at_first = (_encoded(nlp, TEXTS[0]) for nlp in (plain, told))
    assert np.allclose(plainly, at_first, atol=1e-5)
    made: Any = told.get_pipe("ner")
    embed = made.model.get_ref("tok2vec").layers[0].layers[0]
    next(n for n in embed.layers[1].walk() if n.name == "maxout").get_param("W")[0, :, -96:] = 1
    assert not np.allclose(_encoded(told, TEXTS[0]), plainly, atol=1e-2)


def _encoded(nlp: Any, text: str) -> Any:
    return nlp.get_pipe("ner").model.get_ref("tok2vec").predict([nlp.make_doc(text)])
