import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.gui.palette.matching import matched

TITLES = [
    "Next undecided",
    "Next article",
    "Undo",
    "Done, next article",
    "Cursor to the next word",
    "Move the end right",
]


def best(typed: str) -> list[str]:
    found = [(m.score, t) for t in TITLES if (m := matched(typed, t))]
    return [t for _, t in sorted(found, key=lambda one: -one[0])]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("nu", "Next undecided"), ("undo", "Undo"), ("art next", "Next article"), ("mer", "Move the end right")],
)
def test_a_few_letters_find_what_is_meant(typed: str, first: str) -> None:
    assert best(typed)[0] == first


def test_letters_that_are_not_there_fit_nothing() -> None:
    assert matched("xq", "Next undecided") is None
    assert matched("tx", "tax") is not None
    assert matched("xt", "tax") is None


def test_nothing_typed_fits_everything() -> None:
    assert all(matched("", title) for title in TITLES)


@given(st.text(max_size=12), st.text(max_size=30))
def test_matched_letters_are_those_that_were_typed(typed: str, title: str) -> None:
    found = matched(typed, title)
    if found is not None:
        letters = {title[i].lower() for i in found.at}
        assert {c.lower() for c in typed if not c.isspace()} >= letters
        assert list(found.at) == sorted(set(found.at))


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_a_title_fits_itself(title: str) -> None:
    assert matched(title, title) is not None
