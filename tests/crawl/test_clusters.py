"""Ray, Dask and S3 on this machine: killed workers, a killed node and driver, and the same parts as without a cluster.

What they need is 350 MB, too much for the set-up: ``make cluster`` installs it and runs this file.
"""

import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from rareannot.crawl.engines import DaskEngine, Engine, LocalEngine, RayEngine
from rareannot.crawl.job import GROUPS
from rareannot.crawl.parts import Tagged, read_part
from rareannot.crawl.storage import Storage
from rareannot.workflow.crawl import TagPlan, begin_tagging, duplicates
from rareannot.workflow.crawl.duplicates import find_duplicates
from tests.crawl.work import Doubling
from tests.workflow.crawl.articles import records, write_shards
from tests.workflow.crawl.test_components import found_groups, union_find

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("RAREANNOT_CLUSTER"),
        reason="clusters and S3 are tried by `make cluster`, which installs the extras ray and dask, s3fs and moto",
    ),
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals"),
    # clusters leave sockets and loops to the end of the process
    pytest.mark.filterwarnings("ignore"),
]
QUICK = TagPlan(("figures", "materials"))


@pytest.fixture(autouse=True)
def no_network() -> None:
    """The clusters are on this machine and talk to themselves over its network."""


@pytest.fixture(scope="module")
def two_nodes() -> Iterator[Any]:
    """A Ray cluster of two nodes, begun once: in one process it begins a second time only now and then."""
    nodes = importlib.import_module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    nodes.add_node(num_cpus=1)
    nodes.connected = RayEngine(nodes.address)
    yield nodes
    importlib.import_module("ray").shutdown()
    nodes.shutdown()


@pytest.fixture(params=["ray", "dask"])
def cluster(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "ray":
        yield request.getfixturevalue("two_nodes").connected
        return
    engine: Any = DaskEngine("", 2)
    yield engine
    engine._client.close()
    engine._client.cluster.close()


def _outcomes(engine: Engine, work: Doubling, count: int = 6) -> dict[int, object]:
    found = {one.task: one.failure or one.result for one in engine.run(work, range(count))}
    assert len(found) == count
    return found


def test_a_cluster_does_the_same(cluster: Engine, tmp_path: Path) -> None:
    found = _outcomes(cluster, Doubling(str(tmp_path), bad=2, broken=3))
    assert found == {0: 0, 1: 2, 2: "This shard is bad.", 3: "ZeroDivisionError: no", 4: 8, 5: 10}


@pytest.mark.parametrize("seed", range(3))
def test_a_cluster_joins_near_duplicates_to_the_same_groups(cluster: Engine, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    edges = [(chance.randrange(20), chance.randrange(20, 40)) for _ in range(8 + 6 * seed)]
    assert found_groups(tmp_path, cluster, edges, in_memory=-1) == union_find(edges)


def test_a_cluster_finds_the_near_duplicates_that_one_process_finds(
    cluster: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_shards(tmp_path / "crawl", records(300, twins=60), 7)
    out = tmp_path / "out"
    assert _tag(tmp_path / "crawl", out, LocalEngine()) == [""] * 7
    report = find_duplicates(str(out), LocalEngine())
    assert (report.groups, report.grouped) == (60, 120)
    table = parquet.read_table(out / GROUPS)
    # as a crawl that no task could hold, so that its groups, too, are joined by tasks
    monkeypatch.setattr(duplicates, "IN_BLOCK", 130)
    monkeypatch.setattr(duplicates, "IN_BAND", 90)
    monkeypatch.setattr(duplicates, "IN_MEMORY", -1)
    shutil.rmtree(out / "signatures")
    assert find_duplicates(str(out), cluster) == report
    assert parquet.read_table(out / GROUPS).equals(table)


def test_a_cluster_survives_a_killed_worker(cluster: Engine, tmp_path: Path) -> None:
    assert _outcomes(cluster, Doubling(str(tmp_path), dies=1)) == {n: 2 * n for n in range(6)}
    assert len(list(tmp_path.glob("1-*"))) == 2


def test_a_task_that_kills_every_worker_of_a_cluster_fails_alone(cluster: Engine, tmp_path: Path) -> None:
    found = _outcomes(cluster, Doubling(str(tmp_path), dies=1, times=99))
    assert "lost" in str(found.pop(1))
    assert found == {n: 2 * n for n in range(6) if n != 1}


def test_the_parts_are_those_of_one_process(cluster: Engine, tmp_path: Path) -> None:
    write_shards(tmp_path / "crawl", records(60), 6)
    assert _tag(tmp_path / "crawl", tmp_path / "alone", LocalEngine()) == [""] * 6
    assert _tag(tmp_path / "crawl", tmp_path / "many", cluster) == [""] * 6
    assert _rows(tmp_path / "many", 6) == _rows(tmp_path / "alone", 6)


def _tag(source: Path | str, out: Path | str, engine: Engine) -> list[str]:
    return [one.failure for one in begin_tagging([str(source)], str(out), QUICK).run(engine)]


def _rows(out: Path | str, parts: int) -> list[Tagged]:
    return [row for number in range(parts) for row in read_part(Storage(str(out)), number)]


def test_a_killed_node_of_two_loses_nothing(two_nodes: Any, tmp_path: Path) -> None:
    write_shards(tmp_path / "crawl", records(400), 20)
    outcomes = begin_tagging([str(tmp_path / "crawl")], str(tmp_path / "out"), QUICK).run(two_nodes.connected)
    found = [next(outcomes)]
    two_nodes.remove_node(max(two_nodes.worker_nodes, key=id), allow_graceful=False)
    found += outcomes
    assert [one.failure for one in found] == [""] * 20
    assert sorted(row.id for row in _rows(tmp_path / "out", 20)) == sorted(one["id"] for one in records(400))


def test_a_killed_driver_on_ray_leaves_whole_parts(tmp_path: Path) -> None:
    write_shards(tmp_path / "crawl", records(1200), 24)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "rareannot", "tag", str(tmp_path / "crawl"), str(out), "--source", "figures"]
    driver = subprocess.Popen([*command, "--engine", "ray", "--jobs", "2"], start_new_session=True)
    until = time.monotonic() + 240
    while len(list(out.glob("spans/*.parquet"))) < 2 and driver.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    assert subprocess.run(command, check=False, timeout=240).returncode == 0
    assert sorted(row.id for row in _rows(out, 24)) == sorted(one["id"] for one in records(1200))


# ---- S3 ----


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = importlib.import_module("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    files = importlib.import_module("s3fs").S3FileSystem(skip_instance_cache=True)
    name = f"crawl-{uuid4().hex[:8]}"
    files.mkdir(name)
    yield f"s3://{name}"
    server.stop()


def test_a_crawl_in_s3_is_tagged_there_and_gone_on_with(bucket: str, tmp_path: Path) -> None:
    write_shards(tmp_path / "crawl", records(30), 3)
    shards = Storage(f"{bucket}/in")
    for path in (tmp_path / "crawl").iterdir():
        shards.write(path.name, lambda out, path=path: out.write(path.read_bytes()))  # type: ignore[misc]
    assert _tag(f"{bucket}/in/*.jsonl", f"{bucket}/out", LocalEngine(2)) == [""] * 3
    assert _tag(tmp_path / "crawl", tmp_path / "out", LocalEngine()) == [""] * 3
    assert _rows(f"{bucket}/out", 3) == _rows(tmp_path / "out", 3)
    assert _tag(f"{bucket}/in/*.jsonl", f"{bucket}/out", LocalEngine()) == []


def test_an_object_store_that_is_not_there_is_a_sentence(bucket: str) -> None:
    from rareannot.core.errors import UserError

    with pytest.raises(UserError, match="cannot be used"):
        Storage("s3://nowhere/x").write("a", lambda out: out.write(b"x"))
