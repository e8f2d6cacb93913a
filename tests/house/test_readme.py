"""The keys, commands, make targets and examples that the README names exist."""

import json
import re
import subprocess
import sys

from rareannot.gui.base.actions import ACTIONS
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_every_key_of_the_table_does_something() -> None:
    rows = re.findall(r"^\| (`.*?) \| ", README, re.MULTILINE)
    shown = {key for row in rows for key in re.findall(r"`([^`]+)`", row)} - {"Shift"}
    known = {key for action in ACTIONS for key in action.keys}
    assert len(shown) > 10
    assert shown - known - {"Enter"} == set()  # the table of actions calls it Return


def test_every_command_of_the_example_exists() -> None:
    verbs = set(re.findall(r"\.venv/bin/rareannot ([a-z]+) ", README))
    listed = subprocess.run(
        [sys.executable, "-m", "rareannot", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert verbs >= {"new", "import", "suggest", "export"}
    assert [verb for verb in verbs if not re.search(rf"\b{verb}\b", listed)] == []


def test_every_make_target_of_the_text_exists() -> None:
    targets = set(re.findall(r"\bmake (\w+)", README))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert {target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


def test_the_example_of_jsonl_counts_right() -> None:
    example = json.loads(re.search(r"```json\n(.*?)\n```", README, re.DOTALL).group(1))  # type: ignore[union-attr]
    (span,) = example["spans"]
    assert example["text"][span["start"] : span["end"]] == "up to 30 percent"
