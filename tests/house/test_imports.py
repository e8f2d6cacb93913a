"""Which package may import which, and which libraries may be imported in one package only."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.house.tree import ROOT, Module, modules

# library -> the only package that may import it
HOME_OF = {
    "PySide6": "rareannot/gui/",
    "shiboken6": "rareannot/gui/",
    "sqlite3": "rareannot/store/",
    "sqlite_utils": "rareannot/store/",
    "typer": "rareannot/cli",
    "rich": "rareannot/cli",
}
# these take longer to import than a window may take to show
SLOW = {"numpy", "pandas", "scipy", "sklearn", "spacy", "thinc"}


def _top(name: str) -> str:
    return name.partition(".")[0]


def _offending(files: tuple[Module, ...], wrong: Callable[[Module, str], bool]) -> list[str]:
    return [f"{file.path}:{line} {name}" for file in files for name, line in file.imports if wrong(file, name)]


def test_imports_point_down_only_and_siblings_do_not_know_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_core_imports_nothing_but_the_standard_library_and_itself() -> None:
    """But psutil, in the one module that asks Windows and macOS which processes run."""

    def wrong(file: Module, name: str) -> bool:
        if (file.path, _top(name)) == ("rareannot/core/system/process_identity.py", "psutil"):
            return False
        return _top(name) not in sys.stdlib_module_names and not name.startswith("rareannot.core")

    assert modules("rareannot/core")
    assert _offending(modules("rareannot/core"), wrong) == []


@pytest.mark.parametrize("library", HOME_OF)
def test_a_library_is_imported_in_its_package_only(library: str) -> None:
    def wrong(file: Module, name: str) -> bool:
        return _top(name) == library and not file.path.startswith(HOME_OF[library])

    assert _offending(modules("rareannot"), wrong) == []


def test_slow_libraries_are_imported_inside_the_function_that_needs_them() -> None:
    slow = [
        f"{file.path}:{line} {name}"
        for file in modules("rareannot")
        for name, line in file.imports_at_start()
        if _top(name) in SLOW
    ]
    assert slow == []


def test_the_window_comes_up_without_the_slow_libraries() -> None:
    """Importing the way in and the application drags in none of them, not even through another module."""
    slow = sorted({*SLOW, "sqlite_utils", "typer", "rich"})
    code = f"import rareannot.__main__, rareannot.gui.app, sys; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_nobody_imports_relatively() -> None:
    assert [file.path for file in modules() if "\nfrom ." in file.text] == []
