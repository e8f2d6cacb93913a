"""The help pages that ship: the same in each language, with the keys of now and the user's words."""

import re

import pytest
from PySide6.QtCore import QLocale

from rareannot.core.bundled import bundled_names, bundled_text
from rareannot.gui.base.actions import BY_NAME
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.help.panel import ORDER, page_text, title_of
from tests.rows import each_row

LANGUAGES = ("en", "zh_CN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_pages_are_there_in_each_language(language: str) -> None:
    assert set(bundled_names(f"help/{language}", ".md")) == set(ORDER)


@each_row("language", LANGUAGES)
@each_row("page", ORDER)
def test_a_page_names_actions_and_pages_that_exist(language: str, page: str) -> None:
    text = bundled_text(f"help/{language}/{page}.md")
    assert text.startswith("# ")
    assert set(re.findall(r"\{(?:menu )?(\w+)\}", text)) <= set(BY_NAME)
    assert set(re.findall(r"\]\(([\w-]+)\.md\)", text)) <= set(ORDER)


def test_a_page_shows_the_keys_of_now() -> None:
    keyboard = Shortcuts()
    keyboard.set_keys("accept", ["F7"])
    keyboard.set_keys("reject", [])
    text = page_text("first-steps", keyboard.first)
    assert "`F7` accepts the suggestion with the ring, – rejects it" in text
    assert "{" not in text


def test_a_page_says_where_in_the_menus_an_action_is() -> None:
    text = page_text("troubleshooting", Shortcuts().first)
    assert "*File › Recover a damaged project…*" in text
    assert "{" not in text


def test_the_reader_is_addressed_in_their_language() -> None:
    before = QLocale()
    titles = list[str]()
    for language in ("zh_CN", "de_DE"):
        QLocale.setDefault(QLocale(language))
        try:
            titles.append(title_of("first-steps"))
        finally:
            QLocale.setDefault(before)
    assert titles == ["入门", "First steps"]
