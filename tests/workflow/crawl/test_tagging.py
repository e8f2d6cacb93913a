"""Tagging a crawl: the same spans as ``suggest --stdin``, each part once whatever is killed, only the pipeline of the job."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.engines import LocalEngine
from rareannot.crawl.job import SPANS, part_name
from rareannot.crawl.parts import Tagged, read_part
from rareannot.crawl.storage import Storage
from rareannot.suggest import Suggester
from rareannot.suggest.streaming import answer_lines
from rareannot.workflow.crawl import TagPlan, begin_tagging, tagging
from tests.house.tree import ROOT
from tests.workflow.crawl.articles import records, write_shards

pytest.importorskip("pyarrow")
QUICK = TagPlan(("figures", "materials"))
"""The sources that load no pipeline."""


def _tag(source: Path | str, out: Path | str, plan: TagPlan = QUICK) -> dict[int, Any]:
    """Tag in this process; the report or failure of each shard."""
    begun = begin_tagging([str(source)], str(out), plan)
    return {one.task[0]: one.failure or one.result for one in begun.run(LocalEngine())}


def _rows(out: Path | str, parts: int) -> list[Tagged]:
    storage = Storage(str(out))
    return [row for number in range(parts) for row in read_part(storage, number)]


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    write_shards(tmp_path / "crawl", records(24), 3)
    return tmp_path / "crawl"


def _as_stdin(row: Tagged, versions: str) -> dict[str, Any]:
    spans = [s.as_json() | {"text": quote} for s, quote in zip(row.spans, row.quotes, strict=True)]
    return {"id": row.id, "spans": spans, "versions": versions, "links": [one.as_json() for one in row.links]}


@pytest.mark.parametrize(
    "plan", [QUICK, TagPlan(), replace(QUICK, links=True)], ids=["rules", "all sources", "with links"]
)
def test_the_spans_are_those_of_suggest_stdin(tmp_path: Path, crawl: Path, plan: TagPlan) -> None:
    out, given = io.BytesIO(), io.BytesIO(b"".join(p.read_bytes() for p in sorted(crawl.iterdir())))
    suggester = Suggester(plan.sources)
    answer_lines(suggester, given, out, links=plan.links)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    reports = _tag(crawl, tmp_path / "out", plan)
    rows = _rows(tmp_path / "out", 3)
    assert [_as_stdin(row, suggester.versions) for row in rows] == [
        {"links": [], **{name: one[name] for name in ("id", "spans", "versions", "links") if name in one}}
        for one in answers
    ]
    assert any(row.links for row in rows) is plan.links
    assert sum(len(row.spans) for row in rows) == sum(r.spans for r in reports.values()) > 100
    assert any(s.figure for row in rows for s in row.spans)


def test_a_bad_record_is_a_row_with_its_error_and_a_bad_shard_is_told(tmp_path: Path, crawl: Path) -> None:
    with (crawl / "s000.jsonl").open("a") as out:
        out.write('{"id": 7}\n')
    (crawl / "s001.jsonl.gz").write_bytes(b"no gzip")
    reports = _tag(crawl, tmp_path / "out")
    assert (reports[0].articles, reports[0].errors) == (8, 1)
    assert "damaged" in reports[2]
    *_, last = read_part(Storage(str(tmp_path / "out")), 0)
    assert (last.record, last.spans, last.sha256) == (8, (), "")
    assert "no text" in last.error
    assert Storage(str(tmp_path / "out")).names(SPANS) == {part_name(n) for n in (0, 1, 3)}


def test_a_second_start_does_what_is_missing_and_leaves_the_rest(tmp_path: Path, crawl: Path) -> None:
    _tag(crawl, tmp_path / "out")
    spans = tmp_path / "out" / "spans"
    before = {path.name: path.stat().st_mtime_ns for path in spans.iterdir()}
    gone = (spans / part_name(1)).read_bytes()
    (spans / part_name(1)).unlink()
    # as a writer leaves it that was killed; the other is somebody's own file
    (spans / f".{part_name(1)}.{'a' * 32}.tmp").write_bytes(b"PAR1")
    (spans / ".notes.tmp").write_text("mine")
    assert list(_tag(crawl, tmp_path / "out")) == [1]
    assert (spans / part_name(1)).read_bytes() == gone
    after = {path.name: path.stat().st_mtime_ns for path in spans.iterdir()}
    assert set(after) == {*before, ".notes.tmp"}
    assert {name for name in before if before[name] != after[name]} == {part_name(1)}


def test_another_input_or_version_is_refused(tmp_path: Path, crawl: Path) -> None:
    _tag(crawl, tmp_path / "out")
    with pytest.raises(UserError, match="another pipeline or version"):
        begin_tagging([str(crawl)], str(tmp_path / "out"), TagPlan(("figures",)))
    (crawl / "s009.jsonl").write_text('{"text": "new"}\n')
    with pytest.raises(UserError, match=r"other input: .*s009"):
        begin_tagging([str(crawl)], str(tmp_path / "out"), QUICK)


def test_a_crawl_is_not_tagged_into_its_own_folder(crawl: Path) -> None:
    before = sorted(crawl.rglob("*"))
    with pytest.raises(UserError, match="write into another folder"):
        begin_tagging([str(crawl)], str(crawl), QUICK)
    assert sorted(crawl.rglob("*")) == before
    assert len(_tag(crawl, crawl / "out")) == len(begin_tagging([str(crawl)], str(crawl / "out"), QUICK).job.shards)


def test_a_shard_that_changes_while_the_job_runs_fails(tmp_path: Path, crawl: Path) -> None:
    begun = begin_tagging([str(crawl)], str(tmp_path / "out"), QUICK)
    (crawl / "s001.jsonl").write_text('{"text": "changed"}\n')
    found = {one.task[0]: one.failure for one in begun.run(LocalEngine())}
    assert "has changed" in found[1]
    assert not found[0] + found[2]


def _copied(path: Path, out: BinaryIO) -> None:
    out.write(path.read_bytes())


def test_a_crawl_in_an_object_store_is_tagged_there(crawl: Path) -> None:
    place = f"memory://{uuid4().hex}"
    shards = Storage(f"{place}/in")
    for path in crawl.iterdir():
        shards.write(path.name, partial(_copied, path))
    _tag(f"{place}/in", f"{place}/out")
    _tag(f"{place}/in", f"{place}/out")
    assert len(_rows(f"{place}/out", 3)) == 24


# ---- killed ----


def _start(crawl: Path, out: Path, *more: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "rareannot", "tag", str(crawl), str(out), "--source", "figures", *more]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
def test_a_killed_driver_leaves_whole_parts_and_its_workers_end(tmp_path: Path) -> None:
    write_shards(tmp_path / "crawl", records(600), 12)
    out = tmp_path / "out"
    driver = _start(tmp_path / "crawl", out, "--jobs", "2")
    until = time.monotonic() + 600
    while len(list(out.glob("spans/*.parquet"))) < 2 and driver.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    workers = _children(driver.pid)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    while any(map(_lives, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in workers if _lives(pid)] == []
    there = {path: path.stat().st_mtime_ns for path in out.glob("spans/*.parquet")}
    assert there
    assert _start(tmp_path / "crawl", out).wait(600) == 0
    assert {path: path.stat().st_mtime_ns for path in there} == there
    rows = _rows(out, 12)
    assert sorted(row.id for row in rows) == sorted(row["id"] for row in records(600))


def _children(pid: int) -> list[int]:
    """The processes below one, on Linux; none elsewhere."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.is_file() else []


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# ---- only the pipeline of the job ----


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Arvida"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "own")
    return tmp_path / "own"


def _own(folder: Path) -> TagPlan:
    return TagPlan(("pipeline",), str(folder), trusted=True)


def test_a_named_pipeline_goes_along_with_the_job(tmp_path: Path, crawl: Path, pipeline: Path) -> None:
    begun = begin_tagging([str(crawl)], str(tmp_path / "out"), _own(pipeline))
    # what lies there by the time that a worker starts is not asked
    (pipeline / "meta.json").write_text("{}")
    assert [one.failure for one in begun.run(LocalEngine())] == ["", "", ""]
    found = [
        (s.label, quote) for row in _rows(tmp_path / "out", 3) for s, quote in zip(row.spans, row.quotes, strict=True)
    ]
    assert set(found) == {("ORG", "Arvida")}


def test_a_folder_is_not_loaded_without_being_trusted(tmp_path: Path, crawl: Path, pipeline: Path) -> None:
    with pytest.raises(UserError, match="--trust-pipeline"):
        begin_tagging([str(crawl)], str(tmp_path / "out"), TagPlan(("pipeline",), str(pipeline)))


def test_another_pipeline_of_the_same_name_is_refused(tmp_path: Path, crawl: Path, pipeline: Path) -> None:
    begin_tagging([str(crawl)], str(tmp_path / "out"), _own(pipeline))
    patterns = pipeline / "entity_ruler" / "patterns.jsonl"
    patterns.write_text(patterns.read_text().replace("Arvida", "Talga"))
    with pytest.raises(UserError, match="another pipeline or version"):
        begin_tagging([str(crawl)], str(tmp_path / "out"), _own(pipeline))


def test_a_worker_does_not_load_what_was_changed_in_the_job(tmp_path: Path, crawl: Path, pipeline: Path) -> None:
    begun = begin_tagging([str(crawl)], str(tmp_path / "out"), _own(pipeline))
    [patterns] = (tmp_path / "out" / "pipeline").rglob("patterns.jsonl")
    patterns.write_text(patterns.read_text().replace("Arvida", "Talga"))
    # whoever can write there can write the manifest, too
    manifest = tmp_path / "out" / "job.json"
    manifest.write_text(manifest.read_text().replace(begun.work.how.sha256, "0" * 64))
    assert ["another pipeline" in one.failure for one in begun.run(LocalEngine())] == [True] * 3


def test_no_file_of_a_job_is_written_outside(
    tmp_path: Path, crawl: Path, pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = begin_tagging([str(crawl)], str(tmp_path / "out"), _own(pipeline))
    monkeypatch.setattr(Storage, "below", lambda self, folder: ["../../evil"])
    assert ["cannot have" in one.failure for one in begun.run(LocalEngine())] == [True] * 3


def test_nothing_of_a_job_is_unpickled() -> None:
    """What travels between the processes of a run is pickled by their engine; what lies in storage is JSON and Parquet."""
    places = [ROOT / "rareannot" / "crawl", ROOT / "rareannot" / "workflow" / "crawl"]
    text = "".join(path.read_text("utf-8") for place in places for path in place.glob("*.py"))
    assert re.findall(r"pickle|marshal|shelve|\beval\(|\bexec\(|allow_pickle", text) == []


def test_a_worker_of_another_version_does_nothing(tmp_path: Path, crawl: Path) -> None:
    begun = begin_tagging([str(crawl)], str(tmp_path / "out"), QUICK)
    other = replace(begun.work, how=replace(begun.work.how, versions="figures 0.1"))
    tagging._suggester.cache_clear()
    with pytest.raises(UserError, match="same version on all"):
        other(begun.waiting[0])


def test_a_worker_needs_neither_qt_nor_a_project(tmp_path: Path, crawl: Path) -> None:
    """The head-less install of packaging/ray has no PySide6."""
    blocked = "import sys; sys.modules['PySide6'] = None; from rareannot.__main__ import main; sys.exit(main())"
    words = ["tag", str(crawl), str(tmp_path / "out"), "--source", "figures", "--json"]
    ended = subprocess.run(
        [sys.executable, "-c", blocked, *words], capture_output=True, check=False, env=dict(os.environ)
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.splitlines()[-1])["done"] == 3
