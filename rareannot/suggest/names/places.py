"""Places and peoples: countries, states, cities (GPE), lands and waters (LOC), nationalities and groups (NORP)."""

from collections.abc import Iterator, Sequence
from functools import cache

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.geo_features import TOWNS, VERSION, GeoFeatures, begins_another, suggestion
from rareannot.suggest.names.lexicon import TOLD, Lexicon, ordinary_words, person_names
from rareannot.suggest.word_tables import NAME_WORDS, lines, sections

NAME = "places"
UNITED_STATES = "by the words around it"
"""The reason of "us" in plain text."""
WELL_KNOWN = "well-known place"
"""The reason of a place whose name hardly means anything else in the news: those kept by hand."""
ABOUT = marked("countries, states and cities of GeoNames and ISO 3166, lands, seas, nationalities and groups")

Entry = tuple[str, str]  # label, and how sure the phrase alone makes it

_PREPOSITIONS = NAME_WORDS.words("places: prepositions")
_WHERE = NAME_WORDS.words("places: where")
_SITE_NOUNS = NAME_WORDS.words("places: site nouns")
_AFTER_US = NAME_WORDS.words("places: after us")
_TRADE_OF_US = NAME_WORDS.words("places: trade of us")
_DETERMINERS = NAME_WORDS.words("places: determiners")
_SMALL_WORDS = NAME_WORDS.words("places: small words") | {""}
_MOVED = NAME_WORDS.words("places: moved")
_TO_US = NAME_WORDS.words("places: to us")
_WESTERN = NAME_WORDS.words("places: western")
_OF_THE_GULF = NAME_WORDS.words("places: of the gulf")
_SMALL_NOUNS = NAME_WORDS.words("places: small nouns")
_OF_THE_AMAZON = NAME_WORDS.words("places: of the amazon")
_AFTER_THE_AMAZON = NAME_WORDS.words("places: after the amazon")
_BY_THE_AMAZON = _OF_THE_AMAZON | NAME_WORDS.words("places: by the amazon")
"""What an article tells of that means the river."""
_OF_EARTH = NAME_WORDS.words("places: of earth")
_PEOPLES = frozenset("people tribe community".split())
_OF_PEOPLES = _PEOPLES | frozenset("nation peoples elders".split())
"""Nouns after the name of a people."""
_DO = NAME_WORDS.words("places: do")
_SIDES = NAME_WORDS.words("places: sides")
_PLAIN_PHRASES = NAME_WORDS.phrases("places: plain phrases")
_WEIGHT = {"sure": 0.95, "maybe": 0.45}
_AFTER_CITY = NAME_WORDS.words("places: after city")


@cache
def lexicon() -> Lexicon[Entry]:
    """Returns every place and people, folded, with its label and sureness."""
    kept, peoples = sections("places-kept.txt"), sections("peoples.txt")
    alone = set(" ".join(kept["never alone"]).split())
    known: Lexicon[Entry] = Lexicon()
    for line in lines("places.tsv"):
        phrase, label, sure = line.split("\t")
        if phrase in _PLAIN_PHRASES:
            continue
        phrase = phrase.removeprefix("the ") if phrase != "the hague" else phrase
        if phrase not in alone:
            known.add(phrase.split(), (label, sure))
    for label in ("GPE", "LOC"):
        for phrase in kept[label]:
            known.add(phrase.split(), (label, "sure"))
    for sure, words in peoples.items():
        for word in " ".join(words).split():
            for form in _number_forms(word):
                known.add(form.split("-"), ("NORP", sure))
    for abbreviated in ("us", "wa"):
        known.add([abbreviated], ("GPE", "cased only"))
    known.add(["nsw"], ("GPE", "sure"))
    return known


def sureness(words: Sequence[str]) -> str:
    """Returns how sure the lists are of a place or people of this whole name; empty if they have none."""
    hit = lexicon().longest([*words], 0)
    return hit[1][1] if hit is not None and hit[0] == len(words) else ""


def _of_america(reading: FoldedText, first: int, stop: int) -> bool:
    """True if the "A" of "U.S.A." is after "U.S", and not the article: "u s a in"."""
    if reading.words[first:stop] != ["u", "s"] or reading.at(stop) != "a":
        return False
    if reading.normalised:
        return reading.at(stop + 1) in _SMALL_WORDS or stop + 1 == len(reading)
    return reading.capital[stop] and reading.gap(stop - 1) in (".", "")


def _number_forms(word: str) -> tuple[str, ...]:
    return (
        (word,)
        if word.endswith(("s", "ese", "ish", "ch", "sh", "chmen", "shmen", "chman", "shman"))
        else (word, word + "s")
    )


class Places:
    """The source: one trie walk, then a look at the words around a doubtful place."""

    def __init__(self) -> None:
        self._lexicon = lexicon()
        self._elements = frozenset(" ".join(sections("materials.txt")["elements"]).split())
        kept = sections("places-kept.txt")
        self._well_known = frozenset(tuple(phrase.split()) for label in ("GPE", "LOC") for phrase in kept[label])
        self._landmarks = GeoFeatures(self._lexicon, kept["features after"], kept["features before"], self._elements)

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every place and people of the text, and named waters, mountains and islands by their generic noun."""
        found = []
        for first, stop, (label, sure) in self._lexicon.find(reading):
            if not (reading.normalised or reading.capital[first] or self._side_of(reading, first, stop)):
                continue
            if self._small_noun(reading, first, stop):
                stop -= 1
            score = self._score(reading, first, stop, label, sure)
            if score > 0:
                known = tuple(reading.words[first:stop]) in self._well_known
                stop += self._city_after(reading, stop, label) + _of_america(reading, first, stop)
                reason = WELL_KNOWN if known else "gazetteer" if score > 0.6 else "gazetteer, doubtful"
                if reading.words[first] == "us" and stop == first + 1 and reading.normalised:
                    reason = UNITED_STATES
                found.append(suggestion(reading, first, stop, label, score, reason))
        return [
            *found,
            *self._landmarks.find(reading),
            *self._peoples(reading),
            *self._towns(reading),
            *self._gulf(reading),
            *self._earth(reading),
            *self._amazon(reading),
        ]

    def _city_after(self, reading: FoldedText, stop: int, label: str) -> bool:
        """True if the "City" of a town's name is after it: "Surigao City"; in "the city" and before "council" it does not."""
        if label != "GPE" or reading.at(stop) != "city" or not reading.joined(stop - 1, stop + 1):
            return False
        goes_on = reading.at(stop + 1) in _AFTER_CITY
        return not reading.normalised and reading.capital[stop] and not goes_on

    def _small_noun(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a place ends in a noun that published text writes small: "Kachin state"."""
        small = not reading.normalised and not reading.capital[stop - 1]
        return small and stop - first > 1 and reading.words[stop - 1] in _SMALL_NOUNS

    def _gulf(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields the Gulf by the states around it: "gulf countries"."""
        for i in reading.places_of("gulf"):
            written = reading.normalised or reading.capital[i]
            if written and reading.at(i + 1) in _OF_THE_GULF and reading.at(i - 1) != "persian":
                yield suggestion(reading, i, i + 1, "LOC", 0.85, "gazetteer")

    def _amazon(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields the river and its forest, which have an article where the firm has none: "miners in the Amazon"."""
        told = reading.normalised and not _BY_THE_AMAZON.isdisjoint(reading.words)
        for i in reading.places_of("amazon"):
            if reading.at(i - 1) != "the" or not (reading.normalised or reading.capital[i]):
                continue
            after = reading.at(i + 1)
            apart = after in _OF_THE_AMAZON | _AFTER_THE_AMAZON or not after or not reading.joined(i, i + 2)
            if told or apart:
                yield suggestion(reading, i, i + 1, "LOC", TOLD, WELL_KNOWN)

    def _earth(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields the planet: "beyond Earth", "Earth's orbit"; without capitals by what belongs to it."""
        for i in reading.places_of("earth"):
            before, after = reading.at(i - 1), reading.at(i + 1)
            if before in ("rare", "rares", "earths") or reading.gap(i - 1)[-1:] == "-":
                continue
            if reading.normalised:
                owns = after == "s" and reading.at(i + 2) in _OF_EARTH
                named = (
                    owns or after == "orbit" or (before in ("orbit", "orbits", "orbiting", "beyond") and after != "s")
                )
            else:
                goes_on = i + 1 < len(reading) and reading.capital[i + 1] and reading.joined(i, i + 2)
                led = i > 0 and reading.capital[i - 1] and reading.joined(i - 1, i + 1)
                opens = reading.begins_sentence(i) and after != "s"
                named = reading.capital[i] and not goes_on and not led and not opens
            if named:
                yield suggestion(reading, i, i + 1, "LOC", 0.93, WELL_KNOWN)

    def _side_of(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a side of a continent is written like "southern Africa"."""
        return reading.words[first] in _SIDES and stop - first == 2 and reading.capital[stop - 1]

    def _score(self, reading: FoldedText, first: int, stop: int, label: str, sure: str) -> float:
        word = reading.words[first]
        if word == "us":
            return self._united_states(reading, first)
        if sure == "cased only" and label == "GPE":
            return (
                0.8
                if not reading.normalised and reading.text[reading.starts[first] : reading.ends[first]].isupper()
                else 0
            )
        if word == "western" and reading.normalised and reading.at(stop) in _WESTERN:
            return 0.8
        if sure == "cased only":
            return 0 if reading.normalised else 0.3 if reading.begins_sentence(first) else 0.8
        if sure == "sure" or label != "GPE":
            return _WEIGHT["sure"]
        return self._supported(reading, first, stop)

    def _united_states(self, reading: FoldedText, i: int) -> float:
        """Returns the country, not the pronoun and not the sign of the dollar ("US$")."""
        if not reading.normalised:
            after = reading.text[reading.ends[i] : reading.ends[i] + 1]
            return 0.9 if reading.text.startswith("US", reading.starts[i]) and after != "$" else 0
        before, after = reading.at(i - 1), reading.at(i + 1)
        if before == "the" and not after.isdigit():
            return 0.8
        if (
            after == "and"
            and i + 2 < len(reading)
            and begins_another(self._lexicon, reading, i + 2)
            and before not in _TO_US
        ):
            return 0.7  # "us and european"
        if before in _DETERMINERS and after not in _SMALL_WORDS and not after[:1].isdigit():
            return 0.7  # "a us push"
        element = after in self._elements and reading.at(i + 2) in _MOVED
        return 0.7 if after in _AFTER_US or ((element or after in _TRADE_OF_US) and before not in _TO_US) else 0

    def _supported(self, reading: FoldedText, first: int, stop: int) -> float:
        """Returns the score of a small or ambiguous place from what stands around it."""
        words = reading.words
        score = _WEIGHT["maybe"]
        if reading.at(first - 1) in _PREPOSITIONS:
            score += 0.3 if reading.at(first - 1) in _WHERE else 0.15
        if reading.at(stop) in _SITE_NOUNS:
            score += 0.3
        if stop < len(words):
            after = self._lexicon.longest(words, stop)
            if after is not None and after[1] == ("GPE", "sure"):
                score += 0.3
        if stop - first == 1 and words[first] in person_names():
            score -= 0.25
        if stop - first > 1 and all(w in ordinary_words() for w in words[first:stop]):
            score -= 0.3 if reading.normalised else 0.1
        return max(0.0, min(score, 0.93))

    def _towns(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Unknown towns: "the village of Ban Lao", and in cased text "in Thompson Falls, Montana"."""
        words = reading.words
        for i in range(1, len(words)):
            named = words[i - 1] == "of" and reading.at(i - 2) in TOWNS
            led = (
                named or (not reading.normalised and words[i - 1] in _WHERE and not reading.capital[i - 1]) or not i - 1
            )
            if not led or not (
                reading.capital[i] or (reading.normalised and named and words[i] not in ordinary_words())
            ):
                continue
            stop = i + 1
            while stop < len(words) and stop - i < 3 and reading.joined(stop - 1, stop + 1):
                if not (reading.capital[stop] or (reading.normalised and words[stop] not in ordinary_words())):
                    break
                stop += 1
            if named:
                yield suggestion(
                    reading, i, stop, "GPE", 0.8 if not reading.normalised else 0.55, "town by the word before"
                )
            elif stop < len(words) and reading.gap(stop - 1) == ", " and begins_another(self._lexicon, reading, stop):
                yield suggestion(reading, i, stop, "GPE", 0.85, "town before its state")

    def _peoples(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Unknown peoples by the noun after them, and wherever else they stand alone: "the Yamatji people", "the Yamatji say"."""
        told: dict[str, list[int]] = {}
        for i in range(1, len(reading)) if not _OF_PEOPLES.isdisjoint(reading.words) else ():
            word = reading.words[i]
            if word not in _OF_PEOPLES or not reading.joined(i - 1, i + 1) or not self._unknown_people(reading, i - 1):
                continue
            at = told.setdefault(reading.words[i - 1], [])
            if word in _PEOPLES and reading.at(i - 2) in ("the", "of", "local", "by"):
                at.append(i - 1)
                yield suggestion(reading, i - 1, i, "NORP", 0.7, f"name before “{word}”")
        for name, at in told.items():
            for i in reading.places_of(name):
                if i not in at and (reading.normalised or reading.capital[i]) and self._as_people(reading, i):
                    yield suggestion(reading, i, i + 1, "NORP", TOLD, "the same name elsewhere in the article")

    def _unknown_people(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` may be the name of a people that no list has."""
        word = reading.words[i]
        unknown = len(word) > 3 and word.isalpha() and word not in ordinary_words()
        written = reading.normalised or reading.capital[i]
        return unknown and written and self._lexicon.longest(reading.words, i) is None

    def _as_people(self, reading: FoldedText, i: int) -> bool:
        """True if the people at word ``i`` stands for itself: "the kaska don t", "our kaska law", "a kaska led assessment"."""
        after = reading.at(i + 1)
        led = reading.at(i - 1) in ("the", "our", "a", "their")
        return led and after in _DO and reading.joined(i - 1, i + 2)


__all__ = ["ABOUT", "NAME", "VERSION", "Places"]
