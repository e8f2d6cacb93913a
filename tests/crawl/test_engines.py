"""The engines: every task once, whatever fails or is killed. Ray and Dask are tried by test_clusters."""

import sys
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.engines import TRIES, Engine, LocalEngine, engine_named
from tests.crawl.work import Doubling

posix = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")


def _outcomes(engine: Engine, work: Doubling, count: int = 6) -> dict[int, object]:
    found = {one.task: one.failure or one.result for one in engine.run(work, range(count))}
    assert len(found) == count
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_task_is_done_once_and_what_fails_is_told(tmp_path: Path, jobs: int) -> None:
    found = _outcomes(LocalEngine(jobs), Doubling(str(tmp_path), bad=2, broken=3))
    assert found == {0: 0, 1: 2, 2: "This shard is bad.", 3: "ZeroDivisionError: no", 4: 8, 5: 10}
    assert len(list(tmp_path.iterdir())) == 6


@posix
def test_a_task_whose_worker_is_killed_is_done_by_another(tmp_path: Path) -> None:
    assert _outcomes(LocalEngine(2), Doubling(str(tmp_path), dies=1)) == {n: 2 * n for n in range(6)}
    assert len(list(tmp_path.glob("1-*"))) == 2


@posix
def test_a_task_that_kills_every_worker_fails_alone(tmp_path: Path) -> None:
    found = _outcomes(LocalEngine(2), Doubling(str(tmp_path), dies=1, times=99))
    assert "lost 3 times" in str(found.pop(1))
    assert found == {n: 2 * n for n in range(6) if n != 1}
    assert len(list(tmp_path.glob("1-*"))) == TRIES


def test_an_engine_has_one_method() -> None:
    own = {name for name in vars(Engine) if not name.startswith("_")}
    assert own == {"run"}


@pytest.mark.parametrize(
    ("name", "address", "says"), [("spark", "", "there are: local, ray, dask"), ("local", "ray://x:1", "--engine")]
)
def test_an_engine_that_there_is_not_is_a_sentence(name: str, address: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        engine_named(name, address)
