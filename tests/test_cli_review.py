"""The commands around a review: who is who, gold that says what it rests on, agreement with all that was settled."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rareannot.cli import main
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.store import Project
from tests.store.reviewing import CHILE, WIDE, answer, finished_project
from tests.test_cli import Run, no_demo, told


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; exit code, stdout, stderr."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(w) for w in words], no_demo)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def settled(tmp_path: Path) -> Path:
    """A project whose first article is settled: its four sites by Rita."""
    path = tmp_path / "p.rareannot"
    with finished_project(path) as project:
        sites = project.review.document(1).sites
        project.review.accept_unanimous(1)
        project.review.decide(1, take(sites[1], 0, "the compound is one MATERIAL"))
        for site in sites[2:]:
            project.review.decide(1, nothing_here(site))
    return path


def test_exported_gold_says_on_request_who_decided_what_from_which_readings_and_why(
    run: Run, settled: Path, tmp_path: Path
) -> None:
    plain, whole = tmp_path / "plain.jsonl", tmp_path / "whole.jsonl"
    assert told(run("export", settled, plain, "--json"))["documents"] == 1
    assert "decisions" not in plain.read_text()
    assert told(run("export", settled, whole, "--decisions", "--json"))["differences"] == []
    (line,) = (json.loads(text) for text in whole.read_text().splitlines())
    found: list[dict[str, Any]] = line["meta"]["decisions"]
    assert [one["text"] for one in found] == ["chile", "lithium carbonate", "antofagasta", "lynas"]
    compound = found[1]
    assert (compound["by"], compound["why"]) == ("Rita", "the compound is one MATERIAL")
    assert compound["taken_from"] == ["Lea", "Mira"]
    assert compound["spans"] == [{"start": WIDE.start, "end": WIDE.end, "label": "MATERIAL"}]
    assert [reading["annotators"] for reading in compound["readings"]] == [["Lea", "Mira"], ["Noor"]]
    assert found[3]["spans"] == []
    assert [(s["text"], s["origin"]) for s in line["spans"]] == [
        ("chile", "adjudicated"),
        ("lithium carbonate", "adjudicated"),
    ]


def test_agreement_tells_each_annotators_distance_from_gold(run: Run, settled: Path, tmp_path: Path) -> None:
    page = tmp_path / "agreement.html"
    data = told(run("agreement", settled, "--json", "--report", page))
    scores = {pair["a"]: pair["f1_exact"] for pair in data["against_gold"]}
    assert scores == {"Lea": 1.0, "Mira": pytest.approx(0.8), "Noor": pytest.approx(0.4)}
    assert data["warnings"] == ["Only 1 document is shared: below 20, intervals are too narrow to be trusted."]
    assert "Each against gold" in page.read_text()
    code, out, _ = run("agreement", settled)
    assert code == 0
    assert "found by some" in out


def test_two_ids_are_joined_and_parted_and_the_question_comes_until_it_is_answered(run: Run, settled: Path) -> None:
    with Project.open(settled) as project:
        answer(project, "Again", 1, [CHILE])
        project.people.rename(project.author("again"), "mira")
    data = told(run("people", settled, "--json"))
    (question,) = data["questions"]
    assert "--same mira again" in question
    assert len(told(run("agreement", settled, "--json"))["annotators"]) == 4
    joined = told(run("people", settled, "--same", "mira", "again", "--json"))
    assert joined["questions"] == []
    assert [one.get("same_as") for one in joined["people"]] == [None, None, None, None, "mira"]
    measured = told(run("agreement", settled, "--json"))
    assert len(measured["annotators"]) == 3
    assert [(p["a"], p["documents"]) for p in measured["self_agreement"]] == [("Mira", 1)]
    code, _, err = run("people", settled, "--same", "again", "mira")
    assert (code, err) == (1, "rareannot: These two ids are one person already.\n")
    parted = told(run("people", settled, "--apart", "again", "mira", "--json"))
    assert (parted["questions"], [one.get("same_as") for one in parted["people"]]) == ([], [None] * 5)
    assert len(told(run("agreement", settled, "--json"))["annotators"]) == 4
