"""One key, little work: what Space passes until the article is painted, and in the time after it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.house.key_cost import opened, project, space_cost

FILES, CALLS, CALLS_IN_ALL = 25, 250, 1_500
"""At most so many files and calls until the repaint, and so many calls within 600 ms; they may only become fewer."""


def test_space_passes_few_files_and_calls(qtbot: QtBot, tmp_path: Path) -> None:
    place = opened(project(tmp_path), lambda ready: qtbot.waitUntil(ready, timeout=60_000))
    try:
        cost = space_cost(place)
    finally:
        place.window().close()
    assert cost.shown["rareannot/gui/annotate/session.py:AnnotationSession.accept"] == 1
    assert len(cost.files()) <= FILES, sorted(cost.files())
    assert cost.shown.total() <= CALLS, cost.shown.most_common(10)
    assert cost.all.total() <= CALLS_IN_ALL, cost.all.most_common(10)
