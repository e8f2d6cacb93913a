"""Links that contradict the label set, each other, or the units of their figures: found, said and taken away."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rareannot.core.checks.consistency import Consistency, Entry
from rareannot.core.checks.consistency_fix import FIXES_OF, Fix, mend
from rareannot.core.checks.link_checks import contradictions
from rareannot.core.figure import Figure
from rareannot.core.labels import Label
from rareannot.core.links import NONE, Link, LinkType
from tests.core.test_linking import BARE, WHOLE, at
from tests.rows import each_row


def kinds(*links: Link, tons: str = "t", more: str = "t") -> list[tuple[str, str]]:
    units = {"tons": tons, "more": more}
    figures = {i: replace(BARE.decided[i], figure=Figure(Decimal(1), unit=unit)) for i, unit in units.items()}
    everything = {x.id: x for x in links}
    found = contradictions(BARE.label_set, {**BARE.decided, **figures, "quota": at("quota", "ORG")}, everything)
    return [(kind, link.id) for kind, link in found]


def test_what_the_label_set_permits_contradicts_nothing() -> None:
    assert kinds(*WHOLE.links.values(), Link("when", "tons", NONE), Link("of", "tons", "gallium")) == []


@pytest.mark.parametrize(
    "wrong", [Link("by", "more", "gallium"), Link("near", "tons", NONE), Link("of", "china", NONE)]
)
def test_a_link_that_is_not_permitted_is_one(wrong: Link) -> None:
    assert kinds(wrong) == [("link not permitted", wrong.id)]


def test_of_two_answers_where_one_is_allowed_the_second_is_one() -> None:
    assert kinds(Link("by", "tons", "china"), Link("by", "tons", "quota")) == [("second link", "by/tons>quota")]


@each_row(
    ("tons", "more", "fits"),
    [
        ("t", "kg", True), ("percent", "t", True), ("t", "count", True), ("USD", "EUR", True), ("USD/t", "CNY/kg", True),
        ("t", "USD", False), ("USD", "USD/t", True), ("GB", "MB", True), ("t", "km", False), ("t", "t/a", False),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_compared_are_one(tons: str, more: str, fits: bool) -> None:
    assert (kinds(Link("from", "tons", "more"), tons=tons, more=more) == []) is fits


@each_row(
    ("unit", "label", "fits"),
    [
        ("percent", "MATERIAL", True), ("t", "MATERIAL", True), ("USD/kg", "MATERIAL", True), ("m", "MATERIAL", True),
        ("count", "MATERIAL", True), ("km/h", "MATERIAL", False), ("GB", "MATERIAL", False),
        ("USD", "PERSON", False), ("USD/t", "PERSON", False), ("count", "PERSON", True), ("percent", "PERSON", True),
        ("kg", "PERSON", True), ("GWh", "PERSON", False), ("USD", "ORG", True),
    ],
)  # fmt: skip
def test_a_figure_that_does_not_measure_such_a_thing_is_one(unit: str, label: str, fits: bool) -> None:
    """Links that say what is measured; that of whose a figure is may lead from money to people."""
    measured = replace(BARE.label_set.links[0], ends=("MATERIAL", "PERSON", "ORG"))
    owner = LinkType("by", ("QUANTITY",), ("PERSON", "ORG"))
    labels = replace(BARE.label_set, links=(measured, owner))
    spans = {
        "tons": replace(at("24 280 tons", "QUANTITY"), figure=Figure(Decimal(1), unit=unit)),
        "thing": at("quota", label),
    }
    links = {x.id: x for x in (Link(measured.name, "tons", "thing"), Link("by", "tons", "thing"))}
    found = [(kind, link.name) for kind, link in contradictions(labels, spans, links) if kind != "link not permitted"]
    assert found == ([] if fits else [("unit of a thing", measured.name)])


def test_the_consistency_check_says_and_mends_it() -> None:
    second = Link("by", "tons", "earths")
    links = {x.id: x for x in (*WHOLE.links.values(), second)}
    check = Consistency(WHOLE.label_set, lambda *_: None)
    check.take(Entry(1, WHOLE.document.text, WHOLE.decided, True, links))
    (one,) = [x for x in check.findings() if "link" in x.kind]
    assert (one.kind, one.quote, one.labels, one.value) == (
        "link not permitted", "24 280 tons", (("by", 1),), "rare earths",
    )  # fmt: skip
    (fix,) = FIXES_OF[one.kind]
    wrong = replace(WHOLE, links=links)
    after = mend(wrong, Fix(fix), one.places, lambda *_: None)
    assert (after.changed, after.annotation.links) == (1, WHOLE.links)
    again = mend(after.annotation, Fix(fix), one.places, lambda *_: None)
    assert (again.changed, again.refused) == (0, ("This link no longer exists.",))


def test_things_are_no_strings_with_two_labels() -> None:
    check = Consistency(WHOLE.label_set, lambda *_: None)
    spans = {"a": at("quota", "ORG"), "b": replace(at("quota", "THING"), start=0, end=5)}
    check.take(Entry(1, "quota and quota", spans | {"a": replace(spans["a"], start=10, end=15)}, True))
    assert [x.kind for x in check.findings()] == []


def test_a_link_that_leads_to_things_alone_says_what_is_measured_whatever_these_are_called() -> None:
    of = LinkType("of", ("QUANTITY",), ("STUFF", "PERSON"))
    labels = replace(BARE.label_set, links=(of,), light=(Label("STUFF"),))
    spans = {
        "tons": replace(at("24 280 tons", "QUANTITY"), figure=Figure(Decimal(1), unit="USD")),
        "who": at("quota", "PERSON"),
    }
    link = Link("of", "tons", "who")
    assert [kind for kind, _ in contradictions(labels, spans, {link.id: link})] == ["unit of a thing"]
