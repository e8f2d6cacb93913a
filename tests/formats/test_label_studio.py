"""Label Studio: what of a task is read, and which of two offsets counts."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.links import LinkType
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, read, write
from rareannot.formats.label_studio import is_label_studio, label_config
from rareannot.formats.values import Notice, Refusal
from tests.formats.samples import (
    EMPTY,
    HARD,
    LABELS,
    marked,
    notices,
)
from tests.formats.samples import entries as entries_of
from tests.rows import each_row

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


@each_row(
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


@each_row(
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


@each_row(
    ("record", "is_one"),
    [
        ({"data": {}}, True),
        ({"data": "x"}, False),
        ({}, False),
        ({"data": {}, "%TYPES": 1}, False),
        ({"data": {}, "%VIEWS": 1}, False),
        ({"annotator": 1, "annotation_id": 2, "lead_time": 3}, True),
        ({"annotator": 1, "annotation_id": 2}, False),
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


def test_figures_are_results_of_their_regions_and_come_back(tmp_path: Path) -> None:
    report = write(tmp_path / "o.json", "label-studio", [HARD], LABELS)
    assert report.equal, report.differences
    assert [loss for loss in report.losses if loss.kind == "values"] == []
    (task,) = json.loads((tmp_path / "o.json").read_text("utf-8"))
    said = [(r["id"], r["from_name"], r["type"]) for r in task["annotations"][0]["result"] if r["type"] != "labels"]
    assert ("r1", "value", "number") in said
    assert ("r1", "unit", "textarea") in said
    assert ("r1", "modifier", "choices") in said
    (back,) = entries_of(tmp_path / "o.json")
    assert [s.figure for s in back.spans] == [s.figure for s in HARD.spans]
    config = (tmp_path / "o.config.xml").read_text()
    assert '<Number name="value" toName="text" perRegion="true"' in config
    assert "QUANTITY" in config.partition("whenLabelValue=")[2].partition("/>")[0]


def test_what_another_control_says_of_a_region_is_left_out_and_said(tmp_path: Path) -> None:
    one = region({"start": 0, "end": 5}, id="a")
    more = [{"type": "number", "id": "a", "from_name": "stars", "value": {"number": 3}}]
    wrong = [{"type": "choices", "id": "a", "from_name": "modifier", "value": {"choices": ["nearly"]}}]
    value = [{"type": "number", "id": "a", "from_name": "value", "value": {"number": 3}}]
    path = tmp_path / "in.json"
    path.write_text(json.dumps([{"data": {"text": TEXT}, "annotations": [{"result": [one, *more, *wrong, *value]}]}]))
    items = list(read(path))
    assert [len(e.spans) for e in items if isinstance(e, Entry)] == [1]
    assert [n.partition(":")[0] for n in notices(items)] == [
        "results of type “number” left out",
        "a value of a span left out",
    ]


def test_the_articles_id_and_answers_of_several_people_are_in_one_task(tmp_path: Path) -> None:
    ann = Entry(Document(TEXT, "article-7", "T", {"url": "u", "article_id": 9, "meta": "m"}), (Span(0, 5, "ORG"),))
    ben, other = replace(ann, spans=()), Entry(Document(TEXT, "article-8"), (Span(6, 11, "ORG"),))
    report = write(tmp_path / "o.json", "label-studio", [ann, ben, other], LABELS)
    assert report.equal, report.differences
    tasks = json.loads((tmp_path / "o.json").read_text("utf-8"))
    assert [(t["id"], t["data"]["article_id"], len(t["annotations"])) for t in tasks] == [
        (1, "article-7", 2),
        (2, "article-8", 1),
    ]
    back = entries_of(tmp_path / "o.json")
    assert [e.document.name for e in back] == ["article-7", "article-7", "article-8"]
    assert dict(back[0].document.meta) == {"title": "T", "url": "u", "article_id": 9, "meta": "m"}


def test_proposals_of_an_article_are_shared_only_where_they_are_the_same(tmp_path: Path) -> None:
    proposal = Suggestion(0, 5, "ORG", "lexicon 1", 0.8)
    ann = Entry(Document(TEXT, "a"), (Span(0, 5, "ORG"),), (proposal,))
    report = write(tmp_path / "o.json", "label-studio", [ann, ann, replace(ann, suggestions=())], LABELS)
    assert report.equal, report.differences
    assert len(json.loads((tmp_path / "o.json").read_text("utf-8"))) == 2


_MIN = {
    "id": 5, "text": TEXT, "url": "u", "annotator": 2, "annotation_id": 9, "created_at": "x", "updated_at": "x", "lead_time": 3.5,
}  # fmt: skip


def test_json_min_is_read_with_its_spans(tmp_path: Path) -> None:
    marked_ = {"label": [{"start": 0, "end": 5, "text": "Lynas", "labels": ["ORG"]}]}
    path = tmp_path / "in.json"
    path.write_text(json.dumps([_MIN | marked_, _MIN]))
    with_spans, without = entries_of(path)
    assert (with_spans.annotator, with_spans.status, marked(with_spans)) == ("2", "done", {(0, 5, "ORG")})
    assert dict(with_spans.document.meta) == {"url": "u"}
    assert (without.answered, without.status, without.spans) == (False, "", ())


def test_json_min_keeps_what_is_no_region_as_facts_and_says_what_it_cannot_place(tmp_path: Path) -> None:
    names = [{"start": 0, "end": 5, "hypertextlabels": ["ORG"]}, {"start": 6, "end": 11, "labels": ["X"]}]
    path = tmp_path / "in.json"
    path.write_text(json.dumps([_MIN | {"names": names, "unit": "t", "tags": ["a", {"labels": "b"}]}]))
    (found,) = entries_of(path)
    assert marked(found) == {(0, 5, "ORG"), (6, 11, "X")}
    assert dict(found.document.meta) == {"url": "u", "unit": "t", "tags": ["a", {"labels": "b"}]}
    assert found.answered
    (said,) = [str(one.text) for one in read(path) if isinstance(one, Notice)]
    assert "JSON-MIN does not say whose they are" in said


def test_its_csv_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('annotation_id,annotator,id,label,lead_time,text\n1,1,1,"[]",2.0,Lynas ships\n')
    (refused,) = read(path)
    assert isinstance(refused, Refusal)
    assert "export JSON or JSON-MIN there" in str(refused.reason)
    assert [type(one) for one in read(path, column="text")] == [Entry]


def test_predictions_that_its_export_only_numbers_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(json.dumps([{"data": {"text": TEXT}, "predictions": [1, 2]}]), "utf-8")
    task, notice = read(path)
    assert isinstance(task, Entry)
    assert (task.document.text, task.suggestions, task.answered) == (TEXT, (), False)
    assert isinstance(notice, Notice)
    assert "the file has only their numbers" in str(notice.text)


def test_an_annotation_of_other_things_alone_says_nothing_of_spans(tmp_path: Path) -> None:
    chosen = {"result": [{"type": "choices", "value": {"choices": ["good"]}}]}
    found = entries(tmp_path, {"data": {"text": TEXT}, "annotations": [chosen, {"result": []}]})
    assert [(e.answered, e.status) for e in found] == [(False, ""), (True, "done")]


def test_a_task_without_data_is_refused_though_it_has_the_keys_of_json_min(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    task = {"data": {"text": TEXT}, "annotations": [{"result": []}]}
    path.write_text(json.dumps([task, {"data": 7}, task | {"annotator": 1, "annotation_id": 2, "lead_time": 3}]))
    (refused,) = [one for one in read(path) if isinstance(one, Refusal)]
    assert (refused.where, str(refused.reason)) == ("in.json[1]", "The task has no object “data”.")
    assert [one.document.text for one in read(path) if isinstance(one, Entry)] == [TEXT, TEXT]


def test_offsets_of_the_browser_without_quotes_are_told_by_the_words_and_noticed(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(
        json.dumps([{"data": {"text": EMOJI}, "annotations": [{"result": [region({"start": 3, "end": 8})]}]}])
    )
    items = list(read(path))
    assert [marked(one) for one in items if isinstance(one, Entry)] == [{(2, 7, "ORG")}]
    assert notices(items) == ["offsets counted in UTF-16 units made code points"]


@each_row("said", [{"number": None}, {}, {"number": {"a": 1}}, {"number": [1, 2]}, {"number": [[1]]}, 7])
def test_a_value_that_is_none_is_left_out_and_said(tmp_path: Path, said: object) -> None:
    value = {"type": "number", "id": "a", "from_name": "value", "value": said}
    path = tmp_path / "in.json"
    result = [region({"start": 0, "end": 5}, id="a"), value]
    path.write_text(json.dumps([{"data": {"text": TEXT}, "annotations": [{"result": result}]}]))
    items = list(read(path))
    assert [[s.figure for s in one.spans] for one in items if isinstance(one, Entry)] == [[None]]
    assert notices(items) == ["results of type “number” left out"]


def test_whose_answer_it_is_and_that_it_was_skipped_is_told_as_lost(tmp_path: Path) -> None:
    skipped = Entry(Document(TEXT, "a"), (Span(0, 5, "ORG"),), annotator="Ben", status="skipped")
    report = write(tmp_path / "o.json", "label-studio", [skipped], LABELS)
    assert [loss.kind for loss in report.losses] == ["annotator"]
    (task,) = json.loads((tmp_path / "o.json").read_text("utf-8"))
    assert [sorted(one) for one in task["annotations"]] == [["result", "was_cancelled"]]
    assert task["annotations"][0]["was_cancelled"] is False
    assert [one.status for one in entries_of(tmp_path / "o.json")] == ["done"]


def test_each_field_of_a_figure_is_a_result_of_the_kind_of_its_control(tmp_path: Path) -> None:
    figure = Figure(None, Decimal(12), Decimal("15.5"), "t", "range")
    spans = (Span(0, 5, "ORG"), Span(6, 11, "QUANTITY", figure))
    proposed = (Suggestion(12, 17, "MATERIAL", "names 1", 0.5), Suggestion(6, 11, "QUANTITY", "rules 1", 0.75, figure))
    write(tmp_path / "o.json", "label-studio", [Entry(Document(TEXT, "a"), spans, proposed)], LABELS)
    (task,) = json.loads((tmp_path / "o.json").read_text("utf-8"))

    def told(region: str) -> list[dict[str, Any]]:
        place, about = {"start": 6, "end": 11}, {"id": region, "to_name": "text"}
        return [
            about | {"from_name": "low", "type": "number", "value": place | {"number": 12}},
            about | {"from_name": "high", "type": "number", "value": place | {"number": 15.5}},
            about | {"from_name": "unit", "type": "textarea", "value": place | {"text": ["t"]}},
            about | {"from_name": "modifier", "type": "choices", "value": place | {"choices": ["range"]}},
        ]

    (annotation,), (names, rules) = task["annotations"], task["predictions"]
    assert annotation["result"][2:] == told("r1")
    assert [one["id"] for one in annotation["result"][:2]] == ["r0", "r1"]
    assert (names["model_version"], rules["model_version"]) == ("names 1", "rules 1")
    assert names["result"] == [
        {
            "id": "p0", "from_name": "label", "to_name": "text", "type": "labels", "score": 0.5,
            "value": {"start": 12, "end": 17, "text": "oxide", "labels": ["MATERIAL"]},
        }
    ]  # fmt: skip
    assert rules["result"][1:] == told("p0")


@each_row(
    ("said", "links"),
    [
        ({"direction": "right", "labels": ["buys"]}, [("buys", 0, 12)]),
        ({"labels": ["buys", "sells"]}, [("buys", 0, 12), ("sells", 0, 12)]),
        ({"direction": "left", "labels": ["buys"]}, [("buys", 12, 0)]),
        ({"direction": "bi", "labels": ["buys"]}, [("buys", 0, 12), ("buys", 12, 0)]),
        ({"labels": []}, []), ({"labels": "buys"}, []), ({}, []),
    ],
)  # fmt: skip
def test_a_relation_is_a_link_for_each_of_its_labels_and_directions(
    tmp_path: Path, said: dict[str, Any], links: list[tuple[str, int, int]]
) -> None:
    ends = [region({"start": 0, "end": 5}, id="a"), region({"start": 12, "end": 17}, id="b")]
    relation = {"type": "relation", "from_id": "a", "to_id": "b"} | said
    task = {"data": {"text": TEXT}, "annotations": [{"result": [*ends, relation]}]}
    (entry,) = entries(tmp_path, task)
    assert [(link.name, link.start[0], link.end and link.end[0]) for link in entry.links] == links
    unnamed = "relations left out that have no name, or an end that is no span"
    assert notices(list(read(tmp_path / "tasks.json"))) == ([] if links else [unnamed])


@pytest.mark.parametrize(("title", "shown"), [("Sales rise", "Sales rise"), (7, ""), (None, "")])
def test_a_title_among_the_data_is_that_of_the_article(tmp_path: Path, title: object, shown: str) -> None:
    (entry,) = entries(tmp_path, {"data": {"text": TEXT, "title": title}})
    assert entry.document.title == shown


def test_a_value_of_what_is_no_region_is_left_out_and_said(tmp_path: Path) -> None:
    result = [
        region({"start": 0, "end": 5}, id="a"),
        {"type": "number", "id": "b", "from_name": "value", "value": {"number": 3}},
    ]
    (entry,) = entries(tmp_path, {"data": {"text": TEXT}, "annotations": [{"result": result}]})
    assert [span.figure for span in entry.spans] == [None]
    assert notices(list(read(tmp_path / "tasks.json"))) == ["results of type “number” left out"]


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ({"data": {"text": TEXT}, "annotations": [{"result": [{"type": "labels"}]}]}, "A result has no “value” with its labels."),
        ({"data": {"text": TEXT}, "annotations": [{"result": [{"type": "labels", "value": {"labels": "ORG"}}]}]}, "A result has no “value” with its labels."),
        ({"annotator": 1, "annotation_id": 2, "lead_time": 3}, "It is not clear which of no keys holds the text; call that one “text”."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_task_is_said(tmp_path: Path, task: dict[str, Any], reason: str) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task]), "utf-8")
    (refused,) = [one for one in read(path) if isinstance(one, Refusal)]
    assert str(refused.reason) == reason


def test_the_labelling_config_has_a_number_for_each_and_relations_where_there_are_links() -> None:
    (config,) = label_config(LABELS).values()
    assert [config.count(f'<Number name="{name}"'.encode()) for name in ("value", "low", "high", "unit")] == [
        1,
        1,
        1,
        0,
    ]
    (linked,) = label_config(replace(LABELS, links=(LinkType("buys", ("ORG",), ("GPE",)),))).values()
    (bare,) = label_config(replace(LABELS, links=())).values()
    assert b'  <Relations>\n    <Relation value="buys"/>\n  </Relations>\n' in linked
    assert b"Relation" not in bare
