"""Workers: forked from a process that loaded what they share, else begun anew; they end with the process that began them."""

import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from types import SimpleNamespace

import pytest

from rareannot.core.system import worker_processes
from rareannot.core.system.worker_processes import end_with_parent, worker_context

_MODULE = "import os\nLOADED_IN, FOR = os.getpid(), os.environ.get('RAREANNOT_WORKERS_LOAD')\n"
_ASKS = """
import os, sys
from concurrent.futures import ProcessPoolExecutor
from rareannot.core.system.worker_processes import end_with_parent, worker_context

def tell():
    shared = sys.modules.get("shared_by_workers")
    return os.getpid(), shared and shared.LOADED_IN, shared and shared.FOR

if __name__ == "__main__":
    with ProcessPoolExecutor(2, worker_context("shared_by_workers"), end_with_parent) as pool:
        print(pool.submit(tell).result())
"""


def test_without_a_module_to_load_workers_begin_anew() -> None:
    assert type(worker_context()) is type(get_context("spawn"))


def test_with_one_they_are_forked_where_that_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(worker_processes.LOADS, "")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert type(worker_context("some_module")) is type(get_context("spawn"))
    if not hasattr(os, "fork"):
        return
    monkeypatch.setattr(sys, "platform", "linux")
    forked = get_context("forkserver")
    monkeypatch.setattr(forked, "set_forkserver_preload", lambda names: names)
    assert worker_context("some_module") is forked
    assert os.environ[worker_processes.LOADS] == "some_module"


def test_a_worker_ends_when_the_process_that_began_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: Queue[int] = Queue()
    monkeypatch.setattr(worker_processes, "parent_process", lambda: SimpleNamespace(join=lambda: None))
    monkeypatch.setattr(os, "_exit", ended.put)
    end_with_parent()
    assert ended.get(timeout=600) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_a_worker_is_forked_from_a_process_that_loaded_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "shared_by_workers.py").write_text(_MODULE)
    (tmp_path / "asks.py").write_text(_ASKS)
    done = subprocess.run(
        [sys.executable, "asks.py"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=600
    )
    own, loaded_in, told = eval(done.stdout)
    assert loaded_in not in (None, own)
    assert told == "shared_by_workers"
