"""The commands that learn, on a small project: train, list, use, go back, refuse what was tampered with."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.learn.training_docs import TrainingDoc
from rareannot.suggest.links.weights import read_weights, shipped
from tests.cli.calls import Run
from tests.learn.schools import school
from tests.workflow.links.linked_articles import write_gold

QUICK = ("--passes", "1", "--patience", "1")


def _record(one: TrainingDoc) -> str:
    return json.dumps({"id": one.name, "text": one.text, "spans": [s.as_json() for s in one.spans]}) + "\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(map(_record, school(6))), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, gold: Path) -> Path:
    """A project whose six articles Mira has done, and a seventh that nobody has read."""
    seventh = tmp_path / "new.jsonl"
    seventh.write_text(json.dumps({"id": "new", "text": "Shares of Orvane Metals fell 12 percent in Chile."}) + "\n")
    with workflow.new_project(tmp_path / "p", builtin_label_set(), "Our news") as made:
        workflow.import_all(made, workflow.ImportPlan((gold,), target="annotator", annotator="Mira"))
        workflow.import_all(made, workflow.ImportPlan((seventh,)))
        return made.path


def _trained(run: Run, project: Path, *more: str) -> dict[str, object]:
    code, out, err = run("train", project, *QUICK, "--alone", "--json", *more)
    assert code == 0, err
    *steps, last = [json.loads(line) for line in out.splitlines()]
    assert steps
    assert all(0 <= s["progress"]["step"]["score"] <= 1 for s in steps)
    result: dict[str, object] = last["result"]
    return result


def test_a_gold_file_becomes_a_pipeline_and_its_measures(run: Run, gold: Path, tmp_path: Path) -> None:
    code, out, _ = run("train", gold, tmp_path / "out", *QUICK, "--alone")

    assert code == 0
    assert "spacy.load opens it" in out
    assert "built-in suggester on the same documents: F1" in out
    assert spacy.load(tmp_path / "out").meta["name"] == "gold"


def test_links_are_learnt_with_the_pipeline_kept_with_it_and_measured_by_it(run: Run, tmp_path: Path) -> None:
    linked = write_gold(tmp_path / "linked.jsonl", 8)
    with workflow.new_project(tmp_path / "q", builtin_label_set(), "Mines") as made:
        workflow.import_all(made, workflow.ImportPlan((linked,), target="annotator", annotator="Mira"))
    result = _trained(run, made.path, str(tmp_path / "out"))
    learnt = read_weights(tmp_path / "out")
    assert learnt is not None
    assert learnt.weights != shipped().weights
    assert (result["links"]["articles"], result["links"]["part"]) == (8, "dev")  # type: ignore[index]
    assert "### Links" in (tmp_path / "out" / "MODEL_CARD.md").read_text(encoding="utf-8")

    def f1(*more: object) -> float:
        code, out, err = run("evaluate", linked, "--source", "figures", "--json", *more)
        assert code == 0, err
        return float(json.loads(out)["links"]["scores"][0]["f1"])

    assert f1("--source", "pipeline", "--pipeline", tmp_path / "out", "--trust-pipeline") > f1()
    (tmp_path / "out" / "links.json").write_text('{"version": 1, "weights": {"gap:1": NaN}}')
    code, _, err = run("evaluate", linked, "--pipeline", tmp_path / "out", "--trust-pipeline")
    assert code == 1
    assert "does not hold the weights of links" in err


def test_a_project_keeps_its_pipelines_by_number_with_the_event_they_saw(
    run: Run, project: Path, tmp_path: Path
) -> None:
    first = _trained(run, project)
    second = _trained(run, project, "--seed", "2")

    code, out, _ = run("pipelines", project, "--json")

    found = json.loads(out)
    assert code == 0
    assert [p["number"] for p in found["pipelines"]] == [1, 2]
    assert found["in_use"] is None
    assert all(p["event"] > 0 and Path(p["folder"]).is_dir() for p in found["pipelines"])
    assert Path(str(first["folder"])).name == "1"
    assert {r["name"] for o in second["outcomes"] for r in o["rivals"]} == {"built-in suggester", "pipeline 1"}  # type: ignore[attr-defined]


def test_a_pipeline_suggests_once_it_is_used_until_the_built_in_sources_are_again(run: Run, project: Path) -> None:
    _trained(run, project)

    used = run("pipelines", project, "--use", "1")
    with_it = run("suggest", project, "--again", "--json")
    back = run("pipelines", project, "--none")
    without = run("suggest", project, "--again", "--json")

    assert used[0] == back[0] == 0
    assert "Pipeline 1 suggests." in used[1]
    assert "our_news 1.0.0" in json.loads(with_it[1])["versions"]
    assert "our_news" not in json.loads(without[1])["versions"]


def test_a_pipeline_whose_files_were_changed_is_not_loaded(run: Run, project: Path) -> None:
    folder = Path(str(_trained(run, project)["folder"]))
    assert run("pipelines", project, "--use", "1")[0] == 0
    (folder / "evil.py").write_text("raise SystemExit", encoding="utf-8")

    code, _, err = run("pipelines", project, "--use", "1")
    suggested = run("suggest", project, "--again", "--json")

    assert code == 1
    assert "not on this computer as it was trained" in err
    assert "the built-in sources suggest" in suggested[2]
    assert "our_news" not in json.loads(suggested[1])["versions"]


def test_a_folder_from_elsewhere_is_loaded_only_when_it_is_trusted(run: Run, gold: Path, tmp_path: Path) -> None:
    run("train", gold, tmp_path / "out", *QUICK, "--alone")

    refused = run("evaluate", gold, "--pipeline", tmp_path / "out")
    taken = run("evaluate", gold, "--pipeline", tmp_path / "out", "--trust-pipeline")

    assert refused[0] == 1
    assert "was not trained here" in refused[2]
    assert "--trust-pipeline" in refused[2]
    assert taken[0] == 0


def test_a_pipeline_from_elsewhere_is_taken_in_once_it_is_trusted(
    run: Run, project: Path, gold: Path, tmp_path: Path
) -> None:
    run("train", gold, tmp_path / "out", *QUICK, "--alone")

    refused = run("pipelines", project, "--add", tmp_path / "out")
    added = run("pipelines", project, "--add", tmp_path / "out", "--trust-pipeline", "--use", "1", "--json")
    suggested = run("suggest", project, "--again", "--json")

    assert refused[0] == 1
    assert "was not trained here" in refused[2]
    assert json.loads(added[1])["in_use"] == 1
    assert "gold 1.0.0" in json.loads(suggested[1])["versions"]


def test_what_to_label_next_comes_in_an_order(run: Run, project: Path) -> None:
    run("suggest", project)

    code, out, _ = run("next", project, "--json")

    (only,) = json.loads(out)["next"]
    assert code == 0
    assert only["gain"] > 0
    assert only["headline"].startswith("Shares of Orvane")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("train", "{gold}"), "give the folder to make"),
        (("train", "{gold}", "{gold}"), "already exists"),
        (("train", "{gold}", "{new}", "--preset", "tpu"), "not a preset"),
        (("train", "{gold}", "{new}", "--cross-validate", "1"), "give 2 folds or more"),
        (("train", "{gold}", "{new}", "--cross-validate", "9"), "cannot be put in 9 folds"),
        (("train", "{empty}"), "No article is settled yet"),
        (("curve", "{gold}"), "8 different articles"),
        (("pipelines", "{empty}", "--use", "4"), "no pipeline 4"),
    ],
)
def test_what_cannot_be_trained_is_said_in_one_sentence(
    run: Run, gold: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    workflow.new_project(tmp_path / "empty", builtin_label_set()).close()
    names = {"gold": gold, "new": tmp_path / "new", "empty": tmp_path / "empty.rareannot"}

    code, _, err = run(*(w.format(**names) for w in words))

    assert code in (1, 2)
    assert sentence in " ".join(err.replace("│", " ").split())


def test_a_training_that_is_stopped_says_how_it_goes_on(
    run: Run, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> Iterator[object]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("rareannot.workflow.training.training", stopped)
    code, _, err = run("train", gold, tmp_path / "out")
    assert code == 130
    assert err.startswith("rareannot: Stopped; ")
    assert "--resume" in err


def test_where_every_article_was_begun_nothing_comes_next(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "empty.rareannot")
    assert run("next", tmp_path / "empty.rareannot")[:2] == (0, "No article is left that nobody has begun.\n")
