"""A UserError is the sentence that a person reads."""

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence


def test_an_error_hands_its_sentence_on() -> None:
    error = UserError("“{name}” exists already.", name="a.txt")
    said = str(error)
    assert isinstance(said, Sentence)
    assert said.template == "“{name}” exists already."
    assert UserError(said).sentence is said
