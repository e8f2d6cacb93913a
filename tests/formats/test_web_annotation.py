"""W3C Web Annotation: pages beside texts, and the shapes in which others write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from tests.formats.samples import HARD, LABELS, PLAIN, entries, marked, notices, refusals

POSITION = {"type": "TextPositionSelector", "start": 2, "end": 7}
QUOTE = {"type": "TextQuoteSelector", "exact": "Perth", "prefix": "😀 "}


def page(folder: Path, *annotations: Any, text: str = "😀 Perth", **more: Any) -> Path:
    (folder / "a.txt").write_text(text, "utf-8")
    path = folder / "a.jsonld"
    path.write_text(json.dumps({"type": "AnnotationPage", "items": annotations} | more), "utf-8")
    return path


def one(body: Any = "GPE", **target: Any) -> dict[str, Any]:
    return {"type": "Annotation", "body": body, "target": {"source": "a.txt", "selector": [POSITION, QUOTE]} | target}


def test_a_page_names_its_text_the_words_and_what_stands_around_them(tmp_path: Path) -> None:
    report = write(tmp_path / "o", "web-annotation", [HARD, PLAIN], LABELS)
    assert report.equal, report.differences
    names = sorted(path.name for path in (tmp_path / "o").iterdir())
    assert names == ["000001-hard-1.jsonld", "000001-hard-1.txt", "000002-plain-1.jsonld", "000002-plain-1.txt"]
    made = json.loads((tmp_path / "o" / "000001-hard-1.jsonld").read_text("utf-8"))
    assert (made["@context"], made["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    second = made["items"][1]
    assert second["target"]["source"] == "000001-hard-1.txt"
    assert second["target"]["selector"][0] == {"type": "TextPositionSelector", "start": 13, "end": 30}
    quote = second["target"]["selector"][1]
    text = HARD.document.text
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == text[: 30 + 32]
    assert [body["purpose"] for body in second["body"]] == ["tagging", "describing"]
    back, _ = entries(tmp_path / "o")
    assert [s.figure for s in back.spans] == [s.figure for s in HARD.spans]


@pytest.mark.parametrize(
    "body",
    [
        "GPE",
        {"type": "TextualBody", "value": "GPE", "purpose": "classifying"},
        [{"type": "TextualBody", "value": "a town", "purpose": "commenting"}, {"type": "TextualBody", "value": "GPE"}],
    ],
)
def test_a_label_is_found_in_every_shape_of_body(tmp_path: Path, body: Any) -> None:
    assert [marked(e) for e in entries(page(tmp_path, one(body)))] == [{(2, 7, "GPE")}]


def test_lists_collections_and_single_annotations_are_read(tmp_path: Path) -> None:
    path = page(tmp_path)
    for whole in ([one()], one(), {"type": "AnnotationCollection", "first": {"items": [one()]}}):
        path.write_text(json.dumps(whole), "utf-8")
        assert [marked(e) for e in entries(path)] == [{(2, 7, "GPE")}]


def test_offsets_in_other_units_are_told_by_the_quote(tmp_path: Path) -> None:
    path = page(tmp_path, one(selector=[POSITION | {"start": 3, "end": 8}, QUOTE]))
    assert [marked(e) for e in entries(path)] == [{(2, 7, "GPE")}]


def test_what_marks_no_words_is_left_out_and_said(tmp_path: Path) -> None:
    odd = [one(selector=[QUOTE]), one(body=[]), one(body={"value": "x", "purpose": "commenting"}), {"target": "a.txt"}]
    items = list(read(page(tmp_path, one(), *odd)))
    assert [marked(e) for e in items if isinstance(e, Entry)] == [{(2, 7, "GPE")}]
    assert notices(items) == ["annotations without a position or a label left out (4 times)"]


def test_a_text_is_needed_and_is_not_read_a_second_time(tmp_path: Path) -> None:
    path = page(tmp_path, one())
    assert len(entries(tmp_path)) == 1
    (tmp_path / "a.txt").unlink()
    (refused,) = refusals(path)
    assert "a .txt of the same name" in refused.reason


def test_an_article_without_spans_is_an_empty_page(tmp_path: Path) -> None:
    empty = Entry(Document("Nothing here", "n"), ())
    assert write(
        tmp_path / "o", "web-annotation", [empty, Entry(Document("x y", "m"), (Span(0, 1, "ORG"),))], LABELS
    ).equal
    assert [marked(e) for e in entries(tmp_path / "o")] == [set(), {(0, 1, "ORG")}]


def test_annotations_are_numbered_from_one_and_know_the_words_around_them(tmp_path: Path) -> None:
    text = f"{'a' * 40} Perth {'b' * 40}"
    write(
        tmp_path / "o", "web-annotation", [Entry(Document(text, "n"), (Span(41, 46, "GPE"), Span(0, 40, "X")))], LABELS
    )
    items = json.loads((tmp_path / "o" / "000001-n.jsonld").read_text("utf-8"))["items"]
    assert [one["id"] for one in items] == ["000001-n.jsonld#1", "000001-n.jsonld#2"]
    around = {one["target"]["selector"][1]["exact"]: one["target"]["selector"][1] for one in items}
    perth, first = around["Perth"], around["a" * 40]
    assert (perth["prefix"], perth["suffix"]) == (text[41 - 32 : 41], text[46 : 46 + 32])
    assert (first["prefix"], first["suffix"]) == ("", text[40:72])
