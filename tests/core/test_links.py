"""Links in a label set and as values: read, written, refused in a sentence."""

from dataclasses import replace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.core.links import NONE, Link, LinkType, at, standing, with_labels_renamed
from rareannot.core.renaming import difference
from rareannot.core.spans import Span
from tests.rows import each_row

SET = builtin_label_set()


def plain(**link: object) -> LabelSet:
    """A set of two labels with one type of links."""
    data = {"name": "of", "from": ["COUNT"], "to": ["THING"]} | link
    labels = [{"name": "COUNT", "kind": "figure"}, {"name": "THING"}, {"name": "BOILERPLATE", "kind": "passage"}]
    return label_set_from_json({"labels": labels, "links": [data]})


def test_the_set_for_critical_minerals_links_figures_and_names() -> None:
    assert [one.name for one in SET.links] == ["of", "by", "when", "where", "from", "same"]
    assert all(one.rule and one.examples and one.inverse and one.key for one in SET.links)
    assert [one.name for one in SET.links if one.many] == ["of"]
    assert SET.links[0].permits("QUANTITY", "MATERIAL")
    assert not SET.links[0].permits("MATERIAL", "QUANTITY")


@pytest.mark.parametrize("name", ["conll-4", "ontonotes-18", "quantities-only"])
def test_other_sets_have_none_and_are_written_as_before_there_were_any(name: str) -> None:
    assert builtin_label_set(name).links == ()
    assert "links" not in builtin_label_set(name).as_json()


def test_a_label_set_with_links_is_read_as_it_was_written() -> None:
    assert label_set_from_json(SET.as_json()) == SET
    full = plain(many=True, key="o", colour=3, rule="what", examples=["{two} [men]"], inverse="counted").links[0]
    assert full == LinkType("of", ("COUNT",), ("THING",), True, "o", 3, "what", ("{two} [men]",), "counted")


@each_row(
    ("wrong", "said"),
    [
        ({"name": "two words"}, "needs a name"),
        ({"from": 1}, "list of labels of the set"),
        ({"to": []}, "list of labels of the set"),
        ({"key": "of"}, "one letter or digit"),
        ({"examples": "text"}, "list"),
        ({"rule": "x" * 30_000}, "at most"),
    ],
)
def test_what_is_wrong_with_a_link_of_a_label_set_is_said(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        plain(**wrong)


def test_a_label_that_is_taken_out_of_the_file_need_not_be_taken_out_of_its_links() -> None:
    assert plain(**{"from": ["COUNT", "GONE"]}).links == plain().links
    assert plain(to=["BOILERPLATE"]).links == plain(**{"from": ["GONE"]}).links == ()


def test_two_links_of_a_set_have_different_names_and_keys() -> None:
    data = SET.as_json()
    for field in ("name", "key"):
        twice = [*data["links"], data["links"][0] | {"name": "other", "key": "9", field: data["links"][0][field]}]
        with pytest.raises(UserError, match=f"have the {field}"):
            label_set_from_json(data | {"links": twice})
    with pytest.raises(UserError, match="list of at most"):
        label_set_from_json(data | {"links": {}})


def test_links_follow_their_labels_through_a_rename_and_go_with_the_last_of_them() -> None:
    renamed = with_labels_renamed(SET.links, {"MATERIAL": "STUFF", "LOC": "GPE"})
    assert renamed[0].ends == ("STUFF", "THING")
    assert renamed[3].ends == ("GPE", "FAC")
    left = replace(SET, labels=tuple(one for one in SET.labels if one.name not in ("MATERIAL", "DATE")))
    assert [one.name for one in left.links] == ["of", "by", "where", "from", "same"]
    assert left.links[0].ends == ("THING",)
    assert "MATERIAL" not in left.links[-1].ends
    assert difference(SET, left).rules
    assert not difference(SET, SET).rules


def test_a_link_is_read_as_it_was_written_and_known_by_what_it_says() -> None:
    for link in (Link("of", "a", "b"), Link("of", "a", NONE, "accepted", 0.5)):
        assert Link.from_json(link.as_json()) == link
    settled = Link("of", "a", "b", why="both say so")
    assert Link.from_json(settled.as_json()).why == "both say so"
    assert "why" not in Link("of", "a", "b").as_json()
    assert Link.from_json(Link("of", "a", "b").as_json()).why == ""
    assert Link("of", "a", "b", "accepted", 0.5).id == Link("of", "a", "b").id != Link("of", "b", "a").id


@each_row(
    "wrong",
    [{}, {"name": "of", "from": "a"}, {"name": "of", "from": "a", "to": "a"}, {"name": "of", "from": "", "to": "b"}, {"name": "a b", "from": "a", "to": "b"}, {"name": "of", "from": 1, "to": 2}],
)  # fmt: skip
def test_what_is_no_link_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError, match="link"):
        Link.from_json(wrong)


def test_links_stand_as_long_as_both_ends_do() -> None:
    spans = {"a": Span(0, 1, "COUNT"), "b": Span(2, 3, "THING"), "c": Span(4, 5, "THING", origin="rejected")}
    links = {x.id: x for x in (Link("of", "a", "b"), Link("of", "a", "c"), Link("by", "a", NONE), Link("by", "d", "a"))}
    assert list(standing(links, spans).values()) == [Link("of", "a", "b"), Link("by", "a", NONE)]
    assert at(links, "b") == [Link("of", "a", "b")]
    sound = {x.id: x for x in (Link("of", "a", "b"), Link("by", "a", NONE))}
    assert standing(sound, spans) is sound


@each_row(
    ("said", "origin", "score"),
    [
        ({}, "imported", None),
        ({"origin": "manual", "score": 0}, "manual", 0.0),
        ({"origin": "accepted", "score": 1}, "accepted", 1.0),
        ({"origin": "magic", "score": 1.01}, "imported", None),
        ({"origin": 7, "score": -0.01}, "imported", None),
        ({"score": True}, "imported", None),
        ({"score": "1"}, "imported", None),
    ],
)
def test_what_is_odd_in_a_link_is_left_out(said: dict[str, object], origin: str, score: float | None) -> None:
    link = Link.from_json({"name": "of", "from": "a", "to": "b"} | said)
    assert (link.origin, link.score) == (origin, score)


def test_links_at_a_span_come_from_it_first_and_none_twice() -> None:
    links = {x.id: x for x in (Link("of", "b", "a"), Link("by", "a", "c"), Link("of", "a", "b"), Link("by", "b", "c"))}
    assert at(links, "a") == [Link("by", "a", "c"), Link("of", "a", "b"), Link("of", "b", "a")]


def test_a_label_set_has_a_hundred_types_of_links_at_most() -> None:
    def made(count: int) -> LabelSet:
        types = [{"name": f"l{number}", "from": ["A"], "to": ["A"]} for number in range(count)]
        return label_set_from_json({"labels": [{"name": "A"}], "links": types})

    assert len(made(100).links) == 100
    with pytest.raises(UserError, match="list of at most 100 types"):
        made(101)


@each_row(("colour", "found"), [(0, 0), (7, 7), (10**9, 10**9), (10**9 + 1, 1), (-1, 1), ("7", 1), (None, 1)])
def test_a_type_of_link_without_a_colour_has_that_of_its_place(colour: object, found: int) -> None:
    types = [{"name": name, "from": ["A"], "to": ["A"], "colour": colour} for name in ("first", "second")]
    assert label_set_from_json({"labels": [{"name": "A"}], "links": types}).links[1].colour == found


def test_a_link_leads_between_its_labels_at_both_ends() -> None:
    of = LinkType("of", ("COUNT",), ("THING",))
    assert [of.permits(*ends) for ends in (("COUNT", "THING"), ("COUNT", "COUNT"), ("THING", "THING"), ("X", "Y"))] == [
        True, False, False, False,
    ]  # fmt: skip
    assert (of.colour, of.many) == (0, False)


def test_a_type_of_link_that_says_nothing_of_its_colour_has_that_of_its_place() -> None:
    types = [{"name": name, "from": ["A"], "to": ["A"]} for name in ("first", "second", "third")]
    assert [one.colour for one in label_set_from_json({"labels": [{"name": "A"}], "links": types}).links] == [0, 1, 2]


def test_a_type_of_link_says_twenty_thousand_characters_at_most() -> None:
    assert len(plain(rule="r" * 19_000, inverse="i" * 300, examples=["e" * 600, "e" * 100]).links[0].rule) == 19_000
    with pytest.raises(UserError, match="together at most 20,000 characters"):
        plain(rule="r" * 19_000, inverse="i" * 300, examples=["e" * 600, "e" * 101])


@pytest.mark.parametrize("gone", ["COUNT", "THING"])
def test_a_type_of_link_goes_with_the_last_label_at_either_end(gone: str) -> None:
    of = LinkType("of", ("COUNT",), ("THING",))
    assert with_labels_renamed([of], {gone: ""}) == ()
    assert with_labels_renamed([of], {"OTHER": ""}) == (of,)
