"""The scenario that tools are compared by: 20 suggestions, 15 of them right, and three spans that nothing suggests."""

from rareannot.core.suggestion import Suggestion

TARGET_S = 9.5
"""Motor seconds within which the scenario is to be done, each suggestion judged."""

TEXT = (
    "wednesday in tanga hollis minerals said output at its mbeya pit reached 41 000 tons of rare earth concentrate last"
    " year the miner wants to raise 60 million dollars from lenders in denmark and norway before june its chairman pavel"
    " ostrander told analysts that terbium oxide now sells for 1 150 dollars a kilogram buyers include kestrel magnets and"
    " a plant near odense run by the ferrum group which employs 310 people an earlier deal with brandt metals"
    " fell through in 2019 after prices slid 30 percent shares of hollis closed up yesterday trading was"
    " thin for much of the week while desmond aki of the local exchange spoke of a quiet market"
)
RIGHT = {
    "wednesday": "DATE",
    "tanga": "GPE",
    "hollis minerals": "ORG",
    "41 000 tons": "QUANTITY",
    "rare earth concentrate": "MATERIAL",
    "last year": "DATE",
    "60 million dollars": "MONEY",
    "denmark": "GPE",
    "norway": "GPE",
    "june": "DATE",
    "terbium oxide": "MATERIAL",
    "1 150 dollars a kilogram": "MONEY",
    "odense": "GPE",
    "310": "CARDINAL",
    "2019": "DATE",
}
WRONG_LABEL = {"kestrel magnets": ("MATERIAL", "ORG"), "ferrum group": ("PERSON", "ORG")}
WRONG_BOUNDARY = {"30": ("30 percent", "PERCENT")}
SPURIOUS = {"pit": "FAC", "the week": "DATE"}
MISSED = {"pavel ostrander": "PERSON", "brandt metals": "ORG", "desmond aki": "PERSON"}
KNOWN = {"in norway again": ("norway", "GPE"), "for 5 days": ("5 days", "DATE")}
"""In the easier variant two of the missed ones are a name that the article has already, and a figure."""

Range = tuple[int, int]
Scenario = tuple[str, dict[Range, str], list[Suggestion]]


def scenario() -> Scenario:
    """Text, gold and suggestions; the three missed spans are names that nothing knows."""
    return _made(TEXT, MISSED)


def known_scenario() -> Scenario:
    """The same with a name that stands elsewhere and a figure missed, which the sweep finds, and one unknown name."""
    text, gold, suggestions = _made(f"{TEXT} {' '.join(KNOWN)}", {"desmond aki": "PERSON"})
    for words, (quote, label) in KNOWN.items():
        start = text.index(words) + words.index(quote)
        gold[start, start + len(quote)] = label
    return text, gold, suggestions


def _made(text: str, missed: dict[str, str]) -> Scenario:
    gold = {_at(text, quote): label for quote, label in (RIGHT | missed).items()}
    gold |= {_at(text, quote): right for quote, (_, right) in WRONG_LABEL.items()}
    gold |= {_at(text, quote): label for quote, label in WRONG_BOUNDARY.values()}
    proposed = RIGHT | SPURIOUS | {quote: label for quote, (label, _) in WRONG_LABEL.items()}
    proposed |= {quote: label for quote, (_, label) in WRONG_BOUNDARY.items()}
    made = [Suggestion(*_at(text, quote), label, "bench 1", 0.9) for quote, label in proposed.items()]
    return text, gold, sorted(made, key=lambda s: s.start)


def _at(text: str, quote: str) -> Range:
    """Where ``quote`` first stands as whole words."""
    start = f" {text} ".index(f" {quote} ")
    return start, start + len(quote)
