"""Named sites (FAC): mines, plants, projects, ports and airports, by the noun beside the name."""

from collections.abc import Iterator

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.figures.words import FUNCTION_WORDS
from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, ordinary_words
from rareannot.suggest.names.sites.site_words import (
    COMPASS,
    FEATURES,
    MINING,
    NOT_NAMES,
    SMALL,
    between,
    ends_of_firms,
    firms_of_one_word,
    listed_sites,
    site_suggestion,
    stuff,
)
from rareannot.suggest.names.sites.titled_sites import titled

KNOWN_SITE = "known site"
"""The reason of what the list of sites has."""
ABOUT = marked("mines, plants, projects, ports and airports by the noun beside the name")

_OUTSIDE = frozenset(
    "mine mines project plant deposit refinery smelter pit quarry tenement prospect site factory facility mill".split()
)
"""Nouns that follow a site's name and stay outside it."""
_PLURALS = frozenset("projects deposits prospects smelters refineries pits plants targets tenements quarries".split())
"""Nouns of several sites, which end a list of their names."""
_OUTSIDE_CASED = frozenset("works field shaft shafts circuit scheme concentrator palace".split())
"""The same in cased text alone: without capitals they mostly mean something else."""
_IN_A_MINE = frozenset("zone zones target prospect property vein orebody lode trend".split())
"""The same in cased reports of mining alone: elsewhere a zone or a target is no place to dig."""
_WORK = frozenset(
    "production mining mined operations output ore mill milled milling processing throughput stockpiling drilling exploration construction"
    " commissioning recoveries superpit underground extraction".split()
)
"""What is done, or dug, at a mine."""
_ARTICLES = frozenset("la el las los san santa sao".split())
"""Words of Spanish and Portuguese that begin names of sites."""
_ROADS = frozenset("interstate highway route motorway autobahn".split())
"""Nouns that a number makes a name of."""
_STREETS = frozenset("street road avenue drive freeway boulevard terrace".split())
_NO_STREETS = frozenset("wall silk downing fleet high main belt".split())
"""Nouns of roads, and what makes another name with them: "Wall Street", "Silk Road"."""
_PUBLIC = frozenset("industrial community convention visitor sports memorial".split())
"""Words between the name of a park or centre and that noun ("Baker Community Center")."""
_INSIDE = frozenset(
    "airport port harbour harbor hospital stadium bridge tunnel dam railway highway expressway terminal corridor station substation".split()
)
"""Nouns that are part of the name."""
_NOUNS = _OUTSIDE | _PLURALS | _OUTSIDE_CASED | _INSIDE


class Facilities:
    """The source: known sites, and the name before a site's noun."""

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Every named site of the text."""
        parts = (self._listed, self._named, titled, self._ports, self._public, self._streets, self._worked)
        return [s for part in parts for s in part(reading)]

    def _worked(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Unknown names after what is done at a mine: "production at Sabodala", "ore from Masato"."""
        for i in range(2, len(reading)):
            if reading.words[i - 1] not in ("at", "from") or reading.words[i - 2] not in _WORK:
                continue
            stop = i
            while stop < min(i + 3, len(reading)) and reading.joined(i, stop + 1) and self._unknown(reading, stop):
                stop += 1
            following = reading.at(stop)
            shipped = following == "to" or following in ends_of_firms()  # "ore from Uis to Walvis Bay"
            if stop > i and not shipped and not (reading.normalised and stop > i + 2):
                yield site_suggestion(
                    reading, i, stop, 0.62, f"name after “{reading.words[i - 2]} {reading.words[i - 1]}”"
                )

    def _unknown(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` may be a name that no list has."""
        word = reading.words[i]
        if (
            not word.isalpha()
            or len(word) < 3
            or word in stuff()
            or word in ordinary_words()
            or word in ends_of_firms()
        ):
            return False
        known = places.lexicon().longest(reading.words, i) is not None or word in firms_of_one_word()
        return not known and (reading.normalised or reading.capital[i])

    def _public(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Roads by their number ("Interstate 15"), and parks and centres by what they are for ("… industrial park")."""
        for i, word in enumerate(reading.words[:-1]):
            written = reading.normalised or reading.capital[i]
            if word in _ROADS and written and reading.words[i + 1].isdigit() and reading.gap(i) == " ":
                yield site_suggestion(
                    reading, i, i + 2, 0.85 if word == "interstate" or reading.capital[i] else 0.6, "road by its number"
                )
            elif word in _PUBLIC and written and reading.words[i + 1] in ("park", "center", "centre"):
                first = i
                while first and i - first < 3 and reading.joined(first - 1, i + 2) and self._part(reading, first - 1):
                    first -= 1
                if first < i:
                    yield site_suggestion(reading, first, i + 2, 0.85, f"name before “{word} {reading.words[i + 1]}”")

    def _streets(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Roads of published text by their noun: "Corella Road"."""
        for i in range(1, len(reading) if not reading.normalised else 0):
            if reading.words[i] not in _STREETS or not reading.capital[i] or reading.begins_sentence(i):
                continue
            goes_on = i + 1 < len(reading) and reading.capital[i + 1] and reading.joined(i, i + 2)
            first = i
            while first and i - first < 3 and reading.joined(first - 1, first + 1) and self._part(reading, first - 1):
                first -= 1
            numbered = reading.at(first - 1).isdigit() or (reading.at(i + 1).isdigit() and reading.joined(i, i + 2))
            if first < i and not goes_on and not numbered and reading.words[i - 1] not in _NO_STREETS:
                yield site_suggestion(reading, first, i + 1, 0.9, f"name with “{reading.words[i]}”")

    def _ports(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Like "Port of Esperance" with capitals; "the port of Esperance" is a town's port."""
        for i in reading.places_of("port"):
            if reading.at(i + 1) != "of" or not reading.at(i + 2):
                continue
            if reading.normalised:
                hit = places.lexicon().longest(reading.words, i + 2)
                if hit is not None and hit[1][0] == "GPE":
                    yield site_suggestion(reading, i, hit[0], 0.6, "port of …")
            elif reading.capital[i]:
                stop = i + 2
                while stop < min(len(reading), i + 5) and reading.capital[stop] and reading.joined(i, stop + 1):
                    stop += 1
                if stop > i + 2:
                    yield site_suggestion(reading, i, stop, 0.85, "port of …")

    def _listed(self, reading: FoldedText) -> Iterator[Suggestion]:
        for first, stop, _ in listed_sites().find(reading):
            if reading.normalised or reading.capital[first]:
                single = stop == first + 1 or places.lexicon().longest(reading.words, first) is not None
                yield site_suggestion(reading, first, stop, 0.5 if single else 0.85, KNOWN_SITE)

    def _named(self, reading: FoldedText) -> Iterator[Suggestion]:
        nouns = _NOUNS if reading.normalised or MINING.isdisjoint(reading.words) else _NOUNS | _IN_A_MINE
        for i in reading.places_among(nouns):
            word = reading.words[i]
            written = reading.capital[i] and not reading.begins_sentence(i)
            inside = (word in _INSIDE and (reading.normalised or reading.capital[i])) or (
                word in _OUTSIDE and written and not self._in_title(reading, i)
            )
            if not i or not (inside or self._outside(reading, i)):
                continue
            body = i
            while body and reading.words[body - 1] in between() and not reading.capital[body - 1]:
                body -= 1  # "Nolans rare earths project": the material stays outside
                if body > 1 and reading.words[body - 1] == "and" and reading.words[body - 2] in stuff():
                    body -= 1  # "the Corran zinc and lead mine"
            first = body
            while (
                first and body - first < 4 and reading.joined(first - 1, first + 1) and self._part(reading, first - 1)
            ):
                first -= 1
            if reading.normalised and first < body and self._led_by_a_word(reading, first, body):
                first -= 1  # "the red mountain project"
            if reading.normalised and first < body and reading.at(first - 1) in _ARTICLES:
                first -= 1
            if first == body or (body < i and inside) or self._says_whose(reading, first, body):
                continue
            yield from self._at_noun(reading, (first, body, i), inside)

    def _at_noun(self, reading: FoldedText, at: tuple[int, int, int], inside: bool) -> Iterator[Suggestion]:
        """The name at a noun (where it begins, where it ends, and the noun), and what the noun tells of other words."""
        first, body, i = at
        word = reading.words[i]
        score = self._score(reading, first, body, inside)
        if score == 0.4 and body < i and reading.at(first - 1) in ("its", "their", "the", "s"):
            score = 0.6  # "its la oroya zinc smelter"
        if word == "mines" and reading.normalised and reading.words[first - 1 : first] != ["and"]:
            score = min(score, 0.5)  # "aic mines" may be a firm
        reason = f"name before “{word}”"
        if not inside and word.endswith("s") and (other := self._coordinated(reading, first)) < first - 1:
            for begin, end, led in self._listed_names(reading, other, first - 1):
                certain = TOLD if led and self._is_whole(reading, begin, end) else 0.8
                yield site_suggestion(reading, begin, end, certain, reason)
            score = max(score, 0.8)
        elif word in _PLURALS:
            return  # "tarvox projects" may be a firm
        yield site_suggestion(reading, first, i + 1 if inside else body, score, reason)
        if not inside and body == first + 1:
            yield from self._dug_elsewhere(reading, first)

    def _coordinated(self, reading: FoldedText, first: int) -> int:
        """Where the name begins that "and" joins to the one at word ``first``: "the Hinatuan and Cagdianao mines"."""
        start = last = first - 1
        if reading.at(last) != "and":
            return last
        while start and last - start < 3 and reading.joined(start - 1, first + 1) and self._part(reading, start - 1):
            known = places.lexicon().longest(reading.words, start - 1)
            if known is not None and known[1][1] == "sure":
                break
            start -= 1
        return start

    def _listed_names(self, reading: FoldedText, first: int, stop: int) -> Iterator[tuple[int, int, bool]]:
        """The names of a list before its last, and whether an article leads it.

        That is those between commas, or words of plain text that stand alone elsewhere.
        """
        alone = [k for k in range(first, stop) if self._stands_alone(reading, k, first, stop)]
        if reading.normalised and stop - first > 1 and alone:
            yield from ((k, k + 1, False) for k in range(first, stop))
            return
        names = [(first, stop)]
        while (
            not reading.normalised and first > 1 and reading.gap(first - 1) == ", " and self._part(reading, first - 1)
        ):
            stop, first = first, first - 1
            while first and reading.joined(first - 1, first + 1) and self._part(reading, first - 1):
                first -= 1
            names.append((first, stop))
        led = reading.at(first - 1) in ("the", "its", "their")  # "in zorv, corran and velmore mines" are two
        yield from ((begin, end, led) for begin, end in (names if led else names[:1]))

    def _is_whole(self, reading: FoldedText, begin: int, end: int) -> bool:
        """Whether a name in a list of sites of published text begins at word ``begin``: of 109 in marked articles 102 were whole."""
        if reading.normalised or reading.begins_sentence(begin):
            return False
        before = reading.at(begin - 1)
        return not reading.joined(begin - 1, end) or not (
            reading.capital[begin - 1] or before in SMALL or before == "s"
        )

    def _stands_alone(self, reading: FoldedText, k: int, first: int, stop: int) -> bool:
        """Whether word ``k`` of a list occurs without the others elsewhere in the text."""
        others = set(reading.words[first:stop]) - {reading.words[k]}
        return any(
            at != k and reading.at(at - 1) not in others and reading.at(at + 1) not in others
            for at in reading.places_of(reading.words[k])
        )

    def _dug_elsewhere(self, reading: FoldedText, at: int) -> Iterator[Suggestion]:
        """Other mentions of a mine that is called like a small town, where the article never says that it is in that town."""
        word = reading.words[at]
        hit = places.lexicon().longest(reading.words, at)
        if hit is None or hit[0] > at + 1 or hit[1] != ("GPE", "maybe") or reading.words.count(word) < 3:
            return
        mentions = [i for i in reading.places_of(word) if reading.normalised or reading.capital[i]]
        if any(i and reading.words[i - 1] in ("in", "near", "outside") for i in mentions):
            return
        for i in mentions:
            if reading.at(i + 1) in COMPASS and (reading.normalised or reading.capital[i + 1]):
                continue  # "Corran East"
            yield site_suggestion(reading, i, i + 1, 0.9, "the same name elsewhere in the article")

    def _outside(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` is a site's noun outside the name; "the Kakhovka dam" has one without capital."""
        word = reading.words[i]
        cased = not reading.normalised and not reading.capital[i]
        return word in _OUTSIDE | _PLURALS or (cased and (word in _OUTSIDE_CASED | _IN_A_MINE or word in _INSIDE))

    def _led_by_a_word(self, reading: FoldedText, first: int, body: int) -> bool:
        """Whether a plain word begins a name that else is only a mountain, a creek or the like."""
        before = reading.at(first - 1)
        alone = all(word in FEATURES for word in reading.words[first:body])
        return alone and before.isalpha() and len(before) > 2 and before not in NOT_NAMES | FUNCTION_WORDS

    def _says_whose(self, reading: FoldedText, first: int, body: int) -> bool:
        """Whether the words are a nationality or a side: "a malaysian port", "the Northeast zone"."""
        hit = places.lexicon().longest(reading.words, first)
        people = reading.normalised and hit is not None and hit[0] >= body and hit[1] == ("NORP", "sure")
        return people or (body - first == 1 and reading.words[first] in COMPASS)

    def _in_title(self, reading: FoldedText, i: int) -> bool:
        """Whether all words from the fourth before ``i`` have capitals, as in titles, where a capital says nothing."""
        before = range(max(0, i - 4), i + 1)
        opens = any(reading.begins_sentence(k) for k in before if k)
        return (i >= 4 and not opens and all(reading.capital[k] for k in before)) or (
            i + 1 < len(reading) and reading.capital[i + 1] and reading.joined(i, i + 2)
        )

    def _part(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        titled = word in ("rare", "earth", "earths") and reading.capital[i] and not reading.begins_sentence(i)
        if (word in NOT_NAMES and not titled) or not word.isalpha() or len(word) < 2:
            return False
        if word in stuff():
            return reading.capital[i] and not reading.begins_sentence(i)  # "the Stibnite mine"
        if reading.normalised:
            return word not in ordinary_words() or word in FEATURES
        return reading.capital[i] and not (reading.begins_sentence(i) and word in ordinary_words() and word != "mount")

    def _score(self, reading: FoldedText, first: int, body: int, inside: bool) -> float:
        if inside and first and reading.words[first - 1] == "the":
            return 0.85  # "the Lobito Corridor"
        place = places.lexicon().longest(reading.words, first)
        if place is not None and place[0] >= body:
            sure = place[1][1] == "sure"
            if inside and not reading.normalised and reading.capital[body] and not self._in_title(reading, body):
                return 0.85  # "Kobe Port"
            return 0.5 if inside else 0.25 if sure else 0.4
        return 0.8 if inside or not reading.normalised else 0.65
