"""Fixtures for the command line: running a command, an empty project, an article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rareannot.cli import main
from tests.cli.calls import ARTICLE, Run, no_demo


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; exit code, stdout, stderr."""

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(w) for w in words], no_demo)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "p.rareannot"
    assert run("new", path)[0] == 0
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
