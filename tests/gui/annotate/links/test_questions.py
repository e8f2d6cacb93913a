"""Questions about figures and names: their order, what comes next, and which link two spans permit."""

from rareannot.core.annotation import Annotation
from rareannot.core.linking import linked
from rareannot.core.links import Link, LinkType, Partner
from rareannot.gui.annotate.links.questions import (
    KnownQuestions,
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
