"""The approximating words around a figure, and the same words where they say something else."""

from rareannot.suggest.figures.amounts import amount_at
from rareannot.suggest.figures.approximators import before_at, with_approximators
from rareannot.suggest.figures.currency_context import CurrencyContext
from tests.rows import each_row
from tests.suggest.figures.reading import amount_in, placed, told


def whole(form: str, text: str, floor: int = 0) -> str:
    """The amount at the first number, or after a "|", with its approximating words: "words = value"."""
    tokens, at = placed(form, text)
    amount = amount_at(tokens, at, CurrencyContext(tokens))
    assert amount is not None, amount_in(form, text)
    amount = with_approximators(tokens, amount, floor)
    return f"{tokens.text[tokens.starts[amount.first] : tokens.ends[amount.stop - 1]]} = {told(amount.figure())}"


SAID = [
    ("It has about 5 tonnes", "about 5 tonnes = 5 t about"),
    ("It has as much as 5 tonnes", "as much as 5 tonnes = 5 t up_to"),
    ("It has close to 5 tonnes", "close to 5 tonnes = 5 t about"),
    ("It has between 5 and 7 tonnes", "between 5 and 7 tonnes = 5..7 t"),
    ("It has about between 5 and 7 tonnes", "about between 5 and 7 tonnes = 5..7 t"),
    ("It has about 5 to 7 tonnes", "about 5 to 7 tonnes = 5..7 t"),
    ("It lies between 5 tonnes", "5 tonnes = 5 t"),
    ("It has 5 tonnes or so", "5 tonnes or so = 5 t about"),
    ("It has 5 tonnes or more", "5 tonnes or more = 5 t at_least"),
    ("It has 5 tonnes or less", "5 tonnes or less = 5 t at_most"),
    ("It has 5 tonnes or sold", "5 tonnes = 5 t"),
    ("It has 5 percent min", "5 percent min = 5 percent at_least"),
    ("It has 5 percent max", "5 percent max = 5 percent at_most"),
    ("It has 5 tonnes min", "5 tonnes = 5 t"),
    ("It has 5 or more tonnes", "5 or more tonnes = 5 t at_least"),
    ("It has 5 or so tonnes", "5 or so tonnes = 5 t about"),
    ("It has 30-odd tonnes", "30-odd tonnes = 30 t about"),
    ("It has 30-odd mines", "30-odd = 30 count about"),
    # "over" and the like may say where or when
    ("It has over 5 tonnes", "over 5 tonnes = 5 t more_than"),
    ("It has over 5 hectares", "5 hectares = 5 ha"),
    ("It has under 5 hectares", "under 5 hectares = 5 ha less_than"),
    ("It has over 5 km2", "5 km2 = 5 km2"),
    ("It has over 5 m", "over 5 m = 5 m more_than"),
    ("It has gold over 5 m", "5 m = 5 m"),
    ("It has gold under 5 m", "under 5 m = 5 m less_than"),
    ("It has lead over 5 ft", "5 ft = 5 ft"),
    ("It has gold over 5 km", "over 5 km = 5 km more_than"),
    ("It has Cu over 5 cm", "5 cm = 5 cm"),
    ("It has gold and over 5 m", "over 5 m = 5 m more_than"),
    ("It has over 5 days", "5 days = "),
    ("It has about 5 days", "about 5 days = "),
    ("It has over |nineteen men", "nineteen = 19 count"),
    ("It has over |twenty men", "over twenty = 20 count more_than"),
    ("It has over 19 men", "over 19 = 19 count more_than"),
    ("It has below |three men", "three = 3 count"),
    ("It has about |three men", "about three = 3 count about"),
    # "up to" may say where something arrived
    ("It has up to 5 percent", "up to 5 percent = 5 percent up_to"),
    ("It went back up to 5 percent", "5 percent = 5 percent"),
    ("It climbed up to 5 percent", "5 percent = 5 percent"),
    ("It climbed about 5 percent", "about 5 percent = 5 percent about"),
]


@each_row(("text", "expected"), SAID)
def test_approximating_words_belong_to_the_figure(text: str, expected: str) -> None:
    assert whole("cased", text) == expected


@each_row(
    ("text", "floor", "expected"),
    [
        ("It has about 5 tonnes", 2, "about 5 tonnes = 5 t about"),
        ("It has about 5 tonnes", 3, "5 tonnes = 5 t"),
        ("It has between 5 and 7 tonnes", 2, "between 5 and 7 tonnes = 5..7 t"),
        ("It has between 5 and 7 tonnes", 3, "5 and 7 tonnes = 5..7 t"),
        ("It has about between 5 and 7 tonnes", 3, "between 5 and 7 tonnes = 5..7 t"),
    ],
)
def test_words_of_the_figure_before_stay_with_that(text: str, floor: int, expected: str) -> None:
    assert whole("cased", text, floor) == expected


@each_row(
    ("text", "floor", "said"),
    [
        ("it has no less than |5", 0, ("no less than", "at_least", 3)),
        ("it has less than |5", 0, ("less than", "less_than", 2)),
        ("it has no less than |5", 2, ("no less than", "at_least", 3)),
        ("it has no less than |5", 3, ("less than", "less_than", 2)),
        ("it has no less than |5", 4, None),
        ("it has less |5", 0, None),
        ("about |5", 0, ("about", "about", 1)),
    ],
)
def test_the_longest_phrase_before_a_number_counts(text: str, floor: int, said: tuple[str, str, int] | None) -> None:
    assert before_at(*placed("cased", text), floor) == said
