"""Questions about figures and names: their order, what comes next, and which link two spans permit."""

from rareannot.core.annotation import Annotation
from rareannot.core.linking import linked
from rareannot.core.links import LinkType, Partner
from rareannot.gui.annotate.links.questions import (
    Answers,
    link_between,
    open_after,
    questions,
    short_name_after,
    type_with_key,
)
from tests.core.test_linking import BARE, WHOLE

NOTHING = ("", "")
DONE = Answers().of(WHOLE)


def test_figures_and_names_have_their_own_questions() -> None:
    about = [name for span, name in questions(BARE, about_names=False) if span == "tons"]
    assert about == ["of", "by", "when", "where", "from"]
    assert questions(BARE, about_names=True) == [("china", "same"), ("earths", "same"), ("gallium", "same")]


def test_the_next_open_question_goes_round() -> None:
    assert open_after(WHOLE, ("tons", "of"), DONE) == ("tons", "when")
    assert open_after(WHOLE, ("more", "from"), DONE) == ("tons", "when")
    assert open_after(WHOLE, ("tons", "when"), DONE, here_too=True) == ("tons", "when")


def test_a_name_is_asked_about_only_where_it_is_short_for_something() -> None:
    def partners(_annotation: Annotation, span_id: str, _link: LinkType) -> list[Partner]:
        return [Partner("earths", 0.9 if span_id == "gallium" else 0.1, "")]

    assert short_name_after(BARE, None, {}, partners) == ("gallium", "same")
    said = linked(BARE, "same", "gallium")
    assert short_name_after(said, None, Answers().of(said), partners) is None


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
