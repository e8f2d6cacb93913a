"""The pipeline that ships with the program: what it finds in both forms, what it may cost, and how its labels are carried over."""

import importlib
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.bundled import bundled, bundled_text

BUILD = Path(__file__).resolve().parents[2] / "packaging" / "pipeline"
FOLDER = "pipelines/rareannot_names"
NAMES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def nlp() -> Any:
    from rareannot.suggest import pipeline

    return pipeline.load(pipeline.shipped()[0])


def found(nlp: Any, text: str) -> set[tuple[str, str]]:
    return {(ent.text, ent.label_) for ent in nlp(text).ents}


def files(folder: Path) -> Iterable[Path]:
    return (p for p in folder.rglob("*") if p.is_file())


def test_it_is_small_enough_to_ship() -> None:
    size = sum(p.stat().st_size for p in files(Path(str(bundled(FOLDER)))))
    assert size < 15 * MEGABYTE


def test_it_finds_names_and_nothing_else(nlp: Any) -> None:
    assert set(nlp.get_pipe("ner").labels) == NAMES


def test_it_brings_no_words_of_its_training_text() -> None:
    strings = json.loads(bundled_text(f"{FOLDER}/vocab/strings.json"))
    assert not {"baghdad", "karzai", "Baghdad", "Karzai"} & set(strings)


CASED = [
    ("Australia asked Japan and South Korea to buy more ore.", {("Australia", "GPE"), ("Japan", "GPE"), ("South Korea", "GPE")}),
    ("Officials in Beijing met their Russian guests.", {("Beijing", "GPE"), ("Russian", "NORP")}),
    ("The European Union and the World Trade Organization replied.", {("European Union", "ORG"), ("World Trade Organization", "ORG")}),
    ("A spokeswoman, Maria Fernandez, said talks would go on.", {("Maria Fernandez", "PERSON")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), CASED)
def test_it_finds_plain_names_in_published_text(nlp: Any, text: str, names: set[tuple[str, str]]) -> None:
    assert found(nlp, text) == names


@pytest.mark.parametrize(("text", "names"), CASED)
def test_it_finds_the_same_names_without_case_and_punctuation(nlp: Any, text: str, names: set[tuple[str, str]]) -> None:
    low = "".join(c for c in text.lower() if c.isalnum() or c == " ")
    assert found(nlp, low) == {(name.lower(), label) for name, label in names}


def test_the_possessive_s_stays_outside(nlp: Any) -> None:
    assert ("china", "GPE") in found(nlp, "china s commerce ministry said exports to japan had fallen")


def test_two_readings_of_one_text_agree(nlp: Any) -> None:
    text = "the ministry of finance in jakarta said the chinese company had paid"
    assert found(nlp, text) == found(nlp, text)


def test_an_empty_text_has_no_names(nlp: Any) -> None:
    assert found(nlp, "") == set()


def test_its_card_says_what_it_was_trained_on() -> None:
    card = bundled_text(f"{FOLDER}/MODEL_CARD.md")
    assert all(
        word in card
        for word in ("Groningen Meaning Bank", "Factbook", "GUM", "public domain", "CC BY", "en_core_web_md")
    )


@pytest.fixture(scope="module")
def build() -> Iterable[dict[str, Any]]:
    """The modules of the build that need no pipeline."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BUILD))
        yield {name: importlib.import_module(name) for name in ("forms", "swap", "articles", "gold", "marked")}


FORMS = [
    ("China's ore", [(0, 5, "GPE")], "china s ore", ["china"]),
    ("U.S.-based Foo & Co., Ltd. paid $2.5", [(0, 4, "GPE"), (11, 26, "ORG")], "u s based foo co ltd paid 2 5", ["u s", "foo co ltd"]),
    ("(Mr.) A. B. Sá\n\n", [(6, 14, "PERSON")], "mr a b sá", ["a b sá"]),
    ("İzmir and Oslo", [(0, 5, "GPE"), (10, 14, "GPE")], "izmir and oslo", ["izmir", "oslo"]),
    ("...", [(0, 3, "ORG")], "", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spans", "low", "names"), FORMS)
def test_labels_are_carried_over_to_the_normalised_form(
    build: dict[str, Any], text: str, spans: list[tuple[int, int, str]], low: str, names: list[str]
) -> None:
    made, source = build["forms"].normalise(text)
    assert made == low
    assert [made[s:e] for s, e, _ in build["forms"].project(spans, source, made)] == names


@given(before=st.text(max_size=20), name=st.text(min_size=1, max_size=20), after=st.text(max_size=20))
def test_a_carried_label_covers_the_normalised_name(build: dict[str, Any], before: str, name: str, after: str) -> None:
    forms = build["forms"]
    low, source = forms.normalise(before + name + after)
    carried = forms.project([(len(before), len(before + name), "ORG")], source, low)
    alone, _ = forms.normalise(name)
    assert [low[s:e] for s, e, _ in carried] == ([alone] if alone else [])


def test_swapped_names_keep_their_labels_in_place(build: dict[str, Any]) -> None:
    text = "Ann Lee met Bo Ek in Ulm. Lee left Ulm."
    spans = [(0, 7, "PERSON"), (12, 17, "PERSON"), (21, 24, "GPE"), (26, 29, "PERSON"), (35, 38, "GPE")]
    for seed in range(20):
        new, moved = build["swap"].swapped(text, spans, Random(seed))
        ann, bo, ulm, lee, ulm_again = (new[s:e] for s, e, _ in moved)
        assert (ulm, lee) == (ulm_again, ann.split()[-1])
        assert new == f"{ann} met {bo} in {ulm}. {lee} left {ulm}."


def test_made_up_articles_are_the_same_for_the_same_seed(build: dict[str, Any]) -> None:
    articles = build["articles"]
    sentences = articles.templates()
    assert [articles.article(sentences, Random(s)) for s in range(30)] == [
        articles.article(sentences, Random(s)) for s in range(30)
    ]


def test_labels_of_made_up_articles_cover_whole_words_and_do_not_overlap(build: dict[str, Any]) -> None:
    articles = build["articles"]
    for seed in range(200):
        text, spans = articles.article(articles.templates(), Random(seed))
        assert all(
            text[s:e].strip() == text[s:e] != "" and not text[s:e].lower().startswith("the ") for s, e, _ in spans
        )
        assert all(not text[max(s - 1, 0) : s].isalnum() for s, _, _ in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_gold_is_cut_at_line_ends_with_every_name_in_its_place(build: dict[str, Any]) -> None:
    gold = build["gold"]
    line = (gold.FOLDER / "wire" / "cased.jsonl").read_text("utf-8").splitlines()[0]
    article = json.loads(line)
    wanted = [(s["text"], s["label"]) for s in article["spans"] if s["label"] in NAMES]
    cut = list(gold.cut(article["text"], [(s["start"], s["end"], s["label"]) for s in article["spans"]]))
    assert len(cut) > 2
    assert [(t[s:e], label) for t, spans in cut for s, e, label in spans if label in NAMES] == wanted


def test_the_author_kept_for_measuring_is_not_taught(build: dict[str, Any]) -> None:
    taught = set(build["gold"].SETS)
    assert "desk" not in taught
    assert all((build["gold"].FOLDER / name / "cased.jsonl").is_file() for name in taught)


def test_marked_articles_are_read_with_every_name_in_its_place(build: dict[str, Any]) -> None:
    text, names = build["marked"].parse("[O:Acme] of [G:Ulm] dug\nat [F:Elm], [X:no] mark.")
    assert text == "Acme of Ulm dug\nat Elm, [X:no] mark."
    assert [(text[a:b], label) for a, b, label in names] == [("Acme", "ORG"), ("Ulm", "GPE"), ("Elm", "FAC")]


def test_what_the_judges_learn_from_was_not_taught_to_the_network(build: dict[str, Any]) -> None:
    marked = build["marked"]
    taught, kept = ({text for text, _ in some} for some in (marked.taught(), marked.kept()))
    assert (len(taught), len(kept)) == (1400, 1000)
    assert not taught & kept
    for text, names in (*marked.taught(), *marked.kept()):
        assert names
        assert all(text[a:b] == text[a:b].strip() and "[" not in text[a:b] for a, b, _ in names)


def test_the_shipped_pipeline_names_no_folder_of_the_machine_that_built_it() -> None:
    config = bundled_text(f"{FOLDER}/config.cfg")
    assert not [line for line in config.splitlines() if line.startswith("path") and "/" in line]
