"""Companies by a word of their name: a legal form ("… corp"), or a business word after one that is no English."""

import re
from collections.abc import Iterator

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText, fold
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.org_words import (
    LAWS,
    NEVER,
    TITLES,
    Vocabulary,
    branch_end,
    calendar,
    recurring,
    suggestion,
    walk,
)

_ROLES = frozenset(
    "by with said parent importer producer company miner maker trader supplier lender operator owner rival partner developer firm "
    "explorer buyer seller unit subsidiary giant startup group brokerage consultancy".split()
)
"""Words before a company's name that are never part of it."""
_OPENING = frozenset(
    "today yesterday tomorrow peers follow neither both newcomer fellow elsewhere nearby meanwhile related earlier now then".split()
)
"""Words that begin a sentence before a firm's name."""
_SMALL_LEGAL = frozenset({"plc", "gmbh", "inc", "ltd", "llc", "bhd", "asa"})
"""Legal forms that cased text writes in lower case too."""
_DOUBTFUL_LEGAL = frozenset({"company", "limited", "ag", "as", "sa", "se", "co", "ab", "ltd"})
_STARTS = frozenset(
    "universidad universidade universiti universite universitas grupa banque banco banca minera mineracao consultora compania companhia sociedad societe grupo groupe radio koninklijke".split()
)
_COMMON = frozenset("mines minerals metals materials markets exploration resources alloys chemicals".split())
"""Business words that follow a material or a place without being part of a name."""
_PLURALS = _COMMON - {"exploration"}
_ONE_DOES = frozenset("has is was says plans expects owns holds".split())
"""Verbs of one firm after the plural noun that its name ends in."""
_QUALITIES = frozenset(
    "critical precious base rare strategic industrial natural mineral minor battery heavy light other these those such certain several"
    " many most some raw scarce valuable key essential energy transition technology noble human water financial sand beach".split()
)
"""Words before metals, minerals and resources that only say which."""
_WIRES = frozenset("reuters afp xinhua bloomberg dpa kyodo efe tass yonhap".split())
"""Agencies that stand in a dateline before the first name."""
_METALS = frozenset(
    "petroleum lithium cobalt uranium platinum palladium magnesium niobium graphite copper gold nickel vanadium tungsten antimony silver zinc tin manganese titanium".split()
)
_FIRMS_END = _METALS | frozenset(
    "iron scandium gallium germanium tantalum beryllium rubidium molybdenum bismuth fluorite potash phosphates dredging drilling broking"
    " streaming catering".split()
)
"""Last words of firms whose other words may be plain: "Wombat Copper"."""
_NEWS = frozenset(
    "new more less high low us u s world global domestic chinese local top spot refined primary first second why how is are buys sells"
    " the a an of for and in on at from by with to".split()
)
"""What stands before a metal in a title without being a firm's name."""
_DUG = frozenset(
    "project projects mine mines deposit refinery smelter plant operation operations facility pit prospect"
    " licence license licences licenses permit permits lease leases right rights company companies sector industry ban law code".split()
)
_CODED = re.compile("[a-z]{2,3}[0-9]")
"""What some explorers are called: "WA1 Resources", "OD6 Metals"."""
_UNITS = frozenset("mt kt kg lb lbs oz koz moz gw gwh mw mwh kw tpa mtpa tpd ppm dmt".split())
_LONGEST = 6


class Companies:
    """Names that end in a legal form or a business word."""

    def __init__(self, words: Vocabulary) -> None:
        self._v = words
        part = materials()
        stuff = part["elements"] + part["materials"] + part["bases that stand alone"]
        self._stuff = frozenset(phrase for phrase in stuff if " " not in phrase)
        self._may_be_legal = words.legal | frozenset(map(fold, words.cased_legal))

    def find(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Every company name of the text by its form."""
        pairs: set[tuple[str, str]] | None = None
        for i, word in enumerate(reading.words):
            if i + 1 < len(reading) and word in self._stuff and self._is_land(reading, i + 1):
                yield from self._of_a_land(reading, i)
            if word in _STARTS and (reading.capital[i] or reading.normalised):
                yield from self._starting(reading, i)
            if word in _FIRMS_END and not reading.normalised and reading.capital[i]:
                yield from [*self._metal(reading, i)] or self._plain_and_metal(reading, i)
            legal = word in self._may_be_legal and self._is_legal(reading, i)
            if not legal and (word not in self._v.heads or not (reading.capital[i] or reading.normalised)):
                continue
            if reading.normalised and pairs is None:
                pairs = recurring(reading)
            yield from self._company(reading, i, pairs or set()) if legal else self._business(reading, i)

    def _metal(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """In cased text a capital metal after an unknown capital word in a sentence: "a claim by Ruangwa Graphite"."""
        if i < 2 or i + 1 == len(reading) or reading.capital[i + 1] or self._dug_there(reading, i):
            return
        opens = not reading.capital[i - 2] or reading.begins_sentence(i - 1)
        known = self._v.places.longest(reading.words, i - 1)
        sure = known is not None and known[1][1] == "sure"
        if (
            opens
            and reading.capital[i - 1]
            and self._v.unknown(reading.words[i - 1])
            and not sure
            and reading.joined(i - 1, i + 1)
        ):
            yield suggestion(reading, i - 1, i + 1, 0.7, f"name with “{reading.words[i]}”")

    def _plain_and_metal(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """In a sentence of cased text one to three capital words before a capital metal, whatever they are: "Wombat Copper"."""
        goes_on = i + 1 < len(reading) and reading.joined(i, i + 2)
        if goes_on and (reading.capital[i + 1] or self._dug_there(reading, i)):
            return
        first = i
        while first and i - first < 4 and reading.joined(first - 1, i + 1) and self._cased(reading, first - 1):
            first -= 1
        between = reading.words[first:i]
        opens = first == 0 or reading.begins_sentence(first)
        if not 0 < i - first < 4 or (opens and not self._goes_on_small(reading, i)) or not _NEWS.isdisjoint(between):
            return
        known = self._v.places.longest(reading.words, first)
        if known is not None and known[1][1] in ("sure", "cased only"):
            return
        if not self._stuff.isdisjoint(between) or not _QUALITIES.isdisjoint(between) or between[0] in self._v.business:
            return
        yield suggestion(reading, first, i + 1, 0.7, f"name with “{reading.words[i]}”")

    def _dug_there(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` only says what is dug: "the Corran Graphite project"."""
        return reading.at(i + 1) in _DUG and reading.joined(i, i + 2)

    def _goes_on_small(self, reading: FoldedText, i: int) -> bool:
        """Whether the sentence goes on without capitals after word ``i``, so that it is no title."""
        after = range(i + 1, min(i + 4, len(reading)))
        return len(after) > 1 and not any(reading.capital[k] or reading.begins_sentence(k) for k in after)

    def _is_legal(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if word in self._v.legal and (reading.normalised or reading.capital[i] or word in _SMALL_LEGAL):
            return not (reading.normalised and word in _DOUBTFUL_LEGAL - {"ltd", "co"} and word != "limited")
        written = reading.text[reading.starts[i] : reading.ends[i]]
        return not reading.normalised and written in self._v.cased_legal

    def _company(self, reading: FoldedText, i: int, pairs: set[tuple[str, str]]) -> Iterator[Suggestion]:
        """The name that ends in the legal form at word ``i``."""
        words = reading.words
        if reading.at(i + 1) in self._v.legal and self._goes_on(reading, i):
            return  # "co ltd": the last form counts
        body = i
        while body and words[body - 1] in self._v.legal and self._goes_on(reading, body - 1):
            body -= 1
        first = self._bracketed(reading, body)
        first = first if first < body else self._first(reading, body)
        if reading.normalised and first < body:
            first = self._further(reading, first, body, pairs)
        doubtful = words[i] in _DOUBTFUL_LEGAL and body == i and reading.normalised
        if first < body and not (doubtful and not any(map(self._v.unknown, words[first:body]))):
            yield suggestion(reading, first, i + 1, 0.88, f"name with “{words[i]}”")

    def _goes_on(self, reading: FoldedText, i: int) -> bool:
        """Whether the legal form after word ``i`` belongs to the one at it: "Co Ltd", "Co., Ltd."."""
        apart = reading.words[i] == "co" and reading.gap(i) in (", ", "., ") and reading.capital[i + 1]
        return apart or reading.joined(i, i + 2)

    def _bracketed(self, reading: FoldedText, body: int) -> int:
        """Where "Name (Country)" before the legal form at word ``body`` begins; ``body`` where nothing is bracketed."""
        if reading.normalised or reading.gap(body - 1) != ") " or reading.gap(body - 2) != " (":
            return body
        return walk(reading, body - 2, self._cased, _LONGEST) if self._cased(reading, body - 2) else body

    def _business(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """The name that ends in the business word ``i``: "shenglan resources"; in normalised text it needs an unknown word."""
        words = reading.words
        following = reading.at(i + 1)
        if (
            following in self._v.legal or following in self._v.heads or following in LAWS | {"week"}
        ) and reading.joined(i, i + 2):
            return
        if reading.normalised and (words[i] in self._stuff or words[i] == "mining") and following in _DUG:
            return  # "the wolfsberg lithium project" is a mine and what is dug there
        first = self._first(reading, i)
        kept = self._is_holding(reading, first, i)
        while reading.normalised and not kept and first < i and self._of_people(reading, first):
            first += 1  # "german auto" is no name
        if first == i:
            return
        between = words[self._past_place(reading, first, i) : i]
        named = kept or any(self._v.unknown(w) or _CODED.fullmatch(w) for w in between)
        one_does = words[i] in _PLURALS and following in _ONE_DOES
        if reading.normalised and not named and one_does:
            yield from self._by_its_verb(reading, i)
            return
        if reading.normalised and first == i - 1 and words[i] in _COMMON and self._is_thing(reading, first):
            return
        if reading.normalised and named:
            yield suggestion(reading, first, i + 1, 0.7, f"name with “{words[i]}”")
        elif not reading.normalised:
            yield from self._in_capitals(reading, first, i, named)

    def _in_capitals(self, reading: FoldedText, first: int, i: int, named: bool) -> Iterator[Suggestion]:
        """The same in published text, where plain words are a name by their capitals, but for the first one of a sentence."""
        reason = f"name with “{reading.words[i]}”"
        if named or not reading.begins_sentence(first):
            stop = branch_end(reading, i + 1) if named else i + 1
            yield suggestion(reading, first, stop, 0.75 if named else 0.5, reason)
        elif first == i - 1 and reading.words[i] in _PLURALS and reading.at(i + 1) in _ONE_DOES:
            yield from self._by_its_verb(reading, i)
        elif self._goes_on_small(reading, i) and _QUALITIES.isdisjoint(reading.words[first:i]):
            yield suggestion(reading, first, i + 1, 0.65, reason)

    def _past_place(self, reading: FoldedText, first: int, i: int) -> int:
        """Past a place of several words that only stands before plain words ("uttar pradesh major enterprises")."""
        hit = self._v.places.longest(reading.words, first) if reading.normalised else None
        plain = hit is not None and first + 1 < hit[0] < i and hit[1] == ("GPE", "sure")
        return hit[0] if hit is not None and plain else first

    def _is_land(self, reading: FoldedText, i: int) -> bool:
        """Whether a sure country or state of one word stands at word ``i``, right after the word before it."""
        hit = self._v.places.longest(reading.words, i)
        return hit == (i + 1, ("GPE", "sure")) and reading.gap(i - 1) == " "

    def _of_a_land(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """A firm called by what it digs and where: "Lithium Australia", which no comma or preposition parts."""
        pair = (reading.words[i], reading.words[i + 1])
        if reading.normalised:
            named = pair in recurring(reading)  # else a sentence may end: "… and graphite tanzania is securing"
        else:
            named = reading.capital[i] and (
                i + 2 >= len(reading) or not reading.capital[i + 2] or pair in recurring(reading)
            )
        if named:
            yield suggestion(reading, i, i + 2, 0.9, f"name with “{reading.words[i + 1]}”")

    def _is_holding(self, reading: FoldedText, first: int, i: int) -> bool:
        """Whether a people and what it trades in stand before "holdings": "european metals holdings"."""
        between = reading.words[first + 1 : i]
        trade = bool(between) and all(w in self._v.business or w in self._stuff for w in between)
        return reading.words[i] in ("holdings", "group") and trade and self._of_people(reading, first)

    def _by_its_verb(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """A firm of plain words whose noun is plural and whose verb is not: "eclipse metals has applied"."""
        before = reading.words[i - 1]
        first, pairs = i - 1, recurring(reading)
        while (
            first
            and (reading.words[first - 1], reading.words[first]) in pairs
            and self._may_name(reading.words[first - 1])
        ):
            first -= 1
        lead = reading.at(first - 1)
        called = before in self._v.ordinary and len(before) > 3 and before not in NEVER and before not in _QUALITIES
        if called and lead not in ("of", "in", "for", "the", "its", "their", "and", "with", "on", "from"):
            yield suggestion(reading, first, i + 1, 0.7, f"name with “{reading.words[i]}”")

    def _of_people(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` is a nationality."""
        hit = self._v.places.longest(reading.words, i)
        return hit is not None and hit[1] == ("NORP", "sure")

    def _is_thing(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` is a material or a sure place: "coltan mines", "africa markets" name no company."""
        hit = self._v.places.longest(reading.words, i)
        return reading.words[i] in self._stuff or (hit is not None and hit[1][1] == "sure")

    def _starting(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """The name that follows a word for a firm in other languages: "banque …", "minera …"."""
        stop = i + 1
        while stop < len(reading) and stop - i < 4 and reading.joined(stop - 1, stop + 1):
            capital = reading.capital[stop] or (reading.words[stop] in ("de", "do", "del", "du") and stop - i < 3)
            if not (self._v.unknown(reading.words[stop]) if reading.normalised else capital):
                break
            stop += 1
        if stop > i + 1 and reading.words[stop - 1] not in ("de", "do", "del", "du"):
            yield suggestion(reading, i, stop, 0.7, f"name after “{reading.words[i]}”")

    def _first(self, reading: FoldedText, body: int) -> int:
        """Where the name before word ``body`` begins; a known name inside it that reaches ``body`` is all of it."""
        first = walk(reading, body, self._plain if reading.normalised else self._cased, _LONGEST)
        if reading.normalised and first == body and body and self._may_name(reading.words[body - 1]):
            first = body - 1  # "desert corp": the word before a legal form is the name, whatever it is
        if reading.normalised and first < body:
            first = self._place_before(reading, first)
            first = next((k + 1 for k in range(body - 1, first - 1, -1) if reading.words[k] in _WIRES), first)
        for k in range(first, body):
            hit = self._v.known.longest(reading.words, k)
            if hit is not None and hit[0] >= body:
                return k
        return first

    def _place_before(self, reading: FoldedText, first: int) -> int:
        """Where a country of two words begins that a name goes on from ("united states lime inc"), else ``first``."""
        for k in (first - 2, first - 1):
            hit = self._v.places.longest(reading.words, k) if k >= 0 else None
            whole = hit is not None and hit[1] == ("GPE", "sure") and hit[0] == k + 2 in (first, first + 1)
            if whole and not self._v.place_of_its_own(reading, k):
                return k
        return first

    def _links(self, reading: FoldedText, i: int) -> bool:
        """Whether "and" at word ``i`` stands between business words of one name ("Kerala Minerals and Metals Ltd.")."""
        if reading.words[i] != "and":
            return False
        both = reading.at(i - 1) in self._v.business and reading.at(i + 1) in self._v.business
        if reading.normalised or not both:
            return both
        another = i + 2 < len(reading) and reading.capital[i + 2] and reading.joined(i + 1, i + 3)
        ends = self._v.business | self._v.legal | frozenset({"company"})
        return reading.capital[i - 1] and reading.capital[i + 1] and (not another or reading.words[i + 2] in ends)

    def _cased(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if self._links(reading, i):
            return True
        opening = reading.begins_sentence(i) and (word in NEVER or word in _ROLES or word in _OPENING)
        number = (
            word.isdigit() and not reading.gap(i).startswith(".") and not (len(word) == 4 and word[:2] in ("19", "20"))
        )  # "© 2025 Tarvox Ltd"
        linked = reading.gap(i - 1) == "-" and reading.capital[i - 1] and len(word) < 6 and self._v.unknown(word)
        return (reading.capital[i] or number or linked) and word not in TITLES and not opening

    def _plain(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if self._links(reading, i):
            return True
        if len(word) < 2 or word in NEVER or word[0].isdigit() or word in _ROLES or word in _UNITS or calendar(word):
            return False
        if word not in self._v.business and not self._v.unknown(word) and not _CODED.fullmatch(word):
            return False
        return not self._v.place_of_its_own(reading, i)

    def _may_name(self, word: str) -> bool:
        return word.isalpha() and len(word) > 1 and word not in NEVER and word not in _ROLES | _UNITS

    def _further(self, reading: FoldedText, first: int, body: int, pairs: set[tuple[str, str]]) -> int:
        """Further left: one word where business words alone name nothing, then over words that recur with the next one."""
        words = reading.words
        if all(w in self._v.business for w in words[first:body]) and self._further_part(reading, first):
            first -= 1
        while body - first < _LONGEST and self._further_part(reading, first):
            if (words[first - 1], words[first]) not in pairs:
                break
            first -= 1
        return first

    def _further_part(self, reading: FoldedText, first: int) -> bool:
        """Whether the word before ``first`` may be part of the name, English or not."""
        return self._may_name(reading.at(first - 1)) and not self._v.place_of_its_own(reading, first - 1)
