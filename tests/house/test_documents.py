"""CONTRIBUTING.md and the decision notes say what is so: recipes name all files of their example, links lead somewhere."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked_files
from tests.rows import each_row

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
NOTES = sorted((ROOT / "rareannot" / "decisions").glob("[0-9]*.md"))
PRODUCT = ("rareannot/", "resources/", "packaging/")
"""Where a recipe must name every file; of the tests it names those that matter."""
MOST_FILES = 40
"""For all the newcomer's wishes together; it was 57 before the code was divided by what it is about."""
WISHES = 14
MAPS = [
    ("rareannot", "rareannot"), ("rareannot", "rareannot/gui"),
    ("rareannot/gui/annotate/article_view", "rareannot/gui/annotate/article_view"),
]  # fmt: skip
"""A package whose docstring is the map of a folder."""
RECIPES = [part.partition("\n")[0] for part in TEXT.partition("\n## Recipes\n")[2].split("\n### ")[1:]]


def recipe(title: str, text: str = TEXT) -> tuple[list[str], list[str]]:
    """The words of a recipe's example, and the files that it names."""
    part = re.split(r"\n##+ ", text.partition(f"\n### {title}\n")[2])[0]
    example = re.search(r"^Example: (.+)$", part, re.MULTILINE)
    assert example is not None, f"“{title}” has no example"
    lines = [line.partition(": ")[0] for line in part.splitlines() if line.startswith("- ")]
    return re.findall(r"`([^`]+)`", example[1]), [path for line in lines for path in re.findall(r"`([^`]+)`", line)]


def faults(words: list[str], named: list[str], files: Mapping[str, str]) -> list[str]:
    """What is wrong with a recipe, given the files of the repository by path."""
    pattern = re.compile("|".join(rf"(?<![\w.-]){re.escape(word)}(?![\w-])" for word in words))
    speaking = {path for path, text in files.items() if any(word in path for word in words)}
    # most files do not have the word at all, which is seen at once
    speaking |= {p for p, text in files.items() if any(word in text for word in words) and pattern.search(text)}
    wrong = [f"{path} is not there" for path in named if path not in files]
    wrong += [f"{path} has nothing of the example" for path in named if path in files and not _belongs(path, speaking)]
    wrong += [f"{path} is left out" for path in sorted(speaking - set(named)) if path.startswith(PRODUCT)]
    if not any(path.startswith("tests/") and path in speaking for path in named):
        wrong.append("no test of those named speaks of the example")
    return wrong


def _belongs(path: str, speaking: set[str]) -> bool:
    """Whether a file speaks of the example; data beside the tests, such as a frozen project, need not."""
    return path in speaking or (path.startswith("tests/") and not path.endswith(".py"))


@cache
def _texts() -> dict[str, str]:
    left_out = (
        "rareannot/CONTEXT.md",
        "rareannot/decisions/",
        "resources/lexicons/",
        "resources/pipelines/",
        "packaging/pipeline",
    )
    found = {}
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith((*PRODUCT, "tests/")) and not name.startswith(left_out):
            content = path.read_bytes()
            found[name] = "" if b"\0" in content[:4096] or name.endswith(".ts") else content.decode("utf-8")
    return found


@each_row("title", RECIPES)
def test_a_recipe_names_the_files_of_its_example_and_no_others(title: str) -> None:
    assert faults(*recipe(title), _texts()) == []


def test_there_are_the_recipes_that_are_asked_for() -> None:
    assert len(RECIPES) == len(set(RECIPES)) == 9


def test_a_recipe_that_is_wrong_says_how() -> None:
    text = "\n### A cake\n\nExample: `nut`\n\n- `rareannot/nut.py`: it\n- `rareannot/gone.py`: x\n- `rareannot/none.py`: y\n\n## Next\n"
    words, named = recipe("A cake", text)
    assert (words, named) == (["nut"], ["rareannot/nut.py", "rareannot/gone.py", "rareannot/none.py"])
    files = {
        "rareannot/nut.py": "", "rareannot/none.py": "donut", "rareannot/table.py": "x(nut)", "tests/test_a.py": "nut",
    }  # fmt: skip
    assert faults(words, named, files) == [
        "rareannot/gone.py is not there",
        "rareannot/none.py has nothing of the example",
        "rareannot/table.py is left out",
        "no test of those named speaks of the example",
    ]
    assert faults(["nut"], ["rareannot/nut.py", "rareannot/table.py", "tests/test_a.py"], files) == []


def test_the_newcomers_wishes_touch_few_files_that_are_all_there() -> None:
    rows = re.findall(r"^\| .+ \| (`.+) \|$", TEXT.partition("## A newcomer's requests")[2], re.MULTILINE)
    files = [path for row in rows for path in re.findall(r"`([^`]+)`", row)]
    assert len(rows) == WISHES
    assert len(files) < MOST_FILES
    assert [path for path in files if not (ROOT / path).is_file()] == []


def unnamed(text: str, folder: Path) -> list[str]:
    """The packages and modules of a folder that its map does not name."""
    found = {path.parent.name for path in folder.glob("*/__init__.py")} | {
        path.stem for path in folder.glob("[a-z]*.py")
    }
    return sorted(found - set(re.findall(r"[a-z_]+", text)))


@pytest.mark.parametrize(("map_of", "folder"), MAPS)
def test_a_map_names_every_package_and_module_of_its_folder(map_of: str, folder: str) -> None:
    text = ast.get_docstring(ast.parse((ROOT / map_of / "__init__.py").read_text("utf-8"))) or ""
    assert unnamed(text, ROOT / folder) == []


def test_a_package_without_its_place_on_the_map_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    for name in ("__init__.py", "room/__init__.py", "page.py", "__main__.py"):
        (tmp_path / name).touch()
    assert unnamed("room, page", tmp_path) == []
    assert unnamed("rooms, page", tmp_path) == ["room"]
    assert unnamed("room", tmp_path) == ["page"]


@each_row("note", NOTES)
def test_a_note_says_decision_options_reasons_and_consequence(note: Path) -> None:
    text = note.read_text("utf-8")
    assert text.startswith(f"# {note.stem[:4]} ")
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Decision", "Options", "Why", "Consequence"]
    assert len(text.split()) < 250
    number, title = text.partition("\n")[0].removeprefix("# ").split(" ", 1)
    assert f"| [{number}]({note.name}) | {title} |" in (note.parent / "README.md").read_text("utf-8")


def test_notes_are_numbered_one_after_the_other() -> None:
    assert [int(note.stem[:4]) for note in NOTES] == list(range(1, len(NOTES) + 1))


@each_row("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "THIRD_PARTY.md", "rareannot/decisions/README.md"])
def test_each_link_to_a_file_leads_to_one(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
