"""Learning again in the background, with a child that answers from a script: when it begins, waits, ends, and what it leaves."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background import relearning as module
from rareannot.gui.background import suggest_worker
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.relearning import Learned, OpenedArticles, Relearning, due
from rareannot.gui.background.suggest_worker import SuggestWorker
from rareannot.gui.base.settings import LEARN_EVERY, Settings
from rareannot.store import Project
from rareannot.store.suggestions import Suggestions
from tests.gui.background.test_suggestion_service import Worker
from tests.store.test_project import do

ARTICLES = 8
CHILD = """
import json, os, sys
taught = {}
for line in sys.stdin:
    said = json.loads(line)
    if "memory" in said:
        taught = said
        continue
    open(sys.argv[1], "a").write(f"{os.getpid()} {os.nice(0)} {len(taught['articles'])}\\n")
    spans = [{"start": 0, "end": 4, "label": "ORG", "source": "names 1", "score": 0.9},
             {"start": 5, "end": 9, "label": "GPE", "source": "examples 1", "score": 0.8}]
    print(json.dumps({"spans": spans, "versions": "examples 1"}), flush=True)
"""
OLD = [Suggestion(0, 4, "ORG", "names 1", 0.9)]
BOTH = ["ORG", "GPE"]


@pytest.mark.parametrize(
    ("done", "learned", "every", "now"),
    [(9, 0, 10, False), (10, 0, 10, True), (19, 10, 10, False), (20, 10, 10, True), (500, 0, 0, False)],
)
def test_when_it_is_due(done: int, learned: int, every: int, now: bool) -> None:
    assert due(done, learned, every) is now


@dataclass
class Lab:
    """A project whose first articles are done, and what learns from it."""

    bot: QtBot
    project_thread: ProjectThread
    settings: Settings
    log: Path
    held: set[int] = field(default_factory=set)
    busy: bool = False
    came: list[Learned] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    stored: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        opened = OpenedArticles(lambda: 1, lambda row: row in self.held)
        self.worker = SuggestWorker(builtin_label_set(), self.project_thread, gentle=True)
        self.learner = Relearning(self.project_thread, self.settings, self.worker, opened, lambda: self.busy)
        self.learner.learned.connect(self.came.append)
        self.learner.ended.connect(self.ended.append)
        self.learner.stored.connect(self.stored.append)

    def finishes(self, *rows: int) -> None:
        """Have articles done, and tell of each."""
        for row in rows:
            self.project_thread.now(partial(_set_done, row))
            self.learner.consider()
        self.settles()

    def settles(self) -> None:
        self.project_thread.now(lambda _: None)
        QApplication.processEvents()
        self.project_thread.now(lambda _: None)
        QApplication.processEvents()

    def waits(self) -> None:
        """Wait until it has ended."""
        self.bot.waitUntil(lambda: bool(self.ended), timeout=60_000)

    def at_the_first_stored(self, then: Callable[[], None]) -> None:
        """Do it as soon as the first article is stored, and wait until then: whoever waits first may find all six stored."""
        self.learner.stored.connect(lambda _row: then() if len(self.stored) == 1 else None)
        self.bot.waitUntil(lambda: len(self.stored) >= 1, timeout=60_000)

    def labels(self, row: int) -> list[str]:
        found = self.project_thread.now(lambda p: p.annotation(row)).suggestions.values()
        return [s.label for s in found]

    def asked(self) -> list[list[int]]:
        """Process, niceness and articles it was taught, for each text that the child was asked about."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [[int(n) for n in line.split()] for line in lines]


def _set_done(row: int, project: Project) -> None:
    do(project, lambda a: a.accept_all([s.id for s in a.undecided()]).with_status("done"), "done", row)


@pytest.fixture
def lab(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    child, log = tmp_path / "child.py", tmp_path / "log"
    child.write_text(CHILD)
    monkeypatch.setattr(suggest_worker, "command", lambda *_words: [sys.executable, str(child), str(log)])
    monkeypatch.setattr(module, "REST_MS", 200)
    project = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    project.add_documents([Document(f"word word word {n}") for n in range(ARTICLES)])
    project.suggestions.put([(row + 1, OLD) for row in range(ARTICLES)], "names 1")
    project.work_as("Mira", "mira")
    thread = ProjectThread(project)
    settings = Settings()
    settings.put(LEARN_EVERY, 2)
    made = Lab(qtbot, thread, settings, log)
    yield made
    made.learner.stop()
    thread.close()


def test_after_so_many_articles_the_others_get_new_suggestions(lab: Lab) -> None:
    lab.finishes(1)
    assert not lab.learner.running
    lab.finishes(2)
    assert lab.learner.running
    lab.waits()
    assert lab.ended == [""]
    assert lab.came == [Learned(2, 6, 6)]
    assert lab.stored == [3, 4, 5, 6, 7, 8]
    assert [lab.labels(row) for row in (1, 2, 3, 8)] == [["ORG"], ["ORG"], BOTH, BOTH]
    assert {taught for _, _, taught in lab.asked()} == {2}


def test_it_is_learned_again_only_after_as_many_more_also_in_another_window(lab: Lab) -> None:
    lab.finishes(1, 2)
    lab.waits()
    again = Lab(lab.bot, lab.project_thread, lab.settings, lab.log)
    again.finishes(3)
    assert not again.learner.running
    again.finishes(4)
    again.waits()
    assert again.came == []  # all of it was known
    assert again.stored == []


def test_what_was_decided_and_what_is_open_stays(lab: Lab) -> None:
    before = lab.project_thread.now(lambda p: p.last_event())
    lab.held = {3, 5}
    lab.finishes(1, 2)
    lab.waits()
    assert [lab.labels(row) for row in (3, 4, 5)] == [["ORG"], BOTH, ["ORG"]]
    assert [list(lab.project_thread.now(lambda p, r=r: p.annotation(r)).spans) for r in (1, 2)] == [["s0-4-ORG"]] * 2  # type: ignore[misc]
    # two answers, each a span and a status: nothing else was written to the log
    assert lab.project_thread.now(lambda p: p.last_event()) == before + 4


def test_an_article_opened_while_it_is_read_keeps_what_it_has(lab: Lab) -> None:
    take, late = lab.learner._take, list[int]()

    def take_late(row: int, found: tuple[Suggestion, ...], versions: str) -> None:
        if row == 4:
            lab.held.add(4)
            late.append(row)
        take(row, found, versions)

    lab.worker.ready.disconnect(take)
    lab.worker.ready.connect(take_late)
    lab.finishes(1, 2)
    lab.waits()
    assert late == [4]
    assert [lab.labels(row) for row in (3, 4, 5)] == [BOTH, ["ORG"], BOTH]


def test_it_never_begins_where_that_was_chosen(lab: Lab) -> None:
    lab.settings.put(LEARN_EVERY, 0)
    lab.finishes(1, 2, 3, 4)
    assert not lab.learner.running
    assert lab.ended == []


def test_it_waits_for_other_work(lab: Lab) -> None:
    lab.busy = True
    lab.finishes(1, 2)
    lab.learner.go_on()
    assert not lab.learner.running
    lab.busy = False
    lab.learner.go_on()
    lab.waits()
    assert lab.labels(8) == BOTH


def types(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))


def test_it_rests_while_somebody_types(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    field_, looked, now = QWidget(), list[int](), [1000.0]
    lab.bot.addWidget(field_)
    field_.show()
    monkeypatch.setattr(module, "REST_MS", 20)
    monkeypatch.setattr(module, "monotonic", lambda: now[0])  # else a busy machine would rest for longer than a typist
    lab.learner._rest.timeout.connect(lambda: looked.append(1))
    lab.finishes(1, 2)
    lab.at_the_first_stored(partial(types, field_))
    for _ in range(3):
        now[0] += 0.015  # not long enough
        types(field_)
        looked.clear()
        lab.bot.waitUntil(lambda: len(looked) > 2, timeout=60_000)
    assert lab.stored == [3]
    assert len(lab.asked()) == 1
    now[0] += 0.02
    lab.waits()
    assert lab.labels(8) == BOTH


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no niceness")
def test_its_child_makes_way(lab: Lab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    child = tmp_path / "gentle.py"
    child.write_text("from rareannot.core.system.child_processes import make_way\nmake_way()\n" + CHILD)
    monkeypatch.setattr(suggest_worker, "command", lambda *_words: [sys.executable, str(child), str(lab.log)])
    lab.finishes(1, 2)
    lab.waits()
    assert {nice for _, nice, _ in lab.asked()} == {min(19, os.nice(0) + 15)}


def test_cancelled_it_leaves_what_is_stored_and_waits_its_time(lab: Lab) -> None:
    lab.finishes(1, 2)
    lab.at_the_first_stored(lab.learner.cancel)
    assert lab.ended == [""]
    assert lab.came == []
    lab.settles()
    assert lab.labels(3) == BOTH
    lab.finishes(3)
    assert not lab.learner.running


def test_closed_in_the_middle_it_goes_on_with_the_next_article_that_is_done(lab: Lab) -> None:
    lab.finishes(1, 2)
    lab.at_the_first_stored(lab.learner.stop)
    lab.settles()
    later = Lab(lab.bot, lab.project_thread, lab.settings, lab.log)
    later.finishes(3)
    later.waits()
    assert [later.labels(row) for row in range(4, 9)] == [BOTH] * 5
    assert lab.project_thread.now(lambda p: p.check()) == []


def test_a_child_that_dies_is_told_once_and_harms_nothing(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "dies.py"
    child.write_text("import sys\nsys.stdin.readline()\nsys.exit('rareannot: No more room.')\n")
    monkeypatch.setattr(suggest_worker, "command", lambda *_words: [sys.executable, str(child)])
    lab.finishes(1, 2)
    lab.waits()
    assert lab.ended == ["Suggesting stopped: No more room."]
    lab.finishes(3)
    assert not lab.learner.running
    assert lab.labels(4) == ["ORG"]


class Quick:
    """The same over a worker that answers when it is told to; nothing is learned by itself."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        project = Project.create(folder / "q.rareannot", builtin_label_set())
        project.add_documents([Document(f"word word word {n}") for n in range(5)])
        project.suggestions.put([(row, OLD) for row in range(1, 6)], "names 1")
        project.work_as("Mira", "mira")
        _set_done(1, project)
        self.bot, self.thread, self.settings, self.worker = bot, ProjectThread(project), Settings(), Worker()
        self.settings.put(LEARN_EVERY, 1)
        self.held, self.busy = set[int](), False
        opened = OpenedArticles(lambda: 1, lambda row: row in self.held)
        self.learner = Relearning(self.thread, self.settings, self.worker, opened, lambda: self.busy)  # type: ignore[arg-type]
        self.came, self.ended, self.shown = list[Learned](), list[str](), list[tuple[int, int]]()
        self.learner.learned.connect(self.came.append)
        self.learner.ended.connect(self.ended.append)
        self.learner.progressed.connect(lambda *numbers: self.shown.append(numbers))

    def learned(self) -> int:
        """With how many done articles it was learned last, as it is remembered."""
        return self.settings.number_of_project("learned", self.thread.path)

    def settles(self) -> None:
        """Wait until the project's thread and the rest between two articles are through."""
        for _ in range(4):
            self.thread.now(lambda _: None)
            QApplication.processEvents()

    def until_asked(self, *rows: int) -> None:
        self.bot.waitUntil(lambda: self.worker.asked == list(rows), timeout=30_000)

    def answers(self, *spans: Suggestion) -> None:
        """Answer about the article whose turn it is."""
        self.worker.ready.emit(self.worker.owed.pop(0), spans, "examples 1")
        self.settles()


@pytest.fixture
def quick(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Quick]:
    monkeypatch.setattr(module, "REST_MS", 0)
    made = Quick(qtbot, tmp_path)
    yield made
    made.learner.stop()
    made.thread.close()


NEW = Suggestion(5, 9, "GPE", "examples 1", 0.8)


def test_new_suggestions_are_counted_with_the_articles_that_they_are_in(quick: Quick) -> None:
    quick.worker.pipeline = "/other"
    quick.learner.consider()
    quick.until_asked(2)
    assert (quick.learner.running, quick.worker.pipeline, len(quick.worker.told)) == (True, "", 1)
    assert quick.shown == [(0, 4), (0, 4)]
    quick.answers(*OLD, NEW)
    quick.until_asked(2, 3)
    quick.answers(*OLD)
    quick.until_asked(2, 3, 4)
    quick.worker.refuses("It is too long.")
    quick.until_asked(2, 3, 4, 5)
    quick.answers(*OLD, NEW)
    quick.bot.waitUntil(lambda: bool(quick.came))
    assert (quick.came, quick.ended, quick.shown[-1]) == ([Learned(1, 2, 2)], [""], (4, 4))
    assert (quick.learned(), quick.learner.running) == (1, False)


def test_it_asks_nothing_where_it_never_learns_is_learning_or_may_not_write(
    quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[object]()
    monkeypatch.setattr(quick.thread, "ask", lambda *words, **_: asked.append(words))
    for every, running, read_only, times in (
        (0, False, False, 0),
        (1, True, False, 0),
        (1, False, True, 0),
        (1, False, False, 1),
    ):
        quick.settings.put(LEARN_EVERY, every)
        quick.learner.running = running
        monkeypatch.setattr(quick.thread, "read_only", read_only)
        quick.learner.consider()
        assert len(asked) == times
    quick.learner.running = False


def test_articles_that_are_in_progress_again_are_not_waited_for_twice(quick: Quick) -> None:
    quick.settings.put_of_project("learned", quick.thread.path, 5)
    quick.learner._decide(3, 1)
    assert (quick.learned(), quick.learner.running) == (3, False)
    quick.learner._decide(3, 1)
    assert not quick.learner.running
    quick.learner._decide(4, 1)
    assert quick.learner.running
    turn = quick.learner._turn
    quick.learner._decide(9, 1)
    assert quick.learner._turn == turn


def test_it_goes_on_only_where_it_was_due_and_nothing_comes_first(quick: Quick) -> None:
    quick.learner.go_on()
    assert not quick.learner.running
    quick.busy = True
    quick.learner._decide(1, 1)
    quick.learner.go_on()
    assert not quick.learner.running
    quick.learner.stop()
    quick.busy = False
    quick.learner.go_on()
    assert not quick.learner.running
    quick.learner._decide(1, 1)
    assert quick.learner.running
    turn = quick.learner._turn
    quick.learner._due = True
    quick.learner.go_on()
    assert quick.learner._turn == turn


def test_what_was_cancelled_before_it_began_teaches_nothing(quick: Quick) -> None:
    quick.learner.cancel()
    assert (quick.ended, quick.learned()) == ([], 0)
    quick.learner._decide(1, 1)
    quick.learner.cancel()
    assert (quick.ended, quick.learned()) == ([""], 1)
    quick.learner._begin()
    quick.settles()
    assert len(quick.worker.told) == 1
    quick.learner.stop()
    quick.settles()
    assert quick.ended == ["", ""]


def test_what_is_open_is_passed_over_before_and_after_it_was_asked_about(quick: Quick) -> None:
    quick.held = {2}
    quick.learner.consider()
    quick.until_asked(3)
    quick.held = {2, 3, 4}
    quick.answers(*OLD, NEW)
    quick.until_asked(3, 5)
    quick.answers(*OLD, NEW)
    quick.bot.waitUntil(lambda: bool(quick.came))
    assert quick.came == [Learned(1, 1, 1)]


def test_an_answer_that_comes_too_late_is_not_stored(quick: Quick) -> None:
    quick.learner.consider()
    quick.until_asked(2)
    quick.learner.stop()
    assert quick.worker.owed == []
    quick.worker.answers()
    quick.settles()
    assert [s.label for s in quick.thread.now(lambda p: p.annotation(2)).suggestions.values()] == ["ORG"]
    assert quick.learner._rest.isActive() is False


def test_an_article_that_is_gone_is_passed_over_too(quick: Quick, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Project.document

    def document(project: Project, row: int) -> Document:
        if row == 2:
            raise UserError("It is gone.")
        return real(project, row)

    monkeypatch.setattr(Project, "document", document)
    quick.learner.consider()
    quick.until_asked(3)


def test_an_answer_that_cannot_be_stored_ends_it_until_the_next_article(
    quick: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(Suggestions, "renew", refuse)
    quick.learner.consider()
    quick.until_asked(2)
    quick.answers(*OLD, NEW)
    assert (quick.ended, quick.learned(), quick.learner.running) == (["The disk is full."], 1, False)
    quick.worker.failed.emit("It stopped.")
    assert len(quick.ended) == 1


def test_with_nothing_decided_nothing_is_learned(quick: Quick) -> None:
    def lesson(project: Project) -> tuple[int, ...]:
        return module._lesson(project, 1).rows

    assert quick.thread.now(lesson) == (2, 3, 4, 5)
    quick.thread.now(lambda p: do(p, lambda a: a.with_status("in progress"), "in progress", 1))
    assert quick.thread.now(lesson) == ()


def test_typing_is_watched_only_while_it_is_wanted(quick: Quick, monkeypatch: pytest.MonkeyPatch) -> None:
    now, field_ = [1000.0], QWidget()
    quick.bot.addWidget(field_)
    monkeypatch.setattr(module, "REST_MS", 1000)
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    typing = module._Typing(field_)
    types(field_)
    assert typing.rest_ms() == 0
    typing.watch(True)
    types(field_)
    assert typing.rest_ms() == 1000
    for later, rest in ((0.4, 600), (0.6, 0), (5.0, 0)):
        now[0] += later
        assert typing.rest_ms() == rest
    QApplication.sendEvent(field_, QEvent(QEvent.Type.FontChange))
    assert typing.rest_ms() == 0
    typing.watch(False)
    types(field_)
    assert typing.rest_ms() == 0
