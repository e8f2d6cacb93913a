"""Signatures of a shard, written and read a band, or some articles, at a time."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.storage import Storage, shards_in
from rareannot.learn.duplicates import BANDS, ROWS, runs, signatures
from rareannot.workflow.crawl.records import Fields
from rareannot.workflow.crawl.signatures import SampleShard, SignShard, lengths, read_band, read_whole
from tests.workflow.crawl.articles import article

np = pytest.importorskip("numpy")
pytest.importorskip("pyarrow")
TEXTS = [article(number) for number in range(5)]
NAME = "signatures/part-00000.parquet"


@pytest.fixture
def out(tmp_path: Path) -> Storage:
    lines = [json.dumps({"text": text}) for text in TEXTS]
    (tmp_path / "crawl.jsonl").write_text("\n".join([lines[0], "no JSON", *lines[1:]]), "utf-8")
    return Storage(str(tmp_path / "out"))


def _sign(out: Storage, tmp_path: Path) -> int:
    [shard] = shards_in([str(tmp_path / "crawl.jsonl")])
    return SignShard(out.address, "signatures", Fields(), frozenset())((0, shard))


def test_signatures_are_read_as_they_were_made(out: Storage, tmp_path: Path) -> None:
    assert _sign(out, tmp_path) == 5
    assert lengths(out, [NAME]) == [5]
    whole = signatures([(" ".join(run),) for run in sorted(runs(text))] for text in TEXTS)
    assert (read_whole(out, NAME, np.array([1, 4])) == whole[[1, 4]]).all()
    for band in (0, BANDS - 1):
        numbers, keys = read_band(out, NAME, band)
        assert (numbers == whole[:, band * ROWS : (band + 1) * ROWS]).all()
        assert len(set(keys.tolist())) == 5


def test_a_sample_has_the_articles_up_to_a_hash(out: Storage, tmp_path: Path) -> None:
    [shard] = shards_in([str(tmp_path / "crawl.jsonl")])
    every = SampleShard(Fields(), "g")((0, shard))
    assert len(every) == 5
    last = sorted(sha256 for sha256, _ in every)[1]
    assert len(SampleShard(Fields(), last)((0, shard))) == 2


def test_a_file_that_is_damaged_is_said(out: Storage, tmp_path: Path) -> None:
    _sign(out, tmp_path)
    path = tmp_path / "out" / NAME
    path.write_bytes(path.read_bytes()[:-50])
    for read in (lambda: lengths(out, [NAME]), lambda: read_band(out, NAME, 0)):
        with pytest.raises(UserError, match="damaged"):
            read()
