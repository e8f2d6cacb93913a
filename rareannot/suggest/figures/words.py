"""The closed classes of words that figures and dates are made of."""

from decimal import Decimal

from rareannot.suggest.figures import word_tables


def _exact(table: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in (entry.split(":") for entry in table.split())}


ONES = _exact("zero:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9")
TEENS = _exact(
    "ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19"
)
TENS = _exact("twenty:20 thirty:30 forty:40 fourty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90")
DOZENS = _exact("dozen:12 score:20")
SCALES = word_tables.values("scales")
FUSED_SCALES = word_tables.values("scales that touch their number") | SCALES
"""Scales that may follow their number without a space ("1.2K", "$120m")."""
UNITS_OF_ONE = ONES | TEENS | TENS
NUMBER_WORDS = frozenset([*UNITS_OF_ONE, "hundred", *DOZENS, *SCALES])

FRACTIONS = _exact(
    "half:0.5 halves:0.5 third:0.3333333333 thirds:0.3333333333 quarter:0.25 quarters:0.25 fourth:0.25 fourths:0.25"
    " fifth:0.2 fifths:0.2 sixth:0.1666666667 sixths:0.1666666667 seventh:0.1428571429 sevenths:0.1428571429"
    " eighth:0.125 eighths:0.125 ninth:0.1111111111 ninths:0.1111111111 tenth:0.1 tenths:0.1 hundredth:0.01"
    " hundredths:0.01"
)
VULGAR = _exact(
    "½:0.5 ⅓:0.3333333333 ⅔:0.6666666667 ¼:0.25 ¾:0.75 ⅕:0.2 ⅖:0.4 ⅗:0.6 ⅘:0.8 ⅙:0.1666666667 ⅛:0.125 ⅜:0.375 ⅝:0.625 ⅞:0.875"
)

TIME_ZONES = frozenset(
    "gmt utc bst ist est edt cet cest pst pdt jst hrs aest aedt awst acst acdt nzst nzdt sast hkt sgt kst msk".split()
)
"""What after four digits makes them a time of day: "at 1740 GMT"."""

BEFORE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): modifier
    for modifier, phrases in {
        "about": "about|around|roughly|approximately|approx|nearly|almost|some|close to|circa",
        "up_to": "up to|as much as|as many as",
        "at_least": "at least|no less than|no fewer than|not less than|minimum of|minimum|min",
        "at_most": "at most|no more than|not more than|maximum of|maximum|max",
        "more_than": "more than|over|above|upwards of|upward of|in excess of",
        "less_than": "less than|fewer than|under|below",
    }.items()
    for phrase in phrases.split("|")
}
"""Approximating words that stand before a number."""
AFTER: dict[tuple[str, ...], str] = {
    ("or", "so"): "about",
    ("or", "more"): "at_least",
    ("or", "less"): "at_most",
    ("or", "fewer"): "at_most",
    ("min",): "at_least",
    ("max",): "at_most",
    ("odd",): "about",
    ("-", "odd"): "about",
}
"""Approximating words that stand after a figure."""
AFTER_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _modifier in AFTER.items():
    AFTER_BY_FIRST.setdefault(_phrase[0], []).append((_phrase, _modifier))
BEFORE_BY_LAST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _modifier in sorted(BEFORE.items(), key=lambda item: -len(item[0])):
    BEFORE_BY_LAST.setdefault(_phrase[-1], []).append((_phrase, _modifier))

MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
HOLES = frozenset("hole holes drillhole drillholes".split())
"""What is drilled: before a code, whose letters may look like a currency ("tsh96 04"), and after how many."""
DAY_PARTS = frozenset("morning afternoon evening night".split())
SEASONS = frozenset("spring summer autumn winter".split())
PERIODS = frozenset(
    "second seconds minute minutes min mins hour hours day days night nights week weeks fortnight month months quarter"
    " quarters year years yr yrs decade decades century centuries season seasons semester weekend weekends".split()
) | {"spring", "summer", "summers", "autumn", "autumns", "winter", "winters"}
"""Units of time."""
DAYS = frozenset("ytd today yesterday tomorrow tonight midsummer midwinter".split())
HOLIDAYS = frozenset(
    tuple(name.split())
    for name in (
        "christmas|christmas day|christmas eve|easter|easter monday|easter sunday|good friday|halloween|thanksgiving|diwali|"
        "holi|ramadan|eid|passover|hanukkah|labor day|labour day|may day|memorial day|independence day|republic day|bastille day|"
        "national day|australia day|anzac day|canada day|boxing day|new year|new year s day|new year s eve|lunar new year|"
        "chinese new year|golden week|spring festival|mother s day|valentine s day|veterans day|columbus day|earth day"
    ).split("|")
)
HOLIDAY_WORDS = frozenset(name[0] for name in HOLIDAYS)

FUNCTION_WORDS = word_tables.words("function words")
MOVES = word_tables.words("moves")
"""Words that tell a change: what follows them is its size or, after “to”, the new level."""
_IRREGULAR = frozenset(
    "people men women children staff police feet sheep deer aircraft criteria data media species series cattle votes troops evs".split()
)
_NOT_PLURAL = frozenset(
    "was has is its this as does us plus thus yes his across less gas bus news perhaps always comes goes makes takes"
    " gives remains includes becomes seems moves means mrs reuters themselves ourselves although towards besides sometimes".split()
)


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in _IRREGULAR or (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _NOT_PLURAL
    )
