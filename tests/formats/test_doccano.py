"""doccano: both shapes of its JSONL, and its two ways of counting offsets."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.formats import Entry, read, write
from tests.formats.samples import (
    LABELS,
    PLAIN,
    entries,
    marked,
    notices,
)

EMOJI = "🏭 Perth 😀 Rome"


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


def test_doccano_is_written_as_triples_and_read_in_both_shapes(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "doccano", [PLAIN], LABELS)
    line = json.loads((tmp_path / "o.jsonl").read_text())
    assert line["label"][0] == [0, 5, "ORG"]
    other = {"id": 3, "text": "Perth", "entities": [{"id": 1, "label": "GPE", "start_offset": 0, "end_offset": 5}],
             "relations": [{"id": 1, "from_id": 1, "to_id": 1, "type": "x"}]}  # fmt: skip
    items = list(read(_json(tmp_path / "in.jsonl", other)))
    assert [marked(i) for i in items if isinstance(i, Entry)] == [{(0, 5, "GPE")}]
    assert notices(items) == ["relations left out; the program marks spans only"]


def test_overlapping_spans_of_doccano_are_all_kept(tmp_path: Path) -> None:
    crossing = {"text": "a b c d", "label": [[0, 5, "ORG"], [2, 7, "GPE"], [2, 3, "LOC"]]}
    (entry,) = entries(_json(tmp_path / "in.jsonl", crossing))
    assert marked(entry) == {(0, 5, "ORG"), (2, 7, "GPE"), (2, 3, "LOC")}


@pytest.mark.parametrize("offsets", [[[2, 7], [10, 14]], [[3, 8], [12, 16]]])
def test_doccanos_two_ways_of_counting_are_told_apart_by_the_words(tmp_path: Path, offsets: list[list[int]]) -> None:
    labels = [[*pair, "GPE"] for pair in offsets]
    (entry,) = entries(_json(tmp_path / "in.jsonl", {"text": EMOJI, "label": labels}))
    assert [EMOJI[s.start : s.end] for s in entry.spans] == ["Perth", "Rome"]
