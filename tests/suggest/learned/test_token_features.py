"""What a text looks like to what learns from examples."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.token_features import read_tokens, shape


@pytest.mark.parametrize(
    ("word", "seen"), [("London", "Xxx"), ("UN", "XX"), ("1999", "dd"), ("A320neo", "Xddxx"), ("Ölpreis", "Xxx")]
)
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
