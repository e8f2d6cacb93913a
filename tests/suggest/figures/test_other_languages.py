"""Figures and dates in German, French, Spanish and Portuguese; in other languages only what can be read one way."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.suggest.figures import find_figures, read_figure, widen
from rareannot.suggest.figures.other_languages import language_of
from tests.rows import each_row
from tests.suggest.figures.reading import lines_run

GERMAN = (
    "Der Konzern verkaufte nach eigenen Angaben {} und die Aktie ist seit dem Morgen mit der Meldung auf der Liste."
)
FRENCH = "Le groupe a vendu {} et les analystes ne sont pas surpris par la nouvelle sur le marché des terres rares."
SPANISH = "La empresa vendió {} y los analistas no se sorprendieron con la noticia en el mercado de las tierras raras."
PORTUGUESE = (
    "A empresa vendeu {} e os analistas não se surpreenderam com a notícia no mercado das terras raras do país."
)
ITALIAN = (
    "La società ha venduto {} e gli analisti non sono sorpresi della notizia sul mercato delle terre rare nel paese."
)


def told(text: str) -> list[str]:
    """What is suggested: label, words and value."""
    shown = ((s.label, text[s.start : s.end], str(s.figure or "")) for s in find_figures(text))
    return [f"{label} {words} = {value}".rstrip(" =").replace("\u202f", " ") for label, words, value in shown]


@each_row(
    ("text", "expected"),
    [
        (GERMAN.format("30.000 Tonnen"), ["QUANTITY 30.000 Tonnen = 30 000 t"]),
        (GERMAN.format("für 2,3 Mrd. Euro"), ["MONEY 2,3 Mrd. Euro = 2 300 000 000 EUR"]),
        (GERMAN.format("am 14. Oktober 2025"), ["DATE 14. Oktober 2025"]),
        (GERMAN.format("mehr als 1.200 Lizenzen"), ["CARDINAL mehr als 1.200 = > 1 200"]),
        (GERMAN.format("2 bis 3 Millionen Tonnen"), ["QUANTITY 2 bis 3 Millionen Tonnen = 2 000 000 – 3 000 000 t"]),
        (GERMAN.format("zwischen 10 und 20 Prozent"), ["PERCENT zwischen 10 und 20 Prozent = 10 – 20 %"]),
        (GERMAN.format("zu 2.080 Dollar je Tonne"), ["MONEY 2.080 Dollar je Tonne = 2 080 USD/t"]),
        (FRENCH.format("30 000 tonnes"), ["QUANTITY 30 000 tonnes = 30 000 t"]),
        (FRENCH.format("près de 2,3 millions d'euros"), ["MONEY près de 2,3 millions d'euros = ≈ 2 300 000 EUR"]),
        (FRENCH.format("le 1er octobre 2025"), ["DATE 1er octobre 2025"]),
        (SPANISH.format("2.080 toneladas"), ["QUANTITY 2.080 toneladas = 2 080 t"]),
        (SPANISH.format("más del 90 % del mineral"), ["PERCENT más del 90 % = > 90 %"]),
        (SPANISH.format("2.5 millones de toneladas"), ["QUANTITY 2.5 millones de toneladas = 2 500 000 t"]),
        (SPANISH.format("el 14 de octubre de 2025"), ["DATE 14 de octubre de 2025"]),
        (PORTUGUESE.format("R$ 2,3 milhões"), ["MONEY R$ 2,3 milhões = 2 300 000 BRL"]),
        (PORTUGUESE.format("quase 11,5 por cento"), ["PERCENT quase 11,5 por cento = ≈ 11.5 %"]),
    ],
)
def test_figures_are_read_by_the_separators_and_words_of_their_language(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@each_row(
    ("text", "expected"),
    [
        (GERMAN.format("rund zwei Millionen Tonnen"), ["QUANTITY rund zwei Millionen Tonnen = ≈ 2 000 000 t"]),
        (GERMAN.format("fünfundzwanzig Minen"), ["CARDINAL fünfundzwanzig = 25"]),
        (GERMAN.format("zehn bis zwölf Prozent"), ["PERCENT zehn bis zwölf Prozent = 10 – 12 %"]),
        (FRENCH.format("quatre-vingt-dix mille tonnes"), ["QUANTITY quatre-vingt-dix mille tonnes = 90 000 t"]),
        (FRENCH.format("vingt et une mines"), ["CARDINAL vingt et une = 21"]),
        (SPANISH.format("dos mil millones de dólares"), ["MONEY dos mil millones de dólares = 2 000 000 000 USD"]),
        (SPANISH.format("más de ciento veinte minas"), ["CARDINAL más de ciento veinte = > 120"]),
        (PORTUGUESE.format("vinte e cinco minas"), ["CARDINAL vinte e cinco = 25"]),
        (PORTUGUESE.format("duas décadas"), ["DATE duas décadas"]),
    ],
)
def test_numbers_in_words_are_read_with_their_units(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@each_row(
    "text",
    [
        GERMAN.format("zwei Drittel der Anteile"),
        GERMAN.format("einige hundert Lizenzen"),
        GERMAN.format("Millionen Tonnen"),
        GERMAN.format("den dritten Teil"),
        FRENCH.format("un neuf bâtiment"),  # new, or nine
        FRENCH.format("trois millions et cinq millions"),
        FRENCH.format("un deux-roues"),
        FRENCH.format("les deux dernières années"),
        SPANISH.format("miles de toneladas"),
        SPANISH.format("dos millones y medio de toneladas"),
        SPANISH.format("a las tres de la tarde"),
        PORTUGUESE.format("dois terços do capital"),
    ],
)
def test_words_that_may_be_no_number_are_not_suggested(text: str) -> None:
    assert told(text) == []


@each_row(
    "text",
    [
        SPANISH.format("2,080 toneladas"),  # two thousand in Mexico, two in Spain
        PORTUGUESE.format("£12,000"),
        FRENCH.format("1 million et demi de tonnes"),
        GERMAN.format("um 14.30 Uhr"),
        GERMAN.format("11 5 prozent"),  # lost its comma
        ITALIAN.format("2.080 tonnellate"),
        ITALIAN.format("11,5 per cento"),
        "Umsatz 30.000",
    ],
)
def test_a_number_that_can_be_read_two_ways_is_not_suggested(text: str) -> None:
    assert told(text) == []


def test_in_a_language_without_a_table_what_can_be_read_one_way_is_suggested() -> None:
    assert told(ITALIAN.format("il 90% nel 2025")) == ["PERCENT 90% = 90 %", "DATE 2025"]


@each_row(
    ("text", "language"),
    [
        ("Der Konzern verkaufte 30.000 Tonnen.", "German"),
        ("Se vendieron 30.000 toneladas en la mina.", "Spanish"),
        ("Lynas sells 30,000 tons", "unknown"),
        ("De Beers sells 1.2 million carats to the state", ""),
        ("Le projet vaut 2,3 milliards.", "French"),
    ],
)
def test_the_language_of_a_short_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_english_headline_keeps_its_figures() -> None:
    assert told("Lynas sells 30,000 tons") == ["QUANTITY 30,000 tons = 30 000 t"]
    assert told("Profit up 2.5 percent") == ["PERCENT 2.5 percent = 2.5 %"]


def test_words_that_an_annotator_marks_are_read_in_the_language_of_the_article() -> None:
    text = GERMAN.format("rund 30.000 Tonnen aus 14 Gruben")
    whole = "rund 30.000 Tonnen"
    start = text.index(whole)
    assert read_figure(text, start, start + len(whole), "QUANTITY") == Figure(
        Decimal(30_000), unit="t", modifier="about"
    )
    at = text.index("14")
    assert str(read_figure(text, at, at + 2, "CARDINAL")) == "14"
    number = text.index("30.000")
    assert widen(text, number, number) == (number, number + 6)
    assert widen(text, number, number + 6) == (number, number + 13)
    assert widen(text, number, number + 13) == (start, start + len(whole))


@given(st.integers(0, 10**9), st.sampled_from([GERMAN, FRENCH, SPANISH, PORTUGUESE]))
def test_a_whole_number_with_its_groups_is_read_exactly(number: int, frame: str) -> None:
    written = f"{number:,}".replace(",", "\u202f" if frame is FRENCH else ".")
    unit = "Tonnen" if frame is GERMAN else "tonnes" if frame is FRENCH else "toneladas"
    figures = [s.figure for s in find_figures(frame.format(f"{written} {unit}"))]
    assert [(f.value, f.unit) for f in figures if f is not None] == [(Decimal(number), "t")]


@each_row("run", ["1 111", "1.", "30.000 ", "9", " 5 bis", "€ ", "mai "])
def test_long_runs_take_work_in_proportion(run: str) -> None:
    find_figures(GERMAN.format(run))
    assert lines_run(GERMAN.format(run * 400)) < 4.5 * lines_run(GERMAN.format(run * 100))
