"""Organisations: known ones, companies by their legal or business word, and agencies by what they are called."""

from collections.abc import Callable, Iterator

from rareannot.core.suggestion import Suggestion
from rareannot.suggest import places
from rareannot.suggest.lexicon import Lexicon, lines, ordinary_words, person_names
from rareannot.suggest.places import sections
from rareannot.suggest.reading import Reading, fold_phrase

NAME, VERSION = "organisations", "1.0"
SOURCE = f"{NAME} {VERSION}"
ABOUT = "known organisations, listed companies, and names by their form (… corp, ministry of …, … exchange)"

_LINKS = frozenset("of and for the on de y und et del".split())
_NEVER = frozenset(
    "the a an of and or to in on at by for from with as is are was were said says say its his her their our this that these those "
    "which who when where while after before since until than but not no will would could may can has have had been be it he she we they "
    "i you one two three all any some other both state run owned based own new former also under over between against".split()
)
_FULL_STOP = frozenset("corp inc ltd co jr sr llc plc bros".split())
_AMBIGUOUS_KNOWN = frozenset("apple amazon ford vale guardian diet congress senate canon argus treasury kia alphabet appia cru nfc vivo telegram lg "
                             "ubs orange target gap shell visa igo".split())  # fmt: skip


class Organisations:
    """The source: a trie of known names, then a walk outwards from each word that organisations are called by."""

    def __init__(self) -> None:
        part = sections("organisations.txt")
        words = {name: frozenset(" ".join(kept).lower().split()) for name, kept in part.items()}
        self._known: Lexicon[float] = Lexicon((line, 0.85) for line in lines("companies.txt"))
        for phrase in part["known"]:
            self._known.add(fold_phrase(phrase), 0.93)
        self._upper = {fold_phrase(w): w for w in " ".join(part["known, upper case"]).split()}
        self._by_first = {key[0] for key in self._upper}
        self._legal, self._business = words["legal forms"], words["business"]
        self._cased_legal = frozenset(" ".join(part["legal forms, cased only"]).split())
        self._heads, self._agencies = words["business heads"], words["agency heads"]
        self._topics, self._qualifiers = words["topics"], words["qualifiers"]
        self._before: Lexicon[bool] = Lexicon((phrase, True) for phrase in part["agency heads before"])
        self._places, self._ordinary = places.lexicon(), ordinary_words()

    def find(self, reading: Reading) -> list[Suggestion]:
        """Every organisation of the text; overlapping readings of one name are left to the combination."""
        found = list(self._known_names(reading))
        found += self._short_forms(reading)
        for i, word in enumerate(reading.words):
            if word in self._legal or (not reading.normalised and self._is_cased_legal(reading, i)):
                found += self._company(reading, i)
            elif word in self._heads and (reading.capital[i] or reading.normalised):
                found += self._business_name(reading, i)
            if word in self._agencies and (reading.capital[i] or reading.normalised):
                found += self._agency(reading, i)
            found += self._agency_of(reading, i)
        return found

    # ---- known names ----

    def _known_names(self, reading: Reading) -> Iterator[Suggestion]:
        for first, stop, score in self._known.find(reading):
            word = reading.words[first]
            if not reading.normalised and not (reading.capital[first] or word.isdigit()):
                continue
            single = stop == first + 1
            if (
                single
                and reading.normalised
                and (word in self._ordinary or word in _AMBIGUOUS_KNOWN or word in person_names())
            ):
                score = 0.55 if score > 0.9 and word not in self._ordinary else 0.3
            elif single and word in _AMBIGUOUS_KNOWN:
                score = 0.6
            elif single and score < 0.9 and (len(word) < 4 or word in self._ordinary or word in person_names()):
                score = 0.3
            yield _suggestion(reading, first, self._with_legal_form(reading, stop), score, "known organisation")

    def _with_legal_form(self, reading: Reading, stop: int) -> int:
        words = reading.words
        while stop < len(words) and words[stop] in self._legal and reading.joined(stop - 1, stop + 1):
            stop += 1
        return stop

    def _short_forms(self, reading: Reading) -> Iterator[Suggestion]:
        words = reading.words
        for i, word in enumerate(words):
            if word not in self._by_first:
                continue
            for size in (2, 1):
                written = self._upper.get(tuple(words[i : i + size]))
                if written is None or i + size > len(words):
                    continue
                text = reading.text[reading.starts[i] : reading.ends[i + size - 1]]
                doubtful = (
                    len(word) < 3 and word not in ("eu", "ap", "vw", "gm") or word in self._ordinary or word == "who"
                )
                if reading.normalised:
                    if doubtful and word not in ("eu", "ap"):
                        break
                    yield _suggestion(
                        reading, i, i + size, 0.9 if len(word) > 2 or word == "eu" else 0.6, "known short form"
                    )
                elif text.upper() == text or text == written:
                    yield _suggestion(reading, i, i + size, 0.9, "known short form")
                break

    # ---- companies ----

    def _is_cased_legal(self, reading: Reading, i: int) -> bool:
        return reading.capital[i] and reading.text[reading.starts[i] : reading.ends[i]] in self._cased_legal

    def _company(self, reading: Reading, i: int) -> Iterator[Suggestion]:
        """The name that ends in the legal form at word ``i``."""
        words = reading.words
        if i + 1 < len(words) and words[i + 1] in self._legal and reading.joined(i, i + 2):
            return  # "co ltd": the last form counts
        if not reading.normalised and not reading.capital[i]:
            return
        body = i
        while body and words[body - 1] in self._legal and reading.joined(body - 1, body + 1):
            body -= 1
        if words[i] in ("company", "limited", "ag", "as", "sa", "se") and reading.normalised and body == i:
            if words[i] != "limited" or not self._unknown(words[i - 1]):
                return
        first = self._walk_left(reading, body, self._business)
        if first < body:
            yield _suggestion(reading, first, i + 1, 0.88, f"name with “{words[i]}”")

    def _business_name(self, reading: Reading, i: int) -> Iterator[Suggestion]:
        """A name that ends in a business word: "shenglan resources"; it needs a word that is no English."""
        words = reading.words
        if (
            i + 1 < len(words)
            and (words[i + 1] in self._legal or words[i + 1] in self._heads)
            and reading.joined(i, i + 2)
        ):
            return
        first = self._walk_left(reading, i, self._business)
        if first == i:
            return
        named = [w for w in words[first:i] if self._unknown(w)]
        if not reading.normalised and (named or not reading.begins_sentence(first)):
            yield _suggestion(reading, first, i + 1, 0.75 if named else 0.5, f"name with “{words[i]}”")
        elif named and not any(w in ("s",) for w in words[first:i]):
            yield _suggestion(reading, first, i + 1, 0.7, f"name with “{words[i]}”")

    def _walk_left(self, reading: Reading, body: int, inside: frozenset[str]) -> int:
        """Where the name before word ``body`` begins."""
        allowed = self._cased_part if not reading.normalised else self._plain_part(inside, body)
        return _walk(reading, body, allowed, 6)

    def _cased_part(self, reading: Reading, i: int) -> bool:
        word = reading.words[i]
        if word in _LINKS:
            return (
                word in ("of", "and", "for", "de", "y")
                and i > 0
                and reading.capital[i - 1]
                and not reading.begins_sentence(i - 1)
            )
        first_of_sentence = reading.begins_sentence(i) and word in _NEVER
        return (reading.capital[i] or word.isdigit()) and word not in _TITLES and not first_of_sentence

    def _plain_part(self, inside: frozenset[str], body: int) -> Callable[[Reading, int], bool]:
        def allowed(reading: Reading, i: int) -> bool:
            word = reading.words[i]
            if len(word) < 2 or word in _NEVER or word[0].isdigit():
                return False
            return word in inside or self._unknown(word) or (i == body - 1 and word not in _VERBAL)

        return allowed

    def _unknown(self, word: str) -> bool:
        return word not in self._ordinary and word.isalpha() and len(word) > 1

    # ---- agencies ----

    def _agency(self, reading: Reading, i: int) -> Iterator[Suggestion]:
        """A name that ends in what it is: "commerce ministry", "tokyo stock exchange"."""
        words = reading.words
        if not reading.normalised:
            first = _walk(reading, i, self._cased_part, 7)
            while first < i and words[first] in ("the", "a", "and", "of", "for"):
                first += 1
            if first < i:
                yield _suggestion(reading, first, i + 1, 0.75, f"name with “{words[i]}”")
            return
        first = _walk(reading, i, self._topic_part, 6)
        while first < i and words[first] in _LINKS:
            first += 1
        if first < i:
            strong = words[i] in (
                "ministry",
                "department",
                "commission",
                "authority",
                "university",
                "exchange",
                "association",
            )
            named = any(self._unknown(w) or w in self._qualifiers for w in words[first:i])
            yield _suggestion(
                reading, first, i + 1, 0.75 if strong else 0.55 if named else 0.35, f"name with “{words[i]}”"
            )

    def _topic_part(self, reading: Reading, i: int) -> bool:
        word = reading.words[i]
        if word in ("and",) and i and reading.words[i - 1] in self._topics:
            return True
        if word == "stock" or word in self._topics or word in self._qualifiers:
            return True
        return self._unknown(word) and (self._places.longest(reading.words, i) is None or _not_possessed(reading, i))

    def _agency_of(self, reading: Reading, i: int) -> Iterator[Suggestion]:
        """A name that begins with what it is: "ministry of industry and information technology"."""
        if not (reading.normalised or reading.capital[i]):
            return
        hit = self._before.longest(reading.words, i)
        if hit is None or not reading.joined(i, hit[0]):
            return
        part = self._topic_ahead if reading.normalised else self._cased_ahead
        stop = hit[0]
        while stop < len(reading) and stop - hit[0] < 8 and reading.joined(stop - 1, stop + 1) and part(reading, stop):
            stop += 1
        while stop > hit[0] and reading.words[stop - 1] in _LINKS:
            stop -= 1
        if stop > hit[0]:
            sure = reading.words[i] in ("ministry", "university", "department", "institute") or not reading.normalised
            yield _suggestion(reading, i, stop, 0.85 if sure else 0.6, f"“{' '.join(reading.words[i : hit[0]])} …”")

    def _cased_ahead(self, reading: Reading, i: int) -> bool:
        word = reading.words[i]
        if word in ("and", "of", "the", "for"):
            return i + 1 < len(reading) and (
                reading.capital[i + 1] or (word in ("of", "for") and reading.words[i + 1] == "the")
            )
        return reading.capital[i]

    def _topic_ahead(self, reading: Reading, i: int) -> bool:
        word, words = reading.words[i], reading.words
        if word in ("and", "of", "the", "for"):
            after = words[i + 1] if i + 1 < len(words) else ""
            return after in self._topics or (word in ("of", "for") and after == "the")
        if word in self._topics:
            return True
        return words[i - 1] in ("of", "for") and self._unknown(word)


_TITLES = frozenset("mr mrs ms dr president minister secretary said".split())
_VERBAL = frozenset(
    "by with said parent mining importer producer company miner maker trader supplier lender group".split()
)


def _not_possessed(reading: Reading, i: int) -> bool:
    """Whether word ``i`` is not followed by a possessive s ("china s commerce ministry" are two names)."""
    return not (i + 1 < len(reading) and reading.words[i + 1] == "s")


def _walk(reading: Reading, body: int, allowed: Callable[[Reading, int], bool], most: int) -> int:
    """The first word of the longest run before ``body`` whose words are all allowed and joined."""
    first = body
    while first and body - first < most and reading.joined(first - 1, first + 1) and allowed(reading, first - 1):
        first -= 1
    while first < body and reading.words[first] in _LINKS:
        first += 1
    return first


def _suggestion(reading: Reading, first: int, stop: int, score: float, reason: str) -> Suggestion:
    end = reading.ends[stop - 1]
    if reading.words[stop - 1] in _FULL_STOP and reading.text.startswith(".", end):
        end += 1
    return Suggestion(reading.starts[first], end, "ORG", SOURCE, score, reason=reason)
