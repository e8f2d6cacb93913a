"""Suggesting in the background: what is stored, and articles that are removed while they are being suggested."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background import suggestion_service as module
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.background.suggestion_service import SuggestionService, decided_by
from rareannot.store import Project
from rareannot.store.suggestions import Suggestions


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
        self.told: list[object] = []
        self.owed: list[int] = []

    def busy(self) -> bool:
        return bool(self.owed)

    def ask(self, row: int, _text: str) -> None:
        self.asked.append(row)
        self.owed.append(row)

    def remember(self, *told: object) -> None:
        self.told.append(told)

    def answers(self) -> None:
        """Suggest one name for the article whose turn it is."""
        row = self.owed.pop(0) if self.owed else self.asked[-1]
        self.ready.emit(row, (Suggestion(0, 4, "GPE", "test 1", 0.9),), "test 1")

    def refuses(self, sentence: str) -> None:
        """Refuse the article whose turn it is."""
        self.refused.emit(self.owed.pop(0), sentence)

    def stop(self) -> None:
        self.owed.clear()


class Bench:
    """A service over a project with one article, and three of an import that can be taken back; or four that are just there."""

    def __init__(self, bot: QtBot, folder: Path, *, imports: bool) -> None:
        self.bot, self.ended, self.stored = bot, list[str](), list[int]()
        project = Project.create(folder / "p.rareannot", builtin_label_set(), cache=folder)
        if imports:
            for what, names in (("kept", ("a",)), ("taken back", ("b", "c", "d"))):
                (folder / what).mkdir()
                for name in names:
                    (folder / what / f"{name}.txt").write_text(f"Oslo {name} sells 5 tons.", encoding="utf-8")
                self.report = workflow.import_all(project, workflow.ImportPlan((folder / what,)))
        else:
            project.add_documents([Document(f"Oslo {name} sells 5 tons.", name) for name in "abcd"])
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
    made = Bench(qtbot, tmp_path, imports=True)
    yield made
    made.project_thread.close()


@pytest.fixture
def light(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path, imports=False)
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


@pytest.fixture
def told(light: Bench) -> list[tuple[int, int]]:
    """How far it said that it is."""
    heard = list[tuple[int, int]]()
    light.service.progressed.connect(lambda done, total: heard.append((done, total)))
    return heard


def answers_all(light: Bench) -> None:
    """Answer about one article after the other, as they are asked about."""
    while not light.ended:
        light.bot.waitUntil(lambda: bool(light.worker.owed or light.ended))
        if light.worker.owed:
            light.worker.answers()


def until_ended(light: Bench) -> None:
    light.bot.waitUntil(lambda: bool(light.ended))


def test_it_says_how_far_it_is_and_begins_to_count_anew_after_the_end(
    light: Bench, told: list[tuple[int, int]]
) -> None:
    light.service.add([])
    assert told == []
    light.service.add([1, 2])
    light.service.add([2])
    assert told == [(0, 2)]
    assert [light.service.waits(row) for row in (1, 2, 3)] == [True, True, False]
    assert light.service.running()
    answers_all(light)
    assert told[1:] == [(1, 2), (2, 2)]
    assert not light.service.running()
    light.service.add([3])
    assert told[3:] == [(0, 1)]


def test_the_open_article_comes_first(light: Bench, told: list[tuple[int, int]]) -> None:
    light.service.add([1, 2, 3])
    light.until_asked(1)
    light.service.first(3)
    light.service.first(1)  # it is being read
    light.service.first(4)
    assert told == [(0, 3), (0, 3), (0, 4)]
    answers_all(light)
    assert light.stored == [1, 4, 3, 2]


def test_an_article_that_is_refused_is_told_at_the_end_once(light: Bench) -> None:
    light.service.add([1, 2])
    light.until_asked(1)
    light.worker.refuses("It is too long.")
    light.until_asked(1, 2)
    assert light.ended == []
    light.worker.answers()
    until_ended(light)
    assert (light.stored, light.ended) == ([2], ["It is too long."])
    light.service.add([3])
    light.until_asked(1, 2, 3)
    light.worker.answers()
    light.bot.waitUntil(lambda: len(light.ended) == 2)
    assert light.ended[1] == ""


def test_an_article_that_is_refused_after_it_was_taken_back_lets_the_next_come(light: Bench) -> None:
    light.service.add([2, 1])
    light.until_asked(2)
    light.service.forget([2, 9])
    light.worker.refuses("It is too long.")
    light.until_asked(2, 1)
    light.worker.answers()
    until_ended(light)
    assert light.ended == [""]


def test_a_worker_that_fails_ends_it_and_an_added_source_is_told_of(light: Bench) -> None:
    failed = list[tuple[str, str]]()
    light.service.source_failed.connect(lambda *words: failed.append(words))
    light.service.add([1, 2])
    light.until_asked(1)
    light.worker.source_failed.emit("mine", "The key is wrong.")
    light.worker.failed.emit("Suggesting stopped.")
    assert (failed, light.ended) == ([("mine", "The key is wrong.")], ["Suggesting stopped."])
    assert not light.service.running()
    assert not light.worker.busy()


def test_cancelled_it_can_be_asked_for_again(light: Bench) -> None:
    light.service.add([1, 2])
    light.until_asked(1)
    light.service.cancel()
    assert (light.ended, light.service.running()) == ([""], False)
    light.service.add([1])
    light.until_asked(1, 1)
    light.worker.answers()
    light.bot.waitUntil(lambda: light.stored == [1])


def test_where_the_answer_cannot_be_stored_it_ends_and_says_why(light: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(Suggestions, "put", refuse)
    light.service.add([1, 2])
    light.until_asked(1)
    light.worker.answers()
    until_ended(light)
    assert (light.stored, light.ended[0], light.service.running()) == ([], "The disk is full.", False)


def test_what_the_project_decided_is_told_before_it_is_suggested_again(light: Bench) -> None:
    light.service.learn([2])
    light.until_asked(2)
    assert len(light.worker.told) == 1
    assert light.worker.told[0] == light.project_thread.now(lambda p: decided_by(p.suggestions))


@pytest.mark.parametrize("ahead", [True, False])
def test_an_article_that_was_begun_keeps_its_suggestions_where_they_are_only_learned_ahead(
    light: Bench, ahead: bool
) -> None:
    light.service.begun = lambda row: row == 2
    (light.service.learn_ahead if ahead else light.service.learn)([2, 3])
    answers_all(light)
    assert light.stored == ([3] if ahead else [2, 3])


def test_other_sources_read_again_what_waits(light: Bench) -> None:
    light.service.add([1, 2, 3])
    light.until_asked(1)
    light.service.change_sources()
    assert light.ended == [""]
    light.ended.clear()
    answers_all(light)
    assert light.stored == [1, 2, 3]


@pytest.mark.parametrize(
    ("found", "ended"), [(("", ""), []), (("/trained", ""), [""]), (("", "It is gone."), ["It is gone."])]
)
def test_another_pipeline_ends_what_runs(
    light: Bench, monkeypatch: pytest.MonkeyPatch, found: tuple[str, str], ended: list[str]
) -> None:
    light.project_thread.now(lambda _: None)
    QApplication.processEvents()
    monkeypatch.setattr(module, "pipeline_used", lambda _project: found)
    light.service.add([1])
    light.until_asked(1)
    light.service.change_pipeline()
    light.project_thread.now(lambda _: None)
    QApplication.processEvents()
    assert (light.worker.pipeline, light.ended) == (found[0], ended)
    assert light.service.running() == (not ended)
