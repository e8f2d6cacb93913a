"""How a crawl is divided for its tasks; that the divided one has the same near duplicates is in test_duplicates."""

import pytest

from rareannot.workflow.crawl import duplicates as module
from rareannot.workflow.crawl.duplicates import signed

np = pytest.importorskip("numpy")


def test_blocks_hold_whole_shards_and_not_too_many_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IN_BLOCK", 10)
    monkeypatch.setattr(module, "IN_BAND", 16)
    crawl = signed("out", "signatures", "work", [4, 6, 0, 3, 25, 1])
    assert crawl.blocks == (0, 3, 4, 5)
    assert [list(crawl.shards(block)) for block in range(4)] == [[0, 1, 2], [3], [4], [5]]
    assert crawl.starts == [0, 4, 10, 10, 13, 38, 39]
    assert crawl.block_of(np.array([0, 9, 10, 12, 13, 37, 38])).tolist() == [0, 0, 1, 1, 2, 2, 3]
    assert crawl.bands == 3
    assert crawl.name(1) == "signatures/part-00001.parquet"


def test_a_small_crawl_is_one_block() -> None:
    assert signed("out", "signatures", "work", [3, 4]).blocks == (0,)
    assert signed("out", "signatures", "work", []).bands == 1
