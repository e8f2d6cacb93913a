"""Import and export: articles come in, get suggestions, and go out again."""

import json
import resource
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.review.adjudication import nothing_here, take
from rareannot.store import Project
from tests.cli.calls import BATCH, MOST_STORED, Run, endless_import, gold_file, span, subprocess_run, told
from tests.store.reviewing import WIDE, finished_project


def test_from_an_article_to_a_file_of_suggestions(run: Run, project: Path, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert told(run("import", project, article, "--json"))["new"] == 1
    assert told(run("suggest", project, "--json"))["documents"] == 1
    written = told(run("export", project, out, "--layer", "suggestions", "--json"))
    assert (written["documents"], written["losses"], written["differences"]) == (1, [], [])
    (line,) = [json.loads(x) for x in out.read_text(encoding="utf-8").splitlines()]
    found = {s["text"]: s for s in line["spans"]}
    assert found["chile"]["label"] == "GPE"
    assert found["lithium carbonate"]["label"] == "MATERIAL"
    assert (found["1 200 tons"]["value"], found["1 200 tons"]["unit"]) == (1200, "t")
    assert found["12 percent"]["value"] == 12
    assert run("check", project)[0] == 0
    assert told(run("suggest", project, "--json"))["documents"] == 0
    assert told(run("suggest", project, "--again", "--source", "figures", "--json"))["documents"] == 1


def test_importing_again_adds_nothing(run: Run, project: Path, article: Path) -> None:
    told(run("import", project, article, "--json"))
    again = told(run("import", project, article, article.parent, "--json"))
    assert (again["new"], again["known"]) == (0, 2)


def test_imported_spans_become_what_was_asked_for(run: Run, project: Path, tmp_path: Path) -> None:
    file = gold_file(tmp_path, span("chile", "GPE"), span("kallvik minerals", "ORG"))
    told(run("import", project, file, "--annotator", "Noor", "--json"))
    told(run("import", project, file, "--as", "gold", "--json"))
    for layer in ("Noor", "gold"):
        assert told(run("export", project, tmp_path / "o.jsonl", "--layer", layer, "--force", "--json"))["spans"] == 2
    assert (
        told(run("export", project, tmp_path / "o.jsonl", "--layer", "suggestions", "--force", "--json"))["spans"] == 0
    )
    told(run("import", project, file, "--json"))
    assert (
        told(run("export", project, tmp_path / "o.jsonl", "--layer", "suggestions", "--force", "--json"))["spans"] == 2
    )
    assert run("check", project)[0] == 0


def test_import_never_overwrites_a_decision(run: Run, project: Path, tmp_path: Path) -> None:
    told(run("import", project, gold_file(tmp_path, span("chile", "GPE")), "--annotator", "Noor", "--json"))
    again = told(run("import", project, gold_file(tmp_path, span("chile", "LOC")), "--annotator", "Noor", "--json"))
    assert "left out" in again["notices"][0]["text"]
    with Project.open(project) as opened:
        (kept,) = opened.annotation(1, opened.author("Noor")).spans.values()
    assert kept.label == "GPE"


def test_a_span_with_an_unknown_label_is_left_out_and_said(run: Run, project: Path, tmp_path: Path) -> None:
    told_ = told(run("import", project, gold_file(tmp_path, span("chile", "PLANET"), span("2009", "DATE")), "--json"))
    assert told_["spans"] == 1
    assert "PLANET" in told_["notices"][0]["text"]


def test_a_bad_line_never_stops_the_good_ones(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(b'{"text": "one"}\nnot json\n{"text": ""}\n{"txt": "x"}\n{"text": "two"}\n')
    code, out, _ = run("import", project, file, "--json")
    assert code == 3
    report = json.loads(out)
    assert report["new"] == 2
    assert [r["where"] for r in report["refused"]] == ["mixed.jsonl:2", "mixed.jsonl:3", "mixed.jsonl:4"]


def test_gold_is_what_one_annotator_finished_alone(run: Run, project: Path, tmp_path: Path) -> None:
    told(run("import", project, gold_file(tmp_path, span("chile", "GPE")), "--annotator", "Noor", "--json"))
    out = tmp_path / "o.jsonl"
    assert told(run("export", project, out, "--force", "--json"))["documents"] == 1
    told(run("import", project, gold_file(tmp_path, span("chile", "LOC")), "--annotator", "Mira", "--json"))
    before = out.read_bytes()
    code, said, _ = run("export", project, out, "--force", "--json")
    assert code == 1
    assert "nothing is settled in the layer “gold”" in json.loads(said)["error"]
    assert out.read_bytes() == before


def test_what_only_its_status_leaves_out_is_told_apart(run: Run, project: Path, tmp_path: Path) -> None:
    file = gold_file(tmp_path, span("chile", "GPE"))
    record = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**record, "status": "in progress"}) + "\n", encoding="utf-8")
    told(run("import", project, file, "--annotator", "Noor", "--json"))
    code, _, err = run("export", project, tmp_path / "p.jsonl")
    assert code == 1
    assert err == "rareannot: No article was exported: none has the status done; --status has others, or all.\n"
    file.write_text(
        json.dumps({**record, "id": "b", "text": "chile sold", "spans": [], "status": "done"}), encoding="utf-8"
    )
    told(run("import", project, file, "--annotator", "Noor", "--json"))
    found = told(run("export", project, tmp_path / "o.jsonl", "--json"))
    assert (found["documents"], found["left_out"], found["of_another_status"]) == (1, 1, 1)
    said = run("export", project, tmp_path / "p.jsonl")[1]
    assert "of another status than done" in said
    assert "nothing settled" not in said


def test_a_full_disk_at_export_leaves_the_old_file(run: Run, project: Path, article: Path, tmp_path: Path) -> None:
    told(run("import", project, article, "--json"))
    out = tmp_path / "o.jsonl"
    out.write_text("the old file")

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = subprocess_run("export", project, out, "--layer", "suggestions", preexec_fn=little_room)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert out.read_text() == "the old file"
    assert sorted(p.name for p in tmp_path.iterdir() if "part" in p.name or "tmp" in p.name) == []


def test_an_interrupted_import_keeps_what_was_stored_and_no_half_of_a_batch(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for i in range(MOST_STORED + BATCH):
            out.write(json.dumps({"text": f"article {i} about cobalt " * 20}) + "\n")
    with endless_import(project, file) as process:
        while project.stat().st_size < 4_000_000 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=600)
    assert process.returncode != 0
    assert "Traceback" not in err
    with Project.open(project) as opened:
        # on a busy machine a batch may be small, but none is stored in part and none is skipped
        names = [opened.document(row).name for row in opened.ids()]
        assert names == [f"many.jsonl:{n}" for n in range(1, len(names) + 1)]
        assert opened.check() == []


def test_labels_of_another_tool_are_previewed_and_mapped(tmp_path: Path, run: Run, project: Path) -> None:
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(json.dumps({"text": "Ann met Bob", "label": [[0, 3, "PER"], [8, 11, "PER"]]}) + "\n")

    code, out, _ = run("import", project, theirs, "--preview")
    assert (code, "perhaps --map PER=PERSON" in out, "nothing was imported" in out) == (0, True, True)
    _, out, _ = run("import", project, theirs, "--as", "gold", "--map", "PER=PERSON", "--json")
    assert (json.loads(out)["spans"], json.loads(out)["notices"]) == (2, [])
    assert run("import", project, theirs, "--map", "PER=NOBODY")[0] == 2


def test_what_an_export_would_lose_is_said_before_anything_is_written(tmp_path: Path, run: Run, project: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    spans = [{"start": 0, "end": 12, "label": "ORG"}, {"start": 0, "end": 5, "label": "GPE"}]
    gold.write_text(json.dumps({"text": "Perth Metals grew", "spans": spans}) + "\n")
    run("import", project, gold, "--as", "gold")

    code, out, _ = run("export", project, tmp_path / "out.tsv", "--format", "iob2", "--check")
    assert code == 1
    assert "1 span would be dropped" in out
    assert "“Perth” (GPE) is dropped" in out
    code, out, _ = run("export", project, tmp_path / "out.jsonl", "--check", "--json")
    assert (code, json.loads(out)["spans_changed"]) == (0, 0)
    assert not list(tmp_path.glob("out.*"))


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


def test_everybodys_answers_for_an_article_are_one_article(
    run: Run, project: Path, article: Path, tmp_path: Path
) -> None:
    run("import", project, article)
    other = tmp_path / "other.txt"
    other.write_text("nobody has answered this", encoding="utf-8")
    run("import", project, other)
    for name in ("Ana", "Ben"):
        run("import", project, gold_file(tmp_path, span("chile", "GPE")), "--annotator", name)
    code, out, _ = run("export", project, tmp_path / "all.jsonl", "--layer", "all")
    assert code == 0
    assert "Wrote 1 article (2 answers) with 2 spans to" in out
    assert "Left out: 1 of 2 articles, with nothing settled in the layer “all”." in out
    told_ = told(run("export", project, tmp_path / "all2.jsonl", "--layer", "all", "--json"))
    assert (told_["documents"], told_["left_out"]) == (2, 1)


def test_the_forms_are_listed_in_columns(run: Run) -> None:
    lines = run("formats")[1].splitlines()
    assert len({line.rindex("  ") for line in lines}) == 1


def test_an_ending_of_another_form_is_remarked_on(run: Run, project: Path, tmp_path: Path) -> None:
    told(run("import", project, gold_file(tmp_path, span("chile", "GPE")), "--annotator", "Noor", "--json"))
    remark = "mind  .spacy is an ending of spacy; this file is in the form native. --format says which."
    assert remark in run("export", project, tmp_path / "gold.spacy")[1].splitlines()
    assert "mind" not in run("export", project, tmp_path / "gold2.spacy", "--format", "spacy")[1]
    assert "mind" not in run("export", project, tmp_path / "noted.jsonl")[1]
    assert "mind" not in run("export", project, tmp_path / "gold.anything")[1]


def test_an_export_of_nothing_says_why_also_to_whoever_wants_no_words(
    run: Run, project: Path, article: Path, tmp_path: Path
) -> None:
    code, out, err = run("-q", "export", project, tmp_path / "a.jsonl")
    assert (code, out, err) == (1, "", "rareannot: No article was exported: the project has none.\n")
    assert not (tmp_path / "a.jsonl").exists()
    assert run("import", project, article)[0] == 0
    err = run("export", project, tmp_path / "c.jsonl")[2]
    assert err == "rareannot: No article was exported: nothing is settled in the layer “single”; --layer has others.\n"


def test_a_project_among_the_files_to_import_points_to_merging(run: Run, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.rareannot"
    assert run("new", other)[0] == 0
    for form in ((), ("--format", "native")):
        code, out, _ = run("import", project, other, *form)
        assert code == 1
        assert "refused  other.rareannot: This is a project of this program. Merge it" in out


def test_facts_are_a_table_on_standard_output_or_in_a_file_of_the_form_of_its_ending(
    run: Run, project: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    tons = {"start": 12, "end": 20, "label": "QUANTITY", "value": 400, "unit": "t"}
    year = {"start": 24, "end": 28, "label": "DATE"}
    links = [{"label": "when", "from": 0, "to": 1}]
    record = {"text": "China mined 400 tons in 2010.", "spans": [tons, year], "links": links}
    gold.write_text(json.dumps(record), encoding="utf-8")
    told(run("import", project, gold, "--as", "gold", "--json"))

    to_stream = subprocess_run("facts", project)
    assert (to_stream.returncode, to_stream.stderr.decode().strip()) == (0, "Wrote 1 fact of 1 article to -.")
    assert to_stream.stdout.decode().splitlines()[1].startswith("400 tons,QUANTITY,400,,,t,none,")
    result = told(run("facts", project, "-o", tmp_path / "f.jsonl", "--layer", "gold", "--json"))
    assert (result["format"], result["documents"], result["facts"]) == ("jsonl", 1, 1)
    assert json.loads((tmp_path / "f.jsonl").read_text("utf-8"))["date"] == "2010"
    assert run("facts", project, "-o", tmp_path / "f.jsonl")[0] == 1, "the file is there already"
    assert run("facts", project, "--format", "xml")[0] == 2
