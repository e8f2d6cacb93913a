"""The plugin that learns which test files reach which module, on a made-up package with two of each."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "pytest.ini": "[pytest]\n",
    "rareannot/__init__.py": "",
    "rareannot/ore.py": "def mined(wet=False):\n    if wet:\n        return 0\n    return 1\n",
    "rareannot/kiln.py": "from rareannot.ore import mined\n\n\ndef fired():\n    return mined() + 1\n",
    "rareannot/idle.py": "def nobody_calls_it():\n    return 0\n",
    "test_ore.py": "from rareannot.ore import mined\n\n\ndef test_mined():\n    assert (mined(), mined(wet=True)) == (1, 0)\n",
    "test_kiln.py": "from rareannot import idle\nfrom rareannot.kiln import fired\n\n\ndef test_fired():\n    assert fired() == 2\n",
}


@pytest.mark.parametrize("processes", ["0", "2"])
def test_the_map_says_which_test_files_ran_lines_of_a_module_most_first(tmp_path: Path, processes: str) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    run = [sys.executable, "-m", "pytest", "-p", "tests.mutants.reach", "-p", "no:cacheprovider", "-n", processes]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(run, cwd=tmp_path, env=environ, check=True, capture_output=True)
    learnt = json.loads((tmp_path / "build/mutants/reach.json").read_text("utf-8"))
    assert learnt["modules"]["rareannot/ore.py"] == ["test_ore.py", "test_kiln.py"]
    assert learnt["modules"]["rareannot/kiln.py"] == ["test_kiln.py"]
    assert not learnt["modules"].get("rareannot/idle.py")
    assert learnt["seconds"].keys() == {"test_kiln.py", "test_ore.py"}
