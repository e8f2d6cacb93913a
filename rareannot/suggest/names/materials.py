"""Materials: elements, minerals, alloys, compounds and named classes, from a hand-kept list and a little morphology."""

import re
from collections.abc import Iterator
from functools import cache

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest import word_tables
from rareannot.suggest.names.folded_text import FoldedText, fold_phrase
from rareannot.suggest.names.lexicon import EXCHANGES, Lexicon, ordinary_words
from rareannot.suggest.word_tables import NAME_WORDS

NAME, VERSION = "materials", "1.4"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("elements, minerals, ores, alloys, compounds and classes from a hand-kept list")

_FORMULA = re.compile(r"(?<![\w-])(?:[A-Z][a-z]?\d*){2,6}(?![\w-])")
_CONFERENCE = re.compile(r"COP\d\d")
"""Meetings on the climate, which look like formulas: "COP30"."""
_OXIDE = re.compile(r"([a-z]{1,2})\d{1,2}[csn]?o\d{1,2}")
"""A compound of oxygen in normalised text: "rb2co3"."""
_COMPOUND = frozenset({"carbonate", "hydroxide", "oxide", "chloride"})
_PRIZE = NAME_WORDS.words("materials: prize")
_NOT_BEFORE = {
    "lithium": {"ion", "ions"},
    "gold": _PRIZE | {"coast"},
    "silver": _PRIZE | {"lining", "white", "grey", "gray"},
    "bronze": _PRIZE,
    "diamond": NAME_WORDS.words("materials: not before, diamond"),
}
"""Words after a material that make it none: a medal is not reported on for what it is made of."""
_NOT_AFTER = {"lead": NAME_WORDS.words("materials: not after, lead")}
_MEANS = NAME_WORDS.words("materials: means")
_LEAD_TRADE = NAME_WORDS.words("materials: lead trade")
_KITCHEN = NAME_WORDS.words("materials: kitchen")
_POURED = NAME_WORDS.words("materials: poured")
_NO_TRADE = NAME_WORDS.words("materials: no trade")
_TRADE = NAME_WORDS.words("materials: trade")
_METAL_NAMES = NAME_WORDS.words("materials: metal names")
_MAGNET_METALS = ["magnet", "metals"]
_CATHODE_METALS = (
    frozenset({"nickel", "manganese", "cobalt"}),
    frozenset({"nickel", "cobalt", "aluminium"}),
    frozenset({"nickel", "cobalt", "aluminum"}),
)
_CATHODES = NAME_WORDS.words("materials: cathodes")
_COUNTED_IN = NAME_WORDS.words("materials: counted in")
_HYPHENS = frozenset("-–‑")
_OF_ELEMENTS = frozenset({"alloy", "alloys", "magnet", "magnets"})
_WEIGHED = NAME_WORDS.words("materials: weighed")
_GAS_TRADE = NAME_WORDS.words("materials: gas trade")
_NO_GAS = NAME_WORDS.words("materials: no gas")
_NDPR = {"neodymium", "praseodymium"}
_OF_SALT = NAME_WORDS.words("materials: of salt")
_BEFORE_TICKERS = EXCHANGES | {"v"}
_RARE_SYMBOLS = NAME_WORDS.words("materials: rare symbols")
_GRADED = NAME_WORDS.words("materials: graded")
_GRADED_WORDS = frozenset(symbol.lower() for symbol in _GRADED)
_GRADED_PLAIN = NAME_WORDS.words("materials: graded plain")
_KINDS_OF_RARE = frozenset("magnet magnetic heavy light".split())
_RARE_CLASSES = frozenset({"REE", "REEs", "REO", "REOs"})
_AMBIGUOUS_SYMBOLS = NAME_WORDS.words("materials: ambiguous symbols")


@cache
def words(doubtful: bool = True) -> frozenset[str]:
    """Returns the words that names of materials are made of, with or without the ``doubtful`` ones that have another common meaning."""
    kinds = ("elements", "products", "materials", "bases that stand alone", *(["doubtful"] if doubtful else []))
    return frozenset(word for kind in kinds for phrase in sections()[kind] for word in fold_phrase(phrase))


@cache
def sections() -> dict[str, list[str]]:
    """Returns the hand-kept list by section; a section of single words has several on a line."""
    several = ("elements", "doubtful", "traded", "products", "product nouns of rare earths only", "symbols")
    by_heading = word_tables.sections("materials.txt")
    return {name: " ".join(rows).split() if name in several else rows for name, rows in by_heading.items()}


class Materials:
    """The source: one trie over what may begin or be a material, then the product noun that may follow."""

    def __init__(self) -> None:
        part = sections()
        pairs = [(p, "material") for p in [*part["materials"], *part["classes"]]]
        pairs += [(p, "base") for p in part["bases"]] + [(p, "element") for p in part["elements"]]
        pairs += [(p, "doubtful") for p in part["doubtful"]]
        pairs += [(p, "element") for p in part["bases that stand alone"]]
        pairs += [(p, "traded") for p in part["traded"]]
        self._lexicon = Lexicon(pairs)
        self._products = frozenset(part["products"])
        self._rare_nouns = frozenset(part["product nouns of rare earths only"])
        self._symbols = {s.lower(): s for s in part["symbols"]}

    def find(self, reading: FoldedText) -> list[Suggestion]:
        """Returns every material of the text."""
        blends = list(_blends(reading))
        blended = {k for s in blends for k in range(s.start, s.end)}
        suggestions = [
            s for hit in self._lexicon.find(reading) for s in self._hit(reading, *hit) if s.start not in blended
        ]
        suggestions.extend(blends)
        suggestions.extend(self._alloys(reading))
        suggestions.extend(self._runs(reading))
        suggestions.extend(self._given(reading))
        taken = {k for s in suggestions for k in range(s.start, s.end)}
        return suggestions + [s for s in self._by_symbol(reading) if s.start not in taken]

    def _hit(self, reading: FoldedText, first: int, stop: int, kind: str) -> list[Suggestion]:
        """Returns the material of a hit; where a compound's name lacks its product noun, its elements ("zinc, lead")."""
        whole = self._grown(reading, first, stop, kind)
        if whole is not None or kind != "base":
            return [whole] if whole else []
        if set(reading.words[first:stop]) == _NDPR and ("-" in reading.gap(first) or reading.at(stop) == "ndpr"):
            return [_suggestion(reading, first, stop, 0.9, "material")]
        single = [(k, hits[0]) for k in range(first, stop) if (hits := self._lexicon.all_at(reading.words, k))]
        grown = (self._grown(reading, k, *hit) for k, hit in single if hit[0] == k + 1)
        return [s for s in grown if s is not None]

    def _grown(self, reading: FoldedText, first: int, stop: int, kind: str) -> Suggestion | None:
        """Returns the hit with its product noun; None if it is no material by itself."""
        words, reason, score = reading.words, "material", 0.93
        last = words[stop - 1]
        if last in ("materials", "minerals") and reading.at(stop) == "act":
            return None  # the name of a law
        if reading.at(stop) in _NOT_BEFORE.get(last, ()):
            return None
        if (
            kind == "material"
            and last not in ("concentrate", "concentrates")
            and reading.at(stop) in ("concentrate", "concentrates", "ore", "ores")
            and reading.joined(stop - 1, stop + 1)
        ):
            return _suggestion(reading, first, stop + 1, score, "mineral with its product noun")
        if kind == "material" and last.startswith("ferro") and reading.at(stop) == "metal":
            return _suggestion(reading, first, stop + 1, score, "material with its product noun")
        if kind != "material":
            after = self._product_end(reading, first, stop)
            if after > stop:
                stop, reason = after, "material with its product noun"
            elif last in _COUNTED_IN and _counts_as(reading, stop):
                stop, reason = stop + 1, "material with its product noun"
            elif kind == "traded":
                return self._traded(reading, first, stop)
            elif kind in ("base", "doubtful"):
                return self._weak(reading, first, stop) if kind == "doubtful" else None
        return _suggestion(reading, first, stop, score, reason)

    def _product_end(self, reading: FoldedText, first: int, stop: int) -> int:
        """Returns where the product nouns after a base end; ``stop`` if there is none."""
        words = reading.words
        rare = "earth" in words[first:stop] or "earths" in words[first:stop]
        end = stop
        if reading.at(end) == "permanent" and reading.at(end + 1).startswith("magnet"):
            end += 1
        while end < len(words) and end - stop < 3 and reading.joined(end - 1, end + 1):
            word = words[end]
            if not (word in self._products or (rare and word in self._rare_nouns)):
                break
            if word == "salts" and reading.at(end + 1) in _OF_SALT:
                break
            if (
                words[end - 1] in _METAL_NAMES
                and word not in ("alloy", "alloys")
                and words[end - 1 : end + 1] != _MAGNET_METALS
            ):
                break
            end += 1
        if end > stop and words[end - 1] in _COMPOUND and reading.at(end) == "equivalent":
            end += 1
        return end if end > stop and words[end - 1] != "permanent" else stop

    def _alloys(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Alloys named by their elements: "tungsten-nickel-iron alloys"."""
        words, elements = reading.words, frozenset(sections()["elements"])
        for i in [i for i, word in enumerate(words) if word in _OF_ELEMENTS]:
            first = i
            while first and words[first - 1] in elements and self._linked(reading, first - 1):
                first -= 1
            if i - first > 1:
                yield _suggestion(reading, first, i + 1, 0.93, "alloy of its elements")

    def _linked(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` goes together with the next one: by a hyphen, or by a space before the last or in plain text."""
        return reading.normalised or reading.gap(i) in ("-", "–", "‑") or reading.words[i + 1][:5] in ("alloy", "magne")

    def _weak(self, reading: FoldedText, first: int, stop: int) -> Suggestion | None:
        """Returns a word with another common meaning: taken only between materials ("zinc, lead and silver")."""
        elements = sections()["elements"]
        near = [reading.at(i) for i in (first - 2, first - 1, stop, stop + 1)]
        if reading.words[first] == "gas" and (_beside_oil(reading, first) or _is_fuel(reading, first)):
            return _suggestion(reading, first, stop, 0.85, "what is traded, by a word beside it")
        if reading.words[first] == "lead" and reading.at(first - 1) == "to" and reading.at(first - 2) in _MEANS:
            return None
        weighed = reading.at(first - 1) == "of" and reading.at(first - 2) in _WEIGHED
        if reading.words[first] in ("lead", "mercury") and (weighed or any(w in elements for w in near)):
            return _suggestion(reading, first, stop, 0.8, "element among others")
        dealt = reading.at(stop) in _LEAD_TRADE or (
            reading.at(first - 1) == "for" and reading.at(first - 2)[-3:] == "est"
        )
        if reading.words[first] == "lead" and dealt and "zinc" in reading.words:
            return _suggestion(reading, first, stop, 0.75, "element among others")
        return None

    def _traded(self, reading: FoldedText, first: int, stop: int) -> Suggestion | None:
        """Oil, crude, Brent and scrap, unless the words beside them say something else ("olive oil", "crude methods")."""
        word, before, after = reading.words[first], reading.at(first - 1), reading.at(stop)
        poured = before == "of" and reading.at(first - 2) in _POURED
        if before in _KITCHEN or poured or after in _NO_TRADE or (word == "scrap" and before in sections()["elements"]):
            return None
        in_trade = after in _TRADE or before in _TRADE or (before == "of" and reading.at(first - 2) == "barrels")
        if word == "oil":
            return _suggestion(reading, first, stop, 0.9 if in_trade else 0.7, "what is traded")
        return _suggestion(reading, first, stop, 0.85, "what is traded, by a word beside it") if in_trade else None

    def _given(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Yields the symbols that the text gives for what it names, wherever they stand."""
        given = self._by_own_name(reading)
        for i in reading.places_among(given):
            if reading.at(i - 1) not in _BEFORE_TICKERS and (reading.normalised or _written(reading, i) in _GIVEN):
                yield _suggestion(reading, i, self._product_end(reading, i, i + 1), 0.85, "symbol of a material")

    def _by_own_name(self, reading: FoldedText) -> frozenset[str]:
        """Returns the symbols that the text gives for an element or acid: "germanium (Ge)", "hydrofluoric-acid-free (HF-free)"."""
        given = set()
        for i in reading.places_among(SYMBOL_OF.keys()):
            word, symbol = reading.words[i], SYMBOL_OF[reading.words[i]]
            for k in range(i + 1, min(i + 4, len(reading))):
                bracketed = reading.normalised or "(" in reading.gap(k - 1)
                fits = bracketed and _written(reading, k) == (symbol.lower() if reading.normalised else symbol)
                if fits and (k == i + 1 or word in _ACIDS):
                    given.add(symbol.lower())
        return frozenset(given - (_WORDS_TOO if reading.normalised else frozenset()))

    def _among_materials(self, reading: FoldedText, i: int) -> bool:
        """True if a material or a number is beside a symbol that is a word too ("apt")."""
        before, after = reading.at(i - 1), reading.at(i + 1)
        return before in sections()["elements"] or before in self._products or after[:1].isdigit()

    def _runs(self, reading: FoldedText) -> Iterator[Suggestion]:
        """In plain text three and more symbols of rare earths that follow each other: "nd pr dy tb", "nd pr and tb"."""
        if not reading.normalised or len(_RARE_SYMBOLS.intersection(reading.words)) < 3:
            return
        i = 0
        while i < len(reading):
            stop = i
            while reading.at(stop) in _RARE_SYMBOLS or (stop > i and reading.at(stop) == "and"):
                stop += 1
            run = [k for k in range(i, stop) if reading.words[k] != "and"]
            if len({reading.words[k] for k in run}) > 2:
                yield from (_suggestion(reading, k, k + 1, 0.85, "symbol of a material") for k in run)
            i = max(stop, i + 1)

    def _may_be_symbols(self, reading: FoldedText) -> list[int]:
        """Returns the words that can be symbols or formulas: known ones, and those with a capital or with a digit at their end."""
        words, asked = reading.words, self._symbols.keys() | _GRADED_WORDS
        if reading.normalised:
            return [i for i, word in enumerate(words) if word in asked or word[-1].isdecimal()]
        told = zip(words, reading.capital, strict=True)
        return [i for i, (word, capital) in enumerate(told) if capital or word in asked or word[-1].isdecimal()]

    def _by_symbol(self, reading: FoldedText) -> Iterator[Suggestion]:
        """Abbreviations and chemical symbols: as written in cased text, the unmistakable ones in normalised text."""
        for i in self._may_be_symbols(reading):
            word = reading.words[i]
            symbol = self._symbols.get(word)
            if symbol is not None and reading.at(i - 1) in _BEFORE_TICKERS:
                continue  # a ticker ("ASX: REE")
            if symbol is None:
                if (reading.capital[i] or word[-1].isdecimal()) and _formula_at(reading, i):
                    yield _suggestion(reading, i, i + 1, 0.85, "chemical formula")
                elif word in _GRADED_WORDS and _is_assayed(reading, i):
                    yield _suggestion(reading, i, i + 1, 0.85, "symbol of a material")
                continue
            written = _written(reading, i)
            if reading.normalised:
                product = word in _RARE_SYMBOLS and self._product_end(reading, i, i + 1) > i + 1
                named = len(word) > 2 or product
                common = word in ordinary_words() and not (
                    self._among_materials(reading, i) or _is_tungsten(reading, i)
                )
                if (common or not named) and not (len(word) == 2 and _is_assayed(reading, i)):
                    continue
            elif written != symbol and not (written.isupper() and len(symbol) > 2):
                continue
            stop = self._product_end(reading, i, i + 1)
            short = len(symbol) < 3 and stop == i + 1
            among = symbol in ("Dy", "Tb", "Nd", "Gd") and not reading.normalised and _beside_link(reading, i)
            listed = symbol not in _AMBIGUOUS_SYMBOLS and _beside_number(reading, i)
            if short and not (among or listed or _is_assayed(reading, i) or _is_added(reading, i)):
                continue
            first = i - (
                symbol in _RARE_CLASSES and reading.at(i - 1) in _KINDS_OF_RARE and reading.joined(i - 1, i + 1)
            )
            yield _suggestion(reading, first, stop, 0.6 if short else 0.9, "symbol of a material")


_ACIDS = {"hydrofluoric": "HF", "hydrochloric": "HCl"}
SYMBOL_OF = _ACIDS | dict(pair.split(":") for pair in NAME_WORDS.listed("materials: symbol of"))
"""The symbol of each element, and of acids."""
_GIVEN = frozenset(SYMBOL_OF.values())
_WORDS_TOO = NAME_WORDS.words("materials: words too")


def _is_fuel(reading: FoldedText, i: int) -> bool:
    """True if "gas" at word ``i`` is what is traded: "gas exports", "Russian gas pipelines", "US-produced gas"."""
    before = reading.at(i - 1)
    return before not in _NO_GAS and (reading.at(i + 1) in _GAS_TRADE or before == "produced")


def _beside_oil(reading: FoldedText, i: int) -> bool:
    """True if "gas" at word ``i`` goes with oil as what is drilled for: "oil and gas", "gas and oil"."""
    before = reading.at(i - 1) == "oil" or (reading.at(i - 1) in ("and", "or") and reading.at(i - 2) == "oil")
    return before or (reading.at(i + 1) in ("and", "or") and reading.at(i + 2) == "oil")


def _formula_at(reading: FoldedText, i: int) -> bool:
    """True if word ``i`` is the formula of a compound, in normalised text only of one with oxygen ("rb2co3")."""
    if reading.normalised:
        found = _OXIDE.fullmatch(reading.words[i]) if reading.words[i][-1].isdigit() else None
        return found is not None and found[1].title() in _ELEMENT_SYMBOLS
    start, end = reading.starts[i], reading.ends[i]
    if not reading.capital[i] or "-" in (reading.text[start - 1 : start], reading.text[end : end + 1]):
        return False
    found = _FORMULA.fullmatch(_written(reading, i))
    if found is not None and _CONFERENCE.fullmatch(found.group()):
        return False
    return found is not None and _is_formula(found.group())


def _after_unit(reading: FoldedText, i: int) -> bool:
    """True if the unit of a grade is before word ``i``: "ppm", "per cent", "g/t"."""
    before = reading.at(i - 1)
    if before in _GRADES or before[-3:] in ("ppm", "ppb"):
        return True
    earlier = reading.at(i - 2)
    return (earlier, before) == ("per", "cent") or (
        before == "t" and earlier[-1:] == "g" and not earlier[:-1].isalpha()
    )


_PAIRED = NAME_WORDS.words("materials: paired")
_PAIRED_PLAIN = frozenset(symbol.lower() for symbol in _PAIRED)
"""Symbols that beside "and" are no word, name, place or code of either form."""
_PAIRED_METALS = NAME_WORDS.words("materials: paired metals")
_HEADS = ("%", " (ppm", " (g/t", " (%", " ppm", " g/t")
"""What follows a symbol at the head of a column."""
_GROUPS = frozenset({"PGM", "PGE", "REE"})
"""What a grade may add a metal to: "PGM+Au"."""
_GRADES = NAME_WORDS.words("materials: grades")


def _is_assayed(reading: FoldedText, i: int) -> bool:
    """True if a symbol as written follows a grade ("0.8% Cu", "1.5 g/t Au") or is linked to another ("Cu-Au", "Pt+Pd")."""
    if reading.normalised:
        return _is_graded(reading, i)
    if _written(reading, i) not in _GRADED:
        return _written(reading, i) == "au" and _after_unit(reading, i)  # "9.0 g/t au"
    percent = reading.at(i - 1)[-1:].isdigit() and reading.gap(i - 1).strip() == "%"
    before = i > 0 and reading.gap(i - 1) in _LINKS and _written(reading, i - 1) in _GRADED | _GROUPS
    after = i + 1 < len(reading) and reading.gap(i) in _LINKS and _written(reading, i + 1) in _GRADED | _GROUPS
    return percent or before or after or _after_unit(reading, i) or _is_head(reading, i) or _is_paired(reading, i)


def _is_head(reading: FoldedText, i: int) -> bool:
    """True if the unit of a column is at a symbol: "Cu%", "%Cu", "Ni (ppm)"."""
    if reading.text.startswith(_HEADS, reading.ends[i]):
        return True
    return bool(i) and reading.gap(i - 1).endswith("%") and not reading.at(i - 1)[-1:].isdigit()


def _is_paired(reading: FoldedText, i: int) -> bool:
    """True if "and" joins a symbol to another one or to a metal: "Au and Ag", "Copper and Au results"."""
    told = _PAIRED_PLAIN if reading.normalised else _PAIRED
    if _written(reading, i) not in told:
        return False
    return any(
        reading.at(k) == "and"
        and 0 <= other < len(reading)
        and reading.joined(min(i, other), max(i, other) + 1)
        and reading.words[i] != reading.words[other]
        and (_written(reading, other) in told or reading.words[other] in _PAIRED_METALS)
        for k, other in ((i - 1, i - 2), (i + 1, i + 2))
    )


def _is_added(reading: FoldedText, i: int) -> bool:
    """True if a plus links the symbol of a rare earth to another one, as oxides are summed: "(Nd+Pr)"."""
    after = reading.at(i + 1) in _RARE_SYMBOLS and reading.gap(i).strip() == "+"
    before = i > 0 and reading.gap(i - 1).strip() == "+" and reading.at(i - 1) in _RARE_SYMBOLS
    return reading.words[i] in _RARE_SYMBOLS and (before or after)


def _counts_as(reading: FoldedText, i: int) -> bool:
    """True if word ``i`` makes the metal before it one in which others are counted: "6.2 million ounces of silver equivalent"."""
    equivalent = reading.at(i) == "equivalent" and reading.joined(i - 1, i + 1)
    return equivalent and not (reading.at(i + 1) in ("to", "of") and reading.joined(i, i + 2))


def _blends(reading: FoldedText) -> Iterator[Suggestion]:
    """Three metals of one battery, joined by hyphens, or by spaces beside a word of batteries: "nickel-manganese-cobalt"."""
    for at in reading.places_of("nickel"):
        for first in (at - 1, at):
            three = frozenset(reading.words[max(0, first) : first + 3])
            if first < 0 or three not in _CATHODE_METALS or not reading.joined(first, first + 3):
                continue
            linked = all(reading.gap(k) in _HYPHENS for k in (first, first + 1)) and not reading.normalised
            if linked or not _CATHODES.isdisjoint({reading.at(first - 1), reading.at(first + 3)}):
                yield _suggestion(reading, first, first + 3, 0.93, "alloy of its elements")


_SMALL_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LINKS = frozenset("- – + /".split())


def _is_graded(reading: FoldedText, i: int) -> bool:
    """True if a symbol of normalised text follows a grade: "1 5 g t au", "at 0 62 nb"."""
    if reading.words[i] not in _GRADED_PLAIN:
        return False
    before, whole = reading.at(i - 1), reading.at(i - 2)
    if reading.words[i] == "ni" and reading.at(i + 1) in ("43", "51"):
        return False  # "national instrument 43 101 ni 43 101"
    if _is_paired(reading, i):
        return True
    if reading.at(i + 1) in ("pge", "pgm"):
        return True
    if before in _GRADED_PLAIN or reading.at(i + 1) in _GRADED_PLAIN:
        return reading.words[i] not in (before, reading.at(i + 1))  # "a maiden cu au resource"
    decimal = before.isdigit() and len(before) < 4 and whole.isdigit() and len(whole) < 3
    return decimal or _after_unit(reading, i)


def _is_tungsten(reading: FoldedText, i: int) -> bool:
    """True if "apt" at word ``i`` is ammonium paratungstate, of which the article speaks, and not a word."""
    if reading.words[i] != "apt" or reading.at(i - 1) in _BEFORE_APT:
        return False
    return (
        "paratungstate" in reading.words or reading.words.count("tungsten") + reading.words.count("ferrotungsten") > 1
    )


_BEFORE_APT = NAME_WORDS.words("materials: before apt")


def _written(reading: FoldedText, i: int) -> str:
    """Word ``i`` as written, its small digits as plain ones ("Li₂O")."""
    return reading.text[reading.starts[i] : reading.ends[i]].translate(_SMALL_DIGITS)


def _is_formula(text: str) -> bool:
    """True if a run of symbols is a formula: digits, only elements' symbols, one of two letters or oxygen among them."""
    parts = re.findall(r"[A-Z][a-z]?", text)
    telling = "O" in parts or any(len(part) == 2 for part in parts)
    return telling and any(c.isdigit() for c in text) and all(part in _ELEMENT_SYMBOLS for part in parts)


_ELEMENT_SYMBOLS = NAME_WORDS.words("materials: element symbols")


def _beside_number(reading: FoldedText, i: int) -> bool:
    """True if a percentage or figure is before the symbol ("0.34% Nb")."""
    before = reading.at(i - 1)
    return before[:1].isdigit() or before in ("pc", "percent", "ppm", "pct")


def _beside_link(reading: FoldedText, i: int) -> bool:
    """True if the words beside a symbol are those of a list or a price ("Nd and Tb at")."""
    before, after = reading.at(i - 1), reading.at(i + 1)
    return before in ("and", "plus", "of") or after in ("and", "at", "prices", "price", "plus")


def _suggestion(reading: FoldedText, first: int, stop: int, score: float, reason: str) -> Suggestion:
    return quick_suggestion(reading.starts[first], reading.ends[stop - 1], "MATERIAL", SOURCE, score, reason=reason)
