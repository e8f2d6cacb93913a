"""Agencies by what they are called: "commerce ministry", "ministry of …", "… stock exchange", "… court of appeal"."""

from collections.abc import Iterator

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.org_words import LINKS, NEVER, OWNERS, TITLES, Vocabulary, calendar, suggestion, walk
from rareannot.suggest.word_tables import NAME_WORDS

_STRONG = NAME_WORDS.words("agencies: strong")
_SURE_STARTS = frozenset({"ministry", "university", "department", "institute", "bureau"})
_OFFICERS = frozenset({"secretary", "minister", "secretaries"})
_PEOPLE_OF = NAME_WORDS.words("agencies: people of")
_WHOSE_UNION = NAME_WORDS.words("agencies: whose union")
_KINDS_OF_FUND = NAME_WORDS.words("agencies: kinds of fund")
_OF_LANDS = NAME_WORDS.words("agencies: of lands")
_BARE = NAME_WORDS.words("agencies: bare")
_ANYBODYS = NAME_WORDS.words("agencies: anybodys")
_LONGEST = 7
_PAPERS = NAME_WORDS.words("agencies: papers")

_OF_ANY_FIRM = NAME_WORDS.words("agencies: of any firm")
_POSTS = NAME_WORDS.words("agencies: posts")
_ON_BOARDS = frozenset("directors trustees management commissioners".split())


class Agencies:
    """Names that end or begin with the kind of body they are."""

    def __init__(self, words: Vocabulary) -> None:
        self._v = words

    def find(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields every agency of the text by its form."""
        for i, word in enumerate(reading.words):
            if not (reading.normalised or reading.capital[i]):
                if word == "ministry":
                    yield from self._small_ministry(reading, i)
                continue
            if word in self._v.agencies and not (word == "post" and reading.at(i - 1) in _POSTS):
                yield from self._ending(reading, i)
            yield from self._beginning(reading, i)

    def _ending(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        words = reading.words
        first = walk(reading, i, self._topic_before if reading.normalised else self._capital_before, _LONGEST)
        if first < i and reading.normalised:  # "u s district court", "u n security council"
            first -= next((len(o) for o in OWNERS if tuple(words[max(0, first - len(o)) : first]) == o), 0)
        first = self._after_known(reading, first, i)
        officer = reading.at(i + 1) in _OFFICERS
        member = words[i] == "parliament" and "member" in words[first:i]  # "British Member of Parliament"
        if (
            first == i
            or officer
            or member
            or (words[i] == "fund" and _KINDS_OF_FUND.issuperset(words[first:i]))
            or (words[i] in ("board", "committee") and _OF_ANY_FIRM.issuperset(words[first:i]))
            or (words[i] == "union" and i - first == 1 and words[first] in _WHOSE_UNION)
            or (words[i] in ("center", "centre") and words[i - 1] in ("community", "convention"))
        ):
            return
        strong = words[i] in _STRONG or not reading.normalised
        named = i - first > 1 or any(self._v.unknown(w) or w in self._v.qualifiers for w in words[first:i])
        stop = self._paper_end(reading, i) or self._of_end(reading, i) or self._for_end(reading, i + 1)
        if words[i] in _PAPERS and reading.normalised and not any(map(self._v.unknown, words[first:i])):
            return  # "environmental review"
        whole = self._v.known.longest(words, first)
        if words[i] in ("review", "survey", "news") and whole is not None and whole[0] == i:
            return  # "the tzmi review"
        if words[i] == "agency" and self._tells_what(reading, first, i):
            return  # "environmental agency ibama"
        generic = words[i] in _BARE and _ANYBODYS.issuperset(words[first:i]) and reading.at(i + 1) not in ("of", "for")
        if reading.normalised and (generic or (words[i] == "university" and reading.at(i + 1) == "of")):
            return  # "the state agency"; the university of the next words
        score = 0.75 if strong or stop > i + 1 else 0.55 if named else 0.35
        first -= words[i] in _PAPERS and self._the_before(reading, first)
        yield suggestion(reading, first, stop, score, f"name with “{words[i]}”")

    def _tells_what(self, reading: FoldedText, first: int, i: int) -> bool:
        """True if plain words of normalised text only say what the body is that is named after word ``i``."""
        after = reading.at(i + 1)
        told = "".join(word[0] for word in reading.words[first : i + 1])
        plain = not any(self._v.unknown(word) for word in reading.words[first:i])
        return reading.normalised and plain and bool(after) and self._v.unknown(after) and after != told

    def _small_ministry(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """Yields a ministry that cased text writes without capitals: "Kazakhstan's energy ministry"."""
        first = i
        while (
            first
            and i - first < 3
            and reading.joined(first - 1, first + 1)
            and reading.words[first - 1] in self._v.topics
        ):
            first -= 1
        if first < i and reading.words[first] not in LINKS:
            yield suggestion(reading, first, i + 1, 0.75, "name with “ministry”")

    def _the_before(self, reading: FoldedText, first: int) -> bool:
        """True if the article of a paper's name stands with a capital within a sentence ("told The Shire Post")."""
        led = reading.at(first - 1) == "the" and reading.capital[first - 1]
        return led and not reading.begins_sentence(first - 1)

    def _after_known(self, reading: FoldedText, first: int, body: int) -> int:
        """Past a known body and "and" at the start of the run ("World Bank and World Health Organization")."""
        hit = self._v.known.longest(reading.words, first)
        joined = hit is not None and hit[0] < body and reading.words[hit[0]] == "and"
        first = hit[0] + 1 if hit is not None and joined else first
        return next((k for k in range(first + 1, body) if self._known_to(reading, first, k, body + 1)), first)

    def _known_to(self, reading: FoldedText, first: int, k: int, stop: int) -> bool:
        """True if a known body of normalised text is at words ``k`` to ``stop``, and "and" before it ("wind and tech european commission")."""
        if not reading.normalised or "and" not in reading.words[first:k]:
            return False
        return any(end == stop for end, _ in self._v.known.all_at(reading.words, k))

    def _paper_end(self, reading: FoldedText, i: int) -> int:
        """Returns where the name of a paper of two ends ("Times-Dispatch"); 0 if word ``i`` ends it."""
        double = reading.words[i] in _PAPERS and i + 1 < len(reading) and reading.gap(i) == "-"
        return i + 2 if double and reading.capital[i + 1] else 0

    def _of_end(self, reading: FoldedText, i: int) -> int:
        """Returns where "of ..." after a body of a country ends ("geological survey of finland"); 0 without one."""
        if reading.words[i] not in _OF_LANDS or reading.at(i + 1) != "of" or not reading.joined(i, i + 3):
            return 0
        first = i + 2 + (reading.at(i + 2) == "the")
        hit = self._v.places.longest(reading.words, first) if first < len(reading) else None
        land = hit is not None and hit[1] == ("GPE", "sure") and (reading.normalised or reading.capital[first])
        return hit[0] if hit is not None and land else 0

    def _for_end(self, reading: FoldedText, stop: int) -> int:
        """Returns where "for ..." after a kind of body ends ("Directorate for Exploration and Research"); ``stop`` without one."""
        if reading.at(stop) != "for" or not reading.at(stop + 1) or not reading.joined(stop - 1, stop + 2):
            return stop
        goes_on = reading.words[stop + 1] in self._v.topics if reading.normalised else reading.capital[stop + 1]
        return self._end(reading, stop + 1) if goes_on else stop

    def _beginning(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        hit = self._v.agency_starts.longest(reading.words, i)
        if hit is None or not reading.joined(i, hit[0]):
            return
        if reading.normalised and reading.words[i] == "city":
            return  # "the city of karachi" is the place
        if reading.words[i] == "board" and reading.at(hit[0]) in _ON_BOARDS:
            return  # each firm has a board of directors
        stop = self._end(reading, hit[0])
        workers = reading.at(stop) in ("workers", "employees", "miners") and reading.words[i] in _OF_LANDS
        if stop == hit[0] or workers:
            return  # "the federation of volcan workers"
        first = walk(reading, i, self._owner_before, 3)
        sure = reading.words[i] in _SURE_STARTS or not reading.normalised
        yield suggestion(reading, first, stop, 0.85 if sure else 0.6, f"“{' '.join(reading.words[i : hit[0]])} …”")

    def _end(self, reading: FoldedText, stop: int) -> int:
        """Returns where the name that goes on at word ``stop`` ends."""
        place = self._v.places.longest(reading.words, stop) if reading.normalised and stop < len(reading) else None
        if place is not None and place[0] > stop + 1 and place[1] == ("GPE", "sure"):
            return place[0]  # "university of new south wales"
        begin, part = stop, self._topic_after if reading.normalised else self._capital_after
        while stop < len(reading) and stop - begin < 8 and part(reading, stop):
            if not reading.joined(stop - 1, stop + 1) and not self._enumerated(reading, stop):
                break
            stop += 1
        while stop > begin and reading.words[stop - 1] in LINKS:
            stop -= 1
        return stop

    def _enumerated(self, reading: FoldedText, i: int) -> bool:
        """True if the comma before word ``i`` lists fields of one body ("Ministry of Trade, Industry and Fisheries")."""
        ahead = reading.words[i + 1 : i + 4]
        return reading.gap(i - 1) == ", " and reading.words[i] in self._v.topics and "and" in ahead

    # ---- what may be before ----

    def _capital_before(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if word in ("of", "and", "for", "de", "y"):
            return i > 0 and reading.capital[i - 1] and not reading.begins_sentence(i - 1)
        opening = reading.begins_sentence(i) and word in NEVER
        return reading.capital[i] and word not in TITLES and word not in LINKS and not opening

    def _topic_before(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if word == "and":
            return reading.at(i - 1) in self._v.topics
        if word == "stock" or word in self._v.topics or word in self._v.qualifiers:
            return True
        hit = self._v.places.longest(reading.words, i)
        place = hit is not None and hit[1] == ("GPE", "sure")
        return (self._v.unknown(word) or place) and not self._v.place_of_its_own(reading, i) and not calendar(word)

    def _owner_before(self, reading: FoldedText, i: int) -> bool:
        """Returns words that say whose body it is: "U.S.", "European", "Agder" before "court of appeal"."""
        words = reading.words
        if not reading.normalised:
            return (
                reading.capital[i]
                and words[i] not in NEVER
                and words[i] not in TITLES
                and (not reading.begins_sentence(i) or self._v.unknown(words[i]))
            )
        if words[i] in self._v.qualifiers:
            return True
        if words[i] == "us":
            return words[i + 1] in _STRONG
        if words[i] == "s":
            return reading.at(i - 1) == "u"
        if words[i] == "u":
            return words[i + 1] == "s"
        return reading.at(i - 1) == "the" and self._v.unknown(words[i])

    # ---- what may follow ----

    def _capital_after(self, reading: FoldedText, i: int) -> bool:
        words, more = reading.words, i + 1 < len(reading)
        if words[i] in ("and", "of", "the", "for"):
            return more and (reading.capital[i + 1] or (words[i] in ("of", "for") and words[i + 1] == "the"))
        return reading.capital[i] and words[i] not in _PEOPLE_OF

    def _topic_after(self, reading: FoldedText, i: int) -> bool:
        words = reading.words
        if words[i] in ("and", "of", "the", "for"):
            after = reading.at(i + 1)
            return after in self._v.topics or (words[i] in ("of", "for") and after == "the")
        return words[i] in self._v.topics or (words[i - 1] in ("of", "for") and self._v.unknown(words[i]))
