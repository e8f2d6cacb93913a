"""Why something was suggested: rules by name, words of the article inside, and what other programs give."""

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.gui.annotate.inspector.reasons import known, reason_text
from rareannot.gui.base.translation import speak
from tests.rows import each_row


@pytest.fixture
def chinese(qapp: QApplication) -> object:
    """The window speaks Chinese meanwhile."""
    speak(qapp, "zh_CN")
    yield
    speak(qapp, "en")


@each_row("reason", ["number + unit", "name after “shares of”", "number + unit; gazetteer", "my own model", ""])
def test_in_english_a_reason_is_said_as_it_is(qapp: QApplication, reason: str) -> None:
    assert reason_text(reason) == reason


@pytest.mark.usefixtures("chinese")
def test_in_another_language_a_rule_has_that_languages_name() -> None:
    assert reason_text("number + unit") != "number + unit"


@pytest.mark.usefixtures("chinese")
def test_words_of_the_article_stay_in_a_translated_reason() -> None:
    told = reason_text("name after “shares of”")
    assert "shares of" in told
    assert not told.startswith("name after")


@pytest.mark.usefixtures("chinese")
def test_each_part_of_a_reason_is_translated_by_itself() -> None:
    told = reason_text("number + unit; gazetteer; my own model")
    assert told == "; ".join((reason_text("number + unit"), reason_text("gazetteer"), "my own model"))


@each_row(
    ("reason", "is_known"),
    [
        ("number + unit", True),
        ("“kilundu minerals”", True),
        ("“kilundu", False),
        ("name after “x”", True),
        ("see name after “x”", False),
        ("my own model", False),
        ("q1 + period", True),
    ],
)
def test_it_knows_which_reasons_it_can_say_in_other_languages(reason: str, is_known: bool) -> None:
    assert known(reason) == is_known
