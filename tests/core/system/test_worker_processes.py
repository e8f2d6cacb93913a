"""Workers: forked from a process that loaded what they share, else begun anew; they end with the process that began them."""

import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from rareannot.core.system.worker_processes import worker_context

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


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_a_worker_is_forked_from_a_process_that_loaded_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "shared_by_workers.py").write_text(_MODULE)
    (tmp_path / "asks.py").write_text(_ASKS)
    done = subprocess.run(
        [sys.executable, "asks.py"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
    )
    own, loaded_in, told = eval(done.stdout)
    assert loaded_in not in (None, own)
    assert told == "shared_by_workers"
