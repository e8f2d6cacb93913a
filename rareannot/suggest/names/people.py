"""People: names by given-name and surname lists, by the sounds of pinyin, and by the words beside them."""

import re
from collections.abc import Iterator

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.names import places
from rareannot.suggest.names.folded_text import FoldedText, fold
from rareannot.suggest.names.lexicon import TOLD, Lexicon, ordinary_words, person_names
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.org_words import LAWS, NEVER, vocabulary
from rareannot.suggest.word_tables import NAME_WORDS, lines, sections

NAME, VERSION = "people", "1.5"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("names of people by lists of given and family names, titles before them and verbs of saying around them")

_BEFORE = NAME_WORDS.words("people: before")
_BEFORE_ONE = NAME_WORDS.words("people: before one")
_INITIALS = frozenset("bcdefghjklmnopqrtvwxyz")
"""Letters that are no words."""
_GIVEN = NAME_WORDS.words("people: given")
_RANKS = NAME_WORDS.words("people: ranks")
ROLES = NAME_WORDS.words("people: roles")
_NO_WORDS = frozenset("ceo cfo coo cto".split())
"""Those that mean nothing else, so that no name goes on over them in normalised text either."""
_LEADS = [[office, "of"] for office in sorted(_NO_WORDS)]
_OFFICES = _NO_WORDS | NAME_WORDS.words("people: offices")
"""What may follow a name at once: "lewis brown ceo of"."""
_IN_TITLES = NAME_WORDS.words("people: in titles")
_SPOKE = frozenset("said says added told".split())
_AFTER = NAME_WORDS.words("people: after")
_SPEAKS = NAME_WORDS.words("people: speaks")
_BEFORE_NOUNS = NAME_WORDS.words("people: before nouns")
_MOST_PARTS = 6
"""Words after which a name has ended."""
_NEWSMAKER = "person in the news"
CUED = "person in the news, by the words around"
"""The reasons of people whom the lists have, and of those whose names are words, too."""
IN_OFFICE = 0.9
"""The score of those before "administration" and similar, which nobody doubts."""
_OF_OFFICE = NAME_WORDS.words("people: of office")
_TERMS = frozenset({"administration", "presidency"})
"""What is after the name of who governs."""
_MODALS = NAME_WORDS.words("people: modals")
_LANDS = NAME_WORDS.words("people: lands")
_SPOKEN_PARTICLES = NAME_WORDS.words("people: spoken particles")
_PARTICLES = NAME_WORDS.words("people: particles")
_CALENDAR = NAME_WORDS.words("people: calendar")
_THINGS = NAME_WORDS.words("people: things")
_DIRECTIONS = NAME_WORDS.words("people: directions")
_SIDES = NAME_WORDS.words("people: sides")
_INSIDE_TITLES = NAME_WORDS.words("people: inside titles")
_WIRES = NAME_WORDS.words("people: wires")
_STATES = NAME_WORDS.words("people: states")
_IN_PLACE = frozenset("in near outside around".split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CHINESE_SURNAMES = NAME_WORDS.words("people: chinese surnames")
_INITIAL = NAME_WORDS.listed("people: initial")
_FINAL = NAME_WORDS.listed("people: final")
_SYLLABLE = rf"(?:(?:{'|'.join(sorted(_INITIAL, key=len, reverse=True))})(?:{'|'.join(sorted(_FINAL, key=len, reverse=True))})|ai|an|ang|ao|en|er|ou)"
_PINYIN = re.compile(rf"{_SYLLABLE}{{1,3}}")
_ROMAJI = re.compile(r"(?:(?:[kgsztdnhbpmyrwfj]|sh|ch|ts|[kgnhmrbp]y)?(?:[aiueo]|ou|uu)n?){2,5}")


Named = tuple[int, float, str]
"""Where a name stops, its score, and why."""


class People:
    """The source: every run of words that may be a name is weighed by its parts and by its neighbours."""

    def __init__(self) -> None:
        self._ordinary, self._names, self._places = ordinary_words(), person_names(), places.lexicon()
        words = vocabulary()
        kept = sections("people-kept.txt")
        self._known = frozenset(map(fold, " ".join(kept["known"]).split()))
        self._known_by_cue = frozenset(" ".join(kept["by cue"]).split())
        self._full_names: Lexicon[bool] = Lexicon((name, True) for name in kept["full names"])
        self._bodies = (words.heads | words.agencies | words.legal | LAWS) - {"post", "times", "bill"}
        self._short = frozenset(form[0] for form in words.short_forms if len(form) == 1)
        self._elements = frozenset(materials()["elements"]) | {"rare", "earth", "earths", "graphite"}
        self._companies = frozenset(line for line in lines("companies.txt") if " " not in line)

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every likely name of a person."""
        found, i, count = [], 0, len(reading)
        may_begin = [True] * count if reading.normalised else reading.capital
        while i < count:
            if not may_begin[i]:
                i += 1
                continue
            hit = self._at(reading, i)
            if hit is not None and hit[1]:
                found.append(_suggestion(reading, self._initials_before(reading, i), *hit))
            i = hit[0] if hit is not None else i + 1
        found.extend(self._again(reading, found))
        found.extend(self._reporters(reading))
        return found

    def _again(self, reading: FoldedText, suggestions: list[Suggestion]) -> list[Suggestion]:
        """Returns the other mentions of a surname that is a word too and that was told by the words around it."""
        taken = {s.start for s in suggestions}
        cued = {reading.word_at(s.start) for s in suggestions if s.reason == CUED}
        words = reading.words
        return [
            _suggestion(reading, i, i + 1, 0.65, "the same name elsewhere in the article")
            for word in {words[i] for i in cued}
            for i in reading.places_of(word)
            if reading.starts[i] not in taken
            and (reading.normalised or reading.capital[i])
            and not (i and (words[i - 1] in _MODALS or words[i - 1] in self._names))
            and words[i + 1 : i + 2] not in (["card"], ["cards"], ["tower"], ["organization"], ["media"])
        ]

    def _reporters(self, reading: FoldedText) -> Iterator[Suggestion]:
        """In normalised text who is named at the end of an article: "the reporter on this story luzi roe quarn in london"."""
        for i in reading.places_of("story") if reading.normalised else ():
            stop = next(
                (k for k in range(i + 1, min(i + _MOST_PARTS, len(reading))) if reading.words[k] in ("in", "at")), 0
            )
            if (
                reading.at(i - 1) == "this"
                and stop > i + 2
                and all(word.isalpha() for word in reading.words[i + 1 : stop])
            ):
                yield _suggestion(reading, i + 1, stop, TOLD, "byline")

    def _initials_before(self, reading: FoldedText, i: int) -> int:
        """Further left over the initials of normalised text: "v sivankutty pillai"; "a", "i", "s" and "u" may be words."""
        if not reading.normalised:
            return i
        while reading.at(i - 1) in _INITIALS:
            i -= 1
        return i

    def _at(self, reading: FoldedText, i: int) -> Named | None:
        """Returns the name that begins at word ``i``, which has a capital where the text has any; None if none does."""
        if (full := self._full_names.longest(reading.words, i)) and reading.joined(i, full[0]):
            return full[0], 0.9, _NEWSMAKER
        if not self._may_begin(reading, i):
            return self._newsmaker(reading, i)
        stop = self._run_end(reading, i)
        first = self._initials_before(reading, i)
        titled = reading.at(first - 1) in _BEFORE
        if stop - i == 1:
            alone = reading.at(i - 1) in _BEFORE_ONE
            if self._newsmaker_after(reading, stop):
                return stop + 1, 0.85, "given name of a person in the news"
            if alone:
                return stop, 0.75, "title before it"
            return self._newsmaker(reading, i) or self._speaks(reading, i)
        if not reading.normalised and self._headline(reading.words[i:stop]):
            return stop, 0.0, ""  # words of a headline
        score, reason = self._parts(reading, i, stop)
        before = titled or reading.at(first - 1) in _AFTER
        before = before or (reading.at(first - 2), reading.at(first - 1)) == ("according", "to")
        after = self._followed(reading, stop) or reading.words[stop : stop + 2] in _LEADS
        if score == 0 and not before and not after:
            return None
        score += (0.25 if before else 0) + (0.25 if after else 0)
        if reading.at(i - 1) in _IN_PLACE and not after:
            score -= 0.35  # "at Mae Ai" is a place
        return (stop, min(score, 0.93), reason) if score >= 0.3 else None

    def _newsmaker_after(self, reading: FoldedText, i: int) -> bool:
        """True if the surname of a person in the news is at word ``i`` after a given name ("donald trump")."""
        if i >= len(reading) or not reading.joined(i - 1, i + 1) or not (reading.normalised or reading.capital[i]):
            return False
        given = self._names.get(reading.words[i - 1]) in ("given", "both")
        return given and reading.words[i] in self._known | self._known_by_cue

    def _newsmaker(self, reading: FoldedText, i: int) -> Named | None:
        """Returns a person in the news by surname alone; one that is a word too needs a title before or a verb after it."""
        word, after = reading.words[i], reading.at(i + 1)
        if self._is_dug(reading, i + 1):
            return None  # "the Barroso lithium project"
        if word in self._known:
            return (i + 1, IN_OFFICE, CUED) if after in _TERMS else (i + 1, 0.85, _NEWSMAKER)
        if after in self._known and self._newsmaker_after(reading, i + 1):
            return i + 2, 0.85, "given name of a person in the news"  # "bill clinton"
        if word in self._known_by_cue:
            owned = after == "s" and (reading.at(i + 2) in _OF_OFFICE if reading.normalised else _owns(reading, i))
            if owned or after in _TERMS:
                return i + 1, IN_OFFICE, CUED
            if reading.at(i - 1) in _RANKS or after in _AFTER:
                return i + 1, 0.75, CUED
        return None

    def _speaks(self, reading: FoldedText, i: int) -> Named | None:
        """Returns a surname that is alone before what people do and firms hardly: "Usenmez explained", "roe also noted"."""
        word, after = reading.words[i], reading.at(i + 1)
        if after in ("also", "further"):
            after = reading.at(i + 2)
        surname = self._names.get(word) in ("family", "both")
        if after not in _SPEAKS | _AFTER or word in self._ordinary or len(word) < 3 or self._goes_before(reading, i):
            return None
        place = self._places.longest(reading.words, i)
        if (place is not None and not (surname and place[1][1] == "maybe")) or reading.at(i - 1) in _BEFORE_NOUNS:
            return None
        if not surname and (self._is_listed_firm(reading, i) or self._begins_firm(reading, word)):
            return None
        return i + 1, TOLD if after in _SPEAKS else 0.5, "surname"

    def _goes_before(self, reading: FoldedText, i: int) -> bool:
        """True if the word before word ``i`` may be of the same name."""
        before = reading.at(i - 1)
        if reading.normalised:
            return bool(before) and (before not in self._ordinary or before in self._names)
        opens = reading.begins_sentence(i - 1) and before in self._ordinary
        return i > 0 and reading.capital[i - 1] and reading.joined(i - 1, i + 1) and not opens

    def _is_listed_firm(self, reading: FoldedText, i: int) -> bool:
        """True if the lists have a body that begins with word ``i``."""
        known = vocabulary()
        return known.known.longest(reading.words, i) is not None or (reading.words[i],) in known.short_forms

    def _begins_firm(self, reading: FoldedText, word: str) -> bool:
        """True if the article names a firm that begins with ``word``."""
        return any(reading.at(i + 1) in self._bodies | self._elements for i in reading.places_of(word))

    def _is_dug(self, reading: FoldedText, i: int) -> bool:
        """True if a mine or project follows at word ``i``, with what is dug there before its noun or not."""
        after = iter(reading.words[i : i + 3])
        return next((word for word in after if word not in self._elements), "") in _THINGS

    def _may_begin(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if (
            not word.isalpha()
            or (reading.normalised and word in _WIRES)
            or (len(word) < 2 and not reading.capital[i])
            or word in _BEFORE
            or word == "chief"
            or (not reading.normalised and self._before_given(reading, i))
            or word in _AFTER
            or word in _CALENDAR
            or (word in _DIRECTIONS and reading.at(i - 1) in ("", "in", "of", "the", "from", "to"))
        ):
            return False
        if self._chinese(reading, i):
            return True
        if reading.normalised:
            led = reading.at(i - 1) in _BEFORE and word in self._names
            return led or word not in self._ordinary or self._called(reading, i)
        return not reading.begins_sentence(i) or word not in self._ordinary or word in self._names

    def _called(self, reading: FoldedText, i: int) -> bool:
        """True if a given name that is a word, too, is before a surname that is none: "rex gibbons"."""
        after = reading.at(i + 1)
        known = self._names.get(after) in ("family", "both") and after not in self._ordinary
        return reading.words[i] in _GIVEN and known and self._places.longest(reading.words, i + 1) is None

    def _before_given(self, reading: FoldedText, i: int) -> bool:
        """True if a plain word with a capital is before a given name: "Minister for Trade and Technology Karen Roe"."""
        word, after = reading.words[i], reading.at(i + 1)
        plain = word in self._ordinary and word not in self._names
        given = self._names.get(after) in ("given", "both") and after not in self._ordinary
        return plain and given and reading.capital[i + 1] and reading.joined(i, i + 2)

    def _run_end(self, reading: FoldedText, i: int) -> int:
        """Returns where the run of name words that begins at ``i`` ends: at most four, with particles and initials inside."""
        words, stop = reading.words, i + 1
        if self._chinese(reading, i) and reading.joined(i, i + 2):
            return i + 2
        while stop < len(words) and stop - i < 5 and reading.joined(stop - 1, stop + 1):
            word = words[stop]
            party = reading.normalised and word in self._short and word not in self._names and stop - i > 1
            if word == words[i] or "&" in reading.gap(stop - 1) or party:
                break
            if stop - i > 1 and reading.normalised and self._is_whole(reading, i, stop):
                break
            if stop - i > 1 and reading.at(stop + 1) in ("governor", "mayor"):
                break  # "vicente pimentel dinagat governor glenda ecleo"
            if word in _SUFFIXES:
                return stop + 1
            leads = word == "chief" and reading.at(stop + 1) in ("executive", "financial", "operating")
            if leads and not reading.normalised:
                break
            office = word in ROLES and (not reading.normalised or word in _NO_WORDS)
            if word in _INSIDE_TITLES or office or self._degree(reading, stop):
                break
            initial = reading.normalised and len(word) == 1 and word.isalpha() and word != "s"
            initial = initial and (word != "a" or self._surname_at(reading, stop + 1))
            linked = (word in _PARTICLES or initial) and stop + 1 < len(words) and self._inside(reading, stop + 1)
            if not (linked or self._inside(reading, stop)):
                break
            stop += 1
        return stop

    def _is_whole(self, reading: FoldedText, i: int, stop: int) -> bool:
        """True if a given name and a surname are before a sure place, as by-lines and datelines run together: "dan mccue washington"."""
        given = self._names.get(reading.words[i]) in ("given", "both")
        surname = reading.words[stop - 1] not in self._names or self._names[reading.words[stop - 1]] != "given"
        hit = self._places.longest(reading.words, stop)
        place = hit is not None and hit[1] == ("GPE", "sure")
        signed = reading.at(i - 1) in ("by", "photo")  # else "carlos ferreira lima" may be a name
        return given and surname and place and (signed or reading.words[stop] not in self._names)

    def _degree(self, reading: FoldedText, i: int) -> bool:
        """True if "p eng" or "p geo", or a party and state ("d va"), is at word ``i``."""
        after = reading.at(i + 1)
        engineer = reading.words[i] == "p" and after in ("eng", "geo")
        return engineer or (reading.words[i] in ("d", "r") and after in _STATES)

    def _surname_at(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` is a family name and no place: "john a smith", not "rob wittman a virginia republican"."""
        known = self._names.get(reading.at(i)) in ("family", "both")
        return known and self._places.longest(reading.words, i) is None

    def _inside(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if (
            not word.isalpha()
            or word in _AFTER
            or word in _CALENDAR
            or word in _IN_TITLES
            or (word in NEVER and word not in self._names)
        ):
            return False
        if not reading.normalised:
            linked = reading.gap(i - 1) == "-" and len(word) < 6  # "Kang Cheon-gu"
            return (reading.capital[i] or linked) and not (
                reading.text[reading.starts[i] : reading.ends[i]].isupper() and len(word) > 2
            )
        if word in self._ordinary:
            return self._surname_by_verb(reading, i)
        sure = self._places.longest(reading.words, i)
        return len(word) > 1 and (sure is None or sure[1][1] != "sure" or word in self._names)

    def _surname_by_verb(self, reading: FoldedText, i: int) -> bool:
        """True if a word that is a surname too is between a given name and a verb of saying ("john baker said")."""
        given = self._names.get(reading.words[i - 1], "") in ("given", "both")
        quoted = _SPOKE.isdisjoint(reading.words[max(0, i - 3) : i - 1]) is False
        if quoted and reading.at(i + 1) in _OFFICES and reading.words[i] not in _OFFICES:
            return True  # "said dan seng lawn executive director of"
        surname = self._names.get(reading.words[i], "") in ("family", "both")
        return given and surname and (reading.at(i + 1) in _OFFICES or self._followed(reading, i + 1))

    def _parts(self, reading: FoldedText, i: int, stop: int) -> tuple[float, str]:
        """Returns what the words of the run say by themselves."""
        words = reading.words
        parts = [w for w in words[i:stop] if len(w) > 1 and w not in _PARTICLES]
        if len(parts) < 2:
            return 0.2, "initial and name"
        if (
            parts[0] in _LANDS
            or any(w in self._bodies for w in parts)
            or self._companies.intersection(parts)
            or parts[-1] in _THINGS | _SIDES
            or self._place_run(reading, i, stop)
        ):
            return 0, ""
        if not reading.normalised and stop - i == 3 and not reading.capital[stop - 1]:
            return 0.6, "given name of two syllables"
        first, last = self._names.get(parts[0], ""), self._names.get(parts[-1], "")
        first = "given" if parts[0] in _GIVEN else first
        if parts[-1] in self._known and self._places.longest(words, i) is None:
            return 0.75, "name of a person in the news"
        if self._chinese(reading, i):
            return 0.7, "Chinese surname and given name"
        if first in ("given", "both") and last in ("family", "both"):
            return 0.75, "given name and surname"
        if first in ("given", "both"):
            return 0.6, "given name"
        if _ROMAJI.fullmatch(parts[0]) and _ROMAJI.fullmatch(parts[-1]) and len(parts) == 2:
            return 0.5, "Japanese name by its sounds"
        if last in ("family", "both"):
            return 0.35, "surname"
        return 0.1, "unknown words"

    def _headline(self, parts: list[str]) -> bool:
        """True if plain words with capitals go on after a people or a plain word: "French Nuclear Firm Orano Halts"."""
        hit = self._places.longest(parts, 0)
        opens = parts[0] in self._ordinary or (hit is not None and hit[1] == ("NORP", "sure"))
        return opens and sum(w in self._ordinary and w not in self._names for w in parts) > 1

    def _chinese(self, reading: FoldedText, i: int) -> bool:
        """True if a Chinese surname and a given name of one to three pinyin syllables are at word ``i``."""
        after = reading.at(i + 1)
        known = reading.words[i] in _CHINESE_SURNAMES and after not in self._ordinary
        return known and len(after) > 2 and bool(_PINYIN.fullmatch(after)) and self._inside(reading, i + 1)

    def _place_run(self, reading: FoldedText, i: int, stop: int) -> bool:
        """True if the run is a known place as a whole."""
        hit = self._places.longest(reading.words, i)
        return hit is not None and hit[0] >= stop

    def _followed(self, reading: FoldedText, stop: int) -> bool:
        word = reading.at(stop)
        if word in _AFTER:
            return True
        aged = word.isdigit() and len(word) == 2 and 15 < int(word) < 99
        return aged and (reading.normalised or reading.gap(stop - 1) == ", ")


def _suggestion(reading: FoldedText, first: int, stop: int, score: float, reason: str) -> Suggestion:
    end = reading.ends[stop - 1]
    if reading.words[stop - 1] in _SUFFIXES and reading.text.startswith(".", end):
        end += 1
    return quick_suggestion(reading.starts[first], end, "PERSON", SOURCE, score, reason=reason)


def _owns(reading: FoldedText, i: int) -> bool:
    """True if a surname of published text with its capital within a sentence owns what has none: "Trump's tariffs"."""
    owned = i + 2 < len(reading) and not reading.capital[i + 2]
    return owned and not reading.begins_sentence(i) and not (reading.capital[i - 1] and reading.joined(i - 1, i + 1))


def surnames(words: tuple[str, ...]) -> Iterator[str]:
    """Yields the words by which a person of this full name is called later: the surname, first or last."""
    parts = [w for w in words if len(w) > 1 and w not in _SUFFIXES]
    if len(parts) < 2:
        return
    if parts[-2] == "st":
        yield f"st {parts[-1]}"  # "frank st john" is never "john" later
        return
    yield parts[-1]
    if len(parts) > 2 and parts[-2] in _SPOKEN_PARTICLES:
        yield f"{parts[-2]} {parts[-1]}"  # "richard di natale" is "di natale" later
    if len(parts) == 3 and parts[1] not in _PARTICLES:
        yield parts[1]  # "rodrigo quispe mamani" is "quispe" later
    if parts[0] in _CHINESE_SURNAMES:
        yield parts[0]
