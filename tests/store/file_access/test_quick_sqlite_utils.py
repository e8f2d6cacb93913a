"""sqlite-utils brings neither numpy nor pandas along, and whoever needs them can still import them."""

import subprocess
import sys

CODE = """
import sys, rareannot.store.project
print([name for name in ("numpy", "pandas") if name in sys.modules])
import numpy
print(sys.meta_path[0].__class__.__name__)
"""


def test_a_project_is_opened_without_numpy_and_pandas() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    brought, first = done.stdout.splitlines()
    assert brought == "[]"
    assert first != "_Absent"
    assert done.stderr == ""
