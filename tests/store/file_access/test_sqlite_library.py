"""sqlite-utils is imported without pandas and numpy, which everybody else still finds."""

import subprocess
import sys
import threading

import pytest

from rareannot.store.file_access.sqlite_library import without


def test_opening_the_store_imports_neither_numpy_nor_pandas_and_both_can_be_imported_then() -> None:
    asked = (
        "import sys, rareannot.store.project; print(sorted({'numpy', 'pandas', 'sqlite_utils'} & set(sys.modules)));"
        "import numpy, pandas; print(numpy.int8(1) + 1)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["['sqlite_utils']", "2"]


def test_only_the_thread_that_does_without_misses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []

    def elsewhere() -> None:
        import wave

        found.append(wave.__name__)

    monkeypatch.delitem(sys.modules, "wave", raising=False)
    with without("wave"):
        with pytest.raises(ModuleNotFoundError, match="wave"):
            import wave  # noqa: F401
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert found == ["wave"]
