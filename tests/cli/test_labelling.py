"""The label set from the command line: renaming, merging, deleting with decided spans, ready sets; and the consistency check."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.history import Action, diff
from rareannot.core.links import Link
from rareannot.core.spans import Span
from tests.cli.calls import Run, told
from tests.store.test_project import do
from tests.workflow.inconsistent import finish, inconsistent_project, on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "p.rareannot"
    with workflow.new_project(target) as project:
        project.work_as("Mira")
        project.add_documents([Document("lynas pays chile")])
        do(project, lambda a: a.add(Span(0, 5, "ORG")))
        do(project, lambda a: a.add(Span(11, 16, "GPE")))
    return target


def spans(path: Path) -> list[str]:
    with workflow.open_project(path) as project:
        project.work_as("Mira")
        return sorted(s.label for s in project.annotation(1).decided.values())


def test_labels_are_renamed_merged_deleted_and_all_of_it_undone(run: Run, path: Path) -> None:
    code, out, _ = run("labels", path, "--map", "ORG=FIRM", "--preview")
    assert code == 0
    assert "ORG -> FIRM: 1 span in 1 article (Mira 1)" in out
    assert spans(path) == ["GPE", "ORG"]
    assert run("labels", path, "--map", "ORG=FIRM", "--map", "GPE=LOC")[0] == 0
    assert spans(path) == ["FIRM", "LOC"]
    assert len(list(workflow.backup_folder().rglob("*.rareannot"))) == 1
    assert run("labels", path, "--map", "FIRM=")[0] == 0
    assert spans(path) == ["LOC"]
    assert [run("labels", path, "--undo")[0] for _ in range(2)] == [0, 0]
    assert spans(path) == ["GPE", "ORG"]
    code, _, err = run("labels", path, "--undo")
    assert code == 1
    assert "nothing to undo" in err


def test_a_set_from_a_file_says_what_becomes_of_labels_in_use(run: Run, path: Path) -> None:
    code, _, err = run("labels", path, "--import", "quantities-only", "--map", "GPE=")
    assert code == 1
    assert "ORG is not in the new label set" in err
    code, out, _ = run("labels", path, "--import", "conll-4", "--json")
    assert (code, json.loads(out)["version"]) == (0, 2)
    assert spans(path) == ["LOC", "ORG"]


def test_a_ready_set_is_chosen_by_name(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("new", tmp_path / "q", "--labels", "ontonotes-18")
    assert code == 0
    assert "with the 18 labels" in out


@pytest.mark.parametrize(("change", "sentence"), [("ORG", "write OLD=NEW"), ("NOBODY=ORG", "is not in the label set")])
def test_a_change_that_cannot_be_made_is_explained(run: Run, path: Path, change: str, sentence: str) -> None:
    code, _, err = run("labels", path, "--map", change)
    assert code == 2
    assert sentence in err


def test_what_is_asked_of_spans_and_articles_is_listed_below_the_labels(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "p.rareannot", "--labels", "articles")
    _, out, _ = run("labels", tmp_path / "p.rareannot")
    assert "R  relevance      of the article: scale (none, low, high)" in out
    run("new", tmp_path / "q.rareannot")
    _, out, _ = run("labels", tmp_path / "q.rareannot")
    assert "change         of PERCENT, QUANTITY, MONEY, CARDINAL: choice (level, rise, fall)" in out


def test_the_same_labels_once_more_are_no_new_version(run: Run, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    with workflow.open_project(path) as project:
        before = project.label_set
    assert run("labels", path, "--export", file)[0] == 0
    assert run("labels", path, "--import", file)[0] == 0
    with workflow.open_project(path) as project:
        assert project.label_set == before
    assert run("labels", path, "--undo")[0] == 1


def test_labels_go_out_and_come_in_as_a_file(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    run("labels", project, "--export", file)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["labels"] = data["labels"][:2]
    data["name"] = "small"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert told(run("labels", project, "--import", file, "--json"))["name"] == "small"
    assert len(told(run("labels", project, "--json"))["labels"]) == 2
    assert run("new", tmp_path / "q", "--labels", file)[0] == 0


# ---- the consistency check ----


@pytest.fixture
def uneven(tmp_path: Path) -> Path:
    return inconsistent_project(tmp_path / "p.rareannot")


def test_lint_lists_what_it_found(run: Run, uneven: Path) -> None:
    code, out, _ = run("lint", uneven)
    assert code == 1
    assert "“lynas” has more than one label: ORG 2, PERSON 1" in out
    assert "[lynas] rests" in out
    code, out, _ = run("lint", uneven, "--layer", "Mira", "--json")
    assert code == 1
    data = json.loads(out)
    assert [f["kind"] for f in data["findings"]] == ["two labels", "missed", "space"]
    assert data["findings"][2]["places"][0]["text"] == "oxide "


def test_a_layer_without_findings_exits_with_0(run: Run, uneven: Path) -> None:
    with workflow.open_project(uneven) as project:
        project.work_as("Noor")
        finish(project, 1, on(1, "lynas", "ORG"))
    code, out, _ = run("lint", uneven, "--layer", "Noor")
    assert code == 0
    assert "nothing was found in the answers of Noor" in out
    code, _, err = run("lint", uneven)
    assert code == 1
    assert "say whose answers to check: “Mira”, “Noor”" in err


def test_a_label_is_said_to_be_like_one_that_the_program_knows(run: Run, path: Path) -> None:
    assert run("labels", path, "--map", "ORG=FIRM")[0] == 0
    code, out, _ = run("labels", path, "--like", "FIRM=ORG")
    assert (code, "(is ORG) " in out) == (0, True)
    assert run("labels", path, "--undo")[0] == 0
    assert "(is ORG)" not in run("labels", path)[1]
    code, _, err = run("labels", path, "--like", "FIRM=MONEY")
    assert (code, "cannot be like MONEY" in err) == (1, True)


def test_lint_lists_links_that_contradict(run: Run, tmp_path: Path) -> None:
    target, text = tmp_path / "linked.rareannot", "50 hertz of nickel from chile and peru"
    with workflow.new_project(target) as project:
        project.work_as("Mira")
        project.add_documents([Document(text)])
        places = {
            "hertz": (0, 8, "QUANTITY"),
            "nickel": (12, 18, "MATERIAL"),
            "chile": (24, 29, "GPE"),
            "peru": (34, 38, "GPE"),
        }
        spans = {i: Span(*place) for i, place in places.items()}
        spans["hertz"] = replace(spans["hertz"], figure=Figure(Decimal(50), unit="Hz"))
        made = (Link("of", "hertz", "nickel"), Link("by", "hertz", "chile"), Link("by", "hertz", "peru"))
        bare = project.annotation(1)
        linked = replace(bare.with_decided(spans, spans), links={one.id: one for one in made}, status="done")
        project.save(1, Action("make", diff(bare, linked)))
    code, out, _ = run("lint", target)
    assert code == 1
    assert "has a second link where one is allowed" in out
    assert "is linked to what is not measured in its unit" in out
    kinds = [f["kind"] for f in json.loads(run("lint", target, "--json")[1])["findings"]]
    assert kinds == ["second link", "unit of a thing"]
