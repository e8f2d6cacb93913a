"""The commands of the manual's first hour, run in the order in which they stand."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import rareannot as ra
from tests.house.tree import ROOT


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_command_of_the_first_hour_does_what_it_says(language: str, tmp_path: Path) -> None:
    page = (ROOT / "packaging" / "manual" / language / "first-steps.md").read_text("utf-8")
    for block in re.findall(r"^```\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if shlex.split(line) == ["rareannot", "mine.rareannot"]:
                labels_everything(tmp_path / "mine.rareannot")  # in place of the window
                continue
            command = line.replace("rareannot ", f"{shlex.quote(sys.executable)} -m rareannot ", 1)
            if not line.startswith("rareannot "):
                command = line
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            subprocess.run(command, shell=True, cwd=tmp_path, env=environment, check=True, capture_output=True)
    (article,) = (json.loads(line) for line in (tmp_path / "mine.jsonl").read_text("utf-8").splitlines())
    assert {span["text"] for span in article["spans"]} >= {"20,000 tonnes", "Japan", "Kilundu Minerals"}


def labels_everything(path: Path) -> None:
    """Accept what is suggested and set the articles done, as an annotator does."""
    with ra.open(path, read_only=False) as project:
        answers = [
            ra.Entry(document, spans=tuple(s.as_span("accepted") for s in suggestions), status="done")
            for document, suggestions in project.suggestions()
        ]
        project.add(answers, annotator="Mira")
