"""Documents, their text rules, and the tokens in them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import MAX_LENGTH, Document, check_text, is_normalised, text_hash, tidy_text
from rareannot.core.errors import UserError
from rareannot.core.text.tokens import _ASCII_TOKEN, _token, snap, tokenise
from tests.rows import each_row

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenise(text)]


@each_row(
    ("text", "tokens"),
    [
        ("cut 32,000 tons (3.5 bn)", ["cut", "32,000", "tons", "(", "3.5", "bn", ")"]),
        ("the U.S. said $60/kg", ["the", "U.S.", "said", "$", "60", "/", "kg"]),
        ("samarium-cobalt magnets", ["samarium", "-", "cobalt", "magnets"]),
        ("中国稀土", ["中", "国", "稀", "土"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("ok 👩\u200d🔬 👍🏽 ☀\ufe0f", ["ok", "👩\u200d🔬", "👍🏽", "☀\ufe0f"]),
        ("المعادن النادرة", ["المعادن", "النادرة"]),
        ("32 000 tons", ["32", "000", "tons"]),
        ("", []),
    ],
)
def test_tokens_are_what_a_reader_takes_for_words(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


@given(texts)
def test_tokens_are_in_order_apart_and_leave_only_white_space(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for a, b in tokens:
        assert end <= a < b
        assert not text[end:a].strip()
        end = b
    assert not text[end:].strip()


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_snapping_covers_what_was_selected_and_nothing_more(text: str, a: int, b: int) -> None:
    tokens, (start, end) = tokenise(text), sorted((a, b))
    snapped = snap(tokens, start, end)
    touched = [t for t in tokens if t[0] < end and start < t[1]]
    assert snapped == ((touched[0][0], touched[-1][1]) if touched else None)


def test_combining_marks_never_stand_alone_after_a_letter() -> None:
    marks = [chr(i) for i in range(0x300, 0x370)]
    assert all(words(f"a{m}") == [f"a{m}"] for m in marks if unicodedata.category(m) == "Mn")


@each_row(
    ("text", "sentence"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("a\nb\0", "Line 2 holds a NUL"),
        ("a\nb\nc\ud800", "Line 3 holds half a surrogate"),
        ("\ufdd0", "U\\+FDD0"),
        ("x" * (MAX_LENGTH + 1), "most for one article"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        check_text(text)


def test_tidying_drops_the_mark_and_makes_line_ends_one() -> None:
    assert tidy_text("\ufeffa\r\nb\rc") == ("a\nb\nc", ("byte-order mark dropped", "line ends made LF"))
    assert tidy_text("a\nb\u2028c") == ("a\nb\u2028c", ())


def test_a_document_is_known_by_its_text() -> None:
    assert Document("é").sha256 == text_hash("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
    assert Document("a  b\nc" + "x" * 200).headline == "a b"
    assert Document("text", title="Title").headline == "Title"


def test_the_form_of_a_text_is_seen() -> None:
    assert is_normalised("china said thursday it will cut exports by 30 percent from 24 280 tons")
    assert not is_normalised("China said Thursday it will cut exports by 30 percent, from 24,280 tons.")
    assert not is_normalised("中国的稀土出口在三月份下降了百分之三十。")  # no case that could be lost


@given(st.text(st.sampled_from("aB9_ .,-'\n\t%$U.S")))
def test_the_quick_pattern_finds_the_same_tokens_in_ascii(text: str) -> None:
    assert [m.span() for m in _ASCII_TOKEN.finditer(text)] == [m.span() for m in _token().finditer(text)]
