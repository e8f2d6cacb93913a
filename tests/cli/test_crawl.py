"""The commands about a crawl, as typed."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Run
from tests.workflow.crawl.articles import records, write_shards

pytest.importorskip("pyarrow")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    write_shards(tmp_path / "crawl", records(12), 3)
    return tmp_path / "crawl"


def test_tag_says_what_it_did_and_goes_on(run: Run, crawl: Path, tmp_path: Path) -> None:
    code, out, err = run("tag", crawl, tmp_path / "out", "--source", "figures")
    assert (code, err) == (0, "")
    assert out.startswith("Tagged 12 articles with ")
    assert "3 of 3 shards are done" in out
    code, out, _ = run("tag", crawl, tmp_path / "out", "--source", "figures")
    assert (code, out.partition(";")[0]) == (0, "Tagged 0 articles with 0 spans")
    assert "3 of them before" in out


def test_tag_prints_a_line_of_json_for_each_shard_and_one_for_all(run: Run, crawl: Path, tmp_path: Path) -> None:
    code, out, _ = run("tag", crawl, tmp_path / "out", "--source", "figures", "--json")
    *shards, whole = map(json.loads, out.splitlines())
    assert code == 0
    assert [(one["part"], one["articles"], one["errors"]) for one in shards] == [(0, 4, 0), (1, 4, 0), (2, 4, 0)]
    assert (whole["shards"], whole["done"], whole["articles"], whole["failed"]) == (3, 3, 12, [])


def test_tag_lists_failed_shards_and_ends_with_3(run: Run, crawl: Path, tmp_path: Path) -> None:
    (crawl / "s001.jsonl.gz").write_bytes(b"no gzip")
    code, out, _ = run("tag", crawl, tmp_path / "out", "--source", "figures")
    assert code == 3
    assert next(line for line in out.splitlines() if line.startswith("failed  ")).count("s001.jsonl.gz") == 1
    assert "3 of 4 shards" in out


def test_tag_refuses_another_job_in_one_sentence(run: Run, crawl: Path, tmp_path: Path) -> None:
    assert run("tag", crawl, tmp_path / "out", "--source", "figures")[0] == 0
    code, _, err = run("tag", crawl, tmp_path / "out", "--source", "materials")
    assert code == 1
    assert "choose another folder" in err


def test_tag_refuses_an_engine_that_there_is_not(run: Run, crawl: Path, tmp_path: Path) -> None:
    assert run("tag", crawl, tmp_path / "out", "--source", "figures", "--engine", "spark")[0] == 1
