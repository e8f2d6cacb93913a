"""What a training does is told as text by its process, and read back as a sentence that can be translated."""

import pytest

from rareannot.core.sentence import Sentence
from rareannot.learn.learning_curve import Curve, Point, curve_from_json
from rareannot.learn.progress_wording import EVERYTHING, FOLD, FOR_THE_JUDGE, SIZED_FOLD, stage_sentence

NETWORK = Sentence(FOR_THE_JUDGE)


@pytest.mark.parametrize(
    "said",
    [
        Sentence(EVERYTHING),
        NETWORK,
        Sentence(FOLD, number=2, count=3, what=NETWORK),
        Sentence(SIZED_FOLD, articles=40, number=1, count=3, what=NETWORK),
        Sentence(FOLD, number=2, count=3, what=Sentence(SIZED_FOLD, articles=4, number=1, count=3, what=NETWORK)),
    ],
)
def test_a_stage_is_read_back_from_its_text(said: Sentence) -> None:
    again = stage_sentence("".join(said))
    assert isinstance(again, Sentence)
    assert (again, again.template) == (said, said.template)
    inner = again.values.get("what")
    assert inner is None or isinstance(inner, Sentence)


def test_any_other_text_stays_as_it_is() -> None:
    assert not isinstance(stage_sentence("something new"), Sentence)


@pytest.mark.parametrize(
    ("gain", "low", "high", "said"),
    [
        (0.02, 0.01, 0.03, "still pays"),
        (0.001, -0.01, 0.004, "hardly helps"),
        (0.02, -0.01, 0.05, "too early to tell"),
    ],
)
def test_a_curve_says_whether_more_gold_would_help_also_when_read_again(
    gain: float, low: float, high: float, said: str
) -> None:
    made = Curve((Point(4, 0.8, 0.7, 0.9), Point(8, 0.8 + gain, 0.7, 0.9)), None, gain, low, high)
    assert said in made.verdict
    assert "a first hint only" in made.verdict
    again = curve_from_json(made.as_json())
    assert again == made
    assert made.as_json()["verdict"] == made.verdict
