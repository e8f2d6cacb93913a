"""The worker's wheel: all of the program but the window, and nothing of it needs what was left out."""

import base64
import hashlib
import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT, modules

METADATA = """Metadata-Version: 2.4
Name: rareannot
Version: 1.2.3
Summary: Label
Requires-Dist: pyside6-essentials!=6.12.0,>=6.8; python_version < "3.12"
Requires-Dist: spacy<3.9,>=3.8
Requires-Dist: psutil>=6; sys_platform != "linux"
Provides-Extra: crawl
Requires-Dist: pyarrow>=17; extra == "crawl"
Provides-Extra: ray
Requires-Dist: ray>=2.40; extra == "ray"

Name: of the program, as “README.md” has it
"""
ENTRIES = (
    "[console_scripts]\nrareannot = rareannot.__main__:main\n\n[gui_scripts]\nrareannotw = rareannot.__main__:main\n"
)
ENTRIES += "\n[spacy_misc]\na = b:c\n"


@pytest.fixture(scope="module")
def worker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("worker_script", ROOT / "packaging" / "ray" / "worker.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def made(worker: ModuleType, tmp_path: Path) -> zipfile.ZipFile:
    info = "rareannot-1.2.3.dist-info"
    files = {
        "rareannot/__main__.py": "def main(): ...\n",
        "rareannot/gui/app.py": "import PySide6\n",
        "rareannot/guide.py": "",
        "rareannot/resources/icons/a.svg": "<svg/>",
        "rareannot/resources/units.json": "{}",
        f"{info}/METADATA": METADATA,
        f"{info}/entry_points.txt": ENTRIES,
        f"{info}/licenses/LICENSE": "MIT",
        f"{info}/RECORD": "old",
    }
    whole = tmp_path / "rareannot-1.2.3-py3-none-any.whl"
    with zipfile.ZipFile(whole, "w") as out:
        for name, text in files.items():
            out.writestr(name, text)
    path = worker.worker_of(whole, tmp_path)
    assert path.name == "rareannot_worker-1.2.3-py3-none-any.whl"
    return zipfile.ZipFile(path)


def test_the_window_is_left_out_and_nothing_else(made: zipfile.ZipFile) -> None:
    info = "rareannot_worker-1.2.3.dist-info"
    own = {"rareannot/__main__.py", "rareannot/guide.py", "rareannot/resources/units.json"}
    assert set(made.namelist()) == own | {
        f"{info}/{name}" for name in ("METADATA", "RECORD", "entry_points.txt", "licenses/LICENSE")
    }
    entries = made.read(f"{info}/entry_points.txt").decode()
    assert "gui_scripts" not in entries
    assert "[console_scripts]\nrareannot = rareannot.__main__:main\n" in entries
    assert "[spacy_misc]\na = b:c" in entries


def test_it_needs_what_a_crawl_needs_and_no_qt(made: zipfile.ZipFile) -> None:
    head, _, description = made.read("rareannot_worker-1.2.3.dist-info/METADATA").decode().partition("\n\n")
    lines = head.split("\n")
    assert [one for one in lines if one.startswith(("Name", "Requires-Dist", "Provides-Extra"))] == [
        "Name: rareannot-worker",
        "Requires-Dist: spacy<3.9,>=3.8",
        'Requires-Dist: psutil>=6; sys_platform != "linux"',
        "Requires-Dist: pyarrow>=17",
        "Provides-Extra: ray",
        'Requires-Dist: ray>=2.40; extra == "ray"',
    ]
    assert description == METADATA.partition("\n\n")[2]


def test_the_record_tells_each_file_with_its_hash(made: zipfile.ZipFile) -> None:
    record = made.read("rareannot_worker-1.2.3.dist-info/RECORD").decode().splitlines()
    told = dict(line.split(",", 1) for line in record)
    assert set(told) == set(made.namelist())
    for name in set(told) - {"rareannot_worker-1.2.3.dist-info/RECORD"}:
        digest = base64.urlsafe_b64encode(hashlib.sha256(made.read(name)).digest()).rstrip(b"=").decode()
        assert told[name] == f"sha256={digest},{len(made.read(name))}"


def test_no_module_that_stays_reads_what_is_left_out(worker: ModuleType) -> None:
    left = {name.rstrip("/").rpartition("/")[2] for name in worker.LEFT} - {"gui"}
    asked = re.compile(rf"""bundled\(f?["'](?:{"|".join(left)})\b""")
    staying = [one for one in modules("rareannot") if not one.path.startswith("rareannot/gui/")]
    assert len(staying) > 100
    assert [one.path for one in staying if asked.search(one.text)] == []
    # what only the window imports is Qt, and its fonts
    imports = re.compile(r"(?m)^\s*(from|import) (PySide6|font_source)")
    assert [one.path for one in staying if imports.search(one.text)] == []


@pytest.mark.parametrize("words", [[], ["demo"]])
def test_a_worker_says_that_it_has_no_window(words: list[str], tmp_path: Path) -> None:
    without = (
        "import sys, importlib.util as u; real = u.find_spec; "
        "u.find_spec = lambda name, *more: None if name == 'rareannot.gui' else real(name, *more); "
        "from rareannot.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", without, *words]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 1
    assert "which has no window; install rareannot in its place" in " ".join(ended.stderr.split())
