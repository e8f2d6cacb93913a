"""Names that run on into another one end where it begins, if the article has it alone elsewhere."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.org_words import SOURCE
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


@pytest.mark.parametrize(
    ("text", "whole", "left"),
    [
        ("said dan holmgren pgeo and", "dan holmgren pgeo", "dan holmgren"),
        ("said dan holmgren p geo and", "dan holmgren p geo", "dan holmgren"),
        ("said australasia dan holmgren and", "australasia dan holmgren", "dan holmgren"),
        ("said india dan holmgren and", "india dan holmgren", "india dan holmgren"),
    ],
)
def test_letters_and_lands_are_no_part_of_a_person(text: str, whole: str, left: str) -> None:
    assert told(text, (whole, "PERSON", ""))[0] == left


@pytest.mark.parametrize(("source", "left"), [(SOURCE, "dan holmgren"), ("network 1", "dan holmgren zorv")])
def test_a_person_ends_where_a_firm_of_several_words_begins(source: str, left: str) -> None:
    text = "zorv metals rose said dan holmgren zorv and"
    firm = Suggestion(0, 11, "ORG", source, 0.9)
    person = Suggestion(text.index("dan"), text.index(" and"), "PERSON", "a 1", 0.9)
    (cut,) = [s for s in apart(read(text), [firm, person]) if s.label == "PERSON"]
    assert text[cut.start : cut.end] == left


@pytest.mark.parametrize(
    ("text", "whole", "left"),
    [
        ("newspaper quarnaq greenland prime minister said", "quarnaq greenland", "quarnaq"),
        ("newspaper quarnaq greenland fell", "quarnaq greenland", "quarnaq greenland"),
        ("bloomberg indonesia stopped ore", "bloomberg indonesia", "bloomberg"),
        ("newmediawire zorv ltd rose", "newmediawire zorv ltd", "newmediawire"),
    ],
)
def test_a_body_ends_where_a_land_begins_and_an_agency_where_the_report_does(text: str, whole: str, left: str) -> None:
    assert told(text, (whole, "ORG", ""))[0] == left


def test_a_name_begins_after_an_agency_and_a_well_known_firm_after_a_land() -> None:
    text = "newmediawire zorv ltd rose as greenland zorv metals fell"
    assert told(text, ("newmediawire zorv ltd", "ORG", ""), ("zorv ltd", "ORG", ""))[0] == "zorv ltd"
    known = ("zorv metals", "ORG", "well-known organisation")
    assert told(text, ("greenland zorv metals", "ORG", ""), known)[0] == "zorv metals"


@pytest.mark.parametrize(
    ("whole", "left"),
    [
        ("zorv zorv metals corp", "zorv metals corp"),
        ("zorv mining corp zorv mining corp", "zorv mining corp"),
        ("zorv zorv metals", "zorv zorv metals"),
    ],
)
def test_a_firms_name_that_is_told_twice_begins_at_the_second(whole: str, left: str) -> None:
    assert told(f"news about {whole} rose", (whole, "ORG", ""))[0] == left
