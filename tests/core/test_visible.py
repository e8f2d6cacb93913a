"""What would hide or turn text about is shown as a sign, unit for unit; ordinary text is left alone."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.visible import on_one_line, visible
from tests.rows import each_row


@given(st.text())
def test_the_units_stay_as_many(text: str) -> None:
    assert len(visible(text).encode("utf-16-le", "surrogatepass")) == len(text.encode("utf-16-le", "surrogatepass"))


@given(st.text())
def test_what_is_visible_stays_so(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@each_row(
    ("text", "shown"),
    [
        ("pay \u202e001\u202c now", "pay ◁001◇ now"),
        ("\u2066x\u2069 \u200e \u200f", "▷x◇ ▷ ◁"),
        ("o\u200br\u00ade\ufeff", "o◦r◦e◦"),
        ("\x1b[31m\x07\x00", "␛[31m␇␀"),
        ("del\x7f c1\x9b", "del␡ c1\ufffd"),
        ("tag\U000e0041!", "tag◦◦!"),
        ("a\nb\tc", "a\nb\tc"),
    ],
)
def test_controls_are_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


@each_row("text", ["שלום עולם", "العربية", "e\u0301", "👩\u200d🔬", "می\u200cخواهم", "稀土", "naïve – “ore” 5 €"])
def test_letters_of_any_script_and_their_joiners_are_left_alone(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_a_name_in_a_sentence_is_one_line(text: str) -> None:
    assert len(on_one_line(text).splitlines()) <= 1
    assert on_one_line(on_one_line(text)) == on_one_line(text)


def test_the_bytes_of_a_name_that_is_no_utf_8_are_signs() -> None:
    assert on_one_line("\ud800a\udfff") == "\ufffda\ufffd"
    assert on_one_line(b"caf\xe9\n.txt".decode("utf-8", "surrogateescape")) == "caf\ufffd␊.txt"


def test_every_control_beyond_ascii_is_a_sign_and_the_blank_after_them_stays() -> None:
    signs = [visible(chr(code)) for code in range(0x80, 0xA0)]
    assert signs == [" " if code == 0x85 else "\ufffd" for code in range(0x80, 0xA0)]
    assert visible("a\u00a0b\u00a1") == "a\u00a0b\u00a1"
