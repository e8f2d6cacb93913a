"""A long article: its first spans are there to be judged before the rest of it is laid out."""

from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.article_view.text_layout import ProgressiveLayout
from tests.bench.watching import Painted, until
from tests.e2e.conftest import Person

LINE = "“kilundu” minerals of oslo said it will ship 20 000 tons of lithium to japan next year, up from 16 500 tons.\n"
COUNT = 20_000
AT = [i * len(LINE) + LINE.index("oslo") for i in range(COUNT)]


def test_the_first_keys_are_answered_while_the_rest_is_laid_out(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "long.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(LINE * COUNT)])
        project.suggestions.put(
            [(1, [Suggestion(at, at + 4, "GPE", "test 1", 0.9, None, "a rule") for at in AT])], "t 1"
        )
    person.opens(path)
    view, session = person.place.view, person.place.session
    (unroller,) = view.document().findChildren(ProgressiveLayout)
    painted = Painted(lambda: (len(session.annotation.decided), unroller.busy()) if session.annotation else (0, False))
    view.viewport().installEventFilter(painted)
    for count, key in enumerate(("Space", "X"), 1):
        person.presses(key)
        until(lambda count=count: painted.last in ((count, True), (count, False)), "the repaint")  # type: ignore[misc]
        assert painted.last == (count, True)
    assert session.annotation
    assert [s.origin for s in session.annotation.decided.values()] == ["accepted", "rejected"]
    assert session.walk.mark() == session.annotation.mark(f"s{AT[2]}-{AT[2] + 4}-GPE")
    assert session.walk.undecided() == view.marks.counts()[0] == COUNT - 2
    person.waits(lambda: not unroller.busy())
    person.presses("Shift+Tab")
    assert session.walk.mark() == session.annotation.mark(f"s{AT[-1]}-{AT[-1] + 4}-GPE")
    person.waits(lambda: view.text_layout.visible_range()[0] <= AT[-1] < view.text_layout.visible_range()[1])


@pytest.mark.parametrize("key", ["Space", "X", "P", "U", ".", "T"])
def test_a_key_decides_no_span_that_was_scrolled_out_of_sight(person: Person, tmp_path: Path, key: str) -> None:
    path, count = tmp_path / "pages.rareannot", 200
    with workflow.new_project(path) as project:
        project.add_documents([Document(LINE * count)])
        project.suggestions.put([(1, [Suggestion(at, at + 4, "GPE", "test 1", 0.9) for at in AT[:count]])], "t 1")
    person.opens(path)
    person.presses("Space", "[")
    view, current = person.place.view, person.place.session.walk.current
    person.waits(lambda: view.box_of(current) is not None)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    before = person.place.session.annotation
    person.presses(key)
    assert person.place.session.annotation == before
    assert "out of sight" in person.place.message.sentence
    person.waits(lambda: view.box_of(current) is not None)
    person.presses(key)
    assert key not in ("X", "P", "U", ".") or person.place.session.annotation != before
