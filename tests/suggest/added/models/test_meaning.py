"""What a model's labels mean in a project."""

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import label_set_from_json
from rareannot.suggest.added.models.meaning import meant, pairs
from rareannot.suggest.added.values import lines_of

LABELS = ({"name": "PERSON"}, {"name": "ORG"}, {"name": "SALARY", "also": "MONEY,PAY"}, {"name": "country"})


@pytest.mark.parametrize(("theirs", "ours"), [
    ("PERSON", "PERSON"), ("PER", "PERSON"), ("per", "PERSON"), ("organization", "ORG"), ("MONEY", "MONEY"), ("PAY", "PAY"),
    ("country", "country"),
])  # fmt: skip
def test_a_label_means_one_of_the_same_name_or_a_usual_other(theirs: str, ours: str) -> None:
    assert meant([theirs], LABELS) == {theirs: ours}


def test_the_settings_say_which_is_which_and_what_is_left_out() -> None:
    assert meant(["PER", "ORG", "MISC"], LABELS, "MISC=ORG, ORG=,PER = SALARY") == {"PER": "SALARY", "MISC": "ORG"}


def test_where_none_means_any_it_is_said_how_to_say_it() -> None:
    with pytest.raises(UserError, match=r"mean none of the project's: GENE, CELL\. .* as GENE=ORG\."):
        meant(["GENE", "CELL"], LABELS)
    assert meant(["GENE"], ()) == {}


@pytest.mark.parametrize(
    ("said", "made"), [("", {}), (" , ", {}), ("a=b", {"a": "b"}), ("a=,b = c ", {"a": "", "b": "c"})]
)
def test_pairs_are_read(said: str, made: dict[str, str]) -> None:
    assert pairs(said) == made


def test_what_is_no_pair_is_named() -> None:
    with pytest.raises(UserError, match="“PERSON” does not say which label is which"):
        pairs("A=B, PERSON")


def test_a_source_is_told_what_labels_stand_for_and_were_called() -> None:
    said = {"name": "x", "version": 1, "labels": [{"name": "SALARY", "kind": "figure", "like": "MONEY", "colour": 1}, {"name": "HUMAN", "kind": "entity", "colour": 2}], "renamed": {"PERSON": "HUMAN"}}  # fmt: skip
    told = lines_of(label_set_from_json(said))
    assert [one.get("also") for one in told] == ["MONEY", "PERSON"]
    assert meant(["PER", "MONEY"], told) == {"PER": "PERSON", "MONEY": "MONEY"}
