"""Which language a text is in."""

import unicodedata

import pytest

from rareannot.core.text.language import _words, foreign
from tests.rows import each_row

GERMAN = (
    "Die Bundesregierung hat am Montag mit dem Konzern in Berlin über die Lieferung von 500 Tonnen Seltenen Erden"
    " verhandelt und will das nicht sofort mit der Kommission in Brüssel abstimmen, wie sie am Abend sagte."
)
SPANISH = (
    "El gobierno de Chile dijo que la producción de litio en el salar de Atacama subió un 12 por ciento en 2022, y que"
    " las exportaciones a China son las más altas de su historia para el país."
)
CHINESE = "中国商务部周一表示将对稀土出口实施新的管制措施并要求所有企业申请许可证以便更好地管理战略资源"
ENGLISH = (
    "The ministry said on Monday that it would not let any of the ore leave the country before the end of the year."
)


@each_row(
    ("text", "language"),
    [(GERMAN, "German"), (SPANISH, "Spanish"), (CHINESE, "another script"), (ENGLISH, ""), ("Nein.", "")],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert foreign(text) == language
    low = text.lower()
    assert foreign(low) == language


def test_accents_may_be_lost() -> None:
    assert foreign(unicodedata.normalize("NFD", SPANISH).encode("ascii", "ignore").decode()) == "Spanish"


def test_a_list_of_english_names_is_not_taken_for_another_language() -> None:
    text = (
        "Rio Tinto, BHP, Glencore, Vale, Codelco, Antofagasta, Teck, Lundin, Freeport, Newmont, Barrick, Boliden " * 3
    )
    assert foreign(text) == ""


def test_words_are_compared_without_accents_and_signs() -> None:
    assert _words("Más “ORE” – für") == ["mas", "ore", "fur"]


@pytest.mark.parametrize(("count", "language"), [(25, ""), (26, "another script")])
def test_another_script_is_told_from_26_letters_on(count: int, language: str) -> None:
    assert foreign("稀" * count) == language


def test_where_half_of_the_letters_are_latin_it_is_no_other_script() -> None:
    assert foreign("稀" * 13 + "a" * 13) == ""
    assert foreign("稀" * 14 + "a" * 12) == "another script"


@each_row(
    ("german", "english", "others", "language"),
    [
        (3, 0, 22, "German"),
        (3, 0, 21, ""),  # fewer than 25 words
        (3, 0, 23, ""),  # fewer than an eighth are common
        (4, 2, 24, "German"),
        (3, 2, 20, ""),  # not half as many again as of English
        (9, 6, 10, ""),
        (10, 6, 9, "German"),
    ],
)
def test_a_language_is_told_by_its_common_words(german: int, english: int, others: int, language: str) -> None:
    assert foreign(" ".join(["nicht"] * german + ["were"] * english + ["xyzzy"] * others)) == language
