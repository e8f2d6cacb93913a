"""Organisations by the word beside their name: "magnet maker Magnosphere", "Semad, the state regulator"."""

from collections.abc import Iterator

from rareannot.core.suggestion import Suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD, ordinary_words, person_names
from rareannot.suggest.names.org_words import NO_NAMES, TITLES, Vocabulary, suggestion
from rareannot.suggest.word_tables import NAME_WORDS

_MAKERS = NAME_WORDS.words("org by apposition: makers")
_SPEAKERS = NAME_WORDS.words("org by apposition: speakers")
_CHIEFS = frozenset("ceo cfo coo cto".split())
"""What is between a firm and the name of who leads it, and is no word."""
_OFFICES = NAME_WORDS.words("org by apposition: offices")
_VENTURES = frozenset({"jv", "venture"})
_GOES_ON = NAME_WORDS.words("org by apposition: goes on")


class OrgByApposition:
    """Names before or after a word for what they are."""

    def __init__(self, words: Vocabulary) -> None:
        self._v = words

    def find(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields a name beside a word for what it is: "magnet maker Magnosphere", "Semad, the state regulator"."""
        words = reading.words
        for i in range(1, len(words) - 1):
            yield from self._before_office(reading, i)
            if words[i] in _VENTURES and (stop := self._venture_end(reading, i)):
                yield suggestion(reading, i - (words[i] == "venture"), stop, 0.85, f"name after “{words[i]}”")
            elif (
                words[i] in ("nation", "nations")
                and reading.capital[i]
                and reading.capital[i - 1]
                and words[i - 1] != "united"
                and not (words[i - 1] == "first" and not self._begins(reading, i - 2))
            ):
                yield suggestion(reading, i - 1, self._of_place(reading, i + 1), 0.8, "first nation")
            elif words[i] in ("tribe", "band") and words[i + 1] == "of" and (ends := self._tribe(reading, i)):
                yield suggestion(reading, *ends, TOLD, f"name with “{words[i]}”")
            elif words[i] in _MAKERS and not reading.capital[i] and reading.joined(i, i + 2):
                stop = self._name_end(reading, i + 1)
                if stop > i + 1:
                    yield suggestion(
                        reading, i + 1, stop, 0.7 if not reading.normalised else 0.55, f"name after “{words[i]}”"
                    )
            elif words[i] in ("a", "an", "the") and (kind := self._kind_after(reading, i)):
                first = self._name_start(reading, i)
                if first < i:
                    yield suggestion(
                        reading, first, i, 0.7 if not reading.normalised else 0.45, f"name before “{kind}”"
                    )

    def _begins(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` of published text begins a name that goes on: "Corran First Nation", and no sentence."""
        return i >= 0 and reading.capital[i] and reading.joined(i, i + 2) and reading.words[i] not in ordinary_words()

    def _tribe(self, reading: FoldedText, i: int) -> tuple[int, int] | None:
        """Returns where the name of a tribe begins and ends that goes on after "of": "te moak tribe of western shoshone"."""
        hit = self._v.places.longest(reading.words, i + 2) if i + 2 < len(reading) else None
        first = i
        while first and i - first < 3 and reading.joined(first - 1, i + 3) and self._unknown(reading, first - 1):
            first -= 1
        if hit is None or hit[1] != ("NORP", "sure") or first == i:
            return None
        return first, hit[0]

    def _before_office(self, reading: FoldedText, i: int) -> Iterator[Suggestion]:
        """Yields names before who speaks for them or leads them, and before "reports" at the end of a sentence."""
        words = reading.words
        spelt = words[i] == "chief" and words[i + 1] in ("executive", "financial", "operating") and i + 2 < len(words)
        if words[i] in _CHIEFS or spelt:
            led = self._led_by(reading, i + spelt)
        else:
            led = words[i] in _SPEAKERS and not reading.normalised
        if led and (first := self._name_start(reading, i)) < i:
            yield suggestion(reading, first, i, 0.65, f"name before “{words[i]}”")
        elif words[i] in ("reports", "reported") and self._closes(reading, i):
            yield suggestion(reading, i - 1, i, 0.65, f"name before “{words[i]}”")

    def _led_by(self, reading: FoldedText, i: int) -> bool:
        """True if the name of a person seems to follow the office at word ``i``: "REalloys CEO Jane Roe"."""
        after = reading.words[i + 1]
        return reading.capital[i + 1] or (reading.normalised and (after in person_names() or self._v.unknown(after)))

    def _venture_end(self, reading: FoldedText, i: int) -> int:
        """Returns where the name of a joint venture ends ("JV Inkai", "Joint Venture Inkai"); 0 if word ``i`` begins none."""
        spelt = reading.words[i] == "venture"
        if spelt and not (reading.words[i - 1] == "joint" and reading.capital[i] and reading.capital[i - 1]):
            return 0
        if not self._v.unknown(reading.words[i + 1]) or not self._unknown(reading, i + 1):
            return 0
        return i + 2 if reading.gap(i) in (" ", "-") else 0

    def _closes(self, reading: FoldedText, i: int) -> bool:
        """True if who tells the news closes the sentence in cased text: ", Tarvox reports."."""
        if reading.normalised or reading.gap(i - 2) != ", " or not reading.gap(i).startswith((".", ",")):
            return False
        name = reading.words[i - 1]
        return self._v.unknown(name) and self._unknown(reading, i - 1) and name not in person_names()

    def _of_place(self, reading: FoldedText, stop: int) -> int:
        """Returns where "of Kawawachikamach" at word ``stop`` ends; ``stop`` if nothing like it is there."""
        goes_on = reading.at(stop) == "of" and reading.at(stop + 1) and reading.capital[stop + 1]
        return stop + 2 if goes_on else stop

    def _kind_after(self, reading: FoldedText, i: int) -> str:
        """Returns the kind of body in "the state regulator" at word ``i``, if a clause ends or goes on after it."""
        if not reading.normalised and reading.gap(i - 1) != ", ":
            return ""
        for k in range(i + 1, min(i + 5, len(reading) - 1)):
            if not reading.joined(k - 1, k + 1):
                return ""
            if reading.words[k] in _MAKERS:
                goes_on = reading.words[k + 1] in _GOES_ON
                ends = not reading.normalised and reading.gap(k)[0] in ",.;"
                return reading.words[k] if goes_on or ends else ""
        return ""

    def _name_end(self, reading: FoldedText, i: int) -> int:
        """Returns where the unknown name that begins at word ``i`` ends; ``i`` if none does."""
        stop = i
        most = 3 if reading.normalised else 4
        while stop < len(reading) and stop - i < most and reading.joined(i, stop + 1) and self._unknown(reading, stop):
            stop += 1
        return i if person_names().get(reading.words[i]) in ("given", "both") and stop > i + 1 else stop

    def _name_start(self, reading: FoldedText, i: int) -> int:
        """Returns where the unknown name that ends before word ``i`` begins; ``i`` if none does."""
        first = i
        while first and i - first < 3 and reading.joined(first - 1, i) and self._unknown(reading, first - 1):
            first -= 1
        named = person_names().get(reading.words[first]) in ("given", "both")
        return i if first < i and (named or (reading.normalised and i - first > 1)) else first

    def _unknown(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` may be the name of a firm: no place, people or plain word."""
        word = reading.words[i]
        if not reading.normalised:
            plain = reading.begins_sentence(i) and word in self._v.ordinary
            if not reading.capital[i] or plain or word in TITLES or word in _OFFICES:
                return False
        elif not self._v.unknown(word):
            return False
        hit = self._v.places.longest(reading.words, i)
        if word in NO_NAMES:
            return False
        return word.isalpha() and len(word) > 1 and (hit is None or hit[1][1] not in ("sure", "cased only"))
