"""Bodies with Spanish, Portuguese, French or Indonesian names, by the word they begin with: "Fundación Ambiente y Recursos Naturales"."""

from collections.abc import Iterator, Sequence

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, ordinary_words
from rareannot.suggest.names.org_words import suggestion

_HEADS = frozenset(
    "fundacion instituto ministerio secretaria universidad corporacion comision consejo camara federacion confederacion"
    " asociacion agencia direccion sindicato servicio municipalidad defensoria fundacao universidade associacao federacao"
    " confederacao institut ministere universite federation observatoire kementerian direktorat yayasan lembaga serikat"
    " jaringan".split()
)
"""Words that such names begin with, and English ones do not, without accents."""
_LINKS = frozenset("de del da do dos das du des d la las los le les l el y e et en para por pour a dan untuk".split())
"""Small words within such names."""
_BOTH = frozenset("nacional federal regional central general popular social ambiental industrial solar legal".split())
"""Words of these languages that English has as well, or looks like."""
_LONGEST = 9


def foreign_bodies(reading: FoldedText) -> Iterator[Suggestion]:
    """Every such body, to the last word that is none of English."""
    for i in reading.places_among(_HEADS):
        if not (reading.normalised or reading.capital[i]):
            continue
        stop = _end(reading, i)
        if stop > i + 1:
            linked = not _LINKS.isdisjoint(reading.words[i:stop])  # "Secretaria Maria Lopez" is a person
            sure = not reading.normalised and stop > i + 2 and linked
            yield suggestion(reading, i, stop, TOLD if sure else 0.8, f"name with “{reading.words[i]}”")


def _end(reading: FoldedText, first: int) -> int:
    """Where the name ends that begins with word ``first``; the word after that where nothing of a name follows."""
    stop = k = first + 1
    while k < min(len(reading), first + _LONGEST) and reading.joined(first, k + 1):
        word = reading.words[k]
        if word not in _LINKS:
            if not _goes_on(reading, k) or _abbreviates(word, reading.words[first:k]):
                break
            stop = k + 1
        k += 1
    return stop


def _goes_on(reading: FoldedText, k: int) -> bool:
    """Whether word ``k`` may belong to the name: no English word, people or sure place, and with a capital in published text."""
    word = reading.words[k]
    if not word.isalpha() or not (reading.normalised or reading.capital[k]):
        return False
    return word in _BOTH or (word not in ordinary_words() and not _is_people(word))


def _is_people(word: str) -> bool:
    """Whether a word is a people, or a sure place: what follows such a name in English."""
    hit = places.lexicon().longest([word], 0)
    return hit is not None and (hit[1][0] == "NORP" or hit[1][1] == "sure")


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether a word is made of the first letters of a name: "farn"."""
    return len(short) > 2 and short == "".join(word[0] for word in words if word not in _LINKS)
