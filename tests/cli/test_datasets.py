"""The command that builds datasets, and export --split."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rareannot.store import Project
from tests.cli.calls import Run
from tests.workflow.newsroom import article, newsroom, records_in


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = newsroom(tmp_path, (article(n) for n in range(20)))
    made.close()
    return made.path


def parts_of(folder: Path) -> dict[str, str]:
    return {r["sha256"]: r["part"] for r in records_in(folder / "documents.jsonl")}


def test_a_dataset_is_built_and_said(project: Path, tmp_path: Path, run: Run) -> None:
    code, out, _ = run("dataset", project, tmp_path / "out", "--split", "50/25/25", "--licence", "CC0-1.0")
    assert code == 0
    assert out.startswith("Wrote 20 articles with 120 spans to ")
    assert "read back: equal." in out
    card: dict[str, Any] = json.loads((tmp_path / "out" / "card.json").read_text(encoding="utf-8"))
    assert (card["licence"], card["split"]["shares"]) == ("CC0-1.0", "50/25/25")


def test_the_project_keeps_the_seed_and_the_second_build_is_the_same(project: Path, tmp_path: Path, run: Run) -> None:
    seeds = [json.loads(run("dataset", project, tmp_path / name, "--json")[1])["seed"] for name in ("one", "two")]
    with Project.open(project, read_only=True) as opened:
        assert opened.datasets.seed("80/10/10") == seeds[0] == seeds[1]
    assert (tmp_path / "one" / "README.md").read_bytes() == (tmp_path / "two" / "README.md").read_bytes()


def test_export_with_split_parts_in_the_same_way(project: Path, tmp_path: Path, run: Run) -> None:
    run("dataset", project, tmp_path / "one", "--split", "80/10/10")
    code, out, _ = run("export", project, tmp_path / "two", "--split", "80/10/10", "--format", "iob2", "--json")
    assert code == 0
    assert json.loads(out)["documents"] == 20
    assert (tmp_path / "two" / "train.iob").is_file()
    assert parts_of(tmp_path / "one") == parts_of(tmp_path / "two")


def test_a_project_that_is_open_elsewhere_is_read_and_the_seed_is_said(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rareannot", "dataset", str(project), str(tmp_path / "out")]
    with Project.open(project):
        done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert "Wrote 20 articles" in done.stdout
    assert "give --seed" in done.stdout


def test_only_what_the_filters_leave_is_in_it(project: Path, tmp_path: Path, run: Run) -> None:
    words = ("--layer", "Mira", "--label", "ORG", "--label", "GPE", "--split", "100/0/0")
    assert run("dataset", project, tmp_path / "out", *words)[0] == 0
    found = {s["label"] for r in records_in(tmp_path / "out" / "train.jsonl") for s in r["spans"]}
    assert found == {"ORG", "GPE"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--split", "most"), "is not a split"),
        (("--layer", "suggestions"), "nobody's decision"),
        (("--since", "2040-01-01"), "left out are 20 without a date"),
    ],
)
def test_what_cannot_be_built_is_one_sentence(
    words: tuple[str, ...], said: str, project: Path, tmp_path: Path, run: Run
) -> None:
    code, _, err = run("dataset", project, tmp_path / "out", *words)
    assert code in (1, 2)
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("articles", "names"),
    [
        ("done", {"a0", "a1", "a2"}),
        ("in-progress", {"a3", "a4"}),
        ("skipped", {"a5"}),
        ("skipped,done", {"a0", "a1", "a2", "a5"}),
        ("all", {"a0", "a1", "a2", "a3", "a4", "a5"}),
    ],
)
def test_articles_of_the_chosen_status_go_out(articles: str, names: set[str], tmp_path: Path, run: Run) -> None:
    statuses = ["done", "done", "done", "in progress", "in progress", "skipped"]
    records = [article(n) | {"id": f"a{n}", "status": status} for n, status in enumerate(statuses)]
    newsroom(tmp_path, records).close()
    project = tmp_path / "p.rareannot"

    assert run("dataset", project, tmp_path / "set", "--articles", articles, "--layer", "Mira")[0] == 0
    assert run("export", project, tmp_path / "out.jsonl", "--status", articles)[0] == 0

    assert {r["id"] for r in records_in(tmp_path / "set" / "documents.jsonl")} == names
    assert {r["id"] for r in records_in(tmp_path / "out.jsonl")} == names
    card: dict[str, Any] = json.loads((tmp_path / "set" / "card.json").read_text(encoding="utf-8"))
    chosen = articles if articles != "all" else "in-progress,done,skipped"
    assert set(card["made_from"]["articles"].split(", ")) == set(chosen.replace("-", " ").split(","))


def test_a_status_that_there_is_not_is_one_sentence(project: Path, tmp_path: Path, run: Run) -> None:
    code, _, err = run("export", project, tmp_path / "out.jsonl", "--articles", "new")
    assert code == 2
    assert "“new” is not a status; give in-progress, done, skipped" in err
