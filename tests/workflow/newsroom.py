"""A made-up newsroom for the tests of datasets: articles of made-up words with spans, some of them syndicated."""

import json
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project

_WORDS = [
    f"{a}{b}" for a in ("ore", "mine", "port", "rail", "bank", "law", "ship", "coal") for b in ("s", "er", "ing", "ed")
]
_LABELS = ("ORG", "GPE", "MATERIAL", "PERSON")


def article(seed: int, words: int = 60, **keys: Any) -> dict[str, Any]:
    """A native record of an article of its own, with a span on every tenth word."""
    rng = random.Random(seed)
    chosen = [f"{rng.choice(_WORDS)}{rng.randrange(90)}" for _ in range(words)]
    spans, at = [], 0
    for n, word in enumerate(chosen):
        if n % 10 == 0:
            spans.append({"start": at, "end": at + len(word), "label": _LABELS[(seed + n // 10) % 4]})
        at += len(word) + 1
    return {"id": f"a{seed}", "text": " ".join(chosen), "spans": spans} | keys


def copied(record: Mapping[str, Any], name: str, tail: str) -> dict[str, Any]:
    """The same story in another paper: under another name and with a tail."""
    return {**record, "id": name, "text": f"{record['text']} {tail}"}


def newsroom(folder: Path, records: Iterable[Mapping[str, Any]], name: str = "p") -> Project:
    """A project in which Mira has answered these articles."""
    project = Project.create(folder / f"{name}.rareannot", builtin_label_set(), name="ores")
    answer(project, folder, records)
    return project


def answer(project: Project, folder: Path, records: Iterable[Mapping[str, Any]], annotator: str = "Mira") -> None:
    """Import the records as an annotator's answers."""
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    report = workflow.import_all(project, workflow.ImportPlan((path,), target="annotator", annotator=annotator))
    assert not report.refused


def records_in(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
