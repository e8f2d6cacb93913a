"""Linking spans of an annotation: values in, values out; what goes along when a span goes; undo by the changes."""

from dataclasses import replace

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, apply, diff, inverse
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import figures, linked, linked_to_new, names, slots, unlinked
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion

TEXT = "china cut its quota to 24 280 tons of rare earths and 300 tons of gallium this year"


def at(quote: str, label: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), label)


MAY = Suggestion(TEXT.index("this"), len(TEXT), "DATE", "dates 1", 0.9)
BARE = Annotation(
    Document(TEXT),
    builtin_label_set(),
    {MAY.id: MAY},
    {
        "china": at("china", "GPE"),
        "tons": at("24 280 tons", "QUANTITY"),
        "earths": at("rare earths", "MATERIAL"),
        "more": at("300 tons", "QUANTITY"),
        "gallium": at("gallium", "MATERIAL"),
    },
)
WHOLE = linked(linked(linked(BARE, "of", "tons", "earths"), "by", "tons", "china"), "of", "more", "gallium")


def said(annotation: Annotation) -> list[str]:
    return sorted(annotation.links)


def test_the_questions_about_a_figure_come_in_the_order_of_the_label_set() -> None:
    assert figures(BARE) == ["tons", "more"]
    asked = slots(linked(BARE, "by", "tons", "china"), "tons")
    assert [(slot.type.name, slot.open) for slot in asked] == [
        ("of", True), ("by", False), ("when", True), ("where", True), ("from", True),
    ]  # fmt: skip
    assert slots(BARE, "gone") == ()


def test_where_one_link_is_permitted_the_new_one_takes_the_place_of_the_old() -> None:
    other = BARE.add(at("quota", "ORG"), "quota")
    twice = linked(linked(other, "by", "tons", "china"), "by", "tons", "quota")
    assert said(twice) == ["by/tons>quota"]
    both = linked(linked(BARE, "of", "tons", "earths"), "of", "tons", "gallium")
    assert said(both) == ["of/tons>earths", "of/tons>gallium"]


def test_that_there_is_none_is_an_answer_which_a_link_replaces_and_the_other_way_round() -> None:
    none = linked(linked(BARE, "of", "tons", "earths"), "of", "tons")
    assert said(none) == ["of/tons>"]
    assert not slots(none, "tons")[0].open
    assert said(linked(none, "of", "tons", "gallium")) == ["of/tons>gallium"]


def test_a_suggestion_that_is_linked_to_is_accepted_in_the_same_step() -> None:
    after = linked(BARE, "when", "tons", MAY.id)
    assert after.decided[MAY.id].origin == "accepted"
    assert {change.entity for change in diff(BARE, after)} == {f"span/{MAY.id}", f"link/when/tons>{MAY.id}", "answer"}


def test_what_the_label_set_does_not_permit_is_refused_and_changes_nothing() -> None:
    with pytest.raises(UserError, match="leads from"):
        linked(BARE, "of", "tons", "china")
    with pytest.raises(UserError, match="leads from"):
        linked(BARE, "of", "china")
    with pytest.raises(UserError, match="itself"):
        linked(BARE, "from", "tons", "tons")
    with pytest.raises(UserError, match="not a link of the label set"):
        linked(BARE, "near", "tons", "china")
    with pytest.raises(UserError, match="no longer exists"):
        linked(BARE, "of", "tons", "nowhere")
    with pytest.raises(UserError, match="no longer exists"):
        unlinked(BARE, "of/tons>earths")


def test_linking_again_changes_nothing() -> None:
    assert linked(WHOLE, "of", "tons", "earths") is WHOLE


@pytest.mark.parametrize("gone", ["tons", "earths", "china"])
def test_a_span_that_is_deleted_takes_its_links_along_and_undo_brings_them_back(gone: str) -> None:
    without = WHOLE.reject(gone)
    assert all(gone not in (link.start, link.end) for link in without.links.values())
    changes = diff(WHOLE, without)
    back = apply(without, inverse(Action("reject", changes), "undo").changes)
    assert (back.links, back.decided) == (WHOLE.links, WHOLE.decided)
    assert apply(WHOLE, changes).links == without.links


def test_a_suggestion_that_is_rejected_or_undecided_again_takes_its_links_along() -> None:
    dated = linked(BARE, "when", "tons", MAY.id)
    assert said(dated.reject(MAY.id)) == []
    assert said(dated.undecide(MAY.id)) == []


def test_another_label_keeps_only_the_links_that_it_permits() -> None:
    assert said(WHOLE.relabel("china", "ORG")) == said(WHOLE)
    assert said(WHOLE.relabel("earths", "ORG")) == ["by/tons>china", "of/more>gallium"]
    assert said(WHOLE.relabel("tons", "MATERIAL")) == ["of/more>gallium"]


def test_moving_the_edges_or_the_value_keeps_the_links() -> None:
    tons = WHOLE.decided["tons"]
    assert said(WHOLE.resize("tons", tons.start, tons.end + 3)) == said(WHOLE)
    assert said(WHOLE.set_figure("tons", None).comment("tons", "sure?", True)) == said(WHOLE)


def test_a_thing_that_is_no_name_is_marked_and_linked_in_one_step() -> None:
    after = linked_to_new(BARE, "of", "tons", at("quota", "THING"))
    (link,) = after.links.values()
    assert (link.name, link.start) == ("of", "tons")
    assert after.decided[link.end] == at("quota", "THING")
    with pytest.raises(UserError, match="leads from"):
        linked_to_new(BARE, "by", "tons", at("quota", "THING"))


def test_names_and_figures_are_asked_about_apart() -> None:
    assert names(BARE) == ["china", "earths", "gallium"]
    assert not set(names(BARE)) & set(figures(BARE))


def test_a_suggestion_that_was_turned_down_is_accepted_where_it_is_linked_to() -> None:
    after = linked(BARE.reject(MAY.id), "when", "tons", MAY.id)
    assert after.decided[MAY.id].origin == "accepted"
    assert said(after) == [f"when/tons>{MAY.id}"]


def test_a_link_that_is_taken_away_leaves_its_question_open() -> None:
    after = unlinked(WHOLE, "by/tons>china")
    assert said(after) == ["of/more>gallium", "of/tons>earths"]
    assert next(slot for slot in slots(after, "tons") if slot.type.name == "by").open


def test_where_a_type_is_unknown_the_known_ones_are_said() -> None:
    with pytest.raises(UserError, match=r"“near” is not a link of the label set “.+”, which has of, by, when"):
        linked(BARE, "near", "tons", "china")
    bare = replace(BARE, label_set=replace(BARE.label_set, links=()))
    with pytest.raises(UserError, match="which has -"):
        linked(bare, "near", "tons", "china")
