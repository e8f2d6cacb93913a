"""The manual: every verb, form, table and field is in it, what it shows runs, its links lead somewhere, in both languages."""

import importlib.util
import inspect
import json
import re
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from dataclasses import fields
from functools import cache
from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtGui import QImage
from sqlite_utils import Database
from typer.testing import CliRunner

import rareannot
from rareannot.cli.common import app
from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.formats import FORMATS
from rareannot.formats.values import HOLDS
from rareannot.gui.help.panel import ORDER
from rareannot.store.schema import STEPS, version_of
from rareannot.suggest import Suggester
from rareannot.team.span_keys import keys_of
from rareannot.team.unitizing import alphas, coincidences
from tests.house.tree import ROOT
from tests.rows import each_row
from tests.team.teams import LENGTH, plain, table_of

FOLDER = ROOT / "packaging" / "manual"


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference, build = _script("reference"), _script("build")
LANGUAGES = tuple(build.LANGUAGES)
PAGES = {(language, name): build.page(language, name) for language in LANGUAGES for name in build.names(language)}
"""Building them fails where a page names an action or a part that there is not."""
VERBS = sorted(reference.verbs())


def _options(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


@cache
def _section(verb: str) -> str:
    part: str = reference.command_line().partition(f"## {verb}\n")[2].split("\n## ")[0]
    return part


@each_row("verb", VERBS)
def test_every_option_that_a_verb_has_is_in_the_manual(verb: str) -> None:
    shown = CliRunner().invoke(app, [verb, "--help"], terminal_width=200)
    assert shown.exit_code == 0
    rows = set(re.findall(r"^\s+(--[a-z-]+)", shown.output, re.MULTILINE)) - {"--help"}
    assert rows - _options(_section(verb)) == set()


def test_every_verb_is_in_the_manual() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output.partition("Commands:")[2]
    listed = set(re.findall(r"^  ([\w-]+)", shown, re.MULTILINE))
    assert len(listed) > 20
    assert listed == set(VERBS) == set(re.findall(r"^## ([\w-]+)$", reference.command_line(), re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_that_pages_show_exist(language: str) -> None:
    own = "\n".join(text for (of, name), text in PAGES.items() if of == language and name != "command-line.md")
    fences = re.compile(r"^ *```\w*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
    code = [*fences.findall(own), *re.findall(r"`([^`\n]+)`", fences.sub("", own))]
    lines = (line for part in code for line in part.replace("\\\n", "").splitlines())
    shown = [found.groups() for line in lines if (found := re.match(r" *rareannot ([a-z][a-z-]*)\b(?!\.)(.*)", line))]
    assert len(shown) > 20
    unknown = [(verb, rest) for verb, rest in shown if verb not in VERBS or _options(rest) - _options(_section(verb))]
    assert unknown == []


def test_both_languages_have_the_same_pages_and_sections() -> None:
    english, chinese = ({name: text for (of, name), text in PAGES.items() if of == one} for one in LANGUAGES)
    heads = re.compile(r"^#+ ", re.MULTILINE)
    assert {name: heads.findall(text) for name, text in english.items()} == {
        name: heads.findall(text) for name, text in chinese.items()
    }


def test_every_page_has_its_place_and_what_the_program_shows_is_among_them() -> None:
    nav = (FOLDER / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    placed = re.findall(r"[\w-]+\.md", nav)
    assert sorted(placed) == build.names("en")
    assert {f"{page}.md" for page in ORDER} <= set(placed)


def test_no_text_stands_both_in_the_help_and_in_what_the_site_adds() -> None:
    for language in LANGUAGES:
        shown = (ROOT / "resources" / "help" / language).glob("*.md")
        said = {line for path in shown for line in path.read_text("utf-8").splitlines() if len(line) > 40}
        added = {line for path in (FOLDER / language).glob("*.md") for line in path.read_text("utf-8").splitlines()}
        assert said & added == set()


def _anchors(text: str) -> set[str]:
    """What headings can be linked by: the name given in braces, else the words with hyphens."""
    heads = re.findall(r"^#+ (.+?)(?: \{#([\w-]+)\})?$", text, re.MULTILINE)
    return {given or re.sub(r"[^a-z0-9 -]", "", words.lower()).replace(" ", "-") for words, given in heads}


def test_links_and_pictures_lead_somewhere() -> None:
    wrong = []
    for (language, name), text in PAGES.items():
        for target, anchor in re.findall(r"\]\(([^)#]+)(?:#([\w-]+))?\)", text):
            picture = target.startswith("pictures/") and Path(target).name in build.PICTURES
            page = PAGES.get((language, target))
            found = page is not None and (not anchor or anchor in _anchors(page))
            if not picture and not found and not target.startswith("https://"):
                wrong.append((language, name, target, anchor))
    assert wrong == []


def test_nothing_is_left_unfilled() -> None:
    assert [(where, found) for where, text in PAGES.items() for found in re.findall(r"<!-- .*", text)] == []


def test_an_action_without_a_key_is_named_by_its_place_in_the_menus() -> None:
    words = build.words_of("zh_CN")
    assert build.key_of("accept", words) == "`Space`"
    assert build.key_of("make_packs", {}) == "*File › Make packs…*"
    assert build.key_of("make_packs", words) == "*文件 › 制作任务包…*"


def test_every_form_is_listed_with_what_it_cannot_hold() -> None:
    rows = dict(re.findall(r"^\| `([\w-]+)` (.*) \|$", reference.forms(), re.MULTILINE))
    assert set(rows) == set(FORMATS)
    for name, form in FORMATS.items():
        lost = rows[name].split(" | ")[-1].split(", ")
        assert HOLDS.keys() - lost == form.holds


def test_every_table_is_shown_and_the_examples_of_sql_run() -> None:
    page = PAGES["en", "project-file.md"]
    examples = re.findall(r"```sql\n(SELECT.*?)```", page, re.DOTALL)
    db = Database(memory=True)
    STEPS.apply(db)
    made = [name for name in db.table_names() if not name.startswith(("_", "sqlite_"))]
    assert set(re.findall(r"^CREATE TABLE (\w+)", page, re.MULTILINE)) == set(made)
    assert len(examples) == 5
    assert examples == re.findall(r"```sql\n(SELECT.*?)```", PAGES["zh_CN", "project-file.md"], re.DOTALL)
    with closing(db.conn) as conn:
        assert isinstance(conn, sqlite3.Connection)
        assert [conn.execute(example).fetchall() for example in examples] == [[]] * 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_view_is_explained_and_none_that_there_is_not(language: str) -> None:
    page = PAGES[language, "project-file.md"].partition("{#views}")[2].partition("{#own}")[0]
    names = re.compile(r"`\"?(\w+)\"?`")
    db = Database(memory=True)
    STEPS.apply(db)
    explained = []
    for section in page.split("\n### "):
        shared, *parts = re.split(r"^\*\*`(\w+)`\*\*", section.partition("```sql")[0], flags=re.MULTILINE)
        usual = {name for row in re.findall(r"^\| (`.*?) \|", shared, re.MULTILINE) for name in names.findall(row)}
        for view, about in zip(parts[::2], parts[1::2], strict=True):
            explained.append(view)
            columns = {column.name for column in db[view].columns}
            assert columns <= usual | set(names.findall(about)), view
            # what the table of columns has and the view has not is named beside it as missing
            assert usual - columns <= set(names.findall(about)), view
    assert sorted(explained) == sorted(db.view_names())
    db.conn.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_label_set_is_explained(language: str) -> None:
    named = set(re.findall(r"`(\w+)`", PAGES[language, "labels.md"]))
    asked = {field.name for one in (Label, LabelSet) for field in fields(one) if not field.name.startswith("_")}
    assert asked - named == set()


def test_the_chinese_reference_is_in_chinese_and_has_no_text_that_is_gone() -> None:
    asked: set[str] = set()

    class Asked(dict[str, str]):
        def get(self, text: str, default: Any = None) -> Any:
            asked.add(text)
            return super().get(text, default)

    said = Asked(build.reference_words("zh_CN"))
    for write in reference.WRITTEN.values():
        write(said)
    names_of_tools = {form.title for form in FORMATS.values() if len(form.title.split()) < 4}
    units = {"", "MB", "GB"}
    assert len(asked) > 300
    assert sorted(asked - set(said) - names_of_tools - units) == []
    own = json.loads((FOLDER / "zh_CN" / "reference.json").read_text("utf-8"))
    assert sorted(own.keys() - asked) == []
    assert "| 参数或选项 | 含义 |" in PAGES["zh_CN", "command-line.md"]
    assert "- **passages**: 段落" in PAGES["zh_CN", "formats.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_version_has_its_upgrade_notes_and_its_kind_of_file_is_kept(language: str) -> None:
    page = PAGES[language, "upgrading.md"]
    released = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    noted = re.findall(r"^## (\d\S*)$", page, re.MULTILINE)
    schemas = dict(re.findall(r"^\| (\d\S*) \| (\d+) \|", page, re.MULTILINE))
    assert released
    assert set(released) <= set(noted) == set(schemas)
    assert max(map(int, schemas.values())) == version_of(STEPS)
    kept = {path.name.split(".")[0] for path in (ROOT / "tests/store/frozen").glob("*.gz")}
    assert {f"schema-{number}" for number in schemas.values()} <= kept


def test_the_printed_manual_has_the_same_pages_in_the_words_of_its_language() -> None:
    pytest.importorskip("yaml")
    printing = _script("pdf")
    for folder, title, document in (("en", "Annotate", "Manual"), ("zh", "标注", "使用手册")):
        settings = printing.config(folder)
        assert settings["plugins"][0]["print-site"]["print_page_title"] == document
        pages = [page for part in settings["nav"] for listed in part.values() for page in listed]
        assert sorted(pages) == build.names("en")
        assert title in [name for part in settings["nav"] for name in part]
        assert settings["docs_dir"].endswith(f"manual-pages/{folder}")


def test_the_promises_stand_there_without_the_names_of_tests() -> None:
    text = reference.security()
    assert "tests/" not in text
    assert text.count("\n- ") > 20
    assert "whoever can open the folder can read it" in text


def test_the_glossary_has_the_words_and_not_those_to_avoid() -> None:
    text = reference.glossary()
    assert "**suggestion, source**" in text
    assert "Avoid" not in text
    assert "project thread" not in text


def test_the_formula_of_unitizing_alpha_is_what_is_computed() -> None:
    """As written in agreement.md, from the sums that the page names."""
    table = table_of([{"Ana": plain((0, 7, "A"), (9, 13, "B")), "Ben": plain((0, 6, "A"), (9, 13, "A"))}], LENGTH)
    sums = coincidences(keys_of(table), table.done, table.lengths, len(table.labels)).summed()
    length, units, squares = float(sums.length[0]), sums.units[0], sums.squares[0]
    unlabelled = length - units.sum()
    both_unlabelled = unlabelled - sums.outside[0].sum()
    k = length / (length**2 - unlabelled - squares.sum())
    observed = length - both_unlabelled - sums.same[0].sum()
    expected = length - k * (unlabelled**2 - unlabelled) - k * (units**2 - squares).sum()
    assert alphas(sums).u[0] == pytest.approx(1 - observed / expected)


def test_the_citation_names_this_version() -> None:
    cited = (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.findall(r"^version: (.+)$", cited, re.MULTILINE) == [rareannot.__version__]
    assert {"cff-version", "message", "title", "authors"} <= set(re.findall(r"^([a-z-]+):", cited, re.MULTILINE))


def test_what_builds_the_site_is_pinned_by_its_files_hashes() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["docs"]
    pinned = (ROOT / "packaging" / "constraints-docs.txt").read_text("utf-8")
    blocks = re.findall(r"^([a-z0-9-]+)==\S+((?: .*)?(?:\n    .*)+)", pinned, re.MULTILINE)
    assert {re.split(r"[<>=]", one)[0] for one in asked} <= {name for name, _ in blocks}
    assert [name for name, rest in blocks if "--hash=sha256:" not in rest] == []
    assert len(blocks) == len(re.findall(r"^[a-z0-9-]+==", pinned, re.MULTILINE))


SHOWN = re.findall(r"```python\n((?:ra|project)\.\w+)(\(.*?)\n```", reference.python_api(), re.DOTALL)


def test_the_python_reference_shows_each_function_and_method() -> None:
    functions = [f"ra.{name}" for name in rareannot.__all__ if isfunction(getattr(rareannot, name))]
    methods = [f"project.{name}" for name, _ in getmembers(rareannot.OpenProject, isfunction) if name[0] != "_"]
    assert sorted(name for name, _ in SHOWN) == sorted([*functions, *methods])


@each_row(("name", "signature"), SHOWN)
def test_a_signature_of_the_python_reference_is_python_with_the_real_defaults(name: str, signature: str) -> None:
    space: dict[str, Any] = {}
    exec(f"from __future__ import annotations\ndef shown{signature}: ...", space)
    owner = rareannot if name.startswith("ra.") else rareannot.OpenProject
    own = inspect.signature(getattr(owner, name.partition(".")[2])).parameters
    shown = inspect.signature(space["shown"]).parameters
    assert {p.name: (p.kind, p.default) for p in shown.values()} == {
        p.name: (p.kind, p.default) for p in own.values() if p.name != "self"
    }
    assert not re.search(r"\w\.\w", re.sub(r"'.*?'", "", signature)), "a type is called by its own name"


def test_a_picture_of_older_sources_of_suggestions_is_named(tmp_path: Path) -> None:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.setText("Sources", Suggester(labels=builtin_label_set()).versions)
    image.save(str(tmp_path / "new.png"))
    image.setText("Sources", "figures 0.1")
    image.save(str(tmp_path / "old.png"))
    command = [sys.executable, str(ROOT / "packaging" / "screenshots.py"), "--check", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout == "old.png shows older sources; make the pictures again\n"
    (tmp_path / "old.png").unlink()
    assert subprocess.run(command, check=False).returncode == 0


def test_lines_break_between_options_and_within_paths_and_pictures_open_in_full_size() -> None:
    assert build.readable("<code>import a &gt; b --format x</code> and --format") == (
        '<code>import a &gt; b <span class="unbroken">--format</span> x</code> and --format'
    )
    assert build.readable("<td><code>~/Library/Caches/rareannot</code></td>") == (
        "<td><code>~/<wbr>Library/<wbr>Caches/<wbr>rareannot</code></td>"
    )
    assert build.readable('<img alt="" src="pictures/window.png#only-light" />') == (
        '<a href="pictures/window.png"><img alt="" src="pictures/window.png#only-light" /></a>'
    )
