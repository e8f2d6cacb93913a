"""Phrases that only the network takes for firms: their words tell that they name nobody, and make sure of the land before them."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.lexicon import TOLD
from rareannot.suggest.names.plain_phrases import PlainPhrases

NETWORK, RULES, ARTICLE = "rareannot_names 1", "organisations 1", "consistency 1"


def left(text: str, *names: tuple[str, str, str]) -> list[tuple[str, float]]:
    """What stays of names given as (string, label, source) at their first mention, with its score."""
    given = [Suggestion(text.index(n), text.index(n) + len(n), label, source, 0.9) for n, label, source in names]
    return [(text[s.start : s.end], s.score) for s in PlainPhrases(read(text), given).left(given)]


@pytest.mark.parametrize(
    ("text", "phrase", "stays"),
    [
        ("Under the Mineral Sands Act it pays.", "Mineral Sands Act", False),
        ("Under the Act it pays.", "Act", True),
        ("Samples went to ICP-MS there.", "ICP-MS", False),
        ("Samples went to Tarvox-MS there.", "Tarvox-MS", True),
        ("In the Global Lithium Market it pays.", "Global Lithium Market", True),
        ("in the global lithium market it pays", "global lithium market", False),
        ("in the tarvox lithium market it pays", "tarvox lithium market", True),
        ("in the global lithium exchange it pays", "global lithium exchange", True),
        ("it says that canadian securities laws hold", "canadian securities", False),
        ("it says that canadian pacific holds", "canadian pacific", True),
        ("it says that canadian pacific companies hold", "canadian pacific", False),
        (
            "a shift in china rare earth trade sparking regional change",
            "china rare earth trade sparking regional",
            False,
        ),
        ("a shift in china rare earth trade association", "china rare earth trade association", True),
        ("a shift in china tarvox trade change", "china tarvox trade change", True),
        ("on the chilean minerals industry chile says", "chilean minerals industry chile", False),
        ("3. Gold Futures rose.", "Gold Futures", False),
        ("3. Tarvox Futures rose.", "Tarvox Futures", True),
        ("The VWAP rose.", "VWAP", False),
        ("the board met", "board", False),
        ("the Board met", "Board", True),
        ("a minerals exploration and development company dug", "minerals exploration and development company", False),
        ("a diversified battery metals company dug", "diversified battery metals company", False),
        ("the eagle mining company dug", "eagle mining company", True),
        ("with its proprietary qtx technology it pays", "qtx technology", False),
        ("said qtx technology which pays", "qtx technology", True),
        ("a chain that lessens risk", "lessens", False),
        ("said vanina corral is farn there", "vanina corral is farn", False),
        ("Said Vanina Is Farn there.", "Vanina Is Farn", True),
        ("a canadian public corporation digs", "canadian public corporation", False),
        ("costs per ounce of AgEq fell", "AgEq", False),
        ("a chain that volt runs", "volt", True),
        ("Mined by In Situ Recovery there.", "In Situ Recovery", False),
        ("Mined by Tarvox Recovery there.", "Tarvox Recovery", True),
        ("it lies nne of there", "nne", False),
        ("He opens Your Tarvox Portfolio there.", "Your Tarvox Portfolio", False),
        ("At the Velmore Mining Expo there.", "Velmore Mining Expo", False),
        ("a firm that ares runs", "ares", True),
    ],
)
def test_what_the_words_of_a_phrase_tell(text: str, phrase: str, stays: bool) -> None:
    assert [name for name, _ in left(text, (phrase, "ORG", NETWORK))] == [phrase] * stays


def test_what_a_rule_proposes_stays_and_what_the_article_repeats_goes() -> None:
    text = "in the global lithium market it pays"
    phrase = "global lithium market"
    assert len(left(text, (phrase, "ORG", NETWORK), (phrase, "ORG", RULES))) == 2
    assert left(text, (phrase, "ORG", NETWORK), (phrase, "ORG", ARTICLE)) == []
    assert len(left(text, (phrase, "FAC", NETWORK))) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "land", "label", "score"),
    [
        ("then brazil mining companies left", "brazil mining", "brazil", "GPE", TOLD),
        (
            "a canadian mineral exploration company left",
            "canadian mineral exploration company",
            "canadian",
            "NORP",
            TOLD,
        ),
        ("a canadian gold bank left", "canadian gold bank", "canadian", "NORP", 0.9),
    ],
)
def test_the_land_before_such_a_phrase_is_sure(text: str, phrase: str, land: str, label: str, score: float) -> None:
    assert left(text, (land, label, "places 1"), (phrase, "ORG", NETWORK))[0] == (land, score)


@pytest.mark.parametrize(
    ("source", "reason", "stays"),
    [
        (ARTICLE, "the same name elsewhere in the article", False),
        (ARTICLE, "short for something", True),
        (RULES, "", True),
    ],
)
def test_a_firm_that_recurs_is_not_its_last_words(source: str, reason: str, stays: bool) -> None:
    text = "then plain jar media inc left"
    longer = [Suggestion(5, 24, "ORG", RULES, 0.9), Suggestion(5, 24, "ORG", source, 0.8, reason=reason)]
    part = Suggestion(11, 24, "ORG", NETWORK, 0.5)
    assert (part in PlainPhrases(read(text), [*longer, part]).left([*longer, part])) is stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("It is so. Rain fell on it.", False),
        ("It is so. Rain fell, and the Rain shares fell.", True),
        ("Shares of Rain fell.", True),
        ("It is so. Zorv fell on it.", True),
    ],
)
def test_a_plain_word_that_only_begins_a_sentence_is_no_firm(text: str, stays: bool) -> None:
    word = "Rain" if "Rain" in text else "Zorv"
    assert bool(left(text, (word, "ORG", NETWORK))) is stays


def test_the_first_word_of_a_firm_may_begin_a_sentence() -> None:
    text = "Rain Metals dug. Rain fell."
    firm, short = Suggestion(0, 11, "ORG", RULES, 0.9), Suggestion(17, 21, "ORG", NETWORK, 0.5)
    assert PlainPhrases(read(text), [firm, short]).left([firm, short]) == [firm, short]


def test_a_common_noun_is_a_firm_where_one_is_called_so() -> None:
    text = "prospect resources dug and prospect rose"
    assert left(text, ("prospect resources", "ORG", RULES), ("prospect", "ORG", NETWORK))[1:] != []
    assert left(text, ("prospect", "ORG", NETWORK)) == []


@pytest.mark.parametrize(("phrase", "stays"), [("Shoshone and Paiute", False), ("Shoshone and Tarvox", True)])
def test_two_peoples_are_no_body(phrase: str, stays: bool) -> None:
    assert bool(left(f"The {phrase} say so.", (phrase, "ORG", NETWORK))) is stays


MINING = " and then mining lithium ore at the mine and cobalt ore and nickel ore miners say so"
STUFF = [
    ("lithium", "MATERIAL", "materials 1"),
    ("cobalt", "MATERIAL", "materials 1"),
    ("nickel", "MATERIAL", "materials 1"),
]


@pytest.mark.parametrize(
    ("text", "phrase", "stays"),
    [
        (f"the cleanest solutions help{MINING}", "cleanest solutions", False),
        (f"the cleanest solutions help cleanest solutions{MINING}", "cleanest solutions", True),
        ("the cleanest solutions help", "cleanest solutions", True),
        (f"the tarvox solutions help{MINING}", "tarvox solutions", True),
        (f"the cleanest solutions exchange help{MINING}", "cleanest solutions exchange", True),
        (f"the centre for clean solutions help{MINING}", "centre for clean solutions", True),
    ],
)
def test_plain_words_that_an_article_of_the_domain_has_once_are_no_firm(text: str, phrase: str, stays: bool) -> None:
    stuff = STUFF if MINING in text else []
    assert (phrase in [name for name, _ in left(text, (phrase, "ORG", NETWORK), *stuff)]) is stays


def test_what_begins_with_a_firm_that_a_rule_knows_stays() -> None:
    text = f"said clean solutions people{MINING}"
    names = ("clean solutions", "ORG", RULES), ("clean solutions people", "ORG", NETWORK)
    assert "clean solutions people" in [name for name, _ in left(text, *names, *STUFF)]


@pytest.mark.parametrize(("over", "score"), [(None, TOLD), ("south african bank", 0.9)])
def test_a_people_of_two_words_in_no_other_name_is_sure(over: str | None, score: float) -> None:
    text = "the south african bank left"
    longer = [(over, "ORG", RULES)] if over else []
    assert left(text, ("south african", "NORP", "places 1"), *longer)[0] == ("south african", score)
