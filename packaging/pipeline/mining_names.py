"""What mining firms are called, and their mines and projects -> the lexicons miners.txt and projects.txt: names alone, no text.

Run as ``python packaging/pipeline/mining_names.py --checkouts DIR --texts TEXTS``; DIR has a checkout of FinanceDatabase
(github.com/JerBouma/FinanceDatabase, MIT), which describes firms that are listed on stock exchanges. The firms are those of
mining and metals; their sites are what this program finds named in the descriptions. TEXTS has the files of free_text.py: what
these have in small letters is no name, and what texts that are not about mining have is no site. What the lists kept by hand
have already is left out, too.
"""

import argparse
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from checkouts import Checkout, find
from lexicon import SITE_NOUNS

from rareannot.suggest import Suggester
from rareannot.suggest.names import materials, places
from rareannot.suggest.names.folded_text import fold_phrase
from rareannot.suggest.names.lexicon import person_names
from rareannot.suggest.names.org_words import vocabulary
from rareannot.suggest.word_tables import lines, sections

OUT = Path(__file__).resolve().parents[2] / "resources" / "lexicons"
REPOSITORY = "JerBouma/FinanceDatabase"
LISTS = {
    "miners.txt": "Listed mining firms",
    "projects.txt": "Mines, deposits and projects named in what is said of firms",
}
"""The lexicons, and what each holds."""
LISTED = re.compile(r"database/equities/\w+\.csv")
INDUSTRIES = re.compile(
    r"Database/Equities/Industries/(Aluminum|Coking Coal|Copper|Gold|Industrial Metals & Minerals|Nonmetallic Mineral Mining"
    r"|Other Industrial Metals & Mining|Other Precious Metals & Mining|Silver|Steel|Steel & Iron|Thermal Coal|Uranium)\.json"
)
"""The files of today, by exchange, and those of earlier years, by industry: these name firms that have left since."""
FUELS = re.compile(r"\b(uranium|coal)\b", re.IGNORECASE)
SURE = 0.45
"""The score from which a site that the program finds in a description is taken."""
SHORTEST, LONGEST = 4, 6
"""Letters of a name at least, and words of it at most."""
LEGAL = frozenset(
    "as bhd berhad de jsc llc lp nl nvdr ojsc pao pjsc public sab spa tbk stock common shares class".split()
)
"""Words that end a listed firm's name beside the legal forms of organisations.txt."""
NO_SITES = frozenset(
    "port airport highway railway corridor belt basin trough camp goldfields domain river lake lakes range ranges bay valley mountain"
    " mountains mount island islands peninsula gulf plateau desert coast region province".split()
)
"""Words of names of other places, or of sites that are told without a list: "Lake Johnston" is a lake, and a region."""

Words = tuple[str, ...]


def described(checkout: Checkout) -> dict[str, str]:
    """The mining firms of the database, and what it says of each."""
    found: dict[str, str] = {}
    for _, text in checkout.at_head(LISTED):
        for firm in csv.DictReader(io.StringIO(text)):
            fuel = firm["sector"] == "Energy" and FUELS.search(firm["summary"])
            if firm["name"] and (fuel or firm["industry"] == "Metals & Mining"):
                found[firm["name"]] = max(firm["summary"], found.get(firm["name"], ""), key=len)
    for _, text in checkout.ever(INDUSTRIES):
        for firm in json.loads(text).values():
            name = firm.get("long_name") or firm.get("name") or ""
            found[name] = max(firm.get("summary") or "", found.get(name, ""), key=len)
    return {name: said for name, said in found.items() if name}


def called(name: str) -> Words:
    """A firm's name, folded, without its legal form."""
    words = fold_phrase(re.sub(r"\(.*?\)", "", name))
    while len(words) > 1 and (words[-1] in vocabulary().legal | LEGAL or len(words[-1]) == 1):  # "s a de c v"
        words = words[:-1]
    return tuple(words)


def sites(texts: Iterable[str]) -> Iterator[Words]:
    """The sites that the program finds in published texts, without what they are and what is dug there."""
    suggester, dug = Suggester(), SITE_NOUNS | materials.words()
    for text in texts:
        for s in suggester.suggest_one(text):
            words = tuple(fold_phrase(text[s.start : s.end])) if s.label == "FAC" and s.score >= SURE else ()
            while words and words[-1] in dug:
                words = words[:-1]
            yield words


def in_small_letters(names: Iterable[Words], texts: Iterable[str]) -> set[Words]:
    """Those of the names that stand without capitals in the texts: plain words."""
    return _standing(names, (re.findall(r"[A-Za-z][\w'-]*|[.,;:]", text) for text in texts))


def named(names: Iterable[Words], texts: Iterable[str]) -> set[Words]:
    """Those of the names that stand in the texts at all: in texts that are not about mining they mean something else."""
    return _standing(names, (fold_phrase(text) for text in texts))


def _standing(names: Iterable[Words], texts: Iterable[Sequence[str]]) -> set[Words]:
    sought, found = {*names}, set[Words]()
    first = {words[0] for words in sought}
    for words in texts:
        for i in (i for i, word in enumerate(words) if word in first):
            found.update(sought & {tuple(words[i:stop]) for stop in range(i + 1, i + LONGEST + 1)})
    return found


def is_firm(words: Words) -> bool:
    """Whether the name is none but a firm's, as far as our lists tell."""
    kept, stuff = vocabulary(), materials.words()
    ends = kept.heads | kept.business
    if (
        len(words) > LONGEST
        or len(" ".join(words)) < SHORTEST
        or places.sureness(words)
        or (len(words) == 1 and not _unheard(words[0]))
    ):
        return False
    if words in {
        tuple(fold_phrase(phrase)) for phrase in materials.sections()["products"] + materials.sections()["materials"]
    }:
        return False
    says_little = all(word in stuff | ends | kept.topics for word in words)
    plain = all(word in kept.ordinary | stuff for word in words) and words[-1] not in ends
    return not says_little and not plain and words[-1].isalpha()


def is_site(words: Words) -> bool:
    """Whether the name is none but a site's, as far as our lists tell."""
    kept, people = vocabulary(), person_names()
    if not 0 < len(words) <= LONGEST or len(" ".join(words)) < SHORTEST or places.sureness(words):
        return False
    if all(word in people for word in words) or not (kept.legal | NO_SITES).isdisjoint(words):
        return False
    return any(_unheard(word) for word in words)


def _unheard(word: str) -> bool:
    kept = vocabulary()
    known = word in kept.ordinary | kept.heads | kept.business | materials.words() or word in person_names()
    return word.isalpha() and len(word) >= SHORTEST and not known


def write(name: str, names: Iterable[Words]) -> None:
    """Write a lexicon: a comment, then the sorted names."""
    kept = sorted({" ".join(words) for words in names})
    said = (
        f"# {LISTS[name]} in FinanceDatabase (github.com/{REPOSITORY}, MIT); made by packaging/pipeline/mining_names.py"
    )
    (OUT / name).write_text("\n".join([said, *kept, ""]), "utf-8")
    print(f"{name}: {len(kept)} names", Counter(len(one.split()) for one in kept))


def _texts(file: Path) -> list[str]:
    return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]


def main() -> None:
    """Make both lists."""
    parser = argparse.ArgumentParser(description="Make the lists of mining firms and of their sites.")
    parser.add_argument("--checkouts", type=Path, required=True, help="folder with a checkout of FinanceDatabase")
    parser.add_argument("--texts", type=Path, required=True, help="folder with the files of free_text.py")
    args = parser.parse_args()
    listed = described(find(args.checkouts, REPOSITORY))
    for name in LISTS:
        write(name, ())  # the program is not to find what it was told
    by_hand = {tuple(name.split()) for name in (*sections("organisations.txt")["known"], *lines("companies.txt"))}
    firms = {*filter(is_firm, map(called, listed))} - by_hand
    sites_by_hand = {tuple(name.split()) for name in lines("sites.txt")}
    found = {*filter(is_site, sites({*listed.values()}))} - sites_by_hand - by_hand - firms
    general, domain = (_texts(args.texts / f"{name}.jsonl") for name in ("general", "domain"))
    found -= named(found, general)
    plain = in_small_letters(firms | found, [*general, *domain])
    write("miners.txt", firms - plain)
    write("projects.txt", found - plain)


if __name__ == "__main__":
    main()
