"""Code points to UTF-16 and back; the text that Qt is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from rareannot.core.visible import visible
from rareannot.gui.annotate.article_view.layout import Offsets, make_document
from rareannot.gui.annotate.article_view.paint_style import metrics

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts)
def test_every_offset_converts_to_the_number_of_utf16_units_before_it_and_back(text: str) -> None:
    offsets = Offsets(text)
    for i in range(len(text) + 1):
        unit = offsets.to_qt(i)
        assert unit == len(text[:i].encode("utf-16-le")) // 2
        assert offsets.to_code(unit) == i


def test_a_unit_inside_a_surrogate_pair_means_its_character() -> None:
    assert Offsets("a😀b").to_code(2) == 1


@given(texts)
def test_the_shown_text_has_as_many_units_as_the_text(text: str) -> None:
    assert len(visible(text).encode("utf-16-le")) == len(text.encode("utf-16-le"))


@pytest.mark.parametrize(
    "text", ["\ufeffa", "a\rb", "a\r\nb", "a\u2028b\u2029c", "tab\tand\u00a0space", "\ufdd0x", "￼x", "👩🏽‍🔬 e\u0301"]
)
def test_qt_keeps_the_shown_text_unit_for_unit(qapp: QApplication, text: str) -> None:
    document = make_document(text, metrics(2))
    assert document.characterCount() - 1 == len(text.encode("utf-16-le")) // 2
