"""Places by what stands with them: seas, lakes and parks by their generic noun, and the towns of datelines."""

from collections.abc import Iterable, Iterator

from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, Lexicon, known_sites, ordinary_words
from rareannot.suggest.word_tables import NAME_WORDS

VERSION = "1.5"
SOURCE = f"places {VERSION}"

_AFTER_TOWN = NAME_WORDS.words("geo features: after town")
_PARKS = NAME_WORDS.words("geo features: parks")
_WATERS = NAME_WORDS.words("geo features: waters")
_POLITIES = NAME_WORDS.words("geo features: polities")
_NO_POLITIES = NAME_WORDS.words("geo features: no polities")
_GOVERN = frozenset("governor mayor".split())
_OF_A_STATE = NAME_WORDS.words("geo features: of a state")
_DEPARTMENTS = NAME_WORDS.words("geo features: departments")
_OF_OFFICES = NAME_WORDS.words("geo features: of offices")
_DIVISIONS = NAME_WORDS.words("geo features: divisions")
_PLURALS = NAME_WORDS.words("geo features: plurals")
_LEADS = NAME_WORDS.words("geo features: leads")
_DUG_LANDS = {"camp": "mining", "district": "mining", "division": "mining", "belt": "greenstone"}
"""The last word of land where much is dug, and the one before it."""
_DUG_ALONG = frozenset("belt trend camp corridor".split())
"""The last word of such land with a capital, after what is dug: "the Corran Copper-Gold Trend"."""
_SIDES = NAME_WORDS.words("geo features: sides")
TOWNS = NAME_WORDS.words("geo features: towns")
_AFTER_DATELINE = (", ", " — ", " – ", " -- ", " - ", " (")
_ABBREVIATED = NAME_WORDS.words("geo features: abbreviated")


class GeoFeatures:
    """Finds names by their noun; ``after`` and ``before`` are the nouns that follow and lead a name, ``dug`` what is dug."""

    def __init__(
        self, places: Lexicon[tuple[str, str]], after: Iterable[str], before: Iterable[str], dug: frozenset[str]
    ) -> None:
        self._lexicon = places
        self._after = frozenset(" ".join(after).split())
        self._mines = frozenset(tuple(name.split()[:2]) for name in known_sites() if name.startswith(("mt ", "mount ")))
        self._dug = dug | {"rare", "earth", "earths", "porphyry"}
        self._before: Lexicon[bool] = Lexicon((phrase, True) for phrase in before)

    def find(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields every landmark, and the town that a report comes from."""
        parts = (
            self._features, self._pairs, self._dug_lands, self._mounts, self._parks, self._polities, self._departments, self._divisions, self._governed, self._dateline,
            self._datelines,
        )  # fmt: skip
        for part in parts:
            yield from part(reading)

    def _features(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields names with their generic noun: "X Sea", "Lake X", "Salar de X"."""
        words, ordinary = reading.words, ordinary_words()
        for i, word in enumerate(words):
            if word in self._after and i and (reading.capital[i] or reading.normalised):
                first = _name_start(reading, i)
                if first < i and word == "river" and self._is_town(reading, first, i + 1):
                    yield suggestion(reading, first, i + 1, "GPE", TOLD, f"name with “{word}”")
                elif first < i:
                    sure = word in _WATERS or not reading.normalised
                    yield suggestion(reading, first, i + 1, "LOC", 0.85 if sure else 0.7, f"name with “{word}”")
            elif (reading.capital[i] or reading.normalised) and (hit := self._before.longest(words, i)):
                stop = hit[0]
                while (
                    stop < len(words)
                    and stop - hit[0] < 3
                    and reading.joined(i, stop + 1)
                    and _name_like(reading, stop, ordinary)
                    and not (stop > hit[0] and reading.normalised and begins_another(self._lexicon, reading, stop))
                ):
                    stop += 1
                if stop > hit[0]:
                    yield suggestion(reading, i, stop, "LOC", 0.75, f"name after “{' '.join(words[i : hit[0]])}”")

    def _is_town(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a town is called like a river: "south of ross river", "in campbell river, BC"; rivers have an article."""
        before = reading.at(first - 1)
        if before == "of" and reading.at(first - 2) in _SIDES:
            return reading.at(stop) not in ("valley", "basin", "delta")
        return (
            before in ("in", "at", "near", "from")
            and stop < len(reading)
            and reading.words[stop] in ("bc", "yukon", "b")
        )

    def _dug_lands(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Land where much is dug: "the Sudbury Mining Camp", "abitibi greenstone belt", "the Boston Creek Copper Trend"."""
        for i in reading.places_among(_DUG_LANDS.keys() | _DUG_ALONG):
            body = self._before_dug(reading, i)
            first = _name_start(reading, body) if body < i else i
            if first < body and (led := self._led(reading, first)) < first:
                first = led  # "lake corran greenstone belt"
            if first < body < i and (reading.normalised or reading.capital[i]):
                yield suggestion(reading, first, i + 1, "LOC", TOLD, f"name with “{reading.words[i]}”")

    def _led(self, reading: FoldedText, first: int) -> int:
        """Returns where a name that goes on at word ``first`` begins with a noun as "lake" is; ``first`` if it does not."""
        noun = first - 1
        led = noun >= 0 and reading.words[noun] in ("lake", "mount", "mt") and reading.joined(noun, first + 1)
        return noun if led and (reading.normalised or reading.capital[noun]) else first

    def _before_dug(self, reading: FoldedText, i: int) -> int:
        """Returns where the words before word ``i`` begin that say what is dug in such land; ``i`` if none do."""
        if reading.at(i - 1) == _DUG_LANDS.get(reading.words[i], "-") and reading.joined(i - 1, i + 1):
            return i - 1
        body = i
        if not reading.normalised and reading.words[i] in _DUG_ALONG:
            while (
                body
                and reading.words[body - 1] in self._dug
                and reading.capital[body - 1]
                and reading.joined(body - 1, i + 1)
            ):
                body -= 1
        return body

    def _pairs(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields both names before a noun of several: "the Sere and Rukuru rivers"."""
        for i, word in enumerate(reading.words) if not _PLURALS.isdisjoint(reading.words) else ():
            if word not in _PLURALS or i < 4 or reading.words[i - 2] != "and" or reading.words[i - 4] not in _LEADS:
                continue
            if not reading.joined(i - 3, i + 1) or not _name_like(reading, i - 1, ordinary_words()):
                continue
            if reading.normalised or reading.capital[i - 3]:
                for k in (i - 3, i - 1):
                    yield suggestion(reading, k, k + 1, "LOC", TOLD, f"name before “{word}”")

    def _polities(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Provinces, counties and similar words of published text with their noun: "Corella Province"."""
        for i in range(1, len(reading) if not reading.normalised else 0):
            if reading.words[i] not in _POLITIES or not reading.capital[i] or reading.begins_sentence(i):
                continue
            if i + 1 < len(reading) and reading.capital[i + 1] and reading.joined(i, i + 2):
                continue  # "Shan State Army"
            first = i
            while first and i - first < 3 and reading.joined(first - 1, i + 1) and self._of_polity(reading, first - 1):
                first -= 1
            if first == i or self._lexicon.longest(reading.words, first) == (i + 1, ("GPE", "sure")):
                continue  # nothing, or what the lists have
            if reading.words[i] != "state" or self._is_place(reading, first, i):
                yield suggestion(reading, first, i + 1, "GPE", 0.9, f"name with “{reading.words[i]}”")

    def _governed(self, reading: FoldedText) -> Iterator[Suggestion]:
        """In published text unknown words before who governs there: "Dinagat Governor Ann Roe"."""
        for i, word in enumerate(reading.words[:-1]):
            if word not in _GOVERN or i == 0 or not (reading.capital[i] and reading.capital[i + 1]):
                continue
            first = i
            while first and i - first < 3 and reading.capital[first - 1] and reading.joined(first - 1, first + 1):
                if reading.begins_sentence(first - 1) and reading.words[first - 1] in ordinary_words():
                    break
                first -= 1
            plain = any(w in ordinary_words() or w in _OF_A_STATE for w in reading.words[first:i])
            if first < i and not plain and reading.joined(i, i + 2):
                yield suggestion(reading, first, i, "GPE", 0.8, f"name before “{word}”")

    def _divisions(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Unknown words before what a land is divided into, where its noun is no part of the name: "the Murchison province"."""
        for i in reading.places_among(_DIVISIONS | TOWNS):
            if i < 2 or not reading.joined(i - 1, i + 1):
                continue
            word = reading.words[i]
            name, small = reading.words[i - 1], not reading.capital[i]
            led = reading.words[i - 2] in (("in", "near") if word in TOWNS else ("in", "the", "of", "s", "and", "from"))
            written = reading.normalised or (small and reading.capital[i - 1])
            known = self._lexicon.longest(reading.words, i - 1) is not None
            if led and written and not known and len(name) > 3 and name.isalpha() and name not in ordinary_words():
                yield suggestion(reading, i - 1, i, "GPE", 0.85 if word in TOWNS else 0.75, f"name before “{word}”")

    def _departments(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Departments of South American countries, which elsewhere are offices: "the Potosi Department"."""
        for i in reading.places_of("department"):
            known = i > 0 and reading.words[i - 1] in _DEPARTMENTS and reading.joined(i - 1, i + 1)
            if known and reading.at(i + 1) not in _OF_OFFICES and (reading.normalised or reading.capital[i]):
                yield suggestion(reading, i - 1, i + 1, "GPE", TOLD, "name with “department”")

    def _of_polity(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` can be part of the name of a province or the like."""
        word = reading.words[i]
        plain = reading.begins_sentence(i) and word in ordinary_words()
        return reading.capital[i] and word.isalpha() and word not in _NO_POLITIES and not plain and len(word) > 1

    def _is_place(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a place or a people of the lists takes words ``first`` up to ``stop``."""
        hit = self._lexicon.longest(reading.words, first)
        return hit is not None and hit[0] >= stop

    def _mounts(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Mountains by the short "Mt." or the long "Mount" before a known place ("Mt. Kenya"), but for mines of such a name."""
        words = reading.words
        for i in range(len(words) - 1):
            if words[i] not in ("mt", "mount") or (i and words[i - 1][0].isdigit()):
                continue
            if words[i + 1] == "newswires":
                continue  # MT Newswires tells the news
            if not reading.normalised and not (reading.capital[i] and reading.capital[i + 1]):
                continue
            named = reading.gap(i) in (" ", ". ") and _name_like(reading, i + 1, ordinary_words())
            if not named or tuple(words[i : i + 2]) in self._mines:
                continue
            if words[i] == "mt" or begins_another(self._lexicon, reading, i + 1):
                yield suggestion(reading, i, i + 2, "LOC", 0.9, f"name after “{words[i]}”")

    def _parks(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Landscapes under protection: "Mojave National Preserve"."""
        for i in range(2, len(reading)):
            kind = reading.words[i] in _PARKS and reading.words[i - 1] in ("national", "nature")
            if not kind or not (reading.normalised or reading.capital[i]):
                continue
            first = _name_start(reading, i - 1)
            if first < i - 1:
                yield suggestion(
                    reading, first, i + 1, "LOC", 0.85, f"name before “{reading.words[i - 1]} {reading.words[i]}”"
                )

    def _dateline(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields the town that an article opens with ("KIRUNA, March 2 –", "kiruna ap"), whether the gazetteer has it or not."""
        for stop in range(1, min(4, len(reading))):
            written = reading.text[reading.starts[0] : reading.ends[stop - 1]]
            capitals = reading.normalised or written.isupper()
            if not capitals or not all(w.isalpha() for w in reading.words[:stop]):
                return
            if not reading.normalised and len(written) < 4:
                continue  # "NEW" may go on
            known = (hit := self._lexicon.longest(reading.words, 0)) is not None and hit[0] == stop
            if reading.words[stop] in _AFTER_TOWN and reading.joined(0, stop) and (known or not reading.normalised):
                yield suggestion(reading, 0, stop, "GPE", 0.85 if known else 0.75, "dateline")

    def _datelines(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Towns in capitals at the start of a line of cased text: "BAKER, Calif., Aug. 12", "NUUK — Greenland's …"."""
        for i in reading.line_starts() if not reading.normalised else ():
            stop = i
            while (
                stop < min(i + 3, len(reading) - 1)
                and reading.text[reading.starts[stop] : reading.ends[stop]].isupper()
            ):
                stop += 1
                if not reading.joined(stop - 1, stop + 1):
                    break
            following = reading.text[reading.starts[stop] : reading.ends[stop]]
            town = len(reading.words[i]) > 2 and not following.isupper() and reading.capital[stop]
            if town and reading.gap(stop - 1) in _AFTER_DATELINE:
                yield suggestion(reading, i, stop, "GPE", 0.8, "dateline")


def begins_another(places: Lexicon[tuple[str, str]], reading: FoldedText, i: int) -> bool:
    """True if a sure place or people begins at word ``i``, so that a name before it ends."""
    hit = places.longest(reading.words, i)
    return hit is not None and hit[1][1] == "sure"


def _name_start(reading: FoldedText, stop: int) -> int:
    """Returns where a name of at most three words begins that ends before word ``stop``; ``stop`` if there is none."""
    first, ordinary = stop, ordinary_words()
    while (
        first and stop - first < 3 and reading.joined(first - 1, first + 1) and _name_like(reading, first - 1, ordinary)
    ):
        first -= 1
    return first


def _name_like(reading: FoldedText, i: int, ordinary: frozenset[str]) -> bool:
    """True if word ``i`` may be part of a name: capital in cased text, no ordinary word in normalised text."""
    word = reading.words[i]
    if not word[0].isalpha() or len(word) < 3:
        return False
    return (
        reading.capital[i] and not (reading.begins_sentence(i) and word in ordinary)
        if not reading.normalised
        else word not in ordinary
    )


def suggestion(reading: FoldedText, first: int, stop: int, label: str, score: float, reason: str) -> Suggestion:
    """Returns a place of words ``first`` up to ``stop``, with the stop of "Calif." inside."""
    end = reading.ends[stop - 1]
    if reading.words[stop - 1] in _ABBREVIATED and reading.text.startswith(".", end):
        end += 1
    return quick_suggestion(reading.starts[first], end, label, SOURCE, score, reason=reason)
