"""How a label looks, in its own words or in words that say which look it is."""

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label
from rareannot.gui.labels.swatches import LabelAppearance


@pytest.mark.parametrize(
    ("examples", "decided", "undecided"),
    [
        ((), "so it reads decided", "and this one undecided"),
        (("met {mara}",), "met mara", "and this one undecided"),
        (("met {mara}", "saw {ann}", "and {bo}"), "met mara", "saw ann"),
    ],
)
def test_each_look_is_shown_in_words_that_fit_it(
    qtbot: QtBot, examples: tuple[str, ...], decided: str, undecided: str
) -> None:
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.show_label(Label("PERSON", tag="PER", examples=examples))
    assert [(s.decided.text(), s.undecided.text()) for s in shown.sheets] == [(decided, undecided)] * 2


def test_both_looks_begin_at_the_same_place(qtbot: QtBot) -> None:
    shown = LabelAppearance()
    qtbot.addWidget(shown)
    shown.resize(700, 120)
    shown.show_label(Label("MATERIAL", tag="MAT", colour=6, examples=("rare {earths}", "rare {earths}")))
    shown.show()
    firsts = []
    for text in (shown.sheets[0].decided, shown.sheets[0].undecided):
        image = text.grab().toImage()
        paper = image.pixel(image.width() - 1, 0)
        inked = (x for x in range(image.width()) if any(image.pixel(x, y) != paper for y in range(image.height())))
        firsts.append(next(inked))
    assert firsts[0] == firsts[1]
