"""The consistency check over short layers written out here."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import Values
from rareannot.core.checks.consistency import KINDS, Consistency, Entry, Finding, Place, contradictions, unit_fits
from rareannot.core.checks.consistency_fix import FIXES_OF, Fix, mend
from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.core.links import NONE, Link, LinkType
from rareannot.core.spans import Span
from tests.core.test_linking import BARE, WHOLE, at
from tests.rows import each_row

LABELS = builtin_label_set()


def reads(text: str, start: int, end: int, label: str) -> Figure | None:
    """A reader that knows whole numbers, and tons and percent behind them."""
    words = text[start:end].split()
    units = {"tons": "t", "percent": "percent"}
    number = next((Decimal(w) for w in words if w.isdecimal()), None)
    unit = next((units[w] for w in words if w in units), "count")
    return None if number is None else Figure(number, unit=unit)


def entry(row: int, text: str, *said: tuple[str, str] | Span, done: bool = True) -> Entry:
    """A document in which each quote has a label; figures get the value that is read there."""
    spans = {}
    for i, one in enumerate(said):
        if isinstance(one, tuple):
            start = text.index(one[0])
            made = Span(start, start + len(one[0]), one[1])
            valued = LABELS.valued(made.label)
            one = replace(made, figure=reads(text, made.start, made.end, made.label) if valued else None)
        spans[f"m{i}"] = one
    return Entry(row, text, spans, done)


def found(entries: Iterable[Entry], labels: LabelSet = LABELS) -> list[Finding]:
    check, held = Consistency(labels, reads), list(entries)
    for one in held:
        check.take(one)
    for one in held:
        check.look_again(one)
    return check.findings()


def kinds(*entries: Entry, labels: LabelSet = LABELS) -> list[tuple[str, str]]:
    return [(f.kind, f.quote) for f in found(entries, labels)]


def test_a_string_with_two_labels_lists_the_rarer_first() -> None:
    (one,) = found([entry(i, "lynas pays", ("lynas", "PERSON" if i == 3 else "ORG")) for i in range(4)])
    assert (one.kind, one.quote, one.labels, one.count) == ("two labels", "lynas", (("ORG", 3), ("PERSON", 1)), 4)
    assert one.places[0] == Place(3, 0, 5, "m0", "PERSON")


def test_a_name_labelled_twice_is_missed_where_it_is_not_and_only_in_finished_documents() -> None:
    said = [entry(i, "now lynas pays", ("lynas", "ORG")) for i in (1, 2)]
    missing = [entry(3, "later lynas and lynasium pay lynas"), entry(4, "lynas", done=False)]
    (one,) = found([*said, *missing])
    assert (one.kind, one.labels, one.count) == ("missed", (("ORG", 2),), 2)
    assert [(p.row, p.start, p.mark_id) for p in one.places] == [(3, 6, ""), (3, 29, "")]


def test_once_is_no_habit_and_what_was_rejected_or_lies_in_a_longer_name_is_not_missed() -> None:
    once = [entry(1, "now lynas pays", ("lynas", "ORG")), entry(2, "and lynas again")]
    assert kinds(*once) == []
    twice = [entry(i, "now lynas pays", ("lynas", "ORG")) for i in (1, 2, 3)]
    rejected = entry(4, "lynas", Span(0, 5, "ORG", origin="rejected"))
    longer = entry(5, "the lynas rare earths plant", ("lynas rare earths plant", "FAC"))
    assert kinds(*twice, rejected, longer) == []


def test_case_counts_where_it_says_something() -> None:
    said = [entry(i, "Shares of Apple fell. The CEO left.", ("Apple", "ORG")) for i in (1, 2)]
    other = entry(3, "An apple a day. Apple pays.")
    (one,) = found([*said, other])
    assert [(p.row, p.start) for p in one.places] == [(3, 16)]


def test_values_that_are_missing_differ_or_have_the_wrong_unit() -> None:
    text = "24 tons then 30 percent then some tons"
    wrong = Span(0, 7, "QUANTITY", Figure(Decimal(42), unit="t"))
    unread = Span(29, 38, "QUANTITY")
    missing = Span(13, 23, "PERCENT")
    unit = Span(13, 23, "QUANTITY", Figure(Decimal(30), unit="percent"))
    by_kind = {f.kind: f for f in found([entry(1, text, wrong, unread, missing), entry(2, text, unit)])}
    assert (by_kind["other value"].value, by_kind["other value"].reading) == ("42 t", "24 t")
    assert {(f.quote, f.reading) for f in found([entry(1, text, unread, missing)])} == {
        ("some tons", ""),
        ("30 percent", "30 %"),
    }
    assert (by_kind["unit"].quote, by_kind["unit"].value, by_kind["unit"].reading) == ("30 percent", "30 %", "")
    tons = Span(0, 7, "PERCENT", Figure(Decimal(42), unit="t"))
    (other,) = found([entry(1, text, tons)])
    assert (other.kind, other.value, other.reading) == ("unit", "42 t", "24 t")


def test_how_vague_a_value_is_stays_the_annotator_s_to_judge() -> None:
    about = Span(0, 7, "QUANTITY", Figure(Decimal(24), unit="t", modifier="about"))
    assert kinds(entry(1, "24 tons", about)) == []


def test_spans_that_may_not_lie_where_others_do() -> None:
    text = "lithium carbonate plant"
    twice = entry(1, text, Span(0, 7, "MATERIAL"), Span(0, 7, "ORG"))
    crossing = entry(2, text, Span(0, 17, "MATERIAL"), Span(8, 23, "FAC"))
    nested = entry(3, text, Span(0, 23, "FAC"), Span(0, 17, "MATERIAL"))
    passage = entry(4, text, Span(0, 23, "BOILERPLATE"), Span(0, 17, "MATERIAL"))
    assert ("twice", "lithium") in kinds(twice)
    assert kinds(crossing) == [("crossing", "carbonate plant")]
    assert kinds(nested, passage) == []
    assert kinds(nested, labels=replace(LABELS, nesting=False)) == [("nesting", "lithium carbonate")]
    assert kinds(crossing, labels=replace(LABELS, crossing=True)) == []


def test_a_space_at_an_edge_and_a_label_that_nobody_knows() -> None:
    (space, unknown) = found([entry(1, "in chile now", Span(2, 8, "GPE")), entry(2, "a ship", Span(2, 6, "SHIP"))])
    assert (space.kind, space.quote) == ("space", " chile")
    assert (unknown.kind, unknown.labels) == ("unknown label", (("SHIP", 1),))


def test_what_is_right_is_left_in_peace_and_what_is_found_comes_by_kind() -> None:
    right = entry(1, "chile ships 24 tons", ("chile", "GPE"), ("24 tons", "QUANTITY"))
    assert kinds(right) == []
    many = [entry(i, " x lynas", Span(0, 2, "ORG"), ("lynas", "ORG" if i else "GPE")) for i in range(3)]
    assert [f.kind for f in found(many)] == sorted((f.kind for f in found(many)), key=KINDS.index)


def test_a_finding_keeps_its_id_while_counts_change() -> None:
    few = [entry(i, "lynas pays", ("lynas", "ORG" if i else "GPE")) for i in range(3)]
    many = [*few, *(entry(i, "lynas pays", ("lynas", "ORG")) for i in range(3, 9))]
    assert found(few)[0].id == found(many)[0].id
    assert found(few)[0].id != found([replace(e, text="orano pays") for e in few])[0].id


@pytest.mark.parametrize(
    ("label", "unit", "fits"),
    [
        ("PERCENT", "percentage_point", True),
        ("PERCENT", "t", False),
        ("MONEY", "USD/kg", True),
        ("MONEY", "kg", False),
        ("QUANTITY", "g/t", True),
        ("QUANTITY", "USD", False),
        ("QUANTITY", None, False),
        ("CARDINAL", "count", True),
        ("CARDINAL", "t", False),
        ("SPEED", "anything", True),
    ],
)
def test_units_and_labels(label: str, unit: str | None, fits: bool) -> None:
    assert unit_fits((label,), Figure(Decimal(1), unit=unit)) is fits


def test_a_renamed_label_keeps_the_units_that_fit_it() -> None:
    labels = LabelSet("x", 2, (Label("SHARE", "figure", valued=True),), renamed=(("PERCENT", "SHARE"),))
    wrong = Span(0, 7, "SHARE", Figure(Decimal(24), unit="t"))
    assert kinds(entry(1, "24 tons", wrong), labels=labels) == [("unit", "24 tons")]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(("ORG", "GPE", "FAC"))), max_size=6))
def test_every_place_lies_in_its_text_and_counts_add_up(said: list[tuple[int, int, str]]) -> None:
    text = "ab cd ef gh ij kl mn"
    one = entry(1, text, *(Span(a, a + n, label) for a, n, label in said))
    for finding in found([one, replace(one, row=2)]):
        assert all(0 <= p.start < p.end <= len(text) for p in finding.places)
        assert finding.count == sum(n for _, n in finding.labels) == len(finding.places)


def test_what_was_rejected_is_found_fault_with_in_nothing() -> None:
    odd = entry(1, "lynas  pays", Span(0, 6, "NOPE"), Span(6, 11, "ORG"))
    assert len(kinds(odd)) > 1
    rejected = [replace(span, origin="rejected") for span in odd.spans.values()]
    assert kinds(entry(1, "lynas  pays", *rejected)) == []


def test_a_name_is_missed_from_three_letters_on_and_where_rejections_are_fewer_than_half_its_spans() -> None:
    def missed(name: str, *rejected: Entry) -> bool:
        said = [entry(i, f"now {name} pays", (name, "ORG")) for i in (1, 2)]
        return ("missed", name) in kinds(*said, *rejected, entry(9, f"then {name} too"))

    assert [missed(name) for name in ("lynas", "lyn", "ly", "123")] == [True, True, False, False]
    no = [entry(i, "but lynas", Span(4, 9, "ORG", origin="rejected")) for i in (3, 4)]
    assert (missed("lynas", no[0]), missed("lynas", *no)) == (True, False)


def test_a_link_is_found_under_the_words_at_both_ends_of_which_one_may_be_none() -> None:
    spans = {"a": Span(0, 5, "ORG"), "b": Span(11, 16, "GPE")}
    links = {link.id: link for link in (Link("lists", "a", NONE), Link("lists", "a", "b"))}
    findings = [one for one in found([Entry(1, "lynas buys chile", spans, True, links)]) if one.places[0].link]
    assert [(one.quote, one.value, one.places[0].mark_id) for one in findings] == [
        ("lynas", "", "a"),
        ("lynas", "chile", "a"),
    ]


def test_of_a_string_with_two_labels_twenty_places_of_each_are_kept() -> None:
    said = [entry(i, "lynas pays", ("lynas", "ORG" if i < 25 else "PERSON")) for i in range(47)]
    (one,) = found(said)
    assert (one.count, len(one.places), one.places[0].label) == (47, 40, "PERSON")


def test_in_a_text_without_capitals_a_name_with_one_is_missed_too() -> None:
    said = [entry(i, "now lynas pays", ("lynas", "ORG")) for i in (1, 2)]
    words = "and then some more of it " * 20

    def missed(text: str) -> list[str]:
        return [text[p.start : p.end] for one in found([*said, entry(3, text)]) for p in one.places]

    assert missed(f"{words}Lynas pays") == ["Lynas"]
    assert missed("Lynas pays. The CEO left.") == []
    # one letter becomes two where it is made small, so that the places would not fit
    assert missed(f"{words}\u0130 Lynas lynas") == ["lynas"]


def test_the_longest_of_several_names_is_missed_and_labels_of_other_sets_are_not() -> None:
    said = [
        entry(
            i,
            "lynas pays lynas corporation and aurora",
            Span(0, 5, "ORG"),
            ("lynas corporation", "ORG"),
            ("aurora", "SHIP"),
        )
        for i in (1, 2)
    ]
    places = {
        one.quote: len(one.places)
        for one in found([*said, entry(3, "the lynas corporation and lynas, aurora")])
        if one.kind == "missed"
    }
    assert places == {"lynas corporation": 1, "lynas": 1}


def test_spans_that_only_touch_are_no_neighbours_to_find_fault_with() -> None:
    touching = entry(1, "orethorium", Span(0, 3, "ORG"), Span(3, 10, "MATERIAL"))
    assert kinds(touching, labels=replace(LABELS, nesting=False)) == []


def test_what_was_called_right_is_known_again_by_a_later_version() -> None:
    few = [entry(i, "lynas pays", ("lynas", "ORG" if i else "GPE")) for i in range(3)]
    assert found(few)[0].id == "b42a9d77e5f1bdc3"


def test_of_names_that_share_a_word_the_longest_is_missed_once_also_at_the_beginning() -> None:
    said = [entry(i, "bora bora and bora", Span(0, 9, "GPE"), Span(14, 18, "GPE")) for i in range(2)]
    missed = [f for f in found([*said, entry(9, "bora bora again")]) if f.kind == "missed"]
    assert [(f.quote, f.places) for f in missed] == [("bora bora", (Place(9, 0, 9, "", "GPE"),))]


def test_labels_that_are_as_frequent_come_by_their_names() -> None:
    (one,) = found([entry(1, "lynas pays", ("lynas", "PERSON")), entry(2, "lynas pays", ("lynas", "ORG"))])
    assert one.labels == (("ORG", 1), ("PERSON", 1))


def test_a_value_that_the_set_does_not_permit_any_more_is_listed_and_can_be_taken_away() -> None:
    text = "up 5 percent"
    labels = LABELS
    span = Span(3, 12, "PERCENT", reads(text, 3, 12, "PERCENT"), attributes=Values(status="forecast", tone="calm"))
    look = Consistency(labels, reads)
    article = Entry(1, text, {"m": span}, done=True)
    look.take(article)
    look.look_again(article)
    (finding,) = look.findings()
    assert (finding.kind, finding.value) == ("attribute not permitted", "tone: calm")
    annotation = Annotation(Document(text), labels, {}, {"m": span})
    mended = mend(annotation, Fix("clear"), finding.places, reads)
    assert mended.annotation.decided["m"].attributes == {"status": "forecast"}


def link_kinds(*links: Link, tons: str = "t", more: str = "t") -> list[tuple[str, str]]:
    units = {"tons": tons, "more": more}
    figures = {i: replace(BARE.decided[i], figure=Figure(Decimal(1), unit=unit)) for i, unit in units.items()}
    everything = {x.id: x for x in links}
    found = contradictions(BARE.label_set, {**BARE.decided, **figures, "quota": at("quota", "ORG")}, everything)
    return [(kind, link.id) for kind, link in found]


def test_what_the_label_set_permits_contradicts_nothing() -> None:
    assert link_kinds(*WHOLE.links.values(), Link("when", "tons", NONE), Link("of", "tons", "gallium")) == []


@pytest.mark.parametrize(
    "wrong", [Link("by", "more", "gallium"), Link("near", "tons", NONE), Link("of", "china", NONE)]
)
def test_a_link_that_is_not_permitted_is_one(wrong: Link) -> None:
    assert link_kinds(wrong) == [("link not permitted", wrong.id)]


def test_of_two_answers_where_one_is_allowed_the_second_is_one() -> None:
    assert link_kinds(Link("by", "tons", "china"), Link("by", "tons", "quota")) == [("second link", "by/tons>quota")]


@each_row(
    ("tons", "more", "fits"),
    [
        ("t", "kg", True), ("percent", "t", True), ("t", "count", True), ("USD", "EUR", True), ("USD/t", "CNY/kg", True),
        ("t", "USD", False), ("USD", "USD/t", True), ("GB", "MB", True), ("t", "km", False), ("t", "t/a", False),
    ],
)  # fmt: skip
def test_figures_that_cannot_be_compared_are_one(tons: str, more: str, fits: bool) -> None:
    assert (link_kinds(Link("from", "tons", "more"), tons=tons, more=more) == []) is fits


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


UNITS: dict[str, set[str | None]] = {
    "PERCENT": {"percent", "percentage_point", "basis_point"},
    "MONEY": {"USD", "CNY/t"},
    "QUANTITY": {"t", "km2", "t/a"},
    "CARDINAL": {None, "count"},
    "ORDINAL": {None, "count"},
}
ALL = {unit for units in UNITS.values() for unit in units}


@each_row("label", UNITS)
@each_row("unit", sorted(ALL, key=str))
def test_a_unit_fits_the_labels_of_its_kind_and_no_other(label: str, unit: str | None) -> None:
    assert unit_fits([label], Figure(Decimal(1), unit=unit)) is (unit in UNITS[label])


@each_row("unit", ["t", "USD", "percent", None])
def test_a_label_of_another_name_takes_any_unit(unit: str | None) -> None:
    assert unit_fits(["GRADE"], Figure(Decimal(1), unit=unit))


def test_a_label_that_was_renamed_keeps_its_rule() -> None:
    assert unit_fits(["GRADE", "PERCENT"], Figure(Decimal(1), unit="percent"))
    assert not unit_fits(["GRADE", "PERCENT"], Figure(Decimal(1), unit="t"))
