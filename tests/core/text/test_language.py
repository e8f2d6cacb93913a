"""Which language a text is in."""

import unicodedata

import pytest

from rareannot.core.text.language import foreign

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


@pytest.mark.parametrize(
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
