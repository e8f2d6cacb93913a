"""What is learned again while somebody annotates by keys: articles not opened yet get it, and nothing else moves."""

import sys
from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background import suggest_worker
from rareannot.gui.background.relearning import Learned
from rareannot.gui.base.settings import LEARN_EVERY
from rareannot.gui.dialogs.settings import SettingsDialog
from rareannot.workflow.own_labels import labels_of_names
from tests.e2e.conftest import Person
from tests.gui.window.test_settings_command import dialog_of

SHAFTS = (
    "merlin",
    "arthur",
    "gawain",
    "lancelot",
    "percival",
    "tristan",
    "galahad",
    "kay",
    "bors",
    "ector",
    "lamorak",
    "gareth",
)
OPENED, UNOPENED = 10, (9, 11, 12)
"""An article that was opened and left, and those beyond the ones that come next, which nobody opens."""


@pytest.fixture
def own(person: Person, tmp_path: Path) -> Person:
    """Somebody with a dozen articles about shafts, a label that no rule knows, and one article to learn from."""
    labels = labels_of_names("SHAFT", LabelSet("Mine", 1, ()))
    path = tmp_path / "p.rareannot"
    with workflow.new_project(path, labels) as project:
        project.add_documents(
            [Document(f"Below the Merlin shaft and the {name.title()} shaft lies ore.", name) for name in SHAFTS]
        )
        project.suggestions.put([(n, []) for n in range(1, len(SHAFTS) + 1)], "rules 1")
    person.window._settings.put(LEARN_EVERY, 1)
    person.opens(path)
    return person


def finishes(person: Person, row: int) -> None:
    """Mark what nothing suggests of the open article's shafts, accept the rest, and go on until the next one is open."""
    place = person.place
    assert place.session.row == row
    person.waits(lambda: not place.background.running(), 120_000)
    place.project_thread.now(lambda _: None)
    person.bot.wait(100)
    text = person.text()
    for name in ("Merlin", SHAFTS[row - 1].title()):
        start = text.rindex(f"{name} shaft")
        if not any(m.start == start for m in place.session.walk.marks()):
            person.presses("Escape")
            person.drags(start, start + len(f"{name} shaft"))
            person.presses(place.label_set["SHAFT"].key)
    person.presses("Escape", "Ctrl+Shift+A")
    for _ in range(20):
        if place.session.row != row:
            break
        person.presses("Return")
        person.waits_for_the_disk()
        person.bot.wait(100)
    person.waits(lambda: place.session.row == row + 1 and place.session.annotation is not None)


def suggested(person: Person, row: int) -> list[str]:
    """The words that are suggested in an article."""
    annotation = person.place.project_thread.now(lambda p: p.annotation(row))
    return [annotation.document.text[s.start : s.end] for s in annotation.suggestions.values() if s.score >= 0.35]


def test_the_articles_not_opened_yet_are_learned_for_and_it_is_said(own: Person) -> None:
    own.place.navigation.open(OPENED)
    own.waits(lambda: own.place.session.row == OPENED and own.place.session.annotation is not None)
    own.place.navigation.open(1)
    own.waits(lambda: own.place.session.row == 1 and own.place.session.annotation is not None)
    finishes(own, 1)
    own.waits(lambda: own.place.message.sentence.startswith("Learned from 1 done articles: "), 120_000)
    assert all("Merlin shaft" in suggested(own, row) for row in UNOPENED)
    assert suggested(own, OPENED) == []
    assert not own.place.suggestion_updates.relearning.running
    assert own.place.project_thread.now(lambda p: p.queue.done()) == 1
    assert own.place.project_thread.now(lambda p: p.check()) == []


def test_how_often_is_chosen_in_the_settings(annotator: Person) -> None:
    dialog = dialog_of(annotator)
    assert isinstance(dialog, SettingsDialog)
    assert dialog.choice.learn_every == 10
    dialog.learning.setCurrentIndex(dialog.learning.findData(0))
    assert dialog.main is not None
    dialog.main.click()
    annotator.waits(lambda: annotator.window._settings.learn_every == 0)


CHILD = """
import json, os, sys, time
for line in sys.stdin:
    if "text" in json.loads(line):
        time.sleep(600 if os.environ.get("RAREANNOT_GENTLE") else 0)
        print(json.dumps({"spans": [], "versions": "rules 1"}), flush=True)
"""


def test_closing_the_project_ends_the_child(own: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "child.py").write_text(CHILD)
    monkeypatch.setattr(suggest_worker, "command", lambda *_words: [sys.executable, str(tmp_path / "child.py")])
    finishes(own, 1)
    relearning = own.place.suggestion_updates.relearning
    own.waits(lambda: relearning.running and relearning._worker.busy())
    child = relearning._worker._child
    assert child is not None
    own.closes()
    assert not relearning.running
    assert child.cancelled
    assert child._process.state() == child._process.ProcessState.NotRunning


def test_what_is_stored_for_another_article_leaves_the_open_one(annotator: Person) -> None:
    annotator.presses("Tab")
    before = (annotator.current(), annotator.place.view.verticalScrollBar().value())
    opened: list[bool] = []
    annotator.place.session.opened.connect(lambda: opened.append(True))
    found = [Suggestion(0, 7, "ORG", "examples 1", 0.9)]
    annotator.place.project_thread.now(lambda p: p.suggestions.renew(2, found, "examples 1"))
    annotator.place.suggestion_updates.relearning.stored.emit(2)
    annotator.bot.wait(50)
    assert (annotator.current(), annotator.place.view.verticalScrollBar().value()) == before
    assert opened == []


def test_one_suggestion_is_one(annotator: Person) -> None:
    annotator.place.suggestion_updates.relearning.learned.emit(Learned(20, 1, 1))
    assert annotator.place.message.sentence.startswith("Learned from 20 done articles: 1 suggestion is new, in 1 of")
