"""Sites that an article of the domain names without their noun: "the Corran mine … output at Corran rose"."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned.calibration import MEMORY
from rareannot.suggest.names import materials, places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.names.org_words import SOURCE, vocabulary
from rareannot.suggest.names.sites.site_words import NOUNS, WORKS

Words = tuple[str, ...]

_LEADS = frozenset("mine mines deposit deposits project projects prospect prospects target targets orebody".split())
"""What stands right before the name of a site, or before "at" and the name."""
_GROUND = frozenset(
    "drilling drilled drills drill holes hole metres assay assays grades grade ore mining mined trench trenches trenching pegmatite"
    " pegmatites vein veins resource resources reserve reserves restart ramp shaft pit exploration spodumene tailings orebody"
    " underground output deposit".split()
)
"""What an article tells of beside a place where something is dug."""
_MADE = frozenset(
    "plant factory refinery smelter works yard kiln furnace oxide oxides metal sulphate sulfate hydroxide magnet magnets university meeting"
    " lecturer professor school employs houses border river pilot laboratory lab tests test museum town village reporters told spoke"
    " offer offers cliffs recycles recycled recycling makes made brokers traders warehouse port market mill separation refining".split()
)
"""What is made or stands in a town."""
_ROCK = frozenset("porphyry epithermal skarn brine clay oxide sulphide sulfide polymetallic placer".split())
"""What may stand between a site's name and its noun besides what is dug: "the Corran porphyry prospect"."""
_RUNS = frozenset(
    "restart reopening rampup commissioning redevelopment development expansion drilling assays exploration".split()
)
"""What is done to a site, before "of" or "on" and its name."""
_OWNS = frozenset(
    "its whose owns operates restarts reopens restart reopen restarting reopening develops developing mothballed revived dug".split()
)
"""What stands before the name of a site that somebody has."""
_CORES = frozenset("intercept intercepts intersection intersections drillholes holes".split())
_DONE = frozenset("conducted completed drilled undertaken".split())
"""What is said of cores before "from" and a site, and of work before "on" and one."""
_IN = frozenset("in near outside around into northern southern eastern western central".split())
_TOWNS = frozenset(
    "city town towns village villages hamlet mayor residents people villagers inhabitants governor prefect station streets court police"
    " bishop archbishop hospital hotel college university school".split()
)
_OF_TOWNS = frozenset(
    "district districts province region county state prefecture municipality city town village villagers residents police court council"
    " people street station airport port university college based".split()
)
_SPEAKS = frozenset(
    "said says told adds added shares stock managing ceo chairman chief executive spokesman spokeswoman plc".split()
)
_PLACED = frozenset({"GPE", "FAC", "PERSON", "ORG", "LOC", "NORP"})
_TITLES = frozenset("mr mrs ms dr prof sir minister president professor".split())
_FAR, _BEFORE, _AFTER = 10, 6, 4
"""How many words before and after a name are read: for what is made in a town, and for digging."""
_ENOUGH = 2.0
_ALWAYS_LARGE, _LARGE_IN_REPORTS = frozenset({"zone"}), frozenset({"project", "property"})
"""Nouns of sites that published text writes with a capital: nearly always, and in reports on drilling."""
_NEVER_LARGE = frozenset("area property target pit".split())
"""Nouns of sites that it hardly ever does elsewhere: in none of 18 places of real articles with gold."""
_OF_REPORTS = frozenset(
    "tsx tsxv otcqb otcqx otc asx cse nyse nasdaq aim fse frankfurt drill drilling drilled assay assays intercept intercepts intersected"
    " mineralization mineralisation gpt pleased newswire hectares claims announces announce announced exploration shareholders".split()
)
_PAIRS_OF_REPORTS = frozenset(
    {
        ("g", "t"),
        ("grams", "per"),
        ("news", "direct"),
        ("press", "release"),
        ("forward", "looking"),
        ("qualified", "person"),
        ("43", "101"),
    }
)
"""Words and pairs of words that such reports have."""
_MANY = 3
"""So many of them make an article one, however short a piece of it is read; of four and five, excerpts with gold gained less."""


def sites(reading: FoldedText, found: Sequence[Suggestion]) -> list[tuple[int, int]]:
    """The words of every mention of a site that ``found`` or the words around it tell to be one."""
    candidates = _candidates(reading, found)
    firms = {words for s in found if s.label == "ORG" and _is_firm(s, words := reading.stretch(s.start, s.end))}
    evidence = {
        name: [_weight(reading, first, len(name), name in firms) for first in at] for name, at in candidates.items()
    }
    chosen: dict[int, int] = {}
    for name, weights in evidence.items():
        total = sum(weights)
        for first, weight in zip(candidates[name], weights, strict=True):
            if weight >= _ENOUGH or (total >= _ENOUGH and weight >= 0):
                chosen[first] = first + len(name)
    listed = {
        first: first + len(name)
        for name, weights in evidence.items()
        for first, weight in zip(candidates[name], weights, strict=True)
        if first not in chosen and name not in firms and min(weights) >= 0
    }
    _join(reading, chosen, listed)
    return sorted(chosen.items())


def sure(reading: FoldedText, at: Iterable[tuple[int, int]], found: Iterable[Suggestion]) -> set[Words]:
    """Of the names of sites ``at`` words of published text those whose noun leaves no doubt: "the Corran target"."""
    if reading.normalised:
        return set()
    firms = {words for s in found if s.label == "ORG" and _is_firm(s, words := reading.stretch(s.start, s.end))}
    starts = {words[:1] for words in firms} | firms
    named = {first: tuple(reading.words[first:stop]) for first, stop in at}
    sites = {
        first
        for first, words in named.items()
        if (_noun_after(reading, first + len(words)) in NOUNS and not places.sureness(words))
        or _is_told(reading, first)
    }
    for first, words in named.items():  # the first of two, "the Corran and Velmore targets", or the second
        following = _next_in_list(reading, first + len(words))
        if first in sites or following in sites:
            sites |= {first, following} & named.keys()
    return {named[first] for first in sites} - starts


def _join(reading: FoldedText, chosen: dict[int, int], listed: dict[int, int]) -> None:
    """Add the names of ``listed`` that stand in one list with a chosen one: "at Corran, Velsk and Tarvox"."""
    grown = True
    while grown:
        ends = {stop: first for first, stop in chosen.items()}
        near = [
            first
            for first, stop in listed.items()
            if _next_in_list(reading, stop) in chosen or any(_next_in_list(reading, e) == first for e in ends)
        ]
        grown = bool(near)
        for first in near:
            chosen[first] = listed.pop(first)


def _next_in_list(reading: FoldedText, stop: int) -> int:
    """Where the next name of a list begins after the one that ends before word ``stop``; -1 where none is joined to it."""
    if reading.at(stop) == "and" and reading.gap(stop - 1) == " ":
        return stop + 1
    if reading.normalised or stop + 2 >= len(reading) or reading.gap(stop - 1) != ", ":
        return -1
    goes_on = any(reading.words[k] == "and" and reading.gap(k - 1) == " " for k in (stop + 1, stop + 2))
    return stop if goes_on else -1


def _is_firm(s: Suggestion, words: Words) -> bool:
    """Whether the rules take the name for a firm's, or a network a name of several words."""
    return s.source == SOURCE or len(words) > 1


def _candidates(reading: FoldedText, found: Iterable[Suggestion]) -> Mapping[Words, list[int]]:
    """Where the names stand that may be sites: those that some source takes for a name, and no list for a place of note."""
    ordinary = ordinary_words()
    names: dict[Words, list[int]] = {}
    for s in found:
        words = reading.stretch(s.start, s.end)
        if s.label not in _PLACED or not words or len(words) > 4 or words in names or "and" in words:
            continue
        if places.sureness(words) == "sure" or words[-1] in _ends():
            continue
        if len(words) == 1 and (len(words[0]) < 3 or (words[0] in ordinary and not _always_written(reading, words[0]))):
            continue
        names[words] = _mentions(reading, words)
    return names


def _always_written(reading: FoldedText, word: str) -> bool:
    """Whether published text has a plain word more than once, within a sentence too, and never without its capital."""
    at = [*reading.places_of(word)] if not reading.normalised else []
    within = any(not reading.begins_sentence(i) and not reading.capital[i - 1] for i in at if i)
    return len(at) > 1 and within and all(reading.capital[i] for i in at)


@cache
def _ends() -> frozenset[str]:
    """The words that end names of other things."""
    words = vocabulary()
    return words.heads | words.legal | words.agencies | _stuff() | NOUNS | WORKS | frozenset({"explorations", "group"})


def _mentions(reading: FoldedText, words: Words) -> list[int]:
    """Where ``words`` stand as a name of their own, not as part of a longer one."""
    made = []
    for first in reading.places_of(words[0]):
        stop = first + len(words)
        if tuple(reading.words[first:stop]) != words or not reading.joined(first, stop):
            continue
        if not reading.normalised:
            if not (reading.capital[first] and reading.capital[stop - 1]):
                continue
            goes_on = stop < len(reading) and reading.capital[stop] and reading.joined(stop - 1, stop + 1)
            led = first > 0 and reading.capital[first - 1] and reading.joined(first - 1, first + 1)
            if goes_on or (led and not reading.begins_sentence(first - 1)):
                continue
        made.append(first)
    return made


def _weight(reading: FoldedText, first: int, size: int, firm: bool) -> float:
    """How far the words around one mention tell that it is a site; below nought where they tell that it is none."""
    stop, before = first + size, reading.at(first - 1)
    told = _is_none(reading, first, stop)
    if told:
        return told
    known = places.sureness(tuple(reading.words[first:stop]))
    noun = _noun_after(reading, stop)
    if noun and before not in _IN:
        return 0.0 if known and noun in WORKS else 3.0
    if known:
        return 1.2 if before == "at" and reading.at(first - 2) in _GROUND | _stuff() else 0.0
    if before in _LEADS and reading.joined(first - 1, first + 1):
        return 2.0
    if before == "at" and reading.at(first - 2) in _LEADS:
        return 2.0
    if _is_told(reading, first):
        return 2.0
    return 0.0 if firm else _by_deeds(reading, first, stop)


def _is_told(reading: FoldedText, first: int) -> bool:
    """Whether the words before a name say that it is one of several sites, or where somebody drilled."""
    before, further = reading.at(first - 1), reading.at(first - 2)
    if before in ("like", "including"):
        return further in _LEADS
    if before == "as" and further == "such":
        return reading.at(first - 3) in _LEADS
    drilled = (before in ("from", "at") and further in _CORES) or (before == "on" and further in _DONE)
    return drilled and not reading.normalised


def _is_none(reading: FoldedText, first: int, stop: int) -> float:
    """Below nought where the words around a name tell of a person, a firm or a town."""
    before, further, after = reading.at(first - 1), reading.at(first - 2), _after(reading, stop)
    if before in _TITLES or after in _SPEAKS or (before in _IN and after not in NOUNS):
        return -1.0
    if after == "mining" and reading.at(stop + 1) in ("district", "camp", "belt", "region"):
        return -1.0
    town = after in _OF_TOWNS or before in _TOWNS or (before == "of" and further in _TOWNS)
    return -2.0 if town else 0.0


def _after(reading: FoldedText, stop: int) -> str:
    """The word that goes on after a name; empty where a sign parts them."""
    return reading.at(stop) if stop < len(reading) and reading.joined(stop - 1, stop + 1) else ""


def _noun_after(reading: FoldedText, stop: int) -> str:
    """The noun of a site after a name, which may say what is dug: "the Corran rare earths project"."""
    at = stop
    while at < len(reading) and at - stop < 4 and reading.joined(at - 1, at + 1):
        rock = reading.words[at] in _ROCK and (reading.normalised or not reading.capital[at])
        if not rock and reading.words[at] not in _stuff():
            break
        at += 1
    after = _after(reading, at)
    return after if after in NOUNS | WORKS else ""


def _by_deeds(reading: FoldedText, first: int, stop: int) -> float:
    """What is done at, with or to an unknown place: "lithium at Corran", "its Corran", "the restart of Corran"."""
    before = reading.at(first - 1)
    if before in ("at", "from", "for") and _digs(reading, first, stop):
        led = _after(reading, stop) == "in" and not reading.normalised
        return 2.0 if before == "at" or led else 1.0
    if before in ("of", "on") and reading.at(first - 2) in _RUNS:
        return 2.0
    if reading.normalised:
        return 0.0
    return 2.0 if before in _OWNS else 1.0 if before == "s" else 0.0


def _digs(reading: FoldedText, first: int, stop: int) -> bool:
    """Whether the words of the sentence around a name tell of digging and not of what stands in a town."""
    start, end = first, stop
    while start and first - start < _FAR and not reading.begins_sentence(start):
        start -= 1
    while end < len(reading) and end - stop < _AFTER and not reading.begins_sentence(end):
        end += 1
    near = frozenset(reading.words[max(start, first - _BEFORE) : end])
    return _MADE.isdisjoint(reading.words[start:end]) and not (_stuff() | _GROUND).isdisjoint(near)


@cache
def _stuff() -> frozenset[str]:
    """The words that names of materials are made of."""
    return materials.words(doubtful=False) | {"rare", "mining"}


def with_nouns(reading: FoldedText, chosen: Sequence[Suggestion]) -> list[Suggestion]:
    """``chosen``, in which sites of normalised text have the noun after them that published reports on drilling write large.

    Whether "corran gold project" was "Corran Gold Project" the text does not say. In 240 real articles a zone had its capital
    in 33 of 35 places, a project in 183 of 269 where the article had three or more words of such reports (91 of 113 with eight),
    and in 25 of 54 elsewhere; in 750 releases of an archive a property had it in 148 of 211 places. Mines had it as
    often there, but not in articles with gold. Where the project decided on the name, it stays as it was decided.
    """
    if not reading.normalised:
        return [*chosen]
    if not any(s.label == "FAC" for s in chosen):
        return [*chosen]
    nouns = _large_nouns(reading)
    chosen = [_without_noun(reading, s, nouns) if s.label == "FAC" and not _is_decided(s) else s for s in chosen]
    sites = [s for s in chosen if s.label == "FAC" and not _is_decided(s)]
    ends = {s.start: end for s in sites if (end := _noun_end(reading, s, nouns)) > s.end}
    for s in sites:
        if any(o.label != "MATERIAL" and s.end <= o.start < ends.get(s.start, 0) for o in chosen):
            del ends[s.start]
    dug = {o.start for s in sites for o in chosen if s.end <= o.start < ends.get(s.start, 0)}
    grown = {id(s): replace(s, end=ends[s.start]) for s in sites if s.start in ends}
    return [grown.get(id(s), s) for s in chosen if s.start not in dug]


def _without_noun(reading: FoldedText, s: Suggestion, large: Set[str]) -> Suggestion:
    """A site without the noun at its end that published text hardly ever writes large, unless it is one of ``large``: "corran area"."""
    words = reading.stretch(s.start, s.end)
    if len(words) < 2 or words[-1] not in _NEVER_LARGE - large:
        return s
    return replace(s, end=reading.ends[reading.word_at(s.start) + len(words) - 2])


def _is_decided(s: Suggestion) -> bool:
    """Whether the project's decisions propose ``s`` as well, or alone."""
    return any(name.split()[0] == MEMORY for name in (s.source, *(name for name, *_ in s.support)))


def _large_nouns(reading: FoldedText) -> frozenset[str]:
    """The nouns of sites that an article like this writes with a capital."""
    told = len(_OF_REPORTS.intersection(reading.words))
    told += sum(pair in _PAIRS_OF_REPORTS for pair in set(zip(reading.words, reading.words[1:], strict=False)))
    return _ALWAYS_LARGE | (_LARGE_IN_REPORTS if told >= _MANY else frozenset())


def _noun_end(reading: FoldedText, s: Suggestion, nouns: frozenset[str]) -> int:
    """Where the noun ends that stands after a site, with what is dug before it or without; where the site ends, if none does."""
    stop = at = reading.word_at(s.end)
    if not nouns or (at and reading.words[at - 1] in nouns):
        return s.end
    while at < len(reading) and at - stop < 4 and reading.words[at] in _stuff():
        at += 1
    return reading.ends[at] if at < len(reading) and reading.words[at] in nouns else s.end
