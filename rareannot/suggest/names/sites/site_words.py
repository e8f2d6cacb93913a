"""Words that rules about sites have in common: what is dug, parts of names and of firms, and the lists of sites and firms."""

from functools import cache

from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.names import materials
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import Lexicon, known_sites, lines
from rareannot.suggest.names.org_words import known_firms, vocabulary

NAME, VERSION = "sites", "1.3"
SOURCE = f"{NAME} {VERSION}"
NOUNS = frozenset(
    "mine mines project projects deposit deposits prospect prospects target targets tenement tenements pit pits quarry operation operations"
    " property orebody pegmatite pegmatites carbonatite complex lode tailings shaft dumps lease leases sectors".split()
)
"""What stands after the name of a site, outside it."""
WORKS = frozenset("smelter smelters refinery refineries concentrator mill plant".split())
"""The same of works, which are as often called by their town."""
MINING = frozenset(
    "drilling drilled drill drillhole ore orebody deposit mineralization mineralisation mineralized mineralised".split()
)
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central main upper lower".split()
)
FEATURES = frozenset(
    "general generating pumping hydro mount mountain lake hill hills ridge creek springs great eastern northern southern western".split()
)
"""Plain words that names of sites are made of in normalised text."""
SMALL = frozenset("de del du des da do".split())
"""Words without a capital within names of sites."""
NOT_NAMES = frozenset(
    "major tailings leach heap storage hydroelectric the a an its his her their this that new old other another first second one two three rare earth earths processing separation "
    "pilot research web heritage test landing construction world power cement chemical nuclear steel local largest biggest open underground smaller larger whole state each every "
    "of in at for and or from to with by near on said new joint venture pass same last next only desert coastal of".split()
)
ROCK = frozenset(
    "heavy light ionic clay adsorption hard rock porphyry polymetallic sands underground opencast opencut openpit brine epithermal skarn".split()
)
"""Words beside the material between a site's name and its noun: "the Corran heavy rare earths deposit"."""


@cache
def stuff() -> frozenset[str]:
    """The words for what is dug."""
    return materials.words() | {"mining", "goldmining"}


@cache
def between() -> frozenset[str]:
    """The words that may stand between the name of a site and its noun."""
    return stuff() | ROCK


@cache
def ends_of_firms() -> frozenset[str]:
    """The words that names of firms end in."""
    words = vocabulary()
    return words.heads | words.legal | words.business


@cache
def firms_of_one_word() -> frozenset[str]:
    """The firms whose name, or short form, is one word."""
    listed = (name for name in (*lines("companies.txt"), *known_firms()) if " " not in name)
    return frozenset(key[0] for key in vocabulary().short_forms) | frozenset(listed)


@cache
def listed_sites() -> Lexicon[bool]:
    """The sites of the lists."""
    known: Lexicon[bool] = Lexicon()
    for name in known_sites():
        known.add(name.split(), True)
    return known


def site_suggestion(reading: FoldedText, first: int, stop: int, score: float, reason: str) -> Suggestion:
    """That words ``first`` up to ``stop`` name a site."""
    return quick_suggestion(reading.starts[first], reading.ends[stop - 1], "FAC", SOURCE, score, reason=reason)
