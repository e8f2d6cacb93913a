"""Every command block of the manual, run in the order in which it stands on its page.

What a reader does between two commands (labelling in the window, a colleague's file that comes back) is done here by the
functions in ``BEFORE``. A line that cannot run here is named in ``NOT_RUN`` with the reason.
"""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import rareannot as ra
from rareannot.cli import main
from tests.cli.calls import no_demo
from tests.house.tree import ROOT
from tests.learn.schools import school
from tests.suggest.added.installing import install_example

MANUAL = ROOT / "packaging" / "manual"
PAGES = sorted(path.name for path in (MANUAL / "en").glob("*.md"))
NOT_RUN = {
    "crawl.md": ((".*", "run as it stands by tests/workflow/crawl/test_manual_page.py"),),
    "python.md": (("QT_QPA_PLATFORM=offscreen rareannot demo", "run by tests/gui/test_demo.py"),),
    "sources.md": (
        (r"(in|out)  ", "what a program reads and writes, no command"),
        (r".*\b(llm|ner|gliner)\b", "needs a chat server or a model; tried by tests/suggest/added"),
    ),
    "training.md": (("rareannot curve", "trains a pipeline for each point; tried by tests/cli/test_learning.py"),),
}
"""For each page the beginnings of lines that are not run, and why."""


def lines_of(language: str, page: str) -> list[str]:
    """Returns the command lines of a page, continued lines joined, without comments."""
    text = (MANUAL / language / page).read_text("utf-8")
    blocks = re.findall(r"^( *)```(\w*)\n(.*?)^\1```", text, re.MULTILINE | re.DOTALL)
    joined = "".join(block for _, language, block in blocks if not language).replace("\\\n", "")
    return [re.sub(r"\s+#.*", "", line).strip() for line in joined.splitlines()]


def runnable(page: str) -> list[str]:
    """Returns the command lines of a page that can run here."""
    skipped = [pattern for pattern, _ in NOT_RUN.get(page, ())]
    return [line for line in lines_of("en", page) if not any(re.match(pattern, line) for pattern in skipped)]


def gold_lines(count: int) -> Iterator[str]:
    """``count`` articles with settled spans, as native JSON lines."""
    for doc in school(count):
        yield json.dumps({"id": doc.name, "text": doc.text, "spans": [s.as_json() for s in doc.spans]}) + "\n"


def write_gold(path: str, count: int = 6) -> None:
    """Write a file with ``count`` labelled articles."""
    Path(path).write_text("".join(gold_lines(count)), "utf-8")


def run(line: str) -> None:
    """Run a command line as a shell would: the program in this process, everything else by the shell."""
    words = shlex.split(line)
    if words[0] == "rareannot":
        spread = [
            name for word in words[1:] for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
        ]
        assert main(spread, no_demo) == 0, line
    else:
        subprocess.run(line, shell=True, check=True, capture_output=True)


def label(path: str, annotator: str, leave: int = 0) -> None:
    """Accept what is suggested in all articles but the last ``leave`` and set them done, as an annotator does in the window."""
    with ra.open(path, read_only=False) as project:
        answers = [
            ra.Entry(document, spans=tuple(s.as_span("accepted") for s in suggestions), status="done")
            for document, suggestions in project.suggestions()
        ]
        project.add(answers[: len(answers) - leave], annotator=annotator)


def project_of(path: str, *annotators: str, count: int = 6) -> None:
    """Make a project of labelled articles, which each annotator has done in the same way."""
    write_gold("articles.jsonl", count)
    run(f"rareannot new {path}")
    run(f"rareannot import {path} articles.jsonl")
    for annotator in annotators:
        label(path, annotator)


def label_packs(folder: str) -> None:
    """Everybody labels the pack that they were sent; Ana leaves before she is through with hers."""
    for path in Path(folder).glob("*.rareannot"):
        label(str(path), path.stem, leave=6 if path.stem == "Ana" else 0)


def prepare_recipes() -> None:
    """Files of other tools, articles of one's own, and the program that the page on sources shows."""
    project_of("other.rareannot", "Mira")
    for name, form in OTHER_TOOLS.items():
        run(f"rareannot export other.rareannot {name} --format {form} --layer single")
    write_gold("articles.jsonl", 30)
    write_program()


def write_program() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (MANUAL / "en" / "sources.md").read_text("utf-8"), re.DOTALL)
    Path("my.py").write_text(code, "utf-8")


def prepare_sources() -> None:
    """A project, and the program that the page shows."""
    project_of("mine.rareannot")
    write_program()


OTHER_TOOLS = {
    "prodigy.jsonl": "prodigy",
    "doccano.jsonl": "doccano",
    "label-studio.json": "label-studio",
    "brat": "brat",
    "inception": "uima-json",
}
"""Files of other tools, and our name of their form."""
BEFORE: dict[str, dict[str, Callable[[], object]]] = {
    "agreement.md": {"": lambda: project_of("mine.rareannot", "Ana", "Ben")},
    "first-steps.md": {},
    "privacy.md": {"": lambda: project_of("mine.rareannot", "Ana", "Ben")},
    "recipes.md": {"": prepare_recipes, "rareannot merge": lambda: label_packs("packs")},
    "sources.md": {"": prepare_sources},
    "team.md": {
        "": lambda: project_of("lead.rareannot", count=30),
        "rareannot merge lead.rareannot calibration": lambda: label_packs("calibration"),
        "rareannot merge lead.rareannot packs": lambda: label_packs("packs"),
        "rareannot import": lambda: write_gold("new.jsonl", 2),
    },
    "training.md": {"": lambda: project_of("mine.rareannot", "Mira", count=12)},
}
"""For each page what is there before the first line (""), and before the first line that begins so."""

SMALLER = {"rareannot train": " --passes 1 --patience 1 --alone"}
"""What is added to a command so that it takes seconds here."""


@pytest.mark.parametrize("page", [page for page in PAGES if runnable(page)])
def test_each_command_of_a_page_works_after_those_before_it(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_example(tmp_path / "packages", monkeypatch)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    before = dict(BEFORE[page])
    before.pop("", lambda: None)()
    for line in runnable(page):
        for start in [start for start in before if line.startswith(start)]:
            before.pop(start)()
        if re.fullmatch(r"rareannot \S+\.rareannot", line):  # the window
            label(line.split()[1], "Mira")
        else:
            run(line + next((more for start, more in SMALLER.items() if line.startswith(start)), ""))
    if page == "first-steps.md":
        (article,) = map(json.loads, Path("mine.jsonl").read_text("utf-8").splitlines())
        assert {span["text"] for span in article["spans"]} >= {"20,000 tonnes", "Japan", "Kilundu Minerals"}


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_show_the_same_commands(page: str) -> None:
    assert lines_of("en", page) == lines_of("zh_CN", page)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_walk_of_the_python_page_ends_with_a_pipeline_that_reads_new_text(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (MANUAL / language / "python.md").read_text("utf-8")
    walk = next(block for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "train(" in block)
    monkeypatch.chdir(tmp_path)
    Path("demo").mkdir()
    write_gold("demo/demo.jsonl", 12)
    exec(walk.replace("passes=2", "passes=1"), {})
    assert "neodymium oxide" in capsys.readouterr().out
