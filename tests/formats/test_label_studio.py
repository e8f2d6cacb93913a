"""Label Studio: what of a task is read, and which of two offsets counts."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, read, write
from rareannot.formats.label_studio import is_label_studio
from rareannot.formats.values import Refusal
from tests.formats.samples import (
    EMPTY,
    LABELS,
    marked,
    notices,
)

TEXT = "Lynas ships oxide"


def region(value: dict[str, Any], kind: str = "labels", **more: Any) -> dict[str, Any]:
    return {"type": kind, "value": {kind: ["ORG"]} | value} | more


def entries(tmp_path: Path, *tasks: dict[str, Any]) -> list[Entry]:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps(tasks), "utf-8")
    return [one for one in read(path) if isinstance(one, Entry)]


def spans(tmp_path: Path, *regions: dict[str, Any]) -> list[tuple[int, int, str]]:
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}, "annotations": [{"result": list(regions)}]})
    return [(span.start, span.end, span.label) for span in entry.spans]


def test_offsets_within_the_whole_text_count_and_not_those_within_its_element(tmp_path: Path) -> None:
    inside = {"start": "/p[2]/text()[1]", "end": "/p[2]/text()[1]", "startOffset": 2, "endOffset": 7}
    whole = {"globalOffsets": {"start": 6, "end": 11}}
    assert spans(tmp_path, region(inside | whole, "hypertextlabels")) == [(6, 11, "ORG")]


def test_plain_offsets_count_where_there_are_no_others(tmp_path: Path) -> None:
    assert spans(tmp_path, region({"start": 6, "end": 11, "globalOffsets": None})) == [(6, 11, "ORG")]


def test_a_region_with_two_labels_is_two_spans(tmp_path: Path) -> None:
    assert spans(tmp_path, region({"start": 0, "end": 5, "labels": ["ORG", "PERSON"]})) == [
        (0, 5, "ORG"),
        (0, 5, "PERSON"),
    ]


@pytest.mark.parametrize(
    ("said", "origin"),
    [("manual", "manual"), ("prediction", "accepted"), ("prediction-changed", "corrected"), ("else", "imported"), (None, "imported")],
)  # fmt: skip
def test_where_a_region_came_from_becomes_the_origin(tmp_path: Path, said: str | None, origin: str) -> None:
    one = region({"start": 0, "end": 5}, origin=said)
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}, "annotations": [{"result": [one]}]})
    assert [span.origin for span in entry.spans] == [origin]


def test_notes_of_a_region_become_lines_of_its_note(tmp_path: Path) -> None:
    one = region({"start": 0, "end": 5}, meta={"text": ["first", "second"]})
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}, "annotations": [{"result": [one]}]})
    assert [span.note for span in entry.spans] == ["first\nsecond"]


@pytest.mark.parametrize(
    ("who", "name"),
    [("Mira", "Mira"), (7, "7"), ({"email": "m@x", "id": 7}, "m@x"), ({"id": 7}, "7"), (True, ""), (None, "")],
)
def test_who_answered_is_read_in_every_shape(tmp_path: Path, who: object, name: str) -> None:
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}, "annotations": [{"completed_by": who, "result": []}]})
    assert entry.annotator == name


@pytest.mark.parametrize(
    ("answer", "status"),
    [({"was_cancelled": True, "result": []}, "skipped"), ({"was_cancelled": False, "result": []}, "done")],
)
def test_a_cancelled_answer_is_skipped_and_another_done(tmp_path: Path, answer: dict[str, Any], status: str) -> None:
    assert [one.status for one in entries(tmp_path, {"data": {"text": TEXT}, "annotations": [answer]})] == [status]


def test_a_task_that_nobody_answered_is_an_article_without_an_answer(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}})
    assert (entry.document.text, entry.spans, entry.status) == (TEXT, (), "")


def test_the_only_long_text_is_the_text_whatever_it_is_called(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, {"data": {"body": TEXT, "id": "x7"}})
    assert entry.document.text == TEXT


def test_two_long_texts_are_a_question(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([{"data": {"body": TEXT, "more": TEXT}}]), "utf-8")
    (refused,) = read(path)
    assert isinstance(refused, Refusal)
    assert "body, more" in str(refused.reason)


@pytest.mark.parametrize(
    ("record", "is_one"),
    [
        ({"data": {}}, True),
        ({"data": "x"}, False),
        ({}, False),
        ({"data": {}, "%TYPES": 1}, False),
        ({"data": {}, "%VIEWS": 1}, False),
    ],
)
def test_a_task_is_told_by_its_data(record: dict[str, Any], is_one: bool) -> None:
    assert is_label_studio(record) is is_one


def test_scores_of_predictions_are_kept_and_a_missing_one_is_certain(tmp_path: Path) -> None:
    result = [region({"start": 0, "end": 5}, score=0.25), region({"start": 6, "end": 11})]
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}, "predictions": [{"model_version": "m 1", "result": result}]})
    assert [(s.start, s.score, s.source) for s in entry.suggestions] == [(0, 0.25, "m 1"), (6, 1.0, "m 1")]
    assert Span(0, 5, "ORG") not in entry.spans


EMOJI = "🏭 Perth 😀 Rome"


_TASK = {
    "id": 5,
    "data": {"text": EMOJI, "url": "https://example.org"},
    "annotations": [
        {"completed_by": {"id": 1, "email": "ada@example.org"}, "result": [
            {"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "origin": "prediction-changed",
             "value": {"start": 3, "end": 8, "text": "Perth", "labels": ["GPE", "ORG"]}},
            {"type": "choices", "value": {"choices": ["good"]}},
        ]},
        {"completed_by": 2, "was_cancelled": True, "result": []},
    ],
    "predictions": [{"model_version": "m 1", "score": 0.7, "result": [
        {"type": "labels", "score": 0.25, "value": {"start": 12, "end": 16, "text": "Rome", "labels": ["GPE"]}}]}],
}  # fmt: skip


def test_a_task_gives_an_entry_for_each_annotator_and_predictions_as_suggestions(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps([_TASK, {"data": {"text": "plain"}}]))
    items = list(read(path))
    ada, bob, plain = (i for i in items if isinstance(i, Entry))
    assert (ada.annotator, ada.status, marked(ada)) == ("ada@example.org", "done", {(2, 7, "GPE"), (2, 7, "ORG")})
    assert {s.origin for s in ada.spans} == {"corrected"}
    assert (bob.annotator, bob.status, bob.spans) == ("2", "skipped", ())
    (suggestion,) = ada.suggestions
    assert (EMOJI[suggestion.start : suggestion.end], suggestion.source, suggestion.score) == ("Rome", "m 1", 0.25)
    assert (plain.status, plain.spans, plain.suggestions) == ("", (), ())
    assert "results of type “choices” left out" in notices(items)


def test_suggestions_are_written_as_predictions_and_the_labelling_config_beside(tmp_path: Path) -> None:
    proposal = Suggestion(0, 5, "ORG", "lexicon 1", 0.8)
    write(tmp_path / "o.json", "label-studio", [replace(EMPTY, suggestions=(proposal,))], LABELS)
    (task,) = json.loads((tmp_path / "o.json").read_text())
    assert "annotations" not in task
    assert task["predictions"][0]["model_version"] == "lexicon 1"
    assert task["predictions"][0]["result"][0]["value"] == {"start": 0, "end": 5, "text": "Nothi", "labels": ["ORG"]}
    assert '<Label value="ORG"/>' in (tmp_path / "o.config.xml").read_text()
