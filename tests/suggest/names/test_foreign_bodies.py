"""Bodies with names in other languages are found by their first word, to the last word of the name."""

import pytest

from rareannot.suggest.names.folded_text import read
from rareannot.suggest.names.foreign_bodies import foreign_bodies
from rareannot.suggest.names.lexicon import TOLD


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He left Fundación Ambiente y Recursos Naturales (FARN).", ["Fundación Ambiente y Recursos Naturales"]),
        ("he left fundación ambiente y recursos naturales farn and more", ["fundación ambiente y recursos naturales"]),
        ("The Institut d'Estudis Gironins (Institute of Studies) said", ["Institut d'Estudis Gironins"]),
        ("the institut d estudis gironins institute of studies said", ["institut d estudis gironins"]),
        ("at the instituto nacional de minas chilean police said", ["instituto nacional de minas"]),
        ("The Ministerio de Minas y Energía of Colombia said", ["Ministerio de Minas y Energía"]),
        ("The Instituto said no.", []),
        ("Servicio Nacional Chile Copper Mine", ["Servicio Nacional"]),
        ("the sindicato said no", []),
        ("A fundación Ambiente", []),
        ("The Consejo, Minas y Energía", []),
        ("universidad 5 and agencia de", []),
    ],
)
def test_a_body_goes_on_to_the_last_word_of_its_language(text: str, names: list[str]) -> None:
    assert [text[s.start : s.end] for s in foreign_bodies(read(text))] == names


def test_a_name_is_beyond_doubt_where_a_small_word_links_it() -> None:
    (plain,) = foreign_bodies(read("The Secretaria Zorv Velmez said so."))
    (linked,) = foreign_bodies(read("The Secretaria de Minas y Energía said so."))
    assert plain.score < TOLD <= linked.score
