"""The container of a Ray worker: its recipe is read here, and its steps are run in a clean Debian by ``make cluster``, as root."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a container is a Linux system")


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that tries the recipe."""
    spec = importlib.util.spec_from_file_location("recipe_test", ROOT / "packaging" / "ray" / "recipe_test.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "path", [*sys.path])
    spec.loader.exec_module(module)
    return module


class Recorded:
    """A Debian that does nothing, and remembers who was to run what."""

    def __init__(self, root: Path) -> None:
        self.root, self.ran = root, list[tuple[str, str]]()

    def run(self, *words: str, user: str = "", **more: str) -> SimpleNamespace:
        self.ran.append((user, words[-1]))
        return SimpleNamespace(stdout="")


def test_every_step_is_tried_in_the_stage_folder_and_name_that_the_recipe_says(
    recipe: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[Path] = []
    monkeypatch.setattr(recipe, "copy_clone", copied.append)
    debian = Recorded(tmp_path)
    build = recipe.Build(debian)
    for word, said in recipe.steps():
        build.step(word, said)
    assert (build.stage, build.folder, build.user, copied) == (2, "/home/worker", "worker", [tmp_path / "source"])
    made = next(line for _, line in debian.ran if "worker.py" in line)
    assert made.startswith("mkdir -p /source && cd /source && ")
    script = next(word for word in shlex.split(made) if word.endswith("worker.py"))
    assert (ROOT / script).is_file()
    assert {user for user, _ in debian.ran} == {""}  # what is installed is root's, so that the worker cannot change it
    build.shell("true")
    assert debian.ran[-1] == ("worker", "mkdir -p /home/worker && cd /home/worker && true")


def test_the_command_that_the_container_ends_with_is_one_of_the_programs(recipe: ModuleType) -> None:
    build = recipe.Build(Recorded(Path()))
    build.step(*recipe.steps()[-1])
    program, *words = build.command
    assert program == "rareannot"
    ended = subprocess.run([sys.executable, "-m", program, *words], capture_output=True, text=True, check=False)
    assert (ended.returncode, "Tag every article of a crawl" in ended.stdout) == (0, True)


def test_a_step_that_cannot_be_tried_is_named(recipe: ModuleType) -> None:
    with pytest.raises(ValueError, match="VOLUME /data"):
        recipe.Build(Recorded(Path())).step("VOLUME", "/data")


@pytest.mark.skipif(
    not os.environ.get("RAREANNOT_CLUSTER") or os.name == "nt" or os.geteuid() != 0 or not shutil.which("debootstrap"),
    reason="a container is made by `make cluster`, as root and with debootstrap",
)
def test_a_container_that_the_steps_make_tags_a_crawl(recipe: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    recipe.main()
    assert "Tagged 40 articles" in capsys.readouterr().out
