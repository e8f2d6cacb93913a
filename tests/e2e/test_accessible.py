"""For those who hear the window or work it by keys alone: every mode and every dialog, walked widget by widget."""

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as TooLate

import rareannot.gui
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.link_sites import LinkReading, LinkSite
from rareannot.gui.base.actions import ACTIONS
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.dialogs.import_labels import ImportLabelsDialog
from rareannot.gui.dialogs.link_sites import AskedSite, LinkSitesDialog
from rareannot.gui.dialogs.model_card import ModelCardDialog
from rareannot.gui.dialogs.own_labels import OwnLabelsDialog
from rareannot.gui.dialogs.question import Question
from rareannot.gui.dialogs.reports.crash_report import CrashReportDialog
from rareannot.gui.dialogs.reports.import_report import ImportReportDialog
from rareannot.gui.dialogs.reports.merge_report import MergeReportDialog
from rareannot.gui.dialogs.same_words_preview import SameWordsDialog
from rareannot.gui.dialogs.small import PanelSheet
from rareannot.gui.dialogs.sources.listing import SourceFormDialog
from rareannot.gui.dialogs.team.calibration import CalibrationDialog
from rareannot.gui.dialogs.team.changes import NameDialog, TakeBackDialog
from rareannot.gui.dialogs.team.log import LogDialog
from rareannot.gui.dialogs.team.pace import PaceDialog
from rareannot.gui.dialogs.team.quality import QualityDialog
from rareannot.gui.dialogs.training.dialog import TrainingDialog
from rareannot.gui.dialogs.values import ForeignLabel, ImportChoice, Refused
from rareannot.gui.help.panel import HelpPanel
from rareannot.gui.tasks.recover import RecoverDialog
from rareannot.gui.tasks.team import file_lines
from rareannot.gui.widgets.panel import SidePanel
from rareannot.gui.window.page_stack import MODES
from rareannot.store.log_entries import LogChoices
from rareannot.suggest.added.kinds import READY
from rareannot.team import control_chart
from rareannot.team.calibration import Note, UnclearLabel
from rareannot.team.wording import Example
from rareannot.workflow.merging import FileRefused
from rareannot.workflow.team.calibration import Calibration
from rareannot.workflow.team.test_questions import Quality
from tests.e2e.conftest import TEXT, Person
from tests.gui.review.sites.test_model import row as site_row
from tests.gui.walk import focusable, nameless

ASKING = [spec.name for spec in ACTIONS if spec.text.endswith("…") and spec.name != "go_to"]
"""Actions that open a dialog, or ask for a file."""
MORE_DIALOGS = ("show_keys", "about", "sync_folder")
OPENS = {
    "new_project": "NewProjectDialog",
    "export_gold": "ExportDialog",
    "build_dataset": "DatasetDialog",
    "team_overview": "TeamOverviewDialog",
    "make_packs": "PacksDialog",
    "sync_folder": "SharedFolderDialog",
    "edit_keys": "KeysDialog",
    "accept_everywhere": "AcceptAlikeDialog",
    "change_my_name": "MyNameDialog",
    "edit_settings": "SettingsDialog",
    "undo_import": "UndoImportDialog",
    "somebody_else": "AnnotatorDialog",
    "suggestion_sources": "TrustDialog",
    "more_sources": "MoreSourcesDialog",
    "show_keys": "CheatSheet",
    "about": "AboutDialog",
}
"""The dialogs that an action opens by itself in the project of these tests; the others are made in ``OTHERS``."""


@pytest.fixture
def active(annotator: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    for ask in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_args, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: "")
    annotator.window.activateWindow()
    annotator.waits(annotator.window.isActiveWindow)
    return annotator


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """A screen reader is running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def chain(root: QWidget) -> list[QWidget]:
    """What Tab reaches below ``root``, in Tab's order; in a dialog it begins where the focus is."""
    stops = {widget for widget in focusable(root) if not widget.objectName().startswith("qt_")}
    here = root.focusWidget()
    first = here if here is not None and here in stops and isinstance(root, QDialog) else root
    order = [first] if first in stops else []
    widget = first.nextInFocusChain()
    while widget is not None and widget is not first:
        if widget in stops:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def box(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def backward(root: QWidget) -> list[str]:
    """Steps of Tab that go up without going right, or left without going down, against the way one reads."""
    wrong = []
    for one, next_one in pairwise(chain(root)):
        a, b = box(one, root), box(next_one, root)
        up, left = b.bottom() < a.top(), b.right() < a.left()
        right, down = b.left() > a.right(), b.top() > a.bottom()
        if (up and not right) or (left and not down and not up):
            wrong.append(f"{one!r} -> {next_one!r}")
    return wrong


def roleless(root: QWidget) -> list[str]:
    """What Tab reaches and of which a screen reader would not know what it is: by its role, or described in words."""
    unknown = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    found = []
    for widget in (w for w in focusable(root) if not w.objectName().startswith("qt_")):
        interface = QAccessible.queryAccessibleInterface(widget)
        told = isinstance(widget, QScrollArea) or bool(widget.accessibleDescription())
        if interface is None or (interface.role() in unknown and not told):
            found.append(f"no role: {widget!r}")
    return found


def unnamed(root: QWidget) -> list[str]:
    """What has no name; the field inside a spin box goes by that of the box."""
    return [one for one in nameless(root) if "qt_spinbox_lineedit" not in one]


@pytest.mark.parametrize("mode", list(MODES))
def test_everything_that_tab_reaches_in_a_mode_has_a_name_a_role_and_its_place(active: Person, mode: str) -> None:
    active.window.do(mode)
    QTest.qWait(200)
    assert active.window.pages
    page = active.window.pages.get(mode)

    def wrong() -> str:
        return "\n".join([*unnamed(page), *roleless(page), *backward(page)])

    with suppress(TooLate):
        active.waits(lambda: not wrong())  # what is counted meanwhile is described and laid out once it is there
    assert wrong() == ""


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "annotate_mode"])
def test_tab_goes_round_and_is_caught_nowhere_and_where_it_walks_f6_leads_out(active: Person, mode: str) -> None:
    active.window.do(mode)
    QTest.qWait(200)
    active.window.activateWindow()
    active.waits(active.window.isActiveWindow)
    seen: list[QWidget] = []
    for _ in range(200):
        here = QApplication.focusWidget()
        assert here is not None, f"the focus is lost after {seen[-1:]}"
        if here in seen:
            break
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:  # a list that Tab goes through
            active.window.do("next_pane")
    assert len(seen) > 1
    assert QApplication.focusWidget() is not seen[-1]


def test_f6_leads_out_of_the_article_which_needs_tab_for_itself(active: Person) -> None:
    place = active.place
    place.focus_article()
    where = []
    for _ in range(4):
        active.window.do("next_pane")
        here = QApplication.focusWidget()
        assert here is not None
        parts = {
            "inspector": place.inspector,
            "modes": active.window.modes,
            "queue": place.queue,
            "article": place.article,
        }
        where += [name for name, part in parts.items() if part.isAncestorOf(here)]
    assert where == ["inspector", "modes", "queue", "article"]
    active.window.do("previous_pane")
    assert place.queue.isAncestorOf(QApplication.focusWidget() or place)


@pytest.mark.parametrize("action", [*ASKING, *MORE_DIALOGS])
def test_every_dialog_can_be_heard_and_walked_by_keys(active: Person, action: str) -> None:
    found: list[str] = []
    looked_at: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        looked_at.append(type(dialog).__name__)
        found.extend(unnamed(dialog) + roleless(dialog) + backward(dialog))
        if not dialog.windowTitle():
            found.append(f"{dialog!r} has no title")
        dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    active.window.do(action)
    if action in OPENS:
        active.waits(lambda: bool(looked_at) and QApplication.activeModalWidget() is None)
    else:
        QTest.qWait(400)
    timer.stop()
    assert "\n".join(found) == "", looked_at
    assert looked_at[:1] == [OPENS[action]] if action in OPENS else not looked_at, action


ASKED = AskedSite(
    1,
    LinkSite((0, 6, "QUANTITY"), "of", (LinkReading(((10, 13, "MATERIAL"),), ("a",)), LinkReading((None,), ("b",)))),
    "3 tons of ore",
    "An article",
)
OTHERS: dict[str, Callable[[Path, QWidget], QDialog]] = {
    "ImportReportDialog": lambda _path, parent: ImportReportDialog(3, 1, [Refused("a.csv", "it is empty")], (), parent),
    "CrashReportDialog": lambda _path, parent: CrashReportDialog("rareannot 0.1.0\nValueError", "crash.log", parent),
    "SameWordsDialog": lambda _path, parent: SameWordsDialog(
        "words", Decision(0, 5, (), (), (), "f"), [site_row(1), site_row(2)], builtin_label_set(), parent
    ),
    "LinkSitesDialog": lambda _path, parent: LinkSitesDialog([ASKED], parent),
    "ImportLabelsDialog": lambda _path, parent: ImportLabelsDialog(
        2, 9, [ForeignLabel("PER", 9, "PERSON")], ["PERSON", "ORG"], ["Mira"], ImportChoice(), ("", ()), parent
    ),
    "MergeReportDialog": lambda _path, parent: MergeReportDialog(
        "Two files.", [file_lines(FileRefused("old.rareannot", "It is damaged."))], parent
    ),
    "ModelCardDialog": lambda _path, parent: ModelCardDialog("# A pipeline\n\nGood at names.", "folder", parent),
    "Question": lambda _path, parent: Question("Who is who", "Are they one?", "One person", "Two people", parent),
    "PanelSheet": lambda _path, parent: PanelSheet(HelpPanel(Shortcuts()), parent),
    "RecoverDialog": lambda path, parent: RecoverDialog(path, parent),
    "OwnLabelsDialog": lambda _path, parent: OwnLabelsDialog(builtin_label_set(), (), parent),
    "TrainingDialog": lambda _path, parent: TrainingDialog(parent),
    "TakeBackDialog": lambda _path, parent: TakeBackDialog("Mira", 12, 3, ("Noor", "Olaf"), parent),
    "NameDialog": lambda _path, parent: NameDialog("Rename", "What are they called?", "Rename", (), "Mira", parent),
    "QualityDialog": lambda _path, parent: QualityDialog("Olaf", drifting(), parent),
    "LogDialog": lambda _path, parent: LogDialog(LogChoices((("m", "Mira"),), (), (), ()), "m", parent),
    "PaceDialog": lambda _path, parent: PaceDialog(parent=parent),
    "CalibrationDialog": lambda _path, parent: calibrated(parent),
    "SourceFormDialog": lambda _path, parent: SourceFormDialog(READY["command"], None, (), parent),
}
"""The dialogs that come out of something else than an action of the table: how each is made."""


def drifting() -> Quality:
    questions = [control_chart.Question(str(n), 4, n // 3) for n in range(12)]
    return Quality(14, control_chart.chart(questions, control_chart.Usual(0.1, 1.0)))


def calibrated(parent: QWidget) -> CalibrationDialog:
    shown = CalibrationDialog(["1", "2"], parent)
    said = Example("label", "sells ", "lithium", " to", ("2 × “lithium” MATERIAL", "1 × nothing"))
    label = UnclearLabel("MATERIAL", 9, 3, {"nothing": 1}, {"label": 3}, (said,), (Note("lithium", "a metal?"),))
    shown.show_round(Calibration("p", "2", ("Mira", "Noor", "Olaf"), 20, 18, (label,)))
    return shown


def below(kind: type[QObject]) -> Iterator[type[QObject]]:
    """The classes of the program that are made from ``kind``, at any depth."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("rareannot."):
            yield one
        yield from below(one)


def everything_is_imported() -> None:
    for module in pkgutil.walk_packages(rareannot.gui.__path__, "rareannot.gui."):
        import_module(module.name)


def test_no_dialog_is_forgotten() -> None:
    everything_is_imported()
    assert {kind.__name__ for kind in below(QDialog)} == {*OPENS.values(), *OTHERS, "Dialog"}


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_dialog_can_be_heard_and_walked_by_keys(active: Person, name: str, path: Path) -> None:
    dialog = OTHERS[name](path, active.window)
    dialog.open()
    QTest.qWait(50)
    assert type(dialog).__name__ == name
    assert dialog.windowTitle()
    order = [] if name == "Question" else backward(dialog)  # its one row begins at its end, with what Enter presses
    assert "\n".join([*unnamed(dialog), *roleless(dialog), *order]) == ""
    assert chain(dialog), "there is nothing to do in it by keys"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.deleteLater()


DRAWERS = {
    "toggle_queue": "",
    "toggle_inspector": "",
    "show_guidelines": "GuidelinesPanel",
    "show_history": "HistoryPanel",
    "show_help": "HelpPanel",
    "show_notes": "NotesPanel",
    "show_messages": "MessagesPanel",
    "find_words": "",
    "go_to": "",
    "start_tour": "",
}
"""What opens a drawer, a field or a card over the article, and which panel lies in it."""


def test_no_panel_is_forgotten() -> None:
    everything_is_imported()
    assert {kind.__name__ for kind in below(SidePanel)} == {name for name in DRAWERS.values() if name}


@pytest.mark.parametrize("action", DRAWERS)
def test_every_drawer_can_be_heard_and_left_in_a_narrow_window(active: Person, action: str) -> None:
    active.window.resize(900, 600)
    QTest.qWait(50)
    active.place.focus_article()
    before = set(focusable(active.window))
    active.window.do(action)
    active.waits(lambda: bool(set(focusable(active.window)) - before))  # something comes that Tab reaches
    assert "\n".join([*unnamed(active.window), *roleless(active.window)]) == ""


def test_the_article_is_read_and_followed_through_the_text_interface(active: Person) -> None:
    interface = QAccessible.queryAccessibleInterface(active.place.view)
    assert interface is not None
    reading = interface.textInterface()
    assert reading is not None
    assert reading.text(0, reading.characterCount()) == TEXT
    active.presses("Tab")
    start = TEXT.index("about 20 000 tons") + 1  # the emoji before it counts twice
    active.waits(lambda: reading.cursorPosition() == start)  # it follows once the mark is painted
    active.presses("Right", "Shift+Right")
    assert reading.selectionCount() == 1
    words = active.place.view.caret.selection()
    assert words is not None
    assert reading.cursorPosition() == words[1] + 1


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize("gone", [False, True])
def test_the_keys_are_in_the_page_that_was_gone_to(active: Person, mode: str, gone: bool) -> None:
    """Also where it is the page that is looked at already, and the keys were in the bar above it or nowhere."""
    if gone:
        active.window.do(mode)
    active.window.modes.go_to.setFocus()
    active.window.do(mode)
    page = active.window.pages.page() if active.window.pages else None
    assert page is not None
    active.waits(lambda: page.isAncestorOf(QApplication.focusWidget() or active.window))
