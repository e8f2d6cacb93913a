"""Which bare numbers of normalised text were sums of money: each rule with what it reads, and its neighbours."""

from rareannot.suggest.figures.amounts import amount_at
from rareannot.suggest.figures.context_words import FigureContext
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.restored_signs import money
from tests.rows import each_row
from tests.suggest.figures.reading import Rule, placed, read_by, remembered

SCALED = "scaled number that lost its sign"
LOST = "price that lost its sign"
PAID = "price after a word of paying"
THING = "price before a thing"
LEVEL = "level after a verb of moving"
NEXT = "number after a price"
FAR = "so " * 36
READ = [
    (money.scaled_money, "its mine valued at 2 5 billion enhances it", f"MONEY 2 5 billion = 2500000000 USD: {SCALED}"),
    (money.scaled_money, "a capitalization of 300 million compares it", f"MONEY 300 million = 300000000 USD: {SCALED}"),
    (money.scaled_money, "an 11 million funding effort enables it", f"MONEY 11 million = 11000000 USD: {SCALED}"),
    (money.scaled_money, "an 11 million boating effort enables it", ""),
    (
        money.scaled_money,
        "ev sales surpassed 16 million in it",
        "CARDINAL 16 million = 16000000 count: count + plural noun",
    ),
    (money.scaled_money, "boat sales surpassed 16 million in it", f"MONEY 16 million = 16000000 USD: {SCALED}"),
    (money.scaled_money, "a group of 2 million sophisticated investors", ""),
    (money.price, "some lots sold at 40 000 the stakes", f"MONEY 40 000 = 40000 USD: {PAID}"),
    (money.price, "the gold at 2 350 has it", f"MONEY 2 350 = 2350 USD: {PAID}"),
    (money.price, "the boat at 2 350 has it", ""),
    (money.scaled_money, "it lent 85m it", f"MONEY 85m = 85000000 USD: {SCALED}"),
    (money.scaled_money, "it rose so to 26 7 million it", f"MONEY 26 7 million = 26700000 USD: {SCALED}"),
    (money.scaled_money, "it rose 640 000 bpd to |26 7 million it", ""),
    (money.scaled_money, "it rose 640 000 bpd so |26 7 million it", f"MONEY 26 7 million = 26700000 USD: {SCALED}"),
    (money.scaled_money, "it lent 5 crore it", f"MONEY 5 crore = 50000000 INR: {SCALED}"),
    (money.scaled_money, "it lent 5 crores it", f"MONEY 5 crores = 50000000 INR: {SCALED}"),
    (money.scaled_money, "it lent 5 crore boats", ""),
    (money.scaled_money, "it lent 5 lakh it", ""),
    (money.scaled_money, "it lent 5 it", ""),
    (money.scaled_money, "it lent 5k it", ""),
    # who or what millions count
    (money.scaled_money, "it lent 5 million new population", ""),
    (money.scaled_money, "it lent 5 million to new population", ""),
    (money.scaled_money, "it lent 5 million to a new population", f"MONEY 5 million = 5000000 USD: {SCALED}"),
    (money.scaled_money, "it lent 5 million who", ""),
    (money.scaled_money, "it lent 5 million unemployed", ""),
    (money.scaled_money, "it employs 5 million it", ""),
    (money.scaled_money, "its viewers so so so so to 5 million it", ""),
    (money.scaled_money, "its viewers so so so so so to 5 million it", f"MONEY 5 million = 5000000 USD: {SCALED}"),
    (money.scaled_money, "a revenue of 5 million tickets", f"MONEY 5 million = 5000000 USD: {SCALED}"),
    (money.scaled_money, "a boat of 5 million tickets", ""),
    (money.scaled_money, "a revenue so 5 million tickets", ""),
    (money.scaled_money, "it lent 5 million new cars", ""),
    (money.scaled_money, "it cost 5 million big new cars", ""),
    (money.scaled_money, "it lent 5 million new of cars", ""),
    (money.scaled_money, "it lent 5 million of cars", f"MONEY 5 million = 5000000 USD: {SCALED}"),
    (money.scaled_money, "it cost 5 million old big new cars", f"MONEY 5 million = 5000000 USD: {SCALED}"),
    (money.scaled_money, "it lent 5 million old big new cars", ""),
    (money.scaled_money, "a 5 billion rare earths project", f"MONEY 5 billion = 5000000000 USD: {SCALED}"),
    (money.scaled_money, "a 5 billion rare earths it", ""),
    (money.scaled_money, "a 5 billion old earths project", ""),
    (money.scaled_money, "a 5 million rare project boats", ""),
    (money.scaled_money, "a 300m profits revision", f"MONEY 300m = 300000000 USD: {SCALED}"),
    (money.scaled_money, "a 300 million profits revision", ""),
    (money.scaled_money, "it cost 300 million profits revision", ""),
    (money.scaled_money, "so 210 million tarvoxes said", f"MONEY 210 million = 210000000 USD: {SCALED}"),
    # prices by their cents, their groups, or the words that lead to them
    (money.price, "it sold for 14 75 it", f"MONEY 14 75 = 14.75 USD: {LOST}"),
    (money.price, "it sold for 14 55 it", f"MONEY 14 55 = 14.55 USD: {LOST}"),
    (money.price, "it sold for 14 75 boats", f"MONEY 14 75 = 14.75 USD: {LOST}"),
    (money.price, "it sold for 14 7 it", ""),
    (money.price, "it sold at 14 55 it", ""),
    (money.price, "it sold at 14 59 it", ""),
    (money.price, "it sold at 14 60 it", f"MONEY 14 60 = 14.6 USD: {LOST}"),
    (money.price, "it sold at 24 10 it", ""),
    (money.price, "it sold at 25 00 it", f"MONEY 25 00 = 25 USD: {LOST}"),
    (money.price, "it sold at 25 10 it", f"MONEY 25 10 = 25.1 USD: {LOST}"),
    (money.price, "it sold [us 3 and sold at |14 55 it", f"MONEY 14 55 = 14.55 USD: {LOST}"),
    (money.price, "it sold [us 2 and sold at |10 55 it", ""),
    (money.price, f"it sold [us 3 {'so ' * 58}sold at |14 55 it", f"MONEY 14 55 = 14.55 USD: {LOST}"),
    (money.price, f"it sold [us 3 {'so ' * 59}sold at |14 55 it", ""),
    (money.price, "it fell 1 45 to 62 21", f"MONEY 1 45 = 1.45 USD: {LOST}"),
    (money.price, "it fell 1 45 to 62 it", f"MONEY 1 45 = 1.45 USD: {LOST}"),
    (money.price, "it fell 1 45 it", ""),
    (money.price, "it fell 1 45 to it", ""),
    (money.price, "it sold by 1 45 to 62 21", f"MONEY 1 45 = 1.45 USD: {LOST}"),
    (money.price, "it sold for 14 75 a tonne", f"MONEY 14 75 a tonne = 14.75 USD/t: {LOST}"),
    (money.price, "the big 38 500 in may", f"MONEY 38 500 = 38500 USD: {LOST}"),
    (money.price, "the big 385 in may", ""),
    (money.price, "the big 38 500 boat", ""),
    (money.price, "the 38 500 in may", ""),
    (money.price, "it sold for 38 500 boats", ""),
    (money.price, "it is worth 38 500 boats", f"MONEY 38 500 = 38500 USD: {PAID}"),
    (money.price, "it owed 38 it", f"MONEY 38 = 38 USD: {PAID}"),
    (money.price, "it owed 38 of it", ""),
    (money.price, "so subscribe 38 boat", f"MONEY 38 = 38 USD: {PAID}"),
    (money.price, "so subscribe so so for 38 boat", f"MONEY 38 = 38 USD: {PAID}"),
    (money.price, "so subscribe so so so for 38 boat", ""),
    (money.price, "so subscribe so so at 38 boat", ""),
    (money.price, "it gave 138 it", f"MONEY 138 = 138 USD: {PAID}"),
    (money.price, "it gave 138", f"MONEY 138 = 138 USD: {PAID}"),
    (money.price, "it gave 138 boat", ""),
    (money.price, "it gave 138 of", ""),
    (money.price, "it gave 101 it", f"MONEY 101 = 101 USD: {PAID}"),
    (money.price, "it gave 100 it", ""),
    (money.price, "a price at 138 it", f"MONEY 138 = 138 USD: {PAID}"),
    (money.price, "a price at 38 it", ""),
    (money.price, "a price to 38 it", f"MONEY 38 = 38 USD: {PAID}"),
    (money.price, "a price big 138 it", ""),
    (money.price, "a boat at 138 it", ""),
    (money.price, "a price so so so so so so so at 138 it", f"MONEY 138 = 138 USD: {PAID}"),
    (money.price, "a price so so so so so so so so at 138 it", ""),
    (money.price, "it sold [us 3 and valued |38 500 boat", f"MONEY 38 500 = 38500 USD: {PAID}"),
    (money.price, "it sold [us 3 and to |38 500 boat", f"MONEY 38 500 = 38500 USD: {LOST}"),
    (money.price, "it sold [us 3 and to |385 boat", ""),
    (money.price, "it sold [us 3 and big |38 500 boat", ""),
    (money.price, "it sold us 3 and to |38 500 boat", ""),
    (money.article_price, "a 4 000 spectrometer", f"MONEY 4 000 = 4000 USD: {THING}"),
    (money.article_price, "the 4 000 spectrometer", ""),
    (money.article_price, "a 10 000 scale", ""),
    (money.article_price, "a 400 spectrometer", ""),
    (money.article_price, "a 4 000 strong crew", ""),
    (money.article_price, "a 4 000 of it", ""),
    (money.article_price, "a 4 000 boats", ""),
    (money.after_price, "it fell below |58 it", f"MONEY 58 = 58 USD: {LEVEL}"),
    (money.after_price, "it fell below |50 it", f"MONEY 50 = 50 USD: {LEVEL}"),
    (money.after_price, "it fell below |49 it", ""),
    (money.after_price, "it sold below |58 it", ""),
    (money.after_price, "it fell about |58 it", ""),
    (money.after_price, "it fell below |58 5 it", ""),
    (money.after_price, "it fell below |58 boats", ""),
    (money.after_price, "it fell below |58 of", ""),
    (money.after_price, "it was [us 60 it closed at |58 it", f"MONEY 58 = 58 USD: {NEXT}"),
    (money.after_price, "it was [us 60 kg it closed at |58 it", f"MONEY 58 = 58 USD: {NEXT}"),
    (money.after_price, "it was us 60 it closed at |58 it", ""),
    (money.after_price, "it was [us 60 it closed for |58 it", ""),
    (money.after_price, "it was [us 3 it closed at |75 it", f"MONEY 75 = 75 USD: {NEXT}"),
    (money.after_price, "it was [us 3 it closed at |76 it", ""),
    (money.after_price, f"it was [us 60 so so so {FAR}at |58 it", f"MONEY 58 = 58 USD: {NEXT}"),
    (money.after_price, f"it was [us 60 so so so so {FAR}at |58 it", ""),
    (money.after_price, f"it was [us 60 so so so so {FAR}at |1 058 it", f"MONEY 1 058 = 1058 USD: {NEXT}"),
    (money.after_price, f"it was [us 60 {'so ' * 149}at |1 058 it", f"MONEY 1 058 = 1058 USD: {NEXT}"),
    (money.after_price, f"it was [us 60 {'so ' * 150}at |1 058 it", ""),
]


@each_row(("rule", "text", "expected"), READ)
def test_a_number_was_money_or_was_not(rule: Rule, text: str, expected: str) -> None:
    assert read_by(rule, text) == expected


THREE = "[us 600 t [us 700 t [us 800 t"
PRICES = [
    "a record high 730 metric ton from it",
    "its premium hit 540 ton as it",
    "a gold price of 2 714 36 ounce in it",
    "its gold rate could exceed 2 300 oz which",
    "its price set at a 3 000 oz price forecast",
    "it rose to [50c lb |1 042 t from it",
    "to lift the premium by 410 t or it",
    "so 44 60 kg it",
    "so 40 45 kg it",
    "so 999 lb it",
    "so 1 000 lb it",
    "so 44 lb it",
    "so 44 mtu it",
    "so 5 000 mtu it",
    "a price raised so from 640 t it",
    "a price so so so so so so so from 640 t it",
    "price from 640 t it",
    "a price of 1 550 t it",
    "the prices of 550 t it",
    f"so {THREE} so so so asked |640 t it",
    f"so {THREE} so so so antimony |640 t it",
    "so antimony 41 500 t down it",
    "so [us 60 kg and so |44 kg it",
    "so price 44 kg it",
    "so [us 60 so so so so so so so so so so so at |44 kg it",
    "so [us 60 so at |11 kg it",
]
WEIGHTS = [
    "a record high 730 metric tons from it",
    "a record high 730 metric ton of it",
    "a record the 730 metric ton from it",
    "a boat high 730 metric ton from it",
    "its growth rate could exceed 2 300 oz which",
    "it rose so 50c lb so |1 042 t from it",
    "so 44 60kg it",
    "so five kg it |five kg",
    "so 1 000 000 lb it",
    "so 1 001 lb it",
    "so 5 001 mtu it",
    "costs so to 10 001 oz it",
    "so 7 91 g t it",
    "so 44 60 km it",
    "so 44 60 kg of it",
    "so 44 kg it",
    "a price raised so from 1 640 t it",
    "a price raised so by 640 t it",
    "a price so so so so so so so so from 640 t it",
    "a boat of 550 t it",
    "so [us 600 t [us 700 t so so so asked |640 t it",
    f"so {THREE} so so so big |640 t it",
    "so boat 41 500 t down it",
    "so antimony 41 500 t it",
    "so antimony 415 t down it",
    "so [us 60 kg and so so so |44 kg it",
    "so [us 60 lb and so |44 kg it",
    "so [us 60 so so so so so so so so so so so so at |44 kg it",
    "so [us 60 so big |44 kg it",
    "so [us 60 so at |10 kg it",
]


@each_row("text", PRICES)
def test_a_weight_in_normalised_text_was_a_price_per_unit(text: str) -> None:
    tokens, amount, _, memory = remembered(text)
    assert money.short_unit_is_price(tokens, amount, memory)


@each_row("text", WEIGHTS)
def test_a_weight_stays_a_weight(text: str) -> None:
    tokens, amount, _, memory = remembered(text)
    assert not money.short_unit_is_price(tokens, amount, memory)


def test_a_weight_as_published_stays_one() -> None:
    tokens, at = placed("cased", "So |44.60 kg it")
    amount = amount_at(tokens, at, CurrencyContext(tokens))
    assert amount is not None
    assert not money.short_unit_is_price(tokens, amount, FigureContext())
