"""Suggesting: for lines on standard input, and in processes for a project."""

import json
from pathlib import Path

from tests.cli.calls import Run, subprocess_run, told


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


def test_likely_links_are_exported_with_suggestions_where_they_are_asked_for(
    run: Run, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Chile exported 400 tons of lithium.", encoding="utf-8")
    run("import", project, tmp_path / "a.txt")
    run("suggest", project, "--source", "figures", "--source", "materials")
    run("export", project, tmp_path / "plain.jsonl", "--layer", "suggestions")
    run("export", project, tmp_path / "linked.jsonl", "--layer", "suggestions", "--links")
    plain, linked = (json.loads((tmp_path / f"{name}.jsonl").read_text("utf-8")) for name in ("plain", "linked"))
    words = [linked["text"][one["start"] : one["end"]] for one in linked["spans"]]
    assert ("of", "400 tons", "lithium") in [(x["label"], words[x["from"]], words[x["to"]]) for x in linked["links"]]
    assert "links" not in plain
    code, _, error = run("export", project, tmp_path / "x.jsonl", "--links")
    assert code == 2
    assert "--layer suggestions" in error


def test_it_says_how_many_spans_it_suggested(run: Run, project: Path, article: Path, tmp_path: Path) -> None:
    run("import", project, article)
    code, out, _ = run("suggest", project, "--source", "figures")
    assert code == 0
    spans = told(run("export", project, tmp_path / "s.jsonl", "--layer", "suggestions", "--json"))["spans"]
    assert spans > 1
    assert out.startswith(f"Suggested {spans} spans for 1 article with figures ")


def test_a_label_set_for_a_project_that_has_one_is_wrong_usage(run: Run, project: Path, tmp_path: Path) -> None:
    code, _, err = run("suggest", project, "--labels", tmp_path / "labels.json")
    assert code == 2
    assert "a project has its own label set" in err


def test_it_says_what_is_suggested_in_another_language(run: Run, project: Path, tmp_path: Path) -> None:
    text = "Der Konzern verkaufte im Oktober 30.000 Tonnen und die Aktie ist seit dem Morgen mit der Meldung auf der Liste. "
    (tmp_path / "german.txt").write_text(text * 2, encoding="utf-8")
    run("import", project, tmp_path / "german.txt")
    code, out, _ = run("suggest", project, "--source", "figures")
    assert code == 0
    assert "1 article in German: figures and dates are suggested where they can be read one way, names are not." in out
