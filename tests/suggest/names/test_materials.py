"""Materials: one sentence a rule and a trap, in both forms of text."""

import pytest

from rareannot.suggest.names.materials import Materials
from tests.suggest.marked import found, plain, reading_of

BOTH_FORMS = [
    "The mill needs {cobalt} and {nickel}.",
    "A {rare earth} importer sold {rare earths}.",
    "Crude {lithium carbonate} arrived by rail.",
    "Mixed {rare earth carbonate} is shipped abroad.",
    "They make {rare earth magnets} and {rare earth permanent magnets}.",
    "The minerals, metals and magnets were weighed with the ore.",
    "{Iron ore} and {copper concentrate} were loaded.",
    "It sold {lithium hydroxide monohydrate}.",
    "Plants roast {spodumene} into {lithium hydroxide}.",
    "Output of {lithium carbonate equivalent} doubled.",
    "A {samarium-cobalt magnet} weighs little.",
    "{Ferro-vanadium} and {vanadium pentoxide} fell.",
    "Envoys discussed {critical minerals} and {strategic raw materials}.",
    "It leaches {ionic clay} with {ammonium sulphate}.",
    "{Heavy rare earths} are scarcer than {light rare earths}.",
    "Makers of lithium-ion cells cut orders.",
    "They lead the talks to the end.",
    "Smelters of {zinc}, {lead} and {silver} closed.",
    "{Natural gas} and {coal} prices rose.",
    "The furnace makes {nickel pig iron}.",
    "{NdFeB magnets} hold {NdPr oxide}.",
    "{Oil} prices and {Brent crude} futures rose.",
    "{Brent} traded higher than {crude} at sea.",
    "{Steel} makers bought {scrap metal} and {iron ore}.",
    "The core holds {chlorite}, {biotite} and {olivine}.",
    "It sold olive oil by crude methods and five litres of oil.",
    "They will scrap the plan.",
]


@pytest.mark.parametrize("marked", [*BOTH_FORMS, *map(plain, BOTH_FORMS)])
def test_materials_in_both_forms(marked: str) -> None:
    reading, wanted = reading_of(marked)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


def test_symbols_count_as_written_and_formulas_need_a_digit() -> None:
    reading, wanted = reading_of(
        "Grade: 2.1% {TREO} with 0.3% {Nb2O5}, {APT} at $9. In PR and IT, apt words. Postcode BS1.", False
    )
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


def test_a_two_letter_symbol_counts_only_beside_a_number() -> None:
    reading, wanted = reading_of("Alloy of 80pc {Dy} went to a Dy customer.", False)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


def test_a_symbol_that_is_a_word_needs_a_material_or_a_number_without_capitals() -> None:
    reading, wanted = reading_of("an apt reply and {tungsten apt} and {apt} 300 a unit", True)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


def test_a_law_about_materials_is_none() -> None:
    reading, _ = reading_of("It cites the Critical Raw Materials Act.", False)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == []


def test_oxides_of_drill_reports_are_known_in_normalised_text() -> None:
    reading, wanted = reading_of("it cut 4m at 1 2 {li2o} and 3 {v2o5}", True)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


def test_an_alloy_is_named_by_its_elements() -> None:
    for text, name in (
        ("Parts of tungsten-nickel-iron alloys wear.", "tungsten-nickel-iron alloys"),
        ("parts of tungsten nickel iron alloys wear", "tungsten nickel iron alloys"),
    ):
        reading, _ = reading_of(text)
        assert name in found(text, Materials().find(reading), "MATERIAL")


def test_a_mineral_takes_its_concentrate_and_a_symbol_its_oxide() -> None:
    for text, names in (
        ("it sells apatite concentrate and dy oxide", ["apatite concentrate", "dy oxide"]),
        ("Nd and Tb at 40 were sold.", ["Nd", "Tb"]),
        ("they found magnet rare earths and dy2o3", ["magnet rare earths", "dy2o3"]),
    ):
        reading, _ = reading_of(text)
        assert found(text, Materials().find(reading), "MATERIAL") == names


@pytest.mark.parametrize("text", ["silver medallists", "the bronze winner", "a gold medallist", "two gold medals"])
def test_what_medals_are_made_of_is_no_material(text: str) -> None:
    assert Materials().find(reading_of(text, False)[0]) == []
