"""Edges of names as the guidelines want them."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.pipeline import trim
from tests.rows import each_row


@each_row(
    ("text", "wanted"),
    [
        ("the united states", "united states"),
        ("The Hague", "The Hague"),
        ("China's", "China"),
        ("/CNW/", "CNW"),
        ("china s", "china"),
        ("China’s", "China"),
        ("Mr. Doe", "Doe"),
        ("“Doe,”", "Doe"),
        ("U.S.", "U.S."),
        ("the U.S.'s", "U.S."),
        ("Quarn Corp.", "Quarn Corp."),
        ("Dale Doe Jr.", "Dale Doe Jr."),
        ("Quarn.", "Quarn"),
        ("u s", "u s"),
        ("( - )", ""),
        ("X's", "X's"),
        ("xy's", "xy"),
        (".", "."),
        ("X.", "X."),
        ("“Quarn”.", "Quarn"),
        ("Quarn”. ", "Quarn"),
        ("the ", "the"),
    ],
)
def test_trimmed(text: str, wanted: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == wanted


@given(st.text(alphabet="theasU. '’(),-x\n", max_size=20))
def test_trimming_stays_inside_and_settles(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
