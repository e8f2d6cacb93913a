"""BioC JSON: passages and sentences become one text, and offsets in the document places in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from tests.formats.samples import HARD, LABELS, entries, marked, notices, refusals


def mark(offset: int, text: str, kind: str = "Gene", **infons: str) -> dict[str, Any]:
    return {
        "id": "1",
        "infons": {"type": kind, **infons},
        "text": text,
        "locations": [{"offset": offset, "length": len(text)}],
    }


def collection(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"source": "x", "date": "", "key": "", "infons": {}, "documents": documents}), "utf-8")
    return path


TITLE = {
    "offset": 0,
    "infons": {"type": "title"},
    "text": "BRCA1 and 😀",
    "annotations": [mark(0, "BRCA1")],
    "relations": [],
}
BODY = {"offset": 12, "infons": {}, "text": "TP53 is one.", "annotations": [mark(12, "TP53", identifier="7157")]}


def test_passages_are_joined_and_their_offsets_are_those_of_the_document(tmp_path: Path) -> None:
    path = collection(tmp_path / "in.json", {"id": "29355051", "infons": {"year": 2018}, "passages": [TITLE, BODY]})
    items = list(read(path))
    (entry,) = [one for one in items if isinstance(one, Entry)]
    assert entry.document.text == "BRCA1 and 😀\nTP53 is one."
    assert [entry.document.text[s.start : s.end] for s in entry.spans] == ["BRCA1", "TP53"]
    assert (entry.document.name, dict(entry.document.meta)) == ("29355051", {"year": 2018})
    assert notices(items) == ["“identifier” of spans left out"]


@pytest.mark.parametrize("offset", [12, 13, 40, 5_000, 0])
def test_a_passage_that_begins_elsewhere_keeps_its_marks_at_their_words(tmp_path: Path, offset: int) -> None:
    body = {**BODY, "offset": offset, "annotations": [mark(offset, "TP53")]}
    (entry,) = entries(collection(tmp_path / "in.json", {"id": "1", "passages": [TITLE, body]}))
    assert [entry.document.text[s.start : s.end] for s in entry.spans] == ["BRCA1", "TP53"]


def test_sentences_are_joined_by_blanks(tmp_path: Path) -> None:
    parts = [
        {"offset": 100, "text": "One p53.", "annotations": [mark(104, "p53")]},
        {"offset": 110, "text": "Two p21.", "annotations": [mark(114, "p21")]},
    ]
    passage = {"offset": 100, "sentences": parts, "annotations": [mark(100, "One")]}
    (entry,) = entries(collection(tmp_path / "in.json", {"id": "1", "passages": [passage]}))
    assert entry.document.text == "One p53. Two p21."
    assert [entry.document.text[s.start : s.end] for s in entry.spans] == ["p53", "p21", "One"]


def test_documents_by_themselves_a_line_each_are_read(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "passages": [TITLE]}) + "\n" for n in range(3)), "utf-8")
    assert [marked(one) for one in entries(path, "bioc")] == [{(0, 5, "Gene")}] * 3


def test_what_a_span_cannot_be_is_said(tmp_path: Path) -> None:
    torn = {"id": "1", "infons": {"type": "Gene"}, "text": "BRCA1 😀", "locations": [{"offset": 0, "length": 5}, {"offset": 10, "length": 1}]}  # fmt: skip
    passage = {**TITLE, "annotations": [torn], "relations": [{"id": "R1"}]}
    items = list(read(collection(tmp_path / "in.json", {"id": "1", "passages": [passage]})))
    assert [marked(one) for one in items if isinstance(one, Entry)] == [{(0, 11, "Gene")}]
    assert notices(items) == [
        "relations left out; the program marks spans only",
        "annotations in several pieces marked from the first to the last",
    ]


def test_a_wrong_document_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    wrong = {"id": "2", "passages": [{**TITLE, "annotations": [mark(3, "BRCA1")]}]}
    path = collection(
        tmp_path / "in.json", wrong, {"id": "1", "passages": [TITLE]}, {"id": "3", "passages": [{"offset": 0}]}
    )
    assert [one.where for one in refusals(path)] == ["in.json[0].documents[0]", "in.json[0].documents[2]"]


def test_figures_and_titles_are_kept_as_infons(tmp_path: Path) -> None:
    titled = Entry(Document(HARD.document.text, "h", "Title"), HARD.spans)
    report = write(tmp_path / "o.json", "bioc", [titled], LABELS)
    assert report.equal, report.differences
    assert {loss.kind for loss in report.losses} == set()
    (back,) = entries(tmp_path / "o.json")
    assert [s.figure for s in back.spans] == [s.figure for s in HARD.spans]
    assert back.document.title == "Title"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"locations": []}, "has no location"),
        ({"locations": [{"offset": 0.0, "length": 2}]}, "offset must be a whole number"),
        ({"locations": [{"offset": 0, "length": True}]}, "length must be a whole number"),
        ({"infons": {}}, "has no “type”"),
        ({"infons": {"type": 7}}, "has no “type”"),
    ],
)
def test_an_annotation_without_a_place_or_a_type_is_refused(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    passage = TITLE | {"annotations": [mark(0, "BRCA1") | changed]}
    (refused,) = refusals(collection(tmp_path / "in.json", {"id": "1", "passages": [passage]}))
    assert said in str(refused.reason)


def test_a_collection_of_several_documents_is_written_and_read_back(tmp_path: Path) -> None:
    report = write(
        tmp_path / "o.json", "bioc", [HARD, Entry(Document("a b", "two")), Entry(Document("c", "three"))], LABELS
    )
    assert report.equal, report.differences
    documents = json.loads((tmp_path / "o.json").read_text("utf-8"))["documents"]
    assert [one["passages"][0]["text"] for one in documents] == [HARD.document.text, "a b", "c"]


def test_a_passage_with_a_text_and_sentences_has_the_marks_of_both_and_its_text_once(tmp_path: Path) -> None:
    sentences = [
        {"offset": 12, "text": "TP53 is one.", "annotations": [mark(12, "TP53")]},
        {"offset": 25, "text": "p21 is two.", "annotations": [mark(25, "p21")]},
    ]
    both = {"offset": 12, "text": "TP53 is one. p21 is two.", "sentences": sentences, "annotations": [mark(20, "one")]}
    (entry,) = entries(collection(tmp_path / "in.json", {"id": "1", "passages": [TITLE, both]}))
    assert entry.document.text == "BRCA1 and 😀\nTP53 is one. p21 is two."
    assert [entry.document.text[s.start : s.end] for s in entry.spans] == ["BRCA1", "one", "TP53", "p21"]


def test_what_is_written_counts_from_one_and_says_where_it_stands(tmp_path: Path) -> None:
    write(tmp_path / "o.json", "bioc", [Entry(Document("Lynas ships"), (Span(0, 5, "ORG"), Span(6, 11, "X")))], LABELS)
    (one,) = json.loads((tmp_path / "o.json").read_text())["documents"]
    assert one["id"] == "1"
    assert one["passages"][0]["annotations"] == [
        {"id": "1", "infons": {"type": "ORG"}, "text": "Lynas", "locations": [{"offset": 0, "length": 5}]},
        {"id": "2", "infons": {"type": "X"}, "text": "ships", "locations": [{"offset": 6, "length": 5}]},
    ]
