"""A text in another language: figures alone are suggested."""

import pytest

from rareannot.suggest import Suggester
from rareannot.suggest.language import foreign
from rareannot.suggest.names.folded_text import read

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
    assert foreign(text, read(text).words) == language
    low = text.lower()
    assert foreign(low, read(low).words) == language


def test_a_list_of_english_names_is_not_taken_for_another_language() -> None:
    text = (
        "Rio Tinto, BHP, Glencore, Vale, Codelco, Antofagasta, Teck, Lundin, Freeport, Newmont, Barrick, Boliden " * 3
    )
    assert foreign(text, read(text).words) == ""


def test_in_another_language_only_figures_are_suggested() -> None:
    made = Suggester().suggest_one(SPANISH)
    assert made
    assert {s.source.split()[0] for s in made} == {"figures"}
