"""The project learns: what was decided in one article tells in the next one, in the window with its real worker."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot import workflow
from rareannot.core.bundled import bundled_text
from rareannot.core.document import Document
from rareannot.core.marks import Mark
from rareannot.core.suggestion import HIGH_TIER
from rareannot.core.trust import Trust
from rareannot.gui.dialogs import TrustDialog
from rareannot.suggest import SOURCES, Suggester
from tests.e2e.conftest import Person, suggestions

FIRST = (
    "The pit at Varnholt sold nickel on Monday. Nickel is heavy. They weighed nickel again. "
    "In the end nickel went by rail, nickel by lorry."
)
SECOND = "Nothing moved in Varnholt on Friday, and nickel stayed where it was."
THIRD = "Rain fell on Varnholt."


@pytest.fixture
def learner(person: Person, tmp_path: Path) -> Person:
    """A person with a project of two articles open, both read by the worker."""
    path = tmp_path / "learning.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(FIRST, "one"), Document(SECOND, "two")])
    person.opens(path)
    reads(person, 1, 2)
    return person


def reads(person: Person, *rows: int) -> None:
    """Wait until the worker has read articles and nothing is under way."""
    place = person.place

    def read() -> bool:
        return not place.background.running() and all(
            place.project_thread.now(lambda p, r=r: p.suggestions.made_by(r))  # type: ignore[misc]
            for r in rows
        )

    person.waits(read, 120_000)
    person.waits(lambda: place.session.annotation is not None)
    place.session.reload()
    place.project_thread.now(lambda p: None)
    person.bot.wait(50)


def marks(person: Person, words: str) -> list[Mark]:
    """The marks on these words, whatever their case."""
    text = person.text()
    return [m for m in person.place.session.walk.marks() if text[m.start : m.end].lower() == words]


def finishes(person: Person, row: int) -> None:
    """Accept what waits and go on with Return until the next article is open."""
    person.presses("Escape", "Ctrl+Shift+A")
    for _ in range(20):
        if person.place.session.row != row:
            break
        person.presses("Return")
        person.waits_for_the_disk()
        person.bot.wait(100)
    person.waits(lambda: person.place.session.row != row and person.place.session.annotation is not None)


def test_a_span_made_by_hand_is_suggested_from_the_next_article_on(learner: Person, tmp_path: Path) -> None:
    assert [m.source for m in marks(learner, "varnholt") if m.source.startswith("lookup")] == []
    start = FIRST.index("Varnholt")
    learner.presses("Escape")
    learner.drags(start, start + len("Varnholt"))
    learner.presses(learner.place.label_set["FAC"].key)
    assert [m.label for m in marks(learner, "varnholt")] == ["FAC"]
    finishes(learner, 1)
    assert learner.text() == SECOND
    learner.waits(lambda: [(m.label, m.state) for m in marks(learner, "varnholt")] == [("FAC", "undecided")], 60_000)
    (mark,) = marks(learner, "varnholt")
    assert learner.place.session.walk.waits(mark.id)

    path = learner.place.project_thread.path  # a worker that starts later is told as well, before its first article
    learner.closes()
    learner.opens(path)
    article = tmp_path / "third.txt"
    article.write_text(THIRD, encoding="utf-8")
    assert learner.window.files
    learner.window.files.import_paths([str(article)])
    learner.waits(lambda: learner.place.project_thread.now(lambda p: p.queue.counts()).total == 3)
    reads(learner, 3)
    found = learner.place.project_thread.now(lambda p: p.annotation(3)).suggestions.values()
    assert ("Varnholt", "FAC") in [(THIRD[s.start : s.end], s.label) for s in found]


def test_what_was_rejected_several_times_is_held_back(learner: Person) -> None:
    nickel = marks(learner, "nickel")
    assert len(nickel) == 5
    for mark in nickel:
        learner.place.session.walk.go(mark.id)
        learner.presses("X")
    finishes(learner, 1)
    session = learner.place.session
    learner.waits(lambda: [(m.score or 1) < HIGH_TIER for m in marks(learner, "nickel")] == [True], 60_000)
    (held,) = marks(learner, "nickel")
    assert (held.state, session.walk.visible(held.id)) == ("undecided", False)
    learner.presses("H")
    assert session.walk.visible(held.id)
    assert session.walk.waits(held.id)


def test_new_suggestions_leave_the_annotator_where_they_are(annotator: Person) -> None:
    annotator.presses("Space", "Space", "Tab", "Tab")
    before = annotator.current()
    found = annotator.place.project_thread.now(lambda p: p.annotation(1)).suggestions.values()
    annotator.place.project_thread.now(lambda p: p.suggestions.put([(1, list(found)[:-1])], "test 2"))
    annotator.place.background.stored.emit(1)
    annotator.waits(lambda: len(annotator.place.session.walk.marks()) == len(found) - 1)
    assert annotator.current() == before
    assert len(annotator.decided()) == 2


def test_an_edit_made_while_new_suggestions_come_is_kept(annotator: Person) -> None:
    annotator.place.project_thread.now(lambda p: p.suggestions.put([(1, suggestions()[:-1])], "test 2"))
    annotator.presses("Space")
    annotator.place.background.stored.emit(1)
    annotator.presses("Space", "Space")
    annotator.waits(lambda: len(annotator.place.session.walk.marks()) == len(suggestions()) - 1)
    assert len(annotator.decided()) == 3


# ---- boilerplate ----


@pytest.fixture
def scraped(person: Person, tmp_path: Path) -> Person:
    """A person at the sample article that was scraped with what stood around it."""
    lines = (json.loads(line) for line in bundled_text("samples/samples.jsonl").splitlines())
    (text,) = [x["text"] for x in lines if x["title"] == "Rare earth recycling: scraped page"]
    path = tmp_path / "scraped.rareannot"
    with workflow.new_project(path) as project:
        project.add_documents([Document(text, "scraped")])
        rules = Suggester([n for n in SOURCES if n != "pipeline"])
        project.suggestions.put([(1, rules.suggest_one(text))], rules.versions)
    person.opens(path)
    return person


def related(person: Person) -> Mark:
    """The passage of headlines of other articles."""
    return next(
        m
        for m in person.place.session.walk.marks()
        if m.label == "BOILERPLATE" and person.text()[m.start :].startswith("related stories")
    )


def looks(person: Person, offset: int) -> str:
    """How the span over a character is drawn."""
    stage = person.place.view.canvas.stage
    (scene,) = stage.scenes([stage.lines.at(offset)])
    return next(b.piece.look for b in scene.boxes if b.piece.mark.start <= offset < b.piece.mark.end)


def greyed(person: Person, offset: int) -> bool:
    """Whether a character is written in grey."""
    stage = person.place.view.canvas.stage
    (scene,) = stage.scenes([stage.lines.at(offset)])
    ((left, right),) = stage.lines.stretches(scene.line, offset, offset + 1)
    return any(a <= left and right <= b for a, b in scene.greyed)


def test_what_lies_in_an_accepted_passage_waits_for_nothing_and_is_drawn_thin(scraped: Person) -> None:
    session, passage = scraped.place.session, related(scraped)
    inside = next(m for m in marks(scraped, "rotterdam") if passage.start <= m.start and m.end <= passage.end)
    held = [
        m
        for m in session.walk.marks()
        if passage.start <= m.start and m.end <= passage.end and session.walk.waits(m.id)
    ]
    assert inside in held
    assert looks(scraped, inside.start) == "undecided"
    before = session.walk.undecided()

    session.walk.go(passage.id)
    scraped.presses("Space")
    assert not any(session.walk.waits(m.id) for m in held)
    assert session.walk.undecided() == before - len(held)
    assert looks(scraped, inside.start) == "quiet"
    assert greyed(scraped, inside.start)
    assert not greyed(scraped, scraped.text().index("eindhoven"))
    scraped.place.view_sync.toggle_low()
    assert not any(session.walk.waits(m.id) for m in held)
    scraped.place.view_sync.toggle_low()

    walked = set()
    for _ in range(session.walk.undecided()):
        assert session.walk.current
        walked.add(session.walk.current)
        scraped.presses("Space")
    assert not walked & {m.id for m in held}
    assert session.set_status("done")


def test_taking_a_passage_back_brings_back_what_lies_in_it(scraped: Person) -> None:
    session, passage = scraped.place.session, related(scraped)
    before = session.walk.undecided()
    session.walk.go(passage.id)
    scraped.presses("Space", "Ctrl+Z")
    assert session.walk.undecided() == before
    inside = next(m for m in marks(scraped, "rotterdam") if passage.start <= m.start)
    assert looks(scraped, inside.start) == "undecided"
    assert greyed(scraped, inside.start)  # it is suggested again, and its text set back
    session.walk.go(passage.id)
    scraped.presses("X")
    assert not greyed(scraped, inside.start)


def test_a_rejected_passage_leaves_its_names_to_be_judged(scraped: Person) -> None:
    session, passage = scraped.place.session, related(scraped)
    before = session.walk.undecided()
    session.walk.go(passage.id)
    scraped.presses("X")
    assert session.walk.undecided() == before - 1
    inside = next(m for m in marks(scraped, "rotterdam") if passage.start <= m.start)
    assert session.walk.waits(inside.id)


# ---- switches ----


def asks_for_switches(person: Person) -> TrustDialog:
    """Open the dialog by its action."""
    person.window._menus.actions["suggestion_sources"].trigger()
    person.waits(lambda: bool(person.place.findChildren(TrustDialog)))
    return person.place.findChildren(TrustDialog)[0]


def test_a_label_switched_off_is_gone_from_the_article_and_what_was_decided_stays(annotator: Person) -> None:
    annotator.presses("Space")  # the organisation
    annotator.waits_for_the_disk()
    dialog = asks_for_switches(annotator)
    assert dialog.table.model().index(0, 0).isValid()
    dialog.tabs.setCurrentIndex(1)
    model = dialog.table.model()
    for row in range(model.rowCount()):
        if model.index(row, 0).data() in ("ORG", "QUANTITY"):
            dialog.table.setCurrentIndex(model.index(row, 0))
            QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    annotator.waits(lambda: annotator.place.session.walk.undecided() == 6)
    assert annotator.decided() == {"kilundu minerals": "ORG"}
    assert annotator.place.project_thread.now(lambda p: p.suggestions.trust) == Trust(frozenset({"ORG", "QUANTITY"}))
    assert annotator.place.project_thread.now(lambda p: p.check()) == []


def test_the_dialog_shows_what_this_project_decided_and_cancel_changes_nothing(annotator: Person) -> None:
    annotator.presses("Space", "X")
    annotator.waits_for_the_disk()
    before = annotator.place.project_thread.now(lambda p: p.last_event())
    dialog = asks_for_switches(annotator)
    model = dialog.table.model()
    lines = [[model.index(r, c).data() for c in range(6)] for r in range(model.rowCount())]
    assert ["test", "2", "1", "0", "1", "0.50, few"] in lines
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    annotator.waits(lambda: not annotator.place.findChildren(TrustDialog))
    assert annotator.place.project_thread.now(lambda p: p.last_event()) == before
