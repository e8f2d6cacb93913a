"""Words that scrapers ran together: read apart, suggested on the user's own characters, and never divided where they are one."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Memory, Suggester
from rareannot.suggest.components import SourcesPart
from rareannot.suggest.glued_words import given_range, in_given_text, unglued
from rareannot.suggest.names.folded_text import read
from tests.rows import each_row

RULES = ["figures", "materials", "places", "organisations", "people", "sites"]


def as_read(text: str, normalised: bool = False) -> str:
    return unglued(read(text, normalised)).text


PUBLISHED = [
    ("mines of platinumand palladium", "platinum and palladium"),
    ("drilling molybdenummineralization there", "molybdenum mineralization"),
    ("a coppernickel mine", "copper nickel"),
    ("in downtownToronto today", "downtown Toronto"),
    ("said theCompany in May", "the Company"),
    ("in thissession of trading", "this session"),
    ("road for25 kilometers", "for 25 kilometers"),
    ("the road in2025", "in 2025"),
    ("more than1,250 tonnes", "than 1,250"),
    ("over a150-metre drift", "a 150-metre"),
    ("west of a60.6 meter interval", "a 60.6 meter"),
    ("QualifiedPerson of the firm", "Qualified Person"),
    ("Global Energy MetalsCorp. said", "Metals Corp."),
    ("sells lithiumcompounds there", "lithium compounds"),
    ("along 6 kmstrike length", "6 km strike"),
    ("holes of 77mand more", "77m and"),
    ("zones compriseat least two", "comprise at least"),
    ("it isover 1 km long", "is over 1 km"),
    ("some fivetimes as much", "five times"),
    ("lenses ofsulphides there", "of sulphides"),
    ("veins withgabbro there", "with gabbro"),
    ("drilling atCaballos began", "at Caballos"),
    ("said PolimetandPhase 1", "Polimet and Phase"),
    ("held 2025at Ballroom B", "2025 at Ballroom"),
    ("sold in 12,500to others", "12,500 to others"),
    ("between 20to25 tonnes", "20 to 25 tonnes"),
    ("on February13 it said", "February 13"),
    ("the Graal CopperProject in", "Copper Project"),
    ("with FirstNations there", "First Nations"),
    ("in SouthAfrica and", "South Africa"),
    ("said Jo KolebabaPresident of", "Kolebaba President"),
    ("the EnergyThe firm", "Energy The"),
    ("the ProjectAtlas firm", "Project Atlas"),
    ("flew to Calgaryand then", "Calgary and"),
    ("to frameworksVoluntary as", "frameworks Voluntary"),
    ("of the acquisitionof it", "acquisition of"),
    ("Thecompany said", "The company"),
]


@each_row(("text", "part"), PUBLISHED)
def test_words_run_together_in_published_text_are_read_apart(text: str, part: str) -> None:
    assert part not in text
    assert part in as_read(text)


NORMALISED = [
    ("mines of platinumand palladium", "platinum and palladium"),
    ("said thecompany in may", "the company"),
    ("in downtowntoronto today", "downtown toronto"),
    ("works withkirkland there", "with kirkland"),
    ("road for25 kilometers", "for 25 kilometers"),
    ("gold from1 4 g t", "from 1 4 g t"),
    ("on february13 it said", "february 13"),
    ("held 2025at ballroom b", "2025 at ballroom"),
    ("lenses ofsulphides there", "of sulphides"),
    ("end ofthe road", "of the road"),
    ("drilling molybdenummineralization there", "molybdenum mineralization"),
    ("the acquisitionof it", "acquisition of"),
]


@each_row(("text", "part"), NORMALISED)
def test_words_run_together_in_normalised_text_are_read_apart(text: str, part: str) -> None:
    assert part not in text
    assert part in as_read(text, True)


WHOLE = (
    "AngloGold BlackRock YouTube PayPal iPhone McDonald MacArthur LinkedIn B2Gold ResourceCo easyJet MarketsandMarkets GitHub eBay"
    " TheStreet WeChat NovaGold SilverCrest VanEck DeBeers macOS eVTOL pXRF OpenAI FirstEnergy GoldMoney WestRock PoliticsNation"
    " Ferdinand Holland Highland Martin Berlin Anderson Theodore Sundaland Beveland Milland Marchand Legrand Goldin Weston Thebans"
    " Yakshas Isherwood Andrade Withers Malakoff Bethe Ivanhoe Tobias Forsyth Paris Dublin Queensland Dolomite"
    " polymetallic understate onboarding offtake overbought drillships claimholder metabasalt arenites goldworking earthlodge"
    " underdeck walkthrough isothermal anaerobic inactivation pluralis municipalis fetalis Latin gelatin capelin nectarine"
    " PC24 DDH028 EX22KG004 AS350 2in1 7.5km 150metres 10gpt 11,450hectares 19th 1980s 5in 3m 80km 77m 12pm A320neo CO2 Li2CO3 mp3"
    " in2 than1 a16z F-35 S3 www.theCompany.com info@theCompany.com #theCompany https://x.io/theCompany getofthe.com tsx:ofthe_x"
).split()


@each_row("word", WHOLE)
def test_a_word_that_is_one_stays_whole(word: str) -> None:
    text = f"He said of {word} that it was new."
    assert as_read(text) == text


NORMALISED_WHOLE = (
    "bewick ancram ingold isdell canaris scullin slotin capelin antenor athamas fortuner hasluck marchand sundaland milland goldridge"
    " greenglass goldfingers lighthorse rockfield anglogold blackrock youtube paypal mcdonald linkedin b2gold ferdinand holland highland"
    " martin berlin anderson theodore polymetallic arenites understate inferioris pontificalis salvationis minoris parsis romanis"
).split()


@each_row("word", NORMALISED_WHOLE)
def test_a_word_that_is_one_stays_whole_in_normalised_text(word: str) -> None:
    text = f"he said of {word} that it was new"
    assert as_read(text, True) == text


def test_addresses_stay_whole_in_normalised_text() -> None:
    text = "see www thecompany com and more"
    assert as_read(text, True) == text


def test_text_in_another_language_is_left_alone() -> None:
    text = 3 * "Die Firma hat in der Stadt mit dem Minister gesprochen, und das ist nicht ofthe neue Werk der Gruppe. "
    assert as_read(text) == text


FOUND = [
    ("The mines of platinumand palladium were sold by theCompany.", "platinum", "MATERIAL"),
    ("It found molybdenummineralization in the drill core.", "molybdenum", "MATERIAL"),
    ("The road goes on for25 kilometers from here.", "25 kilometers", "QUANTITY"),
    ("The zone runs along 6 kmstrike length in the north.", "6 km", "QUANTITY"),
    ("They drove a150-metre drift into the hill.", "150-metre", "QUANTITY"),
    ("The office lies in downtownToronto by the lake.", "Toronto", "GPE"),
    ("Holes that compriseat least 2,500 m were drilled.", "at least 2,500 m", "QUANTITY"),
    ("The mines of SouthAfrica were closed.", "SouthAfrica", "GPE"),
    ("mines of platinumand palladium were sold by thecompany", "platinum", "MATERIAL"),
]


@each_row(("text", "part", "label"), FOUND)
def test_what_is_run_together_is_suggested_on_its_own_part(text: str, part: str, label: str) -> None:
    suggested = {(s.start, s.end, s.label) for s in Suggester(RULES).suggest_one(text)}
    start = text.index(part)
    assert (start, start + len(part), label) in suggested


def test_offsets_after_several_blanks_are_those_of_the_text() -> None:
    text = "In thissession theCompany sold platinumand copper ofthe mine in downtownToronto and 20 tonnes to Peru."
    named = {text[s.start : s.end]: s.label for s in Suggester(RULES).suggest_one(text)}
    assert named["platinum"] == named["copper"] == "MATERIAL"
    assert named["20 tonnes"] == "QUANTITY"
    assert named["Peru"] == "GPE"


def test_no_network_invents_a_name_of_what_is_run_together() -> None:
    text = "mines of platinumand palladium were sold in 2025 by thecompany and veinletswas found"
    named = {text[s.start : s.end] for s in Suggester().suggest_one(text)}
    assert not named & {"platinumand", "thecompany", "veinletswas"}


def test_what_is_proposed_is_told_in_the_text_as_read_and_a_trained_pipeline_sees_the_users() -> None:
    text = "The mines of platinumand palladium were sold."
    ((reading, found),) = Suggester(["materials"]).proposals([text])
    assert {reading.text[s.start : s.end] for s in found} == {"platinum", "palladium"}
    assert {text[s.start : s.end] for s in in_given_text(reading, found)} == {"platinum", "palladium"}
    (seen,) = SourcesPart(builtin_label_set()).see([text])
    assert {"platinum", "palladium"} <= {text[s.start : s.end] for s in seen.found}
    assert {"platinum", "palladium"} <= {text[s.start : s.end] for s in seen.combined}


WORDS = st.sampled_from(
    "the theCompany platinumand ofthe for25 2025at 12,500to a150-metre downtownToronto PolimetandPhase Peru copper 20 km kmstrike"
    " SouthAfrica and Ltd said EnergyThe B2Gold Ärger ofÄgypten İofthe \n • — 鉱山 café".split(" ")
)


@settings(max_examples=30)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.booleans())
def test_only_blanks_are_put_in_and_every_range_leads_back(text: str, lower: bool) -> None:
    text = text.lower() if lower else text
    reading = unglued(read(text))
    assert re.sub(r"\s", "", reading.text) == re.sub(r"\s", "", text)
    assert len(reading.text) == len(text) + len(reading.added)
    assert all(reading.text[at] == " " for at in reading.added)
    for start, end in zip(reading.starts, reading.ends, strict=True):
        a, b = given_range(reading, start, end)
        assert text[a:b] == reading.text[start:end]
    assert unglued(reading).text == reading.text


@settings(max_examples=30)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_suggestions_lie_in_the_text_and_touch_no_blank_at_their_ends(text: str) -> None:
    for s in Suggester(RULES).suggest_one(text):
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()


@given(st.text(alphabet="abof the12-.", max_size=60))
def test_a_text_in_which_nothing_is_run_together_is_read_as_it_is(text: str) -> None:
    reading = read(text)
    if not (again := unglued(reading)).added:
        assert again is reading


@each_row("word", ["inDrive", "onTime", "byNature", "inVentiv", "isBank"])
def test_firms_that_begin_like_a_small_word_are_whole(word: str) -> None:
    assert word in as_read(f"Shares of {word} rose.")


def test_what_the_project_decided_is_read_whole_and_suggested_again() -> None:
    text = "Shares of theScore rose."
    assert "the Score" in as_read(text)
    suggester = Suggester(sources=["lookup"], memory=Memory((("theScore", "ORG", 5, 0),)))
    assert [text[s.start : s.end] for s in suggester.suggest_one(text)] == ["theScore"]
    suggester.remember(Memory())
    assert suggester.suggest_one(text) == ()
