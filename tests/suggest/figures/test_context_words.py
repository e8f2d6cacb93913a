"""The words around a bare number, and the money told before it."""

from decimal import Decimal

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import FigureContext, followed_by_plural, lead_of, two_leads
from rareannot.suggest.figures.lexer import Tokens, lex
from rareannot.suggest.figures.numbers import Number, number_at
from tests.rows import each_row


def amount(low: int = 100, first: int = 0, unit: str | None = "USD") -> Amount:
    """An amount of one token at a place."""
    number = number_at(lex(str(low), normalised=False), 0)
    assert isinstance(number, Number)
    return Amount(first, first + 1, Decimal(low), None, unit, "MONEY", "", number, first + 1)


def bare(text: str) -> tuple[Tokens, Amount]:
    """A text with the number 71 in it, and that number."""
    tokens = lex(text, normalised=False)
    return tokens, amount(71, tokens.words.index("71"), None)


def test_the_latest_money_is_recent_as_far_as_it_reaches() -> None:
    context = FigureContext([amount(5, 2), amount(7, 10)])
    assert context.recent(16, 5) is context.money[1]
    assert context.recent(17, 5) is None
    assert FigureContext().recent(1, 5) is None


@each_row(("low", "like"), [(9, False), (10, True), (100, True), (1000, True), (1001, False)])
def test_a_number_near_a_count_of_its_size_may_be_one_too(low: int, like: bool) -> None:
    assert FigureContext(counted=amount(100, 10)).counted_like(amount(low, 20)) is like


def test_a_count_is_forgotten_after_some_words_and_after_money() -> None:
    counted = amount(100, 10)
    assert FigureContext(counted=counted).counted_like(amount(100, 16), reach=5)
    assert not FigureContext(counted=counted).counted_like(amount(100, 17), reach=5)
    assert FigureContext([amount(5, 8)], counted).counted_like(amount(100, 16))
    assert not FigureContext([amount(5, 8), amount(5, 12)], counted).counted_like(amount(100, 16))
    assert not FigureContext([amount(5, 12)]).counted_like(amount(100, 16))
    assert FigureContext([amount(5, 10)], counted).counted_like(amount(100, 16))
    assert FigureContext(counted=counted).counted_like(amount(100, 23))
    assert not FigureContext(counted=counted).counted_like(amount(100, 24))
    assert not FigureContext(counted=counted).counted_like(amount(1050, 16))


@each_row(("low", "priced"), [(1, False), (2, True), (6000, True), (7200, True), (7201, False)])
def test_three_prices_per_a_unit_make_a_number_with_it_a_price(low: int, priced: bool) -> None:
    told = [amount(price, unit="USD/t") for price in (120, 120, 120)]
    assert FigureContext(told).priced_per(amount(low, unit="t")) is priced


def test_two_prices_or_prices_per_another_unit_make_none() -> None:
    two = [amount(100, unit="USD/t")] * 2
    assert not FigureContext(two).priced_per(amount(100, unit="t"))
    assert not FigureContext([*two, amount(100, unit="USD/kg")]).priced_per(amount(100, unit="t"))


@each_row(("low", "like"), [(0, False), (4, False), (5, True), (2000, True), (2001, False)])
def test_money_is_alike_within_a_factor(low: int, like: bool) -> None:
    assert (FigureContext([amount(100)]).alike(amount(low), 20) is not None) is like


def test_of_the_last_four_amounts_the_latest_that_is_alike_counts() -> None:
    money = [amount(100, 1), amount(100, 3), amount(9, 5), amount(9, 7)]
    assert FigureContext(money).alike(amount(100, 20), 2) is money[1]
    assert FigureContext([money[0], *[money[2]] * 4]).alike(amount(100, 20), 2) is None


@each_row(
    ("text", "lead"),
    [
        ("It paid 71.", "paid"),
        ("It paid about 71.", "paid"),
        ("It paid between 71 and 80.", "paid"),
        ("It paid another 71.", "paid"),
        ("It was up a whopping 71.", "up"),
        ("It was an up whopping 71.", "whopping"),
        ("It was up a nice 71.", "nice"),
        ("It was up a further 71.", "a"),
    ],
)
def test_the_word_that_leads_to_a_number(text: str, lead: str) -> None:
    assert lead_of(*bare(text)) == lead


def test_two_words_lead_to_a_number() -> None:
    assert two_leads(*bare("He was paid about 71.")) == ("was", "paid")


@each_row(
    ("text", "follows"),
    [
        ("It has 71 trucks.", True),
        ("It has 71 or so trucks.", True),
        ("It has 71 or more trucks.", True),
        ("It has 71 new big red trucks.", True),
        ("It has 71 new big red old trucks.", False),
        ("It has 71 six-wheel trucks.", False),
        ("It has 71 all-wheel trucks.", True),
        ("It has 71 - trucks.", False),
        ("It has 71, trucks.", False),
        ("It has 71 of trucks.", False),
        ("It has 71\n\ntrucks.", False),
        ("It has 71 truck.", False),
    ],
)
def test_a_plural_that_is_counted_stands_within_four_words(text: str, follows: bool) -> None:
    tokens, number = bare(text)
    assert followed_by_plural(tokens, number.stop) is follows
