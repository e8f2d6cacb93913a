"""Hugging Face rows: numbered tags and their names in the file beside."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.spans import Span
from rareannot.formats import Entry, losses, read, write
from rareannot.formats.hugging_face import is_hugging_face
from tests.formats.samples import LABELS, PLAIN, entries, marked, notices, refusals
from tests.rows import each_row


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


def test_hugging_face_rows_have_numbered_tags_with_their_names_beside(tmp_path: Path) -> None:
    write(tmp_path / "train.jsonl", "hugging-face", [PLAIN], LABELS)
    row = json.loads((tmp_path / "train.jsonl").read_text())
    names = json.loads((tmp_path / "train.labels.json").read_text())["names"]
    assert names[:3] == ["O", "B-PERSON", "I-PERSON"]
    assert "B-BOILERPLATE" not in names
    tagged = [(word, names[tag]) for word, tag in zip(row["tokens"], row["ner_tags"], strict=True) if tag]
    assert ("Perth", "B-GPE") in tagged
    assert [PLAIN.document.text[a:b] for a, b in row["offsets"]] == row["tokens"]


def test_numbered_tags_without_names_are_refused_and_named_tags_are_not(tmp_path: Path) -> None:
    path = _json(
        tmp_path / "in.jsonl",
        {"tokens": ["in", "Perth"], "ner_tags": [0, 1]},
        {"tokens": ["in", "Rome"], "ner_tags": ["O", "B-GPE"]},
    )
    (refused,) = refusals(path)
    assert "put their names beside" in refused.reason
    assert [marked(i) for i in read(path) if isinstance(i, Entry)] == [{(3, 7, "GPE")}]


NAMED = {"tokens": ["in", "Perth"], "ner_tags": ["O", "B-GPE"]}


@each_row(
    ("changed", "said"),
    [
        ({"tokens": "in Perth"}, "must be a list of texts"),
        ({"tokens": ["in", 7]}, "must be a list of texts"),
        ({"ner_tags": ["O"]}, "There are 2 tokens and 1 tags."),
        ({"ner_tags": [0, 3]}, "The tag 3 has no name among the 3."),
        ({"ner_tags": [0, -1]}, "The tag -1 has no name among the 3."),
        ({"ner_tags": [0, True]}, "True is not a tag."),
        ({"ner_tags": [0, 1.0]}, "is not a tag."),
        ({"ner_tags": ["O", "Perth"]}, "is not an IOB or BILUO tag"),
        ({"text": "in Rome"}, "is not where the text has it"),
    ],
)
def test_a_row_that_does_not_add_up_is_refused_and_the_next_is_read(
    tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    (tmp_path / "in.labels.json").write_text('{"names": ["O", "B-GPE", "I-GPE"]}')
    path = _json(tmp_path / "in.jsonl", NAMED, NAMED | changed, NAMED)
    (refused,) = refusals(path, "hugging-face")
    assert refused.where == "in.jsonl:2"
    assert said in str(refused.reason)
    assert len([one for one in read(path, "hugging-face") if isinstance(one, Entry)]) == 2


@pytest.mark.parametrize("names", [["O", "B-GPE", "I-GPE"], {"names": ["O", "B-GPE", "I-GPE"]}])
def test_numbers_are_named_by_a_list_or_by_an_object_with_one(tmp_path: Path, names: object) -> None:
    (tmp_path / "in.labels.json").write_text(json.dumps(names))
    row = {"tokens": ["New", "York", "in"], "tags": [1, 2, 0]}
    assert [marked(one) for one in entries(_json(tmp_path / "in.jsonl", row))] == [{(0, 8, "GPE")}]


@each_row("names", ['{"names": 7}', '["O", 7]', "7", '{"labels": []}'])
def test_a_file_of_names_that_has_none_is_named(tmp_path: Path, names: str) -> None:
    (tmp_path / "in.labels.json").write_text(names)
    (refused,) = refusals(_json(tmp_path / "in.jsonl", NAMED))
    assert "in.labels.json must be a list of tag names" in str(refused.reason)


def test_tokens_of_white_space_belong_to_a_given_text_and_are_left_out_of_one_that_is_made(tmp_path: Path) -> None:
    row = {"tokens": ["in", " ", "Perth"], "labels": ["O", "O", "B-GPE"], "id": 7}
    made, given = entries(_json(tmp_path / "in.jsonl", row, row | {"text": "in   Perth"}))
    assert (made.document.text, marked(made), made.name) == ("in Perth", {(3, 8, "GPE")}, "7")
    assert (given.document.text, marked(given)) == ("in   Perth", {(5, 10, "GPE")})


def test_line_ends_are_tidied_and_the_spans_go_along(tmp_path: Path) -> None:
    items = list(read(_json(tmp_path / "in.jsonl", NAMED | {"text": "in\r\nPerth"})))
    assert [(one.document.text, marked(one)) for one in items if isinstance(one, Entry)] == [
        ("in\nPerth", {(3, 8, "GPE")})
    ]
    assert notices(items) == ["line ends made LF"]


@each_row(
    ("record", "is_one"),
    [
        ({"tokens": [], "ner_tags": []}, True),
        ({"tokens": [], "labels": []}, True),
        ({"tokens": [], "labels": "x"}, False),
        ({"tokens": "a", "tags": []}, False),
        ({"tokens": []}, False),
    ],
)
def test_rows_are_told_by_their_tokens_and_tags(record: dict[str, object], is_one: bool) -> None:
    assert is_hugging_face(record) is is_one


def test_a_label_that_is_not_in_the_set_is_told_as_lost() -> None:
    stranger = replace(PLAIN, spans=(*PLAIN.spans, Span(0, 5, "ALIEN")))
    assert [(loss.kind, loss.label) for loss in losses("hugging-face", [stranger], LABELS)] == [("dropped", "ALIEN")]
