"""What the sweep stops at: figures and known names that nothing touches."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.core.text.missed import by_first_token, is_claimed, maybe_missed
from tests.rows import each_row

TEXT = "oslo sold 32 000 tons to japan and seven ships to oslo for 40 days"


def annotation(text: str = TEXT, *suggestions: Suggestion) -> Annotation:
    return Annotation(Document(text), builtin_label_set(), {s.id: s for s in suggestions})


def words(found: list[tuple[int, int]], text: str = TEXT) -> list[str]:
    return [text[a:b] for a, b in found]


def test_digits_that_belong_together_are_one_stop() -> None:
    assert words(maybe_missed(annotation())) == ["32 000", "40"]


def test_a_sign_of_currency_belongs_to_its_number() -> None:
    text = "Paid $ 40, and in € too."
    assert words(maybe_missed(annotation(text)), text) == ["$ 40", "€"]


def test_words_with_capitals_side_by_side_count_in_published_text_but_for_headlines_and_what_is_marked() -> None:
    text = (
        "Trump Sends Troops To City\n\nThe Homeland Security Departments met. Then Mara Lindqvist of Acme spoke about"
        " copper, and the United States left."
    )
    marked = Suggestion(text.index("United"), text.index(" left"), "GPE", "test 1", 0.9)
    assert words(maybe_missed(annotation(text, marked)), text) == ["Homeland Security Departments", "Mara Lindqvist"]
    assert maybe_missed(annotation("the homeland security departments met in oslo and spoke about copper")) == []


def test_names_are_not_looked_for_where_the_label_set_has_none() -> None:
    labels = replace(builtin_label_set(), labels=tuple(x for x in builtin_label_set().labels if x.name == "MATERIAL"))
    assert maybe_missed(Annotation(Document("It said Acme Mining rose."), labels)) == []


def test_number_words_and_names_count_where_they_are_given() -> None:
    found = maybe_missed(annotation(), by_first_token(["japan"]), frozenset({"seven"}))
    assert words(found) == ["32 000", "japan", "seven", "40"]


def test_a_name_marked_once_is_looked_for_in_the_rest_of_the_article() -> None:
    assert maybe_missed(annotation().add(Span(0, 4, "GPE")))[1] == (50, 54)


def test_what_is_decided_or_waits_is_no_stop_and_neither_is_what_was_rejected() -> None:
    waiting, turned_down = Suggestion(10, 21, "QUANTITY", "t", 0.9), Suggestion(59, 66, "DATE", "t", 0.9)
    assert maybe_missed(annotation(TEXT, waiting, turned_down).reject(turned_down.id)) == []


def test_a_label_set_without_figures_leaves_digits_alone() -> None:
    names = tuple(label for label in builtin_label_set().labels if label.kind == "entity")
    only_names = replace(builtin_label_set(), labels=names)
    assert maybe_missed(replace(annotation(), label_set=only_names)) == []


def test_in_a_text_with_capitals_a_given_name_begins_with_one() -> None:
    text = "Turkey ate turkey."
    assert maybe_missed(annotation(text), by_first_token(["turkey"])) == [(0, 6)]


@given(st.text(alphabet="ab1 2$.7\n", max_size=60))
def test_stops_lie_in_order_and_apart(text: str) -> None:
    found = maybe_missed(annotation(text), by_first_token(["a", "a b", "b1"]))
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))


def test_what_was_found_waits_until_a_span_or_a_shown_suggestion_touches_it() -> None:
    before = annotation()
    found = maybe_missed(before)
    assert not any(is_claimed(before, *place) for place in found)
    (start, end) = found[0]
    made = before.add(Span(start, end, "CARDINAL"), "made")
    assert is_claimed(made, start, end)
    assert found[0] not in maybe_missed(made)
    assert is_claimed(made.relabel("made", "QUANTITY"), start, end)
    assert not is_claimed(made, *found[1])
    assert not is_claimed(made.reject("made"), start, end)
    low, high = (annotation(TEXT, Suggestion(start, end, "QUANTITY", "figures 1", score)) for score in (0.1, 0.9))
    assert not is_claimed(low, start, end)
    assert is_claimed(high, start, end)
    assert is_claimed(high.reject(high.undecided()[0].id), start, end)


def test_a_suggestion_that_is_surely_nothing_claims_no_place_and_neither_does_what_was_moved_away() -> None:
    start, end = maybe_missed(annotation())[0]
    assert not is_claimed(annotation(TEXT, Suggestion(start, end, "QUANTITY", "figures 1", 0.0)), start, end)
    assert is_claimed(annotation(TEXT, Suggestion(start, end, "QUANTITY", "figures 1", HIGH_TIER)), start, end)
    beside = annotation().add(Span(end + 1, end + 5, "ORG"), "a").add(Span(start - 5, start - 1, "ORG"), "b")
    assert not is_claimed(beside, start, end)
    assert not is_claimed(beside, start - 1, start)
    moved = annotation().add(Span(start, end, "CARDINAL"), "a").resize("a", 0, 4)
    assert not is_claimed(moved, start, end)


@each_row(
    ("text", "found"),
    [
        ("1 2 3", ["1 2 3"]),
        ("1\n2", ["1", "2"]),
        ("1  2", ["1", "2"]),
        ("$2", ["$2"]),
        ("2 $", ["2", "$"]),
        ("seven 2", ["seven", "2"]),
        ("new york city and york city hall", ["new york city", "york city hall"]),
        ("new york city hall", ["new york city hall"]),
        ("New york city$", ["New york city", "$"]),
        ("new yorkish city", []),
        ("new iron mills", []),
    ],
)
def test_stops_are_joined_where_numbers_or_names_belong_together(text: str, found: list[str]) -> None:
    names = by_first_token(["new york city", "york", "york city hall"])
    assert words(maybe_missed(annotation(text), names, frozenset({"seven"})), text) == found


def test_what_lies_inside_a_longer_span_is_no_stop() -> None:
    outer = annotation().add(Span(0, 40, "FAC"), "a").add(Span(5, 9, "ORG"), "b")
    assert words(maybe_missed(outer)) == ["40"]


def test_where_small_letters_have_other_places_no_given_name_is_looked_for() -> None:
    text = "\u0130 Japan 7"
    assert words(maybe_missed(annotation(text), by_first_token(["japan"])), text) == ["7"]


def test_what_ends_where_a_stop_begins_claims_it_not() -> None:
    start, end = maybe_missed(annotation())[0]
    beside = annotation().add(Span(start - 5, start, "ORG"), "a").add(Span(end, end + 5, "ORG"), "b")
    assert not is_claimed(beside, start, end)
    assert (start, end) in maybe_missed(beside)
    assert is_claimed(beside, start - 1, end)
    assert is_claimed(beside, start, end + 1)


def test_spans_that_overlap_cover_all_that_either_of_them_does() -> None:
    covered = annotation().add(Span(50, 56, "GPE")).add(Span(52, len(TEXT), "BOILERPLATE"))
    assert words(maybe_missed(covered)) == ["32 000"]


def test_a_name_of_which_a_part_is_marked_is_no_stop_nor_is_a_shorter_one_in_its_place() -> None:
    text, names = "new york city grows", by_first_token(["new york", "new york city"])
    assert words(maybe_missed(annotation(text), names), text) == ["new york city"]
    assert maybe_missed(annotation(text).add(Span(9, 13, "FAC")), names) == []
