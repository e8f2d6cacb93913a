"""Chinese text in one width and simplified: as long as before, character for character."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.figures.chinese.find import plain_form


def test_digits_signs_and_characters_take_one_form() -> None:
    assert plain_form("約３２，０００噸，１２．５％／年") == "约32,000吨，12.5%/年"


@given(st.text(st.sampled_from("３，２．％a萬约, 。（１")))
def test_offsets_stay(text: str) -> None:
    assert len(plain_form(text)) == len(text)
