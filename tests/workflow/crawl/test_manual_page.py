"""The page "From a crawl to gold and back", run line by line on 600 generated articles."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rareannot import workflow
from rareannot.cli import main
from tests.house.tree import ROOT
from tests.workflow.crawl.articles import records, write_shards

pytest.importorskip("pyarrow")
PAGE = (ROOT / "packaging" / "manual" / "en" / "crawl.md").read_text("utf-8")
CHEAP = ["--source", "figures", "--source", "materials"]
"""Tagging by all sources would take a minute: these two load no pipeline."""


def _commands() -> Iterator[list[str]]:
    """What the page shows, without what needs a cluster."""
    for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL):
        for line in block.splitlines():
            if "--engine" not in line:
                yield shlex.split(line)[1:]


def _stand_in(words: list[str]) -> list[str]:
    """A command as it is run here: one process, cheap sources."""
    if "--jobs" in words:
        at = words.index("--jobs")
        words = words[:at] + words[at + 2 :]
    return [*words, *CHEAP] if words[0] == "tag" and "--pipeline" not in words else words


def _label_all(path: Path) -> None:
    """Somebody labels the day: here all suggestions are right, but that lithium is missed in every other article."""
    lines = []
    with workflow.open_project(path) as project:
        for number, (document, found) in enumerate(project.suggestions.all()):
            spans: list[dict[str, Any]] = [s.as_json() for s in found.values()]
            if number % 2:
                spans = [s for s in spans if "lithium" not in document.text[s["start"] : s["end"]]]
            lines.append(json.dumps({"text": document.text, "spans": spans}) + "\n")
        gold = path.with_name("gold.jsonl")
        gold.write_text("".join(lines), "utf-8")
        workflow.import_all(project, workflow.ImportPlan((gold,), target="gold"))


def _train(folder: Path) -> None:
    """A small pipeline in place of a trained one, which takes minutes."""
    import spacy

    nlp = spacy.blank("en")
    patterns = [{"label": "MATERIAL", "pattern": word} for word in ("graphite", "cobalt")]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(folder)


def test_the_page_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_shards(tmp_path / "crawl", records(600, twins=60), 8)
    said: dict[str, str] = {}
    for words in _commands():
        if words[0] == "train":
            _label_all(tmp_path / words[1])
            _train(tmp_path / words[2])
            continue
        if words[0] == "prevalence":
            words = [*words, "--layer", "gold"]
        code = main(_stand_in(words), lambda folder, as_json: 1)
        out, err = capsys.readouterr()
        assert (code, err) == (0, ""), words
        said[" ".join(words[:2])] = out
    assert list(said) == [
        "tag crawl/", "duplicates tagged/", "choose tagged/", "compare tagged/", "prevalence tagged/",
    ]  # fmt: skip
    assert said["duplicates tagged/"].startswith("120 articles of 600 are near duplicates, in 60 groups")
    assert "30  drawn at random" in said["choose tagged/"]
    assert "MATERIAL gone: " in said["compare tagged/"]
    assert (tmp_path / "tonnes.svg").is_file()
    assert "gold on 30 of 30 drawn at random" in said["prevalence tagged/"]
