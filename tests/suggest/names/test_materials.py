"""Materials: one sentence a rule and a trap, in both forms of text."""

import pytest

from rareannot.suggest.names.materials import Materials, sections, words
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
    "A {lithium} battery maker buys {vanadium electrolyte}, no {copper} electrode.",
    "{Fossil fuels} give way to {critical battery materials}, not to critical battery plants.",
    "{Natural flake graphite concentrates} and {quartz-carbonate} veins, {quartz} and carbonate rock.",
    "A diamond blade cuts {diamond} rings.",
    "They lead the talks to the end.",
    "It aims to lead in {copper} output.",
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
    "{Oil} and {gas} wells, {gas} and {oil} fields, but gas cylinders.",
    "{Diamond} mines hire diamond drilling rigs; a diamond drill hole is cheap.",
    "It holds six ounces of {silver equivalent}, and {gold-equivalent} ounces; its {copper} equivalent to ten barges is small.",
    "Cells of {NMC} ({nickel-manganese-cobalt}) and {nickel cobalt aluminium} batteries, of {nickel} and {cobalt}.",
    "A {non-ferrous metal} giant sells {rare earth magnet metals} and {ferroalloy} as a {critical and strategic mineral}.",
    "Wells of {methane} ({CH4}) and {hydrocarbons} leak.",
    "It leaches {coal ash}, {fly ash} and {red mud} into {fluoride} and {uranium ore concentrate}.",
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


WITH_NOUN, AMONG, TRADED = "material with its product noun", "element among others", "what is traded"
BESIDE, SYMBOL = "what is traded, by a word beside it", "symbol of a material"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lithium", [("lithium", 0.93, "material")]),
        ("lithium carbonate", [("lithium carbonate", 0.93, WITH_NOUN)]),
        ("lithium carbonate equivalent", [("lithium carbonate equivalent", 0.93, WITH_NOUN)]),
        ("lithium equivalent", [("lithium", 0.93, "material")]),
        ("lithium, carbonate", [("lithium", 0.93, "material")]),
        ("rare earth magnets", [("rare earth magnets", 0.93, WITH_NOUN)]),
        ("rare earth permanent", [("rare earth", 0.93, "material")]),
        (
            "dysprosium permanent magnets",
            [("dysprosium permanent magnets", 0.93, WITH_NOUN), ("permanent magnets", 0.93, "material")],
        ),
        ("praseodymium permanent", [("praseodymium", 0.93, "material")]),
        ("middle rare earth salts", [("middle rare earth salts", 0.93, WITH_NOUN)]),
        ("lithium elements", [("lithium", 0.93, "material")]),
        ("samarium cobalt permanent damage", [("samarium cobalt", 0.93, "material")]),
        ("samarium cobalt old magnets", [("samarium cobalt", 0.93, "material")]),
        ("lithium oxide carbonate salts concentrate", [("lithium oxide carbonate salts", 0.93, WITH_NOUN)]),
        ("rare earth permanent rise", [("rare earth", 0.93, "material")]),
        ("neodymium praseodymium", [("neodymium", 0.93, "material"), ("praseodymium", 0.93, "material")]),
        ("neodymium-praseodymium", [("neodymium-praseodymium", 0.9, "material")]),
        ("neodymium praseodymium ndpr", [("neodymium praseodymium", 0.9, "material"), ("ndpr", 0.93, "material")]),
        ("lithium salts of", [("lithium salts", 0.93, WITH_NOUN)]),
        ("lithium salts", [("lithium salts", 0.93, WITH_NOUN)]),
        ("lithium salts lake", [("lithium", 0.93, "material")]),
        ("lithium metal alloy", [("lithium metal alloy", 0.93, WITH_NOUN)]),
        ("lithium metal oxide", [("lithium metal", 0.93, WITH_NOUN)]),
        ("bauxite ore", [("bauxite ore", 0.93, WITH_NOUN)]),
        ("Bauxite, ore", [("Bauxite", 0.93, "material")]),
        ("bauxite concentrate", [("bauxite concentrate", 0.93, WITH_NOUN)]),
        ("critical minerals", [("critical minerals", 0.93, "material")]),
        ("critical minerals acts", [("critical minerals", 0.93, "material")]),
        ("critical minerals act", []),
        ("gold medal", []),
        ("a silver white metal", []),
        ("zinc, lead", [("zinc", 0.93, "material"), ("lead", 0.8, AMONG)]),
        ("lead zinc", [("lead", 0.8, AMONG), ("zinc", 0.93, "material")]),
        ("lead and zinc", [("lead", 0.8, AMONG), ("zinc", 0.93, "material")]),
        ("lead in the zinc", [("zinc", 0.93, "material")]),
        ("zinc in the lead", [("zinc", 0.93, "material")]),
        ("mercury fell", []),
        ("oil", [("oil", 0.7, TRADED)]),
        ("barrels of oil", [("oil", 0.9, TRADED)]),
        ("some of oil", [("oil", 0.7, TRADED)]),
        ("of oil", [("oil", 0.7, TRADED)]),
        ("oil prices", [("oil", 0.9, TRADED)]),
        ("import oil", [("oil", 0.9, TRADED)]),
        ("olive oil", []),
        ("litres of oil", []),
        ("litres or oil", [("oil", 0.7, TRADED)]),
        ("oil painting", []),
        ("crude", []),
        ("crude futures", [("crude", 0.85, BESIDE)]),
        ("barrels of crude", [("crude", 0.85, BESIDE)]),
        ("barrels or crude", []),
        ("crude methods", []),
        ("copper scrap", [("copper", 0.93, "material")]),
        ("scrap prices", [("scrap", 0.85, BESIDE)]),
    ],
)
def test_a_material_with_what_belongs_to_it(text: str, told: list[tuple[str, float, str]]) -> None:
    hits = Materials().find(reading_of(text)[0])
    assert [(text[s.start : s.end], s.score, s.reason) for s in hits if s.reason != "alloy of its elements"] == told


@pytest.mark.parametrize(
    ("text", "alloys"),
    [
        ("tungsten nickel iron alloys", ["tungsten nickel iron alloys"]),
        ("tungsten iron magnet", ["tungsten iron magnet"]),
        ("tungsten iron plates", []),
        ("iron alloys", []),
        ("Tungsten-nickel-iron alloys.", ["Tungsten-nickel-iron alloys"]),
        ("Tungsten-iron magnets.", ["Tungsten-iron magnets"]),
        ("Tungsten nickel-iron alloys.", ["nickel-iron alloys"]),
        ("Tungsten nickel iron alloys.", []),
    ],
)
def test_an_alloy_holds_two_elements_or_more(text: str, alloys: list[str]) -> None:
    hits = [s for s in Materials().find(reading_of(text)[0]) if s.reason == "alloy of its elements"]
    assert [(text[s.start : s.end], s.score) for s in hits] == [(name, 0.93) for name in alloys]


@pytest.mark.parametrize(
    ("text", "name", "score", "reason"),
    [
        ("oxide apt", "apt", 0.9, SYMBOL),
        ("apt 300", "apt", 0.9, SYMBOL),
        ("zinc or apt", "", 0, ""),
        ("an apt reply", "", 0, ""),
        ("apt", "", 0, ""),
        ("The APT.", "APT", 0.9, SYMBOL),
        ("The Apt.", "", 0, ""),
        ("then treo rose", "treo", 0.9, SYMBOL),
        ("then nd oxide rose", "nd oxide", 0.9, SYMBOL),
        ("then nd rose", "", 0, ""),
        ("then nb oxide rose", "", 0, ""),
        ("Nd at", "Nd", 0.6, SYMBOL),
        ("The Nd prices.", "Nd", 0.6, SYMBOL),
        ("Some of Nd.", "Nd", 0.6, SYMBOL),
        ("The plus Dy.", "Dy", 0.6, SYMBOL),
        ("The ND.", "", 0, ""),
        ("The Nd.", "", 0, ""),
        ("Dy 40", "", 0, ""),
        ("40 Dy.", "Dy", 0.6, SYMBOL),
        ("0.3% Nb.", "Nb", 0.6, SYMBOL),
        ("A pc Nb.", "Nb", 0.6, SYMBOL),
        ("40 Ta.", "", 0, ""),
        ("Nb", "", 0, ""),
        ("Some of Nb.", "", 0, ""),
        ("The CO2.", "CO2", 0.85, "chemical formula"),
        ("The co2.", "", 0, ""),
        ("The C3.", "", 0, ""),
        ("The B12.", "", 0, ""),
        ("The Xx2O.", "", 0, ""),
        ("The CoO.", "", 0, ""),
    ],
)
def test_symbols_and_formulas_as_they_are_written(text: str, name: str, score: float, reason: str) -> None:
    hits = Materials().find(reading_of(text)[0])
    told = [(text[s.start : s.end], s.score, s.reason) for s in hits if s.reason != "material"]
    assert told == ([(name, score, reason)] if name else [])


def test_the_list_kept_by_hand_has_words_in_some_sections_and_phrases_in_others() -> None:
    kept = sections()
    assert {"lithium", "zinc"} <= {*kept["elements"]}
    assert all(" " not in word for name in ("elements", "products", "symbols") for word in kept[name])
    assert any(" " in phrase for phrase in kept["materials"])
    assert {"classes", "bases", "doubtful", "traded"} <= {*kept}


@pytest.mark.parametrize(
    "marked",
    [
        "elements such as {nd} {pr} {dy} {tb} as told",
        "elements such as {nd} {pr} and {tb} as told",
        "elements such as nd pr as told",
        "elements such as nd pr here with tb there",
        "the eu and sm and he left",
    ],
)
def test_three_symbols_of_rare_earths_in_a_row_are_materials_in_plain_text(marked: str) -> None:
    reading, wanted = reading_of(marked, True)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


AS_WRITTEN = [
    "It hit 1.5 g/t {Au}, 0.8% {Cu}, 45ppm {Co} and 12 per cent {Fe}.",
    "It hit 21.3 gpt {Au} and 94-99% {Cg}, by a Gpt model of Au pair.",
    "Maps of {Au} and {Ag}, {copper} and {Au}, but Au and Ann, Li and Mo, Li and lead; Hole\n{Cu}%\n%{Zn}\n{Ni} (ppm)\nDepth",
    "It sold 953 tonnes of {lead}, a list of lead roles, {gas} sales and {Ni}-{PGE} in {clinopyroxene}.",
    "A {Cu}-{Au} porphyry with {Pt}+{Pd} and 5 Co-op shops.",
    "He gave 5 Mo shares to Au Pair and Co Ltd of 7 Fe.",
    "Assays of {magnet REOs} and {heavy REEs}, of light and {REEs}.",
    "{Ferroniobium metal} and {boric acid} met {cemented carbide} and steel metal.".replace("steel", "{steel}"),
    "{Rb2CO3} beside B2B and H1N1.",
    "At COP30 in the city they met over {SO2}.",
    "{Oil} firms hailed the Russian {gas} exports and US-produced {gas}, but no tear gas supplies.",
    "It speaks of energy metals and technology metals, {battery metals} too.",
    "It is rich in ({Nd}+{Pr} & {Dy}+{Tb}) but Nd-Ta and Pr+GE.",
    "Grades of {Li₂O} and {U308} at OR₂O.",
    "Grades of {MoS₂} and CO₂-free {Bi₂O₃}.",
    "Demand for {germanium} ({Ge}) rose as {Ge} and {Ge oxide} left GE.",
    "A {hydrofluoric-acid}-free ({HF}-free) process needs no {HF}.",
    "Sales of {nickel} fell, and Ni too; In and {indium} are not As.",
]
NORMALISED = [
    "it hit 1 5 g t {au} 2 7 {cu} and 75g t {ag} 0 62 {nb} and 45ppb {pd} and 12 percent {fe}",
    "it hit 5 au and 12 2024 cu and told fe of 0 62 mo and out au",
    "prices of {apt} rose with {tungsten} and {tungsten} makers were apt to sell",
    "it was an apt word",
    "sales of {copper} of the cu fell",
    "demand for {germanium} {ge} rose as {ge} and {ge oxide} left",
    "it cut 0 2 {nickel} {ni} while {indium} in it and {arsenic} as such were low",
    "prices of {ammonium paratungstate} and domestic {apt} rose",
    "assays of {magnet reos} and {light rees}",
    "{rb2co3} and {al2o3} beside b2b and h2o and zz2o3",
    "under national instrument 43 101 ni 43 101 but at 43 101 {ni} it",
    "a maiden {cu} {au} resource and an {ag} {pb} {zn} {au} trend, {au} and {ag} and {copper} and {au} but ag and lead and nb and of cu cu",
]


@pytest.mark.parametrize("marked", AS_WRITTEN)
def test_symbols_and_formulas_are_read_as_they_are_written(marked: str) -> None:
    reading, wanted = reading_of(marked, False)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


@pytest.mark.parametrize("marked", NORMALISED)
def test_symbols_after_a_grade_are_read_without_capitals(marked: str) -> None:
    reading, wanted = reading_of(marked, True)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted


def test_the_words_of_materials_have_doubtful_ones_and_parts_of_longer_names_too() -> None:
    assert {"lead", "neodymium", "concentrate", "earths"} <= words()
    assert words().isdisjoint({"resources", "mine", ""})


@pytest.mark.parametrize(
    "marked",
    [
        "massive {sulfides} and {phosphorous}",
        "up to 9.0 g/t {au} in {dravite}",
        "a sum of {PGM}+{Au} there",
        "disseminated {sulphides} there",
    ],
)
def test_sulphides_minerals_and_symbols_of_reports_on_drilling(marked: str) -> None:
    reading, wanted = reading_of(marked)
    assert found(reading.text, Materials().find(reading), "MATERIAL") == wanted
