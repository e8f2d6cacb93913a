"""Companies by a word of their name: a legal form ("… corp"), or a business word after one that is no English."""

import re
from collections.abc import Iterator

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText, fold
from rareannot.suggest.names.lexicon import person_names
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
from rareannot.suggest.word_tables import NAME_WORDS

_ROLES = NAME_WORDS.words("companies: roles")
_OPENING = NAME_WORDS.words("companies: opening")
_IN_TITLES = NAME_WORDS.words("companies: in titles")
_SMALL_LEGAL = NAME_WORDS.words("companies: small legal")
_DOUBTFUL_LEGAL = NAME_WORDS.words("companies: doubtful legal")
_STARTS = NAME_WORDS.words("companies: starts")
_ENDS = NAME_WORDS.words("companies: ends")
_COMMON = NAME_WORDS.words("companies: common")
_PLURALS = _COMMON - {"exploration"}
_ONE_DOES = NAME_WORDS.words("companies: one does")
_QUALITIES = NAME_WORDS.words("companies: qualities")
_WIRES = NAME_WORDS.words("companies: wires")
_METALS = NAME_WORDS.words("companies: metals")
_FIRMS_END = _METALS | NAME_WORDS.words("companies: firms end")
"""Last words of firms whose other words may be plain: "Wombat Copper"."""
_NEWS = NAME_WORDS.words("companies: news")
_DUG = NAME_WORDS.words("companies: dug")
_ROCK = NAME_WORDS.words("companies: rock")
_CODED = re.compile("[a-z]{2,3}[0-9]")
"""What some explorers are called: "WA1 Resources", "OD6 Metals"."""
_IN_A_LAND = NAME_WORDS.words("companies: in a land")
_SIDES = NAME_WORDS.words("companies: sides")
_TRADES = NAME_WORDS.words("companies: trades")
_OFFICES = frozenset({"minister", "secretary", "ministry"})
_UNITS = NAME_WORDS.words("companies: units")
_PARTS = NAME_WORDS.words("companies: parts")
_LONGEST = 6
_BEFORE_KIND = NAME_WORDS.words("companies: before a kind of firm")


class Companies:
    """Names that end in a legal form or a business word."""

    def __init__(self, words: Vocabulary) -> None:
        self._v = words
        part = materials()
        stuff = part["elements"] + part["doubtful"] + part["materials"] + part["bases"] + part["bases that stand alone"]
        self._stuff = frozenset(phrase for phrase in stuff if " " not in phrase)
        self._of_lands = self._stuff | _TRADES
        self._may_be_legal = words.legal | frozenset(map(fold, words.cased_legal))

    def find(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields every company name of the text by its form."""
        pairs: set[tuple[str, str]] | None = None
        for i, word in enumerate(reading.words):
            if i + 1 < len(reading) and word in self._stuff and self._is_land(reading, i + 1):
                yield from self._of_a_land(reading, i)
            if not reading.normalised and i and word in self._of_lands and self._is_of_a_land(reading, i):
                yield suggestion(reading, i - 1, i + 1, 0.85, f"name with “{word}”")
            if word in _STARTS and (reading.capital[i] or reading.normalised):
                yield from self._starting(reading, i)
            if word in _FIRMS_END and not reading.normalised and reading.capital[i]:
                yield from [*self._metal(reading, i)] or self._plain_and_metal(reading, i)
            if word == "one" and i and reading.words[i - 1] in self._stuff and self._is_one(reading, i):
                yield suggestion(reading, i - 1, i + 1, 0.9, f"name with “{word}”")
            if word == "company" and reading.normalised:
                yield from self._trading(reading, i)
            legal = word in self._may_be_legal and self._is_legal(reading, i)
            if not legal and (word not in self._v.heads or not (reading.capital[i] or reading.normalised)):
                continue
            if reading.normalised and pairs is None:
                pairs = recurring(reading)
            yield from self._company(reading, i, pairs or set()) if legal else self._business(reading, i)

    def _is_one(self, reading: FoldedText, i: int) -> bool:
        """True if a material and "one" are a firm: "Graphite One", which normalised text says more than once."""
        if reading.normalised:
            return (reading.words[i - 1], "one") in recurring(reading)
        return reading.capital[i - 1] and reading.capital[i] and reading.gap(i - 1) == " "

    def _trading(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """In normalised text a company of an unknown name that says what it does: "zhenlin smelting company"."""
        first = i - 2
        if first < 0 or reading.words[i - 1] not in self._v.business or not self._v.unknown(reading.words[first]):
            return
        hit = self._v.places.longest(reading.words, first)
        if hit is not None and (hit[1][0] == "NORP" or hit[1] == ("GPE", "sure")):
            return  # "a canadian mining company"
        yield suggestion(reading, first, i + 1, 0.75, "name with “company”")

    def _metal(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """In cased text a capital metal after an unknown capital word in a sentence: "a claim by Ruangwa Graphite"."""
        if (
            i < 2
            or i + 1 == len(reading)
            or (reading.capital[i + 1] and reading.gap(i) == " ")
            or _dug_there(reading, i)
        ):
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
        if goes_on and (reading.capital[i + 1] or _dug_there(reading, i)):
            return
        first = i
        while first and i - first < 4 and reading.joined(first - 1, i + 1) and self._cased(reading, first - 1):
            first -= 1
        between = reading.words[first:i]
        opens = first == 0 or reading.begins_sentence(first)
        if not 0 < i - first < 4 or (opens and not _goes_on_small(reading, i)) or not _NEWS.isdisjoint(between):
            return
        known = self._v.places.longest(reading.words, first)
        if known is not None and known[1][1] in ("sure", "cased only"):
            return
        if not self._stuff.isdisjoint(between) or not _QUALITIES.isdisjoint(between) or between[0] in self._v.business:
            return
        yield suggestion(reading, first, i + 1, 0.7, f"name with “{reading.words[i]}”")

    def _is_legal(self, reading: FoldedText, i: int) -> bool:
        word = reading.words[i]
        if word in self._v.legal and (reading.normalised or reading.capital[i] or word in _SMALL_LEGAL):
            return not (reading.normalised and word in _DOUBTFUL_LEGAL - {"ltd", "co"} and word != "limited")
        written = reading.text[reading.starts[i] : reading.ends[i]]
        return not reading.normalised and written in self._v.cased_legal

    def _company(self, reading: FoldedText, i: int, pairs: set[tuple[str, str]]) -> Iterator[Suggestion]:
        """Yields the name that ends in the legal form at word ``i``."""
        words = reading.words
        if reading.at(i + 1) in self._v.legal and _goes_on(reading, i):
            return  # "co ltd": the last form counts
        body = i
        while body and words[body - 1] in self._v.legal and _goes_on(reading, body - 1):
            body -= 1
        first = self._bracketed(reading, body)
        first = first if first < body else self._first(reading, body)
        if reading.normalised and first == body - 1 and words[first] in self._v.ordinary:
            first = walk(reading, first, self._plain, 2)  # "corella collieries llc"
        if reading.normalised and first < body:
            first = self._further(reading, first, body, pairs)
        first = self._before_a_place(reading, first, body)
        if words[first:body] == ["joint", "stock"] or self._is_surname(reading, first, i):
            return
        doubtful = words[i] in _DOUBTFUL_LEGAL and body == i and reading.normalised
        said = [word for word in words[first:body] if word not in self._v.business and word not in _QUALITIES]
        doubtful = doubtful and not (words[i] == "ltd" and body - first > 1 and said)  # "rock forage titanium ltd"
        stop = self._of_a_place(reading, i)
        doubtful = doubtful and words[stop - 1] not in self._v.legal - {words[i]}  # "minerals co of australia pty"
        if first < body and not (doubtful and not any(map(self._v.unknown, words[first:body]))):
            yield suggestion(reading, first, stop, 0.88, f"name with “{words[i]}”")

    def _before_a_place(self, reading: FoldedText, first: int, body: int) -> int:
        """Returns where the known firm begins whose part in a place has a legal form: "cable sands wa pty ltd"."""
        hit = self._v.places.longest(reading.words, first) if first < body and reading.normalised else None
        if hit is None or hit[0] != body:
            return first
        starts = range(max(0, first - 4), first)
        return next(
            (k for k in starts if any(end == first for end, _ in self._v.known.all_at(reading.words, k))), first
        )

    def _is_surname(self, reading: FoldedText, first: int, i: int) -> bool:
        """True if "Co" at word ``i`` is somebody's surname after a given name: "Antonio Co will", never "Sanders & Co."."""
        given = person_names().get(reading.words[first]) == "given" and i - first == 1 and reading.words[i] == "co"
        return given and (reading.normalised or reading.gap(first) == " ") and not reading.gap(i).startswith(".")

    def _of_a_place(self, reading: FoldedText, i: int) -> int:
        """Returns where a name goes on after the legal form at word ``i``: "investment corporation of dubai"."""
        hit = self._v.places.longest(reading.words, i + 2) if i + 2 < len(reading) else None
        whose = reading.words[i] in ("corporation", "company", "co") and reading.at(i + 1) == "of"
        if not whose or hit is None or hit[1] != ("GPE", "sure"):
            return i + 1
        stop = hit[0]
        while reading.at(stop) in self._v.legal and reading.joined(stop - 1, stop + 1):
            stop += 1  # "Corella Minerals Co. of Australia Pty"
        return stop

    def _bracketed(self, reading: FoldedText, body: int) -> int:
        """Returns where "Name (Country)" before the legal form at word ``body`` begins; ``body`` if nothing is bracketed."""
        if reading.normalised or reading.gap(body - 1) != ") " or reading.gap(body - 2) != " (":
            return body
        return walk(reading, body - 2, self._cased, _LONGEST) if self._cased(reading, body - 2) else body

    def _business(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """Yields the name that ends in the business word ``i``: "shenglan resources"; in normalised text it needs an unknown word."""
        words = reading.words
        following = reading.at(i + 1)
        if (
            following in self._v.legal or following in self._v.heads or following in LAWS | {"week"}
        ) and reading.joined(i, i + 2):
            return
        if (
            following in ("minister", "secretary")
            or self._in_a_list_of_mines(reading, i)
            or (reading.normalised and self._is_dug(reading, i))
        ):
            return
        first = self._first(reading, i)
        kept = self._is_holding(reading, first, i)
        while reading.normalised and not kept and first < i and self._of_people(reading, first):
            first += 1  # "german auto" is no name
        if first == i or _of_a_minister(reading, first):
            return
        if reading.normalised and words[i] in _COMMON and _after_a_place(self._v, reading, i):
            return  # "in south east british columbia exploration work has found"
        between = words[self._past_place(reading, first, i) : i]
        named = kept or any(self._v.unknown(w) or _CODED.fullmatch(w) for w in between)
        one_does = words[i] in _PLURALS and following in _ONE_DOES
        if reading.normalised and not named and one_does:
            yield from self._by_its_verb(reading, i)
            return
        if (
            reading.normalised
            and first == i - 1
            and words[i] in _COMMON | {"mining"}
            and self._is_thing(reading, first)
        ):
            return
        if reading.normalised and named:
            yield suggestion(reading, first, i + 1 + (following in ("sa", "nv")), 0.7, f"name with “{words[i]}”")
        elif not reading.normalised:
            yield from self._in_capitals(reading, first, i, named)

    def _in_capitals(self, reading: FoldedText, first: int, i: int, named: bool) -> Iterator[Suggestion]:
        """Yields the same in published text, where plain words are a name by their capitals, but for the first one of a sentence."""
        reason = f"name with “{reading.words[i]}”"
        if not named and first and reading.capital[first - 1] and reading.words[first - 1] in _IN_TITLES:
            return  # plain words of a title: "Expands Into Precious Metals Mining"
        pair = (reading.words[i - 1], reading.words[i])
        if (
            first == i - 1
            and pair[1] in self._stuff
            and self._of_people(reading, first)
            and pair not in recurring(reading)
        ):
            return  # "Brazilian Lithium Draws Investors"
        if named or not reading.begins_sentence(first):
            stop = branch_end(reading, i + 1) if named else i + 1
            yield suggestion(reading, first, stop, 0.75 if named else 0.5, reason)
        elif first == i - 1 and reading.words[i] in _PLURALS and reading.at(i + 1) in _ONE_DOES:
            yield from self._by_its_verb(reading, i)
        elif _goes_on_small(reading, i) and _QUALITIES.isdisjoint(reading.words[first:i]):
            yield suggestion(reading, first, i + 1, 0.65, reason)

    def _in_a_list_of_mines(self, reading: FoldedText, i: int) -> bool:
        """True if "mines" at word ``i`` of normalised text ends a list: "corran and velmore mines"."""
        listed = reading.normalised and reading.words[i] == "mines" and i > 2 and reading.words[i - 2] == "and"
        return listed and self._v.unknown(reading.words[i - 3]) and self._v.unknown(reading.words[i - 1])

    def _is_dug(self, reading: FoldedText, i: int) -> bool:
        """True if the business word ``i`` of normalised text tells what is dug or done: "wolfsberg lithium project", "niobium exploration"."""
        word, following = reading.words[i], reading.at(i + 1)
        if word == "exploration" and reading.at(i - 1) in self._stuff:
            return True
        if word in self._stuff and self._ends_with_land(reading, i):
            return True  # "… technology lithium australia": the firm begins here
        if word == "earths":  # "the corran rare earths ionic clay project"
            following = next((w for w in reading.words[i + 1 : i + 4] if w not in _ROCK), "")
        dug = word in self._stuff or word in ("mining", "earths", "smelting")
        return (dug and following in _DUG) or (
            word == "group" and following in ("elements", "element", "metals", "metal")
        )

    def _ends_with_land(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` and a country after it are a firm's name that recurs."""
        pair = (reading.words[i], reading.at(i + 1))
        return i + 1 < len(reading) and self._is_land(reading, i + 1) and pair in recurring(reading)

    def _past_place(self, reading: FoldedText, first: int, i: int) -> int:
        """Past a place of several words that only is before plain words ("uttar pradesh major enterprises")."""
        hit = self._v.places.longest(reading.words, first) if reading.normalised else None
        plain = hit is not None and first + 1 < hit[0] < i and hit[1] == ("GPE", "sure")
        return hit[0] if hit is not None and plain else first

    def _is_land(self, reading: FoldedText, i: int) -> bool:
        """True if a sure country or state of one word is at word ``i``, right after the word before it."""
        hit = self._v.places.longest(reading.words, i)
        return hit == (i + 1, ("GPE", "sure")) and reading.gap(i - 1) == " "

    def _is_of_a_land(self, reading: FoldedText, i: int) -> bool:
        """True if in published text a land or people and what it deals in are a firm: "US Vanadium's", "Russian Railways".

        All around is small, so that it is no headline.
        """
        before = reading.at(i - 2)
        if not (reading.capital[i] and reading.capital[i - 1] and reading.gap(i - 1) == " "):
            return False
        if reading.text[reading.starts[i] : reading.ends[i]].isupper() or reading.begins_sentence(i - 1):
            return False
        after = i + 1 < len(reading) and (reading.capital[i + 1] and reading.gap(i) == " ")
        led = not before or (reading.capital[i - 2] and reading.gap(i - 2) == " ")
        if after or led or reading.at(i + 1) in ("minister", "secretary"):
            return False
        hit = self._v.places.longest(reading.words, i - 1)
        land = reading.words[i - 1] == "us" or (
            hit is not None and hit[0] == i and hit[1] in (("GPE", "sure"), ("NORP", "sure"))
        )
        return land and not (hit is not None and hit[1][0] == "NORP" and reading.words[i] not in _TRADES | self._stuff)

    def _of_a_land(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """Yields a firm called by what it digs and where: "Lithium Australia", which no comma or preposition parts."""
        pair = (reading.words[i], reading.words[i + 1])
        if reading.normalised:
            named = pair in recurring(reading)  # else a sentence may end: "… and graphite tanzania is securing"
        else:
            named = reading.capital[i] and (
                i + 2 >= len(reading) or not reading.capital[i + 2] or pair in recurring(reading)
            )
        if named:
            first = walk(reading, i, self._named_before, 2) if reading.normalised else i
            yield suggestion(reading, first, i + 2, 0.9, f"name with “{reading.words[i + 1]}”")

    def _named_before(self, reading: FoldedText, i: int) -> bool:
        """True if the unknown word ``i`` stands with the next one more than once: "kazlom gold kyrgyzstan"."""
        pair = (reading.words[i], reading.words[i + 1])
        return self._v.unknown(reading.words[i]) and pair in recurring(reading)

    def _is_holding(self, reading: FoldedText, first: int, i: int) -> bool:
        """True if a people or land and what it trades in are before "holdings": "european metals holdings", "china energy group"."""
        between = reading.words[first + 1 : i]
        trade = bool(between) and all(w in self._v.business or w in self._stuff for w in between)
        whose = self._of_people(reading, first) or (reading.normalised and self._land_too(reading, first))
        return reading.words[i] in ("holdings", "group") and trade and whose

    def _by_its_verb(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """Yields a firm of plain words whose noun is plural and whose verb is not: "eclipse metals has applied"."""
        before = reading.words[i - 1]
        first, pairs = i - 1, recurring(reading)
        while (
            first and (reading.words[first - 1], reading.words[first]) in pairs and _may_name(reading.words[first - 1])
        ):
            first -= 1
        lead = reading.at(first - 1)
        called = before in self._v.ordinary and len(before) > 3 and before not in NEVER and before not in _QUALITIES
        if called and lead not in _BEFORE_KIND:
            yield suggestion(reading, first, i + 1, 0.7, f"name with “{reading.words[i]}”")

    def _of_people(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` is a nationality."""
        hit = self._v.places.longest(reading.words, i)
        return hit is not None and hit[1] == ("NORP", "sure")

    def _is_thing(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` is a material or a sure place: "coltan mines", "africa markets" name no company."""
        hit = self._v.places.longest(reading.words, i)
        return reading.words[i] in self._stuff or (hit is not None and hit[1][1] == "sure")

    def _starting(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """Yields the name that follows a word for a firm in other languages: "banque …", "minera …"."""
        if reading.words[i] == "pt":
            if reading.normalised and (stop := _of_indonesia(self._v, self._stuff, reading, i)) > i + 1:
                yield suggestion(reading, i, stop, 0.9, "name after “pt”")
            return
        stop = i + 1
        while stop < len(reading) and stop - i < 4 and reading.joined(stop - 1, stop + 1):
            capital = reading.capital[stop] or (reading.words[stop] in ("de", "do", "del", "du") and stop - i < 3)
            if not (self._v.unknown(reading.words[stop]) if reading.normalised else capital):
                break
            stop += 1
        if stop > i + 1 and reading.words[stop - 1] not in ("de", "do", "del", "du"):
            yield suggestion(reading, i, stop, 0.7, f"name after “{reading.words[i]}”")

    def _first(self, reading: FoldedText, body: int) -> int:
        """Returns where the name before word ``body`` begins; a known name inside it that reaches ``body`` is all of it."""
        first = walk(reading, body, self._plain if reading.normalised else self._cased, _LONGEST)
        first = first if reading.normalised else _after_small_words(reading, first, body)
        if reading.normalised and first == body and body and _may_name(reading.words[body - 1]):
            first = body - 1  # "desert corp": the word before a legal form is the name, whatever it is
        while reading.normalised and first < body and reading.words[first] == "industry":
            first += 1  # "of the industry perth quarnel group"
        if reading.normalised and first < body:
            first = self._place_before(reading, first)
            first = next((k + 1 for k in range(body - 1, first - 1, -1) if reading.words[k] in _WIRES), first)
        for k in range(first, body):
            hit = self._v.known.longest(reading.words, k)
            if hit is not None and hit[0] >= body:
                return k
        return first

    def _land_too(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` is a country that is an English word, too, and begins a firm's name: "china baowu group"."""
        land = reading.at(i) in self._v.ordinary and self._v.places.longest(reading.words, i) == (
            i + 1,
            ("GPE", "sure"),
        )
        return land and reading.at(i - 1) not in _IN_A_LAND

    def _place_before(self, reading: FoldedText, first: int) -> int:
        """Returns where a country of two words begins that a name goes on from ("united states lime inc"), else ``first``."""
        if self._land_too(reading, first - 1):
            return first - 1
        for k in (first - 2, first - 1):
            hit = self._v.places.longest(reading.words, k) if k >= 0 else None
            whole = hit is not None and hit[1] == ("GPE", "sure") and hit[0] == k + 2 in (first, first + 1)
            if whole and not self._v.place_of_its_own(reading, k):
                return k
        return first

    def _links(self, reading: FoldedText, i: int) -> bool:
        """True if "and" at word ``i`` is between business words of one name ("Kerala Minerals and Metals Ltd.")."""
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
        if self._links(reading, i) or (word == "non" and reading.at(i + 1) == "ferrous"):
            return True
        if word == "one" and reading.at(i - 1) in self._stuff:
            return True
        if len(word) < 2 or word in NEVER or word[0].isdigit() or word in _ROLES or word in _UNITS or calendar(word):
            return False
        if word in _ENDS or (word not in self._v.business and not self._v.unknown(word) and not _CODED.fullmatch(word)):
            return False
        return not self._v.place_of_its_own(reading, i)

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
        """True if the word before ``first`` may be part of the name, English or not."""
        return _may_name(reading.at(first - 1)) and not self._v.place_of_its_own(reading, first - 1)


def _of_a_minister(reading: FoldedText, first: int) -> bool:
    """True if the words belong to an office that published text names before: "Minister of Industry and New Technologies"."""
    led = reading.words[max(0, first - 5) : first]
    return not reading.normalised and led[-1:] in (["and"], ["of"]) and not _OFFICES.isdisjoint(led)


def _after_small_words(reading: FoldedText, first: int, body: int) -> int:
    """Returns where a name begins after the small words of a title, which are no part of it: "Tarvox In Talks With Quarnel Mining"."""
    small = (
        k + 1
        for k in range(body - 1, first - 1, -1)
        if reading.words[k] in _IN_TITLES and reading.text[reading.starts[k] : reading.ends[k]].istitle()
    )
    return next(small, first)


def _may_name(word: str) -> bool:
    return word.isalpha() and len(word) > 1 and word not in NEVER and word not in _ROLES | _UNITS


def _dug_there(reading: FoldedText, i: int) -> bool:
    """True if word ``i`` only says what is dug: "the Corran Graphite project"."""
    return reading.at(i + 1) in _DUG and reading.joined(i, i + 2)


def _goes_on_small(reading: FoldedText, i: int) -> bool:
    """True if the sentence goes on without capitals after word ``i``, so that it is no title."""
    after = range(i + 1, min(i + 4, len(reading)))
    return len(after) > 1 and not any(reading.capital[k] or reading.begins_sentence(k) for k in after)


def _goes_on(reading: FoldedText, i: int) -> bool:
    """True if the legal form after word ``i`` belongs to the one at it: "Co Ltd", "Co., Ltd."."""
    apart = reading.words[i] == "co" and reading.gap(i) in (", ", "., ") and reading.capital[i + 1]
    return apart or reading.joined(i, i + 2)


def _of_indonesia(words: Vocabulary, stuff: frozenset[str], reading: FoldedText, i: int) -> int:
    """In normalised text where the firm ends that begins with the legal form of Indonesia: "pt corella bumi nikel"."""
    stop = i + 1
    if reading.at(i - 1)[-1:].isdigit() or not words.unknown(reading.at(stop)):
        return stop
    while stop < len(reading) and stop - i < 6:
        word, first_letters = reading.words[stop], "".join(w[0] for w in reading.words[i + 1 : stop])
        part = words.unknown(word) or _deals_in(words, stuff, word)
        part = part or (word in _PARTS and _deals_in(words, stuff, reading.at(stop + 1)))
        if not part or word in ("s", "pt", first_letters, f"pt{first_letters}") or word in NEVER or calendar(word):
            break
        stop += 1
    return stop


def _deals_in(words: Vocabulary, stuff: frozenset[str], word: str) -> bool:
    """True if names of firms end in ``word`` for what they deal in."""
    return word in words.business or word in words.heads or word in stuff or word in ("investment", "park")


def _after_a_place(words: Vocabulary, reading: FoldedText, i: int) -> bool:
    """True if a sure place of two words or three that a preposition or a side of it leads is before word ``i``."""
    return any(
        reading.at(k - 1) in _IN_A_LAND | _SIDES and words.places.longest(reading.words, k) == (i, ("GPE", "sure"))
        for k in (i - 2, i - 3)
        if k > 0
    )
