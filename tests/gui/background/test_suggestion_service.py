"""Suggesting in the background: what is stored, and articles that are removed while they are being suggested."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggestion_service import SuggestionService
from rareannot.store import Project


class Worker(QObject):
    """Answers when told to, one article at a time."""

    ready = Signal(int, object, str)
    refused = Signal(int, str)
    failed = Signal(str)
    source_failed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.pipeline = ""
        self.asked: list[int] = []
        self._waits = False

    def busy(self) -> bool:
        return self._waits

    def ask(self, row: int, _text: str) -> None:
        self.asked.append(row)
        self._waits = True

    def answers(self) -> None:
        """Suggest one name for the article that was asked about last."""
        self._waits = False
        self.ready.emit(self.asked[-1], (Suggestion(0, 4, "GPE", "test 1", 0.9),), "test 1")

    def stop(self) -> None:
        self._waits = False


class Bench:
    """A service over a project with one article, and three of an import that can be taken back."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.ended, self.stored = bot, list[str](), list[int]()
        project = Project.create(folder / "p.rareannot", builtin_label_set(), cache=folder)
        for what, names in (("kept", ("a",)), ("taken back", ("b", "c", "d"))):
            (folder / what).mkdir()
            for name in names:
                (folder / what / f"{name}.txt").write_text(f"Oslo {name} sells 5 tons.", encoding="utf-8")
            self.report = workflow.import_all(project, workflow.ImportPlan((folder / what,)))
        self.project_thread, self.worker = ProjectThread(project), Worker()
        self.service = SuggestionService(self.project_thread, self.worker)  # type: ignore[arg-type]
        self.service.ended.connect(self.ended.append)
        self.service.stored.connect(self.stored.append)

    def takes_back(self) -> None:
        """Take the second import back, as the window does."""
        number = self.report.number
        self.project_thread.ask(lambda p: p.imports.undo(number), lambda found: self.service.forget(found[0]))

    def until_asked(self, *rows: int) -> None:
        self.bot.waitUntil(lambda: self.worker.asked == list(rows))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    made.project_thread.close()


def test_articles_are_suggested_one_after_the_other_and_stored(bench: Bench) -> None:
    bench.service.add([2, 1])
    for asked in ((2,), (2, 1)):
        bench.until_asked(*asked)
        bench.worker.answers()
    bench.bot.waitUntil(lambda: bool(bench.ended))
    assert (bench.stored, bench.ended) == ([2, 1], [""])
    assert len(bench.project_thread.now(lambda p: p.annotation(1)).suggestions) == 1


def test_an_article_removed_while_its_answer_is_awaited_stops_and_says_nothing(bench: Bench) -> None:
    bench.service.add([2, 3, 1])
    bench.until_asked(2)
    bench.takes_back()
    bench.bot.waitUntil(lambda: not bench.service.waits(2))
    bench.worker.answers()
    bench.until_asked(2, 1)
    bench.worker.answers()
    bench.bot.waitUntil(lambda: bool(bench.ended))
    assert (bench.stored, bench.ended) == ([1], [""])


def test_an_article_removed_before_it_is_read_or_stored_stops_and_says_nothing(bench: Bench) -> None:
    bench.takes_back()
    bench.service.add([2, 3, 1])
    bench.until_asked(1)
    bench.worker.answers()
    bench.bot.waitUntil(lambda: bool(bench.ended))
    assert (bench.stored, bench.ended) == ([1], [""])


def test_all_articles_removed_is_the_end(bench: Bench) -> None:
    bench.service.add([2, 3])
    bench.until_asked(2)
    bench.takes_back()
    bench.bot.waitUntil(lambda: bool(bench.ended))
    assert (bench.ended, bench.service.running()) == ([""], False)
    bench.worker.answers()
    bench.service.add([1])
    bench.until_asked(2, 1)
