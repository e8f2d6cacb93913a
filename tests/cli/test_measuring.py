"""Evaluate, agreement and sources: how good suggestions are, and how far annotators agree."""

import csv
import json
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.core.review.sites import CAUSES
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.store import Project
from tests.cli.calls import ARTICLE, Run, gold_file, span, told
from tests.store.links.test_link_review import linked_by_three
from tests.store.reviewing import finished_project
from tests.workflow.links.linked_articles import write_gold


def test_evaluating_on_gold_says_how_good_the_suggestions_are(run: Run, tmp_path: Path) -> None:
    file = gold_file(tmp_path, span("chile", "GPE"), span("1 200 tons", "QUANTITY") | {"value": 1200, "unit": "t"})
    page = tmp_path / "report.html"
    data = told(run("evaluate", file, "--source", "figures", "--report", page, "--json"))
    assert data["labels"]["QUANTITY"]["exact"]["recall"] == 1.0
    assert data["labels"]["GPE"]["exact"]["recall"] == 0.0
    assert "<svg" in page.read_text(encoding="utf-8")
    assert "QUANTITY" in run("evaluate", file, "--source", "figures")[1]


def test_links_are_measured_where_gold_has_some(run: Run, tmp_path: Path) -> None:
    file, page = write_gold(tmp_path / "linked.jsonl", 3), tmp_path / "report.html"
    links = told(run("evaluate", file, "--source", "figures", "--report", page, "--json"))["links"]
    assert (links["articles"], links["answered"]) == (3, 18)
    assert {one["name"] for one in links["scores"]} == {"all", "of", "by", "when"}
    assert 0 <= links["calibration_error"] <= 1
    assert "<h2>Links</h2>" in page.read_text(encoding="utf-8")
    assert "Links between the spans of gold" in run("evaluate", file, "--source", "figures")[1]
    without = gold_file(tmp_path, span("chile", "GPE"))
    assert told(run("evaluate", without, "--source", "figures", "--json"))["links"] is None


def test_agreement_of_two_annotators(run: Run, project: Path, tmp_path: Path) -> None:
    told(
        run(
            "import",
            project,
            gold_file(tmp_path, span("chile", "GPE"), span("2009", "DATE")),
            "--annotator",
            "A",
            "--json",
        )
    )
    told(
        run(
            "import",
            project,
            gold_file(tmp_path, span("chile", "GPE"), span("2009", "CARDINAL")),
            "--annotator",
            "B",
            "--json",
        )
    )
    page = tmp_path / "agreement.html"
    data = told(run("agreement", project, "--report", page, "--json"))
    assert (data["f1_exact"], data["documents"]) == (0.5, 1)
    assert data["f1_unlabelled"] == 1.0
    assert data["sites"]["label"] == 1
    assert {data["pairs"][0]["a"], data["pairs"][0]["b"]} == {"A", "B"}
    assert "<svg" in page.read_text(encoding="utf-8")
    assert builtin_label_set()["GPE"].name in page.read_text(encoding="utf-8")


def test_agreement_says_how_far_people_agree_on_links_and_how_many_questions_are_left(run: Run, tmp_path: Path) -> None:
    project, page = tmp_path / "links.rareannot", tmp_path / "agreement.html"
    linked_by_three(project).close()
    data = told(run("agreement", project, "--report", page, "--json"))
    assert data["links"]["f1"] == pytest.approx(2 / 3, abs=0.2)
    assert (data["links"]["open_questions"], data["links"]["waiting_questions"]) == (1, 0)
    question = "1 question about links on which annotators differ can be settled in the review."
    assert question in run("agreement", project)[1]
    assert "F1 of links" in run("agreement", project)[1]
    assert question in page.read_text(encoding="utf-8")


@pytest.fixture
def judged(project: Path) -> Path:
    """A project in which somebody judged three suggestions of one article."""
    proposed = [
        Suggestion(s["start"], s["end"], s["label"], source, 0.9)  # type: ignore[arg-type]
        for s, source in (
            (span("chile", "GPE"), "places 1.0"),
            (span("santiago", "GPE"), "places 1.0"),
            (span("kallvik minerals", "ORG"), "names_of_ours 2.1"),
        )
    ]
    with Project.open(project) as opened:
        opened.work_as("Mira")
        ((row, _),) = opened.add_documents([Document(ARTICLE, "a")])
        opened.suggestions.put([(row, proposed)], "places 1.0, names_of_ours 2.1")
        before = opened.annotation(row)
        one, two, three = (s.id for s in proposed)
        after = before.accept(one).reject(two).relabel(three, "FAC")
        opened.save(row, Action("judge", diff(before, after)))
    return project


def test_sources_say_how_right_they_were(run: Run, judged: Path) -> None:
    data = told(run("sources", judged, "--json"))
    shown = {(r["source"], r["label"]): (r["accepted"], r["corrected"], r["rejected"]) for r in data["records"]}
    assert shown == {("places", "GPE"): (1, 0, 1), ("names_of_ours", "ORG"): (0, 1, 0)}
    assert [r["precision"] for r in data["records"]] == [0.0, 0.5]
    assert (data["off"], data["thresholds"]) == ([], {})
    printed = run("sources", judged)[1].splitlines()
    assert printed[-1].split() == ["places", "GPE", "1", "0", "1", "0.50"]


def test_sources_and_labels_are_switched_and_held_back(run: Run, judged: Path) -> None:
    told(run("sources", judged, "--off", "names_of_ours", "--off", "DATE", "--hold", "places=0.95", "--json"))
    data = told(run("sources", judged, "--on", "DATE", "--json"))
    assert (data["off"], data["thresholds"]) == (["names_of_ours"], {"places": 0.95})
    printed = run("sources", judged)[1]
    assert "names_of_ours is off" in printed
    assert "places below 0.95 is hidden" in printed
    with Project.open(judged) as opened:
        opened.work_as("Mira")
        (row,) = opened.ids()
        left = opened.annotation(row)
        assert {(s.label, s.score < HIGH_TIER) for s in left.suggestions.values()} == {("GPE", True)}
        assert len(left.decided) == 3  # what was judged stays
        assert opened.check() == []
    back = told(run("sources", judged, "--on", "names_of_ours", "--hold", "places=0", "--json"))
    assert (back["off"], back["thresholds"]) == ([], {})


def test_looking_at_sources_writes_nothing(run: Run, judged: Path) -> None:
    before = judged.read_bytes()
    told(run("sources", judged, "--json"))
    assert judged.read_bytes() == before


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


def test_the_places_where_they_differ_are_written_as_a_table_and_as_json_lines(
    run: Run, settled: Path, tmp_path: Path
) -> None:
    for name in ("sites.csv", "sites.jsonl"):
        told(run("agreement", settled, "--sites", tmp_path / name, "--json"))
    lines = [json.loads(line) for line in (tmp_path / "sites.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["cause"] for line in lines} <= set(CAUSES)
    rows = list(csv.DictReader((tmp_path / "sites.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == sum(len(line["readings"]) for line in lines) > 1
    code, _, said = run("agreement", settled, "--sites", tmp_path / "sites.csv")
    assert (code, "already exists" in said) == (1, True)
    code, _, said = run("agreement", settled, "--sites", tmp_path / "sites.txt")
    assert (code, ".csv or .jsonl" in said) == (1, True)


def test_sources_of_which_nothing_was_decided_say_so(run: Run, project: Path) -> None:
    code, out, _ = run("sources", project)
    assert code == 0
    assert out == "No suggestion was accepted, corrected or rejected yet, so nothing can be said of the sources.\n"
