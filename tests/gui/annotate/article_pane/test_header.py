"""The line above an article: what it writes, what gives way where room is short, and what a click on it asks for."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.annotate.article_pane.header import ArticleHeader, Facts, _room_beside, language_name, two_lines
from rareannot.gui.base.theme import Theme
from tests.gui.annotate.repaints import Repaints
from tests.gui.painted import Painted, painted

FACTS = Facts("Tin price rises", 1234, undecided=3)


@pytest.fixture
def header(qtbot: QtBot) -> ArticleHeader:
    made = ArticleHeader()
    qtbot.addWidget(made)
    made.resize(900, 46)
    made.set_column(64, 764)
    made.show()
    return made


def paints(header: ArticleHeader, facts: Facts = FACTS) -> Painted:
    header.show_facts(facts)
    return painted(lambda painter: header.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0)), header.size())


def colour(name: str) -> str:
    return Theme().colour(name).name()


def test_headline_length_and_what_is_undecided(header: ArticleHeader) -> None:
    found = paints(header)
    assert found.texts() == ["3", " undecided", "1\u202f234 words", "Tin price rises"]
    number, word, length, title = found.words
    assert (title.weight, title.colour, length.colour) == (600, colour("text"), colour("muted"))
    assert (number.weight, number.colour, word.weight, word.colour) == (600, colour("text"), 400, colour("muted"))
    assert title.x == pytest.approx(64, abs=1)
    assert title.x < length.x < number.x < word.x < 764 + 34
    assert header.accessibleName() == "Tin price rises, 1\u202f234 words, 3 undecided"
    (line,) = found.filled(colour("border"))
    assert (line.top(), line.left(), line.right()) == (45, 64, 798)
    assert len(found.filled(colour("base"))) == 1


def test_without_an_article_it_is_blank(header: ArticleHeader) -> None:
    assert paints(header, Facts()).texts() == []


@pytest.mark.parametrize(("facts", "length"), [
    (replace(FACTS, normalised=True), "1\u202f234 words, normalised"),
    (replace(FACTS, language="German"), "1\u202f234 words, German"),
    (replace(FACTS, language="German", normalised=True, figures_only=True), "1\u202f234 words, German: only figures suggested"),
    (replace(FACTS, in_characters=True), "1\u202f234 characters"),
])  # fmt: skip
def test_the_length_says_what_kind_of_text_it_is(header: ArticleHeader, facts: Facts, length: str) -> None:
    assert length in paints(header, facts).texts()


def test_what_waits_for_its_suggestions_says_so(header: ArticleHeader) -> None:
    waiting = replace(FACTS, waiting=True, undecided=0)
    assert "suggesting…" in paints(header, waiting).texts()
    assert paints(header, replace(waiting, undecided=2)).texts()[:2] == ["2", " undecided"]
    assert paints(header, replace(waiting, waiting=False)).texts()[:2] == ["0", " undecided"]


def test_hidden_ones_are_counted_with_the_key_that_shows_them(header: ArticleHeader) -> None:
    hidden = replace(FACTS, hidden=7, threshold=0.35)
    found = paints(header, hidden)
    assert {"7 hidden below 0.35", "H"} <= {*found.texts()}
    assert found.of("3").x < found.of("7 hidden").x < found.of("H").x < 798
    assert any(found.of("3").x < box.left() < found.of("7 hidden").x for box in found.drawn(colour("muted")))
    assert "7 shown below 0.35" in paints(header, replace(hidden, low_shown=True)).texts()
    assert header.accessibleName().endswith("3 undecided, 7 shown below 0.35")


def test_only_a_click_on_the_hidden_ones_asks_for_them(header: ArticleHeader) -> None:
    asked, left = list[bool](), Qt.MouseButton.LeftButton
    header.low_wanted.connect(lambda: asked.append(True))
    found = paints(header, replace(FACTS, hidden=7))
    at = QPoint(round(found.of("7 hidden").x) + 5, 20)
    QTest.mouseMove(header, at)
    assert header.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(header, QPoint(100, 20))
    assert header.cursor().shape() == Qt.CursorShape.ArrowCursor
    QTest.mouseClick(header, left, pos=QPoint(100, 20))
    QTest.mouseClick(header, Qt.MouseButton.RightButton, pos=at)
    assert asked == []
    QTest.mouseClick(header, left, pos=at)
    assert asked == [True]
    paints(header)
    QTest.mouseClick(header, left, pos=at)
    assert asked == [True]


def test_a_long_title_is_cut_and_where_room_is_short_stands_in_two_lines(header: ArticleHeader) -> None:
    long = replace(FACTS, headline="The price of tin rises " * 9)
    cut = paints(header, long)
    title = cut.of("The price")
    assert title.text.endswith("…")
    assert "1\u202f234 words" in cut.texts()
    header.set_covered(560)
    two = paints(header, long)
    lines = [one for one in two.words if one.text.startswith("The") or one.text.endswith("…")]
    assert len(lines) == 2
    assert lines[0].y < lines[1].y
    assert lines[1].text.endswith("…")
    assert two.texts() == [one.text for one in lines]  # the counts wait
    header.set_covered(0)
    assert "3" in paints(header, long).texts()


def test_another_theme_is_taken_on(header: ArticleHeader) -> None:
    header.set_theme(Theme(dark=True))
    found = paints(header)
    assert found.of("Tin").colour == Theme(dark=True).colour("text").name()
    assert header.sizeHint() == QSize(400, Theme().px(46))
    assert header.minimumSizeHint() == QSize(0, Theme().px(46))


def test_every_language_has_its_name(qapp: object) -> None:
    assert (language_name("German"), language_name("another script")) == ("German", "not English")


def test_two_lines_part_at_blanks_or_letters(qapp: object) -> None:
    metrics = QFontMetricsF(Theme().font("ui", 13))
    room = metrics.horizontalAdvance("tin and ore x")
    assert two_lines("tin and ore", metrics, room) == ["tin and ore"]
    assert two_lines("tin and ore for all", metrics, room) == ["tin and ore", "for all"]
    chinese = "锡价上涨" * 3
    first, second = two_lines(chinese, metrics, metrics.horizontalAdvance(chinese[:8]) + 1)
    assert (len(first), first + second) == (8, chinese)
    assert two_lines("immeasurable", metrics, 1)[0] != ""


@pytest.mark.parametrize(
    ("room", "title", "beside"),
    [
        (500, 400, 400), (500, 401, 0), (500, 500, 0), (500, 501, 400), (340, 341, 240), (339, 340, 0), (100, 20, 0),
    ],
)  # fmt: skip
def test_the_length_stands_beside_a_title_that_fits_or_that_is_cut_anyhow(room: int, title: int, beside: int) -> None:
    assert _room_beside(room, title, 84) == beside


def test_a_line_is_filled_to_its_end(qapp: object) -> None:
    metrics = QFontMetricsF(Theme().font("ui", 13))
    room = metrics.horizontalAdvance("tin and ore")
    assert two_lines("tin and ore", metrics, room) == ["tin and ore"]
    assert two_lines("tin and ore", metrics, room - 1) == ["tin and", "ore"]


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header.show_facts(replace(FACTS, undecided=2)),
        lambda header: header.set_theme(Theme(dark=True)),
        lambda header: header.set_column(64, 700),
        lambda header: header.set_covered(100),
    ],
)
def test_what_changes_is_painted_at_once(header: ArticleHeader, change: Callable[[ArticleHeader], None]) -> None:
    header.show_facts(FACTS)
    repaints = Repaints(header)
    header.show_facts(FACTS)
    header.set_covered(0)
    assert repaints.parts() == [], "nothing changed"
    change(header)
    assert repaints.parts() == [header.rect()]


def test_the_line_grows_with_the_text(qtbot: QtBot) -> None:
    place, header = QWidget(), ArticleHeader()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    column.addWidget(header)
    column.addStretch(1)
    place.resize(600, 300)
    place.show()
    before = header.height()
    header.set_theme(Theme(scale=1.5))
    QApplication.processEvents()
    assert header.height() == round(1.5 * before)


def test_two_lines_stand_in_the_middle_in_the_inks_of_a_title(header: ArticleHeader) -> None:
    header.set_covered(560)
    found = paints(header, replace(FACTS, headline="The price of tin rises " * 9))
    first, second = found.words
    assert {first.colour, second.colour} == {colour("text")}
    assert {first.weight, second.weight} == {600}
    assert first.x == second.x == pytest.approx(64, abs=1)
    height = second.y - first.y
    assert first.y - height / 2 == pytest.approx(header.height() - second.y, abs=height / 2)


def test_the_counts_stand_close_together_at_the_right(header: ArticleHeader) -> None:
    found = paints(header, replace(FACTS, hidden=7))
    small = QFontMetricsF(Theme().font("ui", 12))
    number, word, hidden = found.of("3"), found.of(" undecided"), found.of("7 hidden")
    after = word.x + small.horizontalAdvance(word.text)
    assert number.x < word.x < number.x + 12
    assert 0 < hidden.x - 20 - after < 40
    alone = paints(header)
    word = alone.of(" undecided")
    assert word.x + small.horizontalAdvance(word.text) == pytest.approx(798, abs=8)


def test_a_title_from_the_right_is_cut_at_its_end_and_turns_nothing_beside_it(header: ArticleHeader) -> None:
    def part(facts: Facts, x: float) -> QImage:
        header.show_facts(facts)
        return header.grab(QRect(round(x), 0, 120, 45)).toImage()

    latin, hebrew = replace(FACTS, headline="Tin"), replace(FACTS, headline="המפעל מייצר מתכות")
    places = [paints(header, facts).of("1\u202f234").x - 2 for facts in (latin, hebrew)]
    assert part(latin, places[0]) == part(hebrew, places[1])
    long = replace(FACTS, headline=" ".join(["המפעל מייצר מתכות"] * 9))
    title = " ".join(one.text for one in paints(header, long).words if "המפעל" in one.text or "…" in one.text)
    assert title.startswith("המפעל")
    assert title.endswith("…")
