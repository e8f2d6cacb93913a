"""Named sites (FAC): mines, plants, projects, ports and airports, by the noun beside the name."""

from collections.abc import Iterator

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.figures.words import FUNCTION_WORDS
from rareannot.suggest.names import materials, places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, Lexicon, known_sites, lines, ordinary_words
from rareannot.suggest.names.org_words import known_firms, vocabulary

NAME, VERSION = "sites", "1.3"
SOURCE = f"{NAME} {VERSION}"
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
_MINING = frozenset(
    "drilling drilled drill drillhole ore orebody deposit mineralization mineralisation mineralized mineralised".split()
)
_TITLED = frozenset("project mine deposit prospect property quarry sector tenement target smelter refinery".split())
"""Nouns of single sites that with a capital end the site's name."""
_DUG = frozenset("projects mines deposits prospects properties targets".split())
"""Such nouns that stay outside where they are plural."""
_LED = frozenset("the its their s and owned flagship".split())
"""What leads a name with what is dug in it: "Tarvox Lithium project" alone may be a firm's."""
_GROUND = _MINING | frozenset(
    "mine mines mining miner miners project exploration assay assays ores metals intercepts minerals mineral resource pit".split()
)
"""Words of articles on what is dug; ``_DIGS`` of them say that one is."""
_DIGS = 3
_KINDS = frozenset("critical mineral minerals base precious battery metal metals ree pge iocg vms".split())
"""Words beside what is dug, between the name and such a noun: "the Corran Gold and Critical Minerals Project"."""
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
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central main upper lower".split()
)
_WORK = frozenset(
    "production mining mined operations output ore mill milled milling processing throughput stockpiling drilling exploration construction"
    " commissioning recoveries superpit underground extraction".split()
)
"""What is done, or dug, at a mine."""
_ROCK = frozenset(
    "heavy light ionic clay adsorption hard rock porphyry polymetallic sands underground opencast opencut openpit brine epithermal skarn".split()
)
"""Words beside the material between a site's name and its noun: "the Corran heavy rare earths deposit"."""
_ARTICLES = frozenset("la el las los san santa sao".split())
"""Words of Spanish and Portuguese that begin names of sites."""
_SMALL = frozenset("de del du des da do".split())
"""Words without a capital within names of sites."""
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
_FEATURES = frozenset(
    "general generating pumping hydro mount mountain lake hill hills ridge creek springs great eastern northern southern western".split()
)
"""Plain words that names of sites are made of in normalised text."""
_NOT_NAMES = frozenset(
    "major tailings leach heap storage hydroelectric the a an its his her their this that new old other another first second one two three rare earth earths processing separation "
    "pilot research web heritage test landing construction world power cement chemical nuclear steel local largest biggest open underground smaller larger whole state each every "
    "of in at for and or from to with by near on said new joint venture pass same last next only desert coastal of".split()
)


class Facilities:
    """The source: known sites, and the name before a site's noun."""

    def __init__(self) -> None:
        self._ordinary, self._places = ordinary_words(), places.lexicon()
        words = vocabulary()
        self._firms = words.heads | words.legal | words.business
        self._known_firms = frozenset(key[0] for key in words.short_forms) | {
            w for name in (*lines("companies.txt"), *known_firms()) if " " not in (w := name)
        }
        self._known: Lexicon[bool] = Lexicon()
        for name in known_sites():
            self._known.add(name.split(), True)
        self._stuff = materials.words() | {"mining", "goldmining"}
        self._between = self._stuff | _ROCK

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Every named site of the text."""
        parts = (self._listed, self._named, self._titled, self._ports, self._public, self._streets, self._worked)
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
            shipped = following == "to" or following in self._firms  # "ore from Uis to Walvis Bay"
            if stop > i and not shipped and not (reading.normalised and stop > i + 2):
                yield _suggestion(reading, i, stop, 0.62, f"name after “{reading.words[i - 2]} {reading.words[i - 1]}”")

    def _unknown(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` may be a name that no list has."""
        word = reading.words[i]
        if not word.isalpha() or len(word) < 3 or word in self._stuff or word in self._ordinary or word in self._firms:
            return False
        known = self._places.longest(reading.words, i) is not None or word in self._known_firms
        return not known and (reading.normalised or reading.capital[i])

    def _public(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Roads by their number ("Interstate 15"), and parks and centres by what they are for ("… industrial park")."""
        for i, word in enumerate(reading.words[:-1]):
            written = reading.normalised or reading.capital[i]
            if word in _ROADS and written and reading.words[i + 1].isdigit() and reading.gap(i) == " ":
                yield _suggestion(
                    reading, i, i + 2, 0.85 if word == "interstate" or reading.capital[i] else 0.6, "road by its number"
                )
            elif word in _PUBLIC and written and reading.words[i + 1] in ("park", "center", "centre"):
                first = i
                while first and i - first < 3 and reading.joined(first - 1, i + 2) and self._part(reading, first - 1):
                    first -= 1
                if first < i:
                    yield _suggestion(reading, first, i + 2, 0.85, f"name before “{word} {reading.words[i + 1]}”")

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
                yield _suggestion(reading, first, i + 1, 0.9, f"name with “{reading.words[i]}”")

    def _ports(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Like "Port of Esperance" with capitals; "the port of Esperance" is a town's port."""
        for i in reading.places_of("port"):
            if reading.at(i + 1) != "of" or not reading.at(i + 2):
                continue
            if reading.normalised:
                hit = self._places.longest(reading.words, i + 2)
                if hit is not None and hit[1][0] == "GPE":
                    yield _suggestion(reading, i, hit[0], 0.6, "port of …")
            elif reading.capital[i]:
                stop = i + 2
                while stop < min(len(reading), i + 5) and reading.capital[stop] and reading.joined(i, stop + 1):
                    stop += 1
                if stop > i + 2:
                    yield _suggestion(reading, i, stop, 0.85, "port of …")

    def _listed(self, reading: FoldedText) -> Iterator[Suggestion]:
        for first, stop, _ in self._known.find(reading):
            if reading.normalised or reading.capital[first]:
                single = stop == first + 1 or self._places.longest(reading.words, first) is not None
                yield _suggestion(reading, first, stop, 0.5 if single else 0.85, KNOWN_SITE)

    def _named(self, reading: FoldedText) -> Iterator[Suggestion]:
        nouns = _NOUNS if reading.normalised or _MINING.isdisjoint(reading.words) else _NOUNS | _IN_A_MINE
        for i in reading.places_among(nouns):
            word = reading.words[i]
            written = reading.capital[i] and not reading.begins_sentence(i)
            inside = (word in _INSIDE and (reading.normalised or reading.capital[i])) or (
                word in _OUTSIDE and written and not self._in_title(reading, i)
            )
            if not i or not (inside or self._outside(reading, i)):
                continue
            body = i
            while body and reading.words[body - 1] in self._between and not reading.capital[body - 1]:
                body -= 1  # "Nolans rare earths project": the material stays outside
                if body > 1 and reading.words[body - 1] == "and" and reading.words[body - 2] in self._stuff:
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

    def _titled(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Names of published articles on mining whose capitals tell where they end.

        That is at the noun in "the Corran Copper and Gold Project", and before it in "the Corran Copper project".
        """
        nouns = () if reading.normalised else reading.places_among(_TITLED | _DUG)
        if not nouns or sum(len(reading.places_of(word)) for word in _GROUND) < _DIGS:
            return
        for i in nouns:
            large, word = reading.capital[i], reading.words[i]
            if large and (word not in _TITLED or (_capital_after(reading, i) and reading.joined(i, i + 2))):
                continue
            if reading.begins_sentence(i):
                continue
            body = self._past_stuff(reading, i)
            dug = reading.words[i - 1] in self._stuff - _COMPASS - _KINDS and reading.capital[i - 1]
            first = self._first_of_titled(reading, body) if large or dug else -1
            if first >= 0 and (large or reading.at(first - 1) in _LED):
                reason = f"name with “{word}”" if large else f"name before “{word}”"
                yield _suggestion(reading, first, i + 1 if large else i, TOLD, reason)

    def _first_of_titled(self, reading: FoldedText, body: int) -> int:
        """Where the name begins that goes up to word ``body``, where what is dug or the noun begins; -1 where it cannot be told."""
        first = body
        while first and body - first < 5 and self._is_titled(reading, first - 1, body):
            first -= 1
        known = self._known.longest(reading.words, first)
        while (
            first < body and not known and (hit := self._places.longest(reading.words, first)) and hit[1][0] == "NORP"
        ):
            first = hit[0]  # "the Canadian Corran Project"
        if _in_capitals(reading, body) and (reading.begins_sentence(first) or not self._is_led(reading, first)):
            first = self._after_verbs(reading, first, body)
        elif not self._is_led(reading, first):
            return -1
        name = reading.words[first:body]
        if not name or not _PLANS.isdisjoint(name) or _COMPASS.issuperset(name):
            return -1
        if any(word in self._firms | self._stuff for word in name[1:-1]) or (
            len(name) > 1 and name[0] in self._known_firms
        ):
            return -1  # "Tarvox Metals Corran Project"
        hit = self._places.longest(reading.words, first)
        return -1 if hit is not None and hit[0] >= body and hit[1][1] == "sure" else first

    def _after_verbs(self, reading: FoldedText, first: int, body: int) -> int:
        """Where the name in words ``first`` up to ``body`` of a title begins: "Tarvox Acquires Corran Hill Project"; ``body`` for nowhere."""
        names = [k for k in range(first, body) if reading.words[k] not in self._ordinary - _COMPASS]
        begins = [k for k in names if k - 1 not in names]
        if begins == [first] and not all(k in names or reading.words[k] in _FEATURES for k in range(first, body)):
            return body  # "Tarvox Acquires Blue Hill Project"
        return begins[-1] if begins else body

    def _past_stuff(self, reading: FoldedText, i: int) -> int:
        """Where the words before the noun at word ``i`` begin that say what is dug: "Copper and Gold", "Heavy Rare Earths"."""
        body, kinds = i, self._between | _KINDS
        while body and reading.joined(body - 1, body + 1):
            before = reading.words[body - 1]
            linked = before == "and" and reading.at(body - 2) in kinds and reading.joined(body - 2, body)
            if not linked and not (before in kinds and before != "and" and reading.capital[body - 1]):
                break
            body -= 1
        return body

    def _is_titled(self, reading: FoldedText, k: int, body: int) -> bool:
        """Whether word ``k`` may belong to the name that ends before word ``body``."""
        word = reading.words[k]
        if not reading.joined(k, body + 1) or not word.isalpha() or len(word) < 2 or word in FUNCTION_WORDS | _SAYS:
            return False
        if word in _NOT_NAMES and (reading.begins_sentence(k) or _in_capitals(reading, k)):
            return False  # but "the Last Corran Mine"
        if len(word) > len(noun := reading.words[body]) and noun in word:
            return False  # lines that ran together: "ProjectsCorran Project"
        small = word in _SMALL and k and reading.capital[k - 1]  # "Minas de Corran"
        return bool(small) or reading.capital[k]

    def _is_led(self, reading: FoldedText, first: int) -> bool:
        """Whether what stands before word ``first`` cannot belong to a name that begins there."""
        if not first or not reading.joined(first - 1, first + 1) or not reading.capital[first - 1]:
            return not reading.begins_sentence(first) or reading.words[first] not in self._ordinary
        before = reading.words[first - 1]
        people = self._places.longest(reading.words, first - 1)
        return before in _NOT_NAMES | _SAYS | FUNCTION_WORDS or (people is not None and people[1][0] == "NORP")

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
            for begin, end in self._listed_names(reading, other, first - 1):
                yield _suggestion(reading, begin, end, 0.8, reason)
            score = max(score, 0.8)
        elif word in _PLURALS:
            return  # "tarvox projects" may be a firm
        yield _suggestion(reading, first, i + 1 if inside else body, score, reason)
        if not inside and body == first + 1:
            yield from self._dug_elsewhere(reading, first)

    def _coordinated(self, reading: FoldedText, first: int) -> int:
        """Where the name begins that "and" joins to the one at word ``first``: "the Hinatuan and Cagdianao mines"."""
        start = last = first - 1
        if reading.at(last) != "and":
            return last
        while start and last - start < 3 and reading.joined(start - 1, first + 1) and self._part(reading, start - 1):
            known = self._places.longest(reading.words, start - 1)
            if known is not None and known[1][1] == "sure":
                break
            start -= 1
        return start

    def _listed_names(self, reading: FoldedText, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """The names of a list before its last: those between commas, or words of plain text that stand alone elsewhere."""
        alone = [k for k in range(first, stop) if self._stands_alone(reading, k, first, stop)]
        if reading.normalised and stop - first > 1 and alone:
            yield from ((k, k + 1) for k in range(first, stop))
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
        yield from names if led else names[:1]

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
        hit = self._places.longest(reading.words, at)
        if hit is None or hit[0] > at + 1 or hit[1] != ("GPE", "maybe") or reading.words.count(word) < 3:
            return
        mentions = [i for i in reading.places_of(word) if reading.normalised or reading.capital[i]]
        if any(i and reading.words[i - 1] in ("in", "near", "outside") for i in mentions):
            return
        for i in mentions:
            if reading.at(i + 1) in _COMPASS and (reading.normalised or reading.capital[i + 1]):
                continue  # "Corran East"
            yield _suggestion(reading, i, i + 1, 0.9, "the same name elsewhere in the article")

    def _outside(self, reading: FoldedText, i: int) -> bool:
        """Whether word ``i`` is a site's noun outside the name; "the Kakhovka dam" has one without capital."""
        word = reading.words[i]
        cased = not reading.normalised and not reading.capital[i]
        return word in _OUTSIDE | _PLURALS or (cased and (word in _OUTSIDE_CASED | _IN_A_MINE or word in _INSIDE))

    def _led_by_a_word(self, reading: FoldedText, first: int, body: int) -> bool:
        """Whether a plain word begins a name that else is only a mountain, a creek or the like."""
        before = reading.at(first - 1)
        alone = all(word in _FEATURES for word in reading.words[first:body])
        return alone and before.isalpha() and len(before) > 2 and before not in _NOT_NAMES | FUNCTION_WORDS

    def _says_whose(self, reading: FoldedText, first: int, body: int) -> bool:
        """Whether the words are a nationality or a side: "a malaysian port", "the Northeast zone"."""
        hit = self._places.longest(reading.words, first)
        people = reading.normalised and hit is not None and hit[0] >= body and hit[1] == ("NORP", "sure")
        return people or (body - first == 1 and reading.words[first] in _COMPASS)

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
        if (word in _NOT_NAMES and not titled) or not word.isalpha() or len(word) < 2:
            return False
        if word in self._stuff:
            return reading.capital[i] and not reading.begins_sentence(i)  # "the Stibnite mine"
        if reading.normalised:
            return word not in self._ordinary or word in _FEATURES
        return reading.capital[i] and not (reading.begins_sentence(i) and word in self._ordinary and word != "mount")

    def _score(self, reading: FoldedText, first: int, body: int, inside: bool) -> float:
        if inside and first and reading.words[first - 1] == "the":
            return 0.85  # "the Lobito Corridor"
        place = self._places.longest(reading.words, first)
        if place is not None and place[0] >= body:
            sure = place[1][1] == "sure"
            if inside and not reading.normalised and reading.capital[body] and not self._in_title(reading, body):
                return 0.85  # "Kobe Port"
            return 0.5 if inside else 0.25 if sure else 0.4
        return 0.8 if inside or not reading.normalised else 0.65


def _suggestion(reading: FoldedText, first: int, stop: int, score: float, reason: str) -> Suggestion:
    return quick_suggestion(reading.starts[first], reading.ends[stop - 1], "FAC", SOURCE, score, reason=reason)


def _capital_after(reading: FoldedText, i: int) -> bool:
    return i + 1 < len(reading) and reading.capital[i + 1]


def _in_capitals(reading: FoldedText, i: int) -> bool:
    """Whether word ``i`` stands in a title: nearly all longer words of its line have capitals."""
    start, end = reading.text.rfind("\n", 0, reading.starts[i]) + 1, reading.text.find("\n", reading.ends[i])
    words = range(reading.word_at(start), reading.word_at(end if end >= 0 else len(reading.text)))
    large = [reading.capital[k] for k in words if len(reading.words[k]) > 3]
    return sum(large) >= 0.8 * len(large)
