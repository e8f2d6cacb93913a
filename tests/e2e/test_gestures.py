"""Each gesture of the annotator, by real key and mouse events."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action
from rareannot.gui.base.actions import ACTIONS
from rareannot.gui.window.page_stack import MODES
from rareannot.store import Project
from rareannot.store.sqlite_errors import StoreFault
from tests.e2e.conftest import LABELS, TEXT, Person, at


def test_accepting_and_rejecting_go_on_to_the_next_undecided(annotator: Person) -> None:
    annotator.presses("Space", "X")
    assert annotator.current() == "lithium carbonate"
    assert annotator.decided() == {"kilundu minerals": "ORG"}


def test_a_label_key_relabels_and_goes_on(annotator: Person) -> None:
    annotator.presses("P")
    assert annotator.decided() == {"kilundu minerals": "PERSON"}
    assert annotator.current() == "about 20 000 tons"


def test_a_decided_span_is_relabelled_in_place(annotator: Person) -> None:
    annotator.presses("Space", "[", "G")
    assert annotator.decided() == {"kilundu minerals": "GPE"}
    assert annotator.current() == "kilundu minerals"


def test_tab_jumps_between_undecided_ones_and_brackets_between_all(annotator: Person) -> None:
    annotator.presses("Space", "Tab")
    assert annotator.current() == "lithium carbonate"
    annotator.presses("Shift+Tab")
    assert annotator.current() == "about 20 000 tons"
    annotator.presses("Shift+Tab")
    assert annotator.current() == "tuesday"
    annotator.presses("]")
    assert annotator.current() == "kilundu minerals"


def test_edges_move_by_words_and_the_value_is_read_anew(annotator: Person) -> None:
    annotator.presses("Tab", ">")
    assert annotator.current() == "20 000 tons"
    mark = annotator.place.session.walk.mark()
    assert mark
    assert mark.figure
    assert (str(mark.figure.value), mark.figure.modifier) == ("20000", "none")
    annotator.presses("<", ".")
    assert annotator.current() == "about 20 000 tons of"
    annotator.presses(",")
    assert annotator.current() == "about 20 000 tons"


def test_a_missed_span_is_made_with_the_token_cursor(annotator: Person) -> None:
    annotator.presses(*["Tab"] * 6, "Right", "Left", "Left", "Shift+Left")
    start, end = annotator.place.view.caret.selection() or (0, 0)
    words = annotator.text()[start:end]
    annotator.presses("O")
    assert annotator.decided() == {words: "ORG"}
    assert annotator.current() == "mara lindqvist"  # where the walk was left


def test_escape_gives_the_selection_up(annotator: Person) -> None:
    annotator.presses("Right")
    assert annotator.place.view.caret.selection()
    annotator.presses("Escape")
    assert annotator.place.view.caret.selection() is None


def test_a_label_key_without_anything_selected_says_what_to_do(annotator: Person) -> None:
    annotator.place.session.walk.go("")
    annotator.presses("O")
    assert "Select words" in annotator.place.message.sentence


def test_accepting_all_on_screen_leaves_no_words_selected(annotator: Person) -> None:
    annotator.presses("Right", "Ctrl+Shift+A")
    assert annotator.place.view.caret.selection() is None
    assert len(annotator.decided()) == len(LABELS)


def test_a_remark_goes_away_with_the_next_decision(annotator: Person) -> None:
    annotator.presses("Return")
    assert "undecided" in annotator.place.message.sentence
    annotator.presses("Space")
    assert annotator.place.message.sentence == ""


def test_the_foot_says_what_is_left_where_everything_is_decided(annotator: Person) -> None:
    annotator.presses(*["Space"] * (len(LABELS) - 1))
    assert "missed" not in annotator.place.status._hints.accessibleName()
    annotator.presses("Space")
    annotator.waits(lambda: "missed" in annotator.place.status._hints.accessibleName())
    annotator.presses("Ctrl+Z")
    annotator.waits(lambda: "missed" not in annotator.place.status._hints.accessibleName())


def test_dragging_selects_whole_words_and_a_key_makes_the_span(annotator: Person) -> None:
    start, end = at("director")
    annotator.drags(start + 2, end - 2)
    assert annotator.place.view.caret.selection() == (start, end)
    annotator.presses("P")
    assert annotator.decided() == {"director": "PERSON"}


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier])
def test_dragging_with_alt_or_ctrl_selects_characters(annotator: Person, held: Qt.KeyboardModifier) -> None:
    start, end = at("director")
    annotator.drags(start + 2, end - 2, held)
    assert annotator.place.view.caret.selection() == (start + 2, end - 2)


def test_a_double_click_on_digits_takes_the_number(annotator: Person) -> None:
    start, _ = at("000 tons")
    QTest.mouseDClick(annotator.place.view.viewport(), Qt.MouseButton.LeftButton, pos=annotator.point(start + 1))
    assert annotator.place.view.caret.selection() == at("20 000")
    annotator.presses("W")
    assert annotator.place.view.caret.selection() == at("20 000 tons")
    annotator.presses("W")
    assert annotator.place.view.caret.selection() == at("about 20 000 tons")


def test_a_click_chooses_the_span_under_it(annotator: Person) -> None:
    annotator.clicks(at("oslo")[0] + 1)
    assert annotator.current() == "oslo"


def test_the_edge_of_the_current_span_is_dragged(annotator: Person) -> None:
    annotator.clicks(at("oslo")[0] + 1)
    start, end = at("oslo")
    port = annotator.place.view.viewport()
    edge = annotator.point(start)
    edge.setX(edge.x() - 5)
    target = annotator.point(at("in oslo")[0])
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(port, (edge + target) / 2)
    QTest.mouseMove(port, target)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)
    assert annotator.current() == "in oslo"
    assert end == at("in oslo")[1]


def test_accepting_all_on_screen_is_one_action(annotator: Person) -> None:
    annotator.presses("Ctrl+Shift+A")
    assert annotator.decided() == LABELS
    annotator.presses("Ctrl+Z")
    assert annotator.decided() == {}


def test_undo_and_redo_walk_the_whole_history(annotator: Person) -> None:
    annotator.presses("Space", "X", "P", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert annotator.decided() == {}
    annotator.presses("Ctrl+Z")
    assert "nothing to undo" in annotator.place.message.sentence
    annotator.presses("Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Shift+Z")
    assert annotator.decided() == {"kilundu minerals": "ORG", "lithium carbonate": "PERSON"}


def test_undo_reaches_into_an_earlier_article(annotator: Person) -> None:
    annotator.presses("Space")
    annotator.place.do("next_article")
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.place.do("previous_article")
    annotator.waits(lambda: annotator.place.session.row == 1)
    annotator.presses("Ctrl+Z")
    assert annotator.decided() == {}


def test_back_to_undecided(annotator: Person) -> None:
    annotator.presses("Space", "[", "U")
    assert annotator.decided() == {}
    assert annotator.place.session.walk.undecided() == len(LABELS)


def test_a_value_is_corrected_in_one_field(annotator: Person) -> None:
    annotator.presses("Tab", "E")
    field = annotator.window.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "more than 21 000 tons")
    QTest.keyClick(field, Qt.Key.Key_Return)
    spans = annotator.place.session.annotation.spans if annotator.place.session.annotation else {}
    (figure,) = [s.figure for s in spans.values()]
    assert figure
    assert (str(figure.value), figure.unit, figure.modifier) == ("21000", "t", "more_than")


def test_rejected_ones_are_shown_on_request(annotator: Person) -> None:
    annotator.presses("X", "[")
    assert annotator.current() == "tuesday"
    annotator.presses("Shift+H", "Tab", "[")
    assert annotator.current() == "kilundu minerals"


def test_a_save_that_fails_says_so_and_goes_back_to_what_is_on_disk(
    annotator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    real = Project.save

    def full(self: Project, document_id: int, action: Action) -> None:
        raise StoreFault("The disk is full; make room.", "SQLITE_FULL")

    monkeypatch.setattr(Project, "save", full)
    annotator.presses("Space", "Space", "Space")
    annotator.waits(lambda: "disk is full" in annotator.place.message.sentence)
    monkeypatch.setattr(Project, "save", real)
    annotator.waits(lambda: annotator.place.session.annotation is not None)
    assert annotator.decided() == {"kilundu minerals": "ORG"}
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    assert len(annotator.decided()) == 2
    assert annotator.place.project_thread.now(lambda p: p.check()) == []


def test_work_goes_on_by_itself_once_a_disk_that_failed_is_well_again(
    annotator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    real_save, real_reopen, tries = Project.save, Project.reopen, list[str]()

    def fail(project: Project, *_: object) -> None:
        raise StoreFault("The disk cannot be reached.", "SQLITE_IOERR")

    def reopen(project: Project) -> None:
        tries.append("again")
        if len(tries) < 3:
            fail(project)
        real_reopen(project)

    monkeypatch.setattr(Project, "save", fail)
    monkeypatch.setattr(Project, "reopen", reopen)
    monkeypatch.setattr("rareannot.gui.background.project_thread.PAUSES_MS", (1, 2))
    annotator.presses("Space", "Space")
    annotator.waits(lambda: "cannot be reached" in annotator.place.message.sentence)
    monkeypatch.setattr(Project, "save", real_save)
    annotator.waits(lambda: annotator.place.session.annotation is not None)
    assert len(tries) == 3
    assert annotator.decided() == {"kilundu minerals": "ORG"}
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    assert len(annotator.decided()) == 2
    assert annotator.place.project_thread.now(lambda p: p.check()) == []


def test_a_disk_so_full_that_nothing_can_be_read_is_waited_for(
    annotator: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator.waits_for_the_disk()
    reals, tries = {name: getattr(Project, name) for name in ("save", "annotation")}, list[str]()

    def full(*_: object) -> int:
        tries.append("again")
        if len(tries) == 4:
            for name, real in reals.items():
                monkeypatch.setattr(Project, name, real)
            return 0
        raise StoreFault("The disk is full; make room.", "SQLITE_FULL")

    for name in (*reals, "last_event"):
        monkeypatch.setattr(Project, name, full)
    monkeypatch.setattr("rareannot.gui.background.project_thread.PAUSES_MS", (1, 2))
    annotator.presses("Space")
    annotator.waits(lambda: annotator.place.session.annotation is not None and len(tries) == 4)
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    assert annotator.decided() == {"kilundu minerals": "ORG"}


def test_a_project_open_elsewhere_is_said_on_the_start_page(person: Person, path: Path) -> None:
    with Project.open(path):
        assert not person.window.open_path(path)
    assert "open already" in person.window.start.message.sentence


def test_a_file_that_is_no_project_is_said(person: Person, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.rareannot"
    wrong.write_text("hello " * 100)
    assert not person.window.open_path(wrong)
    assert "not a rareannot project" in person.window.start.message.sentence


def test_every_action_of_the_table_is_done_by_the_window_or_by_pages_and_never_by_both(annotator: Person) -> None:
    assert annotator.window.pages
    own = set(annotator.window.handlers)
    pages = set().union(*(annotator.window.pages.get(mode).commands() for mode in MODES))
    assert own | pages == {spec.name for spec in ACTIONS}
    assert own & pages == set()


def test_no_two_actions_of_one_scope_share_a_key() -> None:
    seen: set[tuple[str, str]] = set()
    for spec in ACTIONS:
        for key in spec.keys:
            assert (spec.scope, key) not in seen, key
            seen.add((spec.scope, key))


def test_a_refused_edit_is_a_sentence(annotator: Person) -> None:
    assert not annotator.place.session.edit("x", lambda a: (_ for _ in ()).throw(UserError("This may not be.")))
    assert annotator.place.message.sentence == "This may not be."


HOLD = "import sys; from pathlib import Path; from rareannot.store import Project; p = Project.open(Path(sys.argv[1])); print(1, flush=True); sys.stdin.read(); p.close()"


def test_a_project_that_is_open_elsewhere_can_be_viewed(person: Person, path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert not person.window.open_path(path)
        assert "open already" in person.window.start.message.sentence
        person.window.start.message.action_wanted.emit()
        person.waits(lambda: person.window.annotate_page is not None and person.place.session.annotation is not None)
        assert "viewing only" in person.window.windowTitle()
        person.presses("Space")
        person.waits(lambda: "viewing only" in person.place.message.sentence)
        person.waits(lambda: person.place.session.annotation is not None)
        assert person.decided() == {}
        person.closes()
        holder.communicate()


def test_a_project_is_backed_up_when_it_is_opened_with_new_work_in_it(
    annotator: Person, path: Path, home: Path
) -> None:
    annotator.presses("Space")
    annotator.waits_for_the_disk()
    annotator.closes()
    annotator.opens(path)
    folder = home / ".local/share/rareannot/backups"
    annotator.waits(lambda: any(folder.rglob("*.rareannot")))


def test_e_on_a_span_without_a_value_says_so(annotator: Person) -> None:
    annotator.presses("E")
    assert "has no value" in annotator.place.message.sentence


def test_a_double_click_on_a_suggestion_accepts_it_and_elsewhere_selects_words(annotator: Person) -> None:
    for where in ("lithium", "tons", "reporters"):
        spot = TEXT.index(where)
        port = annotator.place.view.viewport()
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=annotator.point(spot))
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=annotator.point(spot))
        QTest.qWait(QApplication.doubleClickInterval() + 50)
    assert annotator.decided() == {"lithium carbonate": "MATERIAL", "about 20 000 tons": "QUANTITY"}
    assert annotator.place.view.caret.selection() == at("reporters")


def test_s_offers_the_same_spelling_first_and_other_capitals_apart(person: Person, tmp_path: Path) -> None:
    text = "Kilundu rose. KILUNDU fell. Kilundu said that kilundu mines. Nobody asked Kilundu."
    with workflow.new_project(tmp_path / "p.rareannot") as project:
        project.add_documents([Document(text, "one")])
        project.suggestions.put([(1, [])], "test 1")
    person.opens(tmp_path / "p.rareannot")
    person.drags(0, 7)
    person.presses("O", "S")
    assert list(person.decided()) == ["Kilundu"]
    offers = person.place.prompts.offers
    assert (offers.words(), len(offers.ranges)) == ("KILUNDU”, “kilundu", 2)
    person.presses("S")
    assert person.decided() == {"Kilundu": "ORG", "KILUNDU": "ORG", "kilundu": "ORG"}
    assert offers.ranges == []


def test_the_current_span_is_accepted_and_rejected_by_two_buttons_beside_it(annotator: Person) -> None:
    head = annotator.place.inspector.sections
    QTest.mouseClick(head.accept, Qt.MouseButton.LeftButton)
    assert annotator.decided() == {"kilundu minerals": "ORG"}
    assert annotator.current() == "about 20 000 tons"
    QTest.mouseClick(head.reject, Qt.MouseButton.LeftButton)
    assert annotator.decided() == {"kilundu minerals": "ORG"}
    assert annotator.current() == "lithium carbonate"
    annotator.clicks(TEXT.index("kilundu"))
    annotator.waits(head.accept.isHidden)
    assert (annotator.current(), head.reject.isVisible()) == ("kilundu minerals", True)
