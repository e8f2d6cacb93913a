"""Attributes of spans in each form: they come back as they were, or the form says beforehand that it has no place for them."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from rareannot import workflow
from rareannot.core.attributes import Values
from rareannot.core.document import Document
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from rareannot.store import Project

DATA = builtin_label_set().as_json()
OWN = [
    {"name": "sure", "of": ["ORG"], "kind": "yes/no"},
    {"name": "roles", "of": ["ORG"], "kind": "several", "choices": ["buyer", "seller"]},
    {"name": "topic", "of": "article", "choices": ["trade", "prices"]},
    {"name": "themes", "of": "article", "kind": "several", "choices": ["prices", "mining"]},
    {"name": "release", "of": "article", "kind": "yes/no"},
]
LABELS: LabelSet = label_set_from_json(DATA | {"attributes": [*DATA["attributes"], *OWN]})
HOLDING = ("native", "prodigy", "spacy", "parquet")
GOLD = Entry(
    Document("Lynas will sell 32 000 tons to Sojitz", "a"),
    (
        Span(0, 5, "ORG", origin="imported", attributes=Values({"roles": ("seller",), "sure": False})),
        Span(16, 27, "QUANTITY", origin="imported", attributes=Values({"status": "forecast"})),
        Span(31, 37, "ORG", origin="imported", attributes=Values({"roles": ("buyer", "seller"), "sure": True})),
    ),
    status="done",
    attributes=Values({"topic": "trade", "themes": ("prices", "mining"), "release": False}),
)


@pytest.mark.parametrize("form", HOLDING)
def test_attributes_come_back_as_they_were(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{'parquet' if form == 'parquet' else 'spacy' if form == 'spacy' else 'jsonl'}"
    report = write(out, form, [GOLD], LABELS)
    assert (report.equal, [loss.kind for loss in report.losses]) == (True, [])
    (back,) = read(out, form)
    assert isinstance(back, Entry)
    assert [span.attributes for span in back.spans] == [span.attributes for span in GOLD.spans]
    assert back.attributes == GOLD.attributes


@pytest.mark.parametrize(("form", "name"), [("label-studio", "out.json"), ("brat", "out")])
def test_a_form_that_has_only_texts_keeps_them_and_the_label_set_reads_what_is_meant(
    form: str, name: str, tmp_path: Path
) -> None:
    report = write(tmp_path / name, form, [GOLD], LABELS)
    assert (report.equal, [loss for loss in report.losses if loss.kind == "attributes"]) == (True, [])
    plan = workflow.ImportPlan((tmp_path / name,), target="annotator", annotator="Mira")
    with Project.create(tmp_path / "p.rareannot", LABELS) as project:
        workflow.import_all(project, plan)
        held = project.annotation(1, project.author("Mira"))
    assert [span.attributes for span in held.spans.values()] == [span.attributes for span in GOLD.spans]
    assert held.attributes == (GOLD.attributes if form == "label-studio" else {})


def test_labels_of_articles_go_to_text_classification_and_back(tmp_path: Path) -> None:
    report = write(tmp_path / "out.jsonl", "doccano-categories", [GOLD], LABELS)
    assert report.equal
    assert [loss.kind for loss in report.losses if loss.kind == "article labels"] == []
    assert json.loads((tmp_path / "out.jsonl").read_text())["label"] == ["release:no", "themes:prices", "themes:mining", "topic:trade"]  # fmt: skip
    plan = workflow.ImportPlan((tmp_path / "out.jsonl",), target="annotator", annotator="Mira")
    with Project.create(tmp_path / "p.rareannot", LABELS) as project:
        workflow.import_all(project, plan)
        assert project.annotation(1, project.author("Mira")).attributes == GOLD.attributes


def test_spacy_has_labels_of_articles_as_categories(tmp_path: Path) -> None:
    report = write(tmp_path / "out.spacy", "spacy", [GOLD, replace(GOLD, attributes=Values())], LABELS)
    assert report.equal
    said, nothing = DocBin().from_disk(tmp_path / "out.spacy").get_docs(Vocab())
    assert said.cats == {"topic:trade": 1, "topic:prices": 0, "themes:prices": 1, "themes:mining": 1, "release:yes": 0, "release:no": 1}  # fmt: skip
    assert set(nothing.cats.values()) == {0}
    foreign = tmp_path / "foreign.spacy"
    said.user_data.clear()
    DocBin(docs=[said]).to_disk(foreign)
    (back,) = read(foreign, "spacy")
    assert isinstance(back, Entry)
    assert back.attributes == {"release": "no", "themes": ("prices", "mining"), "topic": "trade"}


def test_prodigy_has_labels_of_articles_as_accepted_choices(tmp_path: Path) -> None:
    write(tmp_path / "out.jsonl", "prodigy", [GOLD], LABELS)
    assert json.loads((tmp_path / "out.jsonl").read_text())["accept"] == [
        "topic:trade", "themes:prices", "themes:mining", "release:no"
    ]  # fmt: skip


def test_brat_has_no_place_for_a_value_of_two_words(tmp_path: Path) -> None:
    said = replace(GOLD, spans=(replace(GOLD.spans[0], attributes=Values({"why": "as told"})),))
    report = write(tmp_path / "out", "brat", [said], LABELS)
    assert report.equal
    (loss,) = (loss for loss in report.losses if loss.kind == "attributes")
    assert "one word in brat" in str(loss.reason)


def test_a_form_without_a_place_for_attributes_says_so(tmp_path: Path) -> None:
    report = write(tmp_path / "out.jsonl", "doccano", [GOLD], LABELS)
    assert [(loss.kind, loss.count) for loss in report.losses if loss.kind == "attributes"] == [("attributes", 3)]
    assert report.equal


@pytest.mark.parametrize("form", ["spans-csv", "facts-csv"])
def test_a_table_has_a_column_for_each_attribute_with_the_default_where_nobody_said_otherwise(
    form: str, tmp_path: Path
) -> None:
    write(tmp_path / "out.csv", form, [GOLD], LABELS)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["label"]: row for row in csv.DictReader(lines)}
    tons = rows["QUANTITY"]
    assert (tons["attribute_status"], tons["attribute_change"], tons["attribute_sure"]) == ("forecast", "level", "")
    assert (tons["attribute_topic"], tons["attribute_themes"], tons["attribute_release"]) == (
        "trade",
        "prices, mining",
        "no",
    )
    if form == "spans-csv":
        assert (rows["ORG"]["attribute_roles"], rows["ORG"]["attribute_sure"]) == ("buyer, seller", "yes")


def test_what_are_no_attributes_is_refused_with_the_name(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "Lynas", "spans": [{"start": 0, "end": 5, "label": "ORG", "attributes": {"a": 1}}]}\n')
    (refused,) = read(path, "native")
    assert "attribute a has the value 1" in str(getattr(refused, "reason", ""))
