"""A label set made of names: kind, colour, key and tag are given, and what is no name is refused by its line."""

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.workflow.own_labels import known_labels, labels_of_names, learned_only, ready_sets

NONE = LabelSet("Mine", 1, ())
KNOWN = known_labels(ready_sets())


def test_each_name_gets_a_kind_a_colour_a_key_and_a_tag() -> None:
    made = labels_of_names("COMPANY\n\n- ore grade\nPRICE, figure\n4) Cargo\n", NONE)
    assert [(x.name, x.kind, x.key, x.tag, x.valued) for x in made.labels] == [
        ("COMPANY", "entity", "C", "COMP", False),
        ("ore_grade", "entity", "O", "OREG", False),
        ("PRICE", "figure", "P", "PRIC", True),
        ("Cargo", "entity", "A", "CARG", False),
    ]
    assert len({x.colour for x in made.labels}) == 4
    assert label_set_from_json(made.as_json()) == made


def test_no_label_gets_a_key_that_does_something_else() -> None:
    made = labels_of_names("COMPANY\nCARGO", NONE, taken=("C", "O", "A"))
    assert [x.key for x in made.labels] == ["M", "R"]


def test_a_label_of_a_ready_set_brings_its_rule_and_kind() -> None:
    (made,) = labels_of_names("MONEY", NONE, known=KNOWN).labels
    like = builtin_label_set()["MONEY"]
    assert (made.kind, made.rule, made.valued) == ("figure", like.rule, True)


def test_labels_that_are_there_are_left_as_they_are() -> None:
    base = builtin_label_set()
    made = labels_of_names("ORG\nSHAFT", base)
    assert (made.labels[:-1], made.labels[-1].name) == (base.labels, "SHAFT")
    assert made.labels[-1].key not in {x.key for x in base.labels}


@pytest.mark.parametrize("line", ["what? no", "x" * 41])
def test_what_is_no_name_is_refused_by_its_line(line: str) -> None:
    with pytest.raises(UserError, match="Line 2"):
        labels_of_names(f"ORE\n{line}", NONE)


def test_labels_that_no_rule_knows_are_told() -> None:
    assert learned_only(labels_of_names("ORG\nPRICE, figure\nSHAFT", NONE, known=KNOWN)) == ("PRICE", "SHAFT")
    assert learned_only(builtin_label_set()) == ()
