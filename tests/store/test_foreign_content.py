"""A project whose tables are ours and whose values are not: it is refused, or each is a sentence where it is met."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.store.learning import KnownPipeline
from rareannot.suggest.pipeline_safety import checksum
from rareannot.workflow.training import pipeline_in_use
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.test_care import tamper
from tests.store.test_project import do

UNCHECKED = "PRAGMA ignore_check_constraints = ON"


def test_a_pipeline_that_came_with_a_project_is_not_taken_for_one_trained_here(tmp_path: Path) -> None:
    """Its id would name the folder that came along, and its settings the checksum of what lies there."""
    path, theirs = tmp_path / "p.rareannot", Path("/tmp/rareannot-evil")
    folder = tmp_path / "pipelines"
    (folder / "1").mkdir(parents=True)
    (folder / "1" / "config.cfg").write_text("[nlp]\n")
    with filled(path) as project:
        project.learning.remember(KnownPipeline(1, checksum(folder / "1"), 1, 0.9, "dev", "2026"))
        project.learning.use(1)
    for uid in (str(theirs).ljust(32, "/"), "../../../../../../../../../tmp/x"):
        tamper(path, UNCHECKED, f"UPDATE project SET uid = '{uid}'")
        for read_only in (False, True):
            with pytest.raises(UserError, match="damaged"):
                pipeline_in_use(Project.open(path, read_only=read_only))


READ: dict[str, tuple[str, Callable[[Project], object]]] = {
    "suggestions that are numbers": ("suggestion SET items = '[7]'", lambda p: p.annotation(1)),
    "suggestions that are texts": ("suggestion SET items = '[\"seventy\"]'", lambda p: p.annotation(1)),
    "support that is a number": (
        'suggestion SET items = \'[{"start":2,"end":7,"label":"GPE","score":1,"source":"x 1","support":5}]\'',
        lambda p: p.annotation(1),
    ),
    "a counter that nobody counted to": ("event SET lamport = 9223372036854775807", lambda p: p),
    "a name of 200 kB": ("author SET name = hex(zeroblob(100000)) WHERE id > 0", lambda p: p),
    "a project's name of 200 kB": ("project SET name = hex(zeroblob(100000))", lambda p: p),
    "trust in words": (
        'setting SET value = \'{"thresholds":{"figures":"high"}}\' WHERE name = \'trust\'',
        lambda p: p.annotation(1),
    ),
    "examples that are a number": (
        "setting SET value = json_set(value, '$.labels[0].examples', 5) WHERE name = 'labels'",
        lambda p: p.label_set,
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_what_is_no_value_of_ours_is_a_sentence(path: Path, kind: str) -> None:
    statement, read = READ[kind]
    with filled(path) as project:
        do(project, lambda a: a.accept(SUGGESTIONS[0].id))
        project.suggestions.set_trust(project.suggestions.trust.held_back("figures", 0.5))
    tamper(path, UNCHECKED, f"UPDATE {statement}")

    def opened() -> None:
        with Project.open(path) as project:
            project.work_as("Mira")
            read(project)

    with pytest.raises(UserError):
        opened()


def test_counts_that_the_window_could_not_hold_are_cut(path: Path) -> None:
    """A number beyond 2³¹ that reached a text with %n took the window down."""
    filled_file(path)
    tamper(
        path, "UPDATE document SET words = 9223372036854775807", "UPDATE suggestion SET visible = 9223372036854775807"
    )
    with Project.open(path) as project:
        (row,) = project.queue.rows([1])
        assert max(row.words, row.suggested, row.undecided, project.document(1).words) < 2**31
