"""What a line of the palette paints: the letters that were typed stand out, keys and detail stand at the right."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import theme_of, tokens
from rareannot.gui.palette import Entry
from rareannot.gui.palette.pane import PaletteDelegate, PaletteModel
from rareannot.gui.palette.values import COMMAND, LABEL
from tests.gui.painted import Painted, painted_item

SIZE = QSize(400, 32)


@pytest.fixture
def view(qtbot: QtBot) -> QListView:
    made = QListView()
    qtbot.addWidget(made)
    made.setModel(PaletteModel(made))
    made.setItemDelegate(PaletteDelegate(made))
    return made


def paints(
    view: QListView,
    entry: Entry,
    typed: str = "",
    size: QSize = SIZE,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
) -> Painted:
    model = view.model()
    assert isinstance(model, PaletteModel)
    model.set_entries([entry])
    model.narrow(typed)
    return painted_item(PaletteDelegate(view), view, model.index(0), size, state)


def colour(view: QListView, name: str) -> str:
    return theme_of(view).colour(name).name()


ACCEPT = Entry(COMMAND, "accept", "Accept all", "Annotate", "Space")


def test_a_command_has_its_title_its_menu_and_its_key(view: QListView) -> None:
    found = paints(view, ACCEPT)
    title, menu, key = found.of("Accept"), found.of("Annotate"), found.of("Space")
    assert title.x < menu.x < key.x
    assert (title.colour, menu.colour) == (colour(view, "text"), colour(view, "muted"))
    assert title.weight == 400
    assert found.texts().count("Accept all") == 1
    assert paints(view, Entry(COMMAND, "accept", "Accept all")).texts() == ["Accept all"]
    alone = paints(view, Entry(COMMAND, "accept", "Accept all", "Annotate"))
    assert alone.of("Annotate").x > menu.x


def test_the_letters_that_were_typed_are_bold(view: QListView) -> None:
    found = paints(view, ACCEPT, "all")
    assert [(one.text, one.weight) for one in found.words if one.text in ("Accept ", "Accept", "all")] == [
        (found.of("Acc").text, 400),
        ("all", 600),
    ]
    assert found.of("all").x > found.of("Acc").x + 20
    first = paints(view, ACCEPT, "acc")
    assert [(one.text.strip(), one.weight) for one in first.words if one.text.strip() in ("Acc", "ept all")] == [
        ("Acc", 600),
        ("ept all", 400),
    ]


def test_a_title_that_is_too_long_ends_in_dots_and_nothing_comes_after_them(view: QListView) -> None:
    long = Entry(COMMAND, "x", "Accept everything that is likely in this article", "Annotate")
    plain = paints(view, long, size=QSize(200, 32))
    assert plain.texts()[-1].endswith("…")
    typed = paints(view, long, "everything", size=QSize(200, 32))
    shown = [one.text for one in typed.words if one.text != "Annotate"]
    assert shown[-1].endswith("…")
    assert not any("article" in text for text in shown)


def test_the_chosen_line_stands_out(view: QListView) -> None:
    selection = colour(view, "selection")
    assert paints(view, ACCEPT).filled(selection) == []
    chosen = paints(view, ACCEPT, state=QStyle.StateFlag.State_Selected)
    assert [box.width() for box in chosen.filled(selection)] == [SIZE.width()]


def test_a_label_has_its_colour_before_its_name(view: QListView) -> None:
    entry = Entry(LABEL, "label:ORG", "ORG", "label", "O", 3)
    found = paints(view, entry)
    drawn = theme_of(view).label(3)
    swatch = [*found.filled(drawn.fill.name()), *found.filled(drawn.outline.name()), *found.drawn(drawn.outline.name())]
    assert swatch
    assert all(box.right() <= found.of("ORG").x for box in swatch)
    assert found.of("ORG").x > paints(view, ACCEPT).of("Accept").x
    assert paints(view, ACCEPT).filled(drawn.fill.name()) == []


def test_all_lines_have_one_height(view: QListView) -> None:
    option = QStyleOptionViewItem()
    option.widget = view
    assert PaletteDelegate(view).sizeHint(option, view.model().index(0, 0)).height() == theme_of(view).px(32)


def test_a_title_is_cut_only_where_it_does_not_fit(view: QListView) -> None:
    bare = Entry(COMMAND, "accept", "Accept all")
    width = QFontMetricsF(theme_of(view).font("ui", tokens()["font"]["size"]["ui"])).horizontalAdvance("Accept all")
    just = 2 * 14 + round(width) + 2
    assert paints(view, bare, size=QSize(just, 32)).texts() == ["Accept all"]
    assert paints(view, bare, size=QSize(just - 8, 32)).texts()[0].endswith("…")


def test_keys_detail_and_title_stand_apart(view: QListView) -> None:
    found = paints(view, ACCEPT)
    cap = min(box.left() for box in found.filled(colour(view, "base")))
    small = QFontMetricsF(theme_of(view).font("ui", tokens()["font"]["size"]["small"]))
    menu = found.of("Annotate")
    assert 8 <= cap - (menu.x + small.horizontalAdvance("Annotate")) <= 12
