"""The report on how the code is built: it counts a tree made up for it, and measures another commit by the same rules."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import figures
from tests.house.tree import ROOT


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {
        "rareannot/gui/base.py": "class Row:\n    def a(self): ...\n    def b(self): ...\n",
        "rareannot/gui/page.py": "# why\nfrom rareannot.gui.base import Row\nclass Page(Row):\n    def c(self): ...\n",
        "rareannot/gui/list/page.py": "class Row:\n    def d(self, n):\n        import rareannot.gui.list.end\n        return getattr(self, n)\n",
        "rareannot/gui/list/end.py": "import rareannot.gui.list.page\n",
        "tests/gui/test_page.py": "def test_it(): ...\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_report_counts_what_it_says(tree: Path) -> None:
    assert list(figures.report(tree)) == [
        "modules: 4, lines: 12, longest: 4 (rareannot/gui/list/page.py)",
        "functions over 60 lines: 0",
        "files per folder: median 2, max 2 (rareannot/gui)",
        "tokens a line: 6.0; comments per 100 lines: 8.3",
        "lines of tests per line of code: 0.08; modules with their mirrored test: 25%",
        "methods per class with its own bases:",
        "    3 rareannot/gui/page.py:Page",
        "    2 rareannot/gui/base.py:Row",
        "    1 rareannot/gui/list/page.py:Row",
        "import cycles: 1",
        "  rareannot.gui.list.end: rareannot.gui.list.end, rareannot.gui.list.page",
        "modules with one importer: 3 (75%)",
        "class names repeated within a top-level package: 1",
        "  gui Row: rareannot/gui/base.py:Row, rareannot/gui/list/page.py:Row",
        "file names repeated within a top-level package: 1",
        "  gui page.py: rareannot/gui/list/page.py, rareannot/gui/page.py",
        "functions with getattr or setattr by a computed name: 1",
        "private names of the product in tests: 0; patched attributes: 0",
    ]


def test_the_cost_of_a_key_is_counted_in_the_tree_and_a_failure_is_said(tree: Path) -> None:
    (tree / "tests/house").mkdir()
    (tree / "tests/house/key_cost.py").write_text(
        "print('Space: 1 file\\nin 600 ms: 2 calls\\n\\nmost often')", "utf-8"
    )
    assert figures.key_cost(tree) == "Space: 1 file\nin 600 ms: 2 calls"
    (tree / "tests/house/key_cost.py").write_text("raise ValueError('no window')", "utf-8")
    assert figures.key_cost(tree) == "Space: not counted, since the count broke off: ValueError: no window"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="there is no history beside these files")
def test_another_commit_is_put_into_a_folder_where_it_runs(tmp_path: Path) -> None:
    figures.tree_at("HEAD", tmp_path)
    code = "import rareannot.resources, rareannot; print(rareannot.__file__, *rareannot.resources.__path__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert all(path.startswith(str(tmp_path)) for path in done.stdout.split())


def test_an_unknown_commit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        figures.tree_at("no-such-commit", tmp_path)


def test_the_first_count_of_a_key_names_no_page_by_a_place_that_older_commits_lack() -> None:
    assert b"rareannot.gui.annotate" not in figures._first_key_cost().partition(b"\ndef ")[0]
