from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.charts.look import estimated_width
from tests.core.charts.samples import LOOK


@given(st.text(max_size=30), st.integers(0, 200))
def test_a_text_that_is_shortened_fits_and_one_that_fits_is_left_alone(text: str, room: int) -> None:
    shown = LOOK.fitting(text, room)
    assert shown == text or (shown.endswith("…") and (LOOK.width(shown, 12, 400) <= room + 1 or shown == "…"))
    assert LOOK.fitting(text, 6 * len(text)) == text


def test_wide_letters_are_estimated_wider() -> None:
    assert (
        estimated_width("il", 12) < estimated_width("ab", 12) < estimated_width("MW", 12) < estimated_width("中文", 12)
    )


def test_capitals_are_taken_for_wider_than_small_letters_and_signs_of_two_columns_for_widest() -> None:
    small, capital, narrow, wide, chinese = (estimated_width(text, 10) for text in "aAiW稀")
    assert narrow < small < capital < wide < chinese == 10
