"""Two taggings of one crawl: what is gone, new and relabelled, by label and with examples."""

from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.suggestion import Suggestion
from rareannot.crawl.job import Job, TaggedWith, start
from rareannot.crawl.parts import Tagged, write_part
from rareannot.crawl.storage import Shard, Storage
from rareannot.workflow.crawl.comparing import GONE, NEW, RELABELLED, compare, rows

pytest.importorskip("pyarrow")
SHARDS = (Shard("/crawl/a.jsonl", 1, "m"),)


def _span(start: int, label: str, score: float = 0.9) -> Suggestion:
    return Suggestion(start, start + 3, label, "x 1", score)


def _tagging(folder: Path, *spans: tuple[Suggestion, ...], shards: tuple[Shard, ...] = SHARDS) -> str:
    out = Storage(str(folder))
    start(out, Job(shards, TaggedWith("x 1")))
    made = [Tagged(n, f"n{n}", "f" * 64, 3, some, tuple(f"w{s.start}" for s in some)) for n, some in enumerate(spans)]
    out.write("spans/part-00000.parquet", lambda stream: write_part(stream, made, {}))
    return str(folder)


def test_changes_are_counted_by_label_with_examples(tmp_path: Path) -> None:
    first = _tagging(tmp_path / "a", (_span(0, "ORG"), _span(5, "ORG"), _span(9, "FAC")), (_span(0, "ORG"),))
    second = _tagging(tmp_path / "b", (_span(0, "ORG"), _span(5, "PERSON"), _span(20, "FAC")), (_span(0, "ORG"),))
    found = compare(first, second)
    assert (found.articles, found.changed) == (2, 1)
    assert found.labels["ORG"].same == 2
    assert found.labels["ORG"].counts == {GONE: 0, NEW: 0, RELABELLED: 1}
    assert found.labels["ORG"].examples == {RELABELLED: ["w5 -> PERSON (n0)"]}
    assert found.labels["FAC"].counts == {GONE: 1, NEW: 1, RELABELLED: 0}
    assert found.labels["FAC"].examples == {GONE: ["w9 (n0)"], NEW: ["w20 (n0)"]}
    assert [label for label, _ in rows(found)] == ["FAC", "ORG"]


def test_what_is_too_doubtful_to_be_shown_is_not_compared(tmp_path: Path) -> None:
    first = _tagging(tmp_path / "a", (_span(0, "ORG", 0.1), _span(0, "FAC", 0.8)))
    second = _tagging(tmp_path / "b", (_span(0, "FAC", 0.6),))
    assert compare(first, second).changed == 0


def test_few_examples_are_kept(tmp_path: Path) -> None:
    first = _tagging(tmp_path / "a", tuple(_span(9 * n, "ORG") for n in range(50)))
    change = compare(first, _tagging(tmp_path / "b", ())).labels["ORG"]
    assert (change.counts[GONE], len(change.examples[GONE])) == (50, 5)


def test_other_shards_or_an_incomplete_tagging_are_refused(tmp_path: Path) -> None:
    first = _tagging(tmp_path / "a", ())
    other = _tagging(tmp_path / "b", (), shards=(replace(SHARDS[0], mark="n"),))
    with pytest.raises(UserError, match="same shards"):
        compare(first, other)
    incomplete = _tagging(tmp_path / "c", (), shards=SHARDS * 2)
    with pytest.raises(UserError, match="not tagged completely"):
        compare(first, incomplete)
