"""The command line: each verb, for people and for programs, and every wrong input as one sentence."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rareannot import workflow
from rareannot.cli import main
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.store import Project

ARTICLE = (
    "lithium producer kallvik minerals said on tuesday it sold 1 200 tons of lithium carbonate in chile last year "
    "up 12 percent from 2009 the commerce ministry in santiago has no plan to limit exports"
)


def no_demo(folder: Path, as_json: bool) -> int:
    raise AssertionError("no demo here")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; exit code, stdout, stderr."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(w) for w in words], no_demo)
        out, err = capsys.readouterr()
        return code, out, err

    return call


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "p.rareannot"
    assert run("new", path)[0] == 0
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def told(result: tuple[int, str, str]) -> Any:
    """The JSON that a command printed, having ended well."""
    code, out, err = result
    assert (code, err) == (0, "")
    return json.loads(out)


def subprocess_run(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    command = [sys.executable, "-m", "rareannot", *(str(w) for w in words)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **more)


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


@pytest.mark.parametrize("as_json", [True, False])
def test_every_verb_speaks_for_people_and_for_programs(
    run: Run, project: Path, article: Path, tmp_path: Path, as_json: bool
) -> None:
    verbs: list[tuple[str | Path, ...]] = [
        ("new", tmp_path / "other"),
        ("labels", project),
        ("import", project, article),
        ("suggest", project, "--source", "figures"),
        ("export", project, tmp_path / "o.jsonl"),
        ("formats",),
        ("check", project),
        ("backup", project, tmp_path / "copy.rareannot"),
        ("restore", tmp_path / "copy.rareannot", tmp_path / "again.rareannot"),
    ]
    for verb in verbs:
        code, out, err = run(*verb, *(["--json"] if as_json else []))
        assert (code, err) == (0, ""), verb
        if as_json:
            assert isinstance(json.loads(out), dict)
        else:
            assert out.strip()
    assert (tmp_path / "other.rareannot").exists()


def test_importing_again_adds_nothing(run: Run, project: Path, article: Path) -> None:
    told(run("import", project, article, "--json"))
    again = told(run("import", project, article, article.parent, "--json"))
    assert (again["new"], again["known"]) == (0, 2)


def gold_file(tmp_path: Path, *spans: dict[str, object]) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": ARTICLE, "spans": list(spans)}) + "\n", encoding="utf-8")
    return path


def span(quote: str, label: str) -> dict[str, object]:
    start = ARTICLE.index(quote)
    return {"start": start, "end": start + len(quote), "label": label}


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
    report = told(run("import", project, file, "--json"))
    assert report["new"] == 2
    assert [r["where"] for r in report["refused"]] == ["mixed.jsonl:2", "mixed.jsonl:3", "mixed.jsonl:4"]


def test_gold_is_what_one_annotator_finished_alone(run: Run, project: Path, tmp_path: Path) -> None:
    told(run("import", project, gold_file(tmp_path, span("chile", "GPE")), "--annotator", "Noor", "--json"))
    out = tmp_path / "o.jsonl"
    assert told(run("export", project, out, "--force", "--json"))["documents"] == 1
    told(run("import", project, gold_file(tmp_path, span("chile", "LOC")), "--annotator", "Mira", "--json"))
    two = told(run("export", project, out, "--force", "--json"))
    assert (two["documents"], two["left_out"]) == (0, 1)


def test_what_only_its_status_leaves_out_is_told_apart(run: Run, project: Path, tmp_path: Path) -> None:
    file = gold_file(tmp_path, span("chile", "GPE"))
    record = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**record, "status": "in progress"}) + "\n", encoding="utf-8")
    told(run("import", project, file, "--annotator", "Noor", "--json"))
    found = told(run("export", project, tmp_path / "o.jsonl", "--json"))
    assert (found["documents"], found["left_out"], found["of_another_status"]) == (0, 1, 1)
    _, said, _ = run("export", project, tmp_path / "p.jsonl")
    assert "of another status than done" in said
    assert "nothing settled" not in said


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


def test_lines_are_answered_in_step(tmp_path: Path) -> None:
    lines = b'{"id": 1, "text": "sold 1 200 tons in chile"}\nnonsense\n{"id": 3, "text": "nothing"}\n'
    done = subprocess_run("suggest", "--stdin", "--source", "figures", input=lines)
    first, wrong, last = (json.loads(x) for x in done.stdout.splitlines())
    assert first["id"] == 1
    assert (first["spans"][0]["text"], first["spans"][0]["value"]) == ("1 200 tons", 1200)
    assert "not JSON" in wrong["error"]
    assert (last["id"], last["spans"]) == (3, [])


def test_suggesting_in_processes_gives_the_same(run: Run, project: Path, tmp_path: Path) -> None:
    for i in range(70):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{i}.txt").write_text(
            f"mine {i} sold {i + 2} 500 tons of cobalt in 2019", encoding="utf-8"
        )
    told(run("import", project, tmp_path / "texts", "--json"))
    told(run("suggest", project, "--source", "figures", "--json"))
    told(run("export", project, tmp_path / "one.jsonl", "--layer", "suggestions", "--json"))
    told(run("suggest", project, "--source", "figures", "--source", "materials", "--again", "--jobs", "2", "--json"))
    told(run("suggest", project, "--source", "figures", "--again", "--jobs", "2", "--json"))
    told(run("export", project, tmp_path / "two.jsonl", "--layer", "suggestions", "--json"))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


WRONG: list[tuple[list[str], str]] = [
    (["check", "{missing}"], "no project"),
    (["check", "{text}"], "not a rareannot project"),
    (["check", "{folder}"], "not a file"),
    (["new", "{project}"], "exists already"),
    (["new", "{folder}/no/where"], "cannot be created"),
    (["new", "{folder}/x", "--labels", "{text}"], "not a JSON file"),
    (["new", "{folder}/x", "--labels", "{missing}"], "cannot be read"),
    (["import", "{project}", "{missing}"], "no file or folder"),
    (["import", "{project}", "{text}", "--format", "magic"], "is no form of file"),
    (["import", "{project}", "{text}", "--as", "poetry"], "nothing to import as"),
    (["suggest", "{project}", "--source", "magic"], "is no source"),
    (["suggest", "{project}", "--pipeline", "xx_no_such_thing"], "xx_no_such_thing"),
    (["export", "{project}", "{folder}/o.jsonl", "--layer", "Nobody"], "has no layer"),
    (["export", "{project}", "{folder}/o.jsonl", "--format", "magic"], "is no form of file"),
    (["export", "{project}", "{folder}/o.jsonl", "--format", "text"], "read only"),
    (["export", "{project}", "{folder}/no/o.jsonl"], "no"),
    (["labels", "{project}", "--import", "{text}"], "not a JSON file"),
    (["backup", "{project}", "{text}"], "exists already"),
    (["backup", "{project}", "{folder}/no/x"], "no folder"),
    (["restore", "{text}", "{folder}/x"], "not a rareannot project"),
    (["agreement", "{project}"], "needs two annotators"),
    (["evaluate", "{missing}"], "no file or folder"),
    (["sources", "{missing}"], "no project"),
    (["sources", "{project}", "--off", "psychic"], "“psychic” is neither a source nor a label; there are"),
    (["sources", "{project}", "--off", "pipeline"], "rareannot_names"),
    (["sources", "{project}", "--on", "org"], "is neither a source nor a label"),
    (["sources", "{project}", "--hold", "ORG"], "is not a number"),
    (["sources", "{project}", "--hold", "ORG=high"], "“high” is not a number"),
    (["sources", "{project}", "--hold", "ORG=nan"], "no usable number"),
    (["sources", "{project}", "--hold", "ORG=1.5"], "give a number from 0 to 1"),
    (["sources", "{project}", "--hold", "nobody=0.5"], "is neither a source nor a label"),
    (["sources", "{project}", "--off", "places", "--hold", "ORG=-1"], "give a number from 0 to 1"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=[" ".join(w) for w, _ in WRONG])
def test_wrong_input_is_one_sentence_and_leaves_nothing(
    run: Run, project: Path, article: Path, tmp_path: Path, words: list[str], sentence: str
) -> None:
    names = {"missing": tmp_path / "none", "text": article, "folder": tmp_path, "project": project}
    before = sorted(tmp_path.rglob("*"))
    code, out, err = run(*(w.format(**names) for w in words))
    assert (code, out) == (1, "")
    assert err.startswith("rareannot: ")
    assert err.count("\n") == 1
    assert sentence in err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("words", [["frobnicate"], ["new"], ["suggest"]])
def test_wrong_usage_is_exit_code_2(run: Run, words: list[str]) -> None:
    code, _, err = run(*words)
    assert code == 2
    assert err


def test_a_project_that_is_open_elsewhere_is_refused_by_name(project: Path, article: Path) -> None:
    with Project.open(project):
        done = subprocess_run("import", project, article)
    assert done.returncode == 1
    assert b"open already, by" in done.stderr
    assert b"Traceback" not in done.stderr


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


def test_an_interrupted_import_keeps_whole_batches_only(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for i in range(60_000):
            out.write(json.dumps({"text": f"article {i} about cobalt " * 20}) + "\n")
    command = [sys.executable, "-m", "rareannot", "import", str(project), str(file)]

    def hear() -> None:  # a background shell has it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=hear)
    while project.stat().st_size < 4_000_000 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode != 0
    assert b"Traceback" not in err
    with Project.open(project) as opened:
        assert opened.queue.counts().total % workflow.BATCH == 0
        assert opened.check() == []


def test_a_closed_pipe_is_no_crash(project: Path) -> None:
    command = f"{sys.executable} -m rareannot labels {project} --json | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr


def test_nothing_is_left_outside_the_folder_but_the_cache(project: Path, article: Path, home: Path) -> None:
    assert subprocess_run("import", project, article, env=dict(os.environ)).returncode == 0
    left = [p.relative_to(home) for p in home.rglob("*") if p.is_file()]
    assert all(p.parts[0] == ".cache" for p in left), left


def test_evaluating_on_gold_says_how_good_the_suggestions_are(run: Run, tmp_path: Path) -> None:
    file = gold_file(tmp_path, span("chile", "GPE"), span("1 200 tons", "QUANTITY") | {"value": 1200, "unit": "t"})
    page = tmp_path / "report.html"
    data = told(run("evaluate", file, "--source", "figures", "--report", page, "--json"))
    assert data["labels"]["QUANTITY"]["exact"]["recall"] == 1.0
    assert data["labels"]["GPE"]["exact"]["recall"] == 0.0
    assert "<svg" in page.read_text(encoding="utf-8")
    assert "QUANTITY" in run("evaluate", file, "--source", "figures")[1]


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
