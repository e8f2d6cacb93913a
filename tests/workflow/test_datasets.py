import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.split import parse_split
from rareannot.formats import FORMATS
from rareannot.store import Project
from rareannot.workflow import Choice, DatasetPlan, build_dataset
from rareannot.workflow.dataset_plan import day_of
from tests.workflow.newsroom import answer, article, copied, newsroom, records_in

PARTS = ("train", "dev", "test")


def parts_of(folder: Path) -> dict[str, str]:
    """The part of each article (by its hash) in a dataset."""
    return {r["sha256"]: r["part"] for r in records_in(folder / "documents.jsonl")}


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def card_of(folder: Path) -> dict[str, Any]:
    card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    return card


def test_every_article_is_in_one_part_and_the_parts_read_back_equal(tmp_path: Path) -> None:
    with newsroom(tmp_path, (article(n) for n in range(40))) as project:
        report = build_dataset(project, tmp_path / "out", DatasetPlan(split=parse_split("50/25/25")))
    assert report.equal
    ids = [r["id"] for part in PARTS for r in records_in(tmp_path / "out" / f"{part}.jsonl")]
    assert sorted(ids) == sorted(f"a{n}" for n in range(40))
    assert report.as_json()["documents"] == 40
    card = card_of(tmp_path / "out")
    assert {part: counts["documents"] for part, counts in card["counts"].items()} == {
        part: len(records_in(tmp_path / "out" / f"{part}.jsonl")) for part in PARTS
    }
    assert sum(counts["spans"] for counts in card["counts"].values()) == 40 * 6


def test_labels_have_their_shares_in_every_part(tmp_path: Path) -> None:
    with newsroom(tmp_path, (article(n) for n in range(60))) as project:
        report = build_dataset(project, tmp_path / "out", DatasetPlan(split=parse_split("50/25/25")))
    for label in ("ORG", "GPE", "MATERIAL", "PERSON"):
        counts = [report.card["counts"][part]["labels"][label] for part in PARTS]
        assert [n / sum(counts) for n in counts] == pytest.approx([0.5, 0.25, 0.25], abs=0.06)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=2, max_size=14, unique=True), st.data())
def test_no_article_moves_as_the_project_grows_and_near_duplicates_stay_together(
    tmp_path_factory: pytest.TempPathFactory, stories: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Each story comes in up to four versions, in any order; what was split early stays where it was."""
    folder = tmp_path_factory.mktemp("grow")
    records = [copied(article(story), f"{story}-{version}", f"tail{version}") for story, version in stories]
    cut = data.draw(st.integers(1, len(records)))
    plan = DatasetPlan(split=parse_split("40/30/30"), seed="7")
    with newsroom(folder, records[:cut]) as project:
        build_dataset(project, folder / "before", plan)
        answer(project, folder, records[cut:])
        build_dataset(project, folder / "after", plan)
    before, after = parts_of(folder / "before"), parts_of(folder / "after")
    assert before.items() <= after.items()
    part_of_story = [(r["id"].partition("-")[0], r["part"]) for r in records_in(folder / "after" / "documents.jsonl")]
    assert len(set(part_of_story)) == len({story for story, _ in part_of_story})


def test_an_answer_that_comes_late_moves_nobody(tmp_path: Path) -> None:
    """A syndicated story whose first version is settled only after the second: the texts count, not the answers."""
    story = article(1)
    plan = DatasetPlan(split=parse_split("34/33/33"), seed="3")
    with newsroom(tmp_path, [{k: v for k, v in story.items() if k != "spans"} | {"status": "in progress"}]) as project:
        answer(project, tmp_path, [copied(story, "later", "end"), *(article(n) for n in range(2, 9))])
        build_dataset(project, tmp_path / "one", plan)
        build_dataset(project, tmp_path / "two", replace(plan, choice=Choice("Mira", ("in progress", "done"))))
    assert parts_of(tmp_path / "one").items() < parts_of(tmp_path / "two").items()


def test_the_seed_that_was_chosen_once_is_kept(tmp_path: Path) -> None:
    with newsroom(tmp_path, (article(n) for n in range(20))) as project:
        first = build_dataset(project, tmp_path / "one", DatasetPlan())
        project.datasets.remember_seed(first.shares, first.seed)
        answer(project, tmp_path, (article(n) for n in range(20, 60)))
        second = build_dataset(project, tmp_path / "two", DatasetPlan())
    assert second.seed == first.seed
    assert parts_of(tmp_path / "one").items() <= parts_of(tmp_path / "two").items()


# ---- the same bytes ----

_BUILD = """
import sys
from pathlib import Path
from rareannot import workflow
with workflow.open_project(Path(sys.argv[1]), read_only=True) as project:
    for form in sys.argv[3:]:
        workflow.build_dataset(project, Path(sys.argv[2]) / form, workflow.DatasetPlan(form=form))
"""
WRITTEN = [name for name, form in FORMATS.items() if form.can_write]


@pytest.fixture(scope="module")
def built_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with a dataset in every form, each made by a process of its own."""
    folder = tmp_path_factory.mktemp("twice")
    newsroom(folder, (article(n, title=f"T{n}", meta={"b": 1, "a": "x"}) for n in range(12))).close()
    for seed in ("1", "2"):
        (folder / seed).mkdir()
        command = [sys.executable, "-c", _BUILD, str(folder / "p.rareannot"), str(folder / seed), *WRITTEN]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
    return folder / "1", folder / "2"


@pytest.mark.parametrize("form", WRITTEN)
def test_building_again_gives_the_same_bytes_in_every_form(form: str, built_twice: tuple[Path, Path]) -> None:
    first, second = (bytes_of(folder / form) for folder in built_twice)
    assert first == second
    assert {"README.md", "card.json", "labels.json", "documents.jsonl"} < first.keys()


def test_the_card_has_the_checksum_of_every_file(tmp_path: Path) -> None:
    with newsroom(tmp_path, (article(n) for n in range(10))) as project:
        report = build_dataset(project, tmp_path / "out", DatasetPlan(form="label-studio"))
    listed = {file["path"]: file["sha256"] for file in report.card["files"]}
    assert listed == {
        name: sha for name, sha in bytes_of(tmp_path / "out").items() if name not in ("README.md", "card.json")
    }


# ---- filters ----


def build(
    tmp_path: Path, records: Sequence[Mapping[str, Any]], plan: DatasetPlan
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """All articles of a dataset built of ``records``, and its card."""
    with newsroom(tmp_path, records) as project:
        build_dataset(project, tmp_path / "out", replace(plan, split=parse_split("100/0/0")))
    return records_in(tmp_path / "out" / "train.jsonl"), card_of(tmp_path / "out")


def test_only_the_labels_that_were_chosen_are_in_it(tmp_path: Path) -> None:
    found, card = build(tmp_path, [article(1), article(2)], DatasetPlan(labels=("ORG",)))
    assert {s["label"] for r in found for s in r["spans"]} == {"ORG"}
    assert card["made_from"]["labels"] == ["ORG"]


def test_only_articles_of_the_dates_that_were_chosen_are_in_it(tmp_path: Path) -> None:
    days = ("2010-10-18", "2010-10-19T08:00:00Z", "2010-10-20", "2010-10-21", "october")
    records = [article(n, meta={"date": day}) for n, day in enumerate(days)]
    found, card = build(tmp_path, records, DatasetPlan(since="2010-10-19", until="2010-10-20"))
    assert [r["id"] for r in found] == ["a1", "a2"]
    assert card["left_out"] == {"of other dates": 2, "without a date": 1}


@pytest.mark.parametrize(
    ("meta", "day"),
    [
        ({"date": "2010-10-19"}, "2010-10-19"),
        ({"published": "2010-10-19 08:00"}, "2010-10-19"),
        ({"date": "19 Oct"}, ""),
        ({}, ""),
    ],
)
def test_the_day_of_an_article_is_read_from_its_facts(meta: dict[str, str], day: str) -> None:
    assert day_of(meta) == day


def with_boilerplate(n: int) -> dict[str, Any]:
    record = article(n)
    text = f"{record['text']} SUBSCRIBE NOW to Kallvik News"
    start = text.index("SUBSCRIBE")
    passages = [{"start": start, "end": len(text), "label": "BOILERPLATE"}]
    spans = [*record["spans"], {"start": text.index("Kallvik"), "end": len(text), "label": "ORG"}]
    return record | {"text": text, "spans": spans, "passages": passages}


def test_boilerplate_is_kept_as_marked(tmp_path: Path) -> None:
    found, _ = build(tmp_path, [with_boilerplate(1)], DatasetPlan())
    assert found[0]["passages"][0]["text"] == "SUBSCRIBE NOW to Kallvik News"
    assert found[0]["spans"][-1]["text"] == "Kallvik News"


def test_boilerplate_is_cut_out_with_what_is_in_it(tmp_path: Path) -> None:
    whole = article(1)
    found, _ = build(tmp_path, [with_boilerplate(1)], DatasetPlan(passages="cut"))
    assert found[0]["text"] == whole["text"]
    assert "passages" not in found[0]
    assert [(s["start"], s["end"]) for s in found[0]["spans"]] == [(s["start"], s["end"]) for s in whole["spans"]]


def test_an_article_that_is_all_boilerplate_is_left_out_when_it_is_cut(tmp_path: Path) -> None:
    text = "subscribe now to read on"
    alone = {"id": "b", "text": text, "passages": [{"start": 0, "end": len(text), "label": "BOILERPLATE"}]}
    found, card = build(tmp_path, [article(1), alone], DatasetPlan(passages="cut"))
    assert [r["id"] for r in found] == ["a1"]
    assert card["left_out"] == {"nothing but passages": 1}


def test_unanimous_are_the_articles_that_all_have_answered_alike(tmp_path: Path) -> None:
    same, other, alone = article(1), article(2), article(3)
    with newsroom(tmp_path, [same, other, alone]) as project:
        answer(project, tmp_path, [same, {**other, "spans": other["spans"][1:]}], "Jonas")
        report = build_dataset(
            project, tmp_path / "out", DatasetPlan(choice=Choice("unanimous"), split=parse_split("1/0/0"))
        )
    assert [r["id"] for r in records_in(tmp_path / "out" / "train.jsonl")] == ["a1"]
    assert report.card["annotators"] == {"unanimous": 1}
    assert report.card["agreement"]["documents"] == 2
    assert 0 < report.card["agreement"]["f1_exact"] < 1


def test_undecided_suggestions_are_in_no_dataset(tmp_path: Path) -> None:
    with newsroom(tmp_path, [article(1)]) as project, pytest.raises(UserError, match="nobody's decision"):
        build_dataset(project, tmp_path / "out", DatasetPlan(choice=Choice("suggestions")))
    assert not (tmp_path / "out").exists()


# ---- what is refused ----


def refusal(project: Project, out: Path, plan: DatasetPlan) -> str:
    with pytest.raises(UserError) as caught:
        build_dataset(project, out, plan)
    return str(caught.value)


def test_a_plan_that_names_what_is_not_there_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with newsroom(tmp_path, [article(1)]) as project:
        assert "is not a format" in refusal(project, out, DatasetPlan(form="parchment"))
        assert "is not a label" in refusal(project, out, DatasetPlan(labels=("BEAST",)))
        assert "is not a date" in refusal(project, out, DatasetPlan(since="last week"))
        assert "passages" in refusal(project, out, DatasetPlan(passages="burn"))
        assert "has no layer" in refusal(project, out, DatasetPlan(choice=Choice("Nobody")))
        assert "1 without a date" in refusal(project, out, DatasetPlan(since="2010-01-01"))
    assert [p.name for p in tmp_path.iterdir() if "out" in p.name] == []


def test_what_only_its_status_leaves_out_is_told_apart_from_what_is_not_settled(tmp_path: Path) -> None:
    statuses = ("done", "in progress", "skipped")
    with newsroom(tmp_path, [article(n, status=status) for n, status in enumerate(statuses)]) as project:
        answer(project, tmp_path, [article(3)])
        answer(project, tmp_path, [article(3, spans=[])], "Noor")
        alone = DatasetPlan(choice=Choice("single"))
        told = build_dataset(project, tmp_path / "out", alone).as_json()["left_out"]
        wider = DatasetPlan(choice=Choice("single", ("done", "skipped")))
        wider_told = build_dataset(project, tmp_path / "wider", wider).as_json()["left_out"]
    assert told == {"of another status": 2, "nothing settled in this layer": 1}
    assert wider_told == {"of another status": 1, "nothing settled in this layer": 1}
    assert "articles of another status: 2" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_where_only_the_status_leaves_everything_out_the_refusal_says_so(tmp_path: Path) -> None:
    with newsroom(tmp_path, [article(1, status="skipped")]) as project:
        assert "left out are 1 of another status" in refusal(project, tmp_path / "out", DatasetPlan())


def test_where_nothing_is_settled_nothing_is_written(tmp_path: Path) -> None:
    with newsroom(tmp_path, []) as project:
        assert "No article is settled" in refusal(project, tmp_path / "out", DatasetPlan())
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    with newsroom(tmp_path, [article(1)]) as project:
        assert "already exists" in refusal(project, tmp_path / "out", DatasetPlan())


def test_strict_refuses_a_form_that_would_lose_a_span(tmp_path: Path) -> None:
    record = article(1)
    inner = {**record["spans"][0], "label": "PERSON", "end": record["spans"][1]["end"]}
    nested = record | {"spans": [inner, *record["spans"]]}
    with newsroom(tmp_path, [nested]) as project:
        assert "is dropped" in refusal(project, tmp_path / "out", DatasetPlan(form="iob2", strict=True))
        report = build_dataset(project, tmp_path / "out", DatasetPlan(form="iob2"))
    assert any("overlaps" in loss for loss in report.card["losses"])


# ---- the card ----


def test_the_card_tells_what_a_stranger_must_know(tmp_path: Path) -> None:
    records = [article(n, annotator="x") for n in range(6)]
    records += [copied(records[0], "copy", "end")]
    with newsroom(tmp_path, records) as project:
        report = build_dataset(project, tmp_path / "out", DatasetPlan(licence="CC-BY-4.0"))
    card, page = report.card, (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert card["licence"] == "CC-BY-4.0"
    assert card["annotators"] == {"Mira": 7}
    assert card["provenance"] == [{"origin": "imported", "source": "", "spans": 42}]
    assert (card["duplicates"]["near_duplicates"], card["duplicates"]["groups"]) == (2, 1)
    assert card["labels"][0]["rule"]
    assert "license: cc-by-4.0" in page
    assert '  - split: train\n    path: "train.jsonl"' in page
    assert all(label in page for label in ("ORG", "GPE", "## Counts", "## Files", "SHA-256"))


def test_a_card_without_a_licence_says_so(tmp_path: Path) -> None:
    _, card = build(tmp_path, [article(1)], DatasetPlan())
    assert card["licence"] == "not stated"


def test_the_card_warns_of_labels_that_a_part_lacks(tmp_path: Path) -> None:
    with newsroom(tmp_path, [article(n) for n in range(3)]) as project:
        report = build_dataset(project, tmp_path / "out", DatasetPlan(split=parse_split("98/1/1"), seed="1"))
    assert "There is no article in dev." in report.card["warnings"]
