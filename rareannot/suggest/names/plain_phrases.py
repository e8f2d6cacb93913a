"""Phrases that only the network takes for firms although their words tell that they name nobody.

Laws, methods and kinds of ore in capital letters are none in any text. Text without capitals has phrases of plain words ("the global
lithium market", "canadian securities"), of which the people or country that leads them is a name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.calibration import ARTICLE, NETWORK, RULES, in_the_domain, is_told, source_name
from rareannot.suggest.names import materials, places
from rareannot.suggest.names.consistency import SAME
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, ordinary_words
from rareannot.suggest.names.org_words import vocabulary

_LAWS = frozenset(
    "act acts law laws legislation treaty statute ordinance decree code agreement accord memorandum award awards index"
    " certification certificate certificates feasibility takeaways prospectus conference expo summit symposium exhibition webinar".split()
)
"""Last words of what is written with capitals and is no body."""
_NOBODY = frozenset(
    "icp icpms icpaes icpoes xrf pxrf xrd vlf em vtem tem bhem dhem fltem aem hlem vms vhms iocg sedex ree rees treo hree lree ddh"
    " rc rab qaqc qa qc nsr dle dms lfp nmc nca ndpr evs ev bev phev vrfb bess lidar igrf tmi rtp csamt fts pfs dfs bfs pea npv irr"
    " aisc jorc loi mou ipo esg eia isin cusip wkn eps ebitda gdp cpi fdi rgb pdf png kmz geotiff xls gdb phd msc bsc mba msl nad utm sku"
    " vwap twap etf etfs dms rsu rsus psu psus aes oes ms http https www tldr pmp cpa cfa lom pce ageq aueq cueq isr isl hpal cip cil rip cdr ccs"
    " nne nnw ene wnw wsw ssw".split()
)
"""Abbreviations of methods, deposits, studies, goods, degrees and directions."""
_PLAIN_HEADS = frozenset(
    "market markets batteries securities transition industry sector sectors currency currencies reserve reserves companies firms miners"
    " producers nations nation countries economy landscape supply supplies demand infrastructure investments interests legislation buyers"
    " consumers belt exports imports tariffs policy lawmakers element elements metal startups".split()
)
"""Last words of phrases that name nobody where every word is plain."""
_OF_A_LAND = _PLAIN_HEADS | frozenset(
    "company corporation firm miner producer explorer subsidiary regulators regulations law laws rules sources government officials production"
    " citizens media society independence refining mining waters ngo technology technologies assets projects mines minerals trade".split()
)
"""The same after a people or a country, where a firm's name would go on otherwise."""
_GOODS = frozenset(
    "futures options stocks batteries cap funds recovery price polarization polarisation assessment spectrometry".split()
)
"""Last words of what is dealt in, told of in tables or done, where every word is plain, in any text: "Gold Futures", "In Situ Recovery"."""
_COMMON = frozenset("monitor board discovery focus court ministry premium prospect paradigm discount target".split())
"""Words of plain text that alone name nobody."""
_SAYS_WHAT = frozenset(
    "exploration development mining mine minerals mineral metals metal battery diversified resource resources royalty streaming technology"
    " junior senior production processing refining and multi asset base precious critical".split()
)
"""What stands before "company" in a phrase that only says what one does."""
_FIRM = frozenset("company companies firm producer explorer developer miner".split())
_OWN = frozenset("its their our his proprietary patented patent own novel innovative breakthrough unique".split())
"""What stands before a technology."""
_NEVER_INSIDE = frozenset("is are was were has have had will would that which who its it they this these".split())
"""What stands between words of no name in text without capitals: "vanina corral is farn"."""
_ENDINGS = ("s", "ly")
_SURE = 0.9
_LIKELY = 0.35

Words = tuple[str, ...]


class PlainPhrases:
    """What an article tells of the phrases that only the network takes for firms."""

    def __init__(self, reading: FoldedText, found: Sequence[Suggestion]) -> None:
        self._reading = reading
        firms = [s for s in found if (s.proposed or s.label) == "ORG"]
        self._ruled = {reading.stretch(s.start, s.end) for s in firms if source_name(s) in RULES}
        network = [s for s in firms if source_name(s) == NETWORK]
        self._longer = _ends_of_firms(reading, firms)
        self._whole = [s for s in found if s.label in ("ORG", "FAC", "LOC") and s.score >= _LIKELY]
        self._found = found
        self._none = {words for s in network if (words := self._unruled(s)) and self._names_nobody(s, words)}

    def left(self, found: Iterable[Suggestion]) -> list[Suggestion]:
        """``found`` without these phrases, and with the lands and peoples that lead them made sure."""
        kept = [s for s in found if not self._is_none(s)]
        return [self._made_sure(s) for s in kept] if self._reading.normalised else kept

    def _is_none(self, s: Suggestion) -> bool:
        label = s.proposed or s.label
        if label == "FAC" and source_name(s) in (NETWORK, ARTICLE):
            return _NOBODY.issuperset(self._reading.stretch(s.start, s.end))  # "the DMS plant"
        if label != "ORG" or source_name(s) not in (NETWORK, ARTICLE) or is_told(s):
            return False
        return self._longer.get(s.end, s.start) < s.start or self._reading.stretch(s.start, s.end) in self._none

    def _unruled(self, s: Suggestion) -> Words:
        """The words of ``s``, if no rule proposes them anywhere."""
        words = self._reading.stretch(s.start, s.end)
        return () if words in self._ruled else words

    def _names_nobody(self, s: Suggestion, words: Words) -> bool:
        if _NOBODY.issuperset(words) or (len(words) > 1 and words[-1] in _LAWS):
            return True
        if len(words) > 1 and words[0] in ("your", "our"):
            return True  # "Your Smart Portfolio"
        if "and" in words and _two_peoples(words):
            return True
        if len(words) > 1 and words[-1] in _GOODS and all(map(_is_plain, words)):
            return True
        if self._reading.normalised:
            return self._is_plain_phrase(s, words)
        return len(words) == 1 and words[0] in ordinary_words() and self._only_begins(words[0])

    def _only_begins(self, word: str) -> bool:
        """Whether a plain word of published text has its capital from the beginning of a sentence alone: "Rain fell"."""
        reading = self._reading
        written = [i for i in reading.places_of(word) if reading.capital[i]]
        return all(reading.begins_sentence(i) for i in written) and not self._is_called((word,))

    def _is_called(self, words: Words) -> bool:
        """Whether a firm that a rule finds begins with the words: "prospect resources", and then "prospect"."""
        return any(firm[: len(words)] == words and firm[1:2] != ("of",) for firm in self._ruled)

    def _is_plain_phrase(self, s: Suggestion, words: Words) -> bool:
        """Whether words of text without capitals only say what somebody is or does."""
        if len(words) == 1:
            return (words[0] in _COMMON and not self._is_called(words)) or _is_form(words[0])
        if words[-1] in _FIRM and (_SAYS_WHAT | materials.words(doubtful=False)).issuperset(words[:-1]):
            return True
        if not _NEVER_INSIDE.isdisjoint(words[1:-1]):
            return True
        first = self._reading.word_at(s.start)
        if words[-1] == "technology" and self._reading.at(first - 1) in _OWN:
            return True
        land = _land(words)
        rest = words[land:-1] if land and _land(words[-1:]) else words[land:]  # "ukrainian minerals industry ukraine"
        if not all(map(_is_plain, rest)):
            return False
        if land:
            return _deals(rest, words[-1], self._reading.at(first + len(words)))
        return words[-1] in _PLAIN_HEADS or self._is_said_once(words)

    def _is_said_once(self, words: Words) -> bool:
        """Whether an article of the domain has the plain words once, without a word that bodies are called by."""
        kept = vocabulary()
        if words[-1] in kept.legal or words[-1] in kept.agencies or words[-1] == "exchange":
            return False
        if kept.agency_starts.longest(list(words), 0) or any(words[:k] in self._ruled for k in range(1, len(words))):
            return False  # "centre for …", "benchmark minerals intelligence"
        return self._domain and self._reading.text.count(" ".join(words)) == 1

    @cached_property
    def _domain(self) -> bool:
        return in_the_domain(self._reading, self._found)

    def _made_sure(self, s: Suggestion) -> Suggestion:
        """``s`` beyond doubt, where it is the land or people that leads such a phrase, or a people of two words in no other name."""
        if s.label not in ("NORP", "GPE") or s.score < _SURE or source_name(s) != places.NAME:
            return s
        words = self._reading.stretch(s.start, s.end)
        leads = any(none[: len(words)] == words for none in self._none)
        alone = (
            s.label == "NORP" and len(words) > 1 and not any(w.start <= s.start < s.end <= w.end for w in self._whole)
        )
        return replace(s, score=TOLD) if leads or alone else s


def _ends_of_firms(reading: FoldedText, firms: Iterable[Suggestion]) -> dict[int, int]:
    """Where firms of text without capitals end that have a legal form and recur, and where they begin: "market jar media inc"."""
    ruled: set[tuple[int, int]] = set()
    told: set[tuple[int, int]] = set()
    for s in firms if reading.normalised else ():
        kind = told if s.reason == SAME else ruled if source_name(s) in RULES else None
        if kind is not None and reading.text[s.start : s.end].split()[-1] in vocabulary().legal:
            kind.add((s.start, s.end))
    return {end: start for start, end in sorted(ruled & told, reverse=True)}


def _land(words: Words) -> int:
    """How many of the first words are a sure land or people."""
    hit = places.lexicon().longest(list(words), 0)
    return hit[0] if hit is not None and hit[1][1] == "sure" and hit[1][0] in ("GPE", "NORP") else 0


def _deals(rest: Words, last: str, after: str) -> bool:
    """Whether the plain words after a land only say what it deals in, and its name goes on in none of them."""
    if last in _OF_A_LAND or after in _OF_A_LAND:
        return True
    return not _OF_A_LAND.isdisjoint(rest) and last not in _ends_of_bodies()


@cache
def _ends_of_bodies() -> frozenset[str]:
    """The words that names of firms and bodies end in."""
    kept = vocabulary()
    return kept.legal | kept.heads | kept.business | kept.agencies


def _two_peoples(words: Words) -> bool:
    """Whether the words are two sure peoples: "western shoshone and paiute"."""
    at = words.index("and")
    return all(
        part and places.lexicon().longest(list(part), 0) == (len(part), ("NORP", "sure"))
        for part in (words[:at], words[at + 1 :])
    )


def _is_plain(word: str) -> bool:
    return word in ordinary_words() or word in materials.words(doubtful=False) or word in _NOBODY


def _is_form(word: str) -> bool:
    """Whether a word is a verb or a noun with an ending, which names of one word hardly are: "lessens", "drillholes"."""
    if word not in ordinary_words():
        return False
    return any(word.endswith(e) and len(word) > len(e) + 3 and word[: -len(e)] in ordinary_words() for e in _ENDINGS)
