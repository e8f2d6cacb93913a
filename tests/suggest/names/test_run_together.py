"""Names that run on into another one end where it begins, if the article has it alone elsewhere."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.run_together import apart


def told(text: str, *names: tuple[str, str, str]) -> list[str]:
    """The strings that come of names given as (string, label, reason) at their first mention."""
    given = [Suggestion(text.index(n), text.index(n) + len(n), label, "a 1", 0.5, reason=r) for n, label, r in names]
    return [text[s.start : s.end] for s in apart(read(text), given)]


@pytest.mark.parametrize(
    ("text", "label", "person"),
    [
        ("at quarnel works said anna holmgren quarnel and", "ORG", "anna holmgren"),
        ("at quarnel works said anna holmgren quarnel and", "FAC", "anna holmgren"),
        ("at quarnel works said anna holmgren quarnel and", "GPE", "anna holmgren quarnel"),
        ("at smith works said anna holmgren smith and", "ORG", "anna holmgren smith"),
        ("at desert works said anna holmgren desert and", "ORG", "anna holmgren desert"),
        ("At Quarnel works, said Anna Holmgren Quarnel and", "ORG", "Anna Holmgren Quarnel"),
    ],
)
def test_a_person_ends_where_a_firm_begins(text: str, label: str, person: str) -> None:
    firm, whole = text.split()[1], " ".join(text.split()[4:7])
    assert told(text, (whole, "PERSON", ""), (firm, label, ""))[0] == person


def test_a_person_of_two_words_and_somebody_else_of_the_name_stay() -> None:
    text = "at quarnel works said anna quarnel and"
    assert told(text, ("anna quarnel", "PERSON", ""), ("quarnel", "ORG", ""))[0] == "anna quarnel"
    text = "at quarnel works said anna holmgren quarnel and"
    given = ("quarnel", "ORG", ""), ("quarnel", "PERSON", "")
    assert told(text, ("anna holmgren quarnel", "PERSON", ""), *given)[0] == "anna holmgren quarnel"


def test_the_firm_may_be_one_that_the_lists_have() -> None:
    text = "said anna holmgren quarnel and"
    whole = "anna holmgren quarnel"
    assert told(text, (whole, "PERSON", ""), ("quarnel", "ORG", "known organisation"))[0] == "anna holmgren"
    assert told(text, (whole, "PERSON", ""), ("quarnel", "ORG", "unknown words"))[0] == whole


@pytest.mark.parametrize(
    ("text", "whole", "firm", "left"),
    [
        (
            "quarnel metals left british columbia quarnel metals",
            "british columbia quarnel metals",
            "quarnel metals",
            "quarnel metals",
        ),
        (
            "quarnel metals left beijing quarnel metals",
            "beijing quarnel metals",
            "quarnel metals",
            "beijing quarnel metals",
        ),
        (
            "the british columbia quarnel metals",
            "british columbia quarnel metals",
            "",
            "british columbia quarnel metals",
        ),
        (
            "school of mines left british columbia school of mines",
            "british columbia school of mines",
            "school of mines",
            "british columbia school of mines",
        ),
    ],
)
def test_a_firm_begins_after_a_place_of_two_words(text: str, whole: str, firm: str, left: str) -> None:
    assert told(text, (whole, "ORG", ""), *([(firm, "ORG", "")] if firm else []))[0] == left


@pytest.mark.parametrize(
    ("reason", "left"),
    [("well-known organisation", "rio quarnel"), ("known organisation", "anglo australian rio quarnel")],
)
def test_a_well_known_firm_begins_after_a_people(reason: str, left: str) -> None:
    text = "while anglo australian rio quarnel fell"
    whole = "anglo australian rio quarnel"
    assert told(text, (whole, "ORG", ""), ("rio quarnel", "ORG", reason))[0] == left
