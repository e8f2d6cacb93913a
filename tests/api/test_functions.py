"""Suggesting and judging without a project, and what the package shows."""

import doctest
import inspect
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

import rareannot as ra
import rareannot.api
from rareannot.suggest.added.user_file import write_added
from rareannot.suggest.added.values import Added, AddedSource
from tests.house.tree import ROOT
from tests.suggest.added.installing import install_example

TEXT = "Lynas sold 1 200 tons of oxide in Kalgoorlie."


def test_texts_get_suggestions() -> None:
    (found,) = ra.suggestions([TEXT], ["figures"])
    assert [(TEXT[s.start : s.end], s.label, s.figure) for s in found] == [
        ("1 200 tons", "QUANTITY", ra.Figure(Decimal(1200), unit="t"))
    ]
    with pytest.raises(ra.UserError, match="oracle"):
        ra.suggestions([TEXT], ["oracle"])


def test_suggestions_are_judged_against_gold() -> None:
    gold = ra.Entry(ra.Document(TEXT), (ra.Span(11, 21, "QUANTITY"), ra.Span(34, 44, "GPE")))
    result = ra.evaluate([gold], ["figures"])
    assert (result.documents, result.groups["all"].exact.right, result.groups["all"].exact.missing) == (1, 1, 1)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(ra.UserError, match=r"news\.jsonl"):
        list(ra.read(tmp_path / "news.jsonl"))
    with pytest.raises(ra.UserError, match="no file or folder"):
        ra.read(tmp_path / "nothing.jsonl")


def test_a_project_can_have_any_label_set(tmp_path: Path) -> None:
    with ra.create(tmp_path / "a", "conll-4") as project:
        labels = project.labels
    assert [label.name for label in labels.labels][:3] == ["PER", "LOC", "ORG"]
    with ra.create(tmp_path / "b", labels, name="Second") as project:
        assert (project.labels, project.name) == (labels, "Second")
    with pytest.raises(ra.UserError):
        ra.create(tmp_path / "b")


def test_the_examples_in_the_docstrings_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_example(tmp_path, monkeypatch)
    write_added(Added().with_source(AddedSource("capitals", "plug-in:acronyms")))
    assert doctest.testmod(rareannot.api) == doctest.TestResults(failed=0, attempted=6)
    assert doctest.testmod(rareannot.api.functions) == doctest.TestResults(failed=0, attempted=5)


EXAMPLES = sorted((ROOT / "packaging" / "manual" / "examples").glob("*.py"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_of_the_manual_run(example: Path, tmp_path: Path) -> None:
    text = "the commerce ministry said lynas shipped about 1 200 tons of rare earth oxide to japan"
    start = text.index("about 1 200 tons")
    figure = ra.Figure(Decimal(1200), unit="t", modifier="about")
    with ra.create(tmp_path / "mine") as project:
        project.add(
            [ra.Entry(ra.Document(text, name="a"), (ra.Span(start, start + 16, "QUANTITY", figure),))], annotator="Mira"
        )
    command = [sys.executable, str(example), str(tmp_path / "mine.rareannot")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert {
        "judge_a_pipeline": "QUANTITY     1.000 1.000 1.000",
        "look_at_figures": "about",
        "learn_in_a_loop": "round 2: pipeline 2 learned from 6 articles",
        "suggest_from_a_model": "1 suggestions",
        "tables_of_articles": "1 spans in 1 articles",
    }[example.stem] in told.stdout


def test_everything_public_has_types_and_says_what_it_does() -> None:
    functions: list[Callable[..., object]] = [
        ra.added_sources,
        ra.create,
        ra.evaluate,
        ra.frame,
        ra.open,
        ra.read,
        ra.suggestions,
        ra.write,
    ]
    methods = [m for name, m in inspect.getmembers(ra.OpenProject, inspect.isfunction) if not name.startswith("_")]
    assert len(methods) >= 12
    everything: list[Callable[..., object]] = [*functions, *methods]
    for one in everything:
        assert inspect.getdoc(one), one
        assert inspect.signature(one).return_annotation is not inspect.Signature.empty, one
    assert sorted(ra.__all__) == sorted([*rareannot.api.__all__, "__version__"])
    assert [name for name in ra.__all__ if not hasattr(ra, name)] == []
    assert not hasattr(ra, "nothing")


def test_the_program_starts_without_the_api() -> None:
    asked = "import sys, rareannot; print(sorted(m for m in sys.modules if m.startswith('rareannot')))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "['rareannot', 'rareannot.version']"
