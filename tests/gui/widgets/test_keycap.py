from functools import partial

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rareannot.gui.base.theme import Theme, tokens
from rareannot.gui.widgets.keycap import KeyCaps, Keys, cap_height, cap_texts, caps_width, draw_caps
from tests.gui.painted import Painted, painted
from tests.gui.repainted import is_smooth, repainted


@pytest.mark.parametrize(
    ("keys", "texts"),
    [
        ("Space", ("Space",)),
        ("Ctrl+Z", ("Ctrl Z",)),
        ("Ctrl++", ("Ctrl +",)),
        ("+", ("+",)),
        (("Alt", "Left", "Right"), ("Alt", "←", "→")),
        (("P", "–", "5"), ("P", "–", "5")),
        ("Alt+Shift+Left", ("Alt Shift ←",)),
        ("", ()),
    ],
)
def test_caps_say_what_the_keys_are_called(keys: Keys, texts: tuple[str, ...]) -> None:
    assert cap_texts(keys) == texts


@pytest.mark.usefixtures("qapp")
def test_caps_grow_with_the_text() -> None:
    assert caps_width(Theme(scale=1.5), "Ctrl+Shift+A") > 1.3 * caps_width(Theme(), "Ctrl+Shift+A")


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme()


def drawn(theme: Theme, keys: Keys) -> tuple[Painted, float]:
    """What is painted of caps from (10, 5), and where they end."""
    ends = list[float]()
    found = painted(lambda painter: ends.append(draw_caps(painter, theme, keys, 10, 5)), QSize(300, 40))
    return found, ends[0]


def test_a_cap_is_a_box_with_the_name_of_the_key_in_it(theme: Theme) -> None:
    found, end = drawn(theme, "Ctrl+Z")
    assert end == 10 + caps_width(theme, "Ctrl+Z")
    assert [(one.text, one.colour, one.weight) for one in found.words] == [("Ctrl Z", theme.colour("text").name(), 500)]
    (face,) = found.filled(theme.colour("base").name())
    assert 10 <= face.left() < found.words[0].x < face.right() <= end
    assert 5 <= face.top() < face.bottom() <= 5 + cap_height(theme)
    edge = theme.colour("border_strong").name()
    assert found.filled(edge)
    assert {shape.line for shape in found.shapes} == {edge}
    assert found.kept


def test_caps_stand_side_by_side_and_from_to_has_no_cap(theme: Theme) -> None:
    found, end = drawn(theme, ("P", "–", "5"))
    assert found.texts() == ["P", "–", "5"]
    first, second = found.filled(theme.colour("base").name())
    assert first.right() < found.of("–").x < second.left()
    assert end == pytest.approx(10 + caps_width(theme, ("P", "–", "5")))
    assert drawn(theme, "")[1] == 10
    assert caps_width(theme, "") == 0
    assert caps_width(theme, ["A", "B"]) == caps_width(theme, ("A", "B")) == caps_width(theme, "A") * 2 + 4


def test_a_short_cap_is_as_wide_as_others_and_from_to_is_not(theme: Theme) -> None:
    least = theme.px(tokens()["chip"]["key_cap_min_width"])
    assert caps_width(theme, "I") == caps_width(theme, "L") == least
    assert caps_width(theme, "–") < least < caps_width(theme, "Ctrl+Shift+A")


def test_caps_as_a_widget_say_their_keys_and_take_just_their_room(qtbot: QtBot) -> None:
    caps = KeyCaps("Ctrl+Z")
    qtbot.addWidget(caps)
    theme = Theme()
    assert caps.accessibleName() == "Ctrl Z"
    assert caps.sizeHint().height() == cap_height(theme)
    assert 0 <= caps.sizeHint().width() - caps_width(theme, "Ctrl+Z") <= 1
    caps.set_keys(("Alt", "Left"))
    assert caps.accessibleName() == "Alt ←"
    assert caps.sizeHint().width() - caps_width(theme, ("Alt", "Left")) <= 1
    caps.resize(caps.sizeHint())
    picture = caps.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 2


def test_caps_keep_their_size_in_a_row_and_others_are_seen_at_once(qtbot: QtBot) -> None:
    host, caps = QWidget(), KeyCaps("I")
    qtbot.addWidget(host)
    QHBoxLayout(host).addWidget(caps)
    host.resize(400, 100)
    host.show()
    assert caps.size() == caps.sizeHint()
    assert is_smooth(caps)
    assert repainted(caps, partial(caps.set_keys, "J"))
    caps.set_keys("Ctrl+Shift+A")
    qtbot.waitUntil(lambda: caps.width() == caps.sizeHint().width())
