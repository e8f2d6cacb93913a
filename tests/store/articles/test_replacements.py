"""Replaced answers are listed and taken back; by whom they are, and under whose name."""

from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from tests.store.reviewing import CHILE, LYNAS, answer, finished_project


def test_a_replacement_is_one_thing_to_list_and_to_undo(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": (CHILE,)}) as project:
        assert project.replacements.all() == []
        project.work_as("Mira", "mira")
        held = project.annotation(1)
        after = held.with_decided({"x": LYNAS}, {"x": LYNAS})
        project.save(1, Action("replace", diff(held, after), id="abcd.1"))
        project.work_as("Rita", "rita")
        (one,) = project.replacements.all()
        assert (one.id, one.author.name, one.articles, one.spans, one.undone) == ("abcd", "Mira", 1, 2, False)
        assert project.replacements.undo("ab") == ((1,), 0)
        assert [s.label for s in project.annotation(1, project.author("Mira")).decided.values()] == ["GPE"]
        assert project.me is not None
        assert project.me.name == "Rita"
        assert project.replacements.all()[0].undone


def test_no_such_replacement(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {}) as project:
        answer(project, "Mira", 1, [CHILE])
        for name in ("", "nope"):
            with pytest.raises(UserError, match="no replaced answers"):
                project.replacements.undo(name)
