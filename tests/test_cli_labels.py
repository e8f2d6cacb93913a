"""The label set from the command line: renaming, merging, deleting with decided spans, ready sets by name."""

import json
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.cli import main
from rareannot.core.document import Document
from rareannot.core.spans import Span
from tests.store.test_project import do


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "p.rareannot"
    with workflow.new_project(target) as project:
        project.work_as("Mira")
        project.add_documents([Document("lynas pays chile")])
        do(project, lambda a: a.add(Span(0, 5, "ORG")))
        do(project, lambda a: a.add(Span(11, 16, "GPE")))
    return target


def run(*words: object) -> int:
    return main([str(word) for word in words], lambda folder, as_json: 0)


def spans(path: Path) -> list[str]:
    with workflow.open_project(path) as project:
        project.work_as("Mira")
        return sorted(s.label for s in project.annotation(1).decided.values())


def test_labels_are_renamed_merged_deleted_and_all_of_it_undone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("labels", path, "--map", "ORG=FIRM", "--preview") == 0
    assert "ORG -> FIRM: 1 span in 1 article (Mira 1)" in capsys.readouterr().out
    assert spans(path) == ["GPE", "ORG"]
    assert run("labels", path, "--map", "ORG=FIRM", "--map", "GPE=LOC") == 0
    assert spans(path) == ["FIRM", "LOC"]
    assert len(list(workflow.backup_folder().rglob("*.rareannot"))) == 1
    assert run("labels", path, "--map", "FIRM=") == 0
    assert spans(path) == ["LOC"]
    assert run("labels", path, "--undo") == run("labels", path, "--undo") == 0
    assert spans(path) == ["GPE", "ORG"]
    assert run("labels", path, "--undo") == 1
    assert "nothing to undo" in capsys.readouterr().err


def test_a_set_from_a_file_says_what_becomes_of_labels_in_use(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("labels", path, "--import", "quantities-only", "--map", "GPE=") == 1
    assert "ORG is not in the new label set" in capsys.readouterr().err
    assert run("labels", path, "--import", "conll-4", "--json") == 0
    assert json.loads(capsys.readouterr().out)["version"] == 2
    assert spans(path) == ["LOC", "ORG"]


def test_a_ready_set_is_chosen_by_name_and_a_wrong_change_is_explained(
    tmp_path: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", tmp_path / "q", "--labels", "ontonotes-18") == 0
    assert "with the 18 labels" in capsys.readouterr().out
    assert run("labels", path, "--map", "ORG") == 1
    assert "write OLD=NEW" in capsys.readouterr().err
    assert run("labels", path, "--map", "NOBODY=ORG") == 1
    assert "is not in the label set" in capsys.readouterr().err


def test_the_same_labels_once_more_are_no_new_version(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    with workflow.open_project(path) as project:
        before = project.label_set
    assert run("labels", path, "--export", file) == 0
    assert run("labels", path, "--import", file) == 0
    with workflow.open_project(path) as project:
        assert project.label_set == before
    assert run("labels", path, "--undo") == 1
