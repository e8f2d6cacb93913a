"""Truecasing: capitals put back into normalised text, so that a pipeline made for cased text can read it."""

from functools import cache

from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.word_tables import ARTICLE_WORDS

_UPPER = ARTICLE_WORDS.words("truecase: upper") - {"us", "who"}


@cache
def _lower() -> frozenset[str]:
    """Returns words that stay in lower case: ordinary ones."""
    return ordinary_words() | {"a", "i"}


def truecase(reading: FoldedText) -> str:
    """Returns the text with the words that look like names in capitals; every offset stays as it is."""
    characters = list(reading.text)
    lower, known = _lower(), places.lexicon()
    in_place = [False] * len(reading)
    for first, stop, (_, sure) in known.find(reading):
        if sure == "sure":
            in_place[first:stop] = [True] * (stop - first)
    for i, word in enumerate(reading.words):
        start = reading.starts[i]
        if word in _UPPER or (word in ("u", "s") and in_place[i]):
            for k in range(start, reading.ends[i]):
                _raise(characters, k)
        elif (
            in_place[i]
            or (word.isalpha() and len(word) > 1 and word not in lower)
            or _given_before_name(reading, i, lower)
        ):
            _raise(characters, start)
    return "".join(characters)


def _raise(characters: list[str], k: int) -> None:
    upper = characters[k].upper()
    if len(upper) == 1:
        characters[k] = upper


def _given_before_name(reading: FoldedText, i: int, lower: frozenset[str]) -> bool:
    """True if an ordinary word is a first name before a word that is none ("mark rutte")."""
    words = reading.words
    return (
        person_names().get(words[i]) in ("given", "both")
        and i + 1 < len(words)
        and words[i + 1] not in lower
        and words[i + 1].isalpha()
    )
