"""What a trained pipeline says of itself: meta.json, model card and record."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.labels import Label, LabelSet
from rareannot.learn.model_metadata import (
    CARD,
    RECORD,
    ModelMetadata,
    card,
    finish,
    number,
    package_name,
    record_of,
    rival_line,
    score_cells,
)
from rareannot.learn.outcome import LabelScore, Outcome, Rival
from rareannot.learn.schedule import TRAINING
from rareannot.learn.training import Trained

LABELS = LabelSet("Ores", 3, (Label("ORG"), Label("MATERIAL"), Label("BOILERPLATE", "passage")))
ALL = LabelScore("all", 6, 2, 4, 0.75, 0.6, 0.6667, 0.5, 0.8)
ORG = LabelScore("ORG", 0, 0, 2, None, 0.0, 0.0, None, None)
OUTCOME = Outcome("test", 12, 10, (ALL, ORG), (), (), (Rival("the built-in suggester", 0.6, 0.0667, 0.01, 0.12),))
METADATA = ModelMetadata("ores", "1.2.0", LABELS, "day.rareannot", 17, ("Mira", "Noor"), "Linux")


@pytest.fixture
def trained(tmp_path: Path) -> Trained:
    (tmp_path / TRAINING).mkdir()
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "en", "name": "x"}), encoding="utf-8")
    documents = {"train": 40, "dev": 5, "test": 0}
    plan = {"alone": False, "preset": "cpu", "seed": 7}
    return Trained(tmp_path, "ner", documents, ("ORG",), (OUTCOME,), ("Few articles.",), 61.4, plan)


def meta(trained: Trained, metadata: ModelMetadata = METADATA) -> dict[str, object]:
    finish(trained, metadata)
    found: dict[str, object] = json.loads((trained.folder / "meta.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("title", "name"),
    [("Rare Earths, day 3!", "rare_earths_day_3"), ("稀土", "pipeline"), ("--a--", "a"), ("x" * 99, "x" * 60)],
)
def test_a_title_becomes_a_name_that_spacy_takes(title: str, name: str) -> None:
    assert package_name(title) == name


def test_meta_keeps_what_spacy_wrote_and_says_where_the_pipeline_comes_from(trained: Trained) -> None:
    found = meta(trained)
    assert (found["lang"], found["name"], found["version"]) == ("en", "ores", "1.2.0")
    assert found["author"] == "Mira, Noor"
    assert found["description"] == "ORG, MATERIAL in news, trained on the gold of day.rareannot"
    assert found["rareannot"] == {"event": 17, "project": "day.rareannot", "kind": "ner", "alone": False}


def test_meta_tells_how_good_it_is_by_label(trained: Trained) -> None:
    assert meta(trained)["performance"] == {
        "ents_f": 0.6667,
        "ents_p": 0.75,
        "ents_r": 0.6,
        "ents_per_type": {"ORG": {"p": None, "r": 0.0, "f": 0.0}},
        "part": "test",
    }


def test_only_a_pipeline_that_stands_alone_needs_no_rareannot(trained: Trained) -> None:
    assert str(meta(trained)["requirements"]).startswith("['rareannot>=")
    assert meta(replace(trained, plan={**trained.plan, "alone": True}))["requirements"] == []


def test_a_pipeline_of_a_file_without_names_says_so(trained: Trained) -> None:
    found = meta(trained, ModelMetadata("ores", "1", LABELS))
    assert (found["author"], found["description"]) == (
        "rareannot",
        "ORG, MATERIAL in news, trained on the gold of a file",
    )


def test_the_record_is_read_back_and_a_strange_pipeline_has_none(trained: Trained, tmp_path: Path) -> None:
    assert record_of(trained.folder) is None
    finish(trained, METADATA)
    found = record_of(trained.folder)
    assert found is not None
    assert (found["name"], found["event"], found["kind"], found["documents"]["train"]) == ("ores", 17, "ner", 40)
    assert (trained.folder / TRAINING / RECORD).is_file()
    assert (trained.folder / CARD).read_text(encoding="utf-8").startswith("# ores 1.2.0\n")


def test_the_card_says_what_it_was_trained_on(trained: Trained) -> None:
    text = card(trained, METADATA)
    assert "Gold of day.rareannot up to event 17 by the label set Ores 3: 40 train, 5 dev articles." in text
    assert "Annotators: Mira, Noor." in text
    assert "Preset cpu, seed 7, 61 s, on Linux." in text
    assert "- Few articles." in text


def test_the_card_leaves_out_what_is_not_known(trained: Trained) -> None:
    text = card(trained, ModelMetadata("ores", "1", LABELS))
    assert "event" not in text
    assert "Annotators" not in text
    assert "Gold of a file by the label set Ores 3" in text


def test_the_card_shows_scores_and_rivals_and_warns_of_few_articles(trained: Trained) -> None:
    text = card(trained, METADATA)
    assert "### test: 12 documents, 10 different articles" in text
    assert "With fewer than 20 articles the intervals are too narrow." in text
    assert "| all | 10 | 0.750 | 0.600 | 0.667 (0.500 – 0.800) |" in text
    assert "| ORG | 2 | – | 0.000 | 0.000 |" in text
    assert "the built-in suggester on the same documents: F1 0.6000" in text
    enough = replace(trained, outcomes=(replace(OUTCOME, articles=20),))
    assert "too narrow" not in card(enough, METADATA)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.01, 0.12, "better"),
        (-0.2, -0.01, "worse"),
        (-0.01, 0.1, "not surely different"),
        (0.0, 0.1, "not surely different"),
    ],
)
def test_a_comparison_is_sure_only_where_its_interval_leaves_nought_out(low: float, high: float, verdict: str) -> None:
    assert rival_line("md", 0.7, (0.05, low, high)).endswith(f": {verdict}.")


def test_a_score_without_an_interval_shows_none() -> None:
    assert score_cells(ORG) == ("ORG", "2", "–", "0.000", "0.000")
    assert (number(None), number(0.12345)) == ("–", "0.123")
