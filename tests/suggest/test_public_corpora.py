"""The readers of public corpora, and real gold in our labels; on lines written here, for no corpus is in the repository."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SCRIPTS = (
    "readers",
    "gum",
    "public_corpora",
    "real",
    "forms",
    "swap",
    "names",
    "lexicon",
    "corpus",
    "articles",
    "teach",
)
CONLL = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


@pytest.fixture(scope="module")
def scripts() -> Iterator[dict[str, ModuleType]]:
    """The scripts of packaging/, which is a folder of scripts and no Python package."""
    with pytest.MonkeyPatch.context() as patch:
        for folder in ("pipeline", "corpora"):
            patch.syspath_prepend(str(PACKAGING / folder))
        yield {name: importlib.import_module(name) for name in ("readers", "gum", "public_corpora", "real")}
        for name in SCRIPTS:
            sys.modules.pop(name, None)


def named(article: object) -> list[tuple[str, str]]:
    text, spans = article.text, article.spans  # type: ignore[attr-defined]
    return [(text[start:end], label) for start, end, label in spans]


@pytest.mark.parametrize(
    "tags",
    [
        ("I-PER", "I-PER", "O", "I-LOC"),
        ("B-PER", "I-PER", "O", "B-LOC"),
        ("B-PER", "E-PER", "O", "S-LOC"),
    ],
)
def test_words_in_columns_become_text_with_names(
    scripts: dict[str, ModuleType], tmp_path: Path, tags: tuple[str, ...]
) -> None:
    words = zip(("Ann", "Lee", "left", "Ulm"), tags, strict=True)
    lines = ["-DOCSTART- O", "", *(f"{word} {tag}" for word, tag in words), ". O", ""]
    (tmp_path / "x.txt").write_text("\n".join(lines), "utf-8")
    (article,) = scripts["readers"].columns([tmp_path / "x.txt"], CONLL)
    assert article.text == "Ann Lee left Ulm."
    assert named(article) == [("Ann Lee", "PERSON"), ("Ulm", "PLACE")]


def test_universal_ner_keeps_the_text_as_it_was(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    lines = ["# newdoc id = a", "# text = Ann's in Ulm.", "1\tAnn\tB-PER\t-\t-", "2\t's\tO\t-\t-", "3\tin\tO\t-\t-",
             "4\tUlm\tB-LOC\t-\t-", "5\t.\tO\t-\t-"]  # fmt: skip
    (tmp_path / "x.iob2").write_text("\n".join(lines), "utf-8")
    (article,) = scripts["readers"].universal([tmp_path / "x.iob2"], CONLL)
    assert article.text == "Ann's in Ulm."
    assert named(article) == [("Ann", "PERSON"), ("Ulm", "PLACE")]


def test_an_outer_name_is_made_whole_and_laid_over_the_published_text(
    scripts: dict[str, ModuleType], tmp_path: Path
) -> None:
    tagged = tmp_path / "processed_annotated"
    texts = tmp_path / "original_articles"
    tagged.mkdir()
    texts.mkdir()
    words = (
        "Kenya/B-Location Airways/I-Organization and/O the/O University/B-Organization of/I-Organization Ulm/B-Location"
    )
    lines = [word.replace("/", "\t") for word in words.split()]
    (tagged / "ke_paper_1.txt.tsv").write_text("\n".join(lines), "utf-8")
    (texts / "ke_paper_1.txt").write_text("Kenya Airways and\nthe University of Ulm", "utf-8")
    labels = {"Organization": "ORG", "Location": "PLACE"}
    (article,) = scripts["readers"].worldwide([tagged / "ke_paper_1.txt.tsv"], labels)
    assert named(article) == [("Kenya Airways", "ORG"), ("University of Ulm", "ORG")]
    assert "\nthe" in article.text


def test_the_articles_of_one_newspaper_fall_into_one_half(scripts: dict[str, ModuleType]) -> None:
    fold = scripts["readers"].fold
    assert len({fold(f"ke_paper_{i}") for i in range(50)}) == 1
    assert {fold(f"ke_paper{i}_1") for i in range(50)} == {0, 1}


def test_what_no_licence_lets_us_ship_is_only_measured(scripts: dict[str, ModuleType]) -> None:
    corpora = scripts["public_corpora"].CORPORA
    forbidden = {c.name for c in corpora if "NC" in c.licence or not c.licence.startswith("CC BY")}
    assert forbidden == {"worldwide-a", "worldwide-b", "finance"}
    assert forbidden <= {c.name for c in corpora if c.part == "held"}
    assert {c.part for c in corpora} == {"train", "tune", "held"}


def test_a_corpus_that_is_not_there_is_named(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="wikigold"):
        list(scripts["public_corpora"].CORPORA[0].articles(tmp_path))


@pytest.mark.parametrize(
    ("name", "label"),
    [("Kenya", "GPE"), ("Lake Victoria", "LOC"), ("North Sea", "LOC"), ("Heathrow Airport", "FAC"), ("Quarnel", "GPE")],
)
def test_the_kind_of_a_place_is_told_by_its_words(scripts: dict[str, ModuleType], name: str, label: str) -> None:
    assert scripts["real"].place(name) == label


def test_gold_comes_to_our_edges_and_nationalities_are_added(scripts: dict[str, ModuleType]) -> None:
    text = "The United Nations met French envoys and Mr. Lee's men."
    spans = [(0, 18, "ORG"), (41, 50, "PERSON")]
    said = [(23, 29, "NORP")]
    found = {(text[s:e], label) for s, e, label in scripts["real"].ours(text, spans, said)}
    assert found == {("United Nations", "ORG"), ("French", "NORP"), ("Lee", "PERSON")}


def test_of_a_phrase_only_the_name_is_taken(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    rows = [
        ("US", "NNP", "(1-person-new-x-cf-2,3,4-coref(2-place-new-x-cf-1-coref)"),
        ("President", "NNP", ""),
        ("Jane", "NNP", ""),
        ("Smith", "NNP", "1)"),
        ("visited", "VBD", ""),
        ("critics", "NNS", "(3-person-new-x-cf-1-sgl"),
        ("in", "IN", ""),
        ("New", "NNP", "(4-place-new-x-cf-1,2-coref"),
        ("Delhi", "NNP", "4)3)"),
    ]
    lines = ["# text = US President Jane Smith visited critics in New Delhi"]
    lines += [f"{n}\t{w}\t_\t_\t{tag}\t_\t0\t_\t_\tEntity={said}" for n, (w, tag, said) in enumerate(rows, 1)]
    (tmp_path / "GUM_news_x.conllu").write_text("\n".join([*lines, ""]), "utf-8")
    made = scripts["gum"].gum([tmp_path / "GUM_news_x.conllu"], scripts["public_corpora"].GUM)
    assert [named(article) for article in made] == [[("US", "PLACE"), ("Jane Smith", "PERSON"), ("New Delhi", "PLACE")]]


def test_a_person_keeps_dashes_and_loses_whose_member_they_are(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    rows = [
        ("People", "NNP", "(1-person-new-x-cf-1,2,4,5-coref(2-organization-new-x-cf-1,2-coref"),
        ("Party", "NNP", "2)"),
        ("'s", "POS", ""),
        ("Administrator", "NNP", ""),
        ("Lee", "NNP", "1)"),
        ("met", "VBD", ""),
        ("Lam", "NNP", "(3-person-new-x-cf-1,2,4-coref"),
        ("Cheuk", "NNP", ""),
        ("-", "HYPH", ""),
        ("ting", "NNP", "3)"),
    ]
    lines = ["# text = People Party's Administrator Lee met Lam Cheuk-ting"]
    lines += [f"{n}\t{w}\t_\t_\t{tag}\t_\t0\t_\t_\tEntity={said}" for n, (w, tag, said) in enumerate(rows, 1)]
    (tmp_path / "GUM_news_y.conllu").write_text("\n".join([*lines, ""]), "utf-8")
    (article,) = scripts["gum"].gum([tmp_path / "GUM_news_y.conllu"], scripts["public_corpora"].GUM)
    assert named(article) == [("People Party", "ORG"), ("Lee", "PERSON"), ("Lam Cheuk-ting", "PERSON")]
