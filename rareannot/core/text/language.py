"""Whether a text is in English at all: in another language names would only be guessed, so that figures alone are suggested.

No library is needed for a yes or no: the commonest words of a language make up a third of any running text in it.
"""

import re
import unicodedata
from collections import Counter

ENGLISH = frozenset(
    "the of and to in a for is that on was with as by at are from it be has have this will an its said not were".split()
)
OTHERS = {
    "German": "der die und das von zu den mit sich des auf für ist im dem nicht ein eine als auch es werden hat dass bei nach",
    "French": "le la les des et est une du dans pour que qui sur au par pas avec plus ne ce sont aux cette selon leur été",
    "Spanish": "el la los las que y en del se por con una un para su al como más este ha lo es sus entre sobre fue",
    "Portuguese": "o os as da do dos das que em um uma para com não por mais no na ao se foi são como pelo pela",
    "Italian": "il lo gli che di della del per una un con non sono da nel alla dei le anche più come ha delle",
    "Dutch": "de het een van en dat op te zijn voor niet met aan er om ook als bij door naar heeft uit",
    "Swedish": "och att det som en på är av för med den till inte har ett om från var kan vi",
    "Polish": "się nie na że do jest przez oraz od po za jak to dla tego są także które może",
    "Indonesian": "yang dan di untuk dengan dari pada ini itu dalam akan tidak oleh juga adalah kepada sebagai",
    "Turkish": "ve bir bu için ile olarak da de daha çok olan gibi kadar sonra ise ancak",
}
"""Of each, words that are common there and, most of them, no words of English."""
SCRIPT = "another script"
"""What is said of a text whose letters are not Latin ones."""


_FURTHER = re.compile("[^\u0000-\u02ff]")
"""Characters among which the combining marks are; in English hardly more than quotation marks and dashes."""


def _unless_mark(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def _words(text: str) -> list[str]:
    """Returns the words of ``text`` in lower case and without accents: they are missing in much normalised text."""
    low = text.lower()
    if not low.isascii():
        low = _FURTHER.sub(_unless_mark, unicodedata.normalize("NFKD", low))
    return re.findall(r"\w+", low)


_COMMON = {name: frozenset(_words(words)) - ENGLISH for name, words in OTHERS.items()}
_READ = 2_000
"""Code points that are looked at."""
_FEWEST = 25
"""Words from which on a text is long enough to tell."""
_NOT_LATIN = re.compile("[^\u0000-\u024f]")
_LATIN = 0.5
"""Share of letters of the Latin alphabet below which a text is in another script."""
_CLEARLY = 0.12
"""Share of the common words of a language from which on a text is in it, if it has fewer of English."""


def foreign(text: str) -> str:
    """Returns the language that ``text`` begins in if it is not English: its name, or "another script"; else empty."""
    start = text[:_READ]
    letters = "".join(filter(str.isalpha, start))
    if len(letters) > _FEWEST and len(letters) - len(_NOT_LATIN.findall(letters)) < _LATIN * len(letters):
        return SCRIPT
    words = Counter(_words(start))
    count = words.total()
    if count < _FEWEST:
        return ""

    def share(known: frozenset[str]) -> float:
        return sum(words[word] for word in known & words.keys()) / count

    english = share(ENGLISH)
    shares = {name: share(known) for name, known in _COMMON.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _CLEARLY and shares[best] > 1.5 * english else ""
