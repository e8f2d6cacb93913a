"""What a text looks like to what learns from examples."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.token_features import read_tokens, shape
from tests.rows import each_row


@each_row(("word", "seen"), [("London", "Xxx"), ("UN", "XX"), ("1999", "dd"), ("A320neo", "Xddxx"), ("Ölpreis", "Xxx")])
def test_the_shape_of_a_word_is_short(word: str, seen: str) -> None:
    assert shape(word) == seen


def test_no_sentence_goes_over_a_line_or_a_full_stop() -> None:
    read = read_tokens("It is so here. Then it was not\nAt all", ())
    words = [[read.text[slice(*read.places[i])] for i in sentence] for sentence in read.sentences]
    assert [" ".join(w) for w in words] == ["It is so here .", "Then it was not", "At all"]


def test_a_token_knows_its_neighbours_its_name_and_what_sources_say() -> None:
    text = "the album Blue Sky of 1971"
    read = read_tokens(text, [Suggestion(10, 18, "ORG", "rules 1.0", 0.5)])
    sky = read.features[3]
    assert {"w=sky", "w-1=blue", "w+1=of", "r<=album", "rlast=1971", "says rules ORG goes on"} <= set(sky)
    assert "says+1 rules ORG begins" in read.features[1]
    assert "no run" in read.features[0]


def test_a_proposal_that_begins_inside_a_token_says_nothing() -> None:
    read = read_tokens("Blueberry pie", [Suggestion(4, 9, "ORG", "rules 1.0", 0.5)])
    assert not any(f.startswith("says") for f in read.features[0])


def test_an_empty_text_has_no_sentences() -> None:
    assert read_tokens(" \n", ()).sentences == []


SEEN = {
    "so": "any|w=so|w-1=EDGE|w+1=“|w-2=EDGE|w+2=xavor|pair=EDGE so|pair+=so “|s=xx|s-1=EDGE|s+1=“|s3=EDGE xx “|begin2=so|begin=so"
    "|end2=so|end=so|end4=so|ordinary|person=None|nobody xx|no run|near=xavor|near=tarvo",
    "of": "any|w=of|w-1=xavor|w+1=tarvo|w-2=“|w+2=12|pair=xavor of|pair+=of tarvo|s=xx|s-1=Xxx|s+1=Xxx|s3=Xx xx Xx|begin2=of"
    "|begin=of|end2=of|end=of|end4=of|ordinary|person=None|quoted|says rules ORG goes on|says rules ORG goes on xx"
    "|says-1 rules ORG begins|says+1 rules ORG goes on|says+1 places TOWN begins|r=xavor of tarvo 12 ltd|r<=“|r<<=so “|r>=”"
    "|rfirst=xavor|rlast=ltd|rend=ltd|rlength=5|rplace=False False|rshape=Xx xx Xx dd Xx|near=xavor|near=tarvo|near=ltd|near=sat",
    "Ltd": "any|w=ltd|w-1=12|w+1=”|w-2=tarvo|w+2=sat|pair=12 ltd|pair+=ltd ”|s=Xxx|s-1=dd|s+1=”|s3=dd Xxx ”|begin2=lt|begin=ltd"
    "|end2=td|end=ltd|end4=ltd|unusual|person=None|quoted|nobody Xxx|r=xavor of tarvo 12 ltd|r<=“|r<<=so “|r>=”|rfirst=xavor"
    "|rlast=ltd|rend=ltd|rlength=5|rplace=False True|rshape=Xx xx Xx dd Xx|near=xavor|near=tarvo|near=sat|near=the|near=hushhh",
    "Zorvane": "any|w=zorvane|w-1=hushhh|w+1=.|w-2=the|w+2=EDGE|pair=hushhh zorvane|pair+=zorvane .|s=Xxx|s-1=xx|s+1=.|s3=xx Xxx ."
    "|begin2=zo|begin=zor|end2=ne|end=ane|end4=vane|unusual|person=None|nobody Xxx|r=zorvane|r<=hushhh|r<<=the hushhh|r>=."
    "|rfirst=zorvane|rlast=zorvane|rend=ane|rlength=1|rplace=True True|rshape=Xx|near=sat|near=the|near=hushhh",
    ".": "any|w=.|w-1=zorvane|w+1=EDGE|w-2=hushhh|w+2=EDGE|pair=zorvane .|pair+=. EDGE|s=.|s-1=Xxx|s+1=EDGE|s3=Xx . EDGE|begin2=."
    "|begin=.|end2=.|end=.|end4=.|unusual|person=None|nobody .|no run|near=sat|near=the|near=hushhh|near=zorvane",
}
"""All that is true of some tokens: a trained pipeline keeps a weight for each by these very words."""


@each_row("word", SEEN)
def test_all_that_is_true_of_a_token(word: str) -> None:
    text = "so “Xavor of Tarvo 12 Ltd” sat by the hushhh Zorvane."
    said = [Suggestion(4, 18, "ORG", "rules 1.0", 0.5), Suggestion(13, 18, "GPE", "places 1", 0.5, proposed="TOWN")]
    read = read_tokens(text, said)
    words = [text[start:end] for start, end in read.places]
    told = [one.replace("EDGE", "|") for one in SEEN[word].split("|")]
    assert list(read.features[words.index(word)]) == told


@pytest.mark.parametrize(("word", "seen"), [("aBaBaBaBaB", "xXxXxXxX"), ("a-1B", "x-dX"), ("", "")])
def test_a_shape_has_eight_signs_at_most(word: str, seen: str) -> None:
    assert shape(word) == seen


@each_row(
    ("text", "lengths"),
    [
        ("So it . Then", [4]),
        ("So it is . Then", [4, 1]),
        ("So it is . then", [5]),
        ("So\nit", [1, 1]),
        ("w " * 401, [200, 200, 1]),
    ],
)
def test_a_sentence_has_four_tokens_or_ends_with_its_line(text: str, lengths: list[int]) -> None:
    assert [len(one) for one in read_tokens(text, ()).sentences] == lengths


def test_what_is_proposed_for_the_first_and_the_last_token_is_heard() -> None:
    read = read_tokens("Tarvo Zorv", [Suggestion(0, 10, "ORG", "rules 1.0", 0.5)])
    assert [[f for f in features if f.startswith("says ")] for features in read.features] == [
        ["says rules ORG begins", "says rules ORG begins Xxx"],
        ["says rules ORG goes on", "says rules ORG goes on Xxx"],
    ]
    assert "says-1 rules ORG begins" in read.features[1]
    assert "says+1 rules ORG goes on" in read.features[0]


def test_straight_quotation_marks_open_and_close() -> None:
    read = read_tokens('so "Tarvo Zorv" sat', ())
    assert ["quoted" in features for features in read.features] == [False, False, True, True, False, False]


def test_a_run_of_capitals_goes_over_small_words_and_numbers_to_its_last_capital() -> None:
    text = "so Tarvo of Zorv 12 and it"
    read = read_tokens(text, ())
    runs = [next((f for f in features if f.startswith("r=")), "") for features in read.features]
    assert runs == ["", *["r=tarvo of zorv 12"] * 4, "", ""]
    long = read_tokens("A B C D E F G", ()).features[0]
    assert {"r=a b c d e f", "rlength=5", "rshape=X X X X X"} <= {*long}
