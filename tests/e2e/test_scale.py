"""At other scale factors and text sizes every dialog fits the screen, and no word is cut: ``tests/scale`` measures it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot.gui.annotate.article_view.paint_style import metrics, steps
from tests.e2e.conftest import Person
from tests.e2e.test_accessible import OPENS, OTHERS
from tests.scale.launch import measure
from tests.scale.measure import MODES

WAYS = {
    "1.25": ((1280, 800), 1.25, 0),
    "1.5 on 1024x700": ((1024, 700), 1.5, 0),
    "2": ((1280, 800), 2, 0),
    "18 pt on 1024x700": ((1024, 700), 1, 18),
}
GIVES_WAY = ("rareannot export", "rareannot dataset", "version ", "/")
"""What may be shortened: commands to be copied, paths, and the version beside the name that says it."""


@pytest.fixture(scope="module", params=WAYS)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    screen, factor, points = WAYS[request.param]
    return measure(tmp_path_factory.mktemp("scale"), screen, factor, points)


def test_every_dialog_and_page_was_measured(found: Any) -> None:
    assert set(found["dialogs"]) == {*OPENS.values(), *OTHERS}
    assert list(found["pages"]) == list(MODES)


def test_no_dialog_is_larger_than_the_screen(found: Any) -> None:
    assert [f"{n} {one['size']} of {one['room']}" for n, one in found["dialogs"].items() if one["too large"]] == []


def test_no_page_needs_more_than_the_screen(found: Any) -> None:
    assert [f"{n} {one['least']} of {one['room']}" for n, one in found["pages"].items() if one["too large"]] == []


def test_no_word_of_a_dialog_or_page_is_cut(found: Any) -> None:
    cut = [f"{n}: {words}" for part in found.values() for n, one in part.items() for words in one["clipped"]]
    assert cut == []


def test_only_sentences_and_paths_end_in_an_ellipsis(found: Any) -> None:
    short = []
    for part in found.values():
        for name, one in part.items():
            texts = [words.split(" shown as ")[0].strip("'\"") for words in one["elided"]]
            short += [f"{name}: {t}" for t in texts if len(t.split()) < 4 and not t.startswith(GIVES_WAY)]
    assert short == []


def test_a_measure_that_finds_nothing_would_fail(tmp_path: Path) -> None:
    """The measure sees a word that is cut: in a window of 320 px at twice the size, titles have no room."""
    found = measure(tmp_path, (420, 420), 2, dialogs=False)["pages"].values()
    assert any(one["too large"] for one in found)
    assert any(one["clipped"] for one in found)


def test_the_captions_of_spans_grow_with_the_text() -> None:
    tags = [metrics(step).tag for step in range(steps())]
    assert tags == sorted(tags)
    assert tags[-1] > tags[2]
    for step in range(steps()):
        m = metrics(step)
        assert m.below + m.tag + m.above <= m.line, "a caption would touch the next line's boxes"


def test_ctrl_plus_enlarges_lists_and_panes_where_that_is_chosen(active: Person) -> None:
    def row() -> int:
        return active.place.queue.list.rowHeight(0)

    active.presses("Tab")
    before, article, current = row(), active.place.view.text_layout.metrics.size, active.current()
    active.window.do("enlarge_everything")
    QTest.keyClick(active.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    active.waits(lambda: active.window.annotate_page is not None and active.place.session.annotation is not None)
    active.waits(lambda: active.place.queue.list.rowHeight(0) > 0)
    assert row() > before
    assert active.place.view.text_layout.metrics.size > article
    active.waits(lambda: active.current() == current)  # the place is kept
    assert active.place.view.hasFocus()
    active.window.do("enlarge_everything")
    active.waits(lambda: active.window.annotate_page is not None and row() == before)
