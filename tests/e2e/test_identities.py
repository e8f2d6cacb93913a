"""What spans stand for, in the whole window by real keys: the picker, its search, new things, equal words, undo, the inspector."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rareannot.core.attributes import Attribute
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.core.things import Thing
from rareannot.gui.annotate.identities import IdentityPicker
from rareannot.store import Project
from tests.e2e.conftest import Person
from tests.e2e.test_attributes import goes_to

TEXT = "Lynas ships to Japan. MP Materials does not; Lynas does. Georgia waits."
LYNAS, GEORGIA, STATE = (
    Thing("isin:1", "Lynas Rare Earths Ltd", "organisation", ("Lynas",), {"ticker": "ASX: LYC"}),
    Thing("g:1", "Georgia", "place", facts={"capital": "Tbilisi"}),
    Thing("g:2", "Georgia", "place", facts={"capital": "Atlanta"}),
)


@pytest.fixture
def namer(person: Person, tmp_path: Path) -> Person:
    labels = builtin_label_set()
    identity = Attribute("identity", ("ORG", "GPE"), "identity", key="E")
    with Project.create(tmp_path / "p.rareannot", replace(labels, attributes=(identity,))) as project:
        project.add_documents([Document(TEXT, "a")])
        spans = [
            (TEXT.index(w), w, label) for w, label in (("Lynas", "ORG"), ("MP Materials", "ORG"), ("Georgia", "GPE"))
        ]
        spans.append((TEXT.rindex("Lynas"), "Lynas", "ORG"))
        project.suggestions.put(
            [(1, [Suggestion(at, at + len(w), label, "test 1", 0.9) for at, w, label in spans])], "test 1"
        )
        for thing in (LYNAS, GEORGIA, STATE):
            project.things.remember(thing)
    person.opens(tmp_path / "p.rareannot")
    person.place.focus_article()
    return person


def picker(person: Person, rows: int) -> IdentityPicker:
    """Ask what the current span stands for, and wait for the candidates."""
    person.presses("E")
    opened = person.place.tools.attributes.identities.picker
    assert opened is not None
    person.waits(lambda: opened.list.count() == rows)
    return opened


def identities(person: Person) -> dict[tuple[int, str], object]:
    """What is said of each decided span that stands for something, by place."""
    annotation = person.place.session.annotation
    assert annotation is not None
    text = annotation.document.text
    return {
        (s.start, text[s.start : s.end]): s.attributes["identity"] for s in annotation.decided.values() if s.attributes
    }


def test_enter_takes_the_first_candidate_and_the_inspector_shows_its_name_until_undo(namer: Person) -> None:
    goes_to(namer, "Lynas")
    opened = picker(namer, 3)
    assert opened.list.item(0).text() == "1  Lynas Rare Earths Ltd   ·   organisation, ASX: LYC"
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    namer.waits(lambda: bool(identities(namer)))
    assert identities(namer) == {(0, "Lynas"): "isin:1"}
    section = namer.place.inspector.sections
    namer.waits(lambda: section.attributes.lines[0][1].text() == "Lynas Rare Earths Ltd")
    namer.presses("Ctrl+Z")
    assert identities(namer) == {}


def test_accepted_spans_of_equal_words_follow_and_one_undo_takes_all_back(namer: Person) -> None:
    namer.presses("Ctrl+Shift+A")
    goes_to(namer, "Lynas")
    QTest.keyClick(picker(namer, 3).field, Qt.Key.Key_1)
    namer.waits(lambda: len(identities(namer)) == 2)
    assert set(identities(namer).values()) == {"isin:1"}
    namer.presses("Ctrl+Z")
    assert identities(namer) == {}


def test_an_ambiguous_name_shows_what_tells_its_things_apart_and_a_digit_or_zero_chooses(namer: Person) -> None:
    goes_to(namer, "Georgia")
    opened = picker(namer, 4)
    assert {opened.list.item(row).text()[3:] for row in (0, 1)} == {
        "Georgia   ·   place, Tbilisi",
        "Georgia   ·   place, Atlanta",
    }
    atlanta = next(row for row in (0, 1) if "Atlanta" in opened.list.item(row).text())
    QTest.keyClicks(opened.field, str(atlanta + 1))
    namer.waits(lambda: identities(namer) == {(TEXT.index("Georgia"), "Georgia"): "g:2"})
    QTest.keyClicks(picker(namer, 4).field, "0")
    namer.waits(lambda: list(identities(namer).values()) == ["none"])


def test_typing_searches_and_a_plus_makes_a_new_thing_that_is_found_the_next_time(namer: Person) -> None:
    goes_to(namer, "MP Materials")
    opened = picker(namer, 2)
    QTest.keyClicks(opened.field, "lynas r")
    namer.waits(lambda: opened.list.item(0).text().startswith("1  Lynas"))
    QTest.keyClick(opened.field, Qt.Key.Key_Escape)
    assert identities(namer) == {}
    QTest.keyClicks(picker(namer, 2).field, "+")
    namer.waits(lambda: bool(identities(namer)))
    (made,) = identities(namer).values()
    assert str(made).startswith("own:")
    assert picker(namer, 3).list.item(0).text() == "1  MP Materials"
    namer.waits_for_the_disk()
    assert namer.place.project_thread.now(lambda project: project.things.mentions()) == {made: (1, 1)}
