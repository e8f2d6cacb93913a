"""Questions about figures and names: their order, what comes next, and which link two spans permit."""

from dataclasses import replace

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.links import Link, LinkType, Partner
from rareannot.core.spans import Span
from rareannot.gui.annotate.links.questions import (
    KnownQuestions,
    ends_of,
    is_about_name,
    link_between,
    questions,
    short_name_after,
    type_with_key,
)
from tests.core.test_linking import BARE, WHOLE

NOTHING = ("", "")


def test_figures_and_names_have_their_own_questions() -> None:
    about = [name for span, name in questions(BARE, about_names=False) if span == "tons"]
    assert about == ["of", "by", "when", "where", "from"]
    assert questions(BARE, about_names=True) == [("china", "same"), ("earths", "same"), ("gallium", "same")]


def test_the_next_open_question_goes_round() -> None:
    known = KnownQuestions()
    assert known.open_after(WHOLE, ("tons", "of")) == ("tons", "when")
    assert known.open_after(WHOLE, ("more", "from")) == ("tons", "when")
    assert known.open_after(WHOLE, ("tons", "when"), here_too=True) == ("tons", "when")


def test_what_is_known_of_questions_follows_each_change() -> None:
    known = KnownQuestions()
    for now in (BARE, WHOLE, linked(BARE, "of", "tons", "earths"), linked(WHOLE, "when", "tons"), BARE):
        by_question: dict[tuple[str, str], dict[str, Link]] = {}
        for link in now.links.values():
            by_question.setdefault(link.slot, {})[link.id] = link
        assert known.answers(now) == by_question
        for about_names in (False, True):
            assert known.all(now, about_names=about_names) == questions(now, about_names=about_names)
    fewer = BARE.reject("tons")
    assert ("tons", "of") not in known.all(fewer, about_names=False)


def test_a_name_is_asked_about_only_where_it_is_short_for_something() -> None:
    def partners(_annotation: Annotation, span_id: str, _link: LinkType) -> list[Partner]:
        return [Partner("earths", 0.9 if span_id == "gallium" else 0.1, "")]

    assert short_name_after(BARE, None, {}, partners) == ("gallium", "same")
    said = linked(BARE, "same", "gallium")
    assert short_name_after(said, None, KnownQuestions().answers(said), partners) is None


def test_a_drag_makes_the_link_that_the_labels_permit() -> None:
    assert link_between(BARE, NOTHING, ["tons"], ["gallium"]) == ("of", "tons", "gallium")
    assert link_between(BARE, NOTHING, ["gallium"], ["tons"]) == ("of", "tons", "gallium")
    assert link_between(BARE, NOTHING, ["tons"], ["china"]) == ("by", "tons", "china")
    assert link_between(BARE, ("tons", "where"), ["tons"], ["china"]) == ("where", "tons", "china")
    assert link_between(WHOLE, NOTHING, ["tons"], ["china"]) == ("where", "tons", "china")
    assert link_between(BARE, NOTHING, ["tons"], ["tons"]) is None


def test_a_key_names_a_question_only_about_a_span_that_has_it() -> None:
    assert type_with_key(BARE, "tons", "b") == next(x for x in BARE.label_set.links if x.name == "by")
    assert type_with_key(BARE, "china", "b") is None
    assert type_with_key(None, "tons", "b") is None


def test_a_span_that_is_no_figure_is_asked_about_as_a_name() -> None:
    assert [is_about_name(BARE, one) for one in ("china", "gallium", "tons", "gone")] == [True, True, False, False]


def test_what_was_said_to_a_question_is_known_and_nothing_without_an_answer() -> None:
    known = KnownQuestions()
    assert [link.end for link in known.said(WHOLE, ("tons", "of"))] == ["earths"]
    assert known.said(WHOLE, ("tons", "when")) == []
    assert known.said(None, ("tons", "of")) == []


def test_questions_are_looked_for_anew_only_where_a_span_or_a_label_changed() -> None:
    known = KnownQuestions()
    first = known.all(BARE, about_names=False)
    assert known.all(linked(BARE, "of", "tons", "earths"), about_names=False) is first
    assert known.all(BARE.reject("tons"), about_names=False) != first
    bare = replace(BARE, label_set=replace(BARE.label_set, links=()))
    assert known.all(bare, about_names=False) == []


def test_after_the_last_question_the_first_open_one_is_asked_and_none_where_all_are_answered() -> None:
    known = KnownQuestions()
    assert known.open_after(BARE, None) == ("tons", "of")
    assert known.open_after(BARE, ("gone", "of")) == ("tons", "of")
    assert known.open_after(BARE, ("tons", "of")) == ("tons", "by")
    done = BARE
    for span_id, name in questions(BARE, about_names=False):
        done = linked(done, name, span_id)
    assert known.open_after(done, ("tons", "of")) is None


def short(text: str, *ends: tuple[int, int], score: float = 0.9) -> list[str]:
    """The names in a text that are asked about, one after the other."""
    spans = {f"n{i}": Span(start, end, "ORG") for i, (start, end) in enumerate(ends)}
    annotation = Annotation(Document(text), builtin_label_set(), {}, spans)
    found, question, looked = list[str](), None, list[str]()

    def partners(_annotation: Annotation, span_id: str, _link: LinkType) -> list[Partner]:
        looked.append(span_id)
        return [Partner("n0", score, "")]

    for _ in ends:
        question = short_name_after(annotation, question, {("", "")} if question is None else {question}, partners)
        if question is None:
            break
        found.append(question[0])
    return found


def test_each_string_is_looked_at_once_and_long_names_or_several_words_never() -> None:
    text = "usgs and USGS of united states saw lithiumcorp and ionic abcdefgh"
    places = [(text.index(word), text.index(word) + len(word)) for word in ("usgs", "USGS", "united states")]
    places += [(text.index(word), text.index(word) + len(word)) for word in ("lithiumcorp", "ionic", "abcdefgh")]
    assert short(text, *places)[:3] == ["n0", "n4", "n5"]
    assert short(text, *places, score=0.3)[:1] == ["n0"]
    assert short(text, *places, score=0.29) == []


def test_the_walk_through_names_is_over_after_forty_looks() -> None:
    words = [f"n{i}" for i in range(50)]
    text = " ".join(words)
    spans, at = dict[str, Span](), 0
    for i, word in enumerate(words):
        spans[f"s{i}"] = Span(at, at + len(word), "ORG")
        at += len(word) + 1
    annotation, looked = Annotation(Document(text), builtin_label_set(), {}, spans), list[str]()

    def partners(_annotation: Annotation, span_id: str, _link: LinkType) -> list[Partner]:
        looked.append(span_id)
        return []

    assert short_name_after(annotation, None, {}, partners) is None
    assert len(looked) == 40


def test_a_blank_key_or_one_in_capitals() -> None:
    by = next(x for x in BARE.label_set.links if x.name == "by")
    assert type_with_key(BARE, "tons", "B") == by
    assert type_with_key(BARE, "tons", " ") is None
    assert type_with_key(BARE, "tons", "") is None
    assert type_with_key(BARE, "gone", "b") is None
    assert type_with_key(BARE, "tons", "%") is None


def test_labels_that_a_link_may_lead_to_light_ones_first() -> None:
    found = [label.name for label in ends_of(BARE, ("tons", "of"))]
    types = {one.name: one for one in BARE.label_set.links}
    assert set(found) == {*types["of"].ends}
    light = [label.name for label in BARE.label_set.light if label.name in types["of"].ends]
    assert found[: len(light)] == light


def test_a_drag_between_marks_that_are_gone_or_not_linked_makes_nothing() -> None:
    assert link_between(BARE, NOTHING, ["gone"], ["gallium"]) is None
    assert link_between(BARE, NOTHING, ["tons"], ["gone"]) is None
    assert link_between(BARE, NOTHING, ["gone", "tons"], ["gallium"]) == ("of", "tons", "gallium")
    assert link_between(BARE, ("more", "of"), ["tons", "more"], ["gallium"]) == ("of", "more", "gallium")
