"""What a loop from articles to a pipeline needs without leaving Python: label sets, gold, articles by name, tables, pipelines."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import rareannot as ra

TEXT = "Lynas sold 1 200 tons."
ORG = ra.Span(0, 5, "ORG")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ra.OpenProject]:
    with ra.create(tmp_path / "news", labels=["ORG", "GPE"]) as made:
        made.add([ra.Document(TEXT, name="a", title="Sales", meta={"pages": 2}), ra.Document("Prices fell.", name="b")])
        yield made


def test_the_package_has_types_and_lists_its_names() -> None:
    assert files("rareannot").joinpath("py.typed").is_file()
    assert set(ra.__all__) <= set(dir(ra))
    assert ra.EntryLink("of", (0, 5, "ORG"), None).end is None
    assert ra.LinkType("of", ("QUANTITY",), ("ORG",)).permits("QUANTITY", "ORG")


@pytest.mark.parametrize(
    "labels",
    [
        ["ORG", "PRICE"],
        ["ORG", ra.Label("PRICE", "figure", valued=True)],
        {"ORG": "entity", "PRICE": {"kind": "figure", "key": "p"}},
        {"name": "mine", "labels": ["ORG", {"name": "PRICE"}]},
    ],
)
def test_a_label_set_is_made_of_a_list_or_a_mapping(tmp_path: Path, labels: object) -> None:
    with ra.create(tmp_path / "p", labels=labels) as project:  # type: ignore[arg-type]
        assert [label.name for label in project.labels.labels] == ["ORG", "PRICE"]
        assert isinstance(project.labels, ra.LabelSet)


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ([1], "labels must hold names"),
        (["a b"], "not a label name"),
        (3, "labels must be a list"),
        ({"A": "x"}, "kind"),
    ],
)
def test_a_label_set_that_is_wrong_is_refused(tmp_path: Path, labels: object, sentence: str) -> None:
    with pytest.raises(ra.UserError, match=sentence):
        ra.create(tmp_path / "p", labels=labels)  # type: ignore[arg-type]


def test_gold_is_added_from_values(project: ra.OpenProject) -> None:
    project.add([ra.Entry(project.document("a"), (ORG,))], gold=True)
    (settled,) = project.gold()
    assert [(s.start, s.end, s.label) for s in settled.spans] == [(0, 5, "ORG")]
    with pytest.raises(ra.UserError, match="annotator and gold exclude each other"):
        project.add([], annotator="Mira", gold=True)


def test_an_article_is_found_by_name_or_hash(project: ra.OpenProject) -> None:
    assert project.document("a").text == TEXT
    assert project.document(project.document("b").sha256).name == "b"
    with pytest.raises(ra.UserError, match="0 articles are called “c”"):
        project.document("c")


def test_an_article_whose_line_ends_an_import_would_change_is_refused(project: ra.OpenProject) -> None:
    with pytest.raises(ra.UserError, match=r"articles\[0\]: the text has \\r in it"):
        project.add([ra.Document("one\r\ntwo")])


def test_articles_are_rows_of_a_frame(project: ra.OpenProject, tmp_path: Path) -> None:
    table = ra.frame(project, of="documents")
    assert table[["document", "title", "words", "meta"]].to_numpy().tolist() == [
        ["a", "Sales", 5, '{"pages": 2}'],
        ["b", "", 2, "{}"],
    ]
    ra.write(tmp_path / "out.jsonl", [ra.Entry(ra.Document(TEXT, name="a"), (ORG,))], labels=project.labels)
    assert ra.frame(ra.read(tmp_path / "out.jsonl"))["text"].tolist() == ["Lynas"]
    assert ra.frame(ra.read(tmp_path / "out.jsonl"), of="documents")["text"].tolist() == [TEXT]


def test_the_next_articles_are_those_that_nobody_has_begun(project: ra.OpenProject) -> None:
    project.add([ra.Entry(project.document("a"), (ORG,))], annotator="Mira")
    project.suggest()
    assert [document.name for document in project.next()] == ["b"]
    assert project.next(0) == []


def test_a_folder_is_loaded_only_where_it_is_trusted(tmp_path: Path) -> None:
    with pytest.raises(ra.UserError, match="give trust_pipeline=True"):
        ra.suggestions([TEXT], pipeline=str(tmp_path))
    with pytest.raises(ra.UserError, match="holds no spaCy pipeline"):
        next(ra.suggestions([TEXT], pipeline=str(tmp_path), trust_pipeline=True))
