"""What the words say of a link: those around a figure and a name, and those of which a name is made; numbers are all alike."""

from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.features import LinkAnswers, Question, text_features
from rareannot.suggest.links.wording import words_of_figure
from tests.suggest.links.test_partners import marked

NEWS = (
    "In [2024 DATE] [Pilgrim ORG]'s [Mount Garnet FAC] mine shipped [322,000 tons QUANTITY] of ore from 40 pits,"
    " said [Kwanza Bank ORG]."
)
ARTICLE = article_of(marked(NEWS))
TONS = ARTICLE.by_id["322,000 tons"]


def told(name: str, about: str) -> set[str]:
    """What is said of ``name`` as the partner of the tons, by the features about one thing."""
    question = Question(ARTICLE, TONS, "by", tuple(m for m in ARTICLE.mentions if m is not TONS), LinkAnswers())
    found = text_features(question, ARTICLE.by_id[name])
    return {feature.partition(":")[2] for feature in found if feature.partition(":")[0] == about}


def test_the_words_beside_a_figure_have_their_places_and_numbers_are_one() -> None:
    beside, near, own = words_of_figure(ARTICLE, TONS)
    assert beside == ("0 before shipped", "1 before mine", "0 after of", "1 after ore")
    assert {"mine", "ore", "#", "pits"} <= {*near}
    assert own == ("tons",)
    assert "0 before shipped ORG here" in told("Pilgrim", "beside figure")
    assert {"tons", "tons ORG here", "tons before"} == told("Pilgrim", "measure")
    assert "pits" in told("Kwanza Bank", "near figure")


def test_whose_something_is_is_told_from_what_it_is() -> None:
    assert "ORG s FAC before" in told("Pilgrim", "beside")
    assert "ORG s <FAC before" in told("Mount Garnet", "beside")
    assert not any("s FAC" in pair for pair in told("Kwanza Bank", "beside"))


def test_the_words_beside_a_name_and_between_it_and_the_figure_are_told() -> None:
    assert {"0 after mine here", "after mine mass"} <= told("Mount Garnet", "beside name")
    assert "0 before said here" in told("Kwanza Bank", "beside name")
    assert {"before FAC shipped", "before mass mine"} <= told("Mount Garnet", "amid")
    assert told("Kwanza Bank", "amid") == {
        f"after {what} {word}" for what in ("ORG", "mass") for word in ("of", "ore", "from", "#", "pits", "said")
    }


def test_the_last_word_of_a_name_says_what_it_is() -> None:
    assert {"bank here", "kwanza here", "bank ORG", "bank mass", "ORG 2 False here"} == told("Kwanza Bank", "named")
    assert {"# here before", "# mass"} == told("2024", "date")
    assert not told("2024", "named")
