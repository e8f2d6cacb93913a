"""Sites of published articles on mining whose capitals tell where their names end: "the Corran Copper and Gold Project"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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
    SOURCE,
    between,
    ends_of_firms,
    firms_of_one_word,
    listed_sites,
    site_suggestion,
    stuff,
)

_TITLED = frozenset(
    "project mine deposit prospect property quarry sector tenement target smelter refinery drift decline portal adit".split()
)
"""Nouns of single sites that with a capital end the site's name."""
_DUG = frozenset("projects mines deposits prospects properties targets".split())
"""Such nouns that stay outside where they are plural."""
_LED = frozenset("the its their s and owned flagship".split())
"""What leads a name with what is dug in it: "Tarvox Lithium project" alone may be a firm's."""
_GROUND = MINING | frozenset(
    "mine mines mining miner miners project exploration assay assays ores metals intercepts minerals mineral resource pit".split()
)
"""Words of articles on what is dug; ``_DIGS`` of them say that one is."""
_DIGS = 3
_KINDS = frozenset("critical mineral minerals base precious battery metal metals ree pge iocg vms".split())
"""Words beside what is dug, between the name and such a noun: "the Corran Gold and Critical Minerals Project"."""
_LINE = 250
"""Characters on either side of a word that are looked at to tell whether it stands in a title."""
_SAYS = frozenset(
    "flagship owned wholly proposed advanced key core historic historical past producing producer district scale promising significant"
    " large nearby adjacent strategic high grade neighbouring neighboring nearest former famous giant massive massively existing"
    " potential planned class tier multi our my your we phase stage near term fully permitted based located hectare hectares acre acres".split()
)
"""Words before a site's name that only say which or what it is."""
_PLANS = frozenset(
    "expansion development exploration pilot demonstration research pipeline infrastructure restoration construction feasibility"
    " power processing manufacturing recycling solar wind water road rail port community drilling drill joint venture integrated"
    " plant mine mines project production smelter refinery concentrator oil gas lng storage hydrogen resource resources mining"
    " energy materials magnet separation bridge airport pit railway replacement sulphide sulfide price".split()
)
"""Words that make something else of a noun's name: "the Corran Expansion Project", "a Magnet Recycling Project"."""
_TAILS = frozenset("drill drilling exploration resource phase update technical results permit".split())
"""What titles go on with after the name of a site: "Corran Copper Property Drill Program"."""


def titled(reading: FoldedText) -> Iterator[Suggestion]:
    """Names of published articles on mining whose capitals tell where they end.

    That is at the noun in "the Corran Copper and Gold Project", and before it in "the Corran Copper project".
    """
    nouns = () if reading.normalised else reading.places_among(_TITLED | _DUG)
    if not nouns or sum(len(reading.places_of(word)) for word in _GROUND) < _DIGS:
        return
    for i in nouns:
        large, word = reading.capital[i], reading.words[i]
        if large and (word not in _TITLED or _goes_on(reading, i)):
            continue
        if reading.begins_sentence(i):
            continue
        body = _past_stuff(reading, i)
        dug = reading.words[i - 1] in stuff() - COMPASS - _KINDS and reading.capital[i - 1]
        first = _first_of_titled(reading, body) if large or dug else -1
        if first >= 0 and (large or reading.at(first - 1) in _LED):
            reason = f"name with “{word}”" if large else f"name before “{word}”"
            yield site_suggestion(reading, first, i + 1 if large else i, TOLD, reason)


def bare(reading: FoldedText, found: Iterable[Suggestion]) -> Iterator[tuple[int, int]]:
    """The other mentions (words) of sites of published text by the name alone: "Corran Hill" where it has "Corran Hill Gold Project"."""
    if reading.normalised:
        return
    heads: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for s in found:
        if s.source == SOURCE and s.score >= TOLD and len(head := _head(reading.stretch(s.start, s.end))) > 1:
            if places.sureness(head) != "sure":
                heads[head[0]].add(head)
    for i in reading.places_among(heads.keys()):
        for size in sorted({len(head) for head in heads[reading.words[i]]}):
            name = tuple(reading.words[i : i + size])
            if name in heads[name[0]] and _is_bare(reading, i, i + size):
                yield i, i + size


def _head(words: Sequence[str]) -> tuple[str, ...]:
    """The name of a site without its noun and what is dug there."""
    stop = len(words)
    while stop and words[stop - 1] in _TITLED | between() | _KINDS | {"and"}:
        stop -= 1
    return tuple(words[:stop])


def _is_bare(reading: FoldedText, first: int, stop: int) -> bool:
    """Whether words ``first`` up to ``stop`` are no part of a longer name with capitals, and no town of a dateline in capitals."""
    if reading.text[reading.starts[first] : reading.ends[stop - 1]].isupper():
        return False
    if not all(reading.capital[k] or reading.words[k] in SMALL for k in range(first, stop)):
        return False
    before = first and reading.capital[first - 1] and reading.joined(first - 1, stop)
    led = before and reading.words[first - 1] in NOT_NAMES | _SAYS | FUNCTION_WORDS
    after = stop < len(reading) and reading.capital[stop] and reading.joined(first, stop + 1)
    return bool(not before or led) and not after


def _first_of_titled(reading: FoldedText, body: int) -> int:
    """Where the name begins that goes up to word ``body``, where what is dug or the noun begins; -1 where it cannot be told."""
    first = body
    while first and body - first < 5 and _is_titled(reading, first - 1, body):
        first -= 1
    known = listed_sites().longest(reading.words, first)
    while (
        first < body and not known and (hit := places.lexicon().longest(reading.words, first)) and hit[1][0] == "NORP"
    ):
        first = hit[0]  # "the Canadian Corran Project"
    if _in_capitals(reading, body) and (reading.begins_sentence(first) or not _is_led(reading, first)):
        first = _after_verbs(reading, first, body)
    elif not _is_led(reading, first):
        return -1
    name = reading.words[first:body]
    if not name or not _PLANS.isdisjoint(name) or COMPASS.issuperset(name):
        return -1
    if any(word in ends_of_firms() | stuff() for word in name[1:-1]) or (
        len(name) > 1 and name[0] in firms_of_one_word()
    ):
        return -1  # "Tarvox Metals Corran Project"
    hit = places.lexicon().longest(reading.words, first)
    return -1 if hit is not None and hit[0] >= body and hit[1][1] == "sure" else first


def _after_verbs(reading: FoldedText, first: int, body: int) -> int:
    """Where the name in words ``first`` up to ``body`` of a title begins: "Tarvox Acquires Corran Hill Project"; ``body`` for nowhere."""
    names = [k for k in range(first, body) if reading.words[k] not in ordinary_words() - COMPASS]
    begins = [k for k in names if k - 1 not in names]
    if begins == [first] and not all(k in names or reading.words[k] in FEATURES for k in range(first, body)):
        return body  # "Tarvox Acquires Blue Hill Project"
    return begins[-1] if begins else body


def _past_stuff(reading: FoldedText, i: int) -> int:
    """Where the words before the noun at word ``i`` begin that say what is dug: "Copper and Gold", "Heavy Rare Earths".

    Before a noun with a capital some are in small letters: "the Corran niobium-REE Project".
    """
    body, kinds = i, between() | _KINDS
    while body and reading.joined(body - 1, body + 1):
        before = reading.words[body - 1]
        linked = before == "and" and reading.at(body - 2) in kinds and reading.joined(body - 2, body)
        written = reading.capital[body - 1] or (reading.capital[i] and before in stuff())
        if not linked and not (before in kinds and before != "and" and written):
            break
        body -= 1
    return body


def _is_titled(reading: FoldedText, k: int, body: int) -> bool:
    """Whether word ``k`` may belong to the name that ends before word ``body``."""
    word = reading.words[k]
    if not reading.joined(k, body + 1) or not word.isalpha() or len(word) < 2 or word in FUNCTION_WORDS | _SAYS:
        return False
    if word in NOT_NAMES and (reading.begins_sentence(k) or _in_capitals(reading, k)):
        return False  # but "the Last Corran Mine"
    if len(word) > len(noun := reading.words[body]) and noun in word:
        return False  # lines that ran together: "ProjectsCorran Project"
    small = word in SMALL and k and reading.capital[k - 1]  # "Minas de Corran"
    return bool(small) or reading.capital[k]


def _is_led(reading: FoldedText, first: int) -> bool:
    """Whether what stands before word ``first`` cannot belong to a name that begins there."""
    if not first or not reading.joined(first - 1, first + 1) or not reading.capital[first - 1]:
        return not reading.begins_sentence(first) or reading.words[first] not in ordinary_words()
    before = reading.words[first - 1]
    people = places.lexicon().longest(reading.words, first - 1)
    return before in NOT_NAMES | _SAYS | FUNCTION_WORDS or (people is not None and people[1][0] == "NORP")


def _goes_on(reading: FoldedText, i: int) -> bool:
    """Whether the name may go on behind word ``i``, as a capital says that does not only go on with a title."""
    if i + 1 >= len(reading) or not reading.capital[i + 1] or not reading.joined(i, i + 2):
        return False
    return reading.words[i + 1] not in _TAILS


def _in_capitals(reading: FoldedText, i: int) -> bool:
    """Whether word ``i`` stands in a title: nearly all longer words of its line, or of those near it in a long one, have capitals."""
    least, most = max(0, reading.starts[i] - _LINE), min(len(reading.text), reading.ends[i] + _LINE)
    start, end = reading.text.rfind("\n", least, reading.starts[i]), reading.text.find("\n", reading.ends[i], most)
    words = range(reading.word_at(max(start, least)), reading.word_at(end if end >= 0 else most))
    large = [reading.capital[k] for k in words if len(reading.words[k]) > 3]
    return sum(large) >= 0.8 * len(large)
