"""The sites that are settled together: what a line says and paints, and what stays ticked."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import Decision
from rareannot.core.spans import Span
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.same_words_preview import SameWordsDelegate, SameWordsDialog, SameWordsList, SameWordsModel
from rareannot.gui.widgets.excerpt import NEUTRAL
from tests.gui.painted import Painted, painted_item
from tests.gui.review.sites.test_model import row
from tests.gui.walk import shown_text

SIZE = QSize(400, 46)
LABELS = builtin_label_set()
ORG = LABELS["ORG"].colour
Role = Qt.ItemDataRole


@pytest.fixture
def sites(qtbot: QtBot) -> SameWordsList:
    made = SameWordsList(SameWordsModel([row(1), replace(row(2), quote="two\nlines")]), ORG)
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    return made


def paints(sites: SameWordsList, line: int, size: QSize = SIZE) -> Painted:
    return painted_item(sites.itemDelegate(), sites, sites.model().index(line, 0, QModelIndex()), size)


def colour(sites: SameWordsList, name: str) -> str:
    return theme_of(sites).colour(name).name()


def press(sites: SameWordsList, key: Qt.Key) -> None:
    QTest.keyClick(sites, key)


def chosen(sites: SameWordsList) -> list[int]:
    model = sites.model()
    assert isinstance(model, SameWordsModel)
    return [one.id for one in model.chosen()]


def test_a_site_has_its_words_its_article_and_a_tick(sites: SameWordsList) -> None:
    found = paints(sites, 0)
    assert list(dict.fromkeys(found.texts())) == ["said words 1 again", "A headline"]
    assert {one.colour for one in found.words[:-1]} == {colour(sites, "text"), colour(sites, "muted")}
    assert found.words[-1].colour == colour(sites, "muted")
    tick = found.filled(colour(sites, "accent"))
    assert len(tick) == 1
    assert tick[0].right() < found.words[0].x
    assert len(found.drawn(colour(sites, "on_accent"))) == 1
    mark = theme_of(sites).label(ORG)
    assert {mark.fill.name(), mark.outline.name()} <= {shape.fill for shape in found.shapes}
    assert found.kept
    assert paints(sites, 1).texts()[0] == "said two lines again"
    assert paints(sites, 0, QSize(80, 46)).texts()[-1].endswith("…")


def test_without_a_tick_the_box_is_empty(sites: SameWordsList) -> None:
    press(sites, Qt.Key.Key_Space)
    found = paints(sites, 0)
    assert found.filled(colour(sites, "accent")) == found.drawn(colour(sites, "on_accent")) == []
    assert len(found.drawn(colour(sites, "border_strong"))) == 1
    assert chosen(sites) == [2]
    press(sites, Qt.Key.Key_Space)
    assert chosen(sites) == [1, 2]


def test_the_line_that_the_keyboard_reached_stands_out(sites: SameWordsList, qtbot: QtBot) -> None:
    sites.activateWindow()
    qtbot.waitUntil(sites.isActiveWindow)
    sites.setFocus()
    sites.setProperty("ring", True)
    selection = colour(sites, "selection")
    assert [len(paints(sites, line).filled(selection)) for line in (0, 1)] == [1, 0]
    press(sites, Qt.Key.Key_Down)
    press(sites, Qt.Key.Key_Return)  # is for the dialog
    assert [len(paints(sites, line).filled(selection)) for line in (0, 1)] == [0, 1]
    assert chosen(sites) == [1, 2]
    sites.setProperty("ring", False)
    assert paints(sites, 1).filled(selection) == []


def test_a_site_is_said_with_the_words_around_it_and_its_article(sites: SameWordsList) -> None:
    model = sites.model()
    first = model.index(0, 0, QModelIndex())
    assert first.data() == first.data(Role.AccessibleTextRole) == "said words 1 again (A headline)"
    assert first.data(Role.ToolTipRole) is None
    assert (model.flags(first), model.flags(QModelIndex())) == (
        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable,
        Qt.ItemFlag.NoItemFlags,
    )
    assert model.data(QModelIndex()) is None
    assert model.rowCount(first) == 0
    assert not model.setData(first, "x", Role.EditRole)
    assert not model.setData(QModelIndex(), Qt.CheckState.Checked, Role.CheckStateRole)
    option = QStyleOptionViewItem()
    option.widget = sites
    assert sites.itemDelegate().sizeHint(option, first).height() == theme_of(sites).px(46)


def settled(spans: tuple[Span, ...]) -> Decision:
    return Decision(0, 17, spans, (0,), ("a",), "f")


def test_how_many_are_settled_is_said_and_none_cannot_be(qtbot: QtBot) -> None:
    text = "lynas dug 20 tons"
    spans = (Span(0, 5, "ORG"), Span(10, 17, "QUANTITY", Figure(Decimal(20), unit="t")))
    dialog = SameWordsDialog(text, settled(spans), [row(1), row(2)], LABELS)
    qtbot.addWidget(dialog)
    assert dialog.main is not None
    said = [dialog.main.text()]
    assert any(f"settled as “lynas” ORG, “20 tons” QUANTITY {spans[1].figure}." in one for one in shown_text(dialog))
    press(dialog.list, Qt.Key.Key_Space)
    said.append(dialog.main.text())
    assert [one.id for one in dialog.chosen] == [2]
    press(dialog.list, Qt.Key.Key_Down)
    assert dialog.main.isEnabled()
    press(dialog.list, Qt.Key.Key_Space)
    assert said == ["Settle this and 2 more", "Settle this and 1 more"]
    assert not dialog.main.isEnabled()
    nothing = SameWordsDialog(text, settled(()), [row(1)], LABELS)
    qtbot.addWidget(nothing)
    assert any("settled as nothing here." in one for one in shown_text(nothing))


def test_a_click_anywhere_in_a_row_changes_its_tick_and_chooses_nothing(sites: SameWordsList) -> None:
    index = sites.model().index(1, 0, QModelIndex())
    QTest.mouseClick(sites.viewport(), Qt.MouseButton.LeftButton, pos=sites.visualRect(index).center())
    assert chosen(sites) == [1]
    assert sites.selectionModel().selectedIndexes() == []
    QTest.mouseClick(sites.viewport(), Qt.MouseButton.LeftButton, pos=sites.visualRect(index).center())
    assert chosen(sites) == [1, 2]


def test_enter_settles_and_a_change_is_told(qtbot: QtBot) -> None:
    dialog = SameWordsDialog("lynas", settled((Span(0, 5, "ORG"),)), [row(1), row(2)], LABELS)
    qtbot.addWidget(dialog)
    dialog.show()
    told = list[int]()
    dialog.model.dataChanged.connect(lambda first, last, _roles: told.append(first.row() + last.row()))
    assert dialog.list.currentIndex().row() == 0
    press(dialog.list, Qt.Key.Key_Space)
    assert told == [0]
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.list, Qt.Key.Key_Return)


def test_what_becomes_of_the_words_has_the_colour_of_its_label(qtbot: QtBot) -> None:
    for spans, number in (((Span(0, 5, "ORG"),), ORG), ((), NEUTRAL), ((Span(0, 5, "GONE"),), NEUTRAL)):
        dialog = SameWordsDialog("lynas", settled(spans), [row(1)], LABELS)
        qtbot.addWidget(dialog)
        delegate = dialog.list.itemDelegate()
        assert isinstance(delegate, SameWordsDelegate)
        assert delegate._colour == number


def test_one_line_is_measured_however_many_there_are(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def size(_self: object, _option: object, index: QModelIndex) -> QSize:
        measured.append(index.row())
        return QSize(200, 46)

    monkeypatch.setattr(SameWordsDelegate, "sizeHint", size)
    many = SameWordsList(SameWordsModel([row(n) for n in range(1, 30)]), ORG)
    qtbot.addWidget(many)
    many.resize(400, 200)
    many.show()
    assert len(set(measured)) == 1
