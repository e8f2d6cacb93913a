"""Which colour a new label gets."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.labels import COLOURS, Label, LabelSet, label_set_from_json, next_colour
from tests.rows import each_row


def labels(*kinds_and_colours: tuple[str, int]) -> LabelSet:
    made = (Label(f"L{number}", kind, colour=colour) for number, (kind, colour) in enumerate(kinds_and_colours))
    return LabelSet("made up", 1, tuple(made))


def names(*colours: int) -> list[tuple[str, int]]:
    return [("name", colour) for colour in colours]


@each_row(("used", "free"), [([], 0), ([0], 1), ([1, 2], 0), ([0, 1, 3], 2), (list(range(15)), 15), ([16], 1)])
def test_the_first_colour_that_no_label_has(used: list[int], free: int) -> None:
    assert next_colour(labels(*names(*used)), "name") == free


def test_with_none_free_a_figure_takes_the_last_colour_that_only_a_name_has() -> None:
    full = labels(*names(*range(COLOURS - 1)), ("figure", COLOURS - 1))
    assert next_colour(full, "figure") == COLOURS - 2
    assert next_colour(full, "name") == COLOURS - 1


def test_a_colour_is_not_shared_by_three_while_one_is_not_shared() -> None:
    shared = labels(*names(*range(COLOURS)), *(("figure", colour) for colour in range(1, COLOURS)))
    assert next_colour(shared, "figure") == 0
    assert next_colour(shared, "name") == 0


@given(st.lists(st.tuples(st.sampled_from(["name", "figure", "passage"]), st.integers(0, 40)), max_size=40))
def test_a_colour_is_of_the_palette_and_free_where_there_is_a_free_one(used: list[tuple[str, int]]) -> None:
    taken = {colour % COLOURS for _, colour in used}
    colour = next_colour(labels(*used), "name")
    assert colour in range(COLOURS)
    assert colour not in taken or len(taken) == COLOURS


@each_row(("colour", "found"), [(0, 0), (7, 7), (10**9, 10**9), (10**9 + 1, 1), (-1, 1), ("7", 1), (None, 1)])
def test_a_label_without_a_colour_has_that_of_its_place(colour: object, found: int) -> None:
    labels = [{"name": name, "colour": colour} for name in ("FIRST", "SECOND")]
    assert label_set_from_json({"labels": labels}).labels[1].colour == found


def test_a_label_made_by_its_name_alone_has_the_first_colour() -> None:
    assert Label("ORG").colour == label_set_from_json({"labels": [{"name": "ORG"}]}).labels[0].colour == 0
