"""What the two lists of the consistency page say and paint: findings under headings, and the places of one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.findings import (
    LINE_ROLE,
    FindingDelegate,
    FindingsModel,
    Group,
    PlaceDelegate,
    PlaceLine,
    PlacesModel,
    plain_list,
)
from rareannot.gui.labels.wording import finding_detail, finding_kind
from tests.gui.ground import ground
from tests.gui.labels.test_consistency import RIGHT, SHOWN, SPACE, TWO
from tests.gui.painted import Painted, painted_item

SIZE = QSize(700, 36)
LABELS = builtin_label_set()
PLACE = PlaceLine(SHOWN[TWO.places[0]], "PERSON", "ORG")
Role = Qt.ItemDataRole


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the lists stand on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def findings(parent: QWidget) -> QListView:
    """Two kinds of findings, each under its heading."""
    model = FindingsModel(parent)
    model.show_findings([SPACE, TWO])
    return plain_list(model, FindingDelegate(parent), "Findings", parent)


@pytest.fixture
def places(parent: QWidget) -> QListView:
    model = PlacesModel(parent)
    model.show_places([PLACE, replace(PLACE, then="")])
    return plain_list(model, PlaceDelegate(LABELS, parent), "Places", parent)


def paints(view: QListView, line: int, size: QSize = SIZE) -> Painted:
    return painted_item(view.itemDelegate(), view, view.model().index(line, 0, QModelIndex()), size)


def line_of(view: QListView, kind: str) -> int:
    return next(
        i
        for i in range(view.model().rowCount())
        if getattr(view.model().index(i, 0).data(LINE_ROLE), "kind", "") == kind
    )


def colour(view: QWidget, name: str) -> str:
    return theme_of(view).colour(name).name()


def test_findings_stand_under_the_headings_of_their_kinds(findings: QListView) -> None:
    model = findings.model()
    assert isinstance(model, FindingsModel)
    assert [one.kind for one in model.lines] == ["two labels", "two labels", "space", "space"]
    assert model.lines[0] == Group("two labels", 1)
    assert [model.finding(i) for i in (-1, 0, 1, 3, 4)] == [None, None, TWO, SPACE, None]
    head, found = model.index(0), model.index(1)
    assert head.data() == head.data(Role.AccessibleTextRole) == finding_kind("two labels")
    assert (found.data(), found.data(LINE_ROLE)) == ("lynas", TWO)
    said = found.data(Role.AccessibleTextRole)
    assert said == f"lynas, {finding_kind('two labels')}, {finding_detail(TWO)}, 3 places"
    assert (model.flags(head), bool(model.flags(found) & Qt.ItemFlag.ItemIsSelectable)) == (
        Qt.ItemFlag.NoItemFlags,
        True,
    )
    assert (head.data(Role.ToolTipRole), found.data(Role.ToolTipRole), model.data(QModelIndex())) == (None, None, None)
    assert (model.rowCount(head), model.flags(QModelIndex())) == (0, Qt.ItemFlag.NoItemFlags)


def test_a_heading_is_bold_with_the_number_of_its_findings(findings: QListView) -> None:
    kind, number = paints(findings, 0).words
    assert (kind.text, kind.weight, kind.colour) == (finding_kind("two labels"), 600, colour(findings, "muted"))
    assert (number.text, number.weight) == ("1", 400)
    assert kind.x < number.x
    assert paints(findings, 0).kept


def test_a_finding_has_its_words_what_is_about_them_and_how_many_places(findings: QListView) -> None:
    found = paints(findings, 1)
    words, detail, number = found.of("lynas"), found.of(finding_detail(TWO)), found.of("3")
    assert words.x < detail.x < number.x
    assert [one.colour for one in (words, detail, number)] == [colour(findings, n) for n in ("text", "muted", "text")]
    assert [(box.top(), box.height()) for box in found.filled(colour(findings, "border"))] == [(35, 1)]
    assert "␣chile" in "".join(paints(findings, 3).texts())  # in parts where the font has no such sign
    model = findings.model()
    assert isinstance(model, FindingsModel)
    model.show_findings([replace(RIGHT, quote="a very long finding " * 9)])
    assert any(text.endswith("…") for text in paints(findings, 1).texts())


def test_the_current_line_stands_out_and_has_the_ring(findings: QListView, parent: QWidget, qtbot: QtBot) -> None:
    parent.show()
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    findings.setFocus()
    findings.setCurrentIndex(findings.model().index(1, 0))
    findings.setProperty("ring", True)
    selection, ring = colour(findings, "selection"), colour(findings, "focus")
    assert [(len(paints(findings, i).filled(selection)), len(paints(findings, i).filled(ring))) for i in (1, 3)] == [
        (1, 4),
        (0, 0),
    ]
    findings.setProperty("ring", False)
    assert paints(findings, 1).filled(ring) == []


def test_a_place_has_its_words_its_article_and_what_would_become_of_it(places: QListView) -> None:
    found = paints(places, 0, QSize(700, 52))
    assert "now lynas pays" in found.texts()
    now, then, article = found.of("PERSON"), found.of("→ ORG"), found.of("Article")
    assert (now.colour, then.colour, then.weight) == (colour(places, "muted"), colour(places, "text"), 500)
    assert now.y < then.y
    assert article.x < now.x
    assert article.colour == colour(places, "muted")
    mark = theme_of(places).label(LABELS["PERSON"].colour)
    assert mark.fill.name() in {shape.fill for shape in found.shapes}
    assert found.kept
    alone = paints(places, 1, QSize(700, 52))
    assert alone.of("PERSON").colour == colour(places, "text")
    assert not any(text.startswith("→") for text in alone.texts())


def test_a_place_is_said_with_what_is_and_would_be(places: QListView) -> None:
    first = places.model().index(0, 0)
    assert first.data() == "lynas"
    assert first.data(Role.AccessibleTextRole) == "now lynas pays; now PERSON, then ORG; in Article"
    assert first.data(LINE_ROLE) is PLACE
    assert (first.data(Role.ToolTipRole), places.model().rowCount(first)) == (None, 0)


def test_words_before_a_place_begin_with_a_whole_word(places: QListView) -> None:
    model = places.model()
    assert isinstance(model, PlacesModel)
    long = replace(PLACE.shown, before="abcdefgh " * 9, quote="two\nlines", after="\nend")
    model.show_places([replace(PLACE, shown=long)])
    text = next(text for text in paints(places, 0, QSize(700, 52)).texts() if "two lines" in text)
    assert text == "abcdefgh abcdefgh abcdefgh two lines end"


def test_lines_have_one_height_each(findings: QListView, places: QListView) -> None:
    option = QStyleOptionViewItem()
    option.widget = findings
    heights = [view.itemDelegate().sizeHint(option, view.model().index(0, 0)).height() for view in (findings, places)]
    assert heights == [theme_of(findings).px(36), theme_of(findings).px(52)]
    assert findings.accessibleName() == "Findings"


class Counting(FindingDelegate):
    """Counts how often it is asked for the height of a line."""

    asked = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def test_of_thousands_of_lines_the_height_of_few_is_asked(parent: QWidget) -> None:
    model, delegate = FindingsModel(parent), Counting(parent)
    made = plain_list(model, delegate, "Findings", parent)
    made.resize(400, 200)
    model.show_findings([replace(TWO, quote=f"lynas {n}") for n in range(2000)])
    parent.show()
    made.doItemsLayout()
    assert delegate.asked < 100
    assert made.verticalScrollBar().maximum() > 2000 * 30  # it is scrolled by the pixel
    assert not made.horizontalScrollBar().isVisible()


def test_a_list_stands_on_paper_and_its_lines_are_chosen_one_by_one_and_not_edited(
    findings: QListView, parent: QWidget
) -> None:
    findings.resize(400, 400)
    parent.resize(400, 400)
    parent.show()
    assert ground(findings, 200, 390) == "base"
    for line in (1, 3):
        place = findings.visualRect(findings.model().index(line, 0)).center()
        QTest.mouseDClick(findings.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert [index.row() for index in findings.selectedIndexes()] == [3]
    assert findings.findChildren(QLineEdit) == []


def test_where_there_is_little_room_states_take_two_fifths_of_it(places: QListView) -> None:
    wide, narrow = (paints(places, 0, QSize(width, 52)).of("PERSON") for width in (900, 300))
    assert wide.x > 900 - 16 - 210
    assert narrow.x > 300 - 16 - 0.4 * 268
    other = places.itemDelegate()
    model = FindingsModel(places)
    model.show_findings([TWO])
    assert painted_item(other, places, model.index(1), SIZE).shapes == ()  # what is no place
    assert paints(places, 0, QSize(700, 52)).of("Article").y > paints(places, 0, QSize(700, 52)).of("now lynas").y


def test_words_of_a_label_that_is_gone_are_marked_without_a_colour(places: QListView) -> None:
    model = places.model()
    assert isinstance(model, PlacesModel)
    gone = replace(PLACE.shown, place=replace(PLACE.shown.place, label="GONE"))
    model.show_places([replace(PLACE, shown=gone)])
    mark = theme_of(places).label(LABELS["PERSON"].colour)
    assert mark.fill.name() not in {shape.fill for shape in paints(places, 0, QSize(700, 52)).shapes}
    assert "now lynas pays" in paints(places, 0, QSize(700, 52)).texts()
