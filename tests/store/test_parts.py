"""A project is made of parts, each small and knowing nothing of the whole; they go on working after it was opened anew."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.store import Project
from tests.house.tree import Module, modules
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do

STORE = "rareannot/store"
MOST_METHODS = 35


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for file in modules(STORE):
        yield from ((file.path, node) for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef))


def test_no_class_of_the_store_has_more_methods_than_can_be_known() -> None:
    named = {node.name: node for _, node in classes()}

    def methods(node: ast.ClassDef) -> int:
        own = sum(isinstance(inner, ast.FunctionDef) for inner in node.body)
        bases = (named[base.id] for base in node.bases if isinstance(base, ast.Name) and base.id in named)
        return own + sum(map(methods, bases))

    assert {node.name: n for _, node in classes() if (n := methods(node)) > MOST_METHODS} == {}
    assert methods(named["Project"]) > 20, "what is counted is there"


def test_no_two_modules_of_the_store_need_each_other() -> None:
    files = {dotted(file): file for file in modules(STORE) if not file.path.endswith("__init__.py")}
    graph = {name: set(imported(file)) & files.keys() for name, file in files.items()}
    assert graph["rareannot.store.project"]
    TopologicalSorter(graph).prepare()  # raises CycleError with the modules, imports in functions and for types counted


def dotted(file: Module) -> str:
    return file.path.removesuffix(".py").replace("/", ".")


def imported(file: Module) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_parts_are_made_once_and_anew_when_the_project_is_opened_anew(tmp_path: Path) -> None:
    with filled(tmp_path / "p.rareannot") as opened:
        queue, history = opened.queue, opened.history
        assert opened.queue is queue
        assert opened.history is history
        opened.reopen()
        assert opened.queue is not queue
        do(opened, lambda a: a.accept(SUGGESTIONS[0].id))
        assert len(opened.history.actions(1)) == 1
        assert opened.queue.counts().in_progress == 1
        assert opened.queue.ids(View()) == opened.ids()


def test_a_part_sees_who_works_now(tmp_path: Path) -> None:
    with filled(tmp_path / "p.rareannot") as opened:
        queue, history = opened.queue, opened.history
        do(opened, lambda a: a.accept(SUGGESTIONS[0].id))
        opened.work_as("Noor")
        assert (queue.counts().in_progress, history.actions(1)) == (0, [])
        opened.work_as("Mira")
        assert (queue.counts().in_progress, len(history.actions(1))) == (1, 1)


def test_the_lists_of_a_review_are_opened_when_they_are_asked_for(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with Project.create(tmp_path / "p.rareannot", builtin_label_set(), cache=cache) as opened:
        assert list(cache.glob("*.review")) == []
        opened.review.notice()
        assert len(list(cache.glob("*.review"))) == 1
