"""Organisations: known ones, companies by their legal or business word, and agencies by what they are called."""

import re
from collections.abc import Iterator

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.agencies import Agencies
from rareannot.suggest.names.companies import Companies
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import EXCHANGES, TOLD, person_names
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.org_by_apposition import OrgByApposition
from rareannot.suggest.names.org_words import (
    LINKS,
    NO_NAMES,
    OWNERS,
    VERSION,
    branch_end,
    recurring,
    suggestion,
    vocabulary,
)
from rareannot.suggest.word_tables import NAME_WORDS

NAME = "organisations"
WELL_KNOWN = "well-known organisation"
"""The reason of a body whose name hardly means anything else in the news: those kept by hand."""
ABOUT = marked("known organisations, listed companies, and names by their form (… corp, ministry of …, … exchange)")

_AMBIGUOUS = NAME_WORDS.words("organisations: ambiguous")
_STILL_NAMES = NAME_WORDS.words("organisations: still names")
_MEDIA = frozenset({"proactive"})
"""Media whose names are words of the language, and mean them where nobody speaks to them."""
_TELLS = frozenset("told tells informed informs".split())
_SPEAKS_TO = NAME_WORDS.words("organisations: speaks to")
_OF_A_TALK = NAME_WORDS.words("organisations: of a talk")
_GROUPS = frozenset({"group", "holdings", "holding", "ratings"})
_OFFICERS = frozenset({"secretary", "minister", "secretaries"})
_SURE_SHORT = frozenset({"eu", "ap", "vw", "gm", "un", "bp"})
_WORDS_TOO = NAME_WORDS.words("organisations: words too")


_DOES = NAME_WORDS.words("organisations: does")
_LIMITS = NAME_WORDS.words("organisations: limits")
_RUN_BY = NAME_WORDS.words("organisations: run by")
_BODIES = NAME_WORDS.words("organisations: bodies")
_OF_GOODS = NAME_WORDS.words("organisations: of goods")
_LOCAL = NAME_WORDS.words("organisations: local")
_LOCAL_BODIES = NAME_WORDS.words("organisations: local bodies")
_PEOPLES = NAME_WORDS.words("organisations: peoples")
_REPORTS = NAME_WORDS.words("organisations: reports")
_FOR_METALS = frozenset("comex lme shfe nymex".split())
"""Exchanges on which metals are traded, by their short names."""
_TRADE = frozenset("exploration news mining production".split())
"""What is after a firm's whole name and may end another's."""
_SHORT_FORM = "known short form"
_WITH_BOARDS = frozenset({"nyse", "tsx"})
_SITES = NAME_WORDS.words("organisations: sites")
_CAMEL = re.compile("(?!Mac|Fitz|Van)[A-Z][a-z]{2,}[A-Z][A-Za-z]+|[A-Z]{2}[a-z]{3,}")
"""Words with capitals within, which firms have and few people: "TarvoxGold", "REtarvox"."""
_FOR_MINING = NAME_WORDS.words("organisations: for mining")
_BOARDS = frozenset({"american", "texas", "arca", "venture"})
"""Exchanges that have boards, and the boards."""
_STATE_AGENCIES = frozenset({"epa", "dnr", "deq", "dep", "dot"})


def _abbreviated(reading: FoldedText, i: int) -> bool:
    """True if word ``i`` is all in capitals and the words around it are not."""
    written = reading.text[reading.starts[i] : reading.ends[i]]
    before = reading.text[reading.starts[i - 1] : reading.ends[i - 1]]
    return len(written) > 2 and written.isalpha() and written.isupper() and before.islower()


class Organisations:
    """The source: a trie of known names, their short forms, and the forms of names that are not known."""

    def __init__(self) -> None:
        self._v = vocabulary()
        self._elements = frozenset(materials()["elements"])
        self._first_words = {key[0] for key in self._v.short_forms}
        self._by_form = (Companies(self._v), Agencies(self._v), OrgByApposition(self._v))

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every organisation of the text; overlapping readings of one name are left to the combination."""
        suggestions = [*self._known(reading), *self._short_forms(reading)]
        if not reading.normalised:
            suggestions.extend(self._by_cue(reading))
        suggestions.extend(self._schools(reading))
        suggestions.extend(self._media(reading))
        for form in self._by_form:
            suggestions.extend(form.find(reading))
        if not reading.normalised:
            return [s for s in suggestions if not self._two_sites(reading, s)]
        whole = {s.start: s.end for s in suggestions if s.reason in (WELL_KNOWN, _SHORT_FORM)}
        return [s for s in suggestions if not self._runs_on(reading, s, whole.get(s.start, s.end))]

    def _runs_on(self, reading: FoldedText, s: Suggestion, end: int) -> bool:
        """True if a word of what the firm or exchange that ends at ``end`` deals in was taken for its last: "latin metals exploration", "comex cobalt"."""
        known = reading.word_at(end) - 1
        complete = reading.words[known] in self._v.heads | EXCHANGES | _FOR_METALS
        after = reading.stretch(end, s.end)
        return complete and len(after) == 1 and after[0] in self._elements | _TRADE

    def _two_sites(self, reading: FoldedText, s: Suggestion) -> bool:
        """True if the words of published text are two sites: "the Corran and Sentinel mines"."""
        after = reading.word_at(s.end)
        sites = reading.at(after) in _SITES and not reading.capital[after] and reading.joined(after - 1, after + 1)
        return sites and "and" in reading.stretch(s.start, s.end)

    def _by_cue(self, reading: FoldedText) -> Iterator[Suggestion]:
        """In cased text: the capital words after "operated by", and a word all in capitals after a kind of body."""
        words = reading.words
        for i in range(2, len(words)):
            if not reading.capital[i] or not reading.joined(i - 1, i + 1):
                continue
            if (
                words[i - 1] == "by"
                and words[i - 2] in _RUN_BY
                and person_names().get(words[i]) not in ("given", "both")
            ):
                stop = i + 1
                while stop < len(words) and reading.capital[stop] and reading.joined(stop - 1, stop + 1):
                    stop += 1
                yield suggestion(reading, i, stop, 0.75, f"name after “{words[i - 2]} by”")
            elif _CAMEL.fullmatch(reading.text, reading.starts[i], reading.ends[i]) and self._alone(reading, i):
                yield suggestion(reading, i, i + 1, 0.7, "unknown words")
            elif words[i - 1] in _BODIES and words[i] not in NO_NAMES and _abbreviated(reading, i):
                yield suggestion(reading, i, i + 1, 0.8, f"abbreviation after “{words[i - 1]}”")

    def _alone(self, reading: FoldedText, i: int) -> bool:
        """True if no word with a capital goes on with word ``i`` or leads it."""
        goes_on = i + 1 < len(reading) and reading.capital[i + 1] and reading.joined(i, i + 2)
        return not goes_on and not reading.capital[i - 1]

    def _schools(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Colleges and councils of a place: "Danville Area Community College", "cedar falls city council"."""
        words = reading.words
        for i, word in enumerate(words):
            if word not in _LOCAL_BODIES or i < 2 or words[i - 1] not in _LOCAL:
                continue
            first = i - 1
            while first and words[first - 1] in _LOCAL:
                first -= 1
            at = next((k for k in (first - 2, first - 1) if k >= 0 and self._reaches(reading, k, first)), first)
            if at < first and (reading.normalised or all(reading.capital[at : i + 1])):
                yield suggestion(reading, at, i + 1, 0.8, f"place before “{word}”")

    def _reaches(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a place of the gazetteer takes words ``first`` up to ``stop``."""
        return any(end == stop for end, _ in self._v.places.all_at(reading.words, first)) and reading.joined(
            first, stop
        )

    def _known(self, reading: FoldedText) -> Iterator[Suggestion]:
        words = reading.words
        for hit, stop, sureness in self._v.known.find(reading):
            first = hit + 1 if words[hit] == "the" else hit
            if not (reading.normalised or reading.capital[first] or words[first].isdigit()):
                continue
            small = not reading.normalised and words[stop - 1].isalpha() and not reading.capital[stop - 1]
            if small:
                continue  # "the U.S. trade representative" is a person
            if reading.at(stop) in _OFFICERS and not (reading.normalised and reading.at(stop + 1) in ("for", "of")):
                continue  # "treasury secretary": part of a title
            if (
                reading.normalised
                and words[stop - 1] in self._elements
                and words[stop : stop + 1] in (["ore"], ["ores"])
            ):
                continue  # "philippine nickel ore"
            if reading.normalised and (self._says_where(reading, first, stop) or self._goods_of(reading, first, stop)):
                continue  # "a prime mining jurisdiction", "american lithium prices"
            if reading.normalised and words[stop - 1] in _PEOPLES and not self._is_paper(reading, first, stop):
                continue  # "the west australian mining company"
            score = self._single(reading, first, sureness) if stop == hit + 1 else sureness
            if reading.normalised and sureness > 0.9 and stop - hit > 2 and not LINKS.isdisjoint(words[first:stop]):
                score = TOLD  # "fisheries and oceans canada"
            linked = self._linked_end(reading, stop)
            reason = WELL_KNOWN if score > 0.9 else "known organisation"
            end = linked or branch_end(reading, self._legal_end(reading, stop))
            yield suggestion(reading, self._owner(reading, first, stop), end, score, reason)

    def _says_where(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if plain words that a firm is called by only say what a place or a right is for."""
        plain = reading.words[stop - 1] == "mining" and all(w in self._v.ordinary for w in reading.words[first:stop])
        return plain and reading.at(stop) in _FOR_MINING

    def _goods_of(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a land and its goods stand for themselves: "american lithium prices", "a north american lithium company"."""
        if reading.words[stop - 1] not in self._elements or reading.at(stop) not in _OF_GOODS:
            return False
        hit = self._v.places.longest(reading.words, first)
        return hit is not None and hit[0] == stop - 1 and hit[1][1] == "sure"

    def _is_paper(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if a name that ends in a people is a newspaper's: "the west australian reported", "told the west australian"."""
        led = reading.at(first - 1) == "the" and reading.at(first - 2) == "told"
        return stop - first == 1 or led or stop >= len(reading) or reading.words[stop] in _REPORTS

    def _single(self, reading: FoldedText, i: int, sureness: float) -> float:
        """Returns the score of a known name of one word, which may mean something else."""
        word = reading.words[i]
        other = word in self._v.ordinary or word in _AMBIGUOUS or word in person_names()
        if word in _STILL_NAMES:
            return 0.92 if word == "kremlin" and not reading.normalised else 0.75
        if not other:
            return sureness if sureness > 0.9 or len(word) > 3 else 0.3
        if sureness < 0.9:
            return 0.3
        if not reading.normalised:
            return 0.45 if word in _AMBIGUOUS else sureness
        return 0.3 if word in self._v.ordinary else 0.55

    def _owner(self, reading: FoldedText, first: int, stop: int) -> int:
        """Further left for whose body it is: "US Export-Import Bank", "U.N. Security Council", "u n security council"."""
        if stop - first < 2:
            return first
        for owner in OWNERS:
            start = first - len(owner)
            if start >= 0 and tuple(reading.words[start:first]) == owner and reading.joined(start, stop):
                upper = reading.text[reading.starts[start]].isupper() and (
                    len(owner) > 1 or reading.text[reading.starts[start] : reading.ends[start]].isupper()
                )
                return start if reading.normalised or upper else first
        return first

    def _legal_end(self, reading: FoldedText, stop: int) -> int:
        words = reading.words
        if stop < len(words) and words[stop] in _GROUPS and reading.joined(stop - 1, stop + 1):
            stop += reading.normalised or reading.capital[stop]
        if stop < len(words) and words[stop] == "jv" and reading.joined(stop - 1, stop + 1):
            return stop + 1  # "Tiwest JV"
        if reading.normalised and stop < len(words) and words[stop] == "sa":
            return stop + 1
        if not reading.normalised and stop < len(words) and reading.gap(stop - 1) == " ":
            if reading.text[reading.starts[stop] : reading.ends[stop]] in self._v.cased_legal:
                return stop + 1  # "Société Le Nickel SA"
        if self._of_its_land(reading, stop):
            return stop + 1
        while stop < len(words) and words[stop] in self._v.legal and self._legal_joint(reading, stop):
            if (
                reading.normalised
                and words[stop] in ("as", "company", "limited")
                and not self._is_limited(reading, stop)
            ):
                break
            stop += 1
        return stop

    def _is_limited(self, reading: FoldedText, stop: int) -> bool:
        """True if "limited" at word ``stop`` of normalised text ends a firm's name, and is no verb: "iris metals limited"."""
        named = reading.words[stop] == "limited" and reading.words[stop - 1] in self._v.heads
        return named and reading.at(stop + 1) not in _LIMITS

    def _linked_end(self, reading: FoldedText, stop: int) -> int:
        """Returns where a known firm ends that a hyphen joins to the one before word ``stop`` ("Glencore-Merafe"); 0 without one."""
        if stop >= len(reading) or reading.gap(stop - 1) != "-" or not reading.capital[stop]:
            return 0
        hit = self._v.known.longest(reading.words, stop)
        return hit[0] if hit is not None else 0

    def _of_its_land(self, reading: FoldedText, stop: int) -> bool:
        """True if the part of a firm in a country ends with word ``stop``: "Doe Run Peru has", never "Reuters China staff"."""
        if stop + 1 >= len(reading) or not reading.joined(stop - 1, stop + 1):
            return False
        if self._v.places.longest(reading.words, stop) != (stop + 1, ("GPE", "sure")):
            return False
        if reading.normalised:
            return reading.words[stop + 1] in _DOES and (reading.words[stop - 1], reading.words[stop]) in recurring(
                reading
            )
        return reading.capital[stop] and not reading.capital[stop + 1] and reading.words[stop + 1] not in ("s", "to")

    def _legal_joint(self, reading: FoldedText, stop: int) -> bool:
        """True if the legal form at word ``stop`` belongs to the name before it: "Co., Ltd.", "Tesla, Inc."."""
        apart = reading.words[stop] in ("ltd", "inc", "llc", "limited", "plc") and reading.capital[stop]
        return reading.joined(stop - 1, stop + 1) or (apart and reading.gap(stop - 1) in (", ", "., "))

    def _short_forms(self, reading: FoldedText) -> Iterator[Suggestion]:
        words = reading.words
        for i, word in enumerate(words):
            if word not in self._first_words:
                continue
            for size in (2, 1):
                written = self._v.short_forms.get(tuple(words[i : i + size]))
                if written is not None and i + size <= len(words):
                    yield from self._short_form(reading, i, size, written)
                    break

    def _short_form(self, reading: FoldedText, i: int, size: int, written: str) -> Iterator[Suggestion]:
        """Yields an abbreviation ("WTO") as written in cased text; in normalised text only if it is no word."""
        word = reading.words[i]
        if not reading.normalised:
            text = reading.text[reading.starts[i] : reading.ends[i + size - 1]]
            if text == written or (text.isupper() and len(text) > 2):
                doubtful = word in _WORDS_TOO and not (word == "ft" and self._is_told_paper(reading, i))
                yield suggestion(
                    reading,
                    self._state_before(reading, i),
                    self._board_end(reading, i + size),
                    0.5 if doubtful else TOLD if word == "ft" else 0.9,
                    _SHORT_FORM,
                )
        elif (
            size == 2
            or word in _SURE_SHORT
            or (len(word) > 2 and word not in self._v.ordinary and word not in _WORDS_TOO)
        ):
            score = 0.6 if len(word) < 3 and word != "eu" else 0.9
            yield suggestion(reading, self._state_before(reading, i), i + size, score, _SHORT_FORM)

    def _media(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Media whose names are plain words, where somebody speaks to them."""
        for i in reading.places_among(_MEDIA):
            if (reading.normalised or reading.capital[i]) and self._is_told_medium(reading, i):
                yield suggestion(reading, i, i + 1, TOLD, WELL_KNOWN)

    def _is_told_medium(self, reading: FoldedText, i: int) -> bool:
        """True if somebody speaks to the medium of word ``i``: "told proactive", "in the proactive studio"."""
        before, after = reading.at(i - 1), reading.at(i + 1)
        return before in _TELLS or after == "studio" or (before in _SPEAKS_TO and after in _OF_A_TALK)

    def _is_told_paper(self, reading: FoldedText, i: int) -> bool:
        """True if a paper's short name stands where somebody speaks to it or it reports: "told FT", "the FT reported"."""
        led = reading.at(i - 1) == "told" or (reading.at(i - 2), reading.at(i - 1)) == ("told", "the")
        return led or reading.at(i + 1) in ("reported", "reports", "said")

    def _board_end(self, reading: FoldedText, stop: int) -> int:
        """Past the board after an exchange in published text: "NYSE American", "TSX Venture"."""
        board = reading.words[stop - 1] in _WITH_BOARDS and stop < len(reading) and reading.capital[stop]
        return stop + 1 if board and reading.words[stop] in _BOARDS and reading.gap(stop - 1) == " " else stop

    def _state_before(self, reading: FoldedText, i: int) -> int:
        """Returns one or two words further left for the state before an agency that each state has ("Illinois EPA")."""
        if reading.words[i] in _STATE_AGENCIES:
            for first in (i - 2, i - 1):
                if first >= 0 and self._reaches(reading, first, i) and reading.joined(first, i + 1):
                    return first
        return i


__all__ = ["ABOUT", "NAME", "VERSION", "Organisations"]
