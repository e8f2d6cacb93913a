"""Text as it comes: wrapped lines joined, capitals lowered, every offset as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest import Suggester
from rareannot.suggest.layout import in_plain_case, joined_lines, readable

WRAPPED = """\
The miner said on Monday that it had signed a long agreement with the house of
Sojitz to supply ten thousand tonnes of heavy rare earths to buyers in New
York over the next five years. Its chief executive told reporters in Kuala
Lumpur that the plant, which the government had licensed in the spring, was
to start in June.

A second paragraph begins here and goes on for as long as the first one had to
go on, so that it wraps as well.
- A point
- Another point
"""


def test_a_line_that_only_wraps_is_joined_to_the_next_one() -> None:
    made = joined_lines(WRAPPED)
    assert "house of Sojitz" in made
    assert "New York over" in made
    assert "Kuala Lumpur" in made


def test_the_end_of_a_paragraph_and_of_a_point_stays() -> None:
    made = joined_lines(WRAPPED)
    assert "in June.\n\nA second" in made
    assert "as well.\n- A point\n- Another point" in made


def test_paragraphs_of_one_line_each_and_short_lists_are_left_alone() -> None:
    paragraphs = "\n".join(["word " * 60] * 8)
    short = "Copper\nZinc\nLead\nTin\nNickel\nCobalt"
    assert joined_lines(paragraphs) == paragraphs
    assert joined_lines(short) == short


def test_a_name_over_two_lines_is_found_where_it_stands() -> None:
    (place,) = [s for s in Suggester().suggest_one(WRAPPED) if WRAPPED[s.start : s.end].startswith("New")]
    assert (WRAPPED[place.start : place.end], place.label) == ("New\nYork", "GPE")


def test_a_sentence_in_capitals_is_read_in_plain_case_and_known_names_keep_theirs() -> None:
    assert in_plain_case("CHINA HALTS EXPORTS OF MAGNETS TO JAPAN AGAIN. The rest.") == (
        "China halts exports of magnets to Japan again. The rest."
    )


def test_tickers_acronyms_and_short_headings_are_left_alone() -> None:
    for text in ("NYSE: MP, ASX: LYC, TSX: NEO, LSE: RBW", "TIN, ZINC, Lead.", "The EU and the USGS met OPEC."):
        assert in_plain_case(text) == text


def test_an_article_in_capitals_gives_no_false_names() -> None:
    text = "THE COMPANY SAID THAT IT WILL PAY MORE FOR THE WORK OF ITS MINERS IN PERU NEXT YEAR."
    names = {text[s.start : s.end] for s in Suggester().suggest_one(text) if s.figure is None and s.label != "DATE"}
    assert names == {"PERU"}


@given(st.text(alphabet="AB ab.\n\tÄßİ1-", max_size=400))
def test_what_is_read_is_as_long_as_what_is_stored(text: str) -> None:
    assert len(readable(text)) == len(text)


def test_a_row_of_a_table_is_not_read_across_its_cells() -> None:
    text = "Buyer\tSeller\nJohn Smith\tRio Tinto\nMary Jones | Glencore | Peru"
    for s in Suggester().suggest_one(text):
        assert not set("\t|\n") & set(text[s.start : s.end])


def lines(*lengths: int) -> str:
    """Lines of such lengths, of words of four letters but for the last of each."""
    return "\n".join(("word " * 40)[: length - 4] + "ends" for length in lengths)


@pytest.mark.parametrize(
    ("lengths", "joined"),
    [
        ((45, 45, 45, 45, 20), True),
        ((44, 44, 44, 44, 20), False),
        ((120, 120, 120, 120, 20), True),
        ((121, 121, 121, 121, 20), False),
        ((60, 60, 60, 20), False),
        ((60, 60, 60, 46, 20), True),
        ((60, 60, 60, 45, 20), False),
        ((*(60,) * 20, 90, 20), True),
        ((*(60,) * 18, 90, 90, 20), False),
    ],
)
def test_a_text_is_wrapped_where_four_lines_reach_nearly_to_a_margin(lengths: tuple[int, ...], joined: bool) -> None:
    assert (joined_lines(lines(*lengths)).count("\n") < len(lengths) - 1) == joined


@pytest.mark.parametrize(("last", "joined"), [(52, False), (53, True)])
def test_a_word_that_would_have_fitted_begins_a_line_of_its_own(last: int, joined: bool) -> None:
    text = lines(60, 60, 60, 60, last) + "\nword and more"
    assert ("ends word and" in joined_lines(text)) == joined


def test_letters_alone_are_no_words_of_a_sentence_in_capitals() -> None:
    for text in ("A COMPANY SAID A MAGNET", "A B C D COMPANY SAID IT"):
        assert in_plain_case(text) == text
    assert in_plain_case("A COMPANY SAID A MAGNET WORKS") == "A company said a magnet works"


def test_a_firm_in_capitals_keeps_the_capitals_of_a_name() -> None:
    made = in_plain_case("HARVEST RARE EARTHS LIMITED\nHARVEST MINES LTD IS TO SHUT THE OLD PIT IN THE EAST\n")
    assert made == "Harvest Rare Earths Limited\nHarvest Mines Ltd is to shut the old pit in the east\n"
