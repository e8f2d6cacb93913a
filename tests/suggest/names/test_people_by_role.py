"""People whom a sentence says to be something are found whatever their names look like."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.people_by_role import by_roles


def found(text: str) -> list[str]:
    reading = read(text)
    return [text[reading.starts[first] : reading.ends[stop - 1]] for first, stop, *_ in by_roles(reading)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nsovo Chikwanda is the national director of a body in Zambia.", "Nsovo Chikwanda"),
        ("Then Vanina Xorral was Tarvox’s environmental policy director.", "Vanina Xorral"),
        ("In the Philippines Rovi Tuo Banderas is a lecturer in law.", "Rovi Tuo Banderas"),
        ("Nsovo Chikwanda is director of a body.", "Nsovo Chikwanda"),
        ("in the philippines nsovo chikwanda is the national director of a body", "nsovo chikwanda"),
    ],
)
def test_who_is_said_to_be_something_is_a_person(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Tarvox Resources is the former director of nothing.",
        "Tarvox is the director.",
        "Goldman Sachs is an adviser to it.",
        "Norton Rose is the lawyer for it.",
        "Then Mr. Xorral is the director.",
        "The new head is the director.",
        "Nsovo Chikwanda is in Zambia with the director.",
        "Nsovo Chikwanda left. He is the director.",
        "Western Australia is the policy director.",
        "the mining boss is the director",
    ],
)
def test_firms_places_plain_words_and_other_sentences_tell_of_nobody(text: str) -> None:
    assert found(text) == []
