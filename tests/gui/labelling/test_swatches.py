"""How a label looks, in its own words or in words that say which look it is."""

import pytest
from pytestqt.qtbot import QtBot

from rareannot.core.labels import Label
from rareannot.gui.labelling.swatches import Appearance


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
    shown = Appearance()
    qtbot.addWidget(shown)
    shown.show_label(Label("PERSON", tag="PER", examples=examples))
    assert [(s.decided.text(), s.undecided.text()) for s in shown.sheets] == [(decided, undecided)] * 2
