"""The bench of effort arrives at any gold that may be stored, by keys alone."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from rareannot.core.spans import crosses
from rareannot.core.suggestion import Suggestion
from tests.bench.effort import play

WORDS = (
    "the",
    "10X",
    "F-35",
    "plant",
    "Nd2Fe14B",
    "sold",
    "3",
    "000",
    "tons",
    "of",
    "CO2",
    "(Oslo)",
    "U.S.",
    "稀土",
    "5%",
)
Range = tuple[int, int]


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, dict[Range, str], list[Suggestion]]:
    """A text, spans anywhere in it that may stand beside each other, and suggestions of which some are right."""
    text = draw(st.sampled_from((" ", "  ", "\n"))).join(
        draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14))
    )
    places = st.integers(0, len(text) - 1).flatmap(
        lambda a: st.tuples(st.just(a), st.integers(a + 1, min(len(text), a + 14)))
    )
    labels = st.sampled_from(("ORG", "FAC", "QUANTITY", "MATERIAL", "GPE"))
    gold: dict[Range, str] = {}
    for place, label in draw(st.lists(st.tuples(places, labels), max_size=6)):
        if text[slice(*place)].strip() == text[slice(*place)] and not any(crosses(*place, *g) for g in gold):
            gold[place] = label
    drawn = [
        *draw(st.lists(st.tuples(places, labels), max_size=4)),
        *draw(st.lists(st.sampled_from([*gold.items(), ((0, 1), "ORG")]), max_size=3)),
    ]
    made = {
        Suggestion(*place, label, "test 1", 0.9).id: Suggestion(*place, label, "test 1", 0.9)
        for place, label in drawn
        if text[slice(*place)].strip() == text[slice(*place)]
    }
    return text, gold, list(made.values())


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles())
@example(("the the the", {(0, 1): "ORG", (4, 5): "ORG"}, []))
@example(("the the the", {(0, 1): "ORG", (0, 2): "ORG"}, []))
@example(("the the F-35", {(10, 11): "ORG"}, []))
@example(("the  the  the", {(0, 11): "ORG", (0, 12): "ORG"}, []))
def test_any_gold_is_arrived_at(qtbot: QtBot, article: tuple[str, dict[Range, str], list[Suggestion]]) -> None:
    play(*article)


def test_a_plant_called_10x_is_selected_whole(qtbot: QtBot) -> None:
    text = "The 10X plant in Oslo sold 3 tons. It built F-35 jets and the 10X again."
    names = {"10X": "FAC", "F-35": "MATERIAL", "3 tons": "QUANTITY"}
    gold = {(text.index(name), text.index(name) + len(name)): label for name, label in names.items()}
    gold[text.rindex("10X"), text.rindex("10X") + 3] = "FAC"
    played = play(text, gold, ())
    assert played.effort.seconds < 8
