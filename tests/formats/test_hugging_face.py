"""Hugging Face rows: numbered tags and their names in the file beside."""

import json
from pathlib import Path
from typing import Any

from rareannot.formats import Entry, read, write
from tests.formats.samples import (
    LABELS,
    PLAIN,
    marked,
    refusals,
)


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


def test_hugging_face_rows_have_numbered_tags_with_their_names_beside(tmp_path: Path) -> None:
    write(tmp_path / "train.jsonl", "hugging-face", [PLAIN], LABELS)
    row = json.loads((tmp_path / "train.jsonl").read_text())
    names = json.loads((tmp_path / "train.labels.json").read_text())["names"]
    assert names[:3] == ["O", "B-PERSON", "I-PERSON"]
    assert "B-BOILERPLATE" not in names
    tagged = [(word, names[tag]) for word, tag in zip(row["tokens"], row["ner_tags"], strict=True) if tag]
    assert ("Perth", "B-GPE") in tagged
    assert [PLAIN.document.text[a:b] for a, b in row["offsets"]] == row["tokens"]


def test_numbered_tags_without_names_are_refused_and_named_tags_are_not(tmp_path: Path) -> None:
    path = _json(
        tmp_path / "in.jsonl",
        {"tokens": ["in", "Perth"], "ner_tags": [0, 1]},
        {"tokens": ["in", "Rome"], "ner_tags": ["O", "B-GPE"]},
    )
    (refused,) = refusals(path)
    assert "put their names beside" in refused.reason
    assert [marked(i) for i in read(path) if isinstance(i, Entry)] == [{(3, 7, "GPE")}]
