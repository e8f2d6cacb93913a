"""The command line where articles are archived and imports taken back."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Run


@pytest.fixture
def filled(tmp_path: Path, run: Run, project: Path) -> Path:
    """The project with three articles called a, b and c."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Lynas sold ore {name}.")
    assert run("import", project, *(tmp_path / f"{name}.txt" for name in "abc"))[0] == 0
    return project


def test_articles_are_archived_by_name_listed_and_brought_back(run: Run, filled: Path) -> None:
    code, out, _ = run("archive", filled, "a", "3")
    assert (code, out) == (0, "Archived 2 articles; 1 are listed now.\n")
    archived = json.loads(run("archive", filled, "--json")[1])["archived"]
    assert [one["name"] for one in archived] == ["a", "c"]
    assert run("archive", filled, "nobody")[0] == 1
    assert run("archive", filled, "c", "--back")[1].startswith("Brought back 1 article;")
    assert json.loads(run("archive", filled, "--back", "--json")[1]) == {"moved": [1], "listed": 3}
    assert run("archive", filled)[1] == "No article is archived.\n"


def test_an_archived_article_is_not_exported(tmp_path: Path, run: Run, filled: Path) -> None:
    run("archive", filled, "a")
    run("export", filled, tmp_path / "out.jsonl", "--layer", "suggestions")
    rows = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(row)["id"] for row in rows] == ["b", "c"]


def test_an_import_is_listed_and_taken_back(run: Run, filled: Path) -> None:
    (one,) = json.loads(run("imports", filled, "--json")[1])["imports"]
    assert (one["what"], one["articles"], one["kept"]) == ("a.txt, b.txt, c.txt", 3, 0)
    assert run("imports", filled, "--undo", str(one["id"]))[1] == "Took back 3 articles.\n"
    assert run("imports", filled)[1] == "No imports.\n"
    code, _, err = run("imports", filled, "--undo", "9")
    assert (code, "no import number 9" in err) == (1, True)
