"""A label set made of names: kind, colour, key and tag are given, and what is no name is refused by its line."""

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set, label_set_from_json
from rareannot.workflow.own_labels import known_labels, labels_of_names, learned_only, ready_sets, with_likes

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


def test_a_line_may_say_which_known_label_one_is_like() -> None:
    salary, employer, odd = labels_of_names(
        "SALARY is MONEY\n- employer is org\nTHIS is nice", NONE, known=KNOWN
    ).labels
    assert (salary.name, salary.kind, salary.valued, salary.like) == ("SALARY", "figure", True, "MONEY")
    assert (employer.name, employer.kind, employer.like) == ("employer", "entity", "ORG")
    assert (odd.name, odd.like) == ("THIS_is_nice", "")


def test_a_label_like_a_known_one_is_not_only_learned() -> None:
    made = labels_of_names("SALARY is MONEY\nSHAFT", NONE, known=KNOWN)
    assert learned_only(made) == ("SHAFT",)


def test_what_a_label_is_like_is_said_and_taken_back() -> None:
    labels = labels_of_names("SALARY, figure\nEMPLOYER", NONE)
    made = with_likes(labels, ["SALARY=MONEY", "EMPLOYER = ORG"])
    assert made.likes == {"SALARY": "MONEY", "EMPLOYER": "ORG"}
    assert label_set_from_json(made.as_json()) == made
    assert with_likes(made, ["SALARY=", "EMPLOYER="]) == labels


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        ("SALARY", "write it as in SALARY=MONEY"),
        ("WAGE=MONEY", "is not in the label set"),
        ("SALARY=WAGES", "suggests nothing as “WAGES”"),
        ("SALARY=ORG", "cannot be like ORG"),
    ],
)
def test_what_cannot_be_alike_is_a_sentence(pair: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        with_likes(labels_of_names("SALARY, figure", NONE), [pair])


def test_a_known_label_that_is_misspelt_is_not_taken_for_part_of_the_name() -> None:
    with pytest.raises(UserError, match=r"suggests nothing as “MONNEY”; it knows .*MONEY"):
        labels_of_names("SHAFT\nSALARY is MONNEY", NONE, known=KNOWN)
