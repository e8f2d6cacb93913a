"""What is seen of links on the page: how many each span has, all of them where that is asked for, and what follows an edit."""

import pytest

from rareannot.core.linking import unlinked
from rareannot.core.links import NONE
from rareannot.gui.annotate.links.display import LinkDisplay
from tests.gui.annotate.desk import Annotator, at
from tests.gui.annotate.links.test_walk import linking


def linked(annotator: Annotator) -> LinkDisplay:
    """The first figure is linked to what it measures, and its place is none; the walk is over."""
    walk = linking(annotator)
    walk.take()
    walk.none()
    walk.end()
    annotator.session.walk.go("")
    walk.display.follow()
    return walk.display


def counts(annotator: Annotator) -> list[int]:
    return sorted(annotator.view.marks.shown().linked.values())


def test_links_with_both_ends_are_counted_at_their_spans(annotator: Annotator) -> None:
    linked(annotator)
    assert annotator.session.annotation is not None
    assert {link.end for link in annotator.session.annotation.links.values()} > {NONE}
    assert counts(annotator) == [1, 1]


def test_all_are_drawn_in_place_of_their_numbers(annotator: Annotator) -> None:
    display = linked(annotator)
    assert display.curves.in_sight() == []
    display.toggle_all()
    assert display.on() == {"show_all_links": True}
    assert [one.name for one in display.curves.in_sight()] == ["of"]
    assert counts(annotator) == []
    display.toggle_all()
    assert display.curves.in_sight() == []


def test_a_deleted_span_takes_its_number_along(annotator: Annotator) -> None:
    display = linked(annotator)
    display.toggle_all()
    annotator.session.walk.go(next(iter(annotator.view.marks.index.over(14, 22))).id)
    annotator.session.reject()
    display.follow()
    assert display.curves.in_sight() == []
    display.toggle_all()
    assert counts(annotator) == []


def test_what_is_proposed_is_drawn_until_it_is_made(annotator: Annotator) -> None:
    display = linked(annotator)
    figure, other = (next(iter(annotator.view.marks.index.over(*part))).id for part in ((14, 22), (35, 40)))
    display.show(("by", figure, other))
    assert [(one.name, one.proposed) for one in display.curves.shown] == [("by", True)]
    display.show()
    assert display.curves.shown == ()


def test_a_curve_follows_a_span_that_is_edited(annotator: Annotator) -> None:
    """Curves are kept while spans stay, so that a key among many links costs little."""
    display = linked(annotator)
    display.toggle_all()
    before = display.curves.in_sight()
    assert display.curves.in_sight()[0] is before[0]
    figure = next(iter(annotator.view.marks.index.over(14, 22)))
    annotator.session.walk.go(figure.id)
    annotator.session.resize(figure.id, figure.start, figure.end - 5)
    display.follow()
    assert [one.start for one in display.curves.in_sight()] == [(figure.start, figure.end - 5)]


def test_a_link_taken_back_leaves_the_others_and_their_numbers(annotator: Annotator) -> None:
    display = linked(annotator)
    annotation = annotator.session.annotation
    assert annotation is not None
    made = next(one for one in annotation.links.values() if one.end != NONE)
    annotator.session.walk.annotation = unlinked(annotation, made.id)
    display.follow()
    assert counts(annotator) == []
    annotator.session.walk.annotation = annotation
    display.follow()
    assert counts(annotator) == [1, 1]


def test_without_an_article_nothing_is_drawn_or_listed(annotator: Annotator) -> None:
    display = linked(annotator)
    display.toggle_all()
    annotator.session.leave()
    display.follow()
    assert (display.curves.shown, display.curves.in_sight()) == ((), [])


def test_the_links_of_the_current_span_are_drawn_and_listed(annotator: Annotator) -> None:
    display = linked(annotator)
    annotator.goes_to("500 tons")
    display.follow()
    links = {one.name: one for one in annotator.annotation.label_set.links}
    (curve,) = display.curves.shown
    assert (curve.name, curve.start, curve.end) == ("of", at("500 tons"), at("lithium"))
    assert (curve.colour, curve.inverse, curve.proposed) == (links["of"].colour, links["of"].inverse, False)
    assert ["500 tons" in curve.words[0], "lithium" in curve.words[1]] == [True, True]
    rows = annotator.page.inspector.sections._links.texts()
    assert any("lithium" in words for _, words in rows)
    annotator.session.walk.go("")
    display.follow()
    assert display.curves.shown == ()
    assert annotator.page.inspector.sections._links.texts() == []


def test_what_is_made_already_is_not_proposed_too(annotator: Annotator) -> None:
    display = linked(annotator)
    annotator.goes_to("500 tons")
    figure, other = annotator.id_of("500 tons"), annotator.id_of("lithium")
    display.show(("of", figure, other))
    assert [one.proposed for one in display.curves.shown] == [False]
    display.show(("by", figure, other))
    assert [one.proposed for one in display.curves.shown] == [False, True]
    display.follow()
    assert [one.proposed for one in display.curves.shown] == [False, True], "it stays until another is said"
    display.show(("by", figure, "gone"))
    assert [one.proposed for one in display.curves.shown] == [False]
    display.show(("a name that the set has not", figure, other))
    assert (display.curves.shown[-1].colour, display.curves.shown[-1].inverse) == (0, "")


def test_others_are_drawn_again_once_where_a_link_changed(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    display, drawn = linked(annotator), list[bool]()
    monkeypatch.setattr(display.curves, "repaint", lambda: drawn.append(True))
    display.follow()
    assert drawn == []
    made = next(one for one in annotator.annotation.links.values() if one.end != NONE)
    annotator.session.walk.annotation = unlinked(annotator.annotation, made.id)
    display.follow()
    assert drawn == [True]


def test_a_proposal_without_any_link_is_drawn(annotator: Annotator) -> None:
    display = annotator.page.links.display
    display.show(("of", annotator.id_of("500 tons"), annotator.id_of("japan")))
    assert [one.name for one in display.curves.shown] == ["of"]
    display.show()
    assert display.curves.shown == ()
