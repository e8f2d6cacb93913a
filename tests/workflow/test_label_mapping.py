"""Labels of other tools on import: previewed with what they may mean, mapped, left out as asked, never guessed."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry
from rareannot.store import Project
from rareannot.workflow.label_mapping import LabelUse, mapped

LABELS = builtin_label_set()
TEXT = "Ann met Lynas in Perth for 3 tons"


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.jsonl"
    spans = [[0, 3, "PER"], [8, 13, "company"], [17, 22, "GPE"], [4, 7, "VERB"]]
    path.write_text(json.dumps({"text": TEXT, "label": spans}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p.rareannot", LABELS)


def test_a_preview_counts_each_label_says_what_it_may_mean_and_stores_nothing(project: Project, theirs: Path) -> None:
    with project:
        found = workflow.preview_labels(project, workflow.ImportPlan((theirs,), mapping={"PER": "PERSON"}))

        assert found.documents == 1
        assert set(found.labels) == {
            LabelUse("PER", 1, "PERSON"),
            LabelUse("company", 1, "", "ORG"),
            LabelUse("GPE", 1, "GPE"),
            LabelUse("VERB", 1, ""),
        }
        assert project.queue.counts().total == 0


@pytest.mark.parametrize("target", ["suggestions", "gold"])
def test_labels_come_in_as_mapped_and_others_are_told_of(project: Project, theirs: Path, target: str) -> None:
    mapping = {"PER": "PERSON", "VERB": ""}
    with project:
        report = workflow.import_all(project, workflow.ImportPlan((theirs,), target=target, mapping=mapping))
        (entry,) = workflow.collect(project, workflow.Choice(target))

    assert {(s.start, s.end, s.label) for s in entry.spans} == {(0, 3, "PERSON"), (17, 22, "GPE")}
    assert [n.text for n in report.notices] == ["spans labelled company left out: not in the label set"]


def test_a_value_goes_where_the_new_label_has_none() -> None:
    entry = Entry(Document(TEXT), (Span(27, 33, "AMOUNT", Figure(Decimal(3), unit="t")),))

    assert mapped(entry, {"AMOUNT": "QUANTITY"}, LABELS).spans[0].figure == Figure(Decimal(3), unit="t")
    assert mapped(entry, {"AMOUNT": "ORG"}, LABELS).spans[0].figure is None


def test_suggestions_of_unknown_labels_are_told_of_and_none_waits_in_a_project(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "proposed.json"
    where = ((0, 3, "PER"), (17, 22, "GPE"))
    marks = [{"type": "labels", "value": {"start": a, "end": b, "labels": [label]}} for a, b, label in where]
    task = {"data": {"text": TEXT}, "predictions": [{"model_version": "x", "result": marks}]}
    path.write_text(json.dumps([task]), encoding="utf-8")
    with project:
        report = workflow.import_all(project, workflow.ImportPlan((path,)))

        assert [s.label for s in project.annotation(1).suggestions.values()] == ["GPE"]
    assert [n.text for n in report.notices] == ["spans labelled PER left out: not in the label set"]


def test_where_an_answer_is_imported_a_suggestion_of_the_same_waits_for_nothing(project: Project, theirs: Path) -> None:
    with project:
        workflow.import_all(project, workflow.ImportPlan((theirs,), target="annotator", annotator="Mira"))
        project.suggestions.put(
            [(1, [Suggestion(17, 22, "GPE", "x 1", 0.9), Suggestion(0, 3, "PERSON", "x 1", 0.9)])], "1"
        )
        project.work_as("Mira")

        assert [s.label for s in project.annotation(1).undecided()] == ["PERSON"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["PER"], "maps no label"),
        (["=PERSON"], "maps no label"),
        (["PER=FOO"], "not in the label set"),
        (["PER=ORG", "PER=PERSON"], "choose one"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(words: list[str], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        workflow.mapping_of(words, LABELS)
