"""A reading: the same words for both forms of a text, offsets of the text itself."""

from hypothesis import given
from hypothesis import strategies as st

from rareannot.suggest.names.folded_text import fold, fold_phrase, read
from rareannot.suggest.names.lexicon import Lexicon


def test_cased_and_normalised_text_read_as_the_same_words() -> None:
    assert read("U.S. ore, China's 2.5 pct").words == read("u s ore china s 2 5 pct").words


def test_folding_drops_case_and_accents_but_not_offsets() -> None:
    reading = read("In São Paulo and İzmir")
    assert reading.words == ["in", "sao", "paulo", "and", "izmir"]
    assert [reading.text[a:b] for a, b in zip(reading.starts, reading.ends, strict=True)][1] == "São"


def test_a_comma_a_line_end_and_a_full_stop_part_names() -> None:
    for text in ("Ganzhou, Jiangxi", "Ganzhou\nJiangxi", "Ganzhou. Jiangxi", "Ganzhou (Jiangxi"):
        assert not read(text).joined(0, 2), text
    for text in ("Ganzhou Jiangxi", "Ganzhou-Jiangxi", "J. Doe", "Desert Corp. Ltd", "Salt & Sons"):
        assert read(text).joined(0, 2), text


def test_a_phrase_is_found_longest_first_and_not_over_a_comma() -> None:
    lexicon = Lexicon([("hong kong", 1), ("hong kong stock exchange", 2)])
    assert list(lexicon.find(read("On the Hong Kong Stock Exchange"))) == [(2, 6, 2)]
    assert list(lexicon.find(read("in hong kong now"))) == [(1, 3, 1)]
    assert list(lexicon.find(read("Hong, Kong"))) == []


def test_an_empty_phrase_is_never_found() -> None:
    assert list(Lexicon([("", 1), ("--", 2)]).find(read("a b"))) == []


@given(st.text(max_size=80))
def test_words_lie_in_order_and_inside_any_text(text: str) -> None:
    reading = read(text)
    edges = [edge for pair in zip(reading.starts, reading.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(0 <= a < b <= len(text) for a, b in zip(reading.starts, reading.ends, strict=True))


@given(st.text(alphabet="abcİßøłé-.' ", max_size=20))
def test_folding_a_phrase_folds_its_words(phrase: str) -> None:
    assert all(word == fold(word) for word in fold_phrase(phrase))


def test_the_words_that_begin_lines_are_told_once_each() -> None:
    reading = read("\n\nKiruna ore\n— \n Nuuk, in\nGreenland\n")
    assert [reading.words[i] for i in reading.line_starts()] == ["nuuk", "greenland"]
    assert list(read("no line ends").line_starts()) == list(read("\n").line_starts()) == []


@given(st.text("aB é-\n", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_is_the_words_that_lie_in_it(text: str, start: int, end: int) -> None:
    reading = read(text)
    within = [w for w, a, b in zip(reading.words, reading.starts, reading.ends, strict=True) if b > start and a < end]
    assert reading.stretch(start, end) == tuple(within)


def test_a_word_beyond_the_ends_is_empty_and_nothing_stands_before_the_first() -> None:
    reading = read("“Ore, tin” ")
    assert [reading.at(i) for i in (-2, -1, 0, 1, 2, 3)] == ["", "", "ore", "tin", "", ""]
    assert [reading.gap(i) for i in (-1, 0)] == ["", ", "]


def test_words_are_found_by_where_they_stand_in_reading_order() -> None:
    reading = read("Ore from Kiruna, Kiruna ore and ore dust")
    assert list(reading.places_of("ore")) == [0, 4, 6]
    assert reading.places_among({"kiruna", "dust", "absent"}) == [2, 3, 7]
    assert reading.places_among({"ore": 1, "kiruna": 2}.keys()) == [0, 2, 3, 4, 6]
    assert list(reading.places_of("absent")) == reading.places_among(frozenset()) == []
