from hypothesis import given
from hypothesis import strategies as st

from rareannot.gui.palette.matching import matched
from tests.rows import each_row

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


@each_row(
    ("typed", "first"),
    [("nu", "Next undecided"), ("undo", "Undo"), ("art next", "Next article"), ("mer", "Move the end right")],
)
def test_a_few_letters_find_what_is_meant(typed: str, first: str) -> None:
    assert best(typed)[0] == first


def test_letters_that_are_not_there_fit_nothing() -> None:
    assert matched("xq", "Next undecided") is None
    assert matched("tx", "tax") is not None
    assert matched("xt", "tax") is None


def test_letters_scattered_over_words_fit_nothing() -> None:
    assert matched("tons", "Accept all on screen") is None
    assert matched("aaos", "Accept all on screen") is not None
    assert matched("acsc", "Accept all on screen") is not None


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


@each_row(("typed", "title", "letters"), [
    ("nu", "Next undecided", "Nu"), ("end", "Bend the end", "end"), ("de", "Undecided", "de"),
    ("st", "A set to start", "st"), ("ab", "xab ab", "ab"), ("İx", "İx", "İx"),
])  # fmt: skip
def test_the_letters_are_those_that_stand_best(typed: str, title: str, letters: str) -> None:
    found = matched(typed, title)
    assert found is not None
    assert "".join(title[i] for i in found.at) == letters


@each_row(("better", "worse", "typed"), [
    ("Undo", "Redo undo", "undo"),  # at the very beginning
    ("Go undo", "Gundo go", "undo"),  # at the beginning of a word
    ("xab", "xa b", "xab"),  # side by side
    ("Undo", "Undo all", "undo"),  # the shorter title
    ("a-b--------", "a---------b", "ab"),  # the nearer
])  # fmt: skip
def test_of_two_titles_the_one_that_fits_better_comes_first(better: str, worse: str, typed: str) -> None:
    one, other = matched(typed, better), matched(typed, worse)
    assert one is not None
    assert other is not None
    assert one.score > other.score


def test_each_word_is_found_where_it_begins_a_word_though_it_stands_inside_one_before() -> None:
    found = matched("end", "Bend the end")
    assert found is not None
    assert found.at == (9, 10, 11)
    inside = matched("en", "Bend")
    assert inside is not None
    assert inside.at == (1, 2)


def test_two_words_may_share_letters_and_count_both() -> None:
    once, twice = matched("un", "Undo"), matched("un un", "Undo")
    assert once is not None
    assert twice is not None
    assert twice.at == once.at == (0, 1)
    assert twice.score > once.score


def test_how_far_apart_letters_stand_counts_up_to_a_bound() -> None:
    scores = [matched("ab", f"a-{'-' * n}b" + "." * (20 - n)) for n in (1, 2, 8, 9)]
    near, farther, far, farthest = (one.score for one in scores if one is not None)
    assert near > farther > far == farthest
