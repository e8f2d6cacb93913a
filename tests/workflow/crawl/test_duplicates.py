"""Near duplicates of a crawl: the groups that one process finds among the texts, however the crawl is divided."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.engines import LocalEngine
from rareannot.crawl.job import GROUPS, needed_job
from rareannot.crawl.storage import Storage
from rareannot.workflow.crawl import TagPlan, begin_tagging, duplicates
from rareannot.workflow.crawl.duplicates import find_duplicates, read_groups
from rareannot.workflow.ordering import _groups
from tests.workflow.crawl.articles import article, near, records, write_shards

parquet = pytest.importorskip("pyarrow.parquet")
QUICK = TagPlan(("boilerplate",))


def _tagged(folder: Path, rows: list[dict[str, Any]], shards: int) -> str:
    write_shards(folder / "crawl", rows, shards)
    out = folder / "out"
    assert {one.failure for one in begin_tagging([str(folder / "crawl")], str(out), QUICK).run(LocalEngine())} == {""}
    return str(out)


def _sets(out: str) -> set[frozenset[str]]:
    made: dict[str, set[str]] = {}
    for row in parquet.read_table(Path(out, GROUPS)).to_pylist():
        made.setdefault(row["group"], set()).add(row["id"])
    return {frozenset(one) for one in made.values()}


def _in_one_process(rows: list[dict[str, Any]]) -> set[frozenset[str]]:
    """As articles of one project are grouped, by comparing their texts."""
    made: dict[str, set[str]] = {}
    for at, group in _groups([(at, row["text"]) for at, row in enumerate(rows)]).items():
        made.setdefault(group, set()).add(rows[at]["id"])
    return {frozenset(one) for one in made.values()}


def test_the_groups_are_those_of_one_process_in_any_shards(tmp_path: Path) -> None:
    rows = records(200, twins=30)
    expected = _in_one_process(rows)
    assert len(expected) == 30
    for shards in (1, 5):
        out = _tagged(tmp_path / str(shards), rows, shards)
        report = find_duplicates(out, LocalEngine())
        assert _sets(out) == expected
        assert (report.articles, report.groups, report.grouped) == (200, 30, 60)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crawl_that_no_task_can_hold_is_divided_and_has_the_same_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    rows = records(200, twins=30)
    out = _tagged(tmp_path, rows, 7)
    whole = find_duplicates(out, LocalEngine())
    table = parquet.read_table(Path(out, GROUPS))
    monkeypatch.setattr(duplicates, "IN_BLOCK", 65)
    monkeypatch.setattr(duplicates, "IN_BAND", 45)
    monkeypatch.setattr(duplicates, "IN_MEMORY", -1)
    assert find_duplicates(out, LocalEngine(jobs)) == whole
    assert parquet.read_table(Path(out, GROUPS)).equals(table)
    assert _sets(out) == _in_one_process(rows)
    # what was there only for the while is gone again
    assert {one.name for one in Path(out).iterdir()} == {"job.json", "spans", "signatures", GROUPS}


def test_a_group_has_one_first_and_its_name(tmp_path: Path) -> None:
    out = _tagged(tmp_path, records(30, twins=10), 3)
    find_duplicates(out, LocalEngine())
    table = parquet.read_table(Path(out, GROUPS)).to_pylist()
    assert sum(row["first"] for row in table) == len({row["group"] for row in table}) == 10
    assert all(row["group"] == row["sha256"] for row in table if row["first"])
    assert read_groups(Storage(out), needed_job(Storage(out))).of == {row["sha256"]: row["group"] for row in table}


def test_boilerplate_that_all_articles_share_makes_no_group(tmp_path: Path) -> None:
    clutter = " ".join(f"{a} {b} cookies" for a in ("accept", "read", "refuse") for b in article(999).split())
    rows = [{"id": f"n{i}", "text": f"{article(i)} {clutter}"} for i in range(60)]
    rows.append({"id": "twin", "text": f"{near(article(0))} {clutter}"})
    assert max(map(len, _in_one_process(rows))) > 50
    out = _tagged(tmp_path, rows, 2)
    report = find_duplicates(out, LocalEngine())
    assert report.boilerplate > 100
    assert _sets(out) == {frozenset({"n0", "twin"})}


def test_a_second_start_makes_no_signature_again_and_the_same_groups(tmp_path: Path) -> None:
    out = _tagged(tmp_path, records(30, twins=10), 3)
    find_duplicates(out, LocalEngine())
    before = {path: path.stat().st_mtime_ns for path in Path(out, "signatures").rglob("*.parquet")}
    groups = _sets(out)
    gone = min(before)
    gone.unlink()
    find_duplicates(out, LocalEngine())
    assert {path for path, at in before.items() if path.stat().st_mtime_ns != at} == {gone}
    assert _sets(out) == groups


def test_a_crawl_that_is_not_tagged_completely_is_refused(tmp_path: Path) -> None:
    out = _tagged(tmp_path, records(10), 2)
    next(Path(out, "spans").iterdir()).unlink()
    with pytest.raises(UserError, match="not tagged completely"):
        find_duplicates(out, LocalEngine())


def test_a_shard_that_changed_is_said(tmp_path: Path) -> None:
    out = _tagged(tmp_path, records(10), 2)
    (tmp_path / "crawl" / "s001.jsonl").write_text(json.dumps({"text": "other"}))
    with pytest.raises(UserError, match="has changed"):
        find_duplicates(out, LocalEngine())
