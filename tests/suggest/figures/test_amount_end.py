"""One end of an amount: its sign, number and scale, and whether "m" is metres or millions."""

from rareannot.core.figure import plain
from rareannot.suggest.figures.amount_end import end_at, is_minus
from rareannot.suggest.figures.currency_context import CurrencyContext
from tests.rows import each_row
from tests.suggest.figures.reading import placed


def end_in(form: str, text: str) -> str:
    """The end at the first number, or after a "|": its words, value with sign, scale, currency and unit; "" for none."""
    tokens, at = placed(form, text)
    end = end_at(tokens, at, CurrencyContext(tokens))
    if end is None:
        return ""
    words = tokens.text[tokens.starts[at] : tokens.ends[end.stop - 1]]
    value = f"{'-' * end.negative}{plain(end.number.value)}"
    high = f"..{plain(end.number.high)}" if end.number.high is not None else ""
    said = [f"x {plain(end.scale)}"] if end.scale else []
    return " ".join([f"{words}:", value + high, *said, *filter(None, [end.code, end.tail and end.tail.unit])])


CASED = [
    ("It has 5 tonnes", "5 tonnes: 5 t"),
    ("It has 5 million tonnes", "5 million tonnes: 5 x 1000000 t"),
    ("It has |$5 million there", "$5 million: 5 x 1000000 USD"),
    ("It fell |-5 percent", "-5 percent: -5 percent"),
    ("It fell |minus 5 percent", "minus 5 percent: -5 percent"),
    ("It lost |$-5 there", "$-5: -5 USD"),
    ("It lost |-$5 there", "-$5: -5 USD"),
    ("It lost |$(3.5) there", "$(3.5): -3.5 USD"),
    ("It lost |$(3.5) million there", "$(3.5) million: -3.5 x 1000000 USD"),
    ("It lost |$(3.5 million) there", "$(3.5 million): -3.5 x 1000000 USD"),
    ("It lost |$(3.5 there", ""),
    ("It lost |(3.5) there", ""),
    ("It has |MUSD 45 there", "MUSD 45: 45 x 1000000 USD"),
    ("It has |TEUR 45 there", "TEUR 45: 45 x 1000 EUR"),
    ("It has |MUSD 45 billion there", "MUSD 45 billion: 45 x 1000000000 USD"),
    ("It has |MUSD there", ""),
    ("It has |$2.174T there", "$2.174T: 2.174 x 1000000000000 USD"),
    ("It has |$2 T there", "$2: 2 USD"),
    ("It has 2.174T there", "2.174T: 2.174 t"),
    ("It has 5mm there", "5mm: 5 mm"),
    ("It has |$5mm there", "$5mm: 5 x 1000000 USD"),
    ("It has |boats there", ""),
    # "m": metres by the word after it, in races, of drilled holes; else millions
    ("It is 12m deep", "12m: 12 m"),
    ("It is 12m million", "12m million: 12 x 1000000000000"),
    ("It is 12m paid", "12m: 12 x 1000000"),
    ("It is 12m below it", "12m: 12 m"),
    ("It has 12m yuan below it", "12m yuan: 12 x 1000000 CNY"),
    ("It lies 12m from the road", "12m: 12 m"),
    ("They raised 12m from the road", "12m: 12 x 1000000"),
    ("They raised it 12m from the road", "12m: 12 x 1000000"),
    ("They raised it all 12m from the road", "12m: 12 m"),
    ("It took 12m from a loan", "12m: 12 x 1000000"),
    ("It took 12m from new a loan", "12m: 12 m"),
    ("It raised 12m of ore", "12m: 12 m"),
    ("He won the 100m final", "100m: 100 m"),
    ("He won the 100m, twice", "100m: 100 m"),
    ("He won the 100m plan", "100m: 100 x 1000000"),
    ("He won a 100m final", "100m: 100 x 1000000"),
    ("He won the 150m final", "150m: 150 x 1000000"),
    ("He won the 800m.", "800m: 800 m"),
    ("He won a 1000m plan", "1000m: 1000 m"),
    ("He won a 999m plan", "999m: 999 x 1000000"),
    ("He won a 1,500m plan", "1,500m: 1500 m"),
    ("He won a 1000.5m plan", "1000.5m: 1000.5 x 1000000"),
    ("Assays: 12m paid", "12m: 12 m"),
    ("Assays: raised 12m paid", "12m: 12 m"),
]
NORMALISED = [
    # what follows a run of digits decides how it is cut
    ("it has 13 15 million", "13 15 million: 13.15 x 1000000"),
    ("it has 385 410 million", "385 410 million: 385..410 x 1000000"),
    ("it has 13 15m deep", "13 15m: 13..15 m"),
    ("it has 13 15m paid", "13 15m: 13.15 x 1000000"),
    ("it has 13 15 a tonne", "13 15: 13..15"),
    ("it has 13 15 per tonne", "13 15: 13..15"),
    ("it has 385 410 a barrel", "385 410: 385410"),
    ("it has 13 15 a barrel", "13 15: 13.15"),
    ("it has 13 15 a man", "13 15: 13.15"),
    ("it has |us 385 410", "us 385 410: 385..410 USD"),
    ("it has 385 410 boats", "385 410: 385410"),
    ("it has 13 15 percent", "13 15 percent: 13..15 percent"),
    ("it has 5 1 2 percent", "5 1 2 percent: 5.5 percent"),
    ("it has 385 410 percent", "385 410 percent: 385410 percent"),
    ("it has 385 410 kg", "385 410 kg: 385..410 kg"),
    ("it has 385 410kg", "385 410kg: 385410 kg"),
    ("it has 385 410 kg of", "385 410 kg: 385410 kg"),
    ("it has 385 410 km", "385 410 km: 385410 km"),
    ("it has 5 1 2 km", "5: 5"),
    ("it has 385 410 yuan", "385 410 yuan: 385..410 CNY"),
    ("it has 385 410 cents", "385 410 cents: 385..410 USD"),
    ("it has 5 1 2 of it", "5 1 2: 5.5"),
    ("it has 13 15 to 17 percent", "13 15: 13..15"),
    ("it has 13 15 and 17 percent", "13 15: 13..15"),
    ("it has 13 15 or 17 percent", "13 15: 13.15"),
    ("it has 13 15 to the percent", "13 15: 13.15"),
    ("it fell |-5 percent", ""),
    ("it is 12m from the road", "12m: 12 x 1000000"),
    ("it is 12m deep", "12m: 12 m"),
    ("it is |us 2t there", "us 2: 2 USD"),
    ("assays of 12m paid", "12m: 12 m"),
    ("assays of 12m placement", "12m: 12 x 1000000"),
    ("assays so they raised 12m of it", "12m: 12 x 1000000"),
    ("assays so they raised 12m at it", "12m: 12 m"),
    ("assays so they raised it all up to 12m of it", "12m: 12 m"),
    ("assays so they raised it all up 12m of it", "12m: 12 x 1000000"),
    ("assays so they raised it all up to 2 5m of it", "2 5m: 2.5 m"),
    ("assays so they raised it all up 2 5m of it", "2 5m: 2.5 x 1000000"),
    ("it has 7 000m of decline", "7 000m: 7000 m"),
]


@each_row(("text", "expected"), CASED)
def test_an_end_has_its_sign_number_scale_and_unit(text: str, expected: str) -> None:
    assert end_in("cased", text) == expected


@each_row(("text", "expected"), NORMALISED)
def test_an_end_that_lost_its_signs_is_cut_by_what_follows(text: str, expected: str) -> None:
    assert end_in("normalised", text) == expected


@each_row(
    ("form", "text", "minus"),
    [
        ("cased", "fell |-5 percent", True),
        ("cased", "fell |−5 percent", True),
        ("cased", "fell (|-5 percent)", True),
        ("cased", "fell |- 5 percent", False),
        ("cased", "fell 3 |-5 percent", False),
        ("cased", "fell x|-5 percent", False),
        ("cased", "fell.\n|-5 percent", False),
        ("cased", "|-5 percent", False),
        ("cased", "fell |+5 percent", False),
        ("normalised", "fell |-5 percent", False),
    ],
)
def test_a_minus_touches_its_number_and_nothing_before_it(form: str, text: str, minus: bool) -> None:
    assert is_minus(*placed(form, text)) is minus
