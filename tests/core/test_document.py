"""An article: what is refused as text, what is tidied, and how a normalised text is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core import document
from rareannot.core.document import Document, _counted, check_text, is_normalised, text_hash, tidy_text
from rareannot.core.errors import UserError
from tests.rows import each_row


def test_an_article_is_known_by_the_hash_of_its_text() -> None:
    assert Document("ore").sha256 == text_hash("ore") == Document("ore", "other name", "other title").sha256
    assert Document("ore").sha256 != Document("ores").sha256
    assert Document("ore", sha256="given").sha256 == "given"


@each_row(
    ("text", "title", "headline"),
    [
        ("one  two\n three", "", "one two"),
        (" \n\t\n one\n\ntwo", "", "one"),
        ("text", "Title", "Title"),
        ("x" * 200, "", "x" * 120),
        ("", "", ""),
    ],
)
def test_the_headline_is_the_title_else_the_first_line(text: str, title: str, headline: str) -> None:
    assert Document(text, title=title).headline == headline


@each_row(
    ("text", "said"),
    [("", "empty"), (" \n", "empty"), ("one\ntwo\0", "Line 2 holds a NUL"), ("\none\0", "Line 2 holds a NUL"), ("\n\ud800", "Line 2 holds half"),
     ("\ufdd0", r"Line 1 holds the non-character U\+FDD0"),
     ("a\n\nb\ufdd1", r"Line 3 .*U\+FDD1"), ("a\n\ud800", "Line 2 holds half a surrogate pair")],
)  # fmt: skip
def test_a_text_that_cannot_be_kept_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        check_text(text)


def test_a_text_may_be_as_long_as_is_said_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_LENGTH", 5)
    check_text("12345")
    with pytest.raises(UserError, match="6 characters; 5 is the most"):
        check_text("123456")


@each_row(
    ("text", "tidy", "changes"),
    [("a\nb", "a\nb", ()), ("\ufeffa", "a", ("byte-order mark dropped",)), ("a\r\nb\rc", "a\nb\nc", ("line ends made LF",)),
     ("a\ufeff", "a\ufeff", ()), ("\ufeff\r", "\n", ("byte-order mark dropped", "line ends made LF"))],
)  # fmt: skip
def test_line_ends_and_the_mark_at_the_beginning_are_tidied_and_said(
    text: str, tidy: str, changes: tuple[str, ...]
) -> None:
    assert tidy_text(text) == (tidy, changes)


@each_row(
    ("text", "normalised"),
    [("the mine sold 3 5 percent", True), ("The mine sold 3.5 percent.", False), ("THE MINE", False), ("稀土", False), ("123", False),
     ("a" * 400 + ".", True), ("a" * 150 + ".", False), ("a" * 400 + "B", True), ("a" * 150 + "B", False), ("", False)],
)  # fmt: skip
def test_a_text_without_capitals_and_signs_is_normalised(text: str, normalised: bool) -> None:
    assert is_normalised(text) is normalised


def test_only_the_beginning_of_a_text_tells_its_form() -> None:
    assert is_normalised("a" * 4000 + "A.B.C." * 1000)


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("aB “é稀ßŉǅ.-"), max_size=40))
def test_letters_and_marks_are_counted_as_python_tells_them(sample: str) -> None:
    kinds = (str.islower, str.isupper, str.isalpha, ".,;:!?$%'\"()-".__contains__)
    assert _counted(sample) == tuple(sum(map(kind, sample)) for kind in kinds)


@each_row(
    ("text", "normalised"),
    [("a" * 199 + "B", False), ("a" * 200 + "B", True), ("a" * 200 + ".", False), ("a" * 201 + ".", True)],
)
def test_one_capital_or_mark_in_200_letters_is_one_too_many_for_a_normalised_text(text: str, normalised: bool) -> None:
    assert is_normalised(text) is normalised


def test_of_a_new_text_it_is_not_known_how_many_words_it_has() -> None:
    assert Document("iron ore").words == 0
