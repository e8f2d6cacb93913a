"""Candidates for a link: the likeliest is chosen, letters leave fewer, wherever they stand in the article."""

from dataclasses import replace

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import type_named
from rareannot.core.links import Partner
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.gui.annotate.links.candidates import Candidates

TEXT = "china and lithium chile sell 500 tons to south china " + "x " * 2000 + "chad"


def span(words: str, label: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label)


ANSWER = Annotation(
    Document(TEXT),
    builtin_label_set(),
    {},
    {
        "china": span("china", "GPE"),
        "lithium": span("lithium chile", "ORG"),
        "tons": span("500 tons", "QUANTITY"),
        "south": span("south china", "GPE"),
        "chad": span("chad", "GPE"),
    },
)
BY = type_named(ANSWER, "by")
LIKELY = (Partner("lithium", 0.8, ""), Partner("china", 0.5, ""), Partner("south", 0.1, ""))


def typed(letters: str) -> Candidates:
    made = Candidates()
    made.ask(LIKELY, None)
    for letter in letters:
        made.type(letter, ANSWER, "tons", BY)
    return made


def test_the_likeliest_is_chosen_or_what_was_answered() -> None:
    assert typed("").chosen == "lithium"
    made = Candidates()
    made.ask(LIKELY, "china")
    assert made.chosen == "china"
    made.ask((Partner("south", 0.1, ""),), None)
    assert made.chosen == ""


def test_letters_leave_those_that_have_them_also_far_away() -> None:
    assert typed("ch").ids == ["lithium", "china", "south", "chad"]
    assert typed("chi").ids == ["lithium", "china", "south"]
    assert typed("cha").chosen == "chad"
    assert typed("southc").ids == ["south"]
    assert typed("zz").ids == []
    assert typed("zz").chosen == ""


def test_words_that_begin_with_the_letters_come_before_those_that_have_them_inside() -> None:
    assert typed("h").ids == ["lithium", "china", "south", "chad"]
    assert typed("s").ids == ["south"]
    assert typed("i").ids == ["lithium", "china", "south"]
    assert typed("l").chosen == "lithium"


def test_letters_are_taken_back_one_by_one_or_all_at_once() -> None:
    made = typed("cha")
    assert made.erase()
    assert (made.typed, made.chosen) == ("ch", "lithium")
    assert made.erase_all()
    assert not made.erase()
    assert not made.erase_all()
    assert made.chosen == "lithium"


def test_arrows_and_digits_go_through_those_that_are_left() -> None:
    made = typed("chi")
    assert made.step(1)
    assert made.chosen == "china"
    assert made.step(-1)
    assert made.step(-1)
    assert made.chosen == "south"
    assert made.number(2)
    assert made.chosen == "china"
    assert not made.number(9)


def test_only_the_likeliest_counts_as_accepted() -> None:
    made = typed("")
    assert made.said_of("lithium") == ("accepted", 0.8)
    assert made.said_of("china") == ("manual", None)


def test_a_suggestion_in_the_place_of_a_span_is_not_found_by_letters() -> None:
    start = TEXT.index("south china")
    other, free = Suggestion(start, start + 11, "ORG", "test 1", 0.9), Suggestion(0, 5, "ORG", "test 1", 0.9)
    annotation = replace(ANSWER, suggestions={other.id: other})
    made = Candidates()
    made.ask((), None)
    made.type("s", annotation, "tons", BY)
    assert made.ids == ["south"]
    bare = replace(ANSWER, suggestions={free.id: free}, decided={"tons": ANSWER.decided["tons"]})
    made.ask((), None)
    made.type("c", bare, "tons", BY)
    assert made.ids == [free.id]


def test_the_last_number_chooses_the_last_and_one_more_nothing() -> None:
    made = typed("")
    assert made.number(3)
    assert made.chosen == "south"
    assert not made.number(4)
    assert not made.number(0)
    assert made.chosen == "south"


def test_those_that_letters_leave_are_ordered_by_their_distance_from_the_span() -> None:
    made = Candidates()
    made.ask((), None)
    made.type("c", ANSWER, "tons", BY)
    assert made.ids == ["south", "lithium", "china", "chad"]
    made.ask((), None)
    made.type("c", ANSWER, "gone", BY)
    assert made.ids == ["china", "lithium", "south", "chad"]


def test_a_suggestion_that_is_just_shown_can_be_linked_to_and_a_lower_one_not() -> None:
    for score, ids in ((0.35, 1), (0.34, 0)):
        one = Suggestion(0, 5, "ORG", "test 1", score)
        made = Candidates()
        made.ask((), None)
        made.type("c", replace(ANSWER, suggestions={one.id: one}, decided={"tons": ANSWER.decided["tons"]}), "tons", BY)
        assert len(made.ids) == ids


def test_what_is_chosen_stays_while_it_is_there_and_an_answer_takes_its_place() -> None:
    made = typed("sou")
    assert made.chosen == "south"
    made.follow(LIKELY, None, there=True)
    assert (made.chosen, made.typed, made.ids) == ("south", "", ["lithium", "china", "south"])
    made.follow(LIKELY, "china", there=True)
    assert made.chosen == "china"
    made.follow(LIKELY, "", there=True)
    assert made.chosen == "", "that there is none was answered"
    made.follow(LIKELY[:1], None, there=False)
    assert (made.chosen, made.ids) == ("lithium", ["lithium"])
