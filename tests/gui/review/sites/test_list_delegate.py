"""What the list of sites paints: headings with their counts, the words of a site with its state, the one that is settled now."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.theme import theme_of
from rareannot.gui.review.sites.list import SitesList
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import listing
from rareannot.store.values import SiteRow
from tests.gui.ground import colours, item_picture, painted_beside
from tests.gui.painted import Painted, painted_item
from tests.gui.review.sites.test_model import row

SIZE = QSize(360, 48)
LABELS = builtin_label_set()


@pytest.fixture
def view(qtbot: QtBot) -> SitesList:
    """Two sites under one heading, of which one is folded away, and one under another."""
    model = SitesModel()
    made = SitesList(model, LABELS)
    qtbot.addWidget(made)
    made.resize(400, 300)
    model.show_sites(listing([("label", [1, 2]), ("boundary", [3])], {1, 2}))
    return made


def option(view: SitesList) -> QStyleOptionViewItem:
    made = QStyleOptionViewItem()
    made.widget = view
    return made


def colour(view: SitesList, name: str) -> str:
    return theme_of(view).colour(name).name()


def paints(view: SitesList, line: int, size: QSize = SIZE) -> Painted:
    return painted_item(view.itemDelegate(), view, view.model().index(line, 0, QModelIndex()), size)


def shows(view: SitesList, site: SiteRow, size: QSize = SIZE) -> Painted:
    """What is painted of the first site."""
    model = view.model()
    assert isinstance(model, SitesModel)
    model.put_rows([replace(site, id=1)])
    return paints(view, 1, size)


def test_a_heading_says_the_cause_and_how_many_are_settled(view: SitesList) -> None:
    assert paints(view, 0).texts() == ["Different label", "0 / 2"]
    some = paints(view, 3)
    assert some.texts() == ["Different edges", "1 / 1"]
    cause, numbers = some.words
    assert (cause.colour, cause.weight) == (colour(view, "text"), 600)
    assert (numbers.colour, numbers.weight) == (colour(view, "muted"), 400)
    assert numbers.x > SIZE.width() / 2 > cause.x


def test_the_sign_of_a_heading_points_down_while_its_sites_are_shown(view: SitesList) -> None:
    (shown,) = paints(view, 0).drawn(colour(view, "muted"))
    assert shown.width() > shown.height()
    model = view.model()
    assert isinstance(model, SitesModel)
    model.fold("label")
    (folded,) = paints(view, 0).drawn(colour(view, "muted"))
    assert folded.width() < folded.height()


def test_a_heading_is_lower_than_a_site(view: SitesList) -> None:
    delegate, model = view.itemDelegate(), view.model()
    heights = [delegate.sizeHint(option(view), model.index(i, 0)).height() for i in (0, 1)]
    assert heights == [theme_of(view).px(32), theme_of(view).px(48)]


def test_a_site_that_has_not_come_is_blank(view: SitesList) -> None:
    assert (paints(view, 1).texts(), paints(view, 1).shapes) == ([], ())


def test_an_open_site_has_its_words_and_what_it_is_about(view: SitesList) -> None:
    found = shows(view, row(1))
    assert found.texts() == ["said words 1 again", "ORG / GPE · 2 readings"]
    words, detail = found.words
    assert (words.colour, detail.colour) == (colour(view, "text"), colour(view, "muted"))
    assert words.y < detail.y
    assert [one.fill for one in found.shapes] == [
        colour(view, "border_strong")
    ]  # under the words in question, of many labels


def test_words_with_one_label_have_its_colour(view: SitesList) -> None:
    label = LABELS.labels[0]
    drawn = theme_of(view).label(label.colour)
    found = shows(view, replace(row(1), labels=(label.name,)))
    assert {one.fill for one in found.shapes} == {drawn.fill.name(), drawn.outline.name()}
    strange = shows(view, replace(row(1), labels=("NO SUCH LABEL",)))
    assert [one.fill for one in strange.shapes] == [colour(view, "border_strong")]


def test_a_settled_site_is_muted_and_has_its_tick(view: SitesList) -> None:
    found = shows(view, row(1, state="decided"))
    assert found.of("said").colour == colour(view, "muted")
    assert any(box.right() < 36 for box in found.filled(colour(view, "good")))
    assert found.drawn(colour(view, "warn")) == []


def test_a_site_that_changed_says_so_and_warns(view: SitesList) -> None:
    found = shows(view, row(1, state="changed"))
    assert found.texts() == ["said words 1 again", "changed since decided · ORG / GPE · 2 readings"]
    assert found.of("said").colour == colour(view, "text")
    assert found.drawn(colour(view, "warn")) != []


def test_the_site_that_is_settled_now_stands_out(view: SitesList) -> None:
    selection, accent = colour(view, "selection"), colour(view, "accent")
    assert shows(view, row(1)).filled(selection) == []
    view.show_current(1)
    found = shows(view, row(1))
    assert [box.width() for box in found.filled(selection)] == [SIZE.width()]
    assert [(box.left(), box.width(), box.height()) for box in found.filled(accent)] == [(0, 2, SIZE.height())]
    assert paints(view, 2).filled(selection) == []


def test_the_ring_is_where_the_keyboard_is(view: SitesList, qtbot: QtBot) -> None:
    ring = colour(view, "focus")
    view.show_current(1)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    view.setProperty("ring", False)
    assert shows(view, row(1)).drawn(ring) == []
    view.setProperty("ring", True)
    assert len(shows(view, row(1)).drawn(ring)) == 1
    assert paints(view, 2).drawn(ring) == []
    assert shows(view, row(1)).kept
    assert paints(view, 0).kept


@pytest.mark.parametrize(
    ("after", "shown"), [(" again", "said words again"), (", again", "said words, again"), ("", "said words")]
)
def test_what_follows_the_words_keeps_its_blank(view: SitesList, after: str, shown: str) -> None:
    assert shows(view, replace(row(1), quote="words", after=after)).texts()[0] == shown


def test_words_over_lines_are_one_line_and_no_more_than_there_is_room_for(view: SitesList) -> None:
    found = shows(view, replace(row(1), quote="two\n lines", after="\n\nand more"))
    assert found.texts()[0] == "said two lines and more"
    long = shows(
        view, replace(row(1), before="word " * 40, quote="in question", labels=("ORG", "GPE"), after=" x" * 200)
    )
    assert "in question" in long.texts()[0]
    narrow = shows(view, replace(row(1), labels=("A" * 30, "B" * 30)), QSize(200, 48))
    assert narrow.texts()[1].endswith("…")


def test_nothing_is_painted_beside_a_line_and_the_ring_is_smooth(qtbot: QtBot) -> None:
    model = SitesModel()
    view = SitesList(model, builtin_label_set())
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    model.show_sites(listing([("boundary+label", [1, 2])], {1, 2}))
    long = "words that are many " * 9
    model.put_rows([SiteRow(1, 1, "A", 5, 9, "f", "boundary+label", "changed", long, long, long, 3, 2, ("ORG",), 2)])
    for line in (0, 1):
        picture = item_picture(view.itemDelegate(), view, model.index(line), QSize(60, 30))
        assert not painted_beside(picture), line
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    view.setProperty("ring", True)
    view.setCurrentIndex(model.index(2))  # of which nothing is known yet, so that the ring is all there is
    assert len(colours(item_picture(view.itemDelegate(), view, model.index(2), QSize(100, 48)))) > 2
