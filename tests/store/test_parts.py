"""A project is made of parts that go on working after it was opened anew."""

from pathlib import Path

from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.store import Project
from tests.store.conftest import SUGGESTIONS, filled
from tests.store.test_project import do


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
