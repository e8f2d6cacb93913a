"""What an annotator's edits do to an annotation, and what they may not do."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.history import Action, Change, apply, diff, inverse
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.links import Link, LinkType
from rareannot.core.marks import ARTICLE, Remark
from rareannot.core.spans import Span, crosses
from rareannot.core.suggestion import Suggestion

TEXT = "the port of kilundu shipped about 20 000 tons of lithium carbonate to japan in may last year"
LABELS = builtin_label_set()


def suggestion(quote: str, label: str, score: float = 0.9, figure: Figure | None = None) -> Suggestion:
    start = TEXT.index(quote)
    return Suggestion(start, start + len(quote), label, "test 1", score, figure)


TONS = suggestion("about 20 000 tons", "QUANTITY", figure=Figure(Decimal(20000), unit="t", modifier="about"))
LITHIUM = suggestion("lithium", "MATERIAL")
JAPAN = suggestion("japan", "GPE")
LOW = suggestion("may", "DATE", 0.1)


def annotation(*suggestions: Suggestion, labels: LabelSet = LABELS) -> Annotation:
    return Annotation(Document(TEXT), labels, {s.id: s for s in suggestions or (TONS, LITHIUM, JAPAN, LOW)})


def span(quote: str, label: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), label)


def test_a_suggestion_is_undecided_until_it_is_judged() -> None:
    new = annotation()
    assert new.undecided() == [TONS, LITHIUM, JAPAN]
    assert new.status == "new"
    after = new.accept(TONS.id).reject(LITHIUM.id)
    assert after.undecided() == [JAPAN]
    assert after.status == "in progress"
    assert list(after.spans) == [TONS.id]
    assert new.decided == {}


def test_accepting_keeps_value_source_and_score() -> None:
    kept = annotation().accept(TONS.id).decided[TONS.id]
    assert (kept.figure, kept.source, kept.score, kept.origin) == (TONS.figure, "test 1", 0.9, "accepted")


def test_accepting_twice_is_accepting_once() -> None:
    once = annotation().accept(TONS.id)
    assert once.accept(TONS.id) == once


def test_a_rejected_suggestion_can_be_accepted_after_all() -> None:
    assert annotation().reject(TONS.id).accept(TONS.id).spans.keys() == {TONS.id}
    once = annotation().reject(TONS.id)
    assert once.reject(TONS.id) == once


def test_relabelling_corrects_and_drops_a_value_that_the_label_has_not() -> None:
    after = annotation().relabel(TONS.id, "ORG").decided[TONS.id]
    assert (after.label, after.origin, after.figure) == ("ORG", "corrected", None)


def test_an_attribute_is_answered_changed_and_taken_back_and_a_suggestion_is_accepted_thereby() -> None:
    forecast = annotation().set_attribute(TONS.id, "status", "forecast")
    assert (forecast.decided[TONS.id].origin, forecast.decided[TONS.id].attributes) == (
        "accepted",
        {"status": "forecast"},
    )
    assert forecast.set_attribute(TONS.id, "status", "forecast") is forecast
    assert forecast.set_attribute(TONS.id, "status", None).decided[TONS.id].attributes == {}
    assert forecast.set_attribute(TONS.id, "status", "reported").decided[TONS.id].attributes == {}, "the default"
    assert forecast.reject(TONS.id).set_attribute(TONS.id, "change", "rise").decided[TONS.id].origin == "accepted"
    changes = diff(annotation(), forecast)
    assert apply(annotation(), changes) == forecast


def test_an_attribute_that_the_label_set_does_not_ask_is_refused() -> None:
    with pytest.raises(UserError, match="does not ask for “tone” of QUANTITY"):
        annotation().set_attribute(TONS.id, "tone", "calm")
    with pytest.raises(UserError, match="“hoped” is not a value of “status”"):
        annotation().set_attribute(TONS.id, "status", "hoped")


def test_relabelling_keeps_the_attributes_that_the_new_label_has() -> None:
    forecast = annotation().set_attribute(TONS.id, "status", "forecast")
    assert forecast.relabel(TONS.id, "MONEY").decided[TONS.id].attributes == {"status": "forecast"}
    assert forecast.relabel(TONS.id, "ORG").decided[TONS.id].attributes == {}


def test_correcting_back_to_the_proposal_is_accepting_it() -> None:
    there_and_back = annotation().relabel(JAPAN.id, "NORP").relabel(JAPAN.id, "GPE")
    assert there_and_back.decided[JAPAN.id].origin == "accepted"


def test_moving_an_edge_corrects_a_suggestion() -> None:
    after = annotation().resize(LITHIUM.id, LITHIUM.start, LITHIUM.end + len(" carbonate"))
    assert after.decided[LITHIUM.id].origin == "corrected"
    assert TEXT[after.decided[LITHIUM.id].start : after.decided[LITHIUM.id].end] == "lithium carbonate"


def test_correcting_a_value_corrects_the_suggestion() -> None:
    figure = Figure(Decimal(20), unit="t")
    after = annotation().set_figure(TONS.id, figure).decided[TONS.id]
    assert (after.figure, after.origin) == (figure, "corrected")


def test_a_span_made_by_hand_stays_manual_when_changed_and_goes_when_rejected() -> None:
    made = annotation().add(span("kilundu", "GPE"), "x")
    assert made.relabel("x", "LOC").decided["x"].origin == "manual"
    assert "x" not in made.reject("x").decided


def test_making_a_span_where_a_suggestion_stands_decides_that_one() -> None:
    same = annotation().add(span("japan", "GPE"))
    assert same.decided[JAPAN.id].origin == "accepted"
    other = annotation().add(span("japan", "NORP"))
    assert (other.decided[JAPAN.id].origin, other.decided[JAPAN.id].label) == ("corrected", "NORP")


def test_making_the_same_span_twice_changes_nothing() -> None:
    made = annotation().add(span("kilundu", "GPE"))
    assert made.add(span("kilundu", "GPE")) == made


def test_a_span_may_nest_but_not_cross() -> None:
    made = annotation().add(span("port of kilundu", "FAC")).add(span("kilundu", "GPE"))
    assert len(made.spans) == 2
    with pytest.raises(UserError, match="would cross “port of kilundu”"):
        made.add(span("kilundu shipped", "ORG"))


def test_a_flat_label_set_refuses_nesting() -> None:
    flat = LabelSet("flat", 1, LABELS.labels, nesting=False)
    made = annotation(labels=flat).add(span("port of kilundu", "FAC"))
    with pytest.raises(UserError, match="would overlap"):
        made.add(span("kilundu", "GPE"))


def test_a_set_that_allows_crossing_takes_it() -> None:
    loose = LabelSet("loose", 1, LABELS.labels, crossing=True)
    made = annotation(labels=loose).add(span("port of kilundu", "FAC")).add(span("kilundu shipped", "ORG"))
    assert len(made.spans) == 2


def test_a_suggestion_that_a_decision_crosses_is_rejected_by_it() -> None:
    after = annotation().add(span("tons of lithium carbonate", "MATERIAL"))
    assert after.decided[TONS.id].origin == "rejected"
    assert LITHIUM.id not in after.decided


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(UserError, match=r"outside|empty"):
        annotation().add(Span(start, end, "GPE"))
    with pytest.raises(UserError, match=r"outside|empty"):
        annotation().resize(JAPAN.id, start, end)


def test_an_unknown_label_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match=r"“GPS” is not in the label set .* PERSON, ORG"):
        annotation().relabel(JAPAN.id, "GPS")


def test_a_span_that_is_gone_is_said() -> None:
    for edit in (annotation().accept, annotation().reject):
        with pytest.raises(UserError, match="no longer exists"):
            edit("gone")
    with pytest.raises(UserError, match="no longer exists"):
        annotation().relabel("gone", "ORG")
    assert annotation().mark("gone") is None


def test_done_is_refused_while_suggestions_wait() -> None:
    with pytest.raises(UserError, match="3 suggestions are still undecided"):
        annotation().with_status("done")
    nearly = annotation().accept(TONS.id).accept(JAPAN.id)
    with pytest.raises(UserError, match="1 suggestion is still undecided: accept or reject it"):
        nearly.with_status("done")
    assert nearly.reject(LITHIUM.id).with_status("done").status == "done"


def test_an_edit_takes_a_done_document_back_to_work() -> None:
    done = annotation(JAPAN).accept(JAPAN.id).with_status("done")
    assert done.reject(JAPAN.id).status == "in progress"


def test_only_known_statuses_are_taken() -> None:
    with pytest.raises(UserError, match="is not a status"):
        annotation().with_status("finished")


def test_suggestions_inside_an_accepted_passage_wait_for_nothing() -> None:
    clutter = annotation().add(span("lithium carbonate to japan", "BOILERPLATE"))
    assert clutter.undecided() == [TONS]
    assert [p.label for p in clutter.passages()] == ["BOILERPLATE"]


def test_a_passage_may_cross_anything() -> None:
    assert len(annotation().accept(TONS.id).add(span("tons of lithium", "BOILERPLATE")).spans) == 2


def test_accepting_all_is_one_edit_and_skips_what_may_not_stand() -> None:
    a, b = suggestion("port of kilundu", "FAC"), suggestion("kilundu shipped", "ORG")
    after = annotation(a, b, JAPAN).accept_all([a.id, b.id, JAPAN.id, "unknown"])
    assert after.spans.keys() == {a.id, JAPAN.id}
    assert b.id not in after.decided
    assert after.accept_all([a.id]) is after


def test_a_decision_can_be_taken_back() -> None:
    assert annotation().accept(JAPAN.id).undecide(JAPAN.id).decided == {}
    assert annotation().undecide(JAPAN.id) == annotation()


def test_a_comment_on_a_suggestion_decides_nothing() -> None:
    noted = annotation().comment(JAPAN.id, "as a buyer", True)
    assert (noted.decided, noted.status, JAPAN in noted.undecided()) == ({}, "new", True)
    mark = noted.mark(JAPAN.id)
    assert mark is not None
    assert (mark.note, mark.flag, mark.state) == ("as a buyer", True, "undecided")
    assert [m.note for m in noted.marks() if m.noted] == ["as a buyer"]


@pytest.mark.parametrize("decide", ["accept", "reject"])
def test_a_note_goes_over_to_the_decision_and_comes_back_with_it(decide: str) -> None:
    noted = annotation().comment(JAPAN.id, "as a buyer", True)
    decided = noted.accept(JAPAN.id) if decide == "accept" else noted.reject(JAPAN.id)
    assert (decided.decided[JAPAN.id].note, decided.decided[JAPAN.id].flag, decided.remarks) == ("as a buyer", True, {})
    assert decided.accept(JAPAN.id).reject(JAPAN.id).decided[JAPAN.id].note == "as a buyer"
    assert decided.undecide(JAPAN.id).remarks == noted.remarks


def test_a_comment_on_a_decided_span_leaves_the_answer_done() -> None:
    done = replace(annotation().accept(JAPAN.id), status="done").comment(JAPAN.id, "as a buyer", False)
    assert (done.status, done.decided[JAPAN.id].note) == ("done", "as a buyer")


def test_a_note_is_answered_until_it_is_written_anew() -> None:
    noted = annotation().accept(JAPAN.id).comment(JAPAN.id, "as a buyer", True).with_answered(JAPAN.id, True)
    assert noted.remarks[JAPAN.id].answered
    assert noted.with_answered(JAPAN.id, False).remarks == {}
    assert noted.comment(JAPAN.id, "as a seller", True).remarks == {}
    assert noted.undecide(JAPAN.id).remarks[JAPAN.id] == Remark(JAPAN.start, JAPAN.end, "as a buyer", True, True)


def test_a_document_can_carry_a_note() -> None:
    noted = annotation().with_note("cut off", True)
    assert (noted.note, noted.flag) == ("cut off", True)


def test_marks_come_in_reading_order_outer_first() -> None:
    made = annotation().add(span("port of kilundu", "FAC")).add(span("kilundu", "GPE"))
    quotes = [TEXT[m.start : m.end] for m in made.marks()]
    assert quotes[:3] == ["port of kilundu", "kilundu", "about 20 000 tons"]
    assert [m.decided for m in made.marks()][:3] == [True, True, False]


WORDS = [i for i, c in enumerate(TEXT) if i == 0 or TEXT[i - 1] == " "]
spans = st.builds(
    lambda a, n, label: (WORDS[a], min(len(TEXT), WORDS[min(a + n, len(WORDS) - 1)] - 1 or len(TEXT)), label),
    st.integers(0, len(WORDS) - 2),
    st.integers(1, 4),
    st.sampled_from(["ORG", "GPE", "BOILERPLATE", "QUANTITY"]),
)
gestures = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject", "undecide"]), st.integers(0, 9)),
        st.tuples(st.just("relabel"), st.integers(0, 9), st.sampled_from(["ORG", "DATE"])),
        st.tuples(st.just("add"), spans),
        st.tuples(st.just("all"), st.integers(0, 9)),
    ),
    max_size=14,
)


def play(a: Annotation, gesture: tuple[Any, ...]) -> Annotation:
    """One random gesture; a refused one changes nothing."""
    kind, what, *more = gesture
    ids = [m.id for m in a.marks()]
    try:
        if kind == "add":
            start, end, label = what
            return a.add(Span(start, end, label), f"m{start}-{end}-{label}")
        if kind == "all":
            return a.accept_all(list(a.suggestions))
        chosen = ids[what % len(ids)]
        result: Annotation = getattr(a, str(kind))(chosen, *more)
    except UserError:
        return a
    return result


@given(gestures)
def test_undoing_every_action_gives_the_start_and_redoing_the_end(steps: list[tuple[Any, ...]]) -> None:
    states, actions = [annotation()], list[Action]()
    for step in steps:
        after = play(states[-1], step)
        actions.append(Action("test", diff(states[-1], after)))
        states.append(after)
    a = states[-1]
    for before, action in zip(reversed(states[:-1]), reversed(actions), strict=True):
        a = apply(a, inverse(action, "undo").changes)
        assert (dict(a.decided), a.status) == (dict(before.decided), before.status)
    for after, action in zip(states[1:], actions, strict=True):
        a = apply(a, action.changes)
        assert (dict(a.decided), a.status) == (dict(after.decided), after.status)


@given(gestures)
def test_no_gesture_leaves_crossing_spans_or_spans_off_the_text(steps: list[tuple[Any, ...]]) -> None:
    a = annotation()
    for step in steps:
        a = play(a, step)
    standing = [s for s in a.spans.values() if s.label != "BOILERPLATE"]
    assert all(0 <= s.start < s.end <= len(TEXT) for s in a.spans.values())
    assert not any(crosses(x.start, x.end, y.start, y.end) for x in standing for y in standing)
    assert len({(s.start, s.end) for s in standing}) == len(standing)


def test_a_change_that_is_none_makes_no_action() -> None:
    a = annotation()
    assert diff(a, a) == ()
    assert diff(a, a.accept(JAPAN.id).undecide(JAPAN.id)) == (
        Change("answer", None, {"status": "in progress", "note": "", "flag": False}),
    )


def test_a_correction_that_changes_nothing_takes_a_suggestion_as_it_is_and_leaves_a_decision_alone() -> None:
    new = annotation()
    taken = new.relabel(JAPAN.id, "GPE")
    assert taken.decided[JAPAN.id].origin == "accepted"
    assert taken.relabel(JAPAN.id, "GPE") is taken
    assert taken.resize(JAPAN.id, JAPAN.start, JAPAN.end) is taken
    other = taken.relabel(JAPAN.id, "ORG")
    assert (other.decided[JAPAN.id].label, other.decided[JAPAN.id].origin) == ("ORG", "corrected")
    assert other.relabel(JAPAN.id, "GPE").decided[JAPAN.id].origin == "accepted"
    moved = new.resize(JAPAN.id, JAPAN.start - 3, JAPAN.end)
    assert moved.decided[JAPAN.id].origin == "corrected"


def test_what_is_said_of_the_article_can_be_answered_before_anything_is_noted() -> None:
    answered = annotation().with_answered(ARTICLE, True)
    assert answered.remarks == {ARTICLE: Remark(0, 0, answered=True)}
    assert annotation().with_answered(JAPAN.id, True).remarks == {
        JAPAN.id: Remark(JAPAN.start, JAPAN.end, answered=True)
    }


def test_around_a_range_stand_decided_spans_then_what_waits_each_once() -> None:
    made = annotation().add(span("kilundu", "GPE"), "z").accept(LITHIUM.id)
    there = [i for i, _ in made.around(0, len(TEXT))]
    assert there == [*sorted(["z", LITHIUM.id]), *sorted([TONS.id, JAPAN.id, LOW.id])]
    assert [i for i, _ in made.around(LITHIUM.start, LITHIUM.end)] == [LITHIUM.id]
    assert next(i for i, _ in made.reject("z").around(0, len(TEXT))) == LITHIUM.id


def test_a_suggestion_that_was_moved_is_found_where_it_was_proposed_once_it_waits_again() -> None:
    far = replace(span("kilundu", "GPE"), origin="corrected")
    read = replace(annotation(), decided={JAPAN.id: far, "hand": span("port", "FAC")}, _places=None)
    assert [i for i, _ in read.around(far.start, far.end)] == [JAPAN.id]
    waits = read.undecide(JAPAN.id)
    assert [i for i, _ in waits.around(JAPAN.start, JAPAN.end)] == [JAPAN.id]


def test_a_suggestion_waits_from_the_threshold_on() -> None:
    assert [annotation(JAPAN).waiting(threshold) for threshold in (0.9, 0.91)] == [[JAPAN.id], []]


def test_only_passages_that_stand_are_told() -> None:
    clutter = span("lithium carbonate to japan", "BOILERPLATE")
    made = annotation().add(clutter, "p").accept(TONS.id)
    assert made.passages() == [clutter]
    turned_down = replace(made, decided={**made.decided, "p": replace(clutter, origin="rejected")})
    assert turned_down.passages() == []


def test_setting_the_value_that_is_there_changes_nothing() -> None:
    taken = annotation().accept(TONS.id)
    assert taken.set_figure(TONS.id, TONS.figure) is taken
    assert taken.set_figure(TONS.id, None).decided[TONS.id].figure is None


@pytest.mark.parametrize("origin", ["manual", "rejected"])
def test_of_all_that_are_accepted_none_crosses_what_stood_before(origin: str) -> None:
    crossed, other = suggestion("kilundu shipped", "ORG"), suggestion("japan", "GPE")
    port = replace(span("port of kilundu", "FAC"), origin=origin)
    read = replace(annotation(crossed, other), decided={"port": port}, _places=None)
    accepted = read.accept_all([crossed.id, other.id]).decided.keys() - {"port"}
    assert accepted == ({other.id} if origin == "manual" else {crossed.id, other.id})


def test_a_note_on_the_article_stays_answered_until_it_is_another() -> None:
    answered = annotation().with_note("cut off", False).with_answered(ARTICLE, True)
    assert answered.with_note("cut off", True).remarks == answered.remarks
    assert answered.with_note("cut off twice", False).remarks == {}


def test_spans_of_a_flat_set_may_touch_and_passages_lie_over_them() -> None:
    flat = LabelSet("flat", 1, LABELS.labels, nesting=False)
    middle = annotation(labels=flat).add(Span(4, 8, "FAC"), "middle")
    around = middle.add(Span(8, 11, "ORG"), "right").add(Span(3, 4, "ORG"), "left").add(Span(0, 3, "ORG"), "far")
    covered = around.add(Span(2, 9, "BOILERPLATE"), "clutter").relabel("middle", "GPE")
    assert covered.spans.keys() == {"middle", "right", "left", "far", "clutter"}
    for edges in ((7, 9), (2, 4), (5, 6), (3, 8)):
        with pytest.raises(UserError, match="which the label set does not allow"):
            around.add(Span(*edges, "LOC"))


def test_what_could_be_accepted_neither_crosses_nor_repeats_what_stands_unless_it_is_a_passage() -> None:
    crossing, same = suggestion("kilundu shipped", "ORG"), suggestion("port of kilundu", "ORG")
    inside, passage = suggestion("kilundu", "GPE"), suggestion("kilundu shipped about", "BOILERPLATE")
    made = annotation(crossing, same, inside, passage)
    stands = replace(made, decided={"port": span("port of kilundu", "FAC")}, _places=None)
    assert all(made.acceptable(one.id) for one in (crossing, same, inside, passage))
    assert [stands.acceptable(one.id) for one in (crossing, same, inside, passage)] == [False, False, True, True]


OF = LinkType("of", ("QUANTITY", "PERCENT"), ("MATERIAL", "ORG"))
BY = LinkType("by", ("QUANTITY",), ("ORG", "GPE"))
LINKED = replace(LABELS, links=(OF, BY))


def linked(*links: tuple[str, str, str]) -> Annotation:
    decided = {
        "tons": replace(TONS.as_span("accepted"), label="QUANTITY"), "ore": LITHIUM.as_span("accepted"),
        "land": JAPAN.as_span("accepted"), "share": span("may", "PERCENT"),
    }  # fmt: skip
    made = {one.id: one for one in (Link(*link) for link in links)}
    return Annotation(Document(TEXT), LINKED, decided=decided, links=made)


@pytest.mark.parametrize(
    ("mark", "label", "left"),
    [
        ("ore", "ORG", ["of/tons>ore", "by/tons>land", "of/share>", "old/tons>ore"]),
        ("ore", "GPE", ["by/tons>land", "of/share>", "old/tons>ore"]),
        ("tons", "PERCENT", ["of/tons>ore", "of/share>", "old/tons>ore"]),
        ("tons", "DATE", ["of/share>", "old/tons>ore"]),
        ("land", "ORG", ["of/tons>ore", "by/tons>land", "of/share>", "old/tons>ore"]),
        ("land", "DATE", ["of/tons>ore", "of/share>", "old/tons>ore"]),
        ("share", "DATE", ["of/tons>ore", "by/tons>land", "old/tons>ore"]),
    ],
)
def test_a_new_label_keeps_the_links_that_are_permitted_for_it(mark: str, label: str, left: list[str]) -> None:
    """Also one of a type that the set does not know, of which it says nothing."""
    made = linked(("of", "tons", "ore"), ("by", "tons", "land"), ("of", "share", ""), ("old", "tons", "ore"))
    assert list(made.relabel(mark, label).links) == left


def test_links_go_with_the_span_at_either_end() -> None:
    made = linked(("of", "tons", "ore"), ("by", "tons", "land"), ("of", "share", "ore"))
    assert list(made.reject("ore").links) == ["by/tons>land"]
    assert list(made.reject("tons").links) == ["of/share>ore"]
    assert made.comment("ore", "as a metal", False).links == made.links
