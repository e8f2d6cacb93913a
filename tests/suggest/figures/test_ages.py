"""Ages of people: by a word for age, by the verb that tells it, or by the name it stands after."""

from rareannot.suggest.figures.ages import age
from rareannot.suggest.figures.amounts import amount_at
from rareannot.suggest.figures.currency_context import CurrencyContext
from tests.rows import each_row
from tests.suggest.figures.reading import placed

AGE, BY_NAME = "age", "age in normalised text"
TOLD = [
    ("cased", "Men aged 34 left", AGE),
    ("cased", "Men aged 29 to 54 left", AGE),
    ("cased", "Men aged between |17 and 24 left", AGE),
    ("cased", "Aged |34, he left", AGE),
    ("cased", "Men grew 29 to 54 left", ""),
    ("cased", "Men aged so so |29 to 54 left", ""),
    ("cased", "At age 34 he left", AGE),
    ("cased", "Over the age of 60 he left", AGE),
    ("cased", "At ages of 60 he left", AGE),
    ("cased", "A mine of 60 left", ""),
    ("cased", "Men aged 34.5 left", ""),
    ("cased", "Men aged 109 left", AGE),
    ("cased", "Men aged 110 left", ""),
    ("cased", "Men aged |half left", ""),
    ("cased", "Boys as young as 9 left", AGE),
    ("cased", "Boys so young as 9 left", ""),
    # a verb tells it
    ("cased", "Bo, who is 71, left", AGE),
    ("cased", "Bo, who is 71 and left", AGE),
    ("cased", "He was 71 and left", AGE),
    ("cased", "It was 71 and left", ""),
    ("cased", "He was 71 boat", ""),
    ("cased", "He was 71 boats", ""),
    ("cased", "He was 10 and left", AGE),
    ("cased", "He was 9 and left", ""),
    ("cased", "He had 71 and left", ""),
    ("cased", "Bo was 26 when it left", AGE),
    ("cased", "Bo is 26 when it left", ""),
    ("cased", "Bo was 26 while it left", ""),
    # a word for a person, or a name between commas
    ("cased", "The farmer, 34, left", AGE),
    ("cased", "The farmer, 34 left", ""),
    ("cased", "The farmer 34, left", ""),
    ("cased", "The house, 34, left", ""),
    ("cased", "The farmer, 9, left", ""),
    ("cased", "The farmer, 10, left", AGE),
    ("cased", "Lupe Arvizu, 61, left", AGE),
    ("cased", "Lupe Arvizu, 61.", AGE),
    ("cased", "Lupe Arvizu, 61 at the time it left", AGE),
    ("cased", "Lupe Arvizu, 61 at a time it left", ""),
    ("cased", "Lupe Arvizu, |sixty-one, left", ""),
    ("cased", "Lupe Arvizu, 9, left", ""),
    ("cased", "Lupe Arvizu, 10, left", AGE),
    ("cased", "Lupe arvizu, 61, left", ""),
    ("cased", "Lupe Arvizu, now 61, left", AGE),
    ("cased", "The head, now, |61, left", ""),
    ("cased", "The head, |61, left", ""),
    ("normalised", "the farmer 34 left", AGE),
    ("normalised", "the farmer 34 boats left", ""),
    ("normalised", "the house 34 left", ""),
    # in normalised text only the name tells
    ("normalised", "arvizu 61 who left", AGE),
    ("normalised", "arvizu 61 has left", BY_NAME),
    ("normalised", "arvizu 61 left", ""),
    ("normalised", "arvizu 9 who left", ""),
    ("normalised", "house 61 who left", ""),
    ("normalised", "the 61 who left", ""),
    ("normalised", "5 2 kg 61 who left", ""),
    ("normalised", "robert naismith 67 defended it", BY_NAME),
    ("normalised", "robert naismith 67 boats left", ""),
    ("normalised", "robert naismith 67 per head left", ""),
    ("normalised", "robert naismith 14 defended it", ""),
    ("normalised", "robert naismith 15 defended it", BY_NAME),
    ("normalised", "robert naismith 99 defended it", BY_NAME),
    ("normalised", "robert naismith 100 defended it", ""),
    ("normalised", "robert j naismith 67 defended it", BY_NAME),
    ("normalised", "robert naismith now 67 defended it", BY_NAME),
    ("normalised", "robert naismith now 67 boats left", ""),
    ("normalised", "the house now 67 defended it", ""),
    ("normalised", "robert smith 67 defended it", BY_NAME),
    ("normalised", "the smith 67 defended it", ""),
]


@each_row(("form", "text", "rule"), TOLD)
def test_a_number_is_the_age_of_a_person(form: str, text: str, rule: str) -> None:
    tokens, at = placed(form, text)
    amount = amount_at(tokens, at, CurrencyContext(tokens))
    assert amount is not None
    read = age(tokens, amount)
    assert (read.rule if read else "") == rule
    assert read is None or (read.label, read.first, read.stop) == ("DATE", amount.first, amount.stop)
