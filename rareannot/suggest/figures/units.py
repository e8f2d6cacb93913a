"""The unit table (resources/units.json): what a unit or currency is called, what it measures, how it is written down."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from rareannot.core.bundled import bundled_json
from rareannot.suggest.figures.lexer import Tokens, lex
from rareannot.suggest.figures.words import PERIODS
from rareannot.suggest.word_tables import FIGURE_WORDS

LABELS = {"ratio": "PERCENT", "currency": "MONEY", "price": "MONEY", "count": "CARDINAL"}
"""The label that goes with a dimension; every other one is a QUANTITY."""
SHARES = frozenset({"percent", "percentage_point", "basis_point"})
ONLY_FUSED = FIGURE_WORDS.words("units: only fused")
PER_NOUNS = FIGURE_WORDS.words("units: per nouns")


class Unit(NamedTuple):
    """A unit as found in text: its canonical name, dimension and what its number is multiplied by (kt -> t: 1000)."""

    name: str
    dimension: str
    times: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, eq=False)
class UnitTable:
    """The parsed unit table. ``by_word`` maps an alias's first word to the aliases, longest first."""

    by_word: dict[str, list[tuple[tuple[str, ...], Unit]]]
    by_alias: dict[str, Unit]
    written: dict[str, Unit]
    factors: dict[str, Decimal]
    signs: dict[str, list[tuple[tuple[str, ...], str, str]]]
    money_words: dict[str, list[tuple[tuple[str, ...], str]]]
    hundredths: dict[str, str]
    places: dict[str, frozenset[str]]


def _words(alias: str) -> tuple[str, ...]:
    return tuple(lex(alias, False).words)


def _group(entries: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Entries that begin with a tuple of words, by first word, longest first."""
    groups: dict[str, list[Any]] = {}
    for entry in sorted(entries, key=lambda e: -len(e[0])):
        groups.setdefault(entry[0][0], []).append(entry)
    return groups


@cache
def table() -> UnitTable:
    """Returns the unit table, read on first use."""
    data = bundled_json("units.json")
    named = {row["unit"]: Unit(row["unit"], row["dimension"]) for row in data["units"]}
    aliases = {alias: named[row["unit"]] for row in data["units"] for alias in row["aliases"]}
    aliases |= {a: named[name]._replace(times=Decimal(times)) for a, (name, times) in data["multiples"].items()}
    written = {alias: unit for alias, unit in aliases.items() if alias != alias.lower()}
    plain = {a.lower(): u for a, u in written.items()} | {a: u for a, u in aliases.items() if a not in written}
    spelled = {_words(alias): unit for alias, unit in plain.items()}
    spelled |= {tuple(w for w in words if w != "/"): unit for words, unit in spelled.items() if "/" in words} | spelled
    spelled |= {
        (w[0], "-", w[1]): unit for w, unit in spelled.items() if len(w) == 2 and w[0].isalpha() and w[1].isalpha()
    }
    by_alias = {a.lower(): u for a, u in written.items()} | aliases | named
    money = [(tuple(n.split()), code) for code, row in data["currencies"].items() for n in row["names"]]
    money += [((noun,), code) for noun, code in data["nouns"].items()]
    signs = [(_words(sign), sign, code) for sign, code in data["signs"].items()]
    return UnitTable(
        _group([*spelled.items()]),
        by_alias,
        written,
        {row["unit"]: Decimal(row["factor"]) for row in data["units"] if "factor" in row},
        _group(signs),
        _group(money),
        data["hundredths"],
        {code: frozenset(row["places"]) for code, row in data["currencies"].items()},
    )


def match_unit(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """Returns the longest unit that begins at token ``i``, and the index after it."""
    found = table().by_word.get(tokens.word(i))
    if not found:
        return None
    for words, unit in found:
        stop = i + len(words)
        if len(words) == 1 or tokens.words[i:stop] == list(words):
            if len(words) == 1 and words[0] in ONLY_FUSED and not tokens.fused(i) and not _letter_unit(tokens, i):
                continue
            if tokens.is_number(stop) and tokens.fused(stop):
                continue
            if words == ("mt",) and tokens.word(stop) == "newswires":
                continue  # "closed at 1 16 MT Newswires"
            if words[-1].isdecimal() and words[0] != "km" and not tokens.fused(stop - 1):
                continue  # "from 129m 2m at 3 g t"
            if words[-1] == "a" and (tokens.word(stop) in PERIODS or (tokens.normalised and tokens.is_number(stop))):
                continue  # "96 000t a year", "us 287 15 t a 373 72 t"
            raw = tokens.text[tokens.starts[i] : tokens.ends[stop - 1]]
            return (table().written.get(raw) or unit if not tokens.normalised else unit), stop
    return None


def _letter_unit(tokens: Tokens, i: int) -> bool:
    """True if a one-letter unit after a space is one: "5 g" and "10 °C" in cased text."""
    return not tokens.normalised and tokens.raw(i) in ("g", "°")


def canonical(text: str) -> str | None:
    """Returns the unit as the unit table writes it ("tonnes" -> "t", "dollars per kilo" -> "USD/kg"); None if unknown."""
    text = " ".join(text.split())
    known = table()
    if text not in known.by_alias and text in known.places:
        return text
    if unit := known.by_alias.get(text) or known.by_alias.get(text.lower()):
        return unit.name
    if text == "count" or text.upper() in known.places:
        return text if text == "count" else text.upper()
    for code in [c for sign, c in _all_signs() if sign.lower() == text.lower()]:
        return "USD" if code == "?" else code
    for words, code in known.money_words.get(text.lower().split()[0] if text else "", ()):
        if " ".join(words) == text.lower():
            return code
    for middle in ("/", " per ", " a ", " an "):
        head, found, tail = text.partition(middle)
        if found and (top := canonical(head)) and (below := canonical(tail) or (tail if tail in PER_NOUNS else None)):
            return f"{top}/{below}"
    return None


def _all_signs() -> list[tuple[str, str]]:
    return [(sign, code) for group in table().signs.values() for _, sign, code in group]


@cache
def names() -> tuple[str, ...]:
    """Returns every canonical unit, and the currencies; units first."""
    known = table()
    units = dict.fromkeys(unit.name for unit in known.by_alias.values())
    return (*units, "count", *sorted(known.places))


def complete(prefix: str) -> list[str]:
    """Returns the canonical units that ``prefix`` may become, by name or by alias, best first; at most 20."""
    wanted = prefix.strip().lower()
    head, slash, tail = prefix.strip().rpartition("/")
    if slash and (top := canonical(head)):
        below = [u for u in complete(tail) if dimension(u) in ("mass", "volume", "energy", "length", "area")]
        return [f"{top}/{unit}" for unit in below]
    exact = [canonical(prefix)] if canonical(prefix) else []
    by_name = [n for n in names() if n.lower().startswith(wanted)]
    by_alias = [u.name for alias, u in table().by_alias.items() if alias.lower().startswith(wanted)]
    nouns = [code for group in table().money_words.values() for w, code in group if " ".join(w).startswith(wanted)]
    return [u for u in dict.fromkeys([*exact, *by_name, *by_alias, *nouns]) if u][:20]


def dimension(unit: str) -> str | None:
    """Returns what ``unit`` measures: mass, length, ratio, currency, price, count, ...; None if the table does not know it."""
    if unit == "count":
        return "count"
    if found := table().by_alias.get(unit):
        return found.dimension
    head = unit.partition("/")[0]
    if head in table().places:
        return "price" if "/" in unit else "currency"
    return f"{dimension(head)} rate" if "/" in unit and dimension(head) else None


def fits(unit: str, label: str) -> bool:
    """True if ``unit`` can be that of a figure labelled ``label``; a unit outside the table fits a QUANTITY only."""
    return label_of(unit) == label


def label_of(unit: str) -> str:
    """Returns the label of a figure in ``unit``."""
    if unit in SHARES:
        return "PERCENT"
    kind = dimension(unit)
    return "QUANTITY" if kind == "ratio" else LABELS.get(kind or "", "QUANTITY")


def factor(unit: str) -> Decimal | None:
    """Returns the exact multiple of the base unit of its dimension (t: 1000 kg), or None if it has none."""
    return table().factors.get(unit)
