"""What published text calls a firm after its full name."""

import pytest

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.consistency import Consistency
from rareannot.suggest.names.firm_shorts import shorts
from rareannot.suggest.names.folded_text import read


def told(text: str, *firms: str) -> list[str]:
    """The short forms in ``text`` of firms of these names."""
    reading = read(text)
    names = [tuple(firm.lower().split()) for firm in firms]
    return [text[reading.starts[first] : reading.ends[stop - 1]] for first, stop, _ in shorts(reading, names)]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Harvest Moss Iron Ltd dug. The pit of Harvest Moss grew.", ["Harvest Moss"]),
        ("Harvest Moss Tungsten dug. Harvest Moss workers left.", ["Harvest Moss"]),
        ("Harvest Moss Tungsten dug. They live near Harvest Moss.", []),
        ("New York Iron Ltd (“New York” or the company) dug.", ["New York"]),
        ("New York Iron Ltd dug. They told New York.", []),  # a town of note
        ("Rainbow Metals Ltd dug. Rainbow workers left.", []),
        ("Rainbow Metals Ltd dug. Rainbow has dug. The rainbow shone.", []),
        ("Rainbow Metals Ltd dug. Rainbow has dug again.", ["Rainbow"]),
        ("Rainbow Metals Ltd (“Rainbow”) dug.", ["Rainbow"]),
        ("Rainbow Metals dug. They told Rainbow.", ["Rainbow"]),
        ("Rainbow Metals dug. Rainbow trout swim.", []),
        ("Rainbow Metals dug. They live near Rainbow.", []),
        ("Rainbow Metals dug. The Rainbow copper mine of Rainbow shut.", []),
        ("Rainbow Metals dug. The people of Rainbow told Rainbow.", []),
        ("Rainbow Metals dug. They told Rainbow Bank.", []),
        ("Rainbow Metals dug. They told Great Rainbow.", []),
        ("Rainbow Council met. They told Rainbow.", []),  # no name of a firm
        ("Lithium Metals dug. They told Lithium.", []),
        ("Northern Metals dug. They told Northern.", []),
        ("Norway Metals dug. They told Norway.", []),
        ("Anna Metals dug. Anna Carter left and told Anna.", []),
        ("Elk Metals dug. They told Elk.", []),
        ("Rainbow Metals dug, like Rainbow.", ["Rainbow"]),
        ("rainbow metals ltd dug and rainbow has dug", []),
    ],
)
def test_a_short_form_is_told_by_its_capital_its_verb_or_a_bracket(text: str, short: list[str]) -> None:
    full = text.split(" dug")[0].split(" (")[0] if text.startswith(("Harvest", "New")) else " ".join(text.split()[:2])
    assert told(text, full) == short


def test_a_short_form_that_a_source_knows_already_is_told_all_the_same() -> None:
    assert told("Harvest Moss Iron Ltd dug. They told Harvest Moss.", "Harvest Moss Iron Ltd", "Harvest Moss") == [
        "Harvest Moss"
    ]


def test_a_known_site_stands_for_no_firm() -> None:
    assert told("Kansanshi Mining plc dug. They told Kansanshi.", "Kansanshi Mining plc") == []


def test_the_firm_wins_over_the_person_that_a_network_sees() -> None:
    text = "Rainbow Metals Ltd dug. Rainbow has dug again."
    found = [Suggestion(0, 18, "ORG", "organisations 1", 0.88), Suggestion(24, 31, "PERSON", "net 1", 0.7)]
    made = [s for s in Consistency().find(read(text), found) if s.start == 24]
    assert [(s.label, s.score) for s in made if s.score > 0.9] == [("ORG", 0.97)]
