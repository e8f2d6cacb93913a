"""Prodigy: tasks with tokens and answers."""

import json
from pathlib import Path
from typing import Any

from rareannot.formats import Entry, read, write
from tests.formats.samples import (
    HARD,
    LABELS,
    notices,
)


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


def test_prodigys_token_ends_are_inclusive_and_its_tokens_are_cut_at_span_edges(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "prodigy", [HARD], LABELS)
    task = json.loads((tmp_path / "o.jsonl").read_text())
    assert task["answer"] == "accept"
    for span in task["spans"]:
        first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])
    assert [t["id"] for t in task["tokens"]] == list(range(len(task["tokens"])))
    assert "".join(t["text"] + " " * t["ws"] for t in task["tokens"]) == HARD.document.text.replace("\n", "")


def test_prodigys_answers_become_statuses(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 1, "label": "ORG", "token_start": 0, "token_end": 0}]
    tasks = [{"text": "a b", "spans": spans, "answer": a, "_input_hash": 1, "_annotator_id": "db-ada"} for a in
             ("accept", "reject", "ignore")]  # fmt: skip
    items = list(read(_json(tmp_path / "in.jsonl", *tasks)))
    found = [(e.status, len(e.spans), e.annotator) for e in items if isinstance(e, Entry)]
    assert found == [("done", 1, "db-ada"), ("new", 0, "db-ada"), ("skipped", 1, "db-ada")]
    assert notices(items) == ["spans of rejected tasks left out"]
