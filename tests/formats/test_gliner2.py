"""GLiNER2: mentions without places, and our own key that says where they stand."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from rareannot.formats.gliner2 import is_gliner2
from tests.formats.samples import LABELS, PLAIN, entries, marked, notices, refusals


def lines(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), "utf-8")
    return path


def test_an_example_has_every_label_its_words_once_and_its_description(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "gliner2", [PLAIN], LABELS)
    line = json.loads((tmp_path / "o.jsonl").read_text("utf-8"))
    assert line["input"] == PLAIN.document.text
    told = line["output"]["entities"]
    assert (told["ORG"], told["GPE"], told["PERSON"]) == (["Iluka"], ["Perth"], [])
    assert set(told) == {label.name for label in LABELS.labels if label.kind != "passage"}
    assert set(line["output"]["entity_descriptions"]) <= set(told)
    assert line["output"]["entity_descriptions"]["ORG"]


def test_places_come_back_though_the_same_words_stand_elsewhere(tmp_path: Path) -> None:
    second = Entry(Document("Perth and Perth", "a"), (Span(10, 15, "GPE"),))
    assert write(tmp_path / "o.jsonl", "gliner2", [second], LABELS).equal
    assert [marked(one) for one in entries(tmp_path / "o.jsonl")] == [{(10, 15, "GPE")}]


@pytest.mark.parametrize("keys", [("input", "output"), ("text", "schema")])
def test_mentions_are_marked_wherever_they_stand(tmp_path: Path, keys: tuple[str, str]) -> None:
    told = {"entities": {"place": ["Perth", "oslo", "Rom"], "none": []}, "classifications": [{"task": "x"}]}
    items = list(read(lines(tmp_path / "in.jsonl", {keys[0]: "Perth, Perthshire, Oslo, Rome, Perth", keys[1]: told})))
    (entry,) = [one for one in items if isinstance(one, Entry)]
    assert [(entry.document.text[s.start : s.end], s.start) for s in entry.spans] == [
        ("Perth", 0),
        ("Perth", 31),
        ("Oslo", 19),
        ("Rom", 25),
    ]
    assert notices(items) == [
        "“classifications” left out; the program marks spans only",
        "mentions that stand in several places marked in all of them",
    ]


def test_a_mention_that_says_where_it_stands_is_there_alone(tmp_path: Path) -> None:
    told = {"entities": {"place": [{"text": "Perth", "start": 6, "end": 11}]}}
    (entry,) = entries(lines(tmp_path / "in.jsonl", {"input": "Perth Perth", "output": told}))
    assert marked(entry) == {(6, 11, "place")}


def test_a_question_about_the_whole_text_says_nothing_of_spans(tmp_path: Path) -> None:
    whole = {"input": "a b", "output": {"classifications": [{"task": "x"}]}}
    none = {"input": "a b", "output": {"entities": {"place": []}}}
    assert [one.answered for one in entries(lines(tmp_path / "in.jsonl", whole, none))] == [False, True]


def test_what_is_no_list_of_mentions_is_refused(tmp_path: Path) -> None:
    wrong = [{"input": "a", "output": {"entities": told}} for told in (["a"], {"x": "a"}, {"x": [7]})]
    assert len(refusals(lines(tmp_path / "in.jsonl", *wrong))) == 3


def test_a_mention_of_one_letter_is_a_word_and_one_that_is_not_there_is_said(tmp_path: Path) -> None:
    told = {"entities": {"place": ["Paris", "X", " ", "", "(Y)"]}}
    items = list(read(lines(tmp_path / "in.jsonl", {"input": "X Xanadu a(Y)b", "output": told})))
    (entry,) = [one for one in items if isinstance(one, Entry)]
    assert marked(entry) == {(0, 1, "place"), (10, 13, "place")}
    assert notices(items) == ["mentions that their text does not have left out (2 times)"]


@pytest.mark.parametrize(
    "wrong", [{"input": "a", "output": 7}, {"text": 7, "schema": {}}, {"input": "a"}, {"input": "a", "schema": {}}]
)
def test_a_line_without_a_text_and_what_is_in_it_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    (refused,) = refusals(lines(tmp_path / "in.jsonl", wrong), "gliner2")
    assert "A line needs “input” with the text" in str(refused.reason)
    assert not is_gliner2(wrong)
